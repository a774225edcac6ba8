/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The documents of the contract, one member changed at a time: what may be taken for an answer. */

#include <string.h>

#include "inl-codec.h"
#include "inl-invitation.h"
#include "service-fixture.h"

#define NOW 1795485600

typedef enum { TOKEN_DOCUMENT, SESSION_DOCUMENT, COMPANY_DOCUMENT, INQUIRY_DOCUMENT,
               FOUND_DOCUMENT } Kind;

static const char *const documents[] = {
  [TOKEN_DOCUMENT] = TOKEN_JSON,
  [SESSION_DOCUMENT] = SESSION_JSON,
  [COMPANY_DOCUMENT] = COMPANY_JSON,
  [INQUIRY_DOCUMENT] = INQUIRY_JSON,
  [FOUND_DOCUMENT] = FOUND_JSON,
};

static gboolean
decode (Kind         kind,
        const char  *json,
        GError     **error)
{
  g_autoptr(GBytes) body = g_bytes_new (json, strlen (json));
  g_autoptr(InlTokenInfo) token = NULL;
  g_autoptr(InlSession) session = NULL;
  g_autoptr(InlCompany) company = NULL;
  g_autoptr(InlSentInquiry) inquiry = NULL;

  switch (kind)
    {
    case TOKEN_DOCUMENT:
      token = inl_codec_read_token (body, error);
      return token != NULL;
    case SESSION_DOCUMENT:
      session = inl_codec_read_session (body, NOW, error);
      return session != NULL;
    case COMPANY_DOCUMENT:
      company = inl_codec_read_company (body, KVK_NUMBER, error);
      return company != NULL;
    case INQUIRY_DOCUMENT:
      inquiry = inl_codec_read_inquiry (body, KENMERK, error);
      return inquiry != NULL;
    case FOUND_DOCUMENT:
      inquiry = inl_codec_read_found_inquiry (body, KENMERK, error);
      return inquiry != NULL;
    default:
      g_assert_not_reached ();
    }
}

typedef struct
{
  const char *name;
  Kind        kind;
  const char *part;
  const char *with;
} Change;

static const Change refused[] = {
  { "token-not-an-object", TOKEN_DOCUMENT, TOKEN_JSON, "[]" },
  { "token-no-name", TOKEN_DOCUMENT, "\"naam\":\"Kantoor\",", "" },
  { "token-name-number", TOKEN_DOCUMENT, "\"Kantoor\"", "7" },
  { "token-kind-unknown", TOKEN_DOCUMENT, "\"organisatie\",", "\"dienst\"," },
  { "token-kind-null", TOKEN_DOCUMENT, "\"soort\":\"organisatie\"", "\"soort\":null" },
  { "token-rights-text", TOKEN_DOCUMENT, "[\"Bedrijven\",\"Uitvragen\"]", "\"Uitvragen\"" },
  { "token-rights-numbers", TOKEN_DOCUMENT, "\"Bedrijven\",\"Uitvragen\"", "1,2" },
  { "token-rights-mixed", TOKEN_DOCUMENT, "\"Bedrijven\"", "null" },
  { "token-organisation-text", TOKEN_DOCUMENT,
    "{\"naam\":\"Uitzendbureau De Brug\",\"soort\":\"uitzendbureau\"}", "\"De Brug\"" },
  { "token-organisation-kind", TOKEN_DOCUMENT, "\"uitzendbureau\"", "\"bank\"" },
  { "session-no-token", SESSION_DOCUMENT, "\"access_token\":\"" SESSION "\",", "" },
  { "session-token-number", SESSION_DOCUMENT, "\"" SESSION "\"", "7" },
  { "session-token-line-break", SESSION_DOCUMENT, SESSION, "a\\r\\nb" },
  { "session-type", SESSION_DOCUMENT, "\"Bearer\"", "\"mac\"" },
  { "session-term-text", SESSION_DOCUMENT, "2592000", "\"2592000\"" },
  { "session-term-nought", SESSION_DOCUMENT, "2592000", "0" },
  { "session-term-negative", SESSION_DOCUMENT, "2592000", "-1" },
  { "session-term-huge", SESSION_DOCUMENT, "2592000", "9007199254740991" },
  { "session-term-huger", SESSION_DOCUMENT, "2592000", "99999999999999999999" },
  { "session-person-number", SESSION_DOCUMENT, "\"Sanne de Vries\"", "7" },
  { "company-other", COMPANY_DOCUMENT, KVK_NUMBER, "68750111" },
  { "company-number-as-integer", COMPANY_DOCUMENT, "\"" KVK_NUMBER "\"", KVK_NUMBER },
  { "company-no-name", COMPANY_DOCUMENT, "\"naam\":\"Test BV Donald\",", "" },
  { "company-account-text", COMPANY_DOCUMENT, "true", "\"true\"" },
  { "inquiry-no-id", INQUIRY_DOCUMENT, "\"id\":\"u-1\",", "" },
  { "inquiry-id-number", INQUIRY_DOCUMENT, "\"id\":\"u-1\"", "\"id\":1" },
  { "inquiry-id-empty", INQUIRY_DOCUMENT, "\"id\":\"u-1\"", "\"id\":\"\"" },
  { "inquiry-no-kenmerk", INQUIRY_DOCUMENT, "\"kenmerk\":\"" KENMERK "\",\"status\"", "\"status\"" },
  { "inquiry-other-kenmerk", INQUIRY_DOCUMENT, "8e03978e", "8e03978f" },
  { "inquiry-longer-kenmerk", INQUIRY_DOCUMENT, KENMERK "\",\"status", KENMERK "0\",\"status" },
  { "inquiry-kenmerk-null", INQUIRY_DOCUMENT, "\"" KENMERK "\"", "null" },
  { "inquiry-status-unknown", INQUIRY_DOCUMENT, "\"verzonden\",\"verzonden_op\"",
    "\"onderweg\",\"verzonden_op\"" },
  { "inquiry-status-empty", INQUIRY_DOCUMENT, "\"verzonden\",\"verzonden_op\"",
    "\"\",\"verzonden_op\"" },
  { "inquiry-sent-at-number", INQUIRY_DOCUMENT, "\"2026-11-24T03:00:00.75+01:00\"", "1795485600" },
  { "inquiry-sent-at-no-zone", INQUIRY_DOCUMENT, "03:00:00.75+01:00", "03:00:00" },
  { "inquiry-sent-at-no-day", INQUIRY_DOCUMENT, "2026-11-24T03:00:00.75", "2026-02-30T03:00:00" },
  { "inquiry-sent-at-words", INQUIRY_DOCUMENT, "2026-11-24T03:00:00.75+01:00", "vandaag" },
  { "inquiry-no-invitations", INQUIRY_DOCUMENT, "\"uitnodigingen\"", "\"uitnodiging\"" },
  { "inquiry-nobody-invited", INQUIRY_DOCUMENT, INVITATION_JSON, "" },
  { "inquiry-invitations-object", INQUIRY_DOCUMENT, "[" INVITATION_JSON "]", INVITATION_JSON },
  { "inquiry-invitation-text", INQUIRY_DOCUMENT, INVITATION_JSON, "\"jan@voorbeeld.nl\"" },
  { "inquiry-invitation-null", INQUIRY_DOCUMENT, INVITATION_JSON, "null" },
  { "invitation-no-id", INQUIRY_DOCUMENT, "\"id\":\"n-1\",", "" },
  { "invitation-no-inquiry", INQUIRY_DOCUMENT, "\"uitvraag\":\"u-1\",", "" },
  { "invitation-other-kenmerk", INQUIRY_DOCUMENT, "\"kenmerk\":\"" KENMERK "\",\"naam\"",
    "\"kenmerk\":\"00000000-40d5-43e8-bc93-6894a57f9324\",\"naam\"" },
  { "invitation-no-email", INQUIRY_DOCUMENT, "\"email\":\"jan@voorbeeld.nl\",", "" },
  { "invitation-kind", INQUIRY_DOCUMENT, "nieuwe_inlener", "vreemde" },
  { "invitation-status-number", INQUIRY_DOCUMENT, "\"soort\":\"nieuwe_inlener\",\"status\":\"verzonden\"",
    "\"soort\":\"nieuwe_inlener\",\"status\":2" },
  { "invitation-changed-at", INQUIRY_DOCUMENT, "2026-11-24T02:00:00Z", "2026-11-24" },
  { "invitation-reminders-negative", INQUIRY_DOCUMENT, "\"herinneringen\":0", "\"herinneringen\":-1" },
  { "invitation-reminders-text", INQUIRY_DOCUMENT, "\"herinneringen\":0", "\"herinneringen\":\"0\"" },
  { "invitation-reminders-real", INQUIRY_DOCUMENT, "\"herinneringen\":0", "\"herinneringen\":0.5" },
  { "invitation-reminded-at", INQUIRY_DOCUMENT, "\"laatste_herinnering_op\":null",
    "\"laatste_herinnering_op\":0" },
  { "duplicate-status", INQUIRY_DOCUMENT, "\"status\":\"verzonden\"",
    "\"status\":\"ingetrokken\",\"status\":\"verzonden\"" },
  { "found-no-list", FOUND_DOCUMENT, "\"uitvragen\"", "\"uitvraag\"" },
  { "found-list-null", FOUND_DOCUMENT, "[" INQUIRY_JSON "]", "null" },
  { "found-two", FOUND_DOCUMENT, INQUIRY_JSON, INQUIRY_JSON "," INQUIRY_JSON },
  { "found-other-kenmerk", FOUND_DOCUMENT, "8e03978e", "8e03978f" },
  { "found-text", FOUND_DOCUMENT, INQUIRY_JSON, "\"u-1\"" },
};

static const Change taken[] = {
  { "token-as-is", TOKEN_DOCUMENT, "", "" },
  { "token-personal", TOKEN_DOCUMENT, "\"soort\":\"organisatie\"", "\"soort\":\"persoonlijk\"" },
  { "token-backoffice", TOKEN_DOCUMENT, "\"uitzendbureau\"", "\"backoffice\"" },
  { "token-no-rights", TOKEN_DOCUMENT, "\"Bedrijven\",\"Uitvragen\"", "" },
  { "token-new-right", TOKEN_DOCUMENT, "\"Bedrijven\"", "\"Facturen\"" },
  { "session-as-is", SESSION_DOCUMENT, "", "" },
  { "session-no-person", SESSION_DOCUMENT, ",\"gebruiker\":\"Sanne de Vries\"", "" },
  { "company-as-is", COMPANY_DOCUMENT, "", "" },
  { "company-only-needed", COMPANY_DOCUMENT, ",\"plaats\":\"Lollum\",\"heeft_account\":true", "" },
  { "inquiry-as-is", INQUIRY_DOCUMENT, "", "" },
  { "inquiry-new-member", INQUIRY_DOCUMENT, "\"id\":\"u-1\"", "\"nieuw\":[1],\"id\":\"u-1\"" },
  { "inquiry-answered", INQUIRY_DOCUMENT, "\"status\":\"verzonden\"", "\"status\":\"beantwoord\"" },
  { "inquiry-kenmerk-capitals", INQUIRY_DOCUMENT, "8e03978e", "8E03978E" },
  { "invitation-no-name", INQUIRY_DOCUMENT, "\"naam\":\"Jansen & Zn\",", "" },
  { "invitation-no-reminders", INQUIRY_DOCUMENT,
    ",\"herinneringen\":0,\"laatste_herinnering_op\":null", "" },
  { "found-as-is", FOUND_DOCUMENT, "", "" },
};

static void
test_refused (gconstpointer data)
{
  const Change *change = data;
  g_autofree char *json = service_replace (documents[change->kind], change->part, change->with);
  g_autoptr(GError) error = NULL;

  g_assert_false (decode (change->kind, json, &error));
  g_assert_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_BAD_REPLY);
  service_assert_clean (error);
}

static void
test_taken (gconstpointer data)
{
  const Change *change = data;
  g_autofree char *json = service_replace (documents[change->kind], change->part, change->with);
  g_autoptr(GError) error = NULL;

  g_assert_true (decode (change->kind, json, &error));
  g_assert_no_error (error);
}

static void
test_token (void)
{
  g_autoptr(GBytes) body = g_bytes_new_static (TOKEN_JSON, strlen (TOKEN_JSON));
  g_autoptr(GError) error = NULL;
  g_autoptr(InlTokenInfo) token = inl_codec_read_token (body, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (token->name, ==, "Kantoor");
  g_assert_cmpstr (token->kind, ==, "organisatie");
  g_assert_cmpint (g_strv_length (token->rights), ==, 2);
  g_assert_cmpstr (token->rights[1], ==, "Uitvragen");
  g_assert_cmpstr (token->organisation_name, ==, "Uitzendbureau De Brug");
  g_assert_cmpstr (token->organisation_kind, ==, "uitzendbureau");
}

static void
test_session (void)
{
  g_autoptr(GBytes) body = g_bytes_new_static (SESSION_JSON, strlen (SESSION_JSON));
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSession) session = inl_codec_read_session (body, NOW, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (session->access_token, ==, SESSION);
  g_assert_cmpstr (session->valid_until, ==, "2026-12-24T02:00:00Z");
  g_assert_cmpstr (session->person, ==, "Sanne de Vries");
}

static void
test_inquiry (void)
{
  g_autoptr(GBytes) body = g_bytes_new_static (INQUIRY_JSON, strlen (INQUIRY_JSON));
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSentInquiry) inquiry = inl_codec_read_inquiry (body, KENMERK, &error);
  InlInvitation *invitation;

  g_assert_no_error (error);
  g_assert_cmpstr (inquiry->id, ==, "u-1");
  g_assert_cmpstr (inquiry->kenmerk, ==, KENMERK);
  g_assert_cmpint (inquiry->state, ==, INL_INQUIRY_STATE_SENT);
  g_assert_cmpstr (inquiry->sent_at, ==, "2026-11-24T02:00:00Z");
  g_assert_cmpint (inquiry->invitations->len, ==, 1);

  invitation = g_ptr_array_index (inquiry->invitations, 0);
  g_assert_cmpstr (inl_invitation_get_service_id (invitation), ==, "n-1");
  g_assert_cmpstr (inl_invitation_get_uuid (invitation), ==, KENMERK);
  g_assert_cmpstr (inl_invitation_get_name (invitation), ==, "Jansen & Zn");
  g_assert_cmpstr (inl_invitation_get_email (invitation), ==, "jan@voorbeeld.nl");
  g_assert_cmpint (inl_invitation_get_kind (invitation), ==, INL_INVITATION_KIND_NEW_HIRER);
  g_assert_cmpint (inl_invitation_get_status (invitation), ==, INL_INVITATION_STATUS_SENT);
  g_assert_cmpstr (inl_invitation_get_sent_at (invitation), ==, "2026-11-24T02:00:00Z");
  g_assert_cmpstr (inl_invitation_get_changed_at (invitation), ==, "2026-11-24T02:00:00Z");
  g_assert_cmpint (inl_invitation_get_reminders (invitation), ==, 0);
  g_assert_cmpstr (inl_invitation_get_last_reminder_at (invitation), ==, "");
}

static void
test_invitation_words (void)
{
  static const struct { const char *word; InlInvitationStatus status; } statuses[] = {
    { "verzonden", INL_INVITATION_STATUS_SENT },
    { "onbestelbaar", INL_INVITATION_STATUS_UNDELIVERABLE },
    { "geopend", INL_INVITATION_STATUS_OPENED },
    { "beantwoord", INL_INVITATION_STATUS_ANSWERED },
    { "verlopen", INL_INVITATION_STATUS_EXPIRED },
    { "ingetrokken", INL_INVITATION_STATUS_WITHDRAWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *with = g_strdup_printf ("\"inlener_met_account\",\"status\":\"%s\"",
                                               statuses[i].word);
      g_autofree char *json = service_replace (INQUIRY_JSON,
                                               "\"nieuwe_inlener\",\"status\":\"verzonden\"", with);
      g_autoptr(GBytes) body = g_bytes_new (json, strlen (json));
      g_autoptr(GError) error = NULL;
      g_autoptr(InlSentInquiry) inquiry = inl_codec_read_inquiry (body, KENMERK, &error);
      InlInvitation *invitation;

      g_assert_no_error (error);
      invitation = g_ptr_array_index (inquiry->invitations, 0);
      g_assert_cmpint (inl_invitation_get_kind (invitation), ==,
                       INL_INVITATION_KIND_HIRER_WITH_ACCOUNT);
      g_assert_cmpint (inl_invitation_get_status (invitation), ==, statuses[i].status);
    }
}

static void
test_inquiry_words (void)
{
  static const struct { const char *word; InlInquiryState state; } states[] = {
    { "verzonden", INL_INQUIRY_STATE_SENT },
    { "beantwoord", INL_INQUIRY_STATE_ANSWERED },
    { "verlopen", INL_INQUIRY_STATE_EXPIRED },
    { "ingetrokken", INL_INQUIRY_STATE_WITHDRAWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *json = service_replace (INQUIRY_JSON, "verzonden", states[i].word);
      g_autoptr(GBytes) body = g_bytes_new (json, strlen (json));
      g_autoptr(GError) error = NULL;
      g_autoptr(InlSentInquiry) inquiry = inl_codec_read_inquiry (body, KENMERK, &error);

      g_assert_no_error (error);
      g_assert_cmpint (inquiry->state, ==, states[i].state);
    }
}

/* An empty list is an answer of its own: it never arrived. */
static void
test_found_nothing (void)
{
  g_autoptr(GBytes) body = g_bytes_new_static ("{\"uitvragen\":[]}", 16);
  g_autoptr(GError) error = NULL;

  g_assert_null (inl_codec_read_found_inquiry (body, KENMERK, &error));
  g_assert_no_error (error);
}

/* What the service says is shown as one harmless line. */
static void
test_hostile_text (void)
{
  g_autofree char *json = service_replace (COMPANY_JSON, "Test BV Donald",
                                           "\\u202e<b>Bakker</b>\\u0007\\n & \\u2066Zn\\u2069");
  g_autoptr(GBytes) body = g_bytes_new (json, strlen (json));
  g_autoptr(GError) error = NULL;
  g_autoptr(InlCompany) company = inl_codec_read_company (body, KVK_NUMBER, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (company->name, ==, "<b>Bakker</b>  & Zn");
}

static void
test_oauth_error (void)
{
  static const struct { const char *json; const char *code; } cases[] = {
    { "{\"error\":\"invalid_grant\"}", "invalid_grant" },
    { "{\"error\":7}", "" },
    { "{}", "" },
    { "[", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) body = g_bytes_new_static (cases[i].json, strlen (cases[i].json));
      g_autofree char *code = inl_codec_read_oauth_error (body);

      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/service/codec/refused/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_refused);
    }
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autofree char *path = g_strconcat ("/service/codec/taken/", taken[i].name, NULL);

      g_test_add_data_func (path, &taken[i], test_taken);
    }
  g_test_add_func ("/service/codec/token", test_token);
  g_test_add_func ("/service/codec/session", test_session);
  g_test_add_func ("/service/codec/inquiry", test_inquiry);
  g_test_add_func ("/service/codec/invitation-words", test_invitation_words);
  g_test_add_func ("/service/codec/inquiry-words", test_inquiry_words);
  g_test_add_func ("/service/codec/found-nothing", test_found_nothing);
  g_test_add_func ("/service/codec/hostile-text", test_hostile_text);
  g_test_add_func ("/service/codec/oauth-error", test_oauth_error);

  return g_test_run ();
}
