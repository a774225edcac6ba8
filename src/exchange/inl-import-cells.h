/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-csv-columns.h"
#include "inl-import-row.h"
#include "inl-sheet.h"

G_BEGIN_DECLS

InlImportRow *inl_import_cells_to_row  (const InlCsvHeader *header,
                                        const InlSheetRow  *row);
char         *inl_import_row_dup_key   (const InlImportRow *self);

G_END_DECLS
