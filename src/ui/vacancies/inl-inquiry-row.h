/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* Signals: "decided" (int, an InlDecision): a person decides about this inquiry;
 * "try-now": it is to be tried at once. */

#define INL_TYPE_INQUIRY_ROW (inl_inquiry_row_get_type ())
G_DECLARE_FINAL_TYPE (InlInquiryRow, inl_inquiry_row, INL, INQUIRY_ROW, AdwExpanderRow)

GtkWidget  *inl_inquiry_row_new         (InlOffice     *office,
                                         InlInquiry    *inquiry);
InlInquiry *inl_inquiry_row_get_inquiry (InlInquiryRow *self);
void        inl_inquiry_row_set_busy    (InlInquiryRow *self,
                                         gboolean       busy);

G_END_DECLS
