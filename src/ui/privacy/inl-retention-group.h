/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* "Bewaren", under Administratie: the term, and what may go after it. */

#define INL_TYPE_RETENTION_GROUP (inl_retention_group_get_type ())
G_DECLARE_FINAL_TYPE (InlRetentionGroup, inl_retention_group, INL, RETENTION_GROUP,
                      AdwPreferencesGroup)

/* to be called once */
void inl_retention_group_set_office (InlRetentionGroup *self,
                                     InlOffice         *office);

G_END_DECLS
