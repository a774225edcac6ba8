/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define INL_CSV_ROW_LIMIT 200000

/**
 * InlCsvRow:
 * @line: the line of the file on which it begins, from 1
 * @cells: (element-type utf8): its cells
 */
typedef struct
{
  guint      line;
  GPtrArray *cells;
} InlCsvRow;

/* Blank rows are left out. */
GPtrArray *inl_csv_read (const char    *text,
                         guint          first_line,
                         guint          limit,
                         char           separator,
                         GCancellable  *cancellable,
                         GError       **error);

G_END_DECLS
