/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exporting: lists of the office as CSV. What leaves is in the audit log. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "inl-export-file.h"
#include "inl-store-log.h"

typedef struct
{
  InlRecordKind  kind;
  GFile         *file;             /* (owned) */
  GPtrArray     *records;          /* (owned) (nullable): once they are read */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->file);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}

/* By whatever name: a file is what it is on the disk. */
static gboolean
is_same_file (const char *a,
              const char *b)
{
  GStatBuf status_a;
  GStatBuf status_b;

  return g_stat (a, &status_a) == 0 && g_stat (b, &status_b) == 0
         && status_a.st_dev == status_b.st_dev && status_a.st_ino == status_b.st_ino;
}

/**
 * inl_office_is_database:
 * @self: an office
 * @file: a file that is about to be written
 *
 * Returns: whether it is the database, or a part of it
 */
gboolean
inl_office_is_database (InlOffice *self,
                        GFile     *file)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autofree char *path = g_file_get_path (file);

  for (guint i = 0; path != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *live = g_strconcat (self->database_path, suffixes[i], NULL);

      if (is_same_file (live, path))
        return TRUE;
    }

  return FALSE;
}

/**
 * inl_office_describe_file:
 * @file: a file that was written
 *
 * Returns: (transfer full): what the audit log calls it
 */
char *
inl_office_describe_file (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  /* A file without a name has none, and cannot be written either. */
  g_autofree char *shown = g_filename_display_name (name != NULL ? name : "");

  return g_strdup_printf (_("Bestand %s"), shown);
}

static char *
describe_rows (InlRecordKind kind,
               guint         n_rows)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      return g_strdup_printf (_("Relaties geëxporteerd: %u."), n_rows);
    case INL_RECORD_KIND_VACANCY:
      return g_strdup_printf (_("Aanvragen geëxporteerd: %u."), n_rows);
    case INL_RECORD_KIND_INQUIRY:
      return g_strdup_printf (_("Uitvragen geëxporteerd: %u."), n_rows);
    default:
      return g_strdup_printf (_("Regels van het logboek geëxporteerd: %u."), n_rows);
    }
}

static void
on_export_saved_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;
  const Export *export = g_task_get_task_data (task);
  gssize n_rows;

  n_rows = inl_export_file_save_finish (result, &error);
  if (n_rows >= 0)
    {
      g_task_return_int (task, n_rows);
      return;
    }

  subject = inl_office_describe_file (export->file);
  inl_office_log (g_task_get_source_object (task), INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE,
                  subject, _("Het bestand is toch niet geschreven."));
  inl_office_return_error (task, g_steal_pointer (&error));
}

static void
on_export_logged_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr(GError) error = NULL;
  const Export *export = g_task_get_task_data (task);

  if (!inl_store_append_log_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    inl_export_file_save_async (export->file, export->kind, export->records, cancellable,
                                on_export_saved_cb, g_steal_pointer (&task));
}

/* It is in the log before it is in a file: nothing leaves unseen. */
static void
on_export_queried_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlLogEntry) entry = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;
  Export *export = g_task_get_task_data (task);

  export->records = inl_store_query_finish (INL_STORE (source), result, &error);
  if (export->records == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  subject = inl_office_describe_file (export->file);
  text = describe_rows (export->kind, export->records->len);
  entry = inl_office_create_log_entry (INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE, subject, text);
  inl_store_append_log_async (INL_STORE (source), INL_RIGHT_EXPORT, entry, on_export_logged_cb,
                              g_steal_pointer (&task));
}

/**
 * inl_office_run_export:
 * @task: (transfer full): of one who may export; returns the number of rows
 * @query: which rows
 * @file: where to
 *
 * Writes the rows as CSV, and says so in the log.
 */
void
inl_office_run_export (GTask          *task,
                       const InlQuery *query,
                       GFile          *file)
{
  g_autoptr(GTask) owned = task;
  InlOffice *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Export *export;

  if (inl_office_is_database (self, file))
    {
      g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE,
                               _("Een export kan niet over het gegevensbestand zelf heen. Kies een "
                                 "andere naam."));
      return;
    }

  export = g_new0 (Export, 1);
  export->kind = query->kind;
  export->file = g_object_ref (file);
  g_task_set_task_data (task, export, export_free);
  inl_store_query_async (self->store, query, cancellable, on_export_queried_cb,
                         g_steal_pointer (&owned));
}

/**
 * inl_office_export_async:
 * @self: an office
 * @kind: relations, contacts, vacancies or inquiries
 * @file: where to; an existing file is replaced when all was written
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Writes all records of a kind that are not archived as CSV that imports again unchanged.
 */
void
inl_office_export_async (InlOffice           *self,
                         InlRecordKind        kind,
                         GFile               *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(InlQuery) query = inl_query_new (kind);
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_export_async);
  if (task != NULL && inl_office_require_right (self, task, INL_RIGHT_EXPORT)
      && inl_office_require_right (self, task, inl_office_get_viewing_right (kind)))
    inl_office_run_export (g_steal_pointer (&task), query, file);
}

/**
 * inl_office_export_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_FILE when it cannot be written
 *
 * Returns: the number of rows below the header, or -1
 */
gssize
inl_office_export_finish (InlOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_export_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
