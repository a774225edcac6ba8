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

static const char separators[] = ";,\t";

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

static GPtrArray *
read_first_row (const char *text,
                char        separator)
{
  const char *start = text + strspn (text, "\n ");
  const char *end = strchr (start, '\n');
  g_autofree char *line = end != NULL ? g_strndup (start, end - start) : g_strdup (start);
  g_autoptr(GPtrArray) rows = inl_csv_read (line, 1, 1, separator, NULL, NULL);

  if (rows == NULL || rows->len == 0)
    return NULL;

  return g_ptr_array_ref (((InlSheetRow *) g_ptr_array_index (rows, 0))->cells);
}

/* The one that makes most sense of the first row. */
static char
guess_separator (const char *text)
{
  char best = separators[0];
  guint most = 0;

  for (const char *s = separators; *s != '\0'; s++)
    {
      g_autoptr(GPtrArray) names = read_first_row (text, *s);
      guint n = names != NULL ? inl_csv_columns_count (names) : 0;

      if (n > most)
        {
          most = n;
          best = *s;
        }
    }

  return best;
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
  const char *start;
  char separator = 0;
  GPtrArray *rows;
  InlSheet *self;

  if (text == NULL)
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
