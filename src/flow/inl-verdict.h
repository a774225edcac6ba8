/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-connector.h"
#include "inl-credentials.h"
#include "inl-outcome.h"
#include "inl-store-inquiries.h"

G_BEGIN_DECLS

/**
 * InlAttemptFlags:
 * @INL_ATTEMPT_BY_PERSON: somebody waits for it: the keyring may ask for its password, and the
 *   twelve hours do not count
 * @INL_ATTEMPT_OPENS_LOGIN: whoever asked opens the log-in when one is needed
 * @INL_ATTEMPT_LOOK_UP_ONLY: ask the service whether it arrived; send nothing
 * @INL_ATTEMPT_HOLD: when it turns out never to have arrived, wait for a person
 * @INL_ATTEMPT_REPLACES: when it turns out never to have arrived, say nothing: another one takes
 *   its place
 * @INL_ATTEMPT_IN_BATCH: one of many that are tried together; nobody waits for this one
 */
typedef enum
{
  INL_ATTEMPT_BY_TIMER     = 0,
  INL_ATTEMPT_BY_PERSON    = 1 << 0,
  INL_ATTEMPT_OPENS_LOGIN  = 1 << 1,
  INL_ATTEMPT_LOOK_UP_ONLY = 1 << 2,
  INL_ATTEMPT_HOLD         = 1 << 3,
  INL_ATTEMPT_REPLACES     = 1 << 4,
  INL_ATTEMPT_IN_BATCH     = 1 << 5,
} InlAttemptFlags;

/**
 * InlSituation:
 * @inquiry: as it was claimed
 * @flags: of the attempt
 * @now: the moment
 * @may_have_arrived: an attempt before this step may have reached the service
 * @is_in_doubt: as @may_have_arrived, but a person said to send it anyway: so it is not asked about
 *   first, and stays in doubt until the service says what it has
 *
 * All that a verdict depends on besides what the service said.
 */
typedef struct
{
  InlInquiry      *inquiry;
  InlAttemptFlags  flags;
  const char      *now;
  gboolean         may_have_arrived;
  gboolean         is_in_doubt;
} InlSituation;

/**
 * InlVerdict:
 * @change: what is to be stored
 * @outcome: what is to be told
 * @session_valid_until: what the service said of the session, or ""
 * @ends_session: the service, or the keyring, knows no session
 *
 * What one attempt comes to.
 */
typedef struct
{
  InlInquiryChange *change;
  InlOutcome       *outcome;
  char             *session_valid_until;
  gboolean          ends_session;
} InlVerdict;

InlVerdict *inl_verdict_new_sent         (const InlSituation *situation,
                                          const InlSentInquiry *sent);
InlVerdict *inl_verdict_new_not_sent     (const InlSituation *situation,
                                          const GError       *error);
InlVerdict *inl_verdict_new_not_found    (const InlSituation *situation);
InlVerdict *inl_verdict_new_not_known    (const InlSituation *situation,
                                          const GError       *error);
InlVerdict *inl_verdict_new_no_keyring   (const InlSituation *situation,
                                          const GError       *error);
InlVerdict *inl_verdict_new_no_token     (const InlSituation *situation);
InlVerdict *inl_verdict_new_no_session   (const InlSituation *situation);
InlVerdict *inl_verdict_new_too_late     (const InlSituation *situation);
InlVerdict *inl_verdict_new_called_off   (const InlSituation *situation);
InlVerdict *inl_verdict_copy             (const InlVerdict   *self);
void        inl_verdict_free             (InlVerdict         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlVerdict, inl_verdict_free)

G_END_DECLS
