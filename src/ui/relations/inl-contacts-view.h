/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-live-list.h"
#include "inl-office.h"

G_BEGIN_DECLS

/* The contact persons of a relation: a list, and in its place the form of one. Implements InlPage;
 * "open" takes the id of a contact. */

#define INL_TYPE_CONTACTS_VIEW (inl_contacts_view_get_type ())
G_DECLARE_FINAL_TYPE (InlContactsView, inl_contacts_view, INL, CONTACTS_VIEW, GtkWidget)

void inl_contacts_view_set_office      (InlContactsView *self,
                                        InlOffice       *office);
void inl_contacts_view_show_relation   (InlContactsView *self,
                                        gint64           relation_id);
void inl_contacts_view_show_findings   (InlContactsView *self,
                                        GPtrArray       *findings);
void inl_contacts_view_discard         (InlContactsView *self);
InlLiveList *inl_contacts_view_get_list (InlContactsView *self);

G_END_DECLS
