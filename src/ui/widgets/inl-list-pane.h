/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-live-list.h"
#include "inl-office.h"
#include "inl-picking.h"

G_BEGIN_DECLS

/* A search entry above a list of records, with all that a list can be: loading, broken (with
 * "Opnieuw proberen"), empty, empty because of the search or a filter (with a button
 * that clears those).
 *
 * Properties: "label" (what the list is, for a screen reader), "placeholder" (of the search
 * entry), "empty-icon", "empty-title", "empty-description", "empty-label", "empty-action",
 * "empty-second-label", "empty-second-action" (of the state without any records), "searchable"
 * (default TRUE), "single-click" (a click activates a record: for a list that leads elsewhere),
 * "filtered" (a filter of the page hides records, so that an empty list means "niets gevonden"),
 * "shows-records" (read-only: there is something to choose from; what asks to choose is bound to
 * it, so that an empty list does not say two things), "search" (read-only: what is searched for;
 * the rows mark it).
 *
 * "sort" (the nick of an InlSort; also the action "list.sort") and "sort-menu" (nullable: what can
 * be chosen for it, by a button beside the search entry).
 *
 * A child of type "filter" comes between the search entry and the list.
 *
 * Signals: "record-selected" (InlRecord): the user picked another record, by mouse or keyboard, or
 * clicked the one that is shown; "record-activated" (InlRecord): Enter or a double click;
 * "clear-filter": that button was clicked, so that the page resets its filters. */

#define INL_TYPE_LIST_PANE (inl_list_pane_get_type ())
G_DECLARE_FINAL_TYPE (InlListPane, inl_list_pane, INL, LIST_PANE, GtkWidget)

GtkWidget  *inl_list_pane_new          (void);
void        inl_list_pane_set_list     (InlListPane        *self,
                                        InlLiveList        *list,
                                        GtkListItemFactory *factory);
InlLiveList *inl_list_pane_get_list    (InlListPane        *self);
void        inl_list_pane_focus_search (InlListPane        *self);
void        inl_list_pane_focus_list   (InlListPane        *self);
void        inl_list_pane_clear_search (InlListPane        *self);
void        inl_list_pane_begin_anew   (InlListPane        *self);
void        inl_list_pane_set_filtered (InlListPane        *self,
                                        gboolean            filtered);
/* while that is on, a click, Enter or the space bar picks a record; before the list is set */
void        inl_list_pane_set_picking  (InlListPane        *self,
                                        InlPicking         *picking);
/* @page: (type GtkWidget); its action "list.export" exports what is shown */
void        inl_list_pane_set_up_export (InlListPane       *self,
                                        gpointer            page,
                                        InlOffice          *office);
/* shows which record is open, without a signal; 0 for none */
void        inl_list_pane_select_id    (InlListPane        *self,
                                        gint64              id);
gint64      inl_list_pane_get_selected_id (InlListPane     *self);
/* shows what was picked in it, and keeps the keyboard in the list while both are in sight */
void        inl_list_pane_show_beside  (InlListPane        *self,
                                        AdwLeaflet         *leaflet,
                                        GtkWidget          *child);

G_END_DECLS
