/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A status page for text that may come from outside: title and description are plain text.
 * Properties: "icon-name", "title", "description", "button-label" (no button when empty),
 * "action-name", "second-label", "second-action-name", "revealed" (FALSE leaves its place empty, which
 * "visible" cannot do: a stack goes on to another page then). */

#define INL_TYPE_EMPTY_STATE (inl_empty_state_get_type ())
G_DECLARE_FINAL_TYPE (InlEmptyState, inl_empty_state, INL, EMPTY_STATE, GtkWidget)

GtkWidget *inl_empty_state_new (const char *icon_name,
                                const char *title,
                                const char *description);

G_END_DECLS
