/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlConnector: the calls of the contract that the program makes, so that the real service and a
 * stand-in of a test meet one interface. All calls are asynchronous and answer in the thread that
 * made them; secrets are arguments that no implementation keeps longer than the call. */

#define G_LOG_DOMAIN "inl-connector"

#include "config.h"

#include "inl-connector.h"

G_DEFINE_INTERFACE (InlConnector, inl_connector, G_TYPE_OBJECT)

static void
inl_connector_default_init (InlConnectorInterface *iface)
{
}

/**
 * inl_connector_dup_address:
 * @self: a connector
 *
 * Returns: (transfer full): the address of the service, without a slash at its end
 */
char *
inl_connector_dup_address (InlConnector *self)
{
  g_return_val_if_fail (INL_IS_CONNECTOR (self), NULL);

  return INL_CONNECTOR_GET_IFACE (self)->dup_address (self);
}

/**
 * inl_connector_get_token_async:
 * @self: a connector
 * @token: secret: its Waarde
 * @secret: secret
 * @cancellable: (nullable): to give up waiting
 * @callback: called when there is an answer
 * @user_data: for @callback
 *
 * What the token is and may do. Needs no log-in.
 */
void
inl_connector_get_token_async (InlConnector        *self,
                               const char          *token,
                               const char          *secret,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (INL_IS_CONNECTOR (self));

  INL_CONNECTOR_GET_IFACE (self)->get_token_async (self, token, secret,
                                                   cancellable, callback, user_data);
}

/**
 * inl_connector_get_token_finish:
 * @self: a connector
 * @result: as given to the callback
 * @error: set to an error of #INL_SERVICE_ERROR or to `G_IO_ERROR_CANCELLED`
 *
 * Returns: (transfer full): the token
 */
InlTokenInfo *
inl_connector_get_token_finish (InlConnector  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (INL_IS_CONNECTOR (self), NULL);

  return INL_CONNECTOR_GET_IFACE (self)->get_token_finish (self, result, error);
}

/**
 * inl_connector_exchange_code_async:
 * @self: a connector
 * @token: secret: its Waarde
 * @secret: secret
 * @code: secret: as the browser brought it
 * @redirect_uri: where the browser came back
 * @code_verifier: secret: of RFC 7636
 * @cancellable: (nullable): to give up waiting
 * @callback: called when there is an answer
 * @user_data: for @callback
 *
 * Exchanges the code of a log-in for a session.
 */
void
inl_connector_exchange_code_async (InlConnector        *self,
                                   const char          *token,
                                   const char          *secret,
                                   const char          *code,
                                   const char          *redirect_uri,
                                   const char          *code_verifier,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (INL_IS_CONNECTOR (self));

  INL_CONNECTOR_GET_IFACE (self)->exchange_code_async (self, token, secret, code, redirect_uri,
                                                       code_verifier, cancellable, callback,
                                                       user_data);
}

/**
 * inl_connector_exchange_code_finish:
 * @self: a connector
 * @result: as given to the callback
 * @error: set to an error of #INL_SERVICE_ERROR or to `G_IO_ERROR_CANCELLED`
 *
 * Returns: (transfer full): the session
 */
InlSession *
inl_connector_exchange_code_finish (InlConnector  *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (INL_IS_CONNECTOR (self), NULL);

  return INL_CONNECTOR_GET_IFACE (self)->exchange_code_finish (self, result, error);
}

/**
 * inl_connector_revoke_async:
 * @self: a connector
 * @token: secret: its Waarde
 * @secret: secret
 * @session: secret: what is to end
 * @cancellable: (nullable): to give up waiting
 * @callback: called when there is an answer
 * @user_data: for @callback
 *
 * Ends the session at the service.
 */
void
inl_connector_revoke_async (InlConnector        *self,
                            const char          *token,
                            const char          *secret,
                            const char          *session,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (INL_IS_CONNECTOR (self));

  INL_CONNECTOR_GET_IFACE (self)->revoke_async (self, token, secret, session,
                                                cancellable, callback, user_data);
}

/**
 * inl_connector_revoke_finish:
 * @self: a connector
 * @result: as given to the callback
 * @error: set to an error of #INL_SERVICE_ERROR or to `G_IO_ERROR_CANCELLED`
 *
 * Returns: whether it has ended
 */
gboolean
inl_connector_revoke_finish (InlConnector  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (INL_IS_CONNECTOR (self), FALSE);

  return INL_CONNECTOR_GET_IFACE (self)->revoke_finish (self, result, error);
}

/**
 * inl_connector_get_company_async:
 * @self: a connector
 * @session: secret
 * @kvk_number: 8 digits
 * @cancellable: (nullable): to give up waiting
 * @callback: called when there is an answer
 * @user_data: for @callback
 *
 * Asks whether the KvK knows a company.
 */
void
inl_connector_get_company_async (InlConnector        *self,
                                 const char          *session,
                                 const char          *kvk_number,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (INL_IS_CONNECTOR (self));

  INL_CONNECTOR_GET_IFACE (self)->get_company_async (self, session, kvk_number,
                                                     cancellable, callback, user_data);
}

/**
 * inl_connector_get_company_finish:
 * @self: a connector
 * @result: as given to the callback
 * @error: set to an error of #INL_SERVICE_ERROR or to `G_IO_ERROR_CANCELLED`
 *
 * Returns: (transfer full): the company
 */
InlCompany *
inl_connector_get_company_finish (InlConnector  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (INL_IS_CONNECTOR (self), NULL);

  return INL_CONNECTOR_GET_IFACE (self)->get_company_finish (self, result, error);
}

/**
 * inl_connector_send_inquiry_async:
 * @self: a connector
 * @session: secret
 * @kenmerk: its UUID, also the Idempotency-Key
 * @body: the frozen JSON
 * @cancellable: (nullable): to give up waiting
 * @callback: called when there is an answer
 * @user_data: for @callback
 *
 * Sends an uitvraag; the service e-mails the contact persons. Never repeated by itself.
 */
void
inl_connector_send_inquiry_async (InlConnector        *self,
                                  const char          *session,
                                  const char          *kenmerk,
                                  GBytes              *body,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (INL_IS_CONNECTOR (self));

  INL_CONNECTOR_GET_IFACE (self)->send_inquiry_async (self, session, kenmerk, body,
                                                      cancellable, callback, user_data);
}

/**
 * inl_connector_send_inquiry_finish:
 * @self: a connector
 * @result: as given to the callback
 * @error: set to an error of #INL_SERVICE_ERROR or to `G_IO_ERROR_CANCELLED`
 *
 * Returns: (transfer full): what the service made of it: only ever a complete, valid answer that
 *   echoes the kenmerk
 */
InlSentInquiry *
inl_connector_send_inquiry_finish (InlConnector  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (INL_IS_CONNECTOR (self), NULL);

  return INL_CONNECTOR_GET_IFACE (self)->send_inquiry_finish (self, result, error);
}

/**
 * inl_connector_find_inquiry_async:
 * @self: a connector
 * @session: secret
 * @kenmerk: its UUID
 * @cancellable: (nullable): to give up waiting
 * @callback: called when there is an answer
 * @user_data: for @callback
 *
 * Asks what became of an uitvraag of which the answer was lost.
 */
void
inl_connector_find_inquiry_async (InlConnector        *self,
                                  const char          *session,
                                  const char          *kenmerk,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (INL_IS_CONNECTOR (self));

  INL_CONNECTOR_GET_IFACE (self)->find_inquiry_async (self, session, kenmerk,
                                                      cancellable, callback, user_data);
}

/**
 * inl_connector_find_inquiry_finish:
 * @self: a connector
 * @result: as given to the callback
 * @error: set to an error of #INL_SERVICE_ERROR or to `G_IO_ERROR_CANCELLED`
 *
 * Returns: (transfer full) (nullable): the uitvraag; %NULL without an error when it never arrived
 */
InlSentInquiry *
inl_connector_find_inquiry_finish (InlConnector  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (INL_IS_CONNECTOR (self), NULL);

  return INL_CONNECTOR_GET_IFACE (self)->find_inquiry_finish (self, result, error);
}
