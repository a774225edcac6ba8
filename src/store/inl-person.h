/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "inl-store-access.h"
#include "inl-store-privacy.h"

G_BEGIN_DECLS

/* A contact as a person, wherever the database knows of it. All in the database thread; those that
 * write want to be in a transaction. */

GPtrArray  *inl_person_list_facts    (InlDb      *db,
                                      gint64      contact_id,
                                      const InlAccess *reader,
                                      GError    **error);
gboolean    inl_person_log_use       (InlDb      *db,
                                      gint64      contact_id,
                                      InlPersonUse use,
                                      GError    **error);
gboolean    inl_person_anonymise     (InlDb      *db,
                                      gint64      contact_id,
                                      GError    **error);
gboolean    inl_person_check_invited (InlDb      *db,
                                      GPtrArray  *invitations,
                                      GError    **error);

G_END_DECLS
