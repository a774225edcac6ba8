/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-records.h"

G_BEGIN_DECLS

#define INL_SANDBOX_SESSION_SECONDS (30 * 24 * 3600)

typedef struct
{
  char *file;                /* (nullable): where it is kept */
  gint64 file_length;        /* of what is known to be good in it */
  gint64 clock_offset;       /* seconds that a test moved the clock on */
  gint64 last_number;        /* of ids */
  gint64 last_change;        /* of changes to invitations */
  GPtrArray *tokens;         /* (element-type InlSandboxToken) */
  GPtrArray *sessions;       /* (element-type InlSandboxSession) */
  GPtrArray *ended;          /* (element-type utf8): access tokens, since it was last saved */
  GPtrArray *inquiries;      /* (element-type InlSandboxInquiry) */
  GPtrArray *invitations;    /* (element-type InlSandboxInvitation) */
  GPtrArray *replays;        /* (element-type InlSandboxReplay) */
} InlSandboxState;

InlSandboxState      *inl_sandbox_state_new              (const char           *file,
                                                          GError              **error);
void                  inl_sandbox_state_free             (InlSandboxState      *self);
gboolean              inl_sandbox_state_save             (InlSandboxState      *self,
                                                          GError              **error);
gint64                inl_sandbox_state_now              (InlSandboxState      *self);
char                 *inl_sandbox_state_next_id          (InlSandboxState      *self,
                                                          const char           *prefix);
char                 *inl_sandbox_state_random_text      (guint                 n_bytes);
gint64                inl_sandbox_state_get_mail_count   (InlSandboxState      *self,
                                                          const char           *kenmerk);
InlSandboxToken      *inl_sandbox_state_add_token        (InlSandboxState      *self,
                                                          const char           *name,
                                                          const char           *kind,
                                                          const char *const    *rights,
                                                          const char           *organisation_kind);
InlSandboxToken      *inl_sandbox_state_find_token       (InlSandboxState      *self,
                                                          const char           *value);
InlSandboxSession    *inl_sandbox_state_open_session     (InlSandboxState      *self,
                                                          const char           *token_value,
                                                          const char           *person);
void                  inl_sandbox_state_set_expiry       (InlSandboxState      *self,
                                                          InlSandboxSession    *session,
                                                          gint64                seconds);
void                  inl_sandbox_state_end_session      (InlSandboxState      *self,
                                                          InlSandboxSession    *session);
InlSandboxSession    *inl_sandbox_state_find_session     (InlSandboxState      *self,
                                                          const char           *access_token);
InlSandboxInquiry    *inl_sandbox_state_find_inquiry     (InlSandboxState      *self,
                                                          const char           *id);
InlSandboxInquiry    *inl_sandbox_state_find_kenmerk     (InlSandboxState      *self,
                                                          const char           *kenmerk);
InlSandboxInvitation *inl_sandbox_state_find_invitation  (InlSandboxState      *self,
                                                          const char           *id);
InlSandboxInvitation *inl_sandbox_state_find_link        (InlSandboxState      *self,
                                                          const char           *link_key);
InlSandboxReplay     *inl_sandbox_state_find_replay      (InlSandboxState      *self,
                                                          const char           *key);
void                  inl_sandbox_state_add_replay       (InlSandboxState      *self,
                                                          const char           *key,
                                                          const char           *fingerprint,
                                                          const char           *answer);
void                  inl_sandbox_state_touch_invitation (InlSandboxState      *self,
                                                          InlSandboxInvitation *invitation,
                                                          const char           *status);
void                  inl_sandbox_state_set_inquiry_status
                                                         (InlSandboxState      *self,
                                                          InlSandboxInquiry    *inquiry,
                                                          const char           *status);
void                  inl_sandbox_state_touch_inquiry    (InlSandboxState      *self,
                                                          InlSandboxInquiry    *inquiry,
                                                          const char           *status);

G_END_DECLS
