/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

typedef enum
{
  INL_IMPORT_RESULT_PENDING,
  INL_IMPORT_RESULT_NEW,
  INL_IMPORT_RESULT_CHANGED,
  INL_IMPORT_RESULT_UNCHANGED,
  INL_IMPORT_RESULT_REFUSED,
  INL_IMPORT_RESULT_GONE,       /* of no row: it was in the file before, and is not any more */
  INL_IMPORT_RESULT_ARCHIVED,   /* likewise, and archived for that */
} InlImportResult;

/* What a file changes in a field, as people read it. */
typedef struct
{
  const char *label;      /* static, Dutch; gettext translates it */
  char       *old_value;
  char       *new_value;
} InlImportChange;

/**
 * InlImportRow:
 * @line: the line of the file on which the row begins, from 1; 0 of what is not in it any more
 * @record: (nullable): what it says; %NULL when it could not be read
 * @fields: (array zero-terminated=1): names of the properties of @record that the file has a
 *   column for; an update touches only these
 * @relation_number: (nullable): of a contact or vacancy: whose it is
 * @position_name: (nullable): of a vacancy: its position, created when unknown
 * @problem: (nullable): why it is refused, Dutch, for people
 * @changes: (nullable) (element-type InlImportChange): of a row that changes a record: what
 * @result: what became of it
 * @is_right: its reader found nothing that forbids saving @record
 * @in_archive: the record that it is about is in the archive, and stays there
 *
 * One row of an imported file, from the reader by way of the store to the result page.
 */
typedef struct
{
  guint            line;
  InlRecord       *record;
  char           **fields;
  char            *relation_number;
  char            *position_name;
  char            *problem;
  GPtrArray       *changes;
  InlImportResult  result;
  gboolean         is_right;
  gboolean         in_archive;
} InlImportRow;

InlImportRow *inl_import_row_new    (guint          line);
void          inl_import_row_free   (InlImportRow  *self);
void          inl_import_row_refuse (InlImportRow  *self,
                                     const char    *problem);
void          inl_import_row_add_change   (InlImportRow  *self,
                                           const char    *label,
                                           const char    *old_value,
                                           const char    *new_value);
void          inl_import_row_clear_result (InlImportRow  *self);
char         *inl_import_row_dup_title    (InlImportRow  *self);
gboolean      inl_import_row_is_in_archive (InlImportRow *self);
const char   *inl_import_row_get_remark   (InlImportRow  *self);
char         *inl_import_row_dup_text     (InlImportRow  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlImportRow, inl_import_row_free)

/**
 * InlImportBatch:
 * @kind: relations, contacts or vacancies
 * @file_name: where from, for the audit log
 * @rows: (element-type InlImportRow): what to import
 * @gone: (element-type InlImportRow): gets what the file held before and does not hold any more
 * @archives_gone: whether that is archived
 *
 * One of several files that are imported together.
 */
typedef struct
{
  InlRecordKind  kind;
  char          *file_name;
  GPtrArray     *rows;
  GPtrArray     *gone;
  gboolean       archives_gone;
} InlImportBatch;

GPtrArray    *inl_import_batches_new      (void);
InlImportBatch *inl_import_batches_add    (GPtrArray     *batches,
                                           InlRecordKind  kind,
                                           const char    *file_name,
                                           GPtrArray     *rows);
GPtrArray    *inl_import_rows_new         (void);

/* How far an import is; any thread may tell and ask. */
typedef struct _InlImportProgress InlImportProgress;

InlImportProgress *inl_import_progress_new   (void);
InlImportProgress *inl_import_progress_ref   (InlImportProgress *self);
void               inl_import_progress_unref (InlImportProgress *self);
void               inl_import_progress_begin (InlImportProgress *self,
                                              guint              n_total);
void               inl_import_progress_step  (InlImportProgress *self);
void               inl_import_progress_set_final (InlImportProgress *self);
gboolean           inl_import_progress_is_final (InlImportProgress *self);
/* Gives the number of all rows; 0 as long as that is not known. */
guint              inl_import_progress_get   (InlImportProgress *self,
                                              guint             *n_done);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlImportProgress, inl_import_progress_unref)

G_END_DECLS
