/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

#define INL_TYPE_POSITION (inl_position_get_type ())
G_DECLARE_FINAL_TYPE (InlPosition, inl_position, INL, POSITION, InlRecord)

InlPosition *inl_position_new            (void);
const char  *inl_position_get_name       (InlPosition *self);
gboolean     inl_position_is_retired     (InlPosition *self);
gint64       inl_position_get_used_count (InlPosition *self);

G_END_DECLS
