/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-import-line.h"

G_BEGIN_DECLS

#define INL_TYPE_IMPORT_LINES (inl_import_lines_get_type ())
G_DECLARE_FINAL_TYPE (InlImportLines, inl_import_lines, INL, IMPORT_LINES, GObject)

InlImportLines *inl_import_lines_new  (void);
/* @reports: (nullable) (element-type InlImportReport) */
void            inl_import_lines_show (InlImportLines  *self,
                                       GPtrArray       *reports,
                                       InlImportResult  result);

G_END_DECLS
