/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log-in of RFC 8252: what the browser may bring, what it is shown, and how it ends. The
 * service is a connector that only exchanges codes; the browser is a socket. */

#include <string.h>

#include "inl-login.h"
#include "inl-pkce.h"
#include "service-fixture.h"

#define ADDRESS "https://dienst.voorbeeld.nl"
#define LOGGED_IN \
  "Je bent succesvol ingelogd. Klik nogmaals op de knop &apos;Inlenersbeloning uitvragen&apos; " \
  "om de uitvraag te versturen naar de inlener. Je kunt deze pagina nu sluiten."

/* A service that exchanges a code when it is told to. */

#define TEST_TYPE_EXCHANGE (test_exchange_get_type ())
G_DECLARE_FINAL_TYPE (TestExchange, test_exchange, TEST, EXCHANGE, GObject)

struct _TestExchange
{
  GObject parent_instance;

  int       error;          /* InlServiceError, or -1 */
  gboolean  is_slow;        /* waits for answer () */
  guint     n_calls;
  char     *code;
  char     *redirect_uri;
  char     *verifier;
  GTask    *task;           /* (nullable): being waited for */
};

static void test_exchange_connector_init (InlConnectorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestExchange, test_exchange, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_CONNECTOR,
                                                      test_exchange_connector_init))

static char *
test_exchange_dup_address (InlConnector *connector)
{
  return g_strdup (ADDRESS);
}

static void
answer (TestExchange *self)
{
  g_autoptr(GTask) task = g_steal_pointer (&self->task);
  InlSession *session;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->error >= 0)
    {
      g_task_return_error (task, inl_service_error_new (self->error, NULL, "Het lukt <niet>."));
      return;
    }

  session = g_new0 (InlSession, 1);
  session->access_token = g_strdup (SESSION);
  session->valid_until = g_strdup ("2026-12-24T02:00:00Z");
  session->person = g_strdup ("Sanne de Vries");
  g_task_return_pointer (task, session, (GDestroyNotify) inl_session_free);
}

static gboolean
on_answer_cb (gpointer user_data)
{
  answer (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_exchange_exchange_code_async (InlConnector        *connector,
                                   const char          *token,
                                   const char          *secret,
                                   const char          *code,
                                   const char          *redirect_uri,
                                   const char          *code_verifier,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  TestExchange *self = TEST_EXCHANGE (connector);

  g_assert_cmpstr (token, ==, TOKEN);
  g_assert_cmpstr (secret, ==, SECRET);
  g_assert_null (self->task);
  self->n_calls++;
  self->code = g_strdup (code);
  self->redirect_uri = g_strdup (redirect_uri);
  self->verifier = g_strdup (code_verifier);
  self->task = g_task_new (self, cancellable, callback, user_data);
  if (!self->is_slow)
    g_idle_add (on_answer_cb, self);
}

static InlSession *
test_exchange_exchange_code_finish (InlConnector  *connector,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_exchange_finalize (GObject *object)
{
  TestExchange *self = TEST_EXCHANGE (object);

  g_free (self->code);
  g_free (self->redirect_uri);
  g_free (self->verifier);

  G_OBJECT_CLASS (test_exchange_parent_class)->finalize (object);
}

static void
test_exchange_class_init (TestExchangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_exchange_finalize;
}

static void
test_exchange_connector_init (InlConnectorInterface *iface)
{
  iface->dup_address = test_exchange_dup_address;
  iface->exchange_code_async = test_exchange_exchange_code_async;
  iface->exchange_code_finish = test_exchange_exchange_code_finish;
}

static void
test_exchange_init (TestExchange *self)
{
  self->error = -1;
}

/* The browser and the program. */

typedef struct
{
  TestExchange *exchange;
  InlLogin     *login;
  GCancellable *cancellable;
  GAsyncResult *result;
  char         *page;          /* the log-in page that was opened */
  guint         port;
  char         *state;
  char         *challenge;
} Fixture;

static void
on_open_cb (const char *uri,
            gpointer    user_data)
{
  Fixture *self = user_data;
  g_autoptr(GHashTable) query = NULL;
  g_autoptr(GUri) page = g_uri_parse (uri, G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr(GUri) back = NULL;

  g_assert_null (self->page);
  self->page = g_strdup (uri);
  query = g_uri_parse_params (g_uri_get_query (page), -1, "&", G_URI_PARAMS_NONE, NULL);
  back = g_uri_parse (g_hash_table_lookup (query, "redirect_uri"), G_URI_FLAGS_NONE, NULL);
  self->port = g_uri_get_port (back);
  self->state = g_strdup (g_hash_table_lookup (query, "state"));
  self->challenge = g_strdup (g_hash_table_lookup (query, "code_challenge"));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->exchange = g_object_new (TEST_TYPE_EXCHANGE, NULL);
  self->login = inl_login_new (INL_CONNECTOR (self->exchange));
  self->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_object (&self->result);
  g_assert_finalize_object (self->login);
  g_assert_finalize_object (self->exchange);
  g_object_unref (self->cancellable);
  g_free (self->page);
  g_free (self->state);
  g_free (self->challenge);
}

static void
start (Fixture *self)
{
  inl_login_run_async (self->login, TOKEN, SECRET, 20, on_open_cb, self, self->cancellable,
                       service_on_done_cb, &self->result);
  g_assert_nonnull (self->page);
  g_assert_null (self->result);
}

static InlSession *
end (Fixture  *self,
     GError  **error)
{
  service_await (&self->result);
  return inl_login_run_finish (self->login, self->result, error);
}

typedef struct
{
  GSocketConnection *connection;
  char               bytes[65536];
  gsize              length;
  gboolean           is_done;
} Visit;

static void
visit_free (Visit *visit)
{
  g_object_unref (visit->connection);
  g_free (visit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Visit, visit_free)

static void
on_page_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Visit *visit = user_data;

  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &visit->length, NULL);
  visit->is_done = TRUE;
}

/* The browser sends @request; its answer is read to the end of the connection. */
static Visit *
visit_begin (Fixture    *self,
             const char *request)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GError) error = NULL;
  Visit *visit = g_new0 (Visit, 1);

  visit->connection = g_socket_client_connect_to_host (client, "127.0.0.1", self->port, NULL,
                                                       &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (visit->connection)),
                             request, strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  g_input_stream_read_all_async (g_io_stream_get_input_stream (G_IO_STREAM (visit->connection)),
                                 visit->bytes, sizeof visit->bytes - 1, G_PRIORITY_DEFAULT, NULL,
                                 on_page_read_cb, visit);
  return visit;
}

static gboolean
is_visit_done (gpointer data)
{
  return ((Visit *) data)->is_done;
}

static const char *
visit_end (Visit *visit)
{
  service_iterate_until (is_visit_done, visit);
  return visit->bytes;
}

static char *
build_request (Fixture    *self,
               const char *method,
               const char *path_and_query)
{
  return g_strdup_printf ("%s %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Length: 0\r\n\r\n",
                          method, path_and_query, self->port);
}

static Visit *
come_back (Fixture    *self,
           const char *query)
{
  g_autofree char *path = g_strconcat ("/aangemeld?", query, NULL);
  g_autofree char *request = build_request (self, "GET", path);

  return visit_begin (self, request);
}

static Visit *
come_back_well (Fixture *self)
{
  g_autofree char *query = g_strdup_printf ("code=" CODE "&state=%s", self->state);

  return come_back (self, query);
}

static void
assert_page (const char *page,
             const char *status,
             const char *text)
{
  g_autofree char *line = g_strconcat ("HTTP/1.1 ", status, " ", NULL);

  g_assert_true (g_str_has_prefix (page, line));
  g_assert_nonnull (strstr (page, text));
  g_assert_nonnull (strstr (page, "\r\nCache-Control: no-store\r\n"));
  g_assert_nonnull (strstr (page, "\r\nReferrer-Policy: no-referrer\r\n"));
  g_assert_nonnull (strstr (page, "\r\nX-Content-Type-Options: nosniff\r\n"));
  g_assert_nonnull (strstr (page, "\r\nContent-Security-Policy: default-src 'none'"));
  g_assert_nonnull (strstr (page, "\r\nContent-Type: text/html; charset=utf-8\r\n"));
  g_assert_null (strstr (page, "kanarie"));
  g_assert_null (strstr (page, "<script"));
}

static gboolean
is_port_closed (guint port)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection =
    g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);

  return connection == NULL;
}

static void
test_success (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(Visit) visit = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = NULL;
  g_autofree char *challenge = NULL;
  g_autofree char *redirect_uri = NULL;

  start (self);
  g_assert_true (g_str_has_prefix (self->page, ADDRESS "/oauth/authorize?response_type=code"
                                   "&client_id=" TOKEN
                                   "&redirect_uri=http%3A%2F%2F127.0.0.1%3A"));
  g_assert_nonnull (strstr (self->page, "&code_challenge_method=S256"));
  g_assert_null (strstr (self->page, SECRET));
  g_assert_cmpstr (self->page, ==, inl_login_get_authorize_uri (self->login));
  g_assert_cmpint (strlen (self->state), ==, 43);

  visit = come_back_well (self);
  session = end (self, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (session->access_token, ==, SESSION);
  g_assert_cmpstr (session->person, ==, "Sanne de Vries");
  assert_page (visit_end (visit), "200", LOGGED_IN);

  challenge = inl_pkce_get_challenge (self->exchange->verifier);
  redirect_uri = g_strdup_printf ("http://127.0.0.1:%u/aangemeld", self->port);
  g_assert_cmpstr (challenge, ==, self->challenge);
  g_assert_cmpstr (self->exchange->code, ==, CODE);
  g_assert_cmpstr (self->exchange->redirect_uri, ==, redirect_uri);
  g_assert_true (is_port_closed (self->port));
}

typedef struct
{
  const char *name;
  const char *query;        /* %s: the state */
  int         error;
} Answer;

static const Answer refusals[] = {
  { "refused", "error=access_denied&state=%s", INL_SERVICE_ERROR_LOGIN_REFUSED },
  { "refused-with-code", "error=access_denied&code=" CODE "&state=%s",
    INL_SERVICE_ERROR_LOGIN_REFUSED },
  { "no-code", "state=%s", INL_SERVICE_ERROR_LOGIN_REFUSED },
  { "empty-code", "code=&state=%s", INL_SERVICE_ERROR_LOGIN_REFUSED },
  { "wrong-state", "code=" CODE "&state=x%s", INL_SERVICE_ERROR_LOGIN_WRONG_STATE },
  { "no-state", "code=" CODE, INL_SERVICE_ERROR_LOGIN_WRONG_STATE },
  { "empty-state", "code=" CODE "&state=", INL_SERVICE_ERROR_LOGIN_WRONG_STATE },
  { "refused-without-state", "error=access_denied", INL_SERVICE_ERROR_LOGIN_WRONG_STATE },
  { "nothing", "", INL_SERVICE_ERROR_LOGIN_WRONG_STATE },
  { "nonsense", "&&=&a=1&code", INL_SERVICE_ERROR_LOGIN_WRONG_STATE },
};

/* The browser says it, the program says it, and no code is exchanged. */
static void
test_refusal (Fixture       *self,
              gconstpointer  data)
{
  const Answer *refusal = data;
  g_auto(GStrv) parts = g_strsplit (refusal->query, "%s", 2);
  g_autofree char *query = NULL;
  g_autoptr(Visit) visit = NULL;
  g_autoptr(GError) error = NULL;

  start (self);
  query = g_strjoinv (self->state, parts);
  visit = come_back (self, query);
  g_assert_null (end (self, &error));
  g_assert_error (error, INL_SERVICE_ERROR, refusal->error);
  service_assert_clean (error);
  assert_page (visit_end (visit), "200", error->message);
  g_assert_cmpint (self->exchange->n_calls, ==, 0);
  g_assert_true (is_port_closed (self->port));
}

/* The code was good but the exchange was not: the page never says "ingelogd". */
static void
test_exchange_fails (Fixture       *self,
                     gconstpointer  data)
{
  g_autoptr(Visit) visit = NULL;
  g_autoptr(GError) error = NULL;

  self->exchange->error = INL_SERVICE_ERROR_NOT_STARTED;
  start (self);
  visit = come_back_well (self);
  g_assert_null (end (self, &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_NOT_STARTED);
  assert_page (visit_end (visit), "200", "Het lukt &lt;niet&gt;.");
  g_assert_null (strstr (visit->bytes, "succesvol"));
}

typedef struct
{
  const char *name;
  const char *request;      /* %u: the port; %s: the state */
  const char *status;
} Stranger;

#define HOST "Host: 127.0.0.1:PORT\r\n\r\n"
#define GOOD_PATH "/aangemeld?code=" CODE "&state=STATE"

static const Stranger strangers[] = {
  { "favicon", "GET /favicon.ico HTTP/1.1\r\n" HOST, "404" },
  { "root", "GET / HTTP/1.1\r\n" HOST, "404" },
  { "longer-path", "GET /aangemeld/?code=" CODE "&state=STATE HTTP/1.1\r\n" HOST, "404" },
  { "capitals", "GET /Aangemeld?code=" CODE "&state=STATE HTTP/1.1\r\n" HOST, "404" },
  { "post", "POST " GOOD_PATH " HTTP/1.1\r\nContent-Length: 0\r\n" HOST, "405" },
  { "head", "HEAD " GOOD_PATH " HTTP/1.1\r\n" HOST, "405" },
  { "options", "OPTIONS " GOOD_PATH " HTTP/1.1\r\n" HOST, "405" },
  { "other-host", "GET " GOOD_PATH " HTTP/1.1\r\nHost: kwaad.voorbeeld.nl:PORT\r\n\r\n", "400" },
  { "localhost", "GET " GOOD_PATH " HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400" },
  { "other-port", "GET " GOOD_PATH " HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", "400" },
  { "no-port", "GET " GOOD_PATH " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "400" },
  { "no-host", "GET " GOOD_PATH " HTTP/1.1\r\n\r\n", "400" },
};

static char *
fill_in (Fixture    *self,
         const char *text)
{
  g_autofree char *port = g_strdup_printf ("%u", self->port);
  g_autoptr(GString) filled = g_string_new (text);

  g_string_replace (filled, "PORT", port, 0);
  g_string_replace (filled, "STATE", self->state, 0);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/* What does not come from our log-in page gets nothing, and does not use up the one answer. */
static void
test_stranger (Fixture       *self,
               gconstpointer  data)
{
  const Stranger *stranger = data;
  g_autofree char *line = g_strconcat ("HTTP/1.1 ", stranger->status, " ", NULL);
  g_autofree char *request = NULL;
  g_autoptr(Visit) strange = NULL;
  g_autoptr(Visit) visit = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = NULL;

  start (self);
  request = fill_in (self, stranger->request);
  strange = visit_begin (self, request);
  g_assert_true (g_str_has_prefix (visit_end (strange), line));
  g_assert_null (strstr (strange->bytes, "ingelogd"));
  g_assert_null (strstr (strange->bytes, "kanarie"));
  g_assert_cmpint (self->exchange->n_calls, ==, 0);
  g_assert_null (self->result);

  visit = come_back_well (self);
  session = end (self, &error);
  g_assert_no_error (error);
  assert_page (visit_end (visit), "200", LOGGED_IN);
}

/* While the first answer is worked on, a second is turned away. */
static void
test_two_answers (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(Visit) first = NULL;
  g_autoptr(Visit) second = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = NULL;

  self->exchange->is_slow = TRUE;
  start (self);
  first = come_back_well (self);
  while (self->exchange->n_calls == 0)
    g_main_context_iteration (NULL, TRUE);
  second = come_back_well (self);
  g_assert_true (g_str_has_prefix (visit_end (second), "HTTP/1.1 410 "));
  g_assert_false (first->is_done);

  answer (self->exchange);
  session = end (self, &error);
  g_assert_no_error (error);
  assert_page (visit_end (first), "200", LOGGED_IN);
  g_assert_cmpint (self->exchange->n_calls, ==, 1);
}

/* The person closes the browser before the page is there: the log-in counts all the same. */
static void
test_browser_gone (Fixture       *self,
                   gconstpointer  data)
{
  Visit *visit;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = NULL;

  self->exchange->is_slow = TRUE;
  start (self);
  visit = come_back_well (self);
  while (self->exchange->n_calls == 0)
    g_main_context_iteration (NULL, TRUE);
  g_socket_shutdown (g_socket_connection_get_socket (visit->connection), TRUE, TRUE, NULL);
  visit_end (visit);
  visit_free (visit);

  answer (self->exchange);
  session = end (self, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (session->access_token, ==, SESSION);
}

/* Connections that say nothing do not keep the answer out. */
static void
test_silent_visitors (Fixture       *self,
                      gconstpointer  data)
{
  Visit *silent[5];
  g_autoptr(Visit) visit = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = NULL;

  start (self);
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    silent[i] = visit_begin (self, i % 2 == 0 ? "" : "GET /aange");
  visit = come_back_well (self);
  session = end (self, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      visit_end (silent[i]);
      visit_free (silent[i]);
    }
}

static void
test_timed_out (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  inl_login_run_async (self->login, TOKEN, SECRET, 1, on_open_cb, self, self->cancellable,
                       service_on_done_cb, &self->result);
  g_assert_null (end (self, &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_LOGIN_TIMED_OUT);
  service_assert_clean (error);
  g_assert_true (is_port_closed (self->port));
}

static void
test_cancelled (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  start (self);
  g_cancellable_cancel (self->cancellable);
  g_assert_null (self->result);
  g_assert_null (end (self, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (is_port_closed (self->port));
}

static void
test_cancelled_before (Fixture       *self,
                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (self->cancellable);
  inl_login_run_async (self->login, TOKEN, SECRET, 20, on_open_cb, self, self->cancellable,
                       service_on_done_cb, &self->result);
  g_assert_null (end (self, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (self->page);
}

static void
test_cancelled_while_exchanging (Fixture       *self,
                                 gconstpointer  data)
{
  g_autoptr(Visit) visit = NULL;
  g_autoptr(GError) error = NULL;

  self->exchange->is_slow = TRUE;
  start (self);
  visit = come_back_well (self);
  while (self->exchange->n_calls == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (self->cancellable);
  answer (self->exchange);
  g_assert_null (end (self, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (strstr (visit_end (visit), "succesvol"));
}

/* Two log-ins at a time have each their own port, state and verifier. */
static void
test_two_logins (Fixture       *self,
                 gconstpointer  data)
{
  Fixture other = { NULL };
  g_autoptr(Visit) visit = NULL;
  g_autoptr(Visit) crossed = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = NULL;
  g_autofree char *query = NULL;

  set_up (&other, NULL);
  start (self);
  start (&other);
  g_assert_cmpint (self->port, !=, other.port);
  g_assert_cmpstr (self->state, !=, other.state);
  g_assert_cmpstr (self->challenge, !=, other.challenge);

  query = g_strdup_printf ("code=" CODE "&state=%s", other.state);
  crossed = come_back (self, query);
  g_assert_null (end (self, &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_LOGIN_WRONG_STATE);
  g_clear_error (&error);
  visit_end (crossed);

  visit = come_back_well (&other);
  session = end (&other, &error);
  g_assert_no_error (error);
  visit_end (visit);
  tear_down (&other, NULL);
}

/* After a failed attempt the same object can be run again, as another attempt. */
static void
test_again (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(Visit) first = NULL;
  g_autoptr(Visit) second = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = NULL;
  g_autofree char *state = NULL;

  start (self);
  first = come_back (self, "state=x");
  g_assert_null (end (self, &error));
  g_clear_error (&error);
  visit_end (first);

  state = g_steal_pointer (&self->state);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->challenge, g_free);
  g_clear_object (&self->result);
  start (self);
  g_assert_cmpstr (self->state, !=, state);
  second = come_back_well (self);
  session = end (self, &error);
  g_assert_no_error (error);
  visit_end (second);
}

#define ADD(path, test) \
  g_test_add ("/service/login/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("success", test_success);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/service/login/refusal/", refusals[i].name, NULL);

      g_test_add (path, Fixture, &refusals[i], set_up, test_refusal, tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autofree char *path = g_strconcat ("/service/login/stranger/", strangers[i].name, NULL);

      g_test_add (path, Fixture, &strangers[i], set_up, test_stranger, tear_down);
    }
  ADD ("exchange-fails", test_exchange_fails);
  ADD ("two-answers", test_two_answers);
  ADD ("browser-gone", test_browser_gone);
  ADD ("silent-visitors", test_silent_visitors);
  ADD ("timed-out", test_timed_out);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("cancelled-while-exchanging", test_cancelled_while_exchanging);
  ADD ("two-logins", test_two_logins);
  ADD ("again", test_again);

  return g_test_run ();
}
