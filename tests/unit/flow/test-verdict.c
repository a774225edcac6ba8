/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every answer means, before and after twelve hours, for what surely did not arrive and for
 * what may have. */

#define G_LOG_DOMAIN "test-verdict"

#include "config.h"

#include "inl-verdict.h"

#include "inl-moment.h"

#define CREATED "2026-11-24T02:00:00Z"
#define SOON "2026-11-24T02:05:00Z"
#define LATE "2026-11-24T14:00:00Z"

static InlInquiry *
create_inquiry (void)
{
  return g_object_new (INL_TYPE_INQUIRY,
                       "id", (gint64) 7,
                       "relation-id", (gint64) 3,
                       "vacancy-id", (gint64) 5,
                       "state", INL_INQUIRY_STATE_SENDING,
                       "attempts", (gint64) 4,
                       "created-at", CREATED,
                       "kvk-number", "68750110",
                       "recipients", "Piet Jansen",
                       NULL);
}

typedef struct
{
  InlServiceError  error;
  const char      *now;
  gint64           retry_after;
  gboolean         may_have_arrived;
  gboolean         is_look_up;
  InlInquiryState  state;
  InlOutcomeKind   outcome;
  gboolean         tries_again;
  const char      *not_before;
} Case;

#define OUTCOME(name) INL_OUTCOME_KIND_##name
#define STATE(name) INL_INQUIRY_STATE_##name
#define ERROR(name) INL_SERVICE_ERROR_##name

static const Case cases[] = {
  /* Sending. */
  { ERROR (NOT_STARTED), SOON, -1, FALSE, FALSE, STATE (QUEUED), OUTCOME (WAITING), TRUE, "" },
  { ERROR (NOT_STARTED), LATE, -1, FALSE, FALSE, STATE (HELD), OUTCOME (HELD), FALSE, "" },
  { ERROR (NOT_TRUSTED), SOON, -1, FALSE, FALSE, STATE (QUEUED), OUTCOME (WAITING), TRUE, "" },
  { ERROR (NOT_TRUSTED), LATE, -1, FALSE, FALSE, STATE (HELD), OUTCOME (HELD), FALSE, "" },
  { ERROR (LATER), SOON, -1, FALSE, FALSE, STATE (QUEUED), OUTCOME (WAITING), TRUE, "" },
  { ERROR (LATER), SOON, 120, FALSE, FALSE, STATE (QUEUED), OUTCOME (WAITING), TRUE,
    "2026-11-24T02:07:00Z" },
  { ERROR (LATER), SOON, 0, FALSE, FALSE, STATE (QUEUED), OUTCOME (WAITING), TRUE, "" },
  { ERROR (LATER), SOON, 31536000, FALSE, FALSE, STATE (QUEUED), OUTCOME (WAITING), TRUE,
    "2026-11-25T02:05:00Z" },
  { ERROR (LATER), LATE, 120, FALSE, FALSE, STATE (HELD), OUTCOME (HELD), FALSE, "" },
  { ERROR (UNKNOWN), SOON, -1, FALSE, FALSE, STATE (UNKNOWN), OUTCOME (UNKNOWN), TRUE, "" },
  { ERROR (UNKNOWN), LATE, -1, FALSE, FALSE, STATE (UNKNOWN), OUTCOME (HELD), FALSE, "" },
  { ERROR (BAD_REPLY), SOON, -1, FALSE, FALSE, STATE (UNKNOWN), OUTCOME (UNKNOWN), TRUE, "" },
  { ERROR (LOGIN_NEEDED), SOON, -1, FALSE, FALSE, STATE (BLOCKED), OUTCOME (LOGIN_NEEDED), FALSE,
    "" },
  { ERROR (TOKEN_INVALID), SOON, -1, FALSE, FALSE, STATE (BLOCKED), OUTCOME (TOKEN_INVALID),
    FALSE, "" },
  { ERROR (RIGHT_MISSING), SOON, -1, FALSE, FALSE, STATE (BLOCKED), OUTCOME (RIGHT_MISSING),
    FALSE, "" },
  { ERROR (TOKEN_KIND), SOON, -1, FALSE, FALSE, STATE (BLOCKED), OUTCOME (TOKEN_KIND), FALSE, "" },
  { ERROR (ORGANISATION), LATE, -1, FALSE, FALSE, STATE (BLOCKED), OUTCOME (ORGANISATION), FALSE,
    "" },
  { ERROR (KVK_UNKNOWN), SOON, -1, FALSE, FALSE, STATE (REJECTED), OUTCOME (KVK_UNKNOWN), FALSE,
    "" },
  { ERROR (DATA_MISSING), SOON, -1, FALSE, FALSE, STATE (REJECTED), OUTCOME (DATA_MISSING), FALSE,
    "" },
  { ERROR (REJECTED), SOON, -1, FALSE, FALSE, STATE (REJECTED), OUTCOME (REJECTED), FALSE, "" },
  /* Asking whether it arrived. */
  { ERROR (NOT_STARTED), SOON, -1, TRUE, TRUE, STATE (UNKNOWN), OUTCOME (UNKNOWN), TRUE, "" },
  { ERROR (NOT_STARTED), LATE, -1, TRUE, TRUE, STATE (UNKNOWN), OUTCOME (HELD), FALSE, "" },
  { ERROR (NOT_TRUSTED), SOON, -1, TRUE, TRUE, STATE (UNKNOWN), OUTCOME (UNKNOWN), TRUE, "" },
  { ERROR (LATER), SOON, 60, TRUE, TRUE, STATE (UNKNOWN), OUTCOME (UNKNOWN), TRUE,
    "2026-11-24T02:06:00Z" },
  { ERROR (BAD_REPLY), SOON, -1, TRUE, TRUE, STATE (UNKNOWN), OUTCOME (UNKNOWN), TRUE, "" },
  { ERROR (REJECTED), SOON, -1, TRUE, TRUE, STATE (UNKNOWN), OUTCOME (UNKNOWN), TRUE, "" },
  { ERROR (LOGIN_NEEDED), SOON, -1, TRUE, TRUE, STATE (UNKNOWN), OUTCOME (LOGIN_NEEDED), FALSE,
    "" },
  { ERROR (TOKEN_INVALID), SOON, -1, TRUE, TRUE, STATE (UNKNOWN), OUTCOME (TOKEN_INVALID), FALSE,
    "" },
};

static GError *
create_error (const Case *c)
{
  g_autoptr(InlProblem) problem = inl_problem_new (400);

  problem->retry_after_seconds = c->retry_after;
  g_free (problem->title);
  problem->title = g_strdup ("Zo niet");
  g_free (problem->right);
  problem->right = g_strdup ("Uitvragen");
  inl_problem_add_field (problem, "/bedrijf/naam", "te_lang", "De naam is te lang.");
  return inl_service_error_new (c->error, problem, "Zo niet");
}

static void
test_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr(InlInquiry) inquiry = create_inquiry ();
      g_autoptr(GError) error = create_error (c);
      const InlSituation situation = { inquiry, INL_ATTEMPT_BY_PERSON, c->now,
                                       c->may_have_arrived, FALSE };
      g_autoptr(InlVerdict) verdict = NULL;
      const char *next_try_at;

      g_test_message ("case %u", i);
      verdict = c->is_look_up ? inl_verdict_new_not_known (&situation, error)
                              : inl_verdict_new_not_sent (&situation, error);
      next_try_at = verdict->change->next_try_at;
      g_assert_cmpint (verdict->change->state, ==, c->state);
      g_assert_cmpint (verdict->change->outcome, ==, c->outcome);
      g_assert_cmpint (verdict->outcome->kind, ==, c->outcome);
      g_assert_cmpstr (verdict->change->reason, ==, verdict->outcome->text);
      g_assert_cmpint (next_try_at != NULL, ==, c->tries_again);
      g_assert_cmpstr (verdict->change->not_before != NULL ? verdict->change->not_before : "", ==,
                       c->not_before);
      if (next_try_at != NULL)
        g_assert_cmpint (inl_moment_compare (next_try_at, c->now), >=, 0);
      g_assert_cmpint (verdict->ends_session, ==, c->error == INL_SERVICE_ERROR_LOGIN_NEEDED);
    }
}

/* Where the service found fault, so that the window can lead there. */
static void
test_fields (void)
{
  static const struct
  {
    const char     *pointer;
    const char     *code;
    InlRecordKind   kind;
    const char     *field;
    InlFindingCode  finding;
    gint64          record_id;
  } fields[] = {
    { "/bedrijf/kvk_nummer", "ongeldig", INL_RECORD_KIND_RELATION, "kvk-number",
      INL_FINDING_CODE_KVK_MALFORMED, 3 },
    { "/bedrijf/naam", "te_lang", INL_RECORD_KIND_RELATION, "name", INL_FINDING_CODE_TOO_LONG, 3 },
    { "/contactpersonen/0/email", "ongeldig", INL_RECORD_KIND_CONTACT, "email",
      INL_FINDING_CODE_EMAIL_MALFORMED, 0 },
    { "/functie/naam", "verplicht", INL_RECORD_KIND_VACANCY, "position-id",
      INL_FINDING_CODE_POSITION_MISSING, 5 },
    { "/aanvraag/ingangsdatum", "ongeldig", INL_RECORD_KIND_VACANCY, "start-date",
      INL_FINDING_CODE_DATE_MALFORMED, 5 },
    { "/aanvraag/nummer", "verplicht", INL_RECORD_KIND_VACANCY, "number",
      INL_FINDING_CODE_NUMBER_MISSING, 5 },
    { "", "verplicht", INL_RECORD_KIND_VACANCY, "number", INL_FINDING_CODE_NUMBER_MISSING, 5 },
  };
  g_autoptr(InlInquiry) inquiry = create_inquiry ();
  g_autoptr(InlProblem) problem = inl_problem_new (422);
  g_autoptr(GError) error = NULL;
  g_autoptr(InlVerdict) verdict = NULL;
  const InlSituation situation = { inquiry, INL_ATTEMPT_BY_PERSON, SOON, FALSE, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    inl_problem_add_field (problem, fields[i].pointer, fields[i].code, "Klopt niet.");
  error = inl_service_error_new (INL_SERVICE_ERROR_DATA_MISSING, problem, "Er ontbreekt iets.");
  verdict = inl_verdict_new_not_sent (&situation, error);
  g_assert_cmpuint (verdict->outcome->findings->len, ==, G_N_ELEMENTS (fields));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      InlFinding *finding = g_ptr_array_index (verdict->outcome->findings, i);

      g_test_message ("%s", fields[i].pointer);
      g_assert_cmpint (finding->kind, ==, fields[i].kind);
      g_assert_cmpstr (finding->field, ==, fields[i].field);
      g_assert_cmpint (finding->code, ==, fields[i].finding);
      g_assert_cmpint (finding->record_id, ==, fields[i].record_id);
      g_assert_cmpstr (finding->text, ==, "Klopt niet.");
    }
}

/* Of one that is to be replaced: it stays what it was, whatever the service says of it. */
static void
test_to_be_replaced (void)
{
  g_autoptr(InlInquiry) inquiry = create_inquiry ();
  g_autoptr(GError) error = inl_service_error_new (INL_SERVICE_ERROR_NOT_STARTED, NULL, "");
  const InlSituation situation = {
    inquiry, INL_ATTEMPT_BY_PERSON | INL_ATTEMPT_LOOK_UP_ONLY | INL_ATTEMPT_REPLACES, SOON, FALSE,
    FALSE,
  };
  g_autoptr(InlVerdict) not_there = NULL;
  g_autoptr(InlVerdict) not_known = NULL;

  g_object_set (inquiry, "outcome", INL_OUTCOME_KIND_TOKEN_INVALID, "reason", "Zo niet", NULL);
  not_there = inl_verdict_new_not_found (&situation);
  not_known = inl_verdict_new_not_known (&situation, error);
  for (guint i = 0; i < 2; i++)
    {
      const InlInquiryChange *change = i == 0 ? not_there->change : not_known->change;

      g_assert_cmpint (change->state, ==, INL_INQUIRY_STATE_BLOCKED);
      g_assert_cmpint (change->outcome, ==, INL_OUTCOME_KIND_TOKEN_INVALID);
      g_assert_cmpstr (change->reason, ==, "Zo niet");
    }
  g_assert_cmpint (not_there->outcome->kind, ==, INL_OUTCOME_KIND_NONE);
  g_assert_cmpint (not_known->outcome->kind, ==, INL_OUTCOME_KIND_WAITING);
}

/* It never arrived: who goes on, and when. */
static void
test_not_found (void)
{
  static const struct
  {
    InlAttemptFlags flags;
    const char *now;
    InlInquiryState state;
  } not_found[] = {
    { INL_ATTEMPT_BY_TIMER, SOON, STATE (QUEUED) },
    { INL_ATTEMPT_BY_TIMER, LATE, STATE (HELD) },
    { INL_ATTEMPT_BY_PERSON, SOON, STATE (QUEUED) },
    { INL_ATTEMPT_BY_PERSON, LATE, STATE (QUEUED) },
    { INL_ATTEMPT_BY_PERSON | INL_ATTEMPT_HOLD, SOON, STATE (HELD) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (not_found); i++)
    {
      g_autoptr(InlInquiry) inquiry = create_inquiry ();
      const InlSituation situation = { inquiry, not_found[i].flags, not_found[i].now, TRUE, FALSE };
      g_autoptr(InlVerdict) verdict = inl_verdict_new_not_found (&situation);

      g_assert_cmpint (verdict->change->state, ==, not_found[i].state);
    }
}

/* A call that was broken off says nothing of what arrived. */
static void
test_cancelled_is_unknown (void)
{
  g_autoptr(InlInquiry) inquiry = create_inquiry ();
  const InlSituation situation = { inquiry, INL_ATTEMPT_BY_PERSON, SOON, FALSE, FALSE };
  g_autoptr(GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  g_autoptr(InlVerdict) verdict = inl_verdict_new_not_sent (&situation, error);

  g_assert_cmpint (verdict->change->state, ==, STATE (UNKNOWN));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/verdict/errors", test_errors);
  g_test_add_func ("/flow/verdict/fields", test_fields);
  g_test_add_func ("/flow/verdict/to-be-replaced", test_to_be_replaced);
  g_test_add_func ("/flow/verdict/not-found", test_not_found);
  g_test_add_func ("/flow/verdict/cancelled-is-unknown", test_cancelled_is_unknown);
  return g_test_run ();
}
