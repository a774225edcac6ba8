/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-log-entry.h"
#include "inl-store.h"

G_BEGIN_DECLS

/* The audit log. The store itself tells of rows that change; this is for what changes none. */

void        inl_store_append_log_async       (InlStore             *self,
                                              guint                 rights,
                                              InlLogEntry          *entry,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_append_log_finish      (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* (element-type utf8): the accounts that did something */
void        inl_store_list_persons_async     (InlStore             *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray  *inl_store_list_persons_finish    (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
