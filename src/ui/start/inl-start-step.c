/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStartStep: what each of the five steps to the first uitvraag says and where it leads, from
 * how far the office is and what the account may do. No widget. */

#define G_LOG_DOMAIN "inl-start-step"

#include "config.h"

#include "inl-start-step.h"

#include <glib/gi18n.h>

#include "inl-gate.h"
#include "inl-moment.h"
#include "inl-office-rights.h"

/**
 * inl_start_step_free:
 * @self: (transfer full): a step
 */
void
inl_start_step_free (InlStartStep *self)
{
  g_free (self->sentence);
  g_free (self->problem);
  g_free (self->refusal);
  g_clear_pointer (&self->target, g_variant_unref);
  g_free (self);
}

/* A floating @target is taken. */
static void
lead (InlStartStep *self,
      const char   *label,
      const char   *action,
      GVariant     *target)
{
  self->button_label = label;
  self->action = action;
  self->target = target != NULL ? g_variant_ref_sink (target) : NULL;
}

static void
lead_to_page (InlStartStep *self,
              const char   *label,
              const char   *page)
{
  lead (self, label, "win.show-page", g_variant_new_string (page));
}

/* Takes @refusal. */
static void
refuse (InlStartStep *self,
        char         *refusal)
{
  self->refusal = refusal;
  self->action = NULL;
  self->second_label = NULL;
}

/* A step that the account may not take says who can; @needed is the action that it comes to. */
static void
ask_gate (InlStartStep *self,
          InlOffice    *office,
          const char   *needed)
{
  if (self->is_done || inl_gate_allows (office, needed))
    return;

  refuse (self, inl_gate_dup_refusal (office, needed));
  g_free (self->problem);
  self->problem = g_strdup (self->refusal);
}

static void
fill_right (InlStartStep        *self,
            InlOffice           *office,
            const InlFirstSteps *steps)
{
  const char *role = inl_office_get_role_name (office);

  self->is_done = steps->has_right || steps->token_is_tested || steps->has_sent;
  self->title = _("Geef je rol het recht");
  if (self->is_done)
    /* Translators: %s is the name of a role. */
    self->sentence = steps->has_right
                     ? g_strdup_printf (_("Je rol %s mag token en secret invoeren."), role)
                     : g_strdup (_("Token en secret zijn al ingevoerd."));
  else
    /* Translators: the name of a role, and a right with where it is found. */
    self->sentence = g_strdup_printf (_("Zet in je rol %s een vinkje bij %s en klik op Opslaan."),
                                      role, inl_right_get_path (INL_RIGHT_MANAGE_SERVICE));

  lead (self, _("Rol openen"), "win.open-right",
        g_variant_new ("(xs)", steps->role_id, inl_right_get_name (INL_RIGHT_MANAGE_SERVICE)));
  if (inl_gate_allows (office, "win.show-page::rights"))
    return;

  /* The right to ask for is the one of this step, not the one to give it. */
  refuse (self, inl_office_dup_refusal (office, INL_RIGHT_MANAGE_SERVICE));
  if (self->is_done)
    self->button_label = NULL;
  else
    self->problem = g_strdup (self->refusal);
}

static void
fill_token (InlStartStep        *self,
            InlOffice           *office,
            const InlFirstSteps *steps)
{
  self->is_done = (steps->has_token && steps->token_is_tested) || steps->has_sent;
  self->title = _("Voer token en secret in, en test ze");
  lead (self, _("Instellen"), "app.preferences", NULL);
  if (self->is_done)
    {
      self->sentence = g_strdup (_("De verbinding met Inlenersbeloning.com werkt."));
      if (!inl_gate_allows (office, "app.preferences"))
        self->button_label = NULL;
      return;
    }

  self->problem = g_strdup (steps->keyring_problem);
  if (steps->has_token)
    {
      self->sentence = g_strdup (_("Token en secret zijn ingevoerd. Klik nog op Verbinding "
                                   "testen."));
      self->button_label = _("Testen");
    }
  else
    {
      self->sentence = g_strdup (_("Maak op Inlenersbeloning.com bij API een token met de "
                                   "rechten Bedrijven, Uitvragen en Uitnodigingen. Neem de waarde "
                                   "van het token en het secret hier over, en klik op Verbinding "
                                   "testen en op Opslaan."));
    }
  ask_gate (self, office, "app.preferences");
  /* Who can give the own role the right has read so in the step before. */
  if (self->refusal != NULL && inl_office_may (office, INL_RIGHT_MANAGE_RIGHTS))
    g_clear_pointer (&self->problem, g_free);
}

/* The first thing that the relation lacks is where the button leads. */
static void
fill_missing (InlStartStep        *self,
              InlOffice           *office,
              const InlFirstSteps *steps)
{
  g_autoptr(GStrvBuilder) missing = g_strv_builder_new ();
  g_auto(GStrv) items = NULL;
  g_autofree char *list = NULL;

  if (!steps->has_kvk_number)
    g_strv_builder_add (missing, _("een KvK-nummer"));
  if (!steps->has_contact)
    g_strv_builder_add (missing, _("een aangevinkte contactpersoon met e-mailadres"));
  if (!steps->has_position)
    g_strv_builder_add (missing, steps->last_vacancy_id != 0 ? _("een functie bij de aanvraag")
                                                             : _("een aanvraag met functie"));
  items = g_strv_builder_end (missing);
  list = g_strjoinv (", ", items);
  /* Translators: the name of a relation, and a list of what it has not got. */
  self->sentence = g_strdup_printf (_("%s heeft nog nodig: %s."), steps->relation_name, list);

  if (!steps->has_kvk_number)
    lead (self, _("KvK-nummer invullen"), "win.open-field",
          g_variant_new ("(xs)", steps->relation_id, "kvk-number"));
  else if (!steps->has_contact)
    lead (self, _("Contactpersoon invullen"), "win.open-field",
          g_variant_new ("(xs)", steps->relation_id, "contact-count"));
  else if (steps->last_vacancy_id != 0)
    lead (self, _("Functie kiezen"), "win.open-vacancy",
          g_variant_new_int64 (steps->last_vacancy_id));
  else
    lead (self, _("Nieuwe aanvraag"), "win.new-vacancy",
          g_variant_new_int64 (steps->relation_id));

  ask_gate (self, office, steps->has_kvk_number && steps->has_contact ? "win.new-vacancy"
                                                                      : "win.new-relation");
}

static void
fill_relation (InlStartStep        *self,
               InlOffice           *office,
               const InlFirstSteps *steps)
{
  self->is_done = steps->has_ready_relation || steps->has_sent;
  self->title = _("Maak een relatie compleet");
  if (steps->has_ready_relation && steps->relation_id != 0)
    {
      /* Translators: %s is the name of a relation. */
      self->sentence = g_strdup_printf (_("%s is klaar voor een uitvraag."),
                                        steps->relation_name);
      lead (self, _("Openen"), "win.open-relation", g_variant_new_int64 (steps->relation_id));
    }
  else if (self->is_done)
    {
      self->sentence = g_strdup (_("Een relatie was klaar voor een uitvraag."));
      lead_to_page (self, _("Relaties"), "relations");
    }
  else if (steps->relation_id != 0)
    {
      fill_missing (self, office, steps);
    }
  else
    {
      self->sentence = g_strdup (_("Een relatie heeft een KvK-nummer nodig, een aangevinkte "
                                   "contactpersoon met e-mailadres en een aanvraag met functie."));
      lead (self, _("Nieuwe relatie"), "win.new-relation", NULL);
      self->second_label = _("Importeren…");
      self->second_action = "win.import";
      ask_gate (self, office, "win.new-relation");
    }
}

static char *
describe_session (InlOffice *office)
{
  const char *person = inl_office_get_person (office);
  g_autofree char *date =
    inl_moment_to_display_date (inl_office_get_session_valid_until (office));

  if (*person == '\0' || *date == '\0')
    return g_strdup (_("Je bent ingelogd."));

  /* Translators: the name of a person, and a date. */
  return g_strdup_printf (_("Ingelogd als %s tot %s."), person, date);
}

static void
fill_log_in (InlStartStep        *self,
             InlOffice           *office,
             const InlFirstSteps *steps)
{
  self->is_done = steps->is_logged_in || steps->has_sent;
  self->title = _("Log in op Inlenersbeloning.com");
  if (steps->is_logged_in)
    {
      self->sentence = describe_session (office);
      return;
    }

  if (!steps->has_token)
    {
      self->sentence = g_strdup (_("Dit kan zodra token en secret zijn ingevoerd."));
      lead (self, _("Inloggen"), NULL, NULL);
      return;
    }

  self->sentence = self->is_done
                   ? g_strdup (_("De sessie is voorbij. Log weer in voor de volgende uitvraag."))
                   : g_strdup (_("Dat gaat in je browser, zodat Inlenersbeloning.com weet wie er "
                                 "uitvraagt."));
  lead (self, _("Inloggen"), "app.log-in", NULL);
  ask_gate (self, office, "app.log-in");
}

static void
fill_sending (InlStartStep        *self,
              InlOffice           *office,
              const InlFirstSteps *steps)
{
  self->is_done = steps->has_sent;
  self->title = _("Verstuur de eerste uitvraag");
  if (self->is_done)
    {
      self->sentence = g_strdup (_("De eerste uitvraag is verstuurd."));
      lead_to_page (self, _("Bekijken"), "invitations");
      return;
    }

  if (steps->vacancy_id != 0)
    /* Translators: %s is the name of a relation. */
    self->sentence = g_strdup_printf (_("Open de aanvraag van %s en klik op Inlenersbeloning "
                                        "uitvragen."), steps->relation_name);
  else
    self->sentence = g_strdup (_("Dit kan zodra er een relatie compleet is."));

  lead (self, _("Aanvraag openen"), steps->vacancy_id != 0 ? "win.open-vacancy" : NULL,
        g_variant_new_int64 (steps->vacancy_id));
  ask_gate (self, office, "win.send");
}

/**
 * inl_start_step_new:
 * @position: 0 for the first step
 * @office: whose steps they are
 * @steps: how far it is
 *
 * Returns: (transfer full): the step
 */
InlStartStep *
inl_start_step_new (guint                position,
                    InlOffice           *office,
                    const InlFirstSteps *steps)
{
  static void (*const fill[INL_N_START_STEPS]) (InlStartStep *, InlOffice *,
                                                const InlFirstSteps *) = {
    fill_right, fill_token, fill_relation, fill_log_in, fill_sending,
  };
  InlStartStep *self;

  g_return_val_if_fail (position < INL_N_START_STEPS, NULL);
  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (steps != NULL, NULL);

  self = g_new0 (InlStartStep, 1);
  fill[position] (self, office, steps);
  return self;
}
