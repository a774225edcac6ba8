/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says when the rows of a list view are to be filled: those in sight before the frame that shows
 * them, however many there are, and the others after it, a few at a time.
 * Signal "fill" (GtkListItem): now. */

#define INL_TYPE_ROW_FILLER (inl_row_filler_get_type ())
G_DECLARE_FINAL_TYPE (InlRowFiller, inl_row_filler, INL, ROW_FILLER, GObject)

InlRowFiller *inl_row_filler_new      (void);
void          inl_row_filler_add      (InlRowFiller *self,
                                       GtkListItem  *item);
void          inl_row_filler_remove   (InlRowFiller *self,
                                       GtkListItem  *item);
void          inl_row_filler_want     (InlRowFiller *self,
                                       GtkListItem  *item);
void          inl_row_filler_want_all (InlRowFiller *self);

G_END_DECLS
