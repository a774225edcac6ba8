/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the service knows us by, and what tells this keyring from any other. A value leaves this
 * layer only as text that the caller frees with inl_credentials_free() at once after use. Who is
 * logged in and until when is no secret and is not kept here, but with the facts of the store.
 *
 * Signal: "changed": the keyring may answer otherwise than before, as it was locked or unlocked;
 * only after inl_credentials_watch() */

typedef enum
{
  INL_CREDENTIAL_KIND_TOKEN,
  INL_CREDENTIAL_KIND_SECRET,
  INL_CREDENTIAL_KIND_SESSION,
  INL_CREDENTIAL_KIND_INSTALLATION,  /* of the keyring, whichever service is used; no secret */
} InlCredentialKind;

#define INL_N_CREDENTIAL_KINDS (INL_CREDENTIAL_KIND_INSTALLATION + 1)

/* Every message is Dutch and can be shown as it is; it never holds a value. */
typedef enum
{
  INL_KEYRING_ERROR_ABSENT,     /* there is no keyring service, or it does not answer */
  INL_KEYRING_ERROR_LOCKED,     /* it is locked, and was not or could not be unlocked */
  INL_KEYRING_ERROR_CANCELLED,  /* the user closed the question to unlock it */
  INL_KEYRING_ERROR_NOT_FOUND,  /* it is open and does not hold this */
  INL_KEYRING_ERROR_FAILED,
} InlKeyringError;

#define INL_KEYRING_ERROR (inl_keyring_error_quark ())
GQuark inl_keyring_error_quark (void);

#define INL_TYPE_CREDENTIALS (inl_credentials_get_type ())
G_DECLARE_INTERFACE (InlCredentials, inl_credentials, INL, CREDENTIALS, GObject)

struct _InlCredentialsInterface
{
  GTypeInterface parent_iface;

  void      (*lookup_async)  (InlCredentials       *self,
                              InlCredentialKind     kind,
                              gboolean              allow_prompt,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
  char     *(*lookup_finish) (InlCredentials       *self,
                              GAsyncResult         *result,
                              GError              **error);
  void      (*store_async)   (InlCredentials       *self,
                              InlCredentialKind     kind,
                              const char           *value,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
  gboolean  (*store_finish)  (InlCredentials       *self,
                              GAsyncResult         *result,
                              GError              **error);
  void      (*clear_async)   (InlCredentials       *self,
                              InlCredentialKind     kind,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
  gboolean  (*clear_finish)  (InlCredentials       *self,
                              GAsyncResult         *result,
                              GError              **error);
  /* optional */
  void      (*watch)         (InlCredentials       *self);
};

void      inl_credentials_lookup_async       (InlCredentials       *self,
                                              InlCredentialKind     kind,
                                              gboolean              allow_prompt,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
char     *inl_credentials_lookup_finish      (InlCredentials       *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void      inl_credentials_store_async        (InlCredentials       *self,
                                              InlCredentialKind     kind,
                                              const char           *value,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean  inl_credentials_store_finish       (InlCredentials       *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* also succeeds when there was nothing */
void      inl_credentials_clear_async        (InlCredentials       *self,
                                              InlCredentialKind     kind,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean  inl_credentials_clear_finish       (InlCredentials       *self,
                                              GAsyncResult         *result,
                                              GError              **error);

void      inl_credentials_watch              (InlCredentials       *self);

/* wipes before it frees; NULL is fine */
void      inl_credentials_free               (char                 *value);
gboolean  inl_credentials_disable_core_dumps (void);

G_END_DECLS
