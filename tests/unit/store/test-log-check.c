/* SPDX-License-Identifier: GPL-3.0-or-later */

/* That nothing is done to the audit log but adding, and that whatever is done to it from outside
 * all the same is found, and named. */

#include "config.h"

#include <sqlite3.h>

#include "inl-log-chain.h"
#include "inl-store-privacy.h"
#include "store-test-files.h"
#include "store-test-inquiries.h"
#include "store-test-log.h"

#define DROP_GUARDS \
  "DROP TRIGGER log_only_at_the_end; DROP TRIGGER log_never_changed;" \
  "DROP TRIGGER log_never_removed; DROP TRIGGER log_changes_only_at_the_end;" \
  "DROP TRIGGER log_changes_only_erased; DROP TRIGGER log_changes_never_removed;"

#define GUARDS_ARE_GONE "De beveiliging van het logboek is uit de database gehaald."

static int
try_sql (const char *path,
         const char *sql)
{
  sqlite3 *handle = NULL;
  int code;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  code = sqlite3_exec (handle, sql, NULL, NULL, NULL);
  sqlite3_close (handle);
  return code;
}

static void
test_chain (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = NULL;
  g_autofree char *count = NULL;
  g_autofree char *hash = NULL;

  add_relation (f->store, "1", "A", "");
  add_relation (f->store, "2", "B", "");
  entries = list_log (f->store);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpint (get_id (g_ptr_array_index (entries, i)), ==, entries->len - i);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log a JOIN log b"
                                " ON b.id = a.id + 1 WHERE b.previous = a.hash"),
                   ==, entries->len - 1);

  count = get_fact (f->store, "log-count");
  hash = get_fact (f->store, "log-hash");
  g_assert_cmpint (g_ascii_strtoll (count, NULL, 10), ==, entries->len);
  g_assert_cmpstr (hash, ==, inl_log_entry_get_hash (g_ptr_array_index (entries, 0)));
}

static void
test_guards (Fixture       *f,
             gconstpointer  data)
{
  const char * const statements[] = {
    "UPDATE log SET text = 'x' WHERE id = 2",
    "UPDATE log SET version = version",
    "DELETE FROM log WHERE id = (SELECT max (id) FROM log)",
    "DELETE FROM log",
    "INSERT OR REPLACE INTO log (id, at, \"by\", kind, action, subject, text, search, previous,"
    " hash) SELECT id, at, 'x', kind, action, subject, text, search, previous, hash FROM log"
    " WHERE id = 2",
    "INSERT INTO log (id, at, \"by\", kind, action, subject, text, search, previous, hash)"
    " SELECT 99, at, \"by\", kind, action, subject, text, search, hash, hash FROM log"
    " WHERE id = (SELECT max (id) FROM log)",
    "INSERT INTO log (id, at, \"by\", kind, action, subject, text, search, previous, hash)"
    " SELECT id + 1, at, \"by\", kind, action, subject, text, search, previous, hash FROM log"
    " WHERE id = (SELECT max (id) FROM log)",
    "UPDATE OR REPLACE log SET id = 2 WHERE id = 3",
    "UPDATE log_changes SET new = 'x'",
    "UPDATE log_changes SET position = position + 10",
    "UPDATE log_changes SET erased = 1",
    "UPDATE log_changes SET erased = 1, old = '', new = '', salt = '', field = 'x'",
    "UPDATE log_changes SET erased = 1, old = '', new = '', salt = '', contact_id = 9",
    "DELETE FROM log_changes",
    "INSERT OR REPLACE INTO log_changes (log_id, position, field, old, new, salt, digest)"
    " SELECT log_id, position, field, old, 'x', salt, digest FROM log_changes",
    "INSERT INTO log_changes (log_id, position, field, old, new, salt, digest)"
    " SELECT 2, 90, field, old, 'x', salt, digest FROM log_changes LIMIT 1",
  };

  add_relation (f->store, "1", "A", "");
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_test_message ("%s", statements[i]);
      g_assert_cmpint (try_sql (f->path, statements[i]), ==, SQLITE_CONSTRAINT);
    }
  assert_whole (f->store);
}

/* Line 5 makes relation 1, 6 changes it, 7 makes a contact, 8 makes relation 2. */
static void
make_log (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlClock) clock = NULL;
  InlStore *store = open_store (path, &error);
  g_autoptr(InlRelation) relation = NULL;
  g_autoptr(InlRelation) saved = NULL;
  gint64 id;

  g_assert_no_error (error);
  stop_clock (store, &clock);
  inl_store_set_account (store, "jan");
  id = add_relation (store, "1", "A", "12345678");
  relation = load (store, INL_RECORD_KIND_RELATION, id);
  inl_record_set_text (INL_RECORD (relation), "name", "B");
  saved = save_well (store, relation);
  add_contact (store, id, "Jansen", "a@jansen.example", TRUE);
  add_relation (store, "2", "C", "");
  close_store (store);
  g_assert_finalize_object (store);
}

static void
assert_found (const char *path,
              const char *sentence,
              gboolean    guards_are_gone)
{
  g_autoptr(GError) error = NULL;
  InlStore *store = open_store (path, &error);
  g_autoptr(GPtrArray) sentences = NULL;

  g_assert_no_error (error);
  sentences = check (store);
  for (guint i = 0; i < sentences->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (sentences, i));
  g_assert_cmpuint (sentences->len, ==, guards_are_gone ? 2 : 1);
  g_assert_cmpstr (g_ptr_array_index (sentences, 0), ==, sentence);
  if (guards_are_gone)
    g_assert_cmpstr (g_ptr_array_index (sentences, 1), ==, GUARDS_ARE_GONE);
  close_store (store);
  g_assert_finalize_object (store);
}

#define CHANGED(number) "Regel " #number " van het logboek (24 nov 2026, jan) is veranderd."

static void
test_tampering (Fixture       *f,
                gconstpointer  data)
{
  const struct
  {
    const char *sql;
    const char *sentence;
  } cases[] = {
    { "UPDATE log SET text = 'Niets.' WHERE id = 6", CHANGED (6) },
    { "UPDATE log SET relation_id = 2 WHERE id = 7", CHANGED (7) },
    { "UPDATE log SET search = '' WHERE id = 8", CHANGED (8) },
    { "UPDATE log SET text = text || char (0) || 'x' WHERE id = 6", CHANGED (6) },
    { "UPDATE log SET hash = previous WHERE id = 6", CHANGED (6) },
    { "UPDATE log SET \"by\" = 'jan', at = '2026-11-24T03:00:00Z' WHERE id = 5", CHANGED (5) },
    { "UPDATE log_changes SET new = '87654321' WHERE log_id = 5 AND field = 'KvK-nummer'",
      CHANGED (5) },
    { "UPDATE log_changes SET contact_id = 2 WHERE log_id = 7", CHANGED (7) },
    { "UPDATE log_changes SET digest = (SELECT hash FROM log WHERE id = 1) WHERE log_id = 6",
      CHANGED (6) },
    { "DELETE FROM log_changes WHERE log_id = 6", CHANGED (6) },
    { "INSERT INTO log_changes (log_id, position, field, old, new, salt, digest)"
      " SELECT 6, 90, field, old, new, salt, digest FROM log_changes WHERE log_id = 8 LIMIT 1",
      CHANGED (6) },
    { "DELETE FROM log_changes WHERE log_id = 6; DELETE FROM log WHERE id = 6",
      "Regel 6 van het logboek ontbreekt." },
    { "DELETE FROM log_changes WHERE log_id IN (6, 7); DELETE FROM log WHERE id IN (6, 7)",
      "De regels 6 tot en met 7 van het logboek ontbreken." },
    { "DELETE FROM log_changes WHERE log_id > 6; DELETE FROM log WHERE id > 6",
      "De regels 7 tot en met 8 van het logboek ontbreken." },
    { "DELETE FROM log_changes; DELETE FROM log",
      "De regels 1 tot en met 8 van het logboek ontbreken." },
    { "DELETE FROM log_changes WHERE log_id = 1; DELETE FROM log WHERE id = 1",
      "Regel 1 van het logboek ontbreekt." },
    { "DELETE FROM facts WHERE name = 'log-count'",
      "Na regel 0 is het logboek buiten het programma om aangevuld." },
    { "UPDATE facts SET value = '7' WHERE name = 'log-count'",
      "Na regel 7 is het logboek buiten het programma om aangevuld." },
  };

  make_log (f->path);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.db", f->folder, i);
      g_autofree char *contents = NULL;
      gsize length;

      g_test_message ("%s", cases[i].sql);
      g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
      g_assert_true (g_file_set_contents (path, contents, length, NULL));
      run_sql (path, DROP_GUARDS);
      run_sql (path, cases[i].sql);
      assert_found (path, cases[i].sentence, TRUE);
    }
}

/* As somebody would do who knows how the hashes are made. */
static void
rehash (const char *path,
        gint64      id)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *sql = NULL;
  InlLogLine line;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT at, \"by\", kind, action, subject, text,"
                                       " search, changes_digest, previous, relation_id,"
                                       " contact_id, vacancy_id, inquiry_id FROM log WHERE id = ?",
                                       -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (statement, 1, id);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  line.id = id;
  line.at = (const char *) sqlite3_column_text (statement, 0);
  line.by = (const char *) sqlite3_column_text (statement, 1);
  line.kind = (const char *) sqlite3_column_text (statement, 2);
  line.action = (const char *) sqlite3_column_text (statement, 3);
  line.subject = (const char *) sqlite3_column_text (statement, 4);
  line.text = (const char *) sqlite3_column_text (statement, 5);
  line.search = (const char *) sqlite3_column_text (statement, 6);
  line.changes_digest = (const char *) sqlite3_column_text (statement, 7);
  line.previous = (const char *) sqlite3_column_text (statement, 8);
  line.relation_id = sqlite3_column_int64 (statement, 9);
  line.contact_id = sqlite3_column_int64 (statement, 10);
  line.vacancy_id = sqlite3_column_int64 (statement, 11);
  line.inquiry_id = sqlite3_column_int64 (statement, 12);
  hash = inl_log_line_dup_hash (&line);
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  sql = g_strdup_printf ("UPDATE log SET hash = '%s' WHERE id = %d", hash, (int) id);
  run_sql (path, sql);
}

static void
test_tampering_with_hash (Fixture       *f,
                          gconstpointer  data)
{
  /* The first, one in the middle, the last but one, and the last. */
  const gint64 ids[] = { 1, 6, 7, 8 };
  const char * const dates[] = { NULL, CHANGED (6), CHANGED (7), CHANGED (8) };

  make_log (f->path);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.db", f->folder, i);
      g_autofree char *sql = g_strdup_printf ("UPDATE log SET text = 'Niets.', \"by\" = 'jan',"
                                              " at = '" NOW "' WHERE id = %d", (int) ids[i]);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
      g_assert_true (g_file_set_contents (path, contents, length, NULL));
      run_sql (path, DROP_GUARDS);
      run_sql (path, sql);
      rehash (path, ids[i]);
      assert_found (path, dates[i] != NULL ? dates[i] : CHANGED (1), TRUE);
    }
}

/* A line that is put in the place of another, and fits the one before it, does not fit what
 * follows. */
static void
test_tampering_with_link (Fixture       *f,
                          gconstpointer  data)
{
  make_log (f->path);
  run_sql (f->path, DROP_GUARDS
           "UPDATE log SET previous = (SELECT hash FROM log WHERE id = 2) WHERE id = 6");
  rehash (f->path, 6);
  assert_found (f->path, CHANGED (6), TRUE);
}

static void
test_values_erased_unseen (Fixture       *f,
                           gconstpointer  data)
{
  make_log (f->path);
  run_sql (f->path, "UPDATE log_changes SET erased = 1, old = '', new = '', salt = ''"
           " WHERE log_id = 7");
  assert_found (f->path, "Uit regel 7 van het logboek (24 nov 2026, jan) zijn waarden gewist "
                "zonder dat het logboek zegt waarom.", FALSE);
}

static void
anonymise (InlStore *store,
           gint64    contact_id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_anonymise_async (store, INL_RIGHT_NONE, contact_id, keep_result, &result);
  wait_for_result (&result);
  inl_store_anonymise_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
test_values_erased_by_anonymising (Fixture       *f,
                                   gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = NULL;

  make_log (f->path);
  f->store = open_store (f->path, NULL);
  anonymise (f->store, 1);
  assert_whole (f->store);
  entries = list_log (f->store);
  g_assert_cmpstr (inl_log_entry_get_changes (g_ptr_array_index (entries, 0)), ==,
                   "Gewiste waarden: Achternaam, E-mailadres, Contactpersoon voor"
                   " Inlenersbeloning.com; in 1 regel van het logboek");
  g_assert_cmpstr (inl_log_entry_get_changes (g_ptr_array_index (entries, 2)), ==,
                   "Achternaam: gewist\nE-mailadres: gewist\n"
                   "Contactpersoon voor Inlenersbeloning.com: gewist");
}

/* An honest line excuses what it erased and nothing else, of that relation nor of that person,
 * whether the rest went before it or after. */
static void
test_values_erased_beside_anonymising (Fixture       *f,
                                       gconstpointer  data)
{
  static const struct
  {
    const char *condition;
    gboolean    is_before;
    const char *line;
  } cases[] = {
    { "log_id = 6", TRUE, "6" },
    { "log_id = 6", FALSE, "6" },
    { "log_id = 7 AND position = 2", TRUE, "7" },
  };

  make_log (f->path);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.db", f->folder, i);
      g_autofree char *sql = g_strdup_printf ("UPDATE log_changes SET erased = 1, old = '',"
                                              " new = '', salt = '' WHERE %s",
                                              cases[i].condition);
      g_autofree char *sentence =
        g_strdup_printf ("Uit regel %s van het logboek (24 nov 2026, jan) zijn waarden gewist "
                         "zonder dat het logboek zegt waarom.", cases[i].line);
      g_autofree char *contents = NULL;
      InlStore *store;
      gsize length;

      g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
      g_assert_true (g_file_set_contents (path, contents, length, NULL));
      if (cases[i].is_before)
        run_sql (path, sql);
      store = open_store (path, NULL);
      anonymise (store, 1);
      close_store (store);
      g_assert_finalize_object (store);
      if (!cases[i].is_before)
        run_sql (path, sql);
      assert_found (path, sentence, FALSE);
    }
}

/* By its name it is there. */
static void
test_weakened_guard (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  InlStore *store = open_store (f->path, &error);
  g_autoptr(GPtrArray) sentences = NULL;

  g_assert_no_error (error);
  close_store (store);
  g_assert_finalize_object (store);
  g_assert_cmpint (try_sql (f->path, "DROP TRIGGER log_never_changed;"
                            "CREATE TRIGGER log_never_changed BEFORE UPDATE ON log WHEN 0"
                            " BEGIN SELECT 1; END"), ==, SQLITE_OK);
  store = open_store (f->path, &error);
  g_assert_no_error (error);
  sentences = check (store);
  g_assert_cmpuint (sentences->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (sentences, 0), ==, GUARDS_ARE_GONE);
  close_store (store);
  g_assert_finalize_object (store);
}

int
main (int   argc,
      char *argv[])
{
  const struct
  {
    const char *path;
    void      (*set_up) (Fixture *, gconstpointer);
    void      (*test) (Fixture *, gconstpointer);
  } cases[] = {
    { "/store/log-check/chain", set_up, test_chain },
    { "/store/log-check/guards", set_up, test_guards },
    { "/store/log-check/weakened-guard", set_up_folder, test_weakened_guard },
    { "/store/log-check/tampering", set_up_folder, test_tampering },
    { "/store/log-check/tampering-with-hash", set_up_folder, test_tampering_with_hash },
    { "/store/log-check/tampering-with-link", set_up_folder, test_tampering_with_link },
    { "/store/log-check/values-erased-unseen", set_up_folder, test_values_erased_unseen },
    { "/store/log-check/values-erased-by-anonymising", set_up_folder,
      test_values_erased_by_anonymising },
    { "/store/log-check/values-erased-beside-anonymising", set_up_folder,
      test_values_erased_beside_anonymising },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, cases[i].set_up, cases[i].test, tear_down);
  return g_test_run ();
}
