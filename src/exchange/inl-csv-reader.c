/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From text to rows of cells, by libcsv, which knows the quotes of RFC 4180. It adds the lines on
 * which rows begin, because that is how people find a row again. */

#define G_LOG_DOMAIN "inl-csv"

#include "config.h"

#include "inl-csv-reader.h"

#include <csv.h>
#include <glib/gi18n.h>
#include <string.h>

#include "inl-csv-guard.h"
#include "inl-heap.h"
#include "inl-import-file.h"

/* So that a cancelled import ends soon. */
#define CHUNK_BYTES 65536
#define ROWS_OF_ROOM 64

typedef struct
{
  GPtrArray *rows;
  GPtrArray *cells;      /* of the row that is being read; (owned) (nullable) */
  guint      line;       /* on which that row begins */
  guint      inner;      /* line ends inside its cells */
  guint      limit;
} Reading;

static void
free_row (gpointer data)
{
  inl_sheet_row_free (data);
}

static guint
count_line_ends (const char *data,
                 gsize       length)
{
  guint n = 0;

  for (const char *p = data; (p = memchr (p, '\n', length - (p - data))) != NULL; p++)
    n++;

  return n;
}

static void
on_cell (void   *data,
         size_t  length,
         void   *user_data)
{
  Reading *reading = user_data;

  if (reading->cells == NULL)
    reading->cells = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reading->cells, inl_csv_guard_undo (data, length));
  reading->inner += count_line_ends (data, length);
}

static void
on_row_end (int   end,
            void *user_data)
{
  Reading *reading = user_data;
  g_autoptr(InlSheetRow) row = NULL;

  if (reading->cells != NULL)
    row = inl_sheet_row_new (reading->line, g_steal_pointer (&reading->cells));
  if (row != NULL && !inl_sheet_row_is_blank (row) && reading->rows->len <= reading->limit)
    g_ptr_array_add (reading->rows, g_steal_pointer (&row));
  if (reading->rows->len % ROWS_OF_ROOM == 0)
    inl_heap_make_room ();

  reading->line += 1 + reading->inner;
  reading->inner = 0;
}

static void
init_parser (struct csv_parser *parser,
             char               separator)
{
  if (csv_init (parser, CSV_REPALL_NL) != 0)
    g_error ("libcsv cannot be used");
  csv_set_delim (parser, (unsigned char) separator);
}

static gboolean
parse (Reading            *reading,
       struct csv_parser  *parser,
       const char         *text,
       GCancellable       *cancellable,
       GError            **error)
{
  gsize left = strlen (text);

  while (left > 0 && reading->rows->len <= reading->limit)
    {
      gsize n = MIN (left, CHUNK_BYTES);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (csv_parse (parser, text, n, on_cell, on_row_end, reading) != n)
        /* Not strict, it takes any text; what is left is a lack of memory. */
        g_error ("libcsv: %s", csv_strerror (csv_error (parser)));
      text += n;
      left -= n;
    }

  return TRUE;
}

static gboolean
finish (Reading            *reading,
        struct csv_parser  *parser,
        GError            **error)
{
  /* Only a strict parser minds that the last quote is not closed. Before the end it must not be
   * strict, because names have loose quotes in them. */
  csv_set_opts (parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
  if (csv_fini (parser, on_cell, on_row_end, reading) == 0)
    return TRUE;

  g_set_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_NOT_CSV,
               _("Een aanhalingsteken op of na regel %u wordt niet gesloten. Verbeter dat en "
                 "importeer het bestand opnieuw."),
               reading->line);
  return FALSE;
}

/**
 * inl_csv_read:
 * @text: UTF-8 with lines ended by \n
 * @first_line: the line of the file at which @text begins, from 1
 * @limit: the most rows to take
 * @separator: what stands between cells
 * @cancellable: (nullable): to give up
 * @error: #InlExchangeError, or %G_IO_ERROR_CANCELLED
 *
 * Runs in any thread.
 *
 * Returns: (transfer full) (element-type InlSheetRow): the rows
 */
GPtrArray *
inl_csv_read (const char    *text,
              guint          first_line,
              guint          limit,
              char           separator,
              GCancellable  *cancellable,
              GError       **error)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);
  Reading reading = { rows, NULL, first_line, 0, limit };
  struct csv_parser parser;
  gboolean good;

  init_parser (&parser, separator);

  good = parse (&reading, &parser, text, cancellable, error)
         && inl_sheet_check_rows (rows->len, limit, error)
         && finish (&reading, &parser, error)
         && inl_sheet_check_rows (rows->len, limit, error);
  csv_free (&parser);
  g_clear_pointer (&reading.cells, g_ptr_array_unref);

  if (good)
    return rows;

  inl_sheet_free_rows (rows);
  return NULL;
}

/**
 * inl_csv_read_first:
 * @text: UTF-8 with lines ended by \n
 * @limit: the most rows to take
 * @separator: what stands between cells
 *
 * Takes what is right at the start of a text, however it goes on. Runs in any thread.
 *
 * Returns: (transfer full) (element-type InlSheetRow): its first rows
 */
GPtrArray *
inl_csv_read_first (const char *text,
                    guint       limit,
                    char        separator)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);
  Reading reading = { rows, NULL, 1, 0, limit - 1 };
  const gsize length = strnlen (text, CHUNK_BYTES);
  struct csv_parser parser;

  init_parser (&parser, separator);
  csv_parse (&parser, text, length, on_cell, on_row_end, &reading);
  /* Else the last row is cut off. */
  if (text[length] == '\0')
    csv_fini (&parser, on_cell, on_row_end, &reading);
  csv_free (&parser);
  g_clear_pointer (&reading.cells, g_ptr_array_unref);

  return rows;
}
