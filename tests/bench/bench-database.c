/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The databases of the benchmarks, made by a program of their own so that what it needs for that is
 * no part of what is measured. */

#include "config.h"

#include "bench-database.h"

#include <fcntl.h>
#include <unistd.h>

#include <gio/gio.h>

char *
bench_run (const char *const *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process =
    g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

/* Otherwise the first save that puts the log into the file waits for all of the file. */
static void
bring_to_disk (const char *path)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (fsync (fd), ==, 0);
  close (fd);
}

void
bench_provide_database (const char *maker,
                        const char *number,
                        const char *path)
{
  const char *folder = g_getenv ("INL_BENCH_DATABASES");
  g_autofree char *name = g_strdup_printf ("relations-%s.db", number);
  g_autofree char *kept_path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  const char *made_path = kept_path != NULL ? kept_path : path;
  const char *make[] = { maker, made_path, number, NULL };
  g_autoptr(GFile) kept = g_file_new_for_path (made_path);
  g_autoptr(GFile) used = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  if (kept_path == NULL || !g_file_query_exists (kept, NULL))
    g_free (bench_run (make));
  if (kept_path != NULL)
    g_file_copy (kept, used, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  bring_to_disk (path);
}
