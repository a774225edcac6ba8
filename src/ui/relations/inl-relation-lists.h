/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makers of rows for the lists in the tabs of a relation. */

GtkListItemFactory *inl_contact_factory_new          (void);
GtkListItemFactory *inl_relation_vacancy_factory_new (void);

G_END_DECLS
