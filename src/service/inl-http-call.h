/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define INL_HTTP_MAX_BODY (1024 * 1024)

/**
 * InlHttpAnswer:
 * @was_started: a byte of the request may have left this computer
 * @failure: (nullable): why there is no complete answer; then only @was_started holds
 * @status: the HTTP status
 * @is_json: the body says that it is JSON or a problem document
 * @body: the body after decoding, at most %INL_HTTP_MAX_BODY bytes
 * @answered_at: when the service made the answer, in seconds since 1970: its own clock where it
 *   tells, because the one of this computer may be wrong
 * @retry_after_seconds: the Retry-After header, or -1
 * @session_valid_until: the Sessie-Geldig-Tot header as RFC 3339 in UTC, or ""
 * @is_replay: the Idempotency-Replayed header
 *
 * What came of one call on the line. That a call failed is an answer too: what it means depends
 * on the call and on whether it was started.
 */
typedef struct
{
  gboolean  was_started;
  GError   *failure;
  int       status;
  gboolean  is_json;
  GBytes   *body;
  gint64    answered_at;
  gint64    retry_after_seconds;
  char     *session_valid_until;
  gboolean  is_replay;
} InlHttpAnswer;

void           inl_http_answer_free (InlHttpAnswer        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlHttpAnswer, inl_http_answer_free)

void           inl_http_call_async  (SoupSession          *session,
                                     SoupMessage          *message,
                                     const char           *label,
                                     guint                 deadline_ms,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
InlHttpAnswer *inl_http_call_finish (GAsyncResult         *result);

gint64         inl_http_parse_retry_after (const char *text,
                                           gint64      now);

G_END_DECLS
