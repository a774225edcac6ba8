/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-live-list.h"
#include "inl-office.h"
#include "inl-role.h"

G_BEGIN_DECLS

/* The form of a role. Implements InlPage. Signal "shown" (gint64 id): it shows another role, or one
 * that has only now an id; 0 when it is new, or when there is none. */

#define INL_TYPE_ROLE_VIEW (inl_role_view_get_type ())
G_DECLARE_FINAL_TYPE (InlRoleView, inl_role_view, INL, ROLE_VIEW, GtkWidget)

GtkWidget *inl_role_view_new        (InlOffice   *office,
                                     InlLiveList *roles);
/* after asking about what was not saved */
void       inl_role_view_open       (InlRoleView *self,
                                     gint64       role_id);
/* the same, with the keyboard at the tick of one of its rights */
void       inl_role_view_open_right (InlRoleView *self,
                                     gint64       role_id,
                                     InlRight     right);
void       inl_role_view_open_new   (InlRoleView *self);
gint64     inl_role_view_get_id     (InlRoleView *self);
gboolean   inl_role_view_is_showing (InlRoleView *self);

G_END_DECLS
