/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing rows: what they find, what they touch, and what is refused. */

#include "config.h"

#include "inl-import-row.h"
#include "store-test.h"

static void
free_row (gpointer row)
{
  inl_import_row_free (row);
}

static GPtrArray *
create_rows (void)
{
  return g_ptr_array_new_with_free_func (free_row);
}

/* @fields: names separated by spaces */
static InlImportRow *
add_row (GPtrArray  *rows,
         gpointer    record,
         const char *fields,
         const char *relation_number,
         const char *position_name)
{
  InlImportRow *row = inl_import_row_new (rows->len + 2);

  row->record = record;
  g_strfreev (row->fields);
  row->fields = g_strsplit (fields, " ", -1);
  row->relation_number = g_strdup (relation_number);
  row->position_name = g_strdup (position_name);
  g_ptr_array_add (rows, row);
  return row;
}

static gpointer
relation (const char *number,
          const char *name,
          const char *kvk_number)
{
  return g_object_new (INL_TYPE_RELATION, "number", number, "name", name, "kvk-number",
                       kvk_number, NULL);
}

static gpointer
contact (const char *last_name,
         const char *email,
         const char *phone)
{
  return g_object_new (INL_TYPE_CONTACT, "last-name", last_name, "email", email, "phone", phone,
                       NULL);
}

static gpointer
vacancy (const char *number,
         const char *description)
{
  return g_object_new (INL_TYPE_VACANCY, "number", number, "description", description, NULL);
}

static GPtrArray *
list (InlStore      *store,
      InlRecordKind  kind)
{
  g_autoptr(InlQuery) wanted = inl_query_new (kind);

  wanted->with_archived = TRUE;
  return query (store, wanted);
}

static void
assert_result (InlImportRow    *row,
               InlImportResult  result,
               const char      *problem)
{
  g_assert_cmpstr (row->problem, ==, problem);
  g_assert_cmpint (row->result, ==, result);
}

static void
test_relations (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = create_rows ();
  g_autoptr(InlRelation) kept = NULL;
  g_autoptr(InlRelation) made = NULL;
  gint64 id = add_relation (f->store, "1", "Oud", "12345678");
  InlImportRow *changed = add_row (rows, relation ("1", "Nieuw", ""), "number name", NULL, NULL);
  InlImportRow *fresh = add_row (rows, relation ("2", "B", "87654321"), "number name kvk-number",
                                 NULL, NULL);
  InlImportRow *same = add_row (rows, relation ("2", "B", "87654321"), "number name kvk-number",
                                NULL, NULL);

  g_assert_true (import_rows (f->store, INL_RECORD_KIND_RELATION, rows, FALSE, &error));
  g_assert_no_error (error);
  assert_result (changed, INL_IMPORT_RESULT_CHANGED, NULL);
  assert_result (fresh, INL_IMPORT_RESULT_NEW, NULL);
  assert_result (same, INL_IMPORT_RESULT_UNCHANGED, NULL);

  /* The file had no column for it. */
  kept = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_assert_cmpstr (inl_relation_get_kvk_number (kept), ==, "12345678");
  g_assert_cmpstr (inl_relation_get_name (kept), ==, "Nieuw");
  made = find (f->store, INL_RECORD_KIND_RELATION, "2", NULL);
  g_assert_cmpint (inl_record_get_version (INL_RECORD (made)), ==, 1);
}

static void
test_wrong_rows (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_rows ();
  g_autoptr(GPtrArray) relations = NULL;
  gint64 id = add_relation (f->store, "1", "A", "12345678");
  InlImportRow *wrong_kvk = add_row (rows, relation ("2", "B", "1234567"),
                                     "number name kvk-number", NULL, NULL);
  InlImportRow *emptied = add_row (rows, relation ("1", "", ""), "number name", NULL, NULL);
  InlImportRow *unread = inl_import_row_new (9);
  InlImportRow *good = add_row (rows, relation ("3", "C", ""), "number name", NULL, NULL);
  g_autoptr(InlRelation) kept = NULL;

  inl_import_row_refuse (unread, "Onleesbaar");
  g_ptr_array_add (rows, unread);
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_RELATION, rows, FALSE, NULL));
  g_assert_cmpint (wrong_kvk->result, ==, INL_IMPORT_RESULT_REFUSED);
  g_assert_nonnull (wrong_kvk->problem);
  g_assert_cmpint (emptied->result, ==, INL_IMPORT_RESULT_REFUSED);
  assert_result (unread, INL_IMPORT_RESULT_REFUSED, "Onleesbaar");
  assert_result (good, INL_IMPORT_RESULT_NEW, NULL);

  relations = list (f->store, INL_RECORD_KIND_RELATION);
  g_assert_cmpuint (relations->len, ==, 2);
  kept = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_assert_cmpstr (inl_relation_get_name (kept), ==, "A");
  g_assert_cmpint (inl_record_get_version (INL_RECORD (kept)), ==, 1);
}

static void
test_archived_stays_archived (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_rows ();
  g_autoptr(InlRelation) kept = NULL;
  gint64 id = add_relation (f->store, "1", "A", "");
  InlImportRow *row = add_row (rows, relation ("1", "B", ""), "number name", NULL, NULL);

  set_archived (f->store, INL_RECORD_KIND_RELATION, id, TRUE, NULL);
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_RELATION, rows, FALSE, NULL));
  assert_result (row, INL_IMPORT_RESULT_CHANGED, NULL);
  kept = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_assert_true (inl_relation_is_archived (kept));
  g_assert_cmpstr (inl_relation_get_name (kept), ==, "B");
}

/* The same file again says nothing new. */
static void
assert_again_unchanged (Fixture    *f,
                        GPtrArray  *rows,
                        guint       n_rows,
                        const char *fields)
{
  g_autoptr(GPtrArray) again = create_rows ();

  for (guint i = 0; i < n_rows; i++)
    {
      InlImportRow *row = g_ptr_array_index (rows, i);

      add_row (again, inl_record_dup (row->record), fields, row->relation_number, NULL);
    }
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_CONTACT, again, FALSE, NULL));
  for (guint i = 0; i < again->len; i++)
    assert_result (g_ptr_array_index (again, i), INL_IMPORT_RESULT_UNCHANGED, NULL);
}

static void
test_contacts (Fixture       *f,
               gconstpointer  data)
{
  const char *fields = "last-name email phone";
  g_autoptr(GPtrArray) rows = create_rows ();
  g_autoptr(GPtrArray) contacts = NULL;
  g_autoptr(InlContact) by_email = NULL;
  g_autoptr(InlContact) by_name = NULL;
  gint64 one = add_relation (f->store, "1", "A", "");
  gint64 two = add_relation (f->store, "2", "B", "");
  gint64 jansen = add_contact (f->store, one, "Jansen", "J@a.example", TRUE);
  gint64 smit = add_contact (f->store, one, "Smit", "oud@a.example", TRUE);
  InlImportRow *same_email = add_row (rows, contact ("Janssen", "j@A.EXAMPLE", "1"), fields, "1",
                                      NULL);
  InlImportRow *same_name = add_row (rows, contact ("SMIT", "nieuw@a.example", "2"), fields, "1",
                                     NULL);
  InlImportRow *namesake = add_row (rows, contact ("Smit", "ander@a.example", "3"), fields, "1",
                                    NULL);
  InlImportRow *elsewhere = add_row (rows, contact ("Smit", "oud@a.example", ""), fields, "2",
                                     NULL);
  InlImportRow *nowhere = add_row (rows, contact ("Smit", "", ""), fields, "77", NULL);
  InlImportRow *accent = add_row (rows, contact ("De Boer", "j@á.example", ""), fields, "1", NULL);

  g_assert_true (import_rows (f->store, INL_RECORD_KIND_CONTACT, rows, FALSE, NULL));
  assert_result (same_email, INL_IMPORT_RESULT_CHANGED, NULL);
  assert_result (same_name, INL_IMPORT_RESULT_CHANGED, NULL);
  assert_result (namesake, INL_IMPORT_RESULT_NEW, NULL);
  assert_result (elsewhere, INL_IMPORT_RESULT_NEW, NULL);
  assert_result (accent, INL_IMPORT_RESULT_NEW, NULL);
  assert_result (nowhere, INL_IMPORT_RESULT_REFUSED, "Relatienummer 77 is niet bekend.");

  by_email = load (f->store, INL_RECORD_KIND_CONTACT, jansen);
  g_assert_cmpstr (inl_contact_get_last_name (by_email), ==, "Janssen");
  g_assert_true (inl_contact_get_receives_inquiries (by_email));
  by_name = load (f->store, INL_RECORD_KIND_CONTACT, smit);
  g_assert_cmpstr (inl_contact_get_email (by_name), ==, "nieuw@a.example");
  contacts = list (f->store, INL_RECORD_KIND_CONTACT);
  g_assert_cmpuint (contacts->len, ==, 5);
  g_assert_cmpint (two, !=, one);

  assert_again_unchanged (f, rows, 4, fields);
}

/* Two people read the mail of info@, and two have no address: each row is about its own. */
static void
test_shared_address (Fixture       *f,
                     gconstpointer  data)
{
  const char *fields = "last-name email phone";
  g_autoptr(GPtrArray) rows = create_rows ();
  g_autoptr(GPtrArray) contacts = NULL;
  gint64 one = add_relation (f->store, "1", "A", "");
  InlImportRow *new_row;

  add_contact (f->store, one, "Bos", "info@a.example", TRUE);
  add_contact (f->store, one, "Vos", "INFO@a.example", TRUE);
  add_contact (f->store, one, "Bos", "", FALSE);
  add_row (rows, contact ("Bos", "", ""), fields, "1", NULL);
  add_row (rows, contact ("Vos", "INFO@a.example", ""), fields, "1", NULL);
  new_row = add_row (rows, contact ("Los", "info@a.example", ""), fields, "1", NULL);
  add_row (rows, contact ("Mos", "info@a.example", ""), fields, "1", NULL);
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_CONTACT, rows, FALSE, NULL));
  assert_result (g_ptr_array_index (rows, 0), INL_IMPORT_RESULT_UNCHANGED, NULL);
  assert_result (g_ptr_array_index (rows, 1), INL_IMPORT_RESULT_UNCHANGED, NULL);
  /* He has the address that Bos had, whom the file does not name with it. */
  assert_result (new_row, INL_IMPORT_RESULT_CHANGED, NULL);
  assert_result (g_ptr_array_index (rows, 3), INL_IMPORT_RESULT_NEW, NULL);
  contacts = list (f->store, INL_RECORD_KIND_CONTACT);
  g_assert_cmpuint (contacts->len, ==, 4);

  assert_again_unchanged (f, rows, rows->len, fields);
}

/* A spreadsheet made 7 of 007: no new relation comes of it. */
static void
test_lost_zeros (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) relations = create_rows ();
  g_autoptr(GPtrArray) contacts = create_rows ();
  g_autoptr(GPtrArray) vacancies = create_rows ();
  const gint64 bond = add_relation (f->store, "007", "Bond", "");
  g_autoptr(InlRelation) known = load (f->store, INL_RECORD_KIND_RELATION, bond);
  g_autoptr(InlRelation) saved = NULL;
  g_autoptr(InlVacancy) vacancy = g_object_new (INL_TYPE_VACANCY, "number", "0012", "relation-id",
                                                bond, NULL);
  g_autoptr(InlVacancy) saved_vacancy = save (f->store, vacancy, NULL);
  InlImportRow *lost = add_row (relations, relation ("7", "Bond", ""), "number name", NULL, NULL);
  InlImportRow *other = add_row (relations, relation ("17", "Smiley", ""), "number name", NULL,
                                 NULL);
  InlImportRow *whole = add_row (relations, relation ("007", "Bond", ""), "number name", NULL,
                                 NULL);
  InlImportRow *phone;
  InlImportRow *of_lost = add_row (contacts, contact ("Moneypenny", "", ""), "last-name", "7", NULL);
  InlImportRow *lost_vacancy = add_row (vacancies, g_object_new (INL_TYPE_VACANCY, "number", "12",
                                                                 NULL), "number", "007", NULL);

  g_object_set (known, "phone", "0612345678", NULL);
  saved = save (f->store, known, NULL);
  g_assert_nonnull (saved_vacancy);
  phone = add_row (relations, g_object_new (INL_TYPE_RELATION, "number", "007", "name", "Bond",
                                            "phone", "612345678", NULL), "number name phone", NULL,
                   NULL);
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_RELATION, relations, FALSE, NULL));
  assert_result (lost, INL_IMPORT_RESULT_REFUSED,
                 "Relatienummer 7 is niet bekend, 007 wel. Een rekenprogramma laat nullen aan het "
                 "begin weg; zet de kolom daar op tekst en vul het hele nummer in.");
  assert_result (other, INL_IMPORT_RESULT_NEW, NULL);
  assert_result (whole, INL_IMPORT_RESULT_UNCHANGED, NULL);
  assert_result (phone, INL_IMPORT_RESULT_REFUSED,
                 "Telefoon: 612345678 was 0612345678. Een rekenprogramma laat nullen aan het begin "
                 "weg; zet de kolom daar op tekst en vul het hele nummer in.");

  g_assert_true (import_rows (f->store, INL_RECORD_KIND_CONTACT, contacts, FALSE, NULL));
  g_assert_cmpint (of_lost->result, ==, INL_IMPORT_RESULT_REFUSED);
  g_assert_true (g_str_has_prefix (of_lost->problem, "Relatienummer 7 is niet bekend, 007 wel."));
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_VACANCY, vacancies, FALSE, NULL));
  g_assert_cmpint (lost_vacancy->result, ==, INL_IMPORT_RESULT_REFUSED);
  g_assert_true (g_str_has_prefix (lost_vacancy->problem,
                                   "Aanvraagnummer 12 is niet bekend, 0012 wel."));
}

static void
test_vacancies (Fixture       *f,
                gconstpointer  data)
{
  const char *fields = "number description position-name";
  g_autoptr(GPtrArray) rows = create_rows ();
  g_autoptr(GPtrArray) positions = NULL;
  g_autoptr(InlVacancy) first = NULL;
  g_autoptr(InlVacancy) kept = NULL;
  g_autoptr(InlVacancy) cleared = NULL;
  gint64 one = add_relation (f->store, "1", "A", "");
  gint64 lasser = add_position (f->store, "Lasser");
  InlImportRow *known, *unknown, *again, *without, *moved, *no_column, *emptied;

  add_relation (f->store, "2", "B", "");
  add_vacancy (f->store, one, "V4", lasser);
  add_vacancy (f->store, one, "V5", lasser);
  add_vacancy (f->store, one, "V6", lasser);
  known = add_row (rows, vacancy ("V1", "x"), fields, "1", "LASSER");
  unknown = add_row (rows, vacancy ("V2", "x"), fields, "1", "Timmerman");
  again = add_row (rows, vacancy ("V2", "x"), fields, "1", "timmerman");
  without = add_row (rows, vacancy ("V3", ""), fields, "1", "");
  moved = add_row (rows, vacancy ("V4", ""), fields, "2", "Lasser");
  no_column = add_row (rows, vacancy ("V5", "y"), "number description", "1", NULL);
  emptied = add_row (rows, vacancy ("V6", ""), fields, "1", "");

  g_assert_true (import_rows (f->store, INL_RECORD_KIND_VACANCY, rows, FALSE, NULL));
  assert_result (known, INL_IMPORT_RESULT_NEW, NULL);
  assert_result (unknown, INL_IMPORT_RESULT_NEW, NULL);
  assert_result (again, INL_IMPORT_RESULT_UNCHANGED, NULL);
  assert_result (without, INL_IMPORT_RESULT_NEW, NULL);
  assert_result (moved, INL_IMPORT_RESULT_REFUSED, "Aanvraag V4 hoort bij relatie 1, niet bij 2.");
  assert_result (no_column, INL_IMPORT_RESULT_CHANGED, NULL);
  assert_result (emptied, INL_IMPORT_RESULT_CHANGED, NULL);

  first = find (f->store, INL_RECORD_KIND_VACANCY, "V1", NULL);
  g_assert_cmpint (inl_vacancy_get_position_id (first), ==, lasser);
  kept = find (f->store, INL_RECORD_KIND_VACANCY, "V5", NULL);
  g_assert_cmpint (inl_vacancy_get_position_id (kept), ==, lasser);
  cleared = find (f->store, INL_RECORD_KIND_VACANCY, "V6", NULL);
  g_assert_cmpint (inl_vacancy_get_position_id (cleared), ==, 0);
  positions = list (f->store, INL_RECORD_KIND_POSITION);
  g_assert_cmpuint (positions->len, ==, 2);
}

/* A position that was made for a row goes with it. */
static void
test_refused_row_leaves_nothing (Fixture       *f,
                                 gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_rows ();
  g_autoptr(GPtrArray) positions = NULL;
  gpointer wrong = vacancy ("V1", "");
  InlImportRow *row;

  add_relation (f->store, "1", "A", "");
  g_object_set (wrong, "start-date", "2026-02-31", NULL);
  row = add_row (rows, wrong, "number start-date", "1", "Timmerman");
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_VACANCY, rows, FALSE, NULL));
  g_assert_cmpint (row->result, ==, INL_IMPORT_RESULT_REFUSED);
  positions = list (f->store, INL_RECORD_KIND_POSITION);
  g_assert_cmpuint (positions->len, ==, 0);
}

static void
test_trial (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_rows ();
  g_autoptr(GPtrArray) vacancies = NULL;
  g_autoptr(GPtrArray) positions = NULL;
  InlImportRow *row;

  add_relation (f->store, "1", "A", "");
  row = add_row (rows, vacancy ("V1", ""), "number", "1", "Lasser");
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_VACANCY, rows, TRUE, NULL));
  assert_result (row, INL_IMPORT_RESULT_NEW, NULL);
  vacancies = list (f->store, INL_RECORD_KIND_VACANCY);
  positions = list (f->store, INL_RECORD_KIND_POSITION);
  g_assert_cmpuint (vacancies->len + positions->len, ==, 0);

  /* And then for real. */
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_VACANCY, rows, FALSE, NULL));
  assert_result (row, INL_IMPORT_RESULT_NEW, NULL);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_rows ();
  g_autoptr(GPtrArray) relations = NULL;
  g_autoptr(GPtrArray) batches = inl_import_batches_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      add_row (rows, relation (number, "A", ""), "number name", NULL, NULL);
    }
  inl_import_batches_add (batches, INL_RECORD_KIND_RELATION, "rijen.csv", rows);
  inl_store_import_async (f->store, INL_RIGHT_NONE, batches, FALSE, NULL, cancellable, keep_result,
                          &result);
  g_cancellable_cancel (cancellable);
  wait_for_result (&result);
  g_assert_false (inl_store_import_finish (f->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  relations = list (f->store, INL_RECORD_KIND_RELATION);
  g_assert_cmpuint (relations->len, ==, 0);
}

static void
merge_positions (Fixture *f,
                 gint64   from_id,
                 gint64   into_id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_merge_positions_async (f->store, INL_RIGHT_NONE, from_id, into_id, keep_result,
                                   &result);
  wait_for_result (&result);
  inl_store_merge_positions_finish (f->store, result, &error);
  g_assert_no_error (error);
}

/* Imports a vacancy with the name of a position, and gives the position that it got. */
static gint64
import_position (Fixture    *f,
                 const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = create_rows ();
  g_autoptr(InlVacancy) made = NULL;

  add_row (rows, vacancy ("V1", ""), "number position-name", "1", name);
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_VACANCY, rows, FALSE, &error));
  g_assert_no_error (error);
  made = find (f->store, INL_RECORD_KIND_VACANCY, "V1", NULL);
  return inl_vacancy_get_position_id (made);
}

/* A file keeps the name of a position that was merged away: it means what it was merged into, also
 * when that went the same way, and itself again once somebody takes it into use. */
static void
test_merged_position (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 welder = add_position (f->store, "Lasser");
  gint64 mig = add_position (f->store, "Lasser MIG/MAG");
  gint64 builder = add_position (f->store, "Constructiewerker");

  add_relation (f->store, "1", "A", "");
  merge_positions (f, welder, mig);
  g_assert_cmpint (import_position (f, "LASSER"), ==, mig);
  merge_positions (f, mig, builder);
  g_assert_cmpint (import_position (f, "Lasser"), ==, builder);
  g_assert_cmpint (import_position (f, "lasser mig/mag"), ==, builder);

  set_archived (f->store, INL_RECORD_KIND_POSITION, welder, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (import_position (f, "Lasser"), ==, welder);
  set_archived (f->store, INL_RECORD_KIND_POSITION, welder, TRUE, &error);
  g_assert_cmpint (import_position (f, "Lasser"), ==, welder);
  g_assert_cmpint (import_position (f, "Lasser MIG/MAG"), ==, builder);
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/import/relations", test_relations },
    { "/store/import/wrong-rows", test_wrong_rows },
    { "/store/import/archived-stays-archived", test_archived_stays_archived },
    { "/store/import/contacts", test_contacts },
    { "/store/import/shared-address", test_shared_address },
    { "/store/import/lost-zeros", test_lost_zeros },
    { "/store/import/vacancies", test_vacancies },
    { "/store/import/merged-position", test_merged_position },
    { "/store/import/refused-row-leaves-nothing", test_refused_row_leaves_nothing },
    { "/store/import/trial", test_trial },
    { "/store/import/cancel", test_cancel },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
