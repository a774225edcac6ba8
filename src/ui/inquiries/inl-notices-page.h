/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_NOTICES_PAGE (inl_notices_page_get_type ())
G_DECLARE_FINAL_TYPE (InlNoticesPage, inl_notices_page, INL, NOTICES_PAGE, GtkWidget)

GtkWidget *inl_notices_page_new (InlOffice *office);

G_END_DECLS
