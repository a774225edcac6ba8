/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Log-in, log-out, token and secret, with a real loopback listener and a browser that is a plain
 * HTTP client; and that none of the secrets gets anywhere but into the keyring. */

#define G_LOG_DOMAIN "test-session"

#include "config.h"

#include "flow-fixture.h"

#include <libsoup/soup.h>
#include <string.h>

#include "inl-office-private.h"

typedef struct
{
  Fixture      base;
  SoupSession *browser;            /* (owned) */
  GPtrArray   *logged_in;          /* (owned) (element-type utf8) */
  GPtrArray   *ended;              /* (owned) (element-type utf8): why, of each log-in */
} SessionFixture;

static void
on_logged_in_cb (InlOffice  *office,
                 const char *person,
                 gpointer    user_data)
{
  g_ptr_array_add (user_data, g_strdup (person));
}

static void
on_log_in_ended_cb (InlOffice  *office,
                    const char *message,
                    gpointer    user_data)
{
  g_ptr_array_add (user_data, g_strdup (message));
}

static void
set_up (SessionFixture *s,
        gconstpointer   data)
{
  fixture_set_up (&s->base, data);
  fixture_clear_key (&s->base, INL_CREDENTIAL_KIND_SESSION);
  s->browser = soup_session_new ();
  s->logged_in = g_ptr_array_new_with_free_func (g_free);
  s->ended = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (s->base.office, "logged-in", G_CALLBACK (on_logged_in_cb), s->logged_in);
  g_signal_connect (s->base.office, "log-in-ended", G_CALLBACK (on_log_in_ended_cb), s->ended);
}

static void
tear_down (SessionFixture *s,
           gconstpointer   data)
{
  fixture_tear_down (&s->base, data);
  g_object_unref (s->browser);
  g_ptr_array_unref (s->logged_in);
  g_ptr_array_unref (s->ended);
}

static void
wait_for_page (SessionFixture *s)
{
  while (s->base.opened_uris->len == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Follows the page to where it sends the browser, and gives what the last page says. */
static char *
browse (SessionFixture *s)
{
  g_autoptr(SoupMessage) message = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  wait_for_page (s);
  message = soup_message_new ("GET", g_ptr_array_index (s->base.opened_uris, 0));
  soup_session_send_and_read_async (s->browser, message, G_PRIORITY_DEFAULT, NULL, on_replied_cb,
                                    &result);
  bytes = soup_session_send_and_read_finish (s->browser, wait_for (&result), &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
finish_log_in (SessionFixture  *s,
               GAsyncResult   **result,
               GError         **error)
{
  return inl_office_log_in_finish (s->base.office, wait_for (result), error);
}

static void
log_in (SessionFixture *s)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *page = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  inl_sandbox_server_set_automatic_login (s->base.sandbox, "Anna de Vries");
  inl_office_log_in_async (s->base.office, NULL, on_replied_cb, &result);
  page = browse (s);
  text = finish_log_in (s, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, inl_outcome_get_logged_in_text ());
}

static void
assert_session (SessionFixture *s,
                gboolean        is_there)
{
  g_autofree char *session = fixture_look_up_key (&s->base, INL_CREDENTIAL_KIND_SESSION);

  g_assert_cmpint (session[0] != '\0', ==, is_there);
}

static void
test_log_in (SessionFixture *s,
             gconstpointer   data)
{
  g_autoptr(InlOutcome) outcome = NULL;

  log_in (s);
  assert_session (s, TRUE);
  g_assert_cmpstr (inl_office_get_person (s->base.office), ==, "Anna de Vries");
  g_assert_cmpstr (inl_office_get_session_valid_until (s->base.office), !=, "");
  g_assert_cmpuint (s->logged_in->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (s->logged_in, 0), ==, "Anna de Vries");

  fixture_reopen (&s->base);
  g_assert_cmpstr (inl_office_get_person (s->base.office), ==, "Anna de Vries");
  outcome = fixture_ask (&s->base, s->base.vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
}

/* The whole way of a new user: click, log in, click. Only the second click sends. */
static void
test_click_log_in_click (SessionFixture *s,
                         gconstpointer   data)
{
  g_autoptr(InlOutcome) first = NULL;
  g_autoptr(InlOutcome) second = NULL;
  g_autofree char *page = NULL;

  inl_sandbox_server_set_automatic_login (s->base.sandbox, "Anna de Vries");
  first = fixture_ask (&s->base, s->base.vacancy_id, FALSE);
  g_assert_cmpint (first->kind, ==, INL_OUTCOME_KIND_LOGIN_NEEDED);
  page = browse (s);
  while (s->logged_in->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture_count_mail (&s->base), ==, 0);

  second = fixture_ask (&s->base, s->base.vacancy_id, FALSE);
  g_assert_cmpint (second->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_mail (&s->base), ==, 1);
}

static void
test_second_log_in_opens_same_page (SessionFixture *s,
                                    gconstpointer   data)
{
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autofree char *page = NULL;
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;

  inl_sandbox_server_set_automatic_login (s->base.sandbox, "Anna de Vries");
  inl_office_log_in_async (s->base.office, NULL, on_replied_cb, &first);
  wait_for_page (s);
  inl_office_log_in_async (s->base.office, NULL, on_replied_cb, &second);
  g_assert_cmpuint (s->base.opened_uris->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (s->base.opened_uris, 0), ==,
                   g_ptr_array_index (s->base.opened_uris, 1));
  page = browse (s);
  first_text = finish_log_in (s, &first, NULL);
  second_text = finish_log_in (s, &second, NULL);
  g_assert_nonnull (first_text);
  g_assert_nonnull (second_text);
  g_assert_cmpuint (s->logged_in->len, ==, 1);
}

static void
test_log_in_cancelled (SessionFixture *s,
                       gconstpointer   data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_log_in_async (s->base.office, cancellable, on_replied_cb, &result);
  wait_for_page (s);
  g_cancellable_cancel (cancellable);
  g_assert_null (finish_log_in (s, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_session (s, FALSE);

  /* And the next one works. */
  g_ptr_array_set_size (s->base.opened_uris, 0);
  log_in (s);
}

static void
test_log_in_refused (SessionFixture *s,
                     gconstpointer   data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *page = NULL;

  inl_sandbox_server_set_automatic_login (s->base.sandbox, "Anna de Vries");
  fixture_set_faults (&s->base, "POST /oauth/token: status=400 code=verzoek_ongeldig");
  inl_office_log_in_async (s->base.office, NULL, on_replied_cb, &result);
  page = browse (s);
  g_assert_null (finish_log_in (s, &result, &error));
  g_assert_true (error->domain == INL_OFFICE_ERROR);
  assert_session (s, FALSE);
  g_assert_cmpuint (s->logged_in->len, ==, 0);
}

static void
assert_last_ended (SessionFixture *s,
                   guint           count,
                   const char     *message)
{
  g_assert_cmpuint (s->ended->len, ==, count);
  g_assert_cmpstr (g_ptr_array_index (s->ended, count - 1), ==, message);
}

/* Whoever looks on is told of every end, once and with the reason, whoever began. */
static void
test_end_of_log_in_is_told (SessionFixture *s,
                            gconstpointer   data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) given_up = NULL;
  g_autoptr(GAsyncResult) refused = NULL;
  g_autoptr(GAsyncResult) moved = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *page = NULL;

  inl_office_log_in_async (s->base.office, cancellable, on_replied_cb, &given_up);
  wait_for_page (s);
  g_assert_cmpuint (s->ended->len, ==, 0);
  g_cancellable_cancel (cancellable);
  assert_last_ended (s, 1, "");
  g_assert_null (finish_log_in (s, &given_up, NULL));

  g_ptr_array_set_size (s->base.opened_uris, 0);
  inl_sandbox_server_set_automatic_login (s->base.sandbox, "Anna de Vries");
  fixture_set_faults (&s->base, "POST /oauth/token: status=400 code=verzoek_ongeldig times=1");
  inl_office_log_in_async (s->base.office, NULL, on_replied_cb, &refused);
  page = browse (s);
  g_assert_null (finish_log_in (s, &refused, &error));
  assert_last_ended (s, 2, error->message);
  g_assert_cmpstr (error->message, !=, "");

  g_ptr_array_set_size (s->base.opened_uris, 0);
  log_in (s);
  assert_last_ended (s, 3, "");
  g_assert_cmpuint (s->logged_in->len, ==, 1);

  g_ptr_array_set_size (s->base.opened_uris, 0);
  inl_office_log_in_async (s->base.office, NULL, on_replied_cb, &moved);
  wait_for_page (s);
  g_assert_true (fixture_set_address (&s->base, "https://example.com", NULL));
  assert_last_ended (s, 4, "");
  g_assert_null (finish_log_in (s, &moved, NULL));
  g_assert_cmpuint (s->ended->len, ==, 4);
}

/* One that was given up has nothing to say about the next one. */
static void
test_old_log_in_does_not_end_new (SessionFixture *s,
                                  gconstpointer   data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) old = NULL;
  g_autoptr(GAsyncResult) new = NULL;

  inl_office_log_in_async (s->base.office, cancellable, on_replied_cb, &old);
  wait_for_page (s);
  g_cancellable_cancel (cancellable);
  inl_office_log_in_async (s->base.office, NULL, on_replied_cb, &new);
  g_assert_null (finish_log_in (s, &old, NULL));
  assert_last_ended (s, 1, "");

  inl_office_cancel_login (s->base.office);
  assert_last_ended (s, 2, "");
  g_assert_null (finish_log_in (s, &new, NULL));
}

/* Who clicked is told that the log-in it began came to nothing. */
static void
test_log_in_of_click_refused (SessionFixture *s,
                              gconstpointer   data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autofree char *page = NULL;

  inl_sandbox_server_set_automatic_login (s->base.sandbox, "Anna de Vries");
  fixture_set_faults (&s->base, "POST /oauth/token: status=400 code=verzoek_ongeldig");
  outcome = fixture_ask (&s->base, s->base.vacancy_id, FALSE);
  page = browse (s);
  while (s->ended->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (g_ptr_array_index (s->ended, 0), !=, "");
  g_assert_cmpuint (s->logged_in->len, ==, 0);
}

static void
test_log_in_without_token (SessionFixture *s,
                           gconstpointer   data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fixture_clear_key (&s->base, INL_CREDENTIAL_KIND_TOKEN);
  inl_office_log_in_async (s->base.office, NULL, on_replied_cb, &result);
  g_assert_null (finish_log_in (s, &result, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOKEN_ABSENT);
  g_assert_cmpuint (s->base.opened_uris->len, ==, 0);
}

static gboolean
log_out (SessionFixture  *s,
         GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_log_out_async (s->base.office, on_replied_cb, &result);
  return inl_office_log_out_finish (s->base.office, wait_for (&result), error);
}

static void
test_log_out (SessionFixture *s,
              gconstpointer   data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlOutcome) outcome = NULL;

  log_in (s);
  g_assert_true (log_out (s, &error));
  g_assert_no_error (error);
  assert_session (s, FALSE);
  g_assert_cmpstr (inl_office_get_person (s->base.office), ==, "");
  g_assert_cmpstr (inl_office_get_session_valid_until (s->base.office), ==, "");
  g_assert_cmpuint (inl_sandbox_server_get_request_count (s->base.sandbox, "POST",
                                                          "/oauth/revoke"), ==, 1);
}

static void
test_log_out_offline (SessionFixture *s,
                      gconstpointer   data)
{
  g_autoptr(GError) error = NULL;

  log_in (s);
  inl_sandbox_server_stop (s->base.sandbox);
  g_assert_false (log_out (s, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, "afgemeld"));
  assert_session (s, FALSE);
  g_assert_cmpstr (inl_office_get_person (s->base.office), ==, "");
}

static gboolean
save_token (SessionFixture  *s,
            const char      *token,
            const char      *secret,
            GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_save_token_async (s->base.office, token, secret, on_replied_cb, &result);
  return inl_office_save_token_finish (s->base.office, wait_for (&result), error);
}

static void
test_save_token (SessionFixture *s,
                 gconstpointer   data)
{
  g_autofree char *padded = g_strconcat ("  ", s->base.token, "\n", NULL);
  g_autofree char *token = NULL;
  g_autofree char *secret = NULL;
  g_autoptr(GError) error = NULL;

  log_in (s);
  g_assert_true (save_token (s, padded, s->base.secret, &error));
  assert_session (s, TRUE);

  g_assert_true (save_token (s, "another-token", "another-secret", &error));
  g_assert_no_error (error);
  token = fixture_look_up_key (&s->base, INL_CREDENTIAL_KIND_TOKEN);
  secret = fixture_look_up_key (&s->base, INL_CREDENTIAL_KIND_SECRET);
  g_assert_cmpstr (token, ==, "another-token");
  g_assert_cmpstr (secret, ==, "another-secret");
  /* A session belongs to the token it was made with. */
  assert_session (s, FALSE);
  g_assert_cmpstr (inl_office_get_person (s->base.office), ==, "");
}

static void
test_save_wrong_token (SessionFixture *s,
                       gconstpointer   data)
{
  static const struct
  {
    const char *token;
    const char *secret;
  } cases[] = {
    { "", "secret" }, { "token", "" }, { "  \n", "secret" }, { "to ken", "secret" },
    { "token", "sec\nret" }, { "tok\ten", "secret" }, { "to:ken", "secret" },
    { "tok\xff", "secret" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (save_token (s, cases[i].token, cases[i].secret, &error));
      g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_INVALID);
    }
}

static InlTokenReport *
check_token (SessionFixture  *s,
             const char      *token,
             const char      *secret,
             GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_test_token_async (s->base.office, token, secret, NULL, on_replied_cb, &result);
  return inl_office_test_token_finish (s->base.office, wait_for (&result), error);
}

static void
test_check_token (SessionFixture *s,
                  gconstpointer   data)
{
  static const struct
  {
    const char *kind;
    const char *organisation;
    const char *rights[4];
    gboolean    usable;
    guint       n_missing;
    const char *text;
  } cases[] = {
    { "organisatie", "uitzendbureau", { "Bedrijven", "Uitvragen", "Uitnodigingen" }, TRUE, 0,
      "De verbinding werkt." },
    { "organisatie", "uitzendbureau", { "Bedrijven" }, FALSE, 2, "mist het recht" },
    { "organisatie", "uitzendbureau", { "Uitvragen" }, TRUE, 2, "mist het recht" },
    { "persoonlijk", "uitzendbureau", { "Bedrijven", "Uitvragen", "Uitnodigingen" }, FALSE, 0,
      "organisatie" },
    { "organisatie", "backoffice", { "Bedrijven", "Uitvragen", "Uitnodigingen" }, FALSE, 0,
      "backoffice partijen" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *token = NULL;
      g_autofree char *secret = NULL;
      g_autoptr(InlTokenReport) report = NULL;
      g_autoptr(GError) error = NULL;

      inl_sandbox_server_add_token (s->base.sandbox, "Proef", cases[i].kind, cases[i].rights,
                                    cases[i].organisation, &token, &secret);
      report = check_token (s, token, secret, &error);
      g_assert_no_error (error);
      g_test_message ("%s", report->text);
      g_assert_cmpstr (report->name, ==, "Proef");
      g_assert_cmpint (report->usable, ==, cases[i].usable);
      g_assert_cmpuint (g_strv_length (report->missing), ==, cases[i].n_missing);
      g_assert_nonnull (strstr (report->text, cases[i].text));
    }
}

static void
test_check_stored_token (SessionFixture *s,
                         gconstpointer   data)
{
  g_autoptr(InlTokenReport) report = NULL;
  g_autoptr(InlTokenReport) absent = NULL;
  g_autoptr(InlTokenReport) offline = NULL;
  g_autoptr(InlTokenReport) wrong = NULL;
  g_autoptr(GError) error = NULL;

  report = check_token (s, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (report->usable);

  wrong = check_token (s, s->base.token, "wrong-secret", &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOKEN_INVALID);
  g_assert_null (strstr (error->message, "wrong-secret"));
  g_clear_error (&error);

  fixture_clear_key (&s->base, INL_CREDENTIAL_KIND_SECRET);
  absent = check_token (s, NULL, NULL, &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOKEN_ABSENT);
  g_clear_error (&error);

  inl_sandbox_server_stop (s->base.sandbox);
  offline = check_token (s, s->base.token, s->base.secret, &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_OFFLINE);
}

static gboolean
has_token (SessionFixture  *s,
           GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  gboolean has_token = FALSE;

  inl_office_has_token_async (s->base.office, NULL, on_replied_cb, &result);
  return inl_office_has_token_finish (s->base.office, wait_for (&result), &has_token, error)
         && has_token;
}

static void
test_clear_token (SessionFixture *s,
                  gconstpointer   data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *token = NULL;
  g_autofree char *secret = NULL;

  log_in (s);
  g_assert_true (has_token (s, &error));
  inl_office_clear_token_async (s->base.office, on_replied_cb, &result);
  g_assert_true (inl_office_clear_token_finish (s->base.office, wait_for (&result), &error));
  g_assert_false (has_token (s, &error));
  g_assert_no_error (error);
  token = fixture_look_up_key (&s->base, INL_CREDENTIAL_KIND_TOKEN);
  secret = fixture_look_up_key (&s->base, INL_CREDENTIAL_KIND_SECRET);
  g_assert_cmpstr (token, ==, "");
  g_assert_cmpstr (secret, ==, "");
  assert_session (s, FALSE);
  g_assert_cmpstr (inl_office_get_person (s->base.office), ==, "");
}

static void
test_keyring_locked (SessionFixture *s,
                     gconstpointer   data)
{
  g_autoptr(GError) error = NULL;

  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (s->base.credentials),
                                      INL_MEMORY_KEYRING_LOCKED);
  g_assert_false (has_token (s, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_KEYRING_LOCKED);
  g_clear_error (&error);
  g_assert_false (save_token (s, "token", "secret", &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_KEYRING);
}

/* Another service has another log-in; coming back finds the old one. */
static void
test_other_service (SessionFixture *s,
                    gconstpointer   data)
{
  g_autofree char *address = inl_sandbox_server_dup_address (s->base.sandbox);
  g_autofree char *with_slash = g_strconcat (address, "/", NULL);
  g_autoptr(GError) error = NULL;
  gboolean is_well;

  log_in (s);
  /* The same address with a slash is the same service: the log-in stays. */
  is_well = fixture_set_address (&s->base, with_slash, &error);
  g_assert_true (is_well);
  g_assert_cmpstr (inl_office_get_service_address (s->base.office), ==, address);
  g_assert_cmpstr (inl_office_get_person (s->base.office), ==, "Anna de Vries");

  is_well = fixture_set_address (&s->base, "http://example.com", &error);
  g_assert_false (is_well);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_BAD_ADDRESS);
  g_clear_error (&error);
  g_assert_cmpstr (inl_office_get_service_address (s->base.office), ==, address);
  g_assert_cmpstr (inl_office_get_person (s->base.office), ==, "Anna de Vries");

  is_well = fixture_set_address (&s->base, "https://example.com", &error);
  g_assert_true (is_well);
  g_assert_cmpstr (inl_office_get_person (s->base.office), ==, "");
  g_assert_true (fixture_set_address (&s->base, address, &error));
  while (inl_office_get_person (s->base.office)[0] == '\0')
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_not_in_file (const char *path,
                    const char *secret)
{
  const gsize secret_length = strlen (secret);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_cmpuint (secret_length, >, 0);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (gsize i = 0; i + secret_length <= length; i++)
    g_assert_cmpint (memcmp (text + i, secret, secret_length), !=, 0);
}

static void
test_secrets_stay_in_keyring (SessionFixture *s,
                              gconstpointer   data)
{
  Fixture *f = &s->base;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GDir) dir = NULL;
  g_autofree char *session = NULL;
  const char *name;

  log_in (s);
  session = fixture_look_up_key (f, INL_CREDENTIAL_KIND_SESSION);
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  fixture_reopen (f);
  dir = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      assert_not_in_file (path, f->token);
      assert_not_in_file (path, f->secret);
      assert_not_in_file (path, session);
    }
}

typedef struct
{
  InlOffice  *office;
  const char *person;
} Expected;

static gboolean
is_known (gpointer data)
{
  Expected *expected = data;

  return g_str_equal (inl_office_get_person (expected->office), expected->person)
         && (*inl_office_get_session_valid_until (expected->office) != '\0')
            == (*expected->person != '\0');
}

/* A window sees who logs in and out on the command line. */
static void
test_other_program_logs_in (SessionFixture *s,
                            gconstpointer   data)
{
  InlStore *store = fixture_open_store (&s->base);
  g_autoptr(InlOffice) other = fixture_open_office (&s->base, store);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  Expected expected = { other, "Anna de Vries" };

  g_object_unref (store);
  log_in (s);
  wait_until (is_known, &expected);

  expected.person = "";
  inl_office_log_out_async (s->base.office, on_replied_cb, &result);
  g_assert_true (inl_office_log_out_finish (s->base.office, wait_for (&result), &error));
  wait_until (is_known, &expected);

  g_clear_object (&result);
  inl_office_close_async (other, on_replied_cb, &result);
  g_assert_true (inl_office_close_finish (other, wait_for (&result), NULL));
}

typedef void (*SessionFunc) (SessionFixture *s,
                             gconstpointer   data);

static const struct
{
  const char  *path;
  SessionFunc  run;
} tests[] = {
  { "log-in", test_log_in },
  { "click-log-in-click", test_click_log_in_click },
  { "second-log-in-opens-same-page", test_second_log_in_opens_same_page },
  { "log-in-cancelled", test_log_in_cancelled },
  { "log-in-refused", test_log_in_refused },
  { "end-of-log-in-is-told", test_end_of_log_in_is_told },
  { "old-log-in-does-not-end-new", test_old_log_in_does_not_end_new },
  { "log-in-of-click-refused", test_log_in_of_click_refused },
  { "log-in-without-token", test_log_in_without_token },
  { "log-out", test_log_out },
  { "log-out-offline", test_log_out_offline },
  { "save-token", test_save_token },
  { "save-wrong-token", test_save_wrong_token },
  { "check-token", test_check_token },
  { "check-stored-token", test_check_stored_token },
  { "clear-token", test_clear_token },
  { "keyring-locked", test_keyring_locked },
  { "other-service", test_other_service },
  { "other-program-logs-in", test_other_program_logs_in },
  { "secrets-stay-in-keyring", test_secrets_stay_in_keyring },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/session/", tests[i].path, NULL);

      g_test_add (path, SessionFixture, NULL, set_up, tests[i].run, tear_down);
    }

  return g_test_run ();
}
