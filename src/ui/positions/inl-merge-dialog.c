/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlMergeDialog: all positions that are in use, to search in and choose one of. The position that
 * is to be merged is among them, but cannot be chosen. */

#define G_LOG_DOMAIN "inl-merge-dialog"

#include "config.h"

#include "inl-merge-dialog.h"

#include <glib/gi18n.h>

#include "inl-list-pane.h"
#include "inl-places.h"
#include "inl-position-factory.h"

struct _InlMergeDialog
{
  AdwWindow       parent_instance;

  AdwWindowTitle *title;
  InlListPane    *list_pane;

  gint64          from_id;
  InlPosition    *chosen;   /* (owned) (nullable) */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlMergeDialog, inl_merge_dialog, ADW_TYPE_WINDOW)

static void
set_chosen (InlMergeDialog *self,
            InlPosition    *position)
{
  g_set_object (&self->chosen, position);
  inl_list_pane_select_id (self->list_pane,
                           position != NULL ? inl_record_get_id (INL_RECORD (position)) : 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "merge.choose", position != NULL);
}

static void
on_record_selected_cb (InlMergeDialog *self,
                       InlPosition    *position)
{
  set_chosen (self, inl_record_get_id (INL_RECORD (position)) != self->from_id ? position : NULL);
}

static void
choose (InlMergeDialog *self)
{
  g_autoptr(InlPosition) chosen = g_steal_pointer (&self->chosen);

  if (chosen == NULL)
    return;

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, chosen);
  g_object_unref (self);
}

static void
on_record_activated_cb (InlMergeDialog *self,
                        InlPosition    *position)
{
  on_record_selected_cb (self, position);
  choose (self);
}

static void
on_choose_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  choose (INL_MERGE_DIALOG (widget));
}

static void
update_item (InlMergeDialog *self,
             GtkListItem    *item)
{
  InlRecord *record = inl_place_get_record (gtk_list_item_get_item (item));
  const gboolean is_other = record != NULL && inl_record_get_id (record) != self->from_id;

  gtk_list_item_set_selectable (item, is_other);
  gtk_list_item_set_activatable (item, is_other);
  gtk_widget_set_sensitive (gtk_list_item_get_child (item), is_other);
}

static void
on_place_changed_cb (GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  update_item (INL_MERGE_DIALOG (gtk_widget_get_root (row)), item);
}

static void
on_item_bound_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item,
                  InlMergeDialog           *self)
{
  g_signal_connect_object (gtk_list_item_get_item (item), "changed",
                           G_CALLBACK (on_place_changed_cb), item, G_CONNECT_SWAPPED);
  update_item (self, item);
}

static void
on_item_unbound_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_place_changed_cb, item);
}

static void
inl_merge_dialog_dispose (GObject *object)
{
  InlMergeDialog *self = INL_MERGE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_MERGE_DIALOG);
  g_clear_object (&self->chosen);

  G_OBJECT_CLASS (inl_merge_dialog_parent_class)->dispose (object);
}

static void
inl_merge_dialog_class_init (InlMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_merge_dialog_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", INL_TYPE_MERGE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, INL_TYPE_POSITION);

  g_type_ensure (INL_TYPE_LIST_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/positions/inl-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, InlMergeDialog, title);
  gtk_widget_class_bind_template_child (widget_class, InlMergeDialog, list_pane);
  gtk_widget_class_bind_template_callback (widget_class, on_record_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_record_activated_cb);
  gtk_widget_class_install_action (widget_class, "merge.choose", NULL, on_choose_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
inl_merge_dialog_init (InlMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_merge_dialog_new:
 * @office: where positions are kept
 * @from: the one that is to be merged
 *
 * Returns: (transfer none): a window, not shown yet; GTK keeps it until it is destroyed
 */
GtkWidget *
inl_merge_dialog_new (InlOffice   *office,
                      InlPosition *from)
{
  InlMergeDialog *self;
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(InlLiveList) list = NULL;
  g_autoptr(GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (INL_IS_POSITION (from), NULL);

  self = g_object_new (INL_TYPE_MERGE_DIALOG, NULL);
  self->from_id = inl_record_get_id (INL_RECORD (from));
  adw_window_title_set_subtitle (self->title, inl_position_get_name (from));

  query = inl_query_new (INL_RECORD_KIND_POSITION);
  list = inl_office_create_list (office, query);
  factory = inl_position_factory_new ();
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_item_bound_cb), self, G_CONNECT_AFTER);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_item_unbound_cb), NULL);
  inl_list_pane_set_list (self->list_pane, list, factory);
  set_chosen (self, NULL);
  inl_list_pane_focus_search (self->list_pane);

  return GTK_WIDGET (self);
}
