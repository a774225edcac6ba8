/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes what is kept of a person as JSON, in groups: what someone who asks is given, to read and
 * to hand on to another program. */

#define G_LOG_DOMAIN "inl-export"

#include "config.h"

#include "inl-person-file.h"

#include <string.h>

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "inl-export-file.h"
#include "inl-person-fact.h"

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (*text != '\0')
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_fact (JsonBuilder         *builder,
          const InlPersonFact *fact)
{
  json_builder_begin_object (builder);
  add_text (builder, "naam", fact->label);
  add_text (builder, "waarde", fact->value);
  json_builder_set_member_name (builder, "moet_blijven");
  json_builder_add_boolean_value (builder, fact->must_stay);
  add_text (builder, "bewaren_tot", fact->keep_until);
  json_builder_end_object (builder);
}

/* Adds the facts from @first on that are in the same group, and gives the one after them. */
static guint
add_group (JsonBuilder *builder,
           GPtrArray   *facts,
           guint        first)
{
  const InlPersonFact *fact = g_ptr_array_index (facts, first);
  const char *group = fact->group;
  guint i;

  json_builder_begin_object (builder);
  add_text (builder, "groep", group);
  json_builder_set_member_name (builder, "gegevens");
  json_builder_begin_array (builder);
  for (i = first; i < facts->len; i++)
    {
      fact = g_ptr_array_index (facts, i);
      if (!g_str_equal (fact->group, group))
        break;
      add_fact (builder, fact);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return i;
}

/**
 * inl_person_file_write:
 * @facts: (element-type InlPersonFact): in order of group
 * @now: the moment at which they were read
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): the content of a JSON file
 */
GBytes *
inl_person_file_write (GPtrArray  *facts,
                       const char *now)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  char *text;

  g_return_val_if_fail (facts != NULL && now != NULL, NULL);

  json_builder_begin_object (builder);
  add_text (builder, "document", _("Gegevens van een contactpersoon"));
  add_text (builder, "gemaakt_op", now);
  json_builder_set_member_name (builder, "groepen");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts->len;)
    i = add_group (builder, facts, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

typedef struct
{
  GPtrArray *facts;  /* (owned) (element-type InlPersonFact) */
  char      *now;    /* (owned) */
} Content;

static void
free_content (gpointer data)
{
  Content *content = data;

  g_ptr_array_unref (content->facts);
  g_free (content->now);
  g_free (content);
}

static GBytes *
make (gpointer data)
{
  const Content *content = data;

  return inl_person_file_write (content->facts, content->now);
}

/**
 * inl_person_file_save_async:
 * @file: where to; replaced when it exists, and readable by this user alone
 * @facts: (element-type InlPersonFact): in order of group
 * @now: the moment at which they were read
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done
 * @user_data: for @callback
 *
 * Writes a JSON file.
 */
void
inl_person_file_save_async (GFile               *file,
                            GPtrArray           *facts,
                            const char          *now,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Content *content;

  g_return_if_fail (facts != NULL && now != NULL);

  content = g_new0 (Content, 1);
  content->facts = g_ptr_array_ref (facts);
  content->now = g_strdup (now);
  inl_export_file_save_made_async (file, make, content, free_content, cancellable, callback,
                                   user_data);
}

/**
 * inl_person_file_save_finish:
 * @result: what the callback got
 * @error: %INL_EXCHANGE_ERROR_WRITE, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is written
 */
gboolean
inl_person_file_save_finish (GAsyncResult  *result,
                             GError       **error)
{
  return inl_export_file_save_finish (result, error);
}
