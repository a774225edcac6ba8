/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A factory of list rows that follow their place, and the record in it, while they are bound to it.
 * What a row says of a kind of record is one function, which knows no list. */

#define G_LOG_DOMAIN "inl-record-factory"

#include "config.h"

#include "inl-record-factory.h"

#include "inl-list-pane.h"
#include "inl-places.h"
#include "inl-row-filler.h"

/* A cast between a function and a pointer is made in this struct only. */
typedef struct
{
  InlFillRowFunc  fill;
  InlRowFiller   *filler;     /* (owned) */
  InlPicking     *picking;    /* (owned) (nullable) */
  InlListPane    *pane;       /* (unowned) (nullable): around the rows */
} Rows;

/* Of one list item, while it is bound. */
typedef struct
{
  Rows      *rows;
  InlPlace  *place;           /* (owned) */
  InlRecord *record;          /* (owned) (nullable): that is followed, since it was shown */
} Bond;

static G_DEFINE_QUARK (inl-bond, bond)

static Bond *
get_bond (GtkListItem *item)
{
  return g_object_get_qdata (G_OBJECT (item), bond_quark ());
}

static void
want (GtkListItem *item)
{
  inl_row_filler_want (get_bond (item)->rows->filler, item);
}

static void
follow (GtkListItem *item,
        InlRecord   *record)
{
  Bond *bond = get_bond (item);

  if (bond->record == record)
    return;

  if (bond->record != NULL)
    g_signal_handlers_disconnect_by_func (bond->record, want, item);
  g_set_object (&bond->record, record);
  if (record != NULL)
    g_signal_connect_object (record, "changed", G_CALLBACK (want), item, G_CONNECT_SWAPPED);
}

/* What is looked for, and by what the list is sorted, is the same in all rows of a pane. */
static void
find_pane (Rows      *rows,
           GtkWidget *row)
{
  GtkWidget *pane;

  if (rows->pane != NULL || (pane = gtk_widget_get_ancestor (row, INL_TYPE_LIST_PANE)) == NULL)
    return;

  g_set_weak_pointer (&rows->pane, INL_LIST_PANE (pane));
  g_signal_connect_object (pane, "notify::search", G_CALLBACK (inl_row_filler_want_all),
                           rows->filler, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "notify::sort", G_CALLBACK (inl_row_filler_want_all),
                           rows->filler, G_CONNECT_SWAPPED);
}

static void
fill_from_pane (Rows       *rows,
                InlListRow *row)
{
  g_autofree char *search = NULL;
  g_autofree char *sort = NULL;

  find_pane (rows, GTK_WIDGET (row));
  if (rows->pane == NULL)
    return;

  g_object_get (rows->pane, "search", &search, "sort", &sort, NULL);
  g_object_set (row, "search", search, "sort", sort, NULL);
}

static void
on_fill_cb (InlRowFiller *filler,
            GtkListItem  *item,
            gpointer      user_data)
{
  Rows *rows = user_data;
  InlListRow *row = INL_LIST_ROW (gtk_list_item_get_child (item));
  InlRecord *record = inl_place_get_record (get_bond (item)->place);

  if (record == NULL)
    return;

  follow (item, record);
  g_object_freeze_notify (G_OBJECT (row));
  fill_from_pane (rows, row);
  if (inl_record_is_loaded (record))
    rows->fill (row, record);
  else
    inl_list_row_show_pending (row);
  g_object_thaw_notify (G_OBJECT (row));
  if (rows->picking != NULL)
    inl_list_row_set_picked (row, inl_picking_is_active (rows->picking),
                             inl_picking_contains (rows->picking, inl_record_get_id (record)));
}

static void
free_bond (gpointer data)
{
  Bond *bond = data;

  g_clear_object (&bond->place);
  g_clear_object (&bond->record);
  g_free (bond);
}

static void
on_item_set_up_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item)
{
  gtk_list_item_set_child (item, inl_list_row_new ());
}

static void
on_item_bound_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item,
                  gpointer                  user_data)
{
  Rows *rows = user_data;
  Bond *bond = g_new0 (Bond, 1);

  bond->rows = rows;
  bond->place = g_object_ref (gtk_list_item_get_item (item));
  g_object_set_qdata_full (G_OBJECT (item), bond_quark (), bond, free_bond);
  g_signal_connect_object (bond->place, "changed", G_CALLBACK (want), item, G_CONNECT_SWAPPED);
  inl_row_filler_add (rows->filler, item);
}

static void
on_item_unbound_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item,
                    gpointer                  user_data)
{
  Rows *rows = user_data;
  Bond *bond = get_bond (item);

  inl_row_filler_remove (rows->filler, item);
  follow (item, NULL);
  g_signal_handlers_disconnect_by_func (bond->place, want, item);
  g_object_set_qdata (G_OBJECT (item), bond_quark (), NULL);
}

/* A view that goes may not have unbound all of them. */
static void
on_item_torn_down_cb (GtkSignalListItemFactory *factory,
                      GtkListItem              *item,
                      gpointer                  user_data)
{
  inl_row_filler_remove (((Rows *) user_data)->filler, item);
}

static void
free_rows (gpointer  data,
           GClosure *closure)
{
  Rows *rows = data;

  g_signal_handlers_disconnect_by_data (rows->filler, rows);
  g_clear_object (&rows->filler);
  g_clear_object (&rows->picking);
  g_clear_weak_pointer (&rows->pane);
  g_free (rows);
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
  Rows *rows = g_new0 (Rows, 1);

  /* Items keep these as long as the factory lives, which their list keeps alive. */
  rows->fill = fill;
  rows->filler = inl_row_filler_new ();
  g_signal_connect (rows->filler, "fill", G_CALLBACK (on_fill_cb), rows);
  g_set_object (&rows->picking, picking);
  if (picking != NULL)
    g_signal_connect_object (picking, "changed", G_CALLBACK (inl_row_filler_want_all),
                             rows->filler, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (on_item_set_up_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (on_item_bound_cb), rows, free_rows, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_item_unbound_cb), rows);
  g_signal_connect (factory, "teardown", G_CALLBACK (on_item_torn_down_cb), rows);
  return factory;
}
