/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

#define INL_TYPE_HELD_BAR (inl_held_bar_get_type ())
G_DECLARE_FINAL_TYPE (InlHeldBar, inl_held_bar, INL, HELD_BAR, GtkWidget)

void inl_held_bar_set_office (InlHeldBar *self,
                              InlOffice  *office);

G_END_DECLS
