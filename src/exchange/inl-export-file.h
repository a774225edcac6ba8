/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes what is to be in a file, in a worker thread. Returns: (transfer full) */
typedef GBytes *(*InlExportMake) (gpointer data);

void      inl_export_file_save_bytes_async  (GFile                *file,
                                             GBytes               *bytes,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
void      inl_export_file_save_made_async   (GFile                *file,
                                             InlExportMake         make,
                                             gpointer              data,
                                             GDestroyNotify        free_data,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean  inl_export_file_save_finish       (GAsyncResult         *result,
                                             GError              **error);

GError   *inl_export_file_translate_error   (const GError         *cause);

G_END_DECLS
