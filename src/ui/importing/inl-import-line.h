/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-import-row.h"

G_BEGIN_DECLS

#define INL_TYPE_IMPORT_LINE (inl_import_line_get_type ())
G_DECLARE_FINAL_TYPE (InlImportLine, inl_import_line, INL, IMPORT_LINE, GObject)

InlImportLine *inl_import_line_new       (const char    *file_name,
                                          InlImportRow  *row);
const char    *inl_import_line_get_place (InlImportLine *self);
const char    *inl_import_line_get_title (InlImportLine *self);
const char    *inl_import_line_get_text  (InlImportLine *self);

G_END_DECLS
