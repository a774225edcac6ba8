/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"

G_BEGIN_DECLS

typedef struct _InlImportBulk InlImportBulk;

/* All in the database thread, in one transaction. */
InlImportBulk *inl_import_bulk_begin (InlDb          *db,
                                      InlRecordKind   kind,
                                      guint           n_rows,
                                      GCancellable   *cancellable,
                                      GError        **error);
gboolean       inl_import_bulk_step  (InlImportBulk  *self,
                                      GError        **error);
gboolean       inl_import_bulk_end   (InlImportBulk  *self,
                                      GError        **error);
void           inl_import_bulk_free  (InlImportBulk  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlImportBulk, inl_import_bulk_free)

G_END_DECLS
