/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box around a list, which makes that one stop of the Tab key: in it the arrows go from row to
 * row, and Tab goes past what the row has of its own and then on to what comes after the list. */

#define INL_TYPE_LIST_FRAME (inl_list_frame_get_type ())
G_DECLARE_FINAL_TYPE (InlListFrame, inl_list_frame, INL, LIST_FRAME, GtkBox)

GtkWidget *inl_list_frame_new (void);

G_END_DECLS
