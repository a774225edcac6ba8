/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits for a log-in, the keyring or the database: told once, never lost, and it goes on by
 * itself. */

#define G_LOG_DOMAIN "test-pause"

#include "config.h"

#include "flow-fixture.h"

#include "inl-office-private.h"
#include "inl-sender-private.h"

#define HOUR (60 * 60)

static gboolean
is_one_sent (gpointer data)
{
  return fixture_count_states (data, INL_INQUIRY_STATE_SENT) == 1;
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

static void
on_pause_changed_cb (InlOffice  *office,
                     GParamSpec *pspec,
                     guint      *n_changes)
{
  (*n_changes)++;
}

/* The timer too says once that nobody is logged in, and goes on when somebody is. */
static void
test_timer_pauses_without_session (Fixture       *f,
                                   gconstpointer  data)
{
  guint n_changes = 0;

  fixture_add_waiting (f, 3);
  fixture_clear_key (f, INL_CREDENTIAL_KIND_SESSION);
  inl_clock_advance (f->clock, 15 * 60);
  start_and_wait_for_outcome (f);
  g_assert_cmpuint (f->emitted->len, ==, 1);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_QUEUED), ==, 2);
  g_assert_cmpint (inl_office_get_pause (f->office), ==, INL_OUTCOME_KIND_LOGIN_NEEDED);

  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
  g_signal_connect (f->office, "notify::pause", G_CALLBACK (on_pause_changed_cb), &n_changes);
  inl_sender_wake (f->office->sender);
  g_assert_cmpint (inl_office_get_pause (f->office), ==, INL_OUTCOME_KIND_NONE);
  g_assert_cmpuint (n_changes, ==, 1);
  while (f->emitted->len < 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_SENT), ==, 2);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_BLOCKED), ==, 1);
}

/* The keyring is locked while nobody is there: that says nothing of the inquiry. */
static void
test_timer_with_locked_keyring (Fixture       *f,
                                gconstpointer  data)
{
  fixture_ask_in_vain (f, f->vacancy_id);
  inl_clock_advance (f->clock, 15 * 60);
  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_LOCKED);
  start_and_wait_for_outcome (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_QUEUED);
  g_assert_cmpstr (((InlOutcome *) g_ptr_array_index (f->emitted, 0))->text, ==,
                   "De sleutelhanger met het token is vergrendeld. Ontgrendel hem: de uitvraag gaat "
                   "daarna vanzelf verder.");
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
}

static gboolean
has_looked (gpointer data)
{
  InlSender *sender = ((Fixture *) data)->office->sender;

  return !sender->is_ticking && !sender->is_scheduling;
}

/* It is unlocked with another program: what waited for that goes on at once. */
static void
test_keyring_is_unlocked (Fixture       *f,
                          gconstpointer  data)
{
  fixture_ask_in_vain (f, f->vacancy_id);
  inl_clock_advance (f->clock, 15 * 60);
  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_LOCKED);
  start_and_wait_for_outcome (f);
  g_assert_cmpint (inl_office_get_pause (f->office), ==, INL_OUTCOME_KIND_KEYRING_LOCKED);

  /* Something else in it changed. */
  g_signal_emit_by_name (f->credentials, "changed");
  wait_until (has_looked, f);
  g_assert_cmpint (inl_office_get_pause (f->office), ==, INL_OUTCOME_KIND_KEYRING_LOCKED);
  fixture_assert_state (f, INL_INQUIRY_STATE_QUEUED);

  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_OPEN);
  g_signal_emit_by_name (f->credentials, "changed");
  wait_until (is_one_sent, f);
  g_assert_cmpint (inl_office_get_pause (f->office), ==, INL_OUTCOME_KIND_NONE);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static gboolean
has_timer (gpointer data)
{
  return ((Fixture *) data)->office->sender->timer != 0;
}

/* The right to ask is lost and given again in a pause: it still ends by itself. */
static void
test_rest_in_a_pause (Fixture       *f,
                      gconstpointer  data)
{
  fixture_ask_in_vain (f, f->vacancy_id);
  inl_clock_advance (f->clock, 15 * 60);
  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_LOCKED);
  start_and_wait_for_outcome (f);
  wait_until (has_timer, f);
  inl_sender_rest (f->office->sender);
  g_assert_false (has_timer (f));
  inl_sender_start (f->office->sender);
  wait_until (has_timer, f);
}

/* A network that leads nowhere yet is followed by one that does. */
static void
test_network_changes_twice (Fixture       *f,
                            gconstpointer  data)
{
  GNetworkMonitor *network = g_network_monitor_get_default ();

  fixture_ask_in_vain (f, f->vacancy_id);
  fixture_set_faults (f, "POST /api/v6/uitvragen: status=500");
  inl_office_start_sender (f->office);
  wait_until (has_looked, f);
  g_ptr_array_set_size (f->emitted, 0);
  g_signal_emit_by_name (network, "network-changed", TRUE);
  wait_until (has_looked, f);
  fixture_set_faults (f, "");
  /* The rest would take half a minute. */
  f->office->sender->network_rest_until = g_get_monotonic_time () + G_USEC_PER_SEC / 5;
  g_signal_emit_by_name (network, "network-changed", TRUE);
  wait_until (is_one_sent, f);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* Nor does somebody who tries it sooner make it wait for a person. */
static void
test_tried_with_locked_keyring (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_DISMISSED);
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_KEYRING_LOCKED);
  fixture_assert_state (f, INL_INQUIRY_STATE_QUEUED);

  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_OPEN);
  inl_clock_advance (f->clock, 15 * 60);
  start_and_wait_for_outcome (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* A clock that was far ahead when the keyring was locked does not make the pause longer. */
static void
test_pause_while_the_clock_is_set (Fixture       *f,
                                   gconstpointer  data)
{
  fixture_ask_in_vain (f, f->vacancy_id);
  inl_clock_advance (f->clock, 15 * 60);
  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_LOCKED);
  start_and_wait_for_outcome (f);
  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_OPEN);
  inl_clock_advance (f->clock, -48 * HOUR);
  g_ptr_array_set_size (f->emitted, 0);
  fixture_run_sql (f, "UPDATE inquiries SET next_try_at = '2001-01-01T00:00:00Z'");
  wait_until (has_outcome, f->emitted);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
}

/* For a moment the database could not be read, and nothing tells that it is mended. */
static void
test_due_could_not_be_read (Fixture       *f,
                            gconstpointer  data)
{
  /* The store warns of a statement that it cannot run. */
  const GLogLevelFlags mask = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  fixture_ask_in_vain (f, f->vacancy_id);
  inl_clock_advance (f->clock, 15 * 60);
  fixture_run_sql (f, "ALTER TABLE inquiries RENAME TO away");
  inl_office_start_sender (f->office);
  g_signal_handlers_block_matched (f->office->store, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL,
                                   f->office->sender);
  wait_until (has_looked, f);
  fixture_run_sql (f, "ALTER TABLE away RENAME TO inquiries");
  wait_until (is_one_sent, f);
  g_log_set_always_fatal (mask);
}

typedef void (*FixtureFunc) (Fixture       *f,
                             gconstpointer  data);

static const struct
{
  const char  *path;
  FixtureFunc  run;
} tests[] = {
  { "without-session", test_timer_pauses_without_session },
  { "with-locked-keyring", test_timer_with_locked_keyring },
  { "keyring-is-unlocked", test_keyring_is_unlocked },
  { "rest-in-a-pause", test_rest_in_a_pause },
  { "network-changes-twice", test_network_changes_twice },
  { "tried-with-locked-keyring", test_tried_with_locked_keyring },
  { "while-the-clock-is-set", test_pause_while_the_clock_is_set },
  { "database-cannot-be-read", test_due_could_not_be_read },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/pause/", tests[i].path, NULL);

      g_test_add (path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);
    }

  return g_test_run ();
}
