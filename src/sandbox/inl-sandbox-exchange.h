/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"
#include "inl-sandbox-faults.h"

G_BEGIN_DECLS

typedef struct _InlSandboxExchange InlSandboxExchange;

typedef void (*InlSandboxExchangeFinished) (InlSandboxExchange *exchange,
                                            gpointer            user_data);

InlSandboxExchange *inl_sandbox_exchange_new  (InlSandboxCall             *call,
                                               InlSandboxFault            *fault,
                                               InlSandboxExchangeFinished  finished,
                                               gpointer                    user_data);
void                inl_sandbox_exchange_free (InlSandboxExchange         *self);

G_END_DECLS
