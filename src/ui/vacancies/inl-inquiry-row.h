/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-decisions.h"

G_BEGIN_DECLS

/* Signal "try-now": the inquiry is to be tried at once. */

#define INL_TYPE_INQUIRY_ROW (inl_inquiry_row_get_type ())
G_DECLARE_FINAL_TYPE (InlInquiryRow, inl_inquiry_row, INL, INQUIRY_ROW, AdwExpanderRow)

GtkWidget  *inl_inquiry_row_new         (InlDecisions  *decisions,
                                         InlInquiry    *inquiry);
InlInquiry *inl_inquiry_row_get_inquiry (InlInquiryRow *self);

G_END_DECLS
