/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-bulk-asking.h"
#include "inl-picking.h"

G_BEGIN_DECLS

/* Below a list of vacancies: "Inlenersbeloning uitvragen voor N aanvragen" while they are picked,
 * and how far a bulk uitvraag is while one runs without its dialog. */

#define INL_TYPE_BULK_BAR (inl_bulk_bar_get_type ())
G_DECLARE_FINAL_TYPE (InlBulkBar, inl_bulk_bar, INL, BULK_BAR, GtkWidget)

/* once */
void inl_bulk_bar_set_up (InlBulkBar *self,
                          InlOffice  *office,
                          InlPicking *picking);

/* whether the action "bulk.check" can be activated now */
gboolean inl_bulk_bar_can_check (InlBulkBar *self);

G_END_DECLS
