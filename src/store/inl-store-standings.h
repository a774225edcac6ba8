/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-standing.h"
#include "inl-store.h"

G_BEGIN_DECLS

void    inl_store_count_standings_async  (InlStore             *self,
                                          InlRecordKind         kind,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
GArray *inl_store_count_standings_finish (InlStore             *self,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
