/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a program has on screen, for tests that look at all of it many times: reads the name of an
 * owner on the accessibility bus from each line of its input, and answers with one line of JSON, an
 * array for each thing: path, path of its parent, position in the parent, number of children,
 * interfaces, name, role, description, state. On failure the line is the message, as text.
 *
 * usage: inl-screen ADDRESS-OF-THE-BUS */

#include <stdio.h>

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#define CACHE_PATH "/org/a11y/atspi/cache"
#define CACHE_INTERFACE "org.a11y.atspi.Cache"
#define ITEM "((so)(so)(so)iiassusau)"
#define TIMEOUT_MS 10000

static void
add_item (JsonBuilder *builder,
          GVariant    *item)
{
  g_autoptr(GVariantIter) interfaces = NULL;
  g_autoptr(GVariantIter) states = NULL;
  const char *path, *parent, *name, *description, *interface;
  gint32 position, n_children;
  guint32 role, bits;

  g_variant_get (item, "((&s&o)(&s&o)(&s&o)iias&su&sau)", NULL, &path, NULL, NULL, NULL, &parent,
                 &position, &n_children, &interfaces, &name, &role, &description, &states);
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, path);
  json_builder_add_string_value (builder, parent);
  json_builder_add_int_value (builder, position);
  json_builder_add_int_value (builder, n_children);
  json_builder_begin_array (builder);
  while (g_variant_iter_next (interfaces, "&s", &interface))
    json_builder_add_string_value (builder, interface);
  json_builder_end_array (builder);
  json_builder_add_string_value (builder, name);
  json_builder_add_int_value (builder, role);
  json_builder_add_string_value (builder, description);
  json_builder_begin_array (builder);
  while (g_variant_iter_next (states, "u", &bits))
    json_builder_add_int_value (builder, bits);
  json_builder_end_array (builder);
  json_builder_end_array (builder);
}

static JsonNode *
look (GDBusConnection  *bus,
      const char       *owner,
      GError          **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) items = NULL;
  GVariantIter iter;
  GVariant *item;

  reply = g_dbus_connection_call_sync (bus, owner, CACHE_PATH, CACHE_INTERFACE, "GetItems", NULL,
                                       G_VARIANT_TYPE ("(a" ITEM ")"), G_DBUS_CALL_FLAGS_NONE,
                                       TIMEOUT_MS, NULL, error);
  if (reply == NULL)
    return NULL;

  items = g_variant_get_child_value (reply, 0);
  json_builder_begin_array (builder);
  g_variant_iter_init (&iter, items);
  while ((item = g_variant_iter_next_value (&iter)) != NULL)
    {
      add_item (builder, item);
      g_variant_unref (item);
    }
  json_builder_end_array (builder);
  return json_builder_get_root (builder);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) bus = NULL;
  char line[256];

  if (argc != 2)
    {
      fprintf (stderr, "usage: inl-screen ADDRESS-OF-THE-BUS\n");
      return 2;
    }

  bus = g_dbus_connection_new_for_address_sync (argv[1],
                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                NULL, NULL, &error);
  if (bus == NULL)
    {
      fprintf (stderr, "inl-screen: %s\n", error->message);
      return 1;
    }

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_autoptr(GError) look_error = NULL;
      g_autoptr(JsonNode) seen = look (bus, g_strchomp (line), &look_error);
      g_autofree char *text = NULL;

      if (seen == NULL)
        {
          seen = json_node_new (JSON_NODE_VALUE);
          json_node_set_string (seen, look_error->message);
        }
      text = json_to_string (seen, FALSE);
      printf ("%s\n", text);
      fflush (stdout);
    }

  return 0;
}
