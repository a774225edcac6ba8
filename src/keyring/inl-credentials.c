/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlCredentials: the token, the secret and the session, wherever they are kept. Who needs one
 * looks it up, uses it and frees it at once; nobody holds one. */

#define G_LOG_DOMAIN "inl-credentials"

#include "config.h"

#include "inl-credentials.h"

#include <libsecret/secret.h>
#include <sys/resource.h>

G_DEFINE_INTERFACE (InlCredentials, inl_credentials, G_TYPE_OBJECT)

G_DEFINE_QUARK (inl-keyring-error-quark, inl_keyring_error)

static void
inl_credentials_default_init (InlCredentialsInterface *iface)
{
  /**
   * InlCredentials::changed:
   * @self: the credentials
   *
   * The keyring may answer otherwise than before: it was locked or unlocked. Emitted in the main
   * thread, once inl_credentials_watch() was called.
   */
  g_signal_new ("changed", INL_TYPE_CREDENTIALS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

/**
 * inl_credentials_lookup_async:
 * @self: credentials
 * @kind: which value
 * @allow_prompt: whether the user may be asked to unlock the keyring; %FALSE for what nobody
 *   waits for
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done
 * @user_data: for @callback
 *
 * Reads a value. A keyring that does not answer is given up after five seconds; a question to the
 * user may take as long as it takes.
 */
void
inl_credentials_lookup_async (InlCredentials      *self,
                              InlCredentialKind    kind,
                              gboolean             allow_prompt,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (INL_IS_CREDENTIALS (self));

  INL_CREDENTIALS_GET_IFACE (self)->lookup_async (self, kind, allow_prompt, cancellable, callback,
                                                  user_data);
}

/**
 * inl_credentials_lookup_finish:
 * @self: credentials
 * @result: what the callback got
 * @error: #InlKeyringError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the value, to be freed with inl_credentials_free(); %NULL on error,
 *   also when there is none (%INL_KEYRING_ERROR_NOT_FOUND)
 */
char *
inl_credentials_lookup_finish (InlCredentials  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (INL_IS_CREDENTIALS (self), NULL);

  return INL_CREDENTIALS_GET_IFACE (self)->lookup_finish (self, result, error);
}

/**
 * inl_credentials_store_async:
 * @self: credentials
 * @kind: which value
 * @value: the value, not empty; copied
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done
 * @user_data: for @callback
 *
 * Keeps a value in place of the one there was. The user may be asked to unlock the keyring.
 */
void
inl_credentials_store_async (InlCredentials      *self,
                             InlCredentialKind    kind,
                             const char          *value,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (INL_IS_CREDENTIALS (self));
  g_return_if_fail (value != NULL && *value != '\0');

  INL_CREDENTIALS_GET_IFACE (self)->store_async (self, kind, value, cancellable, callback,
                                                 user_data);
}

/**
 * inl_credentials_store_finish:
 * @self: credentials
 * @result: what the callback got
 * @error: #InlKeyringError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is kept
 */
gboolean
inl_credentials_store_finish (InlCredentials  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (INL_IS_CREDENTIALS (self), FALSE);

  return INL_CREDENTIALS_GET_IFACE (self)->store_finish (self, result, error);
}

/**
 * inl_credentials_clear_async:
 * @self: credentials
 * @kind: which value
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done
 * @user_data: for @callback
 *
 * Removes a value. The user may be asked to unlock the keyring.
 */
void
inl_credentials_clear_async (InlCredentials      *self,
                             InlCredentialKind    kind,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (INL_IS_CREDENTIALS (self));

  INL_CREDENTIALS_GET_IFACE (self)->clear_async (self, kind, cancellable, callback, user_data);
}

/**
 * inl_credentials_clear_finish:
 * @self: credentials
 * @result: what the callback got
 * @error: #InlKeyringError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is gone, also when it was never there
 */
gboolean
inl_credentials_clear_finish (InlCredentials  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (INL_IS_CREDENTIALS (self), FALSE);

  return INL_CREDENTIALS_GET_IFACE (self)->clear_finish (self, result, error);
}

/**
 * inl_credentials_watch:
 * @self: credentials
 *
 * From now on #InlCredentials::changed is emitted. That alone starts no keyring and asks nobody to
 * unlock one.
 */
void
inl_credentials_watch (InlCredentials *self)
{
  InlCredentialsInterface *iface;

  g_return_if_fail (INL_IS_CREDENTIALS (self));

  iface = INL_CREDENTIALS_GET_IFACE (self);
  if (iface->watch != NULL)
    iface->watch (self);
}

/**
 * inl_credentials_free:
 * @value: (transfer full) (nullable): a value that was looked up
 *
 * Overwrites it, then frees it.
 */
void
inl_credentials_free (char *value)
{
  secret_password_free (value);
}

/**
 * inl_credentials_disable_core_dumps:
 *
 * A crash must not write a token to the disk. To be called first in `main`. (To be not dumpable
 * would do the same, but then the desktop portals refuse to work for the program.)
 *
 * Returns: whether it is so now
 */
gboolean
inl_credentials_disable_core_dumps (void)
{
  const struct rlimit none = { 0, 0 };

  return setrlimit (RLIMIT_CORE, &none) == 0;
}
