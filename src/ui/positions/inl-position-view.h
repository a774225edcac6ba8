/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* One position: its name, what it is used for, and the ways out of use. It is an InlPage.
 * Signal "shown" (id): another position is shown, or none (0). */

#define INL_TYPE_POSITION_VIEW (inl_position_view_get_type ())
G_DECLARE_FINAL_TYPE (InlPositionView, inl_position_view, INL, POSITION_VIEW, GtkWidget)

GtkWidget *inl_position_view_new             (InlOffice       *office);
/* 0 for a new one */
void       inl_position_view_open            (InlPositionView *self,
                                              gint64           position_id);
gint64     inl_position_view_get_position_id (InlPositionView *self);
gboolean   inl_position_view_is_new          (InlPositionView *self);
GtkWidget *inl_position_view_get_unchosen_state (InlPositionView *self);

G_END_DECLS
