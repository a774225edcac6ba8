/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of a file to text. Spreadsheets here save UTF-8 or UTF-16 with a byte order mark,
 * or Windows-1252 without saying which, and people pick other files by mistake. */

#define G_LOG_DOMAIN "inl-csv"

#include "config.h"

#include "inl-csv-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-import-file.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* As they are called on screen. */
#define UNICODE "UTF-8"
#define WINDOWS "Windows-1252"
#define WIDE "UTF-16"

static gboolean
starts_with (const char *data,
             gsize       length,
             const char *start)
{
  return length >= strlen (start) && memcmp (data, start, strlen (start)) == 0;
}

/* Text with two bytes to a letter, and no mark that says so. */
static gboolean
is_unmarked_wide (const char *data,
                  gsize       length)
{
  return length >= 4 && length % 2 == 0
         && ((data[0] == '\0' && data[1] != '\0' && data[2] == '\0' && data[3] != '\0')
             || (data[0] != '\0' && data[1] == '\0' && data[2] != '\0' && data[3] == '\0'));
}

/* Whether it can be text at all. */
static gboolean
check_content (const char  *data,
               gsize        length,
               GError     **error)
{
  const char *problem = _("Dit is geen CSV en geen werkmap. Kies een bestand op .csv of .xlsx.");

  if (memchr (data, '\0', length) == NULL)
    return TRUE;

  if (is_unmarked_wide (data, length))
    problem = _("Dit bestand is opgeslagen als Unicode-tekst (UTF-16) zonder merkteken aan het "
                "begin. Sla het op als CSV UTF-8.");
  g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_NOT_CSV, problem);
  return FALSE;
}

/* %NULL when it has no mark that says that it is UTF-16. */
static const char *
find_wide_charset (const char *data,
                   gsize       length)
{
  if (starts_with (data, length, "\xff\xfe"))
    return "UTF-16LE";

  return starts_with (data, length, "\xfe\xff") ? "UTF-16BE" : NULL;
}

static char *
decode_wide (const char  *data,
             gsize        length,
             const char  *charset,
             GError     **error)
{
  gsize n_written = 0;
  g_autofree char *text = g_convert (data, length, "UTF-8", charset, NULL, &n_written, NULL);

  if (text == NULL)
    {
      g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_NOT_CSV,
                           _("Dit bestand zegt dat het UTF-16 is, maar is dat niet. Sla het op "
                             "als CSV UTF-8."));
      return NULL;
    }

  return check_content (text, n_written, error) ? g_steal_pointer (&text) : NULL;
}

static char *
decode_windows (const char  *data,
                gsize        length,
                GError     **error)
{
  char *text = g_convert (data, length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  if (text == NULL)
    g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_NOT_CSV,
                         _("Dit bestand bevat tekens die niet te lezen zijn. Sla het op als CSV "
                           "UTF-8."));
  return text;
}

static char *
decode_unicode (const char  *data,
                gsize        length,
                const char  *problem,
                GError     **error)
{
  if (g_utf8_validate (data, length, NULL))
    return g_strndup (data, length);

  g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_NOT_CSV, problem);
  return NULL;
}

static char *
decode (const char  *data,
        gsize        length,
        const char **encoding,
        GError     **error)
{
  gboolean is_marked = starts_with (data, length, BYTE_ORDER_MARK);
  const char *wide = find_wide_charset (data, length);
  const char *wanted = *encoding;

  /* No text in another encoding begins so. */
  if (wide != NULL)
    {
      *encoding = WIDE;
      return decode_wide (data + 2, length - 2, wide, error);
    }
  if (!check_content (data, length, error))
    return NULL;
  if (g_strcmp0 (wanted, WINDOWS) == 0)
    return decode_windows (data, length, error);

  *encoding = UNICODE;
  if (is_marked)
    return decode_unicode (data + strlen (BYTE_ORDER_MARK), length - strlen (BYTE_ORDER_MARK),
                           _("Dit bestand zegt dat het UTF-8 is, maar is dat niet. Sla het "
                             "opnieuw op als CSV UTF-8."), error);
  if (wanted != NULL || g_utf8_validate (data, length, NULL))
    return decode_unicode (data, length, _("Dit bestand is geen UTF-8. Kies een andere codering."),
                           error);

  *encoding = WINDOWS;
  return decode_windows (data, length, error);
}

/* Every end of a line becomes \n. In place, as it only gets shorter. */
static void
unify_line_ends (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    {
      if (*from == '\r' && from[1] == '\n')
        continue;
      *to++ = *from == '\r' ? '\n' : *from;
    }

  *to = '\0';
}

/**
 * inl_csv_text_decode:
 * @bytes: the content of a file
 * @encoding: (inout) (transfer none): what it is: "UTF-8" or "Windows-1252", or %NULL to find out;
 *   "UTF-16" when it begins with a mark that says so, whatever is asked
 * @error: %INL_EXCHANGE_ERROR_NOT_CSV
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): the text in UTF-8, its lines ended by a newline alone
 */
char *
inl_csv_text_decode (GBytes      *bytes,
                     const char **encoding,
                     GError     **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *text;

  if (length == 0)
    {
      *encoding = UNICODE;
      return g_strdup ("");
    }

  text = decode (data, length, encoding, error);
  if (text != NULL)
    unify_line_ends (text);
  return text;
}
