/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-person-fact.h"

G_BEGIN_DECLS

/* One thing that is kept of a person, with a lock when it must stay. */

#define INL_TYPE_PERSON_ROW (inl_person_row_get_type ())
G_DECLARE_FINAL_TYPE (InlPersonRow, inl_person_row, INL, PERSON_ROW, AdwActionRow)

GtkWidget *inl_person_row_new (const InlPersonFact *fact);

G_END_DECLS
