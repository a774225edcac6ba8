/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-fault-server.h"

G_BEGIN_DECLS

/* A service that knows what it took and counts the e-mails, and that is faulty when it is told to.
 * It honours no Idempotency-Key: who sends twice mails twice. */
typedef struct _FaultService FaultService;

/**
 * Fault:
 * @func: what a request gets
 * @bytes: for @func; a kenmerk in it becomes that of the request
 * @is_unread: the request is not even read
 */
typedef struct
{
  InlFaultFunc  func;
  const char   *bytes;
  gboolean      is_unread;
} Fault;

FaultService   *fault_service_new        (GTlsCertificate *certificate);
void            fault_service_free       (FaultService    *self);
InlFaultServer *fault_service_get_server (FaultService    *self);
void            fault_service_break      (FaultService    *self,
                                          const Fault     *sending,
                                          const Fault     *looking_up,
                                          gboolean         takes);
void            fault_service_heal       (FaultService    *self);
guint           fault_service_count_mail (FaultService    *self,
                                          const char      *kenmerk);

/* Ready-made faults, besides those of the server. */
void            fault_send_deep          (InlFaultConnection *connection,
                                          gconstpointer       data);
void            fault_send_too_much      (InlFaultConnection *connection,
                                          gconstpointer       data);
void            fault_send_half_gzip     (InlFaultConnection *connection,
                                          gconstpointer       data);
void            fault_send_garbled_gzip  (InlFaultConnection *connection,
                                          gconstpointer       data);

G_END_DECLS
