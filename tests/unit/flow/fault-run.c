/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One inquiry that meets a fault: the click, what it must come to, and the next step, which must
 * end in one e-mail. */

#define G_LOG_DOMAIN "fault-run"

#include "config.h"

#include "fault-run.h"

#include "inl-backoff.h"
#include "inl-moment.h"
#include "inl-office-private.h"
#include "inl-relation.h"
#include "service-fixture.h"

static const Fault cut = { inl_fault_hang_up, "" };
const Fault run_unavailable = { inl_fault_hang_up, HTTP_HTML ("503 X") "" };

void
bench_set_up (Bench         *b,
        gconstpointer  data)
{
  b->service = fault_service_new (NULL);
  b->fixture.address = inl_fault_server_dup_address (fault_service_get_server (b->service));
  fixture_set_up (&b->fixture, NULL);
}

void
bench_tear_down (Bench         *b,
           gconstpointer  data)
{
  fixture_tear_down (&b->fixture, NULL);
  fault_service_free (b->service);
}

static InlInquiry *
load_inquiry (Run *run)
{
  return INL_INQUIRY (fixture_load (&run->bench->fixture, INL_RECORD_KIND_INQUIRY,
                                    run->inquiry_id));
}

static guint
count_requests (Run        *run,
                const char *method)
{
  return inl_fault_server_count_requests (fault_service_get_server (run->bench->service), method,
                                          run->kenmerk);
}

static gint64
get_seconds_until (Run        *run,
                   const char *moment)
{
  gint64 seconds;

  g_assert_true (inl_moment_to_seconds (moment, &seconds));
  return seconds - inl_clock_get_seconds (run->bench->fixture.clock);
}

/* Whether the timer would try it. */
gboolean
run_is_due (Run *run)
{
  Fixture *f = &run->bench->fixture;
  g_autofree char *now = inl_clock_dup_now (f->clock);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_list_due_async (f->store, f->address, now, FALSE, NULL, on_replied_cb, &result);
  due = inl_store_list_due_finish (f->store, wait_for (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < due->len; i++)
    if (inl_record_get_id (g_ptr_array_index (due, i)) == run->inquiry_id)
      return TRUE;

  return FALSE;
}

/* What the timer does. */
void
run_try_by_timer (Run *run)
{
  Fixture *f = &run->bench->fixture;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (run_is_due (run));
  inl_sender_attempt_async (f->office->sender, run->inquiry_id, INL_ATTEMPT_BY_TIMER,
                            on_replied_cb, &result);
  outcome = inl_sender_attempt_finish (f->office->sender, wait_for (&result), NULL, &error);
  g_assert_no_error (error);
}

/* It is tried again by itself: when it was asked to and not before, or after a back-off. */
static void
assert_waits (Run       *run,
              const End *end)
{
  g_autoptr(InlInquiry) inquiry = load_inquiry (run);
  const gint64 wait = get_seconds_until (run, inl_inquiry_get_next_try_at (inquiry));
  const guint n_requests = count_requests (run, "");

  if (end->after == 0)
    {
      g_assert_cmpint (wait, >=, INL_BACKOFF_MIN_SECONDS);
      g_assert_cmpint (wait, <=, INL_BACKOFF_MAX_SECONDS);
    }
  else
    {
      g_autoptr(InlOutcome) outcome = NULL;
      g_autoptr(InlOutcome) told =
        inl_outcome_new_told_to_wait (inl_inquiry_get_not_before (inquiry),
                                      end->state == INL_INQUIRY_STATE_UNKNOWN);

      g_assert_cmpint (wait, ==, end->after);
      g_assert_cmpstr (inl_inquiry_get_not_before (inquiry), ==,
                       inl_inquiry_get_next_try_at (inquiry));
      outcome = fixture_ask (&run->bench->fixture, run->vacancy_id, FALSE);
      g_assert_cmpstr (outcome->text, ==, told->text);
    }
  g_assert_false (run_is_due (run));
  g_assert_cmpuint (count_requests (run, ""), ==, n_requests);
}

static const char *
get_kept_text (const End *end)
{
  if (!g_str_equal (end->text, LOG_IN_TEXT))
    return end->text;

  return end->state == INL_INQUIRY_STATE_UNKNOWN ? LASTING_LOG_IN_IN_DOUBT_TEXT
                                                 : LASTING_LOG_IN_TEXT;
}

void
run_assert_end (Run        *run,
                const End  *end,
                InlOutcome *outcome)
{
  g_autoptr(InlInquiry) inquiry = load_inquiry (run);

  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, end->state);
  g_assert_cmpstr (outcome->text, ==, end->text);
  g_assert_cmpstr (inl_inquiry_get_reason (inquiry), ==, get_kept_text (end));
  g_assert_cmpuint (count_requests (run, "POST "), ==, run->n_posts);
  if (end->next == NEXT_RETRY || end->next == NEXT_LOOK_UP)
    assert_waits (run, end);
  else
    g_assert_cmpstr (inl_inquiry_get_next_try_at (inquiry), ==, "");
}

void
run_assert_sent_once (Run *run)
{
  g_autoptr(InlInquiry) inquiry = load_inquiry (run);

  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (count_requests (run, "POST "), ==, run->n_posts);
  g_assert_cmpuint (fault_service_count_mail (run->bench->service, run->kenmerk), ==, 1);
}

static void
wait_until_due (Run *run)
{
  g_autoptr(InlInquiry) inquiry = load_inquiry (run);

  inl_clock_advance (run->bench->fixture.clock,
                     get_seconds_until (run, inl_inquiry_get_next_try_at (inquiry)));
  run_try_by_timer (run);
}

static void
click_again (Run *run)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (&run->bench->fixture, run->vacancy_id, FALSE);

  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpint (outcome->inquiry_id, ==, run->inquiry_id);
}

static gboolean
has_uri (gpointer data)
{
  return ((GPtrArray *) data)->len > 0;
}

static void
log_in (Run *run)
{
  Fixture *f = &run->bench->fixture;
  g_autofree char *session = fixture_look_up_key (f, INL_CREDENTIAL_KIND_SESSION);

  g_assert_cmpstr (session, ==, "");
  wait_until (has_uri, f->opened_uris);
  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
}

static void
set_kvk_number (Run        *run,
                const char *number)
{
  Fixture *f = &run->bench->fixture;
  g_autoptr(InlRecord) relation = fixture_load (f, INL_RECORD_KIND_RELATION, f->relation_id);
  g_autoptr(InlRecord) saved = NULL;

  g_object_set (relation, "kvk-number", number, NULL);
  saved = fixture_save (f, g_steal_pointer (&relation));
}

/* What was refused stays so; what was corrected is another inquiry. */
static void
correct (Run *run)
{
  Fixture *f = &run->bench->fixture;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;

  set_kvk_number (run, "90001354");
  set_kvk_number (run, "68750110");
  outcome = fixture_ask (f, run->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpint (outcome->inquiry_id, !=, run->inquiry_id);
  g_assert_cmpuint (fault_service_count_mail (run->bench->service, outcome->inquiry_uuid), ==, 1);

  inquiry = load_inquiry (run);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_REJECTED);
  g_assert_cmpuint (count_requests (run, "POST "), ==, run->n_posts);
  g_assert_cmpuint (fault_service_count_mail (run->bench->service, run->kenmerk), ==, 0);
}

static void
decide (Run *run)
{
  Fixture *f = &run->bench->fixture;
  g_autoptr(InlInquiry) inquiry = load_inquiry (run);
  const InlInquiryState state = inl_inquiry_get_state (inquiry);
  const gboolean is_held = state == INL_INQUIRY_STATE_HELD;
  g_autoptr(InlOutcome) outcome = NULL;

  if (state == INL_INQUIRY_STATE_SENT)
    return;

  outcome = fixture_decide (f, is_held ? INL_DECISION_SEND_ANYWAY : INL_DECISION_CHECK_AGAIN);
  /* It turned out never to have arrived. */
  if (outcome->kind != INL_OUTCOME_KIND_SENT)
    {
      g_clear_pointer (&outcome, inl_outcome_unref);
      outcome = fixture_decide (f, INL_DECISION_SEND_ANYWAY);
    }
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
}

/* The fault is over. */
void
run_go_on (Run       *run,
           const End *end)
{
  fault_service_heal (run->bench->service);
  inl_api_client_set_deadline (run->bench->fixture.client, RUN_LONG_MS);
  if (end->next == NEXT_CORRECT)
    {
      correct (run);
      return;
    }

  if (end->next != NEXT_NOTHING && !run->is_taken)
    run->n_posts++;
  switch (end->next)
    {
    case NEXT_RETRY:
    case NEXT_LOOK_UP:
      wait_until_due (run);
      /* Too long to be tried by itself. */
      if (end->after >= INL_BACKOFF_LIMIT_SECONDS)
        decide (run);
      break;
    case NEXT_LOG_IN:
      log_in (run);
      click_again (run);
      break;
    case NEXT_ADMINISTRATOR:
      click_again (run);
      break;
    case NEXT_PERSON:
      decide (run);
      break;
    default:
      break;
    }
  run_assert_sent_once (run);
}

void
run_begin (Run   *run,
           Bench *bench)
{
  g_autofree char *number = g_strdup_printf ("7%05u", bench->n_vacancies++);

  run->bench = bench;
  run->vacancy_id = fixture_add_vacancy (&bench->fixture, number);
  inl_api_client_set_deadline (bench->fixture.client, RUN_LONG_MS);
}

/* Which inquiry it is. */
void
run_note (Run        *run,
          InlOutcome *outcome)
{
  run->inquiry_id = outcome->inquiry_id;
  g_free (run->kenmerk);
  run->kenmerk = g_strdup (outcome->inquiry_uuid);
}

InlOutcome *
run_click (Run *run)
{
  InlOutcome *outcome = fixture_ask (&run->bench->fixture, run->vacancy_id, FALSE);

  run_note (run, outcome);
  return outcome;
}

/* A click of which nobody knows what became. */
void
run_click_into_the_dark (Run *run)
{
  g_autoptr(InlOutcome) outcome = NULL;

  fault_service_break (run->bench->service, &cut, &run_unavailable, run->is_taken);
  outcome = run_click (run);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_UNKNOWN);
  run->n_posts = 1;
}

void
run_end (Run *run)
{
  g_free (run->kenmerk);
}
