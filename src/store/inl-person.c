/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPerson: all that the database knows of a contact, read in one go, and what of it must stay:
 * what was sent, for as long as the term lasts. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-person.h"
#include "inl-person-private.h"

#include <glib/gi18n.h>

#include "inl-contact-name.h"
#include "inl-email.h"
#include "inl-field-label.h"
#include "inl-invitation.h"
#include "inl-retention.h"
#include "inl-table.h"

void
inl_person_free (InlPerson *self)
{
  g_clear_object (&self->contact);
  g_clear_object (&self->relation);
  g_clear_pointer (&self->invitations, g_ptr_array_unref);
  g_clear_pointer (&self->inquiries, g_ptr_array_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->vacancies, g_ptr_array_unref);
  inl_traces_free (self->traces);
  inl_traces_free (self->shared);
  g_free (self);
}

/* In the body of an inquiry a domain has its ASCII form. */
static void
add_email (InlPerson  *self,
           const char *email)
{
  g_autofree char *ascii = inl_email_to_ascii (email);

  if (inl_traces_are_in_text (self->shared, email))
    return;

  inl_traces_add_email (self->traces, email);
  if (ascii != NULL && !g_str_equal (ascii, email))
    inl_traces_add_email (self->traces, ascii);
}

static void
add_number (InlPerson  *self,
            const char *number)
{
  if (!inl_traces_are_in_text (self->shared, number))
    inl_traces_add_number (self->traces, number);
}

static void
add_name (InlPerson  *self,
          InlContact *contact)
{
  g_autofree char *name = inl_contact_dup_full_name (contact);

  inl_traces_add_name (self->traces, name);
}

static void
add_contact (InlPerson *self)
{
  if (inl_contact_is_anonymised (self->contact))
    return;

  add_name (self, self->contact);
  add_email (self, inl_contact_get_email (self->contact));
  add_number (self, inl_contact_get_phone (self->contact));
  add_number (self, inl_contact_get_mobile (self->contact));
}

/* As the person was called at the time. A wiped invitation has no address any more. */
static void
add_invitations (InlPerson *self)
{
  for (guint i = 0; i < self->invitations->len; i++)
    {
      InlInvitation *invitation = g_ptr_array_index (self->invitations, i);

      if (*inl_invitation_get_email (invitation) == '\0')
        continue;
      inl_traces_add_name (self->traces, inl_invitation_get_name (invitation));
      add_email (self, inl_invitation_get_email (invitation));
    }
}

/* What the contact had before, as far as the log remembers. */
static gboolean
add_earlier (InlPerson  *self,
             GError    **error)
{
  const char *email = inl_field_get_name (INL_RECORD_KIND_CONTACT, "email");
  const char *phone = inl_field_get_name (INL_RECORD_KIND_CONTACT, "phone");
  const char *mobile = inl_field_get_name (INL_RECORD_KIND_CONTACT, "mobile");
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (self->db, error, "SELECT field, old, new FROM log_changes"
                             " WHERE contact_id = $1 AND erased = 0 AND field IN ($2, $3, $4)",
                             "isss", inl_record_get_id (INL_RECORD (self->contact)), email, phone,
                             mobile);
  if (statement == NULL)
    return FALSE;

  while (inl_db_step (self->db, statement, &local_error))
    for (int column = 1; column <= 2; column++)
      {
        const char *text = inl_statement_get_text (statement, column);

        if (g_str_equal (inl_statement_get_text (statement, 0), email))
          add_email (self, text);
        else
          add_number (self, text);
      }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The full names that the contact had before: back from the one of now, undoing line by line what
 * the log says was done to a part of it. */
static gboolean
add_earlier_names (InlPerson  *self,
                   GError    **error)
{
  static const char * const properties[] = { "first-name", "infix", "last-name" };
  g_autoptr(InlContact) earlier = inl_record_dup (self->contact);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;
  gint64 log_id = 0;

  statement = inl_db_select (self->db, error, "SELECT log_id, field, old FROM log_changes"
                             " WHERE contact_id = $1 AND erased = 0 AND field IN ($2, $3, $4)"
                             " ORDER BY log_id DESC, position", "isss",
                             inl_record_get_id (INL_RECORD (self->contact)),
                             inl_field_get_name (INL_RECORD_KIND_CONTACT, properties[0]),
                             inl_field_get_name (INL_RECORD_KIND_CONTACT, properties[1]),
                             inl_field_get_name (INL_RECORD_KIND_CONTACT, properties[2]));
  if (statement == NULL)
    return FALSE;

  while (inl_db_step (self->db, statement, &local_error))
    {
      const char *field = inl_statement_get_text (statement, 1);

      if (inl_statement_get_integer (statement, 0) != log_id)
        add_name (self, earlier);
      log_id = inl_statement_get_integer (statement, 0);
      for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
        if (g_str_equal (field, inl_field_get_name (INL_RECORD_KIND_CONTACT, properties[i])))
          inl_record_set_text (INL_RECORD (earlier), properties[i],
                               inl_statement_get_text (statement, 2));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  add_name (self, earlier);
  return TRUE;
}

/* An invitation that the service named itself knows the contact by its address alone. */
static gboolean
load_invitations (InlPerson  *self,
                  GError    **error)
{
  g_autofree char *key = inl_email_to_key (inl_contact_get_email (self->contact));

  self->invitations =
    inl_table_list_where (&inl_table_invitations, self->db,
                          "t.contact_id = $1 OR (t.contact_id IS NULL AND $2 <> ''"
                          " AND t.email_key = $2 AND i.relation_id = $3) ORDER BY t.id", error,
                          "isi", inl_record_get_id (INL_RECORD (self->contact)), key,
                          inl_contact_get_relation_id (self->contact));
  return self->invitations != NULL;
}

static gboolean
load_of_relation (InlPerson  *self,
                  GError    **error)
{
  gint64 id = inl_contact_get_relation_id (self->contact);
  gint64 contact_id = inl_record_get_id (INL_RECORD (self->contact));

  self->relation = (InlRelation *) inl_table_load (&inl_table_relations, self->db, id, error);
  if (self->relation == NULL)
    return FALSE;
  self->inquiries =
    inl_table_list_where (&inl_table_inquiries, self->db,
                          "t.relation_id = $1 OR t.id IN"
                          " (SELECT v.inquiry_id FROM invitations v WHERE v.contact_id = $2)"
                          " ORDER BY t.id", error, "ii", id, contact_id);
  if (self->inquiries == NULL)
    return FALSE;
  self->notices =
    inl_table_list_where (&inl_table_notices, self->db,
                          "t.relation_id = $1 OR t.inquiry_id IN"
                          " (SELECT v.inquiry_id FROM invitations v WHERE v.contact_id = $2)"
                          " ORDER BY t.id", error, "ii", id, contact_id);
  if (self->notices == NULL)
    return FALSE;
  self->vacancies = inl_table_list_where (&inl_table_vacancies, self->db,
                                          "t.relation_id = $1 ORDER BY t.id", error, "i", id);
  return self->vacancies != NULL;
}

static gboolean
is_whole (InlTraces  *traces,
          const char *text)
{
  g_autofree char *wiped = inl_traces_wipe_line (traces, text);

  return g_str_equal (wiped, _("Geanonimiseerd"));
}

static gboolean
has_invitation (InlPerson     *self,
                InlInvitation *invitation)
{
  for (guint i = 0; i < self->invitations->len; i++)
    if (inl_record_get_id (g_ptr_array_index (self->invitations, i))
        == inl_record_get_id (INL_RECORD (invitation)))
      return TRUE;

  return FALSE;
}

/* The service can know the person by an address of before, or of its own. */
static gboolean
add_named_by_service (InlPerson  *self,
                      GError    **error)
{
  g_autoptr(GPtrArray) named =
    inl_table_list_where (&inl_table_invitations, self->db,
                          "t.contact_id IS NULL AND i.relation_id = $1 ORDER BY t.id", error, "i",
                          inl_contact_get_relation_id (self->contact));

  if (named == NULL)
    return FALSE;

  for (guint i = 0; i < named->len; i++)
    {
      InlInvitation *invitation = g_ptr_array_index (named, i);

      if (has_invitation (self, invitation)
          || !(is_whole (self->traces, inl_invitation_get_name (invitation))
               || is_whole (self->traces, inl_invitation_get_email (invitation))))
        continue;
      g_ptr_array_add (self->invitations, g_object_ref (invitation));
      add_email (self, inl_invitation_get_email (invitation));
    }

  return TRUE;
}

/* The number of the switchboard says nothing of who answered it. */
static gboolean
load_shared (InlPerson  *self,
             GError    **error)
{
  g_autoptr(GPtrArray) others =
    inl_table_list_where (&inl_table_contacts, self->db,
                          "t.relation_id = $1 AND t.id <> $2 AND t.anonymised_at = ''"
                          " ORDER BY t.id", error, "ii",
                          inl_contact_get_relation_id (self->contact),
                          inl_record_get_id (INL_RECORD (self->contact)));

  if (others == NULL)
    return FALSE;

  inl_traces_add_number (self->shared, inl_relation_get_phone (self->relation));
  inl_traces_add_email (self->shared, inl_relation_get_email (self->relation));
  for (guint i = 0; i < others->len; i++)
    {
      InlContact *other = g_ptr_array_index (others, i);

      inl_traces_add_number (self->shared, inl_contact_get_phone (other));
      inl_traces_add_number (self->shared, inl_contact_get_mobile (other));
      inl_traces_add_email (self->shared, inl_contact_get_email (other));
    }
  return TRUE;
}

/**
 * inl_person_load:
 * @db: the connection
 * @contact_id: a contact
 * @error: a #INL_STORE_ERROR; NOT_FOUND when there is no such contact
 *
 * Returns: (transfer full) (nullable): all that is known of it
 */
InlPerson *
inl_person_load (InlDb   *db,
                 gint64   contact_id,
                 GError **error)
{
  g_autoptr(InlPerson) self = g_new0 (InlPerson, 1);

  self->db = db;
  self->traces = inl_traces_new (_("Geanonimiseerd"));
  self->shared = inl_traces_new ("");
  self->contact = (InlContact *) inl_table_load (&inl_table_contacts, db, contact_id, error);
  if (self->contact == NULL || !inl_retention_get_years (db, &self->years, error)
      || !load_invitations (self, error) || !load_of_relation (self, error)
      || !load_shared (self, error))
    return NULL;

  add_contact (self);
  add_invitations (self);
  if (!inl_contact_is_anonymised (self->contact) && !add_earlier_names (self, error))
    return NULL;

  if (!add_earlier (self, error) || !add_named_by_service (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
inl_person_is_invited (InlPerson  *self,
                       InlInquiry *inquiry)
{
  for (guint i = 0; i < self->invitations->len; i++)
    if (inl_invitation_get_inquiry_id (g_ptr_array_index (self->invitations, i))
        == inl_record_get_id (INL_RECORD (inquiry)))
      return TRUE;

  return FALSE;
}

InlInquiry *
inl_person_find_inquiry (InlPerson *self,
                         gint64     inquiry_id)
{
  for (guint i = 0; i < self->inquiries->len; i++)
    if (inl_record_get_id (g_ptr_array_index (self->inquiries, i)) == inquiry_id)
      return g_ptr_array_index (self->inquiries, i);

  return NULL;
}

char *
inl_person_dup_keep_until (InlPerson  *self,
                           InlInquiry *inquiry)
{
  return inquiry != NULL ? inl_retention_dup_keep_until (self->db, inquiry, self->years)
                         : g_strdup ("");
}

gboolean
inl_person_must_keep (InlPerson  *self,
                      InlInquiry *inquiry)
{
  g_autofree char *until = inl_person_dup_keep_until (self, inquiry);

  return *until != '\0';
}

/**
 * inl_person_check_invited:
 * @db: the connection, in a transaction
 * @invitations: (element-type InlInvitation): of an inquiry that is about to be stored
 * @error: a #INL_STORE_ERROR; CONFLICT when one of them was anonymised since it was read
 *
 * Returns: whether they may be invited
 */
gboolean
inl_person_check_invited (InlDb      *db,
                          GPtrArray  *invitations,
                          GError    **error)
{
  for (guint i = 0; i < invitations->len; i++)
    {
      g_autoptr(GError) local_error = NULL;
      g_autoptr(InlStatement) statement = NULL;

      statement = inl_db_select (db, error, "SELECT 1 FROM contacts WHERE id = $1"
                                 " AND anonymised_at <> ''", "i",
                                 inl_invitation_get_contact_id (g_ptr_array_index (invitations,
                                                                                   i)));
      if (statement == NULL)
        return FALSE;
      if (inl_db_step (db, statement, &local_error))
        g_set_error_literal (&local_error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT,
                             _("Een contactpersoon van deze relatie is intussen geanonimiseerd. "
                               "Probeer het opnieuw."));
      if (local_error == NULL)
        continue;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}
