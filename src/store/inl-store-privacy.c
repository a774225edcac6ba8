/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: what is kept of a person, and how it goes. The rules are in inl-person.c and
 * inl-retention.c; here they are brought to the database thread. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-privacy.h"

#include "inl-access.h"
#include "inl-person.h"
#include "inl-retention.h"
#include "inl-store-private.h"

/* What the database thread is asked for; each call fills in what it needs. */
typedef struct
{
  gint64        contact_id;
  InlPersonUse  use;
  guint         years;
  GArray       *ids;       /* (element-type gint64) */
  gssize        n_removed;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->ids, g_array_unref);
  g_free (request);
}

static void
free_list (gpointer list)
{
  g_ptr_array_unref (list);
}

static gpointer
load_person (InlDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Request *request = data;
  g_autoptr(InlAccess) reader = inl_access_load (db, inl_db_get_account (db), error);
  g_autoptr(GPtrArray) facts = NULL;

  if (reader == NULL)
    return NULL;

  facts = inl_person_list_facts (db, request->contact_id, reader, error);
  if (facts == NULL || !inl_person_log_use (db, request->contact_id, request->use, error))
    return NULL;

  return g_steal_pointer (&facts);
}

/**
 * inl_store_load_person_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @contact_id: a contact
 * @use: what the facts are for; the audit log says so
 * @callback: called with the facts
 * @user_data: for @callback
 */
void
inl_store_load_person_async (InlStore            *self,
                             guint                rights,
                             gint64               contact_id,
                             InlPersonUse         use,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));

  request = g_new0 (Request, 1);
  request->contact_id = contact_id;
  request->use = use;
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_load_person_async, request,
                                                free_request),
                   rights, load_person, free_list);
}

/**
 * inl_store_load_person_finish:
 * @self: a store
 * @result: of inl_store_load_person_async()
 * @error: a #INL_STORE_ERROR; NOT_FOUND when there is no such contact
 *
 * Returns: (transfer full) (nullable) (element-type InlPersonFact): all that is kept of the
 *   person; what the log remembers only for who may see the log
 */
GPtrArray *
inl_store_load_person_finish (InlStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return inl_store_finish (self, result, inl_store_load_person_async, error);
}

static gpointer
anonymise_in_transaction (InlDb         *db,
                          gpointer       data,
                          GCancellable  *cancellable,
                          GError       **error)
{
  Request *request = data;

  return inl_person_anonymise (db, request->contact_id, error) ? request : NULL;
}

static gpointer
anonymise (InlDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  gpointer done = inl_db_write (db, anonymise_in_transaction, data, NULL, NULL, error);

  if (done != NULL)
    inl_db_empty_journal (db);
  return done;
}

/**
 * inl_store_anonymise_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @contact_id: a contact
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes who it was, in one transaction, everywhere but in what was sent within the term. The
 * words of it in the search indexes find nothing any more, and leave the file little by little
 * after that.
 */
void
inl_store_anonymise_async (InlStore            *self,
                           guint                rights,
                           gint64               contact_id,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));

  request = g_new0 (Request, 1);
  request->contact_id = contact_id;
  inl_store_run (self, inl_store_create_task (self, NULL, callback, user_data,
                                              inl_store_anonymise_async, request, free_request),
                 rights, anonymise, NULL);
}

/**
 * inl_store_anonymise_finish:
 * @self: a store
 * @result: of inl_store_anonymise_async()
 * @error: a #INL_STORE_ERROR: IN_USE while an inquiry to the person is under way, NOT_FOUND
 *
 * Returns: whether it is done
 */
gboolean
inl_store_anonymise_finish (InlStore      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return inl_store_finish (self, result, inl_store_anonymise_async, error) != NULL;
}

static gpointer
get_retention (InlDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Request *request = data;

  return inl_retention_get_years (db, &request->years, error)
         ? GUINT_TO_POINTER (request->years) : NULL;
}

/**
 * inl_store_get_retention_async:
 * @self: a store
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the term
 * @user_data: for @callback
 */
void
inl_store_get_retention_async (InlStore            *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_get_retention_async,
                                               g_new0 (Request, 1), free_request),
                  get_retention, NULL);
}

/**
 * inl_store_get_retention_finish:
 * @self: a store
 * @result: of inl_store_get_retention_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: the term in years, or 0
 */
guint
inl_store_get_retention_finish (InlStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return GPOINTER_TO_UINT (inl_store_finish (self, result, inl_store_get_retention_async, error));
}

static gpointer
set_retention (InlDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Request *request = data;

  return inl_retention_set_years (db, request->years, error) ? request : NULL;
}

/**
 * inl_store_set_retention_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @years: the term from now on
 * @callback: called when it is stored
 * @user_data: for @callback
 */
void
inl_store_set_retention_async (InlStore            *self,
                               guint                rights,
                               guint                years,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (years >= INL_RETENTION_MIN_YEARS && years <= INL_RETENTION_MAX_YEARS);

  request = g_new0 (Request, 1);
  request->years = years;
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_set_retention_async, request,
                                                free_request),
                   rights, set_retention, NULL);
}

/**
 * inl_store_set_retention_finish:
 * @self: a store
 * @result: of inl_store_set_retention_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
inl_store_set_retention_finish (InlStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return inl_store_finish (self, result, inl_store_set_retention_async, error) != NULL;
}

static gpointer
list_expired (InlDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return inl_retention_list_expired (db, error);
}

/**
 * inl_store_list_expired_async:
 * @self: a store
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the relations
 * @user_data: for @callback
 */
void
inl_store_list_expired_async (InlStore            *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_list_expired_async, NULL, NULL),
                  list_expired, free_list);
}

/**
 * inl_store_list_expired_finish:
 * @self: a store
 * @result: of inl_store_list_expired_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type InlRelation): archived longer than the term,
 *   with nothing sent within it
 */
GPtrArray *
inl_store_list_expired_finish (InlStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return inl_store_finish (self, result, inl_store_list_expired_async, error);
}

static gpointer
clean_up_in_transaction (InlDb         *db,
                         gpointer       data,
                         GCancellable  *cancellable,
                         GError       **error)
{
  Request *request = data;

  request->n_removed = inl_retention_clean_up (db, request->ids, error);
  return request->n_removed >= 0 ? request : NULL;
}

/* The result is the count and one, since a pointer of 0 is an error. */
static gpointer
clean_up (InlDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Request *request = inl_db_write (db, clean_up_in_transaction, data, NULL, NULL, error);

  if (request == NULL)
    return NULL;

  inl_db_empty_journal (db);
  return GSIZE_TO_POINTER (request->n_removed + 1);
}

/**
 * inl_store_clean_up_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @ids: (element-type gint64): relations
 * @callback: called when they are gone
 * @user_data: for @callback
 *
 * Removes relations with all that hangs on them, for good. One that is not expired any more is left
 * alone.
 */
void
inl_store_clean_up_async (InlStore            *self,
                          guint                rights,
                          GArray              *ids,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (ids != NULL);

  request = g_new0 (Request, 1);
  request->ids = g_array_copy (ids);
  inl_store_run (self, inl_store_create_task (self, NULL, callback, user_data,
                                              inl_store_clean_up_async, request, free_request),
                 rights, clean_up, NULL);
}

/**
 * inl_store_clean_up_finish:
 * @self: a store
 * @result: of inl_store_clean_up_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: how many were removed, or -1
 */
gssize
inl_store_clean_up_finish (InlStore      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return (gssize) GPOINTER_TO_SIZE (inl_store_finish (self, result, inl_store_clean_up_async,
                                                      error)) - 1;
}

/* The result is the count and one, here too. */
static gpointer
count_leftovers (InlDb         *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return GSIZE_TO_POINTER (inl_retention_count_leftovers (db, error) + 1);
}

/**
 * inl_store_count_leftovers_async:
 * @self: a store
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the number
 * @user_data: for @callback
 */
void
inl_store_count_leftovers_async (InlStore            *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_count_leftovers_async, NULL, NULL),
                  count_leftovers, NULL);
}

/**
 * inl_store_count_leftovers_finish:
 * @self: a store
 * @result: of inl_store_count_leftovers_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: how many contacts were anonymised and are still named in what was sent longer ago than
 *   the term, or -1
 */
gssize
inl_store_count_leftovers_finish (InlStore      *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return (gssize) GPOINTER_TO_SIZE (inl_store_finish (self, result,
                                                      inl_store_count_leftovers_async,
                                                      error)) - 1;
}

static gpointer
wipe_leftovers_in_transaction (InlDb         *db,
                               gpointer       data,
                               GCancellable  *cancellable,
                               GError       **error)
{
  return GSIZE_TO_POINTER (inl_retention_wipe_leftovers (db, error) + 1);
}

static gpointer
wipe_leftovers (InlDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  gpointer done = inl_db_write (db, wipe_leftovers_in_transaction, NULL, NULL, NULL, error);

  if (done != NULL)
    inl_db_empty_journal (db);
  return done;
}

/**
 * inl_store_wipe_leftovers_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @callback: called when they are wiped
 * @user_data: for @callback
 *
 * Removes who they were there too, in one transaction.
 */
void
inl_store_wipe_leftovers_async (InlStore            *self,
                                guint                rights,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_run (self, inl_store_create_task (self, NULL, callback, user_data,
                                              inl_store_wipe_leftovers_async, NULL, NULL),
                 rights, wipe_leftovers, NULL);
}

/**
 * inl_store_wipe_leftovers_finish:
 * @self: a store
 * @result: of inl_store_wipe_leftovers_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: of how many contacts, or -1
 */
gssize
inl_store_wipe_leftovers_finish (InlStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return (gssize) GPOINTER_TO_SIZE (inl_store_finish (self, result,
                                                      inl_store_wipe_leftovers_async,
                                                      error)) - 1;
}
