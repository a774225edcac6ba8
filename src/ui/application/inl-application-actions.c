/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions of the application: those that make sense without a window, from a notification or
 * from another program, and those that concern the whole session. */

#define G_LOG_DOMAIN "inl-application"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-administration-dialog.h"
#include "inl-application-private.h"
#include "inl-gate.h"
#include "inl-toplevel.h"

/**
 * inl_application_show_message:
 * @self: the application
 * @text: plain text, from wherever
 *
 * Says it in the window, if there is one.
 */
void
inl_application_show_message (InlApplication *self,
                              const char     *text)
{
  InlWindow *window = inl_application_get_window (self);

  if (window != NULL && inl_window_is_showing_office (window))
    inl_window_add_toast (window, text, NULL, NULL, NULL);
}

static void
on_quit_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  InlApplication *self = INL_APPLICATION (user_data);
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  /* Each window asks about what was not saved, a dialog before the window that it is over; the
   * program ends with the last one. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
  if (windows == NULL && !self->is_closing)
    g_application_quit (G_APPLICATION (self));
}

static void
on_retry_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  inl_application_open_office (INL_APPLICATION (user_data));
}

static void
on_about_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  InlApplication *self = INL_APPLICATION (user_data);
  GtkWindow *open_window = inl_toplevel_find (ADW_TYPE_ABOUT_WINDOW);

  if (open_window != NULL)
    {
      gtk_window_present (open_window);
      return;
    }

  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (self)),
                         "application-name", "Inlenersbeloning",
                         "application-icon", INL_APP_ID,
                         "version", INL_VERSION,
                         "comments", _("Vraagt voor een uitzendbureau de inlenersbeloning uit bij "
                                       "inleners, en bewaart het bewijs daarvan."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static void
on_open_relation_activated_cb (GSimpleAction *action,
                               GVariant      *parameter,
                               gpointer       user_data)
{
  inl_application_go (INL_APPLICATION (user_data), "open-relation", parameter);
}

static void
on_open_vacancy_activated_cb (GSimpleAction *action,
                              GVariant      *parameter,
                              gpointer       user_data)
{
  inl_application_go (INL_APPLICATION (user_data), "open-vacancy", parameter);
}

static void
on_show_bulk_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  inl_application_go (INL_APPLICATION (user_data), "show-bulk", NULL);
}

static void
on_show_outbox_activated_cb (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data)
{
  inl_application_go (INL_APPLICATION (user_data), "show-page",
                      g_variant_new_string (INL_WINDOW_OUTBOX));
}

static void
on_preferences_activated_cb (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data)
{
  InlApplication *self = INL_APPLICATION (user_data);
  GtkWindow *open_dialog = inl_toplevel_find (INL_TYPE_ADMINISTRATION_DIALOG);

  if (!self->is_open)
    return;

  inl_application_go (self, NULL, NULL);
  if (open_dialog != NULL)
    gtk_window_present (open_dialog);
  else
    inl_administration_dialog_present (GTK_WINDOW (inl_application_get_window (self)),
                                       self->office);
}

static void
set_login_cancellable (InlApplication *self,
                       GCancellable   *cancellable)
{
  InlWindow *window = inl_application_get_window (self);

  g_set_object (&self->login_cancellable, cancellable);
  if (window != NULL)
    inl_window_set_logging_in (window, cancellable != NULL);
}

static void
on_logged_in_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(InlApplication) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = inl_office_log_in_finish (INL_OFFICE (source), result, &error);

  /* Success is told by the signal of the office, for every way to log in. */
  set_login_cancellable (self, NULL);
  if (text == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    inl_application_show_message (self, error->message);
}

static void
on_log_in_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  InlApplication *self = INL_APPLICATION (user_data);
  g_autoptr(GCancellable) cancellable = NULL;

  if (!self->is_open || self->login_cancellable != NULL)
    return;

  cancellable = g_cancellable_new ();
  set_login_cancellable (self, cancellable);
  inl_office_log_in_async (self->office, cancellable, on_logged_in_cb, g_object_ref (self));
}

static void
on_cancel_log_in_activated_cb (GSimpleAction *action,
                               GVariant      *parameter,
                               gpointer       user_data)
{
  InlApplication *self = INL_APPLICATION (user_data);

  if (self->login_cancellable != NULL)
    g_cancellable_cancel (self->login_cancellable);
}

static void
on_logged_out_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(InlApplication) self = user_data;
  g_autoptr(GError) error = NULL;

  if (inl_office_log_out_finish (INL_OFFICE (source), result, &error))
    inl_application_show_message (self, _("Je bent afgemeld."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    inl_application_show_message (self, error->message);
}

static void
on_log_out_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  InlApplication *self = INL_APPLICATION (user_data);

  if (self->is_open)
    inl_office_log_out_async (self->office, on_logged_out_cb, g_object_ref (self));
}

static const GActionEntry entries[] = {
  { "quit", on_quit_activated_cb },
  { "retry", on_retry_activated_cb },
  { "about", on_about_activated_cb },
  { "open-relation", on_open_relation_activated_cb, "x" },
  { "open-vacancy", on_open_vacancy_activated_cb, "x" },
  { "show-bulk", on_show_bulk_activated_cb },
  { "show-outbox", on_show_outbox_activated_cb },
  { "preferences", on_preferences_activated_cb },
  { "log-in", on_log_in_activated_cb },
  { "cancel-log-in", on_cancel_log_in_activated_cb },
  { "log-out", on_log_out_activated_cb },
};

static void
update_actions (InlApplication *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), entries[i].name);
      g_autofree char *name = g_strconcat ("app.", entries[i].name, NULL);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   inl_gate_allows (self->office, name));
    }
}

static void
set_accel (InlApplication *self,
           const char     *action,
           const char     *accel)
{
  const char *const accels[] = { accel, NULL };

  gtk_application_set_accels_for_action (GTK_APPLICATION (self), action, accels);
}

/**
 * inl_application_add_actions:
 * @self: the application
 *
 * Adds the actions and all shortcuts with Ctrl. To be called when there is an office.
 */
void
inl_application_add_actions (InlApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->office, "notify::rights", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);

  set_accel (self, "app.quit", "<Control>q");
  set_accel (self, "window.close", "<Control>w");
  set_accel (self, "app.preferences", "<Control>comma");
  set_accel (self, "win.search", "<Control>f");
  set_accel (self, "win.switch", "<Control>k");
  set_accel (self, "win.new", "<Control>n");
  set_accel (self, "win.save", "<Control>s");
  set_accel (self, "win.send", "<Control>Return");
  set_accel (self, "win.show-shortcuts", "<Control>question");
}
