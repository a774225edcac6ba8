/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of a list and of the search entry above it. */

#define G_LOG_DOMAIN "inl-list-pane"

#include "config.h"

#include "inl-list-pane-private.h"

/**
 * inl_list_pane_is_picking:
 * @self: a pane
 *
 * Returns: whether records are picked in it, and not opened
 */
gboolean
inl_list_pane_is_picking (InlListPane *self)
{
  return self->picking != NULL && inl_picking_is_active (self->picking);
}

/* In a list that selects nothing the space bar has nothing to do. */
static gboolean
on_space_pressed_cb (GtkWidget *list_view,
                     GVariant  *arguments,
                     gpointer   user_data)
{
  GtkRoot *root = gtk_widget_get_root (list_view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return inl_list_pane_is_picking (user_data) && focus != NULL && focus != list_view
         && gtk_widget_activate (focus);
}

static gboolean
on_all_pressed_cb (GtkWidget *list_view,
                   GVariant  *arguments,
                   gpointer   user_data)
{
  InlListPane *self = user_data;

  if (!inl_list_pane_is_picking (self))
    return FALSE;

  inl_picking_add_all (self->picking, self->list);
  return TRUE;
}

/* The first of what is found; Tab goes to the filters. */
static gboolean
on_down_pressed_cb (GtkWidget *search_entry,
                    GVariant  *arguments,
                    gpointer   user_data)
{
  InlListPane *self = user_data;
  GtkWidget *row;

  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
  row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view));
  return row != NULL && gtk_widget_grab_focus (row);
}

/* Before the widget itself, which would select, or go to what is below it. */
static void
add_shortcut (InlListPane     *self,
              gpointer         widget,
              guint            keyval,
              GdkModifierType  modifiers,
              GtkShortcutFunc  callback)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers),
                      gtk_callback_action_new (callback, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (widget), controller);
}

/**
 * inl_list_pane_add_keys:
 * @self: a new pane
 *
 * Adds what its keys do.
 */
void
inl_list_pane_add_keys (InlListPane *self)
{
  add_shortcut (self, self->list_view, GDK_KEY_space, 0, on_space_pressed_cb);
  add_shortcut (self, self->list_view, GDK_KEY_a, GDK_CONTROL_MASK, on_all_pressed_cb);
  add_shortcut (self, self->search_entry, GDK_KEY_Down, 0, on_down_pressed_cb);
  add_shortcut (self, self->search_entry, GDK_KEY_KP_Down, 0, on_down_pressed_cb);
}
