/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: whether the database is at home, and what is held because it is not. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-origin.h"

#include "inl-origin.h"
#include "inl-store-private.h"

static gpointer
propose (InlDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return inl_origin_propose (db, error);
}

/**
 * inl_store_propose_installation_async:
 * @self: a store
 * @callback: called with the id
 * @user_data: for @callback
 *
 * Gives an id for a keyring that was found without one. Programs that find that at about the same
 * time get the same one.
 */
void
inl_store_propose_installation_async (InlStore            *self,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_propose_installation_async, NULL, NULL),
                   INL_RIGHT_NONE, propose, g_free);
}

/**
 * inl_store_propose_installation_finish:
 * @self: a store
 * @result: of inl_store_propose_installation_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the id
 */
char *
inl_store_propose_installation_finish (InlStore      *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return inl_store_finish (self, result, inl_store_propose_installation_async, error);
}

static gpointer
settle (InlDb         *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return inl_origin_settle (db, data, error) ? db : NULL;
}

/**
 * inl_store_settle_async:
 * @self: a store
 * @installation: the id of the keyring that it is used with
 * @callback: called when it is known, and stored
 * @user_data: for @callback
 *
 * To be called before anything is sent: in a database that is a copy or was put back, or that does
 * not know this keyring, all that waits is held. After that it is at home here.
 */
void
inl_store_settle_async (InlStore            *self,
                        const char          *installation,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (installation != NULL && *installation != '\0');

  inl_store_run (self, inl_store_create_task (self, NULL, callback, user_data,
                                              inl_store_settle_async, g_strdup (installation),
                                              g_free),
                 INL_RIGHT_NONE, settle, NULL);
}

/**
 * inl_store_settle_finish:
 * @self: a store
 * @result: of inl_store_settle_async()
 * @error: a #INL_STORE_ERROR; nothing may be sent then
 *
 * Returns: whether it is at home now
 */
gboolean
inl_store_settle_finish (InlStore      *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return inl_store_finish (self, result, inl_store_settle_async, error) != NULL;
}

static gpointer
count_held (InlDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return inl_origin_count_held (db, error);
}

/**
 * inl_store_count_held_async:
 * @self: a store
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the number
 * @user_data: for @callback
 */
void
inl_store_count_held_async (InlStore            *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_count_held_async, NULL, NULL),
                  count_held, g_free);
}

/**
 * inl_store_count_held_finish:
 * @self: a store
 * @result: of inl_store_count_held_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): how many are held; to be freed with g_free()
 */
InlStoreHeld *
inl_store_count_held_finish (InlStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return inl_store_finish (self, result, inl_store_count_held_async, error);
}

static gpointer
release_held (InlDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return inl_origin_release_held (db, error) ? db : NULL;
}

/**
 * inl_store_release_held_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Lets go of all that is held; the service must be asked about each before it is sent.
 */
void
inl_store_release_held_async (InlStore            *self,
                              guint                rights,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_release_held_async, NULL, NULL),
                   rights, release_held, NULL);
}

/**
 * inl_store_release_held_finish:
 * @self: a store
 * @result: of inl_store_release_held_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
inl_store_release_held_finish (InlStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return inl_store_finish (self, result, inl_store_release_held_async, error) != NULL;
}
