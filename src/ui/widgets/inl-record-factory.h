/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-list-row.h"
#include "inl-picking.h"
#include "inl-record.h"

G_BEGIN_DECLS

/* Shows a record in a row. */
typedef void (*InlFillRowFunc) (InlListRow *row,
                                InlRecord  *record);

GtkListItemFactory *inl_record_factory_new              (InlFillRowFunc  fill);
/* with a tick in front while records are picked */
GtkListItemFactory *inl_record_factory_new_with_picking (InlFillRowFunc  fill,
                                                         InlPicking     *picking);

G_END_DECLS
