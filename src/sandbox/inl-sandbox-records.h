/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* All moments are whole seconds since 1970 in UTC; 0 is never. No text is NULL. */

typedef struct
{
  char *value;               /* what the portal calls Waarde */
  char *secret;
  char *name;
  char *kind;                /* organisatie or persoonlijk */
  char **rights;
  char *organisation_kind;   /* uitzendbureau, backoffice or intermediair */
  gint64 created;
  gboolean is_withdrawn;
  gboolean is_changed;       /* since it was last saved */
} InlSandboxToken;

typedef struct
{
  char *access_token;
  char *token_value;
  char *person;
  gint64 expires;
  gboolean is_changed;       /* since it was last saved */
} InlSandboxSession;

typedef struct
{
  char *id;
  char *kenmerk;
  char *kvk_number;
  char *company;
  char *position;
  char *vacancy;
  char *vacancy_text;
  char *start_date;
  char *agency;
  char *status;              /* verzonden, verlopen or ingetrokken; answers make it beantwoord */
  gint64 sent;
  gint64 mails;              /* sent about it, reminders too */
  JsonArray *answers;        /* every version, oldest first */
  gboolean is_changed;       /* since it was last saved */
} InlSandboxInquiry;

typedef struct
{
  char *id;
  char *inquiry_id;
  char *kenmerk;
  char *name;
  char *email;
  char *status;
  char *link_key;            /* what makes its link impossible to guess */
  gboolean has_account;
  gint64 sent;
  gint64 changed;
  gint64 change_number;      /* a serial number over all invitations, to page by */
  gint64 reminders;
  gint64 last_reminder;
  gboolean is_changed;       /* since it was last saved */
} InlSandboxInvitation;

typedef struct
{
  char *key;
  char *fingerprint;
  char *answer;
  gboolean is_changed;       /* since it was last saved */
} InlSandboxReplay;

void                  inl_sandbox_token_free           (InlSandboxToken            *self);
gboolean              inl_sandbox_token_has_right      (const InlSandboxToken      *self,
                                                        const char                 *right);
JsonNode             *inl_sandbox_token_save           (const InlSandboxToken      *self);
InlSandboxToken      *inl_sandbox_token_load           (JsonObject                 *object);
void                  inl_sandbox_session_free         (InlSandboxSession          *self);
JsonNode             *inl_sandbox_session_save         (const InlSandboxSession    *self);
InlSandboxSession    *inl_sandbox_session_load         (JsonObject                 *object);
void                  inl_sandbox_inquiry_free         (InlSandboxInquiry          *self);
const char           *inl_sandbox_inquiry_get_status   (const InlSandboxInquiry    *self);
JsonNode             *inl_sandbox_inquiry_save         (const InlSandboxInquiry    *self);
InlSandboxInquiry    *inl_sandbox_inquiry_load         (JsonObject                 *object);
void                  inl_sandbox_invitation_free      (InlSandboxInvitation       *self);
const char           *inl_sandbox_invitation_get_kind  (const InlSandboxInvitation *self);
JsonNode             *inl_sandbox_invitation_save      (const InlSandboxInvitation *self);
InlSandboxInvitation *inl_sandbox_invitation_load      (JsonObject                 *object);
void                  inl_sandbox_replay_free          (InlSandboxReplay           *self);
JsonNode             *inl_sandbox_replay_save          (const InlSandboxReplay     *self);
InlSandboxReplay     *inl_sandbox_replay_load          (JsonObject                 *object);
char                 *inl_sandbox_moment               (gint64                      seconds);

G_END_DECLS
