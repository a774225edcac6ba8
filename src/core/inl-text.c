/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text from people, files and the service: cleaned to one harmless line, made safe for where it is
 * shown, and folded so that searching and sorting look past case and accents. */

#define G_LOG_DOMAIN "inl-text"

#include "config.h"

#include "inl-text.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  gunichar    letter;
  const char *plain;
} PlainLetter;

/* Letters that Unicode does not decompose and that people type without their stroke. */
static const PlainLetter plain_letters[] = {
  { 0x00e6, "ae" },
  { 0x00f0, "d" },
  { 0x00f8, "o" },
  { 0x00fe, "th" },
  { 0x0111, "d" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0142, "l" },
  { 0x0153, "oe" },
  { 0x0167, "t" },
  { 0x2019, "'" },
};

static gboolean
is_bidi_override (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_line_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\t' || c == '\v' || c == '\f' || c == 0x85 ||
         c == 0x2028 || c == 0x2029;
}

static gboolean
is_harmful (gunichar c)
{
  return g_unichar_iscntrl (c) || is_bidi_override (c) || c == 0xfeff || c == 0x200b;
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

static void
trim_end (GString *text)
{
  const char *end = text->str + text->len;

  while (end > text->str && is_space (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  g_string_truncate (text, end - text->str);
}

/* Most of what an office has in its files; there is nothing to clean or to decompose in it. */
static gboolean
is_printable_ascii (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p < ' ' || *p > '~')
      return FALSE;

  return TRUE;
}

/* Without the spaces around it. */
static char *
dup_stripped (const char *text)
{
  gsize length;

  text += strspn (text, " ");
  length = strlen (text);
  while (length > 0 && text[length - 1] == ' ')
    length--;

  return g_strndup (text, length);
}

/**
 * inl_text_clean_line:
 * @text: (nullable): text from anywhere, in any encoding
 *
 * Makes one line that is safe to keep: valid UTF-8 in normal form C, without spaces around it and
 * without characters that are not seen but do something (control characters, changes of writing
 * direction). Breaks of the line inside become a space.
 *
 * Returns: (transfer full): the line, "" for %NULL
 */
char *
inl_text_clean_line (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  GString *clean;

  if (text == NULL || is_printable_ascii (text))
    return dup_stripped (text != NULL ? text : "");

  valid = g_utf8_make_valid (text, -1);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  clean = g_string_new (NULL);
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_line_break (c))
        c = ' ';
      if (!is_harmful (c) && !(clean->len == 0 && is_space (c)))
        g_string_append_unichar (clean, c);
    }

  trim_end (clean);
  return g_string_free (clean, FALSE);
}

/**
 * inl_text_escape_markup:
 * @text: (nullable): plain text
 *
 * For the few widgets that take markup whether one wants it or not, such as a toast.
 *
 * Returns: (transfer full): markup that shows @text as it is
 */
char *
inl_text_escape_markup (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  return g_markup_escape_text (valid, -1);
}

/**
 * inl_text_for_notification:
 * @text: (nullable): plain text
 *
 * Some notification servers read a body as markup and others show it as it is, so that escaping is
 * right for one and wrong for the other. Look-alikes are right for both.
 *
 * Returns: (transfer full): @text with characters in it that mean nothing to either
 */
char *
inl_text_for_notification (const char *text)
{
  g_autofree char *clean = inl_text_clean_line (text);
  GString *body = g_string_new (NULL);

  for (const char *p = clean; *p != '\0'; p++)
    {
      if (*p == '<')
        g_string_append (body, "‹");
      else if (*p == '>')
        g_string_append (body, "›");
      else if (*p == '&')
        g_string_append (body, "＆");
      else
        g_string_append_c (body, *p);
    }

  return g_string_free (body, FALSE);
}

static gboolean
is_accent (gunichar c)
{
  return c >= 0x0300 && c <= 0x036f;
}

static void
append_plain (GString  *folded,
              gunichar  c)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == c)
      {
        g_string_append (folded, plain_letters[i].plain);
        return;
      }

  g_string_append_unichar (folded, c);
}

/**
 * inl_text_fold:
 * @text: (nullable): a name or what somebody searches for
 *
 * Looks past case, accents and ligatures: "Één", "een" and "EEN" fold to the same, and so do "ĳ"
 * and "ij".
 *
 * Returns: (transfer full): text to compare or search, not to show
 */
char *
inl_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *apart = NULL;
  g_autoptr(GString) folded = NULL;

  if (text == NULL || g_str_is_ascii (text))
    return g_ascii_strdown (text != NULL ? text : "", -1);

  valid = g_utf8_make_valid (text, -1);
  lower = g_utf8_casefold (valid, -1);
  apart = g_utf8_normalize (lower, -1, G_NORMALIZE_NFKD);
  folded = g_string_new (NULL);
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_accent (c))
        append_plain (folded, c);
    }

  return g_utf8_normalize (folded->str, -1, G_NORMALIZE_NFC);
}

/* A name of a file has at most 255 bytes. */
#define MAX_IN_FILE_NAME 60

/**
 * inl_text_for_file_name:
 * @text: (nullable): a name
 *
 * Returns: (transfer full): the letters and digits of @text in lower case and without accents, with
 *   dashes for all between them; "" when it has none
 */
char *
inl_text_for_file_name (const char *text)
{
  g_autofree char *folded = inl_text_fold (text);
  GString *name = g_string_new (NULL);
  gboolean is_apart = FALSE;
  guint n = 0;

  for (const char *p = folded; *p != '\0' && n < MAX_IN_FILE_NAME; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c))
        {
          is_apart = name->len > 0;
          continue;
        }

      if (is_apart)
        g_string_append_c (name, '-');
      g_string_append_unichar (name, c);
      is_apart = FALSE;
    }

  return g_string_free (name, FALSE);
}

/* As the general functions have it, without their tables. */
static gboolean
is_ascii_sign (gunichar c)
{
  return g_ascii_ispunct (c) || g_ascii_isspace (c);
}

/**
 * inl_text_sort_key:
 * @text: (nullable): a name
 *
 * The order of a Dutch index: case, accents and punctuation do not count, so that "'t Hoekje" is
 * found at the t and "IJssel" beside "Ijssel".
 *
 * Returns: (transfer full): a key; keys compare byte by byte
 */
char *
inl_text_sort_key (const char *text)
{
  g_autofree char *folded = inl_text_fold (text);
  GString *key = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 ? is_ascii_sign (c) : g_unichar_ispunct (c) || is_space (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && key->len > 0)
        g_string_append_c (key, ' ');
      g_string_append_unichar (key, c);
      gap = FALSE;
    }

  /* A name of signs alone still has its place. */
  if (key->len == 0)
    g_string_append (key, folded);
  return g_string_free (key, FALSE);
}

static gboolean
is_in_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* The next word of @text from @start on; @end is behind it. */
static const char *
find_word (const char  *start,
           const char **end)
{
  const char *p = start;

  while (*p != '\0' && !is_in_word (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  *end = p;
  while (**end != '\0' && is_in_word (g_utf8_get_char (*end)))
    *end = g_utf8_next_char (*end);

  return *end > p ? p : NULL;
}

/* How far the word from @start to @end is what @beginning is the folded text of; %NULL when it does
 * not begin so. */
static const char *
find_end_of_beginning (const char *start,
                       const char *end,
                       const char *beginning)
{
  g_autofree char *word = g_strndup (start, end - start);
  g_autofree char *folded = inl_text_fold (word);

  if (!g_str_has_prefix (folded, beginning))
    return NULL;

  /* One letter may fold to more, or to less. */
  for (const char *p = g_utf8_next_char (start); p < end; p = g_utf8_next_char (p))
    {
      g_autofree char *part = g_strndup (start, p - start);
      g_autofree char *folded_part = inl_text_fold (part);

      if (!g_unichar_ismark (g_utf8_get_char (p)) && g_str_has_prefix (folded_part, beginning))
        return p;
    }

  return end;
}

static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = inl_text_fold (text);
  const char *end;

  for (const char *p = folded; (p = find_word (p, &end)) != NULL; p = end)
    g_ptr_array_add (words, g_strndup (p, end - p));

  return words;
}

/**
 * inl_text_find_words:
 * @text: (nullable): what is searched, as it is shown
 * @words: (nullable): what somebody typed
 *
 * Looks as a search does: case and accents do not count, and a word that was typed is the beginning
 * of one in the text.
 *
 * Returns: (transfer full) (element-type InlTextRange): where in @text such beginnings are, in
 *   order and apart
 */
GArray *
inl_text_find_words (const char *text,
                     const char *words)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (InlTextRange));
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr(GPtrArray) wanted = split_words (words);
  const char *end;

  for (const char *p = valid; wanted->len > 0 && (p = find_word (p, &end)) != NULL; p = end)
    {
      InlTextRange range = { p - valid, p - valid };

      for (guint i = 0; i < wanted->len; i++)
        {
          const char *found = find_end_of_beginning (p, end, g_ptr_array_index (wanted, i));

          if (found != NULL)
            range.end = MAX (range.end, (gsize) (found - valid));
        }
      if (range.end > range.start)
        g_array_append_val (ranges, range);
    }

  return ranges;
}

/**
 * inl_text_matches:
 * @haystack: (nullable): what is searched, as it is shown
 * @words: (nullable): what somebody typed
 *
 * Returns: whether each of the words begins one of @haystack, in any order; nothing typed matches
 *   everything
 */
gboolean
inl_text_matches (const char *haystack,
                  const char *words)
{
  g_autoptr(GPtrArray) wanted = split_words (words);
  g_autoptr(GPtrArray) present = split_words (haystack);

  for (guint i = 0; i < wanted->len; i++)
    {
      gboolean is_found = FALSE;

      for (guint n = 0; n < present->len && !is_found; n++)
        is_found = g_str_has_prefix (g_ptr_array_index (present, n),
                                     g_ptr_array_index (wanted, i));
      if (!is_found)
        return FALSE;
    }

  return TRUE;
}

/**
 * inl_text_join_names:
 * @names: (array zero-terminated=1): names as they are shown
 *
 * Returns: (transfer full): them as one says them: "A", "A en B", "A, B en C"
 */
char *
inl_text_join_names (const char *const *names)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (i > 0)
        /* Translators: between the last two names of a list. */
        g_string_append (joined, names[i + 1] == NULL ? _(" en ") : ", ");
      g_string_append (joined, names[i]);
    }

  return g_string_free (joined, FALSE);
}
