/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-decisions.h"

G_BEGIN_DECLS

/* The buttons for what a person can decide about an inquiry that waits; invisible when there is
 * nothing to decide. It follows the inquiry and the rights by itself.
 *
 * Property "in-list" (default FALSE): no button that asks is near, so that also what is blocked can
 * be tried here, and there is a button for what stands in the way of it.
 * Signal "try-now": the inquiry is to be tried at once. */

#define INL_TYPE_INQUIRY_ACTIONS (inl_inquiry_actions_get_type ())
G_DECLARE_FINAL_TYPE (InlInquiryActions, inl_inquiry_actions, INL, INQUIRY_ACTIONS, GtkWidget)

void inl_inquiry_actions_set_decisions (InlInquiryActions *self,
                                        InlDecisions      *decisions);
void inl_inquiry_actions_set_inquiry   (InlInquiryActions *self,
                                        InlInquiry        *inquiry);

G_END_DECLS
