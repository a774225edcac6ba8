/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-right.h"

G_BEGIN_DECLS

/* All rights as a tree with ticks. Property "rights" (gint64, notify): bits of InlRight, to be
 * bound to the field of a role. */

#define INL_TYPE_RIGHT_TREE (inl_right_tree_get_type ())
G_DECLARE_FINAL_TYPE (InlRightTree, inl_right_tree, INL, RIGHT_TREE, GtkWidget)

gint64 inl_right_tree_get_rights (InlRightTree *self);
void   inl_right_tree_set_rights (InlRightTree *self,
                                  gint64        rights);
/* puts the keyboard at the tick of it, and brings that in sight */
void   inl_right_tree_focus      (InlRightTree *self,
                                  InlRight      right);

G_END_DECLS
