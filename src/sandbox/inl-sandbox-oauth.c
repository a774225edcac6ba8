/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log-in: a page in the browser that ends at the application's own port with a code (RFC
 * 6749, 8252), the exchange of that code with PKCE (RFC 7636), and the end of a session (RFC
 * 7009). */

#define G_LOG_DOMAIN "inl-sandbox-oauth"

#include "config.h"

#include "inl-sandbox-oauth.h"

#include <string.h>

#include "inl-sandbox-access.h"
#include "inl-sandbox-html.h"

#define CODE_SECONDS 60
#define CHALLENGE_LENGTH 43
#define MIN_VERIFIER 43
#define MAX_VERIFIER 128
#define MIN_STATE 16
#define MAX_PERSON 100
#define REDIRECT_PATH "/aangemeld"
#define UNRESERVED "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

/* The parameters of an authorization request, as the query or the posted form has them. */
typedef struct
{
  const char *response_type;
  const char *client_id;
  const char *redirect_uri;
  const char *state;
  const char *challenge;
  const char *method;
} Authorization;

/**
 * inl_sandbox_code_free:
 * @self: (transfer full): a code
 *
 * Frees it.
 */
void
inl_sandbox_code_free (InlSandboxCode *self)
{
  g_free (self->token_value);
  g_free (self->person);
  g_free (self->redirect_uri);
  g_free (self->challenge);
  g_free (self);
}

static Authorization
read_authorization (InlSandboxCall *call,
                    const char *(*get) (InlSandboxCall *call, const char *name))
{
  return (Authorization) {
    .response_type = get (call, "response_type"),
    .client_id = get (call, "client_id"),
    .redirect_uri = get (call, "redirect_uri"),
    .state = get (call, "state"),
    .challenge = get (call, "code_challenge"),
    .method = get (call, "code_challenge_method"),
  };
}

/* Only a port of this computer, and only the path that the contract names. */
static gboolean
is_allowed_redirect (const char *text)
{
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);

  return uri != NULL && g_str_equal (g_uri_get_scheme (uri), "http")
         && g_uri_get_userinfo (uri) == NULL && g_strcmp0 (g_uri_get_host (uri), "127.0.0.1") == 0
         && g_uri_get_port (uri) > 0 && g_str_equal (g_uri_get_path (uri), REDIRECT_PATH)
         && g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL;
}

static const char *
find_fault (InlSandboxCall *call, const Authorization *asked)
{
  if (inl_sandbox_state_find_token (call->context->state, asked->client_id) == NULL)
    return "Het token (client_id) is onbekend of ingetrokken.";
  if (asked->redirect_uri == NULL || !is_allowed_redirect (asked->redirect_uri))
    return "Het adres waarnaar de aanmelding terug moet (redirect_uri) is niet toegestaan.";
  if (g_strcmp0 (asked->response_type, "code") != 0)
    return "Alleen response_type=code wordt ondersteund.";
  if (asked->state == NULL || strlen (asked->state) < MIN_STATE)
    return "De waarde state ontbreekt of is te kort.";
  if (g_strcmp0 (asked->method, "S256") != 0 || asked->challenge == NULL
      || strlen (asked->challenge) != CHALLENGE_LENGTH
      || strspn (asked->challenge, UNRESERVED) != CHALLENGE_LENGTH)
    return "De waarde code_challenge (S256) ontbreekt of klopt niet.";
  return NULL;
}

static gboolean
check_authorization (InlSandboxCall *call, const Authorization *asked)
{
  const char *fault = find_fault (call, asked);

  if (fault == NULL)
    return TRUE;
  inl_sandbox_html_reply_error (call, SOUP_STATUS_BAD_REQUEST, "Aanmelden kan niet", fault);
  return FALSE;
}

static void
send_back (InlSandboxCall *call, const Authorization *asked, const char *name, const char *value)
{
  g_autofree char *query = soup_form_encode (name, value, "state", asked->state, NULL);
  g_autofree char *target = g_strdup_printf ("%s?%s", asked->redirect_uri, query);

  inl_sandbox_call_redirect (call, target);
}

static void
grant (InlSandboxCall *call, const Authorization *asked, const char *person)
{
  InlSandboxCode *code = g_new0 (InlSandboxCode, 1);
  g_autofree char *value = inl_sandbox_state_random_text (32);

  code->token_value = g_strdup (asked->client_id);
  code->person = g_strdup (person);
  code->redirect_uri = g_strdup (asked->redirect_uri);
  code->challenge = g_strdup (asked->challenge);
  code->expires = inl_sandbox_state_now (call->context->state) + CODE_SECONDS;
  g_hash_table_insert (call->context->codes, g_strdup (value), code);
  send_back (call, asked, "code", value);
}

static void
show_form (InlSandboxCall *call, const Authorization *asked, const char *fault)
{
  InlSandboxToken *token =
    inl_sandbox_state_find_token (call->context->state, asked->client_id);
  g_autoptr(GString) page = g_string_new (NULL);

  inl_sandbox_html_add (page, "<p>De toepassing met het token <bdi>%s</bdi> vraagt je om in te "
                        "loggen.</p>\n", token->name);
  if (fault != NULL)
    inl_sandbox_html_add (page, "<p class=\"fault\" role=\"alert\">%s</p>\n", fault);
  inl_sandbox_html_begin_form (page, call, "/oauth/authorize");
  inl_sandbox_html_add_hidden (page, "response_type", asked->response_type);
  inl_sandbox_html_add_hidden (page, "client_id", asked->client_id);
  inl_sandbox_html_add_hidden (page, "redirect_uri", asked->redirect_uri);
  inl_sandbox_html_add_hidden (page, "state", asked->state);
  inl_sandbox_html_add_hidden (page, "code_challenge", asked->challenge);
  inl_sandbox_html_add_hidden (page, "code_challenge_method", asked->method);
  g_string_append (page,
    "<p><label for=\"persoon\">Naam</label>\n"
    "<input id=\"persoon\" name=\"persoon\" maxlength=\"100\" autocomplete=\"username\" autofocus "
    "dir=\"auto\"></p>\n"
    "<p><label for=\"wachtwoord\">Wachtwoord</label>\n"
    "<input id=\"wachtwoord\" name=\"wachtwoord\" type=\"password\" autocomplete=\"off\">\n"
    "<small>Vul hier geen echt wachtwoord in: elke naam is goed en het wachtwoord wordt niet "
    "bekeken.</small></p>\n"
    "<p class=\"buttons\"><button name=\"keuze\" value=\"inloggen\">Inloggen</button>\n"
    "<button name=\"keuze\" value=\"weigeren\" class=\"secondary\">Weigeren</button></p>\n"
    "</form>\n");
  inl_sandbox_html_reply (call, SOUP_STATUS_OK, "Inloggen", page);
}

/**
 * inl_sandbox_oauth_authorize:
 * @call: GET /oauth/authorize
 *
 * Shows the log-in page, or logs in at once when the stand-in is told to.
 */
void
inl_sandbox_oauth_authorize (InlSandboxCall *call)
{
  Authorization asked = read_authorization (call, inl_sandbox_call_get_query);

  if (!check_authorization (call, &asked))
    return;
  if (call->context->automatic_person != NULL)
    grant (call, &asked, call->context->automatic_person);
  else
    show_form (call, &asked, NULL);
}

/**
 * inl_sandbox_oauth_log_in:
 * @call: POST /oauth/authorize
 *
 * Takes the log-in form: back to the application with a code, or with a refusal.
 */
void
inl_sandbox_oauth_log_in (InlSandboxCall *call)
{
  Authorization asked = read_authorization (call, inl_sandbox_call_get_form);
  const char *person = inl_sandbox_call_get_form (call, "persoon");
  g_autofree char *name = g_strstrip (g_strdup (person != NULL ? person : ""));

  if (!inl_sandbox_html_check_form (call) || !check_authorization (call, &asked))
    return;
  if (g_strcmp0 (inl_sandbox_call_get_form (call, "keuze"), "weigeren") == 0)
    send_back (call, &asked, "error", "access_denied");
  else if (*name == '\0')
    show_form (call, &asked, "Vul een naam in.");
  else if (g_utf8_strlen (name, -1) > MAX_PERSON)
    show_form (call, &asked, "Deze naam is te lang.");
  else
    grant (call, &asked, name);
}

static void
reply_error (InlSandboxCall *call, guint status, const char *code, const char *description)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "error", code);
  json_object_set_string_member (object, "error_description", description);
  json_node_take_object (node, object);
  inl_sandbox_call_reply_json (call, status, node);
}

static gboolean
check_client (InlSandboxCall *call)
{
  if (inl_sandbox_access_take_token (call))
    return TRUE;
  reply_error (call, SOUP_STATUS_UNAUTHORIZED, "invalid_client",
               "Het token of het secret is onbekend of ingetrokken.");
  inl_sandbox_call_set_header (call, "WWW-Authenticate", "Basic realm=\"Inlenersbeloning\"");
  return FALSE;
}

static gboolean
matches_challenge (const char *verifier, const char *challenge)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *text = NULL;

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  text = g_base64_encode (digest, length);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[CHALLENGE_LENGTH] = '\0';
  return g_str_equal (text, challenge);
}

static gboolean
is_verifier (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  return length >= MIN_VERIFIER && length <= MAX_VERIFIER
         && strspn (text, UNRESERVED ".~") == length;
}

/* Takes the code out, right or wrong: whoever offers it a second time is too late. */
static InlSandboxCode *
take_code (InlSandboxContext *context, const char *value)
{
  gpointer key, code;

  if (!g_hash_table_steal_extended (context->codes, value, &key, &code))
    return NULL;
  g_free (key);
  return code;
}

static gboolean
is_good_code (InlSandboxCall *call, const InlSandboxCode *code, const char *verifier)
{
  return code != NULL && code->expires > inl_sandbox_state_now (call->context->state)
         && g_str_equal (code->token_value, call->token->value)
         && g_strcmp0 (code->redirect_uri, inl_sandbox_call_get_form (call, "redirect_uri")) == 0
         && matches_challenge (verifier, code->challenge);
}

static void
reply_session (InlSandboxCall *call, const char *person)
{
  InlSandboxSession *session =
    inl_sandbox_state_open_session (call->context->state, call->token->value, person);
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "access_token", session->access_token);
  json_object_set_string_member (object, "token_type", "Bearer");
  json_object_set_int_member (object, "expires_in", INL_SANDBOX_SESSION_SECONDS);
  json_object_set_string_member (object, "gebruiker", person);
  json_node_take_object (node, object);
  if (inl_sandbox_call_save (call))
    inl_sandbox_call_reply_json (call, SOUP_STATUS_OK, node);
}

/**
 * inl_sandbox_oauth_exchange:
 * @call: POST /oauth/token
 *
 * Exchanges a code for a session.
 */
void
inl_sandbox_oauth_exchange (InlSandboxCall *call)
{
  const char *grant_type = inl_sandbox_call_get_form (call, "grant_type");
  const char *verifier = inl_sandbox_call_get_form (call, "code_verifier");
  const char *value = inl_sandbox_call_get_form (call, "code");
  InlSandboxCode *code;

  if (!check_client (call))
    return;
  if (value == NULL || !is_verifier (verifier) || g_strcmp0 (grant_type, "authorization_code") != 0)
    {
      reply_error (call, SOUP_STATUS_BAD_REQUEST, "invalid_request",
                   "De inhoud van het verzoek is niet volledig of klopt niet.");
      return;
    }
  code = take_code (call->context, value);
  if (is_good_code (call, code, verifier))
    reply_session (call, code->person);
  else
    reply_error (call, SOUP_STATUS_BAD_REQUEST, "invalid_grant",
                 "De code is onbekend, verlopen, al gebruikt of hoort niet bij dit verzoek.");
  g_clear_pointer (&code, inl_sandbox_code_free);
}

/**
 * inl_sandbox_oauth_revoke:
 * @call: POST /oauth/revoke
 *
 * Ends a session of this token; one that is unknown already counts as ended.
 */
void
inl_sandbox_oauth_revoke (InlSandboxCall *call)
{
  InlSandboxState *state = call->context->state;
  const char *value = inl_sandbox_call_get_form (call, "token");
  InlSandboxSession *session;

  if (!check_client (call))
    return;
  if (value == NULL)
    {
      reply_error (call, SOUP_STATUS_BAD_REQUEST, "invalid_request", "Het token ontbreekt.");
      return;
    }
  session = inl_sandbox_state_find_session (state, value);
  if (session != NULL && g_str_equal (session->token_value, call->token->value))
    inl_sandbox_state_end_session (state, session);
  if (inl_sandbox_call_save (call))
    inl_sandbox_call_reply (call, SOUP_STATUS_OK, "text/plain; charset=utf-8", "");
}
