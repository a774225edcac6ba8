/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A column of the window: a header bar above a child. It finds the leaflets it is in by itself:
 * the window buttons are at the outer panes only, and a back button ("win.back") is shown when the
 * pane before it is folded away, or always with "always-back".
 *
 * Properties: "title" and "subtitle" (plain text), "child", "always-back", and "natural-width":
 * the width it would like, whatever the texts in it ask for (use width-request for the minimum).
 * List panes use 250 and 280, detail panes 430 and 440.
 * In a template, children of type "start" and "end" go into the header bar. */

#define INL_TYPE_PANE (inl_pane_get_type ())
G_DECLARE_FINAL_TYPE (InlPane, inl_pane, INL, PANE, GtkWidget)

GtkWidget  *inl_pane_new             (const char *title);
void        inl_pane_set_title       (InlPane    *self,
                                      const char *title);
const char *inl_pane_get_title       (InlPane    *self);
void        inl_pane_set_subtitle    (InlPane    *self,
                                      const char *subtitle);
void        inl_pane_set_child       (InlPane    *self,
                                      GtkWidget  *child);
void        inl_pane_set_always_back (InlPane    *self,
                                      gboolean    always_back);

/* the header bar of a list in which records are picked */
void        inl_pane_set_picking      (InlPane   *self,
                                       gboolean   picking);

G_END_DECLS
