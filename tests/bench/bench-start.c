/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the start of a process to its first painted frame: the program with few relations and with
 * very many, against a bare window of libadwaita that is started in turn with it. Prints figures;
 * asserts nothing about them. As bench-lists it keeps its databases in INL_BENCH_DATABASES.
 * Usage: bench-start BARE PROGRAM MAKER [RELATIONS [STARTS]] */

#include "config.h"

#include <stdlib.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "bench-database.h"
#include "bench-figures.h"
#include "bench-start-child.h"

#define FEW 10
#define MANY 1000000
#define STARTS 10

/* Who uses the program: a home with a database of so many relations. */
typedef struct
{
  char *data;
  char *folder;
  char *database;
} Home;

static void
fill_home (Home       *home,
           const char *maker,
           guint       n_relations)
{
  g_autofree char *number = g_strdup_printf ("%u", n_relations);

  home->data = g_dir_make_tmp ("inl-bench-start-XXXXXX", NULL);
  home->folder = g_build_filename (home->data, "inlenersbeloning", NULL);
  home->database = g_build_filename (home->folder, "inlenersbeloning.db", NULL);
  g_assert_cmpint (g_mkdir (home->folder, 0700), ==, 0);
  bench_provide_database (maker, number, home->database);
}

static void
clear_home (Home *home)
{
  const char *remove[] = { "rm", "-rf", home->data, NULL };

  g_free (bench_run (remove));
  g_free (home->data);
  g_free (home->folder);
  g_free (home->database);
}

static gint64
measure (const char *program,
         const Home *home)
{
  g_autoptr(GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr(GSubprocess) process = NULL;
  g_autofree char *now = NULL;
  g_autofree char *output = NULL;
  g_autoptr(GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", home->data, TRUE);
  now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_subprocess_launcher_setenv (launcher, BENCH_STARTED_AT, now, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return g_ascii_strtoll (output, NULL, 10);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(Figures) figures = figures_new ();
  g_autofree char *label = NULL;
  Home few, many;
  guint bare, with_few, with_many, n_many;
  int n_starts;

  g_assert_cmpint (argc, >=, 4);

  n_many = argc > 4 ? (guint) atoi (argv[4]) : MANY;
  n_starts = argc > 5 ? atoi (argv[5]) : STARTS;
  label = g_strdup_printf ("start, %u relations", n_many);
  bare = figures_add_kind (figures, "bare", "start to first frame: a bare window", FIGURES_NO_TARGET);
  with_few = figures_add_kind (figures, "few", "start, 10 relations", FIGURES_NO_TARGET);
  with_many = figures_add_kind (figures, "many", label, FIGURES_NO_TARGET);
  fill_home (&few, argv[3], FEW);
  fill_home (&many, argv[3], n_many);
  /* The first start of each reads from the disk. */
  measure (argv[1], &few);
  measure (argv[2], &few);
  measure (argv[2], &many);
  for (int i = 0; i < n_starts; i++)
    {
      figures_add (figures, bare, measure (argv[1], &few));
      figures_add (figures, with_few, measure (argv[2], &few));
      figures_add (figures, with_many, measure (argv[2], &many));
    }
  figures_add_value (figures, "of-bare", "start with many relations, of a bare window", "x",
                     figures_get_median (figures, with_many) / figures_get_median (figures, bare),
                     1.25);
  figures_add_value (figures, "of-few", "start with many relations, of that with few", "x",
                     figures_get_median (figures, with_many)
                     / figures_get_median (figures, with_few), 1.05);
  figures_print (figures, "start");
  clear_home (&few);
  clear_home (&many);
  return 0;
}
