/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRelation: a customer of the agency (relatie, inlener). The fields from `contact-count` on
 * are read with the row for lists and are never saved. */

#define G_LOG_DOMAIN "inl-relation"

#include "config.h"

#include "inl-relation.h"

#include "inl-enum-types.h"

struct _InlRelation
{
  InlRecord parent_instance;

  char     *number;                  /* relatienummer */
  char     *name;
  char     *kvk_number;              /* KvK-nummer, 8 digits or empty */
  char     *street;
  char     *house_number;
  char     *postcode;
  char     *place;
  char     *phone;
  char     *email;
  char     *website;
  gboolean  archived;
  char     *kvk_problem;             /* what the service said of this number, until it is changed */
  gint64    contact_count;           /* ticked contacts */
  gint64    reachable_count;         /* ticked contacts with an e-mail address */
  char     *archived_at;             /* since when it is archived */
  char     *last_inquiry_at;         /* when the last inquiry was sent, or "" */
};

G_DEFINE_FINAL_TYPE (InlRelation, inl_relation, INL_TYPE_RECORD)

#define TEXT(name, member) { name, INL_FIELD_TEXT, G_STRUCT_OFFSET (InlRelation, member), NULL }
#define INTEGER(name, member) \
  { name, INL_FIELD_INTEGER, G_STRUCT_OFFSET (InlRelation, member), NULL }
#define FLAG(name, member) { name, INL_FIELD_FLAG, G_STRUCT_OFFSET (InlRelation, member), NULL }

static const InlField fields[] = {
  TEXT ("number", number),
  TEXT ("name", name),
  TEXT ("kvk-number", kvk_number),
  TEXT ("street", street),
  TEXT ("house-number", house_number),
  TEXT ("postcode", postcode),
  TEXT ("place", place),
  TEXT ("phone", phone),
  TEXT ("email", email),
  TEXT ("website", website),
  FLAG ("archived", archived),
  TEXT ("kvk-problem", kvk_problem),
  INTEGER ("contact-count", contact_count),
  INTEGER ("reachable-count", reachable_count),
  TEXT ("archived-at", archived_at),
  TEXT ("last-inquiry-at", last_inquiry_at),
};

static void
inl_relation_class_init (InlRelationClass *klass)
{
  inl_record_class_install_fields (INL_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
inl_relation_init (InlRelation *self)
{
}

/**
 * inl_relation_new:
 *
 * Returns: (transfer full): one with every field empty
 */
InlRelation *
inl_relation_new (void)
{
  return g_object_new (INL_TYPE_RELATION, NULL);
}

const char *
inl_relation_get_number (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->number != NULL ? self->number : "";
}

const char *
inl_relation_get_name (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->name != NULL ? self->name : "";
}

const char *
inl_relation_get_kvk_number (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->kvk_number != NULL ? self->kvk_number : "";
}

const char *
inl_relation_get_street (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->street != NULL ? self->street : "";
}

const char *
inl_relation_get_house_number (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->house_number != NULL ? self->house_number : "";
}

const char *
inl_relation_get_postcode (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->postcode != NULL ? self->postcode : "";
}

const char *
inl_relation_get_place (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->place != NULL ? self->place : "";
}

const char *
inl_relation_get_phone (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->phone != NULL ? self->phone : "";
}

const char *
inl_relation_get_email (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->email != NULL ? self->email : "";
}

const char *
inl_relation_get_website (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->website != NULL ? self->website : "";
}

gboolean
inl_relation_is_archived (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), FALSE);

  return self->archived;
}

const char *
inl_relation_get_kvk_problem (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->kvk_problem != NULL ? self->kvk_problem : "";
}

gint64
inl_relation_get_contact_count (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), 0);

  return self->contact_count;
}

gint64
inl_relation_get_reachable_count (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), 0);

  return self->reachable_count;
}

const char *
inl_relation_get_archived_at (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->archived_at != NULL ? self->archived_at : "";
}

const char *
inl_relation_get_last_inquiry_at (InlRelation *self)
{
  g_return_val_if_fail (INL_IS_RELATION (self), "");

  return self->last_inquiry_at != NULL ? self->last_inquiry_at : "";
}
