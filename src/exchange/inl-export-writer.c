/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlExportWriter: writes records to a CSV file or a workbook, some at a time, so that neither they
 * nor the file are in memory as a whole. The file gets its name when all is in it. */

#define G_LOG_DOMAIN "inl-export"

#include "config.h"

#include "inl-export-writer.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "inl-csv-writer.h"
#include "inl-export-columns.h"
#include "inl-export-file.h"
#include "inl-import-file.h"
#include "inl-moment.h"
#include "inl-xlsx-writer.h"

#define CHUNK_BYTES 65536

struct _InlExportWriter
{
  const InlExportColumn *columns;
  guint                  n_columns;
  InlExportFormat        format;
  GFile                 *file;          /* (owned) (nullable) */
  GOutputStream         *stream;        /* (owned) (nullable): once it is open */
  gboolean               is_begun;
  gboolean               is_new;        /* there was no such file */
  gboolean               is_complete;
  InlXlsxWriter         *workbook;      /* (owned) (nullable) */
};

/**
 * inl_export_format_from_name:
 * @name: of a file
 * @format: (out): of what its name says it is; CSV when it says nothing
 * @error: %INL_EXCHANGE_ERROR_WRITE
 *
 * Returns: %FALSE when its name says that it is what is not written
 */
gboolean
inl_export_format_from_name (const char       *name,
                             InlExportFormat  *format,
                             GError          **error)
{
  static const char *const others[] = { "xls", "xlsm", "xlsb", "ods", "pdf", NULL };
  const char *point = strrchr (name, '.');
  g_autofree char *ending = g_ascii_strdown (point != NULL ? point + 1 : "", -1);

  *format = g_str_equal (ending, "xlsx") ? INL_EXPORT_FORMAT_XLSX : INL_EXPORT_FORMAT_CSV;
  if (!g_strv_contains (others, ending))
    return TRUE;

  g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WRITE,
                       _("Kies een naam die op .csv of .xlsx eindigt."));
  return FALSE;
}

static InlExportWriter *
create_writer (InlRecordKind   kind,
               InlExportFormat format)
{
  InlExportWriter *self = g_new0 (InlExportWriter, 1);

  self->columns = inl_export_columns_list (kind, &self->n_columns);
  self->format = format;
  return self;
}

/**
 * inl_export_writer_new:
 * @kind: of records that have columns (see inl_export_columns_list())
 * @format: what is written
 * @file: where to; replaced when it exists, and else readable by this user alone
 *
 * Returns: (transfer full): what writes records of @kind
 */
InlExportWriter *
inl_export_writer_new (InlRecordKind    kind,
                       InlExportFormat  format,
                       GFile           *file)
{
  InlExportWriter *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = create_writer (kind, format);
  self->file = g_object_ref (file);
  return self;
}

/**
 * inl_export_writer_new_stream:
 * @kind: of records that have columns (see inl_export_columns_list())
 * @format: what is written
 * @stream: where to; it stays open
 *
 * Returns: (transfer full): what writes records of @kind
 */
InlExportWriter *
inl_export_writer_new_stream (InlRecordKind    kind,
                              InlExportFormat  format,
                              GOutputStream   *stream)
{
  InlExportWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = create_writer (kind, format);
  self->stream = g_object_ref (stream);
  return self;
}

/**
 * inl_export_writer_free:
 * @self: (transfer full): a writer
 *
 * What was not closed is gone.
 */
void
inl_export_writer_free (InlExportWriter *self)
{
  if (self->file != NULL && self->stream != NULL && !self->is_complete)
    {
      g_autoptr(GCancellable) never_mind = g_cancellable_new ();

      /* Closed in this way it does not take the place of what was there. */
      g_cancellable_cancel (never_mind);
      g_output_stream_close (self->stream, never_mind, NULL);
    }
  if (self->is_new && !self->is_complete)
    g_file_delete (self->file, NULL, NULL);

  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->workbook, inl_xlsx_writer_free);
  g_free (self);
}

/* What is not there GIO would write under its name from the first byte on. With an empty file in
 * its place all of it is written elsewhere, and gets that name at the end. */
static gboolean
take_name (InlExportWriter  *self,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GFileOutputStream) empty = NULL;

  empty = g_file_create (self->file, G_FILE_CREATE_PRIVATE, cancellable, &cause);
  self->is_new = empty != NULL;
  if (empty != NULL || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;

  g_propagate_error (error, inl_export_file_translate_error (cause));
  return FALSE;
}

static gboolean
open_stream (InlExportWriter  *self,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr(GError) cause = NULL;

  if (self->stream != NULL)
    return TRUE;

  /* A device would be replaced by a file. */
  if (g_file_query_file_type (self->file, G_FILE_QUERY_INFO_NONE, cancellable)
      == G_FILE_TYPE_SPECIAL)
    {
      g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WRITE,
                           _("Dit is geen gewoon bestand. Kies een andere naam."));
      return FALSE;
    }

  if (!take_name (self, cancellable, error))
    return FALSE;
  self->stream = G_OUTPUT_STREAM (g_file_replace (self->file, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                                  cancellable, &cause));
  if (self->stream == NULL)
    g_propagate_error (error, inl_export_file_translate_error (cause));
  return self->stream != NULL;
}

static gboolean
write_bytes (InlExportWriter  *self,
             const char       *data,
             gsize             length,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr(GError) cause = NULL;

  if (g_output_stream_write_all (self->stream, data, length, NULL, cancellable, &cause))
    return TRUE;

  g_propagate_error (error, inl_export_file_translate_error (cause));
  return FALSE;
}

static void
append_names (InlExportWriter *self,
              GString         *csv)
{
  g_autofree const char **names = g_new (const char *, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    names[i] = self->columns[i].name;
  inl_csv_writer_append_row (csv, names, self->n_columns);
}

/* In CSV, as people here write it. */
static char *
dup_cell (InlExportWriter *self,
          guint            i,
          InlRecord       *record)
{
  char *text = inl_export_column_dup (&self->columns[i], record);
  g_autofree char *date = NULL;

  if (self->format != INL_EXPORT_FORMAT_CSV || self->columns[i].type != INL_EXPORT_TYPE_DATE)
    return text;

  date = text;
  return inl_date_to_display (date);
}

static void
append_record (InlExportWriter *self,
               GString         *csv,
               InlRecord       *record)
{
  g_auto(GStrv) cells = g_new0 (char *, self->n_columns + 1);

  for (guint i = 0; i < self->n_columns; i++)
    cells[i] = dup_cell (self, i, record);

  if (self->workbook != NULL)
    inl_xlsx_writer_append_row (self->workbook, (const char *const *) cells);
  else
    inl_csv_writer_append_row (csv, (const char *const *) cells, self->n_columns);
}

static gboolean
begin_workbook (InlExportWriter  *self,
                GError          **error)
{
  g_autoptr(GError) cause = NULL;

  if (self->workbook == NULL)
    self->workbook = inl_xlsx_writer_new (self->columns, self->n_columns, &cause);
  if (self->workbook == NULL)
    g_propagate_error (error, inl_export_file_translate_error (cause));
  return self->workbook != NULL;
}

/* Runs in a worker thread. */
static gboolean
append (InlExportWriter  *self,
        GPtrArray        *records,
        GCancellable     *cancellable,
        GError          **error)
{
  g_autoptr(GString) csv = self->is_begun ? g_string_new (NULL) : inl_csv_writer_begin ();

  if (!open_stream (self, cancellable, error)
      || (self->format == INL_EXPORT_FORMAT_XLSX && !begin_workbook (self, error)))
    return FALSE;

  if (!self->is_begun && self->workbook == NULL)
    append_names (self, csv);
  self->is_begun = TRUE;
  for (guint i = 0; records != NULL && i < records->len; i++)
    append_record (self, csv, g_ptr_array_index (records, i));

  return self->workbook != NULL || write_bytes (self, csv->str, csv->len, cancellable, error);
}

static gboolean
copy_workbook (InlExportWriter  *self,
               GCancellable     *cancellable,
               GError          **error)
{
  g_autofree char *buffer = g_malloc (CHUNK_BYTES);
  g_autoptr(GError) cause = NULL;
  int fd = inl_xlsx_writer_finish (self->workbook, &cause);
  gssize n;

  if (fd < 0)
    {
      g_propagate_error (error, inl_export_file_translate_error (cause));
      return FALSE;
    }
  while ((n = read (fd, buffer, CHUNK_BYTES)) > 0)
    if (!write_bytes (self, buffer, n, cancellable, error))
      return FALSE;
  if (n == 0)
    return TRUE;

  g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WRITE,
                       _("Het bestand kan niet worden geschreven."));
  return FALSE;
}

/* Runs in a worker thread. */
static gboolean
finish (InlExportWriter  *self,
        GCancellable     *cancellable,
        GError          **error)
{
  g_autoptr(GError) cause = NULL;
  gboolean good;

  if (!self->is_begun && !append (self, NULL, cancellable, error))
    return FALSE;
  if (self->workbook != NULL && !copy_workbook (self, cancellable, error))
    return FALSE;

  good = self->file != NULL ? g_output_stream_close (self->stream, cancellable, &cause)
                            : g_output_stream_flush (self->stream, cancellable, &cause);
  self->is_complete = good;
  if (!good)
    g_propagate_error (error, inl_export_file_translate_error (cause));
  return good;
}

/* What a worker thread is to do. */
typedef struct
{
  InlExportWriter *writer;
  GPtrArray       *records;  /* (owned) (nullable): NULL to close */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->records, g_ptr_array_unref);
  g_free (work);
}

static void
work_worker (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  gboolean good;

  if (g_task_return_error_if_cancelled (task))
    return;

  good = work->records != NULL ? append (work->writer, work->records, cancellable, &error)
                               : finish (work->writer, cancellable, &error);
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start (InlExportWriter     *self,
       GPtrArray           *records,
       gpointer             source_tag,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->writer = self;
  work->records = records != NULL ? g_ptr_array_ref (records) : NULL;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, work, work_free);
  /* A file that has taken its place is not said to be given up. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, work_worker);
}

/**
 * inl_export_writer_append_async:
 * @self: a writer, which must stay until the callback
 * @records: (element-type InlRecord): all of its kind; nobody changes them until then
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when they are written
 * @user_data: for @callback
 *
 * Adds records to the file.
 */
void
inl_export_writer_append_async (InlExportWriter     *self,
                                GPtrArray           *records,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (self != NULL && records != NULL);

  start (self, records, inl_export_writer_append_async, cancellable, callback, user_data);
}

/**
 * inl_export_writer_append_finish:
 * @self: a writer
 * @result: what the callback got
 * @error: %INL_EXCHANGE_ERROR_WRITE, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether they are written
 */
gboolean
inl_export_writer_append_finish (InlExportWriter  *self,
                                 GAsyncResult     *result,
                                 GError          **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_export_writer_append_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * inl_export_writer_close_async:
 * @self: a writer, which must stay until the callback
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when the file is there
 * @user_data: for @callback
 *
 * Ends the file, which has a first row also when nothing was added.
 */
void
inl_export_writer_close_async (InlExportWriter     *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (self != NULL);

  start (self, NULL, inl_export_writer_close_async, cancellable, callback, user_data);
}

/**
 * inl_export_writer_close_finish:
 * @self: a writer
 * @result: what the callback got
 * @error: %INL_EXCHANGE_ERROR_WRITE, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the file is there
 */
gboolean
inl_export_writer_close_finish (InlExportWriter  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_export_writer_close_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
