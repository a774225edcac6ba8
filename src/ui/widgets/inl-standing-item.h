/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "inl-standing.h"

G_BEGIN_DECLS

/* A filter as it is offered. Properties: "label", and "count": how many there are, "" until that is
 * known. */

#define INL_TYPE_STANDING_ITEM (inl_standing_item_get_type ())
G_DECLARE_FINAL_TYPE (InlStandingItem, inl_standing_item, INL, STANDING_ITEM, GObject)

InlStandingItem         *inl_standing_item_new        (const InlStandingFilter *filter,
                                                       InlRecordKind            kind);
const InlStandingFilter *inl_standing_item_get_filter (InlStandingItem         *self);
void                     inl_standing_item_set_count  (InlStandingItem         *self,
                                                       gint64                   count);

G_END_DECLS
