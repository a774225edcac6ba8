/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-merge.h"

G_BEGIN_DECLS

/* Signal "chosen": the choice of the field has been set. */

#define INL_TYPE_CONFLICT_CHOICE (inl_conflict_choice_get_type ())
G_DECLARE_FINAL_TYPE (InlConflictChoice, inl_conflict_choice, INL, CONFLICT_CHOICE,
                      AdwPreferencesGroup)

GtkWidget *inl_conflict_choice_new (InlMergeField *field);

G_END_DECLS
