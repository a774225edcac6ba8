/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"

G_BEGIN_DECLS

/* The pages of the portal; each answers its call. */

void inl_sandbox_portal_get_start (InlSandboxCall *call);

G_END_DECLS
