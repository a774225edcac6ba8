/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"

G_BEGIN_DECLS

/* The pages of the portal, and the forms on them; each answers its call. */

void inl_sandbox_portal_get_start         (InlSandboxCall *call);

void inl_sandbox_portal_list_tokens       (InlSandboxCall *call);
void inl_sandbox_portal_create_token      (InlSandboxCall *call);
void inl_sandbox_portal_get_token         (InlSandboxCall *call);
void inl_sandbox_portal_set_rights        (InlSandboxCall *call);
void inl_sandbox_portal_withdraw_token    (InlSandboxCall *call);

void inl_sandbox_portal_list_invitations  (InlSandboxCall *call);
void inl_sandbox_portal_remind            (InlSandboxCall *call);
void inl_sandbox_portal_withdraw_inquiry  (InlSandboxCall *call);
void inl_sandbox_portal_expire_inquiry    (InlSandboxCall *call);

void inl_sandbox_portal_list_letters      (InlSandboxCall *call);
void inl_sandbox_portal_get_letter        (InlSandboxCall *call);

void inl_sandbox_portal_get_answer_page   (InlSandboxCall *call);
void inl_sandbox_portal_take_answer       (InlSandboxCall *call);

G_END_DECLS
