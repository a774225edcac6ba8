/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-relation.h"

G_BEGIN_DECLS

/* A relation in the list. Property: "relation". */

#define INL_TYPE_RELATION_ROW (inl_relation_row_get_type ())
G_DECLARE_FINAL_TYPE (InlRelationRow, inl_relation_row, INL, RELATION_ROW, GtkWidget)

void inl_relation_row_set_relation (InlRelationRow *self,
                                    InlRelation    *relation);

G_END_DECLS
