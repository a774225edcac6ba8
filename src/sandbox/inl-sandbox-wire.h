/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"
#include "inl-sandbox-faults.h"

G_BEGIN_DECLS

/* What a fault does to an answer: another content, or other bytes on the wire. */

typedef struct _InlSandboxWire InlSandboxWire;

typedef void (*InlSandboxWireDone) (InlSandboxWire *wire,
                                    gpointer        user_data);

void            inl_sandbox_wire_replace_reply (InlSandboxCall        *call,
                                                const InlSandboxFault *fault);
void            inl_sandbox_wire_spoil_reply   (InlSandboxCall        *call,
                                                const InlSandboxFault *fault);
InlSandboxWire *inl_sandbox_wire_new           (InlSandboxCall        *call,
                                                const InlSandboxFault *fault,
                                                InlSandboxWireDone     done,
                                                gpointer               user_data);
void            inl_sandbox_wire_free          (InlSandboxWire        *self);

G_END_DECLS
