/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"
#include "inl-position.h"

G_BEGIN_DECLS

/* With which other position one is to be merged. Signal "chosen" (InlPosition); the dialog is
 * closed by then. */

#define INL_TYPE_MERGE_DIALOG (inl_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (InlMergeDialog, inl_merge_dialog, INL, MERGE_DIALOG, AdwWindow)

GtkWidget *inl_merge_dialog_new (InlOffice   *office,
                                 InlPosition *from);

G_END_DECLS
