/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*InlLiveOrderFunc) (guint    position,
                                  guint    n_removed,
                                  guint    n_added,
                                  gpointer user_data);

int  *inl_live_order_find_origins (GPtrArray        *items,
                                   GPtrArray        *answer);
void  inl_live_order_report       (const int        *origins,
                                   guint             n_new,
                                   guint             n_old,
                                   InlLiveOrderFunc  report,
                                   gpointer          user_data);

G_END_DECLS
