/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "inl-sandbox-companies.h"
#include "inl-sandbox-state.h"

G_BEGIN_DECLS

#define INL_SANDBOX_MAX_PARAMETERS 2

/* What all calls share. */
typedef struct
{
  InlSandboxState *state;
  InlSandboxCompanies *companies;
  char *mail_folder;         /* the Maildir */
  char *address;             /* "http://127.0.0.1:8466" */
  char *form_key;            /* what our own forms carry and no other site knows */
  char *automatic_person;    /* (nullable): who is logged in without being asked */
  GHashTable *codes;         /* (element-type utf8 InlSandboxCode): waiting for their exchange */
  GHashTable *running;       /* (element-type utf8): Idempotency-Keys being worked on */
} InlSandboxContext;

/* One request and, once a handler is done, its answer in @message. */
typedef struct
{
  InlSandboxContext *context;
  SoupServerMessage *message;
  char *method;
  char *path;
  char *parameters[INL_SANDBOX_MAX_PARAMETERS];   /* what stood at each * of the route */
  GHashTable *query;                              /* (nullable) */
  GHashTable *form;                               /* (nullable): of a posted form */
  GBytes *body;
  InlSandboxToken *token;                         /* (nullable): who calls */
  InlSandboxSession *session;                     /* (nullable) */
  gboolean ignores_idempotency;
} InlSandboxCall;

InlSandboxCall *inl_sandbox_call_new           (InlSandboxContext *context,
                                                SoupServerMessage *message,
                                                const char        *path,
                                                GHashTable        *query);
void            inl_sandbox_call_free          (InlSandboxCall    *self);
char           *inl_sandbox_call_dup_body      (InlSandboxCall    *self);
const char     *inl_sandbox_call_get_query     (InlSandboxCall    *self,
                                                const char        *name);
const char     *inl_sandbox_call_get_form      (InlSandboxCall    *self,
                                                const char        *name);
const char     *inl_sandbox_call_get_header    (InlSandboxCall    *self,
                                                const char        *name);
void            inl_sandbox_call_set_header    (InlSandboxCall    *self,
                                                const char        *name,
                                                const char        *value);
void            inl_sandbox_call_reply         (InlSandboxCall    *self,
                                                guint              status,
                                                const char        *type,
                                                const char        *text);
void            inl_sandbox_call_reply_json    (InlSandboxCall    *self,
                                                guint              status,
                                                JsonNode          *node);
void            inl_sandbox_call_redirect      (InlSandboxCall    *self,
                                                const char        *target);
gboolean        inl_sandbox_call_save          (InlSandboxCall    *self);

JsonObject     *inl_sandbox_problem_new        (const char        *code,
                                                const char        *detail);
void            inl_sandbox_problem_send       (InlSandboxCall    *call,
                                                JsonObject        *problem,
                                                int                retry_after);
void            inl_sandbox_problem_reply      (InlSandboxCall    *call,
                                                const char        *code,
                                                const char        *detail);

G_END_DECLS
