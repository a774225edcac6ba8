/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-revision.h"
#include "inl-store.h"

G_BEGIN_DECLS

void         inl_store_load_revision_async  (InlStore             *self,
                                             InlRecordKind         kind,
                                             gint64                id,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
InlRevision *inl_store_load_revision_finish (InlStore             *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
