/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* What a form shows when somebody else saved its record first. */

#define INL_TYPE_CONFLICT_DIALOG (inl_conflict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (InlConflictDialog, inl_conflict_dialog, INL, CONFLICT_DIALOG, AdwWindow)

void       inl_conflict_dialog_run_async  (InlOffice            *office,
                                           GtkWindow            *parent,
                                           InlRecord            *base,
                                           InlRecord            *mine,
                                           const GError         *cause,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
InlRecord *inl_conflict_dialog_run_finish (GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
