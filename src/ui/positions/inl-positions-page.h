/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_POSITIONS_PAGE (inl_positions_page_get_type ())
G_DECLARE_FINAL_TYPE (InlPositionsPage, inl_positions_page, INL, POSITIONS_PAGE, GtkWidget)

GtkWidget *inl_positions_page_new (InlOffice *office);

G_END_DECLS
