/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: what a list shows. It is answered beside the database thread, each time from one moment
 * of the database, and compared with what was shown where it was read, so that the window has only
 * to tell what came and went. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-list.h"

#include "inl-changes.h"
#include "inl-db-task.h"
#include "inl-search.h"
#include "inl-store-private.h"
#include "inl-table-list.h"

/* More than a view can be told of between two frames. */
#define MOST_RANGES 4

typedef struct
{
  InlListingPart  part;
  InlQuery       *query;    /* (owned) */
  guint           n_most;
  InlListing     *shown;    /* (owned) (nullable) */
  GArray         *ids;      /* (owned) (nullable) (element-type gint64) */
  guint           n_strangers;
  InlSearchMemory *memory;  /* (owned) */
} Request;

static void
clear_listing (gpointer data)
{
  InlListing *self = data;

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->ranges, g_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
}

static InlListing *
create_listing (InlListingPart part)
{
  InlListing *self = g_atomic_rc_box_new0 (InlListing);

  self->part = part;
  return self;
}

/**
 * inl_listing_new_empty:
 *
 * Returns: (transfer full): what a list shows before its first answer
 */
InlListing *
inl_listing_new_empty (void)
{
  InlListing *self = create_listing (INL_LISTING_ALL);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

static GArray *
take_first (GArray *ids,
            guint   n_most)
{
  GArray *first = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (ids->len > 0)
    g_array_append_vals (first, ids->data, MIN (ids->len, n_most));
  return first;
}

/**
 * inl_listing_new_first:
 * @self: an answer
 * @n_first: fewer than its rows
 *
 * Returns: (transfer full): its first rows, as an answer that is not complete
 */
InlListing *
inl_listing_new_first (InlListing *self,
                       guint       n_first)
{
  InlListing *first = create_listing (self->part);

  first->ids = take_first (self->ids, n_first);
  first->seq = self->seq;
  first->token = self->token;
  first->n_strangers = self->n_strangers;
  first->records = g_ptr_array_ref (self->records);
  return first;
}

InlListing *
inl_listing_ref (InlListing *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
inl_listing_unref (InlListing *self)
{
  g_atomic_rc_box_release_full (self, clear_listing);
}

static void
unref_listing (gpointer listing)
{
  inl_listing_unref (listing);
}

static void
free_request (gpointer data)
{
  Request *request = data;

  inl_query_free (request->query);
  g_clear_pointer (&request->shown, inl_listing_unref);
  g_clear_pointer (&request->ids, g_array_unref);
  inl_search_memory_unref (request->memory);
  g_free (request);
}

static Request *
create_request (InlStore       *store,
                InlListingPart  part,
                const InlQuery *query)
{
  Request *request = g_new0 (Request, 1);

  request->part = part;
  request->query = inl_query_copy (query);
  request->n_strangers = inl_store_get_n_strangers (store);
  request->memory = inl_search_memory_ref (inl_store_get_memory (store));
  return request;
}

static GArray *
take_ids (GPtrArray *records)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), records->len);

  for (guint i = 0; i < records->len; i++)
    {
      const gint64 id = inl_record_get_id (g_ptr_array_index (records, i));

      g_array_append_val (ids, id);
    }

  return ids;
}

static gboolean
take_place (InlListing  *self,
            InlDb       *db,
            GError     **error)
{
  InlChangesPlace place;

  if (!inl_changes_get_place (db, &place, error))
    return FALSE;

  self->seq = place.seq;
  self->token = place.token;
  return TRUE;
}

/* As they are asked for, and of which those that are found are some. */
static void
remember_order (const InlListing *self,
                const InlTable   *table,
                const Request    *request)
{
  const InlSnapshot snapshot = { { self->seq, self->token }, self->n_strangers };

  if (inl_search_can_remember (table, request->query))
    inl_order_unref (inl_search_memory_keep_order (request->memory, request->query, self->ids,
                                                   &snapshot));
}

static InlTableSearch
describe_search (const Request *request,
                 guint          n_most)
{
  return (InlTableSearch) {
    .memory = request->memory,
    .n_strangers = request->n_strangers,
    .n_most = n_most,
    .reads_order = request->part == INL_LISTING_ALL,
  };
}

/* Where that is as fast, the numbers of all rows are in the first answer. Gives %FALSE without an
 * error if it is to be read in another way. */
static gboolean
search_beginning (InlListing      *self,
                  const InlTable  *table,
                  InlDb           *db,
                  const Request   *request,
                  GCancellable    *cancellable,
                  GError         **error)
{
  const InlTableSearch search = describe_search (request, request->n_most);
  g_autoptr(GArray) first = NULL;
  gboolean is_long;

  if (request->n_most == 0 || request->query->limit > 0)
    return FALSE;

  self->ids = inl_table_search (table, db, request->query, &search, &self->is_complete,
                                cancellable, error);
  if (self->ids == NULL)
    return FALSE;

  /* What is long is shown from the front on, and who goes on sees the rest come. */
  is_long = !self->is_complete || self->ids->len > request->n_most;
  first = take_first (self->ids, request->part == INL_LISTING_ANSWER && is_long
                                 ? INL_LISTING_SCREENFUL : request->n_most);
  self->records = inl_table_list_rows (table, db, first, error);
  return self->records != NULL && take_place (self, db, error);
}

/* One more is asked for, to know whether there are more. */
static gboolean
read_beginning (InlListing      *self,
                const InlTable  *table,
                InlDb           *db,
                const Request   *request,
                GCancellable    *cancellable,
                GError         **error)
{
  g_autoptr(InlQuery) query = inl_query_copy (request->query);
  g_autoptr(GError) local_error = NULL;

  if (search_beginning (self, table, db, request, cancellable, &local_error))
    return TRUE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (query->limit == 0 && request->n_most > 0)
    query->limit = request->n_most + 1;
  self->records = inl_table_query (table, db, query, error);
  if (self->records == NULL)
    return FALSE;

  self->is_complete = request->query->limit > 0 || request->n_most == 0
                      || self->records->len <= request->n_most;
  if (!self->is_complete)
    g_ptr_array_set_size (self->records, (int) request->n_most);
  self->ids = take_ids (self->records);
  return take_place (self, db, error);
}

static GArray *
read_all_ids (const InlTable  *table,
              InlDb           *db,
              const Request   *request,
              GCancellable    *cancellable,
              GError         **error)
{
  const InlTableSearch search = describe_search (request, 0);
  g_autoptr(GError) local_error = NULL;
  gboolean is_complete;
  GArray *ids = inl_table_search (table, db, request->query, &search, &is_complete, cancellable,
                                  &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (ids == NULL)
    ids = inl_table_list_ids (table, db, request->query, error);
  return ids;
}

static gboolean
read_all (InlListing      *self,
          const InlTable  *table,
          InlDb           *db,
          const Request   *request,
          GCancellable    *cancellable,
          GError         **error)
{
  self->is_complete = TRUE;
  self->ids = read_all_ids (table, db, request, cancellable, error);
  if (self->ids == NULL || !take_place (self, db, error))
    return FALSE;

  remember_order (self, table, request);
  self->records = inl_table_list_rows (table, db, request->ids, error);
  return self->records != NULL;
}

/* As if each relation had been opened in turn. */
static gboolean
read_contacts (InlListing      *self,
               const InlTable  *table,
               InlDb           *db,
               const Request   *request,
               GCancellable    *cancellable,
               GError         **error)
{
  g_autoptr(GArray) relations = read_all_ids (table, db, request, cancellable, error);

  if (relations == NULL)
    return FALSE;

  self->is_complete = TRUE;
  self->ids = inl_table_list_contacts (db, relations, error);
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  return self->ids != NULL && take_place (self, db, error);
}

/* The rows that changed, without reading any other. */
static GArray *
find_changed (const InlTable  *table,
              InlDb           *db,
              const Request   *request,
              GError         **error)
{
  const InlSnapshot shown = {
    { request->shown->seq, request->shown->token }, request->shown->n_strangers,
  };
  GArray *many;

  if (request->query->limit == 0)
    return inl_table_list_changed (table, db, &shown, request->n_strangers, error);

  /* With a limit it depends on others whether a row is in the list. */
  many = g_array_new (FALSE, TRUE, sizeof (gint64));
  return g_array_set_size (many, 1);
}

static GHashTable *
create_set (GArray *ids)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, &g_array_index (ids, gint64, i));

  return set;
}

/* What the list has at hand, and what is new in it if that is not much. */
static GArray *
choose_rows (const Request *request,
             GHashTable    *changed,
             GArray        *members)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GHashTable) at_hand = create_set (request->ids);

  for (guint i = 0; i < request->ids->len; i++)
    if (g_hash_table_contains (changed, &g_array_index (request->ids, gint64, i)))
      g_array_append_vals (chosen, &g_array_index (request->ids, gint64, i), 1);
  for (guint i = 0; i < members->len && (request->n_most == 0 || i < request->n_most); i++)
    if (!g_hash_table_contains (at_hand, &g_array_index (members, gint64, i)))
      g_array_append_vals (chosen, &g_array_index (members, gint64, i), 1);

  return chosen;
}

static gboolean
place_changed (InlListing      *self,
               const InlTable  *table,
               InlDb           *db,
               const Request   *request,
               GArray          *changed,
               GError         **error)
{
  g_autoptr(GHashTable) set = create_set (changed);
  g_autoptr(GArray) members = inl_table_list_some_ids (table, db, request->query, changed, error);
  g_autoptr(GArray) rows = NULL;

  if (members == NULL)
    return FALSE;

  self->ids = inl_table_merge_ids (table, db, request->query, request->shown->ids, set, members,
                                   error);
  if (self->ids == NULL)
    return FALSE;

  remember_order (self, table, request);
  self->ranges = inl_id_order_compare_changed (request->shown->ids, self->ids, set);
  rows = choose_rows (request, set, members);
  self->records = inl_table_list_rows (table, db, rows, error);
  return self->records != NULL;
}

static gboolean
read_changes (InlListing      *self,
              const InlTable  *table,
              InlDb           *db,
              const Request   *request,
              GError         **error)
{
  g_autoptr(GArray) changed = find_changed (table, db, request, error);

  if (changed == NULL || !take_place (self, db, error))
    return FALSE;

  self->is_complete = TRUE;
  self->is_lost = changed->len == 1 && g_array_index (changed, gint64, 0) == 0;
  if (changed->len > 0 && !self->is_lost)
    return place_changed (self, table, db, request, changed, error);

  self->ids = g_array_ref (request->shown->ids);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (InlIdRange));
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  return TRUE;
}

static gboolean
read_part (InlListing      *self,
           InlDb           *db,
           const Request   *request,
           GCancellable    *cancellable,
           GError         **error)
{
  const InlTable *table = inl_table_for_kind (request->query->kind);

  switch (request->part)
    {
    case INL_LISTING_BEGINNING:
    case INL_LISTING_ANSWER:
      return read_beginning (self, table, db, request, cancellable, error);
    case INL_LISTING_ALL:
      return read_all (self, table, db, request, cancellable, error);
    case INL_LISTING_CHANGES:
      return read_changes (self, table, db, request, error);
    case INL_LISTING_ROWS:
      self->records = inl_table_list_ordered_rows (table, db, request->ids, error);
      return self->records != NULL;
    case INL_LISTING_CONTACTS:
      return read_contacts (self, table, db, request, cancellable, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Nobody looks for where he was among what he did not look for. */
static void
compare (InlListing    *self,
         const Request *request)
{
  const gboolean is_answer = request->part == INL_LISTING_ANSWER;
  g_autoptr(GArray) ids = NULL;

  self->n_first = self->ids->len;
  if (is_answer)
    self->n_first = MIN (self->n_first, MAX (request->shown->ids->len, INL_LISTING_SCREENFUL));
  ids = self->n_first < self->ids->len ? take_first (self->ids, self->n_first)
                                       : g_array_ref (self->ids);
  if (self->ranges == NULL)
    self->ranges = inl_id_order_compare (request->shown->ids, ids, request->ids);
  inl_id_order_join (self->ranges, is_answer ? 1 : MOST_RANGES, request->shown->ids,
                     request->ids);
}

/* All that is read is of one moment. */
static gpointer
list (InlDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Request *request = data;
  g_autoptr(InlListing) self = create_listing (request->part);
  gboolean is_read;

  self->n_strangers = request->n_strangers;
  if (!inl_db_begin (db, "BEGIN", error))
    return NULL;
  is_read = read_part (self, db, request, cancellable, error)
            && (self->records == NULL
                || inl_search_tell_found_by (db, inl_table_for_kind (request->query->kind),
                                             request->query, self->records, error));
  inl_db_roll_back (db);
  if (!is_read)
    return NULL;

  if (self->ids != NULL && request->shown != NULL)
    compare (self, request);
  return g_steal_pointer (&self);
}

static void
free_order_request (gpointer data)
{
  const Request *request = data;

  inl_search_memory_end (request->memory, request->query);
  free_request (data);
}

static gpointer
read_order (InlDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Request *request = data;
  const InlTableSearch search = describe_search (request, 0);
  const gboolean is_read = inl_db_begin (db, "BEGIN", error)
                           && inl_table_read_order (inl_table_for_kind (request->query->kind), db,
                                                    request->query, &search, error);

  inl_db_roll_back (db);
  return is_read ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
require_order (InlStore       *self,
               const InlTable *table,
               const InlQuery *query)
{
  InlSearchMemory *memory = inl_store_get_memory (self);
  Request *request;
  GTask *task;

  if (!inl_search_memory_begin (memory, query, table->search[1].index != NULL))
    return;

  request = create_request (self, INL_LISTING_ALL, query);
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, inl_store_require_order);
  g_task_set_task_data (task, request, free_order_request);
  inl_store_read_aside (self, INL_DB_LANE_LONG, task, read_order, NULL);
}

/* For the files of this folder: sees to it that who searches in what no list showed yet waits for
 * the first key only. */
void
inl_store_require_order (InlStore       *self,
                         const InlQuery *query)
{
  const InlTable *table = inl_table_for_kind (query->kind);

  if (inl_search_can_find (table, query))
    require_order (self, table, query);
}

/**
 * inl_store_foresee_search:
 * @self: a store
 * @kind: of records with a list that may be long
 *
 * Sees to it that who will search in all of them soon does not wait for what a search has to know.
 * That takes memory, so it is not for who may never do so.
 */
void
inl_store_foresee_search (InlStore      *self,
                          InlRecordKind  kind)
{
  const InlTable *table = inl_table_for_kind (kind);
  g_autoptr(InlQuery) all = inl_query_new (kind);

  g_return_if_fail (INL_IS_STORE (self));

  if (inl_search_can_remember (table, all))
    require_order (self, table, all);
}

/* Who is shown a long list may search in it next. Its order is read anyhow; this comes after it. */
static void
foresee_search (InlStore       *self,
                const InlQuery *query)
{
  const InlTable *table = inl_table_for_kind (query->kind);

  if (inl_search_can_remember (table, query) && table->search[1].index != NULL)
    require_order (self, table, query);
}

/**
 * inl_store_get_record_type:
 * @kind: a kind of record
 *
 * Returns: the type of its records
 */
GType
inl_store_get_record_type (InlRecordKind kind)
{
  return inl_table_for_kind (kind)->get_type ();
}

static gboolean
is_long (InlListingPart part)
{
  return part == INL_LISTING_ALL || part == INL_LISTING_CONTACTS;
}

/**
 * inl_store_list_async:
 * @self: a store
 * @part: what is asked
 * @query: what the list shows; of rows that are named, their kind; of
 *   %INL_LISTING_CONTACTS relations
 * @n_most: of %INL_LISTING_BEGINNING and %INL_LISTING_ANSWER how many rows, of
 *   %INL_LISTING_CHANGES how many rows that are new; 0 for all
 * @shown: (nullable): what is shown now; of %INL_LISTING_CHANGES the last answer to the same query
 * @ids: (element-type gint64): of %INL_LISTING_ROWS the rows; of others what the list has at hand:
 *   these are read again, and keep their place if they can. Not to be changed any more.
 * @cancellable: (nullable): stops it halfway
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Reads what a list shows. No save waits for it, and it waits for none.
 */
void
inl_store_list_async (InlStore            *self,
                      InlListingPart       part,
                      const InlQuery      *query,
                      guint                n_most,
                      InlListing          *shown,
                      GArray              *ids,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (query != NULL && ids != NULL);
  g_return_if_fail (part != INL_LISTING_CHANGES || shown != NULL);

  request = create_request (self, part, query);
  request->n_most = n_most;
  request->shown = shown != NULL ? inl_listing_ref (shown) : NULL;
  request->ids = g_array_ref (ids);
  if (part == INL_LISTING_BEGINNING || part == INL_LISTING_ANSWER)
    inl_store_require_order (self, query);
  inl_store_read_aside (self, is_long (part) ? INL_DB_LANE_LONG : INL_DB_LANE_SHORT,
                        inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_list_async, request, free_request),
                        list, unref_listing);
  if (part == INL_LISTING_ALL)
    foresee_search (self, query);
}

/**
 * inl_store_list_finish:
 * @self: a store
 * @result: of inl_store_list_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the answer
 */
InlListing *
inl_store_list_finish (InlStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return inl_store_finish (self, result, inl_store_list_async, error);
}
