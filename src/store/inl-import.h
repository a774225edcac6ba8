/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "inl-import-row.h"

G_BEGIN_DECLS

gboolean inl_import_batches (InlDb              *db,
                             GPtrArray          *batches,
                             InlImportProgress  *progress,
                             GCancellable       *cancellable,
                             GError            **error);

G_END_DECLS
