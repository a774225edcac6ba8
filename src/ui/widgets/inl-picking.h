/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-live-list.h"

G_BEGIN_DECLS

/* Which records of a list somebody picked, in the selection mode of that list. What was picked
 * stays so when a search or filter hides it. Signal "changed": the mode or the choice is another. */

#define INL_TYPE_PICKING (inl_picking_get_type ())
G_DECLARE_FINAL_TYPE (InlPicking, inl_picking, INL, PICKING, GObject)

InlPicking *inl_picking_new        (void);
gboolean    inl_picking_is_active  (InlPicking *self);
/* nothing is picked when it begins and when it ends */
void        inl_picking_set_active (InlPicking *self,
                                    gboolean    active);
guint       inl_picking_get_count  (InlPicking *self);
/* how many of them a list shows */
guint       inl_picking_count_in   (InlPicking  *self,
                                    InlLiveList *records);
gboolean    inl_picking_contains   (InlPicking *self,
                                    gint64      id);
void        inl_picking_toggle     (InlPicking *self,
                                    gint64      id);
void        inl_picking_add_all    (InlPicking  *self,
                                    InlLiveList *records);
/* (element-type gint64): the oldest first */
GArray     *inl_picking_dup_ids    (InlPicking *self);

G_END_DECLS
