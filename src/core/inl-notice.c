/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlNotice: a line in a relation's log of what happened (notificatie). */

#define G_LOG_DOMAIN "inl-notice"

#include "config.h"

#include "inl-notice.h"

#include "inl-enum-types.h"

struct _InlNotice
{
  InlRecord parent_instance;

  gint64  relation_id;
  gint64  vacancy_id;                /* 0 when it is about the relation */
  gint64  inquiry_id;
  char   *at;
  char   *by;                        /* OS account */
  int     outcome;                   /* InlOutcomeKind */
  char   *text;                      /* Dutch, for people */
  char   *recipients;
  char   *relation_number;
  char   *relation_name;
  char   *vacancy_number;
};

G_DEFINE_FINAL_TYPE (InlNotice, inl_notice, INL_TYPE_RECORD)

#define TEXT(name, member) { name, INL_FIELD_TEXT, G_STRUCT_OFFSET (InlNotice, member), NULL }
#define INTEGER(name, member) { name, INL_FIELD_INTEGER, G_STRUCT_OFFSET (InlNotice, member), NULL }
#define ENUM(name, member, type) \
  { name, INL_FIELD_ENUM, G_STRUCT_OFFSET (InlNotice, member), type }

static const InlField fields[] = {
  INTEGER ("relation-id", relation_id),
  INTEGER ("vacancy-id", vacancy_id),
  INTEGER ("inquiry-id", inquiry_id),
  TEXT ("at", at),
  TEXT ("by", by),
  ENUM ("outcome", outcome, inl_outcome_kind_get_type),
  TEXT ("text", text),
  TEXT ("recipients", recipients),
  TEXT ("relation-number", relation_number),
  TEXT ("relation-name", relation_name),
  TEXT ("vacancy-number", vacancy_number),
};

static void
inl_notice_class_init (InlNoticeClass *klass)
{
  inl_record_class_install_fields (INL_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
inl_notice_init (InlNotice *self)
{
}

/**
 * inl_notice_new:
 *
 * Returns: (transfer full): one with every field empty
 */
InlNotice *
inl_notice_new (void)
{
  return g_object_new (INL_TYPE_NOTICE, NULL);
}

gint64
inl_notice_get_relation_id (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), 0);

  return self->relation_id;
}

gint64
inl_notice_get_vacancy_id (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), 0);

  return self->vacancy_id;
}

gint64
inl_notice_get_inquiry_id (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), 0);

  return self->inquiry_id;
}

const char *
inl_notice_get_at (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), "");

  return self->at != NULL ? self->at : "";
}

const char *
inl_notice_get_by (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), "");

  return self->by != NULL ? self->by : "";
}

InlOutcomeKind
inl_notice_get_outcome (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), 0);

  return self->outcome;
}

const char *
inl_notice_get_text (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), "");

  return self->text != NULL ? self->text : "";
}

const char *
inl_notice_get_recipients (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), "");

  return self->recipients != NULL ? self->recipients : "";
}

const char *
inl_notice_get_relation_number (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), "");

  return self->relation_number != NULL ? self->relation_number : "";
}

const char *
inl_notice_get_relation_name (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), "");

  return self->relation_name != NULL ? self->relation_name : "";
}

const char *
inl_notice_get_vacancy_number (InlNotice *self)
{
  g_return_val_if_fail (INL_IS_NOTICE (self), "");

  return self->vacancy_number != NULL ? self->vacancy_number : "";
}
