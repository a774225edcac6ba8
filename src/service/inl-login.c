/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One log-in by RFC 8252: the user's own browser, PKCE, a state, and a listener on the loopback
 * address that takes one answer. The page in the browser says "ingelogd" only once the code has
 * been exchanged for a session. What does not come from our log-in page is turned away and does
 * not use up the one answer. */

#define G_LOG_DOMAIN "inl-login"

#include "config.h"

#include "inl-login.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "inl-loopback.h"
#include "inl-outcome.h"
#include "inl-pkce.h"

#define ANSWER_PATH "/aangemeld"
/* A browser that does not fetch its page does not keep the program waiting. */
#define PAGE_MS 5000

struct _InlLogin
{
  GObject parent_instance;

  InlConnector *connector;
  char         *authorize_uri;
  gboolean      is_running;
};

G_DEFINE_FINAL_TYPE (InlLogin, inl_login, G_TYPE_OBJECT)

typedef struct
{
  SoupServer        *server;
  InlLoopback       *port;          /* (nullable): until it listens */
  SoupServerMessage *message;       /* (nullable): the one answer, while it waits for its page */
  GSource           *timer;         /* (nullable): of the person, then of the page */
  GSource           *cancelled;     /* (nullable) */
  char              *token;
  char              *secret;
  char              *verifier;
  char              *state;
  char              *host;          /* "127.0.0.1:PORT", as the browser must say it */
  char              *redirect_uri;
  InlSession        *session;
  GError            *error;
} Run;

static void
wipe (char **text)
{
  if (*text != NULL)
    explicit_bzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

static void
free_run (gpointer data)
{
  Run *run = data;

  g_clear_object (&run->port);
  g_clear_object (&run->server);
  g_clear_object (&run->message);
  g_assert (run->timer == NULL && run->cancelled == NULL);
  wipe (&run->token);
  wipe (&run->secret);
  wipe (&run->verifier);
  wipe (&run->state);
  g_free (run->host);
  g_free (run->redirect_uri);
  g_clear_pointer (&run->session, inl_session_free);
  g_clear_error (&run->error);
  g_free (run);
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
set_timer (GTask       *task,
           guint        milliseconds,
           GSourceFunc  func)
{
  Run *run = g_task_get_task_data (task);

  clear_source (&run->timer);
  run->timer = g_timeout_source_new (milliseconds);
  g_source_set_callback (run->timer, func, task, NULL);
  g_source_attach (run->timer, g_task_get_context (task));
}

static void
stop (GTask *task)
{
  InlLogin *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);

  self->is_running = FALSE;
  clear_source (&run->timer);
  clear_source (&run->cancelled);
  if (run->message != NULL)
    g_signal_handlers_disconnect_by_data (run->message, task);
  soup_server_remove_handler (run->server, NULL);
  inl_loopback_stop (run->port);
}

static void
finish (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  stop (task);
  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&run->session),
                           (GDestroyNotify) inl_session_free);
  g_object_unref (task);
}

static void
set_page (SoupServerMessage *message,
          guint              status,
          const char        *title,
          const char        *text)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  g_autofree char *safe_text = g_markup_escape_text (text, -1);
  char *page = g_strdup_printf (
    "<!DOCTYPE html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width\"><title>%s</title>"
    "<style>:root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;"
    "max-width:34rem;margin:18vh auto;padding:0 1.5rem}</style></head>"
    "<body><h1>%s</h1><p>%s</p></body></html>\n", safe_title, safe_title, safe_text);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; "
                                "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Connection", "close");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, page,
                                    strlen (page));
}

static gboolean
on_time_to_end_cb (gpointer user_data)
{
  finish (user_data);
  return G_SOURCE_REMOVE;
}

/* Not from within: the listener, which is still busy with the message, goes with the log-in. */
static void
on_page_sent_cb (SoupServerMessage *message,
                 gpointer           user_data)
{
  set_timer (user_data, 0, on_time_to_end_cb);
}

/* The answer is in; the log-in ends when the browser has its page. */
static void
show_result (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (run->error != NULL)
    set_page (run->message, SOUP_STATUS_OK, _("Inloggen is niet gelukt"), run->error->message);
  else
    set_page (run->message, SOUP_STATUS_OK, _("Inlenersbeloning"),
              inl_outcome_get_logged_in_text ());
  g_signal_connect (run->message, "finished", G_CALLBACK (on_page_sent_cb), task);
  set_timer (task, PAGE_MS, on_time_to_end_cb);
}

static void
on_code_exchanged_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);

  run->session = inl_connector_exchange_code_finish (INL_CONNECTOR (source), result, &run->error);
  show_result (task);
  soup_server_message_unpause (run->message);
}

static void
take_error (Run             *run,
            InlServiceError  code,
            const char      *message)
{
  run->error = inl_service_error_new (code, NULL, message);
}

static void
take_answer (GTask      *task,
             GHashTable *query)
{
  InlLogin *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  const char *code = g_hash_table_lookup (query, "code");

  /* From here on the exchange has a deadline, and so has the page. */
  clear_source (&run->timer);
  clear_source (&run->cancelled);
  if (!inl_pkce_is_same (run->state, g_hash_table_lookup (query, "state")))
    take_error (run, INL_SERVICE_ERROR_LOGIN_WRONG_STATE,
                _("Het antwoord van de browser hoort niet bij deze inlogpoging. Probeer het "
                  "opnieuw."));
  else if (g_hash_table_contains (query, "error") || code == NULL || *code == '\0')
    take_error (run, INL_SERVICE_ERROR_LOGIN_REFUSED,
                _("Het inloggen op Inlenersbeloning.com is geweigerd of afgebroken."));

  if (run->error != NULL)
    {
      show_result (task);
      return;
    }

  soup_server_message_pause (run->message);
  inl_connector_exchange_code_async (self->connector, run->token, run->secret, code,
                                     run->redirect_uri, run->verifier,
                                     g_task_get_cancellable (task), on_code_exchanged_cb, task);
}

/* Another page in the same browser can reach us under a name of its own (DNS rebinding); only the
 * Host header tells. */
static guint
check_request (Run               *run,
               SoupServerMessage *message,
               const char        *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (g_strcmp0 (soup_message_headers_get_one (headers, "Host"), run->host) != 0)
    return SOUP_STATUS_BAD_REQUEST;
  if (!g_str_equal (path, ANSWER_PATH))
    return SOUP_STATUS_NOT_FOUND;
  if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    return SOUP_STATUS_METHOD_NOT_ALLOWED;

  return run->message == NULL ? SOUP_STATUS_OK : SOUP_STATUS_GONE;
}

static void
on_requested_cb (SoupServer        *listener,
                 SoupServerMessage *message,
                 const char        *path,
                 GHashTable        *query,
                 gpointer           user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);
  guint status = check_request (run, message, path);
  g_autoptr(GHashTable) nothing = NULL;

  if (status != SOUP_STATUS_OK)
    {
      set_page (message, status, _("Inlenersbeloning"), _("Hier is niets te zien."));
      return;
    }

  nothing = g_hash_table_new (g_str_hash, g_str_equal);
  run->message = g_object_ref (message);
  take_answer (task, query != NULL ? query : nothing);
}

static gboolean
on_timed_out_cb (gpointer user_data)
{
  GTask *task = user_data;

  take_error (g_task_get_task_data (task), INL_SERVICE_ERROR_LOGIN_TIMED_OUT,
              _("Er is niet op tijd ingelogd op Inlenersbeloning.com. Probeer het opnieuw."));
  finish (task);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled_cb (GCancellable *cancellable,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);

  g_set_error_literal (&run->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Geannuleerd."));
  finish (task);
  return G_SOURCE_REMOVE;
}

static void
remember_address (Run *run)
{
  run->host = g_strdup_printf ("127.0.0.1:%u", inl_loopback_get_port (run->port));
  run->redirect_uri = g_strconcat ("http://", run->host, ANSWER_PATH, NULL);
}

static char *
build_authorize_uri (InlLogin *self,
                     Run      *run)
{
  g_autofree char *address = inl_connector_dup_address (self->connector);
  g_autofree char *challenge = inl_pkce_get_challenge (run->verifier);
  g_autofree char *query = NULL;

  query = soup_form_encode ("response_type", "code", "client_id", run->token, "redirect_uri",
                            run->redirect_uri, "state", run->state, "code_challenge", challenge,
                            "code_challenge_method", "S256", NULL);
  return g_strconcat (address, "/oauth/authorize?", query, NULL);
}

static void
watch (GTask *task,
       guint  timeout_seconds)
{
  Run *run = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  soup_server_add_handler (run->server, NULL, on_requested_cb, task, NULL);
  set_timer (task, timeout_seconds * 1000, on_timed_out_cb);
  if (cancellable == NULL)
    return;

  run->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (run->cancelled, G_SOURCE_FUNC (on_cancelled_cb), task, NULL);
  g_source_attach (run->cancelled, g_task_get_context (task));
}

static Run *
create_run (const char *token,
            const char *secret)
{
  Run *run = g_new0 (Run, 1);

  run->server = soup_server_new ("server-header", NULL, NULL);
  run->token = g_strdup (token);
  run->secret = g_strdup (secret);
  run->verifier = inl_pkce_new_random ();
  run->state = inl_pkce_new_random ();
  return run;
}

/**
 * inl_login_run_async:
 * @self: a log-in that has not been run
 * @token: secret: the token's Waarde
 * @secret: secret
 * @timeout_seconds: how long the person has; %INL_LOGIN_TIMEOUT_SECONDS
 * @open_uri: (scope call): opens the browser; called before this returns
 * @open_data: for @open_uri
 * @cancellable: (nullable): gives up
 * @callback: called when the person is logged in or is not
 * @user_data: for @callback
 *
 * Listens on a loopback address, has the log-in page opened and waits for the browser to come back.
 */
void
inl_login_run_async (InlLogin            *self,
                     const char          *token,
                     const char          *secret,
                     guint                timeout_seconds,
                     InlLoginOpenFunc     open_uri,
                     gpointer             open_data,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(GError) error = NULL;
  Run *run;

  g_return_if_fail (INL_IS_LOGIN (self) && !self->is_running);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, inl_login_run_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  run = create_run (token, secret);
  g_task_set_task_data (task, run, free_run);
  g_task_set_check_cancellable (task, FALSE);
  run->port = inl_loopback_new (run->server, 0, &error);
  if (run->port == NULL)
    {
      g_debug ("Cannot listen: %s", error->message);
      g_task_return_error (task, inl_service_error_new (INL_SERVICE_ERROR_LOGIN_REFUSED, NULL,
        _("Het inloggen kan niet beginnen: deze computer staat geen antwoord van de browser toe.")));
      return;
    }

  self->is_running = TRUE;
  remember_address (run);
  g_free (self->authorize_uri);
  self->authorize_uri = build_authorize_uri (self, run);
  watch (g_object_ref (task), timeout_seconds);
  open_uri (self->authorize_uri, open_data);
}

/**
 * inl_login_run_finish:
 * @self: a log-in
 * @result: as given to the callback
 * @error: set to a log-in error of #INL_SERVICE_ERROR, to what the exchange of the code gave, or to
 *   `G_IO_ERROR_CANCELLED`
 *
 * Returns: (transfer full): the session
 */
InlSession *
inl_login_run_finish (InlLogin      *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_login_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * inl_login_get_authorize_uri:
 * @self: a log-in
 *
 * Returns: (transfer none) (nullable): the page that was opened, to open or print it again; it
 *   holds no secret but is of no use to anybody else
 */
const char *
inl_login_get_authorize_uri (InlLogin *self)
{
  g_return_val_if_fail (INL_IS_LOGIN (self), NULL);

  return self->authorize_uri;
}

static void
inl_login_finalize (GObject *object)
{
  InlLogin *self = INL_LOGIN (object);

  g_clear_object (&self->connector);
  g_free (self->authorize_uri);

  G_OBJECT_CLASS (inl_login_parent_class)->finalize (object);
}

static void
inl_login_class_init (InlLoginClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_login_finalize;
}

static void
inl_login_init (InlLogin *self)
{
}

/**
 * inl_login_new:
 * @connector: the service to log in to
 *
 * Returns: (transfer full): a log-in, for one run
 */
InlLogin *
inl_login_new (InlConnector *connector)
{
  InlLogin *self;

  g_return_val_if_fail (INL_IS_CONNECTOR (connector), NULL);

  self = g_object_new (INL_TYPE_LOGIN, NULL);
  self->connector = g_object_ref (connector);
  return self;
}
