/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server on a loopback port that does to a client what no well-behaved server does. It speaks
 * bytes, not HTTP: every connection has a thread that runs the function of the moment. */

typedef struct _InlFaultServer InlFaultServer;
typedef struct _InlFaultConnection InlFaultConnection;

typedef void (*InlFaultFunc) (InlFaultConnection *connection,
                              gconstpointer       data);

InlFaultServer *inl_fault_server_new               (GTlsCertificate    *certificate);
void            inl_fault_server_free              (InlFaultServer     *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlFaultServer, inl_fault_server_free)

void            inl_fault_server_close             (InlFaultServer     *self);
void            inl_fault_server_open              (InlFaultServer     *self);
guint           inl_fault_server_get_port          (InlFaultServer     *self);
char           *inl_fault_server_dup_address       (InlFaultServer     *self);
void            inl_fault_server_set_answer        (InlFaultServer     *self,
                                                    const char         *bytes);
void            inl_fault_server_set_func          (InlFaultServer     *self,
                                                    InlFaultFunc        func,
                                                    gconstpointer       data);
void            inl_fault_server_set_certificate   (InlFaultServer     *self,
                                                    GTlsCertificate    *certificate);
void            inl_fault_server_set_handshake     (InlFaultServer     *self,
                                                    InlFaultFunc        handshake);
void            inl_fault_server_release           (InlFaultServer     *self);
guint           inl_fault_server_get_n_connections (InlFaultServer     *self);
guint           inl_fault_server_get_n_requests    (InlFaultServer     *self);
char           *inl_fault_server_dup_last_request  (InlFaultServer     *self);
guint           inl_fault_server_count_requests    (InlFaultServer     *self,
                                                    const char         *start,
                                                    const char         *part);

/* For an InlFaultFunc. What sends says whether the client still takes it. When the function
 * returns, the connection is closed. */
void            inl_fault_connection_read_request  (InlFaultConnection *self);
const char     *inl_fault_connection_get_request   (InlFaultConnection *self);
gboolean        inl_fault_connection_send          (InlFaultConnection *self,
                                                    const void         *bytes,
                                                    gsize               length);
gboolean        inl_fault_connection_send_text     (InlFaultConnection *self,
                                                    const char         *text);
gboolean        inl_fault_connection_drip          (InlFaultConnection *self,
                                                    const char         *text,
                                                    guint               milliseconds);
void            inl_fault_connection_hang          (InlFaultConnection *self);
void            inl_fault_connection_wait          (InlFaultConnection *self);

/* Ready-made faults; the data is what they send. */
void            inl_fault_close                    (InlFaultConnection *connection,
                                                    gconstpointer       data);
void            inl_fault_reset                    (InlFaultConnection *connection,
                                                    gconstpointer       data);
void            inl_fault_be_silent                (InlFaultConnection *connection,
                                                    gconstpointer       data);
void            inl_fault_hang_up                  (InlFaultConnection *connection,
                                                    gconstpointer       data);
void            inl_fault_never_answer             (InlFaultConnection *connection,
                                                    gconstpointer       data);
void            inl_fault_answer_and_hang          (InlFaultConnection *connection,
                                                    gconstpointer       data);
void            inl_fault_answer_late              (InlFaultConnection *connection,
                                                    gconstpointer       data);
void            inl_fault_drip_answer              (InlFaultConnection *connection,
                                                    gconstpointer       data);
void            inl_fault_flood                    (InlFaultConnection *connection,
                                                    gconstpointer       data);
void            inl_fault_endless_headers          (InlFaultConnection *connection,
                                                    gconstpointer       data);
void            inl_fault_gzip_bomb                (InlFaultConnection *connection,
                                                    gconstpointer       data);

G_END_DECLS
