/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlLiveRows: a list of a million rows has some hundreds of objects: those that are shown, and the
 * last ones that were, for who scrolls back. */

#define G_LOG_DOMAIN "inl-live-list"

#include "config.h"

#include "inl-live-rows.h"

typedef struct
{
  InlLiveRows *rows;
  gint64       id;
  InlRecord   *record;   /* not owned: it goes when nobody holds it */
} Entry;

struct _InlLiveRows
{
  GType       type;
  GHashTable *entries;   /* (owned) (element-type Entry): by id */
  GPtrArray  *kept;      /* (owned) (element-type InlRecord): the last ones, as a ring when full */
  guint       n_kept;
  guint       next;      /* of the ring, to be given up next */
  GArray     *wanted;    /* (owned) (element-type gint64): asked for with nothing but an id */
};

static void
on_record_gone_cb (gpointer  data,
                   GObject  *record)
{
  Entry *entry = data;

  entry->record = NULL;
  g_hash_table_remove (entry->rows->entries, &entry->id);
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  if (entry->record != NULL)
    g_object_weak_unref (G_OBJECT (entry->record), on_record_gone_cb, entry);
  g_free (entry);
}

/**
 * inl_live_rows_new:
 * @type: of the records
 * @n_kept: how many are kept that nobody holds
 *
 * Returns: (transfer full): no rows yet
 */
InlLiveRows *
inl_live_rows_new (GType type,
                   guint n_kept)
{
  InlLiveRows *self = g_new0 (InlLiveRows, 1);

  self->type = type;
  self->n_kept = n_kept;
  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_entry);
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
inl_live_rows_free (InlLiveRows *self)
{
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->kept);
  g_array_unref (self->wanted);
  g_free (self);
}

static void
keep (InlLiveRows *self,
      InlRecord   *record)
{
  g_autoptr(InlRecord) given_up = NULL;

  if (self->kept->len < self->n_kept)
    {
      g_ptr_array_add (self->kept, g_object_ref (record));
      return;
    }

  given_up = g_ptr_array_index (self->kept, self->next);
  g_ptr_array_index (self->kept, self->next) = g_object_ref (record);
  self->next = (self->next + 1) % self->n_kept;
}

static void
add (InlLiveRows *self,
     InlRecord   *record)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->rows = self;
  entry->id = inl_record_get_id (record);
  entry->record = record;
  g_object_weak_ref (G_OBJECT (record), on_record_gone_cb, entry);
  g_hash_table_insert (self->entries, &entry->id, entry);
  keep (self, record);
}

/**
 * inl_live_rows_peek:
 * @self: rows
 * @id: of one
 *
 * Returns: (transfer none) (nullable): the object, if there is one
 */
InlRecord *
inl_live_rows_peek (InlLiveRows *self,
                    gint64       id)
{
  Entry *entry = g_hash_table_lookup (self->entries, &id);

  return entry != NULL ? entry->record : NULL;
}

/**
 * inl_live_rows_get:
 * @self: rows
 * @id: of one
 *
 * Returns: (transfer full): its object, which may have nothing but the id yet
 */
InlRecord *
inl_live_rows_get (InlLiveRows *self,
                   gint64       id)
{
  InlRecord *record = inl_live_rows_peek (self, id);

  if (record != NULL)
    return g_object_ref (record);

  record = g_object_new (self->type, "id", id, NULL);
  add (self, record);
  g_array_append_val (self->wanted, id);
  return record;
}

gboolean
inl_live_rows_are_wanted (InlLiveRows *self)
{
  return self->wanted->len > 0;
}

/**
 * inl_live_rows_take_wanted:
 * @self: rows
 * @n_most: how many
 *
 * What was asked for first has been scrolled past when there is more than that.
 *
 * Returns: (transfer full) (element-type gint64): what is still to be read, the last asked for
 */
GArray *
inl_live_rows_take_wanted (InlLiveRows *self,
                           guint        n_most)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = self->wanted->len; i > 0 && ids->len < n_most; i--)
    {
      const gint64 id = g_array_index (self->wanted, gint64, i - 1);
      InlRecord *record = inl_live_rows_peek (self, id);

      if (record != NULL && !inl_record_is_loaded (record))
        g_array_append_val (ids, id);
    }
  g_array_set_size (self->wanted, 0);
  return ids;
}

/**
 * inl_live_rows_want_again:
 * @self: rows
 * @ids: (element-type gint64): of inl_live_rows_take_wanted(), which could not be read
 *
 * What was asked for since comes before them.
 */
void
inl_live_rows_want_again (InlLiveRows *self,
                          GArray      *ids)
{
  for (guint i = 0; i < ids->len; i++)
    g_array_prepend_val (self->wanted, g_array_index (ids, gint64, i));
}

/**
 * inl_live_rows_take:
 * @self: rows
 * @records: (element-type InlRecord): as they were read
 * @keeps_new: also those that nobody holds
 *
 * Gives the objects that are there their new values.
 */
void
inl_live_rows_take (InlLiveRows *self,
                    GPtrArray   *records,
                    gboolean     keeps_new)
{
  for (guint i = 0; i < records->len; i++)
    {
      InlRecord *record = g_ptr_array_index (records, i);
      InlRecord *row = inl_live_rows_peek (self, inl_record_get_id (record));

      if (row != NULL)
        {
          g_autoptr(InlRecord) held = g_object_ref (row);

          inl_record_assign (held, record);
          /* Who holds it may let go of it before he asks for it at another place. */
          if (keeps_new && self->n_kept != INL_LIVE_ROWS_ALL)
            keep (self, held);
        }
      else if (keeps_new)
        add (self, record);
    }
}

/**
 * inl_live_rows_forget_unused:
 * @self: rows
 *
 * Keeps only those that somebody holds.
 */
void
inl_live_rows_forget_unused (InlLiveRows *self)
{
  g_ptr_array_set_size (self->kept, 0);
  self->next = 0;
}

/**
 * inl_live_rows_dup_ids:
 * @self: rows
 *
 * Returns: (transfer full) (element-type gint64): of which there are objects
 */
GArray *
inl_live_rows_dup_ids (InlLiveRows *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);

  return ids;
}
