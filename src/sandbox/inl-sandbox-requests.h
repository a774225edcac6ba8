/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sandbox-call.h"

G_BEGIN_DECLS

typedef struct _InlSandboxRequests InlSandboxRequests;

InlSandboxRequests *inl_sandbox_requests_new        (void);
void                inl_sandbox_requests_free       (InlSandboxRequests *self);
void                inl_sandbox_requests_add        (InlSandboxRequests *self,
                                                     InlSandboxCall     *call);
guint               inl_sandbox_requests_count      (InlSandboxRequests *self,
                                                     const char         *method,
                                                     const char         *path);
char               *inl_sandbox_requests_dup_header (InlSandboxRequests *self,
                                                     const char         *method,
                                                     const char         *path,
                                                     const char         *name);
char               *inl_sandbox_requests_dup_body   (InlSandboxRequests *self,
                                                     const char         *method,
                                                     const char         *path);
JsonNode           *inl_sandbox_requests_save       (InlSandboxRequests *self,
                                                     InlSandboxState    *state);

G_END_DECLS
