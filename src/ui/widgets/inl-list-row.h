/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The child of a list item: two lines of plain text that are cut with an ellipsis and are a tooltip
 * in full, and at the end a mark, a label, or both. It names the list item for a screen reader.
 *
 * Properties: "title", "subtitle", "icon-name" (in front; nothing when empty), "status" (a word at
 * the end) with "status-class" ("success", "warning", "error", "dim-label", "accent"), and
 * "problem": when not empty a warning mark with this text as its tooltip. What was searched for
 * ("search") is bold in both lines. When "sort" is "last-inquiry" the subtitle begins with "asked",
 * which says when that was. */

#define INL_TYPE_LIST_ROW (inl_list_row_get_type ())
G_DECLARE_FINAL_TYPE (InlListRow, inl_list_row, INL, LIST_ROW, GtkWidget)

GtkWidget *inl_list_row_new          (void);
/* of a record that is not loaded yet */
void       inl_list_row_show_pending (InlListRow *self);
/* in a list where records are picked: a tick in front; whoever owns the list sets it */
void       inl_list_row_set_picked   (InlListRow *self,
                                      gboolean    is_picking,
                                      gboolean    picked);

G_END_DECLS
