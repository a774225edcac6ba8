/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-loopback.h"
#include "inl-sandbox-call.h"
#include "inl-sandbox-requests.h"
#include "inl-sandbox-server.h"

G_BEGIN_DECLS

struct _InlSandboxServer
{
  GObject parent_instance;

  InlLoopback *port;              /* (owned) (nullable): while listening */
  InlSandboxContext context;
  InlSandboxRequests *requests;   /* (owned) (nullable): until finalised */
  GPtrArray *faults;              /* (owned): of InlSandboxFault */
  GPtrArray *exchanges;           /* (owned): of InlSandboxExchange, those still under way */
  char *folder;                   /* (owned) (nullable) */
  gboolean is_temporary;          /* whether the folder goes with the server */
  int lock;                       /* file that keeps others out of the folder, or -1 */
};

G_END_DECLS
