/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_SESSION_ROW (inl_session_row_get_type ())
G_DECLARE_FINAL_TYPE (InlSessionRow, inl_session_row, INL, SESSION_ROW, AdwActionRow)

void inl_session_row_set_office      (InlSessionRow *self,
                                      InlOffice     *office);
void inl_session_row_set_lacks_token (InlSessionRow *self,
                                      gboolean       lacks_token);

G_END_DECLS
