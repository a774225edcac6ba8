/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportFile: a CSV file or a workbook, read and understood but not yet compared with what is
 * stored. Files are read in a worker thread; a file that is wrong as a whole is an error, a wrong
 * row is not. */

#define G_LOG_DOMAIN "inl-import"

#include "config.h"

#include "inl-import-file.h"

#include <glib/gi18n.h>

#include "inl-csv-columns.h"
#include "inl-heap.h"
#include "inl-import-cells.h"
#include "inl-sheet.h"
#include "inl-text.h"

#define SIZE_LIMIT (64 * 1024 * 1024)
/* Enough to see what is in a column. */
#define PREVIEW_ROWS 5
#define ROWS_OF_ROOM 64

G_DEFINE_QUARK (inl-exchange-error-quark, inl_exchange_error)

static void
free_row (gpointer data)
{
  /* Not one that nobody came to any more. */
  if (data != NULL)
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
  g_clear_pointer (&self->preview, inl_import_preview_free);
  g_clear_error (&self->columns_error);
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

/* Half of the rows of a long file is another thread's. */
typedef struct
{
  const InlSheet      *sheet;
  const InlCsvHeader  *header;
  GCancellable        *cancellable;
  GPtrArray           *rows;
  guint                begin;
  guint                end;
} Conversion;

static gpointer
convert_worker (gpointer data)
{
  const Conversion *self = data;

  for (guint i = self->begin; i < self->end; i++)
    {
      if (i % ROWS_OF_ROOM == 0)
        inl_heap_make_room ();
      if (i % 256 == 255 && g_cancellable_is_cancelled (self->cancellable))
        return NULL;
      self->rows->pdata[i] = inl_import_cells_to_row (self->header,
                                                      g_ptr_array_index (self->sheet->rows, i));
    }

  return NULL;
}

static GPtrArray *
convert_rows (const InlSheet      *sheet,
              const InlCsvHeader  *header,
              GCancellable        *cancellable,
              GError             **error)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);
  g_autoptr(GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const guint half = sheet->rows->len < INL_SHEET_LONG_ROWS ? 0 : sheet->rows->len / 2;
  Conversion first = { sheet, header, cancellable, rows, 0, half };
  Conversion second = { sheet, header, cancellable, rows, half, sheet->rows->len };
  GThread *helper = NULL;

  g_ptr_array_set_size (rows, sheet->rows->len);
  if (half > 0)
    helper = g_thread_try_new ("inl-convert", convert_worker, &first, NULL);
  convert_worker (&second);
  if (helper != NULL)
    g_thread_join (helper);
  else
    convert_worker (&first);

  for (guint i = 0; i < rows->len && !g_cancellable_is_cancelled (cancellable); i++)
    check_double (lines, g_ptr_array_index (rows, i));
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    return rows;

  inl_sheet_free_rows (rows);
  return NULL;
}

static char **
dup_cells (const InlSheetRow *row)
{
  char **cells = g_new0 (char *, row->cells->len + 1);

  for (guint i = 0; i < row->cells->len; i++)
    cells[i] = inl_text_clean_line (g_ptr_array_index (row->cells, i));
  return cells;
}

static InlImportPreview *
create_preview (const InlSheet         *sheet,
                const InlImportChoices *choices)
{
  InlImportPreview *preview = inl_import_preview_new ();

  g_strfreev (preview->names);
  preview->names = dup_cells (sheet->header);
  for (guint i = 0; i < MIN (sheet->rows->len, PREVIEW_ROWS); i++)
    g_ptr_array_add (preview->rows, dup_cells (g_ptr_array_index (sheet->rows, i)));
  preview->used->encoding = g_strdup (sheet->encoding);
  preview->used->separator = sheet->separator;
  preview->used->sheet = g_strdup (sheet->sheet);
  preview->sheets = g_strdupv (sheet->sheets);
  if (choices != NULL && choices->columns != NULL)
    {
      preview->used->kind = choices->kind;
      preview->used->columns = g_strdupv (choices->columns);
    }
  return preview;
}

static char **
dup_column_names (const InlCsvHeader *header)
{
  char **names = g_new0 (char *, header->columns->len + 1);

  for (guint i = 0; i < header->columns->len; i++)
    {
      const InlCsvColumn *column = g_ptr_array_index (header->columns, i);

      names[i] = g_strdup (column != NULL ? column->name : "");
    }

  return names;
}

static InlCsvHeader *
create_header (const InlSheet          *sheet,
               const InlImportChoices  *choices,
               GError                 **error)
{
  if (choices == NULL || choices->columns == NULL)
    return inl_csv_header_new (sheet->header->cells, error);

  return inl_csv_header_new_chosen (sheet->header->cells, choices->kind,
                                    (const char *const *) choices->columns, error);
}

static void
set_header (InlImportFile *self,
            InlCsvHeader  *header)
{
  self->kind = header->kind;
  g_ptr_array_unref (self->ignored_columns);
  self->ignored_columns = g_ptr_array_ref (header->ignored);
  g_strfreev (self->preview->used->columns);
  self->preview->used->columns = dup_column_names (header);
  self->preview->used->kind = header->kind;
}

/**
 * inl_import_file_read_chosen:
 * @bytes: the content of a file
 * @choices: (nullable): how to read it
 * @cancellable: (nullable): to give up
 * @error: #InlExchangeError, or %G_IO_ERROR_CANCELLED
 *
 * Blocks for as long as it takes; runs in any thread.
 *
 * Returns: (transfer full): what the file says; or what it looks like, and what is wrong with its
 *   columns
 */
InlImportFile *
inl_import_file_read_chosen (GBytes                  *bytes,
                             const InlImportChoices  *choices,
                             GCancellable            *cancellable,
                             GError                 **error)
{
  InlSheetOptions options = { NULL };
  g_autoptr(InlImportFile) self = g_new0 (InlImportFile, 1);
  g_autoptr(InlSheet) sheet = NULL;
  g_autoptr(InlCsvHeader) header = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (choices != NULL)
    {
      options.encoding = choices->encoding;
      options.separator = choices->separator;
      options.sheet = choices->sheet;
    }
  sheet = inl_sheet_read (bytes, &options, cancellable, error);
  if (sheet == NULL)
    return NULL;

  self->preview = create_preview (sheet, choices);
  self->ignored_columns = g_ptr_array_new_with_free_func (g_free);
  self->file_name = g_strdup ("");
  self->encoding = g_strdup (sheet->encoding);
  self->separator = sheet->separator;
  header = create_header (sheet, choices, &self->columns_error);
  if (header == NULL)
    {
      self->rows = g_ptr_array_new_with_free_func (free_row);
      return g_steal_pointer (&self);
    }

  set_header (self, header);
  self->rows = convert_rows (sheet, header, cancellable, error);
  inl_sheet_free_rows (g_steal_pointer (&sheet->rows));
  return self->rows != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * inl_import_file_read:
 * @bytes: the content of a file
 * @cancellable: (nullable): to give up
 * @error: #InlExchangeError, or %G_IO_ERROR_CANCELLED
 *
 * Blocks for as long as it takes; runs in any thread.
 *
 * Returns: (transfer full): what the file says by itself
 */
InlImportFile *
inl_import_file_read (GBytes        *bytes,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(InlImportFile) self = inl_import_file_read_chosen (bytes, NULL, cancellable, error);

  if (self == NULL || self->columns_error == NULL)
    return g_steal_pointer (&self);

  g_propagate_error (error, g_steal_pointer (&self->columns_error));
  return NULL;
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

typedef struct
{
  GFile            *file;     /* (owned) */
  InlImportChoices *choices;  /* (owned) (nullable) */
} Loading;

static void
free_loading (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->file);
  g_clear_pointer (&loading->choices, inl_import_choices_free);
  g_free (loading);
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
  const Loading *loading = task_data;
  GFile *file = loading->file;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = read_bytes (file, cancellable, &error);
  InlImportFile *self = NULL;

  if (bytes != NULL)
    self = inl_import_file_read_chosen (bytes, loading->choices, cancellable, &error);
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
inl_import_file_load_async (GFile                  *file,
                            const InlImportChoices *choices,
                            GCancellable           *cancellable,
                            GAsyncReadyCallback     callback,
                            gpointer                user_data)
{
  g_autoptr(GTask) task = NULL;
  Loading *loading;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, inl_import_file_load_async);
  loading = g_new0 (Loading, 1);
  loading->file = g_object_ref (file);
  loading->choices = choices != NULL ? inl_import_choices_dup (choices) : NULL;
  g_task_set_task_data (task, loading, free_loading);
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
