/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"

G_BEGIN_DECLS

/* The calls below /api/v6. Each is only made after access was checked, and answers its call. */

void      inl_sandbox_api_get_token        (InlSandboxCall             *call);
void      inl_sandbox_api_get_company      (InlSandboxCall             *call);
void      inl_sandbox_api_create_inquiry   (InlSandboxCall             *call);
void      inl_sandbox_api_find_inquiry     (InlSandboxCall             *call);
void      inl_sandbox_api_get_inquiry      (InlSandboxCall             *call);
void      inl_sandbox_api_get_answer       (InlSandboxCall             *call);
void      inl_sandbox_api_list_invitations (InlSandboxCall             *call);
void      inl_sandbox_api_remind           (InlSandboxCall             *call);

JsonNode *inl_sandbox_api_invitation_node  (const InlSandboxInvitation *invitation);
void      inl_sandbox_api_send_reminder    (InlSandboxContext          *context,
                                            InlSandboxInvitation       *invitation);
char     *inl_sandbox_api_dup_key          (InlSandboxCall             *call);
gboolean  inl_sandbox_api_replay           (InlSandboxCall             *call,
                                            const char                 *key,
                                            const char                 *fingerprint);

G_END_DECLS
