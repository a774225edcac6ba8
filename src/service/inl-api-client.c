/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real connector: speaks the contract over HTTPS. Redirects are refused, no cookie is kept,
 * nothing is logged but method, path and size, and a request that creates something is never
 * repeated by this layer. Secrets travel in the Authorization header or in a form, nowhere else. */

#define G_LOG_DOMAIN "inl-api-client"

#include "config.h"

#include "inl-api-client.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "inl-codec.h"
#include "inl-http-call.h"
#include "inl-service-address.h"

#define DEADLINE_MS 30000
#define MAX_CONNECTIONS 1000

struct _InlApiClient
{
  GObject parent_instance;

  GUri        *base;
  SoupSession *session;
  guint        deadline_ms;
};

/* Reads a good answer. @key is what was asked for, such as the kenmerk. */
typedef gpointer (*DecodeFunc) (const InlHttpAnswer *answer,
                                const char          *key,
                                GError             **error);
/* Gives the error of an answer that is not good, or NULL to decide on its status. */
typedef GError *(*RefuseFunc) (const InlHttpAnswer *answer);

/**
 * Call:
 * @label: the path for the log
 * @decode: for a good answer
 * @refuse: (nullable): for another
 * @destroy: frees what @decode gives
 * @creates: it makes something at the service, so that a lost answer leaves us in the dark
 * @has_session: it speaks for a person, so that a 401 asks for a log-in; otherwise for the token
 */
typedef struct
{
  const char     *label;
  DecodeFunc      decode;
  RefuseFunc      refuse;
  GDestroyNotify  destroy;
  gboolean        creates;
  gboolean        has_session;
} Call;

typedef struct
{
  const Call *call;
  char       *key;
} Request;

static void inl_api_client_connector_init (InlConnectorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlApiClient, inl_api_client, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_CONNECTOR,
                                                      inl_api_client_connector_init))

static void
free_request (gpointer data)
{
  Request *request = data;

  g_free (request->key);
  g_free (request);
}

/* Waiting alone does not mend it. A handshake that only broke off is like any other cut. */
static gboolean
is_not_trusted (const GError *failure)
{
  return g_error_matches (failure, G_TLS_ERROR, G_TLS_ERROR_UNAVAILABLE)
         || g_error_matches (failure, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
}

static const char *
get_unreachable_text (const GError *failure)
{
  if (g_error_matches (failure, G_TLS_ERROR, G_TLS_ERROR_UNAVAILABLE))
    return _("Een beveiligde verbinding is niet mogelijk, omdat het onderdeel glib-networking "
             "ontbreekt. Vraag je systeembeheerder om het te installeren.");
  if (is_not_trusted (failure))
    return _("De beveiligde verbinding met Inlenersbeloning.com wordt niet vertrouwd. Controleer "
             "het adres van de dienst en de klok van deze computer.");

  return _("Inlenersbeloning.com is niet bereikbaar. Controleer de internetverbinding.");
}

static GError *
create_failure (const Call          *call,
                const InlHttpAnswer *answer,
                GCancellable        *cancellable)
{
  InlServiceError code = call->creates ? INL_SERVICE_ERROR_UNKNOWN : INL_SERVICE_ERROR_LATER;

  if (!answer->was_started || !call->creates)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Geannuleerd."));
    }
  if (!answer->was_started)
    return inl_service_error_new (is_not_trusted (answer->failure)
                                  ? INL_SERVICE_ERROR_NOT_TRUSTED
                                  : INL_SERVICE_ERROR_NOT_STARTED,
                                  NULL, get_unreachable_text (answer->failure));
  if (g_error_matches (answer->failure, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE)
      && !call->creates)
    code = INL_SERVICE_ERROR_BAD_REPLY;

  return inl_service_error_new (code, NULL,
                                _("De verbinding met Inlenersbeloning.com werd verbroken voordat "
                                  "het antwoord er was."));
}

static GError *
create_unusable (const Call          *call,
                 const InlHttpAnswer *answer)
{
  g_autofree char *message = NULL;
  InlServiceError code = INL_SERVICE_ERROR_BAD_REPLY;

  if (call->creates)
    code = INL_SERVICE_ERROR_UNKNOWN;
  else if (answer->status >= 500)
    code = INL_SERVICE_ERROR_LATER;

  message = g_strdup_printf (_("Inlenersbeloning.com gaf een antwoord dat niet te gebruiken is "
                               "(status %d)."), answer->status);
  return inl_service_error_new (code, NULL, message);
}

static gboolean
is_busy_status (int status)
{
  return status == 408 || status == 425 || status == 429;
}

static InlProblem *
read_problem (const InlHttpAnswer *answer)
{
  InlProblem *problem = NULL;

  if (answer->is_json && answer->status >= 400)
    problem = inl_problem_read (answer->body, answer->status);
  /* These statuses say enough by themselves; whoever gives them need not know of the contract. */
  if (problem == NULL && is_busy_status (answer->status))
    {
      problem = inl_problem_new (answer->status);
      g_free (problem->title);
      problem->title = g_strdup (_("Inlenersbeloning.com heeft het druk."));
    }
  if (problem != NULL)
    problem->retry_after_seconds = answer->retry_after_seconds;

  return problem;
}

static GError *
create_refusal (const Call          *call,
                const InlHttpAnswer *answer)
{
  g_autoptr(InlProblem) problem = NULL;
  g_autoptr(GError) error = NULL;

  if (call->refuse != NULL && (error = call->refuse (answer)) != NULL)
    return g_steal_pointer (&error);

  problem = read_problem (answer);
  if (problem == NULL)
    return create_unusable (call, answer);

  error = inl_problem_to_error (problem, call->has_session);
  if (g_error_matches (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_UNKNOWN) && !call->creates)
    error->code = INL_SERVICE_ERROR_LATER;
  return g_steal_pointer (&error);
}

static gboolean
is_good (const InlHttpAnswer *answer)
{
  return answer->failure == NULL && (answer->status == 200 || answer->status == 201);
}

static void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  const Call *call = request->call;
  g_autoptr(InlHttpAnswer) answer = inl_http_call_finish (result);
  GError *error = NULL;
  gpointer reply = NULL;

  if (answer->failure != NULL)
    error = create_failure (call, answer, g_task_get_cancellable (task));
  else if (!is_good (answer))
    error = create_refusal (call, answer);
  else if ((reply = call->decode (answer, request->key, &error)) == NULL && error != NULL
           && call->creates)
    error->code = INL_SERVICE_ERROR_UNKNOWN;

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, reply, call->destroy);
}

static SoupMessage *
create_message (InlApiClient *self,
                const char   *method,
                const char   *path,
                const char   *query)
{
  g_autofree char *full_path = g_strconcat (g_uri_get_path (self->base), path, NULL);
  g_autoptr(GUri) uri = g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (self->base), NULL,
                                     g_uri_get_host (self->base), g_uri_get_port (self->base),
                                     full_path, query, NULL);
  SoupMessage *message = soup_message_new_from_uri (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* On a kept connection libsoup may find out too late that the other side had closed it, and
   * then nobody knows whether the request arrived. A new one fails before the first byte. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_headers_append (headers, "Accept", "application/json, application/problem+json");
  soup_message_headers_append (headers, "Accept-Language", "nl");
  return message;
}

static gboolean
can_stand_in_header (const char *value)
{
  if (value == NULL || *value == '\0')
    return FALSE;
  for (; *value != '\0'; value++)
    if (!g_ascii_isgraph (*value))
      return FALSE;

  return TRUE;
}

static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
  g_free (text);
}

static gboolean
authorize_with_token (SoupMessage *message,
                      const char  *token,
                      const char  *secret)
{
  char *pair, *encoded, *value;

  /* A colon in the first value would move a part of it into the second. */
  if (!can_stand_in_header (token) || !can_stand_in_header (secret) || strchr (token, ':') != NULL)
    return FALSE;

  pair = g_strconcat (token, ":", secret, NULL);
  encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  value = g_strconcat ("Basic ", encoded, NULL);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
  wipe (pair);
  wipe (encoded);
  wipe (value);
  return TRUE;
}

static gboolean
authorize_with_session (SoupMessage *message,
                        const char  *session)
{
  char *value;

  if (!can_stand_in_header (session))
    return FALSE;

  value = g_strconcat ("Bearer ", session, NULL);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
  wipe (value);
  return TRUE;
}

static GTask *
create_task (InlApiClient        *self,
             const Call          *call,
             const char          *key,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->call = call;
  request->key = g_strdup (key);
  g_task_set_source_tag (task, (gpointer) call);
  g_task_set_task_data (task, request, free_request);
  /* What a lost answer means is decided by whether the call was started, not by the cancel. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

static void
run (GTask       *task,
     SoupMessage *message)
{
  InlApiClient *self = g_task_get_source_object (task);

  Request *request = g_task_get_task_data (task);

  inl_http_call_async (self->session, message, request->call->label, self->deadline_ms,
                       g_task_get_cancellable (task), on_replied_cb, task);
}

static void
return_error (GTask           *task,
              InlServiceError  code,
              const char      *message)
{
  g_task_return_error (task, inl_service_error_new (code, NULL, message));
  g_object_unref (task);
}

static void
run_with_token (GTask       *task,
                SoupMessage *message,
                const char  *token,
                const char  *secret)
{
  if (authorize_with_token (message, token, secret))
    run (task, message);
  else
    return_error (task, INL_SERVICE_ERROR_TOKEN_INVALID,
                  _("Het token of het secret is niet geldig. Vraag een beheerder om ze opnieuw in "
                    "te voeren bij Beheer > Administratie > Inlenersbeloning."));
}

static void
run_with_session (GTask       *task,
                  SoupMessage *message,
                  const char  *session)
{
  if (authorize_with_session (message, session))
    run (task, message);
  else
    return_error (task, INL_SERVICE_ERROR_LOGIN_NEEDED, _("Log eerst in op Inlenersbeloning.com."));
}

static gpointer
finish (GAsyncResult *result,
        InlApiClient *self,
        const Call   *call,
        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, (gpointer) call), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A 200 with a page in it (a log-in portal of a hotel, say) is no answer of the service. */
static gboolean
check_json (const InlHttpAnswer *answer,
            GError             **error)
{
  if (answer->is_json)
    return TRUE;

  g_set_error_literal (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_BAD_REPLY,
                       _("Het antwoord kwam niet van Inlenersbeloning.com."));
  return FALSE;
}

static gpointer
decode_token (const InlHttpAnswer *answer,
              const char          *key,
              GError             **error)
{
  return check_json (answer, error) ? inl_codec_read_token (answer->body, error) : NULL;
}

static const Call token_call = {
  .label = "/api/v6/token",
  .decode = decode_token,
  .destroy = (GDestroyNotify) inl_token_info_free,
};

static void
inl_api_client_get_token_async (InlConnector        *connector,
                                const char          *token,
                                const char          *secret,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  InlApiClient *self = INL_API_CLIENT (connector);
  g_autoptr(SoupMessage) message = create_message (self, "GET", "/api/v6/token", NULL);
  GTask *task = create_task (self, &token_call, NULL, cancellable, callback, user_data);

  run_with_token (task, message, token, secret);
}

static InlTokenInfo *
inl_api_client_get_token_finish (InlConnector  *connector,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return finish (result, INL_API_CLIENT (connector), &token_call, error);
}

static void
set_form (SoupMessage *message,
          char        *form)
{
  g_autoptr(GBytes) body = g_bytes_new_with_free_func (form, strlen (form), (GDestroyNotify) wipe,
                                                       form);

  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", body);
}

static gpointer
decode_session (const InlHttpAnswer *answer,
                const char          *key,
                GError             **error)
{
  if (!check_json (answer, error))
    return NULL;

  return inl_codec_read_session (answer->body, answer->answered_at, error);
}

/* RFC 6749, section 5.2: the OAuth calls have an error object of their own. */
static GError *
refuse_oauth (const InlHttpAnswer *answer,
              InlServiceError      otherwise,
              const char          *message)
{
  g_autofree char *code = NULL;

  if (!answer->is_json || (answer->status != 400 && answer->status != 401))
    return NULL;

  code = inl_codec_read_oauth_error (answer->body);
  if (g_str_equal (code, "invalid_client"))
    return inl_service_error_new (INL_SERVICE_ERROR_TOKEN_INVALID, NULL,
                                  _("Het token of het secret is niet geldig. Vraag een beheerder "
                                    "om ze opnieuw in te voeren bij Beheer > Administratie > "
                                    "Inlenersbeloning."));

  return *code != '\0' ? inl_service_error_new (otherwise, NULL, message) : NULL;
}

static GError *
refuse_session (const InlHttpAnswer *answer)
{
  return refuse_oauth (answer, INL_SERVICE_ERROR_LOGIN_REFUSED,
                       _("Inlenersbeloning.com heeft het inloggen niet aanvaard. Probeer het "
                         "opnieuw."));
}

static const Call session_call = {
  .label = "/oauth/token",
  .decode = decode_session,
  .refuse = refuse_session,
  .destroy = (GDestroyNotify) inl_session_free,
};

static void
inl_api_client_exchange_code_async (InlConnector        *connector,
                                    const char          *token,
                                    const char          *secret,
                                    const char          *code,
                                    const char          *redirect_uri,
                                    const char          *code_verifier,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  InlApiClient *self = INL_API_CLIENT (connector);
  g_autoptr(SoupMessage) message = create_message (self, "POST", "/oauth/token", NULL);
  GTask *task = create_task (self, &session_call, NULL, cancellable, callback, user_data);

  set_form (message, soup_form_encode ("grant_type", "authorization_code", "code", code,
                                       "redirect_uri", redirect_uri, "code_verifier",
                                       code_verifier, NULL));
  run_with_token (task, message, token, secret);
}

static InlSession *
inl_api_client_exchange_code_finish (InlConnector  *connector,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return finish (result, INL_API_CLIENT (connector), &session_call, error);
}

/* RFC 7009: the status is the whole answer. */
static gpointer
decode_revocation (const InlHttpAnswer *answer,
                   const char          *key,
                   GError             **error)
{
  return GINT_TO_POINTER (TRUE);
}

static GError *
refuse_revocation (const InlHttpAnswer *answer)
{
  return refuse_oauth (answer, INL_SERVICE_ERROR_REJECTED,
                       _("Inlenersbeloning.com heeft het afmelden niet aanvaard."));
}

static const Call revoke_call = {
  .label = "/oauth/revoke",
  .decode = decode_revocation,
  .refuse = refuse_revocation,
};

static void
inl_api_client_revoke_async (InlConnector        *connector,
                             const char          *token,
                             const char          *secret,
                             const char          *session,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  InlApiClient *self = INL_API_CLIENT (connector);
  g_autoptr(SoupMessage) message = create_message (self, "POST", "/oauth/revoke", NULL);
  GTask *task = create_task (self, &revoke_call, NULL, cancellable, callback, user_data);

  set_form (message, soup_form_encode ("token", session, NULL));
  run_with_token (task, message, token, secret);
}

static gboolean
inl_api_client_revoke_finish (InlConnector  *connector,
                              GAsyncResult  *result,
                              GError       **error)
{
  return GPOINTER_TO_INT (finish (result, INL_API_CLIENT (connector), &revoke_call, error));
}

static void
take_session_term (char                **member,
                   const InlHttpAnswer  *answer)
{
  g_free (*member);
  *member = g_strdup (answer->session_valid_until);
}

static gpointer
decode_company (const InlHttpAnswer *answer,
                const char          *key,
                GError             **error)
{
  InlCompany *company;

  if (!check_json (answer, error))
    return NULL;

  company = inl_codec_read_company (answer->body, key, error);
  if (company != NULL)
    take_session_term (&company->session_valid_until, answer);
  return company;
}

static const Call company_call = {
  .label = "/api/v6/bedrijven/{kvk_nummer}",
  .decode = decode_company,
  .destroy = (GDestroyNotify) inl_company_free,
  .has_session = TRUE,
};

static void
inl_api_client_get_company_async (InlConnector        *connector,
                                  const char          *session,
                                  const char          *kvk_number,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  InlApiClient *self = INL_API_CLIENT (connector);
  g_autofree char *escaped = g_uri_escape_string (kvk_number, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/api/v6/bedrijven/", escaped, NULL);
  g_autoptr(SoupMessage) message = create_message (self, "GET", path, NULL);
  GTask *task = create_task (self, &company_call, kvk_number, cancellable, callback, user_data);

  run_with_session (task, message, session);
}

static InlCompany *
inl_api_client_get_company_finish (InlConnector  *connector,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return finish (result, INL_API_CLIENT (connector), &company_call, error);
}

static gpointer
decode_sent (const InlHttpAnswer *answer,
             const char          *key,
             GError             **error)
{
  InlSentInquiry *inquiry;

  if (!check_json (answer, error))
    return NULL;

  inquiry = inl_codec_read_inquiry (answer->body, key, error);
  if (inquiry != NULL)
    {
      inquiry->replayed = answer->is_replay;
      take_session_term (&inquiry->session_valid_until, answer);
    }
  return inquiry;
}

static const Call send_call = {
  .label = "/api/v6/uitvragen",
  .decode = decode_sent,
  .destroy = (GDestroyNotify) inl_sent_inquiry_free,
  .creates = TRUE,
  .has_session = TRUE,
};

static void
inl_api_client_send_inquiry_async (InlConnector        *connector,
                                   const char          *session,
                                   const char          *kenmerk,
                                   GBytes              *body,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  InlApiClient *self = INL_API_CLIENT (connector);
  g_autoptr(SoupMessage) message = create_message (self, "POST", "/api/v6/uitvragen", NULL);
  g_autofree char *key = g_strdup_printf ("\"%s\"", kenmerk);
  GTask *task = create_task (self, &send_call, kenmerk, cancellable, callback, user_data);

  soup_message_headers_append (soup_message_get_request_headers (message), "Idempotency-Key", key);
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  run_with_session (task, message, session);
}

static InlSentInquiry *
inl_api_client_send_inquiry_finish (InlConnector  *connector,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return finish (result, INL_API_CLIENT (connector), &send_call, error);
}

static gpointer
decode_found (const InlHttpAnswer *answer,
              const char          *key,
              GError             **error)
{
  InlSentInquiry *inquiry;

  if (!check_json (answer, error))
    return NULL;

  inquiry = inl_codec_read_found_inquiry (answer->body, key, error);
  if (inquiry != NULL)
    take_session_term (&inquiry->session_valid_until, answer);
  return inquiry;
}

static const Call find_call = {
  .label = "/api/v6/uitvragen?kenmerk=",
  .decode = decode_found,
  .destroy = (GDestroyNotify) inl_sent_inquiry_free,
  .has_session = TRUE,
};

static void
inl_api_client_find_inquiry_async (InlConnector        *connector,
                                   const char          *session,
                                   const char          *kenmerk,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  InlApiClient *self = INL_API_CLIENT (connector);
  g_autofree char *query = soup_form_encode ("kenmerk", kenmerk, NULL);
  g_autoptr(SoupMessage) message = create_message (self, "GET", "/api/v6/uitvragen", query);
  GTask *task = create_task (self, &find_call, kenmerk, cancellable, callback, user_data);

  run_with_session (task, message, session);
}

static InlSentInquiry *
inl_api_client_find_inquiry_finish (InlConnector  *connector,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return finish (result, INL_API_CLIENT (connector), &find_call, error);
}

static char *
inl_api_client_dup_address (InlConnector *connector)
{
  char *address = g_uri_to_string (INL_API_CLIENT (connector)->base);

  /* GUri gives an address without a path the path "/". */
  if (g_str_has_suffix (address, "/"))
    address[strlen (address) - 1] = '\0';
  return address;
}

static void
inl_api_client_finalize (GObject *object)
{
  InlApiClient *self = INL_API_CLIENT (object);

  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (inl_api_client_parent_class)->finalize (object);
}

static void
inl_api_client_class_init (InlApiClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_api_client_finalize;
}

static void
inl_api_client_connector_init (InlConnectorInterface *iface)
{
  iface->dup_address = inl_api_client_dup_address;
  iface->get_token_async = inl_api_client_get_token_async;
  iface->get_token_finish = inl_api_client_get_token_finish;
  iface->exchange_code_async = inl_api_client_exchange_code_async;
  iface->exchange_code_finish = inl_api_client_exchange_code_finish;
  iface->revoke_async = inl_api_client_revoke_async;
  iface->revoke_finish = inl_api_client_revoke_finish;
  iface->get_company_async = inl_api_client_get_company_async;
  iface->get_company_finish = inl_api_client_get_company_finish;
  iface->send_inquiry_async = inl_api_client_send_inquiry_async;
  iface->send_inquiry_finish = inl_api_client_send_inquiry_finish;
  iface->find_inquiry_async = inl_api_client_find_inquiry_async;
  iface->find_inquiry_finish = inl_api_client_find_inquiry_finish;
}

static void
inl_api_client_init (InlApiClient *self)
{
  self->deadline_ms = DEADLINE_MS;
  /* A call that waits for a free connection hears neither its deadline nor a cancel, so that there
   * must always be one free. */
  self->session = soup_session_new_with_options ("user-agent", "Inlenersbeloning/" INL_VERSION,
                                                 "max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS,
                                                 "timeout", 0,
                                                 NULL);
  /* It would answer a 401 with a second request of its own. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

/**
 * inl_api_client_new:
 * @address: of the service: https, or http on a loopback address
 * @error: set to %INL_SERVICE_ERROR_BAD_ADDRESS
 *
 * Returns: (transfer full) (nullable): a client that has connected to nothing yet
 */
InlApiClient *
inl_api_client_new (const char  *address,
                    GError     **error)
{
  g_autoptr(GUri) base = inl_service_address_parse (address, error);
  InlApiClient *self;

  if (base == NULL)
    return NULL;

  self = g_object_new (INL_TYPE_API_CLIENT, NULL);
  self->base = g_steal_pointer (&base);
  return self;
}

/**
 * inl_api_client_set_deadline:
 * @self: a client
 * @milliseconds: how long one call may take in all; 30 seconds unless told
 *
 * Sets the deadline of later calls.
 */
void
inl_api_client_set_deadline (InlApiClient *self,
                             guint         milliseconds)
{
  g_return_if_fail (INL_IS_API_CLIENT (self));

  self->deadline_ms = milliseconds;
}

/**
 * inl_api_client_set_tls_database:
 * @self: a client
 * @database: the certificates to trust, instead of the system's
 *
 * Lets tests have a certificate authority of their own.
 */
void
inl_api_client_set_tls_database (InlApiClient *self,
                                 GTlsDatabase *database)
{
  g_return_if_fail (INL_IS_API_CLIENT (self));

  soup_session_set_tls_database (self->session, database);
}
