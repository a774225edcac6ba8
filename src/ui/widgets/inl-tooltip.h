/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void inl_tooltip_yield_to_popover (GtkWidget *widget);

G_END_DECLS
