/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "inl-enums.h"

G_BEGIN_DECLS

/* What the service answers, checked: every text is valid, cleaned and never NULL, every moment is
 * RFC 3339 in UTC or "". */

/**
 * InlTokenInfo:
 * @name: the token's name
 * @kind: "organisatie" or "persoonlijk"; only the first can send
 * @rights: (array zero-terminated=1): Bedrijven, Uitvragen, Uitnodigingen
 * @organisation_name: whose it is
 * @organisation_kind: "uitzendbureau", "backoffice" or "intermediair"
 */
typedef struct
{
  char  *name;
  char  *kind;
  char **rights;
  char  *organisation_name;
  char  *organisation_kind;
} InlTokenInfo;

void inl_token_info_free (InlTokenInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlTokenInfo, inl_token_info_free)

/**
 * InlCompany:
 * @kvk_number: as asked
 * @name: its name at the KvK
 * @place: or ""
 * @has_account: it gets the e-mail for a hirer with an account
 * @session_valid_until: the newest Sessie-Geldig-Tot, or ""
 */
typedef struct
{
  char     *kvk_number;
  char     *name;
  char     *place;
  gboolean  has_account;
  char     *session_valid_until;
} InlCompany;

void inl_company_free (InlCompany *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlCompany, inl_company_free)

/**
 * InlSentInquiry:
 * @id: its id at the service
 * @kenmerk: the UUID that we gave it
 * @state: sent, answered, expired or withdrawn
 * @sent_at: when the service sent it
 * @invitations: (element-type InlInvitation): one for each contact person
 * @session_valid_until: the newest Sessie-Geldig-Tot, or ""
 * @replayed: the service had it already under this key, and e-mailed nobody again
 */
typedef struct
{
  char            *id;
  char            *kenmerk;
  InlInquiryState  state;
  char            *sent_at;
  GPtrArray       *invitations;
  char            *session_valid_until;
  gboolean         replayed;
} InlSentInquiry;

void inl_sent_inquiry_free (InlSentInquiry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlSentInquiry, inl_sent_inquiry_free)

/**
 * InlSession:
 * @access_token: secret; wiped when the session is freed
 * @valid_until: when it ends
 * @person: who logged in, or ""
 */
typedef struct
{
  char *access_token;
  char *valid_until;
  char *person;
} InlSession;

void inl_session_free (InlSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlSession, inl_session_free)

G_END_DECLS
