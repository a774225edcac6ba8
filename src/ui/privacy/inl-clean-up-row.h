/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-relation.h"

G_BEGIN_DECLS

/* A relation that may go, with a tick. Property "ticked" (read, write, notify). */

#define INL_TYPE_CLEAN_UP_ROW (inl_clean_up_row_get_type ())
G_DECLARE_FINAL_TYPE (InlCleanUpRow, inl_clean_up_row, INL, CLEAN_UP_ROW, GtkWidget)

GtkWidget   *inl_clean_up_row_new          (void);
void         inl_clean_up_row_set_relation (InlCleanUpRow *self,
                                            InlRelation   *relation);
InlRelation *inl_clean_up_row_get_relation (InlCleanUpRow *self);
gboolean     inl_clean_up_row_is_ticked    (InlCleanUpRow *self);
void         inl_clean_up_row_set_ticked   (InlCleanUpRow *self,
                                            gboolean       ticked);

G_END_DECLS
