/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-reply.h"
#include "inl-service-error.h"

G_BEGIN_DECLS

#define INL_TYPE_CONNECTOR (inl_connector_get_type ())
G_DECLARE_INTERFACE (InlConnector, inl_connector, INL, CONNECTOR, GObject)

struct _InlConnectorInterface
{
  GTypeInterface parent_iface;

  char           *(*dup_address)          (InlConnector         *self);
  void            (*get_token_async)      (InlConnector         *self,
                                           const char           *token,
                                           const char           *secret,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  InlTokenInfo   *(*get_token_finish)     (InlConnector         *self,
                                           GAsyncResult         *result,
                                           GError              **error);
  void            (*exchange_code_async)  (InlConnector         *self,
                                           const char           *token,
                                           const char           *secret,
                                           const char           *code,
                                           const char           *redirect_uri,
                                           const char           *code_verifier,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  InlSession     *(*exchange_code_finish) (InlConnector         *self,
                                           GAsyncResult         *result,
                                           GError              **error);
  void            (*revoke_async)         (InlConnector         *self,
                                           const char           *token,
                                           const char           *secret,
                                           const char           *session,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  gboolean        (*revoke_finish)        (InlConnector         *self,
                                           GAsyncResult         *result,
                                           GError              **error);
  void            (*get_company_async)    (InlConnector         *self,
                                           const char           *session,
                                           const char           *kvk_number,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  InlCompany     *(*get_company_finish)   (InlConnector         *self,
                                           GAsyncResult         *result,
                                           GError              **error);
  void            (*send_inquiry_async)   (InlConnector         *self,
                                           const char           *session,
                                           const char           *kenmerk,
                                           GBytes               *body,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  InlSentInquiry *(*send_inquiry_finish)  (InlConnector         *self,
                                           GAsyncResult         *result,
                                           GError              **error);
  void            (*find_inquiry_async)   (InlConnector         *self,
                                           const char           *session,
                                           const char           *kenmerk,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
  InlSentInquiry *(*find_inquiry_finish)  (InlConnector         *self,
                                           GAsyncResult         *result,
                                           GError              **error);
};

char           *inl_connector_dup_address          (InlConnector         *self);
void            inl_connector_get_token_async      (InlConnector         *self,
                                                    const char           *token,
                                                    const char           *secret,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
InlTokenInfo   *inl_connector_get_token_finish     (InlConnector         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void            inl_connector_exchange_code_async  (InlConnector         *self,
                                                    const char           *token,
                                                    const char           *secret,
                                                    const char           *code,
                                                    const char           *redirect_uri,
                                                    const char           *code_verifier,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
InlSession     *inl_connector_exchange_code_finish (InlConnector         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void            inl_connector_revoke_async         (InlConnector         *self,
                                                    const char           *token,
                                                    const char           *secret,
                                                    const char           *session,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean        inl_connector_revoke_finish        (InlConnector         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void            inl_connector_get_company_async    (InlConnector         *self,
                                                    const char           *session,
                                                    const char           *kvk_number,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
InlCompany     *inl_connector_get_company_finish   (InlConnector         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void            inl_connector_send_inquiry_async   (InlConnector         *self,
                                                    const char           *session,
                                                    const char           *kenmerk,
                                                    GBytes               *body,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
InlSentInquiry *inl_connector_send_inquiry_finish  (InlConnector         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void            inl_connector_find_inquiry_async   (InlConnector         *self,
                                                    const char           *session,
                                                    const char           *kenmerk,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
InlSentInquiry *inl_connector_find_inquiry_finish  (InlConnector         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
