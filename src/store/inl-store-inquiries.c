/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: inquiries on their way. The rules are in inl-outbox.c; here they are brought to the
 * database thread. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-inquiries.h"

#include "inl-outbox.h"
#include "inl-store-private.h"
#include "inl-table.h"

/**
 * inl_inquiry_change_new:
 * @state: the state to go to
 * @outcome: what came of it
 *
 * Returns: (transfer full): a change with nothing else in it
 */
InlInquiryChange *
inl_inquiry_change_new (InlInquiryState state,
                        InlOutcomeKind  outcome)
{
  InlInquiryChange *self = g_new0 (InlInquiryChange, 1);

  self->state = state;
  self->outcome = outcome;
  return self;
}

static GPtrArray *
copy_records (GPtrArray *records)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (copy, inl_record_dup (g_ptr_array_index (records, i)));
  return copy;
}

/**
 * inl_inquiry_change_copy:
 * @self: a change
 *
 * Returns: (transfer full): a deep copy
 */
InlInquiryChange *
inl_inquiry_change_copy (const InlInquiryChange *self)
{
  InlInquiryChange *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = inl_inquiry_change_new (self->state, self->outcome);
  copy->reason = g_strdup (self->reason);
  copy->next_try_at = g_strdup (self->next_try_at);
  copy->not_before = g_strdup (self->not_before);
  copy->sent_at = g_strdup (self->sent_at);
  copy->service_id = g_strdup (self->service_id);
  copy->invitations = self->invitations != NULL ? copy_records (self->invitations) : NULL;
  copy->notice = self->notice != NULL ? inl_record_dup (self->notice) : NULL;
  copy->kvk_problem = g_strdup (self->kvk_problem);
  copy->only_untried = self->only_untried;
  copy->is_unsent = self->is_unsent;
  return copy;
}

/**
 * inl_inquiry_change_free:
 * @self: (transfer full): a change
 */
void
inl_inquiry_change_free (InlInquiryChange *self)
{
  g_free (self->reason);
  g_free (self->next_try_at);
  g_free (self->not_before);
  g_free (self->sent_at);
  g_free (self->service_id);
  g_clear_pointer (&self->invitations, g_ptr_array_unref);
  g_clear_object (&self->notice);
  g_free (self->kvk_problem);
  g_free (self);
}

/* What the database thread is asked for; each call fills in what it needs. */
typedef struct
{
  gint64            id;
  InlInquiry       *inquiry;
  GPtrArray        *invitations;  /* (element-type InlInvitation) */
  InlInquiryChange *change;
  InlNotice        *notice;
  char             *service;
  char             *now;
  gint64            known_id;
  gboolean          all;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->inquiry);
  g_clear_pointer (&request->invitations, g_ptr_array_unref);
  g_clear_pointer (&request->change, inl_inquiry_change_free);
  g_clear_object (&request->notice);
  g_free (request->service);
  g_free (request->now);
  g_free (request);
}

static void
free_records (gpointer records)
{
  g_ptr_array_unref (records);
}

static void
free_ids (gpointer ids)
{
  g_array_unref (ids);
}

static gpointer
queue_inquiry (InlDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Request *request = data;
  gint64 id = inl_outbox_queue (db, request->inquiry, request->invitations, request->id,
                                request->known_id, error);

  return id != 0 ? inl_table_load (&inl_table_inquiries, db, id, error) : NULL;
}

/**
 * inl_store_queue_inquiry_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @inquiry: what to ask: uuid, vacancy, relation, body and the names as they are now; copied
 * @invitations: (element-type InlInvitation): one for each recipient; copied
 * @replaces_id: an open inquiry of the same vacancy that provably never left, abandoned in the
 *   same transaction; or 0
 * @known_id: the newest inquiry of the vacancy that who asks knows of, or 0
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Stores @inquiry as queued with a planned invitation for each recipient. The hash of the body is
 * made by the store.
 */
void
inl_store_queue_inquiry_async (InlStore            *self,
                               guint                rights,
                               InlInquiry          *inquiry,
                               GPtrArray           *invitations,
                               gint64               replaces_id,
                               gint64               known_id,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (INL_IS_INQUIRY (inquiry));

  request = g_new0 (Request, 1);
  request->id = replaces_id;
  request->known_id = known_id;
  request->inquiry = inl_record_dup (inquiry);
  request->invitations = copy_records (invitations);
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_queue_inquiry_async, request,
                                                free_request),
                   rights, queue_inquiry, g_object_unref);
}

/**
 * inl_store_queue_inquiry_finish:
 * @self: a store
 * @result: of inl_store_queue_inquiry_async()
 * @error: a #INL_STORE_ERROR: INQUIRY_OPEN when the vacancy has another open inquiry or one that
 *   is newer than known, NOT_CLAIMED when the one to replace may have left
 *
 * Returns: (transfer full) (nullable): the inquiry as it is stored
 */
InlInquiry *
inl_store_queue_inquiry_finish (InlStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return inl_store_finish (self, result, inl_store_queue_inquiry_async, error);
}

static gpointer
claim_inquiry (InlDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Request *request = data;

  if (!inl_outbox_claim (db, request->id, request->service, error))
    return NULL;
  return inl_table_load (&inl_table_inquiries, db, request->id, error);
}

/**
 * inl_store_claim_inquiry_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @id: of an inquiry
 * @service: address of the service that it would be sent to
 * @callback: called when the claim is on the disk
 * @user_data: for @callback
 *
 * Claims it for one attempt: queued or blocked become sending, unknown stays unknown under the
 * claim (it is looked up, not sent). The claim lasts until inl_store_change_inquiry_async(), or
 * until this program is gone.
 */
void
inl_store_claim_inquiry_async (InlStore            *self,
                               guint                rights,
                               gint64               id,
                               const char          *service,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (service != NULL);

  request = g_new0 (Request, 1);
  request->id = id;
  request->service = g_strdup (service);
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_claim_inquiry_async, request,
                                                free_request),
                   rights, claim_inquiry, g_object_unref);
}

/**
 * inl_store_claim_inquiry_finish:
 * @self: a store
 * @result: of inl_store_claim_inquiry_async()
 * @error: a #INL_STORE_ERROR: NOT_CLAIMED when another has it or its state allows no attempt,
 *   OTHER_SERVICE when it is for another, NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the inquiry, ours to attempt
 */
InlInquiry *
inl_store_claim_inquiry_finish (InlStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return inl_store_finish (self, result, inl_store_claim_inquiry_async, error);
}

static gpointer
change_inquiry (InlDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Request *request = data;

  if (!inl_outbox_change (db, request->id, request->change, error))
    return NULL;
  return inl_table_load (&inl_table_inquiries, db, request->id, error);
}

/**
 * inl_store_change_inquiry_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @id: of an inquiry
 * @change: what came of an attempt, or what a person decided; copied
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Stores what came of an attempt and ends the claim; or, of an inquiry that nobody claims, what
 * was decided. An empty kvk_problem takes away what stands at the relation.
 */
void
inl_store_change_inquiry_async (InlStore               *self,
                                guint                   rights,
                                gint64                  id,
                                const InlInquiryChange *change,
                                GAsyncReadyCallback     callback,
                                gpointer                user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (change != NULL);

  request = g_new0 (Request, 1);
  request->id = id;
  request->change = inl_inquiry_change_copy (change);
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_change_inquiry_async, request,
                                                free_request),
                   rights, change_inquiry, g_object_unref);
}

/**
 * inl_store_change_inquiry_finish:
 * @self: a store
 * @result: of inl_store_change_inquiry_async()
 * @error: a #INL_STORE_ERROR: NOT_CLAIMED when another has it or its state allows no such step,
 *   NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the inquiry as it is stored
 */
InlInquiry *
inl_store_change_inquiry_finish (InlStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return inl_store_finish (self, result, inl_store_change_inquiry_async, error);
}

static gpointer
list_due (InlDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Request *request = data;

  return inl_outbox_list_due (db, request->service, request->now, request->all, error);
}

/**
 * inl_store_list_due_async:
 * @self: a store
 * @service: address of the service
 * @now: the moment
 * @all: also those whose back-off has not passed, but never those whose Retry-After has not
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the inquiries
 * @user_data: for @callback
 *
 * Looks for queued and unknown inquiries that may be tried. Before that, what programs that are
 * gone were sending becomes unknown.
 */
void
inl_store_list_due_async (InlStore            *self,
                          const char          *service,
                          const char          *now,
                          gboolean             all,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (service != NULL && now != NULL);

  request = g_new0 (Request, 1);
  request->service = g_strdup (service);
  request->now = g_strdup (now);
  request->all = all;
  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_list_due_async, request, free_request),
                  list_due, free_records);
}

/**
 * inl_store_list_due_finish:
 * @self: a store
 * @result: of inl_store_list_due_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type InlInquiry): the inquiries, oldest first
 */
GPtrArray *
inl_store_list_due_finish (InlStore      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return inl_store_finish (self, result, inl_store_list_due_async, error);
}

static gpointer
get_next_due (InlDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Request *request = data;

  return inl_outbox_find_next_due (db, request->service, error);
}

/**
 * inl_store_get_next_due_async:
 * @self: a store
 * @service: address of the service
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the moment
 * @user_data: for @callback
 */
void
inl_store_get_next_due_async (InlStore            *self,
                              const char          *service,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (service != NULL);

  request = g_new0 (Request, 1);
  request->service = g_strdup (service);
  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_get_next_due_async, request,
                                               free_request),
                  get_next_due, g_free);
}

/**
 * inl_store_get_next_due_finish:
 * @self: a store
 * @result: of inl_store_get_next_due_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): when inl_store_list_due_async() will next find something,
 *   as far as is known now; "" when nothing waits
 */
char *
inl_store_get_next_due_finish (InlStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return inl_store_finish (self, result, inl_store_get_next_due_async, error);
}

/**
 * inl_store_open_free:
 * @self: (transfer full): how many are open
 */
void
inl_store_open_free (InlStoreOpen *self)
{
  g_free (self->ready_at);
  g_free (self);
}

static void
free_open (gpointer open)
{
  inl_store_open_free (open);
}

static gpointer
count_open (InlDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Request *request = data;

  return inl_outbox_count_open (db, request->service, request->now, error);
}

/**
 * inl_store_count_open_async:
 * @self: a store
 * @service: address of the service
 * @now: the moment
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the number
 * @user_data: for @callback
 *
 * Counts the inquiries that are open.
 */
void
inl_store_count_open_async (InlStore            *self,
                            const char          *service,
                            const char          *now,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (service != NULL && now != NULL);

  request = g_new0 (Request, 1);
  request->service = g_strdup (service);
  request->now = g_strdup (now);
  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_count_open_async, request, free_request),
                  count_open, free_open);
}

/**
 * inl_store_count_open_finish:
 * @self: a store
 * @result: of inl_store_count_open_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): how many are open
 */
InlStoreOpen *
inl_store_count_open_finish (InlStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return inl_store_finish (self, result, inl_store_count_open_async, error);
}

static gpointer
list_unasked (InlDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return inl_outbox_list_unasked (db, error);
}

/**
 * inl_store_list_unasked_async:
 * @self: a store
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the ids
 * @user_data: for @callback
 */
void
inl_store_list_unasked_async (InlStore            *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_list_unasked_async, NULL, NULL),
                  list_unasked, free_ids);
}

/**
 * inl_store_list_unasked_finish:
 * @self: a store
 * @result: of inl_store_list_unasked_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of open vacancies, not archived,
 *   that have no inquiry yet
 */
GArray *
inl_store_list_unasked_finish (InlStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return inl_store_finish (self, result, inl_store_list_unasked_async, error);
}

static gpointer
add_notice (InlDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Request *request = data;

  return inl_outbox_add_notice (db, request->notice, error) ? request : NULL;
}

/**
 * inl_store_add_notice_async:
 * @self: a store
 * @rights: bits of #InlRight: what the account must be allowed, all of it
 * @notice: a line for the log of a relation; copied
 * @callback: called when it is stored
 * @user_data: for @callback
 */
void
inl_store_add_notice_async (InlStore            *self,
                            guint                rights,
                            InlNotice           *notice,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Request *request;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (INL_IS_NOTICE (notice));

  request = g_new0 (Request, 1);
  request->notice = inl_record_dup (notice);
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_add_notice_async, request,
                                                free_request),
                   rights, add_notice, NULL);
}

/**
 * inl_store_add_notice_finish:
 * @self: a store
 * @result: of inl_store_add_notice_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
inl_store_add_notice_finish (InlStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return inl_store_finish (self, result, inl_store_add_notice_async, error) != NULL;
}
