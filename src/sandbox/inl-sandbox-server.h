/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define INL_TYPE_SANDBOX_SERVER (inl_sandbox_server_get_type ())

G_DECLARE_FINAL_TYPE (InlSandboxServer, inl_sandbox_server, INL, SANDBOX_SERVER, GObject)

InlSandboxServer *inl_sandbox_server_new                (const char         *data_dir,
                                                         GError            **error);
gboolean          inl_sandbox_server_listen             (InlSandboxServer   *self,
                                                         guint               port,
                                                         GError            **error);
char             *inl_sandbox_server_dup_address        (InlSandboxServer   *self);
char             *inl_sandbox_server_dup_mail_folder    (InlSandboxServer   *self);
void              inl_sandbox_server_stop               (InlSandboxServer   *self);

gboolean          inl_sandbox_server_add_token          (InlSandboxServer   *self,
                                                         const char         *name,
                                                         const char         *kind,
                                                         const char *const  *rights,
                                                         const char         *organisation_kind,
                                                         char              **value,
                                                         char              **secret);
gboolean          inl_sandbox_server_withdraw_token     (InlSandboxServer   *self,
                                                         const char         *value);
gboolean          inl_sandbox_server_dup_sending_token  (InlSandboxServer   *self,
                                                         char              **value,
                                                         char              **secret);
char             *inl_sandbox_server_open_session       (InlSandboxServer   *self,
                                                         const char         *value,
                                                         const char         *person);
gboolean          inl_sandbox_server_expire_session     (InlSandboxServer   *self,
                                                         const char         *access_token);
void              inl_sandbox_server_set_automatic_login (InlSandboxServer  *self,
                                                         const char         *person);
void              inl_sandbox_server_advance_clock      (InlSandboxServer   *self,
                                                         gint64              seconds);
gboolean          inl_sandbox_server_set_inquiry_status (InlSandboxServer   *self,
                                                         const char         *kenmerk,
                                                         const char         *status);

gboolean          inl_sandbox_server_set_faults         (InlSandboxServer   *self,
                                                         const char         *spec,
                                                         GError            **error);

guint             inl_sandbox_server_get_mail_count     (InlSandboxServer   *self,
                                                         const char         *kenmerk);
guint             inl_sandbox_server_get_request_count  (InlSandboxServer   *self,
                                                         const char         *method,
                                                         const char         *path);
char             *inl_sandbox_server_dup_last_header    (InlSandboxServer   *self,
                                                         const char         *method,
                                                         const char         *path,
                                                         const char         *name);
char             *inl_sandbox_server_dup_last_body      (InlSandboxServer   *self,
                                                         const char         *method,
                                                         const char         *path);

G_END_DECLS
