/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-attempt.h"

G_BEGIN_DECLS

/* Signals:
 *   "outcome" (InlOutcome, is-awaited): news of an inquiry, stored already; a person asked for it
 *   "session" (text): the service said until when the session lasts, or "": it is over
 *   "pause-changed": it waits for something else now, or for nothing any more; also to store what
 *   came of an inquiry */

#define INL_TYPE_SENDER (inl_sender_get_type ())
G_DECLARE_FINAL_TYPE (InlSender, inl_sender, INL, SENDER, GObject)

/* inl-sender.c: attempts */

InlSender  *inl_sender_new             (InlStore             *store,
                                        InlConnector         *connector,
                                        InlCredentials       *credentials,
                                        InlClock             *clock);
char       *inl_sender_dup_address     (InlSender            *self);
gboolean    inl_sender_is_running      (InlSender            *self,
                                        gint64                inquiry_id);
gboolean    inl_sender_has_unsaved     (InlSender            *self,
                                        gint64                inquiry_id);
void        inl_sender_attempt_async   (InlSender            *self,
                                        gint64                inquiry_id,
                                        InlAttemptFlags       flags,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
/* as that, but given up once @called_off is cancelled, if it was never sent */
void        inl_sender_attempt_unless_async (InlSender            *self,
                                             gint64                inquiry_id,
                                             InlAttemptFlags       flags,
                                             GCancellable         *called_off,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
InlOutcome *inl_sender_attempt_finish  (InlSender            *self,
                                        GAsyncResult         *result,
                                        InlInquiry          **inquiry,
                                        GError              **error);
gboolean    inl_sender_outlasts        (InlSender            *self,
                                        const GError         *error);
void        inl_sender_check_installation_async  (InlSender            *self,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean    inl_sender_check_installation_finish (InlSender            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void        inl_sender_finish_async    (InlSender            *self,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
void        inl_sender_finish_finish   (InlSender            *self,
                                        GAsyncResult         *result);
void        inl_sender_take_unsaved    (InlSender            *self,
                                        InlSender            *former);

/* inl-sender-drain.c: all that waits */

void        inl_sender_drain_async     (InlSender            *self,
                                        gboolean              ignore_backoff,
                                        InlAttemptFlags       flags,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GPtrArray  *inl_sender_drain_finish    (InlSender            *self,
                                        GAsyncResult         *result,
                                        GError              **error);

/* inl-sender-timer.c: by itself */

void        inl_sender_start           (InlSender            *self);
void        inl_sender_rest            (InlSender            *self);
void        inl_sender_stop            (InlSender            *self);
void        inl_sender_wake            (InlSender            *self);
/* what it waits for before it goes on by itself; NONE when it does */
InlOutcomeKind inl_sender_get_pause    (InlSender            *self);

G_END_DECLS
