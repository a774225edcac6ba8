/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"
#include "inl-right.h"

G_BEGIN_DECLS

/* Beheer > Programmarechten: all roles, and beside them what one may. Implements InlPage. */

#define INL_TYPE_RIGHTS_PAGE (inl_rights_page_get_type ())
G_DECLARE_FINAL_TYPE (InlRightsPage, inl_rights_page, INL, RIGHTS_PAGE, GtkWidget)

GtkWidget *inl_rights_page_new        (InlOffice     *office);
void       inl_rights_page_open_right (InlRightsPage *self,
                                       gint64         role_id,
                                       InlRight       right);

G_END_DECLS
