/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlSearchMemory: what searching remembers from one key to the next: the order of all rows, of
 * which those that are found are a choice, how far one looked along it, and the rows that each of
 * the last words is found in.
 * The order is an array that a list shows, or showed before somebody began to type. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-search-memory.h"

/* A word of a million rows takes 125 kB, and somebody who types returns to the words before. Of a
 * vacancy it is remembered in its relation and its position too. */
#define MOST_SETS 24

typedef struct
{
  char     *index;      /* (owned) */
  char     *terms;      /* (owned) */
  InlIdSet *set;        /* (owned) */
} Found;

struct _InlSearchMemory
{
  GMutex       mutex;
  InlOrder    *orders[INL_RECORD_KIND_LOG_ENTRY + 1];   /* (nullable): by kind */
  gboolean     is_coming[INL_RECORD_KIND_LOG_ENTRY + 1];
  InlLooked   *looked[INL_RECORD_KIND_LOG_ENTRY + 1];   /* (owned) (nullable): of those orders */
  InlOwners   *owners[INL_RECORD_KIND_LOG_ENTRY + 1];   /* (owned) (nullable): by kind */
  InlSnapshot  snapshot;                                /* of the sets */
  GQueue       sets;                                    /* (element-type Found): the last first */
};

gboolean
inl_snapshot_equals (const InlSnapshot *a,
                     const InlSnapshot *b)
{
  return a->place.seq == b->place.seq && a->place.token == b->place.token
         && a->n_strangers == b->n_strangers;
}

InlOrder *
inl_order_ref (InlOrder *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_order (gpointer data)
{
  InlOrder *self = data;

  inl_query_free (self->query);
  g_array_unref (self->ids);
}

void
inl_order_unref (InlOrder *self)
{
  g_atomic_rc_box_release_full (self, clear_order);
}

InlOwners *
inl_owners_new (void)
{
  return g_atomic_rc_box_new0 (InlOwners);
}

InlOwners *
inl_owners_ref (InlOwners *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_owners (gpointer data)
{
  InlOwners *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->owner_of); i++)
    g_clear_pointer (&self->owner_of[i], g_array_unref);
}

void
inl_owners_unref (InlOwners *self)
{
  g_atomic_rc_box_release_full (self, clear_owners);
}

static void
clear_looked (gpointer data)
{
  InlLooked *self = data;

  g_ptr_array_unref (self->terms);
  g_array_unref (self->places);
}

void
inl_looked_unref (InlLooked *self)
{
  g_atomic_rc_box_release_full (self, clear_looked);
}

static void
free_found (gpointer data)
{
  Found *found = data;

  g_free (found->index);
  g_free (found->terms);
  inl_id_set_unref (found->set);
  g_free (found);
}

/**
 * inl_search_memory_new:
 *
 * Returns: (transfer full): a memory of nothing
 */
InlSearchMemory *
inl_search_memory_new (void)
{
  InlSearchMemory *self = g_atomic_rc_box_new0 (InlSearchMemory);

  g_mutex_init (&self->mutex);
  g_queue_init (&self->sets);
  return self;
}

InlSearchMemory *
inl_search_memory_ref (InlSearchMemory *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_memory (gpointer data)
{
  InlSearchMemory *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->orders); i++)
    {
      g_clear_pointer (&self->orders[i], inl_order_unref);
      g_clear_pointer (&self->looked[i], inl_looked_unref);
      g_clear_pointer (&self->owners[i], inl_owners_unref);
    }
  g_queue_clear_full (&self->sets, free_found);
  g_mutex_clear (&self->mutex);
}

void
inl_search_memory_unref (InlSearchMemory *self)
{
  g_atomic_rc_box_release_full (self, clear_memory);
}

/* Apart from the words, and from how many are wanted. */
static gboolean
has_same_rows (const InlQuery *a,
               const InlQuery *b)
{
  return a->relation_id == b->relation_id && a->vacancy_id == b->vacancy_id
         && a->inquiry_id == b->inquiry_id && a->vacancy_status == b->vacancy_status
         && a->inquiry_state == b->inquiry_state && a->only_sent == b->only_sent
         && a->only_open == b->only_open && a->standing == b->standing
         && g_strcmp0 (a->asked_before, b->asked_before) == 0
         && a->with_archived == b->with_archived && a->log_kind == b->log_kind
         && g_strcmp0 (a->person, b->person) == 0 && g_strcmp0 (a->since, b->since) == 0
         && g_strcmp0 (a->until, b->until) == 0 && a->sort == b->sort;
}

static gboolean
has_order (InlSearchMemory *self,
           const InlQuery  *query)
{
  const InlOrder *order = self->orders[query->kind];

  return order != NULL && has_same_rows (order->query, query);
}

/**
 * inl_search_memory_dup_order:
 * @self: a memory
 * @query: which rows; its words and its limit are ignored
 *
 * Returns: (transfer full) (nullable): all of them in order, as they once were
 */
InlOrder *
inl_search_memory_dup_order (InlSearchMemory *self,
                             const InlQuery  *query)
{
  InlOrder *order;

  g_mutex_lock (&self->mutex);
  order = has_order (self, query) ? inl_order_ref (self->orders[query->kind]) : NULL;
  g_mutex_unlock (&self->mutex);
  return order;
}

static InlOrder *
create_order (const InlQuery    *query,
              GArray            *ids,
              const InlSnapshot *snapshot)
{
  InlOrder *order = g_atomic_rc_box_new0 (InlOrder);

  order->query = inl_query_copy (query);
  g_clear_pointer (&order->query->search, g_free);
  order->query->limit = 0;
  order->ids = g_array_ref (ids);
  for (guint i = 0; i < ids->len; i++)
    order->greatest = MAX (order->greatest, g_array_index (ids, gint64, i));
  order->snapshot = *snapshot;
  return order;
}

/**
 * inl_search_memory_keep_order:
 * @self: a memory
 * @query: which rows; its words and its limit are ignored
 * @ids: (element-type gint64): all of them in order; not to be changed any more
 * @snapshot: when that was so
 *
 * Of each kind the last one is remembered.
 *
 * Returns: (transfer full): what is remembered now
 */
InlOrder *
inl_search_memory_keep_order (InlSearchMemory   *self,
                              const InlQuery    *query,
                              GArray            *ids,
                              const InlSnapshot *snapshot)
{
  InlOrder *order = create_order (query, ids, snapshot);
  g_autoptr(InlOrder) forgotten = NULL;
  g_autoptr(InlLooked) looked = NULL;

  g_mutex_lock (&self->mutex);
  forgotten = g_steal_pointer (&self->orders[query->kind]);
  looked = g_steal_pointer (&self->looked[query->kind]);
  self->orders[query->kind] = inl_order_ref (order);
  g_mutex_unlock (&self->mutex);
  return order;
}

/**
 * inl_search_memory_forget:
 * @self: a memory
 * @order: what is of no use any more
 *
 * Forgets it, unless it has made place for another already.
 */
void
inl_search_memory_forget (InlSearchMemory *self,
                          InlOrder        *order)
{
  const InlRecordKind kind = order->query->kind;
  g_autoptr(InlOrder) forgotten = NULL;
  g_autoptr(InlLooked) looked = NULL;

  g_mutex_lock (&self->mutex);
  if (self->orders[kind] == order)
    {
      forgotten = g_steal_pointer (&self->orders[kind]);
      looked = g_steal_pointer (&self->looked[kind]);
    }
  g_mutex_unlock (&self->mutex);
}

static gboolean
is_ready (InlSearchMemory *self,
          const InlQuery  *query,
          gboolean         has_owners)
{
  return has_order (self, query) && (!has_owners || self->owners[query->kind] != NULL);
}

/**
 * inl_search_memory_is_ready:
 * @self: a memory
 * @query: which rows
 * @has_owners: whether they are found by the words of others
 *
 * Returns: whether their order, and what they are of, was known at some moment
 */
gboolean
inl_search_memory_is_ready (InlSearchMemory *self,
                            const InlQuery  *query,
                            gboolean         has_owners)
{
  gboolean is_known;

  g_mutex_lock (&self->mutex);
  is_known = is_ready (self, query, has_owners);
  g_mutex_unlock (&self->mutex);
  return is_known;
}

/**
 * inl_search_memory_begin:
 * @self: a memory
 * @query: which rows
 * @has_owners: whether they are found by the words of others
 *
 * Returns: whether their order, or what they are of, has to be read, which is then to be followed
 *   by inl_search_memory_end()
 */
gboolean
inl_search_memory_begin (InlSearchMemory *self,
                         const InlQuery  *query,
                         gboolean         has_owners)
{
  gboolean is_needed;

  g_mutex_lock (&self->mutex);
  is_needed = !is_ready (self, query, has_owners) && !self->is_coming[query->kind];
  if (is_needed)
    self->is_coming[query->kind] = TRUE;
  g_mutex_unlock (&self->mutex);
  return is_needed;
}

void
inl_search_memory_end (InlSearchMemory *self,
                       const InlQuery  *query)
{
  g_mutex_lock (&self->mutex);
  self->is_coming[query->kind] = FALSE;
  g_mutex_unlock (&self->mutex);
}

/**
 * inl_search_memory_dup_owners:
 * @self: a memory
 * @kind: of rows
 *
 * Returns: (transfer full) (nullable): what they were of at some moment
 */
InlOwners *
inl_search_memory_dup_owners (InlSearchMemory *self,
                              InlRecordKind    kind)
{
  InlOwners *owners;

  g_mutex_lock (&self->mutex);
  owners = self->owners[kind] != NULL ? inl_owners_ref (self->owners[kind]) : NULL;
  g_mutex_unlock (&self->mutex);
  return owners;
}

/**
 * inl_search_memory_keep_owners:
 * @self: a memory
 * @kind: of rows
 * @owners: (nullable): what they are of; not to be changed any more
 *
 * Of each kind the last is remembered; %NULL forgets it.
 */
void
inl_search_memory_keep_owners (InlSearchMemory *self,
                               InlRecordKind    kind,
                               InlOwners       *owners)
{
  g_autoptr(InlOwners) forgotten = NULL;

  g_mutex_lock (&self->mutex);
  forgotten = g_steal_pointer (&self->owners[kind]);
  self->owners[kind] = owners != NULL ? inl_owners_ref (owners) : NULL;
  g_mutex_unlock (&self->mutex);
}

/**
 * inl_search_memory_dup_looked:
 * @self: a memory
 * @order: what is searched in
 *
 * Returns: (transfer full) (nullable): how far was looked along that order, and what was found
 */
InlLooked *
inl_search_memory_dup_looked (InlSearchMemory *self,
                              const InlOrder  *order)
{
  const InlRecordKind kind = order->query->kind;
  InlLooked *looked = NULL;

  g_mutex_lock (&self->mutex);
  if (self->orders[kind] == order && self->looked[kind] != NULL)
    looked = g_atomic_rc_box_acquire (self->looked[kind]);
  g_mutex_unlock (&self->mutex);
  return looked;
}

/**
 * inl_search_memory_keep_looked:
 * @self: a memory
 * @order: what was searched in
 * @terms: (element-type utf8): for what; not to be changed any more
 * @places: (element-type guint): where in the order it was found; not to be changed any more
 * @reach: as far as where was looked
 *
 * Remembers it for as long as it remembers the order.
 */
void
inl_search_memory_keep_looked (InlSearchMemory *self,
                               const InlOrder  *order,
                               GPtrArray       *terms,
                               GArray          *places,
                               guint            reach)
{
  const InlRecordKind kind = order->query->kind;
  g_autoptr(InlLooked) forgotten = NULL;
  g_autoptr(InlLooked) looked = g_atomic_rc_box_new0 (InlLooked);

  looked->terms = g_ptr_array_ref (terms);
  looked->places = g_array_ref (places);
  looked->reach = reach;
  g_mutex_lock (&self->mutex);
  if (self->orders[kind] == order)
    {
      forgotten = g_steal_pointer (&self->looked[kind]);
      self->looked[kind] = g_steal_pointer (&looked);
    }
  g_mutex_unlock (&self->mutex);
}

static Found *
find_set (InlSearchMemory *self,
          const char      *index,
          const char      *terms)
{
  for (GList *link = self->sets.head; link != NULL; link = link->next)
    {
      Found *found = link->data;

      if (g_str_equal (found->terms, terms) && g_str_equal (found->index, index))
        {
          g_queue_unlink (&self->sets, link);
          g_queue_push_head_link (&self->sets, link);
          return found;
        }
    }

  return NULL;
}

/**
 * inl_search_memory_dup_set:
 * @self: a memory
 * @index: what was searched
 * @terms: for what
 * @snapshot: when
 *
 * Returns: (transfer full) (nullable): what was found
 */
InlIdSet *
inl_search_memory_dup_set (InlSearchMemory   *self,
                           const char        *index,
                           const char        *terms,
                           const InlSnapshot *snapshot)
{
  Found *found = NULL;
  InlIdSet *set;

  g_mutex_lock (&self->mutex);
  if (inl_snapshot_equals (&self->snapshot, snapshot))
    found = find_set (self, index, terms);
  set = found != NULL ? inl_id_set_ref (found->set) : NULL;
  g_mutex_unlock (&self->mutex);
  return set;
}

/**
 * inl_search_memory_keep_set:
 * @self: a memory
 * @index: what was searched
 * @terms: for what
 * @snapshot: when
 * @set: what was found; not to be changed any more
 *
 * Remembers it, and of an other moment nothing.
 */
void
inl_search_memory_keep_set (InlSearchMemory   *self,
                            const char        *index,
                            const char        *terms,
                            const InlSnapshot *snapshot,
                            InlIdSet          *set)
{
  Found *found = g_new0 (Found, 1);

  found->index = g_strdup (index);
  found->terms = g_strdup (terms);
  found->set = inl_id_set_ref (set);
  g_mutex_lock (&self->mutex);
  if (!inl_snapshot_equals (&self->snapshot, snapshot))
    g_queue_clear_full (&self->sets, free_found);
  self->snapshot = *snapshot;
  g_queue_push_head (&self->sets, found);
  if (self->sets.length > MOST_SETS)
    free_found (g_queue_pop_tail (&self->sets));
  g_mutex_unlock (&self->mutex);
}
