/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlOutboxRow: how an inquiry that waits looks in the list of them. The same row shows one after
 * another, so it keeps nothing of its own. */

#define G_LOG_DOMAIN "inl-outbox-row"

#include "config.h"

#include "inl-outbox-row.h"

#include <glib/gi18n.h>

#include "inl-inquiry-actions.h"
#include "inl-inquiry-progress.h"
#include "inl-moment.h"
#include "inl-parts.h"
#include "inl-state-pill.h"

struct _InlOutboxRow
{
  GtkWidget          parent_instance;

  /* Every child of its own is bound, because disposing the template only takes away those. */
  GtkWidget         *top_box;
  GtkLabel          *title_label;
  GtkLabel          *subtitle_label;
  InlStatePill      *pill;
  GtkButton         *open_button;
  GtkLabel          *reason_label;
  GtkLabel          *progress_label;
  InlInquiryActions *actions;

  InlDecisions      *decisions;  /* (owned) (nullable): until it is set */
  InlInquiry        *inquiry;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (InlOutboxRow, inl_outbox_row, GTK_TYPE_WIDGET)

static char *
dup_title (InlInquiry *inquiry)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();

  inl_parts_add (parts, inl_inquiry_get_vacancy_number (inquiry));
  inl_parts_add (parts, inl_inquiry_get_position_name (inquiry));
  return inl_parts_join (parts);
}

static char *
dup_subtitle (InlInquiry *inquiry)
{
  const char *by = inl_inquiry_get_created_by (inquiry);
  g_autoptr(GPtrArray) parts = inl_parts_new ();
  g_autofree char *moment = inl_moment_to_display (inl_inquiry_get_created_at (inquiry));

  inl_parts_add (parts, inl_inquiry_get_relation_name (inquiry));
  inl_parts_add (parts, inl_inquiry_get_relation_number (inquiry));
  if (*by != '\0')
    /* Translators: a date and time, and the name of a user. */
    inl_parts_add_take (parts, g_strdup_printf (_("gevraagd op %s door %s"), moment, by));
  else
    /* Translators: %s is a date and time. */
    inl_parts_add_take (parts, g_strdup_printf (_("gevraagd op %s"), moment));
  return inl_parts_join (parts);
}

/* A list item takes no name from its child in GTK 4.8. */
static void
name_list_item (InlOutboxRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *reason = gtk_label_get_text (self->reason_label);
  g_autofree char *name = NULL;

  if (item == NULL)
    return;

  name = g_strconcat (gtk_label_get_text (self->title_label), ", ",
                      gtk_label_get_text (self->subtitle_label), ", ",
                      inl_state_pill_get_label (self->pill), ", ",
                      reason, *reason != '\0' ? " " : "",
                      gtk_label_get_text (self->progress_label), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

static void
update (InlOutboxRow *self)
{
  g_autofree char *title = dup_title (self->inquiry);
  g_autofree char *subtitle = dup_subtitle (self->inquiry);
  InlOffice *office = inl_decisions_get_office (self->decisions);
  g_autofree char *progress = inl_inquiry_progress_dup_line (self->inquiry, office);

  set_text (self->title_label, title);
  set_text (self->subtitle_label, subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle_label), subtitle);
  inl_state_pill_set_inquiry_state (self->pill, inl_inquiry_get_state (self->inquiry));
  set_text (self->reason_label, inl_inquiry_get_reason (self->inquiry));
  set_text (self->progress_label, progress);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "x",
                                    inl_inquiry_get_vacancy_id (self->inquiry));
  name_list_item (self);
}

static void
on_notified_cb (InlOutboxRow *self)
{
  update (self);
}

static void
on_pause_changed_cb (InlOutboxRow *self)
{
  if (self->inquiry != NULL)
    update (self);
}

static void
on_try_now_cb (InlOutboxRow *self)
{
  inl_decisions_try_now (self->decisions, self->inquiry);
}

static void
inl_outbox_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (inl_outbox_row_parent_class)->root (widget);

  if (INL_OUTBOX_ROW (widget)->inquiry != NULL)
    name_list_item (INL_OUTBOX_ROW (widget));
}

static void
inl_outbox_row_dispose (GObject *object)
{
  InlOutboxRow *self = INL_OUTBOX_ROW (object);

  if (self->inquiry != NULL)
    g_signal_handlers_disconnect_by_func (self->inquiry, on_notified_cb, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_OUTBOX_ROW);
  g_clear_object (&self->decisions);
  g_clear_object (&self->inquiry);

  G_OBJECT_CLASS (inl_outbox_row_parent_class)->dispose (object);
}

static void
inl_outbox_row_class_init (InlOutboxRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_outbox_row_dispose;
  widget_class->root = inl_outbox_row_root;

  g_type_ensure (INL_TYPE_INQUIRY_ACTIONS);
  g_type_ensure (INL_TYPE_STATE_PILL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/outbox/inl-outbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, InlOutboxRow, top_box);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxRow, pill);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxRow, progress_label);
  gtk_widget_class_bind_template_child (widget_class, InlOutboxRow, actions);
  gtk_widget_class_bind_template_callback (widget_class, on_try_now_cb);
}

static void
inl_outbox_row_init (InlOutboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_outbox_row_new:
 * @decisions: what carries out the decisions
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
inl_outbox_row_new (InlDecisions *decisions)
{
  InlOutboxRow *self;

  g_return_val_if_fail (INL_IS_DECISIONS (decisions), NULL);

  self = g_object_new (INL_TYPE_OUTBOX_ROW, NULL);
  self->decisions = g_object_ref (decisions);
  inl_inquiry_actions_set_decisions (self->actions, decisions);
  g_signal_connect_object (inl_decisions_get_office (decisions), "notify::pause",
                           G_CALLBACK (on_pause_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * inl_outbox_row_set_inquiry:
 * @self: a row
 * @inquiry: (nullable): what it shows and follows from now on
 */
void
inl_outbox_row_set_inquiry (InlOutboxRow *self,
                            InlInquiry   *inquiry)
{
  g_return_if_fail (INL_IS_OUTBOX_ROW (self));
  g_return_if_fail (inquiry == NULL || INL_IS_INQUIRY (inquiry));

  if (self->inquiry != NULL)
    g_signal_handlers_disconnect_by_func (self->inquiry, on_notified_cb, self);
  g_set_object (&self->inquiry, inquiry);
  inl_inquiry_actions_set_inquiry (self->actions, inquiry);
  if (inquiry == NULL)
    return;

  g_signal_connect_object (inquiry, "notify", G_CALLBACK (on_notified_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
