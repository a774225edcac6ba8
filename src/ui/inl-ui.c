/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all of the user interface needs before the first widget. */

#define G_LOG_DOMAIN "inl-ui"

#include "config.h"

#include "inl-ui.h"

#include <gtk/gtk.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "inl-theme-resources.h"
#include "inl-ui-resources.h"

/* In bytes: as long as the numbers of half a million rows, and longer than what is drawn on. */
#define LONG_ARRAY (4 * 1024 * 1024)

/* An array that is made by itself is given back to the system when it is freed. The C library does
 * so no longer with the next of that length: it is made among what is small, and what comes behind
 * it keeps it from being given back. */
static void
give_back_long_arrays (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, LONG_ARRAY);
#endif
}

/* GTK reads its own theme when it starts, and libadwaita puts an empty one in its place at once.
 * Here GTK finds an empty one, so that the first frame does not wait for the other. Whoever asks
 * for a theme gets that of GTK, which libadwaita leaves in place then. */
static void
leave_theme_unread (void)
{
  if (g_getenv ("GTK_THEME") == NULL)
    inl_theme_register_resource ();
}

/**
 * inl_ui_init:
 *
 * Makes templates and icons known, and settles how memory is kept. To be called before GTK is
 * initialised, which reads icons and theme then.
 */
void
inl_ui_init (void)
{
  give_back_long_arrays ();
  inl_ui_register_resource ();
  leave_theme_unread ();
}

/**
 * inl_ui_add_style:
 *
 * Has the style hold for what is on the default display.
 */
void
inl_ui_add_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/example/Inlenersbeloning/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
