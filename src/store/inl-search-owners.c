/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rows are of that are found by the words of others: a vacancy by those of its relation
 * and its position. These are looked up once for all rows, and after that only for what changed, so
 * that a word that many relations have is not followed by a look for the vacancies of each. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-search.h"

#include "inl-table-list.h"

/* The type of the pointer to an InlOwners part that search_own fills. */
#define PART "inl-owners-part"

typedef struct
{
  GArray   *owner_of;     /* (element-type guint32) */
  gboolean  is_too_great;
} Part;

/* search_own (part, id, owner): an aggregate, as search_collect is. */
static void
search_own (sqlite3_context  *context,
            int               n_values,
            sqlite3_value   **values)
{
  Part *part = sqlite3_value_pointer (values[0], PART);
  const gint64 id = sqlite3_value_int64 (values[1]);
  const gint64 owner = sqlite3_value_int64 (values[2]);

  if (part == NULL)
    return;
  if (id < 0 || id > INL_ID_SET_GREATEST || owner < 0 || owner > INL_ID_SET_GREATEST)
    {
      part->is_too_great = TRUE;
      return;
    }

  if (id >= part->owner_of->len)
    g_array_set_size (part->owner_of, (guint) id + 1);
  g_array_index (part->owner_of, guint32, id) = (guint32) owner;
}

static void
end_owning (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

gboolean
inl_search_register_owners (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "search_own", 3, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                     NULL, NULL, search_own, end_owning, NULL) == SQLITE_OK;
}

/* Of all rows, or of those that are among @ids. */
static gboolean
read_part (InlDb                *db,
           const InlTable       *table,
           const InlSearchPart  *search,
           const char           *ids,
           Part                 *part,
           GError              **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT search_own ($1, t.id, %s) FROM %s t%s",
                                          search->column, table->name, ids == NULL ? "" :
                                          " WHERE t.id IN (SELECT value FROM json_each ($2))");
  g_autoptr(InlStatement) statement = inl_db_prepare (db, sql, error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_pointer (statement, 1, part, PART, NULL);
  if (ids != NULL)
    inl_statement_bind_text (statement, 2, ids);
  inl_db_step (db, statement, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_parts (InlOwners       *self,
            InlDb           *db,
            const InlTable  *table,
            const char      *ids,
            GError         **error)
{
  for (guint i = 0; i < INL_OWNERS_MOST && table->search[i + 1].index != NULL; i++)
    {
      Part part = { self->owner_of[i], FALSE };

      if (!read_part (db, table, &table->search[i + 1], ids, &part, error))
        return FALSE;
      self->is_too_great = self->is_too_great || part.is_too_great;
    }

  return TRUE;
}

static InlOwners *
read_all (InlDb           *db,
          const InlTable  *table,
          GError         **error)
{
  g_autoptr(InlOwners) self = inl_owners_new ();

  for (guint i = 0; i < G_N_ELEMENTS (self->owner_of); i++)
    self->owner_of[i] = g_array_new (FALSE, TRUE, sizeof (guint32));
  return read_parts (self, db, table, NULL, error) ? g_steal_pointer (&self) : NULL;
}

static InlOwners *
copy (const InlOwners *self)
{
  InlOwners *copied = inl_owners_new ();

  for (guint i = 0; i < G_N_ELEMENTS (self->owner_of); i++)
    {
      copied->owner_of[i] = g_array_new (FALSE, TRUE, sizeof (guint32));
      if (self->owner_of[i]->len > 0)
        g_array_append_vals (copied->owner_of[i], self->owner_of[i]->data, self->owner_of[i]->len);
    }
  copied->is_too_great = self->is_too_great;
  return copied;
}

static InlOwners *
read_changed (InlDb           *db,
              const InlTable  *table,
              InlOwners       *before,
              GArray          *changed,
              GError         **error)
{
  g_autofree char *ids = inl_table_write_ids (changed);
  g_autoptr(InlOwners) self = copy (before);

  return read_parts (self, db, table, ids, error) ? g_steal_pointer (&self) : NULL;
}

/* Gives %NULL without an error if too much changed. */
static InlOwners *
follow (InlDb              *db,
        const InlTable     *table,
        InlOwners          *before,
        const InlSnapshot  *now,
        GError            **error)
{
  g_autoptr(GArray) changed = inl_table_list_changed (table, db, &before->snapshot,
                                                      now->n_strangers, error);

  if (changed == NULL || (changed->len == 1 && g_array_index (changed, gint64, 0) == 0))
    return NULL;

  return read_changed (db, table, before, changed, error);
}

/**
 * inl_search_get_owners:
 * @db: the connection, in a transaction
 * @table: what is searched in
 * @memory: where to remember it
 * @now: the moment of the transaction
 * @reads_all: reads it anew if it is not known
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): what the rows are of that are found by the words of others;
 *   %NULL without an error if it is not known, nor to be read
 */
InlOwners *
inl_search_get_owners (InlDb              *db,
                       const InlTable     *table,
                       InlSearchMemory    *memory,
                       const InlSnapshot  *now,
                       gboolean            reads_all,
                       GError            **error)
{
  g_autoptr(InlOwners) known = inl_search_memory_dup_owners (memory, table->kind);
  g_autoptr(InlOwners) owners = NULL;
  g_autoptr(GError) local_error = NULL;

  if (known != NULL && inl_snapshot_equals (&known->snapshot, now))
    return g_steal_pointer (&known);

  if (known != NULL)
    owners = follow (db, table, known, now, &local_error);
  if (owners == NULL && local_error == NULL && reads_all)
    owners = read_all (db, table, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  if (owners != NULL)
    owners->snapshot = *now;
  inl_search_memory_keep_owners (memory, table->kind, owners);
  return g_steal_pointer (&owners);
}
