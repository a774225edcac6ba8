/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A factory of list rows that follow their record while they are bound to it. What a row says of a
 * kind of record is one function, which knows no list. */

#define G_LOG_DOMAIN "inl-record-factory"

#include "config.h"

#include "inl-record-factory.h"

/* A cast between a function and a pointer is made in this struct only. */
typedef struct
{
  InlFillRowFunc fill;
} Filler;

static void
on_record_notified_cb (InlRecord   *record,
                       GParamSpec  *pspec,
                       GtkListItem *item)
{
  const Filler *filler = g_object_get_data (G_OBJECT (item), "filler");

  filler->fill (INL_LIST_ROW (gtk_list_item_get_child (item)), record);
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
  InlRecord *record = gtk_list_item_get_item (item);

  g_signal_connect_object (record, "notify", G_CALLBACK (on_record_notified_cb), item, 0);
  on_record_notified_cb (record, NULL, item);
}

static void
on_item_unbound_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
free_filler (gpointer  data,
             GClosure *closure)
{
  g_free (data);
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
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Filler *filler = g_new0 (Filler, 1);

  /* Items keep the filler as long as the factory lives, which their list keeps alive. */
  filler->fill = fill;
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_item_set_up_cb), filler, free_filler,
                         0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_item_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_item_unbound_cb), NULL);
  return factory;
}
