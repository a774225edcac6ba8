/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Another program holds the database for long, as one that imports does, and then lets go. Who
 * tries all that waits, asks about many, or is a script goes on then: nothing is lost, nothing is
 * sent twice, and nobody has to begin again. */

#define G_LOG_DOMAIN "test-patience"

#include "config.h"

#include "flow-fixture.h"

#include "inl-bulk-asking.h"
#include "inl-inquiry-state.h"
#include "inl-outcome.h"

static void
test_before_sending (Fixture       *f,
                     gconstpointer  data)
{
  const gint64 other_id = fixture_add_vacancy (f, "5002");
  g_autoptr(GAsyncResult) sent = NULL;
  g_autoptr(GAsyncResult) asked = NULL;
  g_autoptr(GPtrArray) outcomes = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  inl_office_set_patient (f->office, TRUE);
  fixture_hold_database (f);
  inl_office_ask_async (f->office, other_id, 0, FALSE, on_replied_cb, &asked);
  inl_office_send_waiting_async (f->office, TRUE, on_replied_cb, &sent);

  outcomes = inl_office_send_waiting_finish (f->office, wait_for (&sent), &error);
  g_assert_no_error (error);
  outcome = inl_office_ask_finish (f->office, wait_for (&asked), &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_SENT), ==, 2);
  g_assert_cmpuint (fixture_count_mail (f), ==, 2);
}

/* It is in the way of the answer: that is stored, and nothing is sent again. */
static void
test_before_storing (Fixture       *f,
                     gconstpointer  data)
{
  const gboolean is_asked = GPOINTER_TO_INT (data);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) outcomes = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;
  guint n_posts;

  if (!is_asked)
    fixture_ask_in_vain (f, f->vacancy_id);
  n_posts = fixture_count_posts (f);
  inl_office_set_patient (f->office, TRUE);
  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=300");
  if (is_asked)
    inl_office_ask_async (f->office, f->vacancy_id, 0, FALSE, on_replied_cb, &result);
  else
    inl_office_send_waiting_async (f->office, TRUE, on_replied_cb, &result);
  while (fixture_count_posts (f) == n_posts)
    g_main_context_iteration (NULL, TRUE);
  fixture_hold_database (f);

  if (is_asked)
    outcome = inl_office_ask_finish (f->office, wait_for (&result), &error);
  else
    outcomes = inl_office_send_waiting_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint ((is_asked ? outcome : (InlOutcome *) g_ptr_array_index (outcomes, 0))->kind, ==,
                   INL_OUTCOME_KIND_SENT);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_posts (f), ==, n_posts + 1);
  g_assert_cmpuint (inl_sandbox_server_get_request_count (f->sandbox, "GET",
                                                          "/api/v6/uitvragen"), ==, 0);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static gboolean
has_ended (gpointer bulk)
{
  return inl_bulk_asking_get_phase (bulk) == INL_BULK_PHASE_ENDED;
}

/* The first step of each question may be to write that another service is used from now on. */
static void
test_bulk (Fixture       *f,
           gconstpointer  data)
{
  const gboolean is_elsewhere = GPOINTER_TO_INT (data);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = inl_bulk_asking_new (f->office);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  const gint64 other_id = fixture_add_vacancy (f, "5002");
  InlBulkCounts counts;

  g_array_append_val (ids, f->vacancy_id);
  g_array_append_val (ids, other_id);
  inl_bulk_asking_check_async (bulk, ids, NULL, on_replied_cb, &result);
  inl_bulk_asking_check_finish (bulk, wait_for (&result), &error);
  g_assert_no_error (error);

  if (is_elsewhere)
    fixture_run_sql (f, "INSERT OR REPLACE INTO facts (name, value)"
                     " VALUES ('service-address', 'https://elders.example')");
  fixture_hold_database (f);
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (has_ended, bulk);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_sent, ==, 2);
  g_assert_cmpstr (inl_bulk_asking_get_problem (bulk), ==, "");
  g_assert_cmpuint (fixture_count_mail (f), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/flow/patience/before-sending", Fixture, NULL, fixture_set_up,
              test_before_sending, fixture_tear_down);
  g_test_add ("/flow/patience/before-storing", Fixture, GINT_TO_POINTER (FALSE), fixture_set_up,
              test_before_storing, fixture_tear_down);
  g_test_add ("/flow/patience/before-storing-for-a-script", Fixture, GINT_TO_POINTER (TRUE),
              fixture_set_up, test_before_storing, fixture_tear_down);
  g_test_add ("/flow/patience/bulk", Fixture, GINT_TO_POINTER (FALSE), fixture_set_up, test_bulk,
              fixture_tear_down);
  g_test_add ("/flow/patience/bulk-elsewhere", Fixture, GINT_TO_POINTER (TRUE), fixture_set_up,
              test_bulk, fixture_tear_down);

  return g_test_run ();
}
