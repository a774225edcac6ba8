/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-bulk-item.h"

G_BEGIN_DECLS

/* The child of a list item: one vacancy of a bulk uitvraag, with what stands in its way or what
 * came of it, a tick to repeat what was sent before, and a button that opens the vacancy.
 *
 * Signal "open" (vacancy id). */

#define INL_TYPE_BULK_ROW (inl_bulk_row_get_type ())
G_DECLARE_FINAL_TYPE (InlBulkRow, inl_bulk_row, INL, BULK_ROW, GtkWidget)

/* @can_repeat: with the tick to repeat what was sent before */
GtkWidget *inl_bulk_row_new      (gboolean     can_repeat);
void       inl_bulk_row_set_item (InlBulkRow  *self,
                                  InlBulkItem *item);

G_END_DECLS
