/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_INVITATIONS_PAGE (inl_invitations_page_get_type ())
G_DECLARE_FINAL_TYPE (InlInvitationsPage, inl_invitations_page, INL, INVITATIONS_PAGE, GtkWidget)

GtkWidget *inl_invitations_page_new (InlOffice *office);

G_END_DECLS
