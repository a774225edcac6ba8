/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-xlsx-package.h"

G_BEGIN_DECLS

/**
 * InlXlsxSheetName:
 * @name: as on its tab
 * @part: where its cells are
 * @is_hidden: it is not shown
 */
typedef struct
{
  char     *name;
  char     *part;
  gboolean  is_hidden;
} InlXlsxSheetName;

/**
 * InlXlsxBook:
 * @sheets: (element-type InlXlsxSheetName): its sheets, in the order of their tabs
 * @strings: (nullable): the part with the texts that cells share
 * @styles: (nullable): the part that says how numbers are shown
 * @has_1904_dates: its days are counted from 1904, as on an old Macintosh
 *
 * What a workbook has, and where.
 */
typedef struct
{
  GPtrArray *sheets;
  char      *strings;
  char      *styles;
  gboolean   has_1904_dates;
} InlXlsxBook;

InlXlsxBook *inl_xlsx_book_read (InlXlsxPackage  *package,
                                 GCancellable    *cancellable,
                                 GError         **error);
void         inl_xlsx_book_free (InlXlsxBook     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlXlsxBook, inl_xlsx_book_free)

G_END_DECLS
