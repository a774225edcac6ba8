/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_LOG_PAGE (inl_log_page_get_type ())
G_DECLARE_FINAL_TYPE (InlLogPage, inl_log_page, INL, LOG_PAGE, GtkWidget)

GtkWidget *inl_log_page_new    (InlOffice  *office);
/* what is shown, to a file; tells in a toast what came of it */
void       inl_log_page_export (InlLogPage *self,
                                GFile      *file);

G_END_DECLS
