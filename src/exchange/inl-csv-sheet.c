/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A CSV file as a sheet. Which encoding and separator it has is found out from what is in it. */

#define G_LOG_DOMAIN "inl-csv"

#include "config.h"

#include "inl-csv-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-csv-columns.h"
#include "inl-csv-reader.h"
#include "inl-csv-text.h"
#include "inl-import-file.h"

/* A comma also stands in texts. */
static const char separators[] = ";\t,";

/* Enough to see whether they are a table. */
#define GUESS_ROWS 20

/* How far in an element is looked for that a page has near its start. */
#define MARKUP_BYTES 4096

/* "sep=;" on the first line is how some programs tell a spreadsheet. Gives the text after it. */
static const char *
skip_separator_line (const char *text,
                     char       *separator)
{
  const char *end;

  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0' ||
      strchr (separators, text[4]) == NULL)
    return text;

  end = text + 5;
  if (*end != '\n' && *end != '\0')
    return text;

  *separator = text[4];
  return *end == '\n' ? end + 1 : end;
}

static guint
count_known (GPtrArray *rows)
{
  return rows->len > 0
         ? inl_csv_columns_count (((InlSheetRow *) g_ptr_array_index (rows, 0))->cells) : 0;
}

/* As it looks when a text in quotes is cut at a separator that is inside them. */
static gboolean
has_half_quotes (const InlSheetRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      guint n = 0;

      for (const char *p = g_ptr_array_index (row->cells, i); (p = strchr (p, '"')) != NULL; p++)
        n++;
      if (n % 2 != 0)
        return TRUE;
    }

  return FALSE;
}

/* How many cells the first row has, and many more where all of them have as many. 0 when it has
 * one. */
static guint
count_cells (GPtrArray *rows)
{
  guint n = rows->len > 0 ? ((InlSheetRow *) g_ptr_array_index (rows, 0))->cells->len : 0;

  if (n <= 1)
    return 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const InlSheetRow *row = g_ptr_array_index (rows, i);

      if (row->cells->len != n || has_half_quotes (row))
        return n;
    }

  return G_MAXINT + n;
}

/* The one that makes most sense of the first row, or when nothing in that is known, the one that
 * makes a table of the first rows. */
static char
guess_separator (const char *text)
{
  char best = separators[0];
  guint most_known = 0;
  guint most_cells = 0;

  for (const char *s = separators; *s != '\0'; s++)
    {
      g_autoptr(GPtrArray) rows = inl_csv_read_first (text, GUESS_ROWS, *s);
      guint n_known = count_known (rows);
      guint n_cells = count_cells (rows);

      if (n_known > most_known || (n_known == most_known && n_cells > most_cells))
        {
          most_known = n_known;
          most_cells = n_cells;
          best = *s;
        }
    }

  return best;
}

/* Of what is no table; %NULL when it may be one. Old systems give a page for a workbook, and one
 * that asks to log in is saved under the name of the file that was behind it. */
static const char *
find_markup_problem (const char *text)
{
  const char *start = text + strspn (text, " \n\t");
  g_autofree char *head = g_ascii_strdown (start, strnlen (start, MARKUP_BYTES));

  if (*head != '<' && !g_str_has_prefix (head, "mime-version:"))
    return NULL;
  if (strstr (head, "<html") != NULL || strstr (head, "<table") != NULL ||
      strstr (head, "<body") != NULL)
    return _("Dit is een webpagina (HTML), ook als de naam op .xls, .xlsx of .csv eindigt. Open "
             "het bestand in het rekenprogramma en sla het op als .xlsx of als CSV.");
  if (g_str_has_prefix (head, "<?xml"))
    return _("Dit is een XML-bestand, ook als de naam op .xls, .xlsx of .csv eindigt. Open het "
             "bestand in het rekenprogramma en sla het op als .xlsx of als CSV.");

  return NULL;
}

/**
 * inl_csv_sheet_read:
 * @bytes: the content of a CSV file
 * @options: what is known of it beforehand
 * @cancellable: (nullable): to give up
 * @error: #InlExchangeError, or %G_IO_ERROR_CANCELLED
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): its rows
 */
InlSheet *
inl_csv_sheet_read (GBytes                 *bytes,
                    const InlSheetOptions  *options,
                    GCancellable           *cancellable,
                    GError                **error)
{
  const char *encoding = options->encoding;
  g_autofree char *text = inl_csv_text_decode (bytes, &encoding, error);
  const char *problem = text != NULL ? find_markup_problem (text) : NULL;
  const char *start;
  char separator = 0;
  GPtrArray *rows;
  InlSheet *self;

  if (problem != NULL)
    g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_NOT_CSV, problem);
  if (text == NULL || problem != NULL)
    return NULL;
  if (options->sheet != NULL)
    {
      g_set_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WORKBOOK,
                   /* Translators: the name of a sheet. */
                   _("Er is geen blad ‘%s’: dit is een CSV-bestand, en dat heeft geen bladen."),
                   options->sheet);
      return NULL;
    }

  start = skip_separator_line (text, &separator);
  if (options->separator != 0)
    separator = options->separator;
  else if (separator == 0)
    separator = guess_separator (start);

  rows = inl_csv_read (start, start == text ? 1 : 2, INL_SHEET_ROW_LIMIT + 1, separator,
                       cancellable, error);
  if (rows == NULL)
    return NULL;

  self = inl_sheet_new (encoding, rows, error);
  if (self != NULL)
    self->separator = separator;
  return self;
}
