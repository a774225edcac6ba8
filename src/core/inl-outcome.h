/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-finding.h"
#include "inl-inquiry.h"
#include "inl-vacancy.h"

G_BEGIN_DECLS

/* Why an inquiry is held until a person decides. */
typedef enum
{
  INL_HOLD_REASON_COPIED_DATABASE,  /* restored or copied: it may have been sent from elsewhere */
  INL_HOLD_REASON_NEVER_LEFT,       /* 12 hours of trying; it provably never left */
  INL_HOLD_REASON_MAYBE_SENT,       /* 12 hours of asking; it may have arrived */
} InlHoldReason;

/**
 * InlOutcome:
 * @kind: what it is, for a program
 * @title: a few words, Dutch, for a notification
 * @text: the whole sentence for the user, Dutch, plain text
 * @detail: a code of the service, or ""
 * @recipients: names or addresses as people read them, or ""
 * @findings: (nullable) (element-type InlFinding): what was missing
 * @inquiry_id: the inquiry, or 0
 * @inquiry_uuid: its kenmerk, or ""
 * @vacancy_id: the vacancy, or 0
 * @vacancy_number: or ""
 * @relation_id: or 0
 * @relation_number: or ""
 * @relation_name: or ""
 * @position_name: or ""
 *
 * What came of one attempt to send, in the words of the table of design.md, section 4. No text is
 * ever %NULL. Made by one thread, then read-only.
 */
typedef struct
{
  InlOutcomeKind  kind;
  char           *title;
  char           *text;
  char           *detail;
  char           *recipients;
  GPtrArray      *findings;
  gint64          inquiry_id;
  char           *inquiry_uuid;
  gint64          vacancy_id;
  char           *vacancy_number;
  gint64          relation_id;
  char           *relation_number;
  char           *relation_name;
  char           *position_name;
} InlOutcome;

#define INL_TYPE_OUTCOME (inl_outcome_get_type ())
GType       inl_outcome_get_type              (void);

InlOutcome *inl_outcome_ref                   (InlOutcome        *self);
void        inl_outcome_unref                 (InlOutcome        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlOutcome, inl_outcome_unref)

InlOutcome *inl_outcome_new_sent              (const char *const *names);
InlOutcome *inl_outcome_new_data_missing      (GPtrArray         *findings);
InlOutcome *inl_outcome_new_kvk_unknown       (const char        *kvk_number);
InlOutcome *inl_outcome_new_login_needed      (gboolean           browser_opened,
                                               gboolean           is_in_doubt);
InlOutcome *inl_outcome_new_token_invalid     (void);
InlOutcome *inl_outcome_new_right_missing     (const char        *right);
InlOutcome *inl_outcome_new_token_kind        (void);
InlOutcome *inl_outcome_new_organisation      (void);
InlOutcome *inl_outcome_new_waiting           (void);
InlOutcome *inl_outcome_new_waiting_for       (const char        *obstacle);
InlOutcome *inl_outcome_new_told_to_wait      (const char        *until,
                                               gboolean           is_in_doubt);
InlOutcome *inl_outcome_new_unknown           (void);
InlOutcome *inl_outcome_new_unknown_until     (const char        *obstacle);
InlOutcome *inl_outcome_new_unsaved           (const char        *obstacle);
InlOutcome *inl_outcome_new_rejected          (const char        *title,
                                               const char        *code);
InlOutcome *inl_outcome_new_held              (InlHoldReason      reason);
InlOutcome *inl_outcome_new_released          (void);
InlOutcome *inl_outcome_new_repeat_to_confirm (const char        *sent_at,
                                               const char        *recipients);
InlOutcome *inl_outcome_new_token_absent      (void);
InlOutcome *inl_outcome_new_keyring_locked    (gboolean           is_in_doubt);
InlOutcome *inl_outcome_new_keyring_awaited   (void);
InlOutcome *inl_outcome_new_keyring_dismissed (gboolean           is_in_doubt);
InlOutcome *inl_outcome_new_keyring_absent    (void);
InlOutcome *inl_outcome_new_busy_elsewhere    (void);
InlOutcome *inl_outcome_new_not_there         (void);
InlOutcome *inl_outcome_new_not_asked         (void);
InlOutcome *inl_outcome_new_called_off        (void);
InlOutcome *inl_outcome_new_stored            (InlInquiry        *inquiry);

void        inl_outcome_set_vacancy           (InlOutcome        *self,
                                               InlVacancy        *vacancy);
void        inl_outcome_set_inquiry           (InlOutcome        *self,
                                               InlInquiry        *inquiry);

gboolean    inl_outcome_kind_stops_all        (InlOutcomeKind     kind);
gboolean    inl_outcomes_stop_all             (GPtrArray         *outcomes);
int         inl_outcome_get_exit_status       (InlOutcome        *self);
int         inl_outcomes_get_exit_status      (GPtrArray         *outcomes);
const char *inl_outcome_get_logged_in_text    (void);

G_END_DECLS
