/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* Signal "store": what was only tried is to be stored. */

#define INL_TYPE_IMPORT_RESULT_PAGE (inl_import_result_page_get_type ())
G_DECLARE_FINAL_TYPE (InlImportResultPage, inl_import_result_page, INL, IMPORT_RESULT_PAGE,
                      GtkWidget)

GtkWidget *inl_import_result_page_new              (void);
void       inl_import_result_page_clear            (InlImportResultPage *self);
void       inl_import_result_page_add_report       (InlImportResultPage *self,
                                                    InlImportReport     *report);
void       inl_import_result_page_add_failure      (InlImportResultPage *self,
                                                    const char          *file_name,
                                                    const char          *message);
char      *inl_import_result_page_dup_refused_text (InlImportResultPage *self);

G_END_DECLS
