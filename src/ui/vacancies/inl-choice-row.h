/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-live-list.h"

G_BEGIN_DECLS

/* Signals: "chosen" (InlRecord): one of the list was picked; "create" (text): what was typed is
 * to be made. Neither changes what the row shows: its owner does. */

/* For the limit of a query of what there may be very many of: nobody looks through more, and all
 * their numbers need not be kept for a list that is opened now and then. */
#define INL_CHOICE_ROW_MOST 200

#define INL_TYPE_CHOICE_ROW (inl_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (InlChoiceRow, inl_choice_row, INL, CHOICE_ROW, AdwActionRow)

void        inl_choice_row_set_list         (InlChoiceRow *self,
                                             InlLiveList  *list,
                                             const char   *title_field,
                                             const char   *detail_field);
void        inl_choice_row_set_create_label (InlChoiceRow *self,
                                             const char   *format);
void        inl_choice_row_set_value        (InlChoiceRow *self,
                                             const char   *text);
const char *inl_choice_row_get_value        (InlChoiceRow *self);
void        inl_choice_row_open             (InlChoiceRow *self);

G_END_DECLS
