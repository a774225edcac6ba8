/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-store.h"

G_BEGIN_DECLS

/**
 * InlInquiryChange:
 * @state: the state to go to
 * @outcome: what came of it
 * @reason: (nullable): Dutch, for people
 * @next_try_at: (nullable): when to try again by itself
 * @not_before: (nullable): the service's Retry-After
 * @sent_at: (nullable): when the service took it
 * @service_id: (nullable): its id at the service
 * @invitations: (nullable) (element-type InlInvitation): what the service says of each e-mail
 * @notice: (nullable): a line for the relation's log, in the same transaction
 * @kvk_problem: (nullable): text to show at the relation's KvK number
 * @only_untried: refuse when an attempt was ever begun, or when it is not queued
 * @is_unsent: of an attempt that let no byte leave: what it claimed may be given up as it is
 *
 * All that one attempt changes; stored in one transaction or not at all.
 */
typedef struct
{
  InlInquiryState  state;
  InlOutcomeKind   outcome;
  char            *reason;
  char            *next_try_at;
  char            *not_before;
  char            *sent_at;
  char            *service_id;
  GPtrArray       *invitations;
  InlNotice       *notice;
  char            *kvk_problem;
  gboolean         only_untried;
  gboolean         is_unsent;
} InlInquiryChange;

InlInquiryChange *inl_inquiry_change_new            (InlInquiryState       state,
                                                     InlOutcomeKind        outcome);
InlInquiryChange *inl_inquiry_change_copy           (const InlInquiryChange *self);
void              inl_inquiry_change_free           (InlInquiryChange     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlInquiryChange, inl_inquiry_change_free)

void              inl_store_queue_inquiry_async     (InlStore             *self,
                                                     guint                 rights,
                                                     InlInquiry           *inquiry,
                                                     GPtrArray            *invitations,
                                                     gint64                replaces_id,
                                                     gint64                known_id,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
InlInquiry       *inl_store_queue_inquiry_finish    (InlStore             *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

void              inl_store_claim_inquiry_async     (InlStore             *self,
                                                     guint                 rights,
                                                     gint64                id,
                                                     const char           *service,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
InlInquiry       *inl_store_claim_inquiry_finish    (InlStore             *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

void              inl_store_change_inquiry_async    (InlStore             *self,
                                                     guint                 rights,
                                                     gint64                id,
                                                     const InlInquiryChange *change,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
InlInquiry       *inl_store_change_inquiry_finish   (InlStore             *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

void              inl_store_list_due_async          (InlStore             *self,
                                                     const char           *service,
                                                     const char           *now,
                                                     gboolean              all,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GPtrArray        *inl_store_list_due_finish         (InlStore             *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

void              inl_store_get_next_due_async      (InlStore             *self,
                                                     const char           *service,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
char             *inl_store_get_next_due_finish     (InlStore             *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

/**
 * InlStoreOpen:
 * @n_by_itself: how many go on without a person
 * @n_of_person: how many wait for one: to decide, or to take away what blocks them
 * @n_ready: of both: how many a person may try now
 * @ready_at: (not nullable): when there is more of those, or ""
 *
 * How many inquiries are open.
 */
typedef struct
{
  guint  n_by_itself;
  guint  n_of_person;
  guint  n_ready;
  char  *ready_at;
} InlStoreOpen;

void              inl_store_open_free               (InlStoreOpen         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlStoreOpen, inl_store_open_free)

void              inl_store_count_open_async        (InlStore             *self,
                                                     const char           *service,
                                                     const char           *now,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
InlStoreOpen     *inl_store_count_open_finish       (InlStore             *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

void              inl_store_list_unasked_async      (InlStore             *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GArray           *inl_store_list_unasked_finish     (InlStore             *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

void              inl_store_add_notice_async        (InlStore             *self,
                                                     guint                 rights,
                                                     InlNotice            *notice,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
gboolean          inl_store_add_notice_finish       (InlStore             *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS
