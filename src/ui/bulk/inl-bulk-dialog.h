/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-bulk-asking.h"

G_BEGIN_DECLS

/* The uitvraag of many vacancies: what stands in the way of each, then how far it is, then what
 * came of each. Closing it does not end what runs. */

#define INL_TYPE_BULK_DIALOG (inl_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (InlBulkDialog, inl_bulk_dialog, INL, BULK_DIALOG, AdwWindow)

void inl_bulk_dialog_present      (GtkWindow     *parent,
                                   InlOffice     *office,
                                   GArray        *vacancy_ids);
/* the one that runs, or what came of the last one */
void inl_bulk_dialog_present_last (GtkWindow     *parent,
                                   InlOffice     *office);
void inl_bulk_dialog_save         (InlBulkDialog *self,
                                   GFile         *file);

G_END_DECLS
