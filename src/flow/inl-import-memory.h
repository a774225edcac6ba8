/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-import-choices.h"

G_BEGIN_DECLS

void              inl_import_memory_keep   (const InlImportPreview *preview,
                                            const InlImportChoices *choices);
InlImportChoices *inl_import_memory_recall (const InlImportPreview *preview,
                                             const InlImportChoices *choices);

G_END_DECLS
