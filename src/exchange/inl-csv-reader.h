/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sheet.h"

G_BEGIN_DECLS

/* (element-type InlSheetRow); blank rows are left out. */
GPtrArray *inl_csv_read       (const char    *text,
                               guint          first_line,
                               guint          limit,
                               char           separator,
                               GCancellable  *cancellable,
                               GError       **error);
GPtrArray *inl_csv_read_first (const char    *text,
                               guint          limit,
                               char           separator);

G_END_DECLS
