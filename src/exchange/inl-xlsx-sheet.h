/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sheet.h"

G_BEGIN_DECLS

/* whether it is a file of a spreadsheet or of another program, and no text */
gboolean  inl_xlsx_sheet_recognise (GBytes                 *bytes);
InlSheet *inl_xlsx_sheet_read      (GBytes                 *bytes,
                                    const InlSheetOptions  *options,
                                    GCancellable           *cancellable,
                                    GError                **error);

G_END_DECLS
