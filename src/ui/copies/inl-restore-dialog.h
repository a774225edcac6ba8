/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_RESTORE_DIALOG (inl_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (InlRestoreDialog, inl_restore_dialog, INL, RESTORE_DIALOG, AdwWindow)

void inl_restore_dialog_present  (GtkWindow        *parent,
                                  InlOffice        *office);
void inl_restore_dialog_look_at  (InlRestoreDialog *self,
                                  GFile            *file);

G_END_DECLS
