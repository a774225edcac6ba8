/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define INL_SANDBOX_UNSET (-1)

/* One line of the fault language: for which requests, and what goes wrong with them. */
typedef struct
{
  char *method;              /* "*" is any */
  char *path;                /* a pattern, * stands for anything */
  gint64 times;              /* how often still, or INL_SANDBOX_UNSET for always */
  gint64 delay;              /* milliseconds before the work */
  gint64 status;
  gint64 retry_after;        /* seconds */
  gint64 cut;                /* bytes of the body that still arrive */
  gint64 drip;               /* milliseconds per byte */
  gint64 gzip_bomb;          /* MB after decoding */
  gint64 deep;               /* nested brackets */
  char *code;                /* (nullable): of a problem document */
  char *redirect;            /* (nullable) */
  char *wrong_type;          /* (nullable): a member of the answer */
  gboolean html;
  gboolean empty;
  gboolean bad_json;
  gboolean wrong_kenmerk;
  gboolean hang;
  gboolean lost_reply;
  gboolean after_work;
  gboolean ignore_idempotency;
} InlSandboxFault;

void             inl_sandbox_fault_free     (InlSandboxFault *self);
gboolean         inl_sandbox_fault_replaces (const InlSandboxFault *self);
gboolean         inl_sandbox_fault_works    (const InlSandboxFault *self);

GPtrArray       *inl_sandbox_faults_parse   (const char      *spec,
                                             GError         **error);
InlSandboxFault *inl_sandbox_faults_take    (GPtrArray       *faults,
                                             const char      *method,
                                             const char      *path);

G_END_DECLS
