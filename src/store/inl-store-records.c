/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: reading, saving and archiving records, and importing many of them. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store.h"

#include "inl-db-task.h"
#include "inl-import.h"
#include "inl-search.h"
#include "inl-store-private.h"
#include "inl-table-list.h"

typedef struct
{
  InlQuery        *query;     /* (owned) */
  InlSearchMemory *memory;    /* (owned) */
  guint            n_strangers;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;

  inl_query_free (wanted->query);
  inl_search_memory_unref (wanted->memory);
  g_free (wanted);
}

/* Gives %NULL without an error where that is not the way. */
static GPtrArray *
search (const InlTable  *table,
        InlDb           *db,
        const Wanted    *wanted,
        GCancellable    *cancellable,
        GError         **error)
{
  const InlTableSearch search = {
    wanted->memory, wanted->n_strangers, wanted->query->limit, FALSE,
  };
  gboolean is_complete;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GArray) first = NULL;

  if (wanted->query->limit == 0)
    return NULL;

  ids = inl_table_search (table, db, wanted->query, &search, &is_complete, cancellable, error);
  if (ids == NULL)
    return NULL;

  first = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (ids->len > 0)
    g_array_append_vals (first, ids->data, MIN (ids->len, wanted->query->limit));
  return inl_table_list_ordered_rows (table, db, first, error);
}

static gboolean
is_ready (gpointer data)
{
  const Wanted *wanted = data;
  const InlTable *table = inl_table_for_kind (wanted->query->kind);

  return inl_search_memory_is_ready (wanted->memory, wanted->query,
                                     table->search[1].index != NULL);
}

/* Among very many rows this may take seconds. It is not needed any more once what a search has to
 * know is there, which is being read meanwhile. */
static GPtrArray *
query_until_ready (const InlTable  *table,
                   InlDb           *db,
                   Wanted          *wanted,
                   gboolean        *was_overtaken,
                   GError         **error)
{
  const gboolean can_be_overtaken = wanted->query->limit > 0
                                    && inl_search_can_find (table, wanted->query)
                                    && !is_ready (wanted);
  InlDbTaskCheck check = { is_ready, wanted, FALSE };
  GPtrArray *records;

  inl_db_task_set_check (can_be_overtaken ? &check : NULL);
  records = inl_table_query (table, db, wanted->query, error);
  inl_db_task_set_check (NULL);
  *was_overtaken = records == NULL && check.was_overtaken;
  return records;
}

/* What is ready may be of a later moment. */
static GPtrArray *
search_again (const InlTable  *table,
              InlDb           *db,
              const Wanted    *wanted,
              GCancellable    *cancellable,
              GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  GPtrArray *records;

  inl_db_roll_back (db);
  if (!inl_db_begin (db, "BEGIN", error))
    return NULL;

  records = search (table, db, wanted, cancellable, &local_error);
  if (records == NULL && local_error == NULL)
    records = inl_table_query (table, db, wanted->query, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return records;
}

static GPtrArray *
read_records (const InlTable  *table,
              InlDb           *db,
              Wanted          *wanted,
              GCancellable    *cancellable,
              GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  gboolean was_overtaken = FALSE;
  GPtrArray *records = search (table, db, wanted, cancellable, &local_error);

  if (records == NULL && local_error == NULL)
    records = query_until_ready (table, db, wanted, &was_overtaken, &local_error);
  if (was_overtaken)
    {
      g_clear_error (&local_error);
      records = search_again (table, db, wanted, cancellable, &local_error);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return records;
}

/* Whether the filters let it through. By its number it is found; looking for that again would take
 * time, as a short one is the beginning of many. */
static gboolean
is_among (const InlTable  *table,
          InlDb           *db,
          const InlQuery  *query,
          gint64           id,
          gboolean        *is_there,
          GError         **error)
{
  g_autoptr(InlQuery) filters = inl_query_copy (query);
  g_autoptr(GArray) among = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) found = NULL;

  g_clear_pointer (&filters->search, g_free);
  g_array_append_val (among, id);
  found = inl_table_list_some_ids (table, db, filters, among, error);
  *is_there = found != NULL && found->len > 0;
  return found != NULL;
}

static void
put_first (GPtrArray *records,
           InlRecord *record,
           guint      n_most)
{
  for (guint i = 0; i < records->len; i++)
    if (inl_record_get_id (g_ptr_array_index (records, i)) == inl_record_get_id (record))
      {
        g_ptr_array_remove_index (records, i);
        break;
      }

  g_ptr_array_insert (records, 0, g_object_ref (record));
  g_ptr_array_set_size (records, (int) MIN (records->len, n_most));
}

/* Who types a whole number means that one, and not the first that begins with it. */
static gboolean
put_number_first (const InlTable  *table,
                  InlDb           *db,
                  const InlQuery  *query,
                  GPtrArray       *records,
                  GError         **error)
{
  g_autofree char *number = g_strstrip (g_strdup (query->search != NULL ? query->search : ""));
  g_autoptr(InlRecord) record = NULL;
  g_autoptr(GError) local_error = NULL;
  gboolean is_there;

  if (*number == '\0' || table->key == NULL)
    return TRUE;

  record = inl_table_find (table, db, number, &local_error);
  if (g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND))
    return TRUE;
  if (record == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!is_among (table, db, query, inl_record_get_id (record), &is_there, error))
    return FALSE;

  if (is_there)
    put_first (records, record, query->limit);
  return TRUE;
}

/* Of one moment, as what is remembered is. */
static gpointer
run_query (InlDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Wanted *wanted = data;
  const InlTable *table = inl_table_for_kind (wanted->query->kind);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GError) local_error = NULL;

  if (!inl_db_begin (db, "BEGIN", error))
    return NULL;
  records = read_records (table, db, wanted, cancellable, &local_error);
  if (records != NULL && wanted->query->limit > 0
      && put_number_first (table, db, wanted->query, records, &local_error))
    inl_search_tell_found_by (db, table, wanted->query, records, &local_error);
  inl_db_roll_back (db);
  if (local_error == NULL)
    return g_steal_pointer (&records);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static void
free_records (gpointer records)
{
  g_ptr_array_unref (records);
}

/**
 * inl_store_query_async:
 * @self: a store
 * @query: which records
 * @cancellable: (nullable): a query that waits for its turn is dropped
 * @callback: called with the records
 * @user_data: for @callback
 *
 * The first few of a query with a limit are for somebody who is typing: they are read beside all
 * that is written, and do not wait for a file that is being imported. What has the number that is
 * searched for is the first of them. All others see what was asked to be saved before.
 */
void
inl_store_query_async (InlStore            *self,
                       const InlQuery      *query,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Wanted *wanted;
  GTask *task;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (query != NULL);

  wanted = g_new0 (Wanted, 1);
  wanted->query = inl_query_copy (query);
  wanted->memory = inl_search_memory_ref (inl_store_get_memory (self));
  wanted->n_strangers = inl_store_get_n_strangers (self);
  task = inl_store_create_task (self, cancellable, callback, user_data, inl_store_query_async,
                                wanted, free_wanted);
  if (query->limit == 0)
    {
      inl_store_read (self, task, run_query, free_records);
      return;
    }

  inl_store_require_order (self, query);
  inl_store_read_aside (self, INL_DB_LANE_SHORT, task, run_query, free_records);
}

/**
 * inl_store_query_finish:
 * @self: a store
 * @result: of inl_store_query_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type InlRecord): the records, in the order of the
 *   kind but for the number; they belong to the caller alone
 */
GPtrArray *
inl_store_query_finish (InlStore      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return inl_store_finish (self, result, inl_store_query_async, error);
}

/* One record, asked for in one of several ways. */
typedef struct
{
  InlRecordKind  kind;
  gint64         id;
  char          *number;
  InlRecord     *record;
  gboolean       archived;
} Request;

static Request *
create_request (InlRecordKind  kind,
                gint64         id,
                const char    *number)
{
  Request *request = g_new0 (Request, 1);

  request->kind = kind;
  request->id = id;
  request->number = g_strdup (number);
  return request;
}

static void
free_request (gpointer data)
{
  Request *request = data;

  g_free (request->number);
  g_clear_object (&request->record);
  g_free (request);
}

static gpointer
load (InlDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Request *request = data;

  return inl_table_load (inl_table_for_kind (request->kind), db, request->id, error);
}

/**
 * inl_store_load_async:
 * @self: a store
 * @kind: of the record
 * @id: its id
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the record
 * @user_data: for @callback
 */
void
inl_store_load_async (InlStore            *self,
                      InlRecordKind        kind,
                      gint64               id,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_load_async,
                                               create_request (kind, id, NULL), free_request),
                  load, g_object_unref);
}

/**
 * inl_store_show_async:
 * @self: a store
 * @kind: of the record
 * @id: its id
 * @cancellable: (nullable): stops it
 * @callback: called with the record, for inl_store_load_finish()
 * @user_data: for @callback
 *
 * Reads a record for somebody who wants to see it, beside all that is written: it waits for no save
 * and for no file that is being imported, and is as the last commit left it.
 */
void
inl_store_show_async (InlStore            *self,
                      InlRecordKind        kind,
                      gint64               id,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_read_aside (self, INL_DB_LANE_SHORT,
                        inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_load_async,
                                               create_request (kind, id, NULL), free_request),
                        load, g_object_unref);
}

/**
 * inl_store_load_finish:
 * @self: a store
 * @result: of inl_store_load_async() or inl_store_show_async()
 * @error: a #INL_STORE_ERROR (NOT_FOUND when there is none) or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the record
 */
InlRecord *
inl_store_load_finish (InlStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return inl_store_finish (self, result, inl_store_load_async, error);
}

static gpointer
find (InlDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Request *request = data;

  return inl_table_find (inl_table_for_kind (request->kind), db, request->number, error);
}

/**
 * inl_store_find_async:
 * @self: a store
 * @kind: relation, position, vacancy, inquiry, role or user
 * @number: its relatienummer, name, aanvraagnummer, uuid or account
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the record
 * @user_data: for @callback
 */
void
inl_store_find_async (InlStore            *self,
                      InlRecordKind        kind,
                      const char          *number,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (number != NULL);
  g_return_if_fail (inl_table_for_kind (kind)->key != NULL);

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_find_async,
                                               create_request (kind, 0, number), free_request),
                  find, g_object_unref);
}

/**
 * inl_store_find_finish:
 * @self: a store
 * @result: of inl_store_find_async()
 * @error: a #INL_STORE_ERROR (NOT_FOUND when there is none) or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the record
 */
InlRecord *
inl_store_find_finish (InlStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return inl_store_finish (self, result, inl_store_find_async, error);
}

static gpointer
save (InlDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Request *request = data;
  const InlTable *table = inl_table_for_kind (request->kind);
  gint64 id = inl_record_get_id (request->record);

  if (id == 0)
    id = inl_table_insert (table, db, request->record, error);
  else if (!inl_table_update (table, db, request->record, error))
    return NULL;

  return id != 0 ? inl_table_load (table, db, id, error) : NULL;
}

static InlRecordKind
find_kind (InlRecord *record)
{
  static const InlRecordKind saved[] = {
    INL_RECORD_KIND_RELATION, INL_RECORD_KIND_CONTACT, INL_RECORD_KIND_POSITION,
    INL_RECORD_KIND_VACANCY, INL_RECORD_KIND_ROLE, INL_RECORD_KIND_USER,
  };

  for (guint i = 0; i < G_N_ELEMENTS (saved); i++)
    if (G_OBJECT_TYPE (record) == inl_table_for_kind (saved[i])->get_type ())
      return saved[i];

  g_return_val_if_reached (INL_RECORD_KIND_VACANCY);
}

/**
 * inl_store_save_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @record: a relation, contact, position, vacancy, role or user; left as it is
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Makes or changes a row. A relation whose KvK number changes loses what the service said of the
 * old number.
 */
void
inl_store_save_async (InlStore            *self,
                      guint                rights,
                      InlRecord           *record,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (INL_IS_RECORD (record));

  request = create_request (find_kind (record), 0, NULL);
  request->record = inl_record_dup (record);
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_save_async, request, free_request),
                   rights, save, g_object_unref);
}

/**
 * inl_store_save_finish:
 * @self: a store
 * @result: of inl_store_save_async()
 * @error: a #INL_STORE_ERROR: CONFLICT when somebody saved it since it was read, DUPLICATE when
 *   its number is taken, NOT_FOUND, IN_USE when nobody could give rights any more
 *
 * Returns: (transfer full) (nullable): the record as it is stored, with its id and version
 */
InlRecord *
inl_store_save_finish (InlStore      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return inl_store_finish (self, result, inl_store_save_async, error);
}

static gpointer
set_archived (InlDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Request *request = data;

  return inl_table_set_archived (inl_table_for_kind (request->kind), db, request->id,
                                 request->archived, error) ? request : NULL;
}

/**
 * inl_store_set_archived_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @kind: relation, contact, position (retired) or vacancy
 * @id: of the record
 * @archived: whether it should be
 * @callback: called when it is so
 * @user_data: for @callback
 */
void
inl_store_set_archived_async (InlStore            *self,
                              guint                rights,
                              InlRecordKind        kind,
                              gint64               id,
                              gboolean             archived,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (inl_table_for_kind (kind)->archive != NULL);

  request = create_request (kind, id, NULL);
  request->archived = archived != FALSE;
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_set_archived_async, request,
                                                free_request),
                   rights, set_archived, NULL);
}

/**
 * inl_store_set_archived_finish:
 * @self: a store
 * @result: of inl_store_set_archived_async()
 * @error: a #INL_STORE_ERROR; NOT_FOUND
 *
 * Returns: whether it is so now
 */
gboolean
inl_store_set_archived_finish (InlStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return inl_store_finish (self, result, inl_store_set_archived_async, error) != NULL;
}

static gpointer
suggest_number (InlDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Request *request = data;
  g_autofree char *sql = NULL;
  gint64 highest = 0;

  /* GLOB is SQLite's own; PostgreSQL would say number ~ '^[0-9]+$'. */
  sql = g_strdup_printf ("SELECT coalesce (max (CAST (number AS INTEGER)), 0) FROM %s "
                         "WHERE number NOT GLOB '*[^0-9]*' AND length (number) <= 15",
                         inl_table_for_kind (request->kind)->name);
  if (!inl_db_get_integer (db, sql, &highest, error))
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT, highest + 1);
}

/**
 * inl_store_suggest_number_async:
 * @self: a store
 * @kind: relation or vacancy
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the number
 * @user_data: for @callback
 */
void
inl_store_suggest_number_async (InlStore            *self,
                                InlRecordKind        kind,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (kind == INL_RECORD_KIND_RELATION || kind == INL_RECORD_KIND_VACANCY);

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_suggest_number_async,
                                               create_request (kind, 0, NULL), free_request),
                  suggest_number, g_free);
}

/**
 * inl_store_suggest_number_finish:
 * @self: a store
 * @result: of inl_store_suggest_number_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the highest plain number, archived ones too, plus one
 */
char *
inl_store_suggest_number_finish (InlStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return inl_store_finish (self, result, inl_store_suggest_number_async, error);
}

typedef struct
{
  GPtrArray         *batches;   /* (owned) (element-type InlImportBatch) */
  InlImportProgress *progress;  /* (owned) (nullable) */
  gboolean           trial;
} Import;

static void
free_import (gpointer data)
{
  Import *self = data;

  g_ptr_array_unref (self->batches);
  g_clear_pointer (&self->progress, inl_import_progress_unref);
  g_free (self);
}

static gpointer
import (InlDb         *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Import *self = data;

  if (self->trial)
    inl_db_discard (db);

  return inl_import_batches (db, self->batches, self->progress, cancellable, error) ? self : NULL;
}

/**
 * inl_store_import_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @batches: (element-type InlImportBatch): what to import, in this order; not to be touched until
 *   the callback
 * @trial: decide about each row, and store nothing
 * @progress: (nullable): where to tell how far it is
 * @cancellable: (nullable): stores nothing at all
 * @callback: called when all is stored
 * @user_data: for @callback
 *
 * Imports in one transaction. A row that cannot be taken is refused and named; the others are.
 */
void
inl_store_import_async (InlStore            *self,
                        guint                rights,
                        GPtrArray           *batches,
                        gboolean             trial,
                        InlImportProgress   *progress,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  Import *data;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (batches != NULL);

  data = g_new0 (Import, 1);
  data->batches = g_ptr_array_ref (batches);
  data->progress = progress != NULL ? inl_import_progress_ref (progress) : NULL;
  data->trial = trial;
  inl_store_write (self, inl_store_create_task (self, cancellable, callback, user_data,
                                                inl_store_import_async, data, free_import),
                   rights, import, NULL);
}

/**
 * inl_store_import_finish:
 * @self: a store
 * @result: of inl_store_import_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED; nothing was stored then
 *
 * Returns: whether each row has its result
 */
gboolean
inl_store_import_finish (InlStore      *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return inl_store_finish (self, result, inl_store_import_async, error) != NULL;
}
