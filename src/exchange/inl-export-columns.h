/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

/* What a cell of a column is in a workbook. */
typedef enum
{
  INL_EXPORT_TYPE_TEXT,
  INL_EXPORT_TYPE_NUMBER,  /* "" when there is none */
  INL_EXPORT_TYPE_DATE,    /* JJJJ-MM-DD, or "" */
  INL_EXPORT_TYPE_MOMENT,  /* RFC 3339, or "" */
} InlExportType;

/**
 * InlExportColumn:
 * @name: in the first row
 * @type: what its cells are
 * @width: in characters
 * @field: (nullable): a text field that is written as it is
 * @dup: gives a new text, when there is no such field
 *
 * A column of a file that is written.
 */
typedef struct
{
  const char    *name;
  InlExportType  type;
  guint          width;
  const char    *field;
  char        *(*dup) (InlRecord *record);
} InlExportColumn;

const InlExportColumn *inl_export_columns_list (InlRecordKind          kind,
                                                guint                 *n_columns);
char                  *inl_export_column_dup   (const InlExportColumn *self,
                                                InlRecord             *record);

G_END_DECLS
