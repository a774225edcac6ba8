/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: how far an office is on the way to its first uitvraag. What "ready" means here is what
 * inl_readiness_check() says, in SQL, so that one question to the database answers it however many
 * relations there are. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-start.h"

#include "inl-store-private.h"

#define FACT_TESTED_AT "token-tested-at"
#define FACT_TESTED_FOR "token-tested-service"

#define HAS_KVK_NUMBER "length (r.kvk_number) = 8 AND r.kvk_problem = ''"

#define HAS_CONTACT \
  "EXISTS (SELECT 1 FROM contacts c WHERE c.relation_id = r.id AND c.receives_inquiries = 1" \
  " AND c.archived = 0 AND c.email <> '')" \
  " AND NOT EXISTS (SELECT 1 FROM contacts c WHERE c.relation_id = r.id" \
  " AND c.receives_inquiries = 1 AND c.archived = 0 AND c.email = '')"

#define IS_READY \
  "v.archived = 0 AND v.position_id IS NOT NULL AND r.archived = 0" \
  " AND " HAS_KVK_NUMBER " AND " HAS_CONTACT

#define FLAG(condition) "CASE WHEN " condition " THEN 1 ELSE 0 END"

/* One that was begun goes first, then the newest that is open; each ends at the first it finds. */
#define READY_VACANCY \
  "COALESCE (" \
  "(SELECT v.id FROM inquiries i JOIN vacancies v ON v.id = i.vacancy_id" \
  " JOIN relations r ON r.id = v.relation_id WHERE " IS_READY " ORDER BY i.id DESC LIMIT 1), " \
  "(SELECT v.id FROM vacancies v JOIN relations r ON r.id = v.relation_id" \
  " WHERE v.status = 'open' AND " IS_READY " ORDER BY v.id DESC LIMIT 1), " \
  "(SELECT v.id FROM vacancies v JOIN relations r ON r.id = v.relation_id" \
  " WHERE " IS_READY " ORDER BY v.id DESC LIMIT 1), 0)"

#define HAS_POSITION \
  "EXISTS (SELECT 1 FROM vacancies v WHERE v.relation_id = r.id AND v.archived = 0" \
  " AND v.position_id IS NOT NULL)"

#define SELECT_RELATION \
  "SELECT r.id, r.name, " FLAG (HAS_KVK_NUMBER) ", " FLAG (HAS_CONTACT) ", " FLAG (HAS_POSITION) \
  ", COALESCE ((SELECT MAX (v.id) FROM vacancies v WHERE v.relation_id = r.id" \
  " AND v.archived = 0), 0) FROM relations r "

/**
 * inl_store_start_free:
 * @self: (transfer full): what the database knew
 */
void
inl_store_start_free (InlStoreStart *self)
{
  g_free (self->relation_name);
  g_free (self->token_tested_at);
  g_free (self->token_tested_for);
  g_free (self);
}

static void
free_start (gpointer start)
{
  inl_store_start_free (start);
}

static gboolean
read_facts (InlDb          *db,
            const char     *role_name,
            InlStoreStart  *start,
            GError        **error)
{
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, error,
                             "SELECT " FLAG ("EXISTS (SELECT 1 FROM inquiries WHERE sent_at <> '')")
                             ", COALESCE ((SELECT value FROM facts WHERE name = $1), '')"
                             ", COALESCE ((SELECT value FROM facts WHERE name = $2), '')"
                             ", COALESCE ((SELECT id FROM roles WHERE name = $3), 0)"
                             ", " READY_VACANCY, "sss", FACT_TESTED_AT, FACT_TESTED_FOR,
                             role_name);
  if (statement == NULL || !inl_db_step (db, statement, error))
    return FALSE;

  start->has_sent = inl_statement_get_integer (statement, 0) != 0;
  start->token_tested_at = g_strdup (inl_statement_get_text (statement, 1));
  start->token_tested_for = g_strdup (inl_statement_get_text (statement, 2));
  start->role_id = inl_statement_get_integer (statement, 3);
  start->vacancy_id = inl_statement_get_integer (statement, 4);
  return TRUE;
}

/* That of the vacancy that is ready, else the one to which the least is missing. */
static InlStatement *
select_relation (InlDb          *db,
                 InlStoreStart  *start,
                 GError        **error)
{
  if (start->vacancy_id != 0)
    return inl_db_select (db, error, SELECT_RELATION
                          "WHERE r.id = (SELECT relation_id FROM vacancies WHERE id = $1)", "i",
                          start->vacancy_id);

  return inl_db_select (db, error, SELECT_RELATION "WHERE r.archived = 0 ORDER BY "
                        FLAG (HAS_KVK_NUMBER) " + " FLAG (HAS_CONTACT) " + " FLAG (HAS_POSITION)
                        " DESC, r.id DESC LIMIT 1", "");
}

static gboolean
read_relation (InlDb          *db,
               InlStoreStart  *start,
               GError        **error)
{
  g_autoptr(InlStatement) statement = select_relation (db, start, error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  if (inl_db_step (db, statement, &local_error))
    {
      start->relation_id = inl_statement_get_integer (statement, 0);
      start->relation_name = g_strdup (inl_statement_get_text (statement, 1));
      start->has_kvk_number = inl_statement_get_integer (statement, 2) != 0;
      start->has_contact = inl_statement_get_integer (statement, 3) != 0;
      start->has_position = inl_statement_get_integer (statement, 4) != 0;
      start->last_vacancy_id = inl_statement_get_integer (statement, 5);
      return TRUE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  start->relation_name = g_strdup ("");
  return TRUE;
}

static gpointer
load_start (InlDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(InlStoreStart) start = g_new0 (InlStoreStart, 1);

  if (!read_facts (db, data, start, error) || !read_relation (db, start, error))
    return NULL;

  return g_steal_pointer (&start);
}

/**
 * inl_store_load_start_async:
 * @self: a store
 * @role_name: the role of the account, whose id is wanted
 * @cancellable: (nullable): to give up waiting
 * @callback: called with what is known
 * @user_data: for @callback
 */
void
inl_store_load_start_async (InlStore            *self,
                            const char          *role_name,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (role_name != NULL);

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_load_start_async, g_strdup (role_name),
                                               g_free),
                  load_start, free_start);
}

/**
 * inl_store_load_start_finish:
 * @self: a store
 * @result: of inl_store_load_start_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): how far the office is
 */
InlStoreStart *
inl_store_load_start_finish (InlStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return inl_store_finish (self, result, inl_store_load_start_async, error);
}

static gboolean
set_fact (InlDb       *db,
          const char  *name,
          const char  *value,
          GError     **error)
{
  return inl_db_execute (db, error, "INSERT INTO facts (name, value) VALUES ($1, $2) "
                         "ON CONFLICT (name) DO UPDATE SET value = excluded.value", "ss", name,
                         value);
}

static gpointer
set_token_tested (InlDb         *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  const char *address = data;
  const char *at = *address != '\0' ? inl_db_get_now (db) : "";

  return set_fact (db, FACT_TESTED_AT, at, error)
         && set_fact (db, FACT_TESTED_FOR, address, error) ? db : NULL;
}

/**
 * inl_store_set_token_tested_async:
 * @self: a store
 * @address: of the service that knows the token and the secret of the keyring, or "" when it is
 *   not known any more whether one does
 * @callback: called when it is stored
 * @user_data: for @callback
 */
void
inl_store_set_token_tested_async (InlStore            *self,
                                  const char          *address,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (address != NULL);

  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_set_token_tested_async,
                                                g_strdup (address), g_free),
                   INL_RIGHT_NONE, set_token_tested, NULL);
}

/**
 * inl_store_set_token_tested_finish:
 * @self: a store
 * @result: of inl_store_set_token_tested_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
inl_store_set_token_tested_finish (InlStore      *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return inl_store_finish (self, result, inl_store_set_token_tested_async, error) != NULL;
}
