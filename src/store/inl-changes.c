/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlChanges: which rows the open transaction changed, noted by SQLite itself so that no writer can
 * forget it, and stored with its commit. Other programs, and lists in this one, read there what to
 * look at again. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-changes.h"

#include <string.h>

#include "inl-db-task.h"
#include "inl-enums.h"
#include "inl-table.h"

/* How many changes stay: who is further behind reads everything. */
#define KEPT 4000

/* Before all changes: the row whose token is another one after each write that is none. */
#define UNREAD_SEQ "0"

struct _InlChanges
{
  GArray   *ids[INL_RECORD_KIND_LOG_ENTRY + 1];  /* (element-type gint64): by kind */
  guint     kinds;                               /* of which there are any */
  gboolean  has_others;                          /* of tables that are shown in no list */
};

InlChanges *
inl_changes_new (void)
{
  InlChanges *self = g_new0 (InlChanges, 1);

  for (guint kind = 0; kind < G_N_ELEMENTS (self->ids); kind++)
    self->ids[kind] = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
inl_changes_free (InlChanges *self)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (self->ids); kind++)
    g_array_unref (self->ids[kind]);
  g_free (self);
}

/**
 * inl_changes_forget:
 * @self: what was noted
 *
 * Begins anew, as for another transaction.
 */
void
inl_changes_forget (InlChanges *self)
{
  for (guint kind = 0; self->kinds != 0; kind++, self->kinds >>= 1)
    g_array_set_size (self->ids[kind], 0);
  self->has_others = FALSE;
}

/* What an index is made of, and what is kept in here. */
static gboolean
is_unread (const char *table)
{
  return strstr (table, "_index_") != NULL || g_str_equal (table, "changes");
}

/**
 * inl_changes_note:
 * @self: what was noted
 * @table: the name of a table; of those that are shown in no list no row is noted
 * @row_id: of its row, or 0 for many
 *
 * Notes a change. More than %INL_CHANGES_MOST of a table are many.
 */
void
inl_changes_note (InlChanges *self,
                  const char *table,
                  gint64      row_id)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (self->ids); kind++)
    {
      GArray *ids = self->ids[kind];

      if (!g_str_equal (inl_table_for_kind (kind)->name, table))
        continue;

      if (row_id == 0)
        g_array_set_size (ids, INL_CHANGES_MOST + 1);
      else if (ids->len <= INL_CHANGES_MOST
               && (ids->len == 0 || g_array_index (ids, gint64, ids->len - 1) != row_id))
        g_array_append_val (ids, row_id);
      self->kinds |= 1u << kind;
      return;
    }

  self->has_others = self->has_others || !is_unread (table);
}

static gboolean
store_one (InlDb       *db,
           gint64       token,
           const char  *table,
           gint64       row_id,
           GError     **error)
{
  return inl_db_execute (db, error, "INSERT INTO changes (token, table_name, row_id)"
                         " VALUES ($1, $2, $3)", "isi", token, table, row_id);
}

static gboolean
store_kind (InlChanges     *self,
            InlDb          *db,
            InlRecordKind   kind,
            gint64          token,
            GError        **error)
{
  const char *table = inl_table_for_kind (kind)->name;
  GArray *ids = self->ids[kind];

  if (ids->len > INL_CHANGES_MOST)
    return store_one (db, token, table, 0, error);

  for (guint i = 0; i < ids->len; i++)
    if (!store_one (db, token, table, g_array_index (ids, gint64, i), error))
      return FALSE;

  return TRUE;
}

/**
 * inl_changes_store:
 * @self: what was noted
 * @db: the connection, about to commit
 * @error: a #INL_STORE_ERROR
 *
 * Writes it down for others, and removes what is old.
 *
 * Returns: whether it is stored
 */
gboolean
inl_changes_store (InlChanges  *self,
                   InlDb       *db,
                   GError     **error)
{
  const guint kinds = self->kinds;
  gint64 token;

  if (kinds == 0 && !self->has_others)
    return TRUE;

  token = (gint64) (((guint64) g_random_int () << 32) | g_random_int ());
  for (guint kind = 0; kinds >> kind != 0; kind++)
    if ((kinds & 1u << kind) != 0 && !store_kind (self, db, kind, token, error))
      return FALSE;

  /* Who finds nothing written down takes it for the work of a stranger. */
  if (kinds == 0 && !store_one (db, token, "", 0, error))
    return FALSE;

  inl_changes_forget (self);
  return inl_db_execute (db, error, "DELETE FROM changes WHERE seq <="
                         " (SELECT max (seq) FROM changes) - $1", "i", (gint64) KEPT);
}

/**
 * inl_changes_store_unread:
 * @db: the connection, in a transaction
 * @error: a #INL_STORE_ERROR
 *
 * Says that the transaction changes nothing that anybody reads, so that others need not look for
 * what it did.
 *
 * Returns: whether it is stored
 */
gboolean
inl_changes_store_unread (InlDb   *db,
                          GError **error)
{
  return inl_db_execute (db, error, "REPLACE INTO changes (seq, token, table_name, row_id)"
                         " VALUES (" UNREAD_SEQ ", random (), '', 0)", "");
}

static gboolean
read_sight (InlDb            *db,
            InlChangesSight  *sight)
{
  return inl_changes_get_place (db, &sight->place, NULL)
         && inl_db_get_integer (db, "SELECT coalesce ((SELECT token FROM changes WHERE seq = "
                                UNREAD_SEQ "), 0)", &sight->unread, NULL)
         && inl_db_get_integer (db, "PRAGMA data_version", &sight->version, NULL);
}

/* Of one moment. */
static gboolean
look (InlDb            *db,
      InlChangesSight  *sight)
{
  gboolean is_read;

  if (!inl_db_begin (db, "BEGIN", NULL))
    return FALSE;

  is_read = read_sight (db, sight);
  inl_db_roll_back (db);
  return is_read;
}

/**
 * inl_changes_look:
 * @db: the connection, in no transaction
 * @seen: what it saw last, and sees now
 *
 * Returns: bit 1 << #InlRecordKind for each kind that may read differently by what others wrote
 *   since, and %INL_DB_BY_STRANGER if they did not say which rows
 */
guint
inl_changes_look (InlDb            *db,
                  InlChangesSight  *seen)
{
  const InlChangesSight before = *seen;
  InlChangesSight sight;

  if (!look (db, &sight))
    return 0;

  *seen = sight;
  if (before.version == 0 || before.version == seen->version)
    return 0;
  if (before.place.seq != seen->place.seq || before.place.token != seen->place.token)
    return INL_DB_ALL_KINDS;

  return before.unread != seen->unread ? 0 : INL_DB_ALL_KINDS | INL_DB_BY_STRANGER;
}

/**
 * inl_changes_look_past:
 * @db: the connection, in no transaction
 * @seen: what it saw last
 *
 * Says that what it wrote itself since is no news to it.
 */
void
inl_changes_look_past (InlDb            *db,
                       InlChangesSight  *seen)
{
  InlChangesSight sight;

  /* If others wrote too, it comes with what they did. */
  if (look (db, &sight) && sight.version == seen->version)
    *seen = sight;
}

/**
 * inl_changes_get_place:
 * @db: the connection
 * @place: (out): the last change
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it could be read
 */
gboolean
inl_changes_get_place (InlDb            *db,
                       InlChangesPlace  *place,
                       GError          **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement =
    inl_db_prepare (db, "SELECT seq, token FROM changes ORDER BY seq DESC LIMIT 1", error);

  if (statement == NULL)
    return FALSE;

  *place = (InlChangesPlace) { 0, 0 };
  if (inl_db_step (db, statement, &local_error))
    {
      place->seq = inl_statement_get_integer (statement, 0);
      place->token = inl_statement_get_integer (statement, 1);
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * inl_changes_has_place:
 * @db: the connection
 * @place: how far somebody has read
 * @has_place: (out): whether that change is still there, and all after it
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it could be read
 */
gboolean
inl_changes_has_place (InlDb                  *db,
                       const InlChangesPlace  *place,
                       gboolean               *has_place,
                       GError                **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, error, "SELECT 1 FROM changes WHERE seq = $1 AND token = $2",
                             "ii", place->seq, place->token);
  if (statement == NULL)
    return FALSE;

  *has_place = inl_db_step (db, statement, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
