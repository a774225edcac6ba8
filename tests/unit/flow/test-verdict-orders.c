/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every order of six attempts, each with any verdict there is, at once or after half a day: which
 * states they come to, and that each step is one that the states allow. No store and no service;
 * with those, test-model.c goes through the orders. */

#define G_LOG_DOMAIN "test-verdict-orders"

#include "config.h"

#include "inl-inquiry-state.h"
#include "inl-verdict.h"

#define DEPTH 6
#define CREATED "2026-11-24T02:00:00Z"

static const char *const moments[] = { "2026-11-24T02:05:00Z", "2026-11-24T14:00:00Z" };

static const InlAttemptFlags flags[] = {
  INL_ATTEMPT_BY_TIMER,
  INL_ATTEMPT_BY_PERSON,
  INL_ATTEMPT_BY_PERSON | INL_ATTEMPT_LOOK_UP_ONLY | INL_ATTEMPT_HOLD,
};

/* The errors of a call that sends or asks; what is before it has no code. */
typedef enum
{
  ANSWER_SENT = INL_SERVICE_ERROR_BAD_REPLY + 1,
  ANSWER_NOT_FOUND,
  ANSWER_NO_KEYRING,
  ANSWER_NO_TOKEN,
  ANSWER_NO_SESSION,
  ANSWER_TOO_LATE,
  N_ANSWERS,
} Answer;

/* How many orders come to each state and outcome. */
typedef struct
{
  guint64 n_orders[INL_INQUIRY_STATE_ABANDONED + 1][INL_OUTCOME_KIND_BUSY_ELSEWHERE + 1];
} Level;

static InlVerdict *
create_sent (const InlSituation *situation)
{
  InlSentInquiry sent = { .id = (char *) "1", .kenmerk = (char *) "k",
                          .state = INL_INQUIRY_STATE_SENT, .sent_at = (char *) CREATED,
                          .session_valid_until = (char *) "" };
  g_autoptr(GPtrArray) invitations = g_ptr_array_new ();

  sent.invitations = invitations;
  return inl_verdict_new_sent (situation, &sent);
}

static InlVerdict *
create_verdict (const InlSituation *situation,
                gboolean            is_look_up,
                int                 answer)
{
  g_autoptr(GError) error = NULL;

  switch (answer)
    {
    case ANSWER_SENT:
      return create_sent (situation);
    case ANSWER_NOT_FOUND:
      return inl_verdict_new_not_found (situation);
    case ANSWER_NO_KEYRING:
      error = g_error_new_literal (INL_KEYRING_ERROR, INL_KEYRING_ERROR_LOCKED, "Op slot.");
      return inl_verdict_new_no_keyring (situation, error);
    case ANSWER_NO_TOKEN:
      return inl_verdict_new_no_token (situation);
    case ANSWER_NO_SESSION:
      return inl_verdict_new_no_session (situation);
    case ANSWER_TOO_LATE:
      return inl_verdict_new_too_late (situation);
    default:
      error = inl_service_error_new (answer, NULL, "Nee.");
      return is_look_up ? inl_verdict_new_not_known (situation, error)
                        : inl_verdict_new_not_sent (situation, error);
    }
}

/* What holds of each step. */
static void
check_step (const InlSituation     *situation,
            InlInquiryState         from,
            gboolean                is_look_up,
            int                     answer,
            const InlInquiryChange *change)
{
  const gboolean may_be_there = situation->may_have_arrived || situation->is_in_doubt;

  g_assert_true (change->state == from || inl_inquiry_state_can_become (from, change->state));
  g_assert_cmpint (change->state == INL_INQUIRY_STATE_SENT, ==, answer == ANSWER_SENT);
  /* What may have arrived is sent again only when the service says that it did not. */
  if (situation->may_have_arrived && change->state == INL_INQUIRY_STATE_QUEUED)
    g_assert_cmpint (answer, ==, ANSWER_NOT_FOUND);
  if (is_look_up)
    g_assert_cmpint (change->state, !=, INL_INQUIRY_STATE_REJECTED);
  /* A doubt stays until the service says something of it. */
  if (may_be_there && answer > ANSWER_NOT_FOUND)
    g_assert_true (change->state == INL_INQUIRY_STATE_UNKNOWN);
}

static void
take_answer (Level           *next,
             guint64          n_orders,
             InlInquiryState  state,
             InlOutcomeKind   outcome,
             InlAttemptFlags  by,
             const char      *now,
             int              answer)
{
  const gboolean may_have_arrived = state == INL_INQUIRY_STATE_UNKNOWN;
  const gboolean is_look_up = may_have_arrived || (by & INL_ATTEMPT_LOOK_UP_ONLY) != 0;
  const InlInquiryState claimed = may_have_arrived ? state : INL_INQUIRY_STATE_SENDING;
  g_autoptr(InlInquiry) inquiry = g_object_new (INL_TYPE_INQUIRY, "state", claimed,
                                                "created-at", CREATED, "attempts", (gint64) 1,
                                                "outcome", outcome, NULL);
  const InlSituation situation = { inquiry, by, now, may_have_arrived,
                                   outcome == INL_OUTCOME_KIND_UNKNOWN };
  g_autoptr(InlVerdict) verdict = NULL;

  /* Only a look-up finds nothing, and only what was not asked about is too late. */
  if ((answer == ANSWER_NOT_FOUND && !is_look_up) || (answer == ANSWER_TOO_LATE && is_look_up))
    return;

  verdict = create_verdict (&situation, is_look_up, answer);
  check_step (&situation, claimed, is_look_up, answer, verdict->change);
  next->n_orders[verdict->change->state][verdict->change->outcome] += n_orders;
}

/* A person lets it go, or says to send it anyway: then it is in doubt. */
static void
take_decision (Level           *next,
               guint64          n_orders,
               InlInquiryState  state)
{
  const InlInquiryState decided[] = { INL_INQUIRY_STATE_QUEUED, INL_INQUIRY_STATE_UNKNOWN,
                                      INL_INQUIRY_STATE_ABANDONED };

  for (guint i = 0; i < G_N_ELEMENTS (decided); i++)
    if (inl_inquiry_state_can_become (state, decided[i]))
      next->n_orders[decided[i]][INL_OUTCOME_KIND_UNKNOWN] += n_orders;
}

static void
go_on (const Level     *level,
       InlInquiryState  state,
       InlOutcomeKind   outcome,
       Level           *next)
{
  const guint64 n_orders = level->n_orders[state][outcome];

  if (n_orders == 0)
    return;
  if (!inl_inquiry_state_is_open (state))
    {
      /* Nothing that an attempt or a person does changes it any more. */
      g_assert_false (inl_inquiry_state_can_become (state, INL_INQUIRY_STATE_QUEUED));
      g_assert_false (inl_inquiry_state_can_become (state, INL_INQUIRY_STATE_SENDING));
      return;
    }

  take_decision (next, n_orders, state);
  if (state == INL_INQUIRY_STATE_HELD)
    return;
  for (guint f = 0; f < G_N_ELEMENTS (flags); f++)
    for (guint m = 0; m < G_N_ELEMENTS (moments); m++)
      for (int answer = 0; answer < N_ANSWERS; answer++)
        take_answer (next, n_orders, state, outcome, flags[f], moments[m], answer);
}

static guint64
count (const Level *level,
       guint       *n_states)
{
  guint64 n_orders = 0;

  *n_states = 0;
  for (guint state = 0; state < G_N_ELEMENTS (level->n_orders); state++)
    for (guint outcome = 0; outcome < G_N_ELEMENTS (level->n_orders[0]); outcome++)
      {
        n_orders += level->n_orders[state][outcome];
        *n_states += level->n_orders[state][outcome] > 0;
      }
  return n_orders;
}

static void
test_every_order (void)
{
  Level level = { 0 };

  level.n_orders[INL_INQUIRY_STATE_QUEUED][INL_OUTCOME_KIND_NONE] = 1;
  for (guint depth = 1; depth <= DEPTH; depth++)
    {
      Level next = { 0 };
      guint64 n_orders;
      guint n_states;

      for (guint state = 0; state < G_N_ELEMENTS (level.n_orders); state++)
        for (guint outcome = 0; outcome < G_N_ELEMENTS (level.n_orders[0]); outcome++)
          go_on (&level, state, outcome, &next);
      level = next;
      n_orders = count (&level, &n_states);
      g_test_message ("%" G_GUINT64_FORMAT " orders of %u steps come to %u states and outcomes",
                      n_orders, depth, n_states);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/verdict-orders", test_every_order);
  return g_test_run ();
}
