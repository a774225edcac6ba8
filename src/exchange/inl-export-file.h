/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-enums.h"

G_BEGIN_DECLS

/* @records: (element-type InlRecord): relations, vacancies or inquiries, all of @kind.
 * The list and its records must not change until the file is saved. */

GBytes   *inl_export_file_write       (InlRecordKind         kind,
                                       GPtrArray            *records);
void      inl_export_file_save_async  (GFile                *file,
                                       InlRecordKind         kind,
                                       GPtrArray            *records,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* the number of rows, or -1 */
gssize    inl_export_file_save_finish (GAsyncResult         *result,
                                       GError              **error);

void      inl_export_file_save_bytes_async  (GFile                *file,
                                             GBytes               *bytes,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean  inl_export_file_save_bytes_finish (GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
