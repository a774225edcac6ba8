/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-inquiry.h"
#include "inl-office.h"

G_BEGIN_DECLS

/* What a person decides about inquiries that wait, carried out: it asks first where that is needed,
 * and tells in a toast what nothing else tells. One for each page that shows such inquiries.
 *
 * Signal "changed": about an inquiry it began or ended to be busy. */

#define INL_TYPE_DECISIONS (inl_decisions_get_type ())
G_DECLARE_FINAL_TYPE (InlDecisions, inl_decisions, INL, DECISIONS, GObject)

InlDecisions *inl_decisions_new        (InlOffice    *office,
                                        GtkWidget    *owner);
InlOffice    *inl_decisions_get_office (InlDecisions *self);
gboolean      inl_decisions_is_busy    (InlDecisions *self,
                                        InlInquiry   *inquiry);
void          inl_decisions_decide     (InlDecisions *self,
                                        InlInquiry   *inquiry,
                                        InlDecision   decision);
void          inl_decisions_try_now    (InlDecisions *self,
                                        InlInquiry   *inquiry);

G_END_DECLS
