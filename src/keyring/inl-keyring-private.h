/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

#include "inl-credentials.h"

G_BEGIN_DECLS

/* A cancellable that follows another and also ends after some seconds. */
typedef struct
{
  GCancellable *cancellable;  /* (owned): for the calls */
  GCancellable *outer;        /* (owned) (nullable): of the caller */
  gulong        outer_id;
  GSource      *timer;        /* (owned) (nullable) */
  gboolean      passed;
} InlDeadline;

void                 inl_deadline_start              (InlDeadline          *self,
                                                      guint                 seconds,
                                                      GCancellable         *outer);
void                 inl_deadline_stop               (InlDeadline          *self);

const SecretSchema  *inl_keyring_get_schema          (void);
const char          *inl_keyring_get_word            (InlCredentialKind     kind);
GHashTable          *inl_keyring_create_attributes   (const char           *service_address,
                                                      InlCredentialKind     kind);

GError              *inl_keyring_error_new           (InlKeyringError       code);
GError              *inl_keyring_error_translate     (const GError         *error,
                                                      gboolean              deadline_passed);

void                 inl_keyring_connect_async       (GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
SecretService       *inl_keyring_connect_finish      (GAsyncResult         *result,
                                                      GError              **error);

/* @every: unlock and give each match, not just one that is open */
void                 inl_keyring_find_async          (GHashTable           *attributes,
                                                      gboolean              allow_prompt,
                                                      gboolean              every,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
GPtrArray           *inl_keyring_find_finish         (GAsyncResult         *result,
                                                      GError              **error);

typedef struct _InlKeyringWatch InlKeyringWatch;
typedef void (*InlKeyringChangedFunc) (gpointer user_data);

InlKeyringWatch     *inl_keyring_watch_new           (InlKeyringChangedFunc changed,
                                                      gpointer              user_data);
void                 inl_keyring_watch_free          (InlKeyringWatch      *self);

G_END_DECLS
