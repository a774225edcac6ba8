/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  inl_csv_guard_is_needed (const char *cell,
                                   gsize       length);
char     *inl_csv_guard_undo      (const char *cell,
                                   gsize       length);

G_END_DECLS
