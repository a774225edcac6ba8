/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the export of a list of 100,000 relations takes, to CSV and to a workbook, and how soon
 * it ends when it is given up; and the reading of that workbook. Prints milliseconds and the memory
 * that it took; asserts nothing of them. Usage: bench-export [ROWS] */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "bench-figures.h"
#include "inl-office-export.h"
#include "inl-sheet.h"

#define ROUNDS 10

typedef struct
{
  InlOffice *office;
  char      *folder;
  Figures   *figures;
  guint      n_rows;
} Bench;

static void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
open_office (Bench *bench)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_open_async (bench->office, NULL, on_replied_cb, &result);
  g_assert_true (inl_office_open_finish (bench->office, wait_for (&result), &error));
}

/* Past the program: how they come in is measured elsewhere. */
static void
fill (Bench      *bench,
      const char *path)
{
  g_autofree char *sql = NULL;
  sqlite3 *db;

  sql = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
    " INSERT INTO relations (number, name, kvk_number, street, house_number, postcode, place,"
    " phone, email, website, search, sort_key, created_at, changed_at)"
    " SELECT printf ('%%06d', i), 'Bedrijf & Zonen ' || i, printf ('%%08d', 10000000 + i),"
    " 'Kanaalstraat', i %% 200, printf ('%%04d AB', 1000 + i %% 9000), 'Utrecht',"
    " '+31 30 ' || (1000000 + i), 'info@bedrijf' || i || '.example', 'https://bedrijf.example/' || i,"
    " 'bedrijf ' || i, 'bedrijf ' || ((i * 7919) %% 1000003), '2026-11-24T02:00:00Z',"
    " '2026-11-24T02:00:00Z' FROM n", bench->n_rows);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  sqlite3_close (db);
}

static GFile *
get_file (Bench      *bench,
          const char *name)
{
  g_autofree char *path = g_build_filename (bench->folder, name, NULL);

  return g_file_new_for_path (path);
}

static void
measure_export (Bench      *bench,
                const char *name,
                guint       kind)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GFile) file = get_file (bench, name);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      const gint64 begin = g_get_monotonic_time ();
      gssize n;

      inl_office_export_async (bench->office, query, query->kind, file, NULL, NULL, NULL,
                               on_replied_cb, &result);
      n = inl_office_export_finish (bench->office, wait_for (&result), &error);
      g_assert_no_error (error);
      g_assert_cmpint (n, ==, bench->n_rows);
      figures_add (bench->figures, kind, g_get_monotonic_time () - begin);
    }
}

typedef struct
{
  GCancellable *cancellable;
  goffset       at;
  gint64        moment;
} GivingUp;

static void
on_progress_cb (goffset  current,
                goffset  total,
                gpointer user_data)
{
  GivingUp *giving_up = user_data;

  if (current < giving_up->at || giving_up->moment != 0)
    return;

  giving_up->moment = g_get_monotonic_time ();
  g_cancellable_cancel (giving_up->cancellable);
}

/* Halfway. */
static void
measure_giving_up (Bench      *bench,
                   const char *name,
                   guint       kind)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GFile) file = get_file (bench, name);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GAsyncResult) result = NULL;
      GivingUp giving_up = { cancellable, bench->n_rows / 2, 0 };

      inl_office_export_async (bench->office, query, query->kind, file, on_progress_cb, &giving_up,
                               cancellable, on_replied_cb, &result);
      g_assert_cmpint (inl_office_export_finish (bench->office, wait_for (&result), NULL), ==, -1);
      figures_add (bench->figures, kind, g_get_monotonic_time () - giving_up.moment);
    }
}

static void
measure_reading (Bench      *bench,
                 const char *name,
                 guint       kind)
{
  g_autoptr(GFile) file = get_file (bench, name);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr(GError) error = NULL;
      const gint64 begin = g_get_monotonic_time ();
      g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
      g_autoptr(InlSheet) sheet = inl_sheet_read (bytes, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (sheet->rows->len, ==, bench->n_rows);
      figures_add (bench->figures, kind, g_get_monotonic_time () - begin);
    }
}

/* The most memory that was ever in use, in KiB. */
static guint64
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static void
measure (Bench *bench)
{
  const guint csv = figures_add_kind (bench->figures, "csv", "export to CSV", 1000);
  const guint xlsx = figures_add_kind (bench->figures, "xlsx", "export to .xlsx", 5000);
  const guint csv_given_up = figures_add_kind (bench->figures, "csv-given-up",
                                               "CSV given up halfway", 100);
  const guint xlsx_given_up = figures_add_kind (bench->figures, "xlsx-given-up",
                                                ".xlsx given up halfway", 100);
  const guint reading = figures_add_kind (bench->figures, "xlsx-read", "reading that .xlsx",
                                          FIGURES_NO_TARGET);
  const guint64 before = get_peak ();
  guint64 after;

  figures_judge_by (bench->figures, csv_given_up, 100);
  figures_judge_by (bench->figures, xlsx_given_up, 100);
  measure_export (bench, "relaties.csv", csv);
  measure_export (bench, "relaties.xlsx", xlsx);
  after = get_peak ();
  measure_giving_up (bench, "half.csv", csv_given_up);
  measure_giving_up (bench, "half.xlsx", xlsx_given_up);
  measure_reading (bench, "relaties.xlsx", reading);

  g_print ("%u relations, %u rounds\n", bench->n_rows, ROUNDS);
  figures_add_value (bench->figures, "memory", "memory that exporting took at most", "MiB",
                     (after - before) / 1024.0, FIGURES_NO_TARGET);
  figures_print (bench->figures, "export");
}

static void
close_office (Bench *bench)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_close_async (bench->office, on_replied_cb, &result);
  g_assert_true (inl_office_close_finish (bench->office, wait_for (&result), NULL));
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  Bench bench = { NULL, g_dir_make_tmp ("bench-export-XXXXXX", &error), figures_new (), 100000 };

  g_assert_no_error (error);
  if (argc > 1)
    bench.n_rows = strtoul (argv[1], NULL, 10);
  path = g_build_filename (bench.folder, "bench.db", NULL);
  bench.office = inl_office_new (path, "http://127.0.0.1:9");
  open_office (&bench);
  fill (&bench, path);
  measure (&bench);
  close_office (&bench);

  g_clear_object (&bench.office);
  figures_free (bench.figures);
  remove_folder (bench.folder);
  g_free (bench.folder);
  return 0;
}
