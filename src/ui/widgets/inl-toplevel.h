/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For windows of which there is one at a time. */

GtkWindow *inl_toplevel_find (GType type);

G_END_DECLS
