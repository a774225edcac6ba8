/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-call-slots.h"
#include "inl-clock.h"
#include "inl-connector.h"
#include "inl-credentials.h"
#include "inl-installation.h"
#include "inl-store.h"
#include "inl-verdict.h"

G_BEGIN_DECLS

/**
 * InlAttemptParts:
 * @store: where inquiries are kept
 * @connector: the service
 * @credentials: what the service knows us by
 * @installation: whether the store is at home with the credentials
 * @clock: the time
 * @stopping: once cancelled no further step is begun; what was sent is still waited for
 * @slots: how many calls there are at once
 *
 * What an attempt works with; all borrowed until it ends.
 */
typedef struct
{
  InlStore        *store;
  InlConnector    *connector;
  InlCredentials  *credentials;
  InlInstallation *installation;
  InlClock        *clock;
  GCancellable    *stopping;
  InlCallSlots    *slots;
} InlAttemptParts;

/**
 * InlAttemptResult:
 * @outcome: what came of it
 * @inquiry: the inquiry as it is stored now
 * @is_news: the outcome is another one than before, or a person asked for it
 * @session_valid_until: what the service said of the session, or ""
 * @session_ended: the session is over and was taken from the keyring
 */
typedef struct
{
  InlOutcome *outcome;
  InlInquiry *inquiry;
  gboolean    is_news;
  char       *session_valid_until;
  gboolean    session_ended;
} InlAttemptResult;

void              inl_attempt_result_free   (InlAttemptResult       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlAttemptResult, inl_attempt_result_free)

void              inl_attempt_run_async     (const InlAttemptParts  *parts,
                                             gint64                  inquiry_id,
                                             InlAttemptFlags         flags,
                                             GCancellable           *called_off,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data);
void              inl_attempt_resume_async  (const InlAttemptParts  *parts,
                                             gint64                  inquiry_id,
                                             InlVerdict             *verdict,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data);
InlAttemptResult *inl_attempt_run_finish    (GAsyncResult           *result,
                                             InlVerdict            **unsaved,
                                             GError                **error);

G_END_DECLS
