/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-table-draft.h"

G_BEGIN_DECLS

typedef struct _InlImportAhead InlImportAhead;

/* All in the database thread. */
InlImportAhead      *inl_import_ahead_new   (const InlTable  *table,
                                             GPtrArray       *rows,
                                             GHashTable      *known,
                                             const char      *account);
const InlTableDraft *inl_import_ahead_look  (InlImportAhead  *self,
                                             guint            position);
void                 inl_import_ahead_free  (InlImportAhead  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlImportAhead, inl_import_ahead_free)

G_END_DECLS
