/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every call below /api/v6, in every answer that the contract names. */

#define G_LOG_DOMAIN "inl-test"

#include "config.h"

#include "sandbox-client.h"

static const char *const all_rights[] = { "Bedrijven", "Uitvragen", "Uitnodigingen", NULL };

static void
test_token (Fixture *f, gconstpointer data)
{
  g_autofree char *good = basic (f->value, f->secret);
  g_autofree char *bad = basic (f->value, "onzin");
  g_autoptr(Reply) reply =
    ask (f, (Ask) { .method = "GET", .path = "/api/v6/token", .authorization = good });
  g_autoptr(Reply) refused =
    ask (f, (Ask) { .method = "GET", .path = "/api/v6/token", .authorization = bad });
  g_autoptr(Reply) nobody = ask (f, (Ask) { .method = "GET", .path = "/api/v6/token" });

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (text_of (reply, "$.naam"), ==, "Kantoor");
  g_assert_cmpstr (text_of (reply, "$.soort"), ==, "organisatie");
  g_assert_cmpstr (text_of (reply, "$.rechten[2]"), ==, "Uitnodigingen");
  g_assert_cmpstr (text_of (reply, "$.organisatie.naam"), ==, "Voorbeeld Uitzendbureau");
  g_assert_cmpstr (text_of (reply, "$.organisatie.soort"), ==, "uitzendbureau");
  assert_problem (refused, 401, "token_ongeldig");
  assert_problem (nobody, 401, "token_ongeldig");
  g_assert_nonnull (soup_message_headers_get_one (refused->headers, "WWW-Authenticate"));

  inl_sandbox_server_withdraw_token (f->server, f->value);
  g_clear_pointer (&reply, reply_free);
  reply = ask (f, (Ask) { .method = "GET", .path = "/api/v6/token", .authorization = good });
  assert_problem (reply, 401, "token_ongeldig");
}

static void
test_company (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) known = get (f, "/api/v6/bedrijven/" KVK_WITH_ACCOUNT);
  g_autoptr(Reply) unknown = get (f, "/api/v6/bedrijven/11111111");
  g_autoptr(Reply) malformed = get (f, "/api/v6/bedrijven/1234567");
  g_autoptr(Reply) unreachable = get (f, "/api/v6/bedrijven/00000503");
  g_autoptr(Reply) busy = get (f, "/api/v6/bedrijven/00000429");

  g_assert_cmpuint (known->status, ==, 200);
  g_assert_cmpstr (text_of (known, "$.naam"), ==, "Test BV Donald");
  g_assert_cmpstr (text_of (known, "$.kvk_nummer"), ==, KVK_WITH_ACCOUNT);
  g_assert_nonnull (strstr (known->text, "\"heeft_account\":true"));
  g_assert_nonnull (soup_message_headers_get_one (known->headers, "Sessie-Geldig-Tot"));
  assert_problem (unknown, 404, "kvk_onbekend");
  g_assert_nonnull (soup_message_headers_get_one (unknown->headers, "Sessie-Geldig-Tot"));
  assert_problem (malformed, 400, "verzoek_ongeldig");
  assert_problem (unreachable, 503, "kvk_onbereikbaar");
  assert_problem (busy, 429, "te_veel_aanvragen");
  g_assert_cmpstr (soup_message_headers_get_one (busy->headers, "Retry-After"), ==, "2");
}

/* The numbers that the Kamer van Koophandel publishes for testing. */
static void
test_published_numbers (Fixture *f, gconstpointer data)
{
  static const char *const numbers[] = {
    "68750110", "90001354", "68727720", "69599068", "69599084",
    "69599076", "55344526", "90004973", "90000102",
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/api/v6/bedrijven/%s", numbers[i]);
      g_autoptr(Reply) reply = get (f, path);

      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_true (g_str_has_prefix (text_of (reply, "$.naam"), "Test "));
    }
}

static void
test_create (Fixture *f, gconstpointer data)
{
  g_autofree char *body = make_body (KENMERK, KVK_WITH_ACCOUNT, "Piet Jansen", "piet@jansen.nl");
  g_autoptr(Reply) sent = post_inquiry (f, KENMERK, body);
  g_autoptr(Reply) again = post_inquiry (f, KENMERK, body);
  g_autoptr(Reply) found = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  g_autoptr(Reply) single = NULL;

  g_assert_cmpuint (sent->status, ==, 201);
  g_assert_cmpstr (text_of (sent, "$.kenmerk"), ==, KENMERK);
  g_assert_cmpstr (text_of (sent, "$.status"), ==, "verzonden");
  g_assert_cmpstr (text_of (sent, "$.uitnodigingen[0].soort"), ==, "inlener_met_account");
  g_assert_cmpstr (text_of (sent, "$.uitnodigingen[0].email"), ==, "piet@jansen.nl");
  g_assert_cmpstr (text_of (sent, "$.uitnodigingen[0].uitvraag"), ==, text_of (sent, "$.id"));

  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpstr (again->text, ==, sent->text);
  g_assert_cmpstr (soup_message_headers_get_one (again->headers, "Idempotency-Replayed"), ==,
                   "true");
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f->server, NULL), ==, 1);
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f->server, KENMERK), ==, 1);

  g_assert_cmpstr (text_of (found, "$.uitvragen[0].id"), ==, text_of (sent, "$.id"));
  single = get (f, soup_message_headers_get_one (sent->headers, "Location"));
  g_assert_cmpstr (text_of (single, "$.kenmerk"), ==, KENMERK);
}

static void
test_find_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) none = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  g_autoptr(Reply) malformed = get (f, "/api/v6/uitvragen?kenmerk=1");
  g_autoptr(Reply) missing = get (f, "/api/v6/uitvragen");
  g_autoptr(Reply) unknown = get (f, "/api/v6/uitvragen/U1");
  g_autoptr(Reply) elsewhere = get (f, "/api/v6/elders");

  g_assert_cmpuint (none->status, ==, 200);
  g_assert_cmpstr (none->text, ==, "{\"uitvragen\":[]}");
  assert_problem (malformed, 400, "verzoek_ongeldig");
  assert_problem (missing, 400, "verzoek_ongeldig");
  assert_problem (unknown, 404, "niet_gevonden");
  assert_problem (elsewhere, 404, "niet_gevonden");
}

static void
test_conflict (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) sent = send_inquiry (f, KENMERK, "piet@jansen.nl");
  g_autoptr(Reply) other = send_inquiry (f, KENMERK, "klaas@jansen.nl");

  g_assert_cmpuint (sent->status, ==, 201);
  assert_problem (other, 422, "idempotentie_conflict");
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f->server, NULL), ==, 1);
}

static void
test_slides_session (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) before = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  g_autoptr(Reply) sent = NULL;
  g_autoptr(Reply) after = NULL;
  const char *first, *second;

  inl_sandbox_server_advance_clock (f->server, 10 * 24 * 3600);
  sent = send_inquiry (f, KENMERK, "piet@jansen.nl");
  after = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  first = soup_message_headers_get_one (before->headers, "Sessie-Geldig-Tot");
  second = soup_message_headers_get_one (sent->headers, "Sessie-Geldig-Tot");
  g_assert_cmpstr (first, <, second);
  g_assert_cmpstr (second, ==,
                   soup_message_headers_get_one (after->headers, "Sessie-Geldig-Tot"));

  inl_sandbox_server_advance_clock (f->server, 31 * 24 * 3600);
  g_clear_pointer (&after, reply_free);
  after = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  assert_problem (after, 401, "inloggen_vereist");
}

static void
test_withdrawn_session (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) expired = NULL;
  g_autoptr(Reply) withdrawn = NULL;

  g_assert_true (inl_sandbox_server_expire_session (f->server, f->access_token));
  expired = send_inquiry (f, KENMERK, "piet@jansen.nl");
  assert_problem (expired, 401, "inloggen_vereist");
  inl_sandbox_server_withdraw_token (f->server, f->value);
  withdrawn = send_inquiry (f, KENMERK, "piet@jansen.nl");
  assert_problem (withdrawn, 401, "token_ongeldig");
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f->server, NULL), ==, 0);
}

typedef struct
{
  const char *kind;
  const char *organisation_kind;
  const char *rights[4];
  const char *code;
  const char *right;
} TokenCase;

static const TokenCase token_cases[] = {
  { "persoonlijk", "uitzendbureau", { "Bedrijven", "Uitvragen", "Uitnodigingen", NULL },
    "tokensoort_ongeldig", NULL },
  { "organisatie", "backoffice", { "Bedrijven", "Uitvragen", "Uitnodigingen", NULL },
    "organisatie_niet_ondersteund", NULL },
  { "organisatie", "intermediair", { "Bedrijven", "Uitvragen", "Uitnodigingen", NULL },
    "organisatie_niet_ondersteund", NULL },
  { "organisatie", "uitzendbureau", { "Bedrijven", "Uitnodigingen", NULL, NULL },
    "recht_ontbreekt", "Uitvragen" },
};

static void
test_token_kinds (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (token_cases); i++)
    {
      const TokenCase *c = &token_cases[i];
      g_autoptr(Reply) reply = NULL;
      g_autofree char *value = NULL;

      inl_sandbox_server_add_token (f->server, "Ander", c->kind, c->rights, c->organisation_kind,
                                    &value, NULL);
      g_free (f->access_token);
      f->access_token = inl_sandbox_server_open_session (f->server, value, "Sam");
      reply = send_inquiry (f, KENMERK, "piet@jansen.nl");
      assert_problem (reply, 403, c->code);
      if (c->right != NULL)
        g_assert_cmpstr (text_of (reply, "$.recht"), ==, c->right);
    }
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f->server, NULL), ==, 0);
}

static void
test_rights (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *path;
    const char *right;
  } cases[] = {
    { "/api/v6/bedrijven/" KVK_WITH_ACCOUNT, "Bedrijven" },
    { "/api/v6/uitvragen?kenmerk=" KENMERK, "Uitvragen" },
    { "/api/v6/uitnodigingen", "Uitnodigingen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      g_auto(GStrv) rights = NULL;
      g_autoptr(Reply) reply = NULL;
      g_autofree char *value = NULL;

      for (guint j = 0; all_rights[j] != NULL; j++)
        if (!g_str_equal (all_rights[j], cases[i].right))
          g_strv_builder_add (builder, all_rights[j]);
      rights = g_strv_builder_end (builder);
      inl_sandbox_server_add_token (f->server, "Ander", "organisatie",
                                    (const char *const *) rights, "uitzendbureau", &value, NULL);
      g_free (f->access_token);
      f->access_token = inl_sandbox_server_open_session (f->server, value, "Sam");
      reply = get (f, cases[i].path);
      assert_problem (reply, 403, "recht_ontbreekt");
      g_assert_cmpstr (text_of (reply, "$.recht"), ==, cases[i].right);
    }
}

#define GOOD_COMPANY "\"bedrijf\":{\"kvk_nummer\":\"69599068\",\"naam\":\"B\"}"
#define GOOD_VACANCY "\"aanvraag\":{\"nummer\":\"1\"}"
#define GOOD_POSITION "\"functie\":{\"naam\":\"Bakker\"}"
#define GOOD_CONTACT "\"contactpersonen\":[{\"naam\":\"P\",\"email\":\"p@q.nl\"}]"
#define GOOD_KENMERK "\"kenmerk\":\"" KENMERK "\""

typedef struct
{
  const char *body;
  const char *pointer;
  const char *code;
} FieldCase;

static const FieldCase field_cases[] = {
  { "{}", "/kenmerk", "verplicht" },
  { "{" GOOD_KENMERK "," GOOD_VACANCY "," GOOD_POSITION "," GOOD_CONTACT "}",
    "/bedrijf/kvk_nummer", "verplicht" },
  { "{" GOOD_KENMERK ",\"bedrijf\":{\"kvk_nummer\":\"1234567\",\"naam\":\"B\"}," GOOD_VACANCY
    "," GOOD_POSITION "," GOOD_CONTACT "}", "/bedrijf/kvk_nummer", "ongeldig" },
  { "{" GOOD_KENMERK ",\"bedrijf\":{\"kvk_nummer\":69599068,\"naam\":\"B\"}," GOOD_VACANCY
    "," GOOD_POSITION "," GOOD_CONTACT "}", "/bedrijf/kvk_nummer", "ongeldig" },
  { "{" GOOD_KENMERK ",\"bedrijf\":{\"kvk_nummer\":\"69599068\",\"naam\":\" \"}," GOOD_VACANCY
    "," GOOD_POSITION "," GOOD_CONTACT "}", "/bedrijf/naam", "verplicht" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY ",\"aanvraag\":{}," GOOD_POSITION "," GOOD_CONTACT "}",
    "/aanvraag/nummer", "verplicht" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY
    ",\"aanvraag\":{\"nummer\":\"12345678901234567890123456789012345678901\"}," GOOD_POSITION
    "," GOOD_CONTACT "}", "/aanvraag/nummer", "te_lang" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY
    ",\"aanvraag\":{\"nummer\":\"1\",\"ingangsdatum\":\"2026-02-30\"}," GOOD_POSITION
    "," GOOD_CONTACT "}", "/aanvraag/ingangsdatum", "ongeldig" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY
    ",\"aanvraag\":{\"nummer\":\"1\",\"ingangsdatum\":\"\"}," GOOD_POSITION "," GOOD_CONTACT "}",
    "/aanvraag/ingangsdatum", "ongeldig" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY "," GOOD_VACANCY ",\"functie\":{\"naam\":\"\"},"
    GOOD_CONTACT "}", "/functie/naam", "verplicht" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY "," GOOD_VACANCY "," GOOD_POSITION "}",
    "/contactpersonen", "verplicht" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY "," GOOD_VACANCY "," GOOD_POSITION
    ",\"contactpersonen\":[]}", "/contactpersonen", "verplicht" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY "," GOOD_VACANCY "," GOOD_POSITION
    ",\"contactpersonen\":{}}", "/contactpersonen", "ongeldig" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY "," GOOD_VACANCY "," GOOD_POSITION
    ",\"contactpersonen\":[{\"naam\":\"P\"}]}", "/contactpersonen/0/email", "verplicht" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY "," GOOD_VACANCY "," GOOD_POSITION
    ",\"contactpersonen\":[{\"naam\":\"P\",\"email\":\"p\"}]}", "/contactpersonen/0/email",
    "ongeldig" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY "," GOOD_VACANCY "," GOOD_POSITION
    ",\"contactpersonen\":[{\"naam\":\"P\",\"email\":\"p@q.nl\\nBcc: x@y.nl\"}]}",
    "/contactpersonen/0/email", "ongeldig" },
  { "{" GOOD_KENMERK "," GOOD_COMPANY "," GOOD_VACANCY "," GOOD_POSITION
    ",\"contactpersonen\":[1]}", "/contactpersonen/0/naam", "verplicht" },
};

static void
test_fields (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_cases); i++)
    {
      g_autoptr(Reply) reply = post_inquiry (f, KENMERK, field_cases[i].body);

      assert_problem (reply, 422, "gegevens_ontbreken");
      g_assert_cmpstr (text_of (reply, "$.velden[0].veld"), ==, field_cases[i].pointer);
      g_assert_cmpstr (text_of (reply, "$.velden[0].code"), ==, field_cases[i].code);
      g_assert_cmpstr (text_of (reply, "$.velden[0].melding"), !=, "");
    }
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f->server, NULL), ==, 0);
}

static void
test_kvk_in_inquiry (Fixture *f, gconstpointer data)
{
  g_autofree char *unknown = make_body (KENMERK, "11111111", "P", "p@q.nl");
  g_autofree char *unreachable = make_body (KENMERK, "00000503", "P", "p@q.nl");
  g_autofree char *maintenance = make_body (KENMERK, "00000500", "P", "p@q.nl");
  g_autoptr(Reply) first = post_inquiry (f, KENMERK, unknown);
  g_autoptr(Reply) second = post_inquiry (f, KENMERK, unreachable);
  g_autoptr(Reply) third = post_inquiry (f, KENMERK, maintenance);
  g_autoptr(Reply) mended = send_inquiry (f, KENMERK, "p@q.nl");

  assert_problem (first, 422, "kvk_onbekend");
  g_assert_cmpstr (text_of (first, "$.velden[0].veld"), ==, "/bedrijf/kvk_nummer");
  assert_problem (second, 503, "kvk_onbereikbaar");
  assert_problem (third, 503, "onderhoud");
  g_assert_cmpuint (mended->status, ==, 201);
}

static const char *const malformed_bodies[] = {
  "", " ", "{", "[]", "null", "\"x\"", "{\"a\":1}{\"b\":2}", "{'a':1}", "{\"a\":1,}", "/* */{}",
  "{\"a\":01}", "{\"a\":\"\\u0000\"}", "{\"a\":tru}", "{\"a\" 1}", "var a = {};",
  "{\"a\":\"\x01\"}",
  "{\"a\":\"\xff\"}", "{\"kenmerk\":\"" KENMERK "\",\"extra\":1}",
  "{\"kenmerk\":\"9e03978e-40d5-43e8-bc93-6894a57f9324\"}",
};

static void
test_malformed (Fixture *f, gconstpointer data)
{
  g_autofree char *bearer = g_strdup_printf ("Bearer %s", f->access_token);
  g_autofree char *deep = g_strnfill (100000, '[');
  static const char *const keys[] = { NULL, "", "\"\"", "abc", KENMERK, "\"abc\"" };

  for (guint i = 0; i < G_N_ELEMENTS (malformed_bodies); i++)
    {
      g_autoptr(Reply) reply = post_inquiry (f, KENMERK, malformed_bodies[i]);

      assert_problem (reply, 400, "verzoek_ongeldig");
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr(Reply) reply =
        ask (f, (Ask) { .method = "POST", .path = "/api/v6/uitvragen", .authorization = bearer,
                        .key = keys[i], .type = "application/json", .body = "{}" });

      assert_problem (reply, 400, "verzoek_ongeldig");
    }
  {
    g_autoptr(Reply) nested = post_inquiry (f, KENMERK, deep);
    g_autoptr(Reply) form =
      ask (f, (Ask) { .method = "POST", .path = "/api/v6/uitvragen", .authorization = bearer,
                      .key = QUOTED_KENMERK, .type = "text/plain", .body = "{}" });

    assert_problem (nested, 400, "verzoek_ongeldig");
    assert_problem (form, 400, "verzoek_ongeldig");
  }
}

static void
test_too_large (Fixture *f, gconstpointer data)
{
  g_autofree char *large = g_strnfill (2 * 1024 * 1024, ' ');
  g_autoptr(Reply) reply = post_inquiry (f, KENMERK, large);

  g_assert_cmpuint (reply->status, ==, 413);
}

static void
test_method (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = ask (f, (Ask) { .method = "DELETE", .path = "/api/v6/uitvragen" });

  assert_problem (reply, 405, "methode_niet_toegestaan");
}

static void
test_host (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = ask (f, (Ask) { .method = "GET", .path = "/", .header = "Host",
                                           .header_value = "kwaad.example" });
  g_autofree char *by_name = g_strdup_printf ("localhost%s", strrchr (f->address, ':'));
  g_autoptr(Reply) fine = ask (f, (Ask) { .method = "GET", .path = "/", .header = "Host",
                                          .header_value = by_name });

  g_assert_cmpuint (reply->status, ==, 421);
  g_assert_cmpuint (fine->status, ==, 200);
}

static Reply *
remind (Fixture *f, const char *id, const char *key)
{
  g_autofree char *bearer = g_strdup_printf ("Bearer %s", f->access_token);
  g_autofree char *path = g_strdup_printf ("/api/v6/uitnodigingen/%s/herinnering", id);

  return ask (f, (Ask) { .method = "POST", .path = path, .authorization = bearer, .key = key });
}

static void
test_reminder (Fixture *f, gconstpointer data)
{
  static const char first_key[] = "\"11111111-1111-4111-8111-111111111111\"";
  static const char second_key[] = "\"22222222-2222-4222-8222-222222222222\"";
  g_autoptr(Reply) sent = send_inquiry (f, KENMERK, "piet@jansen.nl");
  const char *id = text_of (sent, "$.uitnodigingen[0].id");
  g_autoptr(Reply) first = remind (f, id, first_key);
  g_autoptr(Reply) replayed = remind (f, id, first_key);
  g_autoptr(Reply) early = remind (f, id, second_key);
  g_autoptr(Reply) unknown = remind (f, "N1", second_key);
  g_autoptr(Reply) keyless = remind (f, id, NULL);
  g_autoptr(Reply) later = NULL;

  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpint (number_of (first, "$.herinneringen"), ==, 1);
  g_assert_cmpstr (text_of (first, "$.laatste_herinnering_op"), !=, "");
  g_assert_cmpstr (replayed->text, ==, first->text);
  assert_problem (early, 409, "herinnering_te_vroeg");
  g_assert_nonnull (soup_message_headers_get_one (early->headers, "Retry-After"));
  assert_problem (unknown, 404, "niet_gevonden");
  assert_problem (keyless, 400, "verzoek_ongeldig");
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f->server, KENMERK), ==, 2);

  inl_sandbox_server_advance_clock (f->server, 24 * 3600 + 1);
  later = remind (f, id, second_key);
  g_assert_cmpuint (later->status, ==, 200);
  g_assert_cmpint (number_of (later, "$.herinneringen"), ==, 2);
}

static void
test_invitations (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) first = NULL;
  g_autoptr(Reply) second = NULL;
  g_autoptr(Reply) whole = NULL;
  g_autofree char *path = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *kenmerk = g_uuid_string_random ();
      g_autofree char *email = g_strdup_printf ("p%u@q.nl", i);
      g_autoptr(Reply) sent = send_inquiry (f, kenmerk, email);

      g_assert_cmpuint (sent->status, ==, 201);
    }
  first = get (f, "/api/v6/uitnodigingen?limiet=3");
  g_assert_cmpstr (text_of (first, "$.uitnodigingen[0].email"), ==, "p0@q.nl");
  g_assert_cmpstr (text_of (first, "$.uitnodigingen[2].email"), ==, "p2@q.nl");
  path = g_strdup_printf ("/api/v6/uitnodigingen?limiet=3&cursor=%s",
                          text_of (first, "$.volgende"));
  second = get (f, path);
  g_assert_cmpstr (text_of (second, "$.uitnodigingen[1].email"), ==, "p4@q.nl");
  g_assert_nonnull (strstr (second->text, "\"volgende\":null"));
  whole = get (f, "/api/v6/uitnodigingen");
  g_assert_cmpstr (text_of (whole, "$.uitnodigingen[4].email"), ==, "p4@q.nl");
}

static void
test_invitations_since (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) sent = send_inquiry (f, KENMERK, "p@q.nl");
  g_autoptr(Reply) past = get (f, "/api/v6/uitnodigingen?gewijzigd_sinds=2020-01-01T00:00:00Z");
  g_autoptr(Reply) future = get (f, "/api/v6/uitnodigingen?gewijzigd_sinds=2099-01-01T00:00:00Z");
  static const char *const bad[] = {
    "/api/v6/uitnodigingen?gewijzigd_sinds=gisteren", "/api/v6/uitnodigingen?limiet=0",
    "/api/v6/uitnodigingen?limiet=201", "/api/v6/uitnodigingen?cursor=x",
  };

  g_assert_cmpuint (sent->status, ==, 201);
  g_assert_cmpstr (text_of (past, "$.uitnodigingen[0].kenmerk"), ==, KENMERK);
  g_assert_nonnull (strstr (future->text, "\"uitnodigingen\":[]"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(Reply) reply = get (f, bad[i]);

      assert_problem (reply, 400, "verzoek_ongeldig");
    }
}

static void
test_undeliverable (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) sent = send_inquiry (f, KENMERK, "onbestelbaar@jansen.nl");
  g_autoptr(Reply) found = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);

  g_assert_cmpstr (text_of (sent, "$.uitnodigingen[0].status"), ==, "verzonden");
  g_assert_cmpstr (text_of (found, "$.uitvragen[0].uitnodigingen[0].status"), ==, "onbestelbaar");
}

static void
test_status (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) sent = send_inquiry (f, KENMERK, "p@q.nl");
  g_autoptr(Reply) found = NULL;

  g_assert_true (inl_sandbox_server_set_inquiry_status (f->server, KENMERK, "ingetrokken"));
  g_assert_false (inl_sandbox_server_set_inquiry_status (f->server, "anders", "ingetrokken"));
  found = get (f, soup_message_headers_get_one (sent->headers, "Location"));
  g_assert_cmpstr (text_of (found, "$.status"), ==, "ingetrokken");
  g_assert_cmpstr (text_of (found, "$.uitnodigingen[0].status"), ==, "ingetrokken");
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) sent = send_inquiry (f, KENMERK, "p@q.nl");
  g_autoptr(Reply) found = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  g_autoptr(Reply) counts = get_page (f, "/telling");
  g_autofree char *key =
    inl_sandbox_server_dup_last_header (f->server, "POST", NULL, "Idempotency-Key");
  g_autofree char *body = inl_sandbox_server_dup_last_body (f->server, "POST", "/api/*");

  g_assert_nonnull (sent);
  g_assert_nonnull (found);
  g_assert_cmpuint (inl_sandbox_server_get_request_count (f->server, NULL, NULL), ==, 2);
  g_assert_cmpuint (
    inl_sandbox_server_get_request_count (f->server, "POST", "/api/v6/uitvragen"), ==, 1);
  g_assert_cmpuint (inl_sandbox_server_get_request_count (f->server, NULL, "/oauth/*"), ==, 0);
  g_assert_cmpstr (key, ==, QUOTED_KENMERK);
  g_assert_nonnull (strstr (body, "p@q.nl"));
  g_assert_cmpint (number_of (counts, "$.e_mails"), ==, 1);
  g_assert_cmpint (number_of (counts, "$.aanroepen"), ==, 2);
  g_assert_cmpint (number_of (counts, "$.per_kenmerk['" KENMERK "']"), ==, 1);
}

#define ADD(name, test) \
  g_test_add ("/sandbox/api/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("token", test_token);
  ADD ("company", test_company);
  ADD ("published-numbers", test_published_numbers);
  ADD ("create", test_create);
  ADD ("find-nothing", test_find_nothing);
  ADD ("conflict", test_conflict);
  ADD ("slides-session", test_slides_session);
  ADD ("withdrawn-session", test_withdrawn_session);
  ADD ("token-kinds", test_token_kinds);
  ADD ("rights", test_rights);
  ADD ("fields", test_fields);
  ADD ("kvk-in-inquiry", test_kvk_in_inquiry);
  ADD ("malformed", test_malformed);
  ADD ("too-large", test_too_large);
  ADD ("method", test_method);
  ADD ("host", test_host);
  ADD ("reminder", test_reminder);
  ADD ("invitations", test_invitations);
  ADD ("invitations-since", test_invitations_since);
  ADD ("undeliverable", test_undeliverable);
  ADD ("status", test_status);
  ADD ("counts", test_counts);
  return g_test_run ();
}
