/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-xlsx-styles.h"

G_BEGIN_DECLS

/* (element-type InlSheetRow): the rows of one sheet that are not blank */
GPtrArray *inl_xlsx_rows_read  (InlXlsxPackage  *package,
                                const char      *part,
                                InlXlsxStyles   *styles,
                                GPtrArray       *strings,
                                guint            limit,
                                GCancellable    *cancellable,
                                GError         **error);
/* no more than the first of them */
GPtrArray *inl_xlsx_rows_first (InlXlsxPackage  *package,
                                const char      *part,
                                InlXlsxStyles   *styles,
                                GPtrArray       *strings,
                                GCancellable    *cancellable,
                                GError         **error);

G_END_DECLS
