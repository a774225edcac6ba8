/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_IMPORT_DIALOG (inl_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (InlImportDialog, inl_import_dialog, INL, IMPORT_DIALOG, AdwWindow)

GtkWidget *inl_import_dialog_new          (InlOffice       *office);
void       inl_import_dialog_present      (GtkWindow       *parent,
                                           InlOffice       *office);
void       inl_import_dialog_present_with (GtkWindow       *parent,
                                           InlOffice       *office,
                                           GListModel      *files);
void       inl_import_dialog_import       (InlImportDialog *self,
                                           GListModel      *files);
GtkFileFilter *inl_import_dialog_create_filter (void);

G_END_DECLS
