/* SPDX-License-Identifier: GPL-3.0-or-later */

/* With F6 the keyboard goes from the page to the sidebar, and back to where it was. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include "inl-window-private.h"

static GtkWidget *
get_focus_in (InlWindow *self,
              gpointer   ancestor)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (ancestor)) ? focus : NULL;
}

static void
go_to_sidebar (InlWindow *self)
{
  g_set_weak_pointer (&self->page_focus, get_focus_in (self, self->page_stack));
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  inl_sidebar_focus_page (self->sidebar);
}

static void
go_to_page (InlWindow *self)
{
  GtkWidget *page = GTK_WIDGET (inl_window_get_page (self));
  GtkWidget *focus = self->page_focus;

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->page_stack));
  if (focus != NULL && gtk_widget_is_ancestor (focus, page) && gtk_widget_grab_focus (focus))
    return;

  inl_page_focus_search (INL_PAGE (page));
  if (get_focus_in (self, page) == NULL)
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
on_other_pane_activated_cb (GtkWidget  *widget,
                            const char *action_name,
                            GVariant   *parameter)
{
  InlWindow *self = INL_WINDOW (widget);

  if (get_focus_in (self, self->sidebar) != NULL)
    go_to_page (self);
  else
    go_to_sidebar (self);
}

/**
 * inl_window_class_install_pane_action:
 * @widget_class: the class of the window
 *
 * Gives every window the action that goes to the sidebar and back, and its key.
 */
void
inl_window_class_install_pane_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.other-pane", NULL,
                                   on_other_pane_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "win.other-pane", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, "win.other-pane",
                                       NULL);
}
