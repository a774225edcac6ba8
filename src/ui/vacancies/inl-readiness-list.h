/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-finding.h"

G_BEGIN_DECLS

/* Signal "fix" (InlFinding): the user wants to go to the field that this is about. */

#define INL_TYPE_READINESS_LIST (inl_readiness_list_get_type ())
G_DECLARE_FINAL_TYPE (InlReadinessList, inl_readiness_list, INL, READINESS_LIST, GtkWidget)

void     inl_readiness_list_set_findings (InlReadinessList *self,
                                          GPtrArray        *findings,
                                          GPtrArray        *recipients);
gboolean inl_readiness_list_is_ready     (InlReadinessList *self);

G_END_DECLS
