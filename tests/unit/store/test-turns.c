/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several programs that write: each gets its turn. */

#include "config.h"

#include <sqlite3.h>

#include "store-test.h"

#define N_WRITES 20
/* As on a disk that is slow to sync, with a next write that waits already. */
#define WRITE_US 50000
#define PAUSE_US 200

typedef struct
{
  const char *path;
  gint        is_over;   /* (atomic) */
} Other;

static void
run_sql (sqlite3    *db,
         const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* It is there again at once. */
static int
on_busy_cb (void *data,
            int   n_looks)
{
  g_usleep (PAUSE_US);
  return 1;
}

static gpointer
write_worker (gpointer data)
{
  Other *other = data;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (other->path, &db), ==, SQLITE_OK);
  sqlite3_busy_handler (db, on_busy_cb, NULL);
  while (g_atomic_int_get (&other->is_over) == 0)
    {
      run_sql (db, "BEGIN IMMEDIATE");
      g_usleep (WRITE_US);
      run_sql (db, "COMMIT");
      g_usleep (PAUSE_US);
    }
  sqlite3_close (db);
  return NULL;
}

/* What looks ten times a second misses the moments at which the file is free, and is told after
 * five seconds that it is busy. */
static void
test_among_busy_writers (Fixture       *f,
                         gconstpointer  data)
{
  Other other = { f->path, 0 };
  GThread *thread = g_thread_new ("other", write_worker, &other);

  for (guint i = 0; i < N_WRITES; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i);
      g_autofree char *kept = NULL;
      g_autoptr(GError) error = NULL;

      set_fact (f->store, "turn", value, &error);
      g_assert_no_error (error);
      kept = get_fact (f->store, "turn");
      g_assert_cmpstr (kept, ==, value);
    }

  g_atomic_int_set (&other.is_over, 1);
  g_thread_join (thread);
}

/* Who holds it for as long as that is told of. */
static void
test_held_by_another (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  run_sql (db, "BEGIN IMMEDIATE");
  g_assert_false (set_fact (f->store, "turn", "1", &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_BUSY);
  g_clear_error (&error);
  run_sql (db, "ROLLBACK");
  sqlite3_close (db);

  g_assert_true (set_fact (f->store, "turn", "2", &error));
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/turns/among-busy-writers", Fixture, NULL, set_up, test_among_busy_writers,
              tear_down);
  g_test_add ("/store/turns/held-by-another", Fixture, NULL, set_up, test_held_by_another,
              tear_down);
  return g_test_run ();
}
