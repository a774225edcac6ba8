/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *inl_csv_text_decode (GBytes      *bytes,
                           const char **encoding,
                           GError     **error);

G_END_DECLS
