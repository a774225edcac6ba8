/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps of an inquiry, what its states are called, and how long to wait between attempts. */

#define G_LOG_DOMAIN "test-inquiry-state"

#include "config.h"

#include <string.h>

#include "inl-backoff.h"
#include "inl-inquiry-state.h"
#include "inl-labels.h"

#define N_STATES (INL_INQUIRY_STATE_ABANDONED + 1)

/* A letter for each state in the order of the enumeration, and every allowed step. */
static const char letters[N_STATES + 1] = "nqsuhbSAEUWRX";

static const char *const steps[N_STATES] = {
  "q",          /* none */
  "qshbX",      /* queued */
  "quhbSAEUWR", /* sending */
  "uqhXSAEUW",  /* unknown */
  "hquX",       /* held */
  "bqshX",      /* blocked */
  "AEUW",       /* sent */
  "", "", "", "", "", "",
};

static void
test_steps (void)
{
  for (guint from = 0; from < N_STATES; from++)
    for (guint to = 0; to < N_STATES; to++)
      {
        gboolean expected = strchr (steps[from], letters[to]) != NULL;

        g_test_message ("%c to %c", letters[from], letters[to]);
        g_assert_cmpint (inl_inquiry_state_can_become (from, to), ==, expected);
      }
}

static void
test_open_and_final (void)
{
  for (guint i = 0; i < N_STATES; i++)
    {
      g_assert_cmpint (inl_inquiry_state_is_open (i), ==, strchr ("qsuhb", letters[i]) != NULL);
      g_assert_cmpint (inl_inquiry_state_is_final (i), ==, strchr ("AEUWRX", letters[i]) != NULL);
    }
}

static void
test_words (void)
{
  static const char *const words[N_STATES] = {
    "", "klaar", "bezig", "onbekend", "vastgehouden", "geblokkeerd", "verzonden", "beantwoord",
    "verlopen", "onbestelbaar", "ingetrokken", "geweigerd", "afgebroken",
  };
  InlInquiryState state;

  for (guint i = 0; i < N_STATES; i++)
    {
      g_assert_cmpstr (inl_inquiry_state_get_word (i), ==, words[i]);
      g_assert_cmpstr (inl_inquiry_state_get_label (i), !=, "");
      g_assert_true (inl_inquiry_state_from_word (words[i], &state));
      g_assert_cmpint (state, ==, i);
    }
  g_assert_false (inl_inquiry_state_from_word ("queued", &state));
}

static void
test_labels (void)
{
  InlVacancyStatus vacancy = INL_VACANCY_STATUS_OPEN;
  InlInvitationStatus invitation;
  InlInvitationKind kind;

  g_assert_true (inl_vacancy_status_from_word ("Vervuld", &vacancy));
  g_assert_cmpint (vacancy, ==, INL_VACANCY_STATUS_FILLED);
  g_assert_false (inl_vacancy_status_from_word ("bezet", &vacancy));
  g_assert_cmpint (vacancy, ==, INL_VACANCY_STATUS_FILLED);

  for (guint i = INL_VACANCY_STATUS_OPEN; i <= INL_VACANCY_STATUS_CLOSED; i++)
    {
      g_assert_true (inl_vacancy_status_from_word (inl_vacancy_status_get_word (i), &vacancy));
      g_assert_cmpint (vacancy, ==, i);
      g_assert_cmpstr (inl_vacancy_status_get_label (i), !=, "");
    }
  for (guint i = INL_INVITATION_STATUS_PLANNED; i <= INL_INVITATION_STATUS_WITHDRAWN; i++)
    {
      g_assert_true (inl_invitation_status_from_word (inl_invitation_status_get_word (i),
                                                      &invitation));
      g_assert_cmpint (invitation, ==, i);
      g_assert_cmpstr (inl_invitation_status_get_label (i), !=, "");
    }
  for (guint i = INL_INVITATION_KIND_UNKNOWN; i <= INL_INVITATION_KIND_HIRER_WITH_ACCOUNT; i++)
    {
      g_assert_true (inl_invitation_kind_from_word (inl_invitation_kind_get_word (i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_cmpstr (inl_invitation_kind_get_label (i), !=, "");
    }
  g_assert_false (inl_invitation_status_from_word ("gelezen", &invitation));
  g_assert_false (inl_invitation_kind_from_word ("oud", &kind));
}

static void
test_backoff (void)
{
  static const gint64 longest[] = { 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900 };

  for (guint i = 0; i < G_N_ELEMENTS (longest); i++)
    {
      g_assert_cmpint (inl_backoff_seconds (i, 0.0), ==, 2);
      g_assert_cmpint (inl_backoff_seconds (i, 1.0), ==, longest[i]);
      g_assert_cmpint (inl_backoff_seconds (i, 0.5), ==, 2 + (longest[i] - 2) / 2);
    }
  g_assert_cmpint (inl_backoff_seconds (G_MAXINT64, 1.0), ==, 900);
}

static void
test_backoff_is_over (void)
{
  const char *click = "2026-11-24T02:00:00Z";

  g_assert_false (inl_backoff_is_over (click, "2026-11-24T13:59:59Z"));
  g_assert_true (inl_backoff_is_over (click, "2026-11-24T14:00:00Z"));
  g_assert_false (inl_backoff_is_over (click, "2026-11-23T02:00:00Z"));
  g_assert_false (inl_backoff_is_over ("", "2026-11-24T14:00:00Z"));
}

static void
test_backoff_must_wait (void)
{
  const char *now = "2026-11-24T02:00:00Z";

  g_assert_false (inl_backoff_must_wait ("", now));
  g_assert_false (inl_backoff_must_wait (now, now));
  g_assert_true (inl_backoff_must_wait ("2026-11-24T02:00:01Z", now));
  g_assert_true (inl_backoff_must_wait ("2026-11-25T02:00:00Z", now));
  g_assert_false (inl_backoff_must_wait ("2026-11-25T02:00:01Z", now));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/inquiry-state/steps", test_steps);
  g_test_add_func ("/core/inquiry-state/open-and-final", test_open_and_final);
  g_test_add_func ("/core/inquiry-state/words", test_words);
  g_test_add_func ("/core/labels/words", test_labels);
  g_test_add_func ("/core/backoff/seconds", test_backoff);
  g_test_add_func ("/core/backoff/is-over", test_backoff_is_over);
  g_test_add_func ("/core/backoff/must-wait", test_backoff_must_wait);

  return g_test_run ();
}
