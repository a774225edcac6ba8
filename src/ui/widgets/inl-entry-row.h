/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* AdwEntryRow with room under it for what is wrong with its text. Its title is plain text.
 * Bind it with inl_record_form_bind_row(), which shows the findings of the field too.
 * Signal "left": the keyboard left it; the moment to clean up what was typed. */

#define INL_TYPE_ENTRY_ROW (inl_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (InlEntryRow, inl_entry_row, INL, ENTRY_ROW, AdwEntryRow)

GtkWidget  *inl_entry_row_new          (const char  *title);
void        inl_entry_row_set_findings (InlEntryRow *self,
                                        GPtrArray   *findings);
const char *inl_entry_row_get_message  (InlEntryRow *self);

G_END_DECLS
