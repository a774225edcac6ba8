/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who hears what came of it when several attempts are under way at once, and what ends a pause of
 * the sender. */

#define G_LOG_DOMAIN "test-telling"

#include "config.h"

#include "flow-fixture.h"

#include "inl-office-private.h"

typedef struct
{
  Fixture *fixture;
  guint    n;
} Count;

static gboolean
has_posts (gpointer data)
{
  Count *count = data;

  return fixture_count_posts (count->fixture) >= count->n;
}

static gboolean
has_sent (gpointer data)
{
  Count *count = data;

  return fixture_count_states (count->fixture, INL_INQUIRY_STATE_SENT) >= count->n;
}

static gboolean
has_emitted (gpointer data)
{
  Count *count = data;

  return count->fixture->emitted->len >= count->n;
}

static guint
count_emitted (Fixture *f,
               gint64   vacancy_id)
{
  guint count = 0;

  for (guint i = 0; i < f->emitted->len; i++)
    count += ((InlOutcome *) g_ptr_array_index (f->emitted, i))->vacancy_id == vacancy_id;

  return count;
}

/* The timer is at work on what is due, until the service answers. */
static void
start_timer (Fixture    *f,
             const char *faults)
{
  Count posts = { f, fixture_count_posts (f) + 1 };

  fixture_set_faults (f, faults);
  inl_clock_advance (f->clock, 15 * 60);
  g_ptr_array_set_size (f->emitted, 0);
  inl_office_start_sender (f->office);
  wait_until (has_posts, &posts);
}

/* Both find the session ended; the person who clicked is told so too. */
static void
test_click_beside_timer (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_add_waiting (f, 1);
  start_timer (f, "POST /api/v6/uitvragen: status=401 code=sessie_verlopen delay=300");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_LOGIN_NEEDED);
  g_assert_cmpuint (f->emitted->len, ==, 2);
  g_assert_cmpuint (count_emitted (f, f->vacancy_id), ==, 1);
}

/* It still waits, as was known; but somebody clicked. */
static void
test_click_joins_timer (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  start_timer (f, "POST /api/v6/uitvragen: status=503 code=onderhoud delay=300");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_WAITING);
  g_assert_cmpuint (fixture_count_posts (f), ==, 2);
  g_assert_cmpuint (count_emitted (f, f->vacancy_id), ==, 1);
}

/* What stops all is not the last that comes in. */
static void
test_stopped_in_the_middle (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr(GPtrArray) outcomes = NULL;

  fixture_add_waiting (f, 3);
  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=0 times=1\n"
                         "POST /api/v6/uitvragen: status=401 code=sessie_verlopen times=1\n"
                         "POST /api/v6/uitvragen: delay=300");
  outcomes = fixture_send_waiting (f);
  g_assert_cmpuint (outcomes->len, ==, 3);
  g_assert_cmpuint (fixture_count_posts (f), ==, 6);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_SENT), ==, 2);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_BLOCKED), ==, 1);
}

/* Somebody logged in while the call with the former session was out. */
static void
test_new_session_meanwhile (Fixture       *f,
                            gconstpointer  data)
{
  Count sent = { f, 1 };

  fixture_add_waiting (f, 2);
  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, "oud");
  start_timer (f, "POST /api/v6/uitvragen: delay=300 times=1");
  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
  wait_until (has_sent, &sent);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_BLOCKED), ==, 1);
}

typedef struct
{
  const char        *path;
  InlCredentialKind  kind;
  const char        *fact;
} Key;

static const Key keys[] = {
  { "session", INL_CREDENTIAL_KIND_SESSION, "'session-valid-until', '2099-01-01T00:00:00Z'" },
  { "token", INL_CREDENTIAL_KIND_TOKEN, "'token-change', 'anders'" },
};

/* By the command line or another window: what waits goes on by itself. */
static void
test_key_by_another_program (Fixture       *f,
                             gconstpointer  data)
{
  const Key *key = data;
  const char *value = key->kind == INL_CREDENTIAL_KIND_TOKEN ? f->token : f->session;
  g_autofree char *sql = NULL;
  Count told = { f, 1 };
  Count sent = { f, 2 };

  fixture_add_waiting (f, 3);
  fixture_clear_key (f, key->kind);
  inl_clock_advance (f->clock, 15 * 60);
  g_ptr_array_set_size (f->emitted, 0);
  inl_office_start_sender (f->office);
  wait_until (has_emitted, &told);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_QUEUED), ==, 2);

  fixture_store_key (f, key->kind, value);
  sql = g_strdup_printf ("INSERT OR REPLACE INTO facts (name, value) VALUES"
                         " ('session-service', '%s'), (%s)",
                         inl_office_get_service_address (f->office), key->fact);
  fixture_run_sql (f, sql);
  wait_until (has_sent, &sent);
}

#define TEST(path, func) \
  g_test_add ("/flow/telling/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST ("click-beside-timer", test_click_beside_timer);
  TEST ("click-joins-timer", test_click_joins_timer);
  TEST ("stopped-in-the-middle", test_stopped_in_the_middle);
  TEST ("new-session-meanwhile", test_new_session_meanwhile);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/telling/other-program/", keys[i].path, NULL);

      g_test_add (path, Fixture, &keys[i], fixture_set_up, test_key_by_another_program,
                  fixture_tear_down);
    }

  return g_test_run ();
}
