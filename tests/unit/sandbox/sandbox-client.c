/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The smallest possible client of the contract, written apart from the application's own, so that
 * the stand-in is not tested with the code that it is there to test. */

#define G_LOG_DOMAIN "inl-test"

#include "config.h"

#include "sandbox-client.h"

#include <string.h>

#define LIMIT_SECONDS 20

struct _Pending
{
  SoupSession *session;
  SoupMessage *message;
  Reply *reply;
  gboolean is_done;
};

void
fixture_set_up (Fixture *f, gconstpointer data)
{
  static const char *const rights[] = { "Bedrijven", "Uitvragen", "Uitnodigingen", NULL };
  g_autoptr(GError) error = NULL;

  f->server = inl_sandbox_server_new (NULL, &error);
  g_assert_no_error (error);
  g_assert_true (inl_sandbox_server_listen (f->server, 0, &error));
  g_assert_no_error (error);
  f->address = inl_sandbox_server_dup_address (f->server);
  inl_sandbox_server_add_token (f->server, "Kantoor", "organisatie", rights, "uitzendbureau",
                                &f->value, &f->secret);
  f->access_token = inl_sandbox_server_open_session (f->server, f->value, "Sam de Vries");
}

void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  inl_sandbox_server_stop (f->server);
  g_assert_finalize_object (g_steal_pointer (&f->server));
  g_clear_pointer (&f->address, g_free);
  g_clear_pointer (&f->value, g_free);
  g_clear_pointer (&f->secret, g_free);
  g_clear_pointer (&f->access_token, g_free);
}

void
set_faults (Fixture *f, const char *spec)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (inl_sandbox_server_set_faults (f->server, spec, &error));
  g_assert_no_error (error);
}

static void
on_replied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Pending *pending = user_data;
  Reply *reply = pending->reply;

  reply->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &reply->error);
  reply->status = soup_message_get_status (pending->message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (pending->message));
  pending->is_done = TRUE;
}

Pending *
ask_later (Fixture *f, Ask ask)
{
  Pending *pending = g_new0 (Pending, 1);
  g_autofree char *address =
    *ask.path == '/' ? g_strconcat (f->address, ask.path, NULL) : g_strdup (ask.path);
  SoupMessageHeaders *headers;

  pending->session = soup_session_new_with_options ("timeout", 10, NULL);
  pending->message = soup_message_new (ask.method, address);
  g_assert_nonnull (pending->message);
  pending->reply = g_new0 (Reply, 1);
  soup_message_add_flags (pending->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (pending->message);
  if (ask.authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", ask.authorization);
  if (ask.key != NULL)
    soup_message_headers_replace (headers, "Idempotency-Key", ask.key);
  if (ask.header != NULL)
    soup_message_headers_replace (headers, ask.header, ask.header_value);
  if (ask.body != NULL)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (ask.body, strlen (ask.body));

      soup_message_set_request_body_from_bytes (pending->message, ask.type, bytes);
    }
  soup_session_send_and_read_async (pending->session, pending->message, G_PRIORITY_DEFAULT, NULL,
                                    on_replied_cb, pending);
  return pending;
}

static void
read_reply (Reply *reply)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  if (reply->body == NULL)
    return;
  reply->text = g_bytes_get_size (reply->body) == 0
                  ? g_strdup ("")
                  : g_strndup (g_bytes_get_data (reply->body, NULL),
                               g_bytes_get_size (reply->body));
  if (*reply->text == '{' && json_parser_load_from_data (parser, reply->text, -1, NULL))
    reply->json = json_parser_steal_root (parser);
}

Reply *
wait_for (Pending *pending)
{
  gint64 limit = g_get_monotonic_time () + LIMIT_SECONDS * G_USEC_PER_SEC;
  Reply *reply = pending->reply;

  while (!pending->is_done)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_main_context_iteration (NULL, TRUE);
    }
  read_reply (reply);
  g_object_unref (pending->message);
  g_object_unref (pending->session);
  g_free (pending);
  return reply;
}

Reply *
ask (Fixture *f, Ask what)
{
  return wait_for (ask_later (f, what));
}

void
reply_free (Reply *reply)
{
  g_clear_error (&reply->error);
  g_clear_pointer (&reply->headers, soup_message_headers_unref);
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_clear_pointer (&reply->json, json_node_unref);
  g_free (reply->text);
  g_free (reply);
}

Reply *
get (Fixture *f, const char *path)
{
  g_autofree char *bearer = g_strdup_printf ("Bearer %s", f->access_token);

  return ask (f, (Ask) { .method = "GET", .path = path, .authorization = bearer });
}

Reply *
get_page (Fixture *f, const char *path)
{
  return ask (f, (Ask) { .method = "GET", .path = path });
}

Reply *
post_form (Fixture *f, const char *path, const char *form)
{
  return ask (f, (Ask) { .method = "POST", .path = path, .body = form,
                         .type = SOUP_FORM_MIME_TYPE_URLENCODED });
}

Reply *
post_inquiry (Fixture *f, const char *kenmerk, const char *body)
{
  g_autofree char *bearer = g_strdup_printf ("Bearer %s", f->access_token);
  g_autofree char *key = g_strdup_printf ("\"%s\"", kenmerk);

  return ask (f, (Ask) { .method = "POST", .path = "/api/v6/uitvragen", .authorization = bearer,
                         .key = key, .type = "application/json", .body = body });
}

static void
put (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
begin (JsonBuilder *builder, const char *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
}

char *
make_body (const char *kenmerk, const char *kvk_number, const char *name, const char *email)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;

  json_builder_begin_object (builder);
  put (builder, "kenmerk", kenmerk);
  begin (builder, "bedrijf");
  put (builder, "kvk_nummer", kvk_number);
  put (builder, "naam", "Bakkerij Jansen & Zn");
  json_builder_end_object (builder);
  begin (builder, "aanvraag");
  put (builder, "nummer", "A-1001");
  put (builder, "omschrijving", "Vroege dienst");
  put (builder, "ingangsdatum", "2026-12-01");
  json_builder_end_object (builder);
  begin (builder, "functie");
  put (builder, "naam", "Bakker");
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "contactpersonen");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  put (builder, "naam", name);
  put (builder, "email", email);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  return json_to_string (node, FALSE);
}

Reply *
send_inquiry (Fixture *f, const char *kenmerk, const char *email)
{
  g_autofree char *body = make_body (kenmerk, KVK_WITHOUT_ACCOUNT, "Piet Jansen", email);

  return post_inquiry (f, kenmerk, body);
}

char *
basic (const char *value, const char *secret)
{
  g_autofree char *pair = g_strdup_printf ("%s:%s", value, secret);
  g_autofree char *code = g_base64_encode ((const guchar *) pair, strlen (pair));

  return g_strdup_printf ("Basic %s", code);
}

static JsonNode *
find_node (Reply *reply, const char *path)
{
  g_autoptr(JsonNode) matches = NULL;

  g_assert_nonnull (reply->json);
  matches = json_path_query (path, reply->json, NULL);
  g_assert_nonnull (matches);
  if (json_array_get_length (json_node_get_array (matches)) == 0)
    g_error ("%s is not in %s", path, reply->text);
  return json_node_copy (json_array_get_element (json_node_get_array (matches), 0));
}

/* The text stays valid as long as the program: it is interned. */
const char *
text_of (Reply *reply, const char *path)
{
  g_autoptr(JsonNode) node = find_node (reply, path);

  return g_intern_string (json_node_get_string (node));
}

gint64
number_of (Reply *reply, const char *path)
{
  g_autoptr(JsonNode) node = find_node (reply, path);

  return json_node_get_int (node);
}

void
assert_problem (Reply *reply, guint status, const char *code)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpstr (soup_message_headers_get_content_type (reply->headers, NULL), ==,
                   "application/problem+json");
  g_assert_cmpstr (text_of (reply, "$.code"), ==, code);
  g_assert_cmpint (number_of (reply, "$.status"), ==, status);
  g_assert_cmpstr (text_of (reply, "$.title"), !=, "");
  g_assert_cmpstr (text_of (reply, "$.type"), !=, "");
}
