/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRetentionGroup: for how many years what was sent must stay. The number is stored when a person
 * says so, for every step of it would be a line in the audit log. */

#define G_LOG_DOMAIN "inl-retention-group"

#include "config.h"

#include "inl-retention-group.h"

#include <glib/gi18n.h>

#include "inl-clean-up-dialog.h"
#include "inl-gate.h"
#include "inl-office-privacy.h"
#include "inl-right.h"
#include "inl-window.h"

struct _InlRetentionGroup
{
  AdwPreferencesGroup  parent_instance;

  GtkSpinButton       *years_button;
  GtkButton           *save_button;

  InlOffice           *office;     /* (owned) (nullable) */
  guint                shown;      /* what was stored when it was shown last */
  gboolean             is_saving;
};

G_DEFINE_FINAL_TYPE (InlRetentionGroup, inl_retention_group, ADW_TYPE_PREFERENCES_GROUP)

static guint
get_typed (InlRetentionGroup *self)
{
  return (guint) gtk_spin_button_get_value_as_int (self->years_button);
}

static void
update_actions (InlRetentionGroup *self)
{
  gboolean is_changed = get_typed (self) != inl_office_get_retention_years (self->office);

  gtk_widget_set_visible (GTK_WIDGET (self->save_button), is_changed);
  inl_gate_set_enabled (self, self->office, "retention.save", is_changed && !self->is_saving);
  inl_gate_set_enabled (self, self->office, "retention.clean-up", TRUE);
}

/* What somebody is typing stays. */
static void
show_stored (InlRetentionGroup *self)
{
  guint stored = inl_office_get_retention_years (self->office);

  if (self->shown == 0 || get_typed (self) == self->shown)
    gtk_spin_button_set_value (self->years_button, stored);
  self->shown = stored;
  update_actions (self);
}

static void
on_years_changed_cb (InlRetentionGroup *self)
{
  /* The template sets the value before there is an office. */
  if (self->office != NULL)
    update_actions (self);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlRetentionGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_saved = inl_office_set_retention_finish (INL_OFFICE (source), result, &error);

  if (self->office == NULL)
    return;

  self->is_saving = FALSE;
  update_actions (self);
  inl_toast (self, is_saved ? _("De bewaartermijn is opgeslagen.") : error->message);
}

static void
on_save_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  InlRetentionGroup *self = INL_RETENTION_GROUP (widget);

  gtk_spin_button_update (self->years_button);
  self->is_saving = TRUE;
  update_actions (self);
  inl_office_set_retention_async (self->office, get_typed (self), on_saved_cb,
                                  g_object_ref (self));
}

static void
on_clean_up_activated_cb (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root))
    inl_clean_up_dialog_present (GTK_WINDOW (root), INL_RETENTION_GROUP (widget)->office);
}

static void
inl_retention_group_dispose (GObject *object)
{
  InlRetentionGroup *self = INL_RETENTION_GROUP (object);

  g_clear_object (&self->office);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_RETENTION_GROUP);

  G_OBJECT_CLASS (inl_retention_group_parent_class)->dispose (object);
}

static void
inl_retention_group_class_init (InlRetentionGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_retention_group_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/privacy/inl-retention-group.ui");
  gtk_widget_class_bind_template_child (widget_class, InlRetentionGroup, years_button);
  gtk_widget_class_bind_template_child (widget_class, InlRetentionGroup, save_button);
  gtk_widget_class_bind_template_callback (widget_class, on_years_changed_cb);
  gtk_widget_class_install_action (widget_class, "retention.save", NULL, on_save_activated_cb);
  gtk_widget_class_install_action (widget_class, "retention.clean-up", NULL,
                                   on_clean_up_activated_cb);
}

static void
inl_retention_group_init (InlRetentionGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_retention_group_set_office:
 * @self: a group
 * @office: where the term is kept
 *
 * Shows the term, and follows it.
 */
void
inl_retention_group_set_office (InlRetentionGroup *self,
                                InlOffice         *office)
{
  g_return_if_fail (INL_IS_RETENTION_GROUP (self) && self->office == NULL);
  g_return_if_fail (INL_IS_OFFICE (office));

  self->office = g_object_ref (office);
  inl_gate_bind (self->years_button, office, INL_RIGHT_MANAGE_RIGHTS);
  g_signal_connect_object (office, "notify::retention-years", G_CALLBACK (show_stored), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  show_stored (self);
}
