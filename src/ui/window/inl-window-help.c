/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window with the shortcuts. GTK takes the words of its header bar from its own translations,
 * so that they would be in another language where the desktop is not in Dutch. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-window-private.h"

static void
set_label (GtkStack   *stack,
           const char *name,
           const char *text)
{
  GtkWidget *child = gtk_stack_get_child_by_name (stack, name);

  if (GTK_IS_LABEL (child))
    gtk_label_set_text (GTK_LABEL (child), text);
}

/**
 * inl_window_name_shortcuts:
 * @self: a new window
 *
 * Gives the window with the shortcuts its title.
 */
void
inl_window_name_shortcuts (InlWindow *self)
{
  GtkShortcutsWindow *window =
    gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (self));
  GtkWidget *header_bar;
  GtkWidget *title;

  if (window == NULL)
    return;

  gtk_window_set_title (GTK_WINDOW (window), _("Sneltoetsen"));
  header_bar = gtk_window_get_titlebar (GTK_WINDOW (window));
  title = GTK_IS_HEADER_BAR (header_bar)
          ? gtk_header_bar_get_title_widget (GTK_HEADER_BAR (header_bar)) : NULL;
  if (!GTK_IS_STACK (title))
    return;

  set_label (GTK_STACK (title), "title", _("Sneltoetsen"));
  set_label (GTK_STACK (title), "search", _("Zoekresultaten"));
}
