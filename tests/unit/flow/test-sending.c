/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens after the click: a program that dies, a database that is locked, twelve hours
 * without success, many that wait, and a person's decision. The e-mails are counted each time. */

#define G_LOG_DOMAIN "test-sending"

#include "config.h"

#include "flow-fixture.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "inl-api-client.h"
#include "inl-moment.h"
#include "inl-office-private.h"
#include "inl-sender-private.h"

#define HOUR (60 * 60)

static const char *program;

static guint
count_look_ups (Fixture *f)
{
  return inl_sandbox_server_get_request_count (f->sandbox, "GET", "/api/v6/uitvragen");
}

/* A click whose reply is lost, and nobody can say what became of it: it was sent. */
static void
ask_into_the_dark (Fixture *f)
{
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: lost-reply\nGET /api/v6/uitvragen: status=500");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_UNKNOWN);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
  fixture_set_faults (f, "");
}

/* Runs in a process of its own, and dies in the middle of an attempt. */
static int
claim_and_die (const char *path,
               const char *id)
{
  const gint64 number = g_ascii_strtoll (id, NULL, 10);
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) claimed = NULL;
  g_autoptr(InlRecord) stored = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  InlStore *store;

  inl_store_open_async (path, NULL, on_replied_cb, &opened);
  store = inl_store_open_finish (wait_for (&opened), NULL);
  inl_store_load_async (store, INL_RECORD_KIND_INQUIRY, number, NULL, on_replied_cb, &loaded);
  stored = inl_store_load_finish (store, wait_for (&loaded), NULL);
  inl_store_claim_inquiry_async (store, INL_RIGHT_NONE, number,
                                 inl_record_get_text (stored, "service"), on_replied_cb, &claimed);
  inquiry = inl_store_claim_inquiry_finish (store, wait_for (&claimed), NULL);
  if (inquiry == NULL)
    return 1;

  kill (getpid (), SIGKILL);
  return 2;
}

static void
let_program_die (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (f);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT,
                                         inl_record_get_id (INL_RECORD (inquiry)));
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program,
                                                     "--claim-and-die", path, id, NULL);

  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (process));
  fixture_assert_state (f, INL_INQUIRY_STATE_SENDING);
}

/* What the program that died would have sent. */
static void
send_as_the_dead (Fixture *f)
{
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (f);
  g_autofree char *address = inl_sandbox_server_dup_address (f->sandbox);
  g_autoptr(InlApiClient) client = inl_api_client_new (address, NULL);
  const char *body = inl_inquiry_get_body (inquiry);
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlSentInquiry) sent = NULL;

  inl_connector_send_inquiry_async (INL_CONNECTOR (client), f->session,
                                    inl_inquiry_get_uuid (inquiry), bytes, NULL, on_replied_cb,
                                    &result);
  sent = inl_connector_send_inquiry_finish (INL_CONNECTOR (client), wait_for (&result), NULL);
  g_assert_nonnull (sent);
}

static void
test_died_before_sending (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(GPtrArray) outcomes = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  let_program_die (f);
  fixture_reopen (f);
  outcomes = fixture_send_waiting (f);
  g_assert_cmpuint (outcomes->len, ==, 1);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (count_look_ups (f), ==, 1);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static void
test_died_after_sending (Fixture       *f,
                         gconstpointer  data)
{
  const gboolean by_click = GPOINTER_TO_INT (data);

  fixture_ask_in_vain (f, f->vacancy_id);
  let_program_die (f);
  send_as_the_dead (f);
  g_assert_cmpuint (fixture_count_posts (f), ==, 2);
  fixture_reopen (f);
  if (by_click)
    {
      g_autoptr(InlOutcome) outcome = fixture_ask (f, f->vacancy_id, FALSE);

      g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
    }
  else
    {
      g_autoptr(GPtrArray) outcomes = fixture_send_waiting (f);

      g_assert_cmpuint (outcomes->len, ==, 1);
    }
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_posts (f), ==, 2);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* The window is closed while the service thinks: the answer is waited for and stored. */
static void
test_closed_while_sending (Fixture       *f,
                           gconstpointer  data)
{
  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=300");
  inl_office_ask_async (f->office, f->vacancy_id, 0, TRUE, NULL, NULL);
  while (fixture_count_posts (f) == 0)
    g_main_context_iteration (NULL, TRUE);
  fixture_reopen (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static void
run_sql (sqlite3    *db,
         const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* The answer is there and cannot be stored: it is kept, and the inquiry is not sent again. */
static void
test_answer_cannot_be_stored (Fixture       *f,
                              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GPtrArray) outcomes = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=300");
  inl_office_ask_async (f->office, f->vacancy_id, 0, TRUE, on_replied_cb, &result);
  while (fixture_count_posts (f) == 0)
    g_main_context_iteration (NULL, TRUE);
  run_sql (db, "BEGIN IMMEDIATE");
  outcome = inl_office_ask_finish (f->office, wait_for (&result), &error);
  g_assert_null (outcome);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE);
  g_assert_cmpuint (f->emitted->len, ==, 0);
  run_sql (db, "ROLLBACK");
  sqlite3_close (db);

  outcomes = fixture_send_waiting (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (f->emitted->len, ==, 1);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static gboolean
is_one_sent (gpointer data)
{
  return fixture_count_states (data, INL_INQUIRY_STATE_SENT) == 1;
}

/* What was answered is stored as soon as it can be, also while nothing is sent for want of a
 * log-in. */
static void
test_answer_is_stored_in_a_pause (Fixture       *f,
                                  gconstpointer  data)
{
  const gint64 other_id = fixture_add_vacancy (f, "5002");
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlOutcome) blocked = NULL;
  sqlite3 *db;

  inl_office_start_sender (f->office);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=300");
  inl_office_ask_async (f->office, f->vacancy_id, 0, TRUE, on_replied_cb, &result);
  while (fixture_count_posts (f) == 0)
    g_main_context_iteration (NULL, TRUE);
  run_sql (db, "BEGIN IMMEDIATE");
  g_assert_null (inl_office_ask_finish (f->office, wait_for (&result), NULL));
  run_sql (db, "ROLLBACK");
  sqlite3_close (db);

  fixture_clear_key (f, INL_CREDENTIAL_KIND_SESSION);
  blocked = fixture_ask (f, other_id, FALSE);
  g_assert_cmpint (blocked->kind, ==, INL_OUTCOME_KIND_LOGIN_NEEDED);
  wait_until (is_one_sent, f);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
}

/* It never arrived, and that cannot be stored: it is not left under a claim that nobody ends. */
static void
test_look_up_cannot_be_stored (Fixture       *f,
                               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlOutcome) again = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3 *db;

  fixture_set_faults (f, "POST /api/v6/uitvragen: hang times=1\n"
                      "GET /api/v6/uitvragen: status=500 times=1");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_UNKNOWN);

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  fixture_set_faults (f, "GET /api/v6/uitvragen: delay=300");
  inl_office_ask_async (f->office, f->vacancy_id, 0, TRUE, on_replied_cb, &result);
  while (count_look_ups (f) < 2)
    g_main_context_iteration (NULL, TRUE);
  run_sql (db, "BEGIN IMMEDIATE");
  g_assert_null (inl_office_ask_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE);
  run_sql (db, "ROLLBACK");
  sqlite3_close (db);

  fixture_set_faults (f, "");
  again = fixture_ask (f, f->vacancy_id, FALSE);
  g_clear_pointer (&again, inl_outcome_unref);
  again = fixture_ask (f, f->vacancy_id, FALSE);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* What is asked of one service goes to no other, whatever address is set meanwhile. */
static void
test_other_service (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(InlSandboxServer) other = NULL;
  g_autofree char *address = inl_sandbox_server_dup_address (f->sandbox);
  g_autofree char *other_address = NULL;
  g_autoptr(GPtrArray) outcomes = NULL;
  g_autoptr(GPtrArray) later = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  other = inl_sandbox_server_new (NULL, &error);
  g_assert_no_error (error);
  g_assert_true (inl_sandbox_server_listen (other, 0, &error));
  other_address = inl_sandbox_server_dup_address (other);
  g_assert_true (fixture_set_address (f, other_address, &error));

  outcomes = fixture_send_waiting (f);
  g_assert_cmpuint (outcomes->len, ==, 0);
  inl_office_ask_async (f->office, f->vacancy_id, 0, TRUE, on_replied_cb, &result);
  g_assert_null (inl_office_ask_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_OTHER_SERVICE);
  g_assert_nonnull (strstr (error->message, address));
  g_clear_error (&error);
  g_assert_cmpuint (inl_sandbox_server_get_request_count (other, "GET", "/api/v6/uitvragen"), ==,
                    0);
  g_assert_cmpuint (inl_sandbox_server_get_request_count (other, "POST", "/api/v6/uitvragen"), ==,
                    0);
  fixture_assert_state (f, INL_INQUIRY_STATE_QUEUED);

  g_assert_true (fixture_set_address (f, address, &error));
  inl_clock_advance (f->clock, 15 * 60);
  later = fixture_send_waiting (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static gboolean
has_outcome (gpointer data)
{
  return ((GPtrArray *) data)->len > 0;
}

static void
start_and_wait_for_outcome (Fixture *f)
{
  g_ptr_array_set_size (f->emitted, 0);
  inl_office_start_sender (f->office);
  wait_until (has_outcome, f->emitted);
}

/* "…wordt verstuurd zodra Inlenersbeloning.com bereikbaar is." */
static void
test_sent_when_due (Fixture       *f,
                    gconstpointer  data)
{
  fixture_ask_in_vain (f, f->vacancy_id);
  inl_clock_advance (f->clock, 15 * 60);
  start_and_wait_for_outcome (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* Starting does nothing about what has to wait still. */
static void
test_not_sent_before_due (Fixture       *f,
                          gconstpointer  data)
{
  const gint64 due_id = fixture_add_vacancy (f, "5002");
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=503 code=onderhoud retry-after=3600");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  fixture_ask_in_vain (f, due_id);
  inl_clock_advance (f->clock, 15 * 60);
  start_and_wait_for_outcome (f);
  g_assert_cmpint (((InlOutcome *) g_ptr_array_index (f->emitted, 0))->vacancy_id, ==, due_id);
  g_assert_cmpuint (fixture_count_posts (f), ==, 3);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_QUEUED), ==, 1);
}

/* Found by the timer: it was sent all the time. */
static void
test_looked_up_when_due (Fixture       *f,
                         gconstpointer  data)
{
  ask_into_the_dark (f);
  inl_clock_advance (f->clock, 15 * 60);
  start_and_wait_for_outcome (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static void
test_held_after_twelve_hours (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr(InlInquiry) inquiry = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  inl_clock_advance (f->clock, 12 * HOUR);
  start_and_wait_for_outcome (f);
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_HELD);
  g_assert_nonnull (strstr (inl_inquiry_get_reason (inquiry), "niet verstuurd"));
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
}

static void
test_unknown_after_twelve_hours (Fixture       *f,
                                 gconstpointer  data)
{
  g_autoptr(InlInquiry) inquiry = NULL;

  ask_into_the_dark (f);
  fixture_set_faults (f, "GET /api/v6/uitvragen: status=500");
  inl_clock_advance (f->clock, 12 * HOUR);
  start_and_wait_for_outcome (f);
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_UNKNOWN);
  g_assert_cmpstr (inl_inquiry_get_next_try_at (inquiry), ==, "");
  g_assert_nonnull (strstr (inl_inquiry_get_reason (inquiry), "mogelijk verzonden"));
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
}

static void
test_all_that_waits (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(GPtrArray) outcomes = NULL;

  fixture_add_waiting (f, 5);
  outcomes = fixture_send_waiting (f);
  g_assert_cmpuint (outcomes->len, ==, 5);
  g_assert_cmpint (inl_outcomes_get_exit_status (outcomes), ==, 0);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_SENT), ==, 5);
  g_assert_cmpuint (fixture_count_mail (f), ==, 5);
}

/* The others would fare the same: they wait, and it is said once. */
static void
test_ended_session_stops_the_rest (Fixture       *f,
                                   gconstpointer  data)
{
  g_autoptr(GPtrArray) outcomes = NULL;

  fixture_add_waiting (f, 4);
  g_assert_true (inl_sandbox_server_expire_session (f->sandbox, f->session));
  outcomes = fixture_send_waiting (f);
  g_assert_cmpuint (outcomes->len, ==, 1);
  g_assert_cmpint (inl_outcomes_get_exit_status (outcomes), ==, 4);
  g_assert_cmpuint (fixture_count_posts (f), ==, 5);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_BLOCKED), ==, 1);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_QUEUED), ==, 3);
}

/* The first goes ahead, and the other three are under way together when the session ends. */
static void
test_ended_session_is_told_once (Fixture       *f,
                                 gconstpointer  data)
{
  g_autoptr(GPtrArray) outcomes = NULL;
  guint n_told = 0;

  fixture_add_waiting (f, 4);
  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=0 times=1\n"
                         "POST /api/v6/uitvragen: status=401 code=sessie_verlopen delay=300");
  g_ptr_array_set_size (f->emitted, 0);
  outcomes = fixture_send_waiting (f);
  g_assert_cmpuint (outcomes->len, ==, 4);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_SENT), ==, 1);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_BLOCKED), ==, 3);
  for (guint i = 0; i < f->emitted->len; i++)
    {
      InlOutcome *outcome = g_ptr_array_index (f->emitted, i);

      n_told += inl_outcome_kind_stops_all (outcome->kind);
    }
  g_assert_cmpuint (n_told, ==, 1);
}

/* The first gets no answer before the call is given up; the others have been sent by then. */
static void
test_slow_one_does_not_hold_up_the_rest (Fixture       *f,
                                         gconstpointer  data)
{
  g_autoptr(GPtrArray) outcomes = NULL;
  InlOutcome *last;

  fixture_add_waiting (f, 6);
  fixture_set_faults (f, "POST /api/v6/uitvragen: hang times=1");
  outcomes = fixture_send_waiting (f);
  g_assert_cmpuint (outcomes->len, ==, 6);
  last = g_ptr_array_index (outcomes, 5);
  for (guint i = 0; i < 5; i++)
    {
      InlOutcome *other = g_ptr_array_index (outcomes, i);

      g_assert_cmpint (other->kind, ==, INL_OUTCOME_KIND_SENT);
      g_assert_cmpint (other->inquiry_id, >, last->inquiry_id);
    }
}

/* After the log-in the command goes on with what was blocked, as a click on each would. */
static void
test_blocked_goes_on (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GPtrArray) without = NULL;
  g_autoptr(GPtrArray) with = NULL;

  fixture_add_waiting (f, 3);
  fixture_clear_key (f, INL_CREDENTIAL_KIND_SESSION);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) outcomes = fixture_send_waiting (f);

      g_assert_cmpuint (outcomes->len, ==, 1);
    }
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_BLOCKED), ==, 2);
  without = fixture_send_waiting (f);
  g_assert_cmpint (inl_outcomes_get_exit_status (without), ==, 4);

  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
  with = fixture_send_waiting (f);
  g_assert_cmpuint (with->len, ==, 3);
  g_assert_cmpint (inl_outcomes_get_exit_status (with), ==, 0);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_SENT), ==, 3);
  g_assert_cmpuint (fixture_count_mail (f), ==, 3);
}

/* One that is for another service is no reason to leave the others, and to say nothing of them. */
static void
test_blocked_for_another_service (Fixture       *f,
                                  gconstpointer  data)
{
  g_autoptr(GPtrArray) outcomes = NULL;
  const gint64 other_id = fixture_add_vacancy (f, "5002");
  g_autoptr(InlOutcome) first = NULL;
  g_autoptr(InlOutcome) second = NULL;

  fixture_clear_key (f, INL_CREDENTIAL_KIND_SESSION);
  first = fixture_ask (f, f->vacancy_id, FALSE);
  second = fixture_ask (f, other_id, FALSE);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_BLOCKED), ==, 2);
  fixture_run_sql (f, "UPDATE inquiries SET service = 'https://elders.example'"
                   " WHERE id = (SELECT max (id) FROM inquiries)");
  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);

  outcomes = fixture_send_waiting (f);
  g_assert_cmpuint (outcomes->len, ==, 1);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_BLOCKED), ==, 1);
}

static gboolean
has_timer (gpointer data)
{
  InlSender *sender = ((Fixture *) data)->office->sender;

  return sender->timer != 0 && !sender->is_ticking && !sender->is_scheduling;
}

/* What falls due after the timer had nothing to do is tried then, and not as late as what it could
 * do nothing about. */
static void
test_due_after_an_idle_look (Fixture       *f,
                             gconstpointer  data)
{
  InlSender *sender;
  GSource *source;

  fixture_ask_in_vain (f, f->vacancy_id);
  inl_office_start_sender (f->office);
  wait_until (has_timer, f);
  sender = f->office->sender;
  g_assert_true (sender->was_tick_idle);

  inl_clock_advance (f->clock, 15 * 60);
  inl_sender_schedule (sender);
  g_clear_handle_id (&sender->timer, g_source_remove);
  wait_until (has_timer, f);
  source = g_main_context_find_source_by_id (NULL, sender->timer);
  g_assert_cmpint (g_source_get_ready_time (source) - g_get_monotonic_time (), <,
                   10 * G_USEC_PER_SEC);
}

/* The right was ticked meanwhile: a test of the token tells that, and what waits goes on. */
static void
test_goes_on_after_test (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlTokenReport) report = NULL;

  fixture_add_waiting (f, 3);
  inl_office_set_session (f->office, "Anna de Vries", "2099-01-01T00:00:00Z");
  fixture_set_faults (f, "POST /api/v6/uitvragen: status=403 code=recht_ontbreekt times=1");
  inl_clock_advance (f->clock, 15 * 60);
  start_and_wait_for_outcome (f);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_QUEUED), ==, 2);

  inl_office_test_token_async (f->office, NULL, NULL, NULL, on_replied_cb, &result);
  report = inl_office_test_token_finish (f->office, wait_for (&result), NULL);
  g_assert_nonnull (report);
  while (f->emitted->len < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_SENT), ==, 2);
}

/* One that is refused does not keep the others. */
static void
test_refused_one_does_not_stop_the_rest (Fixture       *f,
                                         gconstpointer  data)
{
  g_autoptr(GPtrArray) outcomes = NULL;

  fixture_add_waiting (f, 3);
  fixture_set_faults (f, "POST /api/v6/uitvragen: status=400 code=verzoek_ongeldig times=1");
  outcomes = fixture_send_waiting (f);
  g_assert_cmpuint (outcomes->len, ==, 3);
  g_assert_cmpint (inl_outcomes_get_exit_status (outcomes), ==, 1);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_REJECTED), ==, 1);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_SENT), ==, 2);
}

static void
test_unasked (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (f, f->vacancy_id, FALSE);
  gint64 other = fixture_add_vacancy (f, "5002");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GArray) ids = NULL;

  inl_office_list_unasked_async (f->office, NULL, on_replied_cb, &result);
  ids = inl_office_list_unasked_finish (f->office, wait_for (&result), NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, other);
}

/* As the store does with a database that was copied, and the sender after twelve hours. */
static void
hold (Fixture *f)
{
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (f);
  g_autoptr(InlInquiryChange) change = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlInquiry) held = NULL;

  change = inl_inquiry_change_new (INL_INQUIRY_STATE_HELD, INL_OUTCOME_KIND_HELD);
  change->reason = g_strdup ("Vastgehouden.");
  inl_store_change_inquiry_async (f->store, INL_RIGHT_NONE,
                                  inl_record_get_id (INL_RECORD (inquiry)), change, on_replied_cb,
                                  &result);
  held = inl_store_change_inquiry_finish (f->store, wait_for (&result), NULL);
  g_assert_nonnull (held);
}

typedef enum
{
  FROM_HELD_UNSENT,
  FROM_HELD_SENT,
  FROM_UNKNOWN,
  FROM_QUEUED,
} From;

typedef struct
{
  const char      *path;
  From             from;
  InlDecision      decision;
  InlInquiryState  state;
  guint            n_mail;
  guint            n_posts;        /* the first one among them */
} Decision;

static const Decision decisions[] = {
  { "check-held-unsent", FROM_HELD_UNSENT, INL_DECISION_CHECK_AGAIN, INL_INQUIRY_STATE_HELD, 0, 1 },
  { "check-held-sent", FROM_HELD_SENT, INL_DECISION_CHECK_AGAIN, INL_INQUIRY_STATE_SENT, 1, 1 },
  { "check-unknown", FROM_UNKNOWN, INL_DECISION_CHECK_AGAIN, INL_INQUIRY_STATE_SENT, 1, 1 },
  { "release-held-unsent", FROM_HELD_UNSENT, INL_DECISION_RELEASE, INL_INQUIRY_STATE_SENT, 1, 2 },
  { "release-held-sent", FROM_HELD_SENT, INL_DECISION_RELEASE, INL_INQUIRY_STATE_SENT, 1, 1 },
  { "send-unknown-anyway", FROM_UNKNOWN, INL_DECISION_SEND_ANYWAY, INL_INQUIRY_STATE_SENT, 1, 2 },
  { "give-up-unknown", FROM_UNKNOWN, INL_DECISION_GIVE_UP, INL_INQUIRY_STATE_ABANDONED, 1, 1 },
  { "give-up-queued", FROM_QUEUED, INL_DECISION_GIVE_UP, INL_INQUIRY_STATE_ABANDONED, 0, 1 },
  { "give-up-held", FROM_HELD_UNSENT, INL_DECISION_GIVE_UP, INL_INQUIRY_STATE_ABANDONED, 0, 1 },
};

static void
test_decision (Fixture       *f,
               gconstpointer  data)
{
  const Decision *c = data;
  g_autoptr(InlOutcome) outcome = NULL;

  if (c->from == FROM_HELD_UNSENT || c->from == FROM_QUEUED)
    fixture_ask_in_vain (f, f->vacancy_id);
  else
    ask_into_the_dark (f);
  if (c->from == FROM_HELD_UNSENT || c->from == FROM_HELD_SENT)
    hold (f);

  outcome = fixture_decide (f, c->decision);
  g_test_message ("%s", outcome->text);
  fixture_assert_state (f, c->state);
  g_assert_cmpuint (fixture_count_mail (f), ==, c->n_mail);
  g_assert_cmpuint (fixture_count_posts (f), ==, c->n_posts);
}

/* What a person gave up may have been sent: asking again says so first. */
static void
test_asking_after_giving_up (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr(InlOutcome) given_up = NULL;
  g_autoptr(InlOutcome) question = NULL;

  ask_into_the_dark (f);
  given_up = fixture_decide (f, INL_DECISION_GIVE_UP);
  question = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (question->kind, ==, INL_OUTCOME_KIND_REPEAT_TO_CONFIRM);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* The same when it was being sent by a program that is gone. */
static void
test_giving_up_after_death (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr(InlOutcome) given_up = NULL;
  g_autoptr(InlOutcome) question = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  let_program_die (f);
  send_as_the_dead (f);
  given_up = fixture_decide (f, INL_DECISION_GIVE_UP);
  fixture_assert_state (f, INL_INQUIRY_STATE_ABANDONED);
  question = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (question->kind, ==, INL_OUTCOME_KIND_REPEAT_TO_CONFIRM);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* A decision about what is just being asked about waits for that: the answer is not lost. */
static void
test_deciding_while_looking_up (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlOutcome) checked = NULL;
  g_autoptr(InlOutcome) decided = NULL;
  g_autoptr(GError) error = NULL;

  ask_into_the_dark (f);
  inquiry = fixture_get_inquiry (f);
  inl_office_decide_async (f->office, inl_record_get_id (INL_RECORD (inquiry)),
                           INL_DECISION_CHECK_AGAIN, on_replied_cb, &result);
  decided = fixture_decide (f, GPOINTER_TO_INT (data));
  checked = inl_office_decide_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (checked->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpint (decided->kind, ==, INL_OUTCOME_KIND_SENT);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
}

/* Sending anyway that comes to nothing takes no doubt away: the first request may be there. */
static void
test_sending_anyway_keeps_doubt (Fixture       *f,
                                 gconstpointer  data)
{
  static const char *const faults[] = {
    "POST /api/v6/uitvragen: status=503 code=onderhoud",
    "POST /api/v6/uitvragen: status=403 code=recht_ontbreekt",
  };
  g_autoptr(InlOutcome) sent_anyway = NULL;
  g_autoptr(InlOutcome) given_up = NULL;
  g_autoptr(InlOutcome) question = NULL;

  ask_into_the_dark (f);
  fixture_set_faults (f, faults[GPOINTER_TO_INT (data)]);
  sent_anyway = fixture_decide (f, INL_DECISION_SEND_ANYWAY);
  fixture_set_faults (f, "");
  given_up = fixture_decide (f, INL_DECISION_GIVE_UP);
  g_assert_null (strstr (given_up->text, "niet verstuurd"));
  question = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (question->kind, ==, INL_OUTCOME_KIND_REPEAT_TO_CONFIRM);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* The service is at work on it already: whoever stops waiting cannot know that it was not sent. */
static void
test_giving_up_what_is_under_way (Fixture       *f,
                                  gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlOutcome) given_up = NULL;
  g_autoptr(InlOutcome) question = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=409 code=in_behandeling");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_WAITING);
  fixture_assert_state (f, INL_INQUIRY_STATE_QUEUED);
  given_up = fixture_decide (f, INL_DECISION_GIVE_UP);
  question = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (question->kind, ==, INL_OUTCOME_KIND_REPEAT_TO_CONFIRM);
}

static void
test_held_is_not_sent_by_a_click (Fixture       *f,
                                  gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  hold (f);
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_HELD);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
}

typedef void (*FixtureFunc) (Fixture       *f,
                             gconstpointer  data);

static const struct
{
  const char  *path;
  FixtureFunc  run;
  int          number;
} tests[] = {
  { "died-before-sending", test_died_before_sending, 0 },
  { "died-after-sending", test_died_after_sending, FALSE },
  { "died-after-sending-then-clicked", test_died_after_sending, TRUE },
  { "closed-while-sending", test_closed_while_sending, 0 },
  { "answer-cannot-be-stored", test_answer_cannot_be_stored, 0 },
  { "answer-is-stored-in-a-pause", test_answer_is_stored_in_a_pause, 0 },
  { "look-up-cannot-be-stored", test_look_up_cannot_be_stored, 0 },
  { "other-service", test_other_service, 0 },
  { "sent-when-due", test_sent_when_due, 0 },
  { "not-sent-before-due", test_not_sent_before_due, 0 },
  { "looked-up-when-due", test_looked_up_when_due, 0 },
  { "held-after-twelve-hours", test_held_after_twelve_hours, 0 },
  { "unknown-after-twelve-hours", test_unknown_after_twelve_hours, 0 },
  { "all-that-waits", test_all_that_waits, 0 },
  { "ended-session-stops-the-rest", test_ended_session_stops_the_rest, 0 },
  { "ended-session-is-told-once", test_ended_session_is_told_once, 0 },
  { "slow-one-does-not-hold-up-the-rest", test_slow_one_does_not_hold_up_the_rest, 0 },
  { "blocked-goes-on", test_blocked_goes_on, 0 },
  { "blocked-for-another-service", test_blocked_for_another_service, 0 },
  { "goes-on-after-test", test_goes_on_after_test, 0 },
  { "due-after-an-idle-look", test_due_after_an_idle_look, 0 },
  { "refused-one-does-not-stop-the-rest", test_refused_one_does_not_stop_the_rest, 0 },
  { "unasked", test_unasked, 0 },
  { "giving-up-while-looking-up", test_deciding_while_looking_up, INL_DECISION_GIVE_UP },
  { "sending-anyway-while-looking-up", test_deciding_while_looking_up, INL_DECISION_SEND_ANYWAY },
  { "sending-anyway-in-vain-keeps-doubt", test_sending_anyway_keeps_doubt, 0 },
  { "sending-anyway-refused-keeps-doubt", test_sending_anyway_keeps_doubt, 1 },
  { "giving-up-what-is-under-way", test_giving_up_what_is_under_way, 0 },
  { "asking-after-giving-up", test_asking_after_giving_up, 0 },
  { "giving-up-after-death", test_giving_up_after_death, 0 },
  { "held-is-not-sent-by-a-click", test_held_is_not_sent_by_a_click, 0 },
};

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], "--claim-and-die"))
    return claim_and_die (argv[2], argv[3]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/sending/", tests[i].path, NULL);

      g_test_add (path, Fixture, GINT_TO_POINTER (tests[i].number), fixture_set_up,
                  tests[i].run, fixture_tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/sending/decision/", decisions[i].path, NULL);

      g_test_add (path, Fixture, &decisions[i], fixture_set_up, test_decision, fixture_tear_down);
    }

  return g_test_run ();
}
