/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window with the shortcuts. GTK takes the words of its header bar from its own translations,
 * so that they would be in another language where the desktop is not in Dutch. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-window-private.h"

#define SHORTCUTS_RESOURCE "/org/example/Inlenersbeloning/ui/window/inl-shortcuts.ui"

static void
set_label (GtkStack   *stack,
           const char *name,
           const char *text)
{
  GtkWidget *child = gtk_stack_get_child_by_name (stack, name);

  if (GTK_IS_LABEL (child))
    gtk_label_set_text (GTK_LABEL (child), text);
}

static void
name_shortcuts (GtkWindow *window)
{
  GtkWidget *header_bar = gtk_window_get_titlebar (window);
  GtkWidget *title = GTK_IS_HEADER_BAR (header_bar)
                     ? gtk_header_bar_get_title_widget (GTK_HEADER_BAR (header_bar)) : NULL;

  gtk_window_set_title (window, _("Sneltoetsen"));
  if (!GTK_IS_STACK (title))
    return;

  set_label (GTK_STACK (title), "title", _("Sneltoetsen"));
  set_label (GTK_STACK (title), "search", _("Zoekresultaten"));
}

/* Not as the application would do it by itself, for each window while it is made: reading them
 * takes as long as the window. */
static void
on_show_shortcuts_activated_cb (GtkWidget  *widget,
                                const char *action,
                                GVariant   *parameter)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);
  GtkShortcutsWindow *shortcuts = gtk_application_window_get_help_overlay (window);

  if (shortcuts == NULL)
    {
      g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (SHORTCUTS_RESOURCE);

      shortcuts = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
      name_shortcuts (GTK_WINDOW (shortcuts));
      gtk_application_window_set_help_overlay (window, shortcuts);
    }
  gtk_window_present (GTK_WINDOW (shortcuts));
}

/**
 * inl_window_class_install_help_action:
 * @widget_class: the class of the window
 *
 * Gives every window the action that shows the shortcuts.
 */
void
inl_window_class_install_help_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL,
                                   on_show_shortcuts_activated_cb);
}
