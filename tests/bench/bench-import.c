/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to import a file of relations: read, validated, stored, indexed and logged, as
 * a multiple of what the sqlite3 program takes to put the same file into one bare table. Also the
 * same file again, how soon a cancelled import gives up, and how long the main loop was busy.
 * Prints figures; asserts nothing about them. Usage: bench-import [ROWS [ROUNDS]] */

#include "config.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include <glib/gstdio.h>

#include "bench-figures.h"
#include "bench-watch.h"
#include "inl-api-client.h"
#include "inl-memory-credentials.h"
#include "inl-office-import.h"
#include "inl-office-private.h"
#include "inl-test-folder.h"

#define TARGET_MS 3000.0
#define TARGET_RATIO 4.0
#define CANCEL_TARGET_MS 100.0
#define LOOP_TARGET_MS 16.7

/* How often an import is cancelled, each time at another moment. */
#define N_CANCELS 16
/* After so long no other round is begun. */
#define ROUNDS_SECONDS 120

typedef struct
{
  guint bare;
  guint bare_processor;
  guint import;
  guint import_processor;
  guint trial;
  guint again;
  guint cancel;
  guint loop;
  guint loop_processor;
} Kinds;

typedef struct
{
  Figures *figures;
  Kinds    kinds;
  char    *folder;
  char    *csv_path;
  guint    round;
} Bench;

static void
keep_result (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gint64
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gint64
get_processor_time_of_children (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC
         + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static void
write_csv (const char *path,
           guint       n_rows)
{
  static const char *const places[] = { "Utrecht", "Groningen", "'s-Hertogenbosch", "Zeist" };
  g_autoptr(GString) text = g_string_new ("relatienummer;naam;kvk_nummer;straat;huisnummer;postcode;"
                                          "plaats;telefoon;email;website\n");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%u;Metaalbedrijf %u & Zn;%08u;Stationsstraat;%u;%04u AB;%s;"
                            "030-%07u;info@metaal%u.example;https://metaal%u.example\n",
                            100000 + i, (guint) (i * 7919ull % n_rows), 10000000 + i, i % 300 + 1,
                            1000 + i % 9000, places[i % G_N_ELEMENTS (places)], i, i, i);
  g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
}

static char *
create_path (Bench      *bench,
             const char *name)
{
  g_autofree char *file_name = g_strdup_printf ("%s-%u.db", name, bench->round++);

  return g_build_filename (bench->folder, file_name, NULL);
}

/* The file in one table, and nothing else. */
static void
measure_bare (Bench *bench)
{
  g_autofree char *path = create_path (bench, "bare");
  g_autofree char *command = g_strdup_printf (".import '%s' relations", bench->csv_path);
  const char *arguments[] = { "sqlite3", "-batch", path, ".mode csv", ".separator ;", command,
                              NULL };
  gint64 processor = get_processor_time_of_children ();
  gint64 begin = g_get_monotonic_time ();
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               NULL, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  figures_add (bench->figures, bench->kinds.bare, g_get_monotonic_time () - begin);
  figures_add (bench->figures, bench->kinds.bare_processor,
               get_processor_time_of_children () - processor);
  g_remove (path);
}

static InlOffice *
open_office (const char *path)
{
  g_autoptr(InlCredentials) credentials = inl_memory_credentials_new ();
  g_autoptr(InlClock) clock = inl_clock_new ();
  g_autoptr(InlApiClient) client = inl_api_client_new ("http://127.0.0.1:9", NULL);
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) ready = NULL;
  InlStore *store;
  InlOffice *office;

  inl_store_open_async (path, NULL, keep_result, &opened);
  store = inl_store_open_finish (wait_for (&opened), NULL);
  g_assert_nonnull (store);
  office = inl_office_new_with_parts (store, INL_CONNECTOR (client), credentials, clock);
  g_object_unref (store);
  inl_office_open_async (office, NULL, keep_result, &ready);
  g_assert_true (inl_office_open_finish (office, wait_for (&ready), NULL));
  return office;
}

static void
close_office (InlOffice *office)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_close_async (office, keep_result, &result);
  g_assert_true (inl_office_close_finish (office, wait_for (&result), NULL));
  g_object_unref (office);
}

static GPtrArray *
create_files (Bench *bench)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_file_new_for_path (bench->csv_path));
  return files;
}

/* Gives how long it took. */
static gint64
import (Bench     *bench,
        InlOffice *office,
        gboolean   trial)
{
  g_autoptr(GPtrArray) files = create_files (bench);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) reports = NULL;
  gint64 begin = g_get_monotonic_time ();
  gint64 time;

  inl_office_import_async (office, files, trial, NULL, NULL, keep_result, &result);
  reports = inl_office_import_finish (office, wait_for (&result), NULL);
  time = g_get_monotonic_time () - begin;
  g_assert_nonnull (reports);
  g_assert_cmpuint (((InlImportReport *) g_ptr_array_index (reports, 0))->n_refused, ==, 0);
  return time;
}

static gboolean
on_time_to_cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
measure_cancel (Bench     *bench,
                InlOffice *office,
                gint64     after)
{
  g_autoptr(GPtrArray) files = create_files (bench);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) reports = NULL;
  gint64 begin;

  g_timeout_add (after / 1000, on_time_to_cancel_cb, cancellable);
  inl_office_import_async (office, files, FALSE, NULL, cancellable, keep_result, &result);
  while (!g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);
  /* There was nothing left to cancel. */
  if (result != NULL)
    return;

  begin = g_get_monotonic_time ();
  reports = inl_office_import_finish (office, wait_for (&result), NULL);
  if (reports == NULL)
    figures_add (bench->figures, bench->kinds.cancel, g_get_monotonic_time () - begin);
}

static void
remove_database (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_remove (name);
    }
}

static void
measure_import (Bench *bench)
{
  g_autofree char *path = create_path (bench, "office");
  InlOffice *office = open_office (path);
  gint64 processor;

  figures_add (bench->figures, bench->kinds.trial, import (bench, office, TRUE));
  loop_watch_start (bench->figures, bench->kinds.loop, bench->kinds.loop_processor);
  processor = get_processor_time ();
  figures_add (bench->figures, bench->kinds.import, import (bench, office, FALSE));
  figures_add (bench->figures, bench->kinds.import_processor, get_processor_time () - processor);
  loop_watch_stop ();
  figures_add (bench->figures, bench->kinds.again, import (bench, office, FALSE));
  close_office (office);
  remove_database (path);
}

static void
measure_cancels (Bench *bench)
{
  const double time = figures_get_median (bench->figures, bench->kinds.import) * 1000;
  g_autofree char *path = create_path (bench, "cancelled");
  InlOffice *office = open_office (path);

  for (guint i = 0; i < N_CANCELS; i++)
    measure_cancel (bench, office, time * (i + g_random_double ()) / N_CANCELS);
  close_office (office);
  remove_database (path);
}

static void
add_kinds (Figures *figures,
           Kinds   *kinds)
{
  kinds->bare = figures_add_kind (figures, "sqlite3", "sqlite3 .import, one bare table", 0);
  kinds->bare_processor = figures_add_kind (figures, "sqlite3_processor", "  processor time", 0);
  kinds->trial = figures_add_kind (figures, "trial", "dry run", 0);
  kinds->import = figures_add_kind (figures, "import", "import", TARGET_MS);
  kinds->import_processor = figures_add_kind (figures, "import_processor", "  processor time", 0);
  kinds->again = figures_add_kind (figures, "again", "the same file again", 0);
  kinds->cancel = figures_add_kind (figures, "cancel", "cancelled, until told so",
                                    CANCEL_TARGET_MS);
  figures_judge_by (figures, kinds->cancel, 100);
  kinds->loop = figures_add_kind (figures, "loop", "main loop busy while importing",
                                  LOOP_TARGET_MS);
  figures_judge_by (figures, kinds->loop, 100);
  kinds->loop_processor = figures_add_kind (figures, "loop_processor", "  processor time", 0);
}

static double
get_ratio (Bench *bench,
           guint  kind,
           guint  bare_kind)
{
  const double bare = figures_get_median (bench->figures, bare_kind);

  return bare > 0 ? figures_get_median (bench->figures, kind) / bare : 0;
}

static void
add_ratios (Bench *bench)
{
  const Kinds *kinds = &bench->kinds;

  figures_add_value (bench->figures, "ratio", "import of what sqlite3 takes", "times",
                     get_ratio (bench, kinds->import, kinds->bare), TARGET_RATIO);
  figures_add_value (bench->figures, "ratio_processor", "  processor time", "times",
                     get_ratio (bench, kinds->import_processor, kinds->bare_processor),
                     FIGURES_NO_TARGET);
}

int
main (int   argc,
      char *argv[])
{
  const guint n_rows = argc > 1 ? atoi (argv[1]) : 100000;
  const guint n_rounds = argc > 2 ? atoi (argv[2]) : 10;
  const gint64 begin = g_get_monotonic_time ();
  g_autoptr(Figures) figures = figures_new ();
  g_autofree char *program = g_find_program_in_path ("sqlite3");
  Bench bench = { .figures = figures, .folder = inl_test_folder_make () };

  if (program == NULL)
    {
      g_print ("There is no sqlite3 to compare with.\n");
      return 77;
    }

  add_kinds (figures, &bench.kinds);
  bench.csv_path = g_build_filename (bench.folder, "relaties.csv", NULL);
  write_csv (bench.csv_path, n_rows);
  for (guint i = 0; i < n_rounds
                    && g_get_monotonic_time () - begin < ROUNDS_SECONDS * G_USEC_PER_SEC; i++)
    {
      measure_bare (&bench);
      measure_import (&bench);
    }
  measure_cancels (&bench);

  g_print ("%u rows\n", n_rows);
  add_ratios (&bench);
  figures_print (figures, "import");
  g_free (bench.csv_path);
  inl_test_folder_remove (bench.folder);
  return EXIT_SUCCESS;
}
