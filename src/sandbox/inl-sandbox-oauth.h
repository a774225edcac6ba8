/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"

G_BEGIN_DECLS

typedef struct
{
  char *token_value;
  char *person;
  char *redirect_uri;
  char *challenge;
  gint64 expires;
} InlSandboxCode;

void inl_sandbox_code_free          (InlSandboxCode *self);

void inl_sandbox_oauth_authorize    (InlSandboxCall *call);
void inl_sandbox_oauth_log_in       (InlSandboxCall *call);
void inl_sandbox_oauth_exchange     (InlSandboxCall *call);
void inl_sandbox_oauth_revoke       (InlSandboxCall *call);

G_END_DECLS
