/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office-import.h"

G_BEGIN_DECLS

/* Signals: "apply": what is chosen is to be used; "reread": the file is to be read in another
 * encoding or with another separator, after which its columns may be others. */

#define INL_TYPE_IMPORT_COLUMNS_PAGE (inl_import_columns_page_get_type ())
G_DECLARE_FINAL_TYPE (InlImportColumnsPage, inl_import_columns_page, INL, IMPORT_COLUMNS_PAGE,
                      GtkWidget)

GtkWidget        *inl_import_columns_page_new         (void);
void              inl_import_columns_page_show        (InlImportColumnsPage   *self,
                                                       const char             *file_name,
                                                       const InlImportPreview *preview);
/* How the file is to be read; without columns after "reread". */
InlImportChoices *inl_import_columns_page_dup_choices (InlImportColumnsPage   *self);

G_END_DECLS
