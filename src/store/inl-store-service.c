/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: which service the office uses. It is kept here, and not only in a setting that anyone
 * can change, so that going to another service is seen, and takes a right. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-service.h"

#include <glib/gi18n.h>

#include "inl-log.h"
#include "inl-store-private.h"

typedef struct
{
  char *address;
  char *before;              /* (nullable): what was used, for who kept nothing */
} Service;

static Service *
create_service (const char *address,
                const char *before)
{
  Service *service = g_new0 (Service, 1);

  service->address = g_strdup (address);
  service->before = g_strdup (before);
  return service;
}

static void
free_service (gpointer data)
{
  Service *service = data;

  g_free (service->address);
  g_free (service->before);
  g_free (service);
}

static gpointer
note_service (InlDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Service *service = data;

  return inl_db_execute (db, error, "INSERT INTO facts (name, value) VALUES ($1, $2) "
                         "ON CONFLICT (name) DO NOTHING", "ss", INL_SERVICE_FACT,
                         service->address) ? data : NULL;
}

/**
 * inl_store_note_service_async:
 * @self: a store
 * @address: of the service that the office uses
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Keeps @address if none was kept yet.
 */
void
inl_store_note_service_async (InlStore            *self,
                              const char          *address,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (address != NULL);

  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_note_service_async,
                                                create_service (address, NULL), free_service),
                   INL_RIGHT_NONE, note_service, NULL);
}

/**
 * inl_store_note_service_finish:
 * @self: a store
 * @result: of inl_store_note_service_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether an address is kept now
 */
gboolean
inl_store_note_service_finish (InlStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return inl_store_finish (self, result, inl_store_note_service_async, error) != NULL;
}

/* What was kept is what was used before. */
static gboolean
replace_kept (InlDb    *db,
              Service  *service,
              GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, error, "SELECT value FROM facts WHERE name = $1", "s",
                             INL_SERVICE_FACT);
  if (statement == NULL)
    return FALSE;
  if (inl_db_step (db, statement, &local_error))
    {
      g_free (service->before);
      service->before = g_strdup (inl_statement_get_text (statement, 0));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return inl_db_execute (db, error, "INSERT INTO facts (name, value) VALUES ($1, $2) "
                         "ON CONFLICT (name) DO UPDATE SET value = excluded.value", "ss",
                         INL_SERVICE_FACT, service->address);
}

static gpointer
change_service (InlDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Service *service = data;
  g_autoptr(GPtrArray) changes = inl_log_changes_new ();
  g_autoptr(InlLogEntry) entry = NULL;

  if (!replace_kept (db, service, error))
    return NULL;
  /* Another program was first. */
  if (g_str_equal (service->before, service->address))
    return data;

  entry = g_object_new (INL_TYPE_LOG_ENTRY,
                        "kind", INL_LOG_KIND_TOKEN,
                        "action", INL_LOG_ACTION_CHANGED,
                        "subject", _("Adres van de dienst"),
                        "text", _("Het adres van de dienst is gewijzigd."),
                        NULL);
  inl_log_changes_add (changes, 0, N_("Adres"), service->before, service->address);
  return inl_log_append (db, entry, changes, error) ? data : NULL;
}

/**
 * inl_store_change_service_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @address: of the service that the office uses from now on
 * @before: what it used until now, if none was kept
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Keeps another address, and puts both in the log.
 */
void
inl_store_change_service_async (InlStore            *self,
                                guint                rights,
                                const char          *address,
                                const char          *before,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (address != NULL && before != NULL);

  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_change_service_async,
                                                create_service (address, before), free_service),
                   rights, change_service, NULL);
}

/**
 * inl_store_change_service_finish:
 * @self: a store
 * @result: of inl_store_change_service_async()
 * @error: a #INL_STORE_ERROR; nothing is changed then
 *
 * Returns: whether it is stored
 */
gboolean
inl_store_change_service_finish (InlStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return inl_store_finish (self, result, inl_store_change_service_async, error) != NULL;
}
