/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GString *inl_csv_writer_begin      (void);
void     inl_csv_writer_append_row (GString           *csv,
                                    const char *const *cells,
                                    guint              n_cells);

G_END_DECLS
