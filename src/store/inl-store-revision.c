/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: a record and who saved it last. The row knows when; the audit log knows who, if it was
 * a save that it keeps. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-revision.h"

#include "inl-contact.h"
#include "inl-store-private.h"
#include "inl-table.h"
#include "inl-vacancy.h"

typedef struct
{
  InlRecordKind kind;
  gint64        id;
} Request;

/* What changes a record; that it was looked at or sent changes nothing. */
#define CHANGES "action IN ('created', 'changed', 'archived', 'restored', 'merged', 'anonymised')"

static gboolean
has_moment (const InlTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].use == INL_COLUMN_CHANGED)
      return TRUE;

  return FALSE;
}

/* Gives "" when the table does not keep it. */
static gboolean
find_moment (InlDb           *db,
             const InlTable  *table,
             gint64           id,
             char           **at,
             GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT changed_at FROM %s WHERE id = $1", table->name);
  g_autoptr(InlStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  *at = g_strdup ("");
  if (!has_moment (table))
    return TRUE;

  statement = inl_db_select (db, error, sql, "i", id);
  if (statement == NULL)
    return FALSE;
  if (inl_db_step (db, statement, &local_error))
    {
      g_free (*at);
      *at = g_strdup (inl_statement_get_text (statement, 0));
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static InlStatement *
select_lines (InlDb      *db,
              InlRecord  *record,
              GError    **error)
{
  gint64 id = inl_record_get_id (record);

  if (INL_IS_CONTACT (record))
    return inl_db_select (db, error, "SELECT at, \"by\" FROM log WHERE relation_id = $1 "
                          "AND contact_id = $2 AND " CHANGES " ORDER BY id DESC LIMIT 1", "ii",
                          inl_contact_get_relation_id (INL_CONTACT (record)), id);
  if (INL_IS_VACANCY (record))
    return inl_db_select (db, error, "SELECT at, \"by\" FROM log WHERE relation_id = $1 "
                          "AND vacancy_id = $2 AND " CHANGES " ORDER BY id DESC LIMIT 1", "ii",
                          inl_vacancy_get_relation_id (INL_VACANCY (record)), id);

  return inl_db_select (db, error, "SELECT at, \"by\" FROM log WHERE relation_id = $1 "
                        "AND kind = 'relation' AND " CHANGES " ORDER BY id DESC LIMIT 1", "i", id);
}

/* A line from before the last save is about another one. */
static gboolean
find_account (InlDb       *db,
              InlRecord   *record,
              const char  *at,
              char       **by,
              GError     **error)
{
  g_autoptr(InlStatement) statement = select_lines (db, record, error);
  g_autoptr(GError) local_error = NULL;

  *by = NULL;
  if (statement == NULL)
    return FALSE;
  if (inl_db_step (db, statement, &local_error)
      && g_strcmp0 (inl_statement_get_text (statement, 0), at) >= 0)
    *by = g_strdup (inl_statement_get_text (statement, 1));
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gpointer
load_revision (InlDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Request *request = data;
  const InlTable *table = inl_table_for_kind (request->kind);
  g_autoptr(InlRecord) record = inl_table_load (table, db, request->id, error);
  g_autofree char *at = NULL;
  g_autofree char *by = NULL;

  if (record == NULL || !find_moment (db, table, request->id, &at, error))
    return NULL;

  /* The log knows the others by name only. */
  if ((request->kind == INL_RECORD_KIND_RELATION || request->kind == INL_RECORD_KIND_CONTACT
       || request->kind == INL_RECORD_KIND_VACANCY)
      && !find_account (db, record, at, &by, error))
    return NULL;

  return inl_revision_new (record, at, by != NULL ? by : "");
}

static void
free_revision (gpointer revision)
{
  inl_revision_free (revision);
}

/**
 * inl_store_load_revision_async:
 * @self: a store
 * @kind: of a record that can be saved
 * @id: its id
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the record and who saved it
 * @user_data: for @callback
 */
void
inl_store_load_revision_async (InlStore            *self,
                               InlRecordKind        kind,
                               gint64               id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));

  request = g_new0 (Request, 1);
  request->kind = kind;
  request->id = id;
  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_load_revision_async, request, g_free),
                  load_revision, free_revision);
}

/**
 * inl_store_load_revision_finish:
 * @self: a store
 * @result: of inl_store_load_revision_async()
 * @error: a #INL_STORE_ERROR (NOT_FOUND when there is none) or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the record, and who saved it last if that is known
 */
InlRevision *
inl_store_load_revision_finish (InlStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return inl_store_finish (self, result, inl_store_load_revision_async, error);
}
