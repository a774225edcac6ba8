/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office-import.h"

G_BEGIN_DECLS

/* Signals: "store": what was only tried is to be stored; "save": the report is to be saved;
 * "columns" (guint): how that file is read is to be seen. */

#define INL_TYPE_IMPORT_RESULT_PAGE (inl_import_result_page_get_type ())
G_DECLARE_FINAL_TYPE (InlImportResultPage, inl_import_result_page, INL, IMPORT_RESULT_PAGE,
                      GtkWidget)

GtkWidget *inl_import_result_page_new            (void);
/* @reports: (element-type InlImportReport), kept until the next */
void       inl_import_result_page_show           (InlImportResultPage *self,
                                                  GPtrArray           *reports);
void       inl_import_result_page_clear          (InlImportResultPage *self);
void       inl_import_result_page_show_message   (InlImportResultPage *self,
                                                  GtkMessageType       type,
                                                  const char          *text);
char      *inl_import_result_page_dup_lines_text (InlImportResultPage *self);
gboolean   inl_import_result_page_get_archives_gone (InlImportResultPage *self);

G_END_DECLS
