/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON as RFC 8259 has it and nothing looser. JsonParser takes comments, single quotes, two
 * documents in a row and any depth, so a text is first recognised here and only then parsed. */

#define G_LOG_DOMAIN "inl-sandbox-json"

#include "config.h"

#include "inl-sandbox-json.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  const char *at;
  const char *end;
  guint depth;
} Scan;

static gboolean scan_value (Scan *scan);

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL && *scan->at != '\0')
    scan->at++;
}

static gboolean
take (Scan *scan, char wanted)
{
  if (scan->at >= scan->end || *scan->at != wanted)
    return FALSE;
  scan->at++;
  return TRUE;
}

static gboolean
take_word (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (scan->end - scan->at) < length || memcmp (scan->at, word, length) != 0)
    return FALSE;
  scan->at += length;
  return TRUE;
}

static gboolean
scan_escape (Scan *scan)
{
  if (scan->at >= scan->end)
    return FALSE;
  if (*scan->at != 'u')
    return *scan->at != '\0' && strchr ("\"\\/bfnrt", *scan->at++) != NULL;

  scan->at++;
  /* A NUL would silently cut the text short in C. */
  if (scan->end - scan->at < 4 || memcmp (scan->at, "0000", 4) == 0)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isxdigit (*scan->at++))
      return FALSE;
  return TRUE;
}

static gboolean
scan_string (Scan *scan)
{
  if (!take (scan, '"'))
    return FALSE;
  while (scan->at < scan->end)
    {
      guchar byte = (guchar) *scan->at++;

      if (byte == '"')
        return TRUE;
      if (byte < 0x20 || (byte == '\\' && !scan_escape (scan)))
        return FALSE;
    }
  return FALSE;
}

static gboolean
scan_digits (Scan *scan)
{
  const char *start = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return scan->at > start;
}

static gboolean
scan_number (Scan *scan)
{
  take (scan, '-');
  if (!take (scan, '0') && !scan_digits (scan))
    return FALSE;
  if (take (scan, '.') && !scan_digits (scan))
    return FALSE;
  if (take (scan, 'e') || take (scan, 'E'))
    {
      if (!take (scan, '+'))
        take (scan, '-');
      return scan_digits (scan);
    }
  return TRUE;
}

static gboolean
scan_member (Scan *scan)
{
  skip_space (scan);
  if (!scan_string (scan))
    return FALSE;
  skip_space (scan);
  return take (scan, ':');
}

/* Scans what is between the brackets of an array or, with names, an object. */
static gboolean
scan_items (Scan *scan, char close, gboolean names)
{
  skip_space (scan);
  if (take (scan, close))
    return TRUE;
  do
    if ((names && !scan_member (scan)) || !scan_value (scan))
      return FALSE;
  while (take (scan, ','));
  return take (scan, close);
}

static gboolean
scan_value (Scan *scan)
{
  gboolean fine;

  skip_space (scan);
  if (scan->at >= scan->end || scan->depth >= INL_SANDBOX_JSON_MAX_DEPTH)
    return FALSE;

  scan->depth++;
  if (take (scan, '{'))
    fine = scan_items (scan, '}', TRUE);
  else if (take (scan, '['))
    fine = scan_items (scan, ']', FALSE);
  else if (*scan->at == '"')
    fine = scan_string (scan);
  else
    fine = take_word (scan, "true") || take_word (scan, "false") || take_word (scan, "null")
           || scan_number (scan);
  scan->depth--;
  skip_space (scan);
  return fine;
}

/**
 * inl_sandbox_json_parse:
 * @text: (array length=length): UTF-8 bytes
 * @length: how many
 * @error: return location for a #GError, %G_IO_ERROR_INVALID_DATA with a Dutch message
 *
 * Returns: (transfer full) (nullable): the one document in @text
 */
JsonNode *
inl_sandbox_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  Scan scan = { text, text + length, 0 };

  if (!g_utf8_validate_len (text, length, NULL) || !scan_value (&scan) || scan.at != scan.end
      || !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "Het bericht is geen geldige JSON.");
      return NULL;
    }
  return json_node_copy (json_parser_get_root (parser));
}

/**
 * inl_sandbox_json_print:
 * @node: a document
 *
 * Returns: (transfer full): its text on one line
 */
char *
inl_sandbox_json_print (JsonNode *node)
{
  return json_to_string (node, FALSE);
}

static gboolean
is_value (JsonObject *object, const char *member, GType type)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * inl_sandbox_json_text:
 * @object: an object
 * @member: a name
 *
 * Returns: (nullable): the text, or %NULL when it is absent or something else than a text
 */
const char *
inl_sandbox_json_text (JsonObject *object, const char *member)
{
  return is_value (object, member, G_TYPE_STRING) ? json_object_get_string_member (object, member)
                                                  : NULL;
}

/**
 * inl_sandbox_json_integer:
 * @object: an object
 * @member: a name
 * @fallback: what to answer when there is no integer
 *
 * Returns: the integer
 */
gint64
inl_sandbox_json_integer (JsonObject *object, const char *member, gint64 fallback)
{
  return is_value (object, member, G_TYPE_INT64) ? json_object_get_int_member (object, member)
                                                 : fallback;
}

/**
 * inl_sandbox_json_object:
 * @object: an object
 * @member: a name
 *
 * Returns: (nullable): the object in it, or %NULL when there is none
 */
JsonObject *
inl_sandbox_json_object (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * inl_sandbox_json_array:
 * @object: an object
 * @member: a name
 *
 * Returns: (nullable): the array in it, or %NULL when there is none
 */
JsonArray *
inl_sandbox_json_array (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * inl_sandbox_json_element:
 * @array: an array
 * @index: a place in it
 *
 * Returns: (nullable): the object at that place, or %NULL when it is something else
 */
JsonObject *
inl_sandbox_json_element (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
