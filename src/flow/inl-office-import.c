/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing: files are read, tried in a transaction that is rolled back, shown, and then stored as
 * they were shown. Of several files those with relations go first and those with vacancies last,
 * whatever their order, for a contact and a vacancy are refused when their relation is not known
 * yet. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office-import.h"

#include <glib/gi18n.h>

#include "inl-csv-columns.h"
#include "inl-export-file.h"
#include "inl-import-file.h"
#include "inl-import-memory.h"
#include "inl-import-report-file.h"
#include "inl-office-private.h"
#include "inl-sheet.h"
#include "inl-store-log.h"

static const InlRecordKind order[] = {
  INL_RECORD_KIND_RELATION, INL_RECORD_KIND_CONTACT, INL_RECORD_KIND_VACANCY,
};

typedef struct
{
  GPtrArray         *files;     /* (owned) (element-type GFile) */
  GPtrArray         *choices;   /* (owned) (nullable) (element-type InlImportChoices) */
  guint              position;  /* of the file that is being read */
  InlImportChoices  *recalled;  /* (owned) (nullable): of that file: what was said of one like it */
  GPtrArray         *reports;   /* (owned) (element-type InlImportReport) */
  InlImportProgress *progress;  /* (owned) (nullable) */
  InlImportFlags     flags;
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->recalled, inl_import_choices_free);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->progress, inl_import_progress_unref);
  g_free (self);
}

static void
free_report (gpointer report)
{
  inl_import_report_free (report);
}

/**
 * inl_import_report_new:
 * @file_name: for display
 *
 * Returns: (transfer full): of a file without rows
 */
InlImportReport *
inl_import_report_new (const char *file_name)
{
  InlImportReport *self = g_new0 (InlImportReport, 1);

  self->file_name = g_strdup (file_name);
  self->encoding = g_strdup ("");
  self->ignored_columns = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->gone = inl_import_rows_new ();
  return self;
}

/**
 * inl_import_report_free:
 * @self: (transfer full): a report
 *
 * Frees it; its rows in a thread of their own if they are very many.
 */
void
inl_import_report_free (InlImportReport *self)
{
  g_free (self->file_name);
  g_clear_error (&self->error);
  g_clear_pointer (&self->preview, inl_import_preview_free);
  g_free (self->encoding);
  g_clear_pointer (&self->ignored_columns, g_ptr_array_unref);
  inl_sheet_free_rows (g_steal_pointer (&self->rows));
  inl_sheet_free_rows (g_steal_pointer (&self->gone));
  g_free (self);
}

static char *
dup_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name != NULL ? name : "");
}

static GError *
create_error (const GError *cause)
{
  return g_error_new_literal (INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE, cause->message);
}

static InlImportReport *
create_report (GFile         *file,
               InlImportFile *content)
{
  g_autofree char *file_name = dup_display_name (file);
  InlImportReport *report = inl_import_report_new (file_name);

  g_free (report->encoding);
  g_ptr_array_unref (report->ignored_columns);
  g_ptr_array_unref (report->rows);
  report->kind = content->kind;
  report->encoding = g_strdup (content->encoding);
  report->ignored_columns = g_ptr_array_ref (content->ignored_columns);
  report->rows = g_ptr_array_ref (content->rows);
  report->preview = g_steal_pointer (&content->preview);
  if (content->columns_error != NULL)
    report->error = create_error (content->columns_error);
  return report;
}

static void
count_results (InlImportReport *report)
{
  report->n_new = report->n_changed = report->n_unchanged = report->n_refused = 0;
  report->n_in_archive = 0;
  for (guint i = 0; i < report->rows->len; i++)
    {
      InlImportRow *row = g_ptr_array_index (report->rows, i);

      report->n_in_archive += inl_import_row_is_in_archive (row);
      switch (row->result)
        {
        case INL_IMPORT_RESULT_NEW:
          report->n_new++;
          break;
        case INL_IMPORT_RESULT_CHANGED:
          report->n_changed++;
          break;
        case INL_IMPORT_RESULT_UNCHANGED:
          report->n_unchanged++;
          break;
        default:
          report->n_refused++;
        }
    }

  report->n_archived = 0;
  for (guint i = 0; i < report->gone->len; i++)
    {
      InlImportRow *row = g_ptr_array_index (report->gone, i);

      report->n_archived += row->result == INL_IMPORT_RESULT_ARCHIVED;
    }
  report->n_gone = report->gone->len - report->n_archived;
}

static GPtrArray *
create_batches (GPtrArray *reports,
                gboolean   archives_gone)
{
  GPtrArray *batches = inl_import_batches_new ();

  for (guint n = 0; n < G_N_ELEMENTS (order); n++)
    for (guint i = 0; i < reports->len; i++)
      {
        InlImportReport *report = g_ptr_array_index (reports, i);

        InlImportBatch *batch;

        if (report->error != NULL || report->kind != order[n])
          continue;

        batch = inl_import_batches_add (batches, report->kind, report->file_name, report->rows);
        batch->archives_gone = archives_gone;
        g_ptr_array_unref (batch->gone);
        batch->gone = g_ptr_array_ref (report->gone);
      }

  return batches;
}

static void
on_imported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Import *import = g_task_get_task_data (task);

  if (!inl_store_import_finish (INL_STORE (source), result, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < import->reports->len; i++)
    {
      InlImportReport *report = g_ptr_array_index (import->reports, i);

      report->trial = (import->flags & INL_IMPORT_TRIAL) != 0;
      count_results (report);
    }
  /* What is stored is not told to be cancelled, however late somebody wanted that. */
  if ((import->flags & INL_IMPORT_TRIAL) == 0)
    g_task_set_check_cancellable (task, FALSE);
  g_task_return_pointer (task, g_ptr_array_ref (import->reports), inl_office_unref_array);
}

/* Importing is no way around what somebody may not change. */
static InlRight
get_importing_right (InlRecordKind kind)
{
  return kind == INL_RECORD_KIND_VACANCY ? INL_RIGHT_EDIT_VACANCIES : INL_RIGHT_EDIT_RELATIONS;
}

/* @task: (transfer full) */
static void
store_rows (GTask *task)
{
  g_autoptr(GTask) owned = task;
  InlOffice *self = g_task_get_source_object (task);
  Import *import = g_task_get_task_data (task);
  g_autoptr(GPtrArray) batches = NULL;
  guint rights = INL_RIGHT_IMPORT;

  if (!inl_office_require_open (self, task))
    return;
  batches = create_batches (import->reports, (import->flags & INL_IMPORT_ARCHIVE_GONE) != 0);
  for (guint i = 0; i < batches->len; i++)
    {
      const InlImportBatch *batch = g_ptr_array_index (batches, i);

      if (!inl_office_require_right (self, task, get_importing_right (batch->kind)))
        return;
      rights |= get_importing_right (batch->kind);
    }

  inl_store_import_async (self->store, rights, batches,
                          (import->flags & INL_IMPORT_TRIAL) != 0, import->progress,
                          g_task_get_cancellable (task), on_imported_cb,
                          g_steal_pointer (&owned));
}

static void
on_file_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data);

/* How the file that is being read is to be read. */
static const InlImportChoices *
get_choices (Import *import)
{
  if (import->recalled != NULL)
    return import->recalled;

  return import->choices != NULL ? g_ptr_array_index (import->choices, import->position) : NULL;
}

static gboolean
has_unusable_file (Import *import)
{
  for (guint i = 0; i < import->reports->len; i++)
    if (((InlImportReport *) g_ptr_array_index (import->reports, i))->error != NULL)
      return TRUE;

  return FALSE;
}

/* Files that are imported together belong together; of a trial all there is to see is shown.
 * @task: (transfer full) */
static void
end_reading (GTask *task)
{
  g_autoptr(GTask) owned = task;
  Import *import = g_task_get_task_data (task);

  if ((import->flags & INL_IMPORT_TRIAL) != 0 || !has_unusable_file (import))
    store_rows (g_steal_pointer (&owned));
  else
    g_task_return_pointer (task, g_ptr_array_ref (import->reports), inl_office_unref_array);
}

/* @task: (transfer full) */
static void
read_next (GTask *task)
{
  Import *import = g_task_get_task_data (task);

  if (import->position == import->files->len)
    {
      end_reading (task);
      return;
    }

  inl_import_file_load_async (g_ptr_array_index (import->files, import->position),
                              get_choices (import), g_task_get_cancellable (task),
                              on_file_read_cb, task);
}

/* Whether the file is to be read in another way: as somebody said of one like it. */
static gboolean
recall (Import        *import,
        InlImportFile *content)
{
  InlImportChoices *recalled = inl_import_memory_recall (content->preview, get_choices (import));

  if (recalled == NULL)
    return FALSE;

  g_clear_pointer (&import->recalled, inl_import_choices_free);
  import->recalled = recalled;
  return TRUE;
}

static void
on_file_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlImportFile) content = NULL;
  g_autoptr(GError) error = NULL;
  Import *import = g_task_get_task_data (task);
  GFile *file = g_ptr_array_index (import->files, import->position);

  content = inl_import_file_load_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (content != NULL && recall (import, content))
    {
      read_next (g_steal_pointer (&task));
      return;
    }
  if (content != NULL)
    {
      g_ptr_array_add (import->reports, create_report (file, content));
    }
  else
    {
      g_autofree char *file_name = dup_display_name (file);
      InlImportReport *report = inl_import_report_new (file_name);

      report->error = create_error (error);
      g_ptr_array_add (import->reports, report);
    }
  import->position++;
  g_clear_pointer (&import->recalled, inl_import_choices_free);
  read_next (g_steal_pointer (&task));
}

/**
 * inl_office_describe_columns:
 * @kind: relations, contacts or vacancies
 *
 * Returns: (transfer full): which columns a file with those must have, and which it may have, Dutch
 */
char *
inl_office_describe_columns (InlRecordKind kind)
{
  return inl_csv_columns_describe (kind);
}

/**
 * inl_office_list_columns:
 * @kind: relations, contacts or vacancies
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of the columns it may have
 */
char **
inl_office_list_columns (InlRecordKind kind)
{
  guint n;
  const InlCsvColumn *columns = inl_csv_columns_list (kind, &n);
  char **names = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    names[i] = g_strdup (columns[i].name);
  return names;
}

/**
 * inl_office_is_required_column:
 * @kind: relations, contacts or vacancies
 * @name: of inl_office_list_columns()
 *
 * Returns: whether a file must have it
 */
gboolean
inl_office_is_required_column (InlRecordKind  kind,
                               const char    *name)
{
  guint n;
  const InlCsvColumn *columns = inl_csv_columns_list (kind, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i].name, name))
      return columns[i].required;

  return FALSE;
}

static Import *
import_new (GPtrArray         *files,
            InlImportFlags     flags,
            InlImportProgress *progress)
{
  Import *import = g_new0 (Import, 1);

  import->files = g_ptr_array_ref (files);
  import->reports = g_ptr_array_new_with_free_func (free_report);
  import->progress = progress != NULL ? inl_import_progress_ref (progress) : NULL;
  import->flags = flags;
  return import;
}

/**
 * inl_office_import_async:
 * @self: an office
 * @files: (element-type GFile): with relations, contacts or vacancies; their columns say which
 * @trial: find out what would happen, and store nothing
 * @progress: (nullable): where to tell how far it is
 * @cancellable: (nullable): stops it, as long as nothing was stored
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Takes over files in one transaction. Wrong rows are refused and named, the others taken; a file
 * that is no good as a whole has that in its report, and then nothing is stored of the others
 * either: their rows stay %INL_IMPORT_RESULT_PENDING. Who imports must be allowed to change what
 * the files hold too.
 */
void
inl_office_import_async (InlOffice           *self,
                         GPtrArray           *files,
                         gboolean             trial,
                         InlImportProgress   *progress,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (files != NULL);

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_import_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_IMPORT))
    return;

  g_task_set_task_data (task, import_new (files, trial ? INL_IMPORT_TRIAL : 0, progress),
                        import_free);
  read_next (g_steal_pointer (&task));
}

/**
 * inl_office_import_chosen_async:
 * @self: an office
 * @files: (element-type GFile): as for inl_office_import_async()
 * @choices: (element-type InlImportChoices): of each of @files how to read it; %NULL to find out
 * @flags: how to import
 * @progress: (nullable): where to tell how far it is
 * @cancellable: (nullable): stops it, as long as nothing was stored
 * @callback: called in the main thread; calls inl_office_import_finish()
 * @user_data: for @callback
 *
 * As inl_office_import_async(), of files that somebody may have said something about.
 */
void
inl_office_import_chosen_async (InlOffice           *self,
                                GPtrArray           *files,
                                GPtrArray           *choices,
                                InlImportFlags       flags,
                                InlImportProgress   *progress,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Import *import;

  g_return_if_fail (files != NULL && choices != NULL && files->len == choices->len);

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_import_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_IMPORT))
    return;

  import = import_new (files, flags, progress);
  import->choices = g_ptr_array_ref (choices);
  g_task_set_task_data (task, import, import_free);
  read_next (g_steal_pointer (&task));
}

/**
 * inl_office_import_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_ALLOWED, or %G_IO_ERROR_CANCELLED: nothing was stored
 *
 * Returns: (transfer full) (element-type InlImportReport): what became of each file, in their
 *   order, or %NULL
 */
GPtrArray *
inl_office_import_finish (InlOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_import_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * inl_office_import_again_async:
 * @self: an office
 * @reports: (element-type InlImportReport): of a trial; not to be touched until the callback
 * @flags: how to import
 * @progress: (nullable): where to tell how far it is
 * @cancellable: (nullable): stops it, as long as nothing was stored
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Stores in one transaction what was tried, without reading the files again: what was shown is what
 * is taken. The reports then tell of this.
 */
void
inl_office_import_again_async (InlOffice           *self,
                               GPtrArray           *reports,
                               InlImportFlags       flags,
                               InlImportProgress   *progress,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Import *import;

  g_return_if_fail (reports != NULL);

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_import_again_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_IMPORT))
    return;

  import = g_new0 (Import, 1);
  import->flags = flags & ~INL_IMPORT_TRIAL;
  import->reports = g_ptr_array_ref (reports);
  import->progress = progress != NULL ? inl_import_progress_ref (progress) : NULL;
  g_task_set_task_data (task, import, import_free);
  store_rows (g_steal_pointer (&task));
}

/**
 * inl_office_import_again_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: as for inl_office_import_finish()
 *
 * Returns: whether it is stored
 */
gboolean
inl_office_import_again_finish (InlOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_autoptr(GPtrArray) reports = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_import_again_async), FALSE);

  reports = g_task_propagate_pointer (G_TASK (result), error);
  return reports != NULL;
}

/* What is saved of files. */
typedef struct
{
  GPtrArray *reports;  /* (owned) (element-type InlImportReport) */
  GFile     *file;     /* (owned) */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_ptr_array_unref (self->reports);
  g_object_unref (self->file);
  g_free (self);
}

static void
unref_reports (gpointer reports)
{
  g_ptr_array_unref (reports);
}

static void
add_rows (InlReportFile *content,
          const char    *file_name,
          GPtrArray     *rows)
{
  for (guint i = 0; i < rows->len; i++)
    inl_report_file_add (content, file_name, g_ptr_array_index (rows, i));
}

/* Runs in a worker thread. */
static GBytes *
make_report_file (gpointer data)
{
  GPtrArray *reports = data;
  InlReportFile *content = inl_report_file_new ();

  for (guint i = 0; i < reports->len; i++)
    {
      InlImportReport *report = g_ptr_array_index (reports, i);

      if (report->error != NULL)
        inl_report_file_add_unread (content, report->file_name, report->error->message);
      add_rows (content, report->file_name, report->rows);
      add_rows (content, report->file_name, report->gone);
    }
  return inl_report_file_end (content);
}

static void
on_reports_saved_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (inl_export_file_save_finish (result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  inl_office_log (g_task_get_source_object (task), INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE,
                  _("CSV-bestand"), _("Het bestand is toch niet geschreven."));
  inl_office_return_error (task, g_steal_pointer (&error));
}

static void
on_reports_logged_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  const Saving *saving = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!inl_store_append_log_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    inl_export_file_save_made_async (saving->file, make_report_file,
                                     g_ptr_array_ref (saving->reports), unref_reports, cancellable,
                                     on_reports_saved_cb, g_steal_pointer (&task));
}

static InlLogEntry *
create_report_entry (GPtrArray *reports)
{
  g_autofree char *text = NULL;
  guint n_rows = 0;

  for (guint i = 0; i < reports->len; i++)
    {
      InlImportReport *report = g_ptr_array_index (reports, i);

      n_rows += report->rows->len + report->gone->len;
    }
  text = g_strdup_printf (_("Regels van een importrapport geëxporteerd: %'u."), n_rows);
  return inl_office_create_log_entry (INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE, _("CSV-bestand"),
                                      text);
}

/**
 * inl_office_save_reports_async:
 * @self: an office
 * @reports: (element-type InlImportReport): what became of files; not to be touched until the
 *   callback
 * @file: where to
 * @cancellable: (nullable): to give up
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Writes what became of each row as CSV, and says so in the log first. It says no more than the
 * files that were imported and what was in the fields that they changed, which who imports may see.
 */
void
inl_office_save_reports_async (InlOffice           *self,
                               GPtrArray           *reports,
                               GFile               *file,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(InlLogEntry) entry = NULL;
  Saving *saving;

  g_return_if_fail (reports != NULL && G_IS_FILE (file));

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_save_reports_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_IMPORT))
    return;
  if (inl_office_is_database (self, file))
    {
      g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE,
                               _("Dit is het gegevensbestand zelf. Kies een andere naam."));
      return;
    }

  saving = g_new0 (Saving, 1);
  saving->reports = g_ptr_array_ref (reports);
  saving->file = g_object_ref (file);
  g_task_set_task_data (task, saving, saving_free);
  entry = create_report_entry (reports);
  inl_store_append_log_async (self->store, INL_RIGHT_IMPORT, entry, on_reports_logged_cb,
                              g_steal_pointer (&task));
}

/**
 * inl_office_save_reports_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_FILE
 *
 * Returns: whether it is written
 */
gboolean
inl_office_save_reports_finish (InlOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_save_reports_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
