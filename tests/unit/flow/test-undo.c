/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undoing a click: what is undone in time is never sent, what is not is sent once, and no program
 * sends it before that. */

#define G_LOG_DOMAIN "test-undo"

#include "config.h"

#include "flow-fixture.h"

#include "inl-log-entry.h"
#include "inl-notice.h"
#include "inl-office-private.h"
#include "inl-office-undo.h"

/* So long that nothing goes by itself in a test. */
#define LONG 30
/* After this the others may send it whatever its back-off, and after this by themselves. */
#define OTHERS_ASKED 31
#define OTHERS_BY_THEMSELVES 33

#define WAITS "De uitvraag wordt 30 seconden na de klik verstuurd. Tot dan kun je dat ongedaan maken."
#define UNDONE "De uitvraag is ongedaan gemaakt voordat hij werd verstuurd."
#define TOO_LATE "Te laat om ongedaan te maken: het versturen van deze uitvraag is al begonnen."

typedef struct
{
  GAsyncResult *result;            /* (owned) (nullable): of the question */
  gint64        inquiry_id;        /* or 0: until it can be undone */
  guint         seconds;
  gboolean      is_over;
} Click;

static void
click_clear (Click *click)
{
  g_clear_object (&click->result);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Click, click_clear)

static void
on_undo_begun_cb (Click      *click,
                  InlOutcome *outcome,
                  guint       seconds)
{
  click->inquiry_id = outcome->inquiry_id;
  click->seconds = seconds;
}

static void
on_undo_over_cb (Click  *click,
                 gint64  inquiry_id)
{
  g_assert_cmpint (inquiry_id, ==, click->inquiry_id);
  click->is_over = TRUE;
}

static gboolean
has_begun (gpointer data)
{
  return ((Click *) data)->inquiry_id != 0;
}

static void
begin_click (Fixture             *f,
             Click               *click,
             guint                seconds,
             GAsyncReadyCallback  callback)
{
  g_object_set (f->office, "undo-seconds", seconds, NULL);
  g_signal_connect_swapped (f->office, "undo-begun", G_CALLBACK (on_undo_begun_cb), click);
  g_signal_connect_swapped (f->office, "undo-over", G_CALLBACK (on_undo_over_cb), click);
  inl_office_ask_with_undo_async (f->office, f->vacancy_id, 0, callback, &click->result);
}

static void
click_and_wait (Fixture *f,
                Click   *click)
{
  begin_click (f, click, LONG, on_replied_cb);
  wait_until (has_begun, click);
}

static InlOutcome *
finish_click (Fixture *f,
              Click   *click)
{
  g_autoptr(GAsyncResult) result = wait_for (&click->result);
  g_autoptr(GError) error = NULL;
  InlOutcome *outcome = inl_office_ask_finish (f->office, result, &error);

  click->result = NULL;
  g_assert_no_error (error);
  g_signal_handlers_disconnect_by_data (f->office, click);
  return outcome;
}

static InlOutcome *
undo (Fixture  *f,
      gint64    inquiry_id,
      GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_undo_async (f->office, inquiry_id, on_replied_cb, &result);
  return inl_office_undo_finish (f->office, wait_for (&result), error);
}

static void
assert_state (Fixture         *f,
              InlInquiryState  state,
              guint            n_mail)
{
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (f);

  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, state);
  g_assert_cmpuint (fixture_count_mail (f), ==, n_mail);
}

static gboolean
has_outcome (gpointer data)
{
  return ((GPtrArray *) data)->len > 0;
}

static void
start_and_wait_for_outcome (Fixture *f)
{
  inl_office_start_sender (f->office);
  wait_until (has_outcome, f->emitted);
}

static void
assert_told (Fixture *f)
{
  g_autoptr(GPtrArray) notices = fixture_query (f, INL_RECORD_KIND_NOTICE);
  g_autoptr(GPtrArray) log = fixture_query (f, INL_RECORD_KIND_LOG_ENTRY);
  InlNotice *notice = g_ptr_array_index (notices, 0);

  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_cmpstr (inl_notice_get_text (notice), ==, UNDONE);
  g_assert_cmpstr (inl_notice_get_recipients (notice), ==, "Piet Jansen");
  g_assert_cmpint (inl_notice_get_vacancy_id (notice), ==, f->vacancy_id);
  g_assert_cmpint (inl_log_entry_get_action (g_ptr_array_index (log, 0)), ==,
                   INL_LOG_ACTION_DECIDED);
}

static void
test_in_time (Fixture       *f,
              gconstpointer  data)
{
  g_auto(Click) click = { NULL };
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlOutcome) undone = NULL;
  g_autoptr(InlOutcome) answer = NULL;
  g_autoptr(InlOutcome) again = NULL;
  g_autoptr(GPtrArray) sent = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_start_sender (f->office);
  click_and_wait (f, &click);
  g_assert_cmpuint (click.seconds, ==, LONG);
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_QUEUED);
  g_assert_cmpstr (inl_inquiry_get_reason (inquiry), ==, WAITS);

  undone = undo (f, click.inquiry_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->text, ==, UNDONE);
  g_assert_cmpstr (undone->title, ==, "Uitvraag ongedaan gemaakt");
  g_assert_true (click.is_over);
  answer = finish_click (f, &click);
  g_assert_true (answer == undone);
  g_assert_cmpuint (f->emitted->len, ==, 1);
  assert_told (f);

  inl_clock_advance (f->clock, 24 * 60 * 60);
  sent = fixture_send_waiting (f);
  g_assert_cmpuint (sent->len, ==, 0);
  assert_state (f, INL_INQUIRY_STATE_ABANDONED, 0);
  g_assert_cmpuint (fixture_count_posts (f), ==, 0);

  /* Nothing to confirm: it was never sent. */
  again = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (again->kind, ==, INL_OUTCOME_KIND_SENT);
  assert_state (f, INL_INQUIRY_STATE_SENT, 1);
}

/* By the timer, while the sender of the same program works too. */
static void
test_not_undone (Fixture       *f,
                 gconstpointer  data)
{
  g_auto(Click) click = { NULL };
  g_autoptr(InlOutcome) answer = NULL;
  g_autoptr(GPtrArray) sent = NULL;

  inl_office_start_sender (f->office);
  begin_click (f, &click, 1, on_replied_cb);
  answer = finish_click (f, &click);
  g_assert_cmpint (answer->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_true (click.is_over);
  g_assert_cmpuint (f->emitted->len, ==, 1);
  inl_clock_advance (f->clock, 60 * 60);
  sent = fixture_send_waiting (f);
  g_assert_cmpuint (sent->len, ==, 0);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
  assert_state (f, INL_INQUIRY_STATE_SENT, 1);
}

static void
test_without_wait (Fixture       *f,
                   gconstpointer  data)
{
  g_auto(Click) click = { NULL };
  g_autoptr(InlOutcome) answer = NULL;

  begin_click (f, &click, 0, on_replied_cb);
  answer = finish_click (f, &click);
  g_assert_cmpint (answer->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_false (has_begun (&click));
  assert_state (f, INL_INQUIRY_STATE_SENT, 1);
}

static void
test_log_in_after_wait (Fixture       *f,
                        gconstpointer  data)
{
  g_auto(Click) click = { NULL };
  g_autoptr(InlOutcome) answer = NULL;

  fixture_clear_key (f, INL_CREDENTIAL_KIND_SESSION);
  click_and_wait (f, &click);
  g_assert_cmpuint (f->opened_uris->len, ==, 0);
  g_assert_true (inl_office_send_undoable (f->office, click.inquiry_id));
  answer = finish_click (f, &click);
  g_assert_cmpint (answer->kind, ==, INL_OUTCOME_KIND_LOGIN_NEEDED);
  g_assert_nonnull (strstr (answer->text, "geopend in je browser"));
}

static gboolean
has_posted (gpointer data)
{
  return fixture_count_posts (data) > 0;
}

static void
test_too_late (Fixture       *f,
               gconstpointer  data)
{
  const gboolean is_answered = GPOINTER_TO_INT (data);
  g_auto(Click) click = { NULL };
  g_autoptr(InlOutcome) answer = NULL;
  g_autoptr(InlOutcome) undone = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=200");
  click_and_wait (f, &click);
  g_assert_true (inl_office_send_undoable (f->office, click.inquiry_id));
  g_assert_true (click.is_over);
  if (is_answered)
    answer = finish_click (f, &click);
  else
    wait_until (has_posted, f);
  undone = undo (f, click.inquiry_id, &error);
  g_assert_null (undone);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOO_LATE);
  g_assert_cmpstr (error->message, ==, TOO_LATE);
  if (!is_answered)
    answer = finish_click (f, &click);
  g_assert_cmpint (answer->kind, ==, INL_OUTCOME_KIND_SENT);
  assert_state (f, INL_INQUIRY_STATE_SENT, 1);
}

/* What comes first in the database decides. */
static void
test_just_in_time (Fixture       *f,
                   gconstpointer  data)
{
  g_auto(Click) click = { NULL };
  g_autoptr(InlOutcome) answer = NULL;
  g_autoptr(InlOutcome) undone = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  click_and_wait (f, &click);
  inl_office_undo_async (f->office, click.inquiry_id, on_replied_cb, &result);
  g_assert_true (inl_office_send_undoable (f->office, click.inquiry_id));
  undone = inl_office_undo_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  answer = finish_click (f, &click);
  g_assert_cmpstr (answer->text, ==, UNDONE);
  g_assert_cmpuint (fixture_count_posts (f), ==, 0);
  assert_state (f, INL_INQUIRY_STATE_ABANDONED, 0);
}

static void
test_after_failed_attempt (Fixture       *f,
                           gconstpointer  data)
{
  g_auto(Click) click = { NULL };
  g_autoptr(InlOutcome) answer = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=503 code=onderhoud");
  click_and_wait (f, &click);
  g_assert_true (inl_office_send_undoable (f->office, click.inquiry_id));
  answer = finish_click (f, &click);
  g_assert_cmpint (answer->kind, ==, INL_OUTCOME_KIND_WAITING);
  g_assert_null (undo (f, click.inquiry_id, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOO_LATE);
  assert_state (f, INL_INQUIRY_STATE_QUEUED, 0);
}

/* Trying all that waits, whatever its back-off, leaves it until its time is over. */
static void
test_all_that_waits (Fixture       *f,
                     gconstpointer  data)
{
  g_auto(Click) click = { NULL };
  g_autoptr(InlOutcome) answer = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) sent = NULL;
  g_autoptr(GError) error = NULL;

  click_and_wait (f, &click);
  inl_clock_advance (f->clock, OTHERS_ASKED - 1);
  none = fixture_send_waiting (f);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (fixture_count_posts (f), ==, 0);

  inl_clock_advance (f->clock, 1);
  sent = fixture_send_waiting (f);
  g_assert_cmpuint (sent->len, ==, 1);
  g_assert_null (undo (f, click.inquiry_id, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOO_LATE);

  /* And when the time here is over, it is found sent. */
  g_assert_true (inl_office_send_undoable (f->office, click.inquiry_id));
  answer = finish_click (f, &click);
  g_assert_cmpint (answer->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
  assert_state (f, INL_INQUIRY_STATE_SENT, 1);
}

/* The window was closed meanwhile: it waits, and the next program sends it by itself. */
static void
test_closed (Fixture       *f,
             gconstpointer  data)
{
  const gboolean is_reachable = GPOINTER_TO_INT (data);
  g_auto(Click) click = { NULL };

  begin_click (f, &click, LONG, NULL);
  wait_until (has_begun, &click);
  fixture_reopen (f);
  g_assert_true (click.is_over);
  assert_state (f, INL_INQUIRY_STATE_QUEUED, 0);

  if (!is_reachable)
    fixture_set_faults (f, "POST /api/v6/uitvragen: status=503 code=onderhoud");
  inl_clock_advance (f->clock, OTHERS_BY_THEMSELVES);
  start_and_wait_for_outcome (f);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
  assert_state (f, is_reachable ? INL_INQUIRY_STATE_SENT : INL_INQUIRY_STATE_QUEUED,
                is_reachable ? 1 : 0);
}

static void
test_given_up (Fixture       *f,
               gconstpointer  data)
{
  g_auto(Click) click = { NULL };
  g_autoptr(InlOutcome) answer = NULL;
  g_autoptr(InlOutcome) given_up = NULL;
  g_autoptr(InlOutcome) undone = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  click_and_wait (f, &click);
  inl_office_decide_async (f->office, click.inquiry_id, INL_DECISION_GIVE_UP, on_replied_cb,
                           &result);
  given_up = inl_office_decide_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_true (click.is_over);
  answer = finish_click (f, &click);
  g_assert_true (answer == given_up);

  /* Undoing that is no mistake. */
  undone = undo (f, click.inquiry_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->text, ==, given_up->text);
  assert_state (f, INL_INQUIRY_STATE_ABANDONED, 0);
}

static void
test_clicked_twice (Fixture       *f,
                    gconstpointer  data)
{
  g_auto(Click) click = { NULL };
  g_autoptr(InlOutcome) first = NULL;
  g_autoptr(InlOutcome) second = NULL;
  g_autoptr(InlOutcome) known = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  click_and_wait (f, &click);
  known = inl_office_dup_undoable (f->office, f->vacancy_id);
  g_assert_cmpstr (known->text, ==, WAITS);
  inl_office_ask_with_undo_async (f->office, f->vacancy_id, 0, on_replied_cb, &result);
  g_assert_true (inl_office_send_undoable (f->office, click.inquiry_id));
  g_assert_false (inl_office_send_undoable (f->office, click.inquiry_id));
  g_assert_null (inl_office_dup_undoable (f->office, f->vacancy_id));
  first = finish_click (f, &click);
  second = inl_office_ask_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_true (first == second);
  assert_state (f, INL_INQUIRY_STATE_SENT, 1);
}

/* It is only sent to the service that it was asked of. */
static void
test_other_service (Fixture       *f,
                    gconstpointer  data)
{
  g_auto(Click) click = { NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  click_and_wait (f, &click);
  g_assert_true (fixture_set_address (f, "http://127.0.0.1:9", &error));
  g_assert_no_error (error);
  g_assert_true (inl_office_send_undoable (f->office, click.inquiry_id));
  result = wait_for (&click.result);
  click.result = NULL;
  g_assert_null (inl_office_ask_finish (f->office, result, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_OTHER_SERVICE);
  assert_state (f, INL_INQUIRY_STATE_QUEUED, 0);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*run) (Fixture *, gconstpointer);
    int         number;
  } tests[] = {
    { "/flow/undo/in-time", test_in_time, 0 },
    { "/flow/undo/not-undone", test_not_undone, 0 },
    { "/flow/undo/without-wait", test_without_wait, 0 },
    { "/flow/undo/log-in-after-wait", test_log_in_after_wait, 0 },
    { "/flow/undo/too-late-while-sending", test_too_late, FALSE },
    { "/flow/undo/too-late-when-sent", test_too_late, TRUE },
    { "/flow/undo/just-in-time", test_just_in_time, 0 },
    { "/flow/undo/after-failed-attempt", test_after_failed_attempt, 0 },
    { "/flow/undo/all-that-waits", test_all_that_waits, 0 },
    { "/flow/undo/closed", test_closed, TRUE },
    { "/flow/undo/closed-then-offline", test_closed, FALSE },
    { "/flow/undo/given-up", test_given_up, 0 },
    { "/flow/undo/clicked-twice", test_clicked_twice, 0 },
    { "/flow/undo/other-service", test_other_service, 0 },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GINT_TO_POINTER (tests[i].number), fixture_set_up,
                tests[i].run, fixture_tear_down);

  return g_test_run ();
}
