/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a program has on screen, for tests that look at all of it many times: reads the name of an
 * owner on the accessibility bus from each line of its input, and answers with a text that a null
 * ends. Each thing in it ends with RECORD, and each of its fields but the last with UNIT: path,
 * path of its parent, position in the parent, number of children, role, the two halves of its
 * state, interfaces with a space after each, name, description. On failure it is the message alone.
 *
 * usage: inl-screen ADDRESS-OF-THE-BUS */

#include <stdio.h>

#include <gio/gio.h>

#define CACHE_PATH "/org/a11y/atspi/cache"
#define CACHE_INTERFACE "org.a11y.atspi.Cache"
#define ITEM "((so)(so)(so)iiassusau)"
#define TIMEOUT_MS 10000
#define UNIT "\x1f"
#define RECORD "\x1e"

static void
add_item (GString  *text,
          GVariant *item)
{
  g_autoptr(GVariantIter) interfaces = NULL;
  g_autoptr(GVariantIter) states = NULL;
  const char *path, *parent, *name, *description, *interface;
  gint32 position, n_children;
  guint32 role;
  guint32 low = 0;
  guint32 high = 0;

  g_variant_get (item, "((&s&o)(&s&o)(&s&o)iias&su&sau)", NULL, &path, NULL, NULL, NULL, &parent,
                 &position, &n_children, &interfaces, &name, &role, &description, &states);
  g_variant_iter_next (states, "u", &low);
  g_variant_iter_next (states, "u", &high);
  g_string_append_printf (text, "%s" UNIT "%s" UNIT "%d" UNIT "%d" UNIT "%u" UNIT "%u" UNIT "%u"
                          UNIT, path, parent, position, n_children, role, low, high);
  while (g_variant_iter_next (interfaces, "&s", &interface))
    g_string_append_printf (text, "%s ", interface);
  g_string_append_printf (text, UNIT "%s" UNIT "%s" RECORD, name, description);
}

static void
look (GDBusConnection *bus,
      const char      *owner,
      GString         *text)
{
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GVariant) items = NULL;
  g_autoptr(GError) error = NULL;
  GVariantIter iter;
  GVariant *item;

  reply = g_dbus_connection_call_sync (bus, owner, CACHE_PATH, CACHE_INTERFACE, "GetItems", NULL,
                                       G_VARIANT_TYPE ("(a" ITEM ")"), G_DBUS_CALL_FLAGS_NONE,
                                       TIMEOUT_MS, NULL, &error);
  if (reply == NULL)
    {
      g_string_append (text, error->message);
      return;
    }

  items = g_variant_get_child_value (reply, 0);
  g_variant_iter_init (&iter, items);
  while ((item = g_variant_iter_next_value (&iter)) != NULL)
    {
      add_item (text, item);
      g_variant_unref (item);
    }
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
      g_autoptr(GString) text = g_string_new (NULL);

      look (bus, g_strchomp (line), text);
      fwrite (text->str, 1, text->len + 1, stdout);
      fflush (stdout);
    }

  return 0;
}
