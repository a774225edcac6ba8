/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-live-list.h"
#include "inl-user.h"

G_BEGIN_DECLS

/* A user with the choice of a role. It shows what is stored: a choice only asks for it.
 * Signals: "role-picked" (gint64 role_id), "remove". */

#define INL_TYPE_USER_ROW (inl_user_row_get_type ())
G_DECLARE_FINAL_TYPE (InlUserRow, inl_user_row, INL, USER_ROW, AdwActionRow)

GtkWidget *inl_user_row_new      (InlUser     *user,
                                  InlLiveList *roles,
                                  gboolean     is_own);
InlUser   *inl_user_row_get_user (InlUserRow  *self);
/* Offers what can be done. @fixed (nullable): why the user must keep the right to give rights;
 * @kept (nullable): why the user cannot be taken from the list. */
void       inl_user_row_limit    (InlUserRow  *self,
                                  guint        own_rights,
                                  const char  *fixed,
                                  const char  *kept);
/* what is stored, after a choice that was refused or taken back */
void       inl_user_row_reset    (InlUserRow  *self);

G_END_DECLS
