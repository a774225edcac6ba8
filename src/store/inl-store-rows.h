/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-query.h"
#include "inl-store.h"

G_BEGIN_DECLS

/* A long list in pieces: first the numbers of its rows, then some of the rows at a time, so that
 * others have their turn in between. */

void        inl_store_list_ids_async    (InlStore             *self,
                                         const InlQuery       *query,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GArray     *inl_store_list_ids_finish   (InlStore             *self,
                                         GAsyncResult         *result,
                                         GError              **error);
void        inl_store_read_rows_async   (InlStore             *self,
                                         InlRecordKind         kind,
                                         const gint64         *ids,
                                         guint                 n_ids,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GPtrArray  *inl_store_read_rows_finish  (InlStore             *self,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
