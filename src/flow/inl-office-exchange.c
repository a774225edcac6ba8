/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of the office: CSV that comes in, a copy of the database, and the check of it. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>

#include "inl-csv-columns.h"
#include "inl-import-file.h"
#include "inl-import-row.h"

typedef struct
{
  gboolean         trial;
  InlImportReport *report;         /* (owned) (nullable) */
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_clear_pointer (&self->report, inl_import_report_free);
  g_free (self);
}

static void
free_report (gpointer report)
{
  inl_import_report_free (report);
}

/**
 * inl_import_report_free:
 * @self: (transfer full): a report
 *
 * Frees it.
 */
void
inl_import_report_free (InlImportReport *self)
{
  g_free (self->file_name);
  g_free (self->encoding);
  g_clear_pointer (&self->ignored_columns, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static InlImportReport *
report_new (InlImportFile *file,
            gboolean       trial)
{
  InlImportReport *report = g_new0 (InlImportReport, 1);

  report->kind = file->kind;
  report->file_name = g_strdup (file->file_name);
  report->encoding = g_strdup (file->encoding);
  report->ignored_columns = g_ptr_array_ref (file->ignored_columns);
  report->rows = g_ptr_array_ref (file->rows);
  report->trial = trial;
  return report;
}

static void
count_results (InlImportReport *report)
{
  for (guint i = 0; i < report->rows->len; i++)
    {
      InlImportRow *row = g_ptr_array_index (report->rows, i);

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
}

static void
on_imported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;
  Import *import = g_task_get_task_data (task);

  rows = inl_store_import_finish (INL_STORE (source), result, &error);
  if (rows == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_ptr_array_unref (import->report->rows);
  import->report->rows = g_ptr_array_ref (rows);
  count_results (import->report);
  g_task_return_pointer (task, g_steal_pointer (&import->report), free_report);
}

/* Importing is no way around what somebody may not change. */
static InlRight
get_importing_right (InlRecordKind kind)
{
  return kind == INL_RECORD_KIND_VACANCY ? INL_RIGHT_EDIT_VACANCIES : INL_RIGHT_EDIT_RELATIONS;
}

static void
on_file_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr(InlImportFile) file = NULL;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);
  Import *import = g_task_get_task_data (task);

  file = inl_import_file_load_finish (result, &error);
  if (file == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!inl_office_require_open (self, task)
      || !inl_office_require_right (self, task, get_importing_right (file->kind)))
    return;

  import->report = report_new (file, import->trial);
  inl_store_import_async (self->store, INL_RIGHT_IMPORT | get_importing_right (file->kind),
                          file->kind, file->file_name, file->rows, import->trial, cancellable,
                          on_imported_cb, g_steal_pointer (&task));
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
 * inl_office_import_async:
 * @self: an office
 * @file: CSV of relations, contacts or vacancies; its columns say which
 * @trial: find out what would happen, and store nothing
 * @cancellable: (nullable): stops it, as long as nothing was stored
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Takes over a file in one transaction. Wrong rows are refused and named, the others taken. Who
 * imports must be allowed to change what the file holds too.
 */
void
inl_office_import_async (InlOffice           *self,
                         GFile               *file,
                         gboolean             trial,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Import *import;

  g_return_if_fail (G_IS_FILE (file));

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_import_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_IMPORT))
    return;

  import = g_new0 (Import, 1);
  import->trial = trial;
  g_task_set_task_data (task, import, import_free);
  inl_import_file_load_async (file, cancellable, on_file_read_cb, g_steal_pointer (&task));
}

/**
 * inl_office_import_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_FILE when the file as a whole is no good,
 *   %INL_OFFICE_ERROR_NOT_ALLOWED
 *
 * Returns: (transfer full): what became of each row, or %NULL
 */
InlImportReport *
inl_office_import_finish (InlOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_import_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_backed_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;

  if (!inl_store_backup_finish (INL_STORE (source), result, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* A copy is of most use when the database cannot be written to any more. */
  subject = inl_office_describe_file (g_task_get_task_data (task));
  inl_office_log (g_task_get_source_object (task), INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE,
                  subject, _("Reservekopie gemaakt."));
  g_task_return_boolean (task, TRUE);
}

/**
 * inl_office_backup_async:
 * @self: an office
 * @file: where to, on this computer
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Makes a copy of the database while it is in use.
 */
void
inl_office_backup_async (InlOffice           *self,
                         GFile               *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_backup_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_EXPORT))
    return;

  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  path = g_file_get_path (file);
  if (path == NULL)
    g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE,
                             _("Een reservekopie kan alleen op deze computer worden gemaakt."));
  else
    inl_store_backup_async (self->store, path, cancellable, on_backed_up_cb,
                            g_steal_pointer (&task));
}

/**
 * inl_office_backup_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why there is no copy
 *
 * Returns: whether there is a complete copy
 */
gboolean
inl_office_backup_finish (InlOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_backup_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_checked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *problems;

  problems = inl_store_check_finish (INL_STORE (source), result, &error);
  if (problems == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, problems, inl_office_unref_array);
}

/**
 * inl_office_check_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Looks whether the database is whole.
 */
void
inl_office_check_async (InlOffice           *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = inl_office_begin (self, cancellable, callback, user_data, inl_office_check_async);

  if (task != NULL)
    inl_store_check_async (self->store, cancellable, on_checked_cb, task);
}

/**
 * inl_office_check_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why it could not be checked
 *
 * Returns: (transfer full) (element-type utf8): what is wrong, in Dutch sentences; empty when all
 *   is well
 */
GPtrArray *
inl_office_check_finish (InlOffice     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_check_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
