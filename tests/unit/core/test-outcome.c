/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of the table of outcomes, letter by letter, and the exit statuses. */

#define G_LOG_DOMAIN "test-outcome"

#include "config.h"

#include "inl-outcome.h"

static InlOutcome *
create_sent (void)
{
  static const char *const names[] = { "Jan de Vries", "Piet Bak", "Els Boom", NULL };

  return inl_outcome_new_sent (names);
}

static InlOutcome *
create_sent_to_nobody_known (void)
{
  static const char *const names[] = { NULL };

  return inl_outcome_new_sent (names);
}

static InlOutcome *
create_data_missing (void)
{
  g_autoptr(GPtrArray) findings = inl_findings_new ();

  g_ptr_array_add (findings, inl_finding_new (INL_GRADE_WARNING, INL_FINDING_CODE_KVK_MISSING,
                                              INL_RECORD_KIND_RELATION, "kvk-number", 1,
                                              "KvK-nummer"));
  g_ptr_array_add (findings, inl_finding_new (INL_GRADE_WARNING, INL_FINDING_CODE_POSITION_MISSING,
                                              INL_RECORD_KIND_VACANCY, "position-id", 1,
                                              "functie"));
  return inl_outcome_new_data_missing (findings);
}

static GPtrArray *
create_archived_findings (void)
{
  GPtrArray *findings = inl_findings_new ();

  g_ptr_array_add (findings, inl_finding_new (INL_GRADE_WARNING, INL_FINDING_CODE_ARCHIVED,
                                              INL_RECORD_KIND_RELATION, "archived", 1,
                                              "De relatie is gearchiveerd: zet haar terug."));
  return findings;
}

static InlOutcome *
create_archived (void)
{
  g_autoptr(GPtrArray) findings = create_archived_findings ();

  return inl_outcome_new_data_missing (findings);
}

static InlOutcome *
create_archived_and_missing (void)
{
  g_autoptr(GPtrArray) findings = create_archived_findings ();

  g_ptr_array_add (findings, inl_finding_new (INL_GRADE_WARNING, INL_FINDING_CODE_POSITION_MISSING,
                                              INL_RECORD_KIND_VACANCY, "position-id", 1,
                                              "functie"));
  return inl_outcome_new_data_missing (findings);
}

static InlOutcome *
create_kvk_unknown (void)
{
  return inl_outcome_new_kvk_unknown ("12345678");
}

static InlOutcome *
create_login_needed (void)
{
  return inl_outcome_new_login_needed (TRUE, FALSE);
}

static InlOutcome *
create_login_needed_here (void)
{
  return inl_outcome_new_login_needed (FALSE, FALSE);
}

static InlOutcome *
create_login_needed_in_doubt (void)
{
  return inl_outcome_new_login_needed (FALSE, TRUE);
}

static InlOutcome *
create_told_to_wait (void)
{
  return inl_outcome_new_told_to_wait ("2026-11-24T09:15:00Z", FALSE);
}

static InlOutcome *
create_told_to_wait_in_doubt (void)
{
  return inl_outcome_new_told_to_wait ("2026-11-24T09:15:00Z", TRUE);
}

static InlOutcome *
create_keyring_locked (void)
{
  return inl_outcome_new_keyring_locked (FALSE);
}

static InlOutcome *
create_keyring_locked_in_doubt (void)
{
  return inl_outcome_new_keyring_locked (TRUE);
}

static InlOutcome *
create_keyring_dismissed_in_doubt (void)
{
  return inl_outcome_new_keyring_dismissed (TRUE);
}

static InlOutcome *
create_right_missing (void)
{
  return inl_outcome_new_right_missing ("Uitvragen");
}

static InlOutcome *
create_some_right_missing (void)
{
  return inl_outcome_new_right_missing ("");
}

static InlOutcome *
create_waiting_for (void)
{
  return inl_outcome_new_waiting_for ("Zet de klok goed.");
}

static InlOutcome *
create_unknown_until (void)
{
  return inl_outcome_new_unknown_until ("Zet de klok goed.");
}

static InlOutcome *
create_rejected (void)
{
  return inl_outcome_new_rejected ("Het verzoek\nklopt <b>niet</b>", "verzoek_ongeldig");
}

static InlOutcome *
create_held_copied (void)
{
  return inl_outcome_new_held (INL_HOLD_REASON_COPIED_DATABASE);
}

static InlOutcome *
create_held_never_left (void)
{
  return inl_outcome_new_held (INL_HOLD_REASON_NEVER_LEFT);
}

static InlOutcome *
create_held_maybe_sent (void)
{
  return inl_outcome_new_held (INL_HOLD_REASON_MAYBE_SENT);
}

static InlOutcome *
create_repeat (void)
{
  return inl_outcome_new_repeat_to_confirm ("2026-11-24T02:00:00Z", "Jan de Vries");
}

typedef struct
{
  const char     *path;
  InlOutcome   *(*create) (void);
  InlOutcomeKind  kind;
  int             status;
  const char     *text;  /* NULL: any, but not empty */
} Case;

#define KIND(name) INL_OUTCOME_KIND_##name

static const Case cases[] = {
  { "/core/outcome/sent", create_sent, KIND (SENT), 0,
    "De aanvraag is succesvol verstuurd. Er is een e-mail gestuurd naar Jan de Vries, Piet Bak en "
    "Els Boom." },
  { "/core/outcome/sent-no-names", create_sent_to_nobody_known, KIND (SENT), 0,
    "De aanvraag is succesvol verstuurd." },
  { "/core/outcome/data-missing", create_data_missing, KIND (DATA_MISSING), 1,
    "De uitvraag kan niet worden verstuurd, er ontbreken gegevens: KvK-nummer, functie" },
  { "/core/outcome/archived", create_archived, KIND (DATA_MISSING), 1,
    "De uitvraag kan niet worden verstuurd. De relatie is gearchiveerd: zet haar terug." },
  { "/core/outcome/archived-and-missing", create_archived_and_missing, KIND (DATA_MISSING), 1,
    "De uitvraag kan niet worden verstuurd, er ontbreken gegevens: functie. "
    "De relatie is gearchiveerd: zet haar terug." },
  { "/core/outcome/kvk-unknown", create_kvk_unknown, KIND (KVK_UNKNOWN), 1,
    "Het KvK-nummer 12345678 is niet bekend bij de Kamer van Koophandel." },
  { "/core/outcome/login-needed", create_login_needed, KIND (LOGIN_NEEDED), 4,
    "Log eerst in op Inlenersbeloning.com. De inlogpagina is geopend in je browser." },
  { "/core/outcome/login-needed-here", create_login_needed_here, KIND (LOGIN_NEEDED), 4, NULL },
  { "/core/outcome/login-needed-in-doubt", create_login_needed_in_doubt, KIND (LOGIN_NEEDED), 4,
    "Log eerst in op Inlenersbeloning.com en laat de uitvraag daarna opnieuw controleren." },
  { "/core/outcome/token-invalid", inl_outcome_new_token_invalid, KIND (TOKEN_INVALID), 5,
    "Het token of het secret is niet geldig. Vraag een beheerder om ze opnieuw in te voeren bij "
    "Beheer > Administratie > Inlenersbeloning." },
  { "/core/outcome/right-missing", create_right_missing, KIND (RIGHT_MISSING), 5,
    "Het token mist het recht 'Uitvragen'. Vink dit aan op Inlenersbeloning.com bij API > "
    "Rechten." },
  { "/core/outcome/some-right-missing", create_some_right_missing, KIND (RIGHT_MISSING), 5,
    "Het token mist een recht. Vink op Inlenersbeloning.com bij API > Rechten de rechten "
    "Bedrijven, Uitvragen en Uitnodigingen aan." },
  { "/core/outcome/token-kind", inl_outcome_new_token_kind, KIND (TOKEN_KIND), 5, NULL },
  { "/core/outcome/organisation", inl_outcome_new_organisation, KIND (ORGANISATION), 5,
    "De koppeling kan nog niet gebruikt worden door backoffice partijen en hun intermediairs." },
  { "/core/outcome/waiting", inl_outcome_new_waiting, KIND (WAITING), 3,
    "De uitvraag staat klaar en wordt verstuurd zodra Inlenersbeloning.com bereikbaar is." },
  { "/core/outcome/waiting-for", create_waiting_for, KIND (WAITING), 3,
    "De uitvraag staat klaar, maar kan nu niet worden verstuurd. Zet de klok goed. Daarna wordt de "
    "uitvraag vanzelf verstuurd." },
  { "/core/outcome/unknown", inl_outcome_new_unknown, KIND (UNKNOWN), 3, NULL },
  { "/core/outcome/unknown-until", create_unknown_until, KIND (UNKNOWN), 3,
    "De uitvraag is mogelijk verzonden, maar dat kan nu niet worden nagevraagd. Zet de klok goed. "
    "Daarna wordt het vanzelf nagevraagd." },
  { "/core/outcome/told-to-wait", create_told_to_wait, KIND (WAITING), 3, NULL },
  { "/core/outcome/told-to-wait-in-doubt", create_told_to_wait_in_doubt, KIND (UNKNOWN), 3, NULL },
  { "/core/outcome/rejected", create_rejected, KIND (REJECTED), 1,
    "Inlenersbeloning.com heeft de uitvraag geweigerd: Het verzoek klopt <b>niet</b> "
    "(verzoek_ongeldig)" },
  { "/core/outcome/held-copied", create_held_copied, KIND (HELD), 3, NULL },
  { "/core/outcome/held-never-left", create_held_never_left, KIND (HELD), 3, NULL },
  { "/core/outcome/held-maybe-sent", create_held_maybe_sent, KIND (HELD), 3, NULL },
  { "/core/outcome/repeat", create_repeat, KIND (REPEAT_TO_CONFIRM), 1,
    "Voor deze aanvraag is op 24 nov 2026 al een uitvraag verstuurd naar Jan de Vries. Bevestig "
    "dat je opnieuw een uitvraag wilt versturen." },
  { "/core/outcome/token-absent", inl_outcome_new_token_absent, KIND (TOKEN_ABSENT), 5, NULL },
  { "/core/outcome/keyring-locked", create_keyring_locked, KIND (KEYRING_LOCKED), 5, NULL },
  { "/core/outcome/keyring-locked-in-doubt", create_keyring_locked_in_doubt,
    KIND (KEYRING_LOCKED), 5,
    "De sleutelhanger met het token is vergrendeld. Ontgrendel hem en laat de uitvraag daarna "
    "opnieuw controleren." },
  { "/core/outcome/keyring-dismissed-in-doubt", create_keyring_dismissed_in_doubt,
    KIND (KEYRING_LOCKED), 5, NULL },
  { "/core/outcome/keyring-awaited", inl_outcome_new_keyring_awaited, KIND (KEYRING_LOCKED), 5,
    "De sleutelhanger met het token is vergrendeld. Ontgrendel hem: de uitvraag gaat daarna vanzelf "
    "verder." },
  { "/core/outcome/keyring-absent", inl_outcome_new_keyring_absent, KIND (KEYRING_ABSENT), 5,
    NULL },
  { "/core/outcome/busy-elsewhere", inl_outcome_new_busy_elsewhere, KIND (BUSY_ELSEWHERE), 3,
    NULL },
};

static void
test_text (gconstpointer data)
{
  const Case *c = data;
  g_autoptr(InlOutcome) outcome = c->create ();

  g_assert_cmpint (outcome->kind, ==, c->kind);
  g_assert_cmpint (inl_outcome_get_exit_status (outcome), ==, c->status);
  g_assert_cmpstr (outcome->title, !=, "");
  g_assert_cmpstr (outcome->text, !=, "");
  if (c->text != NULL)
    g_assert_cmpstr (outcome->text, ==, c->text);
  g_assert_nonnull (outcome->relation_name);
}

static void
test_details (void)
{
  g_autoptr(InlOutcome) rejected = create_rejected ();
  g_autoptr(InlOutcome) missing = create_data_missing ();
  g_autoptr(InlOutcome) sent = create_sent ();

  g_assert_cmpstr (rejected->detail, ==, "verzoek_ongeldig");
  g_assert_cmpuint (missing->findings->len, ==, 2);
  g_assert_cmpstr (sent->recipients, ==, "Jan de Vries, Piet Bak en Els Boom");
}

static void
test_about (void)
{
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlVacancy) vacancy = NULL;
  g_autoptr(InlOutcome) stored = NULL;
  g_autoptr(InlOutcome) waiting = inl_outcome_new_waiting ();

  inquiry = g_object_new (INL_TYPE_INQUIRY, "id", G_GINT64_CONSTANT (8), "uuid", "u-8",
                          "vacancy-id", G_GINT64_CONSTANT (6), "outcome", INL_OUTCOME_KIND_SENT,
                          "reason", "Verstuurd.", "recipients", "Jan", "relation-name", "J & Zn",
                          NULL);
  stored = inl_outcome_new_stored (inquiry);
  g_assert_cmpint (stored->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpstr (stored->text, ==, "Verstuurd.");
  g_assert_cmpstr (stored->inquiry_uuid, ==, "u-8");
  g_assert_cmpint (stored->inquiry_id, ==, 8);
  g_assert_cmpint (stored->vacancy_id, ==, 6);
  g_assert_cmpstr (stored->recipients, ==, "Jan");
  g_assert_cmpstr (stored->relation_name, ==, "J & Zn");

  vacancy = g_object_new (INL_TYPE_VACANCY, "id", G_GINT64_CONSTANT (6), "number", "A-1",
                          "relation-id", G_GINT64_CONSTANT (5), "position-name", "Lasser", NULL);
  inl_outcome_set_vacancy (waiting, vacancy);
  g_assert_cmpint (waiting->vacancy_id, ==, 6);
  g_assert_cmpint (waiting->relation_id, ==, 5);
  g_assert_cmpstr (waiting->vacancy_number, ==, "A-1");
  g_assert_cmpstr (waiting->position_name, ==, "Lasser");
}

static void
free_outcome (gpointer data)
{
  inl_outcome_unref (data);
}

static void
test_together (void)
{
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func (free_outcome);

  g_assert_cmpint (inl_outcomes_get_exit_status (outcomes), ==, 0);
  g_ptr_array_add (outcomes, create_sent ());
  g_assert_cmpint (inl_outcomes_get_exit_status (outcomes), ==, 0);
  g_ptr_array_add (outcomes, inl_outcome_new_waiting ());
  g_assert_cmpint (inl_outcomes_get_exit_status (outcomes), ==, 3);
  g_ptr_array_add (outcomes, create_rejected ());
  g_assert_cmpint (inl_outcomes_get_exit_status (outcomes), ==, 1);
  g_ptr_array_add (outcomes, create_login_needed ());
  g_assert_cmpint (inl_outcomes_get_exit_status (outcomes), ==, 4);
  g_ptr_array_add (outcomes, inl_outcome_new_token_absent ());
  g_ptr_array_add (outcomes, create_sent ());
  g_assert_cmpint (inl_outcomes_get_exit_status (outcomes), ==, 5);
}

static void
test_logged_in (void)
{
  g_assert_cmpstr (inl_outcome_get_logged_in_text (), ==,
                   "Je bent succesvol ingelogd. Klik nogmaals op de knop 'Inlenersbeloning "
                   "uitvragen' om de uitvraag te versturen naar de inlener. Je kunt deze pagina nu "
                   "sluiten.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_text);
  g_test_add_func ("/core/outcome/details", test_details);
  g_test_add_func ("/core/outcome/about", test_about);
  g_test_add_func ("/core/outcome/together", test_together);
  g_test_add_func ("/core/outcome/logged-in", test_logged_in);

  return g_test_run ();
}
