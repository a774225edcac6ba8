/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The nick of a value (its name in lower case) is what the database keeps. */

typedef enum
{
  INL_VACANCY_STATUS_OPEN,
  INL_VACANCY_STATUS_FILLED,
  INL_VACANCY_STATUS_CLOSED,
} InlVacancyStatus;

/**
 * InlInquiryState:
 * @INL_INQUIRY_STATE_NONE: of a vacancy: nothing was asked yet
 * @INL_INQUIRY_STATE_QUEUED: stored; to be sent
 * @INL_INQUIRY_STATE_SENDING: claimed by a sender; its first byte may leave any moment
 * @INL_INQUIRY_STATE_UNKNOWN: it may have arrived; ask the service before anything else
 * @INL_INQUIRY_STATE_HELD: from a copied or restored database, or a person must decide
 * @INL_INQUIRY_STATE_BLOCKED: a log-in or an administrator is needed; clicking again goes on
 * @INL_INQUIRY_STATE_SENT: the service said so, with the kenmerk
 * @INL_INQUIRY_STATE_ANSWERED: the hirer answered
 * @INL_INQUIRY_STATE_EXPIRED: nobody answered in time
 * @INL_INQUIRY_STATE_UNDELIVERABLE: no e-mail could be delivered
 * @INL_INQUIRY_STATE_WITHDRAWN: taken back at the service
 * @INL_INQUIRY_STATE_REJECTED: refused for good; the reason is kept
 * @INL_INQUIRY_STATE_ABANDONED: a person gave up
 *
 * The states of design.md, section 4. QUEUED, SENDING, UNKNOWN, HELD and BLOCKED are open: a
 * vacancy can have one open inquiry only.
 */
typedef enum
{
  INL_INQUIRY_STATE_NONE,
  INL_INQUIRY_STATE_QUEUED,
  INL_INQUIRY_STATE_SENDING,
  INL_INQUIRY_STATE_UNKNOWN,
  INL_INQUIRY_STATE_HELD,
  INL_INQUIRY_STATE_BLOCKED,
  INL_INQUIRY_STATE_SENT,
  INL_INQUIRY_STATE_ANSWERED,
  INL_INQUIRY_STATE_EXPIRED,
  INL_INQUIRY_STATE_UNDELIVERABLE,
  INL_INQUIRY_STATE_WITHDRAWN,
  INL_INQUIRY_STATE_REJECTED,
  INL_INQUIRY_STATE_ABANDONED,
} InlInquiryState;

/**
 * InlStanding:
 * @INL_STANDING_ANY: every relation or vacancy
 * @INL_STANDING_NOT_READY: anything of the next four; also a vacancy whose relation is archived
 * @INL_STANDING_LACKS_KVK: no KvK number of 8 digits, or one that the trade register does not know
 * @INL_STANDING_LACKS_CONTACT: no ticked contact person
 * @INL_STANDING_LACKS_EMAIL: a ticked contact person without an e-mail address
 * @INL_STANDING_LACKS_POSITION: a vacancy without a position
 * @INL_STANDING_NEVER_ASKED: no inquiry was ever sent to it
 * @INL_STANDING_ASKED_LONG_AGO: one was, but none since some day
 * @INL_STANDING_WAITING: an inquiry to it is open
 * @INL_STANDING_REFUSED: its last inquiry was rejected, or that of one of its vacancies
 *
 * How a relation or a vacancy stands with the uitvraag, as its list is filtered. What a relation
 * lacks its vacancies lack.
 */
typedef enum
{
  INL_STANDING_ANY,
  INL_STANDING_NOT_READY,
  INL_STANDING_LACKS_KVK,
  INL_STANDING_LACKS_CONTACT,
  INL_STANDING_LACKS_EMAIL,
  INL_STANDING_LACKS_POSITION,
  INL_STANDING_NEVER_ASKED,
  INL_STANDING_ASKED_LONG_AGO,
  INL_STANDING_WAITING,
  INL_STANDING_REFUSED,
} InlStanding;

/**
 * InlOutcomeKind:
 *
 * What came of a click or of a later attempt: the table of design.md, section 4, and what can
 * stand in the way on this computer.
 */
typedef enum
{
  INL_OUTCOME_KIND_NONE,
  INL_OUTCOME_KIND_SENT,
  INL_OUTCOME_KIND_DATA_MISSING,
  INL_OUTCOME_KIND_KVK_UNKNOWN,
  INL_OUTCOME_KIND_LOGIN_NEEDED,
  INL_OUTCOME_KIND_TOKEN_INVALID,
  INL_OUTCOME_KIND_RIGHT_MISSING,
  INL_OUTCOME_KIND_TOKEN_KIND,
  INL_OUTCOME_KIND_ORGANISATION,
  INL_OUTCOME_KIND_WAITING,
  INL_OUTCOME_KIND_UNKNOWN,
  INL_OUTCOME_KIND_REJECTED,
  INL_OUTCOME_KIND_HELD,
  INL_OUTCOME_KIND_REPEAT_TO_CONFIRM,
  INL_OUTCOME_KIND_TOKEN_ABSENT,
  INL_OUTCOME_KIND_KEYRING_LOCKED,
  INL_OUTCOME_KIND_KEYRING_ABSENT,
  INL_OUTCOME_KIND_BUSY_ELSEWHERE,
} InlOutcomeKind;

typedef enum
{
  INL_INVITATION_STATUS_PLANNED,
  INL_INVITATION_STATUS_SENT,
  INL_INVITATION_STATUS_UNDELIVERABLE,
  INL_INVITATION_STATUS_OPENED,
  INL_INVITATION_STATUS_ANSWERED,
  INL_INVITATION_STATUS_EXPIRED,
  INL_INVITATION_STATUS_WITHDRAWN,
} InlInvitationStatus;

typedef enum
{
  INL_INVITATION_KIND_UNKNOWN,
  INL_INVITATION_KIND_NEW_HIRER,
  INL_INVITATION_KIND_HIRER_WITH_ACCOUNT,
} InlInvitationKind;

/* A grade is a promise: with an error nothing is saved, with a warning nothing is sent. */
typedef enum
{
  INL_GRADE_ERROR,
  INL_GRADE_WARNING,
} InlGrade;

typedef enum
{
  INL_RECORD_KIND_RELATION,
  INL_RECORD_KIND_CONTACT,
  INL_RECORD_KIND_POSITION,
  INL_RECORD_KIND_VACANCY,
  INL_RECORD_KIND_INQUIRY,
  INL_RECORD_KIND_INVITATION,
  INL_RECORD_KIND_NOTICE,
  INL_RECORD_KIND_ROLE,
  INL_RECORD_KIND_USER,
  INL_RECORD_KIND_LOG_ENTRY,
} InlRecordKind;

/* How a list is sorted. What means nothing for its kind is the usual order: names, and the newest
 * first of what happened. */
typedef enum
{
  INL_SORT_USUAL,
  INL_SORT_NUMBER,
  INL_SORT_PLACE,
  INL_SORT_RELATION,      /* of vacancies */
  INL_SORT_POSITION,
  INL_SORT_LAST_INQUIRY,  /* the newest first */
} InlSort;

/* What a line of the audit log is about. */
typedef enum
{
  INL_LOG_KIND_RIGHTS,       /* roles and their rights */
  INL_LOG_KIND_USERS,
  INL_LOG_KIND_TOKEN,        /* never its value */
  INL_LOG_KIND_RELATION,
  INL_LOG_KIND_CONTACT,
  INL_LOG_KIND_POSITION,
  INL_LOG_KIND_VACANCY,
  INL_LOG_KIND_INQUIRY,
  INL_LOG_KIND_SESSION,      /* log-in and log-out at the service */
  INL_LOG_KIND_IMPORT,
  INL_LOG_KIND_EXPORT,
  INL_LOG_KIND_PRIVACY,      /* persons shown, exported, anonymised; clean-up after the term */
} InlLogKind;

typedef enum
{
  INL_LOG_ACTION_CREATED,
  INL_LOG_ACTION_CHANGED,
  INL_LOG_ACTION_ARCHIVED,
  INL_LOG_ACTION_RESTORED,
  INL_LOG_ACTION_REMOVED,
  INL_LOG_ACTION_MERGED,
  INL_LOG_ACTION_QUEUED,     /* of an inquiry */
  INL_LOG_ACTION_ATTEMPTED,  /* of an inquiry: one attempt, with its outcome */
  INL_LOG_ACTION_SENT,       /* of an inquiry */
  INL_LOG_ACTION_REFUSED,    /* of an inquiry */
  INL_LOG_ACTION_DECIDED,    /* of an inquiry: a person decided */
  INL_LOG_ACTION_DONE,       /* of an import or export, a log-in, a test of the token */
  INL_LOG_ACTION_ANONYMISED,
} InlLogAction;

G_END_DECLS
