/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking at, and into, a database from outside the store. */

#include "config.h"

#include "store-test-files.h"

#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "inl-db.h"

void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static gpointer
run_script (InlDb         *db,
            gpointer       sql,
            GCancellable  *cancellable,
            GError       **error)
{
  return inl_db_run_script (db, sql, error) ? sql : NULL;
}

void
write_sql (InlDb      *db,
           const char *sql)
{
  g_autoptr(GError) error = NULL;
  gpointer result = inl_db_write (db, run_script, (gpointer) sql, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
}

gint64
get_integer (const char *path,
             const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return value;
}

void
overwrite (const char *path,
           off_t       offset,
           const void *bytes,
           gsize       length)
{
  int file = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (pwrite (file, bytes, length, offset), ==, length);
  close (file);
}

/* A database with a few rows, closed well. */
void
make_good (const char *path)
{
  g_autoptr(GError) error = NULL;
  InlStore *store = open_store (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      add_relation (store, number, "Bakkerij Jansen & Zn", "12345678");
    }
  close_store (store);
  g_assert_finalize_object (store);
}

void
make_version (const char *path,
              guint       version)
{
  g_autoptr(GPtrArray) migrations = inl_db_load_migrations ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *numbers = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < version; i++)
    {
      const InlMigration *migration = g_ptr_array_index (migrations, i);

      run_sql (path, migration->script);
    }
  numbers = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u",
                             INL_DB_APPLICATION_ID, version);
  run_sql (path, numbers);
}
