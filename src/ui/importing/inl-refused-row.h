/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define INL_TYPE_REFUSED_ROW (inl_refused_row_get_type ())
G_DECLARE_FINAL_TYPE (InlRefusedRow, inl_refused_row, INL, REFUSED_ROW, GObject)

InlRefusedRow *inl_refused_row_new           (const char    *file_name,
                                              guint          line,
                                              const char    *reason);
const char    *inl_refused_row_get_file_name (InlRefusedRow *self);
guint          inl_refused_row_get_line      (InlRefusedRow *self);
const char    *inl_refused_row_get_reason    (InlRefusedRow *self);

G_END_DECLS
