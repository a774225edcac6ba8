/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which theme GTK finds when it starts. */

#include "config.h"

#include "ui-fixture.h"

/* Of the style that GTK brings itself. */
static gsize
get_length (const char *name)
{
  g_autofree char *path = g_strconcat ("/org/gtk/libgtk/theme/Default/", name, NULL);
  g_autoptr(GError) error = NULL;
  gsize length;

  g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &length, NULL, &error);
  g_assert_no_error (error);
  return length;
}

static void
test_unread (void)
{
  g_assert_cmpuint (get_length ("gtk.css"), ==, 0);
  g_assert_cmpuint (get_length ("gtk-dark.css"), ==, 0);
  g_assert_cmpuint (get_length ("gtk-hc.css"), ==, 0);
  g_assert_cmpuint (get_length ("gtk-hc-dark.css"), ==, 0);
}

static void
test_asked_for (void)
{
  if (g_test_subprocess ())
    {
      g_assert_cmpuint (get_length ("gtk.css"), >, 0);
      return;
    }

  g_setenv ("GTK_THEME", "Default", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("GTK_THEME");
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  g_test_add_func ("/ui/theme/unread", test_unread);
  g_test_add_func ("/ui/theme/asked-for", test_asked_for);

  return g_test_run ();
}
