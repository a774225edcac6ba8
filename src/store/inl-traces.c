/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlTraces: finds and wipes what a person is known by in a running text. A number is found
 * however its digits are grouped, a name and an address as a whole only, so that wiping Jan leaves
 * januari alone. */

#define G_LOG_DOMAIN "inl-traces"

#include "config.h"

#include "inl-traces.h"

#include <string.h>

/* Fewer digits are no telephone number. */
#define MIN_DIGITS 6
/* A letter that stands alone is found in every text. */
#define MIN_NAME_LENGTH 2

#define NO_WORD_BEFORE "(?<![\\p{L}\\p{N}])"
#define NO_WORD_AFTER "(?![\\p{L}\\p{N}])"
#define NO_ADDRESS_BEFORE "(?<![\\p{L}\\p{N}._%+-])"
#define NO_ADDRESS_AFTER "(?![\\p{L}\\p{N}_]|[.-][\\p{L}\\p{N}])"
#define NO_DIGIT_BEFORE "(?<![\\p{L}\\p{N}])"
#define BETWEEN_DIGITS "[ ()./\u00a0\u2011-]*"

struct _InlTraces
{
  char      *replacement;  /* (owned) (not nullable) */
  GPtrArray *clear;        /* (owned) (element-type GRegex): cannot mean anything else */
  GPtrArray *single;       /* (owned) (element-type GRegex): names of one word */
};

static void
unref_regex (gpointer regex)
{
  g_regex_unref (regex);
}

/**
 * inl_traces_new:
 * @replacement: what comes in the place of what is wiped
 *
 * Returns: (transfer full): traces of nobody yet
 */
InlTraces *
inl_traces_new (const char *replacement)
{
  InlTraces *self = g_new0 (InlTraces, 1);

  self->replacement = g_strdup (replacement);
  self->clear = g_ptr_array_new_with_free_func (unref_regex);
  self->single = g_ptr_array_new_with_free_func (unref_regex);
  return self;
}

/**
 * inl_traces_free:
 * @self: (transfer full): traces
 *
 * Frees them.
 */
void
inl_traces_free (InlTraces *self)
{
  g_free (self->replacement);
  g_ptr_array_unref (self->clear);
  g_ptr_array_unref (self->single);
  g_free (self);
}

static void
add (GPtrArray          *expressions,
     GRegexCompileFlags  flags,
     const char         *pattern)
{
  GRegex *regex = g_regex_new (pattern, flags, 0, NULL);

  /* Only text that is no UTF-8 makes a pattern that cannot be read; that is found nowhere. */
  g_return_if_fail (regex != NULL || !g_utf8_validate (pattern, -1, NULL));
  if (regex != NULL)
    g_ptr_array_add (expressions, regex);
}

/**
 * inl_traces_add_name:
 * @self: traces
 * @name: a name, or ""
 *
 * Adds a name. One of several words is found in any case.
 */
void
inl_traces_add_name (InlTraces  *self,
                     const char *name)
{
  g_autofree char *bare = g_strstrip (g_strdup (name));
  g_autofree char *escaped = g_regex_escape_string (bare, -1);
  g_autofree char *pattern = g_strconcat (NO_WORD_BEFORE, escaped, NO_WORD_AFTER, NULL);

  if (g_utf8_strlen (bare, -1) < MIN_NAME_LENGTH)
    return;
  if (strchr (bare, ' ') != NULL)
    add (self->clear, G_REGEX_CASELESS, pattern);
  else
    add (self->single, 0, pattern);
}

/**
 * inl_traces_add_email:
 * @self: traces
 * @email: an address, or ""
 *
 * Adds an address.
 */
void
inl_traces_add_email (InlTraces  *self,
                      const char *email)
{
  g_autofree char *escaped = g_regex_escape_string (email, -1);
  g_autofree char *pattern = g_strconcat (NO_ADDRESS_BEFORE, escaped, NO_ADDRESS_AFTER, NULL);

  if (*email != '\0')
    add (self->clear, G_REGEX_CASELESS, pattern);
}

static char *
dup_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);

  return g_string_free (digits, FALSE);
}

/* What follows the 0, +31 or 0031 of a Dutch number; %NULL when it has none of these. */
static const char *
find_national (const char *text,
               const char *digits)
{
  if (*text == '+')
    return g_str_has_prefix (digits, "31") ? digits + strlen ("31") : NULL;
  if (g_str_has_prefix (digits, "0031"))
    return digits + strlen ("0031");
  if (digits[0] == '0' && digits[1] != '0')
    return digits + 1;

  return NULL;
}

/**
 * inl_traces_add_number:
 * @self: traces
 * @number: a telephone number, or ""
 *
 * Adds a number, which is found in all its spellings.
 */
void
inl_traces_add_number (InlTraces  *self,
                       const char *number)
{
  g_autofree char *bare = g_strstrip (g_strdup (number));
  g_autofree char *digits = dup_digits (bare);
  const char *national = find_national (bare, digits);
  g_autoptr(GString) pattern = NULL;

  if (strlen (digits) < MIN_DIGITS)
    return;

  pattern = g_string_new (NO_DIGIT_BEFORE);
  if (national != NULL)
    g_string_append (pattern, "(?:(?:\\+|00)" BETWEEN_DIGITS "3" BETWEEN_DIGITS "1"
                     BETWEEN_DIGITS "(?:\\(0\\))?|\\(?0)");
  else
    g_string_append (pattern, "\\+?");
  for (const char *p = national != NULL ? national : digits; *p != '\0'; p++)
    g_string_append_printf (pattern, BETWEEN_DIGITS "%c", *p);
  g_string_append (pattern, NO_WORD_AFTER);
  add (self->clear, 0, pattern->str);
}

static gboolean
any_matches (GPtrArray  *expressions,
             const char *text)
{
  for (guint i = 0; i < expressions->len; i++)
    if (g_regex_match (g_ptr_array_index (expressions, i), text, 0, NULL))
      return TRUE;

  return FALSE;
}

static char *
wipe (InlTraces *self,
      GPtrArray *expressions,
      char      *text)
{
  for (guint i = 0; i < expressions->len; i++)
    {
      char *wiped = g_regex_replace_literal (g_ptr_array_index (expressions, i), text, -1, 0,
                                             self->replacement, 0, NULL);

      /* What cannot be searched goes as a whole. */
      g_free (text);
      text = wiped != NULL ? wiped : g_strdup (self->replacement);
    }

  return text;
}

gboolean
inl_traces_are_in_text (InlTraces  *self,
                        const char *text)
{
  return any_matches (self->clear, text);
}

gboolean
inl_traces_are_in_line (InlTraces  *self,
                        const char *text)
{
  return any_matches (self->clear, text) || any_matches (self->single, text);
}

/**
 * inl_traces_wipe_text:
 * @self: traces
 * @text: what a person wrote
 *
 * Returns: (transfer full): @text without the names of several words, addresses and numbers
 */
char *
inl_traces_wipe_text (InlTraces  *self,
                      const char *text)
{
  return wipe (self, self->clear, g_strdup (text));
}

/**
 * inl_traces_wipe_line:
 * @self: traces
 * @text: what the program wrote
 *
 * Returns: (transfer full): @text without any of it
 */
char *
inl_traces_wipe_line (InlTraces  *self,
                      const char *text)
{
  return wipe (self, self->single, wipe (self, self->clear, g_strdup (text)));
}
