/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sheet.h"
#include "inl-xlsx-package.h"

G_BEGIN_DECLS

/* How the numbers of a workbook are shown: which of them are dates. */
typedef struct _InlXlsxStyles InlXlsxStyles;

InlXlsxStyles *inl_xlsx_styles_read       (InlXlsxPackage  *package,
                                           const char      *part,
                                           gboolean         has_1904_dates,
                                           GCancellable    *cancellable,
                                           GError         **error);
void           inl_xlsx_styles_free       (InlXlsxStyles   *self);
/* NULL when it is not a number at all */
char          *inl_xlsx_styles_dup_number (InlXlsxStyles   *self,
                                           guint            style,
                                           const char      *value,
                                           InlCellKind     *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlXlsxStyles, inl_xlsx_styles_free)

G_END_DECLS
