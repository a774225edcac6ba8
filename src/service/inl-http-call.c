/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One HTTP call with the limits that libsoup does not have: a deadline for the whole of it,
 * however slowly it drips, and a largest body, counted after decoding. It also keeps what decides
 * between "try again" and "it may have arrived": whether the request was started. */

#define G_LOG_DOMAIN "inl-http-call"

#include "config.h"

#include "inl-http-call.h"

#include <string.h>

#include "inl-moment.h"

#define CHUNK_SIZE (16 * 1024)
#define MAX_RETRY_AFTER (24 * 60 * 60)

typedef struct
{
  SoupMessage   *message;
  char          *label;              /* for the log: no number, name or key of anybody */
  GInputStream  *stream;
  guchar         chunk[CHUNK_SIZE];
  GByteArray    *body;
  GCancellable  *cancellable;        /* ours: ended by the deadline, the size or the caller */
  GCancellable  *caller;             /* (nullable) */
  gulong         caller_handler;
  GSource       *deadline;
  InlHttpAnswer *answer;
} Call;

/* The body of an answer can hold a session. */
static void
free_wiped (gpointer data)
{
  GByteArray *bytes = data;

  explicit_bzero (bytes->data, bytes->len);
  g_byte_array_unref (bytes);
}

static void
free_call (gpointer data)
{
  Call *self = data;

  g_clear_object (&self->message);
  g_free (self->label);
  g_clear_object (&self->stream);
  explicit_bzero (self->chunk, sizeof self->chunk);
  g_clear_pointer (&self->body, free_wiped);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->caller);
  g_assert (self->deadline == NULL);
  g_clear_pointer (&self->answer, inl_http_answer_free);
  g_free (self);
}

/**
 * inl_http_answer_free:
 * @self: (transfer full): an answer
 *
 * Frees it.
 */
void
inl_http_answer_free (InlHttpAnswer *self)
{
  g_clear_error (&self->failure);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->session_valid_until);
  g_free (self);
}

static void
on_starting_cb (SoupMessage *message,
                gpointer     user_data)
{
  Call *self = user_data;

  self->answer->was_started = TRUE;
}

/* After a 421 libsoup sends the request once more by itself: here nothing is sent twice. */
static void
on_restarted_cb (SoupMessage *message,
                 gpointer     user_data)
{
  Call *self = user_data;

  if (self->answer->failure == NULL)
    self->answer->failure = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED,
                                                 "The request would have been sent again");
  g_cancellable_cancel (self->cancellable);
}

static void
on_caller_cancelled_cb (GCancellable *caller,
                        gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
on_deadline_passed_cb (gpointer user_data)
{
  Call *self = user_data;

  if (self->answer->failure == NULL)
    self->answer->failure = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                                                 "The call took too long");
  g_clear_pointer (&self->deadline, g_source_unref);
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
stop_watching (Call *self)
{
  if (self->deadline != NULL)
    g_source_destroy (self->deadline);
  g_clear_pointer (&self->deadline, g_source_unref);
  g_cancellable_disconnect (self->caller, self->caller_handler);
  self->caller_handler = 0;
  g_signal_handlers_disconnect_by_func (self->message, on_starting_cb, self);
  g_signal_handlers_disconnect_by_func (self->message, on_restarted_cb, self);
}

static void
finish (GTask *task)
{
  Call *self = g_task_get_task_data (task);

  stop_watching (self);
  g_debug ("%s %s: %s, status %d, %" G_GSIZE_FORMAT " bytes",
           soup_message_get_method (self->message), self->label,
           self->answer->failure == NULL ? "answered"
           : self->answer->was_started ? "broken off" : "not started",
           self->answer->status,
           self->answer->body != NULL ? g_bytes_get_size (self->answer->body) : 0);
  g_task_return_pointer (task, g_steal_pointer (&self->answer),
                         (GDestroyNotify) inl_http_answer_free);
  g_object_unref (task);
}

static void
fail (GTask  *task,
      GError *error)
{
  Call *self = g_task_get_task_data (task);

  /* After our own deadline libsoup only says that it was cancelled. */
  if (self->answer->failure == NULL)
    self->answer->failure = error;
  else
    g_error_free (error);
  finish (task);
}

/* Seconds since 1970, or -1. */
static gint64
parse_date (const char *text)
{
  g_autoptr(GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? g_date_time_to_unix (date) : -1;
}

/**
 * inl_http_parse_retry_after:
 * @text: (nullable): the value of a Retry-After header
 * @now: seconds since 1970
 *
 * Returns: the seconds to wait, at most a day, or -1 when @text says nothing usable
 */
gint64
inl_http_parse_retry_after (const char *text,
                            gint64      now)
{
  gint64 date;

  if (text == NULL || *text == '\0')
    return -1;
  if (text[strspn (text, "0123456789")] == '\0')
    return MIN (g_ascii_strtoull (text, NULL, 10), MAX_RETRY_AFTER);

  date = parse_date (text);
  return date >= 0 ? CLAMP (date - now, 0, MAX_RETRY_AFTER) : -1;
}

static void
read_headers (Call *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const gint64 date = parse_date (soup_message_headers_get_one (headers, "Date"));
  const char *until = soup_message_headers_get_one (headers, "Sessie-Geldig-Tot");
  g_autofree char *moment = inl_moment_normalise (until);

  self->answer->status = soup_message_get_status (self->message);
  self->answer->is_json = type != NULL
                          && (g_ascii_strcasecmp (type, "application/json") == 0
                              || g_ascii_strcasecmp (type, "application/problem+json") == 0);
  self->answer->answered_at = date >= 0 ? date : now;
  self->answer->retry_after_seconds =
    inl_http_parse_retry_after (soup_message_headers_get_one (headers, "Retry-After"),
                                self->answer->answered_at);
  self->answer->session_valid_until = moment != NULL ? g_steal_pointer (&moment) : g_strdup ("");
  self->answer->is_replay =
    g_strcmp0 (soup_message_headers_get_one (headers, "Idempotency-Replayed"), "true") == 0;
}

static void
take_body (Call *self)
{
  GByteArray *body = g_steal_pointer (&self->body);

  self->answer->body = g_bytes_new_with_free_func (body->data, body->len, free_wiped, body);
}

static void read_on (GTask *task);

static void
on_bytes_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  GTask *task = user_data;
  Call *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  gssize size = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (size < 0)
    {
      fail (task, g_steal_pointer (&error));
      return;
    }
  if (size == 0)
    {
      take_body (self);
      finish (task);
      return;
    }

  g_byte_array_append (self->body, self->chunk, size);
  if (self->body->len > INL_HTTP_MAX_BODY)
    {
      /* Without this libsoup would read a 300 MB body to its end to keep the connection. */
      g_cancellable_cancel (self->cancellable);
      fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                                       "The answer is too large"));
      return;
    }

  read_on (task);
}

static void
read_on (GTask *task)
{
  Call *self = g_task_get_task_data (task);

  g_input_stream_read_async (self->stream, self->chunk, sizeof self->chunk, G_PRIORITY_DEFAULT,
                             self->cancellable, on_bytes_read_cb, task);
}

static void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  Call *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      fail (task, g_steal_pointer (&error));
      return;
    }

  read_headers (self);
  read_on (task);
}

static void
watch (GTask *task,
       guint  deadline_ms)
{
  Call *self = g_task_get_task_data (task);

  g_signal_connect (self->message, "starting", G_CALLBACK (on_starting_cb), self);
  g_signal_connect (self->message, "restarted", G_CALLBACK (on_restarted_cb), self);
  self->deadline = g_timeout_source_new (deadline_ms);
  g_source_set_callback (self->deadline, on_deadline_passed_cb, self, NULL);
  g_source_attach (self->deadline, g_task_get_context (task));
  if (self->caller != NULL)
    self->caller_handler = g_cancellable_connect (self->caller,
                                                  G_CALLBACK (on_caller_cancelled_cb),
                                                  g_object_ref (self->cancellable),
                                                  g_object_unref);
}

/**
 * inl_http_call_async:
 * @session: a session without redirects, cookies and log-ins of its own
 * @message: the request; not used before
 * @label: its path for the log, without what stands in it
 * @deadline_ms: for the whole call, in milliseconds
 * @cancellable: (nullable): of the caller
 * @callback: called in the thread-default context
 * @user_data: for @callback
 *
 * Makes one call and reads the answer to its end.
 */
void
inl_http_call_async (SoupSession         *session,
                     SoupMessage         *message,
                     const char          *label,
                     guint                deadline_ms,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Call *self = g_new0 (Call, 1);

  self->message = g_object_ref (message);
  self->label = g_strdup (label);
  /* Answers with a secret fit; growing would leave a copy behind. */
  self->body = g_byte_array_sized_new (CHUNK_SIZE);
  self->cancellable = g_cancellable_new ();
  self->caller = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->answer = g_new0 (InlHttpAnswer, 1);
  self->answer->retry_after_seconds = -1;
  g_task_set_source_tag (task, inl_http_call_async);
  g_task_set_task_data (task, self, free_call);

  watch (task, deadline_ms);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, self->cancellable, on_replied_cb,
                           task);
}

/**
 * inl_http_call_finish:
 * @result: as given to the callback
 *
 * Returns: (transfer full): what came of it; never %NULL
 */
InlHttpAnswer *
inl_http_call_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_http_call_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
