/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"
#include "inl-relation.h"

G_BEGIN_DECLS

/* Looks whether another relation has the KvK-nummer of the one that is edited. That is allowed, as
 * branches of a company share it, but it may also be the same company twice. Signal "changed": it
 * is known anew. */

#define INL_TYPE_TWIN_FINDER (inl_twin_finder_get_type ())
G_DECLARE_FINAL_TYPE (InlTwinFinder, inl_twin_finder, INL, TWIN_FINDER, GObject)

InlTwinFinder *inl_twin_finder_new      (InlOffice     *office);
/* asks only when the number is another one; @relation may be %NULL */
void           inl_twin_finder_look     (InlTwinFinder *self,
                                         InlRelation   *relation);
/* asks again, for when relations have changed */
void           inl_twin_finder_reload   (InlTwinFinder *self);
/* what to say of it, Dutch, for people; "" when there is no other one */
const char    *inl_twin_finder_get_text (InlTwinFinder *self);

G_END_DECLS
