/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: two positions become one. What was sent keeps the name that was sent; the log tells of
 * the merge, and of each vacancy as if it had been changed by hand. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store.h"

#include <glib/gi18n.h>

#include "inl-log.h"
#include "inl-position.h"
#include "inl-store-private.h"
#include "inl-table.h"

typedef struct
{
  gint64 from_id;
  gint64 into_id;
} Merge;

/* The target may have been put out of use after it was chosen. */
static gboolean
check_target (InlDb   *db,
              gint64   id,
              GError **error)
{
  g_autoptr(InlRecord) into = inl_table_load (&inl_table_positions, db, id, error);

  if (into == NULL)
    return FALSE;
  if (!inl_position_is_retired (INL_POSITION (into)))
    return TRUE;

  g_set_error (error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT,
               /* Translators: %s is the name of a position. */
               _("De functie %s is uit gebruik. Neem haar weer in gebruik, of kies een andere."),
               inl_position_get_name (INL_POSITION (into)));
  return FALSE;
}

static gboolean
tell_of_merge (InlDb      *db,
               InlRecord  *from,
               gint64      into_id,
               guint       n_moved,
               GError    **error)
{
  g_autoptr(InlRecord) into = inl_table_load (&inl_table_positions, db, into_id, error);
  g_autoptr(InlLogEntry) entry = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;

  if (into == NULL)
    return FALSE;

  subject = g_strdup_printf (_("Functie %s"), inl_record_get_text (from, "name"));
  /* Translators: how many vacancies, and the name of a position */
  text = g_strdup_printf (ngettext ("Samengevoegd: %'u aanvraag kreeg de functie %s.",
                                    "Samengevoegd: %'u aanvragen kregen de functie %s.", n_moved),
                          n_moved, inl_record_get_text (into, "name"));
  entry = g_object_new (INL_TYPE_LOG_ENTRY,
                        "kind", INL_LOG_KIND_POSITION,
                        "action", INL_LOG_ACTION_MERGED,
                        "subject", subject,
                        "text", text,
                        NULL);
  return inl_log_append (db, entry, NULL, error);
}

static gboolean
tell_of_moves (InlDb      *db,
               GPtrArray  *vacancies,
               GError    **error)
{
  for (guint i = 0; i < vacancies->len; i++)
    if (!inl_log_row_changed (&inl_table_vacancies, db, g_ptr_array_index (vacancies, i), error))
      return FALSE;

  return TRUE;
}

/* Archiving has a line in the log of its own, which would tell half of this. */
static gboolean
move (InlDb        *db,
      const Merge  *wanted,
      GError      **error)
{
  return inl_db_execute (db, error,
                         "UPDATE positions SET retired = 1, changed_at = $2, "
                         "version = version + 1 WHERE id = $1 AND retired = 0", "is",
                         wanted->from_id, inl_db_get_now (db))
         && inl_db_execute (db, error, "UPDATE positions SET merged_into = $2 WHERE id = $1"
                            " OR merged_into = $1", "ii", wanted->from_id, wanted->into_id)
         && inl_db_execute (db, error,
                            "UPDATE vacancies SET position_id = $2, changed_at = $3, "
                            "version = version + 1 WHERE position_id = $1", "iis",
                            wanted->from_id, wanted->into_id, inl_db_get_now (db));
}

static gpointer
merge (InlDb         *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  const Merge *wanted = data;
  g_autoptr(InlRecord) from = NULL;
  g_autoptr(GPtrArray) vacancies = NULL;

  if (!check_target (db, wanted->into_id, error))
    return NULL;
  from = inl_table_load (&inl_table_positions, db, wanted->from_id, error);
  if (from == NULL)
    return NULL;
  vacancies = inl_table_list_where (&inl_table_vacancies, db, "t.position_id = $1 ORDER BY t.id",
                                    error, "i", wanted->from_id);
  if (vacancies == NULL || !move (db, wanted, error)
      || !tell_of_merge (db, from, wanted->into_id, vacancies->len, error)
      || !tell_of_moves (db, vacancies, error))
    return NULL;

  inl_db_touch (db, inl_table_positions.touches | inl_table_vacancies.touches);
  return data;
}

/**
 * inl_store_merge_positions_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @from_id: a position
 * @into_id: another one, which is in use
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gives every vacancy of the first position the second, and puts the first out of use, in one
 * transaction.
 */
void
inl_store_merge_positions_async (InlStore            *self,
                                 guint                rights,
                                 gint64               from_id,
                                 gint64               into_id,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Merge *wanted;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (from_id != into_id);

  wanted = g_new0 (Merge, 1);
  wanted->from_id = from_id;
  wanted->into_id = into_id;
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_merge_positions_async, wanted, g_free),
                   rights, merge, NULL);
}

/**
 * inl_store_merge_positions_finish:
 * @self: a store
 * @result: of inl_store_merge_positions_async()
 * @error: a #INL_STORE_ERROR: CONFLICT when the second one is out of use, NOT_FOUND
 *
 * Returns: whether it was done; if not, nothing was
 */
gboolean
inl_store_merge_positions_finish (InlStore      *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return inl_store_finish (self, result, inl_store_merge_positions_async, error) != NULL;
}
