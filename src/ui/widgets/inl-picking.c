/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPicking: what somebody picked in a list, by id, so that it outlives every change of that. It
 * may be all of two million: a bit for each. Those with a greater id than that allows are kept one
 * by one. */

#define G_LOG_DOMAIN "inl-picking"

#include "config.h"

#include "inl-picking.h"

#include "inl-id-set.h"

struct _InlPicking
{
  GObject     parent_instance;

  InlIdSet   *ids;        /* (owned) (not nullable) */
  GHashTable *great_ids;  /* (owned) (element-type gint64) */
  gboolean    is_active;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlPicking, inl_picking, G_TYPE_OBJECT)

static void
inl_picking_finalize (GObject *object)
{
  InlPicking *self = INL_PICKING (object);

  inl_id_set_unref (self->ids);
  g_hash_table_unref (self->great_ids);

  G_OBJECT_CLASS (inl_picking_parent_class)->finalize (object);
}

static void
inl_picking_class_init (InlPickingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_picking_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", INL_TYPE_PICKING, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_picking_init (InlPicking *self)
{
  self->ids = inl_id_set_new ();
  self->great_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * inl_picking_new:
 *
 * Returns: (transfer full): a selection mode that is off
 */
InlPicking *
inl_picking_new (void)
{
  return g_object_new (INL_TYPE_PICKING, NULL);
}

gboolean
inl_picking_is_active (InlPicking *self)
{
  g_return_val_if_fail (INL_IS_PICKING (self), FALSE);

  return self->is_active;
}

void
inl_picking_set_active (InlPicking *self,
                        gboolean    active)
{
  g_return_if_fail (INL_IS_PICKING (self));

  if (self->is_active == active)
    return;

  self->is_active = active;
  inl_id_set_unref (self->ids);
  self->ids = inl_id_set_new ();
  g_hash_table_remove_all (self->great_ids);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

guint
inl_picking_get_count (InlPicking *self)
{
  g_return_val_if_fail (INL_IS_PICKING (self), 0);

  return inl_id_set_get_size (self->ids) + g_hash_table_size (self->great_ids);
}

gboolean
inl_picking_contains (InlPicking *self,
                      gint64      id)
{
  g_return_val_if_fail (INL_IS_PICKING (self), FALSE);

  return id <= INL_ID_SET_GREATEST ? inl_id_set_contains (self->ids, id)
                                   : g_hash_table_contains (self->great_ids, &id);
}

/**
 * inl_picking_count_in:
 * @self: a selection mode
 * @records: what a list shows
 *
 * Returns: how many of those are picked
 */
guint
inl_picking_count_in (InlPicking  *self,
                      InlLiveList *records)
{
  const guint n_picked = inl_picking_get_count (self);
  guint n_records;
  guint n = 0;

  g_return_val_if_fail (INL_IS_LIVE_LIST (records), 0);

  n_records = g_list_model_get_n_items (G_LIST_MODEL (records));
  for (guint i = 0; i < n_records && n < n_picked; i++)
    n += inl_picking_contains (self, inl_live_list_get_id (records, i));

  return n;
}

static void
add (InlPicking *self,
     gint64      id)
{
  if (id <= INL_ID_SET_GREATEST)
    inl_id_set_add (self->ids, id);
  else
    g_hash_table_add (self->great_ids, g_memdup2 (&id, sizeof id));
}

static void
drop (InlPicking *self,
      gint64      id)
{
  if (id <= INL_ID_SET_GREATEST)
    inl_id_set_remove (self->ids, id);
  else
    g_hash_table_remove (self->great_ids, &id);
}

void
inl_picking_toggle (InlPicking *self,
                    gint64      id)
{
  g_return_if_fail (INL_IS_PICKING (self));

  if (inl_picking_contains (self, id))
    drop (self, id);
  else
    add (self, id);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * inl_picking_add_all:
 * @self: a selection mode
 * @records: what a list shows
 *
 * Picks all of them, besides what was picked already.
 */
void
inl_picking_add_all (InlPicking  *self,
                     InlLiveList *records)
{
  guint n_records;

  g_return_if_fail (INL_IS_PICKING (self));
  g_return_if_fail (INL_IS_LIVE_LIST (records));

  n_records = g_list_model_get_n_items (G_LIST_MODEL (records));
  for (guint i = 0; i < n_records; i++)
    add (self, inl_live_list_get_id (records, i));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

/**
 * inl_picking_dup_ids:
 * @self: a selection mode
 *
 * Returns: (transfer full) (element-type gint64): the ids of what is picked, the oldest first
 */
GArray *
inl_picking_dup_ids (InlPicking *self)
{
  GArray *ids;
  guint n_small;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (INL_IS_PICKING (self), NULL);

  ids = inl_id_set_dup_ids (self->ids);
  n_small = ids->len;
  g_hash_table_iter_init (&iter, self->great_ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  if (ids->len > n_small)
    g_array_sort (ids, compare_ids);
  return ids;
}
