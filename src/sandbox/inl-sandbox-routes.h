/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"

G_BEGIN_DECLS

void inl_sandbox_routes_dispatch (InlSandboxCall *call);

G_END_DECLS
