/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each kind of fault as a client meets it, and whether the work was done all the same: that is
 * what decides between "not sent", "sent" and "unknown". */

#define G_LOG_DOMAIN "inl-test"

#include "config.h"

#include "sandbox-client.h"

#include <string.h>

#define POST "POST /api/v6/uitvragen: "

static Reply *
send_with (Fixture *f, const char *spec)
{
  set_faults (f, spec);
  return send_inquiry (f, KENMERK, "piet@jansen.nl");
}

static void
assert_mails (Fixture *f, guint count)
{
  g_assert_cmpuint (inl_sandbox_server_get_mail_count (f->server, KENMERK), ==, count);
}

static const char *
get_type (Reply *reply)
{
  return soup_message_headers_get_content_type (reply->headers, NULL);
}

static void
test_problem (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) first =
    send_with (f, POST "status=503 retry-after=7 code=onderhoud times=2");
  g_autoptr(Reply) second = send_inquiry (f, KENMERK, "piet@jansen.nl");
  g_autoptr(Reply) third = NULL;

  assert_problem (first, 503, "onderhoud");
  g_assert_cmpstr (soup_message_headers_get_one (first->headers, "Retry-After"), ==, "7");
  assert_problem (second, 503, "onderhoud");
  assert_mails (f, 0);
  third = send_inquiry (f, KENMERK, "piet@jansen.nl");
  g_assert_cmpuint (third->status, ==, 201);
  assert_mails (f, 1);
}

static void
test_only_that_path (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, "GET /api/v6/bedrijven/*: status=500");
  g_autoptr(Reply) company = get (f, "/api/v6/bedrijven/" KVK_WITH_ACCOUNT);

  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_cmpuint (company->status, ==, 500);
}

static void
test_bare_status (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "status=500");

  g_assert_cmpuint (reply->status, ==, 500);
  g_assert_cmpstr (reply->text, ==, "");
  assert_mails (f, 0);
}

static void
test_after_work (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "status=500 after-work");

  g_assert_cmpuint (reply->status, ==, 500);
  g_assert_cmpstr (reply->text, ==, "");
  assert_mails (f, 1);
}

static void
test_html (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "html");

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (get_type (reply), ==, "text/html");
  g_assert_nonnull (strstr (reply->text, "<h1>"));
  assert_mails (f, 0);
}

static void
test_bad_json (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "bad-json");

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (get_type (reply), ==, "application/json");
  g_assert_cmpstr (reply->text, !=, "");
  g_assert_null (reply->json);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "empty status=201");

  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_cmpstr (get_type (reply), ==, "application/json");
  g_assert_cmpstr (reply->text, ==, "");
}

static void
test_redirect (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "redirect=https://elders.example/x status=307");

  g_assert_cmpuint (reply->status, ==, 307);
  g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Location"), ==,
                   "https://elders.example/x");
  assert_mails (f, 0);
}

static void
test_deep (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "deep=100000");

  g_assert_cmpuint (strlen (reply->text), ==, 200000);
  g_assert_true (g_str_has_prefix (reply->text, "[["));
  g_assert_true (g_str_has_suffix (reply->text, "]]"));
}

static void
test_gzip_bomb (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "gzip-bomb=8");

  g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Content-Encoding"), ==, "gzip");
  g_assert_cmpint (soup_message_headers_get_content_length (reply->headers), <, 100000);
  g_assert_cmpuint (strlen (reply->text), ==, 8 * 1024 * 1024 + 2);
}

static void
test_wrong_type (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "wrong-type:uitnodigingen");
  g_autoptr(Reply) text = NULL;

  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_cmpstr (text_of (reply, "$.uitnodigingen"), ==, "1");
  assert_mails (f, 1);

  set_faults (f, "GET /api/v6/uitvragen: wrong-type=status");
  text = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  g_assert_cmpint (number_of (text, "$.uitvragen[0].status"), ==, 1);
}

static void
test_wrong_kenmerk (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "wrong-kenmerk");

  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_cmpstr (text_of (reply, "$.kenmerk"), !=, KENMERK);
  g_assert_true (g_uuid_string_is_valid (text_of (reply, "$.kenmerk")));
  assert_mails (f, 1);
}

static void
test_ignore_idempotency (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) first = send_with (f, POST "ignore-idempotency");
  g_autoptr(Reply) second = send_inquiry (f, KENMERK, "piet@jansen.nl");

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpuint (second->status, ==, 201);
  g_assert_cmpstr (text_of (first, "$.id"), !=, text_of (second, "$.id"));
  assert_mails (f, 2);
}

static void
test_lost_reply (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) lost = send_with (f, POST "lost-reply times=1");
  g_autoptr(Reply) found = get (f, "/api/v6/uitvragen?kenmerk=" KENMERK);
  g_autoptr(Reply) again = send_inquiry (f, KENMERK, "piet@jansen.nl");

  g_assert_nonnull (lost->error);
  g_assert_cmpstr (text_of (found, "$.uitvragen[0].kenmerk"), ==, KENMERK);
  g_assert_cmpuint (again->status, ==, 200);
  assert_mails (f, 1);
}

static void
test_cut (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) reply = send_with (f, POST "cut=10");

  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_cmpint (soup_message_headers_get_content_length (reply->headers), >, 10);
  g_assert_true (reply->error != NULL || g_bytes_get_size (reply->body) == 10);
  assert_mails (f, 1);
}

static void
test_drip (Fixture *f, gconstpointer data)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(Reply) reply = send_with (f, POST "status=503 code=onderhoud drip=2");
  gint64 length = soup_message_headers_get_content_length (reply->headers);

  assert_problem (reply, 503, "onderhoud");
  g_assert_cmpint (g_get_monotonic_time () - start, >=, length * 1000);
}

static void
test_delay (Fixture *f, gconstpointer data)
{
  g_autofree char *bearer = g_strdup_printf ("Bearer %s", f->access_token);
  g_autofree char *body = make_body (KENMERK, KVK_WITH_ACCOUNT, "P", "p@q.nl");
  Ask question = { .method = "POST", .path = "/api/v6/uitvragen", .authorization = bearer,
                   .key = QUOTED_KENMERK, .type = "application/json", .body = body };
  Pending *first, *second;
  g_autoptr(Reply) slow = NULL;
  g_autoptr(Reply) early = NULL;
  g_autoptr(Reply) late = NULL;

  set_faults (f, POST "delay=300 times=1");
  first = ask_later (f, question);
  while (inl_sandbox_server_get_request_count (f->server, "POST", NULL) == 0)
    g_main_context_iteration (NULL, TRUE);
  second = ask_later (f, question);
  early = wait_for (second);
  assert_problem (early, 409, "in_behandeling");
  g_assert_cmpstr (soup_message_headers_get_one (early->headers, "Retry-After"), ==, "1");
  slow = wait_for (first);
  g_assert_cmpuint (slow->status, ==, 201);
  late = ask (f, question);
  g_assert_cmpuint (late->status, ==, 200);
  assert_mails (f, 1);
}

static void
test_hang (Fixture *f, gconstpointer data)
{
  Pending *pending;
  g_autoptr(Reply) reply = NULL;
  g_autoptr(Reply) other = NULL;

  set_faults (f, "GET /api/v6/token: hang");
  pending = ask_later (f, (Ask) { .method = "GET", .path = "/api/v6/token" });
  while (inl_sandbox_server_get_request_count (f->server, "GET", "/api/v6/token") == 0)
    g_main_context_iteration (NULL, TRUE);
  other = get (f, "/api/v6/uitnodigingen");
  g_assert_cmpuint (other->status, ==, 200);

  inl_sandbox_server_stop (f->server);
  reply = wait_for (pending);
  g_assert_nonnull (reply->error);
}

static void
test_stop_in_delay (Fixture *f, gconstpointer data)
{
  Pending *pending;
  g_autoptr(Reply) reply = NULL;

  set_faults (f, "GET *: delay=60000");
  pending = ask_later (f, (Ask) { .method = "GET", .path = "/" });
  while (inl_sandbox_server_get_request_count (f->server, NULL, NULL) == 0)
    g_main_context_iteration (NULL, TRUE);
  inl_sandbox_server_stop (f->server);
  reply = wait_for (pending);
  g_assert_nonnull (reply->error);
}

static const char *const bad_specs[] = {
  "POST", "POST /x", "POST /x:", "/x: hang", "POST x: hang", "POST /x: onzin", "POST /x: status",
  "POST /x: status=abc", "POST /x: status=99", "POST /x: hang=1", "POST /x: times=0 hang",
  "POST /x: cut=-1", "POST /x: redirect=", "POST /x y: hang", "GET /x: hang\nPOST /y: foo",
};

static void
test_bad_specs (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) kept = NULL;

  set_faults (f, "GET /: status=418");
  for (guint i = 0; i < G_N_ELEMENTS (bad_specs); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (inl_sandbox_server_set_faults (f->server, bad_specs[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_true (g_str_has_prefix (error->message, "Deze storing klopt niet: "));
    }
  kept = get_page (f, "/");
  g_assert_cmpuint (kept->status, ==, 418);
}

static Reply *
post_faults (Fixture *f, const char *spec, const char *origin)
{
  return ask (f, (Ask) { .method = "POST", .path = "/storingen", .type = "text/plain",
                         .body = spec, .header = origin != NULL ? "Origin" : NULL,
                         .header_value = origin });
}

static void
test_set_from_outside (Fixture *f, gconstpointer data)
{
  g_autoptr(Reply) set = post_faults (f, "GET /: status=418\nGET /x: hang\n", NULL);
  g_autoptr(Reply) page = get_page (f, "/");
  g_autoptr(Reply) wrong = post_faults (f, "onzin", NULL);
  g_autoptr(Reply) browser = post_faults (f, "GET /: hang", "http://kwaad.example");
  g_autoptr(Reply) still = get_page (f, "/");
  g_autoptr(Reply) cleared = post_faults (f, "", NULL);
  g_autoptr(Reply) normal = get_page (f, "/");
  g_autoptr(Reply) read = get_page (f, "/storingen");

  g_assert_cmpint (number_of (set, "$.storingen"), ==, 2);
  g_assert_cmpuint (page->status, ==, 418);
  g_assert_cmpuint (wrong->status, ==, 400);
  g_assert_cmpuint (browser->status, ==, 403);
  g_assert_cmpuint (still->status, ==, 418);
  g_assert_cmpint (number_of (cleared, "$.storingen"), ==, 0);
  g_assert_cmpuint (normal->status, ==, 200);
  g_assert_cmpuint (read->status, ==, 405);
}

#define ADD(name, test) \
  g_test_add ("/sandbox/faults/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("problem", test_problem);
  ADD ("only-that-path", test_only_that_path);
  ADD ("bare-status", test_bare_status);
  ADD ("after-work", test_after_work);
  ADD ("html", test_html);
  ADD ("bad-json", test_bad_json);
  ADD ("empty", test_empty);
  ADD ("redirect", test_redirect);
  ADD ("deep", test_deep);
  ADD ("gzip-bomb", test_gzip_bomb);
  ADD ("wrong-type", test_wrong_type);
  ADD ("wrong-kenmerk", test_wrong_kenmerk);
  ADD ("ignore-idempotency", test_ignore_idempotency);
  ADD ("lost-reply", test_lost_reply);
  ADD ("cut", test_cut);
  ADD ("drip", test_drip);
  ADD ("delay", test_delay);
  ADD ("hang", test_hang);
  ADD ("stop-in-delay", test_stop_in_delay);
  ADD ("bad-specs", test_bad_specs);
  ADD ("set-from-outside", test_set_from_outside);
  return g_test_run ();
}
