/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the start of a process to its first painted frame: the program, against a bare window of
 * libadwaita that is started in turn with it. Prints figures; asserts nothing about them.
 * Usage: bench-start BARE PROGRAM [STARTS] */

#include "config.h"

#include <gio/gio.h>
#include <stdlib.h>

#include "bench-figures.h"
#include "bench-start-child.h"

#define STARTS 10

static gint64
measure (const char *program)
{
  g_autoptr(GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr(GSubprocess) process = NULL;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_autofree char *output = NULL;
  g_autoptr(GError) error = NULL;

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
  guint bare, program;
  int n_starts = argc > 3 ? atoi (argv[3]) : STARTS;

  g_assert_cmpint (argc, >=, 3);

  bare = figures_add_kind (figures, "bare", "a bare window, start to first frame",
                           FIGURES_NO_TARGET);
  program = figures_add_kind (figures, "program", "the program, start to first frame",
                              FIGURES_NO_TARGET);
  /* The first start of each reads from the disk. */
  measure (argv[1]);
  measure (argv[2]);
  for (int i = 0; i < n_starts; i++)
    {
      figures_add (figures, bare, measure (argv[1]));
      figures_add (figures, program, measure (argv[2]));
    }
  figures_print (figures, "start");
  return 0;
}
