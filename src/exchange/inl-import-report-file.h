/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-import-row.h"

G_BEGIN_DECLS

/* What became of the rows of files, as CSV that is being written. */
typedef struct _InlReportFile InlReportFile;

InlReportFile *inl_report_file_new (void);
void           inl_report_file_add (InlReportFile *self,
                                    const char    *file_name,
                                    InlImportRow  *row);
void           inl_report_file_add_unread (InlReportFile *self,
                                           const char    *file_name,
                                           const char    *reason);
/* @self: (transfer full) */
GBytes        *inl_report_file_end (InlReportFile *self);

G_END_DECLS
