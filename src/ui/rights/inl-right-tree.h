/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* All rights as a tree with ticks. Property "rights" (gint64, notify): bits of InlRight, to be
 * bound to the field of a role. */

#define INL_TYPE_RIGHT_TREE (inl_right_tree_get_type ())
G_DECLARE_FINAL_TYPE (InlRightTree, inl_right_tree, INL, RIGHT_TREE, GtkWidget)

gint64 inl_right_tree_get_rights (InlRightTree *self);
void   inl_right_tree_set_rights (InlRightTree *self,
                                  gint64        rights);

G_END_DECLS
