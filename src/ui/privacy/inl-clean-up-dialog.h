/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* "Opschonen…": relations whose term is over, to tick and to remove for good. */

#define INL_TYPE_CLEAN_UP_DIALOG (inl_clean_up_dialog_get_type ())
G_DECLARE_FINAL_TYPE (InlCleanUpDialog, inl_clean_up_dialog, INL, CLEAN_UP_DIALOG, AdwWindow)

GtkWidget *inl_clean_up_dialog_new     (InlOffice *office);
void       inl_clean_up_dialog_present (GtkWindow *parent,
                                        InlOffice *office);

G_END_DECLS
