/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The button against the real service: every outcome with its state, its text, its notice and the
 * e-mails that were really sent, and no second e-mail whatever goes wrong. */

#define G_LOG_DOMAIN "test-asking"

#include "config.h"

#include "flow-fixture.h"

#include "inl-moment.h"
#include "inl-notice.h"
#include "inl-office-private.h"
#include "inl-relation.h"

/* What one click comes to. */
typedef struct
{
  const char      *path;
  const char      *faults;
  InlOutcomeKind   outcome;
  InlInquiryState  state;
  guint            n_mail;
  const char      *text;           /* part of it */
} Case;

static const Case cases[] = {
  { "sent", "", INL_OUTCOME_KIND_SENT, INL_INQUIRY_STATE_SENT, 1,
    "De aanvraag is succesvol verstuurd. Er is een e-mail gestuurd naar Piet Jansen." },
  { "kvk-unknown", "POST /api/v6/uitvragen: status=422 code=kvk_onbekend",
    INL_OUTCOME_KIND_KVK_UNKNOWN, INL_INQUIRY_STATE_REJECTED, 0,
    "Het KvK-nummer 68750110 is niet bekend bij de Kamer van Koophandel." },
  { "login-needed", "POST /api/v6/uitvragen: status=401 code=inloggen_vereist",
    INL_OUTCOME_KIND_LOGIN_NEEDED, INL_INQUIRY_STATE_BLOCKED, 0,
    "Log eerst in op Inlenersbeloning.com. De inlogpagina is geopend in je browser." },
  { "token-invalid", "POST /api/v6/uitvragen: status=401 code=token_ongeldig",
    INL_OUTCOME_KIND_TOKEN_INVALID, INL_INQUIRY_STATE_BLOCKED, 0,
    "Het token of het secret is niet geldig." },
  { "right-missing", "POST /api/v6/uitvragen: status=403 code=recht_ontbreekt",
    INL_OUTCOME_KIND_RIGHT_MISSING, INL_INQUIRY_STATE_BLOCKED, 0,
    "Het token mist het recht 'Uitvragen'." },
  { "token-kind", "POST /api/v6/uitvragen: status=403 code=tokensoort_ongeldig",
    INL_OUTCOME_KIND_TOKEN_KIND, INL_INQUIRY_STATE_BLOCKED, 0, "organisatie" },
  { "organisation", "POST /api/v6/uitvragen: status=403 code=organisatie_niet_ondersteund",
    INL_OUTCOME_KIND_ORGANISATION, INL_INQUIRY_STATE_BLOCKED, 0,
    "De koppeling kan nog niet gebruikt worden door backoffice partijen" },
  { "rejected", "POST /api/v6/uitvragen: status=400 code=verzoek_ongeldig",
    INL_OUTCOME_KIND_REJECTED, INL_INQUIRY_STATE_REJECTED, 0, "(verzoek_ongeldig)" },
  { "busy-429", "POST /api/v6/uitvragen: status=429 retry-after=90 code=te_veel_aanvragen",
    INL_OUTCOME_KIND_WAITING, INL_INQUIRY_STATE_QUEUED, 0,
    "De uitvraag staat klaar en wordt verstuurd zodra Inlenersbeloning.com bereikbaar is." },
  { "busy-503", "POST /api/v6/uitvragen: status=503 code=onderhoud",
    INL_OUTCOME_KIND_WAITING, INL_INQUIRY_STATE_QUEUED, 0, "staat klaar" },
  { "kvk-unreachable", "POST /api/v6/uitvragen: status=503 code=kvk_onbereikbaar",
    INL_OUTCOME_KIND_WAITING, INL_INQUIRY_STATE_QUEUED, 0, "staat klaar" },
  /* It arrived and was mailed: the look-up finds it, and nothing is sent twice. */
  { "lost-reply", "POST /api/v6/uitvragen: lost-reply times=1", INL_OUTCOME_KIND_SENT,
    INL_INQUIRY_STATE_SENT, 1, "succesvol verstuurd" },
  { "html-after-work", "POST /api/v6/uitvragen: html after-work times=1", INL_OUTCOME_KIND_SENT,
    INL_INQUIRY_STATE_SENT, 1, "succesvol verstuurd" },
  { "wrong-kenmerk", "POST /api/v6/uitvragen: wrong-kenmerk times=1", INL_OUTCOME_KIND_SENT,
    INL_INQUIRY_STATE_SENT, 1, "succesvol verstuurd" },
  { "stalled-after-work", "POST /api/v6/uitvragen: hang after-work times=1",
    INL_OUTCOME_KIND_SENT, INL_INQUIRY_STATE_SENT, 1, "succesvol verstuurd" },
  /* It never arrived: the look-up says so, and it is sent again with the same key. */
  { "lost-request", "POST /api/v6/uitvragen: html times=1", INL_OUTCOME_KIND_SENT,
    INL_INQUIRY_STATE_SENT, 1, "succesvol verstuurd" },
  { "lost-request-twice", "POST /api/v6/uitvragen: html times=2", INL_OUTCOME_KIND_WAITING,
    INL_INQUIRY_STATE_QUEUED, 0, "staat klaar" },
  /* It arrived, and nobody can say so yet. */
  { "lost-reply-and-look-up",
    "POST /api/v6/uitvragen: lost-reply times=1\nGET /api/v6/uitvragen: status=500",
    INL_OUTCOME_KIND_UNKNOWN, INL_INQUIRY_STATE_UNKNOWN, 1, "mogelijk verzonden" },
  { "lost-reply-and-session",
    "POST /api/v6/uitvragen: lost-reply times=1\n"
    "GET /api/v6/uitvragen: status=401 code=inloggen_vereist",
    INL_OUTCOME_KIND_LOGIN_NEEDED, INL_INQUIRY_STATE_UNKNOWN, 1, "Log eerst in" },
};

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("'%s' is not in '%s'", part, text);
}

/* What is kept does not speak of a page that is open now. */
static const char *
get_lasting_text (InlOutcome *outcome,
                  InlInquiry *inquiry)
{
  if (outcome->kind != INL_OUTCOME_KIND_LOGIN_NEEDED)
    return outcome->text;

  return inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_UNKNOWN
         ? "Log eerst in op Inlenersbeloning.com en laat de uitvraag daarna opnieuw controleren."
         : "Log eerst in op Inlenersbeloning.com en verstuur de uitvraag daarna nogmaals.";
}

static void
test_outcome (Fixture       *f,
              gconstpointer  data)
{
  const Case *c = data;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(GPtrArray) notices = NULL;
  g_autofree char *last_body = NULL;
  InlNotice *notice;

  fixture_set_faults (f, c->faults);
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_test_message ("%s", outcome->text);
  g_assert_cmpint (outcome->kind, ==, c->outcome);
  assert_contains (outcome->text, c->text);
  g_assert_cmpstr (outcome->vacancy_number, ==, "5001");
  g_assert_cmpstr (outcome->relation_name, ==, "Bakkerij Jansen & Zn");

  inquiry = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, c->state);
  g_assert_cmpint (inl_inquiry_get_outcome (inquiry), ==, c->outcome);
  g_assert_cmpstr (inl_inquiry_get_reason (inquiry), ==, get_lasting_text (outcome, inquiry));
  g_assert_cmpuint (fixture_count_mail (f), ==, c->n_mail);

  /* What left is what was stored before it left, under its own key. */
  last_body = inl_sandbox_server_dup_last_body (f->sandbox, "POST", "/api/v6/uitvragen");
  g_assert_cmpstr (last_body, ==, inl_inquiry_get_body (inquiry));

  notices = fixture_query (f, INL_RECORD_KIND_NOTICE);
  g_assert_cmpuint (notices->len, ==, 1);
  notice = g_ptr_array_index (notices, 0);
  g_assert_cmpstr (inl_notice_get_text (notice), ==, get_lasting_text (outcome, inquiry));
  g_assert_cmpint (inl_notice_get_relation_id (notice), ==, f->relation_id);
  g_assert_cmpint (inl_notice_get_vacancy_id (notice), ==, f->vacancy_id);
  g_assert_cmpint (inl_notice_get_outcome (notice), ==, c->outcome);
  g_assert_cmpstr (inl_notice_get_recipients (notice), ==, "Piet Jansen");

  g_assert_cmpuint (f->emitted->len, ==, 1);
  g_assert_true (g_ptr_array_index (f->emitted, 0) == outcome);
}

static guint
count_look_ups (Fixture *f)
{
  return inl_sandbox_server_get_request_count (f->sandbox, "GET", "/api/v6/uitvragen");
}

static void
set_keyring (Fixture          *f,
             InlMemoryKeyring  keyring)
{
  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials), keyring);
}

/* What keeps a click from leaving the computer at all. */
typedef struct
{
  const char     *path;
  gint            missing_key;     /* InlCredentialKind, or -1 */
  gint            keyring;         /* InlMemoryKeyring */
  InlOutcomeKind  outcome;
} LocalCase;

static const LocalCase local_cases[] = {
  { "no-token", INL_CREDENTIAL_KIND_TOKEN, INL_MEMORY_KEYRING_OPEN,
    INL_OUTCOME_KIND_TOKEN_ABSENT },
  { "no-secret", INL_CREDENTIAL_KIND_SECRET, INL_MEMORY_KEYRING_OPEN,
    INL_OUTCOME_KIND_TOKEN_ABSENT },
  { "no-session", INL_CREDENTIAL_KIND_SESSION, INL_MEMORY_KEYRING_OPEN,
    INL_OUTCOME_KIND_LOGIN_NEEDED },
  { "keyring-locked", -1, INL_MEMORY_KEYRING_LOCKED, INL_OUTCOME_KIND_KEYRING_LOCKED },
  { "keyring-dismissed", -1, INL_MEMORY_KEYRING_DISMISSED, INL_OUTCOME_KIND_KEYRING_LOCKED },
  { "keyring-absent", -1, INL_MEMORY_KEYRING_ABSENT, INL_OUTCOME_KIND_KEYRING_ABSENT },
};

static void
test_local (Fixture       *f,
            gconstpointer  data)
{
  const LocalCase *c = data;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlOutcome) later = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlInquiry) same = NULL;

  if (c->missing_key >= 0)
    fixture_clear_key (f, c->missing_key);
  set_keyring (f, c->keyring);
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, c->outcome);
  /* What is told of a question that was closed is not what is told of a keyring that is locked. */
  if (c->keyring == INL_MEMORY_KEYRING_DISMISSED)
    assert_contains (outcome->text, "gebleven");
  g_assert_cmpuint (fixture_count_posts (f), ==, 0);
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_BLOCKED);

  /* It is kept, and clicking again goes on with it. */
  set_keyring (f, INL_MEMORY_KEYRING_OPEN);
  fixture_store_key (f, INL_CREDENTIAL_KIND_TOKEN, f->token);
  fixture_store_key (f, INL_CREDENTIAL_KIND_SECRET, f->secret);
  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
  later = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (later->kind, ==, INL_OUTCOME_KIND_SENT);
  same = fixture_get_inquiry (f);
  g_assert_cmpstr (inl_inquiry_get_uuid (same), ==, inl_inquiry_get_uuid (inquiry));
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static void
test_data_missing (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(InlRecord) relation = fixture_load (f, INL_RECORD_KIND_RELATION, f->relation_id);
  g_autoptr(InlRecord) contact = fixture_load (f, INL_RECORD_KIND_CONTACT, f->contact_id);
  g_autoptr(InlRecord) saved_relation = NULL;
  g_autoptr(InlRecord) saved_contact = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GPtrArray) notices = NULL;
  g_autoptr(GPtrArray) inquiries = NULL;

  g_object_set (relation, "kvk-number", "", NULL);
  saved_relation = fixture_save (f, g_object_ref (relation));
  g_object_set (contact, "email", "", NULL);
  saved_contact = fixture_save (f, g_object_ref (contact));

  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_DATA_MISSING);
  assert_contains (outcome->text, "De uitvraag kan niet worden verstuurd, er ontbreken gegevens: ");
  assert_contains (outcome->text, "KvK-nummer");
  assert_contains (outcome->text, "Piet Jansen");
  g_assert_cmpuint (outcome->findings->len, ==, 2);
  g_assert_cmpint (outcome->vacancy_id, ==, f->vacancy_id);

  g_assert_cmpuint (inl_sandbox_server_get_request_count (f->sandbox, NULL, NULL), ==, 0);
  inquiries = fixture_query (f, INL_RECORD_KIND_INQUIRY);
  g_assert_cmpuint (inquiries->len, ==, 0);
  notices = fixture_query (f, INL_RECORD_KIND_NOTICE);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_cmpint (inl_notice_get_relation_id (g_ptr_array_index (notices, 0)), ==,
                   f->relation_id);
  g_assert_cmpuint (f->emitted->len, ==, 1);
}

/* The number shows what is wrong with it until it is changed, and is not sent again. */
static void
test_kvk_unknown_stays_at_relation (Fixture       *f,
                                    gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlOutcome) again = NULL;
  g_autoptr(InlOutcome) mended = NULL;
  g_autoptr(InlRecord) relation = NULL;
  g_autoptr(InlRecord) saved = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=422 code=kvk_onbekend times=1");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_KVK_UNKNOWN);
  relation = fixture_load (f, INL_RECORD_KIND_RELATION, f->relation_id);
  g_assert_cmpstr (inl_relation_get_kvk_problem (INL_RELATION (relation)), ==, outcome->text);

  again = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (again->kind, ==, INL_OUTCOME_KIND_DATA_MISSING);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);

  g_object_set (relation, "kvk-number", "90001354", NULL);
  saved = fixture_save (f, g_object_ref (relation));
  mended = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (mended->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static void
test_two_clicks (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(InlOutcome) first_outcome = NULL;
  g_autoptr(InlOutcome) second_outcome = NULL;
  g_autoptr(GPtrArray) inquiries = NULL;

  inl_office_ask_async (f->office, f->vacancy_id, 0, TRUE, on_replied_cb, &first);
  inl_office_ask_async (f->office, f->vacancy_id, 0, TRUE, on_replied_cb, &second);
  first_outcome = inl_office_ask_finish (f->office, wait_for (&first), NULL);
  second_outcome = inl_office_ask_finish (f->office, wait_for (&second), NULL);
  g_assert_true (first_outcome == second_outcome);
  g_assert_cmpint (first_outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  inquiries = fixture_query (f, INL_RECORD_KIND_INQUIRY);
  g_assert_cmpuint (inquiries->len, ==, 1);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
  g_assert_cmpuint (f->emitted->len, ==, 1);
}

static void
close_office (InlOffice *office)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_close_async (office, on_replied_cb, &result);
  g_assert_true (inl_office_close_finish (office, wait_for (&result), NULL));
}

/* Window and command line, or two windows, on the same database. */
static void
test_two_programs (Fixture       *f,
                   gconstpointer  data)
{
  InlStore *store = fixture_open_store (f);
  g_autoptr(InlOffice) other = fixture_open_office (f, store);
  g_autoptr(GAsyncResult) first = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(InlOutcome) first_outcome = NULL;
  g_autoptr(InlOutcome) second_outcome = NULL;
  g_autoptr(GError) error = NULL;

  g_object_unref (store);
  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=200");
  inl_office_ask_async (f->office, f->vacancy_id, 0, TRUE, on_replied_cb, &first);
  inl_office_ask_async (other, f->vacancy_id, 0, TRUE, on_replied_cb, &second);
  first_outcome = inl_office_ask_finish (f->office, wait_for (&first), &error);
  g_assert_no_error (error);
  second_outcome = inl_office_ask_finish (other, wait_for (&second), &error);
  g_assert_no_error (error);
  g_assert_true (first_outcome->kind == INL_OUTCOME_KIND_SENT
                 || second_outcome->kind == INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
  close_office (other);
}

static void
test_repeat (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(InlOutcome) first = fixture_ask (f, f->vacancy_id, FALSE);
  g_autoptr(InlOutcome) question = NULL;
  g_autoptr(InlOutcome) second = NULL;
  g_autoptr(GPtrArray) inquiries = NULL;

  question = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (question->kind, ==, INL_OUTCOME_KIND_REPEAT_TO_CONFIRM);
  assert_contains (question->text, "Piet Jansen");
  assert_contains (question->text, "20");
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
  g_assert_cmpuint (f->emitted->len, ==, 1);

  second = fixture_ask (f, f->vacancy_id, TRUE);
  g_assert_cmpint (second->kind, ==, INL_OUTCOME_KIND_SENT);
  inquiries = fixture_query (f, INL_RECORD_KIND_INQUIRY);
  g_assert_cmpuint (inquiries->len, ==, 2);
  g_assert_cmpuint (fixture_count_mail (f), ==, 2);
}

/* Two people see that it was sent before and both confirm: the second one does so of an inquiry
 * that is no longer the latest. */
static void
test_repeat_confirmed_twice (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr(InlOutcome) first = fixture_ask (f, f->vacancy_id, FALSE);
  const gint64 confirmed_id = first->inquiry_id;
  const InlOutcomeKind kinds[] = { INL_OUTCOME_KIND_SENT, INL_OUTCOME_KIND_REPEAT_TO_CONFIRM };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(InlOutcome) outcome = NULL;

      inl_office_ask_async (f->office, f->vacancy_id, confirmed_id, TRUE, on_replied_cb, &result);
      outcome = inl_office_ask_finish (f->office, wait_for (&result), NULL);
      g_assert_cmpint (outcome->kind, ==, kinds[i]);
    }
  g_assert_cmpuint (fixture_count_mail (f), ==, 2);
}

/* The recipient left while nobody was logged in: who is asked is who is there now. */
static void
change_recipient (Fixture    *f,
                  const char *email)
{
  g_autoptr(InlRecord) contact = fixture_load (f, INL_RECORD_KIND_CONTACT, f->contact_id);
  g_autoptr(InlRecord) saved = NULL;

  g_object_set (contact, "email", email, NULL);
  saved = fixture_save (f, g_object_ref (contact));
}

static void
test_blocked_is_replaced (Fixture       *f,
                          gconstpointer  data)
{
  const guint n_clicks = GPOINTER_TO_UINT (data);
  g_autoptr(InlInquiry) old = NULL;
  g_autoptr(InlInquiry) sent = NULL;
  g_autoptr(InlRecord) abandoned = NULL;
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_clear_key (f, INL_CREDENTIAL_KIND_SESSION);
  for (guint i = 0; i < n_clicks; i++)
    {
      g_autoptr(InlOutcome) blocked = fixture_ask (f, f->vacancy_id, FALSE);

      g_assert_cmpint (blocked->kind, ==, INL_OUTCOME_KIND_LOGIN_NEEDED);
    }
  old = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_attempts (old), ==, n_clicks);
  change_recipient (f, "opvolger@bakkerij.example");
  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
  g_ptr_array_set_size (f->emitted, 0);

  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  sent = fixture_get_inquiry (f);
  g_assert_cmpstr (inl_inquiry_get_uuid (sent), !=, inl_inquiry_get_uuid (old));
  assert_contains (inl_inquiry_get_body (sent), "opvolger@bakkerij.example");
  abandoned = fixture_load (f, INL_RECORD_KIND_INQUIRY, inl_record_get_id (INL_RECORD (old)));
  g_assert_cmpint (inl_inquiry_get_state (INL_INQUIRY (abandoned)), ==,
                   INL_INQUIRY_STATE_ABANDONED);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
  g_assert_cmpuint (count_look_ups (f), ==, n_clicks > 1 ? 1 : 0);
  g_assert_cmpuint (f->emitted->len, ==, 1);
}

/* A Retry-After holds for a click too. */
static void
test_retry_after (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr(InlOutcome) first = NULL;
  g_autoptr(InlOutcome) too_soon = NULL;
  g_autoptr(InlOutcome) in_time = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=429 retry-after=90 "
                         "code=te_veel_aanvragen times=1");
  first = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (first->kind, ==, INL_OUTCOME_KIND_WAITING);
  inl_clock_advance (f->clock, 89);
  too_soon = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (too_soon->kind, ==, INL_OUTCOME_KIND_WAITING);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
  inl_clock_advance (f->clock, 1);
  in_time = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (in_time->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_posts (f), ==, 2);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* The service knows the domain in another form than people do. */
static void
test_accent_in_domain (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(InlRecord) contact = fixture_load (f, INL_RECORD_KIND_CONTACT, f->contact_id);
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GPtrArray) invitations = NULL;

  inl_record_set_text (contact, "email", "jan@müller.example");
  saved = fixture_save (f, g_steal_pointer (&contact));
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  invitations = fixture_query (f, INL_RECORD_KIND_INVITATION);
  g_assert_cmpuint (invitations->len, ==, 1);
}

/* The clock was a year ahead when the service said to wait. */
static void
test_retry_after_clock_set_back (Fixture       *f,
                                 gconstpointer  data)
{
  g_autoptr(InlOutcome) first = NULL;
  g_autoptr(InlOutcome) second = NULL;

  inl_clock_advance (f->clock, 365 * 24 * 60 * 60);
  fixture_set_faults (f, "POST /api/v6/uitvragen: status=429 retry-after=90 "
                         "code=te_veel_aanvragen times=1");
  first = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (first->kind, ==, INL_OUTCOME_KIND_WAITING);
  inl_clock_advance (f->clock, -365 * 24 * 60 * 60);
  second = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (second->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static void
test_offline (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;

  inl_sandbox_server_stop (f->sandbox);
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_WAITING);
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_QUEUED);
  g_assert_cmpstr (inl_inquiry_get_next_try_at (inquiry), !=, "");
  g_assert_cmpstr (inl_inquiry_get_not_before (inquiry), ==, "");
}

static void
assert_not_saved (Fixture *f)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlOutcome) standing = NULL;

  inl_office_ask_async (f->office, f->vacancy_id, 0, TRUE, on_replied_cb, &result);
  g_assert_null (inl_office_ask_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE);
  standing = inl_office_ask_dup_standing (result);
  g_assert_cmpint (standing->kind, ==, INL_OUTCOME_KIND_UNKNOWN);
  assert_contains (standing->text, "wat ervan kwam, kon niet worden opgeslagen");
}

/* It was sent, and the disk was full by then: another click stores what came of the first. */
static void
test_answer_is_not_saved (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_run_sql (f, "CREATE TRIGGER full BEFORE UPDATE ON inquiries"
                   " WHEN NEW.sent_at <> OLD.sent_at BEGIN SELECT RAISE (ABORT, 'vol'); END");
  assert_not_saved (f);
  assert_not_saved (f);
  fixture_run_sql (f, "DROP TRIGGER full");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* Another service is set meanwhile: what came of it is stored by who sends to that one. */
static void
test_answer_outlives_service (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(GError) error = NULL;

  fixture_run_sql (f, "CREATE TRIGGER full BEFORE UPDATE ON inquiries"
                   " WHEN NEW.sent_at <> OLD.sent_at BEGIN SELECT RAISE (ABORT, 'vol'); END");
  assert_not_saved (f);
  inquiry = fixture_get_inquiry (f);
  fixture_set_address (f, "https://elders.example", &error);
  g_assert_no_error (error);
  while (!inl_office_has_unsaved (f->office, inquiry))
    g_main_context_iteration (NULL, TRUE);

  fixture_run_sql (f, "DROP TRIGGER full");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_false (inl_office_has_unsaved (f->office, inquiry));
  g_assert_cmpuint (fixture_count_posts (f), ==, 1);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static void
test_session_moves_on (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *now = inl_clock_dup_now (f->clock);
  g_autofree char *in_29_days = inl_moment_add (now, 29 * 24 * 60 * 60);
  g_autoptr(InlOutcome) outcome = NULL;

  g_assert_cmpstr (inl_office_get_session_valid_until (f->office), ==, "");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (inl_moment_compare (inl_office_get_session_valid_until (f->office),
                                       in_29_days), >, 0);
}

/* The session that the service refused is forgotten; the browser opens when it was asked for. */
static void
test_login_needed (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autofree char *session = NULL;

  g_assert_true (inl_sandbox_server_expire_session (f->sandbox, f->session));
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_LOGIN_NEEDED);
  session = fixture_look_up_key (f, INL_CREDENTIAL_KIND_SESSION);
  g_assert_cmpstr (session, ==, "");
  while (f->opened_uris->len == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_contains (g_ptr_array_index (f->opened_uris, 0), "/oauth/authorize?");
}

static void
test_unknown_vacancy (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_ask_async (f->office, 999999, 0, TRUE, on_replied_cb, &result);
  g_assert_null (inl_office_ask_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND);
}

static void
test_check_ready (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = NULL;

  inl_office_check_ready_async (f->office, f->vacancy_id, NULL, on_replied_cb, &result);
  findings = inl_office_check_ready_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

typedef void (*FixtureFunc) (Fixture       *f,
                             gconstpointer  data);

static const struct
{
  const char *path;
  FixtureFunc run;
  guint       number;
} tests[] = {
  { "data-missing", test_data_missing, 0 },
  { "kvk-unknown-stays-at-relation", test_kvk_unknown_stays_at_relation, 0 },
  { "two-clicks", test_two_clicks, 0 },
  { "two-programs", test_two_programs, 0 },
  { "repeat", test_repeat, 0 },
  { "repeat-confirmed-twice", test_repeat_confirmed_twice, 0 },
  { "blocked-is-replaced", test_blocked_is_replaced, 1 },
  { "blocked-twice-is-looked-up-and-replaced", test_blocked_is_replaced, 2 },
  { "retry-after", test_retry_after, 0 },
  { "accent-in-domain", test_accent_in_domain, 0 },
  { "retry-after-clock-set-back", test_retry_after_clock_set_back, 0 },
  { "offline", test_offline, 0 },
  { "answer-is-not-saved", test_answer_is_not_saved, 0 },
  { "answer-outlives-service", test_answer_outlives_service, 0 },
  { "session-moves-on", test_session_moves_on, 0 },
  { "login-needed", test_login_needed, 0 },
  { "unknown-vacancy", test_unknown_vacancy, 0 },
  { "check-ready", test_check_ready, 0 },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/asking/outcome/", cases[i].path, NULL);

      g_test_add (path, Fixture, &cases[i], fixture_set_up, test_outcome, fixture_tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (local_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/asking/local/", local_cases[i].path, NULL);

      g_test_add (path, Fixture, &local_cases[i], fixture_set_up, test_local, fixture_tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/asking/", tests[i].path, NULL);

      g_test_add (path, Fixture, GUINT_TO_POINTER (tests[i].number), fixture_set_up,
                  tests[i].run, fixture_tear_down);
    }

  return g_test_run ();
}
