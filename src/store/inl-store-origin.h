/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-store.h"

G_BEGIN_DECLS

/**
 * InlStoreHeld:
 * @n_held: how many inquiries are held until a person releases them
 * @is_copy: among them are some because the database is a copy or was put back
 */
typedef struct
{
  guint    n_held;
  gboolean is_copy;
} InlStoreHeld;

/* an id for a keyring that has none: the same one for all that ask at about the same time */
void          inl_store_propose_installation_async  (InlStore             *self,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
char         *inl_store_propose_installation_finish (InlStore             *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* before anything is sent: holds what waits in a database that is not at home with this keyring */
void          inl_store_settle_async         (InlStore             *self,
                                              const char           *installation,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean      inl_store_settle_finish        (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void          inl_store_count_held_async     (InlStore             *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
InlStoreHeld *inl_store_count_held_finish    (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void          inl_store_release_held_async   (InlStore             *self,
                                              guint                 rights,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean      inl_store_release_held_finish  (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
