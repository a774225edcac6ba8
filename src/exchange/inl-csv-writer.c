/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CSV as spreadsheets here open it with a double click: UTF-8 with a byte order mark, semicolons,
 * CRLF, and no cell that could be run as a formula. */

#define G_LOG_DOMAIN "inl-csv"

#include "config.h"

#include "inl-csv-writer.h"

#include <string.h>

#include "inl-csv-guard.h"

/**
 * inl_csv_writer_begin:
 *
 * Returns: (transfer full): a file without rows
 */
GString *
inl_csv_writer_begin (void)
{
  return g_string_new ("\xef\xbb\xbf");
}

static gboolean
needs_quotes (const char *cell)
{
  gsize length = strlen (cell);

  return strpbrk (cell, ";\"\r\n\t,") != NULL ||
         (length > 0 && (cell[0] == ' ' || cell[length - 1] == ' '));
}

static void
append_cell (GString    *csv,
             const char *cell)
{
  gboolean quotes = needs_quotes (cell);

  if (quotes)
    g_string_append_c (csv, '"');
  if (inl_csv_guard_is_needed (cell, strlen (cell)))
    g_string_append_c (csv, '\'');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  if (quotes)
    g_string_append_c (csv, '"');
}

/**
 * inl_csv_writer_append_row:
 * @csv: a file
 * @cells: (array length=n_cells): text of each cell, not %NULL
 * @n_cells: how many
 */
void
inl_csv_writer_append_row (GString           *csv,
                           const char *const *cells,
                           guint              n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (csv, ';');
      append_cell (csv, cells[i]);
    }

  g_string_append (csv, "\r\n");
}
