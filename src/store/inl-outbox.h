/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "inl-store-inquiries.h"

G_BEGIN_DECLS

/* All in the database thread; those that write want to be in a transaction. */

gint64      inl_outbox_queue         (InlDb                   *db,
                                      InlInquiry              *inquiry,
                                      GPtrArray               *invitations,
                                      gint64                   replaces_id,
                                      gint64                   known_id,
                                      GError                 **error);
gboolean    inl_outbox_claim         (InlDb                   *db,
                                      gint64                   id,
                                      const char              *service,
                                      GError                 **error);
gboolean    inl_outbox_change        (InlDb                   *db,
                                      gint64                   id,
                                      const InlInquiryChange  *change,
                                      GError                 **error);
gboolean    inl_outbox_add_notice    (InlDb                   *db,
                                      InlNotice               *notice,
                                      GError                 **error);
gboolean    inl_outbox_release_own   (InlDb                   *db,
                                      GError                 **error);

GPtrArray  *inl_outbox_list_due      (InlDb                   *db,
                                      const char              *service,
                                      const char              *now,
                                      gboolean                 all,
                                      GError                 **error);
char       *inl_outbox_find_next_due (InlDb                   *db,
                                      const char              *service,
                                      GError                 **error);
InlStoreOpen *inl_outbox_count_open  (InlDb                   *db,
                                      const char              *service,
                                      const char              *now,
                                      GError                 **error);
GArray     *inl_outbox_list_unasked  (InlDb                   *db,
                                      GError                 **error);

/* inl-claim.c: who is at work on which inquiry */

typedef struct
{
  gint64    id;
  char     *until;
  InlLease  lease;
} InlClaim;

GPtrArray  *inl_claims_list          (InlDb                   *db,
                                      gint64                   id,
                                      GError                 **error);
gboolean    inl_claim_is_dead        (const InlClaim          *self,
                                      InlDb                   *db);
gboolean    inl_claims_end_dead      (InlDb                   *db,
                                      gint64                   id,
                                      GError                 **error);
gboolean    inl_claims_end_of        (InlDb                   *db,
                                      const char              *owner,
                                      GError                 **error);

G_END_DECLS
