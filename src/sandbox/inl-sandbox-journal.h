/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-state.h"

G_BEGIN_DECLS

gboolean inl_sandbox_journal_load (InlSandboxState *state,
                                   GError         **error);
gboolean inl_sandbox_journal_save (InlSandboxState *state,
                                   GError         **error);

G_END_DECLS
