/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-credentials.h"

G_BEGIN_DECLS

/**
 * InlKeys:
 * @token: (nullable): %NULL when the keyring does not hold it
 * @secret: (nullable): the same
 * @session: (nullable): the same
 *
 * What the service knows us by, for as long as one call takes. Freeing wipes it.
 */
typedef struct
{
  char *token;
  char *secret;
  char *session;
} InlKeys;

void      inl_keys_free           (InlKeys              *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlKeys, inl_keys_free)

gboolean  inl_keys_have_token     (const InlKeys        *self);
void      inl_keys_look_up_async  (InlCredentials       *credentials,
                                   gboolean              allow_prompt,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
InlKeys  *inl_keys_look_up_finish (GAsyncResult         *result,
                                   GError              **error);
void      inl_keys_clear_async    (InlCredentials       *credentials,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean  inl_keys_clear_finish   (GAsyncResult         *result,
                                   GError              **error);

G_END_DECLS
