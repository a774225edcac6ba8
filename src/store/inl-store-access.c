/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: roles and users, where they are more than records that are saved. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-access.h"

#include "inl-access.h"
#include "inl-store-private.h"

/* What is asked about access; each question uses some of it. */
typedef struct
{
  InlRecordKind  kind;
  gint64         id;
  char          *account;
  char          *role_name;
  InlRight       right;
  gboolean       is_given;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_free (request->account);
  g_free (request->role_name);
  g_free (request);
}

static void
free_access (gpointer access)
{
  inl_access_free (access);
}

static gpointer
load_access (InlDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Request *request = data;

  return inl_access_load (db, request->account, error);
}

/**
 * inl_store_load_access_async:
 * @self: a store
 * @account: an account, listed or not
 * @callback: called with what it may
 * @user_data: for @callback
 */
void
inl_store_load_access_async (InlStore            *self,
                             const char          *account,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (account != NULL);

  request = g_new0 (Request, 1);
  request->account = g_strdup (account);
  inl_store_read (self, inl_store_create_task (self, NULL, callback, user_data,
                                               inl_store_load_access_async, request,
                                               free_request),
                  load_access, free_access);
}

/**
 * inl_store_load_access_finish:
 * @self: a store
 * @result: of inl_store_load_access_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): what the account may
 */
InlAccess *
inl_store_load_access_finish (InlStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return inl_store_finish (self, result, inl_store_load_access_async, error);
}

static gpointer
remove_record (InlDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Request *request = data;

  return inl_access_remove (db, request->kind, request->id, error) ? request : NULL;
}

/**
 * inl_store_remove_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @kind: a role or a user
 * @id: of the record
 * @callback: called when it is gone
 * @user_data: for @callback
 */
void
inl_store_remove_async (InlStore            *self,
                        guint                rights,
                        InlRecordKind        kind,
                        gint64               id,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (kind == INL_RECORD_KIND_ROLE || kind == INL_RECORD_KIND_USER);

  request = g_new0 (Request, 1);
  request->kind = kind;
  request->id = id;
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_remove_async, request, free_request),
                   rights, remove_record, NULL);
}

/**
 * inl_store_remove_finish:
 * @self: a store
 * @result: of inl_store_remove_async()
 * @error: a #INL_STORE_ERROR: IN_USE when it cannot be missed, with what to do first; NOT_FOUND
 *
 * Returns: whether it is gone
 */
gboolean
inl_store_remove_finish (InlStore      *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return inl_store_finish (self, result, inl_store_remove_async, error) != NULL;
}

static gpointer
set_right (InlDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Request *request = data;

  return inl_access_set_right (db, request->role_name, request->right, request->is_given, error)
         ? request : NULL;
}

/**
 * inl_store_set_right_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @role_name: of a role
 * @right: one right
 * @is_given: whether the role has it from now on
 * @callback: called when it is so
 * @user_data: for @callback
 */
void
inl_store_set_right_async (InlStore            *self,
                           guint                rights,
                           const char          *role_name,
                           InlRight             right,
                           gboolean             is_given,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (role_name != NULL);

  request = g_new0 (Request, 1);
  request->role_name = g_strdup (role_name);
  request->right = right;
  request->is_given = is_given != FALSE;
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_set_right_async, request,
                                                free_request),
                   rights, set_right, NULL);
}

/**
 * inl_store_set_right_finish:
 * @self: a store
 * @result: of inl_store_set_right_async()
 * @error: a #INL_STORE_ERROR: NOT_FOUND, IN_USE when nobody else could give rights
 *
 * Returns: whether it is so now
 */
gboolean
inl_store_set_right_finish (InlStore      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return inl_store_finish (self, result, inl_store_set_right_async, error) != NULL;
}

static gpointer
set_role (InlDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Request *request = data;

  return inl_access_set_role (db, request->account, request->role_name, error) ? request : NULL;
}

/**
 * inl_store_set_role_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @account: an account, listed or not
 * @role_name: of the role that it has from now on
 * @callback: called when it is so
 * @user_data: for @callback
 */
void
inl_store_set_role_async (InlStore            *self,
                          guint                rights,
                          const char          *account,
                          const char          *role_name,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (account != NULL && role_name != NULL);

  request = g_new0 (Request, 1);
  request->account = g_strdup (account);
  request->role_name = g_strdup (role_name);
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_set_role_async, request, free_request),
                   rights, set_role, NULL);
}

/**
 * inl_store_set_role_finish:
 * @self: a store
 * @result: of inl_store_set_role_async()
 * @error: a #INL_STORE_ERROR: NOT_FOUND, IN_USE when nobody else could give rights
 *
 * Returns: whether it is so now
 */
gboolean
inl_store_set_role_finish (InlStore      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return inl_store_finish (self, result, inl_store_set_role_async, error) != NULL;
}
