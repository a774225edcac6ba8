/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-list-row.h"
#include "inl-record.h"

G_BEGIN_DECLS

/* Shows a record in a row. */
typedef void (*InlFillRowFunc) (InlListRow *row,
                                InlRecord  *record);

GtkListItemFactory *inl_record_factory_new (InlFillRowFunc fill);

G_END_DECLS
