/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of a contact, a line for each thing: the answer to a person who asks. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-person.h"
#include "inl-person-private.h"

#include <glib/gi18n.h>

#include "inl-contact-name.h"
#include "inl-email.h"
#include "inl-field-label.h"
#include "inl-invitation.h"
#include "inl-labels.h"
#include "inl-moment.h"
#include "inl-notice.h"
#include "inl-person-fact.h"
#include "inl-table.h"
#include "inl-vacancy.h"

static const char * const contact_fields[] = {
  "first-name", "infix", "last-name", "job-title", "email", "phone", "mobile",
  "receives-inquiries", "archived",
};

static void
add (GPtrArray  *facts,
     const char *group,
     const char *label,
     const char *value,
     const char *keep_until)
{
  if (*value != '\0')
    g_ptr_array_add (facts, inl_person_fact_new (group, label, value, keep_until));
}

/* "Aanvraag 5001, 24 nov 2026" */
static char *
dup_place (const char *vacancy_number,
           const char *moment)
{
  g_autofree char *date = inl_moment_to_display_date (moment);

  /* Translators: the number of a vacancy, and a date. */
  return g_strdup_printf (_("Aanvraag %s, %s"), vacancy_number, date);
}

/* "Jan Jansen, jan@jansen.example" */
static char *
dup_addressee (InlInvitation *invitation)
{
  const char *name = inl_invitation_get_name (invitation);
  const char *email = inl_invitation_get_email (invitation);

  return g_strconcat (name, *name != '\0' && *email != '\0' ? ", " : "", email, NULL);
}

static void
add_contact (InlPerson *self,
             GPtrArray *facts)
{
  const char *group = _("Contactpersoon");
  g_autofree char *anonymised_at = NULL;
  g_autofree char *relation = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (contact_fields); i++)
    {
      g_autofree char *value = inl_field_dup_shown (INL_RECORD (self->contact),
                                                    contact_fields[i]);

      add (facts, group, inl_field_get_label (INL_RECORD_KIND_CONTACT, contact_fields[i]), value,
           NULL);
    }

  anonymised_at =
    inl_moment_to_display_date (inl_record_get_text (INL_RECORD (self->contact),
                                                     "anonymised-at"));
  add (facts, group, _("Geanonimiseerd op"), anonymised_at, NULL);
  relation = g_strdup_printf ("%s, %s", inl_relation_get_name (self->relation),
                              inl_relation_get_number (self->relation));
  add (facts, group, _("Relatie"), relation, NULL);
}

static gboolean
add_dates (InlPerson  *self,
           GPtrArray  *facts,
           GError    **error)
{
  g_autoptr(InlStatement) statement = NULL;
  g_autofree char *created_at = NULL;
  g_autofree char *changed_at = NULL;

  statement = inl_db_select (self->db, error, "SELECT created_at, changed_at FROM contacts"
                             " WHERE id = $1", "i",
                             inl_record_get_id (INL_RECORD (self->contact)));
  if (statement == NULL || !inl_db_step (self->db, statement, error))
    return FALSE;

  created_at = inl_moment_to_display (inl_statement_get_text (statement, 0));
  changed_at = inl_moment_to_display (inl_statement_get_text (statement, 1));
  add (facts, _("Contactpersoon"), _("Toegevoegd op"), created_at, NULL);
  add (facts, _("Contactpersoon"), _("Laatst gewijzigd op"), changed_at, NULL);
  return TRUE;
}

static void
add_invitations (InlPerson *self,
                 GPtrArray *facts)
{
  for (guint i = 0; i < self->invitations->len; i++)
    {
      InlInvitation *invitation = g_ptr_array_index (self->invitations, i);
      InlInquiry *inquiry =
        inl_person_find_inquiry (self, inl_invitation_get_inquiry_id (invitation));
      g_autofree char *until = inl_person_dup_keep_until (self, inquiry);
      g_autofree char *addressee = dup_addressee (invitation);
      g_autofree char *place = NULL;
      g_autofree char *value = NULL;

      place = dup_place (inl_invitation_get_vacancy_number (invitation),
                         inquiry != NULL ? inl_inquiry_get_created_at (inquiry) : "");
      value = g_strdup_printf ("%s (%s)", addressee,
                               inl_invitation_status_get_label (
                                 inl_invitation_get_status (invitation)));
      if (*addressee != '\0')
        add (facts, _("Uitnodigingen"), place, value, until);
    }
}

/* The body that was made for the service names every recipient; this person is told of itself. */
static void
add_bodies (InlPerson *self,
            GPtrArray *facts)
{
  for (guint i = 0; i < self->invitations->len; i++)
    {
      InlInvitation *invitation = g_ptr_array_index (self->invitations, i);
      InlInquiry *inquiry =
        inl_person_find_inquiry (self, inl_invitation_get_inquiry_id (invitation));
      g_autofree char *addressee = dup_addressee (invitation);
      g_autofree char *until = inl_person_dup_keep_until (self, inquiry);
      g_autofree char *place = NULL;

      if (inquiry == NULL || *inl_inquiry_get_body (inquiry) == '\0')
        continue;
      place = dup_place (inl_inquiry_get_vacancy_number (inquiry),
                         inl_inquiry_get_created_at (inquiry));
      add (facts, _("Inhoud van uitvragen"), place, addressee, until);
    }
}

static void
add_notices (InlPerson *self,
             GPtrArray *facts)
{
  for (guint i = 0; i < self->notices->len; i++)
    {
      InlNotice *notice = g_ptr_array_index (self->notices, i);
      InlInquiry *inquiry = inl_person_find_inquiry (self, inl_notice_get_inquiry_id (notice));
      g_autofree char *until = inl_person_dup_keep_until (self, inquiry);
      g_autofree char *at = inl_moment_to_display (inl_notice_get_at (notice));

      if (inl_traces_are_in_line (self->traces, inl_notice_get_text (notice))
          || inl_traces_are_in_line (self->traces, inl_notice_get_recipients (notice)))
        add (facts, _("Notificaties"), at, inl_notice_get_text (notice), until);
    }
}

static void
add_descriptions (InlPerson *self,
                  GPtrArray *facts)
{
  for (guint i = 0; i < self->vacancies->len; i++)
    {
      InlVacancy *vacancy = g_ptr_array_index (self->vacancies, i);
      g_autofree char *label = NULL;

      /* Translators: %s is the number of a vacancy. */
      label = g_strdup_printf (_("Aanvraag %s"), inl_vacancy_get_number (vacancy));
      if (inl_traces_are_in_text (self->traces, inl_vacancy_get_description (vacancy)))
        add (facts, _("Omschrijvingen"), label, inl_vacancy_get_description (vacancy), NULL);
    }
}

/* Of what was there before, and what came in its place. */
static char *
dup_change (InlStatement *statement)
{
  g_autofree char *before = g_strdup (inl_statement_get_text (statement, 2));
  const char *after = inl_statement_get_text (statement, 3);

  return *before != '\0' ? g_strdup_printf ("%s → %s", before, after) : g_strdup (after);
}

static gboolean
add_log (InlPerson  *self,
         GPtrArray  *facts,
         GError    **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (self->db, error, "SELECT l.at, c.field, c.old, c.new"
                             " FROM log_changes c JOIN log l ON l.id = c.log_id"
                             " WHERE c.contact_id = $1 AND c.erased = 0"
                             " ORDER BY c.log_id, c.position", "i",
                             inl_record_get_id (INL_RECORD (self->contact)));
  if (statement == NULL)
    return FALSE;

  while (inl_db_step (self->db, statement, &local_error))
    {
      const char *field = inl_statement_get_text (statement, 1);
      g_autofree char *at = inl_moment_to_display (inl_statement_get_text (statement, 0));
      g_autofree char *label = g_strdup_printf ("%s, %s", at,
                                                *field != '\0' ? _(field) : field);
      g_autofree char *value = NULL;

      value = dup_change (statement);
      add (facts, _("Logboek"), label, value, NULL);
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* As the page with the log: what it remembers of a person is more than what is there now. */
static gboolean
add_log_for (InlPerson        *self,
             GPtrArray        *facts,
             const InlAccess  *reader,
             GError          **error)
{
  g_autofree char *refusal = NULL;

  if ((reader->rights & INL_RIGHT_MANAGE_RIGHTS) != 0)
    return add_log (self, facts, error);

  refusal = inl_access_dup_refusal (reader, INL_RIGHT_MANAGE_RIGHTS);
  add (facts, _("Logboek"), _("Weggelaten"), refusal, NULL);
  return TRUE;
}

/* The same address at another relation, or of this relation itself: not what is anonymised along
 * with this contact, but good to know. */
static gboolean
add_elsewhere (InlPerson  *self,
               GPtrArray  *facts,
               GError    **error)
{
  g_autofree char *key = inl_email_to_key (inl_contact_get_email (self->contact));
  g_autofree char *own_key = inl_email_to_key (inl_relation_get_email (self->relation));
  g_autoptr(GPtrArray) others = NULL;

  if (*key == '\0')
    return TRUE;

  others = inl_table_list_where (&inl_table_contacts, self->db,
                                 "t.email_key = $1 AND t.id <> $2 ORDER BY t.id", error, "si", key,
                                 inl_record_get_id (INL_RECORD (self->contact)));
  if (others == NULL)
    return FALSE;

  if (g_str_equal (key, own_key))
    add (facts, _("Elders"), _("E-mailadres van de relatie zelf"),
         inl_relation_get_email (self->relation), NULL);
  for (guint i = 0; i < others->len; i++)
    {
      InlContact *other = g_ptr_array_index (others, i);
      g_autofree char *name = inl_contact_dup_full_name (other);
      g_autofree char *value = NULL;
      g_autoptr(InlRecord) relation =
        inl_table_load (&inl_table_relations, self->db, inl_contact_get_relation_id (other),
                        error);

      if (relation == NULL)
        return FALSE;
      value = g_strdup_printf ("%s, %s", name, inl_record_get_text (relation, "name"));
      add (facts, _("Elders"), _("Contactpersoon met hetzelfde e-mailadres"), value, NULL);
    }

  return TRUE;
}

/**
 * inl_person_list_facts:
 * @db: the connection
 * @contact_id: a contact
 * @reader: what who reads it may: only some may see the log
 * @error: a #INL_STORE_ERROR; NOT_FOUND when there is no such contact
 *
 * Returns: (transfer full) (nullable) (element-type InlPersonFact): all that is kept of it, a
 *   group after the other
 */
GPtrArray *
inl_person_list_facts (InlDb            *db,
                       gint64            contact_id,
                       const InlAccess  *reader,
                       GError          **error)
{
  g_autoptr(InlPerson) self = inl_person_load (db, contact_id, error);
  g_autoptr(GPtrArray) facts = inl_person_facts_new ();

  if (self == NULL)
    return NULL;

  add_contact (self, facts);
  if (!add_dates (self, facts, error))
    return NULL;
  add_invitations (self, facts);
  add_bodies (self, facts);
  add_notices (self, facts);
  add_descriptions (self, facts);
  if (!add_log_for (self, facts, reader, error) || !add_elsewhere (self, facts, error))
    return NULL;

  return g_steal_pointer (&facts);
}
