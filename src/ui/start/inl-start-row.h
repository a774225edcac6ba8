/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-start-step.h"

G_BEGIN_DECLS

#define INL_TYPE_START_ROW (inl_start_row_get_type ())
G_DECLARE_FINAL_TYPE (InlStartRow, inl_start_row, INL, START_ROW, GtkListBoxRow)

GtkWidget *inl_start_row_new       (guint               position);
void       inl_start_row_show_step (InlStartRow        *self,
                                    const InlStartStep *step,
                                    gboolean            is_current);

G_END_DECLS
