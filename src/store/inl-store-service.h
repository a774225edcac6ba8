/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-store.h"

G_BEGIN_DECLS

/* The address of the service that the office used last: inl_store_get_fact_async() reads it. */
#define INL_SERVICE_FACT "service-address"

/* unless there is one already */
void        inl_store_note_service_async     (InlStore             *self,
                                              const char           *address,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_note_service_finish    (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_change_service_async   (InlStore             *self,
                                              guint                 rights,
                                              const char           *address,
                                              const char           *before,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_change_service_finish  (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
