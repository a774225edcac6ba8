/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping the indexes of what is searched. Triggers note what changed; the end of the transaction
 * brings it into the indexes. An index can be made anew from the rows at any time. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-search.h"

#include <glib/gi18n.h>

#include "inl-db-task.h"

#define IS_STALE "FROM search_stale WHERE index_name = $1"

/* Ten milliseconds of merging. */
#define PAGES_AT_ONCE 50

static const InlIndexed all_indexed[] = {
  { "relations_index", "text", "relations_text", TRUE },
  { "positions_index", "name_key", "positions", FALSE },
  { "vacancies_index", "search", "vacancies", TRUE },
  { "inquiries_index", "text", "inquiries_text", TRUE },
  { "invitations_index", "search", "invitations", TRUE },
  { "notices_index", "search", "notices", TRUE },
  { "log_index", "search", "log", FALSE },
};

/**
 * inl_search_find_indexed:
 * @index: the name of an index
 *
 * Returns: (transfer none): what it is of
 */
const InlIndexed *
inl_search_find_indexed (const char *index)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_indexed); i++)
    if (g_str_equal (all_indexed[i].index, index))
      return &all_indexed[i];

  g_return_val_if_reached (NULL);
}

static gboolean
update_index (InlDb             *db,
              const InlIndexed  *indexed,
              GError           **error)
{
  const char *index = indexed->index;
  g_autofree char *removal = NULL;
  g_autofree char *addition = NULL;

  removal = g_strdup_printf ("INSERT INTO %s (%s, rowid, %s) SELECT 'delete', id, indexed "
                             IS_STALE " AND indexed IS NOT NULL ORDER BY id",
                             index, index, indexed->column);
  addition = g_strdup_printf ("INSERT INTO %s (rowid, %s) SELECT s.id, %s FROM %s s WHERE s.id IN"
                              " (SELECT id " IS_STALE ") ORDER BY s.id",
                              index, indexed->column, indexed->column, indexed->source);
  return inl_db_execute (db, error, removal, "s", index)
         && inl_db_execute (db, error, addition, "s", index)
         && inl_db_execute (db, error, "DELETE " IS_STALE, "s", index);
}

static gboolean
list_stale (InlDb      *db,
            gboolean   *is_stale,
            GError    **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_prepare (db, "SELECT DISTINCT index_name FROM search_stale", error);
  if (statement == NULL)
    return FALSE;

  while (inl_db_step (db, statement, &local_error))
    for (guint i = 0; i < G_N_ELEMENTS (all_indexed); i++)
      if (g_str_equal (inl_statement_get_text (statement, 0), all_indexed[i].index))
        is_stale[i] = TRUE;
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * inl_search_update:
 * @db: the connection, at the end of a transaction
 * @error: a #INL_STORE_ERROR
 *
 * Brings what changed into the indexes.
 *
 * Returns: whether they hold now
 */
gboolean
inl_search_update (InlDb   *db,
                   GError **error)
{
  gboolean is_stale[G_N_ELEMENTS (all_indexed)] = { FALSE };

  if (!list_stale (db, is_stale, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (all_indexed); i++)
    if (is_stale[i] && !update_index (db, &all_indexed[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
tell_index (InlDb       *db,
            const char  *index,
            const char  *command,
            GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ($1, 1)", index,
                                          index);

  return inl_db_execute (db, error, sql, "s", command);
}

/**
 * inl_search_require_purge:
 * @db: the connection, at the end of a transaction
 * @error: a #INL_STORE_ERROR
 *
 * A word that was removed stays in an index, marked as gone, until its pieces are merged. What was
 * about a person must not: this notes that they are to be merged, for inl_search_purge_some().
 *
 * Returns: whether it is noted
 */
gboolean
inl_search_require_purge (InlDb   *db,
                          GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_indexed); i++)
    if (all_indexed[i].is_about_people
        && !inl_db_execute (db, error, "INSERT INTO search_purges (index_name) VALUES ($1)"
                            " ON CONFLICT DO UPDATE SET is_begun = 0", "s", all_indexed[i].index))
      return FALSE;

  return TRUE;
}

/* Begins with all pieces, or goes on with those. SQLite tells that there is nothing left to do by
 * what it changed. It turns to new pieces when there are as many of those: at two of them it merges
 * these too, and does not just leave all that it had begun. */
static gboolean
merge_some (InlDb       *db,
            const char  *index,
            gboolean     is_begun,
            gboolean    *is_done,
            GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('merge', $1)", index,
                                          index);
  g_autofree char *fewest = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('usermerge', 2)",
                                             index, index);
  int before;

  if (!is_begun && !inl_db_execute (db, error, fewest, ""))
    return FALSE;

  before = sqlite3_total_changes (inl_db_get_handle (db));
  if (!inl_db_execute (db, error, sql, "i", (gint64) (is_begun ? PAGES_AT_ONCE : -PAGES_AT_ONCE)))
    return FALSE;

  *is_done = is_begun && sqlite3_total_changes (inl_db_get_handle (db)) - before < 2;
  return TRUE;
}

/**
 * inl_search_needs_purge:
 * @db: a connection
 * @index: (nullable): the name of an index; %NULL for any
 * @is_needed: (out): whether something of it is left for inl_search_purge_some()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether that could be read
 */
gboolean
inl_search_needs_purge (InlDb       *db,
                        const char  *index,
                        gboolean    *is_needed,
                        GError     **error)
{
  g_autoptr(InlStatement) statement =
    inl_db_select (db, error, "SELECT EXISTS (SELECT 1 FROM search_purges"
                   " WHERE $1 IN ('', index_name))", "s", index);

  if (statement == NULL || !inl_db_step (db, statement, error))
    return FALSE;

  *is_needed = inl_statement_get_integer (statement, 0) != 0;
  return TRUE;
}

/**
 * inl_search_purge_some:
 * @db: the connection, in a transaction
 * @error: a #INL_STORE_ERROR
 *
 * Does a little of what inl_search_require_purge() noted: the whole index is read and written for
 * it, and nobody is to wait for all of that.
 *
 * Returns: whether it is done
 */
gboolean
inl_search_purge_some (InlDb   *db,
                       GError **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement =
    inl_db_prepare (db, "SELECT index_name, is_begun FROM search_purges LIMIT 1", error);
  g_autofree char *index = NULL;
  gboolean is_begun, is_done;

  if (statement == NULL)
    return FALSE;
  if (!inl_db_step (db, statement, &local_error))
    {
      const gboolean is_read = local_error == NULL;

      if (!is_read)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return is_read;
    }

  index = g_strdup (inl_statement_get_text (statement, 0));
  is_begun = inl_statement_get_integer (statement, 1) != 0;
  g_clear_pointer (&statement, inl_statement_release);
  return merge_some (db, index, is_begun, &is_done, error)
         && inl_db_execute (db, error, is_done
                            ? "DELETE FROM search_purges WHERE index_name = $1"
                            : "UPDATE search_purges SET is_begun = 1 WHERE index_name = $1", "s",
                            index)
         && inl_changes_store_unread (db, error);
}

static gboolean
purge_to_end (InlDb         *db,
              GCancellable  *cancellable,
              GError       **error)
{
  gboolean is_needed;

  do
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !inl_search_purge_some (db, error)
        || !inl_search_needs_purge (db, NULL, &is_needed, error))
      return FALSE;
  while (is_needed);

  return TRUE;
}

static gboolean
rebuild_noted (InlDb   *db,
               GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_indexed); i++)
    {
      const char *index = all_indexed[i].index;
      gboolean is_needed;

      if (!inl_search_needs_purge (db, index, &is_needed, error)
          || (is_needed && !tell_index (db, index, "rebuild", error)))
        return FALSE;
    }

  return inl_db_execute (db, error, "DELETE FROM search_purges", "");
}

/* Damage of an index says nothing of the rows. */
static gboolean
purge_or_rebuild (InlDb         *db,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(GError) local_error = NULL;

  if (purge_to_end (db, cancellable, &local_error))
    return TRUE;
  if (g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED))
    return rebuild_noted (db, error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
purge_copy (InlDb         *db,
            GCancellable  *cancellable,
            GError       **error)
{
  gint64 n_tables;
  gboolean is_needed;

  if (!inl_db_get_integer (db, "SELECT count (*) FROM sqlite_schema WHERE name = 'search_purges'",
                           &n_tables, error))
    return FALSE;
  if (n_tables == 0)
    return TRUE;
  if (!inl_search_needs_purge (db, NULL, &is_needed, error))
    return FALSE;

  return !is_needed
         || (inl_db_run_script (db, "PRAGMA secure_delete = ON; BEGIN", error)
             && purge_or_rebuild (db, cancellable, error)
             && inl_db_run_script (db, "COMMIT", error));
}

/**
 * inl_search_purge_all:
 * @db: a connection to a copy that nobody else has open, of whatever version, in no transaction
 * @cancellable: (nullable): to stop it
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED: the copy is of no use then
 *
 * Does all of what inl_search_require_purge() noted, unless the rows are damaged too: then it is
 * left as it is, as all that there is of them.
 *
 * Returns: whether the copy can be kept
 */
gboolean
inl_search_purge_all (InlDb         *db,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(GError) local_error = NULL;
  const gboolean is_done = purge_copy (db, cancellable, &local_error);

  if (!is_done && !sqlite3_get_autocommit (inl_db_get_handle (db)))
    inl_db_run_script (db, "ROLLBACK", NULL);
  if (is_done || g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Damage of an index is no damage of what it was made from. */
static gboolean
check_index (InlDb             *db,
             const InlIndexed  *indexed,
             gboolean          *was_wrong,
             GError           **error)
{
  g_autoptr(GError) local_error = NULL;

  if (tell_index (db, indexed->index, "integrity-check", &local_error))
    return TRUE;
  if (!g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *was_wrong = TRUE;
  return tell_index (db, indexed->index, "rebuild", error);
}

static gboolean
check_indexes (InlDb      *db,
               gboolean   *was_wrong,
               GError    **error)
{
  if (!inl_search_update (db, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (all_indexed); i++)
    if (!check_index (db, &all_indexed[i], was_wrong, error))
      return FALSE;

  return TRUE;
}

/**
 * inl_search_check:
 * @db: a connection, in no transaction
 * @sentences: (element-type utf8): gets what was wrong, in Dutch
 * @error: a #INL_STORE_ERROR
 *
 * Compares the indexes with the rows, unless another program is writing. One that does not fit them
 * is made anew.
 *
 * Returns: whether they fit now, as far as was looked
 */
gboolean
inl_search_check (InlDb      *db,
                  GPtrArray  *sentences,
                  GError    **error)
{
  g_autoptr(GError) local_error = NULL;
  gboolean was_wrong = FALSE;

  if (!inl_db_begin (db, "BEGIN IMMEDIATE", &local_error))
    {
      /* What another program is writing is compared another time. */
      if (g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_BUSY))
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!check_indexes (db, &was_wrong, error) || !inl_db_run_script (db, "COMMIT", error))
    {
      inl_db_roll_back (db);
      return FALSE;
    }

  if (was_wrong)
    g_ptr_array_add (sentences, g_strdup (_("De zoekindex klopte niet met de gegevens. Hij is "
                                            "opnieuw opgebouwd; er is niets verloren.")));
  return TRUE;
}
