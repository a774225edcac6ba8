/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log-in from the browser's first page to the end of the session, and every way to get it
 * wrong. */

#define G_LOG_DOMAIN "inl-test"

#include "config.h"

#include "sandbox-client.h"

#include <string.h>

#define REDIRECT "http://127.0.0.1:51234/aangemeld"
#define STATE "0123456789abcdef"
/* The pair that RFC 7636 appendix B gives as its example. */
#define VERIFIER "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
#define CHALLENGE "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

static char *
encode (Fixture *f, const char *redirect, const char *state, const char *challenge)
{
  return soup_form_encode ("response_type", "code", "client_id", f->value, "redirect_uri", redirect,
                           "state", state, "code_challenge", challenge, "code_challenge_method",
                           "S256", NULL);
}

static Reply *
authorize (Fixture *f, const char *redirect, const char *state, const char *challenge)
{
  g_autofree char *query = encode (f, redirect, state, challenge);
  g_autofree char *path = g_strdup_printf ("/oauth/authorize?%s", query);

  return get_page (f, path);
}

static char *
find_form_key (Reply *page)
{
  static const char marker[] = "name=\"formuliersleutel\" value=\"";
  const char *start = strstr (page->text, marker);

  g_assert_nonnull (start);
  start += strlen (marker);
  return g_strndup (start, strcspn (start, "\""));
}

static Reply *
submit (Fixture *f, const char *key, const char *person, const char *choice)
{
  g_autofree char *query = encode (f, REDIRECT, STATE, CHALLENGE);
  g_autofree char *fields =
    soup_form_encode ("persoon", person, "keuze", choice, "formuliersleutel", key, NULL);
  g_autofree char *form = g_strdup_printf ("%s&%s", query, fields);

  return post_form (f, "/oauth/authorize", form);
}

static char *
find_parameter (Reply *reply, const char *name)
{
  const char *location = soup_message_headers_get_one (reply->headers, "Location");
  g_autoptr(GUri) uri = NULL;
  g_autoptr(GHashTable) query = NULL;

  g_assert_cmpuint (reply->status, ==, 303);
  g_assert_true (g_str_has_prefix (location, REDIRECT "?"));
  uri = g_uri_parse (location, SOUP_HTTP_URI_FLAGS, NULL);
  query = soup_form_decode (g_uri_get_query (uri));
  return g_strdup (g_hash_table_lookup (query, name));
}

static char *
log_in (Fixture *f)
{
  g_autoptr(Reply) reply = NULL;

  inl_sandbox_server_set_automatic_login (f->server, "Sam & Co");
  reply = authorize (f, REDIRECT, STATE, CHALLENGE);
  return find_parameter (reply, "code");
}

static Reply *
exchange (Fixture *f, const char *code, const char *verifier, const char *redirect,
          const char *secret)
{
  g_autofree char *form = soup_form_encode ("grant_type", "authorization_code", "code", code,
                                            "redirect_uri", redirect, "code_verifier", verifier,
                                            NULL);
  g_autofree char *credentials = basic (f->value, secret);

  return ask (f, (Ask) { .method = "POST", .path = "/oauth/token", .authorization = credentials,
                         .type = SOUP_FORM_MIME_TYPE_URLENCODED, .body = form });
}

static void
assert_oauth_error (Reply *reply, guint status, const char *code)
{
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpstr (text_of (reply, "$.error"), ==, code);
  g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Cache-Control"), ==, "no-store");
}

static void
test_form (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) page = authorize (f, REDIRECT, STATE, CHALLENGE);
  g_autofree char *key = find_form_key (page);
  g_autoptr(Reply) granted = submit (f, key, "Zoë <b>", "inloggen");
  g_autoptr(Reply) nameless = submit (f, key, "  ", "inloggen");
  g_autoptr(Reply) refused = submit (f, key, "", "weigeren");
  g_autofree char *code = find_parameter (granted, "code");
  g_autofree char *state = find_parameter (granted, "state");
  g_autofree char *fault = find_parameter (refused, "error");
  g_autoptr(Reply) session = exchange (f, code, VERIFIER, REDIRECT, f->secret);

  g_assert_cmpuint (page->status, ==, 200);
  g_assert_nonnull (strstr (page->text, "oefenomgeving, niet Inlenersbeloning.com"));
  g_assert_nonnull (strstr (soup_message_headers_get_one (page->headers, "Content-Security-Policy"),
                            "form-action 'self' http://127.0.0.1:*"));
  g_assert_cmpstr (state, ==, STATE);
  g_assert_cmpstr (fault, ==, "access_denied");
  g_assert_cmpuint (nameless->status, ==, 200);
  g_assert_nonnull (strstr (nameless->text, "Vul een naam in."));
  g_assert_cmpstr (text_of (session, "$.gebruiker"), ==, "Zoë <b>");
}

static void
test_form_of_another_site (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = submit (f, "geraden", "Sam", "inloggen");

  g_assert_cmpuint (reply->status, ==, 403);
  g_assert_null (soup_message_headers_get_one (reply->headers, "Location"));
}

static const char *const bad_redirects[] = {
  "http://localhost:51234/aangemeld",     "http://127.0.0.1/aangemeld",
  "http://127.0.0.1:51234/",              "http://127.0.0.1:51234/aangemeld/x",
  "http://127.0.0.1:51234/aangemeld?a=b", "https://127.0.0.1:51234/aangemeld",
  "http://127.0.0.1.kwaad.example:51234/aangemeld",
  "http://u@127.0.0.1:51234/aangemeld",   "javascript:alert(1)",
  "http://127.0.0.1:51234/aangemeld#x",   "",
};

static void
test_bad_authorize (Fixture *f, gconstpointer data)
{
  g_autofree char *wrong_client =
    g_strdup_printf ("/oauth/authorize?response_type=code&client_id=onbekend&redirect_uri=%s",
                     REDIRECT);
  g_autoptr(Reply) unknown = get_page (f, wrong_client);
  g_autoptr(Reply) stateless = authorize (f, REDIRECT, "kort", CHALLENGE);
  g_autoptr(Reply) unproven = authorize (f, REDIRECT, STATE, "kort");
  g_autoptr(Reply) empty = get_page (f, "/oauth/authorize");

  g_assert_cmpuint (unknown->status, ==, 400);
  g_assert_cmpuint (stateless->status, ==, 400);
  g_assert_cmpuint (unproven->status, ==, 400);
  g_assert_cmpuint (empty->status, ==, 400);
  inl_sandbox_server_set_automatic_login (f->server, "Sam");
  for (guint i = 0; i < G_N_ELEMENTS (bad_redirects); i++)
    {
      g_autoptr(Reply) reply = authorize (f, bad_redirects[i], STATE, CHALLENGE);

      g_assert_cmpuint (reply->status, ==, 400);
      g_assert_null (soup_message_headers_get_one (reply->headers, "Location"));
    }
}

static void
test_exchange (Fixture *f, gconstpointer data)
{
  g_autofree char *code = log_in (f);
  g_autoptr(Reply) session = exchange (f, code, VERIFIER, REDIRECT, f->secret);
  g_autoptr(Reply) again = exchange (f, code, VERIFIER, REDIRECT, f->secret);
  g_autoptr(Reply) used = NULL;

  g_assert_cmpuint (session->status, ==, 200);
  g_assert_cmpstr (text_of (session, "$.token_type"), ==, "Bearer");
  g_assert_cmpint (number_of (session, "$.expires_in"), ==, 2592000);
  g_assert_cmpstr (text_of (session, "$.gebruiker"), ==, "Sam & Co");
  g_assert_cmpstr (soup_message_headers_get_one (session->headers, "Cache-Control"), ==,
                   "no-store");
  assert_oauth_error (again, 400, "invalid_grant");

  g_free (f->access_token);
  f->access_token = g_strdup (text_of (session, "$.access_token"));
  used = get (f, "/api/v6/bedrijven/" KVK_WITH_ACCOUNT);
  g_assert_cmpuint (used->status, ==, 200);
}

static void
test_bad_exchange (Fixture *f, gconstpointer data)
{
  g_autofree char *first = log_in (f);
  g_autofree char *second = log_in (f);
  g_autofree char *third = log_in (f);
  g_autofree char *other = g_strdup (VERIFIER);
  g_autoptr(Reply) verifier = NULL;
  g_autoptr(Reply) redirect = exchange (f, second, VERIFIER, "http://127.0.0.1:1/aangemeld",
                                        f->secret);
  g_autoptr(Reply) secret = exchange (f, third, VERIFIER, REDIRECT, "onzin");
  g_autoptr(Reply) unknown = exchange (f, "onzin", VERIFIER, REDIRECT, f->secret);
  g_autoptr(Reply) malformed = exchange (f, third, "kort", REDIRECT, f->secret);

  other[0] = 'x';
  verifier = exchange (f, first, other, REDIRECT, f->secret);
  assert_oauth_error (verifier, 400, "invalid_grant");
  assert_oauth_error (redirect, 400, "invalid_grant");
  assert_oauth_error (secret, 401, "invalid_client");
  assert_oauth_error (unknown, 400, "invalid_grant");
  assert_oauth_error (malformed, 400, "invalid_request");
}

static void
test_late_exchange (Fixture *f, gconstpointer data)
{
  g_autofree char *code = log_in (f);
  g_autoptr(Reply) reply = NULL;

  inl_sandbox_server_advance_clock (f->server, 60);
  reply = exchange (f, code, VERIFIER, REDIRECT, f->secret);
  assert_oauth_error (reply, 400, "invalid_grant");
}

static void
test_code_of_another_token (Fixture *f, gconstpointer data)
{
  static const char *const rights[] = { NULL };
  g_autofree char *code = log_in (f);
  g_autoptr(Reply) reply = NULL;

  g_clear_pointer (&f->value, g_free);
  g_clear_pointer (&f->secret, g_free);
  inl_sandbox_server_add_token (f->server, "Ander", "organisatie", rights, "uitzendbureau",
                                &f->value, &f->secret);
  reply = exchange (f, code, VERIFIER, REDIRECT, f->secret);
  assert_oauth_error (reply, 400, "invalid_grant");
}

static Reply *
end_session (Fixture *f, const char *form, const char *secret)
{
  g_autofree char *credentials = basic (f->value, secret);

  return ask (f, (Ask) { .method = "POST", .path = "/oauth/revoke", .authorization = credentials,
                         .type = SOUP_FORM_MIME_TYPE_URLENCODED, .body = form });
}

static void
test_revoke (Fixture *f, gconstpointer data)
{
  g_autofree char *form = soup_form_encode ("token", f->access_token, NULL);
  g_autoptr(Reply) wrong = end_session (f, form, "onzin");
  g_autoptr(Reply) before = get (f, "/api/v6/uitnodigingen");
  g_autoptr(Reply) ended = end_session (f, form, f->secret);
  g_autoptr(Reply) again = end_session (f, form, f->secret);
  g_autoptr(Reply) missing = end_session (f, "", f->secret);
  g_autoptr(Reply) after = get (f, "/api/v6/uitnodigingen");

  assert_oauth_error (wrong, 401, "invalid_client");
  g_assert_cmpuint (before->status, ==, 200);
  g_assert_cmpuint (ended->status, ==, 200);
  g_assert_cmpuint (again->status, ==, 200);
  assert_oauth_error (missing, 400, "invalid_request");
  assert_problem (after, 401, "inloggen_vereist");
}

#define ADD(name, test) \
  g_test_add ("/sandbox/oauth/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("form", test_form);
  ADD ("form-of-another-site", test_form_of_another_site);
  ADD ("bad-authorize", test_bad_authorize);
  ADD ("exchange", test_exchange);
  ADD ("bad-exchange", test_bad_exchange);
  ADD ("late-exchange", test_late_exchange);
  ADD ("code-of-another-token", test_code_of_another_token);
  ADD ("revoke", test_revoke);
  return g_test_run ();
}
