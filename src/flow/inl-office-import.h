/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-import-choices.h"
#include "inl-import-row.h"
#include "inl-office.h"

G_BEGIN_DECLS

/**
 * InlImportReport:
 * @file_name: for display
 * @error: (nullable): why the file as a whole is no good; then there are no rows
 * @preview: (nullable): what it looks like; %NULL when it cannot be read at all
 * @kind: relations, contacts or vacancies
 * @encoding: for display
 * @ignored_columns: (element-type utf8): columns that mean nothing to the program
 * @rows: (element-type InlImportRow): each row with its result
 * @gone: (element-type InlImportRow): what was in a file from that source before, and is not in
 *   this one, each with its result
 * @n_new: how many were or would be added
 * @n_changed: how many were or would be changed
 * @n_unchanged: how many said nothing new
 * @n_refused: how many were refused
 * @n_gone: how many are not in the file any more, and stay as they are
 * @n_in_archive: how many that were not refused are about what is in the archive, and stays there
 * @n_archived: how many were archived because they are not in the file any more
 * @trial: nothing was stored
 *
 * What becomes of a file.
 */
typedef struct
{
  char             *file_name;
  GError           *error;
  InlImportPreview *preview;
  InlRecordKind     kind;
  char             *encoding;
  GPtrArray        *ignored_columns;
  GPtrArray        *rows;
  GPtrArray        *gone;
  guint             n_new;
  guint             n_changed;
  guint             n_unchanged;
  guint             n_refused;
  guint             n_gone;
  guint             n_in_archive;
  guint             n_archived;
  gboolean          trial;
} InlImportReport;

InlImportReport *inl_import_report_new        (const char           *file_name);
void             inl_import_report_free       (InlImportReport      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlImportReport, inl_import_report_free)

char            *inl_office_describe_columns  (InlRecordKind         kind);
/* the names of all columns that it may have */
char           **inl_office_list_columns      (InlRecordKind         kind);
gboolean         inl_office_is_required_column (InlRecordKind         kind,
                                                const char           *name);

/* How files are imported. */
typedef enum
{
  INL_IMPORT_FOR_REAL = 0,
  INL_IMPORT_TRIAL = 1 << 0,         /* find out what would happen, and store nothing */
  INL_IMPORT_ARCHIVE_GONE = 1 << 1,  /* archive what is not in the files any more */
} InlImportFlags;

/* @files: (element-type GFile); gives a report of each */
void             inl_office_import_async      (InlOffice            *self,
                                               GPtrArray            *files,
                                               gboolean              trial,
                                               InlImportProgress    *progress,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* files that somebody may have said something about: (element-type InlImportChoices), of which each
 * may be NULL; finished as inl_office_import_async() */
void             inl_office_import_chosen_async (InlOffice          *self,
                                               GPtrArray            *files,
                                               GPtrArray            *choices,
                                               InlImportFlags        flags,
                                               InlImportProgress    *progress,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray       *inl_office_import_finish     (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* what was tried, for real */
void             inl_office_import_again_async   (InlOffice            *self,
                                                  GPtrArray            *reports,
                                                  InlImportFlags        flags,
                                                  InlImportProgress    *progress,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         inl_office_import_again_finish  (InlOffice            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             inl_office_save_reports_async   (InlOffice            *self,
                                                  GPtrArray            *reports,
                                                  GFile                *file,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         inl_office_save_reports_finish  (InlOffice            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
