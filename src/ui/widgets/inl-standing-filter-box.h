/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"
#include "inl-standing.h"

G_BEGIN_DECLS

/* The choice of how relations or vacancies stand with the uitvraag, each with how many there are.
 * Signal: "changed": another one was chosen, or what was chosen means other ones since a day
 * began. */

#define INL_TYPE_STANDING_FILTER_BOX (inl_standing_filter_box_get_type ())
G_DECLARE_FINAL_TYPE (InlStandingFilterBox, inl_standing_filter_box, INL, STANDING_FILTER_BOX,
                      GtkWidget)

void                     inl_standing_filter_box_set_office  (InlStandingFilterBox *self,
                                                              InlRecordKind         kind,
                                                              InlOffice            *office);
const InlStandingFilter *inl_standing_filter_box_get_filter  (InlStandingFilterBox *self);
void                     inl_standing_filter_box_clear       (InlStandingFilterBox *self);
void                     inl_standing_filter_box_look_at_day (InlStandingFilterBox *self);

G_END_DECLS
