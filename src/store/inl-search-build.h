/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"

G_BEGIN_DECLS

typedef struct _InlSearchBuild InlSearchBuild;

/* All in the database thread, in one transaction. */
InlSearchBuild *inl_search_build_new   (InlDb           *db,
                                        GCancellable    *cancellable);
gboolean        inl_search_build_open  (InlSearchBuild  *self,
                                        const char      *index,
                                        gint64           last_id,
                                        GError         **error);
gboolean        inl_search_build_take  (InlSearchBuild  *self,
                                        GError         **error);
gboolean        inl_search_build_end   (InlSearchBuild  *self,
                                        GError         **error);
void            inl_search_build_free  (InlSearchBuild  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlSearchBuild, inl_search_build_free)

G_END_DECLS
