/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One line of plain text that is cut with an ellipsis where it has no room. How much room it asks
 * for depends on the font only, so that another text is drawn and nothing is laid out anew. */

#define INL_TYPE_LIST_LINE (inl_list_line_get_type ())
G_DECLARE_FINAL_TYPE (InlListLine, inl_list_line, INL, LIST_LINE, GtkWidget)

GtkWidget     *inl_list_line_new            (void);
void           inl_list_line_set_text       (InlListLine   *self,
                                             const char    *text);
const char    *inl_list_line_get_text       (InlListLine   *self);
void           inl_list_line_set_attributes (InlListLine   *self,
                                             PangoAttrList *attributes);
/* (transfer none) (nullable) */
PangoAttrList *inl_list_line_get_attributes (InlListLine   *self);

G_END_DECLS
