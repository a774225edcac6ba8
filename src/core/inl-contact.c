/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlContact: a person at a relation (contactpersoon). */

#define G_LOG_DOMAIN "inl-contact"

#include "config.h"

#include "inl-contact.h"

#include "inl-enum-types.h"

struct _InlContact
{
  InlRecord parent_instance;

  gint64    relation_id;
  char     *first_name;
  char     *infix;                   /* tussenvoegsel */
  char     *last_name;
  char     *job_title;               /* functie */
  char     *email;
  char     *phone;
  char     *mobile;
  gboolean  receives_inquiries;      /* the tick "Contactpersoon voor Inlenersbeloning.com" */
  gboolean  archived;
  char     *anonymised_at;           /* read with the row, never saved */
  char     *relation_number;         /* likewise */
};

G_DEFINE_FINAL_TYPE (InlContact, inl_contact, INL_TYPE_RECORD)

#define TEXT(name, member) { name, INL_FIELD_TEXT, G_STRUCT_OFFSET (InlContact, member), NULL }
#define INTEGER(name, member) \
  { name, INL_FIELD_INTEGER, G_STRUCT_OFFSET (InlContact, member), NULL }
#define FLAG(name, member) { name, INL_FIELD_FLAG, G_STRUCT_OFFSET (InlContact, member), NULL }

static const InlField fields[] = {
  INTEGER ("relation-id", relation_id),
  TEXT ("first-name", first_name),
  TEXT ("infix", infix),
  TEXT ("last-name", last_name),
  TEXT ("job-title", job_title),
  TEXT ("email", email),
  TEXT ("phone", phone),
  TEXT ("mobile", mobile),
  FLAG ("receives-inquiries", receives_inquiries),
  FLAG ("archived", archived),
  TEXT ("anonymised-at", anonymised_at),
  TEXT ("relation-number", relation_number),
};

static void
inl_contact_class_init (InlContactClass *klass)
{
  inl_record_class_install_fields (INL_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
inl_contact_init (InlContact *self)
{
}

/**
 * inl_contact_new:
 *
 * Returns: (transfer full): one with every field empty
 */
InlContact *
inl_contact_new (void)
{
  return g_object_new (INL_TYPE_CONTACT, NULL);
}

gint64
inl_contact_get_relation_id (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), 0);

  return self->relation_id;
}

const char *
inl_contact_get_first_name (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), "");

  return self->first_name != NULL ? self->first_name : "";
}

const char *
inl_contact_get_infix (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), "");

  return self->infix != NULL ? self->infix : "";
}

const char *
inl_contact_get_last_name (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), "");

  return self->last_name != NULL ? self->last_name : "";
}

const char *
inl_contact_get_job_title (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), "");

  return self->job_title != NULL ? self->job_title : "";
}

const char *
inl_contact_get_email (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), "");

  return self->email != NULL ? self->email : "";
}

const char *
inl_contact_get_phone (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), "");

  return self->phone != NULL ? self->phone : "";
}

const char *
inl_contact_get_mobile (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), "");

  return self->mobile != NULL ? self->mobile : "";
}

gboolean
inl_contact_get_receives_inquiries (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), FALSE);

  return self->receives_inquiries;
}

gboolean
inl_contact_is_archived (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), FALSE);

  return self->archived;
}

gboolean
inl_contact_is_anonymised (InlContact *self)
{
  g_return_val_if_fail (INL_IS_CONTACT (self), FALSE);

  return self->anonymised_at != NULL && *self->anonymised_at != '\0';
}
