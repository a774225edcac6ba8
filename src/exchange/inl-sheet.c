/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlSheet: rows of cells from a file, whatever kind of file it is. What comes after does not know
 * whether a row was a line of CSV or a row of a workbook. */

#define G_LOG_DOMAIN "inl-sheet"

#include "config.h"

#include "inl-sheet.h"

#include <glib/gi18n.h>

#include "inl-csv-sheet.h"
#include "inl-import-file.h"
#include "inl-xlsx-sheet.h"

/**
 * inl_sheet_row_new:
 * @line: on which it begins, from 1
 * @cells: (transfer full) (element-type utf8): their texts
 *
 * Returns: (transfer full): a row of texts
 */
InlSheetRow *
inl_sheet_row_new (guint      line,
                   GPtrArray *cells)
{
  InlSheetRow *self = g_new0 (InlSheetRow, 1);

  self->line = line;
  self->cells = cells;
  return self;
}

/**
 * inl_sheet_row_free:
 * @self: (transfer full): a row
 */
void
inl_sheet_row_free (InlSheetRow *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self->kinds);
  g_free (self);
}

/**
 * inl_sheet_row_is_blank:
 * @self: a row
 *
 * Returns: whether there is nothing in it
 */
gboolean
inl_sheet_row_is_blank (const InlSheetRow *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *cell = g_ptr_array_index (self->cells, i);

      if (*cell != '\0' || inl_sheet_row_get_kind (self, i) == INL_CELL_FORMULA)
        return FALSE;
    }

  return TRUE;
}

/**
 * inl_sheet_row_get_kind:
 * @self: a row
 * @column: from 0; what is beyond its cells is an empty text
 *
 * Returns: what is known of a cell
 */
InlCellKind
inl_sheet_row_get_kind (const InlSheetRow *self,
                        guint              column)
{
  return self->kinds != NULL && column < self->cells->len ? self->kinds[column] : INL_CELL_TEXT;
}

/**
 * inl_sheet_check_rows:
 * @n_rows: how many a file has
 * @limit: how many it may have
 * @error: %INL_EXCHANGE_ERROR_TOO_LARGE
 *
 * Returns: whether they are not too many
 */
gboolean
inl_sheet_check_rows (guint    n_rows,
                      guint    limit,
                      GError **error)
{
  if (n_rows <= limit)
    return TRUE;

  g_set_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_TOO_LARGE,
               _("Dit bestand heeft meer dan %u regels. Verdeel het over meer bestanden."), limit);
  return FALSE;
}

/**
 * inl_sheet_new:
 * @encoding: for display
 * @rows: (transfer full) (element-type InlSheetRow): all that are not blank
 * @error: %INL_EXCHANGE_ERROR_COLUMNS when there are none
 *
 * Returns: (transfer full): a sheet with the first of them as its header
 */
InlSheet *
inl_sheet_new (const char  *encoding,
               GPtrArray   *rows,
               GError     **error)
{
  g_autoptr(GPtrArray) owned = rows;
  InlSheet *self;

  if (rows->len == 0)
    {
      g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS,
                           _("Dit bestand is leeg."));
      return NULL;
    }

  self = g_new0 (InlSheet, 1);
  self->encoding = g_strdup (encoding);
  self->header = g_ptr_array_steal_index (rows, 0);
  self->rows = g_steal_pointer (&owned);
  return self;
}

/**
 * inl_sheet_free:
 * @self: (transfer full): a sheet
 */
void
inl_sheet_free (InlSheet *self)
{
  g_free (self->encoding);
  g_free (self->sheet);
  g_strfreev (self->sheets);
  g_clear_pointer (&self->header, inl_sheet_row_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static gpointer
free_rows_worker (gpointer rows)
{
  g_ptr_array_unref (rows);
  return NULL;
}

/**
 * inl_sheet_free_rows:
 * @rows: (transfer full): rows of a file
 *
 * Frees them, in a thread of their own where they are so many that somebody would wait for it.
 */
void
inl_sheet_free_rows (GPtrArray *rows)
{
  GThread *thread = NULL;

  if (rows->len >= INL_SHEET_LONG_ROWS)
    thread = g_thread_try_new ("inl-free", free_rows_worker, rows, NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    g_ptr_array_unref (rows);
}

/**
 * inl_sheet_read:
 * @bytes: the content of a file
 * @options: (nullable): what is known of it beforehand
 * @cancellable: (nullable): to give up
 * @error: #InlExchangeError, or %G_IO_ERROR_CANCELLED
 *
 * Blocks for as long as it takes; runs in any thread.
 *
 * Returns: (transfer full): its rows
 */
InlSheet *
inl_sheet_read (GBytes                 *bytes,
                const InlSheetOptions  *options,
                GCancellable           *cancellable,
                GError                **error)
{
  static const InlSheetOptions unknown;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (options == NULL)
    options = &unknown;
  if (inl_xlsx_sheet_recognise (bytes))
    return inl_xlsx_sheet_read (bytes, options, cancellable, error);

  return inl_csv_sheet_read (bytes, options, cancellable, error);
}
