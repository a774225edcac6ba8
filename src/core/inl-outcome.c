/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlOutcome: what came of an attempt to send, in the words of the table of design.md, section 4.
 * Window, notification, notice and command line all show these texts and make none themselves. */

#define G_LOG_DOMAIN "inl-outcome"

#include "config.h"

#include "inl-outcome.h"

#include <glib/gi18n.h>

#include "inl-moment.h"
#include "inl-text.h"

G_DEFINE_BOXED_TYPE (InlOutcome, inl_outcome, inl_outcome_ref, inl_outcome_unref)

/**
 * inl_outcome_ref:
 * @self: an outcome
 *
 * Returns: (transfer full): @self
 */
InlOutcome *
inl_outcome_ref (InlOutcome *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_outcome (gpointer data)
{
  InlOutcome *self = data;

  g_free (self->title);
  g_free (self->text);
  g_free (self->detail);
  g_free (self->recipients);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self->inquiry_uuid);
  g_free (self->vacancy_number);
  g_free (self->relation_number);
  g_free (self->relation_name);
  g_free (self->position_name);
}

/**
 * inl_outcome_unref:
 * @self: (transfer full): an outcome
 */
void
inl_outcome_unref (InlOutcome *self)
{
  g_atomic_rc_box_release_full (self, clear_outcome);
}

static const char *
get_title (InlOutcomeKind kind)
{
  static const char *const titles[] = {
    [INL_OUTCOME_KIND_NONE] = N_("Uitvraag"),
    [INL_OUTCOME_KIND_SENT] = N_("Uitvraag verstuurd"),
    [INL_OUTCOME_KIND_DATA_MISSING] = N_("Er ontbreken gegevens"),
    [INL_OUTCOME_KIND_KVK_UNKNOWN] = N_("KvK-nummer niet bekend"),
    [INL_OUTCOME_KIND_LOGIN_NEEDED] = N_("Log eerst in"),
    [INL_OUTCOME_KIND_TOKEN_INVALID] = N_("Token of secret niet geldig"),
    [INL_OUTCOME_KIND_RIGHT_MISSING] = N_("Het token mist een recht"),
    [INL_OUTCOME_KIND_TOKEN_KIND] = N_("Verkeerde soort token"),
    [INL_OUTCOME_KIND_ORGANISATION] = N_("Koppeling nog niet te gebruiken"),
    [INL_OUTCOME_KIND_WAITING] = N_("Uitvraag staat klaar"),
    [INL_OUTCOME_KIND_UNKNOWN] = N_("Uitvraag mogelijk verzonden"),
    [INL_OUTCOME_KIND_REJECTED] = N_("Uitvraag geweigerd"),
    [INL_OUTCOME_KIND_HELD] = N_("Uitvraag vastgehouden"),
    [INL_OUTCOME_KIND_REPEAT_TO_CONFIRM] = N_("Al eerder uitgevraagd"),
    [INL_OUTCOME_KIND_TOKEN_ABSENT] = N_("Nog geen token ingevoerd"),
    [INL_OUTCOME_KIND_KEYRING_LOCKED] = N_("Sleutelhanger vergrendeld"),
    [INL_OUTCOME_KIND_KEYRING_ABSENT] = N_("Geen sleutelhanger gevonden"),
    [INL_OUTCOME_KIND_BUSY_ELSEWHERE] = N_("Wordt al verstuurd"),
  };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (titles), "");

  return _(titles[kind]);
}

static InlOutcome *
create (InlOutcomeKind  kind,
        char           *owned_text)
{
  InlOutcome *self = g_atomic_rc_box_new0 (InlOutcome);

  self->kind = kind;
  self->title = g_strdup (get_title (kind));
  self->text = owned_text;
  self->detail = g_strdup ("");
  self->recipients = g_strdup ("");
  self->inquiry_uuid = g_strdup ("");
  self->vacancy_number = g_strdup ("");
  self->relation_number = g_strdup ("");
  self->relation_name = g_strdup ("");
  self->position_name = g_strdup ("");
  return self;
}

static void
set_text (char       **member,
          const char  *text)
{
  g_free (*member);
  *member = g_strdup (text != NULL ? text : "");
}

/**
 * inl_outcome_new_sent:
 * @names: (array zero-terminated=1): whom the service e-mails
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_sent (const char *const *names)
{
  g_autofree char *joined = NULL;
  InlOutcome *self;

  g_return_val_if_fail (names != NULL, NULL);

  joined = inl_text_join_names (names);
  if (*joined == '\0')
    return create (INL_OUTCOME_KIND_SENT, g_strdup (_("De aanvraag is succesvol verstuurd.")));

  self = create (INL_OUTCOME_KIND_SENT,
                 /* Translators: %s is a list of names. */
                 g_strdup_printf (_("De aanvraag is succesvol verstuurd. "
                                    "Er is een e-mail gestuurd naar %s."), joined));
  set_text (&self->recipients, joined);
  return self;
}

/* The texts of the findings that are about an archive, or of all others. */
static char *
join_texts (GPtrArray  *findings,
            gboolean    about_archive,
            const char *separator)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) texts = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      InlFinding *finding = g_ptr_array_index (findings, i);

      if ((finding->code == INL_FINDING_CODE_ARCHIVED) == about_archive)
        g_strv_builder_add (builder, finding->text);
    }

  texts = g_strv_builder_end (builder);
  return g_strjoinv (separator, texts);
}

/**
 * inl_outcome_new_data_missing:
 * @findings: (element-type InlFinding): what is missing
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_data_missing (GPtrArray *findings)
{
  g_autofree char *archived = NULL;
  g_autofree char *list = NULL;
  g_autofree char *missing = NULL;
  InlOutcome *self;

  g_return_val_if_fail (findings != NULL, NULL);

  archived = join_texts (findings, TRUE, " ");
  list = join_texts (findings, FALSE, ", ");
  missing = g_strdup_printf (_("De uitvraag kan niet worden verstuurd, "
                               "er ontbreken gegevens: %s"), list);
  if (*archived == '\0')
    self = create (INL_OUTCOME_KIND_DATA_MISSING, g_steal_pointer (&missing));
  else if (*list == '\0')
    {
      self = create (INL_OUTCOME_KIND_DATA_MISSING,
                     /* Translators: %s is one or two sentences. */
                     g_strdup_printf (_("De uitvraag kan niet worden verstuurd. %s"), archived));
      set_text (&self->title, _("Gearchiveerd"));
    }
  else
    {
      self = create (INL_OUTCOME_KIND_DATA_MISSING, g_strdup_printf ("%s. %s", missing, archived));
    }
  self->findings = g_ptr_array_ref (findings);
  return self;
}

/**
 * inl_outcome_new_kvk_unknown:
 * @kvk_number: the number
 *
 * Returns: (transfer full): the outcome; its text is also shown at the field
 */
InlOutcome *
inl_outcome_new_kvk_unknown (const char *kvk_number)
{
  g_return_val_if_fail (kvk_number != NULL, NULL);

  return create (INL_OUTCOME_KIND_KVK_UNKNOWN,
                 g_strdup_printf (_("Het KvK-nummer %s is niet bekend bij de Kamer van "
                                    "Koophandel."), kvk_number));
}

/**
 * inl_outcome_new_login_needed:
 * @browser_opened: whether the log-in page was opened
 * @is_in_doubt: whether the inquiry may have been sent: then it is to be looked up first
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_login_needed (gboolean browser_opened,
                              gboolean is_in_doubt)
{
  const char *text;

  if (browser_opened)
    text = _("Log eerst in op Inlenersbeloning.com. De inlogpagina is geopend in je browser.");
  else if (is_in_doubt)
    text = _("Log eerst in op Inlenersbeloning.com en laat de uitvraag daarna opnieuw "
             "controleren.");
  else
    text = _("Log eerst in op Inlenersbeloning.com en verstuur de uitvraag daarna nogmaals.");

  return create (INL_OUTCOME_KIND_LOGIN_NEEDED, g_strdup (text));
}

/**
 * inl_outcome_new_token_invalid:
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_token_invalid (void)
{
  return create (INL_OUTCOME_KIND_TOKEN_INVALID,
                 g_strdup (_("Het token of het secret is niet geldig. Vraag een beheerder om ze "
                             "opnieuw in te voeren bij Beheer > Administratie > "
                             "Inlenersbeloning.")));
}

/**
 * inl_outcome_new_right_missing:
 * @right: the right as the portal names it, or "" when it does not say which
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_right_missing (const char *right)
{
  g_return_val_if_fail (right != NULL, NULL);

  if (*right == '\0')
    return create (INL_OUTCOME_KIND_RIGHT_MISSING,
                   g_strdup (_("Het token mist een recht. Vink op Inlenersbeloning.com bij API > "
                               "Rechten de rechten Bedrijven, Uitvragen en Uitnodigingen aan.")));

  return create (INL_OUTCOME_KIND_RIGHT_MISSING,
                 /* Translators: %s is the name of a right. */
                 g_strdup_printf (_("Het token mist het recht '%s'. Vink dit aan op "
                                    "Inlenersbeloning.com bij API > Rechten."), right));
}

/**
 * inl_outcome_new_token_kind:
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_token_kind (void)
{
  return create (INL_OUTCOME_KIND_TOKEN_KIND,
                 g_strdup (_("Met een persoonlijk token kan geen uitvraag worden verstuurd. Maak "
                             "op Inlenersbeloning.com bij API een token van de soort "
                             "'organisatie' en voer dat in bij Beheer > Administratie > "
                             "Inlenersbeloning.")));
}

/**
 * inl_outcome_new_organisation:
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_organisation (void)
{
  return create (INL_OUTCOME_KIND_ORGANISATION,
                 g_strdup (_("De koppeling kan nog niet gebruikt worden door backoffice partijen "
                             "en hun intermediairs.")));
}

/**
 * inl_outcome_new_waiting:
 *
 * Returns: (transfer full): the outcome while the service is offline or busy
 */
InlOutcome *
inl_outcome_new_waiting (void)
{
  return create (INL_OUTCOME_KIND_WAITING,
                 g_strdup (_("De uitvraag staat klaar en wordt verstuurd zodra "
                             "Inlenersbeloning.com bereikbaar is.")));
}

/**
 * inl_outcome_new_waiting_for:
 * @obstacle: whole sentences: what stands in the way, and what to do about it
 *
 * Returns: (transfer full): the outcome while the service cannot be reached until somebody acts
 */
InlOutcome *
inl_outcome_new_waiting_for (const char *obstacle)
{
  g_return_val_if_fail (obstacle != NULL, NULL);

  return create (INL_OUTCOME_KIND_WAITING,
                 /* Translators: %s is one or two sentences. */
                 g_strdup_printf (_("De uitvraag staat klaar, maar kan nu niet worden verstuurd. "
                                    "%s Daarna wordt de uitvraag vanzelf verstuurd."), obstacle));
}

/**
 * inl_outcome_new_told_to_wait:
 * @until: the moment before which the service does not want to be asked again
 * @is_in_doubt: whether the inquiry may have been sent: then it is to be looked up first
 *
 * Returns: (transfer full): the outcome of trying sooner: nothing was asked
 */
InlOutcome *
inl_outcome_new_told_to_wait (const char *until,
                              gboolean    is_in_doubt)
{
  g_autofree char *moment = NULL;

  g_return_val_if_fail (until != NULL, NULL);

  moment = inl_moment_to_display (until);
  if (is_in_doubt)
    return create (INL_OUTCOME_KIND_UNKNOWN,
                   g_strdup_printf (_("Inlenersbeloning.com vraagt om te wachten tot %s. Daarna "
                                      "wordt vanzelf nagevraagd of de uitvraag is aangekomen."),
                                    moment));

  return create (INL_OUTCOME_KIND_WAITING,
                 g_strdup_printf (_("Inlenersbeloning.com vraagt om te wachten tot %s. Daarna "
                                    "wordt de uitvraag vanzelf verstuurd."), moment));
}

/**
 * inl_outcome_new_unknown:
 *
 * Returns: (transfer full): the outcome when it may have arrived
 */
InlOutcome *
inl_outcome_new_unknown (void)
{
  return create (INL_OUTCOME_KIND_UNKNOWN,
                 g_strdup (_("De uitvraag is mogelijk verzonden: er kwam geen bruikbaar antwoord. "
                             "Het wordt vanzelf nagevraagd bij Inlenersbeloning.com zodra dat "
                             "kan.")));
}

/**
 * inl_outcome_new_unknown_until:
 * @obstacle: whole sentences: what stands in the way of asking, and what to do about it
 *
 * Returns: (transfer full): the outcome when it may have arrived, and the service cannot be asked
 *   until somebody acts
 */
InlOutcome *
inl_outcome_new_unknown_until (const char *obstacle)
{
  g_return_val_if_fail (obstacle != NULL, NULL);

  return create (INL_OUTCOME_KIND_UNKNOWN,
                 /* Translators: %s is one or two sentences. */
                 g_strdup_printf (_("De uitvraag is mogelijk verzonden, maar dat kan nu niet "
                                    "worden nagevraagd. %s Daarna wordt het vanzelf nagevraagd."),
                                  obstacle));
}

/**
 * inl_outcome_new_unsaved:
 * @obstacle: whole sentences: why what came of it could not be stored, and what to do about it
 *
 * Returns: (transfer full): the outcome when the service was asked, and what came of that is not
 *   in the database
 */
InlOutcome *
inl_outcome_new_unsaved (const char *obstacle)
{
  g_return_val_if_fail (obstacle != NULL, NULL);

  return create (INL_OUTCOME_KIND_UNKNOWN,
                 /* Translators: %s is one or two sentences. */
                 g_strdup_printf (_("De uitvraag is mogelijk verzonden: wat ervan kwam, kon niet "
                                    "worden opgeslagen. %s Daarna wordt het vanzelf uitgezocht."),
                                  obstacle));
}

/**
 * inl_outcome_new_rejected:
 * @title: what the service says, for people
 * @code: its code
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_rejected (const char *title,
                          const char *code)
{
  g_autofree char *line = NULL;
  g_autofree char *clean_code = NULL;
  InlOutcome *self;

  g_return_val_if_fail (title != NULL && code != NULL, NULL);

  line = inl_text_clean_line (title);
  clean_code = inl_text_clean_line (code);
  self = create (INL_OUTCOME_KIND_REJECTED,
                 /* Translators: what the service says, and its code. */
                 g_strdup_printf (_("Inlenersbeloning.com heeft de uitvraag geweigerd: %s (%s)"),
                                  line, clean_code));
  set_text (&self->detail, clean_code);
  return self;
}

/**
 * inl_outcome_new_held:
 * @reason: why a person must decide
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_held (InlHoldReason reason)
{
  static const char *const texts[] = {
    [INL_HOLD_REASON_COPIED_DATABASE] =
      N_("De uitvraag wordt vastgehouden, want de gegevens zijn teruggezet of gekopieerd, of de "
         "sleutelhanger is nieuw. Kijk op Inlenersbeloning.com of hij al verstuurd is en geef hem "
         "daarna vrij of breek hem af."),
    [INL_HOLD_REASON_NEVER_LEFT] =
      N_("De uitvraag is na 12 uur proberen niet verstuurd. Verstuur hem opnieuw of breek hem "
         "af."),
    [INL_HOLD_REASON_MAYBE_SENT] =
      N_("De uitvraag is mogelijk verzonden, maar dat is na 12 uur nog niet zeker. Kies opnieuw "
         "controleren, toch opnieuw versturen of afbreken."),
  };

  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (texts), NULL);

  return create (INL_OUTCOME_KIND_HELD, g_strdup (_(texts[reason])));
}

/**
 * inl_outcome_new_released:
 *
 * Returns: (transfer full): the outcome of what was held, from when somebody lets it go until it is
 *   tried: it may have arrived from elsewhere
 */
InlOutcome *
inl_outcome_new_released (void)
{
  return create (INL_OUTCOME_KIND_UNKNOWN,
                 g_strdup (_("De uitvraag is vrijgegeven. Zodra dat kan, wordt bij "
                             "Inlenersbeloning.com nagevraagd of hij al is aangekomen; zo niet, "
                             "dan wordt hij verstuurd.")));
}

/**
 * inl_outcome_new_repeat_to_confirm:
 * @sent_at: when the earlier inquiry was sent
 * @recipients: whom it was sent to, as people read it
 *
 * Returns: (transfer full): the outcome when the same was asked before and nobody confirmed
 */
InlOutcome *
inl_outcome_new_repeat_to_confirm (const char *sent_at,
                                   const char *recipients)
{
  g_autofree char *date = inl_moment_to_display_date (sent_at);
  InlOutcome *self;

  g_return_val_if_fail (recipients != NULL, NULL);

  self = create (INL_OUTCOME_KIND_REPEAT_TO_CONFIRM,
                 /* Translators: a date, and a list of names. */
                 g_strdup_printf (_("Voor deze aanvraag is op %s al een uitvraag verstuurd naar "
                                    "%s. Bevestig dat je opnieuw een uitvraag wilt versturen."),
                                  date, recipients));
  set_text (&self->recipients, recipients);
  return self;
}

/**
 * inl_outcome_new_token_absent:
 *
 * Returns: (transfer full): the outcome when no token or no secret was ever entered
 */
InlOutcome *
inl_outcome_new_token_absent (void)
{
  return create (INL_OUTCOME_KIND_TOKEN_ABSENT,
                 g_strdup (_("Er zijn nog geen token en secret ingevoerd. Vraag een beheerder om "
                             "ze in te voeren bij Beheer > Administratie > Inlenersbeloning.")));
}

/**
 * inl_outcome_new_keyring_locked:
 * @is_in_doubt: whether the inquiry may have been sent: then it is to be looked up first
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_keyring_locked (gboolean is_in_doubt)
{
  return create (INL_OUTCOME_KIND_KEYRING_LOCKED,
                 g_strdup (is_in_doubt
                           ? _("De sleutelhanger met het token is vergrendeld. Ontgrendel hem en "
                               "laat de uitvraag daarna opnieuw controleren.")
                           : _("De sleutelhanger met het token is vergrendeld. Ontgrendel hem en "
                               "verstuur de uitvraag daarna nogmaals.")));
}

/**
 * inl_outcome_new_keyring_awaited:
 *
 * Returns: (transfer full): the outcome of a locked keyring for an inquiry that goes on by itself
 */
InlOutcome *
inl_outcome_new_keyring_awaited (void)
{
  return create (INL_OUTCOME_KIND_KEYRING_LOCKED,
                 g_strdup (_("De sleutelhanger met het token is vergrendeld. Ontgrendel hem: de "
                             "uitvraag gaat daarna vanzelf verder.")));
}

/**
 * inl_outcome_new_keyring_dismissed:
 * @is_in_doubt: whether the inquiry may have been sent: then it is to be looked up first
 *
 * Returns: (transfer full): the outcome of a keyring that stays locked because the question for its
 *   password was closed, or could not be asked
 */
InlOutcome *
inl_outcome_new_keyring_dismissed (gboolean is_in_doubt)
{
  return create (INL_OUTCOME_KIND_KEYRING_LOCKED,
                 g_strdup (is_in_doubt
                           ? _("De sleutelhanger met het token is vergrendeld gebleven. Laat de "
                               "uitvraag opnieuw controleren en vul het wachtwoord van de "
                               "sleutelhanger in als daarom wordt gevraagd.")
                           : _("De sleutelhanger met het token is vergrendeld gebleven. Verstuur "
                               "de uitvraag nogmaals en vul het wachtwoord van de sleutelhanger "
                               "in als daarom wordt gevraagd.")));
}

/**
 * inl_outcome_new_keyring_absent:
 *
 * Returns: (transfer full): the outcome
 */
InlOutcome *
inl_outcome_new_keyring_absent (void)
{
  return create (INL_OUTCOME_KIND_KEYRING_ABSENT,
                 g_strdup (_("Op deze computer is geen sleutelhanger gevonden om het token veilig "
                             "in te bewaren. Vraag een beheerder om er een te installeren, zoals "
                             "GNOME-sleutelhanger.")));
}

/**
 * inl_outcome_new_busy_elsewhere:
 *
 * Returns: (transfer full): the outcome when another window or program has it
 */
InlOutcome *
inl_outcome_new_busy_elsewhere (void)
{
  return create (INL_OUTCOME_KIND_BUSY_ELSEWHERE,
                 g_strdup (_("Deze uitvraag wordt op dit moment al verstuurd, in een ander venster "
                             "of door een ander programma. Wacht even en kijk dan bij de "
                             "aanvraag.")));
}

/**
 * inl_outcome_new_not_there:
 *
 * Returns: (transfer full): the outcome of asking the service about one that is to be replaced,
 *   when it never arrived
 */
InlOutcome *
inl_outcome_new_not_there (void)
{
  return create (INL_OUTCOME_KIND_NONE,
                 g_strdup (_("De eerdere uitvraag is niet bij Inlenersbeloning.com aangekomen.")));
}

/**
 * inl_outcome_new_not_asked:
 *
 * Returns: (transfer full): the outcome when the service could not say whether it has one that is
 *   to be replaced, or checked
 */
InlOutcome *
inl_outcome_new_not_asked (void)
{
  return create (INL_OUTCOME_KIND_WAITING,
                 g_strdup (_("Inlenersbeloning.com kan nu niet zeggen of de eerdere uitvraag is "
                             "aangekomen. Er is niets verstuurd. Probeer het straks opnieuw.")));
}

/**
 * inl_outcome_new_called_off:
 *
 * Returns: (transfer full): the outcome when all that had not begun was cancelled
 */
InlOutcome *
inl_outcome_new_called_off (void)
{
  return create (INL_OUTCOME_KIND_NONE,
                 g_strdup (_("Geannuleerd voordat deze aanvraag aan de beurt was.")));
}

/**
 * inl_outcome_new_stored:
 * @inquiry: an inquiry
 *
 * Returns: (transfer full): the outcome that is kept with it
 */
InlOutcome *
inl_outcome_new_stored (InlInquiry *inquiry)
{
  InlOutcome *self;

  g_return_val_if_fail (INL_IS_INQUIRY (inquiry), NULL);

  /* What is held in doubt keeps that as its outcome, and is told as held. */
  self = create (inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_HELD
                 ? INL_OUTCOME_KIND_HELD : inl_inquiry_get_outcome (inquiry),
                 g_strdup (inl_inquiry_get_reason (inquiry)));
  inl_outcome_set_inquiry (self, inquiry);
  return self;
}

/**
 * inl_outcome_set_vacancy:
 * @self: an outcome that nobody else has yet
 * @vacancy: the vacancy it is about
 */
void
inl_outcome_set_vacancy (InlOutcome *self,
                         InlVacancy *vacancy)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (INL_IS_VACANCY (vacancy));

  self->vacancy_id = inl_record_get_id (INL_RECORD (vacancy));
  self->relation_id = inl_vacancy_get_relation_id (vacancy);
  set_text (&self->vacancy_number, inl_vacancy_get_number (vacancy));
  set_text (&self->relation_number, inl_vacancy_get_relation_number (vacancy));
  set_text (&self->relation_name, inl_vacancy_get_relation_name (vacancy));
  set_text (&self->position_name, inl_vacancy_get_position_name (vacancy));
}

/**
 * inl_outcome_set_inquiry:
 * @self: an outcome that nobody else has yet
 * @inquiry: the inquiry it is about; also says which vacancy, relation and recipients
 */
void
inl_outcome_set_inquiry (InlOutcome *self,
                         InlInquiry *inquiry)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (INL_IS_INQUIRY (inquiry));

  self->inquiry_id = inl_record_get_id (INL_RECORD (inquiry));
  self->vacancy_id = inl_inquiry_get_vacancy_id (inquiry);
  self->relation_id = inl_inquiry_get_relation_id (inquiry);
  set_text (&self->inquiry_uuid, inl_inquiry_get_uuid (inquiry));
  set_text (&self->vacancy_number, inl_inquiry_get_vacancy_number (inquiry));
  set_text (&self->relation_number, inl_inquiry_get_relation_number (inquiry));
  set_text (&self->relation_name, inl_inquiry_get_relation_name (inquiry));
  set_text (&self->position_name, inl_inquiry_get_position_name (inquiry));
  if (*self->recipients == '\0')
    set_text (&self->recipients, inl_inquiry_get_recipients (inquiry));
}

/**
 * inl_outcome_get_logged_in_text:
 *
 * Returns: (transfer none): what the browser page and the toast say after a log-in
 */
const char *
inl_outcome_get_logged_in_text (void)
{
  return _("Je bent succesvol ingelogd. Klik nogmaals op de knop 'Inlenersbeloning uitvragen' om "
           "de uitvraag te versturen naar de inlener. Je kunt deze pagina nu sluiten.");
}
