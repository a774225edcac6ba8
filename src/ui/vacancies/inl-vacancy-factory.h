/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-picking.h"

G_BEGIN_DECLS

GtkListItemFactory *inl_vacancy_factory_new       (InlPicking *picking);
/* for the list of one relation, which then is not named */
GtkListItemFactory *inl_vacancy_factory_new_brief (void);

G_END_DECLS
