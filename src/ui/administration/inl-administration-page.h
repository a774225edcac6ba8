/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_ADMINISTRATION_PAGE (inl_administration_page_get_type ())
G_DECLARE_FINAL_TYPE (InlAdministrationPage, inl_administration_page, INL, ADMINISTRATION_PAGE,
                      GtkWidget)

GtkWidget *inl_administration_page_new (InlOffice *office);

G_END_DECLS
