/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast 1,000 vacancies are asked about, against a service that takes 50 ms for each: as the
 * program does it, with a window, a check, three transactions and a log for each; and as a bare
 * HTTP client that makes the same calls, four at once, and keeps nothing. Prints figures; asserts
 * nothing about them. Usage: bench-bulk [N] */

#include "config.h"

#include <libsoup/soup.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "bench-figures.h"
#include "bench-watch.h"
#include "inl-bulk-asking.h"
#include "inl-office-import.h"
#include "inl-position.h"
#include "inl-vacancy.h"
#include "ui-service.h"

#define INQUIRIES 1000
#define RELATIONS 50
#define CALLS 4
#define FAULTS "POST /api/v6/uitvragen: delay=50"

typedef struct
{
  UiService *service;
  UiFixture  ui;
  Figures   *figures;   /* (owned) */
  guint      loop;      /* kinds of figures */
  guint      processor;
  guint      n_inquiries;
  GArray    *ids;       /* (owned) (element-type gint64) */
} Bench;

static void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
import_text (Bench      *b,
             const char *name,
             GString    *text)
{
  g_autofree char *path = g_build_filename (b->ui.folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  g_ptr_array_add (files, g_object_ref (file));
  inl_office_import_async (b->ui.office, files, FALSE, NULL, NULL, on_replied_cb, &result);
  ui_wait_for (result != NULL);
  reports = inl_office_import_finish (b->ui.office, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((InlImportReport *) g_ptr_array_index (reports, 0))->n_refused, ==, 0);
  g_file_delete (file, NULL, NULL);
}

static void
import_all (Bench *b)
{
  g_autoptr(GString) relations = g_string_new ("relatienummer;naam;kvk_nummer\n");
  g_autoptr(GString) contacts =
    g_string_new ("relatienummer;achternaam;email;inlenersbeloning\n");
  g_autoptr(GString) vacancies = g_string_new ("aanvraagnummer;relatienummer;functie;status\n");

  for (guint i = 0; i < RELATIONS; i++)
    {
      g_string_append_printf (relations, "%u;Metaalbedrijf %u;68750110\n", 1000 + i, i);
      g_string_append_printf (contacts, "%u;Smit;smit%u@metaal.example;ja\n", 1000 + i, i);
    }
  for (guint i = 0; i < b->n_inquiries; i++)
    g_string_append_printf (vacancies, "%u;%u;Lasser;open\n", 10000 + i, 1000 + i % RELATIONS);
  import_text (b, "relaties.csv", relations);
  import_text (b, "contacten.csv", contacts);
  import_text (b, "aanvragen.csv", vacancies);
}

static void
list_ids (Bench *b)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_list_unasked_async (b->ui.office, NULL, on_replied_cb, &result);
  ui_wait_for (result != NULL);
  b->ids = inl_office_list_unasked_finish (b->ui.office, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (b->ids->len, ==, b->n_inquiries);
}

/* In kB. */
static guint64
get_memory (void)
{
  g_autofree char *text = NULL;
  const char *found;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  found = strstr (text, "VmRSS:");
  return found != NULL ? g_ascii_strtoull (found + strlen ("VmRSS:"), NULL, 10) : 0;
}

static void
run_while (gboolean (*goes_on) (gpointer data),
           gpointer data)
{
  while (goes_on (data))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_running (gpointer bulk)
{
  return inl_bulk_asking_get_phase (bulk) == INL_BULK_PHASE_RUNNING;
}

/* Gives how many a second. */
static double
ask_all (Bench *b)
{
  g_autoptr(InlBulkAsking) bulk = inl_bulk_asking_new (b->ui.office);
  g_autoptr(GAsyncResult) result = NULL;
  const guint64 memory = get_memory ();
  gint64 began_at = g_get_monotonic_time ();
  gint64 checked_at;
  double rate;
  InlBulkCounts counts;

  loop_watch_start (b->figures, b->loop, b->processor);
  inl_bulk_asking_check_async (bulk, b->ids, NULL, on_replied_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (inl_bulk_asking_check_finish (bulk, result, NULL));
  checked_at = g_get_monotonic_time ();
  figures_add_value (b->figures, "check", "checking all of them", "ms",
                     (checked_at - began_at) / 1000.0, FIGURES_NO_TARGET);

  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  run_while (is_running, bulk);
  rate = (double) b->n_inquiries * G_USEC_PER_SEC / (g_get_monotonic_time () - checked_at);
  loop_watch_stop ();
  inl_bulk_asking_get_counts (bulk, &counts);
  g_print ("%u sent, %u refused, %u waiting, %u not asked.\n", counts.n_sent, counts.n_refused,
           counts.n_waiting, counts.n_not_asked);
  figures_add_value (b->figures, "memory", "memory grew", "MiB",
                     ((double) get_memory () - (double) memory) / 1024, 20);
  return rate;
}

/* The bare client */

typedef struct
{
  Bench       *b;
  SoupSession *session;      /* (owned) */
  char        *address;      /* (owned) */
  char        *authorization; /* (owned) */
  GPtrArray   *bodies;       /* (owned) (element-type utf8) */
  GPtrArray   *keys;         /* (owned) (element-type utf8) */
  guint        n_begun;
  guint        n_done;
} Bare;

/* As they were sent, under a new key each. */
static void
read_bodies (Bare *bare)
{
  sqlite3 *db;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open (bare->b->ui.database_path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT uuid, body FROM inquiries", -1, &statement,
                                       NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_autofree char *key = g_uuid_string_random ();
      g_auto(GStrv) parts = g_strsplit ((const char *) sqlite3_column_text (statement, 1),
                                        (const char *) sqlite3_column_text (statement, 0), -1);

      g_ptr_array_add (bare->bodies, g_strjoinv (key, parts));
      g_ptr_array_add (bare->keys, g_strconcat ("\"", key, "\"", NULL));
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

static void send_next (Bare *bare);

static void
on_sent_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Bare *bare = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);

  bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message) / 100, ==, 2);
  bare->n_done++;
  send_next (bare);
}

static void
send_next (Bare *bare)
{
  g_autoptr(SoupMessage) message = NULL;
  g_autoptr(GBytes) body = NULL;
  SoupMessageHeaders *headers;
  const char *text;

  if (bare->n_begun == bare->bodies->len)
    return;

  text = g_ptr_array_index (bare->bodies, bare->n_begun);
  body = g_bytes_new_static (text, strlen (text));
  message = soup_message_new ("POST", bare->address);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_append (headers, "Authorization", bare->authorization);
  soup_message_headers_append (headers, "Idempotency-Key",
                               g_ptr_array_index (bare->keys, bare->n_begun));
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  bare->n_begun++;
  soup_session_send_and_read_async (bare->session, message, G_PRIORITY_DEFAULT, NULL, on_sent_cb,
                                    bare);
}

static gboolean
is_sending (gpointer data)
{
  Bare *bare = data;

  return bare->n_done < bare->bodies->len;
}

static double
send_all_barely (Bench *b)
{
  char **facts = ui_service_get_facts (b->service);
  Bare bare = { .b = b };
  gint64 began_at;
  double rate;

  bare.session = soup_session_new_with_options ("max-conns-per-host", CALLS, NULL);
  bare.address = g_strconcat (facts[0], "/api/v6/uitvragen", NULL);
  bare.authorization = g_strconcat ("Bearer ", facts[3], NULL);
  bare.bodies = g_ptr_array_new_with_free_func (g_free);
  bare.keys = g_ptr_array_new_with_free_func (g_free);
  read_bodies (&bare);
  began_at = g_get_monotonic_time ();
  for (guint i = 0; i < CALLS; i++)
    send_next (&bare);
  run_while (is_sending, &bare);
  rate = (double) bare.n_done * G_USEC_PER_SEC / (g_get_monotonic_time () - began_at);

  g_object_unref (bare.session);
  g_free (bare.address);
  g_free (bare.authorization);
  g_ptr_array_unref (bare.bodies);
  g_ptr_array_unref (bare.keys);
  return rate;
}

int
main (int   argc,
      char *argv[])
{
  Bench b = { NULL };
  double rate;
  double bare_rate;

  b.service = ui_service_start_with (FAULTS);
  ui_init (&argc, &argv);
  /* A test tells every step of every library. */
  g_log_set_default_handler (g_log_default_handler, NULL);
  b.n_inquiries = argc > 1 ? (guint) atoi (argv[1]) : INQUIRIES;

  b.figures = figures_new ();
  b.loop = figures_add_kind (b.figures, "main_loop_bulk", "main loop busy, bulk", 16.7);
  figures_judge_by (b.figures, b.loop, 100);
  b.processor = figures_add_kind (b.figures, "main_loop_bulk_processor",
                                  "  of which on the processor", FIGURES_NO_TARGET);
  ui_service_set_up (b.service, &b.ui);
  import_all (&b);
  list_ids (&b);
  ui_open_window (&b.ui, 1300);
  inl_window_show_page (b.ui.window, "vacancies");
  ui_settle ();
  inl_office_start_sender (b.ui.office);

  rate = ask_all (&b);
  bare_rate = send_all_barely (&b);
  figures_add_value (b.figures, "rate", "inquiries", "a second", rate, FIGURES_NO_TARGET);
  figures_add_value (b.figures, "bare-rate", "inquiries by a bare client", "a second", bare_rate,
                     FIGURES_NO_TARGET);
  figures_add_value (b.figures, "share", "of the rate of the bare client", "%",
                     100 * rate / bare_rate, -90);
  figures_print (b.figures, "bulk");

  ui_tear_down (&b.ui, NULL);
  ui_service_stop (b.service);
  figures_free (b.figures);
  g_array_unref (b.ids);
  return EXIT_SUCCESS;
}
