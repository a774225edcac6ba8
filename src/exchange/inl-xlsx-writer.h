/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-export-columns.h"

G_BEGIN_DECLS

/* Writes a workbook with one sheet, row by row. */
typedef struct _InlXlsxWriter InlXlsxWriter;

InlXlsxWriter *inl_xlsx_writer_new        (const InlExportColumn  *columns,
                                           guint                   n_columns,
                                           GError                **error);
void           inl_xlsx_writer_free       (InlXlsxWriter          *self);
void           inl_xlsx_writer_append_row (InlXlsxWriter          *self,
                                           const char *const      *cells);
/* the whole workbook, from its beginning; it belongs to the writer */
int            inl_xlsx_writer_finish     (InlXlsxWriter          *self,
                                           GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlXlsxWriter, inl_xlsx_writer_free)

G_END_DECLS
