/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The number of a company in the trade register of the Kamer van Koophandel: 8 digits. Leading
 * zeros count, so it is text and is never completed by guess. */

#define G_LOG_DOMAIN "inl-kvk"

#include "config.h"

#include "inl-kvk.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-text.h"

/* A branch of a company (vestigingsnummer) has a number of its own, next to it on every extract. */
#define BRANCH_NUMBER_LENGTH 12

static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR ||
         c == '.' || c == '-' || c == '/' || c == ':' || c == 0x2013;
}

static char *
drop_separators (const char *text)
{
  GString *bare = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (bare, (char) ('0' + g_unichar_digit_value (c)));
      else if (!is_separator (c))
        g_string_append_unichar (bare, c);
    }

  return g_string_free (bare, FALSE);
}

static const char *
skip_prefix (const char *text)
{
  static const char *const prefixes[] = { "kvknummer", "kvknr", "kvk" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_ascii_strncasecmp (text, prefixes[i], strlen (prefixes[i])) == 0)
      return text + strlen (prefixes[i]);

  return text;
}

static gboolean
is_all_digits (const char *text)
{
  return text[strspn (text, "0123456789")] == '\0';
}

/**
 * inl_kvk_number_clean:
 * @text: (nullable): what somebody typed or pasted, such as "KvK 1234.5678"
 *
 * Returns: (transfer full): the digits alone, or when there is something else in it the text
 *   itself, so that inl_kvk_number_check() can say so
 */
char *
inl_kvk_number_clean (const char *text)
{
  g_autofree char *line = inl_text_clean_line (text);
  g_autofree char *bare = NULL;
  const char *digits;

  if (is_all_digits (line))
    return g_steal_pointer (&line);

  bare = drop_separators (line);
  digits = skip_prefix (bare);
  return g_strdup (is_all_digits (digits) ? digits : line);
}

/**
 * inl_kvk_number_check:
 * @number: (nullable): a number as inl_kvk_number_clean() gives it
 *
 * Returns: (transfer full) (nullable): what is wrong with it, Dutch, for people; %NULL when it is
 *   well formed or empty
 */
char *
inl_kvk_number_check (const char *number)
{
  gsize length = number != NULL ? strlen (number) : 0;

  if (length == 0)
    return NULL;
  if (!is_all_digits (number))
    return g_strdup (_("Een KvK-nummer heeft 8 cijfers, geen letters of andere tekens."));
  if (length == INL_KVK_NUMBER_LENGTH)
    return NULL;
  if (length == BRANCH_NUMBER_LENGTH)
    return g_strdup (_("Een KvK-nummer heeft 8 cijfers; dit zijn er 12, zoals in een "
                       "vestigingsnummer."));

  return g_strdup_printf (ngettext ("Een KvK-nummer heeft 8 cijfers; dit is er %d.",
                                    "Een KvK-nummer heeft 8 cijfers; dit zijn er %d.", length),
                          (int) length);
}
