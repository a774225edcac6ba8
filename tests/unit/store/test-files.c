/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file itself: made, brought up to date, copied and checked. */

#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "inl-db-check.h"
#include "inl-db.h"
#include "store-test-files.h"

static guint
get_mode (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static gint64
get_newest_version (void)
{
  g_autoptr(GPtrArray) migrations = inl_db_load_migrations ();

  return migrations->len;
}

static void
test_new (Fixture       *f,
          gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);

  umask (022);
  f->store = open_store (f->path, NULL);
  g_assert_nonnull (f->store);
  g_assert_cmpuint (get_mode (folder), ==, 0700);
  g_assert_cmpuint (get_mode (f->path), ==, 0600);
  g_assert_cmpuint (get_mode (log), ==, 0600);
  g_assert_cmpint (get_integer (f->path, "PRAGMA application_id"), ==, 0x496e6c42);
  g_assert_cmpint (get_integer (f->path, "PRAGMA user_version"), ==,
                   get_newest_version ());
}

/* After a power cut an empty file with a log beside it would count as empty. */
static void
test_new_is_in_the_file (Fixture       *f,
                         gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.db", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  f->store = open_store (f->path, NULL);
  g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (copy, contents, length, NULL));
  g_assert_cmpint (get_integer (copy, "SELECT count (*) FROM sqlite_schema WHERE type = 'table' "
                   "AND name NOT LIKE 'sqlite_%' AND name NOT GLOB '*_index*'"), ==, 24);
}

static void
test_empty_is_new (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr(GError) error = NULL;

  g_mkdir (folder, 0700);
  g_assert_true (g_file_set_contents (f->path, "", 0, NULL));
  g_chmod (f->path, 0644);
  f->store = open_store (f->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (f->path), ==, 0600);
}

/* As a crash leaves it that comes after the first page and before the first table. */
static void
test_without_tables_is_new (Fixture       *f,
                            gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr(GError) error = NULL;

  g_mkdir (folder, 0700);
  run_sql (f->path, "PRAGMA journal_mode = WAL");
  f->store = open_store (f->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (add_relation (f->store, "1", "A", ""), ==, 1);
}

static void
test_reopen (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *listing = NULL;
  InlStore *store = open_store (f->path, NULL);
  g_autoptr(InlRelation) relation = NULL;

  add_relation (store, "1", "A", "");
  close_store (store);
  g_assert_finalize_object (store);
  listing = list_folder (folder);
  g_assert_null (strstr (listing, "-wal"));

  f->store = open_store (f->path, NULL);
  relation = find (f->store, INL_RECORD_KIND_RELATION, "1", NULL);
  g_assert_nonnull (relation);
}

static void
add_migration (GPtrArray  *migrations,
               const char *script)
{
  InlMigration *extra = g_new0 (InlMigration, 1);

  extra->version = migrations->len + 1;
  extra->script = g_strdup (script);
  g_ptr_array_add (migrations, extra);
}

static GPtrArray *
load_migrations_and (const char *script)
{
  GPtrArray *migrations = inl_db_load_migrations ();

  add_migration (migrations, script);
  return migrations;
}

static goffset
get_size (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  return status.st_size;
}

/* What was in the log of the file gives its room back, while the program runs. */
static void
test_long_log_is_cut (Fixture       *f,
                      gconstpointer  data)
{
  const goffset most = 16 * 1024 * 1024;
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  InlDb *db;

  make_good (f->path);
  db = inl_db_open (f->path, NULL);
  g_assert_true (inl_db_run_script (db, "INSERT INTO facts VALUES ('long',"
                                    " hex (zeroblob (9 * 1024 * 1024)))", NULL));
  g_assert_cmpint (get_size (log), >, most);
  g_assert_true (inl_db_run_script (db, "INSERT INTO facts VALUES ('short', '')", NULL));
  g_assert_cmpint (get_size (log), <=, most);
  inl_db_close (db);
}

static void
test_upgrade (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) migrations = load_migrations_and ("CREATE TABLE extra (a TEXT) STRICT;"
                                                         "INSERT INTO extra (a) VALUES ('x');");
  g_autoptr(GError) error = NULL;
  const gint64 version = migrations->len;
  g_autofree char *copy = g_strdup_printf ("%s.voor-%03d", f->path, (int) version);
  InlDb *db;

  make_good (f->path);
  db = inl_db_open (f->path, &error);
  g_assert_no_error (error);
  g_assert_true (inl_db_migrate (db, migrations, &error));
  g_assert_no_error (error);
  inl_db_close (db);

  g_assert_cmpint (get_integer (f->path, "PRAGMA user_version"), ==, version);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM extra"), ==, 1);
  g_assert_cmpint (get_integer (copy, "PRAGMA user_version"), ==, version - 1);
  g_assert_cmpint (get_integer (copy, "SELECT count (*) FROM relations"), ==, 50);
  g_assert_cmpuint (get_mode (copy), ==, 0600);

  /* And the program of before refuses it. */
  g_assert_null (open_store (f->path, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NEWER);
}

#define OLD_RELATION "INSERT INTO relations (id, number, name, kvk_number, place, archived, search," \
                     " sort_key, created_at, changed_at) VALUES "
#define OLD_INQUIRY "INSERT INTO inquiries (uuid, vacancy_id, relation_id, state, created_at," \
                    " created_by, sent_at, body, body_hash, relation_number, relation_name," \
                    " kvk_number, vacancy_number, position_name, recipients, search) VALUES "
#define OLD_REST "'', '', '', '', '', '', '')"

/* Before there were indexes to search in, orders but by name, and filters. */
static const char old_rows[] =
  OLD_RELATION "(1, '1', 'Bakker', '12345678', 'Zwolle', 0, '1' || char (10) || 'bakker', 'bakker',"
  " 'x', 'x');"
  OLD_RELATION "(2, '2', 'Smid', '', 'Ĳsselmuiden', 0, '2' || char (10) || 'smid', 'smid', 'x', 'x');"
  OLD_RELATION "(3, '3', 'Oud', '', '', 1, '3' || char (10) || 'oud', 'oud', 'x', 'x');"
  "UPDATE relations SET email = 'Balie@smid.example' WHERE id = 2;"
  "INSERT INTO contacts (relation_id, last_name, email, receives_inquiries, email_key, name_key,"
  " search, sort_key, created_at, changed_at) VALUES (1, 'Jansen', 'j@b.example', 1, 'j@b.example',"
  " 'jansen', 'jansen' || char (10), 'jansen', 'x', 'x');"
  "INSERT INTO vacancies (id, relation_id, number, search, created_at, changed_at)"
  " VALUES (1, 1, '7', '7', 'x', 'x'), (2, 2, '8', '8', 'x', 'x'), (3, 1, '9', '9', 'x', 'x');"
  "UPDATE vacancies SET status = 'closed' WHERE id = 3;"
  OLD_INQUIRY "('00000000-0000-4000-8000-000000000001', 1, 1, 'sent', '2025-02-01T00:00:00Z', 'x',"
  " '2025-02-01T00:00:01Z', 'x', printf ('%064d', 0), " OLD_REST ";"
  OLD_INQUIRY "('00000000-0000-4000-8000-000000000002', 2, 2, 'rejected', '2025-03-01T00:00:00Z',"
  " 'x', '', 'x', printf ('%064d', 0), " OLD_REST ";"
  OLD_INQUIRY "('00000000-0000-4000-8000-000000000003', 3, 1, 'rejected', '2025-01-01T00:00:00Z',"
  " 'x', '', 'x', printf ('%064d', 0), " OLD_REST;

static void
assert_first (InlStore    *store,
              InlSort      sort,
              const char  *words,
              InlStanding  standing,
              const char  *number)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GPtrArray) found = NULL;

  wanted->sort = sort;
  wanted->search = g_strdup (words);
  wanted->standing = standing;
  found = query (store, wanted);
  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpstr (inl_relation_get_number (found->pdata[0]), ==, number);
}

static void
test_upgrade_of_rows (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;

  make_version (f->path, 6);
  run_sql (f->path, old_rows);
  f->store = open_store (f->path, &error);
  g_assert_no_error (error);

  assert_first (f->store, INL_SORT_USUAL, "jan 345", INL_STANDING_ANY, "1");
  assert_first (f->store, INL_SORT_USUAL, "balie", INL_STANDING_ANY, "2");
  assert_first (f->store, INL_SORT_PLACE, NULL, INL_STANDING_ANY, "2");
  assert_first (f->store, INL_SORT_LAST_INQUIRY, NULL, INL_STANDING_ANY, "1");
  assert_first (f->store, INL_SORT_USUAL, NULL, INL_STANDING_REFUSED, "2");
  assert_first (f->store, INL_SORT_USUAL, NULL, INL_STANDING_NEVER_ASKED, "2");
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM relation_standings"), ==, 2);
  g_assert_cmpint (get_integer (f->path, "SELECT 100 * not_ready + 10 * never_asked + refused"
                                " FROM standing_counts"), ==, 111);
  g_assert_cmpint (get_integer (f->path, "SELECT n FROM asked_counts WHERE day = '2025-02-01'"),
                   ==, 1);

  problems = check (f->store);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Two programs open an old file at once: the slower one finds it migrated, or the copy made. */
static void
test_copy_is_of_before (Fixture       *f,
                        gconstpointer  data)
{
  g_autofree char *late = g_strdup_printf ("%s.voor-%03d", f->path, (int) get_newest_version ());
  g_autofree char *kept = g_strdup_printf ("%s.voor-%03d", f->path,
                                           (int) get_newest_version () + 1);
  g_autoptr(GPtrArray) migrations = load_migrations_and ("CREATE TABLE extra (a TEXT) STRICT;");
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  InlDb *db;

  make_good (f->path);
  g_assert_true (g_file_set_contents (kept, "van eerder", -1, NULL));
  db = inl_db_open (f->path, &error);
  g_assert_no_error (error);
  g_assert_true (inl_db_keep_copy (db, late, get_newest_version (), &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (late, G_FILE_TEST_EXISTS));
  g_assert_true (inl_db_migrate (db, migrations, &error));
  g_assert_no_error (error);
  inl_db_close (db);

  g_assert_true (g_file_get_contents (kept, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "van eerder");
}

/* The program of before can go on with a file of which one step went wrong. */
static void
test_failed_upgrade (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(GPtrArray) migrations = load_migrations_and (
    "CREATE TABLE extra (a TEXT CHECK (a <> '')) STRICT; INSERT INTO extra (a) VALUES ('');");
  g_autoptr(GPtrArray) orphans = load_migrations_and (
    "INSERT INTO vacancies (relation_id, number, search, created_at, changed_at)"
    " VALUES (999, 'x', '', '', '')");
  g_autoptr(GPtrArray) late = load_migrations_and ("CREATE TABLE extra (a TEXT) STRICT");
  g_autoptr(GPtrArray) late_orphans = load_migrations_and ("CREATE TABLE extra (a TEXT) STRICT");
  GPtrArray *all[] = { migrations, orphans, late, late_orphans };

  add_migration (late, "CREATE TABLE more (a TEXT CHECK (a <> '')) STRICT;"
                 "INSERT INTO more (a) VALUES ('');");
  add_migration (late_orphans, "INSERT INTO vacancies (relation_id, number, search, created_at,"
                 " changed_at) VALUES (999, 'x', '', '', '')");
  make_good (f->path);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr(GError) error = NULL;
      InlDb *db = inl_db_open (f->path, &error);

      g_assert_no_error (error);
      g_assert_false (inl_db_migrate (db, all[i], &error));
      g_assert_nonnull (error);
      inl_db_close (db);
      g_assert_cmpint (get_integer (f->path, "PRAGMA user_version"), ==, get_newest_version ());
      g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM sqlite_schema "
                                    "WHERE name = 'extra'"), ==, 0);
    }
  f->store = open_store (f->path, NULL);
  g_assert_nonnull (f->store);
}

static void
test_journal_where_there_is_no_log (Fixture       *f,
                                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  InlDb *db;

  make_good (f->path);
  db = inl_db_open (f->path, &error);
  g_assert_no_error (error);
  g_assert_true (inl_db_use_journal (db, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (inl_db_execute (db, &error, "UPDATE facts SET value = value", ""));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  inl_db_close (db);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM relations"), ==, 50);
}

static gpointer
write_fact (InlDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return inl_db_execute (db, error, "UPDATE facts SET value = value", "") ? db : NULL;
}

static void
test_damaged_after_unclean_stop (Fixture       *f,
                                 gconstpointer  data)
{
  char noise[4096 * 3];
  g_autoptr(GError) error = NULL;
  InlDb *db;

  memset (noise, 0xa5, sizeof noise);
  make_good (f->path);
  db = inl_db_open (f->path, &error);
  g_assert_no_error (error);
  inl_db_set_unclean (db);
  g_assert_true (inl_db_check_if_unclean (db, &error));
  g_assert_nonnull (inl_db_write (db, write_fact, NULL, NULL, NULL, &error));

  inl_db_run_script (db, "PRAGMA wal_checkpoint (TRUNCATE)", &error);
  overwrite (f->path, 4096 * 3, noise, sizeof noise);
  sqlite3_db_release_memory (inl_db_get_handle (db));
  g_assert_false (inl_db_check_if_unclean (db, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (inl_db_write (db, write_fact, NULL, NULL, NULL, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED);
  inl_db_close (db);
}

/* A file that it takes a while to look through, and nothing that is read to open it. */
static void
make_large (const char *path,
            gboolean    is_damaged)
{
  char noise[4096 * 3];

  memset (noise, 0xa5, sizeof noise);
  make_good (path);
  run_sql (path, "CREATE TABLE filling (bytes BLOB); INSERT INTO filling VALUES (zeroblob (40000000));"
           " PRAGMA wal_checkpoint (TRUNCATE)");
  if (is_damaged)
    overwrite (path, 4096 * 4096, noise, sizeof noise);
}

static InlDb *
open_large (Fixture  *f,
            gboolean  is_damaged)
{
  g_autoptr(GError) error = NULL;
  InlDb *db;

  make_large (f->path, is_damaged);
  db = inl_db_open (f->path, &error);
  g_assert_no_error (error);
  return db;
}

/* Runs in the thread of the check. */
static void
on_check_ended (gpointer ended)
{
  g_async_queue_push (ended, ended);
}

static void
test_large_is_checked_aside (Fixture       *f,
                             gconstpointer  data)
{
  const gboolean is_damaged = GPOINTER_TO_INT (data);
  InlDb *db = open_large (f, is_damaged);
  g_autoptr(GAsyncQueue) ended = g_async_queue_new ();
  InlDbCheck *check = inl_db_check_new (db, on_check_ended, ended);

  g_async_queue_pop (ended);
  g_assert_cmpint (inl_db_check_has_found_damage (check), ==, is_damaged);
  inl_db_check_free (check);
  inl_db_close (db);
}

static void
test_check_is_given_up (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncQueue) ended = g_async_queue_new ();
  InlDb *db = open_large (f, FALSE);

  inl_db_check_free (inl_db_check_new (db, on_check_ended, ended));
  g_assert_nonnull (g_async_queue_try_pop (ended));
  g_assert_nonnull (inl_db_write (db, write_fact, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  inl_db_close (db);
}

static void
on_checked_cb (InlStore    *store,
               const char  *problem,
               char       **told)
{
  g_assert_null (*told);
  *told = g_strdup (problem != NULL ? problem : "");
}

typedef struct
{
  InlStore *store;  /* (owned by the fixture) */
  char     *told;   /* (owned) (nullable) */
} Followed;

/* It can be told at once after this. */
static void
on_followed_opened_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  Followed *followed = user_data;
  g_autoptr(GError) error = NULL;

  followed->store = inl_store_open_finish (result, &error);
  g_assert_no_error (error);
  g_signal_connect (followed->store, "checked", G_CALLBACK (on_checked_cb), &followed->told);
}

static void
open_followed (Fixture  *f,
               Followed *followed)
{
  inl_store_open_async (f->path, NULL, on_followed_opened_cb, followed);
  while (followed->store == NULL)
    g_main_context_iteration (NULL, TRUE);
  f->store = followed->store;
}

/* What is told then; "" when the file is whole. */
static char *
wait_for_check (Followed *followed)
{
  while (followed->told == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_func (followed->store, on_checked_cb, &followed->told);
  return g_steal_pointer (&followed->told);
}

/* The other connection is one that did not close it. What was found is told before anything is
 * saved. */
static void
test_large_is_used_until_found_damaged (Fixture       *f,
                                        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRelation) relation = NULL;
  g_autoptr(InlRelation) saved = NULL;
  g_autofree char *told = NULL;
  Followed followed = { NULL };
  InlDb *other = open_large (f, TRUE);

  open_followed (f, &followed);
  relation = find (f->store, INL_RECORD_KIND_RELATION, "1", &error);
  g_assert_no_error (error);
  g_assert_nonnull (relation);

  told = wait_for_check (&followed);
  saved = save (f->store, relation, &error);
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED);
  g_assert_cmpstr (told, ==, error->message);
  inl_db_close (other);
}

static void
test_large_is_found_whole (Fixture       *f,
                           gconstpointer  data)
{
  g_autofree char *told = NULL;
  Followed followed = { NULL };
  InlDb *other = open_large (f, FALSE);

  open_followed (f, &followed);
  told = wait_for_check (&followed);
  g_assert_cmpstr (told, ==, "");
  inl_db_close (other);
}

/* Where there is no log, who reads all of a file keeps everybody from saving. */
static void
test_large_is_not_checked_aside (Fixture       *f,
                                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  InlDb *db = open_large (f, FALSE);

  g_assert_true (inl_db_use_journal (db, FALSE, &error));
  g_assert_null (inl_db_check_new (db, NULL, NULL));
  inl_db_close (db);
}

/* The thread of the store is there by then. */
static int
forbid_more_threads (sqlite3  *handle,
                     char    **message,
                     const struct sqlite3_api_routines *api)
{
  forbid_threads ();
  return SQLITE_OK;
}

/* Where no thread can be made, it is checked before anything is saved. */
static void
test_large_without_threads (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRelation) relation = NULL;
  g_autoptr(InlRelation) saved = NULL;
  g_autofree char *told = NULL;
  Followed followed = { NULL };
  InlStore *other;

  make_large (f->path, TRUE);
  other = open_store (f->path, &error);
  g_assert_no_error (error);
  relation = find (other, INL_RECORD_KIND_RELATION, "1", &error);
  g_assert_no_error (error);

  sqlite3_auto_extension ((void (*) (void)) forbid_more_threads);
  open_followed (f, &followed);
  told = wait_for_check (&followed);
  saved = save (f->store, relation, &error);
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED);
  g_assert_cmpstr (told, ==, error->message);
  sqlite3_cancel_auto_extension ((void (*) (void)) forbid_more_threads);
  allow_threads ();

  close_store (other);
  g_assert_finalize_object (other);
}

static void
test_backup (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "kopie.db", NULL);
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *link_name = g_build_filename (f->folder, "link.db", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "niet", "hier.db", NULL);
  g_autofree char *listing = NULL;
  g_autoptr(GError) error = NULL;

  f->store = open_store (f->path, NULL);
  add_relation (f->store, "1", "A", "");
  g_file_set_contents (copy, "een oudere kopie", -1, NULL);
  g_assert_true (back_up (f->store, copy, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_mode (copy), ==, 0600);
  g_assert_cmpint (get_integer (copy, "SELECT count (*) FROM relations"), ==, 1);
  g_assert_cmpint (get_integer (copy, "PRAGMA application_id"), ==, 0x496e6c42);
  listing = list_folder (f->folder);
  g_assert_null (strstr (listing, "kopie.db-"));
  g_assert_null (strstr (listing, "kopie.db."));

  g_assert_cmpint (symlink (f->path, link_name), ==, 0);
  g_assert_false (back_up (f->store, f->path, NULL, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (back_up (f->store, log, NULL, &error));
  g_clear_error (&error);
  g_assert_false (back_up (f->store, link_name, NULL, &error));
  g_clear_error (&error);
  g_assert_false (back_up (f->store, nowhere, NULL, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (add_relation (f->store, "2", "B", ""), ==, 2);
}

static void
test_backup_can_be_opened (Fixture       *f,
                           gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "kopie.db", NULL);
  g_autoptr(InlRelation) relation = NULL;
  InlStore *store = open_store (f->path, NULL);

  add_relation (store, "1", "A", "");
  g_assert_true (back_up (store, copy, NULL, NULL));
  close_store (store);
  g_assert_finalize_object (store);
  f->store = open_store (copy, NULL);
  relation = find (f->store, INL_RECORD_KIND_RELATION, "1", NULL);
  g_assert_nonnull (relation);
}

static void
test_cancelled_backup (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "kopie.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  InlDb *db;

  make_good (f->path);
  db = inl_db_open (f->path, NULL);
  before = list_folder (f->folder);
  g_cancellable_cancel (cancellable);
  g_assert_false (inl_db_back_up (db, copy, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = list_folder (f->folder);
  g_assert_cmpstr (before, ==, after);
  inl_db_close (db);
}

/* Both go on at the same time, and each copy is one moment: as many vacancies as relations. */
static void
test_backup_while_writing (Fixture       *f,
                           gconstpointer  data)
{
  InlStore *writer = open_store (f->path, NULL);

  f->store = open_store (f->path, NULL);
  for (guint round = 0; round < 10; round++)
    {
      g_autofree char *copy = g_strdup_printf ("%s/kopie-%u.db", f->folder, round);
      g_autofree char *number = g_strdup_printf ("%u", round);
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      inl_store_backup_async (f->store, copy, NULL, keep_result, &result);
      add_vacancy (writer, add_relation (writer, number, "A", ""), number, 0);
      wait_for_result (&result);
      g_assert_true (inl_store_backup_finish (f->store, result, &error));
      g_assert_no_error (error);
      g_assert_cmpint (get_integer (copy, "SELECT count (*) FROM pragma_integrity_check "
                                    "WHERE integrity_check <> 'ok'"), ==, 0);
      g_assert_cmpint (get_integer (copy, "SELECT count (*) FROM relations"), >=, round);
    }
  close_store (writer);
  g_assert_finalize_object (writer);
}

static void
test_check (Fixture       *f,
            gconstpointer  data)
{
  char noise[4096 * 3];
  g_autoptr(GPtrArray) well = NULL;
  g_autoptr(GPtrArray) orphaned = NULL;
  g_autoptr(GPtrArray) damaged = NULL;

  memset (noise, 0xa5, sizeof noise);
  make_good (f->path);
  f->store = open_store (f->path, NULL);
  well = check (f->store);
  g_assert_cmpuint (well->len, ==, 0);

  run_sql (f->path, "PRAGMA foreign_keys = OFF; INSERT INTO vacancies"
           " (relation_id, number, search, created_at, changed_at) VALUES (999, 'x', '', '', '')");
  orphaned = check (f->store);
  g_assert_cmpuint (orphaned->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (orphaned, 0), "aanvragen"));

  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  f->store = open_store (f->path, NULL);
  overwrite (f->path, 4096 * 3, noise, sizeof noise);
  damaged = check (f->store);
  g_assert_cmpuint (damaged->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (damaged, 0), "reservekopie"));
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/files/new", test_new },
    { "/store/files/new-is-in-the-file", test_new_is_in_the_file },
    { "/store/files/empty-is-new", test_empty_is_new },
    { "/store/files/without-tables-is-new", test_without_tables_is_new },
    { "/store/files/reopen", test_reopen },
    { "/store/files/long-log-is-cut", test_long_log_is_cut },
    { "/store/files/upgrade", test_upgrade },
    { "/store/files/upgrade-of-rows", test_upgrade_of_rows },
    { "/store/files/copy-is-of-before", test_copy_is_of_before },
    { "/store/files/failed-upgrade", test_failed_upgrade },
    { "/store/files/journal-where-there-is-no-log", test_journal_where_there_is_no_log },
    { "/store/files/damaged-after-unclean-stop", test_damaged_after_unclean_stop },
    { "/store/files/large-is-checked-aside", test_large_is_checked_aside },
    { "/store/files/check-is-given-up", test_check_is_given_up },
    { "/store/files/large-is-used-until-found-damaged", test_large_is_used_until_found_damaged },
    { "/store/files/large-is-found-whole", test_large_is_found_whole },
    { "/store/files/large-is-not-checked-aside", test_large_is_not_checked_aside },
    { "/store/files/large-without-threads", test_large_without_threads },
    { "/store/files/backup", test_backup },
    { "/store/files/backup-can-be-opened", test_backup_can_be_opened },
    { "/store/files/cancelled-backup", test_cancelled_backup },
    { "/store/files/backup-while-writing", test_backup_while_writing },
    { "/store/files/check", test_check },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_folder, tests[i].func, tear_down);
  g_test_add ("/store/files/damaged-is-checked-aside", Fixture, GINT_TO_POINTER (TRUE),
              set_up_folder, test_large_is_checked_aside, tear_down);
  return g_test_run ();
}
