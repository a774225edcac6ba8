/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlVacancy: a job order of a relation (aanvraag). The fields from `relation-number` on are
 * read with the row for lists and are never saved. */

#define G_LOG_DOMAIN "inl-vacancy"

#include "config.h"

#include "inl-vacancy.h"

#include "inl-enum-types.h"

struct _InlVacancy
{
  InlRecord parent_instance;

  gint64    relation_id;
  char     *number;                  /* aanvraagnummer */
  gint64    position_id;             /* 0 when none is chosen */
  char     *description;
  char     *start_date;              /* YYYY-MM-DD or empty */
  gint64    headcount;               /* aantal */
  int       status;                  /* InlVacancyStatus */
  gboolean  archived;
  char     *relation_number;
  char     *relation_name;
  char     *position_name;
  int       inquiry_state;           /* InlInquiryState */
  char     *last_inquiry_at;         /* when the last inquiry was sent, or "" */
  gboolean  ready;                   /* nothing is missing for an uitvraag */
};

G_DEFINE_FINAL_TYPE (InlVacancy, inl_vacancy, INL_TYPE_RECORD)

#define TEXT(name, member) { name, INL_FIELD_TEXT, G_STRUCT_OFFSET (InlVacancy, member), NULL }
#define INTEGER(name, member) \
  { name, INL_FIELD_INTEGER, G_STRUCT_OFFSET (InlVacancy, member), NULL }
#define FLAG(name, member) { name, INL_FIELD_FLAG, G_STRUCT_OFFSET (InlVacancy, member), NULL }
#define ENUM(name, member, type) \
  { name, INL_FIELD_ENUM, G_STRUCT_OFFSET (InlVacancy, member), type }

static const InlField fields[] = {
  INTEGER ("relation-id", relation_id),
  TEXT ("number", number),
  INTEGER ("position-id", position_id),
  TEXT ("description", description),
  TEXT ("start-date", start_date),
  INTEGER ("headcount", headcount),
  ENUM ("status", status, inl_vacancy_status_get_type),
  FLAG ("archived", archived),
  TEXT ("relation-number", relation_number),
  TEXT ("relation-name", relation_name),
  TEXT ("position-name", position_name),
  ENUM ("inquiry-state", inquiry_state, inl_inquiry_state_get_type),
  TEXT ("last-inquiry-at", last_inquiry_at),
  FLAG ("ready", ready),
};

static void
inl_vacancy_class_init (InlVacancyClass *klass)
{
  inl_record_class_install_fields (INL_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
inl_vacancy_init (InlVacancy *self)
{
}

/**
 * inl_vacancy_new:
 *
 * Returns: (transfer full): one with every field empty
 */
InlVacancy *
inl_vacancy_new (void)
{
  return g_object_new (INL_TYPE_VACANCY, NULL);
}

gint64
inl_vacancy_get_relation_id (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), 0);

  return self->relation_id;
}

const char *
inl_vacancy_get_number (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), "");

  return self->number != NULL ? self->number : "";
}

gint64
inl_vacancy_get_position_id (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), 0);

  return self->position_id;
}

const char *
inl_vacancy_get_description (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), "");

  return self->description != NULL ? self->description : "";
}

const char *
inl_vacancy_get_start_date (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), "");

  return self->start_date != NULL ? self->start_date : "";
}

gint64
inl_vacancy_get_headcount (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), 0);

  return self->headcount;
}

InlVacancyStatus
inl_vacancy_get_status (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), 0);

  return self->status;
}

gboolean
inl_vacancy_is_archived (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), FALSE);

  return self->archived;
}

const char *
inl_vacancy_get_relation_number (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), "");

  return self->relation_number != NULL ? self->relation_number : "";
}

const char *
inl_vacancy_get_relation_name (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), "");

  return self->relation_name != NULL ? self->relation_name : "";
}

const char *
inl_vacancy_get_position_name (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), "");

  return self->position_name != NULL ? self->position_name : "";
}

InlInquiryState
inl_vacancy_get_inquiry_state (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), 0);

  return self->inquiry_state;
}

const char *
inl_vacancy_get_last_inquiry_at (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), "");

  return self->last_inquiry_at != NULL ? self->last_inquiry_at : "";
}

gboolean
inl_vacancy_is_ready (InlVacancy *self)
{
  g_return_val_if_fail (INL_IS_VACANCY (self), FALSE);

  return self->ready;
}
