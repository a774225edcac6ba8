/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportFile: a CSV file or a workbook, read and understood but not yet compared with what is
 * stored. Files are read in a worker thread; a file that is wrong as a whole is an error, a wrong
 * row is not. */

#define G_LOG_DOMAIN "inl-import"

#include "config.h"

#include "inl-import-file.h"

#include <glib/gi18n.h>

#include "inl-csv-columns.h"
#include "inl-import-cells.h"
#include "inl-sheet.h"

#define SIZE_LIMIT (64 * 1024 * 1024)

G_DEFINE_QUARK (inl-exchange-error-quark, inl_exchange_error)

static void
free_row (gpointer data)
{
  inl_import_row_free (data);
}

/**
 * inl_import_file_free:
 * @self: (transfer full): a file
 */
void
inl_import_file_free (InlImportFile *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->ignored_columns, g_ptr_array_unref);
  g_free (self->file_name);
  g_free (self->encoding);
  g_free (self);
}

/* Refuses what an earlier row of the file said already. */
static void
check_double (GHashTable   *lines,
              InlImportRow *row)
{
  g_autofree char *key = NULL;
  gpointer earlier;

  if (row->result == INL_IMPORT_RESULT_REFUSED)
    return;

  key = inl_import_row_dup_key (row);
  earlier = g_hash_table_lookup (lines, key);
  if (earlier == NULL)
    {
      g_hash_table_insert (lines, g_steal_pointer (&key), GUINT_TO_POINTER (row->line));
    }
  else
    {
      g_autofree char *text = g_strdup_printf (_("Dit staat al op regel %u van dit bestand."),
                                               GPOINTER_TO_UINT (earlier));

      inl_import_row_refuse (row, text);
    }
}

static GPtrArray *
convert_rows (const InlSheet      *sheet,
              const InlCsvHeader  *header,
              GCancellable        *cancellable,
              GError             **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  g_autoptr(GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sheet->rows->len; i++)
    {
      InlImportRow *row;

      if (i % 1024 == 1023 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      row = inl_import_cells_to_row (header, g_ptr_array_index (sheet->rows, i));
      check_double (lines, row);
      g_ptr_array_add (rows, row);
    }

  return g_steal_pointer (&rows);
}

/**
 * inl_import_file_read:
 * @bytes: the content of a CSV file or a workbook
 * @cancellable: (nullable): to give up
 * @error: #InlExchangeError, or %G_IO_ERROR_CANCELLED
 *
 * Blocks for as long as it takes; runs in any thread.
 *
 * Returns: (transfer full): what the file says
 */
InlImportFile *
inl_import_file_read (GBytes        *bytes,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(InlImportFile) self = g_new0 (InlImportFile, 1);
  g_autoptr(InlSheet) sheet = NULL;
  g_autoptr(InlCsvHeader) header = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  sheet = inl_sheet_read (bytes, NULL, cancellable, error);
  if (sheet == NULL)
    return NULL;
  header = inl_csv_header_new (sheet->header->cells, error);
  if (header == NULL)
    return NULL;
  self->rows = convert_rows (sheet, header, cancellable, error);
  if (self->rows == NULL)
    return NULL;

  self->kind = header->kind;
  self->ignored_columns = g_steal_pointer (&header->ignored);
  header->ignored = g_ptr_array_new ();
  self->file_name = g_strdup ("");
  self->encoding = g_steal_pointer (&sheet->encoding);
  self->separator = sheet->separator;
  return g_steal_pointer (&self);
}

static void
set_unreadable (const GError  *cause,
                GError       **error)
{
  const char *text = _("Het bestand kan niet worden gelezen.");

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_error_copy (cause));
      return;
    }
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    text = _("Het bestand bestaat niet.");
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    text = _("Je mag dit bestand niet lezen.");
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    text = _("Dit is een map en geen bestand.");

  g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_UNREADABLE, text);
}

/* At most one byte more than may be, so that a file that grows or has no end is no danger. */
static GBytes *
read_bytes (GFile         *file,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GByteArray) content = g_byte_array_new ();
  gssize n = 1;

  /* Opening a pipe waits for somebody to write into it, perhaps for ever. */
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_SPECIAL)
    {
      g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_UNREADABLE,
                           _("Dit is geen gewoon bestand."));
      return NULL;
    }

  stream = g_file_read (file, cancellable, &cause);
  while (stream != NULL && n > 0 && content->len <= SIZE_LIMIT)
    {
      guint8 buffer[65536];

      n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, sizeof buffer, cancellable,
                               &cause);
      if (n > 0)
        g_byte_array_append (content, buffer, n);
    }

  if (cause != NULL)
    {
      set_unreadable (cause, error);
      return NULL;
    }
  if (content->len > SIZE_LIMIT)
    {
      g_set_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_TOO_LARGE,
                   _("Dit bestand is groter dan %d MB. Verdeel het over meer bestanden."),
                   SIZE_LIMIT / 1024 / 1024);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

static void
free_file (gpointer data)
{
  inl_import_file_free (data);
}

static char *
dup_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name != NULL ? name : "");
}

/* Runs in a worker thread. */
static void
load_worker (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GFile *file = task_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = read_bytes (file, cancellable, &error);
  InlImportFile *self = NULL;

  if (bytes != NULL)
    self = inl_import_file_read (bytes, cancellable, &error);
  if (self == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_free (self->file_name);
  self->file_name = dup_display_name (file);
  g_task_return_pointer (task, self, free_file);
}

/**
 * inl_import_file_load_async:
 * @file: a CSV file or a workbook
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done
 * @user_data: for @callback
 *
 * Reads a file in a worker thread.
 */
void
inl_import_file_load_async (GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, inl_import_file_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_worker);
}

/**
 * inl_import_file_load_finish:
 * @result: what the callback got
 * @error: #InlExchangeError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): what the file says
 */
InlImportFile *
inl_import_file_load_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_import_file_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
