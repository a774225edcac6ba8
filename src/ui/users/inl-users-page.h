/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* Beheer > Gebruikers: accounts of the computer and the role of each. Implements InlPage. */

#define INL_TYPE_USERS_PAGE (inl_users_page_get_type ())
G_DECLARE_FINAL_TYPE (InlUsersPage, inl_users_page, INL, USERS_PAGE, GtkWidget)

GtkWidget *inl_users_page_new (InlOffice *office);

G_END_DECLS
