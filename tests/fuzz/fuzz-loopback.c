/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes to the port of a log-in. HOST and STATE in it are what a browser would have there. */

#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "fuzz.h"
#include "inl-login.h"

#define LIMIT_MS 2000

#define TYPE_EXCHANGE (exchange_get_type ())
G_DECLARE_FINAL_TYPE (Exchange, exchange, FUZZ, EXCHANGE, GObject)

/* Gives a session for any code. */
struct _Exchange
{
  GObject parent_instance;

  guint n_calls;
};

static void connector_iface_init (InlConnectorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (Exchange, exchange, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_CONNECTOR, connector_iface_init))

typedef struct
{
  char          *host;
  char          *state;
  GAsyncResult  *result;
  gboolean       is_closed;        /* by the other side */
  gboolean       is_late;
  char           reply[4096];
} Browser;

static char *
exchange_dup_address (InlConnector *connector)
{
  return g_strdup ("https://service.example");
}

static void
free_session (gpointer session)
{
  inl_session_free (session);
}

static void
exchange_exchange_code_async (InlConnector        *connector,
                              const char          *token,
                              const char          *secret,
                              const char          *code,
                              const char          *redirect_uri,
                              const char          *code_verifier,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (connector, NULL, callback, user_data);
  InlSession *session = g_new0 (InlSession, 1);

  g_assert_true (code != NULL && *code != '\0');
  FUZZ_EXCHANGE (connector)->n_calls++;
  session->access_token = g_strdup ("sessie");
  session->valid_until = g_strdup ("2026-12-24T02:00:00Z");
  session->person = g_strdup ("Anna");
  g_task_return_pointer (task, session, free_session);
}

static InlSession *
exchange_exchange_code_finish (InlConnector  *connector,
                               GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
connector_iface_init (InlConnectorInterface *iface)
{
  iface->dup_address = exchange_dup_address;
  iface->exchange_code_async = exchange_exchange_code_async;
  iface->exchange_code_finish = exchange_exchange_code_finish;
}

static void
exchange_class_init (ExchangeClass *klass)
{
}

static void
exchange_init (Exchange *self)
{
}

static void
on_page_opened_cb (const char *uri,
                   gpointer    user_data)
{
  Browser *self = user_data;
  g_autoptr(GUri) page = g_uri_parse (uri, G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr(GHashTable) query = g_uri_parse_params (g_uri_get_query (page), -1, "&",
                                                    G_URI_PARAMS_WWW_FORM, NULL);
  g_autoptr(GUri) back = g_uri_parse (g_hash_table_lookup (query, "redirect_uri"),
                                      G_URI_FLAGS_NONE, NULL);

  self->host = g_strdup_printf ("127.0.0.1:%d", g_uri_get_port (back));
  self->state = g_strdup (g_hash_table_lookup (query, "state"));
}

static void
on_logged_in_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Browser *self = user_data;

  self->result = g_object_ref (result);
}

static void
on_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Browser *self = user_data;
  gssize size = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (size <= 0)
    self->is_closed = TRUE;
  else
    g_input_stream_read_async (G_INPUT_STREAM (source), self->reply, sizeof self->reply,
                               G_PRIORITY_DEFAULT, NULL, on_read_cb, self);
}

static gboolean
on_late_cb (gpointer user_data)
{
  ((Browser *) user_data)->is_late = TRUE;
  return G_SOURCE_REMOVE;
}

/* Sends it all, says that nothing more comes, and reads what is answered. */
static void
visit (Browser    *self,
       const char *request,
       gsize       size)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = g_socket_client_connect_to_host (client, self->host, 0,
                                                                             NULL, NULL);
  guint limit = g_timeout_add (LIMIT_MS, on_late_cb, self);

  g_assert_nonnull (connection);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                             size, NULL, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), self->reply,
                             sizeof self->reply, G_PRIORITY_DEFAULT, NULL, on_read_cb, self);
  while (!self->is_closed && !self->is_late)
    g_main_context_iteration (NULL, TRUE);
  /* Whatever it is, it is answered or thrown out. */
  g_assert_true (self->is_closed);
  g_source_remove (limit);
}

static GString *
create_request (Browser      *self,
                const guint8 *data,
                gsize         size)
{
  GString *request = g_string_new_len ((const char *) data, size);

  g_string_replace (request, "HOST", self->host, 0);
  g_string_replace (request, "STATE", self->state, 0);
  return request;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr(Exchange) exchange = g_object_new (TYPE_EXCHANGE, NULL);
  g_autoptr(InlLogin) login = inl_login_new (INL_CONNECTOR (exchange));
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(InlSession) session = NULL;
  g_autoptr(GString) request = NULL;
  Browser browser = { NULL };

  inl_login_run_async (login, "token", "secret", INL_LOGIN_TIMEOUT_SECONDS, on_page_opened_cb,
                       &browser, cancellable, on_logged_in_cb, &browser);
  g_assert_nonnull (browser.host);
  request = create_request (&browser, data, size);
  visit (&browser, request->str, request->len);

  g_cancellable_cancel (cancellable);
  while (browser.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  session = inl_login_run_finish (login, browser.result, NULL);
  g_assert_cmpuint (exchange->n_calls, <=, 1);
  g_assert_true ((session != NULL) == (exchange->n_calls == 1));
  /* Nobody who does not know the state gets us to take a code. */
  if (session != NULL)
    g_assert_nonnull (strstr (request->str, browser.state));

  g_object_unref (browser.result);
  g_free (browser.host);
  g_free (browser.state);
  while (g_main_context_iteration (NULL, FALSE));
  return 0;
}
