/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole way against the sandbox, which was written from the same contract by other hands: from
 * a token through a log-in to a sent inquiry, and back. */

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "inl-api-client.h"
#include "inl-inquiry-request.h"
#include "inl-invitation.h"
#include "inl-login.h"
#include "inl-sandbox-server.h"
#include "inl-test-folder.h"
#include "service-fixture.h"

static const char *const all_rights[] = { "Bedrijven", "Uitvragen", "Uitnodigingen", NULL };

typedef struct
{
  InlSandboxServer *sandbox;
  InlConnector     *client;
  char             *folder;
  char             *token;
  char             *secret;
  char             *session;
  SoupSession      *browser;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *address = NULL;

  self->folder = inl_test_folder_make ();
  self->sandbox = inl_sandbox_server_new (self->folder, &error);
  g_assert_no_error (error);
  inl_sandbox_server_listen (self->sandbox, 0, &error);
  g_assert_no_error (error);
  address = inl_sandbox_server_dup_address (self->sandbox);
  self->client = INL_CONNECTOR (inl_api_client_new (address, &error));
  g_assert_no_error (error);
  g_assert_true (inl_sandbox_server_add_token (self->sandbox, "Kantoor", "organisatie", all_rights,
                                               "uitzendbureau", &self->token, &self->secret));
  self->session = inl_sandbox_server_open_session (self->sandbox, self->token, "Sanne de Vries");
  self->browser = soup_session_new ();
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->browser);
  g_assert_finalize_object (self->client);
  inl_sandbox_server_stop (self->sandbox);
  g_object_unref (self->sandbox);
  inl_test_folder_remove (self->folder);
  g_free (self->token);
  g_free (self->secret);
  g_free (self->session);
}

static GBytes *
build_body (const char *kenmerk,
            const char *kvk_number)
{
  g_autoptr(InlInquiryRequest) request = inl_inquiry_request_new ();
  g_autoptr(GError) error = NULL;
  GBytes *body;

  request->kenmerk = g_strdup (kenmerk);
  request->kvk_number = g_strdup (kvk_number);
  request->company_name = g_strdup ("Bakkerij \"Jansen\" & <b>Zn</b> 🙂 مرحبا");
  request->vacancy_number = g_strdup ("A-1");
  request->start_date = g_strdup ("2026-12-01");
  request->position_name = g_strdup ("Broodbakker");
  inl_inquiry_request_add_recipient (request, "Jan O'Neill & Co", "jan@voorbeeld.nl");
  inl_inquiry_request_add_recipient (request, "Zoë", "zoe@voorbeeld.nl");
  body = inl_inquiry_request_to_json (request, &error);
  g_assert_no_error (error);
  return body;
}

static InlSentInquiry *
send_inquiry (Fixture     *self,
              const char  *kenmerk,
              const char  *kvk_number,
              GError     **error)
{
  g_autoptr(GBytes) body = build_body (kenmerk, kvk_number);
  g_autoptr(GAsyncResult) result = NULL;

  inl_connector_send_inquiry_async (self->client, self->session, kenmerk, body, NULL,
                                    service_on_done_cb, &result);
  service_await (&result);
  return inl_connector_send_inquiry_finish (self->client, result, error);
}

static InlSentInquiry *
find_inquiry (Fixture    *self,
              const char *kenmerk)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlSentInquiry *inquiry;

  inl_connector_find_inquiry_async (self->client, self->session, kenmerk, NULL, service_on_done_cb,
                                    &result);
  service_await (&result);
  inquiry = inl_connector_find_inquiry_finish (self->client, result, &error);
  g_assert_no_error (error);
  return inquiry;
}

static void
test_token (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) refused = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlTokenInfo) token = NULL;

  inl_connector_get_token_async (self->client, self->token, self->secret, NULL, service_on_done_cb,
                                 &result);
  service_await (&result);
  token = inl_connector_get_token_finish (self->client, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token->name, ==, "Kantoor");
  g_assert_cmpstr (token->organisation_kind, ==, "uitzendbureau");
  g_assert_true (g_strv_equal ((const char *const *) token->rights, all_rights));

  inl_connector_get_token_async (self->client, self->token, "verkeerd", NULL, service_on_done_cb,
                                 &refused);
  service_await (&refused);
  g_assert_null (inl_connector_get_token_finish (self->client, refused, &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_TOKEN_INVALID);
}

static void
test_company (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GAsyncResult) known = NULL;
  g_autoptr(GAsyncResult) unknown = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlCompany) company = NULL;

  inl_connector_get_company_async (self->client, self->session, "68750110", NULL,
                                   service_on_done_cb, &known);
  service_await (&known);
  company = inl_connector_get_company_finish (self->client, known, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (company->kvk_number, ==, "68750110");
  g_assert_cmpstr (company->name, !=, "");
  g_assert_cmpstr (company->session_valid_until, !=, "");

  inl_connector_get_company_async (self->client, self->session, "99999999", NULL,
                                   service_on_done_cb, &unknown);
  service_await (&unknown);
  g_assert_null (inl_connector_get_company_finish (self->client, unknown, &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_KVK_UNKNOWN);
}

/* Sent, sent again under the same key, found; two e-mails in all. */
static void
test_send (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *kenmerk = g_uuid_string_random ();
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSentInquiry) sent = NULL;
  g_autoptr(InlSentInquiry) again = NULL;
  g_autoptr(InlSentInquiry) found = NULL;

  g_assert_null (find_inquiry (self, kenmerk));
  sent = send_inquiry (self, kenmerk, "68750110", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sent->kenmerk, ==, kenmerk);
  g_assert_cmpint (sent->state, ==, INL_INQUIRY_STATE_SENT);
  g_assert_false (sent->replayed);
  g_assert_cmpstr (sent->session_valid_until, !=, "");
  g_assert_cmpint (sent->invitations->len, ==, 2);
  g_assert_cmpstr (inl_invitation_get_name (g_ptr_array_index (sent->invitations, 0)), ==,
                   "Jan O'Neill & Co");
  g_assert_cmpint (inl_sandbox_server_get_mail_count (self->sandbox, kenmerk), ==, 2);

  again = send_inquiry (self, kenmerk, "68750110", &error);
  g_assert_no_error (error);
  g_assert_true (again->replayed);
  g_assert_cmpstr (again->id, ==, sent->id);
  found = find_inquiry (self, kenmerk);
  g_assert_cmpstr (found->id, ==, sent->id);
  g_assert_cmpint (found->invitations->len, ==, 2);
  g_assert_cmpint (inl_sandbox_server_get_mail_count (self->sandbox, kenmerk), ==, 2);
}

static void
test_refusals (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *kenmerk = g_uuid_string_random ();
  g_autoptr(GError) error = NULL;

  g_assert_null (send_inquiry (self, kenmerk, "99999999", &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_KVK_UNKNOWN);
  g_clear_error (&error);

  g_assert_true (inl_sandbox_server_expire_session (self->sandbox, self->session));
  g_assert_null (send_inquiry (self, kenmerk, "68750110", &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_LOGIN_NEEDED);
  g_assert_cmpint (inl_sandbox_server_get_mail_count (self->sandbox, kenmerk), ==, 0);
}

static void
on_visited_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GBytes) page = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  char **text = user_data;

  g_assert_nonnull (page);
  *text = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

typedef struct
{
  Fixture *fixture;
  char    *page;
} Browser;

static void
on_open_cb (const char *uri,
            gpointer    user_data)
{
  Browser *browser = user_data;
  g_autoptr(SoupMessage) message = soup_message_new ("GET", uri);

  soup_session_send_and_read_async (browser->fixture->browser, message, G_PRIORITY_DEFAULT, NULL,
                                    on_visited_cb, &browser->page);
}

static gboolean
has_page (gpointer data)
{
  return *(char **) data != NULL;
}

/* Logged in, used, and ended. */
static void
test_login (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(InlLogin) login = inl_login_new (self->client);
  Browser browser = { self, NULL };
  g_autoptr(GAsyncResult) logged_in = NULL;
  g_autoptr(GAsyncResult) revoked = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = NULL;
  g_autofree char *kenmerk = g_uuid_string_random ();

  inl_sandbox_server_set_automatic_login (self->sandbox, "Piet Post");
  inl_login_run_async (login, self->token, self->secret, 20, on_open_cb, &browser, NULL,
                       service_on_done_cb, &logged_in);
  service_await (&logged_in);
  session = inl_login_run_finish (login, logged_in, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (session->person, ==, "Piet Post");
  service_iterate_until (has_page, &browser.page);
  g_assert_nonnull (strstr (browser.page, "Je bent succesvol ingelogd."));
  g_free (browser.page);

  g_free (self->session);
  self->session = g_strdup (session->access_token);
  g_assert_null (find_inquiry (self, kenmerk));
  inl_connector_revoke_async (self->client, self->token, self->secret, session->access_token, NULL,
                              service_on_done_cb, &revoked);
  service_await (&revoked);
  g_assert_true (inl_connector_revoke_finish (self->client, revoked, &error));
  g_assert_no_error (error);
  g_assert_null (send_inquiry (self, kenmerk, "68750110", &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_LOGIN_NEEDED);
}

#define ADD(path, test) \
  g_test_add ("/service/sandbox/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("token", test_token);
  ADD ("company", test_company);
  ADD ("send", test_send);
  ADD ("refusals", test_refusals);
  ADD ("login", test_login);

  return g_test_run ();
}
