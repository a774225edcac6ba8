/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* Going anywhere from anywhere: what is typed is looked for among relations, vacancies and the
 * places that the window added. Enter, or a click, closes it and runs the action at the window.
 * What the account may not do is not among it. */

#define INL_TYPE_SWITCHER (inl_switcher_get_type ())
G_DECLARE_FINAL_TYPE (InlSwitcher, inl_switcher, INL, SWITCHER, AdwWindow)

InlSwitcher *inl_switcher_new       (GtkWindow   *parent,
                                     InlOffice   *office);
/* @action as in a template: "win.show-page::users" */
void         inl_switcher_add_place (InlSwitcher *self,
                                     const char  *group,
                                     const char  *title,
                                     const char  *icon_name,
                                     const char  *action);

G_END_DECLS
