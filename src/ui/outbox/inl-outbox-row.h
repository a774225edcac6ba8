/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-decisions.h"

G_BEGIN_DECLS

/* The child of a list item: an inquiry that waits, why, how far it is, and what can be done. It
 * names the list item for a screen reader. */

#define INL_TYPE_OUTBOX_ROW (inl_outbox_row_get_type ())
G_DECLARE_FINAL_TYPE (InlOutboxRow, inl_outbox_row, INL, OUTBOX_ROW, GtkWidget)

GtkWidget *inl_outbox_row_new         (InlDecisions *decisions);
void       inl_outbox_row_set_inquiry (InlOutboxRow *self,
                                       InlInquiry   *inquiry);

G_END_DECLS
