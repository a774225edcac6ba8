/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "inl-import-row.h"

G_BEGIN_DECLS

/**
 * InlImportHeld:
 * @batch: a file; gets what is gone
 * @ids: (element-type gint64): the rows of the database that are in it, also where it was refused
 * @is_whole: every row of it could be read
 *
 * What a file holds.
 */
typedef struct
{
  const InlImportBatch *batch;
  GArray               *ids;
  gboolean              is_whole;
} InlImportHeld;

GPtrArray     *inl_import_sources_new     (void);
InlImportHeld *inl_import_sources_add     (GPtrArray             *sources,
                                           const InlImportBatch  *batch);
gboolean       inl_import_sources_compare (GPtrArray             *sources,
                                           InlDb                 *db,
                                           GCancellable          *cancellable,
                                           GError               **error);
gboolean       inl_import_is_archived     (InlRecord             *record);

G_END_DECLS
