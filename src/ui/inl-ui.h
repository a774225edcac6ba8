/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void inl_ui_init      (void);
void inl_ui_add_style (void);

G_END_DECLS
