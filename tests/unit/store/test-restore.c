/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting a copy back: all or nothing, whoever has the database open. */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "inl-db.h"
#include "inl-disk.h"
#include "inl-invitation.h"
#include "inl-store-restore.h"
#include "store-test-files.h"
#include "store-test-inquiries.h"

#define KILLS 6

static char *program;

static char *
name_copy (Fixture *f)
{
  return g_build_filename (f->folder, "kopie.db", NULL);
}

static char *
restore (InlStore    *store,
         guint        rights,
         const char  *path,
         GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_restore_async (store, rights, path, keep_result, &result);
  wait_for_result (&result);
  return inl_store_restore_finish (store, result, error);
}

static InlCopyComparison *
compare (InlStore    *store,
         const char  *path,
         GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_compare_copy_async (store, path, NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_compare_copy_finish (store, result, error);
}

static gboolean
has_relation (InlStore   *store,
              const char *number)
{
  g_autoptr(InlRelation) relation = find (store, INL_RECORD_KIND_RELATION, number, NULL);

  return relation != NULL;
}

static void
assert_whole (InlStore *store)
{
  g_autoptr(GPtrArray) sentences = check (store);

  if (sentences->len > 0)
    g_test_message ("%s", (const char *) g_ptr_array_index (sentences, 0));
  g_assert_cmpuint (sentences->len, ==, 0);
}

/* A copy with relation "1", and a database that has "2" as well. */
static char *
make_copy_of_before (Fixture *f)
{
  char *copy = name_copy (f);

  add_relation (f->store, "1", "A", "");
  g_assert_true (back_up (f->store, copy, NULL, NULL));
  add_relation (f->store, "2", "B", "");
  return copy;
}

static void
test_restore (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *copy = make_copy_of_before (f);
  g_autofree char *listing = NULL;
  g_autoptr(InlCopyComparison) comparison = NULL;
  g_autoptr(InlStore) kept_store = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;
  GStatBuf status;

  comparison = compare (f->store, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (comparison->copy.n_relations, ==, 1);
  g_assert_cmpuint (comparison->current.n_relations, ==, 2);
  g_assert_cmpstr (comparison->copy.last_change, !=, "");

  kept = restore (f->store, INL_RIGHT_NONE, copy, &error);
  g_assert_no_error (error);
  g_assert_true (has_relation (f->store, "1"));
  g_assert_false (has_relation (f->store, "2"));
  assert_whole (f->store);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log WHERE action = 'restored'"), ==,
                   1);

  /* What went is kept, and nothing else is left behind. */
  g_assert_cmpint (g_stat (kept, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (get_integer (kept, "SELECT count (*) FROM relations"), ==, 2);
  listing = list_folder (f->folder);
  g_assert_null (strstr (listing, "kopie.db-"));

  /* And it can come back. */
  g_free (restore (f->store, INL_RIGHT_NONE, kept, &error));
  g_assert_no_error (error);
  g_assert_true (has_relation (f->store, "2"));
  add_relation (f->store, "3", "C", "");
  assert_whole (f->store);
}

static void
on_changed_cb (InlStore *store,
               guint     kinds,
               gboolean *done)
{
  *done = *done || (kinds & 1 << INL_RECORD_KIND_RELATION) != 0;
}

/* Another program that has the database open, with or without a write-ahead log. */
static void
test_others_follow (Fixture       *f,
                    gconstpointer  data)
{
  g_autofree char *copy = make_copy_of_before (f);
  InlStore *other = open_store (f->path, NULL);
  gboolean has_changed = FALSE;
  g_autoptr(GError) error = NULL;

  g_assert_true (has_relation (other, "2"));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_signal_connect (other, "changed", G_CALLBACK (on_changed_cb), &has_changed);
  g_free (restore (f->store, INL_RIGHT_NONE, copy, &error));
  g_assert_no_error (error);
  wait_until (&has_changed);
  g_assert_false (has_relation (other, "2"));
  add_relation (other, "2", "van de ander", "");
  g_assert_true (has_relation (f->store, "2"));
  assert_whole (other);

  close_store (other);
  g_assert_finalize_object (other);
}

static void
test_without_log (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *copy = name_copy (f);
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;
  InlDb *db, *staged;

  make_good (f->path);
  db = inl_db_open (f->path, &error);
  g_assert_no_error (error);
  g_assert_true (inl_db_use_journal (db, FALSE, &error));
  g_assert_true (inl_db_back_up (db, copy, NULL, &error));
  g_assert_true (inl_db_execute (db, &error, "DELETE FROM relations WHERE number <> '0'", ""));
  inl_db_set_now (db, "2026-11-27T08:00:00Z");

  staged = inl_db_stage_copy (f->path, copy, NULL, &error);
  g_assert_no_error (error);
  kept = inl_db_restore (db, staged, "kopie.db", INL_RIGHT_NONE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (kept, "test.db.voor-herstel-2026-11-27-080000"));
  inl_db_close (staged);
  inl_db_close (db);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM relations"), ==, 50);
  g_assert_cmpint (get_integer (kept, "SELECT count (*) FROM relations"), ==, 1);
}

/* What was open when the copy was made may have been sent since. */
static void
test_open_is_held (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *copy = name_copy (f);
  gint64 waiting = add_inquiry (f->store, "1");
  gint64 under_way = add_inquiry (f->store, "2");
  gint64 done = add_inquiry (f->store, "3");
  gint64 never_left = add_inquiry (f->store, "4");
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlInquiry) held = NULL;
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (try_claim (f->store, done, NULL));
  g_assert_true (try_change (f->store, done, INL_INQUIRY_STATE_SENT, NULL));
  g_assert_true (try_claim (f->store, under_way, NULL));
  g_assert_true (try_change (f->store, never_left, INL_INQUIRY_STATE_HELD, NULL));
  g_assert_true (back_up (f->store, copy, NULL, NULL));

  /* Not while something is being sent. */
  g_assert_null (restore (f->store, INL_RIGHT_NONE, copy, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_BUSY);
  g_clear_error (&error);

  g_assert_true (try_change (f->store, under_way, INL_INQUIRY_STATE_SENT, NULL));
  g_free (restore (f->store, INL_RIGHT_NONE, copy, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_state (f->store, waiting), ==, INL_INQUIRY_STATE_HELD);
  g_assert_cmpint (get_state (f->store, under_way), ==, INL_INQUIRY_STATE_SENT);
  g_assert_cmpint (get_state (f->store, done), ==, INL_INQUIRY_STATE_SENT);
  inquiry = load (f->store, INL_RECORD_KIND_INQUIRY, waiting);
  g_assert_nonnull (strstr (inl_inquiry_get_reason (inquiry), "teruggezet"));
  held = load (f->store, INL_RECORD_KIND_INQUIRY, never_left);
  g_assert_cmpint (inl_inquiry_get_outcome (held), ==, INL_OUTCOME_KIND_UNKNOWN);
  g_assert_nonnull (strstr (inl_inquiry_get_reason (held), "teruggezet"));
  due = list_due (f->store, "2099-01-01T00:00:00Z", TRUE);
  g_assert_cmpuint (due->len, ==, 0);
  assert_whole (f->store);
}

/* As by a click: an inquiry to nobody in particular. */
static gint64
ask_again (Fixture *f,
           gint64   vacancy_id)
{
  g_autoptr(InlInquiry) inquiry = create_inquiry (f->store, vacancy_id);
  g_autoptr(GPtrArray) invitations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(InlInquiry) queued = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (invitations, g_object_new (INL_TYPE_INVITATION, "name", "B. Smit", "email",
                                              "b@smit.example", NULL));
  queued = queue_inquiry (f->store, inquiry, invitations, 0, &error);
  g_assert_no_error (error);
  return get_id (queued);
}

static void
send_for (Fixture *f,
          gint64   id)
{
  g_assert_true (try_claim (f->store, id, NULL));
  g_assert_true (try_change (f->store, id, INL_INQUIRY_STATE_SENT, NULL));
}

/* Neither the hirer nor the program forgets what was asked. */
static void
test_asked_is_kept (Fixture       *f,
                    gconstpointer  data)
{
  g_autofree char *copy = name_copy (f);
  gint64 first = add_inquiry (f->store, "1");
  g_autoptr(InlInquiry) inquiry = load (f->store, INL_RECORD_KIND_INQUIRY, first);
  gint64 unasked = add_vacancy (f->store, add_relation (f->store, "3", "C", "12345678"), "3", 0);
  g_autofree char *kept = NULL;
  g_autofree char *again = NULL;
  g_autoptr(GError) error = NULL;

  send_for (f, first);
  g_assert_true (back_up (f->store, copy, NULL, NULL));

  send_for (f, ask_again (f, inl_inquiry_get_vacancy_id (inquiry)));
  ask_again (f, unasked);
  add_inquiry (f->store, "2");
  kept = restore (f->store, INL_RIGHT_NONE, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM inquiries"), ==, 3);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM inquiries WHERE state = 'sent'"),
                   ==, 2);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM inquiries i JOIN vacancies v"
                                " ON v.id = i.vacancy_id WHERE i.state = 'held'"
                                " AND v.number = '3'"), ==, 1);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM invitations"), ==, 3);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log WHERE action = 'restored'"
                                " AND text LIKE '%2 uitvragen van na de kopie zijn behouden.%'"
                                " AND text LIKE '%1 uitvraag staat alleen nog in dat bestand%'"),
                   ==, 1);
  assert_whole (f->store);

  /* It can come back, and nothing is there twice. */
  again = restore (f->store, INL_RIGHT_NONE, kept, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM inquiries"), ==, 4);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM invitations"), ==, 4);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM inquiries WHERE state = 'sent'"),
                   ==, 2);
  assert_whole (f->store);
}

/* But for the memory that connections share, which changes when somebody reads. */
static char *
list_database (Fixture *f)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *listing = list_folder (folder);
  g_auto(GStrv) lines = g_strsplit (listing, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "-shm") != NULL)
      *lines[i] = '\0';
  return g_strjoinv ("\n", lines);
}

static void
assert_refused (Fixture       *f,
                const char    *copy,
                InlStoreError  code,
                const char    *words)
{
  g_autofree char *listing = list_database (f);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (compare (f->store, copy, &error));
  g_assert_error (error, INL_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_clear_error (&error);
  g_assert_null (restore (f->store, INL_RIGHT_NONE, copy, &error));
  g_assert_error (error, INL_STORE_ERROR, (int) code);
  after = list_database (f);
  g_assert_cmpstr (after, ==, listing);
  g_assert_true (has_relation (f->store, "2"));
}

static void
test_refusals (Fixture       *f,
               gconstpointer  data)
{
  static const char *const hurt[] = {
    ("PRAGMA foreign_keys = OFF; INSERT INTO vacancies"
     " (relation_id, number, search, created_at, changed_at) VALUES (999, 'x', '', '', '')"),
    "DROP TRIGGER log_never_changed; UPDATE log SET text = 'anders' WHERE id = 1",
    "DROP TRIGGER log_never_removed; DELETE FROM log",
  };
  char noise[4096 * 3];
  g_autofree char *copy = make_copy_of_before (f);
  g_autofree char *nowhere = g_build_filename (f->folder, "niet.db", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  assert_refused (f, f->path, INL_STORE_ERROR_FOREIGN, "gegevensbestand zelf");
  assert_refused (f, nowhere, INL_STORE_ERROR_FOREIGN, "bestaat niet");
  assert_refused (f, f->folder, INL_STORE_ERROR_FOREIGN, "een map en geen reservekopie");
  g_assert_true (g_file_set_contents (nowhere, "zomaar een tekst, die geen database is", -1, NULL));
  assert_refused (f, nowhere, INL_STORE_ERROR_FOREIGN, "niet.db: ");

  g_assert_true (g_file_get_contents (copy, &contents, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (hurt); i++)
    {
      run_sql (copy, hurt[i]);
      assert_refused (f, copy, INL_STORE_ERROR_DAMAGED, "Er is niets teruggezet");
      g_assert_true (g_file_set_contents (copy, contents, length, NULL));
    }
  memset (noise, 0xa5, sizeof noise);
  overwrite (copy, 4096 * 3, noise, sizeof noise);
  assert_refused (f, copy, INL_STORE_ERROR_DAMAGED, "beschadigd");
  g_assert_true (g_file_set_contents (copy, contents, length / 2, NULL));
  assert_refused (f, copy, INL_STORE_ERROR_DAMAGED, "beschadigd");

  g_assert_true (g_file_set_contents (copy, contents, length, NULL));
  run_sql (copy, "PRAGMA page_size = 8192; VACUUM");
  assert_refused (f, copy, INL_STORE_ERROR_FOREIGN, "ander programma");
  run_sql (copy, "PRAGMA user_version = 999");
  assert_refused (f, copy, INL_STORE_ERROR_NEWER, "nieuwere versie");
  run_sql (copy, "PRAGMA user_version = 1; PRAGMA application_id = 7");
  assert_refused (f, copy, INL_STORE_ERROR_FOREIGN, "geen reservekopie");
}

/* That is what copies are for. What is to be purged then cannot be. */
static void
test_damaged_while_open (Fixture       *f,
                         gconstpointer  data)
{
  char noise[4096];
  g_autofree char *copy = make_copy_of_before (f);
  g_autoptr(InlCopyComparison) comparison = NULL;
  g_autoptr(GPtrArray) sentences = NULL;
  g_autoptr(GError) error = NULL;
  const guint n_pages = get_integer (f->path, "SELECT count (*) FROM sqlite_schema"
                                     " WHERE tbl_name = 'relations' AND rootpage > 0");

  memset (noise, 0xa5, sizeof noise);
  run_sql (f->path, "UPDATE relations_index_data SET block = zeroblob (8) WHERE id > 10;"
           "INSERT INTO search_purges (index_name) VALUES ('relations_index');"
           "PRAGMA wal_checkpoint (TRUNCATE)");
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'relations'"
                         " AND rootpage > 0 ORDER BY 1 LIMIT 1 OFFSET %u", i);

      overwrite (f->path, (get_integer (f->path, sql) - 1) * 4096, noise, sizeof noise);
    }
  sentences = check (f->store);
  g_assert_cmpuint (sentences->len, >, 0);

  comparison = compare (f->store, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (comparison->copy.n_relations, ==, 1);
  g_assert_false (comparison->has_current);
  g_free (restore (f->store, INL_RIGHT_MANAGE_RIGHTS, copy, &error));
  g_assert_no_error (error);
  g_assert_true (has_relation (f->store, "1"));
  g_assert_false (has_relation (f->store, "2"));
  assert_whole (f->store);
}

/* Neither the account of the copy nor what it may there counts. */
static void
test_without_right (Fixture       *f,
                    gconstpointer  data)
{
  g_autofree char *copy = make_copy_of_before (f);
  g_autoptr(GError) error = NULL;

  inl_store_set_account (f->store, "onbekend");
  g_assert_null (restore (f->store, INL_RIGHT_MANAGE_RIGHTS, copy, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_RIGHT_MISSING);
  g_assert_true (has_relation (f->store, "2"));
  inl_store_set_account (f->store, g_get_user_name ());
  g_clear_error (&error);
  g_free (restore (f->store, INL_RIGHT_MANAGE_RIGHTS, copy, &error));
  g_assert_no_error (error);
}

static void
count_kept (Fixture *f,
            guint   *n_kept)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *listing = list_folder (folder);
  g_auto(GStrv) parts = g_strsplit (listing, ".voor-herstel-", -1);

  g_test_message ("%s", listing);
  *n_kept = g_strv_length (parts) - 1;
}

/* What restores replaced does not fill the disk; the last of it stays. */
static void
test_old_replaced_go (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *copy = make_copy_of_before (f);
  g_autofree char *damaged = g_strconcat (f->path, ".onleesbaar-2026-01-01-080000", NULL);
  g_autoptr(GError) error = NULL;
  guint n_kept;

  g_assert_true (g_file_set_contents (damaged, "", 0, NULL));
  for (guint n = 1; n <= INL_N_REPLACED_COPIES + 2; n++)
    {
      g_autofree char *kept = restore (f->store, INL_RIGHT_NONE, copy, &error);

      g_assert_no_error (error);
      g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
      count_kept (f, &n_kept);
      g_assert_cmpuint (n_kept, ==, MIN (n, INL_N_REPLACED_COPIES));
    }
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (damaged, G_FILE_TEST_EXISTS));
}

/* What was put back just now does not go, nor what a person gave such a name. */
static void
test_put_back_stays (Fixture       *f,
                     gconstpointer  data)
{
  g_autofree char *copy = make_copy_of_before (f);
  g_autofree char *named = g_strconcat (f->path, INL_REPLACED_INFIX "proef", NULL);
  g_autofree char *dated = g_strconcat (f->path, INL_REPLACED_INFIX "2026-11-24-oud", NULL);
  g_autofree char *oldest = g_strconcat (f->path, INL_REPLACED_INFIX "2026-01-01-080000-2", NULL);
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *other_name = g_build_filename (folder, "kopie-elders.db", NULL);
  struct utimbuf long_ago = { 1, 1 };
  const char *paths[] = { named, dated, oldest };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *contents = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (copy, &contents, &size, NULL));
      g_assert_true (g_file_set_contents (paths[i], contents, size, NULL));
      g_assert_cmpint (g_utime (paths[i], &long_ago), ==, 0);
    }
  g_assert_cmpint (link (oldest, other_name), ==, 0);

  for (guint n = 0; n < INL_N_REPLACED_COPIES + 2; n++)
    {
      g_autofree char *kept = restore (f->store, INL_RIGHT_NONE, n % 2 == 0 ? oldest : other_name,
                                       &error);

      g_assert_no_error (error);
      g_assert_true (g_file_test (oldest, G_FILE_TEST_EXISTS));
    }

  g_free (restore (f->store, INL_RIGHT_NONE, copy, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (oldest, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (named, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (dated, G_FILE_TEST_EXISTS));
}

/* Whatever step of the disk fails, it was all or nothing, and work goes on. */
static void
test_each_failure (Fixture       *f,
                   gconstpointer  data)
{
  const int code = GPOINTER_TO_INT (data);
  g_autofree char *copy = make_copy_of_before (f);
  gboolean has_failed = TRUE;
  guint n_refused = 0;

  for (guint n = 1; has_failed; n += 1 + n / 4)
    {
      g_autofree char *kept = NULL;
      g_autoptr(GError) error = NULL;
      guint n_kept;

      inl_disk_fail_at (n, code, TRUE);
      kept = restore (f->store, INL_RIGHT_NONE, copy, &error);
      has_failed = inl_disk_has_failed ();
      inl_disk_fail_at (0, 0, FALSE);

      assert_whole (f->store);
      count_kept (f, &n_kept);
      g_assert_cmpuint (n_kept, ==, kept != NULL);
      g_assert_cmpint (has_relation (f->store, "2"), ==, kept == NULL);
      g_assert_true (kept != NULL || *error->message != '\0');
      if (kept == NULL)
        {
          n_refused++;
          continue;
        }
      g_unlink (kept);
      if (has_failed)
        add_relation (f->store, "2", "B", "");
    }
  g_assert_cmpuint (n_refused, >, 3);
}

/* Again and again one of two databases, until it is killed. */
static void
restore_for_ever (const char *path)
{
  InlStore *store = open_store (path, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *copies[] = {
    g_build_filename (folder, "een.db", NULL), g_build_filename (folder, "twee.db", NULL),
  };

  for (guint i = 0;; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *kept = restore (store, INL_RIGHT_NONE, copies[i % 2], &error);

      g_assert_no_error (error);
      g_unlink (kept);
      g_print ("%u\n", i);
    }
}

static void
make_numbered (const char *path,
               const char *prefix)
{
  InlStore *store = open_store (path, NULL);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *number = g_strdup_printf ("%s%u", prefix, i);

      add_relation (store, number, prefix, "");
    }
  close_store (store);
  g_assert_finalize_object (store);
}

static void
test_killed (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *one = g_build_filename (folder, "een.db", NULL);
  g_autofree char *two = g_build_filename (folder, "twee.db", NULL);

  make_numbered (one, "een");
  make_numbered (two, "twee");
  for (guint i = 0; i < KILLS; i++)
    {
      g_autoptr(GSubprocess) helper = NULL;
      g_autoptr(GDataInputStream) output = NULL;
      gint64 n_one, n_two;

      helper = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, program, "--restore-for-ever",
                                 f->path, NULL);
      output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (helper));
      for (guint n = 0; n < 2; n++)
        g_free (g_data_input_stream_read_line (output, NULL, NULL, NULL));
      g_usleep (g_random_int_range (0, 8000));
      g_subprocess_force_exit (helper);
      g_subprocess_wait (helper, NULL, NULL);

      f->store = open_store (f->path, NULL);
      assert_whole (f->store);
      close_store (f->store);
      g_assert_finalize_object (g_steal_pointer (&f->store));
      n_one = get_integer (f->path, "SELECT count (*) FROM relations WHERE name = 'een'");
      n_two = get_integer (f->path, "SELECT count (*) FROM relations WHERE name = 'twee'");
      g_assert_cmpint (n_one + n_two, ==, 40);
      g_assert_cmpint (MAX (n_one, n_two), ==, 40);
    }
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/restore/restore", test_restore },
    { "/store/restore/others-follow", test_others_follow },
    { "/store/restore/open-is-held", test_open_is_held },
    { "/store/restore/asked-is-kept", test_asked_is_kept },
    { "/store/restore/refusals", test_refusals },
    { "/store/restore/damaged-while-open", test_damaged_while_open },
    { "/store/restore/without-right", test_without_right },
    { "/store/restore/old-replaced-go", test_old_replaced_go },
    { "/store/restore/put-back-stays", test_put_back_stays },
  };

  program = argv[0];
  if (argc == 3 && g_str_equal (argv[1], "--restore-for-ever"))
    {
      restore_for_ever (argv[2]);
      return EXIT_SUCCESS;
    }

  g_test_init (&argc, &argv, NULL);
  inl_disk_install ();
  inl_disk_set_lazy (TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add ("/store/restore/each-failure/full", Fixture, GINT_TO_POINTER (SQLITE_FULL), set_up,
              test_each_failure, tear_down);
  g_test_add ("/store/restore/each-failure/broken", Fixture, GINT_TO_POINTER (SQLITE_IOERR),
              set_up, test_each_failure, tear_down);
  g_test_add ("/store/restore/without-log", Fixture, NULL, set_up_folder, test_without_log,
              tear_down);
  g_test_add ("/store/restore/killed", Fixture, NULL, set_up_folder, test_killed, tear_down);
  return g_test_run ();
}
