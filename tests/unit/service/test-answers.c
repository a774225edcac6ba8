/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the client makes of answers, good and wrong, and what it lets out of the door: against a
 * server that sends exactly the bytes of each row. */

#include <string.h>

#include "inl-api-client.h"
#include "inl-fault-server.h"
#include "inl-invitation.h"
#include "service-fixture.h"

#define GOOD -1

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
  inl_api_client_set_deadline (client, 5000);
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
assert_outcome (InlConnector *client,
                ServiceCall   call,
                int           expected)
{
  g_autoptr(GError) error = NULL;
  const gboolean is_good = service_call (client, call, &error);

  if (expected == GOOD)
    g_assert_no_error (error);
  else
    g_assert_error (error, INL_SERVICE_ERROR, expected);
  g_assert_cmpint (is_good, ==, expected == GOOD);
}

#define UNKNOWN INL_SERVICE_ERROR_UNKNOWN
#define BAD_REPLY INL_SERVICE_ERROR_BAD_REPLY
#define LATER INL_SERVICE_ERROR_LATER
#define REJECTED INL_SERVICE_ERROR_REJECTED

typedef struct
{
  const char *name;
  const char *answer;
  int         sending;
  int         finding;
} Answer;

#define CHUNKED \
  "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"

static const Answer answers[] = {
  { "sent", HTTP_JSON ("201 Created") INQUIRY_JSON, GOOD, BAD_REPLY },
  { "sent-earlier", HTTP_JSON ("200 OK") INQUIRY_JSON, GOOD, BAD_REPLY },
  { "found", HTTP_JSON ("200 OK") FOUND_JSON, UNKNOWN, GOOD },
  { "found-nothing", HTTP_JSON ("200 OK") "{\"uitvragen\":[]}", UNKNOWN, GOOD },
  { "with-charset", "HTTP/1.1 201 Created\r\nContent-Type: Application/JSON; charset=utf-8\r\n"
    "Connection: close\r\n\r\n" INQUIRY_JSON, GOOD, BAD_REPLY },
  { "html", HTTP_HTML ("200 OK") "<html>Welkom</html>", UNKNOWN, BAD_REPLY },
  { "html-with-document", HTTP_HTML ("201 Created") INQUIRY_JSON, UNKNOWN, BAD_REPLY },
  { "html-called-json", HTTP_JSON ("200 OK") "<html>Welkom</html>", UNKNOWN, BAD_REPLY },
  { "no-type", "HTTP/1.1 201 Created\r\nConnection: close\r\n\r\n" INQUIRY_JSON,
    UNKNOWN, BAD_REPLY },
  { "text-type", "HTTP/1.1 201 Created\r\nContent-Type: text/json\r\n\r\n" INQUIRY_JSON,
    UNKNOWN, BAD_REPLY },
  { "empty", HTTP_JSON ("201 Created"), UNKNOWN, BAD_REPLY },
  { "empty-object", HTTP_JSON ("201 Created") "{}", UNKNOWN, BAD_REPLY },
  { "accepted", HTTP_JSON ("202 Accepted") INQUIRY_JSON, UNKNOWN, BAD_REPLY },
  { "no-content", "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", UNKNOWN, BAD_REPLY },
  { "partial", HTTP_JSON ("206 Partial Content") INQUIRY_JSON, UNKNOWN, BAD_REPLY },
  { "problem-with-200", HTTP_PROBLEM ("200 OK")
    "{\"type\":\"x\",\"title\":\"Nee.\",\"status\":422,\"code\":\"kvk_onbekend\"}",
    UNKNOWN, BAD_REPLY },
  { "not-modified", "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n", UNKNOWN, BAD_REPLY },
  { "other-kenmerk", HTTP_JSON ("201 Created")
    "{\"id\":\"u-1\",\"kenmerk\":\"00000000-0000-4000-8000-000000000000\",\"status\":\"verzonden\","
    "\"verzonden_op\":\"2026-11-24T02:00:00Z\",\"uitnodigingen\":[]}", UNKNOWN, BAD_REPLY },
  { "cut-in-document", HTTP_JSON ("201 Created") "{\"id\":\"u-1\",\"kenmerk\":", UNKNOWN,
    BAD_REPLY },
  { "cut-by-length", "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
    "Content-Length: 5000\r\n\r\n" INQUIRY_JSON, UNKNOWN, LATER },
  { "cut-in-chunk", CHUNKED "ffff\r\n" INQUIRY_JSON, UNKNOWN, LATER },
  { "cut-in-chunk-half", CHUNKED "10\r\n{\"id\":\"u-1\",\"ken", UNKNOWN, BAD_REPLY },
  { "chunk-size-nonsense", CHUNKED "zz\r\n{}\r\n0\r\n\r\n", UNKNOWN, BAD_REPLY },
  { "gzip-that-is-none", "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
    "Content-Encoding: gzip\r\nConnection: close\r\n\r\n" INQUIRY_JSON, GOOD, BAD_REPLY },
  { "unknown-encoding", "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
    "Content-Encoding: br\r\nConnection: close\r\n\r\n\x8b\x02\x80{}\x03", UNKNOWN, BAD_REPLY },
  { "invalid-utf-8", HTTP_JSON ("201 Created") "{\"id\":\"\xff\"}", UNKNOWN, BAD_REPLY },
  { "two-documents", HTTP_JSON ("201 Created") INQUIRY_JSON INQUIRY_JSON, UNKNOWN, BAD_REPLY },
  { "list", HTTP_JSON ("201 Created") "[" INQUIRY_JSON "]", UNKNOWN, BAD_REPLY },
  { "comment", HTTP_JSON ("201 Created") "/* x */" INQUIRY_JSON, UNKNOWN, BAD_REPLY },
  { "no-http", "220 mail.voorbeeld.nl ESMTP\r\n", UNKNOWN, LATER },
  { "nothing", "", UNKNOWN, LATER },
  { "half-a-status-line", "HTTP/1.1 20", UNKNOWN, LATER },
  { "half-the-headers", "HTTP/1.1 201 Created\r\nContent-Type: appl", UNKNOWN, LATER },
  { "bad-request-html", HTTP_HTML ("400 Bad Request") "<html>", UNKNOWN, BAD_REPLY },
  { "not-found-html", HTTP_HTML ("404 Not Found") "<html>", UNKNOWN, BAD_REPLY },
  { "conflict-html", HTTP_HTML ("409 Conflict") "<html>", UNKNOWN, BAD_REPLY },
  { "unprocessable-bad-json", HTTP_PROBLEM ("422 Unprocessable") "{\"code\":", UNKNOWN, BAD_REPLY },
  { "problem-without-code", HTTP_PROBLEM ("422 Unprocessable") "{\"title\":\"Nee.\"}",
    UNKNOWN, BAD_REPLY },
  { "problem-code-number", HTTP_PROBLEM ("422 Unprocessable") "{\"title\":\"Nee.\",\"code\":7}",
    UNKNOWN, BAD_REPLY },
  { "server-error", HTTP_HTML ("500 Internal Server Error") "<html>", UNKNOWN, LATER },
  { "bad-gateway", HTTP_HTML ("502 Bad Gateway") "<html>", UNKNOWN, LATER },
  { "unavailable-html", HTTP_HTML ("503 Service Unavailable") "<html>", UNKNOWN, LATER },
  { "gateway-time-out", HTTP_HTML ("504 Gateway Timeout") "<html>", UNKNOWN, LATER },
  { "request-time-out-bare", HTTP_HTML ("408 Request Timeout") "", LATER, LATER },
  { "too-early-bare", HTTP_HTML ("425 Too Early") "", LATER, LATER },
  { "too-many-bare", HTTP_HTML ("429 Too Many Requests") "", LATER, LATER },
  { "unauthorised-bare", HTTP_HTML ("401 Unauthorized") "", UNKNOWN, BAD_REPLY },
};

static void
test_answer (Fixture       *self,
             gconstpointer  data)
{
  const Answer *answer = data;

  inl_fault_server_set_answer (self->server, answer->answer);
  assert_outcome (self->client, SERVICE_CALL_SEND_INQUIRY, answer->sending);
  g_assert_cmpint (inl_fault_server_get_n_connections (self->server), ==, 1);
  assert_outcome (self->client, SERVICE_CALL_FIND_INQUIRY, answer->finding);
}

/* Wherever a good answer breaks off, the inquiry is not sent, nor is it not sent. */
static void
test_every_cut (Fixture       *self,
                gconstpointer  data)
{
  static const char answer[] = HTTP_JSON ("201 Created") INQUIRY_JSON;

  for (gsize length = 0; length < sizeof answer - 1; length += 7)
    {
      g_autofree char *part = g_strndup (answer, length);

      inl_fault_server_set_answer (self->server, part);
      assert_outcome (self->client, SERVICE_CALL_SEND_INQUIRY, UNKNOWN);
    }
}

/* 100,000 brackets, in an answer and in a problem. */
static void
test_brackets (Fixture       *self,
               gconstpointer  data)
{
  static const char *const heads[] = { HTTP_JSON ("201 Created"), HTTP_PROBLEM ("422 Nee") };
  g_autofree char *brackets = g_strnfill (100000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *answer = g_strconcat (heads[i], "{\"a\":", brackets, NULL);

      inl_fault_server_set_answer (self->server, answer);
      assert_outcome (self->client, SERVICE_CALL_SEND_INQUIRY, UNKNOWN);
      assert_outcome (self->client, SERVICE_CALL_FIND_INQUIRY, BAD_REPLY);
    }
}

typedef struct
{
  int         status;
  const char *code;
  const char *extra;
  int         expected;
} Code;

static const Code codes[] = {
  { 401, "token_ongeldig", "", INL_SERVICE_ERROR_TOKEN_INVALID },
  { 401, "inloggen_vereist", "", INL_SERVICE_ERROR_LOGIN_NEEDED },
  { 403, "recht_ontbreekt", ",\"recht\":\"Uitvragen\"", INL_SERVICE_ERROR_RIGHT_MISSING },
  { 403, "tokensoort_ongeldig", "", INL_SERVICE_ERROR_TOKEN_KIND },
  { 403, "organisatie_niet_ondersteund", "", INL_SERVICE_ERROR_ORGANISATION },
  { 400, "verzoek_ongeldig", ",\"detail\":\"Lid ontbreekt\"", REJECTED },
  { 422, "gegevens_ontbreken", ",\"velden\":[{\"veld\":\"/functie/naam\",\"code\":\"verplicht\","
    "\"melding\":\"Vul de functie in.\"}]", INL_SERVICE_ERROR_DATA_MISSING },
  { 422, "kvk_onbekend", "", INL_SERVICE_ERROR_KVK_UNKNOWN },
  { 404, "kvk_onbekend", "", INL_SERVICE_ERROR_KVK_UNKNOWN },
  { 422, "idempotentie_conflict", "", REJECTED },
  { 409, "in_behandeling", "", LATER },
  { 409, "herinnering_te_vroeg", "", REJECTED },
  { 429, "te_veel_aanvragen", "", LATER },
  { 503, "kvk_onbereikbaar", "", LATER },
  { 503, "onderhoud", "", LATER },
  { 400, "iets_nieuws", "", REJECTED },
  { 401, "iets_nieuws", "", INL_SERVICE_ERROR_LOGIN_NEEDED },
  { 403, "iets_nieuws", "", REJECTED },
  { 404, "iets_nieuws", "", REJECTED },
  { 408, "iets_nieuws", "", LATER },
  { 409, "iets_nieuws", "", REJECTED },
  { 418, "iets_nieuws", "", REJECTED },
  { 425, "iets_nieuws", "", LATER },
  { 429, "iets_nieuws", "", LATER },
  { 500, "iets_nieuws", "", UNKNOWN },
  { 503, "iets_nieuws", "", LATER },
  { 500, "kvk_onbekend", "", UNKNOWN },
  { 500, "onderhoud", "", UNKNOWN },
  { 502, "te_veel_aanvragen", "", UNKNOWN },
};

/* Every code of the contract, and codes that it does not know yet. */
static void
test_code (Fixture       *self,
           gconstpointer  data)
{
  const Code *code = data;
  g_autofree char *answer = NULL;
  g_autoptr(GError) error = NULL;
  const InlProblem *problem;

  answer = g_strdup_printf ("HTTP/1.1 %d X\r\nContent-Type: application/problem+json\r\n"
                            "Retry-After: 90\r\nConnection: close\r\n\r\n"
                            "{\"type\":\"about:blank\",\"title\":\"Zo gaat het niet.\","
                            "\"status\":%d,\"code\":\"%s\"%s}",
                            code->status, code->status, code->code, code->extra);
  inl_fault_server_set_answer (self->server, answer);
  g_assert_false (service_call (self->client, SERVICE_CALL_SEND_INQUIRY, &error));
  g_assert_error (error, INL_SERVICE_ERROR, code->expected);

  problem = inl_service_error_get_problem (error);
  g_assert_nonnull (problem);
  g_assert_cmpint (problem->status, ==, code->status);
  g_assert_cmpstr (problem->code, ==, code->code);
  g_assert_cmpstr (problem->title, ==, "Zo gaat het niet.");
  g_assert_cmpint (problem->retry_after_seconds, ==, 90);
}

static void
fail_with (Fixture     *self,
           ServiceCall  call,
           const char  *answer,
           GError     **error)
{
  inl_fault_server_set_answer (self->server, answer);
  g_assert_false (service_call (self->client, call, error));
}

static void
test_texts (Fixture       *self,
            gconstpointer  data)
{
  static const struct { const char *problem; const char *text; } cases[] = {
    { "\"code\":\"recht_ontbreekt\",\"recht\":\"Uitvragen\"",
      "Het token mist het recht 'Uitvragen'. Vink dit aan op Inlenersbeloning.com bij API > "
      "Rechten." },
    { "\"code\":\"recht_ontbreekt\"", "Nee." },
    { "\"code\":\"token_ongeldig\"",
      "Het token of het secret is niet geldig. Vraag een beheerder om ze opnieuw in te voeren bij "
      "Beheer > Administratie > Inlenersbeloning." },
    { "\"code\":\"organisatie_niet_ondersteund\"",
      "De koppeling kan nog niet gebruikt worden door backoffice partijen en hun intermediairs." },
    { "\"code\":\"inloggen_vereist\"", "Log eerst in op Inlenersbeloning.com." },
    { "\"code\":\"idempotentie_conflict\"", "Nee." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = g_strconcat (HTTP_PROBLEM ("403 X"), "{\"title\":\"Nee.\",",
                                             cases[i].problem, "}", NULL);
      g_autoptr(GError) error = NULL;

      fail_with (self, SERVICE_CALL_SEND_INQUIRY, answer, &error);
      g_assert_cmpstr (error->message, ==, cases[i].text);
    }
}

/* A refusal stands, however clumsily it is explained. */
static void
test_fields (Fixture       *self,
             gconstpointer  data)
{
  static const struct { const char *fields; guint n; } cases[] = {
    { "[{\"veld\":\"/a\",\"code\":\"verplicht\",\"melding\":\"Vul in.\"},"
      "{\"veld\":\"/b\",\"code\":\"te_lang\",\"melding\":\"Te lang.\"}]", 2 },
    { "[{\"veld\":\"/a\",\"code\":\"verplicht\",\"melding\":\"Vul in.\"},7,{},"
      "{\"veld\":3,\"code\":\"x\",\"melding\":\"y\"}]", 1 },
    { "[]", 0 },
    { "null", 0 },
    { "\"/a\"", 0 },
    { "{}", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = g_strconcat (HTTP_PROBLEM ("422 X"), "{\"title\":\"Nee.\",\"detail\":"
                                             "7,\"code\":\"gegevens_ontbreken\",\"velden\":",
                                             cases[i].fields, "}", NULL);
      g_autoptr(GError) error = NULL;

      fail_with (self, SERVICE_CALL_SEND_INQUIRY, answer, &error);
      g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_DATA_MISSING);
      g_assert_cmpint (inl_service_error_get_problem (error)->fields->len, ==, cases[i].n);
      g_assert_cmpstr (inl_service_error_get_problem (error)->detail, ==, "");
    }
}

/* What a 401 asks for depends on who was speaking. */
static void
test_unauthorised (Fixture       *self,
                   gconstpointer  data)
{
  static const char answer[] = HTTP_PROBLEM ("401 X") "{\"title\":\"Nee.\",\"code\":\"nieuw\"}";

  inl_fault_server_set_answer (self->server, answer);
  assert_outcome (self->client, SERVICE_CALL_GET_TOKEN, INL_SERVICE_ERROR_TOKEN_INVALID);
  assert_outcome (self->client, SERVICE_CALL_GET_COMPANY, INL_SERVICE_ERROR_LOGIN_NEEDED);
  assert_outcome (self->client, SERVICE_CALL_FIND_INQUIRY, INL_SERVICE_ERROR_LOGIN_NEEDED);
}

/* A challenge is not answered by libsoup with a request of its own. */
static void
test_challenge (Fixture       *self,
                gconstpointer  data)
{
  inl_fault_server_set_answer (self->server,
                               "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                               "Content-Type: application/problem+json\r\n\r\n"
                               "{\"title\":\"Nee.\",\"code\":\"token_ongeldig\"}");
  assert_outcome (self->client, SERVICE_CALL_GET_TOKEN, INL_SERVICE_ERROR_TOKEN_INVALID);
  g_assert_cmpint (inl_fault_server_get_n_requests (self->server), ==, 1);
}

static void
test_oauth_errors (Fixture       *self,
                   gconstpointer  data)
{
  static const struct { const char *answer; int exchanging; int revoking; } cases[] = {
    { HTTP_JSON ("401 X") "{\"error\":\"invalid_client\"}", INL_SERVICE_ERROR_TOKEN_INVALID,
      INL_SERVICE_ERROR_TOKEN_INVALID },
    { HTTP_JSON ("400 X") "{\"error\":\"invalid_grant\"}", INL_SERVICE_ERROR_LOGIN_REFUSED,
      REJECTED },
    { HTTP_JSON ("400 X") "{\"error\":\"iets_nieuws\"}", INL_SERVICE_ERROR_LOGIN_REFUSED, REJECTED },
    { HTTP_JSON ("400 X") "{\"error\":7}", BAD_REPLY, BAD_REPLY },
    { HTTP_HTML ("400 X") "{\"error\":\"invalid_grant\"}", BAD_REPLY, BAD_REPLY },
    { HTTP_HTML ("500 X") "", LATER, LATER },
    { HTTP_HTML ("200 OK") "<html>", BAD_REPLY, GOOD },
    { HTTP_JSON ("200 OK") "{\"access_token\":\"" SESSION "\"}", BAD_REPLY, GOOD },
    { HTTP_JSON ("200 OK") SESSION_JSON, GOOD, GOOD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      inl_fault_server_set_answer (self->server, cases[i].answer);
      assert_outcome (self->client, SERVICE_CALL_EXCHANGE_CODE, cases[i].exchanging);
      assert_outcome (self->client, SERVICE_CALL_REVOKE, cases[i].revoking);
    }
}

/* No call follows a redirect, and nothing of it reaches the other host. */
static void
test_redirects (Fixture       *self,
                gconstpointer  data)
{
  static const int statuses[] = { 300, 301, 302, 303, 307, 308 };
  g_autoptr(InlFaultServer) other = inl_fault_server_new (NULL);
  g_autofree char *target = inl_fault_server_dup_address (other);

  inl_fault_server_set_answer (other, HTTP_JSON ("200 OK") INQUIRY_JSON);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %d X\r\nLocation: %s/api/v6/uitvragen\r\n"
                                                 "Content-Length: 0\r\n\r\n", statuses[i], target);

      inl_fault_server_set_answer (self->server, answer);
      for (ServiceCall call = 0; call < SERVICE_N_CALLS; call++)
        assert_outcome (self->client, call,
                        call == SERVICE_CALL_SEND_INQUIRY ? UNKNOWN : BAD_REPLY);
    }

  g_assert_cmpint (inl_fault_server_get_n_requests (self->server), ==,
                   SERVICE_N_CALLS * G_N_ELEMENTS (statuses));
  g_assert_cmpint (inl_fault_server_get_n_connections (other), ==, 0);
}

/* Hung up on at any moment, or sent elsewhere, a request is never sent a second time. */
static void
test_never_repeated (Fixture       *self,
                     gconstpointer  data)
{
  static const struct { InlFaultFunc func; const char *data; guint n_requests; } cases[] = {
    { inl_fault_close, NULL, 0 },
    { inl_fault_hang_up, NULL, 1 },
    { inl_fault_hang_up, "HTTP/1.1 201 Created\r\n", 1 },
    /* With this libsoup would try another connection. */
    { inl_fault_hang_up, HTTP_HTML ("421 Misdirected Request") "<html>", 1 },
    { inl_fault_hang_up, "HTTP/1.1 421 Misdirected Request\r\nContent-Length: 0\r\n\r\n", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture fresh;

      set_up (&fresh, NULL);
      inl_fault_server_set_func (fresh.server, cases[i].func, cases[i].data);
      assert_outcome (fresh.client, SERVICE_CALL_SEND_INQUIRY, UNKNOWN);
      g_assert_cmpint (inl_fault_server_get_n_connections (fresh.server), ==, 1);
      g_assert_cmpint (inl_fault_server_get_n_requests (fresh.server), ==, cases[i].n_requests);
      tear_down (&fresh, NULL);
    }
}

static const struct { const char *line; const char *header; const char *body; } requests[] = {
  [SERVICE_CALL_GET_TOKEN] = { "GET /api/v6/token HTTP/1.1\r\n",
    "\r\nAuthorization: Basic d2FhcmRlLWthbmFyaWU6c2VjcmV0LWthbmFyaWU=\r\n", "" },
  [SERVICE_CALL_EXCHANGE_CODE] = { "POST /oauth/token HTTP/1.1\r\n",
    "\r\nAuthorization: Basic d2FhcmRlLWthbmFyaWU6c2VjcmV0LWthbmFyaWU=\r\n",
    "grant_type=authorization_code&code=" CODE
    "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Faangemeld&code_verifier=" VERIFIER },
  [SERVICE_CALL_REVOKE] = { "POST /oauth/revoke HTTP/1.1\r\n",
    "\r\nAuthorization: Basic d2FhcmRlLWthbmFyaWU6c2VjcmV0LWthbmFyaWU=\r\n", "token=" SESSION },
  [SERVICE_CALL_GET_COMPANY] = { "GET /api/v6/bedrijven/" KVK_NUMBER " HTTP/1.1\r\n",
    "\r\nAuthorization: Bearer " SESSION "\r\n", "" },
  [SERVICE_CALL_SEND_INQUIRY] = { "POST /api/v6/uitvragen HTTP/1.1\r\n",
    "\r\nIdempotency-Key: \"" KENMERK "\"\r\n", BODY },
  [SERVICE_CALL_FIND_INQUIRY] = { "GET /api/v6/uitvragen?kenmerk=" KENMERK " HTTP/1.1\r\n",
    "\r\nAuthorization: Bearer " SESSION "\r\n", "" },
};

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  while ((text = strstr (text, part)) != NULL)
    {
      text += strlen (part);
      n++;
    }
  return n;
}

/* The requests as the contract has them. The server sets a cookie each time: none comes back. */
static void
test_requests (Fixture       *self,
               gconstpointer  data)
{
  inl_fault_server_set_answer (self->server, "HTTP/1.1 500 X\r\nSet-Cookie: a=b; Path=/\r\n"
                               "Strict-Transport-Security: max-age=9\r\nContent-Length: 0\r\n\r\n");
  for (ServiceCall call = 0; call < SERVICE_N_CALLS; call++)
    {
      g_autofree char *request = NULL;
      const char *body;

      service_call (self->client, call, NULL);
      request = inl_fault_server_dup_last_request (self->server);
      body = strstr (request, "\r\n\r\n") + 4;
      g_assert_true (g_str_has_prefix (request, requests[call].line));
      g_assert_nonnull (strstr (request, requests[call].header));
      g_assert_cmpint (count (request, "\r\nAuthorization: "), ==, 1);
      g_assert_nonnull (strstr (request, "\r\nAccept: application/json, application/problem+json"));
      g_assert_null (strstr (request, "Cookie:"));
      g_assert_null (strstr (request, "Referer:"));
      g_assert_cmpstr (body, ==, requests[call].body);
    }
}

/* The path of the address comes before all others. */
static void
test_address_with_path (Fixture       *self,
                        gconstpointer  data)
{
  g_autofree char *address = inl_fault_server_dup_address (self->server);
  g_autofree char *with_path = g_strconcat (address, "/proef/", NULL);
  g_autoptr(InlConnector) client = create_client (with_path);
  g_autofree char *request = NULL;
  g_autofree char *told = NULL;

  inl_fault_server_set_answer (self->server, HTTP_JSON ("200 OK") TOKEN_JSON);
  assert_outcome (client, SERVICE_CALL_GET_TOKEN, GOOD);
  request = inl_fault_server_dup_last_request (self->server);
  g_assert_true (g_str_has_prefix (request, "GET /proef/api/v6/token HTTP/1.1\r\n"));
  told = inl_connector_dup_address (client);
  g_assert_true (g_str_has_suffix (told, "/proef"));
}

/* What cannot stand in a header is not sent at all. */
static void
test_broken_secrets (Fixture       *self,
                     gconstpointer  data)
{
  static const char *const broken[] = { "", "a b", "a\r\nX-Kop: 1", "é", "a\tb" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GAsyncResult) with_token = NULL;
      g_autoptr(GAsyncResult) with_session = NULL;

      inl_connector_get_token_async (self->client, TOKEN, broken[i], NULL, service_on_done_cb,
                                     &with_token);
      service_await (&with_token);
      g_assert_null (inl_connector_get_token_finish (self->client, with_token, &error));
      g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_TOKEN_INVALID);
      g_clear_error (&error);

      inl_connector_get_company_async (self->client, broken[i], KVK_NUMBER, NULL,
                                       service_on_done_cb, &with_session);
      service_await (&with_session);
      g_assert_null (inl_connector_get_company_finish (self->client, with_session, &error));
      g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_LOGIN_NEEDED);
    }
  g_assert_cmpint (inl_fault_server_get_n_connections (self->server), ==, 0);
}

static void
test_sent (Fixture       *self,
           gconstpointer  data)
{
  static const struct { const char *header; gboolean replayed; const char *until; } cases[] = {
    { "", FALSE, "" },
    { "Idempotency-Replayed: true\r\nSessie-Geldig-Tot: 2026-12-24T03:00:00+01:00\r\n", TRUE,
      "2026-12-24T02:00:00Z" },
    { "Idempotency-Replayed: false\r\nSessie-Geldig-Tot: ooit\r\n", FALSE, "" },
  };
  g_autoptr(GBytes) body = g_bytes_new_static (BODY, strlen (BODY));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answer = g_strconcat ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n",
                                             cases[i].header, "\r\n" INQUIRY_JSON, NULL);
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(InlSentInquiry) sent = NULL;

      inl_fault_server_set_answer (self->server, answer);
      inl_connector_send_inquiry_async (self->client, SESSION, KENMERK, body, NULL,
                                        service_on_done_cb, &result);
      service_await (&result);
      sent = inl_connector_send_inquiry_finish (self->client, result, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (sent->id, ==, "u-1");
      g_assert_cmpint (sent->replayed, ==, cases[i].replayed);
      g_assert_cmpstr (sent->session_valid_until, ==, cases[i].until);
    }
}

/* The clock of this computer may be wrong; the session's term counts from the service's. */
static void
test_session_term (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = NULL;

  inl_fault_server_set_answer (self->server,
                               "HTTP/1.1 200 OK\r\nDate: Sat, 24 Nov 2040 02:00:00 GMT\r\n"
                               "Content-Type: application/json\r\n\r\n" SESSION_JSON);
  service_start (self->client, SERVICE_CALL_EXCHANGE_CODE, NULL, &result);
  service_await (&result);
  session = inl_connector_exchange_code_finish (self->client, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (session->valid_until, ==, "2040-12-24T02:00:00Z");
}

static void
assert_not_started (const char *address)
{
  InlConnector *client = create_client (address);

  inl_api_client_set_deadline (INL_API_CLIENT (client), 2000);
  for (ServiceCall call = 0; call < SERVICE_N_CALLS; call++)
    assert_outcome (client, call, INL_SERVICE_ERROR_NOT_STARTED);
  g_assert_finalize_object (client);
}

static void
test_refused (void)
{
  InlFaultServer *server = inl_fault_server_new (NULL);
  g_autofree char *address = inl_fault_server_dup_address (server);

  inl_fault_server_free (server);
  assert_not_started (address);
}

static void
test_no_such_host (void)
{
  assert_not_started ("https://dienst.invalid");
}

static void
say_http (InlFaultConnection *connection,
          gconstpointer       data)
{
  inl_fault_connection_send_text (connection, "HTTP/1.1 400 Bad Request\r\n\r\n");
  inl_fault_connection_hang (connection);
}

/* TLS to a port that does not speak it, or says nothing: no byte of the request left. */
static void
test_tls_to_plain_port (gconstpointer data)
{
  static const InlFaultFunc funcs[] = { say_http, inl_fault_close, inl_fault_be_silent };
  g_autoptr(InlFaultServer) server = inl_fault_server_new (NULL);
  g_autofree char *address = g_strdup_printf ("https://127.0.0.1:%u",
                                              inl_fault_server_get_port (server));
  InlConnector *client = create_client (address);

  inl_api_client_set_deadline (INL_API_CLIENT (client), 500);
  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    {
      inl_fault_server_set_func (server, funcs[i], NULL);
      assert_outcome (client, SERVICE_CALL_SEND_INQUIRY, INL_SERVICE_ERROR_NOT_STARTED);
      assert_outcome (client, SERVICE_CALL_FIND_INQUIRY, INL_SERVICE_ERROR_NOT_STARTED);
    }
  g_assert_finalize_object (client);
}

/* A certificate that nobody vouches for ends it before the first byte; with the authority trusted
 * the same server serves. */
static void
test_certificate (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "unit", "service", "loopback.pem",
                                                 NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  g_autoptr(GTlsDatabase) trusted = NULL;
  g_autoptr(InlFaultServer) server = NULL;
  g_autofree char *address = NULL;
  InlConnector *client;

  g_assert_no_error (error);
  trusted = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  server = inl_fault_server_new (certificate);
  inl_fault_server_set_answer (server, HTTP_JSON ("201 Created") INQUIRY_JSON);
  address = inl_fault_server_dup_address (server);
  client = create_client (address);

  assert_outcome (client, SERVICE_CALL_SEND_INQUIRY, INL_SERVICE_ERROR_NOT_TRUSTED);
  g_assert_cmpint (inl_fault_server_get_n_requests (server), ==, 0);
  inl_api_client_set_tls_database (INL_API_CLIENT (client), trusted);
  assert_outcome (client, SERVICE_CALL_SEND_INQUIRY, GOOD);
  g_assert_cmpint (inl_fault_server_get_n_requests (server), ==, 1);
  g_assert_finalize_object (client);
}

static GLogWriterOutput
remember (GLogLevelFlags   level,
          const GLogField *fields,
          gsize            n_fields,
          gpointer         user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_string_append_printf (user_data, "%s\n", (const char *) fields[i].value);

  return G_LOG_WRITER_HANDLED;
}

/* In a process of its own, because what writes the log can be set once. */
static void
test_log (void)
{
  g_autoptr(GString) log = g_string_new (NULL);
  Fixture fixture;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }

  g_log_set_writer_func (remember, log, NULL);
  set_up (&fixture, NULL);
  inl_fault_server_set_answer (fixture.server, HTTP_JSON ("200 OK") SESSION_JSON);
  for (ServiceCall call = 0; call < SERVICE_N_CALLS; call++)
    service_call (fixture.client, call, NULL);
  g_assert_nonnull (strstr (log->str, "POST /api/v6/uitvragen: answered, status 200"));
  g_assert_null (strstr (log->str, "kanarie"));
  g_assert_null (strstr (log->str, KVK_NUMBER));
  g_assert_null (strstr (log->str, KENMERK));
  g_assert_null (strstr (log->str, "Sanne"));
  tear_down (&fixture, NULL);
}

#define ADD(path, test) \
  g_test_add ("/service/answers/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strconcat ("/service/answers/answer/", answers[i].name, NULL);

      g_test_add (path, Fixture, &answers[i], set_up, test_answer, tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/service/answers/code/%d-%s", codes[i].status,
                                               codes[i].code);

      g_test_add (path, Fixture, &codes[i], set_up, test_code, tear_down);
    }
  ADD ("every-cut", test_every_cut);
  ADD ("brackets", test_brackets);
  ADD ("texts", test_texts);
  ADD ("fields", test_fields);
  ADD ("unauthorised", test_unauthorised);
  ADD ("challenge", test_challenge);
  ADD ("oauth-errors", test_oauth_errors);
  ADD ("redirects", test_redirects);
  ADD ("never-repeated", test_never_repeated);
  ADD ("requests", test_requests);
  ADD ("address-with-path", test_address_with_path);
  ADD ("broken-secrets", test_broken_secrets);
  ADD ("sent", test_sent);
  ADD ("session-term", test_session_term);
  g_test_add_func ("/service/answers/refused", test_refused);
  g_test_add_func ("/service/answers/no-such-host", test_no_such_host);
  g_test_add_data_func ("/service/answers/tls-to-plain-port", NULL, test_tls_to_plain_port);
  g_test_add_func ("/service/answers/certificate", test_certificate);
  g_test_add_func ("/service/answers/log", test_log);

  return g_test_run ();
}
