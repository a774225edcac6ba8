/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was removed of a person is taken out of the indexes in pieces, whatever comes between. */

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "inl-changes.h"
#include "inl-db.h"
#include "inl-disk.h"
#include "inl-search.h"
#include "inl-store-privacy.h"
#include "store-test-files.h"
#include "store-test-search.h"

/* The words of a notice. */
#define ADD_NOTICE(words) \
  "INSERT INTO notices (relation_id, at, \"by\", text, search)" \
  " VALUES (1, '2026-11-27T08:00:00Z', 'jan', 'Iets', " words ")"
/* More of them than are merged in one piece. */
#define MANY_WORDS \
  "(WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 30000)" \
  " SELECT group_concat (printf ('%08x', n * 2654435761 % 4294967296), ' ') FROM numbers)"
#define ADD_FACT(name) "INSERT INTO facts (name, value) VALUES ('" name "', '')"
#define FORGET_WORD "UPDATE notices SET search = 'kort' WHERE search = 'qxyzwvut'"
#define MERGE "INSERT INTO notices_index (notices_index, rank) VALUES ('merge', -1000)"
#define REQUIRE_PURGE "INSERT INTO search_purges (index_name) VALUES ('notices_index')"

static gpointer
purge_some (InlDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return inl_search_purge_some (db, error) ? db : NULL;
}

static void
purge_a_piece (InlDb *db)
{
  g_autoptr(GError) error = NULL;

  inl_db_write (db, purge_some, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static InlDb *
open_db (Fixture *f)
{
  g_autoptr(GError) error = NULL;
  InlDb *db;

  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  db = inl_db_open (f->path, &error);
  g_assert_no_error (error);
  return db;
}

static gint64
count_purges (Fixture *f)
{
  return get_integer (f->path, "SELECT count (*) FROM search_purges");
}

/* As many new pieces of the index as are being merged do not end that halfway. */
static void
test_saves_between (Fixture       *f,
                    gconstpointer  data)
{
  InlDb *db;
  guint n_pieces = 1;

  add_relation (f->store, "1", "Bakkerij Zoet", "");
  db = open_db (f);
  /* On two levels, so that what is merged comes above both. */
  write_sql (db, ADD_NOTICE (MANY_WORDS));
  write_sql (db, ADD_NOTICE ("'qxyzwvut'"));
  write_sql (db, MERGE);
  write_sql (db, FORGET_WORD);
  write_sql (db, REQUIRE_PURGE);
  purge_a_piece (db);
  assert_in_files (f, "qxyzwvut");
  for (guint i = 0; i < 3; i++)
    write_sql (db, ADD_NOTICE ("'tussendoor'"));
  for (; count_purges (f) > 0; n_pieces++)
    purge_a_piece (db);
  inl_db_close (db);

  assert_not_in_files (f, "qxyzwvut");
  g_assert_cmpuint (n_pieces, >, 2);
  f->store = open_store (f->path, NULL);
}

/* Nothing reads differently by it: other programs look for nothing, and what they are still to look
 * for stays. */
static void
test_nothing_is_told (Fixture       *f,
                      gconstpointer  data)
{
  InlChangesSight seen = { 0 };
  InlDb *db, *other;
  gint64 last;

  add_relation (f->store, "1", "Bakkerij Zoet", "");
  db = open_db (f);
  other = inl_db_open (f->path, NULL);
  g_assert_cmphex (inl_changes_look (other, &seen), ==, 0);
  write_sql (db, ADD_NOTICE (MANY_WORDS) ";" ADD_NOTICE ("'qxyzwvut'") ";" REQUIRE_PURGE);
  write_sql (db, FORGET_WORD);
  g_assert_cmphex (inl_changes_look (other, &seen), ==, INL_DB_ALL_KINDS);

  last = get_integer (f->path, "SELECT max (seq) FROM changes");
  while (count_purges (f) > 0)
    {
      purge_a_piece (db);
      g_assert_cmphex (inl_changes_look (other, &seen), ==, 0);
    }
  g_assert_cmpint (get_integer (f->path, "SELECT max (seq) FROM changes"), ==, last);

  write_sql (db, ADD_FACT ("een"));
  g_assert_cmphex (inl_changes_look (other, &seen), ==, INL_DB_ALL_KINDS);
  run_sql (f->path, ADD_FACT ("twee"));
  g_assert_cmphex (inl_changes_look (other, &seen), ==, INL_DB_ALL_KINDS | INL_DB_BY_STRANGER);
  inl_db_close (other);
  inl_db_close (db);
  f->store = open_store (f->path, NULL);
}

/* Who reads what was before keeps that readable, and nobody waits for it to end. */
static void
test_read_meanwhile (Fixture       *f,
                     gconstpointer  data)
{
  g_autofree char *journal = g_strconcat (f->path, "-wal", NULL);
  const gint64 relation_id = add_relation (f->store, "1", "Bakkerij Zoet", "");
  const gint64 id = add_contact (f->store, relation_id, "Qxyzwvut", "a@b.example", FALSE);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) sentences = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3 *handle = NULL;
  GStatBuf status;

  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN; SELECT count (*) FROM contacts", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  inl_store_anonymise_async (f->store, INL_RIGHT_NONE, id, keep_result, &result);
  wait_for_result (&result);
  g_assert_true (inl_store_anonymise_finish (f->store, result, &error));
  g_assert_no_error (error);
  while (count_purges (f) > 0)
    g_main_context_iteration (NULL, FALSE);
  /* Comes after the last piece, and what follows that. */
  sentences = check (f->store);
  g_assert_cmpuint (sentences->len, ==, 0);
  assert_in_files (f, "Qxyzwvut");
  g_assert_cmpint (sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);

  do
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_stat (journal, &status), ==, 0);
    }
  while (status.st_size > 0);
  assert_not_in_files (f, "Qxyzwvut");
  sqlite3_close (handle);
}

/* As another program that is at the same, past the disk that fails. */
static sqlite3 *
begin_to_write (Fixture *f)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open_v2 (f->path, &handle, SQLITE_OPEN_READWRITE, "unix"), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN IMMEDIATE; INSERT INTO search_purges (index_name)"
                                 " VALUES ('relations_index')", NULL, NULL, NULL), ==, SQLITE_OK);
  return handle;
}

/* A copy does not wait for it, and yet has nothing of what was removed. */
static void
test_copy (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *path = g_strconcat (f->path, ".kopie", NULL);
  Fixture copy = { f->folder, path, NULL };
  g_autoptr(GPtrArray) sentences = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3 *handle;
  InlDb *db;

  add_relation (f->store, "1", "Bakkerij Zoet", "");
  db = open_db (f);
  write_sql (db, ADD_NOTICE (MANY_WORDS) ";" ADD_NOTICE ("'qxyzwvut'"));
  write_sql (db, FORGET_WORD);
  write_sql (db, REQUIRE_PURGE);
  inl_db_close (db);

  handle = begin_to_write (f);
  f->store = open_store (f->path, NULL);
  back_up (f->store, path, NULL, &error);
  g_assert_no_error (error);
  assert_in_files (f, "qxyzwvut");
  assert_not_in_files (&copy, "qxyzwvut");
  g_assert_cmpint (count_purges (&copy), ==, 0);
  sqlite3_close (handle);

  copy.store = open_store (path, NULL);
  sentences = check (copy.store);
  g_assert_cmpuint (sentences->len, ==, 0);
  close_store (copy.store);
  g_assert_finalize_object (copy.store);
}

/* An index that cannot be purged is made anew in the copy. */
static void
test_copy_of_damaged (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *path = g_strconcat (f->path, ".kopie", NULL);
  Fixture copy = { f->folder, path, NULL };
  g_autoptr(GPtrArray) sentences = NULL;
  g_autoptr(GError) error = NULL;
  InlDb *db;

  add_relation (f->store, "1", "Bakkerij Zoet", "");
  db = open_db (f);
  write_sql (db, ADD_NOTICE ("'qxyzwvut'"));
  write_sql (db, FORGET_WORD);
  write_sql (db, REQUIRE_PURGE);
  inl_db_close (db);
  run_sql (f->path, "UPDATE notices_index_data SET block = zeroblob (8) WHERE id > 10");

  db = inl_db_open (f->path, NULL);
  inl_db_back_up (db, path, NULL, &error);
  g_assert_no_error (error);
  inl_db_close (db);
  copy.store = open_store (path, NULL);
  sentences = check (copy.store);
  g_assert_cmpuint (sentences->len, ==, 0);
  close_store (copy.store);
  g_assert_finalize_object (copy.store);
  f->store = open_store (f->path, NULL);
}

static guint n_commits;

/* What the copy is of is held for as long as it is read, and no longer. */
static int
on_copy_committed_cb (void *source)
{
  n_commits++;
  g_assert_cmpint (sqlite3_txn_state (source, "main"), ==, SQLITE_TXN_NONE);
  return 0;
}

static sqlite3 *copied;

static int
watch_copy (sqlite3  *handle,
            char    **message,
            const struct sqlite3_api_routines *api)
{
  sqlite3_commit_hook (handle, on_copy_committed_cb, copied);
  return SQLITE_OK;
}

static void
test_copy_holds_nothing (Fixture       *f,
                         gconstpointer  data)
{
  g_autofree char *path = g_strconcat (f->path, ".kopie", NULL);
  g_autoptr(GError) error = NULL;
  InlDb *db;

  add_relation (f->store, "1", "Bakkerij Zoet", "");
  db = open_db (f);
  copied = inl_db_get_handle (db);
  sqlite3_auto_extension ((void (*) (void)) watch_copy);
  inl_db_back_up (db, path, NULL, &error);
  sqlite3_cancel_auto_extension ((void (*) (void)) watch_copy);
  g_assert_no_error (error);
  g_assert_cmpuint (n_commits, >, 0);
  inl_db_close (db);
  f->store = open_store (f->path, NULL);
}

/* The copy waits before its first commit until it may go on. */
static GAsyncQueue *may_go_on;

static int
on_copy_commits_cb (void *handle)
{
  static gboolean has_waited = FALSE;

  if (!has_waited && !g_str_has_suffix (sqlite3_db_filename (handle, "main"), ".db"))
    {
      has_waited = TRUE;
      g_async_queue_pop (may_go_on);
    }
  return 0;
}

static int
stop_copy (sqlite3  *handle,
           char    **message,
           const struct sqlite3_api_routines *api)
{
  sqlite3_commit_hook (handle, on_copy_commits_cb, handle);
  return SQLITE_OK;
}

static void
on_backed_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  gboolean *is_made = user_data;

  *is_made = inl_store_backup_finish (INL_STORE (source), result, &error);
  g_assert_no_error (error);
}

static void
on_closed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  gboolean *is_closed = user_data;

  *is_closed = inl_store_close_finish (INL_STORE (source), result, NULL);
}

/* A copy that is being purged keeps nobody from saving, has its name when it is done, and is waited
 * for when the database is closed. */
static void
test_saves_beside_copy (Fixture       *f,
                        gconstpointer  data)
{
  g_autofree char *path = g_strconcat (f->path, ".kopie", NULL);
  gboolean is_made = FALSE, is_closed = FALSE;
  InlStore *store = g_steal_pointer (&f->store);

  may_go_on = g_async_queue_new ();
  add_relation (store, "1", "Bakkerij Zoet", "");
  sqlite3_auto_extension ((void (*) (void)) stop_copy);
  inl_store_backup_async (store, path, NULL, on_backed_up_cb, &is_made);
  add_relation (store, "2", "Bakkerij Zuur", "");
  sqlite3_cancel_auto_extension ((void (*) (void)) stop_copy);
  g_assert_false (is_made);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  inl_store_close_async (store, on_closed_cb, &is_closed);
  g_async_queue_push (may_go_on, may_go_on);
  while (!is_closed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_made);
  g_assert_finalize_object (store);
  g_assert_cmpint (get_integer (path, "SELECT count (*) FROM relations"), ==, 1);
  g_assert_cmpint (g_async_queue_length (may_go_on), ==, 0);
  g_async_queue_unref (may_go_on);
  f->store = open_store (f->path, NULL);
}

static void
fill_disk (void)
{
  inl_disk_fail_at (1, SQLITE_FULL, TRUE);
}

static void
break_disk (void)
{
  inl_disk_set_readable (FALSE);
}

static void
mend_disk (void)
{
  inl_disk_fail_at (0, 0, FALSE);
  inl_disk_set_readable (TRUE);
}

/* What failed is tried again, though nothing else is asked of the program. */
static void
test_failing_disk (Fixture       *f,
                   gconstpointer  data)
{
  void (* const faults[]) (void) = { fill_disk, break_disk };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      sqlite3 *handle;

      inl_db_close (open_db (f));
      run_sql (f->path, REQUIRE_PURGE);
      handle = begin_to_write (f);
      f->store = open_store (f->path, NULL);
      faults[i] ();
      g_assert_cmpint (sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (handle);

      while (!inl_disk_has_failed ())
        g_thread_yield ();
      mend_disk ();
      while (count_purges (f) > 0)
        g_thread_yield ();
    }
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/purge/saves-between", test_saves_between },
    { "/store/purge/nothing-is-told", test_nothing_is_told },
    { "/store/purge/read-meanwhile", test_read_meanwhile },
    { "/store/purge/copy", test_copy },
    { "/store/purge/copy-of-damaged", test_copy_of_damaged },
    { "/store/purge/copy-holds-nothing", test_copy_holds_nothing },
    { "/store/purge/saves-beside-copy", test_saves_beside_copy },
    { "/store/purge/failing-disk", test_failing_disk },
  };

  g_test_init (&argc, &argv, NULL);
  inl_disk_install ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
