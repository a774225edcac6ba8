/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-enums.h"

G_BEGIN_DECLS

typedef enum
{
  INL_EXPORT_FORMAT_CSV,
  INL_EXPORT_FORMAT_XLSX,
} InlExportFormat;

/* below the first; a workbook has no more */
#define INL_EXPORT_XLSX_ROW_LIMIT 1048575

/* Writes records to a file in pieces. Nothing is there under its name before all of it is. */
typedef struct _InlExportWriter InlExportWriter;

gboolean         inl_export_format_from_name    (const char           *name,
                                                 InlExportFormat      *format,
                                                 GError              **error);

InlExportWriter *inl_export_writer_new          (InlRecordKind         kind,
                                                 InlExportFormat       format,
                                                 GFile                *file);
InlExportWriter *inl_export_writer_new_stream   (InlRecordKind         kind,
                                                 InlExportFormat       format,
                                                 GOutputStream        *stream);
void             inl_export_writer_free         (InlExportWriter      *self);

/* Each in a worker thread, one at a time. */
void             inl_export_writer_append_async (InlExportWriter      *self,
                                                 GPtrArray            *records,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean         inl_export_writer_append_finish (InlExportWriter     *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void             inl_export_writer_close_async  (InlExportWriter      *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean         inl_export_writer_close_finish (InlExportWriter      *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlExportWriter, inl_export_writer_free)

G_END_DECLS
