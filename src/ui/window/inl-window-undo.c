/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Ongedaan maken": in the toast after a click, and with Ctrl+Z, until the uitvraag is being sent.
 * Several can wait; Ctrl+Z is for the newest. What can be undone goes with the window, not with the
 * page that is shown. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-office-undo.h"
#include "inl-window-private.h"

#define UNDO "win.undo"
#define UNDO_INQUIRY "win.undo-inquiry"

/* It goes when sending begins; by itself only when that is long overdue. */
#define EXTRA_SECONDS 5

static void
on_undone_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(InlWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  /* That it is undone is an outcome like any other. */
  g_autoptr(InlOutcome) outcome = inl_office_undo_finish (INL_OFFICE (source), result, &error);

  if (outcome == NULL && inl_window_is_showing_office (self))
    inl_window_add_toast (self, error->message, NULL, NULL, NULL);
}

static void
on_undo_inquiry_activated_cb (GtkWidget  *widget,
                              const char *action_name,
                              GVariant   *parameter)
{
  inl_office_undo_async (INL_WINDOW (widget)->office, g_variant_get_int64 (parameter),
                         on_undone_cb, g_object_ref (widget));
}

static void
on_undo_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  InlWindow *self = INL_WINDOW (widget);

  if (self->undoable_ids->len > 0)
    inl_office_undo_async (self->office,
                           g_array_index (self->undoable_ids, gint64, self->undoable_ids->len - 1),
                           on_undone_cb, g_object_ref (self));
}

static void
on_undo_begun_cb (InlWindow  *self,
                  InlOutcome *outcome,
                  guint       seconds)
{
  g_array_append_val (self->undoable_ids, outcome->inquiry_id);
  inl_window_update_undo (self);
  inl_window_add_lasting_toast (self, outcome->text, _("Ongedaan maken"), UNDO_INQUIRY,
                                g_variant_new_int64 (outcome->inquiry_id),
                                seconds + EXTRA_SECONDS);
  self->undo_toast_id = outcome->inquiry_id;
}

static void
on_undo_over_cb (InlWindow *self,
                 gint64     inquiry_id)
{
  for (guint i = 0; i < self->undoable_ids->len; i++)
    if (g_array_index (self->undoable_ids, gint64, i) == inquiry_id)
      {
        g_array_remove_index (self->undoable_ids, i);
        break;
      }

  inl_window_update_undo (self);
  if (self->undo_toast_id != inquiry_id)
    return;

  self->undo_toast_id = 0;
  inl_window_dismiss_toast (self);
}

/**
 * inl_window_class_install_undo_actions:
 * @widget_class: the class of the window
 *
 * Gives every window the actions that undo; they are not exported. In an entry Ctrl+Z undoes what
 * was typed first.
 */
void
inl_window_class_install_undo_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, UNDO, NULL, on_undo_activated_cb);
  gtk_widget_class_install_action (widget_class, UNDO_INQUIRY, "x", on_undo_inquiry_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, UNDO, NULL);
}

/**
 * inl_window_update_undo:
 * @self: a window
 *
 * Switches the action on while there is something to undo.
 */
void
inl_window_update_undo (InlWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), UNDO,
                                 self->undoable_ids != NULL && self->undoable_ids->len > 0);
}

/**
 * inl_window_follow_undo:
 * @self: a window whose office is open
 *
 * Shows a toast for each click that can be undone from now on.
 */
void
inl_window_follow_undo (InlWindow *self)
{
  g_signal_connect_object (self->office, "undo-begun", G_CALLBACK (on_undo_begun_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "undo-over", G_CALLBACK (on_undo_over_cb), self,
                           G_CONNECT_SWAPPED);
}
