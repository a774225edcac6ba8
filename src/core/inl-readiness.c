/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an uitvraag needs beyond records that can be saved: the list "Klaar voor uitvraag". The
 * texts name the thing that is missing, so that they read well there and after "er ontbreken
 * gegevens:". Nothing is missing where something is archived, so that is said in a sentence. */

#define G_LOG_DOMAIN "inl-readiness"

#include "config.h"

#include "inl-readiness.h"

#include <glib/gi18n.h>

#include "inl-contact-name.h"
#include "inl-email.h"
#include "inl-kvk.h"
#include "inl-validation.h"

static void
add (GPtrArray      *findings,
     InlFindingCode  code,
     InlRecordKind   kind,
     const char     *field,
     gpointer        record,
     const char     *text)
{
  gint64 id = record != NULL ? inl_record_get_id (record) : 0;

  g_ptr_array_add (findings, inl_finding_new (INL_GRADE_WARNING, code, kind, field, id, text));
}

static void
check_relation (GPtrArray   *findings,
                InlRelation *relation)
{
  const char *number = inl_relation_get_kvk_number (relation);
  g_autofree char *problem = inl_kvk_number_check (number);
  g_autofree char *text = NULL;

  if (inl_relation_is_archived (relation))
    add (findings, INL_FINDING_CODE_ARCHIVED, INL_RECORD_KIND_RELATION, "archived", relation,
         _("De relatie is gearchiveerd: zet haar eerst terug."));

  if (*number == '\0')
    {
      add (findings, INL_FINDING_CODE_KVK_MISSING, INL_RECORD_KIND_RELATION, "kvk-number", relation,
           _("KvK-nummer"));
    }
  else if (problem != NULL)
    {
      text = g_strdup_printf (_("KvK-nummer van 8 cijfers (nu %s)"), number);
      add (findings, INL_FINDING_CODE_KVK_MALFORMED, INL_RECORD_KIND_RELATION, "kvk-number",
           relation, text);
    }
  else if (*inl_relation_get_kvk_problem (relation) != '\0')
    {
      text = g_strdup_printf (_("KvK-nummer dat bekend is bij de Kamer van Koophandel (nu %s)"),
                              number);
      add (findings, INL_FINDING_CODE_KVK_UNKNOWN, INL_RECORD_KIND_RELATION, "kvk-number", relation,
           text);
    }
}

static gboolean
is_ticked (InlContact *contact)
{
  return inl_contact_get_receives_inquiries (contact) && !inl_contact_is_archived (contact);
}

static void
check_contact (GPtrArray  *findings,
               InlContact *contact)
{
  const char *email = inl_contact_get_email (contact);
  g_autofree char *problem = inl_email_check (email);
  g_autofree char *name = inl_contact_dup_full_name (contact);
  g_autofree char *text = NULL;

  if (*email == '\0')
    {
      /* Translators: %s is the name of a contact person. */
      text = g_strdup_printf (_("e-mailadres van %s"), name);
      add (findings, INL_FINDING_CODE_EMAIL_MISSING, INL_RECORD_KIND_CONTACT, "email", contact,
           text);
    }
  else if (problem != NULL)
    {
      /* Translators: %s is the name of a contact person. */
      text = g_strdup_printf (_("geldig e-mailadres van %s"), name);
      add (findings, INL_FINDING_CODE_EMAIL_MALFORMED, INL_RECORD_KIND_CONTACT, "email", contact,
           text);
    }
}

static void
check_recipient_count (GPtrArray *findings,
                       GPtrArray *contacts)
{
  g_autoptr(GPtrArray) recipients = inl_readiness_list_recipients (contacts);
  g_autofree char *text = NULL;

  if (recipients->len <= INL_RECIPIENT_LIMIT)
    return;

  text = g_strdup_printf (_("keuze van hooguit %d contactpersonen (nu %u)"), INL_RECIPIENT_LIMIT,
                          recipients->len);
  add (findings, INL_FINDING_CODE_TOO_MANY_CONTACTS, INL_RECORD_KIND_CONTACT, "receives-inquiries",
       NULL, text);
}

static void
check_contacts (GPtrArray *findings,
                GPtrArray *contacts)
{
  guint ticked = 0;

  for (guint i = 0; i < contacts->len; i++)
    {
      InlContact *contact = g_ptr_array_index (contacts, i);

      if (!is_ticked (contact))
        continue;
      ticked++;
      check_contact (findings, contact);
    }

  if (ticked == 0)
    add (findings, INL_FINDING_CODE_CONTACT_MISSING, INL_RECORD_KIND_CONTACT, "receives-inquiries",
         NULL, _("aangevinkte contactpersoon"));
  check_recipient_count (findings, contacts);
}

static void
check_vacancy (GPtrArray  *findings,
               InlVacancy *vacancy)
{
  if (inl_vacancy_is_archived (vacancy))
    add (findings, INL_FINDING_CODE_ARCHIVED, INL_RECORD_KIND_VACANCY, "archived", vacancy,
         _("De aanvraag is gearchiveerd: zet haar eerst terug."));
  if (inl_vacancy_get_position_id (vacancy) == 0)
    add (findings, INL_FINDING_CODE_POSITION_MISSING, INL_RECORD_KIND_VACANCY, "position-id",
         vacancy, _("functie"));
}

/**
 * inl_readiness_check:
 * @relation: the relation of @vacancy
 * @contacts: (element-type InlContact): its contacts, ticked or not
 * @vacancy: the vacancy to ask about
 *
 * Every ticked contact needs an e-mail address: one without it is not passed over in silence.
 *
 * Returns: (transfer full) (element-type InlFinding): what is missing, in the order relation,
 *   contacts, vacancy; an empty list when an uitvraag can be sent
 */
GPtrArray *
inl_readiness_check (InlRelation *relation,
                     GPtrArray   *contacts,
                     InlVacancy  *vacancy)
{
  GPtrArray *findings;

  g_return_val_if_fail (INL_IS_RELATION (relation), NULL);
  g_return_val_if_fail (contacts != NULL, NULL);
  g_return_val_if_fail (INL_IS_VACANCY (vacancy), NULL);

  findings = inl_findings_new ();
  check_relation (findings, relation);
  check_contacts (findings, contacts);
  check_vacancy (findings, vacancy);
  return findings;
}

/**
 * inl_readiness_list_recipients:
 * @contacts: (element-type InlContact): the contacts of a relation, ticked or not
 *
 * Two contacts who share an address get one invitation: nobody gets two e-mails for one click.
 *
 * Returns: (transfer full) (element-type InlContact): those who get an invitation, in that order
 */
GPtrArray *
inl_readiness_list_recipients (GPtrArray *contacts)
{
  GPtrArray *recipients;
  g_autoptr(GHashTable) addresses = NULL;

  g_return_val_if_fail (contacts != NULL, NULL);

  recipients = g_ptr_array_new_with_free_func (g_object_unref);
  addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < contacts->len; i++)
    {
      InlContact *contact = g_ptr_array_index (contacts, i);
      const char *email = inl_contact_get_email (contact);

      if (is_ticked (contact) && *email != '\0' &&
          g_hash_table_add (addresses, inl_email_to_key (email)))
        g_ptr_array_add (recipients, g_object_ref (contact));
    }

  return recipients;
}
