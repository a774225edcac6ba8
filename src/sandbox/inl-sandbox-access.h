/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"

G_BEGIN_DECLS

gboolean inl_sandbox_access_take_token   (InlSandboxCall *call);
gboolean inl_sandbox_access_need_token   (InlSandboxCall *call);
gboolean inl_sandbox_access_need_session (InlSandboxCall *call,
                                          const char     *right);
gboolean inl_sandbox_access_need_sender  (InlSandboxCall *call);
void     inl_sandbox_access_tell_expiry  (InlSandboxCall *call);

G_END_DECLS
