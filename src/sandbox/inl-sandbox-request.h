/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *email;
} InlSandboxRecipient;

/* A NieuweUitvraag of the contract, as far as it could be read. */
typedef struct
{
  const char *kenmerk;
  const char *kvk_number;
  const char *company;
  const char *vacancy;
  const char *vacancy_text;
  const char *start_date;
  const char *position;
  GPtrArray *recipients;   /* (element-type InlSandboxRecipient) */
  JsonArray *faults;       /* the velden of a problem document */
  char *unknown_member;    /* (nullable): a member that the contract does not have */
} InlSandboxRequest;

InlSandboxRequest *inl_sandbox_request_new   (JsonObject        *root);
void               inl_sandbox_request_free  (InlSandboxRequest *self);
JsonArray         *inl_sandbox_request_fault (JsonArray         *faults,
                                              const char        *pointer,
                                              const char        *code,
                                              const char        *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlSandboxRequest, inl_sandbox_request_free)

G_END_DECLS
