/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-query.h"
#include "inl-record.h"

G_BEGIN_DECLS

/* A GListModel of the records of a query that follows the database: items are updated in place,
 * and no more is reported than what came, went or moved. However long it is, it knows the numbers
 * of its records only: an item is made when it is asked for, and its fields come a moment later
 * (inl_record_is_loaded(), and the signal "changed" of the record). Of roles, users and positions,
 * of one vacancy or inquiry, of what is open, and of no more than INL_LIVE_LIST_BEGINNING records,
 * all have their fields.
 * Properties: "query" (InlQuery, writable), "loading" (gboolean), "problem" (text, "" when well),
 * "loaded" (gboolean: the first answer is there).
 * Signal "settled": all that came, went or moved has been reported. */

#define INL_LIVE_LIST_BEGINNING 256

#define INL_TYPE_LIVE_LIST (inl_live_list_get_type ())
G_DECLARE_FINAL_TYPE (InlLiveList, inl_live_list, INL, LIVE_LIST, GObject)

void            inl_live_list_set_query   (InlLiveList    *self,
                                           const InlQuery *query);
const InlQuery *inl_live_list_get_query   (InlLiveList    *self);
void            inl_live_list_set_search  (InlLiveList    *self,
                                           const char     *search);
gboolean        inl_live_list_is_loading  (InlLiveList    *self);
gboolean        inl_live_list_is_loaded   (InlLiveList    *self);
const char     *inl_live_list_get_problem (InlLiveList    *self);
void            inl_live_list_reload      (InlLiveList    *self);
/* how many records answer the query, also before all are shown; G_MAXUINT: not known yet */
guint           inl_live_list_get_total   (InlLiveList    *self);
/* of a record, without making an object of it */
gint64          inl_live_list_get_id      (InlLiveList    *self,
                                           guint           position);
/* the position of the record with this id, or G_MAXUINT */
guint           inl_live_list_find        (InlLiveList    *self,
                                           gint64          id);

G_END_DECLS
