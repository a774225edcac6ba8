/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"
#include "inl-relation.h"

G_BEGIN_DECLS

/* One relation: its form and its tabs. Implements InlPage.
 * Signal "stored" (gint64 id): it was saved for the first time; "open-vacancy" (gint64 id);
 * "new-vacancy" (gint64 relation id). */

#define INL_TYPE_RELATION_VIEW (inl_relation_view_get_type ())
G_DECLARE_FINAL_TYPE (InlRelationView, inl_relation_view, INL, RELATION_VIEW, GtkWidget)

GtkWidget   *inl_relation_view_new          (InlOffice       *office);
void         inl_relation_view_show         (InlRelationView *self,
                                             InlRelation     *relation);
void         inl_relation_view_reload       (InlRelationView *self);
gint64       inl_relation_view_get_id       (InlRelationView *self);
gboolean     inl_relation_view_is_showing   (InlRelationView *self);
void         inl_relation_view_focus_field  (InlRelationView *self,
                                             const char      *field);
void         inl_relation_view_show_contact (InlRelationView *self,
                                             gint64           contact_id);

G_END_DECLS
