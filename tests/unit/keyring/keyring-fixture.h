/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-credentials.h"

/* Each starts the call and runs the main loop until it is done, for at most 20 s. */

char     *keyring_fixture_lookup (InlCredentials    *credentials,
                                  InlCredentialKind  kind,
                                  gboolean           allow_prompt,
                                  GError           **error);
gboolean  keyring_fixture_store  (InlCredentials    *credentials,
                                  InlCredentialKind  kind,
                                  const char        *value,
                                  GError           **error);
gboolean  keyring_fixture_clear  (InlCredentials    *credentials,
                                  InlCredentialKind  kind,
                                  GError           **error);

/* The login keyring of the session, past the user. */
void      keyring_fixture_lock   (void);
void      keyring_fixture_unlock (void);
