/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The portal's pages: what a person can do there, that no text from outside becomes HTML, and
 * that no other site can post its forms. */

#define G_LOG_DOMAIN "inl-test"

#include "config.h"

#include "sandbox-client.h"

#include <string.h>

#define HOSTILE "<b>Jansen</b> & \"Zn\" 🥐 عبد"
#define ESCAPED "&lt;b&gt;Jansen&lt;/b&gt; &amp; &quot;Zn&quot; 🥐 عبد"

static char *
cut_out (Reply *page, const char *before, const char *until)
{
  const char *start = strstr (page->text, before);

  if (start == NULL)
    g_error ("%s is not in %s", before, page->text);
  start += strlen (before);
  return g_strndup (start, strcspn (start, until));
}

static char *
find_form_key (Reply *page)
{
  return cut_out (page, "name=\"formuliersleutel\" value=\"", "\"");
}

static Reply *
submit (Fixture *f, const char *path, const char *fields)
{
  g_autoptr(Reply) page = get_page (f, "/api");
  g_autofree char *key = find_form_key (page);
  g_autofree char *form = g_strdup_printf ("%s&formuliersleutel=%s", fields, key);

  return post_form (f, path, form);
}

static const char *
get_location (Reply *reply)
{
  g_assert_cmpuint (reply->status, ==, 303);
  return soup_message_headers_get_one (reply->headers, "Location");
}

static void
assert_shows (Reply *page, const char *text)
{
  g_assert_cmpuint (page->status, ==, 200);
  if (strstr (page->text, text) == NULL)
    g_error ("%s is not in %s", text, page->text);
}

static Reply *
send_hostile (Fixture *f)
{
  g_autofree char *body = make_body (KENMERK, KVK_WITHOUT_ACCOUNT, HOSTILE, "piet@jansen.nl");

  return post_inquiry (f, KENMERK, body);
}

static char *
find_answer_path (Fixture *f)
{
  g_autoptr(Reply) list = get_page (f, "/postvak");
  g_autofree char *name = cut_out (list, "href=\"/postvak/", "\"");
  g_autofree char *path = g_strdup_printf ("/postvak/%s", name);
  g_autoptr(Reply) letter = get_page (f, path);
  g_autofree char *key = cut_out (letter, "href=\"/uitnodiging/", "\"");

  return g_strdup_printf ("/uitnodiging/%s", key);
}

static void
test_every_page (Fixture *f, gconstpointer data)
{
  static const char *const paths[] = { "/", "/api", "/uitnodigingen", "/postvak" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr(Reply) page = get_page (f, paths[i]);
      const char *policy;

      assert_shows (page, "Dit is een oefenomgeving, niet Inlenersbeloning.com.");
      assert_shows (page, "<html lang=\"nl\">");
      policy = soup_message_headers_get_one (page->headers, "Content-Security-Policy");
      g_assert_nonnull (strstr (policy, "default-src 'none'"));
      g_assert_cmpstr (soup_message_headers_get_one (page->headers, "Cache-Control"), ==,
                       "no-store");
    }
}

static void
test_unknown_page (Fixture *f, gconstpointer data)
{
  static const char *const paths[] = { "/elders", "/api/tokens/onbekend", "/postvak/onbekend",
                                       "/postvak/new%2Fx", "/postvak/.x",
                                       "/uitnodiging/onbekend", "/api/tokens/" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr(Reply) page = get_page (f, paths[i]);

      g_assert_cmpuint (page->status, ==, 404);
      g_assert_nonnull (strstr (page->text, "oefenomgeving, niet Inlenersbeloning.com"));
    }
  {
    g_autoptr(Reply) outside = get_page (f, "/postvak/..%2F..%2Foefenomgeving.json");

    g_assert_cmpuint (outside->status, ==, 400);
  }
}

static void
test_style (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) style = get_page (f, "/portal.css");

  g_assert_cmpstr (soup_message_headers_get_content_type (style->headers, NULL), ==, "text/css");
  g_assert_nonnull (strstr (style->text, "prefers-color-scheme: dark"));
}

static void
test_new_token (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) made =
    submit (f, "/api/tokens", "naam=%3Cb%3EJansen%3C%2Fb%3E%20%26%20%22Zn%22&soort=organisatie"
            "&organisatie=uitzendbureau&recht_Bedrijven=ja&recht_Uitvragen=ja");
  g_autoptr(Reply) page = get_page (f, get_location (made));
  g_autoptr(Reply) list = get_page (f, "/api");
  g_autofree char *value = cut_out (page, "<input id=\"waarde\" readonly value=\"", "\"");
  g_autofree char *secret = cut_out (page, "<input id=\"secret\" readonly value=\"", "\"");
  g_autofree char *credentials = basic (value, secret);
  g_autofree char *nonce = cut_out (page, "<script nonce=\"", "\"");
  g_autoptr(Reply) token =
    ask (f, (Ask) { .method = "GET", .path = "/api/v6/token", .authorization = credentials });

  assert_shows (page, "&lt;b&gt;Jansen&lt;/b&gt; &amp; &quot;Zn&quot;");
  assert_shows (list, "&lt;b&gt;Jansen&lt;/b&gt; &amp; &quot;Zn&quot;");
  g_assert_null (strstr (list->text, "<script"));
  g_assert_nonnull (
    strstr (soup_message_headers_get_one (page->headers, "Content-Security-Policy"), nonce));
  g_assert_cmpstr (text_of (token, "$.naam"), ==, "<b>Jansen</b> & \"Zn\"");
  g_assert_cmpstr (text_of (token, "$.rechten[0]"), ==, "Bedrijven");
  g_assert_cmpstr (text_of (token, "$.rechten[1]"), ==, "Uitvragen");
  g_assert_null (strstr (token->text, "Uitnodigingen"));
}

static const char *const bad_tokens[] = {
  "naam=&soort=organisatie&organisatie=uitzendbureau",
  "naam=%20%20&soort=organisatie&organisatie=uitzendbureau",
  "naam=x&soort=anders&organisatie=uitzendbureau",
  "naam=x&soort=organisatie&organisatie=anders",
  "naam=x",
};

static void
test_bad_token (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_tokens); i++)
    {
      g_autoptr(Reply) reply = submit (f, "/api/tokens", bad_tokens[i]);

      g_assert_cmpuint (reply->status, ==, 400);
      g_assert_nonnull (strstr (reply->text, "role=\"alert\""));
    }
}

static void
test_rights (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup_printf ("/api/tokens/%s/rechten", f->value);
  g_autoptr(Reply) saved = submit (f, path, "recht_Uitvragen=ja");
  g_autoptr(Reply) company = get (f, "/api/v6/bedrijven/" KVK_WITH_ACCOUNT);
  g_autoptr(Reply) found = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);

  g_assert_cmpuint (saved->status, ==, 303);
  assert_problem (company, 403, "recht_ontbreekt");
  g_assert_cmpuint (found->status, ==, 200);
}

static void
test_withdraw_token (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup_printf ("/api/tokens/%s/intrekken", f->value);
  g_autoptr(Reply) done = submit (f, path, "x=y");
  g_autoptr(Reply) company = get (f, "/api/v6/bedrijven/" KVK_WITH_ACCOUNT);
  g_autoptr(Reply) again = submit (f, path, "x=y");

  g_assert_cmpstr (get_location (done), ==, "/api");
  assert_problem (company, 401, "token_ongeldig");
  g_assert_cmpuint (again->status, ==, 404);
}

static void
test_foreign_forms (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) sent = send_hostile (f);
  g_autofree char *answer = find_answer_path (f);
  g_autofree char *rights = g_strdup_printf ("/api/tokens/%s/rechten", f->value);
  g_autofree char *withdraw = g_strdup_printf ("/api/tokens/%s/intrekken", f->value);
  g_autofree char *remind =
    g_strdup_printf ("/uitnodigingen/%s/herinnering", text_of (sent, "$.uitnodigingen[0].id"));
  const char *const paths[] = { "/api/tokens", rights, withdraw, remind, answer };
  g_autoptr(Reply) still = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr(Reply) keyless = post_form (f, paths[i], "naam=x&uurloon=1&adv=1");
      g_autoptr(Reply) guessed = post_form (f, paths[i], "formuliersleutel=abc&uurloon=1&adv=1");

      g_assert_cmpuint (keyless->status, ==, 403);
      g_assert_cmpuint (guessed->status, ==, 403);
    }
  still = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  g_assert_cmpstr (text_of (still, "$.uitvragen[0].status"), ==, "verzonden");
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f->server, NULL), ==, 1);
}

static void
test_escaping (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) sent = send_hostile (f);
  g_autofree char *answer = find_answer_path (f);
  g_autoptr(Reply) invitations = get_page (f, "/uitnodigingen");
  g_autoptr(Reply) letters = get_page (f, "/postvak");
  g_autofree char *name = cut_out (letters, "href=\"/postvak/", "\"");
  g_autofree char *path = g_strdup_printf ("/postvak/%s", name);
  g_autoptr(Reply) letter = get_page (f, path);
  g_autoptr(Reply) form = get_page (f, answer);

  g_assert_cmpuint (sent->status, ==, 201);
  assert_shows (invitations, ESCAPED);
  assert_shows (invitations, KENMERK);
  assert_shows (letter, "Beste " ESCAPED ",");
  assert_shows (form, "Bakkerij Jansen &amp; Zn");
  g_assert_null (strstr (invitations->text, "<b>"));
  g_assert_null (strstr (letters->text, "<b>"));
  g_assert_null (strstr (letter->text, "<b>"));
}

static void
test_answer (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) sent = send_hostile (f);
  g_autofree char *path = find_answer_path (f);
  g_autofree char *api =
    g_strdup_printf ("/api/v6/uitvragen/%s/antwoord", text_of (sent, "$.id"));
  g_autoptr(Reply) nothing = get (f, api);
  g_autoptr(Reply) form = get_page (f, path);
  g_autoptr(Reply) opened = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  g_autoptr(Reply) first =
    submit (f, path, "uurloon=17,50&adv=13&toeslagen=Avond%2025%25&pensioen=PFZW");
  g_autoptr(Reply) one = get (f, api);
  g_autoptr(Reply) second = submit (f, path, "uurloon=18.25&adv=0&toeslagen=&pensioen=");
  g_autoptr(Reply) two = get (f, api);
  g_autoptr(Reply) answered = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);

  assert_problem (nothing, 404, "niet_gevonden");
  assert_shows (form, "Bruto uurloon");
  g_assert_cmpstr (text_of (opened, "$.uitvragen[0].uitnodigingen[0].status"), ==, "geopend");
  assert_shows (first, "versie 1");
  g_assert_cmpstr (text_of (one, "$.remuneration.salary.amount"), ==, "17.50");
  g_assert_cmpstr (text_of (one, "$.remuneration.allowances.description"), ==, "Avond 25%");
  g_assert_cmpint (number_of (one, "$.versionId"), ==, 1);
  assert_shows (second, "versie 2");
  g_assert_cmpstr (text_of (two, "$.remuneration.salary.amount"), ==, "18.25");
  g_assert_cmpstr (soup_message_headers_get_one (one->headers, "ETag"), !=,
                   soup_message_headers_get_one (two->headers, "ETag"));
  g_assert_cmpstr (text_of (answered, "$.uitvragen[0].status"), ==, "beantwoord");
  g_assert_cmpint (number_of (answered, "$.uitvragen[0].antwoord_versie"), ==, 2);
  g_assert_cmpstr (text_of (answered, "$.uitvragen[0].uitnodigingen[0].status"), ==,
                   "beantwoord");
}

static const char *const bad_answers[] = {
  "uurloon=&adv=1", "uurloon=veel&adv=1", "uurloon=1.250,00&adv=1", "uurloon=-3&adv=1",
  "uurloon=17,555&adv=1", "uurloon=17,&adv=1", "uurloon=123456&adv=1", "uurloon=17,50&adv=",
  "uurloon=17,50&adv=x",
};

static void
test_bad_answers (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) sent = send_hostile (f);
  g_autofree char *path = find_answer_path (f);
  g_autoptr(Reply) found = NULL;

  g_assert_cmpuint (sent->status, ==, 201);
  for (guint i = 0; i < G_N_ELEMENTS (bad_answers); i++)
    {
      g_autoptr(Reply) reply = submit (f, path, bad_answers[i]);

      g_assert_cmpuint (reply->status, ==, 400);
      g_assert_nonnull (strstr (reply->text, "role=\"alert\""));
    }
  found = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  g_assert_cmpstr (text_of (found, "$.uitvragen[0].status"), ==, "verzonden");
}

static void
test_by_hand (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *verb;
    const char *status;
  } cases[] = { { "herinnering", "verzonden" }, { "intrekken", "ingetrokken" },
                { "verlopen", "verlopen" } };
  g_autoptr(Reply) sent = send_hostile (f);
  g_autofree char *answer = find_answer_path (f);
  g_autoptr(Reply) closed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf (
        "/uitnodigingen/%s/%s", text_of (sent, "$.uitnodigingen[0].id"), cases[i].verb);
      g_autoptr(Reply) done = submit (f, path, "x=y");
      g_autoptr(Reply) found = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);

      g_assert_cmpstr (get_location (done), ==, "/uitnodigingen");
      g_assert_cmpstr (text_of (found, "$.uitvragen[0].status"), ==, cases[i].status);
    }
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f->server, KENMERK), ==, 2);
  closed = get_page (f, answer);
  g_assert_cmpuint (closed->status, ==, 410);
}

#define ADD(name, test) \
  g_test_add ("/sandbox/portal/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("every-page", test_every_page);
  ADD ("unknown-page", test_unknown_page);
  ADD ("style", test_style);
  ADD ("new-token", test_new_token);
  ADD ("bad-token", test_bad_token);
  ADD ("rights", test_rights);
  ADD ("withdraw-token", test_withdraw_token);
  ADD ("foreign-forms", test_foreign_forms);
  ADD ("escaping", test_escaping);
  ADD ("answer", test_answer);
  ADD ("bad-answers", test_bad_answers);
  ADD ("by-hand", test_by_hand);
  return g_test_run ();
}
