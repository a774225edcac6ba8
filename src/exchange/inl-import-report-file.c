/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of an import: a line for each row of the files, and one for each field that a row
 * changes. Its columns are not those of an import, so that it is never taken for one. */

#define G_LOG_DOMAIN "inl-export"

#include "config.h"

#include "inl-import-report-file.h"

#include <glib/gi18n.h>

#include "inl-csv-writer.h"

enum
{
  COLUMN_FILE,
  COLUMN_LINE,
  COLUMN_RESULT,
  COLUMN_TITLE,
  COLUMN_FIELD,
  COLUMN_OLD,
  COLUMN_NEW,
  COLUMN_REASON,
  N_COLUMNS,
};

static const char *const names[N_COLUMNS] = {
  "bestand", "regel", "resultaat", "gegevens", "veld", "was", "wordt", "reden",
};

struct _InlReportFile
{
  GString *csv;  /* (owned) */
};

/* Part of a file, so not translated. */
static const char *
get_word (InlImportResult result)
{
  switch (result)
    {
    case INL_IMPORT_RESULT_NEW:
      return "nieuw";
    case INL_IMPORT_RESULT_CHANGED:
      return "gewijzigd";
    case INL_IMPORT_RESULT_UNCHANGED:
      return "ongewijzigd";
    case INL_IMPORT_RESULT_GONE:
      return "verdwenen";
    case INL_IMPORT_RESULT_ARCHIVED:
      return "gearchiveerd";
    case INL_IMPORT_RESULT_REFUSED:
    case INL_IMPORT_RESULT_PENDING:
    default:
      return "geweigerd";
    }
}

/**
 * inl_report_file_new:
 *
 * Returns: (transfer full): a report without rows
 */
InlReportFile *
inl_report_file_new (void)
{
  InlReportFile *self = g_new0 (InlReportFile, 1);

  self->csv = inl_csv_writer_begin ();
  inl_csv_writer_append_row (self->csv, names, N_COLUMNS);
  return self;
}

/**
 * inl_report_file_add:
 * @self: a report
 * @file_name: the file that the row is in
 * @row: a row with its result
 *
 * Adds a line about the row, or one for each field that it changes.
 */
void
inl_report_file_add (InlReportFile *self,
                     const char    *file_name,
                     InlImportRow  *row)
{
  g_autofree char *line = row->line > 0 ? g_strdup_printf ("%u", row->line) : g_strdup ("");
  g_autofree char *title = inl_import_row_dup_title (row);
  const guint n_changes = row->changes != NULL ? row->changes->len : 0;

  for (guint i = 0; i < MAX (n_changes, 1); i++)
    {
      const InlImportChange *change = i < n_changes ? g_ptr_array_index (row->changes, i) : NULL;
      const char *cells[N_COLUMNS] = {
        [COLUMN_FILE] = file_name,
        [COLUMN_LINE] = line,
        [COLUMN_RESULT] = get_word (row->result),
        [COLUMN_TITLE] = title,
        [COLUMN_FIELD] = change != NULL ? change->label : "",
        [COLUMN_OLD] = change != NULL ? change->old_value : "",
        [COLUMN_NEW] = change != NULL ? change->new_value : "",
        [COLUMN_REASON] = inl_import_row_get_remark (row),
      };

      inl_csv_writer_append_row (self->csv, cells, N_COLUMNS);
    }
}

/**
 * inl_report_file_add_unread:
 * @self: a report
 * @file_name: a file
 * @reason: why it could not be read
 *
 * Adds a line about a file of which no row was read.
 */
void
inl_report_file_add_unread (InlReportFile *self,
                            const char    *file_name,
                            const char    *reason)
{
  const char *cells[N_COLUMNS] = {
    [COLUMN_FILE] = file_name,
    [COLUMN_LINE] = "",
    [COLUMN_RESULT] = "niet gelezen",
    [COLUMN_TITLE] = "",
    [COLUMN_FIELD] = "",
    [COLUMN_OLD] = "",
    [COLUMN_NEW] = "",
    [COLUMN_REASON] = reason,
  };

  inl_csv_writer_append_row (self->csv, cells, N_COLUMNS);
}

/**
 * inl_report_file_end:
 * @self: (transfer full): a report
 *
 * Returns: (transfer full): the content of a CSV file
 */
GBytes *
inl_report_file_end (InlReportFile *self)
{
  GBytes *bytes = g_string_free_to_bytes (g_steal_pointer (&self->csv));

  g_free (self);
  return bytes;
}
