/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may have been sent stays in doubt until the service has said what became of it, whoever
 * decides, clicks or changes something meanwhile. The e-mails are counted each time. */

#define G_LOG_DOMAIN "test-doubt"

#include "config.h"

#include "flow-fixture.h"

#include <sqlite3.h>
#include <string.h>

#include "inl-office-private.h"
#include "inl-office-undo.h"

#define ELSEWHERE "https://elders.example"
#define IGNORES_KEY "POST /api/v6/uitvragen: ignore-idempotency"

static guint
count_look_ups (Fixture *f)
{
  return inl_sandbox_server_get_request_count (f->sandbox, "GET", "/api/v6/uitvragen");
}

/* A click whose reply is lost, and nobody can say what became of it: it was sent. */
static gint64
ask_into_the_dark (Fixture *f)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: lost-reply\nGET /api/v6/uitvragen: status=500");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_UNKNOWN);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
  inquiry = fixture_get_inquiry (f);
  return inl_record_get_id (INL_RECORD (inquiry));
}

static void
wait_for_look_up (Fixture *f)
{
  const guint n = count_look_ups (f);

  while (count_look_ups (f) == n)
    g_main_context_iteration (NULL, TRUE);
}

static void
change_recipient (Fixture *f)
{
  g_autoptr(InlRecord) contact = fixture_load (f, INL_RECORD_KIND_CONTACT, f->contact_id);
  g_autoptr(InlRecord) saved = NULL;

  g_object_set (contact, "email", "opvolger@bakkerij.example", NULL);
  saved = fixture_save (f, g_steal_pointer (&contact));
}

/* The second request is refused, which says nothing of the first. */
static void
test_refused_after_a_doubt (Fixture       *f,
                            gconstpointer  data)
{
  const gboolean is_there = GPOINTER_TO_INT (data);
  g_autoptr(InlOutcome) anyway = NULL;

  ask_into_the_dark (f);
  fixture_set_faults (f, is_there ? "POST /api/v6/uitvragen: status=422 code=idempotentie_conflict"
                                  : "POST /api/v6/uitvragen: status=422 code=kvk_onbekend\n"
                                    "GET /api/v6/uitvragen: status=500");
  anyway = fixture_decide (f, INL_DECISION_SEND_ANYWAY);
  g_assert_cmpint (anyway->kind, ==, is_there ? INL_OUTCOME_KIND_SENT : INL_OUTCOME_KIND_UNKNOWN);
  fixture_assert_state (f, is_there ? INL_INQUIRY_STATE_SENT : INL_INQUIRY_STATE_UNKNOWN);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* It is known that it was sent, and a busy database is all that keeps that from being stored. */
static void
test_decided_before_it_is_stored (Fixture       *f,
                                  gconstpointer  data)
{
  const InlDecision decision = GPOINTER_TO_INT (data);
  const gint64 id = ask_into_the_dark (f);
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  g_autoptr(GAsyncResult) checked = NULL;
  g_autoptr(InlOutcome) decided = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3 *db;

  fixture_set_faults (f, "GET /api/v6/uitvragen: delay=300");
  inl_office_decide_async (f->office, id, INL_DECISION_CHECK_AGAIN, on_replied_cb, &checked);
  wait_for_look_up (f);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_null (inl_office_decide_finish (f->office, wait_for (&checked), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE);
  sqlite3_close (db);

  fixture_set_faults (f, IGNORES_KEY);
  decided = fixture_decide (f, decision);
  g_assert_cmpint (decided->kind, ==, INL_OUTCOME_KIND_SENT);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* While it is looked up another service is set, and perhaps the former one again. */
static void
test_decided_after_another_service (Fixture       *f,
                                    gconstpointer  data)
{
  const gboolean goes_back = GPOINTER_TO_INT (data);
  const gint64 id = ask_into_the_dark (f);
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  g_autoptr(GAsyncResult) checked = NULL;
  g_autoptr(InlOutcome) decided = NULL;
  g_autoptr(InlOutcome) found = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_faults (f, "GET /api/v6/uitvragen: delay=500\n" IGNORES_KEY);
  inl_office_decide_async (f->office, id, INL_DECISION_CHECK_AGAIN, on_replied_cb, &checked);
  wait_for_look_up (f);
  g_assert_true (fixture_set_address (f, ELSEWHERE, &error));
  if (goes_back)
    g_assert_true (fixture_set_address (f, address, &error));

  decided = fixture_decide (f, goes_back ? INL_DECISION_SEND_ANYWAY : INL_DECISION_GIVE_UP);
  g_assert_cmpint (decided->kind, ==, INL_OUTCOME_KIND_SENT);
  found = inl_office_decide_finish (f->office, wait_for (&checked), &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->kind, ==, INL_OUTCOME_KIND_SENT);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* The program closes just after another service was set: the answer is waited for. */
static void
test_closed_after_another_service (Fixture       *f,
                                   gconstpointer  data)
{
  g_autoptr(GAsyncResult) asked = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=500");
  inl_office_ask_async (f->office, f->vacancy_id, 0, FALSE, on_replied_cb, &asked);
  while (fixture_count_posts (f) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (fixture_set_address (f, ELSEWHERE, &error));
  inl_office_close_async (f->office, on_replied_cb, &closed);
  g_assert_true (inl_office_close_finish (f->office, wait_for (&closed), &error));
  outcome = inl_office_ask_finish (f->office, wait_for (&asked), &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
}

static void
block_twice (Fixture *f)
{
  fixture_clear_key (f, INL_CREDENTIAL_KIND_SESSION);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(InlOutcome) blocked = fixture_ask (f, f->vacancy_id, FALSE);

      g_assert_cmpint (blocked->kind, ==, INL_OUTCOME_KIND_LOGIN_NEEDED);
    }
  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
  change_recipient (f);
}

/* The recipient has left, and the new inquiry cannot be stored: the old one goes nowhere. */
static void
test_replacing_fails (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlOutcome) again = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(GPtrArray) sent = NULL;
  g_autoptr(GError) error = NULL;

  block_twice (f);
  fixture_run_sql (f, "CREATE TRIGGER full BEFORE INSERT ON inquiries"
                   " BEGIN SELECT RAISE (ABORT, 'vol'); END");
  inl_office_ask_async (f->office, f->vacancy_id, 0, FALSE, on_replied_cb, &result);
  g_assert_null (inl_office_ask_finish (f->office, wait_for (&result), &error));
  fixture_assert_state (f, INL_INQUIRY_STATE_BLOCKED);

  inl_clock_advance (f->clock, 15 * 60);
  inl_office_start_sender (f->office);
  fixture_run_sql (f, "DROP TRIGGER full");
  again = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (again->kind, ==, INL_OUTCOME_KIND_SENT);
  inquiry = fixture_get_inquiry (f);
  g_assert_nonnull (strstr (inl_inquiry_get_body (inquiry), "opvolger@bakkerij.example"));
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* Whether the old one is there cannot be asked: that is what is told, and nothing waits for it. */
static void
test_replaced_without_an_answer (Fixture       *f,
                                 gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;

  block_twice (f);
  inl_sender_wake (f->office->sender);
  fixture_set_faults (f, "GET /api/v6/uitvragen: status=503 code=onderhoud");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_WAITING);
  g_assert_nonnull (strstr (outcome->text, "Er is niets verstuurd."));
  g_assert_cmpint (inl_office_get_pause (f->office), ==, INL_OUTCOME_KIND_NONE);
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_BLOCKED);
  g_assert_cmpint (inl_inquiry_get_outcome (inquiry), ==, INL_OUTCOME_KIND_LOGIN_NEEDED);
  g_assert_nonnull (strstr (inl_inquiry_get_reason (inquiry), "Log eerst in"));
}

/* For a script the database is busy after it was queued, and the contact is unticked meanwhile. */
static void
test_data_missing_after_it_is_queued (Fixture       *f,
                                      gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_patient (f->office, TRUE);
  g_object_set (f->office, "undo-seconds", 1, NULL);
  inl_office_ask_with_undo_async (f->office, f->vacancy_id, 0, on_replied_cb, &result);
  while (fixture_count_states (f, INL_INQUIRY_STATE_QUEUED) == 0)
    g_main_context_iteration (NULL, TRUE);
  fixture_run_sql (f, "UPDATE contacts SET receives_inquiries = 0");
  fixture_hold_database (f);
  /* What was to be undone is over. */
  inl_clock_advance (f->clock, 5);
  outcome = inl_office_ask_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* A person who decides hurries the service no more than one who clicks. */
static void
test_decided_before_its_time (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr(InlOutcome) first = NULL;
  g_autoptr(InlOutcome) now = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=429 retry-after=600 "
                         "code=te_veel_aanvragen times=1");
  first = fixture_ask (f, f->vacancy_id, FALSE);
  now = fixture_decide (f, INL_DECISION_RELEASE);
  g_assert_cmpint (now->kind, ==, INL_OUTCOME_KIND_WAITING);
  g_assert_nonnull (strstr (now->text, "vraagt om te wachten tot"));
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
}

static gboolean
are_four_under_way (gpointer data)
{
  return fixture_count_posts (data) == 4;
}

/* Elsewhere a claim that runs out is taken for that of a program that is gone. */
static void
test_turn_comes_late (Fixture       *f,
                      gconstpointer  data)
{
  GAsyncResult *results[5] = { NULL };
  g_autoptr(InlOutcome) last = NULL;
  g_autoptr(GPtrArray) sent = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=500");
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", 6000 + i);

      inl_office_ask_async (f->office, fixture_add_vacancy (f, number), 0, FALSE, on_replied_cb,
                            &results[i]);
    }
  wait_until (are_four_under_way, f);
  while (fixture_count_states (f, INL_INQUIRY_STATE_SENDING) < 5)
    g_main_context_iteration (NULL, TRUE);
  inl_clock_advance (f->clock, 100);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(InlOutcome) outcome = inl_office_ask_finish (f->office, wait_for (&results[i]),
                                                             NULL);

      g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
      g_object_unref (results[i]);
    }
  last = inl_office_ask_finish (f->office, wait_for (&results[4]), NULL);
  g_object_unref (results[4]);
  g_assert_cmpint (last->kind, ==, INL_OUTCOME_KIND_WAITING);
  g_assert_cmpuint (fixture_count_posts (f), ==, 4);

  inl_clock_advance (f->clock, 15 * 60);
  sent = fixture_send_waiting (f);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_SENT), ==, 5);
  g_assert_cmpuint (fixture_count_mail (f), ==, 5);
}

/* The new sender is at work on it when it takes over what came of the attempt before. */
static void
test_taken_over_during_an_attempt (Fixture       *f,
                                   gconstpointer  data)
{
  g_autoptr(InlSender) sender = NULL;
  g_autoptr(GAsyncResult) asked = NULL;
  g_autoptr(GAsyncResult) tried = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlOutcome) stored = NULL;
  gint64 id;

  fixture_run_sql (f, "CREATE TRIGGER full BEFORE UPDATE ON inquiries"
                   " WHEN NEW.sent_at <> OLD.sent_at BEGIN SELECT RAISE (ABORT, 'vol'); END");
  inl_office_ask_async (f->office, f->vacancy_id, 0, FALSE, on_replied_cb, &asked);
  g_assert_null (inl_office_ask_finish (f->office, wait_for (&asked), NULL));
  inquiry = fixture_get_inquiry (f);
  id = inl_record_get_id (INL_RECORD (inquiry));

  sender = inl_sender_new (f->store, INL_CONNECTOR (f->client), f->credentials, f->clock);
  inl_sender_attempt_async (sender, id, INL_ATTEMPT_BY_PERSON, on_replied_cb, &tried);
  inl_sender_take_unsaved (sender, f->office->sender);
  outcome = inl_sender_attempt_finish (sender, wait_for (&tried), NULL, NULL);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_BUSY_ELSEWHERE);
  g_assert_true (inl_sender_has_unsaved (sender, id));

  fixture_run_sql (f, "DROP TRIGGER full");
  g_clear_object (&tried);
  inl_sender_attempt_async (sender, id, INL_ATTEMPT_BY_PERSON, on_replied_cb, &tried);
  stored = inl_sender_attempt_finish (sender, wait_for (&tried), NULL, NULL);
  g_assert_cmpint (stored->kind, ==, INL_OUTCOME_KIND_SENT);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
}

typedef void (*FixtureFunc) (Fixture       *f,
                             gconstpointer  data);

static const struct
{
  const char *path;
  FixtureFunc run;
  int         number;
} tests[] = {
  { "refused-and-there", test_refused_after_a_doubt, TRUE },
  { "refused-and-not-known", test_refused_after_a_doubt, FALSE },
  { "sent-anyway-before-it-is-stored", test_decided_before_it_is_stored, INL_DECISION_SEND_ANYWAY },
  { "given-up-before-it-is-stored", test_decided_before_it_is_stored, INL_DECISION_GIVE_UP },
  { "given-up-after-another-service", test_decided_after_another_service, FALSE },
  { "sent-anyway-there-and-back", test_decided_after_another_service, TRUE },
  { "closed-after-another-service", test_closed_after_another_service, 0 },
  { "replacing-fails", test_replacing_fails, 0 },
  { "replaced-without-an-answer", test_replaced_without_an_answer, 0 },
  { "data-missing-after-it-is-queued", test_data_missing_after_it_is_queued, 0 },
  { "decided-before-its-time", test_decided_before_its_time, 0 },
  { "turn-comes-late", test_turn_comes_late, 0 },
  { "taken-over-during-an-attempt", test_taken_over_during_an_attempt, 0 },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/doubt/", tests[i].path, NULL);

      g_test_add (path, Fixture, GINT_TO_POINTER (tests[i].number), fixture_set_up, tests[i].run,
                  fixture_tear_down);
    }

  return g_test_run ();
}
