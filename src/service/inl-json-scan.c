/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lets a JSON document through to json-glib only when it cannot hurt. json-glib 1.6 recurses
 * without a limit (100,000 brackets end the process), takes comments, single quotes and several
 * values in a row, lets a later member win from an earlier one, cuts text at \u0000 and leaks on
 * half a surrogate pair. So the bytes are looked at first: size, UTF-8, depth, text, words and
 * numbers; and the members are counted afterwards. The grammar itself stays json-glib's work. */

#define G_LOG_DOMAIN "inl-json-scan"

#include "config.h"

#include "inl-json-scan.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "inl-service-error.h"

/* Beyond this a double cannot tell one whole number from the next, and JSON knows only doubles. */
#define MAX_INTEGER G_GINT64_CONSTANT (9007199254740991)
#define MAX_WORD_LENGTH 40

typedef struct
{
  const char *at;
  const char *end;
  guint       depth;
  gsize       n_members;
} Scan;

/* The four digits at @scan->at, or -1. */
static int
read_hexadecimal (Scan *scan)
{
  int value = 0;

  if (scan->end - scan->at < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*scan->at++);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }

  return value;
}

/* Of a character beyond the first 65,536 both halves, and no half alone. */
static gboolean
skip_unicode_escape (Scan *scan)
{
  const int value = read_hexadecimal (scan);
  int low;

  if (value < 0xd800 || value > 0xdfff)
    return value > 0;
  if (value > 0xdbff || scan->end - scan->at < 6 || strncmp (scan->at, "\\u", 2) != 0)
    return FALSE;

  scan->at += 2;
  low = read_hexadecimal (scan);
  return low >= 0xdc00 && low <= 0xdfff;
}

/* @scan->at is behind the backslash. */
static gboolean
skip_escape (Scan *scan)
{
  char c = scan->at < scan->end ? *scan->at++ : '\0';

  if (c == 'u')
    return skip_unicode_escape (scan);

  return c != '\0' && strchr ("\"\\/bfnrt", c) != NULL;
}

/* @scan->at is behind the opening quote; ends behind the closing one. */
static gboolean
skip_string (Scan *scan)
{
  while (scan->at < scan->end)
    {
      char c = *scan->at++;

      if (c == '"')
        return TRUE;
      if ((guchar) c < 0x20 || (c == '\\' && !skip_escape (scan)))
        return FALSE;
    }

  return FALSE;
}

static gboolean
is_number (const char *word)
{
  static GRegex *number;
  const gboolean is_whole = strpbrk (word, ".eE") == NULL;

  if (g_once_init_enter (&number))
    g_once_init_leave (&number, g_regex_new ("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?$",
                                             G_REGEX_OPTIMIZE, 0, NULL));

  if (!g_regex_match (number, word, 0, NULL))
    return FALSE;
  if (is_whole)
    return g_ascii_string_to_signed (word, 10, -MAX_INTEGER, MAX_INTEGER, NULL, NULL);

  return isfinite (g_ascii_strtod (word, NULL));
}

static gboolean
skip_word (Scan *scan)
{
  const char *begin = scan->at - 1;
  g_autofree char *word = NULL;

  while (scan->at < scan->end && (g_ascii_isalnum (*scan->at) || strchr ("+-.", *scan->at) != NULL))
    scan->at++;
  if (scan->at - begin > MAX_WORD_LENGTH)
    return FALSE;

  word = g_strndup (begin, scan->at - begin);
  return g_str_equal (word, "true") || g_str_equal (word, "false") || g_str_equal (word, "null")
         || is_number (word);
}

static gboolean
skip_token (Scan *scan)
{
  char c = *scan->at++;

  switch (c)
    {
    case '{':
    case '[':
      return ++scan->depth <= INL_JSON_MAX_DEPTH;
    case '}':
    case ']':
      return scan->depth-- > 0;
    case '"':
      return skip_string (scan);
    case ':':
      scan->n_members++;
      return TRUE;
    case ',':
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return TRUE;
    default:
      return skip_word (scan);
    }
}

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL)
    scan->at++;
}

static gboolean
scan_document (Scan *scan)
{
  skip_space (scan);
  if (scan->at == scan->end || *scan->at != '{')
    return FALSE;

  do
    if (!skip_token (scan))
      return FALSE;
  while (scan->depth > 0 && scan->at < scan->end);

  skip_space (scan);
  return scan->depth == 0 && scan->at == scan->end;
}

static gsize count_members (JsonNode *node);

static void
add_member (JsonObject *object,
            const char *name,
            JsonNode   *node,
            gpointer    user_data)
{
  *(gsize *) user_data += 1 + count_members (node);
}

static void
add_element (JsonArray *array,
             guint      index,
             JsonNode  *node,
             gpointer   user_data)
{
  *(gsize *) user_data += count_members (node);
}

static gsize
count_members (JsonNode *node)
{
  gsize n_members = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), add_member, &n_members);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), add_element, &n_members);

  return n_members;
}

/* Fewer members than colons: a name stood there twice. */
static JsonNode *
parse (const Scan *scan,
       const char *text,
       gsize       length)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(JsonNode) root = NULL;

  if (!json_parser_load_from_data (parser, text, length, NULL))
    return NULL;

  root = json_parser_steal_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) && count_members (root) == scan->n_members)
    return g_steal_pointer (&root);

  return NULL;
}

/**
 * inl_json_parse:
 * @text: bytes from the network
 * @length: how many
 * @error: set to %INL_SERVICE_ERROR_BAD_REPLY
 *
 * Reads a document that is one JSON object: at most 1 MiB, 32 levels deep, valid UTF-8, every
 * name once in an object and every number one that can be kept exactly.
 *
 * Returns: (transfer full): its root, which holds an object
 */
JsonNode *
inl_json_parse (const char  *text,
                gsize        length,
                GError     **error)
{
  Scan scan = { text, text + length, 0, 0 };
  JsonNode *root = NULL;

  if (length <= INL_JSON_MAX_SIZE && g_utf8_validate_len (text, length, NULL)
      && scan_document (&scan))
    root = parse (&scan, text, length);

  if (root == NULL)
    g_set_error_literal (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_BAD_REPLY,
                         _("Het antwoord van Inlenersbeloning.com is niet te lezen."));
  return root;
}
