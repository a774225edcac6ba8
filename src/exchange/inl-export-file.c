/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes records as CSV. Relations and vacancies have the columns that an import takes, so that
 * they can be changed in a spreadsheet and read again; inquiries and the log are a report. */

#define G_LOG_DOMAIN "inl-export"

#include "config.h"

#include "inl-export-file.h"

#include <glib/gi18n.h>

#include "inl-csv-writer.h"
#include "inl-import-file.h"
#include "inl-inquiry-state.h"
#include "inl-inquiry.h"
#include "inl-labels.h"
#include "inl-log-entry.h"
#include "inl-moment.h"
#include "inl-relation.h"
#include "inl-vacancy.h"

/* A column gives a new text for its cell. */
typedef struct
{
  const char *name;
  const char *field;  /* (nullable): a text field that is written as it is */
  char     *(*dup) (InlRecord *record);
} ExportColumn;

static char *
dup_start_date (InlRecord *record)
{
  return inl_date_to_display (inl_vacancy_get_start_date (INL_VACANCY (record)));
}

static char *
dup_headcount (InlRecord *record)
{
  gint64 headcount = inl_vacancy_get_headcount (INL_VACANCY (record));

  return headcount > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, headcount) : g_strdup ("");
}

static char *
dup_status (InlRecord *record)
{
  return g_strdup (inl_vacancy_status_get_word (inl_vacancy_get_status (INL_VACANCY (record))));
}

static char *
dup_state (InlRecord *record)
{
  return g_strdup (inl_inquiry_state_get_word (inl_inquiry_get_state (INL_INQUIRY (record))));
}

static char *
dup_attempts (InlRecord *record)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, inl_inquiry_get_attempts (INL_INQUIRY (record)));
}

static char *
dup_line (InlRecord *record)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, inl_record_get_id (record));
}

static char *
dup_log_kind (InlRecord *record)
{
  return g_strdup (inl_log_kind_get_label (inl_log_entry_get_kind (INL_LOG_ENTRY (record))));
}

static char *
dup_log_action (InlRecord *record)
{
  return g_strdup (inl_log_action_get_label (inl_log_entry_get_action (INL_LOG_ENTRY (record))));
}

static const ExportColumn relation_columns[] = {
  { "relatienummer", "number", NULL },
  { "naam", "name", NULL },
  { "kvk_nummer", "kvk-number", NULL },
  { "straat", "street", NULL },
  { "huisnummer", "house-number", NULL },
  { "postcode", "postcode", NULL },
  { "plaats", "place", NULL },
  { "telefoon", "phone", NULL },
  { "email", "email", NULL },
  { "website", "website", NULL },
};

static const ExportColumn vacancy_columns[] = {
  { "aanvraagnummer", "number", NULL },
  { "relatienummer", "relation-number", NULL },
  { "functie", "position-name", NULL },
  { "omschrijving", "description", NULL },
  { "ingangsdatum", NULL, dup_start_date },
  { "aantal", NULL, dup_headcount },
  { "status", NULL, dup_status },
};

/* Not the names of an import, so that a report is never read as a list of vacancies. */
static const ExportColumn inquiry_columns[] = {
  { "kenmerk", "uuid", NULL },
  { "aanvraag", "vacancy-number", NULL },
  { "relatie", "relation-number", NULL },
  { "relatienaam", "relation-name", NULL },
  { "kvk", "kvk-number", NULL },
  { "functie", "position-name", NULL },
  { "toestand", NULL, dup_state },
  { "reden", "reason", NULL },
  { "pogingen", NULL, dup_attempts },
  { "gemaakt_op", "created-at", NULL },
  { "gemaakt_door", "created-by", NULL },
  { "verzonden_op", "sent-at", NULL },
  { "ontvangers", "recipients", NULL },
  { "emailadressen", "emails", NULL },
};

/* With the hash, so that what is on paper can be laid beside the log. */
static const ExportColumn log_columns[] = {
  { "regel", NULL, dup_line },
  { "tijdstip", "at", NULL },
  { "account", "by", NULL },
  { "soort", NULL, dup_log_kind },
  { "handeling", NULL, dup_log_action },
  { "onderwerp", "subject", NULL },
  { "tekst", "text", NULL },
  { "wijzigingen", "changes", NULL },
  { "sha256", "hash", NULL },
};

static const ExportColumn *
get_columns (InlRecordKind  kind,
             guint         *n_columns)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      *n_columns = G_N_ELEMENTS (relation_columns);
      return relation_columns;
    case INL_RECORD_KIND_VACANCY:
      *n_columns = G_N_ELEMENTS (vacancy_columns);
      return vacancy_columns;
    case INL_RECORD_KIND_INQUIRY:
      *n_columns = G_N_ELEMENTS (inquiry_columns);
      return inquiry_columns;
    case INL_RECORD_KIND_LOG_ENTRY:
      *n_columns = G_N_ELEMENTS (log_columns);
      return log_columns;
    default:
      *n_columns = 0;
      return NULL;
    }
}

static void
append_record (GString            *csv,
               const ExportColumn *columns,
               guint               n_columns,
               InlRecord          *record)
{
  g_auto(GStrv) cells = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    cells[i] = columns[i].field != NULL
               ? g_strdup (inl_record_get_text (record, columns[i].field))
               : columns[i].dup (record);

  inl_csv_writer_append_row (csv, (const char *const *) cells, n_columns);
}

/**
 * inl_export_file_write:
 * @kind: relations, vacancies, inquiries or the log
 * @records: (element-type InlRecord): all of @kind
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): the content of a CSV file
 */
GBytes *
inl_export_file_write (InlRecordKind  kind,
                       GPtrArray     *records)
{
  GString *csv;
  g_autofree const char **names = NULL;
  const ExportColumn *columns;
  guint n;

  g_return_val_if_fail (records != NULL, NULL);

  columns = get_columns (kind, &n);
  g_return_val_if_fail (columns != NULL, NULL);

  csv = inl_csv_writer_begin ();
  names = g_new (const char *, n);
  for (guint i = 0; i < n; i++)
    names[i] = columns[i].name;
  inl_csv_writer_append_row (csv, names, n);
  for (guint i = 0; i < records->len; i++)
    append_record (csv, columns, n, g_ptr_array_index (records, i));

  return g_string_free_to_bytes (csv);
}

/* Either records of a kind, or bytes as they are. */
typedef struct
{
  GFile         *file;     /* (owned) */
  InlRecordKind  kind;
  GPtrArray     *records;  /* (owned) (nullable) */
  GBytes        *bytes;    /* (owned) (nullable) */
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->file);
  g_clear_pointer (&saving->records, g_ptr_array_unref);
  g_clear_pointer (&saving->bytes, g_bytes_unref);
  g_free (saving);
}

static GError *
translate (const GError *cause)
{
  const char *text = _("Het bestand kan niet worden geschreven.");

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
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
  g_autoptr(GBytes) bytes = saving->bytes != NULL
                            ? g_bytes_ref (saving->bytes)
                            : inl_export_file_write (saving->kind, saving->records);
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
    g_task_return_int (task, saving->records != NULL ? saving->records->len : 0);
  else
    g_task_return_error (task, translate (error));
}

/**
 * inl_export_file_save_async:
 * @file: where to; replaced when it exists, and readable by this user alone
 * @kind: relations, vacancies, inquiries or the log
 * @records: (element-type InlRecord): all of @kind; they may not change until this is done
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done
 * @user_data: for @callback
 *
 * Writes a CSV file in a worker thread.
 */
void
inl_export_file_save_async (GFile               *file,
                            InlRecordKind        kind,
                            GPtrArray           *records,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Saving *saving;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (records != NULL);

  saving = g_new0 (Saving, 1);
  saving->file = g_object_ref (file);
  saving->kind = kind;
  saving->records = g_ptr_array_ref (records);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, inl_export_file_save_async);
  g_task_set_task_data (task, saving, free_saving);
  g_task_run_in_thread (task, save_worker);
}

/**
 * inl_export_file_save_finish:
 * @result: what the callback got
 * @error: %INL_EXCHANGE_ERROR_WRITE, or %G_IO_ERROR_CANCELLED
 *
 * Returns: the number of rows without the first, or -1
 */
gssize
inl_export_file_save_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_export_file_save_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

/**
 * inl_export_file_save_bytes_async:
 * @file: where to; replaced when it exists, and readable by this user alone
 * @bytes: what is to be in it
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done
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
  g_autoptr(GTask) task = NULL;
  Saving *saving;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (bytes != NULL);

  saving = g_new0 (Saving, 1);
  saving->file = g_object_ref (file);
  saving->bytes = g_bytes_ref (bytes);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, inl_export_file_save_bytes_async);
  g_task_set_task_data (task, saving, free_saving);
  g_task_run_in_thread (task, save_worker);
}

/**
 * inl_export_file_save_bytes_finish:
 * @result: what the callback got
 * @error: %INL_EXCHANGE_ERROR_WRITE, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is written
 */
gboolean
inl_export_file_save_bytes_finish (GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_export_file_save_bytes_async),
                        FALSE);

  return g_task_propagate_int (G_TASK (result), error) >= 0;
}
