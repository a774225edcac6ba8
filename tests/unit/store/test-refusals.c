/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are no database of this program, or not any more: refused, and left as they are. */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "store-test-files.h"

static void
make_newer (const char *path)
{
  make_good (path);
  run_sql (path, "PRAGMA user_version = 99");
}

static void
make_other_id (const char *path)
{
  run_sql (path, "PRAGMA application_id = 7; CREATE TABLE a (b)");
}

static void
make_no_id (const char *path)
{
  run_sql (path, "CREATE TABLE relations (id INTEGER PRIMARY KEY, number TEXT)");
}

static void
make_log_mode (const char *path)
{
  run_sql (path, "PRAGMA journal_mode = WAL; CREATE TABLE a (b)");
}

static void
make_text (const char *path)
{
  g_file_set_contents (path, "relatienummer;naam\n1;Bakkerij\n", -1, NULL);
}

static void
make_long_text (const char *path)
{
  g_autofree char *text = g_strnfill (10000, 'x');

  g_file_set_contents (path, text, -1, NULL);
}

static void
make_zeros (const char *path)
{
  g_autofree char *zeros = g_malloc0 (8192);

  g_file_set_contents (path, zeros, 8192, NULL);
}

static void
make_one_byte (const char *path)
{
  g_file_set_contents (path, "S", 1, NULL);
}

static void
make_folder (const char *path)
{
  g_mkdir (path, 0755);
}

static void
make_cut (const char *path,
          double      part,
          gsize       bytes)
{
  g_autofree char *contents = NULL;
  gsize length;

  make_good (path);
  g_file_get_contents (path, &contents, &length, NULL);
  g_assert_cmpint (truncate (path, bytes != 0 ? bytes : (gsize) (length * part)), ==, 0);
}

static void
make_half (const char *path)
{
  make_cut (path, 0.5, 0);
}

static void
make_short (const char *path)
{
  make_cut (path, 0, 700);
}

static void
make_header_only (const char *path)
{
  make_cut (path, 0, 100);
}

static void
make_part_of_header (const char *path)
{
  make_cut (path, 0, 40);
}

static void
make_scribbled (const char *path)
{
  char noise[4096 * 3];

  make_good (path);
  memset (noise, 0xa5, sizeof noise);
  overwrite (path, 4096 * 3, noise, sizeof noise);
}

static void
make_bad_page_size (const char *path)
{
  make_good (path);
  overwrite (path, 16, "\x03\xe8", 2);
}

static void
make_bad_schema (const char *path)
{
  make_good (path);
  overwrite (path, 100, "\xff\xff\xff\xff\xff\xff", 6);
}

static void
make_without_table (const char *path)
{
  make_good (path);
  run_sql (path, "DROP TABLE notices");
}

static void
make_without_version (const char *path)
{
  make_good (path);
  run_sql (path, "PRAGMA user_version = 0");
}

typedef struct
{
  const char     *name;
  void          (*make) (const char *path);
  int             code;
} Refusal;

static const Refusal refusals[] = {
  { "newer", make_newer, INL_STORE_ERROR_NEWER },
  { "other-id", make_other_id, INL_STORE_ERROR_FOREIGN },
  { "no-id", make_no_id, INL_STORE_ERROR_FOREIGN },
  { "log-mode", make_log_mode, INL_STORE_ERROR_FOREIGN },
  { "text", make_text, INL_STORE_ERROR_FOREIGN },
  { "long-text", make_long_text, INL_STORE_ERROR_FOREIGN },
  { "zeros", make_zeros, INL_STORE_ERROR_FOREIGN },
  { "one-byte", make_one_byte, INL_STORE_ERROR_FOREIGN },
  { "folder", make_folder, INL_STORE_ERROR_FOREIGN },
  { "half", make_half, INL_STORE_ERROR_DAMAGED },
  { "short", make_short, INL_STORE_ERROR_DAMAGED },
  { "header-only", make_header_only, INL_STORE_ERROR_DAMAGED },
  { "part-of-header", make_part_of_header, INL_STORE_ERROR_DAMAGED },
  { "scribbled", make_scribbled, INL_STORE_ERROR_DAMAGED },
  { "bad-page-size", make_bad_page_size, INL_STORE_ERROR_DAMAGED },
  { "bad-schema", make_bad_schema, INL_STORE_ERROR_DAMAGED },
  { "without-table", make_without_table, INL_STORE_ERROR_DAMAGED },
  { "without-version", make_without_version, INL_STORE_ERROR_DAMAGED },
};

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  const Refusal *refusal = data;
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *before = NULL;

  g_mkdir (folder, 0700);
  refusal->make (f->path);
  before = list_folder (folder);

  /* Trying again does not change it either. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *after = NULL;

      g_assert_null (open_store (f->path, &error));
      g_assert_error (error, INL_STORE_ERROR, refusal->code);
      g_test_message ("%s", error->message);
      after = list_folder (folder);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
copy_file (const char *from,
           const char *to,
           const char *suffix)
{
  g_autofree char *source = g_strconcat (from, suffix, NULL);
  g_autofree char *target = g_strconcat (to, suffix, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (source, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (target, contents, length, NULL));
}

/* A newer program was cut off before its version came from the log into the file. */
static void
test_newer_in_the_log (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *source = g_build_filename (f->folder, "source.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3 *handle = NULL;
  gsize length, length_after;

  g_mkdir (folder, 0700);
  make_good (source);
  g_assert_cmpint (sqlite3_open (source, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, "PRAGMA user_version = 99", NULL, NULL, NULL);
  copy_file (source, f->path, "");
  copy_file (source, f->path, "-wal");
  sqlite3_close (handle);

  g_assert_true (g_file_get_contents (f->path, &before, &length, NULL));
  g_assert_null (open_store (f->path, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NEWER);
  g_assert_true (g_file_get_contents (f->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/store/refusals/", refusals[i].name, NULL);

      g_test_add (path, Fixture, &refusals[i], set_up_folder, test_refused, tear_down);
    }
  g_test_add ("/store/refusals/newer-in-the-log", Fixture, NULL, set_up_folder,
              test_newer_in_the_log, tear_down);
  return g_test_run ();
}
