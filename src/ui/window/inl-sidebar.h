/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* The left pane: the pages in their groups, and at the bottom who is logged in.
 * Signal "page-picked" (name): the user chose a page, also the one that is shown. */

#define INL_TYPE_SIDEBAR (inl_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (InlSidebar, inl_sidebar, INL, SIDEBAR, GtkWidget)

void        inl_sidebar_set_office    (InlSidebar *self,
                                       InlOffice  *office);
void        inl_sidebar_add_page      (InlSidebar *self,
                                       const char *name,
                                       const char *group,
                                       const char *title,
                                       const char *icon_name);
void        inl_sidebar_set_page_visible (InlSidebar *self,
                                          const char *name,
                                          gboolean    visible);
/* @text: how many there are, or "" for no count; @sentence: the same for a screen reader */
void        inl_sidebar_set_page_count (InlSidebar *self,
                                        const char *name,
                                        const char *text,
                                        const char *sentence);
void        inl_sidebar_select_page   (InlSidebar *self,
                                       const char *name);
void        inl_sidebar_set_logging_in (InlSidebar *self,
                                        gboolean    logging_in);
/* gives the keyboard to the page that is marked */
void        inl_sidebar_focus_page    (InlSidebar *self);

G_END_DECLS
