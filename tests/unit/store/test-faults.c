/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A full disk, files that may not be written, and programs that are killed while they write. Each
 * in a program of its own, so that limits and rights are not those of the test. */

#include "config.h"

#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "inl-db.h"
#include "inl-disk.h"
#include "store-test.h"

#define NOBODY 65534
#define KILLS 25

static char *program;

static GSubprocess *
start_helper (const char *what,
              const char *path)
{
  g_autoptr(GError) error = NULL;
  GSubprocess *helper = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, what,
                                          path, NULL);

  g_assert_no_error (error);
  return helper;
}

static void
run_helper (const char *what,
            const char *path)
{
  g_autoptr(GSubprocess) helper = start_helper (what, path);

  g_assert_true (g_subprocess_wait (helper, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (helper));
  g_assert_cmpint (g_subprocess_get_exit_status (helper), ==, EXIT_SUCCESS);
}

static gpointer
create_big_relation (guint i)
{
  g_autofree char *number = g_strdup_printf ("%u", i);
  g_autofree char *name = g_strnfill (2000, 'x');

  return g_object_new (INL_TYPE_RELATION, "number", number, "name", name, NULL);
}

static void
fill_disk (const char *path)
{
  struct rlimit limit = { 400 * 1024, RLIM_INFINITY };
  InlStore *store = open_store (path, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GPtrArray) relations = NULL;
  g_autofree char *copy = g_strconcat (path, ".kopie", NULL);
  guint n_saved = 0;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  for (guint i = 0; i < 1000 && error == NULL; i++)
    {
      g_autoptr(InlRelation) relation = create_big_relation (i);
      g_autoptr(InlRelation) saved = save (store, relation, &error);

      n_saved += saved != NULL;
    }
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_FULL);
  g_clear_error (&error);

  /* What was said to be saved is there, and what was not is not. */
  relations = query (store, wanted);
  g_assert_cmpuint (relations->len, ==, n_saved);

  /* A copy says so too, and leaves nothing half. */
  limit.rlim_cur = 8192;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (back_up (store, copy, NULL, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_FULL);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));

  /* And when there is room again, work goes on. */
  limit.rlim_cur = RLIM_INFINITY;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  add_relation (store, "later", "A", "");
  close_store (store);
}

static void
test_full_disk (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) sentences = NULL;

  run_helper ("--fill-disk", f->path);
  f->store = open_store (f->path, NULL);
  sentences = check (f->store);
  g_assert_cmpuint (sentences->len, ==, 0);
}

/* A disk that fails while the program runs, and is mended. */
static void
test_failing_disk (Fixture       *f,
                   gconstpointer  data)
{
  const struct { int code; InlStoreError error; const char *words; } cases[] = {
    { SQLITE_FULL, INL_STORE_ERROR_FULL, "De schijf is vol; er is niets bewaard." },
    { SQLITE_IOERR, INL_STORE_ERROR_IO, "Controleer de schijf en probeer het opnieuw." },
  };

  f->store = open_store (f->path, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(InlRelation) relation = create_big_relation (i);
      g_autoptr(InlRelation) saved = NULL;
      g_autoptr(GPtrArray) sentences = NULL;
      g_autoptr(GError) error = NULL;

      inl_disk_fail_at (1, cases[i].code, TRUE);
      g_assert_null (save (f->store, relation, &error));
      g_assert_error (error, INL_STORE_ERROR, (int) cases[i].error);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_clear_error (&error);

      inl_disk_fail_at (0, 0, FALSE);
      saved = save (f->store, relation, &error);
      g_assert_no_error (error);
      sentences = check (f->store);
      g_assert_cmpuint (sentences->len, ==, 0);
    }
}

/* What is temporary can have a journal that is no file, and knows of no disk. */
static void
test_full_temporary (void)
{
  g_autoptr(GError) error = NULL;
  InlDb *db = inl_db_open_temporary (&error);

  g_assert_no_error (error);
  g_assert_true (inl_db_run_script (db, "PRAGMA max_page_count = 3;"
                                    "CREATE TABLE a (b CHECK (b <> 1)); BEGIN", &error));
  g_assert_false (inl_db_run_script (db, "INSERT INTO a VALUES (zeroblob (3000)),"
                                     " (zeroblob (9000))", &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_FULL);
  inl_db_close (db);
}

/* What goes on by itself need not be tried again. */
static void
test_obstacles (void)
{
  const struct { int code; const char *text; } cases[] = {
    { SQLITE_FULL, "De schijf is vol. Maak ruimte vrij." },
    { SQLITE_BUSY, "Het gegevensbestand is bezet door een ander programma. "
                   "Wacht tot dat klaar is." },
    { SQLITE_READONLY, "Het gegevensbestand kan niet worden gewijzigd. "
                       "Zorg dat je in de map en het bestand mag schrijven." },
    { SQLITE_CORRUPT, "Het gegevensbestand is beschadigd. Zet een reservekopie terug." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      inl_db_set_error_from_code (cases[i].code, 0, &error);
      g_assert_cmpstr (inl_store_error_get_obstacle (error), ==, cases[i].text);
    }
}

/* Who cannot write says so, and is in nobody's way. */
static void
test_read_only (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(InlRelation) relation = create_big_relation (1);
  g_autoptr(InlRelation) saved = NULL;
  g_autoptr(GError) error = NULL;
  InlDb *db;

  f->store = open_store (f->path, NULL);
  db = inl_db_open_to_read (f->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (inl_db_execute (db, &error, "UPDATE facts SET value = value", ""));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "kan niet worden gewijzigd"));
  g_clear_error (&error);
  inl_db_close (db);
  saved = save (f->store, relation, &error);
  g_assert_no_error (error);
}

/* Root may write anywhere. */
static void
drop_rights (void)
{
  if (geteuid () != 0)
    return;

  g_assert_cmpint (setgroups (0, NULL), ==, 0);
  g_assert_cmpint (setgid (NOBODY), ==, 0);
  g_assert_cmpint (setuid (NOBODY), ==, 0);
}

static void
open_without_rights (const char *path)
{
  g_autoptr(GError) error = NULL;

  drop_rights ();
  g_assert_null (open_store (path, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_READ_ONLY);
}

static void
test_without_rights (Fixture       *f,
                     gconstpointer  data)
{
  const struct { guint file; guint folder; } cases[] = {
    { 0444, 0755 },
    { 0444, 0777 },
    { 0000, 0777 },
    { 0644, 0000 },
  };
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *nowhere = g_build_filename (folder, "nieuw", "test.db", NULL);

  f->store = open_store (f->path, NULL);
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  g_chmod (f->folder, 0755);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      g_chmod (f->path, cases[i].file);
      g_chmod (folder, 0700);
      before = geteuid () == 0 ? list_folder (folder) : NULL;
      g_chmod (folder, cases[i].folder);
      run_helper ("--open-without-rights", f->path);
      g_chmod (folder, 0700);
      after = geteuid () == 0 ? list_folder (folder) : NULL;
      g_assert_cmpstr (before, ==, after);
    }

  g_chmod (folder, 0555);
  run_helper ("--open-without-rights", nowhere);
  g_chmod (folder, 0700);
  g_chmod (f->path, 0600);
}

/* Says each number after it was saved. */
static void
write_for_ever (const char *path)
{
  InlStore *store = open_store (path, NULL);
  g_autofree char *first = suggest_number (store, INL_RECORD_KIND_RELATION);

  for (gint64 i = g_ascii_strtoll (first, NULL, 10);; i++)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, i);

      add_relation (store, number, "A", "");
      g_print ("%s\n", number);
    }
}

static void
test_killed_writer (Fixture       *f,
                    gconstpointer  data)
{
  for (guint i = 0; i < KILLS; i++)
    {
      g_autoptr(GSubprocess) helper = start_helper ("--write-for-ever", f->path);
      g_autoptr(GDataInputStream) output = NULL;
      g_autofree char *last = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(InlRelation) found = NULL;
      char *line;

      output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (helper));
      for (guint n = 0; n <= i; n++)
        {
          g_free (last);
          last = g_data_input_stream_read_line (output, NULL, NULL, NULL);
          g_assert_nonnull (last);
        }
      g_subprocess_force_exit (helper);
      while ((line = g_data_input_stream_read_line (output, NULL, NULL, NULL)) != NULL)
        {
          g_free (last);
          last = line;
        }
      g_subprocess_wait (helper, NULL, NULL);

      f->store = open_store (f->path, &error);
      g_assert_no_error (error);
      found = find (f->store, INL_RECORD_KIND_RELATION, last, &error);
      g_assert_no_error (error);
      close_store (f->store);
      g_assert_finalize_object (g_steal_pointer (&f->store));
    }

  f->store = open_store (f->path, NULL);
  g_ptr_array_unref (check (f->store));
}

/* Several programs that start at the same time make one database. */
static void
test_first_start_together (Fixture       *f,
                           gconstpointer  data)
{
  GSubprocess *helpers[4];

  for (guint i = 0; i < G_N_ELEMENTS (helpers); i++)
    helpers[i] = start_helper ("--open", f->path);
  for (guint i = 0; i < G_N_ELEMENTS (helpers); i++)
    {
      g_subprocess_wait (helpers[i], NULL, NULL);
      g_assert_true (g_subprocess_get_successful (helpers[i]));
      g_object_unref (helpers[i]);
    }
}

static void
open_and_close (const char *path)
{
  g_autoptr(GError) error = NULL;
  InlStore *store = open_store (path, &error);

  g_assert_no_error (error);
  close_store (store);
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *name; void (*func) (const char *); } helpers[] = {
    { "--fill-disk", fill_disk },
    { "--open-without-rights", open_without_rights },
    { "--write-for-ever", write_for_ever },
    { "--open", open_and_close },
  };
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/faults/full-disk", test_full_disk },
    { "/store/faults/failing-disk", test_failing_disk },
    { "/store/faults/read-only", test_read_only },
    { "/store/faults/without-rights", test_without_rights },
    { "/store/faults/killed-writer", test_killed_writer },
    { "/store/faults/first-start-together", test_first_start_together },
  };

  program = argv[0];
  for (guint i = 0; argc == 3 && i < G_N_ELEMENTS (helpers); i++)
    if (g_str_equal (argv[1], helpers[i].name))
      {
        helpers[i].func (argv[2]);
        return EXIT_SUCCESS;
      }

  g_test_init (&argc, &argv, NULL);
  inl_disk_install ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_folder, tests[i].func, tear_down);
  g_test_add_func ("/store/faults/full-temporary", test_full_temporary);
  g_test_add_func ("/store/faults/obstacles", test_obstacles);
  return g_test_run ();
}
