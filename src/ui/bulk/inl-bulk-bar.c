/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlBulkBar: the way from a list of vacancies to their uitvraag, and back to one that runs. */

#define G_LOG_DOMAIN "inl-bulk-bar"

#include "config.h"

#include "inl-bulk-bar.h"

#include <glib/gi18n.h>

#include "inl-bulk-dialog.h"
#include "inl-gate.h"

struct _InlBulkBar
{
  GtkWidget      parent_instance;

  GtkWidget     *content;
  GtkWidget     *ask_button;
  GtkLabel      *ask_label;
  GtkWidget     *run_box;
  GtkLabel      *run_label;
  GtkWidget     *show_button;

  InlOffice     *office;   /* (owned) (nullable): until it is disposed of */
  InlPicking    *picking;  /* (owned) (nullable): until it is disposed of */
  InlBulkAsking *bulk;     /* (owned) (nullable): that runs */
};

G_DEFINE_FINAL_TYPE (InlBulkBar, inl_bulk_bar, GTK_TYPE_WIDGET)

static void
update_ask_button (InlBulkBar *self)
{
  const guint n = inl_picking_get_count (self->picking);
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("Inlenersbeloning uitvragen voor %'u aanvraag",
                                    "Inlenersbeloning uitvragen voor %'u aanvragen", n), n);
  gtk_label_set_text (self->ask_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ask_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  inl_gate_set_enabled (self, self->office, "bulk.check", n > 0 && self->bulk == NULL);
}

static void
update_run_label (InlBulkBar *self)
{
  g_autofree char *text = NULL;
  InlBulkCounts counts;

  inl_bulk_asking_get_counts (self->bulk, &counts);
  /* Translators: how many of how many vacancies are done. */
  text = g_strdup_printf (_("Bezig met uitvragen: %'u van %'u"),
                          counts.n_sent + counts.n_refused + counts.n_waiting, counts.n_chosen);
  gtk_label_set_text (self->run_label, text);
}

static void
update (InlBulkBar *self)
{
  const gboolean is_picking = inl_picking_is_active (self->picking);

  gtk_widget_set_visible (self->ask_button, is_picking);
  gtk_widget_set_visible (self->run_box, self->bulk != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), is_picking || self->bulk != NULL);
  if (self->bulk != NULL)
    update_run_label (self);
  update_ask_button (self);
}

static void
on_bulk_changed_cb (InlBulkBar *self)
{
  const gboolean is_running = inl_office_is_bulk_running (self->office);

  if (self->bulk != NULL)
    g_signal_handlers_disconnect_by_data (self->bulk, self);
  g_clear_object (&self->bulk);
  if (is_running)
    {
      self->bulk = g_object_ref (inl_office_get_bulk (self->office));
      g_signal_connect_object (self->bulk, "changed", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      inl_picking_set_active (self->picking, FALSE);
    }
  update (self);
}

static void
on_check_activated_cb (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  InlBulkBar *self = INL_BULK_BAR (widget);
  g_autoptr(GArray) ids = inl_picking_dup_ids (self->picking);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL)
    inl_bulk_dialog_present (GTK_WINDOW (root), self->office, ids);
}

static void
on_show_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL)
    inl_bulk_dialog_present_last (GTK_WINDOW (root), INL_BULK_BAR (widget)->office);
}

static void
inl_bulk_bar_dispose (GObject *object)
{
  InlBulkBar *self = INL_BULK_BAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_BULK_BAR);
  g_clear_object (&self->office);
  g_clear_object (&self->picking);
  g_clear_object (&self->bulk);

  G_OBJECT_CLASS (inl_bulk_bar_parent_class)->dispose (object);
}

static void
inl_bulk_bar_class_init (InlBulkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_bulk_bar_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/bulk/inl-bulk-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, InlBulkBar, content);
  gtk_widget_class_bind_template_child (widget_class, InlBulkBar, ask_button);
  gtk_widget_class_bind_template_child (widget_class, InlBulkBar, ask_label);
  gtk_widget_class_bind_template_child (widget_class, InlBulkBar, run_box);
  gtk_widget_class_bind_template_child (widget_class, InlBulkBar, run_label);
  gtk_widget_class_bind_template_child (widget_class, InlBulkBar, show_button);
  gtk_widget_class_install_action (widget_class, "bulk.check", NULL, on_check_activated_cb);
  gtk_widget_class_install_action (widget_class, "bulk.show", NULL, on_show_activated_cb);
}

static void
inl_bulk_bar_init (InlBulkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_bulk_bar_set_up:
 * @self: a bar
 * @office: an open office
 * @picking: of the list above it
 *
 * Shows itself from now on whenever there is something to say.
 */
void
inl_bulk_bar_set_up (InlBulkBar *self,
                     InlOffice  *office,
                     InlPicking *picking)
{
  g_return_if_fail (INL_IS_BULK_BAR (self) && self->office == NULL);

  self->office = g_object_ref (office);
  self->picking = g_object_ref (picking);
  g_signal_connect_object (office, "bulk-changed", G_CALLBACK (on_bulk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (picking, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  on_bulk_changed_cb (self);
}

/**
 * inl_bulk_bar_can_check:
 * @self: a bar
 *
 * Returns: whether "bulk.check" would show what stands in the way of what is picked
 */
gboolean
inl_bulk_bar_can_check (InlBulkBar *self)
{
  g_return_val_if_fail (INL_IS_BULK_BAR (self), FALSE);

  return self->office != NULL && inl_gate_allows (self->office, "bulk.check")
         && inl_picking_get_count (self->picking) > 0 && self->bulk == NULL;
}
