/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One request in the hands of a handler: its parameters, and the ways to answer it. */

#define G_LOG_DOMAIN "inl-sandbox-call"

#include "config.h"

#include "inl-sandbox-call.h"

#include <string.h>

#include "inl-sandbox-json.h"

static GHashTable *
read_form (InlSandboxCall *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autofree char *text = inl_sandbox_call_dup_body (self);

  return g_strcmp0 (type, SOUP_FORM_MIME_TYPE_URLENCODED) == 0 ? soup_form_decode (text) : NULL;
}

/**
 * inl_sandbox_call_new:
 * @context: what all calls share; must outlive the call
 * @message: the request
 * @path: its path
 * @query: (nullable): its decoded query
 *
 * Returns: (transfer full): the call
 */
InlSandboxCall *
inl_sandbox_call_new (InlSandboxContext *context, SoupServerMessage *message, const char *path,
                      GHashTable *query)
{
  InlSandboxCall *self = g_new0 (InlSandboxCall, 1);

  self->context = context;
  self->message = g_object_ref (message);
  self->method = g_strdup (soup_server_message_get_method (message));
  self->path = g_strdup (path);
  self->query = query != NULL ? g_hash_table_ref (query) : NULL;
  self->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  self->form = read_form (self);
  return self;
}

/**
 * inl_sandbox_call_free:
 * @self: (transfer full): a call
 *
 * Frees it.
 */
void
inl_sandbox_call_free (InlSandboxCall *self)
{
  g_object_unref (self->message);
  g_free (self->method);
  g_free (self->path);
  for (guint i = 0; i < G_N_ELEMENTS (self->parameters); i++)
    g_free (self->parameters[i]);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->form, g_hash_table_unref);
  g_bytes_unref (self->body);
  g_free (self);
}

/**
 * inl_sandbox_call_dup_body:
 * @self: a call
 *
 * Returns: (transfer full): its body up to the first NUL, "" when it has none
 */
char *
inl_sandbox_call_dup_body (InlSandboxCall *self)
{
  gsize size;
  const char *data = g_bytes_get_data (self->body, &size);

  return size > 0 ? g_strndup (data, size) : g_strdup ("");
}

/**
 * inl_sandbox_call_get_query:
 * @self: a call
 * @name: of a parameter in its query
 *
 * Returns: (nullable): its decoded value
 */
const char *
inl_sandbox_call_get_query (InlSandboxCall *self, const char *name)
{
  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

/**
 * inl_sandbox_call_get_form:
 * @self: a call
 * @name: of a field in its posted form
 *
 * Returns: (nullable): its decoded value
 */
const char *
inl_sandbox_call_get_form (InlSandboxCall *self, const char *name)
{
  return self->form != NULL ? g_hash_table_lookup (self->form, name) : NULL;
}

/**
 * inl_sandbox_call_get_header:
 * @self: a call
 * @name: of a header of the request
 *
 * Returns: (nullable): its value
 */
const char *
inl_sandbox_call_get_header (InlSandboxCall *self, const char *name)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (self->message),
                                       name);
}

/**
 * inl_sandbox_call_set_header:
 * @self: a call
 * @name: of a header of the answer
 * @value: its value
 *
 * Sets the header.
 */
void
inl_sandbox_call_set_header (InlSandboxCall *self, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), name,
                                value);
}

/**
 * inl_sandbox_call_reply:
 * @self: a call
 * @status: of HTTP
 * @type: media type of @text
 * @text: the body
 *
 * Answers.
 */
void
inl_sandbox_call_reply (InlSandboxCall *self, guint status, const char *type, const char *text)
{
  /* The body below would be added to an earlier one. */
  soup_message_body_truncate (soup_server_message_get_response_body (self->message));
  soup_server_message_set_status (self->message, status, NULL);
  soup_server_message_set_response (self->message, type, SOUP_MEMORY_COPY, text, strlen (text));
  inl_sandbox_call_set_header (self, "X-Content-Type-Options", "nosniff");
  inl_sandbox_call_set_header (self, "Cache-Control", "no-store");
}

/**
 * inl_sandbox_call_reply_json:
 * @self: a call
 * @status: of HTTP
 * @node: the body
 *
 * Answers with JSON.
 */
void
inl_sandbox_call_reply_json (InlSandboxCall *self, guint status, JsonNode *node)
{
  g_autofree char *text = inl_sandbox_json_print (node);

  inl_sandbox_call_reply (self, status, "application/json", text);
}

/**
 * inl_sandbox_call_redirect:
 * @self: a call
 * @target: where the browser goes
 *
 * Answers with a redirect that is followed by GET.
 */
void
inl_sandbox_call_redirect (InlSandboxCall *self, const char *target)
{
  inl_sandbox_call_reply (self, SOUP_STATUS_SEE_OTHER, "text/plain; charset=utf-8", "");
  inl_sandbox_call_set_header (self, "Location", target);
  inl_sandbox_call_set_header (self, "Referrer-Policy", "no-referrer");
}

/**
 * inl_sandbox_call_save:
 * @self: a call
 *
 * Saves the state before its change is told to anybody; answers the call when that fails.
 *
 * Returns: whether it is safe on the disk
 */
gboolean
inl_sandbox_call_save (InlSandboxCall *self)
{
  g_autoptr(GError) error = NULL;

  if (inl_sandbox_state_save (self->context->state, &error))
    return TRUE;
  g_warning ("The state could not be saved: %s", error->message);
  inl_sandbox_problem_reply (self, "onderhoud",
                             "De oefenomgeving kan niet naar de schijf schrijven.");
  return FALSE;
}

static const struct
{
  const char *code;
  int status;
  const char *title;
} problems[] = {
  { "token_ongeldig", 401, "Het token of het secret is onbekend of ingetrokken." },
  { "inloggen_vereist", 401, "Log in om verder te gaan; de sessie ontbreekt of is verlopen." },
  { "recht_ontbreekt", 403, "Het token mist een recht." },
  { "tokensoort_ongeldig", 403, "Met een persoonlijk token kan niet worden verstuurd." },
  { "organisatie_niet_ondersteund", 403,
    "De koppeling is nog niet beschikbaar voor backoffice partijen en hun intermediairs." },
  { "verzoek_ongeldig", 400, "Het verzoek is niet goed opgebouwd." },
  { "gegevens_ontbreken", 422, "Er ontbreken gegevens of ze zijn niet juist." },
  { "kvk_onbekend", 422, "Het KvK-nummer is niet bekend bij de Kamer van Koophandel." },
  { "idempotentie_conflict", 422, "Deze sleutel is al gebruikt voor een ander verzoek." },
  { "in_behandeling", 409, "Dit verzoek wordt al verwerkt." },
  { "herinnering_te_vroeg", 409, "Er is minder dan 24 uur geleden al een herinnering gestuurd." },
  { "te_veel_aanvragen", 429, "Er zijn te veel aanvragen in korte tijd." },
  { "kvk_onbereikbaar", 503, "Het register van de Kamer van Koophandel geeft geen antwoord." },
  { "onderhoud", 503, "Er wordt onderhoud gepleegd." },
  { "niet_gevonden", 404, "Dit bestaat niet." },
  { "methode_niet_toegestaan", 405, "Deze methode bestaat hier niet." },
};

/**
 * inl_sandbox_problem_new:
 * @code: one of the contract, or another
 * @detail: (nullable): what is the matter, in Dutch
 *
 * Returns: (transfer full): a problem document (RFC 9457)
 */
JsonObject *
inl_sandbox_problem_new (const char *code, const char *detail)
{
  JsonObject *problem = json_object_new ();
  g_autofree char *type = g_strdup_printf ("urn:inlenersbeloning:probleem:%s", code);
  const char *title = "Het verzoek is niet gelukt.";
  int status = 500;

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_str_equal (problems[i].code, code))
      {
        title = problems[i].title;
        status = problems[i].status;
      }
  json_object_set_string_member (problem, "type", type);
  json_object_set_string_member (problem, "title", title);
  json_object_set_int_member (problem, "status", status);
  json_object_set_string_member (problem, "code", code);
  if (detail != NULL)
    json_object_set_string_member (problem, "detail", detail);
  return problem;
}

/**
 * inl_sandbox_problem_send:
 * @call: a call
 * @problem: (transfer full): a problem document
 * @retry_after: seconds, or -1 for no Retry-After
 *
 * Answers with the problem, under the status that it names.
 */
void
inl_sandbox_problem_send (InlSandboxCall *call, JsonObject *problem, int retry_after)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *seconds = g_strdup_printf ("%d", retry_after);
  g_autofree char *text = NULL;

  json_node_take_object (node, problem);
  text = inl_sandbox_json_print (node);
  inl_sandbox_call_reply (call, (guint) json_object_get_int_member (problem, "status"),
                          "application/problem+json", text);
  if (retry_after >= 0)
    inl_sandbox_call_set_header (call, "Retry-After", seconds);
}

/**
 * inl_sandbox_problem_reply:
 * @call: a call
 * @code: a code of the contract
 * @detail: (nullable): what is the matter, in Dutch
 *
 * Answers with a problem that has no more to say than this.
 */
void
inl_sandbox_problem_reply (InlSandboxCall *call, const char *code, const char *detail)
{
  inl_sandbox_problem_send (call, inl_sandbox_problem_new (code, detail), -1);
}
