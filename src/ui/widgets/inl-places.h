/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A list of the places of another list, for a view. A place stays when another record comes to
 * stand there, so that of what changes the view hears only how much longer or shorter the list
 * became, and keeps its widgets: whoever shows a place follows what is there.
 *
 * InlPlace has the signal "changed": another record is there. */

#define INL_TYPE_PLACE (inl_place_get_type ())
G_DECLARE_FINAL_TYPE (InlPlace, inl_place, INL, PLACE, GObject)

/* (transfer none) (nullable): what is there now; NULL: the list ends before it */
gpointer    inl_place_get_record (InlPlace *self);

#define INL_TYPE_PLACES (inl_places_get_type ())
G_DECLARE_FINAL_TYPE (InlPlaces, inl_places, INL, PLACES, GObject)

InlPlaces  *inl_places_new         (GListModel *records);
GListModel *inl_places_get_records (InlPlaces  *self);

G_END_DECLS
