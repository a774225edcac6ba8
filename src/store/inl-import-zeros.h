/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-import-row.h"
#include "inl-table.h"

G_BEGIN_DECLS

/* A spreadsheet that opens a CSV file leaves out the zeros that a number begins with. */

gboolean inl_import_find_longer     (const InlTable  *table,
                                     InlDb           *db,
                                     const char      *number,
                                     char           **longer,
                                     GError         **error);
char    *inl_import_dup_unknown     (const InlTable  *table,
                                     const char      *number,
                                     const char      *longer);
char    *inl_import_dup_lost_zeros  (InlImportRow    *row,
                                     InlRecord       *existing);

G_END_DECLS
