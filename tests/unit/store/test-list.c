/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list asks: the beginning, all, and what changed since, by whomever. */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "inl-notice.h"
#include "inl-store-list.h"
#include "inl-table-list.h"
#include "inl-vacancy.h"
#include "store-test-files.h"
#include "store-test-inquiries.h"
#include "store-test.h"

static InlListing *
list (InlStore       *store,
      InlListingPart  part,
      const InlQuery *wanted,
      guint           n_most,
      InlListing     *shown,
      GError        **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_list_async (store, part, wanted, n_most, shown, ids, NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_list_finish (store, result, error);
}

static InlListing *
list_all (InlStore      *store,
          InlRecordKind  kind)
{
  g_autoptr(InlQuery) wanted = inl_query_new (kind);
  g_autoptr(InlListing) nothing = inl_listing_new_empty ();
  InlListing *listing = list (store, INL_LISTING_ALL, wanted, 0, nothing, NULL);

  g_assert_nonnull (listing);
  g_assert_true (listing->is_complete);
  return listing;
}

static InlListing *
list_changes (InlStore      *store,
              InlRecordKind  kind,
              InlListing    *shown)
{
  g_autoptr(InlQuery) wanted = inl_query_new (kind);
  InlListing *listing = list (store, INL_LISTING_CHANGES, wanted, 0, shown, NULL);

  g_assert_nonnull (listing);
  return listing;
}

static void
test_beginning (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(InlListing) some = NULL;
  g_autoptr(InlListing) all = NULL;

  add_relation (f->store, "1", "C", "");
  add_relation (f->store, "2", "A", "");
  add_relation (f->store, "3", "B", "");
  some = list (f->store, INL_LISTING_BEGINNING, wanted, 2, NULL, NULL);
  g_assert_false (some->is_complete);
  g_assert_cmpuint (some->ids->len, ==, 2);
  g_assert_cmpuint (some->records->len, ==, 2);
  g_assert_cmpstr (inl_relation_get_name (g_ptr_array_index (some->records, 1)), ==, "B");

  all = list (f->store, INL_LISTING_BEGINNING, wanted, 3, some, NULL);
  g_assert_true (all->is_complete);
  g_assert_cmpuint (all->ids->len, ==, 3);
  g_assert_cmpuint (all->ranges->len, ==, 1);
}

/* What shows something of another row is read again when that changes. */
static void
test_followed (Fixture       *f,
               gconstpointer  data)
{
  const gint64 relation_id = add_relation (f->store, "1", "A", "");
  const gint64 position_id = add_position (f->store, "Bakker");
  g_autoptr(InlListing) relations = NULL;
  g_autoptr(InlListing) vacancies = NULL;
  g_autoptr(InlListing) changed_relations = NULL;
  g_autoptr(InlListing) changed_vacancies = NULL;
  g_autoptr(InlPosition) position = NULL;
  g_autoptr(InlListing) renamed = NULL;
  g_autoptr(InlListing) same = NULL;

  add_relation (f->store, "2", "B", "");
  add_vacancy (f->store, relation_id, "v", position_id);
  relations = list_all (f->store, INL_RECORD_KIND_RELATION);
  vacancies = list_all (f->store, INL_RECORD_KIND_VACANCY);

  add_contact (f->store, relation_id, "Jansen", "j@voorbeeld.nl", TRUE);
  changed_relations = list_changes (f->store, INL_RECORD_KIND_RELATION, relations);
  g_assert_cmpuint (changed_relations->records->len, ==, 1);
  g_assert_cmpuint (changed_relations->ranges->len, ==, 0);
  changed_vacancies = list_changes (f->store, INL_RECORD_KIND_VACANCY, vacancies);
  g_assert_cmpuint (changed_vacancies->records->len, ==, 1);

  position = load (f->store, INL_RECORD_KIND_POSITION, position_id);
  inl_record_set_text (INL_RECORD (position), "name", "Banketbakker");
  g_object_unref (save (f->store, position, NULL));
  same = list_changes (f->store, INL_RECORD_KIND_RELATION, changed_relations);
  g_assert_cmpuint (same->records->len, ==, 0);
  g_assert_false (same->is_lost);
  renamed = list_changes (f->store, INL_RECORD_KIND_VACANCY, changed_vacancies);
  g_assert_cmpuint (renamed->records->len, ==, 1);
}

/* What is found by the words of a contact is looked at again when those change. */
static void
test_followed_contacts (Fixture       *f,
                        gconstpointer  data)
{
  const gint64 relation_id = add_relation (f->store, "1", "A", "");
  const gint64 contact_id = add_contact (f->store, relation_id, "Jansen", "", FALSE);
  g_autoptr(InlNotice) notice = g_object_new (INL_TYPE_NOTICE, "relation-id", relation_id,
                                              "text", "x", NULL);
  g_autoptr(InlRecord) contact = load (f->store, INL_RECORD_KIND_CONTACT, contact_id);
  g_autoptr(InlListing) notices = NULL;
  g_autoptr(InlListing) changed_notices = NULL;
  g_autoptr(InlListing) log = NULL;
  g_autoptr(InlListing) changed_log = NULL;

  g_assert_true (add_notice (f->store, notice, NULL));
  notices = list_all (f->store, INL_RECORD_KIND_NOTICE);
  log = list_all (f->store, INL_RECORD_KIND_LOG_ENTRY);
  inl_record_set_text (contact, "last-name", "Smit");
  g_object_unref (save (f->store, contact, NULL));
  changed_notices = list_changes (f->store, INL_RECORD_KIND_NOTICE, notices);
  g_assert_cmpuint (changed_notices->records->len, ==, 1);
  changed_log = list_changes (f->store, INL_RECORD_KIND_LOG_ENTRY, log);
  /* Besides its own line those of the relation and the contact before. */
  g_assert_cmpuint (changed_log->records->len, ==, 3);
}

/* A row that comes, goes or moves has its place without the others being read. */
static void
test_places (Fixture       *f,
             gconstpointer  data)
{
  static const char * const names[] = { "M", "A", "Z", "Ma", "m", "B", "IJssel", "Yper" };
  g_autoptr(InlListing) shown = list_all (f->store, INL_RECORD_KIND_RELATION);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autoptr(InlListing) all = NULL;
      InlListing *next;

      add_relation (f->store, number, names[i], "");
      next = list_changes (f->store, INL_RECORD_KIND_RELATION, shown);
      all = list_all (f->store, INL_RECORD_KIND_RELATION);
      g_assert_cmpmem (next->ids->data, next->ids->len * sizeof (gint64),
                       all->ids->data, all->ids->len * sizeof (gint64));
      g_assert_cmpuint (next->ranges->len, ==, 1);
      inl_listing_unref (shown);
      shown = next;
    }
}

/* Whether all rows are kept to be sorted. */
static gboolean
sorts (InlDb      *db,
       const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *plan;
  gboolean found = FALSE;

  if (!g_str_has_prefix (sql, "SELECT t.id FROM"))
    return FALSE;

  g_assert_cmpint (sqlite3_prepare_v2 (inl_db_get_handle (db), explain, -1, &plan, NULL), ==,
                   SQLITE_OK);
  while (sqlite3_step (plan) == SQLITE_ROW)
    {
      const char *detail = (const char *) sqlite3_column_text (plan, 3);

      g_test_message ("%s: %s", sql, detail);
      found = found || strstr (detail, "FOR ORDER BY") != NULL
              || (strstr (detail, "SCAN t") != NULL && strstr (sql, "FROM log") == NULL
                  && strstr (detail, "COVERING") == NULL);
    }
  sqlite3_finalize (plan);
  return found;
}

static void
assert_sorted (Fixture    *f,
               InlSort     sort,
               const char *numbers)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GPtrArray) relations = NULL;
  g_autoptr(GString) found = g_string_new (NULL);

  wanted->sort = sort;
  relations = query (f->store, wanted);
  for (guint i = 0; i < relations->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            inl_relation_get_number (g_ptr_array_index (relations, i)));
  g_assert_cmpstr (found->str, ==, numbers);
}

static void
add_relation_at (Fixture    *f,
                 const char *number,
                 const char *name,
                 const char *place)
{
  g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION, "number", number, "name", name,
                                                  "place", place, NULL);

  g_object_unref (save (f->store, relation, NULL));
}

static void
test_sorted (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(InlRelation) second = NULL;
  g_autoptr(InlRelation) third = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlInquiry) queued = NULL;
  gint64 vacancy_id;

  add_relation_at (f, "10", "Bakker", "Zwolle");
  add_relation_at (f, "9", "adriaans", "ĲMUIDEN");
  add_relation_at (f, "100", "Één", "");
  add_relation_at (f, "A7", "Cuijpers", "IJmuiden");
  assert_sorted (f, INL_SORT_USUAL, "9 10 A7 100");
  assert_sorted (f, INL_SORT_NUMBER, "9 10 A7 100");
  assert_sorted (f, INL_SORT_PLACE, "9 A7 10 100");
  assert_sorted (f, INL_SORT_LAST_INQUIRY, "9 10 A7 100");

  second = find (f->store, INL_RECORD_KIND_RELATION, "A7", NULL);
  vacancy_id = add_vacancy (f->store, inl_record_get_id (INL_RECORD (second)), "v", 0);
  inquiry = create_inquiry (f->store, vacancy_id);
  queued = queue_inquiry (f->store, inquiry, NULL, 0, NULL);
  assert_sorted (f, INL_SORT_LAST_INQUIRY, "9 10 A7 100");
  send_now (f->store, get_id (queued));
  assert_sorted (f, INL_SORT_LAST_INQUIRY, "A7 9 10 100");
  third = find (f->store, INL_RECORD_KIND_RELATION, "A7", NULL);
  g_assert_cmpstr (inl_relation_get_last_inquiry_at (third), ==, NOW);
}

static void
assert_vacancies_sorted (Fixture    *f,
                         InlSort     sort,
                         const char *numbers)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_VACANCY);
  g_autoptr(GPtrArray) vacancies = NULL;
  g_autoptr(GString) found = g_string_new (NULL);

  wanted->sort = sort;
  vacancies = query (f->store, wanted);
  for (guint i = 0; i < vacancies->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            inl_vacancy_get_number (g_ptr_array_index (vacancies, i)));
  g_assert_cmpstr (found->str, ==, numbers);

  for (wanted->limit = 1; wanted->limit <= vacancies->len + 1; wanted->limit++)
    {
      g_autoptr(GPtrArray) first = query (f->store, wanted);

      g_assert_cmpuint (first->len, ==, MIN (wanted->limit, vacancies->len));
      for (guint i = 0; i < first->len; i++)
        g_assert_cmpint (get_id (g_ptr_array_index (first, i)), ==,
                         get_id (g_ptr_array_index (vacancies, i)));
    }
}

static void
test_vacancies_sorted (Fixture       *f,
                       gconstpointer  data)
{
  const gint64 welder = add_position (f->store, "lasser");
  const gint64 baker = add_position (f->store, "Bakker");
  const gint64 second = add_relation (f->store, "1", "Zuid", "");
  const gint64 first = add_relation (f->store, "2", "één", "");
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlInquiry) queued = NULL;

  add_vacancy (f->store, second, "9", welder);
  inquiry = create_inquiry (f->store, add_vacancy (f->store, first, "10", baker));
  add_vacancy (f->store, second, "8", 0);
  queued = queue_inquiry (f->store, inquiry, NULL, 0, NULL);
  assert_vacancies_sorted (f, INL_SORT_NUMBER, "8 9 10");
  assert_vacancies_sorted (f, INL_SORT_RELATION, "10 9 8");
  assert_vacancies_sorted (f, INL_SORT_POSITION, "10 9 8");
  assert_vacancies_sorted (f, INL_SORT_LAST_INQUIRY, "8 9 10");
  send_now (f->store, get_id (queued));
  assert_vacancies_sorted (f, INL_SORT_LAST_INQUIRY, "10 8 9");
}

/* A list of a million rows is read from an index, whichever its order. */
static void
test_indexed (Fixture       *f,
              gconstpointer  data)
{
  static const struct
  {
    InlRecordKind kind;
    InlSort       last;
  } cases[] = {
    { INL_RECORD_KIND_RELATION, INL_SORT_LAST_INQUIRY },
    { INL_RECORD_KIND_VACANCY, INL_SORT_LAST_INQUIRY },
    { INL_RECORD_KIND_INQUIRY, INL_SORT_USUAL },
    { INL_RECORD_KIND_NOTICE, INL_SORT_USUAL },
    { INL_RECORD_KIND_LOG_ENTRY, INL_SORT_USUAL },
  };
  InlDb *db = inl_db_open (f->path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (InlSort sort = INL_SORT_USUAL; sort <= cases[i].last; sort++)
      {
        g_autoptr(InlQuery) wanted = inl_query_new (cases[i].kind);
        g_autoptr(GArray) ids = NULL;

        wanted->sort = sort;
        ids = inl_table_list_ids (inl_table_for_kind (cases[i].kind), db, wanted, NULL);
        g_assert_nonnull (ids);
      }

  for (sqlite3_stmt *statement = sqlite3_next_stmt (inl_db_get_handle (db), NULL);
       statement != NULL; statement = sqlite3_next_stmt (inl_db_get_handle (db), statement))
    g_assert_false (sorts (db, sqlite3_sql (statement)));
  inl_db_close (db);
}

static void
test_lost (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(InlListing) relations = NULL;
  g_autoptr(InlListing) positions = NULL;
  g_autoptr(InlListing) too_old = NULL;
  g_autoptr(InlListing) small = NULL;
  InlStore *other;

  add_relation (f->store, "1", "A", "");
  relations = list_all (f->store, INL_RECORD_KIND_RELATION);
  positions = list_all (f->store, INL_RECORD_KIND_POSITION);
  small = list_changes (f->store, INL_RECORD_KIND_POSITION, positions);
  g_assert_true (small->is_lost);

  run_sql (f->path, "DELETE FROM changes");
  other = open_store (f->path, NULL);
  add_relation (other, "2", "B", "");
  close_store (other);
  g_assert_finalize_object (other);
  too_old = list_changes (f->store, INL_RECORD_KIND_RELATION, relations);
  g_assert_true (too_old->is_lost);
}

/* Another program keeps a save waiting; what somebody searches or opens is read all the same. */
static void
test_waits_for_no_save (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(InlRelation) other = inl_relation_new ();
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(GAsyncResult) saving = NULL;
  g_autoptr(InlListing) listing = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GAsyncResult) loading = NULL;
  g_autoptr(InlRecord) shown = NULL;
  sqlite3 *handle = NULL;

  add_relation (f->store, "1", "Bakker", "");
  g_object_set (other, "number", "2", "name", "Metaal", NULL);
  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  inl_store_save_async (f->store, INL_RIGHT_NONE, INL_RECORD (other), keep_result, &saving);

  listing = list_all (f->store, INL_RECORD_KIND_RELATION);
  g_assert_cmpuint (listing->ids->len, ==, 1);
  wanted->search = g_strdup ("bak");
  wanted->limit = 6;
  found = query (f->store, wanted);
  g_assert_cmpuint (found->len, ==, 1);
  inl_store_show_async (f->store, INL_RECORD_KIND_RELATION, inl_record_get_id (found->pdata[0]),
                        NULL, keep_result, &loading);
  wait_for_result (&loading);
  shown = inl_store_load_finish (f->store, loading, NULL);
  g_assert_cmpstr (inl_record_get_text (shown, "name"), ==, "Bakker");
  g_assert_null (saving);

  g_assert_cmpint (sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  wait_for_result (&saving);
  saved = inl_store_save_finish (f->store, saving, NULL);
  g_assert_nonnull (saved);
}

static void
test_closed (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GAsyncResult) early = NULL;
  g_autoptr(GAsyncResult) late = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);

  inl_store_list_async (f->store, INL_LISTING_ALL, wanted, 0, NULL, ids, NULL, keep_result,
                        &early);
  inl_store_close_async (f->store, keep_result, &closed);
  inl_store_list_async (f->store, INL_LISTING_ALL, wanted, 0, NULL, ids, NULL, keep_result, &late);
  wait_for_result (&closed);
  g_assert_true (inl_store_close_finish (f->store, closed, NULL));
  wait_for_result (&early);
  wait_for_result (&late);
  g_assert_null (inl_store_list_finish (f->store, late, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_CLOSED);

  /* Who reads does not keep the log from going into the file. */
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_clear_object (&early);
  g_clear_object (&late);
  g_clear_object (&closed);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&f->store));
  f->store = open_store (f->path, NULL);
}

/* Where no thread can be made, what is read waits for its turn. */
static void
test_without_threads (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(InlListing) listing = NULL;

  add_relation (f->store, "1", "Bakker", "");
  forbid_threads ();
  listing = list_all (f->store, INL_RECORD_KIND_RELATION);
  allow_threads ();
  g_assert_cmpuint (listing->ids->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/list/beginning", test_beginning },
    { "/store/list/followed", test_followed },
    { "/store/list/followed-contacts", test_followed_contacts },
    { "/store/list/places", test_places },
    { "/store/list/sorted", test_sorted },
    { "/store/list/vacancies-sorted", test_vacancies_sorted },
    { "/store/list/indexed", test_indexed },
    { "/store/list/lost", test_lost },
    { "/store/list/waits-for-no-save", test_waits_for_no_save },
    { "/store/list/without-threads", test_without_threads },
    { "/store/list/closed", test_closed },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
