/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"

G_BEGIN_DECLS

/* What a cell of a column means. */
typedef enum
{
  INL_CSV_MEANING_TEXT,             /* a text field of the record */
  INL_CSV_MEANING_RELATION_NUMBER,  /* of a contact or vacancy: whose it is */
  INL_CSV_MEANING_POSITION_NAME,
  INL_CSV_MEANING_DATE,
  INL_CSV_MEANING_HEADCOUNT,
  INL_CSV_MEANING_STATUS,
  INL_CSV_MEANING_FLAG,
} InlCsvMeaning;

typedef struct
{
  const char    *name;
  const char    *alias;      /* (nullable): its name in Easyflex */
  const char    *field;      /* (nullable): the property of the record */
  InlCsvMeaning  meaning;
  gboolean       required;
} InlCsvColumn;

/**
 * InlCsvHeader:
 * @kind: relations, contacts or vacancies
 * @columns: (element-type InlCsvColumn): what each cell of a row means; %NULL for nothing
 * @ignored: (element-type utf8): names that mean nothing, each once
 */
typedef struct
{
  InlRecordKind  kind;
  GPtrArray     *columns;
  GPtrArray     *ignored;
} InlCsvHeader;

const InlCsvColumn *inl_csv_columns_list   (InlRecordKind   kind,
                                            guint          *n_columns);
guint               inl_csv_columns_count  (GPtrArray      *names);
gboolean            inl_csv_columns_are_complete (GPtrArray *names);
char               *inl_csv_columns_describe (InlRecordKind kind);

InlCsvHeader       *inl_csv_header_new     (GPtrArray      *names,
                                            GError        **error);
InlCsvHeader       *inl_csv_header_new_chosen (GPtrArray          *names,
                                               InlRecordKind       kind,
                                               const char *const  *columns,
                                               GError            **error);
void                inl_csv_header_free    (InlCsvHeader   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlCsvHeader, inl_csv_header_free)

G_END_DECLS
