/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The button against the real service: every outcome with its state, its text, its notice and the
 * e-mails that were really sent, and no second e-mail whatever goes wrong. */

#define G_LOG_DOMAIN "test-asking"

#include "config.h"

#include "flow-fixture.h"

#include "inl-enum-types.h"
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
  g_assert_cmpstr (inl_inquiry_get_reason (inquiry), ==, outcome->text);
  g_assert_cmpuint (fixture_count_mail (f), ==, c->n_mail);

  /* What left is what was stored before it left, under its own key. */
  last_body = inl_sandbox_server_dup_last_body (f->sandbox, "POST", "/api/v6/uitvragen");
  g_assert_cmpstr (last_body, ==, inl_inquiry_get_body (inquiry));

  notices = fixture_query (f, INL_RECORD_KIND_NOTICE);
  g_assert_cmpuint (notices->len, ==, 1);
  notice = g_ptr_array_index (notices, 0);
  g_assert_cmpstr (inl_notice_get_text (notice), ==, outcome->text);
  g_assert_cmpint (inl_notice_get_relation_id (notice), ==, f->relation_id);
  g_assert_cmpint (inl_notice_get_vacancy_id (notice), ==, f->vacancy_id);
  g_assert_cmpint (inl_notice_get_outcome (notice), ==, c->outcome);
  g_assert_cmpstr (inl_notice_get_recipients (notice), ==, "Piet Jansen");

  g_assert_cmpuint (f->emitted->len, ==, 1);
  g_assert_true (g_ptr_array_index (f->emitted, 0) == outcome);
}

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

  return g_test_run ();
}
