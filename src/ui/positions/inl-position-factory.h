/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkListItemFactory *inl_position_factory_new (void);
/* "3 aanvragen", "Niet gebruikt" */
char               *inl_position_dup_use     (gint64 used_count);

G_END_DECLS
