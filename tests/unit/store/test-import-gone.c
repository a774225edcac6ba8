/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a file held before and does not hold any more: it is named, and archived only when asked for
 * and when nothing of it is still under way. */

#include "config.h"

#include "inl-db.h"
#include "inl-import-row.h"
#include "store-test-files.h"
#include "store-test-inquiries.h"
#include "store-test-log.h"

static InlImportRow *
add_row (GPtrArray  *rows,
         gpointer    record,
         const char *fields,
         const char *relation_number)
{
  InlImportRow *row = inl_import_row_new (rows->len + 2);

  row->record = record;
  g_strfreev (row->fields);
  row->fields = g_strsplit (fields, " ", -1);
  row->relation_number = g_strdup (relation_number);
  g_ptr_array_add (rows, row);
  return row;
}

/* @numbers: separated by spaces */
static GPtrArray *
create_relations (const char *numbers)
{
  GPtrArray *rows = inl_import_rows_new ();
  g_auto(GStrv) all = g_strsplit (numbers, " ", -1);

  for (guint i = 0; all[i] != NULL && *all[i] != '\0'; i++)
    add_row (rows, g_object_new (INL_TYPE_RELATION, "number", all[i], "name", all[i], NULL),
             "number name", NULL);
  return rows;
}

static void
import_all (Fixture   *f,
            GPtrArray *batches,
            gboolean   trial)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_import_async (f->store, INL_RIGHT_NONE, batches, trial, NULL, NULL, keep_result,
                          &result);
  wait_for_result (&result);
  inl_store_import_finish (f->store, result, &error);
  g_assert_no_error (error);
}

/* "2 gone, 3 archived": a title and a result for each. */
static char *
describe_gone (GPtrArray *gone)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < gone->len; i++)
    {
      InlImportRow *row = g_ptr_array_index (gone, i);
      g_autofree char *title = inl_import_row_dup_title (row);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", title,
                              row->result == INL_IMPORT_RESULT_ARCHIVED ? "archived"
                              : row->problem != NULL ? "kept" : "gone");
    }

  return g_string_free (text, FALSE);
}

static void
assert_gone (Fixture       *f,
             InlRecordKind  kind,
             const char    *file_name,
             GPtrArray     *rows,
             gboolean       trial,
             gboolean       archives_gone,
             const char    *expected)
{
  g_autoptr(GPtrArray) batches = inl_import_batches_new ();
  InlImportBatch *batch = inl_import_batches_add (batches, kind, file_name, rows);
  g_autofree char *gone = NULL;

  batch->archives_gone = archives_gone;
  import_all (f, batches, trial);
  gone = describe_gone (batch->gone);
  g_assert_cmpstr (gone, ==, expected);
}

static void
assert_gone_relations (Fixture    *f,
                       const char *file_name,
                       const char *numbers,
                       const char *expected)
{
  g_autoptr(GPtrArray) rows = create_relations (numbers);

  assert_gone (f, INL_RECORD_KIND_RELATION, file_name, rows, TRUE, FALSE, expected);
  assert_gone (f, INL_RECORD_KIND_RELATION, file_name, rows, FALSE, FALSE, expected);
}

static gint64
count_archived (Fixture *f)
{
  return get_integer (f->path, "SELECT count (*) FROM relations WHERE archived = 1");
}

static void
test_source (Fixture       *f,
             gconstpointer  data)
{
  add_relation (f->store, "9", "Van ergens anders", "");
  assert_gone_relations (f, "Relaties 2026-10-30.csv", "1 2 3", "");
  /* Another date, another copy: the same source. A trial forgets nothing. */
  assert_gone_relations (f, "relaties 2026-11-27 (2).csv", "1 4", "2 · 2 gone, 3 · 3 gone");
  assert_gone_relations (f, "relaties filiaal 2.csv", "5", "");
  assert_gone_relations (f, "relaties filiaal 3.csv", "6", "");
  g_assert_cmpint (count_archived (f), ==, 0);

  /* What nobody did anything about is named again; what is back is not. */
  assert_gone_relations (f, "relaties filiaal 3.csv", "6 3", "");
  assert_gone_relations (f, "relaties 2026-12.csv", "1", "2 · 2 gone, 3 · 3 kept, 4 · 4 gone");
  assert_gone_relations (f, "relaties 2027-01.csv", "1 2", "3 · 3 kept, 4 · 4 gone");
}

/* With or without a date, a week or the number of a copy, wherever that is. */
static void
test_names (Fixture       *f,
            gconstpointer  data)
{
  const char *const names[] = {
    "relaties-2026-11-01.csv", "relaties.csv", "2026-11-08 Relaties.csv", "relaties_week 46.csv",
    "relaties (2).csv", "relaties.20261115.csv", "relaties - Kopie.csv", "relaties (kopie 2).csv",
    "relaties - 2026-11 (3).csv",
  };

  assert_gone_relations (f, "relaties.csv", "1 2", "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_gone_relations (f, names[i], "1", "2 · 2 gone");
  assert_gone_relations (f, "relaties filiaal.csv", "1", "");
  assert_gone_relations (f, "2026-11-01.csv", "1 5", "");
  assert_gone_relations (f, "2026-11-08.csv", "1", "5 · 5 gone");
}

/* What another source holds is not archived, and that is told; what it lost too is. */
static void
test_elsewhere (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_relations ("1");
  g_autoptr(GPtrArray) batches = inl_import_batches_new ();
  InlImportBatch *batch;

  assert_gone_relations (f, "r.csv", "1 2 3", "");
  assert_gone_relations (f, "Terug\t(2).csv", "1 2 3", "");
  batch = inl_import_batches_add (batches, INL_RECORD_KIND_RELATION, "r.csv", rows);
  batch->archives_gone = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      import_all (f, batches, FALSE);
      g_assert_cmpuint (batch->gone->len, ==, 2);
      g_assert_cmpstr (((InlImportRow *) batch->gone->pdata[0])->problem, ==,
                       "Wordt niet gearchiveerd: staat ook in Terug (2).csv.");
    }
  g_assert_cmpint (count_archived (f), ==, 0);

  assert_gone_relations (f, "terug.csv", "1 3", "2 · 2 gone");
  assert_gone (f, INL_RECORD_KIND_RELATION, "r.csv", rows, FALSE, TRUE,
               "2 · 2 archived, 3 · 3 kept");
  assert_gone_relations (f, "r.csv", "1 3", "");
  assert_gone (f, INL_RECORD_KIND_RELATION, "terug.csv", rows, FALSE, TRUE, "3 · 3 kept");
  assert_whole (f->store);
}

/* Sources that were told apart by a date alone are one after the upgrade. */
static void
test_upgraded (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) migrations = inl_db_load_migrations ();

  make_version (f->path, 6);
  run_sql (f->path, ((InlMigration *) g_ptr_array_index (migrations, 9))->script);
  run_sql (f->path, "INSERT INTO import_sources VALUES (1, 'relation', 'relaties.csv', 'a'),"
           " (2, 'relation', '# - relaties.csv', 'b'), (3, 'contact', 'relaties-#.csv', 'c'),"
           " (4, 'relation', '#', 'd'), (5, 'relation', 'anders #.csv', 'e');"
           "INSERT INTO import_rows VALUES (1, 7), (1, 8), (2, 8), (2, 9), (3, 7), (4, 7), (5, 6)");
  run_sql (f->path, ((InlMigration *) g_ptr_array_index (migrations, 14))->script);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM import_sources"), ==, 4);
  g_assert_cmpint (get_integer (f->path, "SELECT sum (row_id) FROM import_rows JOIN import_sources"
                                " ON id = source_id WHERE kind = 'relation'"
                                " AND name = 'relaties.csv'"), ==, 7 + 8 + 9);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM import_sources WHERE name ="
                                " 'relaties.csv' AND kind = 'contact'"), ==, 1);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM import_sources WHERE"
                                " name IN ('#', 'anders.csv')"), ==, 2);
}

static void
test_archived (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_relations ("1");
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRelation) asked = NULL;
  gint64 vacancy_id;

  assert_gone_relations (f, "r.csv", "1 2 3", "");
  asked = find (f->store, INL_RECORD_KIND_RELATION, "2", NULL);
  vacancy_id = add_vacancy (f->store, inl_record_get_id (INL_RECORD (asked)), "V1", 0);
  inquiry = create_inquiry (f->store, vacancy_id);
  g_object_unref (queue_inquiry (f->store, inquiry, NULL, 0, &error));
  g_assert_no_error (error);

  assert_gone (f, INL_RECORD_KIND_RELATION, "r.csv", rows, TRUE, FALSE, "2 · 2 kept, 3 · 3 gone");
  assert_gone (f, INL_RECORD_KIND_RELATION, "r.csv", rows, TRUE, TRUE,
               "2 · 2 kept, 3 · 3 archived");
  g_assert_cmpint (count_archived (f), ==, 0);
  assert_gone (f, INL_RECORD_KIND_RELATION, "r.csv", rows, FALSE, TRUE,
               "2 · 2 kept, 3 · 3 archived");
  g_assert_cmpint (count_archived (f), ==, 1);
  assert_newest (f->store, INL_LOG_KIND_IMPORT, INL_LOG_ACTION_DONE,
                 "Bestand r.csv met relaties",
                 "0 nieuw, 0 gewijzigd, 1 ongewijzigd, 0 geweigerd. Niet meer in het bestand en "
                 "gearchiveerd: 1.", "");
  assert_gone (f, INL_RECORD_KIND_RELATION, "r.csv", rows, FALSE, TRUE, "2 · 2 kept");
  assert_whole (f->store);
}

/* What is back stays where it is, and its row says so. */
static void
test_back (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) one = create_relations ("1");
  g_autoptr(GPtrArray) both = create_relations ("1 2");
  InlImportRow *back = g_ptr_array_index (both, 1);

  assert_gone_relations (f, "r.csv", "1 2", "");
  assert_gone (f, INL_RECORD_KIND_RELATION, "r.csv", one, FALSE, TRUE, "2 · 2 archived");
  assert_gone (f, INL_RECORD_KIND_RELATION, "r.csv", both, FALSE, FALSE, "");
  g_assert_false (inl_import_row_is_in_archive (g_ptr_array_index (both, 0)));
  g_assert_true (inl_import_row_is_in_archive (back));
  g_assert_cmpint (back->result, ==, INL_IMPORT_RESULT_UNCHANGED);
  g_assert_cmpstr (inl_import_row_get_remark (back), ==, "Staat in het archief.");
  g_assert_cmpint (count_archived (f), ==, 1);
}

/* It is in the file, whatever is wrong with it; and of what cannot be read nobody knows. */
static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_relations ("1");
  InlImportRow *row;

  assert_gone_relations (f, "r.csv", "1 2 3", "");
  row = add_row (rows, g_object_new (INL_TYPE_RELATION, "number", "2", "name", "B", NULL),
                 "number name", NULL);
  inl_import_row_refuse (row, "Nee.");
  assert_gone (f, INL_RECORD_KIND_RELATION, "r.csv", rows, TRUE, TRUE, "3 · 3 archived");
  row = add_row (rows, NULL, "", NULL);
  inl_import_row_refuse (row, "Te veel velden.");
  assert_gone (f, INL_RECORD_KIND_RELATION, "r.csv", rows, TRUE, TRUE, "");
}

static void
test_contacts_and_vacancies (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr(GPtrArray) contacts = inl_import_rows_new ();
  g_autoptr(GPtrArray) vacancies = inl_import_rows_new ();

  add_relation (f->store, "1", "A", "");
  add_row (contacts, g_object_new (INL_TYPE_CONTACT, "last-name", "Bos", NULL), "last-name", "1");
  add_row (contacts, g_object_new (INL_TYPE_CONTACT, "last-name", "Vos", NULL), "last-name", "1");
  add_row (vacancies, g_object_new (INL_TYPE_VACANCY, "number", "V1", NULL), "number", "1");
  add_row (vacancies, g_object_new (INL_TYPE_VACANCY, "number", "V2", NULL), "number", "1");
  assert_gone (f, INL_RECORD_KIND_CONTACT, "x.csv", contacts, FALSE, FALSE, "");
  assert_gone (f, INL_RECORD_KIND_VACANCY, "x.csv", vacancies, FALSE, FALSE, "");

  g_ptr_array_remove_index (contacts, 0);
  g_ptr_array_remove_index (vacancies, 0);
  assert_gone (f, INL_RECORD_KIND_CONTACT, "x.csv", contacts, FALSE, TRUE, "Bos · 1 archived");
  assert_gone (f, INL_RECORD_KIND_VACANCY, "x.csv", vacancies, FALSE, TRUE, "V1 archived");
  assert_whole (f->store);
}

/* What a spreadsheet left of its number is in the file all the same. */
static void
test_lost_zeros (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) relations = inl_import_rows_new ();
  g_autoptr(GPtrArray) spoilt = inl_import_rows_new ();
  g_autoptr(GPtrArray) contacts = inl_import_rows_new ();
  g_autoptr(GPtrArray) spoilt_contacts = inl_import_rows_new ();

  add_row (relations, g_object_new (INL_TYPE_RELATION, "number", "007", "name", "A", NULL),
           "number name", NULL);
  add_row (contacts, g_object_new (INL_TYPE_CONTACT, "last-name", "Bos", NULL), "last-name", "007");
  add_row (spoilt, g_object_new (INL_TYPE_RELATION, "number", "7", "name", "A", NULL),
           "number name", NULL);
  add_row (spoilt_contacts, g_object_new (INL_TYPE_CONTACT, "last-name", "Bos", NULL), "last-name",
           "7");
  assert_gone (f, INL_RECORD_KIND_RELATION, "x.csv", relations, FALSE, FALSE, "");
  assert_gone (f, INL_RECORD_KIND_CONTACT, "x.csv", contacts, FALSE, FALSE, "");
  assert_gone (f, INL_RECORD_KIND_RELATION, "x.csv", spoilt, FALSE, FALSE, "");
  assert_gone (f, INL_RECORD_KIND_CONTACT, "x.csv", spoilt_contacts, FALSE, FALSE, "");
}

/* Files of one source that are imported together are one. */
static void
test_together (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) one = create_relations ("1");
  g_autoptr(GPtrArray) other = create_relations ("2");
  g_autoptr(GPtrArray) batches = inl_import_batches_new ();
  g_autofree char *gone = NULL;
  InlImportBatch *first;

  assert_gone_relations (f, "r.csv", "1 2 3", "");
  first = inl_import_batches_add (batches, INL_RECORD_KIND_RELATION, "r.csv", one);
  inl_import_batches_add (batches, INL_RECORD_KIND_RELATION, "R.csv", other);
  import_all (f, batches, FALSE);
  gone = describe_gone (first->gone);
  g_assert_cmpstr (gone, ==, "3 · 3 gone");
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/import-gone/source", test_source },
    { "/store/import-gone/names", test_names },
    { "/store/import-gone/elsewhere", test_elsewhere },
    { "/store/import-gone/archived", test_archived },
    { "/store/import-gone/back", test_back },
    { "/store/import-gone/refused", test_refused },
    { "/store/import-gone/contacts-and-vacancies", test_contacts_and_vacancies },
    { "/store/import-gone/lost-zeros", test_lost_zeros },
    { "/store/import-gone/together", test_together },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add ("/store/import-gone/upgraded", Fixture, NULL, set_up_folder, test_upgraded,
              tear_down);
  return g_test_run ();
}
