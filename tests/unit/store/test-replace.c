/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting a copy in the place of what cannot be opened: what was there is kept byte for byte, and
 * whatever fails nothing is lost. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "inl-db.h"
#include "inl-disk.h"
#include "inl-store-restore.h"
#include "store-test-files.h"
#include "store-test-inquiries.h"

#define TEXT "zomaar een tekst, die geen database is"

/* In a folder with a copy that has relation "1"; nothing has the database open. */
static char *
make_copy (Fixture *f)
{
  char *copy = g_build_filename (f->folder, "kopie.db", NULL);
  InlStore *store = open_store (f->path, NULL);

  add_relation (store, "1", "A", "");
  g_assert_true (back_up (store, copy, NULL, NULL));
  close_store (store);
  g_assert_finalize_object (store);
  return copy;
}

static char *
replace (Fixture     *f,
         const char  *account,
         const char  *path,
         GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_replace_async (f->path, account, INL_RIGHT_MANAGE_RIGHTS, path, keep_result, &result);
  wait_for_result (&result);
  return inl_store_replace_finish (result, error);
}

static InlCopyComparison *
examine (Fixture     *f,
         const char  *path,
         GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_examine_copy_async (f->path, path, NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_examine_copy_finish (result, error);
}

static void
assert_unreadable (const char *path)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (open_store (path, &error));
  g_assert_true (inl_store_error_needs_copy (error));
}

static void
assert_restored (Fixture *f)
{
  g_autoptr(GError) error = NULL;
  InlStore *store = open_store (f->path, &error);
  g_autoptr(InlRelation) relation = NULL;
  g_autoptr(GPtrArray) sentences = NULL;

  g_assert_no_error (error);
  relation = find (store, INL_RECORD_KIND_RELATION, "1", NULL);
  g_assert_nonnull (relation);
  sentences = check (store);
  g_assert_cmpuint (sentences->len, ==, 0);
  close_store (store);
  g_assert_finalize_object (store);
}

static void
write_text (const char *path)
{
  g_assert_true (g_file_set_contents (path, TEXT, -1, NULL));
}

static void
write_zeros (const char *path)
{
  const char zeros[16] = "";

  overwrite (path, 0, zeros, sizeof zeros);
}

static void
cut_off (const char *path)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_file_set_contents (path, contents, 5000, NULL));
}

static void
make_foreign (const char *path)
{
  run_sql (path, "PRAGMA application_id = 1234");
}

static void
hurt_pages (const char *path)
{
  char noise[4096 * 4];

  memset (noise, 0xa5, sizeof noise);
  overwrite (path, 4096, noise, sizeof noise);
}

static void
test_each_kind (Fixture       *f,
                gconstpointer  data)
{
  void (*const hurt[]) (const char *) = {
    write_text, write_zeros, cut_off, make_foreign, hurt_pages,
  };

  for (guint i = 0; i < G_N_ELEMENTS (hurt); i++)
    {
      g_autofree char *copy = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *kept = NULL;
      g_autofree char *part = g_strconcat (f->path, ".terug-te-zetten", NULL);
      g_autoptr(InlCopyComparison) comparison = NULL;
      g_autoptr(GError) error = NULL;
      gsize length_before, length_after;
      GStatBuf status;

      inl_db_file_remove (f->path);
      copy = make_copy (f);
      hurt[i] (f->path);
      assert_unreadable (f->path);
      g_assert_true (g_file_get_contents (f->path, &before, &length_before, NULL));

      comparison = examine (f, copy, &error);
      g_assert_no_error (error);
      g_assert_false (comparison->has_current);
      g_assert_cmpuint (comparison->copy.n_relations, ==, 1);
      assert_unreadable (f->path);

      kept = replace (f, g_get_user_name (), copy, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (kept, "test.db.onleesbaar-"));
      g_assert_true (g_file_get_contents (kept, &after, &length_after, NULL));
      g_assert_cmpmem (before, length_before, after, length_after);
      g_assert_cmpint (g_stat (f->path, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
      assert_restored (f);
      g_assert_cmpint (get_integer (f->path,
                                    "SELECT count (*) FROM log WHERE action = 'restored'"), ==, 1);
    }
}

/* Of a write-ahead log beside it too: the new file must not be read with that. */
static void
test_with_log (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *copy = make_copy (f);
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *kept_log = NULL;
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;

  write_text (f->path);
  write_text (log);
  kept = replace (f, g_get_user_name (), copy, &error);
  g_assert_no_error (error);
  kept_log = g_strconcat (kept, "-wal", NULL);
  g_assert_true (g_file_get_contents (kept_log, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, TEXT);
  assert_restored (f);
}

static void
test_folder (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *copy = make_copy (f);
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;

  inl_db_file_remove (f->path);
  g_assert_cmpint (g_mkdir (f->path, 0700), ==, 0);
  kept = replace (f, g_get_user_name (), copy, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_DIR));
  assert_restored (f);
}

static void
assert_refused (Fixture       *f,
                const char    *account,
                const char    *copy,
                InlStoreError  code)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *before = list_folder (folder);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (replace (f, account, copy, &error));
  g_assert_error (error, INL_STORE_ERROR, (int) code);
  after = list_folder (folder);
  g_assert_cmpstr (before, ==, after);
}

static void
test_refusals (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *copy = make_copy (f);
  g_autofree char *nowhere = g_build_filename (f->folder, "niet.db", NULL);

  /* It can be opened. */
  assert_refused (f, g_get_user_name (), copy, INL_STORE_ERROR_BUSY);
  run_sql (f->path, "PRAGMA user_version = 999");
  assert_refused (f, g_get_user_name (), copy, INL_STORE_ERROR_NEWER);

  write_text (f->path);
  assert_refused (f, g_get_user_name (), nowhere, INL_STORE_ERROR_FOREIGN);
  assert_refused (f, g_get_user_name (), f->path, INL_STORE_ERROR_FOREIGN);
  assert_refused (f, "onbekend", copy, INL_STORE_ERROR_RIGHT_MISSING);
  run_sql (copy, "PRAGMA journal_mode = DELETE; PRAGMA page_size = 8192; VACUUM");
  assert_refused (f, g_get_user_name (), copy, INL_STORE_ERROR_FOREIGN);
}

/* What waited in the copy may have been sent since. */
static void
test_open_is_held (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "kopie.db", NULL);
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;
  InlStore *store = open_store (f->path, NULL);

  add_inquiry (store, "1");
  g_assert_true (back_up (store, copy, NULL, NULL));
  close_store (store);
  g_assert_finalize_object (store);

  write_text (f->path);
  kept = replace (f, g_get_user_name (), copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM inquiries WHERE state = 'held'"),
                   ==, 1);
}

/* Whatever step of the disk fails, there is either what was there or what comes. */
static void
test_each_failure (Fixture       *f,
                   gconstpointer  data)
{
  const int code = GPOINTER_TO_INT (data);
  g_autofree char *copy = make_copy (f);
  gboolean has_failed = TRUE;
  guint n_refused = 0;

  for (guint n = 1; has_failed; n += 1 + n / 4)
    {
      g_autofree char *kept = NULL;
      g_autofree char *found = NULL;
      g_autoptr(GError) error = NULL;

      inl_db_file_remove (f->path);
      write_text (f->path);
      inl_disk_fail_at (n, code, TRUE);
      kept = replace (f, g_get_user_name (), copy, &error);
      has_failed = inl_disk_has_failed ();
      inl_disk_fail_at (0, 0, FALSE);

      g_assert_true (g_file_get_contents (kept != NULL ? kept : f->path, &found, NULL, NULL));
      g_assert_cmpstr (found, ==, TEXT);
      if (kept != NULL)
        {
          assert_restored (f);
          g_unlink (kept);
          continue;
        }
      n_refused++;
      g_assert_cmpstr (error->message, !=, "");
    }
  g_assert_cmpuint (n_refused, >, 3);
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/replace/each-kind", test_each_kind },
    { "/store/replace/with-log", test_with_log },
    { "/store/replace/folder", test_folder },
    { "/store/replace/refusals", test_refusals },
    { "/store/replace/open-is-held", test_open_is_held },
  };

  g_test_init (&argc, &argv, NULL);
  inl_disk_install ();
  inl_disk_set_lazy (TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_folder, tests[i].func, tear_down);
  g_test_add ("/store/replace/each-failure/full", Fixture, GINT_TO_POINTER (SQLITE_FULL),
              set_up_folder, test_each_failure, tear_down);
  g_test_add ("/store/replace/each-failure/broken", Fixture, GINT_TO_POINTER (SQLITE_IOERR),
              set_up_folder, test_each_failure, tear_down);
  return g_test_run ();
}
