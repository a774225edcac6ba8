/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlBulkRow: one vacancy of a bulk uitvraag, before, during and after. */

#define G_LOG_DOMAIN "inl-bulk-row"

#include "config.h"

#include "inl-bulk-row.h"

#include <glib/gi18n.h>

#include "inl-parts.h"

struct _InlBulkRow
{
  GtkWidget       parent_instance;

  GtkWidget      *text_box;
  GtkInscription *title_label;
  GtkLabel       *text_label;
  GtkCheckButton *again_button;
  GtkLabel       *status_label;
  GtkButton      *open_button;

  InlBulkItem    *item;     /* (owned) (nullable): while it is bound */
  GBinding       *binding;  /* (unowned) (nullable): of again_button, while there is an item */
  const char     *tone;     /* (nullable): a style class */
  gboolean        can_repeat;
};

enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlBulkRow, inl_bulk_row, GTK_TYPE_WIDGET)

static const char *
get_tone (InlBulkState state)
{
  switch (state)
    {
    case INL_BULK_STATE_SENT:
      return "success";
    case INL_BULK_STATE_MISSING:
    case INL_BULK_STATE_WAITING:
      return "warning";
    case INL_BULK_STATE_REFUSED:
      return "error";
    case INL_BULK_STATE_READY:
    case INL_BULK_STATE_ASKING:
      return "accent";
    default:
      return "dim-label";
    }
}

static char *
dup_title (InlVacancy *vacancy)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();
  const char *position = inl_vacancy_get_position_name (vacancy);

  inl_parts_add (parts, inl_vacancy_get_number (vacancy));
  inl_parts_add (parts, *position != '\0' ? position : _("zonder functie"));
  inl_parts_add (parts, inl_vacancy_get_relation_name (vacancy));
  return inl_parts_join (parts);
}

static void
set_tone (InlBulkRow *self,
          const char *tone)
{
  if (self->tone != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->status_label), self->tone);
  self->tone = tone;
  if (tone != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->status_label), tone);
}

/* A list item takes no name from its child in GTK 4.8. */
static void
name_widgets (InlBulkRow *self,
              const char *title)
{
  const char *number = inl_vacancy_get_number (inl_bulk_item_get_vacancy (self->item));
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL;
  g_autofree char *open = g_strdup_printf (_("Aanvraag %s openen"), number);
  g_autofree char *again = NULL;

  if (inl_bulk_item_get_state (self->item) == INL_BULK_STATE_CLOSED)
    again = g_strdup_printf (_("Aanvraag %s toch uitvragen"), number);
  else
    again = g_strdup_printf (_("Aanvraag %s ook opnieuw"), number);
  name = g_strjoin (", ", title, inl_bulk_item_get_label (self->item),
                    inl_bulk_item_get_text (self->item), NULL);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, open, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->again_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, again, -1);
}

static void
update (InlBulkRow *self)
{
  const char *text = inl_bulk_item_get_text (self->item);
  const InlBulkState state = inl_bulk_item_get_state (self->item);
  g_autofree char *title = dup_title (inl_bulk_item_get_vacancy (self->item));

  gtk_inscription_set_text (self->title_label, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), title);
  gtk_label_set_text (self->text_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text_label), *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->again_button),
                          self->can_repeat && inl_bulk_item_can_repeat (self->item));
  gtk_check_button_set_label (self->again_button, state == INL_BULK_STATE_CLOSED
                                                  ? _("Toch uitvragen") : _("Ook opnieuw"));
  gtk_label_set_text (self->status_label, inl_bulk_item_get_label (self->item));
  set_tone (self, get_tone (state));
  name_widgets (self, title);
}

static void
on_open_clicked_cb (InlBulkRow *self)
{
  if (self->item != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, inl_bulk_item_get_vacancy_id (self->item));
}

static void
inl_bulk_row_dispose (GObject *object)
{
  InlBulkRow *self = INL_BULK_ROW (object);

  inl_bulk_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_BULK_ROW);

  G_OBJECT_CLASS (inl_bulk_row_parent_class)->dispose (object);
}

static void
inl_bulk_row_class_init (InlBulkRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_bulk_row_dispose;

  signals[SIGNAL_OPEN] = g_signal_new ("open", INL_TYPE_BULK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/bulk/inl-bulk-row.ui");
  gtk_widget_class_bind_template_child (widget_class, InlBulkRow, text_box);
  gtk_widget_class_bind_template_child (widget_class, InlBulkRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, InlBulkRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, InlBulkRow, again_button);
  gtk_widget_class_bind_template_child (widget_class, InlBulkRow, status_label);
  gtk_widget_class_bind_template_child (widget_class, InlBulkRow, open_button);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked_cb);
}

static void
inl_bulk_row_init (InlBulkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_bulk_row_new:
 * @can_repeat: it can still be said that what was sent before is to be repeated
 *
 * Returns: (transfer floating): a row of nothing yet
 */
GtkWidget *
inl_bulk_row_new (gboolean can_repeat)
{
  InlBulkRow *self = g_object_new (INL_TYPE_BULK_ROW, NULL);

  self->can_repeat = can_repeat;
  return GTK_WIDGET (self);
}

/**
 * inl_bulk_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows and follows from now on
 */
void
inl_bulk_row_set_item (InlBulkRow  *self,
                       InlBulkItem *item)
{
  g_return_if_fail (INL_IS_BULK_ROW (self));

  if (self->item != NULL)
    {
      g_clear_pointer (&self->binding, g_binding_unbind);
      g_signal_handlers_disconnect_by_data (self->item, self);
      g_clear_object (&self->item);
    }
  if (item == NULL)
    return;

  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->binding = g_object_bind_property (item, "again", self->again_button, "active",
                                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  update (self);
}
