/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: how many relations or vacancies each filter of their list would show. The database
 * keeps count, see schema/009.sql and schema/011.sql, so that none of them is looked at. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-standings.h"

#include "inl-store-private.h"

/* In the order of #InlStanding. */
#define RELATION_COUNTS \
  "SELECT never_asked + (SELECT coalesce (sum (n), 0) FROM asked_counts), not_ready, lacks_kvk," \
  " lacks_contact, lacks_email, 0, never_asked, 0, waiting, refused FROM standing_counts"
#define VACANCY_COUNTS \
  "SELECT never_asked + (SELECT coalesce (sum (n), 0) FROM vacancy_asked_counts), not_ready," \
  " lacks_kvk, lacks_contact, lacks_email, lacks_position, never_asked, 0, waiting, refused" \
  " FROM vacancy_standing_counts"

#define RELATIONS_ASKED_BEFORE \
  "SELECT coalesce (sum (n), 0) FROM asked_counts WHERE day < $1"
#define VACANCIES_ASKED_BEFORE \
  "SELECT coalesce (sum (n), 0) FROM vacancy_asked_counts WHERE day < $1"

static void
free_counts (gpointer counts)
{
  g_array_unref (counts);
}

static gboolean
count_asked_before (InlDb          *db,
                    InlRecordKind   kind,
                    const char     *day,
                    gint64         *n,
                    GError        **error)
{
  const char *sql = kind == INL_RECORD_KIND_VACANCY ? VACANCIES_ASKED_BEFORE
                                                    : RELATIONS_ASKED_BEFORE;
  g_autoptr(InlStatement) statement = inl_db_select (db, error, sql, "s", day);

  if (statement == NULL || !inl_db_step (db, statement, error))
    return FALSE;

  *n = inl_statement_get_integer (statement, 0);
  return TRUE;
}

static gpointer
count (InlDb         *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  const InlRecordKind kind = (InlRecordKind) GPOINTER_TO_UINT (data);
  guint n_filters;
  const InlStandingFilter *filters = inl_standing_list_filters (kind, &n_filters);
  g_autoptr(GArray) counts = g_array_sized_new (FALSE, TRUE, sizeof (gint64), n_filters);
  g_autoptr(InlStatement) statement =
    inl_db_prepare (db, kind == INL_RECORD_KIND_VACANCY ? VACANCY_COUNTS : RELATION_COUNTS, error);

  if (statement == NULL || !inl_db_step (db, statement, error))
    return NULL;

  for (guint i = 0; i < n_filters; i++)
    {
      g_autofree char *day = inl_standing_filter_dup_day (&filters[i], inl_db_get_now (db));
      gint64 n = inl_statement_get_integer (statement, (int) filters[i].standing);

      if (day != NULL && !count_asked_before (db, kind, day, &n, error))
        return NULL;
      g_array_append_val (counts, n);
    }

  return g_steal_pointer (&counts);
}

/**
 * inl_store_count_standings_async:
 * @self: a store
 * @kind: relations or vacancies
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the counts
 * @user_data: for @callback
 */
void
inl_store_count_standings_async (InlStore            *self,
                                 InlRecordKind        kind,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_count_standings_async,
                                               GUINT_TO_POINTER (kind), NULL),
                  count, free_counts);
}

/**
 * inl_store_count_standings_finish:
 * @self: a store
 * @result: of inl_store_count_standings_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type gint64): how many that are not archived
 *   there are for each filter of inl_standing_list_filters()
 */
GArray *
inl_store_count_standings_finish (InlStore      *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return inl_store_finish (self, result, inl_store_count_standings_async, error);
}
