/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scrolls as little as brings @widget in sight, with @room pixels to spare under it, once what was
 * just shown or has grown is laid out. */
void inl_bring_in_sight (GtkWidget *widget,
                         int        room);

G_END_DECLS
