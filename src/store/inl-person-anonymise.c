/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Anonymising a contact: the row stays, so that what points at it holds, and nothing in it or
 * about it says who it was. What was sent is proof that the law asks for, and stays for the
 * term. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-person.h"
#include "inl-person-private.h"

#include <glib/gi18n.h>

#include "inl-enum-types.h"
#include "inl-inquiry-state.h"
#include "inl-invitation.h"
#include "inl-log.h"
#include "inl-notice.h"
#include "inl-table.h"
#include "inl-text.h"
#include "inl-vacancy.h"

#define TOUCHES \
  (INL_KIND_BIT (RELATION) | INL_KIND_BIT (CONTACT) | INL_KIND_BIT (VACANCY) \
   | INL_KIND_BIT (INQUIRY) | INL_KIND_BIT (INVITATION) | INL_KIND_BIT (NOTICE) \
   | INL_KIND_BIT (LOG_ENTRY))

/* Rows are written past inl_table_update(), so the column is derived here as it would be there. */
static char *
derive_search (const InlTable *table,
               gpointer        record)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].use == INL_COLUMN_DERIVED
        && g_str_equal (table->columns[i].column, "search"))
      return table->columns[i].derive (record);

  g_return_val_if_reached (g_strdup (""));
}

/* What is on its way names the person, and would still be sent. */
static gboolean
check_under_way (InlPerson  *self,
                 GError    **error)
{
  for (guint i = 0; i < self->inquiries->len; i++)
    {
      InlInquiry *inquiry = g_ptr_array_index (self->inquiries, i);

      if (!inl_inquiry_state_is_open (inl_inquiry_get_state (inquiry))
          || (!inl_person_is_invited (self, inquiry)
              && !inl_traces_are_in_text (self->traces, inl_inquiry_get_body (inquiry))))
        continue;

      g_set_error (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE,
                   /* Translators: %s is the number of a vacancy. */
                   _("Er loopt nog een uitvraag naar deze persoon, voor aanvraag %s. Wacht tot die "
                     "is verstuurd of breek hem af, en anonimiseer daarna."),
                   inl_inquiry_get_vacancy_number (inquiry));
      return FALSE;
    }

  return TRUE;
}

/* An invitation that the service named is known by an address, which the contact is about to lose:
 * what must stay for now could not be found again. */
static gboolean
keep_invitations (InlPerson  *self,
                  GError    **error)
{
  for (guint i = 0; i < self->invitations->len; i++)
    {
      InlInvitation *invitation = g_ptr_array_index (self->invitations, i);

      if (inl_invitation_get_contact_id (invitation) == 0
          && !inl_db_execute (self->db, error,
                              "UPDATE invitations SET contact_id = $2, version = version + 1"
                              " WHERE id = $1", "ii", inl_record_get_id (INL_RECORD (invitation)),
                              inl_record_get_id (INL_RECORD (self->contact))))
        return FALSE;
    }

  return TRUE;
}

static gboolean
wipe_contact (InlPerson  *self,
              GError    **error)
{
  g_autoptr(InlContact) contact = inl_record_dup (self->contact);
  const char *name = _("Geanonimiseerd");
  g_autofree char *key = inl_text_fold (name);
  g_autofree char *sort_key = inl_text_sort_key (name);
  g_autofree char *search = NULL;

  if (inl_contact_is_anonymised (self->contact))
    return TRUE;

  g_object_set (contact, "first-name", "", "infix", "", "last-name", name, "job-title", "",
                "email", "", NULL);
  search = derive_search (&inl_table_contacts, contact);
  return inl_db_execute (self->db, error,
                         "UPDATE contacts SET first_name = '', infix = '', last_name = $2,"
                         " job_title = '', email = '', phone = '', mobile = '',"
                         " receives_inquiries = 0, archived = 1, email_key = '', name_key = $3,"
                         " search = $4, sort_key = $5, changed_at = $6, anonymised_at = $6,"
                         " version = version + 1 WHERE id = $1", "isssss",
                         inl_record_get_id (INL_RECORD (contact)), name, key, search, sort_key,
                         inl_db_get_now (self->db));
}

/* A body that nobody sends any more is of no use, and names the others too. */
static gboolean
wipe_inquiry (InlPerson   *self,
              InlInquiry  *inquiry,
              GError     **error)
{
  gboolean wipes_body = inl_person_is_invited (self, inquiry)
                        || inl_traces_are_in_text (self->traces, inl_inquiry_get_body (inquiry));
  const char *body = wipes_body ? "" : inl_inquiry_get_body (inquiry);
  g_autoptr(InlInquiry) wiped = inl_record_dup (inquiry);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  g_autofree char *recipients =
    inl_traces_wipe_line (self->traces, inl_inquiry_get_recipients (inquiry));
  g_autofree char *reason = inl_traces_wipe_line (self->traces, inl_inquiry_get_reason (inquiry));
  g_autofree char *search = NULL;

  if (!wipes_body && g_str_equal (recipients, inl_inquiry_get_recipients (inquiry))
      && g_str_equal (reason, inl_inquiry_get_reason (inquiry)))
    return TRUE;

  g_object_set (wiped, "recipients", recipients, NULL);
  search = derive_search (&inl_table_inquiries, wiped);
  return inl_db_execute (self->db, error,
                         "UPDATE inquiries SET body = $2, body_hash = $3, recipients = $4,"
                         " reason = $5, search = $6, version = version + 1 WHERE id = $1",
                         "isssss", inl_record_get_id (INL_RECORD (inquiry)), body, hash,
                         recipients, reason, search);
}

static gboolean
wipe_inquiries (InlPerson  *self,
                GError    **error)
{
  for (guint i = 0; i < self->inquiries->len; i++)
    {
      InlInquiry *inquiry = g_ptr_array_index (self->inquiries, i);

      if (!inl_inquiry_state_is_open (inl_inquiry_get_state (inquiry))
          && !inl_person_must_keep (self, inquiry)
          && !wipe_inquiry (self, inquiry, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
wipe_invitations (InlPerson  *self,
                  GError    **error)
{
  for (guint i = 0; i < self->invitations->len; i++)
    {
      InlInvitation *invitation = g_ptr_array_index (self->invitations, i);
      g_autoptr(InlInvitation) wiped = inl_record_dup (invitation);
      InlInquiry *inquiry =
        inl_person_find_inquiry (self, inl_invitation_get_inquiry_id (invitation));
      g_autofree char *search = NULL;

      if (inl_person_must_keep (self, inquiry))
        continue;
      g_object_set (wiped, "name", _("Geanonimiseerd"), "email", "", NULL);
      search = derive_search (&inl_table_invitations, wiped);
      if (!inl_db_execute (self->db, error,
                           "UPDATE invitations SET name = $2, email = '', email_key = '',"
                           " search = $3, version = version + 1 WHERE id = $1", "iss",
                           inl_record_get_id (INL_RECORD (invitation)),
                           inl_invitation_get_name (wiped), search))
        return FALSE;
    }

  return TRUE;
}

static gboolean
wipe_notice (InlPerson  *self,
             InlNotice  *notice,
             GError    **error)
{
  g_autoptr(InlNotice) wiped = inl_record_dup (notice);
  g_autofree char *text = inl_traces_wipe_line (self->traces, inl_notice_get_text (notice));
  g_autofree char *recipients =
    inl_traces_wipe_line (self->traces, inl_notice_get_recipients (notice));
  g_autofree char *search = NULL;

  if (g_str_equal (text, inl_notice_get_text (notice))
      && g_str_equal (recipients, inl_notice_get_recipients (notice)))
    return TRUE;

  g_object_set (wiped, "text", text, "recipients", recipients, NULL);
  search = derive_search (&inl_table_notices, wiped);
  return inl_db_execute (self->db, error,
                         "UPDATE notices SET text = $2, recipients = $3, search = $4,"
                         " version = version + 1 WHERE id = $1", "isss",
                         inl_record_get_id (INL_RECORD (notice)), text, recipients, search);
}

static gboolean
wipe_notices (InlPerson  *self,
              GError    **error)
{
  for (guint i = 0; i < self->notices->len; i++)
    {
      InlNotice *notice = g_ptr_array_index (self->notices, i);
      InlInquiry *inquiry = inl_person_find_inquiry (self, inl_notice_get_inquiry_id (notice));

      if (!inl_person_must_keep (self, inquiry) && !wipe_notice (self, notice, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
wipe_descriptions (InlPerson  *self,
                   GError    **error)
{
  for (guint i = 0; i < self->vacancies->len; i++)
    {
      InlVacancy *vacancy = g_ptr_array_index (self->vacancies, i);
      g_autoptr(InlVacancy) wiped = inl_record_dup (vacancy);
      g_autofree char *description =
        inl_traces_wipe_text (self->traces, inl_vacancy_get_description (vacancy));
      g_autofree char *search = NULL;

      if (g_str_equal (description, inl_vacancy_get_description (vacancy)))
        continue;
      g_object_set (wiped, "description", description, NULL);
      search = derive_search (&inl_table_vacancies, wiped);
      if (!inl_db_execute (self->db, error,
                           "UPDATE vacancies SET description = $2, search = $3, changed_at = $4,"
                           " version = version + 1 WHERE id = $1", "isss",
                           inl_record_get_id (INL_RECORD (vacancy)), description, search,
                           inl_db_get_now (self->db)))
        return FALSE;
    }

  return TRUE;
}

/* What became of an inquiry is told by the program; the rest people wrote. */
static gboolean
is_about_person (InlPerson  *self,
                 const char *kind,
                 const char *text)
{
  return g_str_equal (kind, inl_enum_to_nick (INL_TYPE_LOG_KIND, INL_LOG_KIND_INQUIRY))
         ? inl_traces_are_in_line (self->traces, text)
         : inl_traces_are_in_text (self->traces, text);
}

/* The lines of the log that are about other things of the relation, such as a description. What the
 * relation itself had in its fields is no text about a person, and stays as proof. */
static GArray *
find_other_changes (InlPerson  *self,
                    GError    **error)
{
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, 2 * sizeof (gint64));
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (self->db, error, "SELECT c.log_id, c.position, c.old, c.new, l.kind"
                             " FROM log_changes c JOIN log l ON l.id = c.log_id"
                             " WHERE l.relation_id = $1 AND c.contact_id = 0 AND c.erased = 0"
                             " AND c.field <> $2 AND l.kind <> $3", "iss",
                             inl_contact_get_relation_id (self->contact), INL_LOG_ERASED_FIELD,
                             inl_enum_to_nick (INL_TYPE_LOG_KIND, INL_LOG_KIND_RELATION));
  if (statement == NULL)
    return NULL;

  while (inl_db_step (self->db, statement, &local_error))
    {
      gint64 place[2] = { inl_statement_get_integer (statement, 0),
                          inl_statement_get_integer (statement, 1) };
      const char *kind = inl_statement_get_text (statement, 4);

      if (is_about_person (self, kind, inl_statement_get_text (statement, 2))
          || is_about_person (self, kind, inl_statement_get_text (statement, 3)))
        g_array_append_val (found, place);
    }
  if (local_error == NULL)
    return g_steal_pointer (&found);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* The chain of the log holds without the values: it vouches for their digest. */
static gboolean
erase_changes (InlPerson  *self,
               GArray     *erased,
               GError    **error)
{
  g_autoptr(GArray) others = find_other_changes (self, error);

  if (others == NULL
      || !inl_log_erase_contact (self->db, inl_record_get_id (INL_RECORD (self->contact)), erased,
                                 error))
    return FALSE;

  for (guint i = 0; i < others->len; i++)
    {
      const gint64 *place = (const gint64 *) (gpointer) (others->data + i * 2 * sizeof (gint64));

      if (!inl_log_erase_value (self->db, place[0], place[1], erased, error))
        return FALSE;
    }

  return TRUE;
}

/* Shown, exported or anonymised: who did it is kept, whom it was about is not.
 * @erased: (nullable): what was erased of it */
static gboolean
log_use (InlPerson     *self,
         InlLogAction   action,
         const char    *text,
         GArray        *erased,
         GError       **error)
{
  g_autoptr(GPtrArray) changes = inl_log_changes_new ();
  g_autofree char *subject = NULL;
  g_autoptr(InlLogEntry) entry = NULL;

  /* Translators: the number of a relation; its name comes after it. */
  subject = g_strdup_printf (_("Contactpersoon van relatie %s"),
                             inl_relation_get_number (self->relation));
  entry = g_object_new (INL_TYPE_LOG_ENTRY,
                        "kind", INL_LOG_KIND_PRIVACY,
                        "action", action,
                        "relation-id", inl_record_get_id (INL_RECORD (self->relation)),
                        "contact-id", inl_record_get_id (INL_RECORD (self->contact)),
                        "subject", subject,
                        "text", text,
                        NULL);
  return (erased == NULL || inl_log_changes_add_erased (self->db, changes, erased, error))
         && inl_log_append (self->db, entry, changes, error);
}

/**
 * inl_person_log_use:
 * @db: the connection, in a transaction
 * @contact_id: a contact
 * @use: what is done with the data of that person
 * @error: a #INL_STORE_ERROR; NOT_FOUND when there is no such contact
 *
 * Returns: whether the audit log tells of it
 */
gboolean
inl_person_log_use (InlDb         *db,
                    gint64         contact_id,
                    InlPersonUse   use,
                    GError       **error)
{
  g_autoptr(InlPerson) self = inl_person_load (db, contact_id, error);

  return self != NULL
         && log_use (self, INL_LOG_ACTION_DONE,
                     use == INL_PERSON_USE_EXPORT
                       ? _("De gegevens van een contactpersoon zijn geëxporteerd.")
                       : _("De gegevens van een contactpersoon zijn ingezien."), NULL, error);
}

/**
 * inl_person_anonymise:
 * @db: the connection, in a transaction
 * @contact_id: a contact
 * @error: a #INL_STORE_ERROR; IN_USE while an inquiry to it is under way, NOT_FOUND
 *
 * Removes name, addresses and numbers everywhere but in what was sent within the term. Once that is
 * over, doing it again removes them there too.
 *
 * Returns: whether it is done
 */
gboolean
inl_person_anonymise (InlDb   *db,
                      gint64   contact_id,
                      GError **error)
{
  g_autoptr(InlPerson) self = inl_person_load (db, contact_id, error);
  g_autoptr(GArray) erased = inl_log_erased_new ();

  if (self == NULL || !check_under_way (self, error) || !keep_invitations (self, error)
      || !wipe_contact (self, error) || !wipe_inquiries (self, error)
      || !wipe_invitations (self, error) || !wipe_notices (self, error)
      || !wipe_descriptions (self, error) || !erase_changes (self, erased, error)
      || !log_use (self, INL_LOG_ACTION_ANONYMISED, _("Een contactpersoon is geanonimiseerd."),
                   erased, error))
    return FALSE;

  inl_db_set_purged (db);
  inl_db_touch (db, TOUCHES);
  return TRUE;
}
