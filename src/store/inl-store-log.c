/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: the audit log, for what is no change of a row: exports, the token, the session. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-log.h"

#include "inl-log.h"
#include "inl-store-private.h"

static gpointer
append (InlDb         *db,
        gpointer       entry,
        GCancellable  *cancellable,
        GError       **error)
{
  return inl_log_append (db, entry, NULL, error) ? entry : NULL;
}

/**
 * inl_store_append_log_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @entry: what happened, without personal data; copied. Who and when the store says itself.
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Adds a line to the audit log.
 */
void
inl_store_append_log_async (InlStore            *self,
                            guint                rights,
                            InlLogEntry         *entry,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (INL_IS_LOG_ENTRY (entry));

  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_append_log_async,
                                                inl_record_dup (entry), g_object_unref),
                   rights, append, NULL);
}

/**
 * inl_store_append_log_finish:
 * @self: a store
 * @result: of inl_store_append_log_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
inl_store_append_log_finish (InlStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return inl_store_finish (self, result, inl_store_append_log_async, error) != NULL;
}

static void
free_names (gpointer names)
{
  g_ptr_array_unref (names);
}

static gpointer
list_persons (InlDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return inl_log_list_persons (db, error);
}

/**
 * inl_store_list_persons_async:
 * @self: a store
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the accounts
 * @user_data: for @callback
 */
void
inl_store_list_persons_async (InlStore            *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_list_persons_async, NULL, NULL),
                  list_persons, free_names);
}

/**
 * inl_store_list_persons_finish:
 * @self: a store
 * @result: of inl_store_list_persons_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the accounts that are in the audit log,
 *   in order
 */
GPtrArray *
inl_store_list_persons_finish (InlStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return inl_store_finish (self, result, inl_store_list_persons_async, error);
}
