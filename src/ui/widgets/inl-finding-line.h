/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-finding.h"

G_BEGIN_DECLS

/* Says under a row of a form what is wrong with it: icon and text, red or amber. */

#define INL_TYPE_FINDING_LINE (inl_finding_line_get_type ())
G_DECLARE_FINAL_TYPE (InlFindingLine, inl_finding_line, INL, FINDING_LINE, GtkWidget)

/* Puts a line under what the row shows; the row owns it. */
InlFindingLine *inl_finding_line_install      (AdwPreferencesRow *row);
void            inl_finding_line_set_findings (InlFindingLine    *self,
                                               GPtrArray         *findings);
const char     *inl_finding_line_get_text     (InlFindingLine    *self);

G_END_DECLS
