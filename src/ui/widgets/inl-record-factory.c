/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A factory of list rows that follow their record while they are bound to it. What a row says of a
 * kind of record is one function, which knows no list. */

#define G_LOG_DOMAIN "inl-record-factory"

#include "config.h"

#include "inl-record-factory.h"

/* A cast between a function and a pointer is made in this struct only. */
typedef struct
{
  InlFillRowFunc  fill;
  InlPicking     *picking;  /* (owned) (nullable) */
} Filler;

static void
on_record_changed_cb (InlRecord   *record,
                      GtkListItem *item)
{
  const Filler *filler = g_object_get_data (G_OBJECT (item), "filler");
  InlListRow *row = INL_LIST_ROW (gtk_list_item_get_child (item));

  if (inl_record_is_loaded (record))
    filler->fill (row, record);
  else
    inl_list_row_show_pending (row);
}

static void
update_picked (GtkListItem *item)
{
  const Filler *filler = g_object_get_data (G_OBJECT (item), "filler");
  InlRecord *record = gtk_list_item_get_item (item);

  if (record != NULL)
    inl_list_row_set_picked (INL_LIST_ROW (gtk_list_item_get_child (item)),
                             inl_picking_is_active (filler->picking),
                             inl_picking_contains (filler->picking, inl_record_get_id (record)));
}

static void
on_item_set_up_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item,
                   gpointer                  filler)
{
  g_object_set_data (G_OBJECT (item), "filler", filler);
  gtk_list_item_set_child (item, inl_list_row_new ());
}

static void
on_item_bound_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item)
{
  const Filler *filler = g_object_get_data (G_OBJECT (item), "filler");
  InlRecord *record = gtk_list_item_get_item (item);

  g_signal_connect_object (record, "changed", G_CALLBACK (on_record_changed_cb), item, 0);
  on_record_changed_cb (record, item);
  if (filler->picking != NULL)
    {
      g_signal_connect_object (filler->picking, "changed", G_CALLBACK (update_picked), item,
                               G_CONNECT_SWAPPED);
      update_picked (item);
    }
}

static void
on_item_unbound_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item)
{
  const Filler *filler = g_object_get_data (G_OBJECT (item), "filler");

  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
  if (filler->picking != NULL)
    g_signal_handlers_disconnect_by_data (filler->picking, item);
}

static void
free_filler (gpointer  data,
             GClosure *closure)
{
  Filler *filler = data;

  g_clear_object (&filler->picking);
  g_free (filler);
}

/**
 * inl_record_factory_new:
 * @fill: (scope forever): shows a record in a row; called again whenever the record changes
 *
 * Returns: (transfer full): makes an #InlListRow for each record
 */
GtkListItemFactory *
inl_record_factory_new (InlFillRowFunc fill)
{
  return inl_record_factory_new_with_picking (fill, NULL);
}

/**
 * inl_record_factory_new_with_picking:
 * @fill: (scope forever): shows a record in a row; called again whenever the record changes
 * @picking: (nullable): which records are picked
 *
 * Returns: (transfer full): makes an #InlListRow for each record, with a tick while records are
 *   picked
 */
GtkListItemFactory *
inl_record_factory_new_with_picking (InlFillRowFunc  fill,
                                     InlPicking     *picking)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Filler *filler = g_new0 (Filler, 1);

  /* Items keep the filler as long as the factory lives, which their list keeps alive. */
  filler->fill = fill;
  g_set_object (&filler->picking, picking);
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_item_set_up_cb), filler, free_filler,
                         0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_item_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_item_unbound_cb), NULL);
  return factory;
}
