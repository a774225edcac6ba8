/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-role.h"

G_BEGIN_DECLS

GtkListItemFactory *inl_role_factory_new      (void);
/* "2 gebruikers" */
char               *inl_role_dup_user_count   (InlRole *role);

G_END_DECLS
