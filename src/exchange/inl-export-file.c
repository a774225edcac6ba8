/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a file in memory as a whole, and writes it. */

#define G_LOG_DOMAIN "inl-export"

#include "config.h"

#include "inl-export-file.h"

#include <glib/gi18n.h>

#include "inl-import-file.h"

typedef struct
{
  GFile          *file;       /* (owned) */
  InlExportMake   make;
  gpointer        data;       /* (owned) */
  GDestroyNotify  free_data;
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->file);
  saving->free_data (saving->data);
  g_free (saving);
}

/**
 * inl_export_file_translate_error:
 * @cause: why a file cannot be written
 *
 * Returns: (transfer full): the same, Dutch, for people
 */
GError *
inl_export_file_translate_error (const GError *cause)
{
  const char *text = _("Het bestand kan niet worden geschreven.");

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || cause->domain == INL_EXCHANGE_ERROR)
    return g_error_copy (cause);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    text = _("Je mag hier geen bestand schrijven. Kies een andere map.");
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    text = _("De schijf is vol. Maak ruimte en probeer het opnieuw.");
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    text = _("De map bestaat niet. Kies een andere map.");
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    text = _("Dit is een map. Geef ook een naam voor het bestand.");

  return g_error_new_literal (INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WRITE, text);
}

/* Runs in a worker thread. */
static void
save_worker (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Saving *saving = task_data;
  g_autoptr(GBytes) bytes = saving->make (saving->data);
  g_autoptr(GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  /* A device would be replaced by a file. */
  if (g_file_query_file_type (saving->file, G_FILE_QUERY_INFO_NONE, cancellable)
      == G_FILE_TYPE_SPECIAL)
    g_task_return_new_error (task, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WRITE,
                             _("Dit is geen gewoon bestand. Kies een andere naam."));
  else if (g_file_replace_contents (saving->file, data, length, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                    NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, inl_export_file_translate_error (error));
}

/**
 * inl_export_file_save_made_async:
 * @file: where to; replaced when it exists, and readable by this user alone
 * @make: (scope async): makes what is to be in it
 * @data: (transfer full): for @make, which nobody else changes meanwhile
 * @free_data: frees @data, in any thread
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done, for inl_export_file_save_finish()
 * @user_data: for @callback
 *
 * Makes and writes a file of any kind in a worker thread.
 */
void
inl_export_file_save_made_async (GFile               *file,
                                 InlExportMake        make,
                                 gpointer             data,
                                 GDestroyNotify       free_data,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Saving *saving;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (make != NULL && free_data != NULL);

  saving = g_new0 (Saving, 1);
  saving->file = g_object_ref (file);
  saving->make = make;
  saving->data = data;
  saving->free_data = free_data;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, inl_export_file_save_made_async);
  g_task_set_task_data (task, saving, free_saving);
  g_task_run_in_thread (task, save_worker);
}

static GBytes *
get_made (gpointer bytes)
{
  return g_bytes_ref (bytes);
}

static void
free_made (gpointer bytes)
{
  g_bytes_unref (bytes);
}

/**
 * inl_export_file_save_bytes_async:
 * @file: where to; replaced when it exists, and readable by this user alone
 * @bytes: what is to be in it
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done, for inl_export_file_save_finish()
 * @user_data: for @callback
 *
 * Writes a file of any kind in a worker thread.
 */
void
inl_export_file_save_bytes_async (GFile               *file,
                                  GBytes              *bytes,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (bytes != NULL);

  inl_export_file_save_made_async (file, get_made, g_bytes_ref (bytes), free_made, cancellable,
                                   callback, user_data);
}

/**
 * inl_export_file_save_finish:
 * @result: what the callback got
 * @error: %INL_EXCHANGE_ERROR_WRITE, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is written
 */
gboolean
inl_export_file_save_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_export_file_save_made_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
