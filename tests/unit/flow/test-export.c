/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list shows is what is written, in whatever form, and imports again without a change; what
 * is given up or fails leaves no file. */

#define G_LOG_DOMAIN "test-export"

#include "config.h"

#include "flow-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "inl-contact.h"
#include "inl-log-entry.h"
#include "inl-office-export.h"
#include "inl-office-import.h"
#include "inl-office-rights.h"
#include "inl-relation.h"
#include "inl-sheet.h"

/* More than are read at a time. */
#define MANY 2345

static GFile *
get_file (Fixture    *f,
          const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  return g_file_new_for_path (path);
}

static gssize
export_query (Fixture         *f,
              const InlQuery  *query,
              GFile           *file,
              GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_export_async (f->office, query, query->kind, file, NULL, NULL, NULL, on_replied_cb,
                           &result);
  return inl_office_export_finish (f->office, wait_for (&result), error);
}

static gssize
export_kind (Fixture        *f,
             InlRecordKind   kind,
             GFile          *file,
             GError        **error)
{
  g_autoptr(InlQuery) query = inl_query_new (kind);

  return export_query (f, query, file, error);
}

static InlImportReport *
import_file (Fixture  *f,
             GFile    *file,
             GError  **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  InlImportReport *report;

  g_ptr_array_add (files, g_object_ref (file));
  inl_office_import_async (f->office, files, FALSE, NULL, NULL, on_replied_cb, &result);
  reports = inl_office_import_finish (f->office, wait_for (&result), error);
  g_assert_nonnull (reports);
  report = g_ptr_array_steal_index (reports, 0);
  g_assert_no_error (report->error);
  return report;
}

static InlSheet *
read_sheet (GFile *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  InlSheet *sheet = inl_sheet_read (bytes, NULL, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

static const char *
get_cell (const InlSheet *sheet,
          guint           row,
          guint           column)
{
  const InlSheetRow *cells = g_ptr_array_index (sheet->rows, row);

  return g_ptr_array_index (cells->cells, column);
}

static void
assert_last_log (Fixture    *f,
                 const char *subject,
                 const char *text)
{
  g_autoptr(GPtrArray) entries = fixture_query (f, INL_RECORD_KIND_LOG_ENTRY);
  InlLogEntry *entry = g_ptr_array_index (entries, 0);

  g_assert_cmpstr (inl_log_entry_get_subject (entry), ==, subject);
  g_assert_cmpstr (inl_log_entry_get_text (entry), ==, text);
}

static void
test_imports_unchanged (Fixture       *f,
                        gconstpointer  name)
{
  static const InlRecordKind kinds[] = { INL_RECORD_KIND_RELATION, INL_RECORD_KIND_VACANCY };
  g_autoptr(InlRecord) dangerous = NULL;
  g_autoptr(InlRecord) zeros = NULL;

  dangerous = fixture_save (f, g_object_new (INL_TYPE_RELATION,
                                             "number", "=1+1",
                                             "name", "-Jansen; \"Zn\" 😀",
                                             "phone", "+31 6",
                                             NULL));
  zeros = fixture_save (f, g_object_new (INL_TYPE_RELATION,
                                         "number", "0007",
                                         "name", "1-3",
                                         "kvk-number", "01234567",
                                         "house-number", "1-3",
                                         NULL));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GFile) file = get_file (f, name);
      g_autoptr(GPtrArray) records = fixture_query (f, kinds[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(InlImportReport) report = NULL;

      g_assert_cmpint (export_kind (f, kinds[i], file, &error), ==, records->len);
      g_assert_no_error (error);
      report = import_file (f, file, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->n_unchanged, ==, records->len);
      g_assert_cmpuint (report->rows->len, ==, records->len);
    }
}

static gint64
add_relation (Fixture    *f,
              const char *number,
              const char *name,
              const char *place)
{
  g_autoptr(InlRecord) relation =
    fixture_save (f, g_object_new (INL_TYPE_RELATION, "number", number, "name", name, "place",
                                   place, NULL));

  return inl_record_get_id (relation);
}

static void
add_contact (Fixture    *f,
             gint64      relation_id,
             const char *first_name,
             const char *infix,
             const char *last_name,
             const char *email)
{
  g_autoptr(InlRecord) contact =
    fixture_save (f, g_object_new (INL_TYPE_CONTACT, "relation-id", relation_id,
                                   "first-name", first_name, "infix", infix,
                                   "last-name", last_name, "email", email,
                                   "mobile", "+31 6 12", "receives-inquiries", *email != '\0',
                                   NULL));

  g_assert_nonnull (contact);
}

static gssize
export_contacts (Fixture         *f,
                 const InlQuery  *relations,
                 GFile           *file,
                 GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_export_async (f->office, relations, INL_RECORD_KIND_CONTACT, file, NULL, NULL, NULL,
                           on_replied_cb, &result);
  return inl_office_export_finish (f->office, wait_for (&result), error);
}

/* Of all relations, and of one. Two of them share an address, and two have a name in common. */
static void
test_contacts (Fixture       *f,
               gconstpointer  name)
{
  g_autoptr(InlQuery) relations = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(InlQuery) of_one = inl_query_new (INL_RECORD_KIND_CONTACT);
  g_autoptr(GFile) file = get_file (f, name);
  g_autoptr(InlSheet) sheet = NULL;
  g_autoptr(InlImportReport) all = NULL;
  g_autoptr(InlImportReport) some = NULL;
  g_autoptr(GError) error = NULL;

  of_one->relation_id = add_relation (f, "007", "Aannemer Ös", "Zwolle");
  add_contact (f, of_one->relation_id, "Jan", "van der", "Berg", "info@os.example");
  add_contact (f, of_one->relation_id, "Piet", "", "=SOM(A1)", "info@os.example");
  add_contact (f, of_one->relation_id, "Jan", "van der", "Berg", "");

  g_assert_cmpint (export_contacts (f, relations, file, &error), ==, 4);
  g_assert_no_error (error);
  assert_last_log (f, g_str_has_suffix (name, ".csv") ? "CSV-bestand" : "Werkmap (.xlsx)",
                   "Contactpersonen geëxporteerd: 4.");
  sheet = read_sheet (file);
  /* In the order of their relations. */
  g_assert_cmpstr (get_cell (sheet, 0, 0), ==, "007");
  g_assert_cmpstr (get_cell (sheet, 2, 0), ==, "007");
  g_assert_cmpstr (get_cell (sheet, 3, 0), ==, "1042");
  all = import_file (f, file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->n_unchanged, ==, 4);
  g_assert_cmpuint (all->rows->len, ==, 4);

  g_assert_cmpint (export_query (f, of_one, file, &error), ==, 3);
  some = import_file (f, file, &error);
  g_assert_cmpuint (some->n_unchanged, ==, 3);
  g_assert_cmpuint (some->rows->len, ==, 3);
}

/* As their relations are shown: what was searched, in its order; and not of the archive. */
static void
test_contacts_of_shown (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(InlQuery) relations = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GFile) file = get_file (f, "contactpersonen.csv");
  g_autoptr(InlSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;

  add_contact (f, add_relation (f, "1", "Bakker", "Zwolle"), "", "", "Eerste", "");
  add_contact (f, add_relation (f, "2", "Aannemer", "Zwolle"), "", "", "Tweede", "");
  add_contact (f, add_relation (f, "3", "Timmerman", "Utrecht"), "", "", "Derde", "");
  add_contact (f, add_relation (f, "4", "Weg", "Zwolle"), "", "", "Vierde", "");
  fixture_run_sql (f, "UPDATE relations SET archived = 1 WHERE number = '4'");
  relations->search = g_strdup ("zwolle");
  relations->sort = INL_SORT_NUMBER;

  g_assert_cmpint (export_contacts (f, relations, file, &error), ==, 2);
  g_assert_no_error (error);
  sheet = read_sheet (file);
  g_assert_cmpstr (get_cell (sheet, 0, 3), ==, "Eerste");
  g_assert_cmpstr (get_cell (sheet, 1, 3), ==, "Tweede");
}

static void
assert_only_cells (Fixture       *f,
                   InlRecordKind  kind,
                   const char    *header,
                   const char    *row)
{
  g_autoptr(GFile) file = get_file (f, "lijst.csv");
  g_autofree char *text = NULL;
  g_autofree char *expected = g_strconcat ("\xef\xbb\xbf", header, "\r\n", row, "\r\n", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (export_kind (f, kind, file, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_positions (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) positions = fixture_query (f, INL_RECORD_KIND_POSITION);
  g_autofree char *row = g_strconcat (inl_record_get_text (g_ptr_array_index (positions, 0),
                                                           "name"), ";ja;1", NULL);

  assert_only_cells (f, INL_RECORD_KIND_POSITION, "functie;in_gebruik;aanvragen", row);
  assert_last_log (f, "CSV-bestand", "Functies geëxporteerd: 1.");
}

/* Who may not see them may not export them. */
static void
test_users (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GFile) file = get_file (f, "gebruikers.csv");
  g_autofree char *row = g_strconcat (inl_office_get_account (f->office), ";Beheerder", NULL);
  g_autoptr(GError) error = NULL;

  assert_only_cells (f, INL_RECORD_KIND_USER, "account;rol", row);
  assert_last_log (f, "CSV-bestand", "Gebruikers geëxporteerd: 1.");

  fixture_set_right (f, "Beheerder", INL_RIGHT_MANAGE_USERS, FALSE);
  g_assert_cmpint (export_kind (f, INL_RECORD_KIND_USER, file, &error), ==, -1);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_assert_false (g_file_query_exists (file, NULL));
}

static void
test_inquiries (Fixture       *f,
                gconstpointer  data)
{
  static const InlRecordKind kinds[] = {
    INL_RECORD_KIND_INQUIRY, INL_RECORD_KIND_INVITATION, INL_RECORD_KIND_NOTICE,
  };
  g_autoptr(InlOutcome) outcome = fixture_ask (f, f->vacancy_id, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GFile) file = get_file (f, "lijst.csv");
      g_autoptr(GPtrArray) records = fixture_query (f, kinds[i]);
      g_autofree char *text = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_cmpuint (records->len, >, 0);
      g_assert_cmpint (export_kind (f, kinds[i], file, &error), ==, records->len);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (g_file_peek_path (file), &text, NULL, NULL));
      g_assert_true (strstr (text, outcome->inquiry_uuid) != NULL
                     || kinds[i] == INL_RECORD_KIND_NOTICE);
      g_assert_true (strstr (text, "verzonden") != NULL || strstr (text, "verstuurd") != NULL);
    }
  assert_last_log (f, "CSV-bestand", "Notificaties geëxporteerd: 1.");
}

/* A list of relations, numbered from the last to the first and named the other way round. */
static void
add_many (Fixture *f)
{
  GString *text = g_string_new ("relatienummer;naam;plaats\n");
  g_autoptr(GFile) file = get_file (f, "veel.csv");
  g_autoptr(InlImportReport) report = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (text, "%u;Bedrijf %05u;%s\n", 20000 - i, i,
                            i % 3 == 0 ? "Zwolle" : "Utrecht");
  g_assert_true (g_file_set_contents (g_file_peek_path (file), text->str, -1, &error));
  g_string_free (text, TRUE);
  report = import_file (f, file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_new, ==, MANY);
}

typedef struct
{
  guint   n_calls;
  goffset last;
  goffset total;
} Progress;

static void
on_progress_cb (goffset  current,
                goffset  total,
                gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpint (current, >, progress->last);
  g_assert_cmpint (current, <=, total);
  progress->n_calls++;
  progress->last = current;
  progress->total = total;
}

/* As it is shown: what was searched, in its order. */
static void
test_long_list (Fixture       *f,
                gconstpointer  name)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GFile) file = get_file (f, name);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSheet) all = NULL;
  g_autoptr(InlSheet) some = NULL;
  Progress progress = { 0 };

  add_many (f);
  inl_office_export_async (f->office, query, query->kind, file, on_progress_cb, &progress, NULL,
                           on_replied_cb, &result);
  g_assert_cmpint (inl_office_export_finish (f->office, wait_for (&result), &error), ==, MANY + 1);
  g_assert_no_error (error);
  g_assert_cmpuint (progress.n_calls, ==, 3);
  g_assert_cmpint (progress.last, ==, MANY + 1);
  g_assert_cmpint (progress.total, ==, MANY + 1);
  all = read_sheet (file);
  g_assert_cmpuint (all->rows->len, ==, MANY + 1);
  for (guint i = 1; i < all->rows->len; i++)
    g_assert_cmpstr (get_cell (all, i, 1), >, get_cell (all, i - 1, 1));

  query->search = g_strdup ("zwolle");
  g_assert_cmpint (export_query (f, query, file, &error), ==, (MANY + 2) / 3);
  some = read_sheet (file);
  g_assert_cmpuint (some->rows->len, ==, (MANY + 2) / 3);
  g_assert_cmpstr (get_cell (some, 1, 0), ==, "19997");
}

/* Another row is saved while it is under way. */
static void
on_first_progress_cb (goffset  current,
                      goffset  total,
                      gpointer user_data)
{
  Fixture *f = user_data;

  if (current <= 1000)
    fixture_run_sql (f, "UPDATE relations SET place = 'Elders' WHERE number = '18000'");
}

static void
test_changes_meanwhile (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GFile) file = get_file (f, "lijst.csv");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSheet) sheet = NULL;

  add_many (f);
  inl_office_export_async (f->office, query, query->kind, file, on_first_progress_cb, f, NULL,
                           on_replied_cb, &result);
  g_assert_cmpint (inl_office_export_finish (f->office, wait_for (&result), &error), ==, MANY + 1);
  g_assert_no_error (error);
  sheet = read_sheet (file);
  g_assert_cmpuint (sheet->rows->len, ==, MANY + 1);
}

static void
on_progress_give_up_cb (goffset  current,
                        goffset  total,
                        gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_given_up (Fixture       *f,
               gconstpointer  name)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GFile) file = get_file (f, name);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;

  add_many (f);
  g_assert_true (g_file_set_contents (g_file_peek_path (file), "oud", -1, &error));
  inl_office_export_async (f->office, query, query->kind, file, on_progress_give_up_cb, cancellable,
                           cancellable, on_replied_cb, &result);
  g_assert_cmpint (inl_office_export_finish (f->office, wait_for (&result), &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "oud");
  g_clear_error (&error);
}

static void
test_to_nowhere (Fixture       *f,
                 gconstpointer  name)
{
  g_autofree char *path = g_strconcat ("no-such-folder/", name, NULL);
  g_autoptr(GFile) file = get_file (f, path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (export_kind (f, INL_RECORD_KIND_RELATION, file, &error), ==, -1);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE);
}

static void
test_other_ending (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(GFile) file = get_file (f, "relaties.xls");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (export_kind (f, INL_RECORD_KIND_RELATION, file, &error), ==, -1);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE);
  g_assert_false (g_file_query_exists (file, NULL));
}

/* The name of the file says whom it is about, and stays out of the log. */
static void
test_name_is_not_logged (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(GFile) file = get_file (f, "klacht van mevrouw De Wit.xlsx");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (export_kind (f, INL_RECORD_KIND_RELATION, file, &error), ==, 1);
  assert_last_log (f, "Werkmap (.xlsx)", "Relaties geëxporteerd: 1.");
}

static void
test_to_stream (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_export_to_stream_async (f->office, query, query->kind, stream, NULL, on_replied_cb,
                                     &result);
  g_assert_cmpint (inl_office_export_finish (f->office, wait_for (&result), &error), ==, 1);
  g_assert_no_error (error);
  g_assert_false (g_output_stream_is_closed (stream));
  g_assert_nonnull (g_strstr_len (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                                  g_memory_output_stream_get_data_size (
                                    G_MEMORY_OUTPUT_STREAM (stream)), "\r\n1042;"));
  assert_last_log (f, "CSV-bestand", "Relaties geëxporteerd: 1.");
}

typedef void (*FixtureFunc) (Fixture       *f,
                             gconstpointer  data);

static void
add_both (const char  *name,
          FixtureFunc  run)
{
  static const char *const files[] = { "lijst.csv", "lijst.xlsx" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_strdup_printf ("/flow/export/%s/%s", name, files[i]);

      g_test_add (path, Fixture, files[i], fixture_set_up, run, fixture_tear_down);
    }
}

static void
add (const char  *name,
     FixtureFunc  run)
{
  g_autofree char *path = g_strconcat ("/flow/export/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, run, fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_both ("imports-unchanged", test_imports_unchanged);
  add_both ("contacts", test_contacts);
  add ("contacts-of-shown", test_contacts_of_shown);
  add ("positions", test_positions);
  add ("users", test_users);
  add ("inquiries", test_inquiries);
  add_both ("long-list", test_long_list);
  add ("changes-meanwhile", test_changes_meanwhile);
  add_both ("given-up", test_given_up);
  add_both ("to-nowhere", test_to_nowhere);
  add ("other-ending", test_other_ending);
  add ("name-is-not-logged", test_name_is_not_logged);
  add ("to-stream", test_to_stream);

  return g_test_run ();
}
