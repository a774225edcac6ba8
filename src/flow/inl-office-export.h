/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"

G_BEGIN_DECLS

/* What a list shows, formula-safe, as a workbook when the name of the file ends in .xlsx and as CSV
 * otherwise. Who may not see it may not export it. Progress is in rows.
 *
 * Signal of the office: "exported": an export has ended; see inl_office_is_exporting() */

void     inl_office_export_async           (InlOffice             *self,
                                            const InlQuery        *query,
                                            InlRecordKind          kind,
                                            GFile                 *file,
                                            GFileProgressCallback  progress,
                                            gpointer               progress_data,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);
/* as CSV; the stream stays open */
void     inl_office_export_to_stream_async (InlOffice             *self,
                                            const InlQuery        *query,
                                            InlRecordKind          kind,
                                            GOutputStream         *stream,
                                            GCancellable          *cancellable,
                                            GAsyncReadyCallback    callback,
                                            gpointer               user_data);
/* of both: the number of rows, or -1 */
gssize   inl_office_export_finish          (InlOffice             *self,
                                            GAsyncResult          *result,
                                            GError               **error);
gboolean inl_office_is_exporting           (InlOffice             *self);

G_END_DECLS
