/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sheet.h"

G_BEGIN_DECLS

InlSheet *inl_csv_sheet_read (GBytes                 *bytes,
                              const InlSheetOptions  *options,
                              GCancellable           *cancellable,
                              GError                **error);

G_END_DECLS
