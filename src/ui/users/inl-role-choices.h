/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-live-list.h"
#include "inl-right.h"

G_BEGIN_DECLS

/* The roles that an account may give, for a choice of them. The office judges all the same: a role
 * that is offered here can have changed meanwhile. */

gboolean inl_role_choices_may_give (guint        own_rights,
                                    guint        rights);
/* puts the roles of @roles in @choices (of InlRole) that @own_rights may give and that have all of
 * @needed, and the role @current_id whatever it has; says where the last is, or
 * GTK_INVALID_LIST_POSITION */
guint    inl_role_choices_fill     (GListStore  *choices,
                                    InlLiveList *roles,
                                    guint        own_rights,
                                    guint        needed,
                                    gint64       current_id);

G_END_DECLS
