/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every fault that a service or a network can show, met by a click and met by asking what became of
 * one. Each comes to the state, the text and the next step of its row, and that step then leads to
 * one e-mail. Whoever sends twice mails twice: the requests are counted. */

#define G_LOG_DOMAIN "test-faults"

#include "config.h"

#include "fault-run.h"

#include "inl-backoff.h"
#include "inl-disk.h"
#include "service-fixture.h"

/* Of calls that hang. Before the shorter one nothing need have left: that a look-up did not even
 * begin makes no difference. */
#define SENDING_MS 700
#define LOOKING_UP_MS 250

static void
test_sending (Bench          *bench,
              const FaultRow *row,
              gboolean        is_taken)
{
  const End *end = &row->sending;
  Run run = { .is_taken = is_taken };
  g_autoptr(InlOutcome) outcome = NULL;

  g_test_message ("Sending meets %s, %s", row->name, is_taken ? "and arrived" : "and is lost");
  run_begin (&run, bench);
  fault_service_break (bench->service, &row->fault, &run_unavailable, is_taken);
  if (row->hangs)
    inl_api_client_set_deadline (bench->fixture.client, SENDING_MS);
  outcome = run_click (&run);
  run.n_posts = row->fault.is_unread ? 0 : 1;
  run_assert_end (&run, end, outcome);
  run_go_on (&run, end);
  run_end (&run);
}

static void
test_looking_up (Bench          *bench,
                 const FaultRow *row,
                 gboolean        is_taken)
{
  const End *end = &row->looking_up;
  Fault fault = row->fault;
  Run run = { .is_taken = is_taken };
  g_autoptr(InlOutcome) outcome = NULL;

  g_test_message ("Looking up meets %s, %s", row->name, is_taken ? "it arrived" : "it was lost");
  run_begin (&run, bench);
  run_click_into_the_dark (&run);
  if (row->found != NULL)
    fault.bytes = row->found;
  fault_service_break (bench->service, NULL, &fault, FALSE);
  if (row->hangs)
    inl_api_client_set_deadline (bench->fixture.client, LOOKING_UP_MS);
  outcome = run_click (&run);
  run_assert_end (&run, end, outcome);
  run_go_on (&run, end);
  run_end (&run);
}

/* Whether what meets this may as well have arrived as not. */
static gboolean
leaves_in_the_dark (const End *end)
{
  return end->state == INL_INQUIRY_STATE_UNKNOWN;
}

/* What takes as long as a deadline is met once. */
static void
test_group_sending (Bench         *bench,
                    gconstpointer  data)
{
  const FaultGroup *group = data;

  for (guint i = 0; i < group->n_rows; i++)
    {
      const FaultRow *row = &group->rows[i];
      const gboolean may_arrive = leaves_in_the_dark (&row->sending) && !row->fault.is_unread;

      if (row->sending.next == NEXT_NOTHING || may_arrive)
        test_sending (bench, row, TRUE);
      if (row->sending.next != NEXT_NOTHING && !(may_arrive && row->hangs))
        test_sending (bench, row, FALSE);
    }
}

static void
test_group_looking_up (Bench         *bench,
                       gconstpointer  data)
{
  const FaultGroup *group = data;

  for (guint i = 0; i < group->n_rows; i++)
    {
      const FaultRow *row = &group->rows[i];

      if (row->looking_up.next == NEXT_NOTHING || !row->hangs)
        test_looking_up (bench, row, TRUE);
      if (row->looking_up.next != NEXT_NOTHING)
        test_looking_up (bench, row, FALSE);
    }
}

/* Before there is a connection: nothing leaves, so that there is no doubt. */

#define NOT_TRUSTED_TEXT \
  "De beveiligde verbinding met Inlenersbeloning.com wordt niet vertrouwd. Controleer het adres " \
  "van de dienst en de klok van deze computer."
#define WAITS_FOR_TRUST \
  { INL_INQUIRY_STATE_QUEUED, "De uitvraag staat klaar, maar kan nu niet worden verstuurd. " \
    NOT_TRUSTED_TEXT " Daarna wordt de uitvraag vanzelf verstuurd.", NEXT_RETRY }
#define UNSURE_UNTIL_TRUST \
  { INL_INQUIRY_STATE_UNKNOWN, "De uitvraag is mogelijk verzonden, maar dat kan nu niet worden " \
    "nagevraagd. " NOT_TRUSTED_TEXT " Daarna wordt het vanzelf nagevraagd.", NEXT_LOOK_UP }

typedef struct
{
  const char   *name;
  const char   *certificate;       /* (nullable) */
  InlFaultFunc  handshake;         /* (nullable): what happens instead */
  End           sending;
  End           looking_up;
  gboolean      hangs;
} TransportRow;

static void
answer_in_plain (InlFaultConnection *connection,
                 gconstpointer       data)
{
  inl_fault_connection_send_text (connection, "HTTP/1.1 400 Bad Request\r\n\r\n");
  inl_fault_connection_hang (connection);
}

static void
break_off_handshake (InlFaultConnection *connection,
                     gconstpointer       data)
{
  static const char half_a_hello[] = { 0x16, 0x03, 0x03, 0x00, 0x7a, 0x02 };

  inl_fault_connection_send (connection, half_a_hello, sizeof half_a_hello);
}

static void
fail_handshake (InlFaultConnection *connection,
                gconstpointer       data)
{
  static const char alert[] = { 0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28 };

  inl_fault_connection_send (connection, alert, sizeof alert);
  inl_fault_connection_hang (connection);
}

static const TransportRow transport_rows[] = {
  { "refused", NULL, NULL, WAITS, UNSURE },
  { "stranger", "stranger.pem", NULL, WAITS_FOR_TRUST, UNSURE_UNTIL_TRUST },
  { "certificate-of-another-host", "elsewhere.pem", NULL, WAITS_FOR_TRUST, UNSURE_UNTIL_TRUST },
  { "certificate-expired", "expired.pem", NULL, WAITS_FOR_TRUST, UNSURE_UNTIL_TRUST },
  { "handshake-closed", NULL, inl_fault_close, WAITS, UNSURE },
  { "handshake-reset", NULL, inl_fault_reset, WAITS, UNSURE },
  { "handshake-broken-off", NULL, break_off_handshake, WAITS, UNSURE },
  { "handshake-failed", NULL, fail_handshake, WAITS, UNSURE },
  { "handshake-silent", NULL, inl_fault_be_silent, WAITS, UNSURE, TRUE },
  { "no-tls", NULL, answer_in_plain, WAITS, UNSURE, TRUE },
};

static char *
get_certificate_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "unit", "service", name, NULL);
}

static GTlsCertificate *
load_certificate (const char *name)
{
  g_autofree char *path = get_certificate_path (name);
  g_autoptr(GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

/* All but that of the stranger. */
static GTlsDatabase *
load_trusted (const char *folder)
{
  static const char *const names[] = { "loopback.pem", "elsewhere.pem", "expired.pem" };
  g_autofree char *path = g_build_filename (folder, "trusted.pem", NULL);
  g_autoptr(GString) all = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  GTlsDatabase *database;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GTlsCertificate) certificate = load_certificate (names[i]);
      g_autofree char *text = NULL;

      g_object_get (certificate, "certificate-pem", &text, NULL);
      g_string_append (all, text);
    }
  g_file_set_contents (path, all->str, -1, &error);
  g_assert_no_error (error);
  database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  return database;
}

static void
secure_set_up (Bench         *b,
               gconstpointer  data)
{
  g_autoptr(GTlsCertificate) certificate = load_certificate ("loopback.pem");
  g_autoptr(GTlsDatabase) trusted = NULL;

  b->service = fault_service_new (certificate);
  b->fixture.address = inl_fault_server_dup_address (fault_service_get_server (b->service));
  fixture_set_up (&b->fixture, NULL);
  trusted = load_trusted (b->fixture.folder);
  inl_api_client_set_tls_database (b->fixture.client, trusted);
}

static void
break_transport (Bench              *b,
                 const TransportRow *row)
{
  InlFaultServer *server = fault_service_get_server (b->service);

  if (row->certificate != NULL)
    {
      g_autoptr(GTlsCertificate) certificate = load_certificate (row->certificate);

      inl_fault_server_set_certificate (server, certificate);
    }
  else if (row->handshake != NULL)
    {
      inl_fault_server_set_handshake (server, row->handshake);
    }
  else
    {
      inl_fault_server_close (server);
    }
}

static void
mend_transport (Bench              *b,
                const TransportRow *row)
{
  InlFaultServer *server = fault_service_get_server (b->service);
  g_autoptr(GTlsCertificate) certificate = load_certificate ("loopback.pem");

  inl_fault_server_set_certificate (server, certificate);
  inl_fault_server_set_handshake (server, NULL);
  if (row->certificate == NULL && row->handshake == NULL)
    inl_fault_server_open (server);
}

static void
meet_transport (Bench              *b,
                const TransportRow *row,
                gboolean            is_look_up,
                gboolean            is_taken)
{
  const End *end = is_look_up ? &row->looking_up : &row->sending;
  Run run = { .is_taken = is_taken };
  g_autoptr(InlOutcome) outcome = NULL;

  g_test_message ("%s meets %s", is_look_up ? "Looking up" : "Sending", row->name);
  run_begin (&run, b);
  if (is_look_up)
    run_click_into_the_dark (&run);
  break_transport (b, row);
  if (row->hangs)
    inl_api_client_set_deadline (b->fixture.client, LOOKING_UP_MS);
  outcome = run_click (&run);
  run_assert_end (&run, end, outcome);
  mend_transport (b, row);
  run_go_on (&run, end);
  run_end (&run);
}

static void
test_transport (Bench         *b,
                gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (transport_rows); i++)
    {
      meet_transport (b, &transport_rows[i], FALSE, FALSE);
      meet_transport (b, &transport_rows[i], TRUE, FALSE);
      meet_transport (b, &transport_rows[i], TRUE, TRUE);
    }
}

static void
unreachable_set_up (Bench         *b,
                    gconstpointer  data)
{
  b->service = fault_service_new (NULL);
  b->fixture.address = g_strdup (data);
  fixture_set_up (&b->fixture, NULL);
}

/* No name or no route: there is no service that could be mended here. */
static void
test_unreachable (Bench         *b,
                  gconstpointer  data)
{
  const End waits = WAITS;
  Run run = { NULL };
  g_autoptr(InlOutcome) outcome = NULL;

  run_begin (&run, b);
  inl_api_client_set_deadline (b->fixture.client, 2000);
  outcome = run_click (&run);
  run_assert_end (&run, &waits, outcome);
  run_end (&run);
}

/* The clock jumps while the service thinks. */

#define HOUR ((gint64) 60 * 60)
#define YEARS (10 * 365 * 24 * HOUR)
#define LATE(bytes) { inl_fault_answer_late, bytes }
#define BUSY \
  LATE (HTTP_PROBLEM ("503 X") "{\"type\":\"about:blank\",\"title\":\"Onderhoud.\",\"status\":503," \
        "\"code\":\"onderhoud\"}"), NULL
#define WELL LATE (HTTP_JSON ("201 Created") INQUIRY_JSON), HTTP_JSON ("200 OK") FOUND_JSON
#define NEVER_LEFT { INL_INQUIRY_STATE_HELD, NEVER_LEFT_TEXT, NEXT_PERSON }
#define MAYBE_SENT { INL_INQUIRY_STATE_UNKNOWN, MAYBE_SENT_TEXT, NEXT_PERSON }

static const struct
{
  gint64   jump;
  FaultRow row;
} clock_rows[] = {
  { 13 * HOUR, { "13-hours-on-busy", BUSY, NEVER_LEFT, MAYBE_SENT } },
  { 13 * HOUR, { "13-hours-on-cut", LATE (""), NULL, MAYBE_SENT, MAYBE_SENT } },
  { 13 * HOUR, { "13-hours-on-well", WELL, SENT, SENT } },
  { -13 * HOUR, { "13-hours-back-busy", BUSY, WAITS, UNSURE } },
  { -13 * HOUR, { "13-hours-back-cut", LATE (""), NULL, UNSURE, UNSURE } },
  { -13 * HOUR, { "13-hours-back-well", WELL, SENT, SENT } },
  { YEARS, { "years-on-busy", BUSY, NEVER_LEFT, MAYBE_SENT } },
  { YEARS, { "years-on-well", WELL, SENT, SENT } },
  { -YEARS, { "years-back-busy", BUSY, WAITS, UNSURE } },
  { -YEARS, { "years-back-well", WELL, SENT, SENT } },
};

typedef struct
{
  InlFaultServer *server;
  guint           n_requests;
} Awaited;

static gboolean
has_come (gpointer data)
{
  Awaited *awaited = data;

  g_main_context_wakeup (NULL);
  return inl_fault_server_get_n_requests (awaited->server) > awaited->n_requests;
}

static InlOutcome *
click_and_jump (Run    *run,
                gint64  jump)
{
  Fixture *f = &run->bench->fixture;
  InlFaultServer *server = fault_service_get_server (run->bench->service);
  Awaited awaited = { server, inl_fault_server_get_n_requests (server) };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlOutcome *outcome;

  inl_office_ask_async (f->office, run->vacancy_id, 0, TRUE, on_replied_cb, &result);
  wait_until (has_come, &awaited);
  inl_clock_advance (f->clock, jump);
  inl_fault_server_release (server);
  outcome = inl_office_ask_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  run_note (run, outcome);
  return outcome;
}

static void
meet_jump (const FaultRow *row,
           gint64          jump,
           gboolean        is_look_up,
           gboolean        is_taken)
{
  const End *end = is_look_up ? &row->looking_up : &row->sending;
  Bench bench = { { NULL } };
  Fault fault = row->fault;
  Run run = { .is_taken = is_taken };
  g_autoptr(InlOutcome) outcome = NULL;

  g_test_message ("%s meets %s", is_look_up ? "Looking up" : "Sending", row->name);
  bench_set_up (&bench, NULL);
  run_begin (&run, &bench);
  if (is_look_up)
    run_click_into_the_dark (&run);
  if (is_look_up && row->found != NULL)
    fault.bytes = row->found;
  fault_service_break (bench.service, &fault, is_look_up ? &fault : &run_unavailable, is_taken);
  outcome = click_and_jump (&run, jump);
  run.n_posts = 1;
  run_assert_end (&run, end, outcome);
  run_go_on (&run, end);
  run_end (&run);
  bench_tear_down (&bench, NULL);
}

static void
test_clock_jumps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clock_rows); i++)
    {
      const FaultRow *row = &clock_rows[i].row;
      const gint64 jump = clock_rows[i].jump;

      if (row->sending.next == NEXT_NOTHING || leaves_in_the_dark (&row->sending))
        meet_jump (row, jump, FALSE, TRUE);
      if (row->sending.next != NEXT_NOTHING)
        meet_jump (row, jump, FALSE, FALSE);
      meet_jump (row, jump, TRUE, TRUE);
      if (row->looking_up.next != NEXT_NOTHING)
        meet_jump (row, jump, TRUE, FALSE);
    }
}

/* The clock is set right while it waits: that makes no wait longer than it was. */
static void
test_clock_set_back (Bench         *b,
                     gconstpointer  data)
{
  static const gint64 jumps[] = { -HOUR, -13 * HOUR, -48 * HOUR, -YEARS };
  static const Fault busy = { inl_fault_hang_up, HTTP_HTML ("429 X") "" };

  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    for (guint is_in_doubt = 0; is_in_doubt < 2; is_in_doubt++)
      {
        Run run = { NULL };

        run_begin (&run, b);
        fault_service_break (b->service, &busy, &run_unavailable, FALSE);
        if (is_in_doubt)
          {
            run_click_into_the_dark (&run);
          }
        else
          {
            g_autoptr(InlOutcome) outcome = run_click (&run);

            g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_WAITING);
          }
        inl_clock_advance (b->fixture.clock, jumps[i] + INL_BACKOFF_MAX_SECONDS);
        fault_service_heal (b->service);
        run.n_posts = 2;
        run_try_by_timer (&run);
        run_assert_sent_once (&run);
        run_end (&run);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  inl_disk_install ();
  inl_disk_set_lazy (TRUE);

  for (guint i = 0; i < n_fault_groups; i++)
    {
      const FaultGroup *group = &fault_groups[i];
      g_autofree char *sending = g_strconcat ("/flow/faults/sending/", group->name, NULL);
      g_autofree char *looking_up = g_strconcat ("/flow/faults/looking-up/", group->name, NULL);

      g_test_add (sending, Bench, group, bench_set_up, test_group_sending, bench_tear_down);
      g_test_add (looking_up, Bench, group, bench_set_up, test_group_looking_up, bench_tear_down);
    }

  g_test_add ("/flow/faults/transport", Bench, NULL, secure_set_up, test_transport,
              bench_tear_down);
  g_test_add ("/flow/faults/no-such-host", Bench, "https://dienst.invalid", unreachable_set_up,
              test_unreachable, bench_tear_down);
  /* No connection can be made to a group of computers. */
  g_test_add ("/flow/faults/no-route", Bench, "https://224.0.0.1", unreachable_set_up,
              test_unreachable, bench_tear_down);
  g_test_add_func ("/flow/faults/clock-jumps", test_clock_jumps);
  g_test_add ("/flow/faults/clock-set-back", Bench, NULL, bench_set_up, test_clock_set_back,
              bench_tear_down);

  return g_test_run ();
}
