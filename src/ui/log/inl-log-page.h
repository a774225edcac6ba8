/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_LOG_PAGE (inl_log_page_get_type ())
G_DECLARE_FINAL_TYPE (InlLogPage, inl_log_page, INL, LOG_PAGE, GtkWidget)

GtkWidget *inl_log_page_new (InlOffice *office);

G_END_DECLS
