/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-import-line.h"

G_BEGIN_DECLS

/* Besides the results: the rows that are about what is in the archive, whatever their result. */
#define INL_IMPORT_LINES_IN_ARCHIVE (INL_IMPORT_RESULT_ARCHIVED + 1)

#define INL_TYPE_IMPORT_LINES (inl_import_lines_get_type ())
G_DECLARE_FINAL_TYPE (InlImportLines, inl_import_lines, INL, IMPORT_LINES, GObject)

InlImportLines *inl_import_lines_new  (void);
/* @reports: (nullable) (element-type InlImportReport)
 * @which: an InlImportResult, or INL_IMPORT_LINES_IN_ARCHIVE */
void            inl_import_lines_show (InlImportLines  *self,
                                       GPtrArray       *reports,
                                       guint            which);

G_END_DECLS
