/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "inl-enums.h"

G_BEGIN_DECLS

gboolean inl_import_rows (InlDb          *db,
                          InlRecordKind   kind,
                          GPtrArray      *rows,
                          GCancellable   *cancellable,
                          GError        **error);
gboolean inl_import_log  (InlDb          *db,
                          InlRecordKind   kind,
                          const char     *file_name,
                          GPtrArray      *rows,
                          GError        **error);

G_END_DECLS
