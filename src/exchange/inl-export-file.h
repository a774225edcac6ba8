/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void      inl_export_file_save_bytes_async  (GFile                *file,
                                             GBytes               *bytes,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean  inl_export_file_save_bytes_finish (GAsyncResult         *result,
                                             GError              **error);

GError   *inl_export_file_translate_error   (const GError         *cause);

G_END_DECLS
