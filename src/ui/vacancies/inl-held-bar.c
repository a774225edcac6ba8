/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlHeldBar: above a list of vacancies or of what waits, says that inquiries are held until a
 * person lets them go, as in a database that is a copy or was put back, and lets go of them all. In
 * sight only while there are any, and for who may decide about them. */

#define G_LOG_DOMAIN "inl-held-bar"

#include "config.h"

#include "inl-held-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-gate.h"
#include "inl-office-held.h"
#include "inl-office-rights.h"
#include "inl-window.h"

struct _InlHeldBar
{
  GtkWidget     parent_instance;

  GtkInfoBar   *bar;
  GtkLabel     *label;

  InlOffice    *office;       /* (owned) (nullable): until it is set, and once disposed */
  GCancellable *loading;      /* (owned) (nullable): what is being counted */
  gboolean      is_releasing;
};

G_DEFINE_FINAL_TYPE (InlHeldBar, inl_held_bar, GTK_TYPE_WIDGET)

static void
update_actions (InlHeldBar *self)
{
  inl_gate_set_enabled (self, self->office, "held.release-all", !self->is_releasing);
}

static void
stop_loading (InlHeldBar *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
show_held (InlHeldBar    *self,
           const InlHeld *held)
{
  g_autofree char *text = held->n_inquiries > 0 ? inl_held_describe (held) : NULL;

  if (text != NULL)
    gtk_label_set_text (self->label, text);
  gtk_info_bar_set_revealed (self->bar, text != NULL);
}

static void
on_held_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(InlHeldBar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlHeld) held = inl_office_load_held_finish (INL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->office == NULL)
    return;

  g_clear_object (&self->loading);
  if (held != NULL)
    show_held (self, held);
  else
    g_debug ("Not known what is held: %s", error->message);
}

static void
refresh (InlHeldBar *self)
{
  stop_loading (self);
  update_actions (self);
  if (!inl_office_may (self->office, INL_RIGHT_ASK))
    {
      gtk_info_bar_set_revealed (self->bar, FALSE);
      return;
    }

  self->loading = g_cancellable_new ();
  inl_office_load_held_async (self->office, self->loading, on_held_loaded_cb,
                              g_object_ref (self));
}

static void
on_office_changed_cb (InlHeldBar *self,
                      guint       kinds)
{
  if ((kinds & (1u << INL_RECORD_KIND_INQUIRY)) != 0)
    refresh (self);
}

/* What came of each the window tells. */
static void
on_released_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(InlHeldBar) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) outcomes = inl_office_release_all_finish (INL_OFFICE (source), result,
                                                                 &error);

  if (self->office == NULL)
    return;

  self->is_releasing = FALSE;
  update_actions (self);
  if (outcomes == NULL)
    inl_toast (self, error->message);
}

static void
on_responded_cb (AdwMessageDialog *dialog,
                 const char       *response,
                 gpointer          user_data)
{
  InlHeldBar *self = user_data;

  if (!g_str_equal (response, "release") || self->office == NULL || self->is_releasing)
    return;

  self->is_releasing = TRUE;
  update_actions (self);
  inl_office_release_all_async (self->office, on_released_cb, g_object_ref (self));
}

static void
on_release_all_activated_cb (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog;

  if (!GTK_IS_WINDOW (root))
    return;

  dialog = adw_message_dialog_new (GTK_WINDOW (root), _("Alle vastgehouden uitvragen vrijgeven?"),
                                   _("Ze kunnen al van elders zijn verstuurd. Van elke uitvraag "
                                     "wordt daarom eerst aan Inlenersbeloning.com gevraagd of die "
                                     "is aangekomen; alleen wat daar niet bekend is, wordt "
                                     "verstuurd."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("Annuleren"),
                                    "release", _("Alle vrijgeven"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "release",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_responded_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
inl_held_bar_dispose (GObject *object)
{
  InlHeldBar *self = INL_HELD_BAR (object);

  stop_loading (self);
  g_clear_object (&self->office);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_HELD_BAR);

  G_OBJECT_CLASS (inl_held_bar_parent_class)->dispose (object);
}

static void
inl_held_bar_class_init (InlHeldBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_held_bar_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/vacancies/inl-held-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, InlHeldBar, bar);
  gtk_widget_class_bind_template_child (widget_class, InlHeldBar, label);
  gtk_widget_class_install_action (widget_class, "held.release-all", NULL,
                                   on_release_all_activated_cb);
}

static void
inl_held_bar_init (InlHeldBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_held_bar_set_office:
 * @self: a bar
 * @office: an open office
 *
 * Shows what is held, and follows it.
 */
void
inl_held_bar_set_office (InlHeldBar *self,
                         InlOffice  *office)
{
  g_return_if_fail (INL_IS_HELD_BAR (self) && self->office == NULL);
  g_return_if_fail (INL_IS_OFFICE (office));

  self->office = g_object_ref (office);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
}
