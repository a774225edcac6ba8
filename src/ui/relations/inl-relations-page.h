/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* All relations, and beside them the form of one. Implements InlPage. */

#define INL_TYPE_RELATIONS_PAGE (inl_relations_page_get_type ())
G_DECLARE_FINAL_TYPE (InlRelationsPage, inl_relations_page, INL, RELATIONS_PAGE, GtkWidget)

GtkWidget *inl_relations_page_new          (InlOffice        *office);
void       inl_relations_page_open_contact (InlRelationsPage *self,
                                            gint64            contact_id);
void       inl_relations_page_open_field   (InlRelationsPage *self,
                                            gint64            relation_id,
                                            const char       *field);

G_END_DECLS
