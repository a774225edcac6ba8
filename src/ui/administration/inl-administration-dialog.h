/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_ADMINISTRATION_DIALOG (inl_administration_dialog_get_type ())
G_DECLARE_FINAL_TYPE (InlAdministrationDialog, inl_administration_dialog, INL,
                      ADMINISTRATION_DIALOG, AdwWindow)

GtkWidget *inl_administration_dialog_new     (InlOffice *office);
void       inl_administration_dialog_present (GtkWindow *parent,
                                              InlOffice *office);

G_END_DECLS
