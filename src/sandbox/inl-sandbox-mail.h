/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"

G_BEGIN_DECLS

typedef enum
{
  INL_SANDBOX_MAIL_INVITATION,
  INL_SANDBOX_MAIL_REMINDER,
} InlSandboxMailKind;

void inl_sandbox_mail_send (InlSandboxContext          *context,
                            InlSandboxInquiry          *inquiry,
                            const InlSandboxInvitation *invitation,
                            InlSandboxMailKind          kind);

G_END_DECLS
