/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-prospect.h"
#include "inl-store.h"

G_BEGIN_DECLS

void       inl_store_list_prospects_async  (InlStore             *self,
                                            GArray               *vacancy_ids,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GPtrArray *inl_store_list_prospects_finish (InlStore             *self,
                                            GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
