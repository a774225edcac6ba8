/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlVerdict: what an answer of the service, or the want of one, means for an inquiry: the table
 * of design.md, section 4, in one place and without any I/O. */

#define G_LOG_DOMAIN "inl-verdict"

#include "config.h"

#include "inl-verdict.h"

#include <glib/gi18n.h>

#include "inl-backoff.h"
#include "inl-invitation.h"
#include "inl-moment.h"
#include "inl-notice.h"

/**
 * inl_verdict_free:
 * @self: (transfer full): a verdict
 *
 * Frees it.
 */
void
inl_verdict_free (InlVerdict *self)
{
  inl_inquiry_change_free (self->change);
  inl_outcome_unref (self->outcome);
  g_free (self->session_valid_until);
  g_free (self);
}

/**
 * inl_verdict_copy:
 * @self: a verdict
 *
 * Returns: (transfer full): a copy
 */
InlVerdict *
inl_verdict_copy (const InlVerdict *self)
{
  InlVerdict *copy = g_new0 (InlVerdict, 1);

  copy->change = inl_inquiry_change_copy (self->change);
  copy->outcome = inl_outcome_ref (self->outcome);
  copy->session_valid_until = g_strdup (self->session_valid_until);
  copy->ends_session = self->ends_session;
  return copy;
}

static InlNotice *
create_notice (const InlSituation *situation,
               const InlOutcome   *outcome)
{
  InlInquiry *inquiry = situation->inquiry;

  return g_object_new (INL_TYPE_NOTICE,
                       "relation-id", inl_inquiry_get_relation_id (inquiry),
                       "vacancy-id", inl_inquiry_get_vacancy_id (inquiry),
                       "inquiry-id", inl_record_get_id (INL_RECORD (inquiry)),
                       "at", situation->now,
                       "by", g_get_user_name (),
                       "outcome", outcome->kind,
                       "text", outcome->text,
                       "recipients", inl_inquiry_get_recipients (inquiry),
                       NULL);
}

/* Takes @outcome. */
static InlVerdict *
create (const InlSituation *situation,
        InlInquiryState     state,
        InlOutcome         *outcome)
{
  InlVerdict *self = g_new0 (InlVerdict, 1);

  self->change = inl_inquiry_change_new (state, outcome->kind);
  self->change->reason = g_strdup (outcome->text);
  self->change->notice = create_notice (situation, outcome);
  self->outcome = outcome;
  self->session_valid_until = g_strdup ("");
  return self;
}

static gboolean
is_over (const InlSituation *situation)
{
  return inl_backoff_is_over (inl_inquiry_get_created_at (situation->inquiry), situation->now);
}

static char *
get_next_try (const InlSituation *situation)
{
  const gint64 attempts = MAX (inl_inquiry_get_attempts (situation->inquiry), 1);

  return inl_moment_add (situation->now, inl_backoff_seconds (attempts, g_random_double ()));
}

static gboolean
may_be_there (const InlSituation *situation)
{
  return situation->may_have_arrived || situation->is_in_doubt;
}

/* A Retry-After that is over already says nothing of when to come back: back off, and do not knock
 * once a second. */
static void
set_next_try (InlVerdict         *self,
              const InlSituation *situation,
              gint64              retry_after_seconds)
{
  if (retry_after_seconds <= 0)
    {
      self->change->next_try_at = get_next_try (situation);
      return;
    }

  self->change->not_before = inl_moment_add (situation->now,
                                             MIN (retry_after_seconds,
                                                  INL_BACKOFF_LONGEST_WAIT_SECONDS));
  self->change->next_try_at = g_strdup (self->change->not_before);
}

/* What somebody must mend before the service can be reached, or NULL. */
static const char *
get_obstacle (const GError *error)
{
  return g_error_matches (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_NOT_TRUSTED)
         ? error->message : NULL;
}

static gint64
get_retry_after (const GError *error)
{
  const InlProblem *problem = inl_service_error_get_problem (error);

  return problem != NULL ? problem->retry_after_seconds : -1;
}

/* It may have arrived: it is asked about again, or after twelve hours only when a person says. */
static InlVerdict *
create_unknown (const InlSituation *situation,
                const GError       *error)
{
  const char *obstacle = get_obstacle (error);
  InlVerdict *self;

  if (is_over (situation))
    return create (situation, INL_INQUIRY_STATE_UNKNOWN,
                   inl_outcome_new_held (INL_HOLD_REASON_MAYBE_SENT));

  self = create (situation, INL_INQUIRY_STATE_UNKNOWN,
                 obstacle != NULL ? inl_outcome_new_unknown_until (obstacle)
                                  : inl_outcome_new_unknown ());
  set_next_try (self, situation, get_retry_after (error));
  return self;
}

/* What is in doubt is held as that. */
static InlVerdict *
create_held (const InlSituation *situation)
{
  if (may_be_there (situation))
    return create (situation, INL_INQUIRY_STATE_UNKNOWN,
                   inl_outcome_new_held (INL_HOLD_REASON_MAYBE_SENT));

  return create (situation, INL_INQUIRY_STATE_HELD,
                 inl_outcome_new_held (INL_HOLD_REASON_NEVER_LEFT));
}

/* This request was not taken: it waits for its turn, or after twelve hours for a person. A doubt
 * about an earlier one is kept in the stored outcome. */
static InlVerdict *
create_waiting (const InlSituation *situation,
                const GError       *error)
{
  const char *obstacle = get_obstacle (error);
  InlVerdict *self;

  if (is_over (situation))
    return create_held (situation);

  self = create (situation, INL_INQUIRY_STATE_QUEUED,
                 obstacle != NULL ? inl_outcome_new_waiting_for (obstacle)
                                  : inl_outcome_new_waiting ());
  if (may_be_there (situation))
    self->change->outcome = INL_OUTCOME_KIND_UNKNOWN;
  set_next_try (self, situation, get_retry_after (error));
  return self;
}

/* The service is busy, or with this very request: then it is there. */
static InlVerdict *
create_later (const InlSituation *situation,
              const GError       *error)
{
  const InlProblem *problem = inl_service_error_get_problem (error);
  const gboolean is_under_way = problem != NULL && g_str_equal (problem->code, "in_behandeling");
  InlSituation later = *situation;

  later.is_in_doubt |= is_under_way;
  return create_waiting (&later, error);
}

/* Somebody must act first. What may have arrived keeps that. Takes @outcome. */
static InlVerdict *
create_blocked (const InlSituation *situation,
                InlOutcome         *outcome)
{
  const InlInquiryState state = may_be_there (situation) ? INL_INQUIRY_STATE_UNKNOWN
                                                         : INL_INQUIRY_STATE_BLOCKED;

  return create (situation, state, outcome);
}

static InlVerdict *
create_login_needed (const InlSituation *situation)
{
  const gboolean opens_login = (situation->flags & INL_ATTEMPT_OPENS_LOGIN) != 0;
  const gboolean is_in_doubt = may_be_there (situation);
  g_autoptr(InlOutcome) lasting = inl_outcome_new_login_needed (FALSE, is_in_doubt);
  InlVerdict *self =
    create_blocked (situation, inl_outcome_new_login_needed (opens_login, is_in_doubt));

  /* The page that was opened is gone by the time that somebody reads why. */
  g_free (self->change->reason);
  self->change->reason = g_strdup (lasting->text);
  g_object_set (self->change->notice, "text", lasting->text, NULL);
  self->ends_session = TRUE;
  return self;
}

/* What stands in the way whatever is asked of the service; %NULL when it is something else. */
static InlVerdict *
create_refused_entry (const InlSituation *situation,
                      const GError       *error)
{
  const InlProblem *problem = inl_service_error_get_problem (error);

  if (error->domain != INL_SERVICE_ERROR)
    return NULL;

  switch (error->code)
    {
    case INL_SERVICE_ERROR_LOGIN_NEEDED:
      return create_login_needed (situation);
    case INL_SERVICE_ERROR_TOKEN_INVALID:
      return create_blocked (situation, inl_outcome_new_token_invalid ());
    case INL_SERVICE_ERROR_RIGHT_MISSING:
      return create_blocked (situation,
                             inl_outcome_new_right_missing (problem != NULL ? problem->right : ""));
    case INL_SERVICE_ERROR_TOKEN_KIND:
      return create_blocked (situation, inl_outcome_new_token_kind ());
    case INL_SERVICE_ERROR_ORGANISATION:
      return create_blocked (situation, inl_outcome_new_organisation ());
    default:
      return NULL;
    }
}

typedef struct
{
  const char     *prefix;
  InlRecordKind   kind;
  const char     *field;
  InlFindingCode  code;
} FieldPlace;

/* Where in our records a member of the request comes from; the last one takes all others. */
static const FieldPlace places[] = {
  { "/bedrijf/kvk_nummer", INL_RECORD_KIND_RELATION, "kvk-number", INL_FINDING_CODE_KVK_MALFORMED },
  { "/bedrijf/naam", INL_RECORD_KIND_RELATION, "name", INL_FINDING_CODE_NAME_MISSING },
  { "/contactpersonen", INL_RECORD_KIND_CONTACT, "email", INL_FINDING_CODE_EMAIL_MALFORMED },
  { "/functie", INL_RECORD_KIND_VACANCY, "position-id", INL_FINDING_CODE_POSITION_MISSING },
  { "/aanvraag/omschrijving", INL_RECORD_KIND_VACANCY, "description", INL_FINDING_CODE_TOO_LONG },
  { "/aanvraag/ingangsdatum", INL_RECORD_KIND_VACANCY, "start-date",
    INL_FINDING_CODE_DATE_MALFORMED },
  { "", INL_RECORD_KIND_VACANCY, "number", INL_FINDING_CODE_NUMBER_MISSING },
};

static gint64
get_record_id (InlInquiry    *inquiry,
               InlRecordKind  kind)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      return inl_inquiry_get_relation_id (inquiry);
    case INL_RECORD_KIND_VACANCY:
      return inl_inquiry_get_vacancy_id (inquiry);
    default:
      return 0;
    }
}

static InlFinding *
create_finding (InlInquiry            *inquiry,
                const InlProblemField *field)
{
  const FieldPlace *place = places;

  while (!g_str_has_prefix (field->pointer, place->prefix))
    place++;

  return inl_finding_new (INL_GRADE_WARNING,
                          g_str_equal (field->code, "te_lang") ? INL_FINDING_CODE_TOO_LONG
                                                               : place->code,
                          place->kind, place->field, get_record_id (inquiry, place->kind),
                          field->message);
}

static InlOutcome *
create_data_missing (const InlSituation *situation,
                     const InlProblem   *problem)
{
  g_autoptr(GPtrArray) findings = inl_findings_new ();

  for (guint i = 0; i < problem->fields->len; i++)
    g_ptr_array_add (findings, create_finding (situation->inquiry,
                                               g_ptr_array_index (problem->fields, i)));

  return inl_outcome_new_data_missing (findings);
}

static InlOutcome *
create_rejected (const GError *error)
{
  const InlProblem *problem = inl_service_error_get_problem (error);

  if (problem == NULL || problem->title[0] == '\0')
    return inl_outcome_new_rejected (error->message, problem != NULL ? problem->code : "");

  return inl_outcome_new_rejected (problem->title, problem->code);
}

/* Refused for good. Of an earlier request that may be there this says nothing. */
static InlVerdict *
create_refused (const InlSituation *situation,
                const GError       *error)
{
  const InlProblem *problem = inl_service_error_get_problem (error);
  const InlInquiryState state = may_be_there (situation) ? INL_INQUIRY_STATE_UNKNOWN
                                                         : INL_INQUIRY_STATE_REJECTED;
  InlVerdict *self;

  switch (error->code)
    {
    case INL_SERVICE_ERROR_KVK_UNKNOWN:
      self = create (situation, state,
                     inl_outcome_new_kvk_unknown (inl_inquiry_get_kvk_number (situation->inquiry)));
      self->change->kvk_problem = g_strdup (self->outcome->text);
      return self;
    case INL_SERVICE_ERROR_DATA_MISSING:
      if (problem != NULL && problem->fields->len > 0)
        return create (situation, state, create_data_missing (situation, problem));
      break;
    default:
      break;
    }

  return create (situation, state, create_rejected (error));
}

/**
 * inl_verdict_new_sent:
 * @situation: of the inquiry
 * @sent: what the service says of it
 *
 * Returns: (transfer full): that it was taken
 */
InlVerdict *
inl_verdict_new_sent (const InlSituation   *situation,
                      const InlSentInquiry *sent)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  InlVerdict *self;

  for (guint i = 0; i < sent->invitations->len; i++)
    {
      InlInvitation *invitation = g_ptr_array_index (sent->invitations, i);
      const char *name = inl_invitation_get_name (invitation);

      g_ptr_array_add (names, (char *) (name[0] != '\0' ? name
                                                        : inl_invitation_get_email (invitation)));
    }
  g_ptr_array_add (names, NULL);

  self = create (situation, sent->state, inl_outcome_new_sent ((const char *const *) names->pdata));
  self->change->sent_at = g_strdup (sent->sent_at);
  self->change->service_id = g_strdup (sent->id);
  self->change->invitations = g_ptr_array_ref (sent->invitations);
  g_free (self->session_valid_until);
  self->session_valid_until = g_strdup (sent->session_valid_until);
  return self;
}

/**
 * inl_verdict_new_not_sent:
 * @situation: of the inquiry
 * @error: why sending it gave no valid answer
 *
 * Returns: (transfer full): what that means. With state unknown the service is to be asked at
 *   once; this verdict then stands only when it cannot be.
 */
InlVerdict *
inl_verdict_new_not_sent (const InlSituation *situation,
                          const GError       *error)
{
  InlVerdict *entry = create_refused_entry (situation, error);

  if (entry != NULL)
    return entry;
  /* Also a call that was broken off: only an answer says that it did not arrive. */
  if (error->domain != INL_SERVICE_ERROR)
    return create_unknown (situation, error);

  switch (error->code)
    {
    case INL_SERVICE_ERROR_NOT_STARTED:
    case INL_SERVICE_ERROR_NOT_TRUSTED:
    case INL_SERVICE_ERROR_BAD_ADDRESS:
      return create_waiting (situation, error);
    case INL_SERVICE_ERROR_LATER:
      return create_later (situation, error);
    case INL_SERVICE_ERROR_KVK_UNKNOWN:
    case INL_SERVICE_ERROR_DATA_MISSING:
    case INL_SERVICE_ERROR_REJECTED:
      return create_refused (situation, error);
    default:
      return create_unknown (situation, error);
    }
}

/* What was in its way still is, as far as is known. Takes @outcome: what is told of it now. */
static InlVerdict *
create_still_blocked (const InlSituation *situation,
                      InlOutcome         *outcome)
{
  InlVerdict *self = create (situation, INL_INQUIRY_STATE_BLOCKED, outcome);

  self->change->outcome = inl_inquiry_get_outcome (situation->inquiry);
  g_free (self->change->reason);
  self->change->reason = g_strdup (inl_inquiry_get_reason (situation->inquiry));
  return self;
}

/**
 * inl_verdict_new_not_found:
 * @situation: of the inquiry
 *
 * Returns: (transfer full): what it means that the service does not know the kenmerk: it never
 *   arrived and can be sent or replaced, or waits for a person when the attempt says so
 */
InlVerdict *
inl_verdict_new_not_found (const InlSituation *situation)
{
  const gboolean waits_for_person = (situation->flags & INL_ATTEMPT_HOLD) != 0
                                    || ((situation->flags & INL_ATTEMPT_BY_PERSON) == 0
                                        && is_over (situation));
  InlVerdict *self;

  if (waits_for_person)
    return create (situation, INL_INQUIRY_STATE_HELD,
                   inl_outcome_new_held (INL_HOLD_REASON_NEVER_LEFT));
  /* What was frozen in it is not what is to be sent. */
  if ((situation->flags & INL_ATTEMPT_REPLACES) != 0)
    return create_still_blocked (situation, inl_outcome_new_not_there ());

  self = create (situation, INL_INQUIRY_STATE_QUEUED, inl_outcome_new_waiting ());
  self->change->next_try_at = get_next_try (situation);
  return self;
}

/**
 * inl_verdict_new_not_known:
 * @situation: of the inquiry
 * @error: why the service did not say whether it has the inquiry
 *
 * Returns: (transfer full): that it stays what it was
 */
InlVerdict *
inl_verdict_new_not_known (const InlSituation *situation,
                           const GError       *error)
{
  InlVerdict *self = create_refused_entry (situation, error);

  if (self != NULL)
    return self;
  if (may_be_there (situation))
    return create_unknown (situation, error);

  return create_still_blocked (situation, inl_outcome_new_not_asked ());
}

/* It goes on when the keyring is there: that says nothing of the inquiry. Takes @outcome. */
static InlVerdict *
create_awaiting_keyring (const InlSituation *situation,
                         InlOutcome         *outcome)
{
  InlVerdict *self = create (situation,
                             may_be_there (situation) ? INL_INQUIRY_STATE_UNKNOWN
                                                      : INL_INQUIRY_STATE_QUEUED,
                             outcome);

  self->change->next_try_at = get_next_try (situation);
  return self;
}

/**
 * inl_verdict_new_no_keyring:
 * @situation: of the inquiry
 * @error: why the keyring could not say what it holds
 *
 * Returns: (transfer full): what that means; nothing left this computer
 */
InlVerdict *
inl_verdict_new_no_keyring (const InlSituation *situation,
                            const GError       *error)
{
  const gboolean is_locked =
    g_error_matches (error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_LOCKED);
  const gboolean is_dismissed =
    g_error_matches (error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_CANCELLED);

  /* Trying what waits already makes nothing worse: it goes on waiting. What another is to replace
   * must not, before the service has said that it is not there. */
  if ((situation->flags & INL_ATTEMPT_BY_PERSON) == 0
      || (inl_inquiry_get_attempts (situation->inquiry) > 1
          && (situation->flags & INL_ATTEMPT_REPLACES) == 0))
    return create_awaiting_keyring (situation,
                                    is_locked || is_dismissed
                                    ? inl_outcome_new_keyring_awaited ()
                                    : inl_outcome_new_keyring_absent ());
  if (is_locked)
    return create_blocked (situation, inl_outcome_new_keyring_locked (may_be_there (situation)));
  if (is_dismissed)
    return create_blocked (situation, inl_outcome_new_keyring_dismissed (may_be_there (situation)));

  return create_blocked (situation, inl_outcome_new_keyring_absent ());
}

/**
 * inl_verdict_new_no_token:
 * @situation: of the inquiry
 *
 * Returns: (transfer full): that the administrator must enter token and secret first
 */
InlVerdict *
inl_verdict_new_no_token (const InlSituation *situation)
{
  return create_blocked (situation, inl_outcome_new_token_absent ());
}

/**
 * inl_verdict_new_no_session:
 * @situation: of the inquiry
 *
 * Returns: (transfer full): that somebody must log in first
 */
InlVerdict *
inl_verdict_new_no_session (const InlSituation *situation)
{
  return create_login_needed (situation);
}

/**
 * inl_verdict_new_too_late:
 * @situation: of an inquiry that was queued for twelve hours
 *
 * Returns: (transfer full): that a person decides
 */
InlVerdict *
inl_verdict_new_too_late (const InlSituation *situation)
{
  return create_held (situation);
}

/**
 * inl_verdict_new_called_off:
 * @situation: of an inquiry that was never sent, nor now
 *
 * Returns: (transfer full): that it is given up
 */
InlVerdict *
inl_verdict_new_called_off (const InlSituation *situation)
{
  InlVerdict *self;

  g_return_val_if_fail (!may_be_there (situation), NULL);

  self = create (situation, INL_INQUIRY_STATE_ABANDONED, inl_outcome_new_called_off ());
  self->change->is_unsent = TRUE;
  return self;
}
