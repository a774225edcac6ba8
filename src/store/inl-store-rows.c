/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: reading a long list in pieces. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-rows.h"

#include "inl-store-private.h"
#include "inl-table-list.h"

static gpointer
list_ids (InlDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const InlQuery *query = data;

  return inl_table_list_ids (inl_table_for_kind (query->kind), db, query, error);
}

static void
free_query (gpointer data)
{
  inl_query_free (data);
}

static void
free_ids (gpointer data)
{
  g_array_unref (data);
}

/**
 * inl_store_list_ids_async:
 * @self: a store
 * @query: which records
 * @cancellable: (nullable): a query that waits for its turn is dropped
 * @callback: called with their numbers
 * @user_data: for @callback
 */
void
inl_store_list_ids_async (InlStore            *self,
                          const InlQuery      *query,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (query != NULL);

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_list_ids_async, inl_query_copy (query),
                                               free_query),
                  list_ids, free_ids);
}

/**
 * inl_store_list_ids_finish:
 * @self: a store
 * @result: of inl_store_list_ids_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the numbers, in the order of the list
 */
GArray *
inl_store_list_ids_finish (InlStore      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return inl_store_finish (self, result, inl_store_list_ids_async, error);
}

typedef struct
{
  InlRecordKind  kind;
  GArray        *ids;   /* (owned) (element-type gint64) */
} Rows;

static void
free_rows (gpointer data)
{
  Rows *rows = data;

  g_array_unref (rows->ids);
  g_free (rows);
}

/* As they were asked for; what is there no more is left out. */
static GPtrArray *
put_in_order (GPtrArray *records,
              GArray    *ids)
{
  GPtrArray *ordered = g_ptr_array_new_full (ids->len, g_object_unref);
  g_autoptr(GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      InlRecord *record = g_ptr_array_index (records, i);
      gint64 id = inl_record_get_id (record);

      g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), record);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      InlRecord *record = g_hash_table_lookup (by_id, &g_array_index (ids, gint64, i));

      if (record != NULL)
        g_ptr_array_add (ordered, g_object_ref (record));
    }

  return ordered;
}

static gpointer
read_rows (InlDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Rows *rows = data;
  g_autoptr(GPtrArray) records =
    inl_table_list_rows (inl_table_for_kind (rows->kind), db, rows->ids, error);

  return records != NULL ? put_in_order (records, rows->ids) : NULL;
}

static void
free_records (gpointer records)
{
  g_ptr_array_unref (records);
}

/**
 * inl_store_read_rows_async:
 * @self: a store
 * @kind: of the records
 * @ids: (array length=n_ids): their numbers
 * @n_ids: how many
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the records
 * @user_data: for @callback
 */
void
inl_store_read_rows_async (InlStore            *self,
                           InlRecordKind        kind,
                           const gint64        *ids,
                           guint                n_ids,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Rows *rows;

  g_return_if_fail (INL_IS_STORE (self));

  rows = g_new0 (Rows, 1);
  rows->kind = kind;
  rows->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (rows->ids, ids, n_ids);
  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_read_rows_async, rows, free_rows),
                  read_rows, free_records);
}

/**
 * inl_store_read_rows_finish:
 * @self: a store
 * @result: of inl_store_read_rows_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type InlRecord): those that are still there, in the
 *   order in which they were asked for
 */
GPtrArray *
inl_store_read_rows_finish (InlStore      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return inl_store_finish (self, result, inl_store_read_rows_async, error);
}
