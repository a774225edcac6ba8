/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time, size and the end of a call: deadlines against servers that drip or say nothing, floods,
 * cancelling at each stage, and what each means for an uitvraag that may have arrived. */

#include <gio/gio.h>
#include <string.h>
#include <sys/resource.h>

#include "inl-api-client.h"
#include "inl-fault-server.h"
#include "service-fixture.h"

#define DEADLINE_MS 500

typedef struct
{
  InlFaultServer *server;
  InlConnector   *client;
} Fixture;

static InlConnector *
create_client (const char *address)
{
  g_autoptr(GError) error = NULL;
  InlApiClient *client = inl_api_client_new (address, &error);

  g_assert_no_error (error);
  return INL_CONNECTOR (client);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autofree char *address = NULL;

  self->server = inl_fault_server_new (NULL);
  address = inl_fault_server_dup_address (self->server);
  self->client = create_client (address);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->client);
  inl_fault_server_free (self->server);
}

static void
set_deadline (Fixture *self,
              guint    milliseconds)
{
  inl_api_client_set_deadline (INL_API_CLIENT (self->client), milliseconds);
}

typedef struct
{
  const char   *name;
  InlFaultFunc  func;
  const char   *data;
} Slowness;

static const Slowness slownesses[] = {
  { "silent", inl_fault_never_answer, NULL },
  { "drips-headers", inl_fault_drip_answer,
    HTTP_JSON ("201 Created") "                                                             " },
  { "drips-body", inl_fault_answer_and_hang, HTTP_JSON ("201 Created") "{" },
  { "complete-but-open", inl_fault_answer_and_hang, HTTP_JSON ("201 Created") INQUIRY_JSON },
  { "promises-more", inl_fault_answer_and_hang,
    "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n"
    INQUIRY_JSON },
  { "chunk-without-end", inl_fault_answer_and_hang,
    "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
    "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n" },
};

/* However it is slow, the call ends at its deadline, and the main loop was never held up by it:
 * a timer of 10 ms went on ticking. */
typedef struct
{
  gint64 last;
  gint64 longest;
} Ticker;

static gboolean
on_tick_cb (gpointer user_data)
{
  Ticker *ticker = user_data;
  gint64 now = g_get_monotonic_time ();

  ticker->longest = MAX (ticker->longest, now - ticker->last);
  ticker->last = now;
  return G_SOURCE_CONTINUE;
}

static void
test_slow (Fixture       *self,
           gconstpointer  data)
{
  static const ServiceCall calls[] = { SERVICE_CALL_SEND_INQUIRY, SERVICE_CALL_FIND_INQUIRY };
  const Slowness *slowness = data;
  gint64 begin = g_get_monotonic_time ();
  Ticker ticker = { begin, 0 };
  guint tick = g_timeout_add (10, on_tick_cb, &ticker);

  inl_fault_server_set_func (self->server, slowness->func, slowness->data);
  set_deadline (self, DEADLINE_MS);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const ServiceCall call = calls[i];
      g_autoptr(GError) error = NULL;
      const int expected = call == SERVICE_CALL_SEND_INQUIRY ? INL_SERVICE_ERROR_UNKNOWN
                                                             : INL_SERVICE_ERROR_LATER;

      g_assert_false (service_call (self->client, call, &error));
      g_assert_error (error, INL_SERVICE_ERROR, expected);
    }

  g_source_remove (tick);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=,
                   G_N_ELEMENTS (calls) * DEADLINE_MS * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (g_get_monotonic_time () - begin, <,
                   G_N_ELEMENTS (calls) * 4 * DEADLINE_MS * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (ticker.longest, <, DEADLINE_MS * G_TIME_SPAN_MILLISECOND);
}

/* A slow answer that is in time is an answer. */
static void
test_slow_but_in_time (Fixture       *self,
                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  inl_fault_server_set_func (self->server, inl_fault_drip_answer,
                             "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
  service_call (self->client, SERVICE_CALL_REVOKE, &error);
  g_assert_no_error (error);
}

static void
test_gzip_bomb (Fixture       *self,
                gconstpointer  data)
{
  struct rusage before;
  struct rusage after;

  inl_fault_server_set_func (self->server, inl_fault_gzip_bomb, INQUIRY_JSON);
  getrusage (RUSAGE_SELF, &before);

  for (ServiceCall call = SERVICE_CALL_SEND_INQUIRY; call < SERVICE_N_CALLS; call++)
    {
      g_autoptr(GError) error = NULL;
      const int expected = call == SERVICE_CALL_SEND_INQUIRY ? INL_SERVICE_ERROR_UNKNOWN
                                                             : INL_SERVICE_ERROR_BAD_REPLY;

      g_assert_false (service_call (self->client, call, &error));
      g_assert_error (error, INL_SERVICE_ERROR, expected);
    }

  getrusage (RUSAGE_SELF, &after);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 64 * 1024);
}

/* A body without end: the call ends long before its deadline. */
static void
test_flood (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  inl_fault_server_set_func (self->server, inl_fault_flood,
                             HTTP_JSON ("201 Created") INQUIRY_JSON);
  g_assert_false (service_call (self->client, SERVICE_CALL_SEND_INQUIRY, &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_UNKNOWN);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_TIME_SPAN_SECOND);
}

static void
test_endless_headers (Fixture       *self,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  inl_fault_server_set_func (self->server, inl_fault_endless_headers,
                             "HTTP/1.1 201 Created\r\n");
  set_deadline (self, 2000);
  g_assert_false (service_call (self->client, SERVICE_CALL_SEND_INQUIRY, &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_UNKNOWN);
}

/* Exactly 1 MiB is allowed, one byte more is not. */
static void
test_size_limit (Fixture       *self,
                 gconstpointer  data)
{
  for (gsize excess = 0; excess < 2; excess++)
    {
      g_autofree char *spaces = g_strnfill (1024 * 1024 - strlen (INQUIRY_JSON) + excess, ' ');
      g_autofree char *answer = g_strconcat (HTTP_JSON ("201 Created"), INQUIRY_JSON, spaces, NULL);
      g_autoptr(GError) error = NULL;

      inl_fault_server_set_answer (self->server, answer);
      g_assert_cmpint (service_call (self->client, SERVICE_CALL_SEND_INQUIRY, &error), ==,
                       excess == 0);
      if (excess > 0)
        g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_UNKNOWN);
    }
}

static void
test_cancelled_before (Fixture       *self,
                       gconstpointer  data)
{
  for (ServiceCall call = 0; call < SERVICE_N_CALLS; call++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GError) error = NULL;
      GAsyncResult *result = NULL;

      g_cancellable_cancel (cancellable);
      service_start (self->client, call, cancellable, &result);
      g_assert_null (result);
      g_assert_false (service_end (self->client, call, &result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }

  g_assert_cmpint (inl_fault_server_get_n_requests (self->server), ==, 0);
}

/* Cancelled in the same breath as it was made: still before the first byte. */
static void
test_cancelled_at_once (Fixture       *self,
                        gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;

  service_start (self->client, SERVICE_CALL_SEND_INQUIRY, cancellable, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (result);
  g_assert_false (service_end (self->client, SERVICE_CALL_SEND_INQUIRY, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (inl_fault_server_get_n_requests (self->server), ==, 0);
}

static gboolean
has_request (gpointer data)
{
  g_main_context_wakeup (NULL);
  return inl_fault_server_get_n_requests (data) > 0;
}

/* Cancelled after it left: an uitvraag may have arrived; of all else the caller wants no more. */
static void
test_cancelled_after (Fixture       *self,
                      gconstpointer  data)
{
  const Slowness *slowness = data;

  for (ServiceCall call = 0; call < SERVICE_N_CALLS; call++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GError) error = NULL;
      GAsyncResult *result = NULL;
      Fixture fresh;

      set_up (&fresh, NULL);
      inl_fault_server_set_func (fresh.server, slowness->func, slowness->data);
      service_start (fresh.client, call, cancellable, &result);
      service_iterate_until (has_request, fresh.server);
      for (guint i = 0; i < 20; i++)
        g_main_context_iteration (NULL, FALSE);
      g_cancellable_cancel (cancellable);
      g_assert_null (result);
      g_assert_false (service_end (fresh.client, call, &result, &error));
      if (call == SERVICE_CALL_SEND_INQUIRY)
        g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_UNKNOWN);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      tear_down (&fresh, NULL);
    }
}

/* Cancelling when the answer is there changes nothing, and nobody listens any more. */
static void
test_cancelled_when_done (Fixture       *self,
                          gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GAsyncResult *result = NULL;

  inl_fault_server_set_answer (self->server, HTTP_JSON ("201 Created") INQUIRY_JSON);
  service_start (self->client, SERVICE_CALL_SEND_INQUIRY, cancellable, &result);
  service_await (&result);
  g_cancellable_cancel (cancellable);
  service_end (self->client, SERVICE_CALL_SEND_INQUIRY, &result, &error);
  g_assert_no_error (error);
}

/* The answer comes after the client gave up; nothing falls over, and the next call has its own. */
static void
test_late_answer (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  inl_fault_server_set_func (self->server, inl_fault_answer_late,
                             HTTP_JSON ("201 Created") INQUIRY_JSON);
  set_deadline (self, DEADLINE_MS);
  g_assert_false (service_call (self->client, SERVICE_CALL_SEND_INQUIRY, &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_UNKNOWN);
  g_clear_error (&error);

  inl_fault_server_release (self->server);
  inl_fault_server_set_answer (self->server, HTTP_JSON ("200 OK") "{\"uitvragen\":[]}");
  service_call (self->client, SERVICE_CALL_FIND_INQUIRY, &error);
  g_assert_no_error (error);
}

/* Whoever asked is gone; the call ends by itself and leaves nothing behind. */
static void
test_client_dropped (Fixture       *self,
                     gconstpointer  data)
{
  Fixture fresh;
  GAsyncResult *result = NULL;
  g_autoptr(GError) error = NULL;

  set_up (&fresh, NULL);
  inl_fault_server_set_func (fresh.server, inl_fault_never_answer, NULL);
  set_deadline (&fresh, DEADLINE_MS);
  service_start (fresh.client, SERVICE_CALL_SEND_INQUIRY, NULL, &result);
  g_object_unref (fresh.client);
  service_await (&result);
  g_assert_true (g_async_result_is_tagged (result, g_task_get_source_tag (G_TASK (result))));
  g_assert_null (g_task_propagate_pointer (G_TASK (result), &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_UNKNOWN);
  g_object_unref (result);
  inl_fault_server_free (fresh.server);
}

/* More calls, one after another, than there may be connections at a time. */
static void
test_many_calls (Fixture       *self,
                 gconstpointer  data)
{
  inl_fault_server_set_answer (self->server,
                               "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                               "Content-Length: 16\r\n\r\n{\"uitvragen\":[]}");
  for (guint i = 0; i < 25; i++)
    {
      g_autoptr(GError) error = NULL;

      service_call (self->client, SERVICE_CALL_FIND_INQUIRY, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (inl_fault_server_get_n_requests (self->server), ==, 25);
  g_assert_cmpint (inl_fault_server_get_n_connections (self->server), ==, 25);
}

/* All at once: each has its own answer, and waiting for a turn is not started. */
static void
test_calls_at_once (Fixture       *self,
                    gconstpointer  data)
{
  GAsyncResult *results[30] = { NULL };

  inl_fault_server_set_answer (self->server, HTTP_JSON ("201 Created") INQUIRY_JSON);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    service_start (self->client, SERVICE_CALL_SEND_INQUIRY, NULL, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GError) error = NULL;

      service_end (self->client, SERVICE_CALL_SEND_INQUIRY, &results[i], &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (inl_fault_server_get_n_requests (self->server), ==, G_N_ELEMENTS (results));
}

static gboolean
on_time_to_cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* Cancelled from the main loop, where an answer could come back inside the very cancel, at any of
 * the moments of a call. */
static void
test_cancelled_by_loop (Fixture       *self,
                        gconstpointer  data)
{
  inl_fault_server_set_func (self->server, inl_fault_drip_answer,
                             HTTP_JSON ("201 Created") INQUIRY_JSON);
  for (guint milliseconds = 0; milliseconds < 40; milliseconds++)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GError) error = NULL;
      GAsyncResult *result = NULL;

      service_start (self->client, SERVICE_CALL_SEND_INQUIRY, cancellable, &result);
      g_timeout_add (milliseconds / 4, on_time_to_cancel_cb, cancellable);
      g_assert_false (service_end (self->client, SERVICE_CALL_SEND_INQUIRY, &result, &error));
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_UNKNOWN);
    }
}

/* However many calls a silent server holds, each can be cancelled and has its own deadline: none
 * waits for another to end. */
static void
test_no_queue (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GAsyncResult *results[40] = { NULL };
  GAsyncResult *last = NULL;

  inl_fault_server_set_func (self->server, inl_fault_never_answer, NULL);
  set_deadline (self, 2000);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    service_start (self->client, SERVICE_CALL_FIND_INQUIRY, NULL, &results[i]);
  service_start (self->client, SERVICE_CALL_FIND_INQUIRY, cancellable, &last);
  g_timeout_add (150, on_time_to_cancel_cb, cancellable);
  g_assert_false (service_end (self->client, SERVICE_CALL_FIND_INQUIRY, &last, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (results[0]);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GError) failure = NULL;

      g_assert_false (service_end (self->client, SERVICE_CALL_FIND_INQUIRY, &results[i], &failure));
      g_assert_error (failure, INL_SERVICE_ERROR, INL_SERVICE_ERROR_LATER);
    }
  g_assert_cmpint (inl_fault_server_get_n_requests (self->server), >=, G_N_ELEMENTS (results));
}

#define ADD(path, test) \
  g_test_add ("/service/limits/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (slownesses); i++)
    {
      g_autofree char *slow = g_strconcat ("/service/limits/slow/", slownesses[i].name, NULL);
      g_autofree char *cancelled = g_strconcat ("/service/limits/cancelled-after/",
                                                slownesses[i].name, NULL);

      g_test_add (slow, Fixture, &slownesses[i], set_up, test_slow, tear_down);
      g_test_add (cancelled, Fixture, &slownesses[i], set_up, test_cancelled_after, tear_down);
    }
  ADD ("slow-but-in-time", test_slow_but_in_time);
  ADD ("gzip-bomb", test_gzip_bomb);
  ADD ("flood", test_flood);
  ADD ("endless-headers", test_endless_headers);
  ADD ("size", test_size_limit);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("cancelled-at-once", test_cancelled_at_once);
  ADD ("cancelled-when-done", test_cancelled_when_done);
  ADD ("late-answer", test_late_answer);
  ADD ("client-dropped", test_client_dropped);
  ADD ("many-calls", test_many_calls);
  ADD ("calls-at-once", test_calls_at_once);
  ADD ("cancelled-by-loop", test_cancelled_by_loop);
  ADD ("no-queue", test_no_queue);

  return g_test_run ();
}
