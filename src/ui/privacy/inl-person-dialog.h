/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-contact.h"
#include "inl-office.h"

G_BEGIN_DECLS

/* "Gegevens van deze persoon…": all that is kept of a contact, to show and to export. */

#define INL_TYPE_PERSON_DIALOG (inl_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (InlPersonDialog, inl_person_dialog, INL, PERSON_DIALOG, AdwWindow)

GtkWidget *inl_person_dialog_new           (InlOffice       *office,
                                            InlContact      *contact);
void       inl_person_dialog_present       (GtkWindow       *parent,
                                            InlOffice       *office,
                                            InlContact      *contact);
/* what the file chooser proposes, and what it leads to */
char      *inl_person_dialog_dup_file_name (InlPersonDialog *self);
void       inl_person_dialog_export        (InlPersonDialog *self,
                                            GFile           *file);

G_END_DECLS
