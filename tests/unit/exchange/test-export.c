/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written opens in a spreadsheet without running anything, and reads back as it was. */

#define G_LOG_DOMAIN "test-export"

#include "config.h"

#include "inl-export-writer.h"
#include "inl-import-file.h"
#include "inl-inquiry.h"
#include "inl-invitation.h"
#include "inl-log-entry.h"
#include "inl-notice.h"
#include "inl-relation.h"
#include "inl-sheet.h"
#include "inl-vacancy.h"

#include <glib/gstdio.h>
#include <string.h>

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GAsyncResult **done = user_data;

  *done = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static gboolean
append (InlExportWriter  *writer,
        GPtrArray        *records,
        GCancellable     *cancellable,
        GError          **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_export_writer_append_async (writer, records, cancellable, on_done_cb, &result);
  return inl_export_writer_append_finish (writer, wait_for (&result), error);
}

static gboolean
finish (InlExportWriter  *writer,
        GCancellable     *cancellable,
        GError          **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_export_writer_close_async (writer, cancellable, on_done_cb, &result);
  return inl_export_writer_close_finish (writer, wait_for (&result), error);
}

static GBytes *
write_bytes (InlRecordKind    kind,
             InlExportFormat  format,
             GPtrArray       *records)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(InlExportWriter) writer = inl_export_writer_new_stream (kind, format, stream);
  g_autoptr(GError) error = NULL;

  g_assert_true (append (writer, records, NULL, &error));
  g_assert_true (finish (writer, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, &error));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
write_text (InlRecordKind  kind,
            GPtrArray     *records)
{
  g_autoptr(GBytes) bytes = write_bytes (kind, INL_EXPORT_FORMAT_CSV, records);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

static GPtrArray *
create_list (gpointer record)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (records, record);
  return records;
}

static void
test_relations (void)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *text = NULL;

  records = create_list (g_object_new (INL_TYPE_RELATION, "number", "1042",
                                       "name", "Jansen \"De Hoek\"; & Zn", "kvk-number",
                                       "01234567", "place", "'s-Gravenhage", NULL));
  text = write_text (INL_RECORD_KIND_RELATION, records);
  g_assert_cmpstr (text, ==,
                   "\xef\xbb\xbf"
                   "relatienummer;naam;kvk_nummer;straat;huisnummer;postcode;plaats;telefoon;"
                   "email;website\r\n"
                   "1042;\"Jansen \"\"De Hoek\"\"; & Zn\";01234567;;;;'s-Gravenhage;;;\r\n");
}

static void
test_vacancies (void)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *text = NULL;

  records = create_list (g_object_new (INL_TYPE_VACANCY, "number", "A-1", "relation-number",
                                       "1042", "position-name", "Lasser", "start-date",
                                       "2026-11-24", "headcount", G_GINT64_CONSTANT (3),
                                       "status", INL_VACANCY_STATUS_CLOSED, NULL));
  g_ptr_array_add (records, g_object_new (INL_TYPE_VACANCY, "number", "A-2", NULL));
  text = write_text (INL_RECORD_KIND_VACANCY, records);
  g_assert_cmpstr (text, ==,
                   "\xef\xbb\xbf"
                   "aanvraagnummer;relatienummer;functie;omschrijving;ingangsdatum;aantal;"
                   "status\r\n"
                   "A-1;1042;Lasser;;24-11-2026;3;gesloten\r\n"
                   "A-2;;;;;;open\r\n");
}

static void
test_inquiries (void)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  records = create_list (g_object_new (INL_TYPE_INQUIRY, "uuid", "u-1", "vacancy-number", "A-1",
                                       "relation-number", "1042", "relation-name", "Jansen",
                                       "state", INL_INQUIRY_STATE_SENT, "attempts",
                                       G_GINT64_CONSTANT (2), "sent-at", "2026-11-24T02:00:00Z",
                                       "recipients", "Jan, Piet", "emails",
                                       "jan@j.example, piet@j.example", NULL));
  text = write_text (INL_RECORD_KIND_INQUIRY, records);
  g_assert_nonnull (strstr (text, "\r\nu-1;A-1;1042;Jansen;;;verzonden;;2;;;2026-11-24T02:00:00Z;"
                                  "\"Jan, Piet\";\"jan@j.example, piet@j.example\"\r\n"));

  bytes = g_bytes_new (text, strlen (text));
  g_assert_null (inl_import_file_read (bytes, NULL, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS);
}

static const char *const names[] = {
  "=1+1", "+31 6 12345678", "-5", "@SUM(A1)", "'=1+1", "''=1", "'t Hoekje", "'", "=\"a;b\"",
  "a;b,c", "\"", "\"aanhef\"", "Café 👩‍🔧", "שלום", "1042", "sep=;",
};

static const InlExportFormat formats[] = { INL_EXPORT_FORMAT_CSV, INL_EXPORT_FORMAT_XLSX };

static InlImportRow *
read_back (GPtrArray       *records,
           InlRecordKind    kind,
           InlExportFormat  format,
           InlImportFile  **file)
{
  g_autoptr(GBytes) bytes = write_bytes (kind, format, records);
  g_autoptr(GError) error = NULL;

  *file = inl_import_file_read (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint ((*file)->kind, ==, kind);
  g_assert_cmpuint ((*file)->rows->len, ==, records->len);
  return g_ptr_array_index ((*file)->rows, 0);
}

static void
test_round_trip (gconstpointer data)
{
  const char *name = data;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(GPtrArray) records = NULL;
      g_autoptr(InlImportFile) file = NULL;
      InlImportRow *row;

      records = create_list (g_object_new (INL_TYPE_RELATION, "number", "0042", "name", name,
                                           "kvk-number", "01234567", "phone", "+31 30 1234567",
                                           NULL));
      row = read_back (records, INL_RECORD_KIND_RELATION, formats[i], &file);
      g_assert_cmpstr (row->problem, ==, NULL);
      g_assert_true (inl_record_equal (row->record, g_ptr_array_index (records, 0)));
    }
}

static void
test_vacancy_round_trip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(GPtrArray) records = NULL;
      g_autoptr(InlImportFile) file = NULL;
      InlImportRow *row;

      records = create_list (g_object_new (INL_TYPE_VACANCY, "number", "007", "relation-number",
                                           "0042", "position-name", "=Lasser", "start-date",
                                           "2026-02-28", "headcount", G_GINT64_CONSTANT (12),
                                           "status", INL_VACANCY_STATUS_FILLED, NULL));
      row = read_back (records, INL_RECORD_KIND_VACANCY, formats[i], &file);
      g_assert_cmpstr (row->problem, ==, NULL);
      g_assert_cmpstr (inl_record_get_text (row->record, "number"), ==, "007");
      g_assert_cmpstr (row->relation_number, ==, "0042");
      g_assert_cmpstr (row->position_name, ==, "=Lasser");
      g_assert_cmpstr (inl_record_get_text (row->record, "start-date"), ==, "2026-02-28");
      g_assert_cmpint (inl_vacancy_get_headcount (INL_VACANCY (row->record)), ==, 12);
      g_assert_cmpint (inl_vacancy_get_status (INL_VACANCY (row->record)), ==,
                       INL_VACANCY_STATUS_FILLED);
    }
}

/* Workbooks */

static InlSheet *
write_sheet (InlRecordKind  kind,
             gpointer       record)
{
  g_autoptr(GPtrArray) records = create_list (record);
  g_autoptr(GBytes) bytes = write_bytes (kind, INL_EXPORT_FORMAT_XLSX, records);
  g_autoptr(GError) error = NULL;
  InlSheet *sheet = inl_sheet_read (bytes, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sheet->rows->len, ==, 1);
  return sheet;
}

static void
assert_cell (const InlSheet *sheet,
             guint           column,
             InlCellKind     kind,
             const char     *text)
{
  const InlSheetRow *row = g_ptr_array_index (sheet->rows, 0);

  g_assert_cmpuint (column, <, row->cells->len);
  g_assert_cmpstr (g_ptr_array_index (row->cells, column), ==, text);
  g_assert_cmpint (inl_sheet_row_get_kind (row, column), ==, kind);
}

/* A date is a date there and a number a number; what only looks like one is text. */
static void
test_types (void)
{
  g_autoptr(InlSheet) sheet = NULL;

  sheet = write_sheet (INL_RECORD_KIND_VACANCY,
                       g_object_new (INL_TYPE_VACANCY, "number", "1042", "start-date",
                                     "2026-11-24", "headcount", G_GINT64_CONSTANT (3), NULL));
  assert_cell (sheet, 0, INL_CELL_TEXT, "1042");
  assert_cell (sheet, 4, INL_CELL_DATE, "2026-11-24");
  assert_cell (sheet, 5, INL_CELL_NUMBER, "3");
}

static void
test_moments (void)
{
  g_autoptr(InlSheet) sheet = NULL;

  sheet = write_sheet (INL_RECORD_KIND_LOG_ENTRY,
                       g_object_new (INL_TYPE_LOG_ENTRY, "id", G_GINT64_CONSTANT (7), "at",
                                     "2026-11-24T02:03:04Z", "by", "=jan", "hash", "00e1", NULL));
  assert_cell (sheet, 0, INL_CELL_NUMBER, "7");
  assert_cell (sheet, 1, INL_CELL_DATE, "2026-11-24 02:03:04");
  assert_cell (sheet, 2, INL_CELL_TEXT, "=jan");
  assert_cell (sheet, 8, INL_CELL_TEXT, "00e1");
}

/* Before the days of a workbook begin, and no date at all. */
static void
test_odd_dates (gconstpointer date)
{
  g_autoptr(InlSheet) sheet = NULL;

  sheet = write_sheet (INL_RECORD_KIND_VACANCY,
                       g_object_new (INL_TYPE_VACANCY, "number", "1", "start-date", date, NULL));
  assert_cell (sheet, 4, INL_CELL_TEXT, date);
}

static const char *const odd_texts[] = {
  "_x0041_", "__x0041__x0042_", "a\nb", "\x01\x1f", "x\xef\xbf\xbey", " a ", "_x004", "&lt;<>\"'",
};

static void
test_odd_text (gconstpointer data)
{
  const char *text = data;
  g_autoptr(InlSheet) sheet = NULL;
  const char *wanted = strstr (text, "\xef\xbf\xbe") != NULL ? "x\xef\xbf\xbdy" : text;

  sheet = write_sheet (INL_RECORD_KIND_NOTICE,
                       g_object_new (INL_TYPE_NOTICE, "text", text, "at", "2026-11-24T02:03:04Z",
                                     NULL));
  assert_cell (sheet, 5, INL_CELL_TEXT, wanted);
}

/* A cell takes no more; the file is good for all that. */
static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (40000, 'a');
  g_autoptr(InlSheet) sheet = NULL;
  const InlSheetRow *row;
  const char *cell;

  sheet = write_sheet (INL_RECORD_KIND_NOTICE, g_object_new (INL_TYPE_NOTICE, "text", text, NULL));
  row = g_ptr_array_index (sheet->rows, 0);
  cell = g_ptr_array_index (row->cells, 5);
  g_assert_cmpint (g_utf8_strlen (cell, -1), ==, 32767);
  g_assert_true (g_str_has_suffix (cell, "…"));
}

static void
test_invitations (void)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *text = NULL;

  records = create_list (g_object_new (INL_TYPE_INVITATION, "uuid", "u-1", "vacancy-number", "A-1",
                                       "relation-name", "Jansen", "name", "Jan", "email",
                                       "jan@j.example", "status", INL_INVITATION_STATUS_SENT,
                                       "sent-at", "2026-11-24T02:00:00Z", NULL));
  text = write_text (INL_RECORD_KIND_INVITATION, records);
  g_assert_nonnull (strstr (text, "\r\nu-1;A-1;Jansen;;Jan;jan@j.example;;"));
  g_assert_nonnull (strstr (text, ";2026-11-24T02:00:00Z;;0;\r\n"));
}

/* No cell begins like a formula, also behind its quotes. */
static void
test_formulas (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GPtrArray) records = NULL;
      g_autofree char *text = NULL;
      const char *cell;

      records = create_list (g_object_new (INL_TYPE_RELATION, "number", names[i], NULL));
      text = write_text (INL_RECORD_KIND_RELATION, records);
      cell = strstr (text, "\r\n") + 2;
      cell += *cell == '"';
      g_assert_null (strchr ("=+-@\t\r", *cell));
    }
}

/* Files */

typedef struct
{
  char  *folder;
  GFile *file;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  f->folder = g_dir_make_tmp ("inl-export-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (f->folder, "lijst", NULL);
  f->file = g_file_new_for_path (path);
}

static guint
count_files (Fixture *f)
{
  g_autoptr(GDir) folder = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_unlink (g_file_peek_path (f->file));
  /* Nothing else is left. */
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_object_unref (f->file);
  g_free (f->folder);
}

static InlExportFormat
get_format (gconstpointer data)
{
  return GPOINTER_TO_INT (data);
}

static void
test_save (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(InlExportWriter) writer = NULL;
  g_autoptr(InlImportFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (f->file), "oud", -1, &error));
  writer = inl_export_writer_new (INL_RECORD_KIND_RELATION, get_format (data), f->file);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autoptr(GPtrArray) records = NULL;

      records = create_list (g_object_new (INL_TYPE_RELATION, "number", number, "name", "x", NULL));
      g_assert_true (append (writer, records, NULL, &error));
    }
  bytes = g_file_load_bytes (f->file, NULL, NULL, &error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "oud", 3);
  g_clear_pointer (&bytes, g_bytes_unref);

  g_assert_true (finish (writer, NULL, &error));
  g_assert_no_error (error);
  bytes = g_file_load_bytes (f->file, NULL, NULL, &error);
  file = inl_import_file_read (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file->rows->len, ==, 3);
}

static void
test_save_nothing (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(InlExportWriter) writer = NULL;
  g_autoptr(InlImportFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  GStatBuf info;

  writer = inl_export_writer_new (INL_RECORD_KIND_RELATION, get_format (data), f->file);
  g_assert_true (finish (writer, NULL, &error));
  bytes = g_file_load_bytes (f->file, NULL, NULL, &error);
  file = inl_import_file_read (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (file->rows->len, ==, 0);
  g_assert_cmpint (g_stat (g_file_peek_path (f->file), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0077, ==, 0);
}

/* Given up before its end, and at its end: what was there stays, and nothing else is left. */
static void
test_given_up (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) records = create_list (inl_relation_new ());
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(InlExportWriter) writer = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (f->file), "oud", -1, &error));
  writer = inl_export_writer_new (INL_RECORD_KIND_RELATION, get_format (data), f->file);
  g_assert_true (append (writer, records, NULL, &error));
  inl_export_writer_free (g_steal_pointer (&writer));
  g_assert_cmpuint (count_files (f), ==, 1);

  writer = inl_export_writer_new (INL_RECORD_KIND_RELATION, get_format (data), f->file);
  g_assert_true (append (writer, records, cancellable, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (finish (writer, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  inl_export_writer_free (g_steal_pointer (&writer));
  g_assert_cmpuint (count_files (f), ==, 1);

  g_assert_true (g_file_get_contents (g_file_peek_path (f->file), &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "oud");
}

/* Nothing is there that could be taken for the list. */
static void
test_given_up_new (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) records = create_list (inl_relation_new ());
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(InlExportWriter) writer = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length;

  writer = inl_export_writer_new (INL_RECORD_KIND_RELATION, get_format (data), f->file);
  g_assert_true (append (writer, records, NULL, &error));
  g_assert_true (g_file_get_contents (g_file_peek_path (f->file), &content, &length, NULL));
  g_assert_cmpuint (length, ==, 0);
  inl_export_writer_free (g_steal_pointer (&writer));
  g_assert_cmpuint (count_files (f), ==, 0);

  writer = inl_export_writer_new (INL_RECORD_KIND_RELATION, get_format (data), f->file);
  g_assert_true (append (writer, records, cancellable, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (finish (writer, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  inl_export_writer_free (g_steal_pointer (&writer));
  g_assert_cmpuint (count_files (f), ==, 0);
}

/* Workbooks that are given up keep no file open. */
static void
test_no_open_files (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(GPtrArray) records = create_list (inl_relation_new ());
  guint before = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(InlExportWriter) writer = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GDir) open_files = NULL;
      guint n = 0;

      writer = inl_export_writer_new (INL_RECORD_KIND_RELATION, get_format (data), f->file);
      g_assert_true (append (writer, records, NULL, &error));
      if (i % 2 == 0)
        g_assert_true (finish (writer, NULL, &error));
      inl_export_writer_free (g_steal_pointer (&writer));
      open_files = g_dir_open ("/proc/self/fd", 0, NULL);
      while (g_dir_read_name (open_files) != NULL)
        n++;
      if (i == 1)
        before = n;
      if (i > 1)
        g_assert_cmpuint (n, ==, before);
    }
}

static void
test_save_fails (gconstpointer path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(InlExportWriter) writer = NULL;
      g_autoptr(GError) error = NULL;

      writer = inl_export_writer_new (INL_RECORD_KIND_RELATION, formats[i], file);
      g_assert_false (finish (writer, NULL, &error));
      g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WRITE);
    }
}

static void
test_formats (void)
{
  static const struct
  {
    const char      *name;
    InlExportFormat  format;
    gboolean         is_good;
  } cases[] = {
    { "relaties.csv", INL_EXPORT_FORMAT_CSV, TRUE },
    { "relaties.xlsx", INL_EXPORT_FORMAT_XLSX, TRUE },
    { "Relaties.XLSX", INL_EXPORT_FORMAT_XLSX, TRUE },
    { "relaties", INL_EXPORT_FORMAT_CSV, TRUE },
    { "relaties.xlsx.txt", INL_EXPORT_FORMAT_CSV, TRUE },
    { "relaties.xls", INL_EXPORT_FORMAT_CSV, FALSE },
    { "relaties.ods", INL_EXPORT_FORMAT_CSV, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      InlExportFormat format;

      g_assert_true (inl_export_format_from_name (cases[i].name, &format, &error)
                     == cases[i].is_good);
      g_assert_cmpint (format, ==, cases[i].format);
      g_assert_true ((error == NULL) == cases[i].is_good);
    }
}

static void
add (const char *name,
     void      (*test) (Fixture       *f,
                        gconstpointer  data))
{
  static const char *const words[] = { "csv", "xlsx" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/export/%s/%s", name, words[i]);

      g_test_add (path, Fixture, GINT_TO_POINTER (formats[i]), set_up, test, tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/export/relations", test_relations);
  g_test_add_func ("/exchange/export/vacancies", test_vacancies);
  g_test_add_func ("/exchange/export/inquiries", test_inquiries);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/export/round-trip/%u", i);

      g_test_add_data_func (path, names[i], test_round_trip);
    }
  g_test_add_func ("/exchange/export/formulas", test_formulas);
  g_test_add_func ("/exchange/export/invitations", test_invitations);
  g_test_add_func ("/exchange/export/vacancy-round-trip", test_vacancy_round_trip);
  g_test_add_func ("/exchange/export/types", test_types);
  g_test_add_func ("/exchange/export/moments", test_moments);
  g_test_add_data_func ("/exchange/export/old-date", "1850-01-01", test_odd_dates);
  g_test_add_data_func ("/exchange/export/no-date", "morgen", test_odd_dates);
  for (guint i = 0; i < G_N_ELEMENTS (odd_texts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/export/odd-text/%u", i);

      g_test_add_data_func (path, odd_texts[i], test_odd_text);
    }
  g_test_add_func ("/exchange/export/long-text", test_long_text);
  add ("save", test_save);
  add ("save-nothing", test_save_nothing);
  add ("given-up", test_given_up);
  add ("given-up-new", test_given_up_new);
  add ("no-open-files", test_no_open_files);
  g_test_add_data_func ("/exchange/export/no-folder", "/proc/inlenersbeloning/relaties",
                        test_save_fails);
  g_test_add_data_func ("/exchange/export/device", "/dev/null", test_save_fails);
  g_test_add_data_func ("/exchange/export/folder", "/tmp", test_save_fails);
  g_test_add_func ("/exchange/export/formats", test_formats);

  return g_test_run ();
}
