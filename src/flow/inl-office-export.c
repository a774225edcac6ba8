/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exporting: lists of the office as CSV or as a workbook. What leaves is in the audit log. A list
 * may be long: some of its rows are read while those before them are being written. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office-export.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "inl-export-writer.h"
#include "inl-store-list.h"
#include "inl-store-log.h"

/* Rows at a time: few enough that others have their turn, and that it is stopped at once. */
#define BATCH 1000

typedef struct
{
  InlQuery              *query;          /* (owned) */
  InlRecordKind          kind;           /* of the rows */
  InlExportFormat        format;
  GFile                 *file;           /* (owned) (nullable) */
  GOutputStream         *stream;         /* (owned) (nullable): without a file */
  GFileProgressCallback  progress;       /* (nullable) */
  gpointer               progress_data;

  GArray                *ids;            /* (owned) (nullable) (element-type gint64) */
  guint                  n_asked;        /* of those: rows that were asked for */
  guint                  n_written;      /* rows, less those that were there no more */
  guint                  n_missing;
  InlExportWriter       *writer;         /* (owned) (nullable) */
  GPtrArray             *waiting;        /* (owned) (nullable): read and not yet given to it */
  guint                  n_being_written;
  gboolean               is_reading;
  gboolean               is_writing;
  GError                *error;          /* (owned) (nullable): why it ends, once all is quiet */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  inl_query_free (self->query);
  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->writer, inl_export_writer_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_error (&self->error);
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

/* What the audit log calls it. The name of the file is not in there: it may be that of a person. */
static const char *
get_subject (InlExportFormat format)
{
  return format == INL_EXPORT_FORMAT_XLSX ? _("Werkmap (.xlsx)") : _("CSV-bestand");
}

static char *
describe_rows (InlRecordKind kind,
               guint         n_rows)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      return g_strdup_printf (_("Relaties geëxporteerd: %'u."), n_rows);
    case INL_RECORD_KIND_CONTACT:
      return g_strdup_printf (_("Contactpersonen geëxporteerd: %'u."), n_rows);
    case INL_RECORD_KIND_POSITION:
      return g_strdup_printf (_("Functies geëxporteerd: %'u."), n_rows);
    case INL_RECORD_KIND_USER:
      return g_strdup_printf (_("Gebruikers geëxporteerd: %'u."), n_rows);
    case INL_RECORD_KIND_VACANCY:
      return g_strdup_printf (_("Aanvragen geëxporteerd: %'u."), n_rows);
    case INL_RECORD_KIND_INQUIRY:
      return g_strdup_printf (_("Uitvragen geëxporteerd: %'u."), n_rows);
    case INL_RECORD_KIND_INVITATION:
      return g_strdup_printf (_("Uitnodigingen geëxporteerd: %'u."), n_rows);
    case INL_RECORD_KIND_NOTICE:
      return g_strdup_printf (_("Notificaties geëxporteerd: %'u."), n_rows);
    default:
      return g_strdup_printf (_("Regels van het logboek geëxporteerd: %'u."), n_rows);
    }
}

static void step (GTask *task);

static void
keep_error (Export *export,
            GError *error)
{
  if (export->error == NULL)
    export->error = error;
  else
    g_error_free (error);
}

/* It is in the log already. */
static void
fail (GTask *task)
{
  Export *export = g_task_get_task_data (task);

  g_clear_pointer (&export->writer, inl_export_writer_free);
  inl_office_log (g_task_get_source_object (task), INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE,
                  get_subject (export->format), _("Het bestand is toch niet geschreven."));
  inl_office_return_error (task, g_steal_pointer (&export->error));
}

static void
on_closed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Export *export = g_task_get_task_data (task);

  if (inl_export_writer_close_finish (export->writer, result, &export->error))
    g_task_return_int (task, export->n_written);
  else
    fail (task);
}

static void
on_written_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Export *export = g_task_get_task_data (task);

  export->is_writing = FALSE;
  if (!inl_export_writer_append_finish (export->writer, result, &error))
    keep_error (export, g_steal_pointer (&error));
  else
    export->n_written += export->n_being_written;
  if (export->error == NULL && export->progress != NULL)
    export->progress (export->n_written + export->n_missing, export->ids->len,
                      export->progress_data);
  step (task);
}

static void
on_rows_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlListing) listing = NULL;
  g_autoptr(GError) error = NULL;
  Export *export = g_task_get_task_data (task);

  export->is_reading = FALSE;
  listing = inl_store_list_finish (INL_STORE (source), result, &error);
  if (listing != NULL)
    export->waiting = g_ptr_array_ref (listing->records);
  else
    keep_error (export, g_steal_pointer (&error));
  step (task);
}

static void
read_batch (GTask *task)
{
  InlOffice *self = g_task_get_source_object (task);
  Export *export = g_task_get_task_data (task);
  g_autoptr(InlQuery) rows = inl_query_new (export->kind);
  const guint n = MIN (BATCH, export->ids->len - export->n_asked);
  g_autoptr(GArray) ids = NULL;

  if (self->store == NULL)
    {
      keep_error (export, g_error_new_literal (INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE,
                                               _("De database is niet geopend.")));
      return;
    }

  export->is_reading = TRUE;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (ids, &g_array_index (export->ids, gint64, export->n_asked), n);
  inl_store_list_async (self->store, INL_LISTING_ROWS, rows, 0, NULL, ids,
                        g_task_get_cancellable (task), on_rows_read_cb, g_object_ref (task));
  export->n_asked += n;
}

static void
write_batch (GTask *task)
{
  Export *export = g_task_get_task_data (task);
  g_autoptr(GPtrArray) records = g_steal_pointer (&export->waiting);

  export->is_writing = TRUE;
  export->n_being_written = records->len;
  export->n_missing = export->n_asked - export->n_written - records->len;
  inl_export_writer_append_async (export->writer, records, g_task_get_cancellable (task),
                                  on_written_cb, g_object_ref (task));
}

/* Goes on with what can be done, until all is written or something is wrong. */
static void
step (GTask *task)
{
  Export *export = g_task_get_task_data (task);

  if (export->error == NULL && export->waiting != NULL && !export->is_writing)
    write_batch (task);
  if (export->error == NULL && export->waiting == NULL && !export->is_reading
      && export->n_asked < export->ids->len)
    read_batch (task);
  if (export->is_reading || export->is_writing)
    return;

  if (export->error != NULL)
    fail (task);
  else
    inl_export_writer_close_async (export->writer, g_task_get_cancellable (task), on_closed_cb,
                                   g_object_ref (task));
}

static void
on_export_logged_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Export *export = g_task_get_task_data (task);

  if (!inl_store_append_log_finish (INL_STORE (source), result, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (export->file != NULL)
    export->writer = inl_export_writer_new (export->kind, export->format, export->file);
  else
    export->writer = inl_export_writer_new_stream (export->kind, export->format,
                                                   export->stream);
  step (task);
}

static gboolean
fits (GTask        *task,
      const Export *export)
{
  if (export->format != INL_EXPORT_FORMAT_XLSX || export->ids->len <= INL_EXPORT_XLSX_ROW_LIMIT)
    return TRUE;

  g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE,
                           _("Deze lijst is te lang voor een werkmap: er passen %'u regels in. Kies "
                             "een naam die op .csv eindigt."), INL_EXPORT_XLSX_ROW_LIMIT);
  return FALSE;
}

/* It is in the log before it is in a file: nothing leaves unseen. */
static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlListing) listing = NULL;
  g_autoptr(InlLogEntry) entry = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  Export *export = g_task_get_task_data (task);

  listing = inl_store_list_finish (INL_STORE (source), result, &error);
  if (listing == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  export->ids = g_array_ref (listing->ids);
  if (!fits (task, export))
    return;

  text = describe_rows (export->kind, export->ids->len);
  entry = inl_office_create_log_entry (INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE,
                                       get_subject (export->format), text);
  inl_store_append_log_async (INL_STORE (source), INL_RIGHT_EXPORT, entry, on_export_logged_cb,
                              g_steal_pointer (&task));
}

/* The name says what is written. */
static gboolean
check_file (GTask  *task,
            Export *export)
{
  g_autofree char *name = g_file_get_basename (export->file);
  g_autoptr(GError) error = NULL;

  if (!inl_export_format_from_name (name != NULL ? name : "", &export->format, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return FALSE;
    }
  if (!inl_office_is_database (g_task_get_source_object (task), export->file))
    return TRUE;

  g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE,
                           _("Een export kan niet over het gegevensbestand zelf heen. Kies een "
                             "andere naam."));
  return FALSE;
}

static gboolean
can_export (const InlQuery *query,
            InlRecordKind   kind)
{
  return query->kind == kind
         || (query->kind == INL_RECORD_KIND_RELATION && kind == INL_RECORD_KIND_CONTACT);
}

/* Whoever began it has been told. */
static void
on_export_over_cb (InlOffice *self)
{
  self->n_exports--;
  inl_office_emit_exported (self);
}

static void
begin_export (InlOffice           *self,
              Export              *owned,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_export_async);
  g_autoptr(GArray) none = NULL;
  Export *export = owned;
  InlListingPart part;

  if (task == NULL)
    {
      export_free (export);
      return;
    }

  g_task_set_task_data (task, export, export_free);
  /* A file that is there is not said to be given up. */
  g_task_set_check_cancellable (task, FALSE);
  self->n_exports++;
  g_signal_connect_object (task, "notify::completed", G_CALLBACK (on_export_over_cb), self,
                           G_CONNECT_SWAPPED);
  part = export->kind == export->query->kind ? INL_LISTING_ALL : INL_LISTING_CONTACTS;
  if (inl_office_require_right (self, task, INL_RIGHT_EXPORT)
      && inl_office_require_right (self, task, inl_office_get_viewing_right (export->query->kind))
      && (export->file == NULL || check_file (task, export)))
    {
      none = g_array_new (FALSE, FALSE, sizeof (gint64));
      inl_store_list_async (self->store, part, export->query, 0, NULL, none, cancellable,
                            on_listed_cb, g_steal_pointer (&task));
    }
}

/**
 * inl_office_export_async:
 * @self: an office
 * @query: which rows
 * @kind: what is written: their kind, or for relations %INL_RECORD_KIND_CONTACT for the contacts
 *   of all of them
 * @file: where to; an existing file is replaced when all was written
 * @progress: (nullable) (scope notified): told how many rows of how many are written
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it, which leaves no file
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Writes what a list shows, and says so in the log. Relations, contacts and vacancies import
 * again unchanged.
 */
void
inl_office_export_async (InlOffice             *self,
                         const InlQuery        *query,
                         InlRecordKind          kind,
                         GFile                 *file,
                         GFileProgressCallback  progress,
                         gpointer               progress_data,
                         GCancellable          *cancellable,
                         GAsyncReadyCallback    callback,
                         gpointer               user_data)
{
  Export *export;

  g_return_if_fail (query != NULL && can_export (query, kind));
  g_return_if_fail (G_IS_FILE (file));

  export = g_new0 (Export, 1);
  export->query = inl_query_copy (query);
  export->kind = kind;
  export->file = g_object_ref (file);
  export->progress = progress;
  export->progress_data = progress_data;
  begin_export (self, export, cancellable, callback, user_data);
}

/**
 * inl_office_export_to_stream_async:
 * @self: an office
 * @query: as for inl_office_export_async()
 * @kind: likewise
 * @stream: where to
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Writes what a list shows as CSV, and says so in the log.
 */
void
inl_office_export_to_stream_async (InlOffice           *self,
                                   const InlQuery      *query,
                                   InlRecordKind        kind,
                                   GOutputStream       *stream,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Export *export;

  g_return_if_fail (query != NULL && can_export (query, kind));
  g_return_if_fail (G_IS_OUTPUT_STREAM (stream));

  export = g_new0 (Export, 1);
  export->query = inl_query_copy (query);
  export->kind = kind;
  export->stream = g_object_ref (stream);
  begin_export (self, export, cancellable, callback, user_data);
}

/**
 * inl_office_is_exporting:
 * @self: an office
 *
 * Returns: whether a list is being written
 */
gboolean
inl_office_is_exporting (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), FALSE);

  return self->n_exports > 0;
}

/**
 * inl_office_export_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_FILE when it cannot be written, %INL_OFFICE_ERROR_NOT_ALLOWED,
 *   %G_IO_ERROR_CANCELLED
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
