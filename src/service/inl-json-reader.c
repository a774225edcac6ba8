/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typed reading of a JSON object: presence, type, range and length are checked before a value is
 * used. json-glib itself gives 0 for a text that should be a number and a critical for a member
 * that is not there. */

#define G_LOG_DOMAIN "inl-json-reader"

#include "config.h"

#include "inl-json-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-moment.h"
#include "inl-service-error.h"
#include "inl-text.h"

#define MAX_SECRET_LENGTH 4096

static void
complain (const char  *name,
          GError     **error)
{
  /* Translators: %s is the technical name of a part of the answer. */
  g_set_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_BAD_REPLY,
               _("Het antwoord van Inlenersbeloning.com klopt niet (%s)."), name);
}

static gboolean
has_error (GError **error)
{
  g_assert (error != NULL);

  return *error != NULL;
}

/* NULL when it is absent, null, or an earlier member was wrong. */
static JsonNode *
get_node (JsonObject  *object,
          const char  *name,
          GError     **error)
{
  JsonNode *node;

  if (has_error (error) || object == NULL)
    return NULL;

  node = json_object_get_member (object, name);
  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static JsonNode *
need_node (JsonObject  *object,
           const char  *name,
           GError     **error)
{
  JsonNode *node = get_node (object, name, error);

  if (node == NULL && !has_error (error))
    complain (name, error);
  return node;
}

static const char *
get_string (JsonNode    *node,
            const char  *name,
            GError     **error)
{
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);

  if (!has_error (error))
    complain (name, error);
  return NULL;
}

static char *
clean (const char *text)
{
  g_autofree char *line = NULL;

  if (text == NULL)
    return g_strdup ("");

  line = inl_text_clean_line (text);
  if (g_utf8_strlen (line, -1) <= INL_JSON_MAX_TEXT)
    return g_steal_pointer (&line);

  return g_utf8_substring (line, 0, INL_JSON_MAX_TEXT);
}

/**
 * inl_json_dup_text:
 * @object: (nullable): an object
 * @name: a member that must be there and hold more than space
 * @error: (inout): see the top of the header
 *
 * Returns: (transfer full): one line of clean text, at most %INL_JSON_MAX_TEXT characters; "" with
 *   @error set
 */
char *
inl_json_dup_text (JsonObject  *object,
                   const char  *name,
                   GError     **error)
{
  g_autofree char *text = clean (get_string (need_node (object, name, error), name, error));

  if (*text == '\0' && !has_error (error))
    complain (name, error);
  return g_steal_pointer (&text);
}

/**
 * inl_json_dup_text_or_none:
 * @object: (nullable): an object
 * @name: a member that may be absent or null
 * @error: (inout): see the top of the header
 *
 * Returns: (transfer full): one line of clean text, or ""
 */
char *
inl_json_dup_text_or_none (JsonObject  *object,
                           const char  *name,
                           GError     **error)
{
  return clean (get_string (get_node (object, name, error), name, error));
}

/**
 * inl_json_dup_secret:
 * @object: (nullable): an object
 * @name: a member that must be there
 * @error: (inout): see the top of the header; never tells the value
 *
 * Returns: (transfer full) (nullable): the value, which can stand in a header line
 */
char *
inl_json_dup_secret (JsonObject  *object,
                     const char  *name,
                     GError     **error)
{
  const char *value = get_string (need_node (object, name, error), name, error);
  gsize length = value != NULL ? strlen (value) : 0;
  gboolean is_good = length > 0 && length <= MAX_SECRET_LENGTH;

  for (gsize i = 0; is_good && i < length; i++)
    is_good = g_ascii_isgraph (value[i]);

  if (!is_good && !has_error (error))
    complain (name, error);
  return is_good ? g_strdup (value) : NULL;
}

/**
 * inl_json_get_choice:
 * @object: (nullable): an object
 * @name: a member that must be there
 * @choices: (array zero-terminated=1): what it may be
 * @error: (inout): see the top of the header
 *
 * Returns: (transfer none) (nullable): that element of @choices
 */
const char *
inl_json_get_choice (JsonObject         *object,
                     const char         *name,
                     const char *const  *choices,
                     GError            **error)
{
  const char *text = get_string (need_node (object, name, error), name, error);

  if (text == NULL)
    return NULL;
  for (; *choices != NULL; choices++)
    if (g_str_equal (text, *choices))
      return *choices;

  complain (name, error);
  return NULL;
}

static char *
normalise_moment (const char  *text,
                  const char  *name,
                  GError     **error)
{
  g_autofree char *moment = NULL;

  if (text == NULL)
    return g_strdup ("");

  moment = inl_moment_normalise (text);
  if (moment == NULL || *moment == '\0')
    {
      complain (name, error);
      return g_strdup ("");
    }

  return g_steal_pointer (&moment);
}

/**
 * inl_json_dup_moment:
 * @object: (nullable): an object
 * @name: a member that must be there
 * @error: (inout): see the top of the header
 *
 * Returns: (transfer full): the moment as RFC 3339 in UTC
 */
char *
inl_json_dup_moment (JsonObject  *object,
                     const char  *name,
                     GError     **error)
{
  return normalise_moment (get_string (need_node (object, name, error), name, error), name, error);
}

/**
 * inl_json_dup_moment_or_none:
 * @object: (nullable): an object
 * @name: a member that may be absent or null
 * @error: (inout): see the top of the header
 *
 * Returns: (transfer full): the moment as RFC 3339 in UTC, or ""
 */
char *
inl_json_dup_moment_or_none (JsonObject  *object,
                             const char  *name,
                             GError     **error)
{
  return normalise_moment (get_string (get_node (object, name, error), name, error), name, error);
}

static gint64
read_integer (JsonNode    *node,
              const char  *name,
              gint64       minimum,
              gint64       maximum,
              GError     **error)
{
  gint64 value;

  if (node == NULL)
    return minimum;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    {
      complain (name, error);
      return minimum;
    }

  value = json_node_get_int (node);
  if (value < minimum || value > maximum)
    {
      complain (name, error);
      return minimum;
    }

  return value;
}

/**
 * inl_json_get_integer:
 * @object: (nullable): an object
 * @name: a member that must be there
 * @minimum: the least it may be
 * @maximum: the most it may be
 * @error: (inout): see the top of the header
 *
 * Returns: the number, or @minimum with @error set
 */
gint64
inl_json_get_integer (JsonObject  *object,
                      const char  *name,
                      gint64       minimum,
                      gint64       maximum,
                      GError     **error)
{
  return read_integer (need_node (object, name, error), name, minimum, maximum, error);
}

/**
 * inl_json_get_integer_or:
 * @object: (nullable): an object
 * @name: a member that may be absent or null
 * @otherwise: what it then is
 * @minimum: the least it may be
 * @maximum: the most it may be
 * @error: (inout): see the top of the header
 *
 * Returns: the number
 */
gint64
inl_json_get_integer_or (JsonObject  *object,
                         const char  *name,
                         gint64       otherwise,
                         gint64       minimum,
                         gint64       maximum,
                         GError     **error)
{
  JsonNode *node = get_node (object, name, error);

  return node != NULL ? read_integer (node, name, minimum, maximum, error) : otherwise;
}

/**
 * inl_json_get_flag_or:
 * @object: (nullable): an object
 * @name: a member that may be absent or null
 * @otherwise: what it then is
 * @error: (inout): see the top of the header
 *
 * Returns: the flag
 */
gboolean
inl_json_get_flag_or (JsonObject  *object,
                      const char  *name,
                      gboolean     otherwise,
                      GError     **error)
{
  JsonNode *node = get_node (object, name, error);

  if (node == NULL)
    return otherwise;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      complain (name, error);
      return otherwise;
    }

  return json_node_get_boolean (node);
}

/**
 * inl_json_get_object:
 * @object: (nullable): an object
 * @name: a member that must be there
 * @error: (inout): see the top of the header
 *
 * Returns: (transfer none) (nullable): the object
 */
JsonObject *
inl_json_get_object (JsonObject  *object,
                     const char  *name,
                     GError     **error)
{
  JsonNode *node = need_node (object, name, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      complain (name, error);
      return NULL;
    }

  return json_node_get_object (node);
}

/**
 * inl_json_get_array:
 * @object: (nullable): an object
 * @name: a member that must be there
 * @max_length: the most elements it may have
 * @error: (inout): see the top of the header
 *
 * Returns: (transfer none) (nullable): the array
 */
JsonArray *
inl_json_get_array (JsonObject  *object,
                    const char  *name,
                    guint        max_length,
                    GError     **error)
{
  JsonNode *node = need_node (object, name, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node)
      || json_array_get_length (json_node_get_array (node)) > max_length)
    {
      complain (name, error);
      return NULL;
    }

  return json_node_get_array (node);
}

/**
 * inl_json_get_element:
 * @array: an array
 * @index: an index in it
 * @error: (inout): see the top of the header
 *
 * Returns: (transfer none) (nullable): the object that stands there
 */
JsonObject *
inl_json_get_element (JsonArray  *array,
                      guint       index,
                      GError    **error)
{
  JsonNode *node;

  if (has_error (error))
    return NULL;

  node = json_array_get_element (array, index);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      complain ("[]", error);
      return NULL;
    }

  return json_node_get_object (node);
}

/**
 * inl_json_dup_texts:
 * @object: (nullable): an object
 * @name: an array that must be there, of nothing but texts
 * @max_length: the most elements it may have
 * @error: (inout): see the top of the header
 *
 * Returns: (transfer full) (array zero-terminated=1): clean lines; may be empty
 */
char **
inl_json_dup_texts (JsonObject  *object,
                    const char  *name,
                    guint        max_length,
                    GError     **error)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  JsonArray *array = inl_json_get_array (object, name, max_length, error);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *text = clean (get_string (json_array_get_element (array, i), name, error));

      g_strv_builder_add (texts, text);
    }

  return g_strv_builder_end (texts);
}
