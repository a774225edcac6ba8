/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlInquiry: one request for the inlenersbeloning of one vacancy (uitvraag). What was asked is
 * frozen here when it is queued, so later changes of the relation do not rewrite what was sent. */

#define G_LOG_DOMAIN "inl-inquiry"

#include "config.h"

#include "inl-inquiry.h"

#include "inl-enum-types.h"

struct _InlInquiry
{
  InlRecord parent_instance;

  char   *uuid;                      /* kenmerk and Idempotency-Key of every attempt */
  gint64  vacancy_id;
  gint64  relation_id;
  int     state;                     /* InlInquiryState */
  int     outcome;                   /* InlOutcomeKind */
  char   *reason;                    /* for people, Dutch: why it is in this state */
  gint64  attempts;
  char   *next_try_at;
  char   *not_before;                /* a Retry-After: never sooner, even when asked */
  char   *created_at;
  char   *created_by;                /* OS account */
  char   *sending_at;                /* when the last attempt was claimed */
  char   *sent_at;
  char   *service;                   /* address of the service that it is for */
  char   *service_id;                /* the id at the service */
  char   *body;                      /* the frozen JSON */
  char   *body_hash;                 /* SHA-256 of body */
  char   *relation_number;
  char   *relation_name;
  char   *kvk_number;
  char   *vacancy_number;
  char   *position_name;
  char   *recipients;                /* names, separated by ", " */
  char   *emails;                    /* of its invitations, separated by ", " */
};

G_DEFINE_FINAL_TYPE (InlInquiry, inl_inquiry, INL_TYPE_RECORD)

#define TEXT(name, member) { name, INL_FIELD_TEXT, G_STRUCT_OFFSET (InlInquiry, member), NULL }
#define INTEGER(name, member) \
  { name, INL_FIELD_INTEGER, G_STRUCT_OFFSET (InlInquiry, member), NULL }
#define ENUM(name, member, type) \
  { name, INL_FIELD_ENUM, G_STRUCT_OFFSET (InlInquiry, member), type }

static const InlField fields[] = {
  TEXT ("uuid", uuid),
  INTEGER ("vacancy-id", vacancy_id),
  INTEGER ("relation-id", relation_id),
  ENUM ("state", state, inl_inquiry_state_get_type),
  ENUM ("outcome", outcome, inl_outcome_kind_get_type),
  TEXT ("reason", reason),
  INTEGER ("attempts", attempts),
  TEXT ("next-try-at", next_try_at),
  TEXT ("not-before", not_before),
  TEXT ("created-at", created_at),
  TEXT ("created-by", created_by),
  TEXT ("sending-at", sending_at),
  TEXT ("sent-at", sent_at),
  TEXT ("service", service),
  TEXT ("service-id", service_id),
  TEXT ("body", body),
  TEXT ("body-hash", body_hash),
  TEXT ("relation-number", relation_number),
  TEXT ("relation-name", relation_name),
  TEXT ("kvk-number", kvk_number),
  TEXT ("vacancy-number", vacancy_number),
  TEXT ("position-name", position_name),
  TEXT ("recipients", recipients),
  TEXT ("emails", emails),
};

static void
inl_inquiry_class_init (InlInquiryClass *klass)
{
  inl_record_class_install_fields (INL_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
inl_inquiry_init (InlInquiry *self)
{
}

/**
 * inl_inquiry_new:
 *
 * Returns: (transfer full): one with every field empty
 */
InlInquiry *
inl_inquiry_new (void)
{
  return g_object_new (INL_TYPE_INQUIRY, NULL);
}

const char *
inl_inquiry_get_uuid (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->uuid != NULL ? self->uuid : "";
}

gint64
inl_inquiry_get_vacancy_id (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), 0);

  return self->vacancy_id;
}

gint64
inl_inquiry_get_relation_id (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), 0);

  return self->relation_id;
}

InlInquiryState
inl_inquiry_get_state (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), 0);

  return self->state;
}

InlOutcomeKind
inl_inquiry_get_outcome (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), 0);

  return self->outcome;
}

const char *
inl_inquiry_get_reason (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->reason != NULL ? self->reason : "";
}

gint64
inl_inquiry_get_attempts (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), 0);

  return self->attempts;
}

const char *
inl_inquiry_get_next_try_at (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->next_try_at != NULL ? self->next_try_at : "";
}

const char *
inl_inquiry_get_not_before (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->not_before != NULL ? self->not_before : "";
}

const char *
inl_inquiry_get_created_at (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->created_at != NULL ? self->created_at : "";
}

const char *
inl_inquiry_get_created_by (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->created_by != NULL ? self->created_by : "";
}

const char *
inl_inquiry_get_sending_at (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->sending_at != NULL ? self->sending_at : "";
}

const char *
inl_inquiry_get_sent_at (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->sent_at != NULL ? self->sent_at : "";
}

const char *
inl_inquiry_get_service (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->service != NULL ? self->service : "";
}

const char *
inl_inquiry_get_service_id (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->service_id != NULL ? self->service_id : "";
}

const char *
inl_inquiry_get_body (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->body != NULL ? self->body : "";
}

const char *
inl_inquiry_get_body_hash (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->body_hash != NULL ? self->body_hash : "";
}

const char *
inl_inquiry_get_relation_number (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->relation_number != NULL ? self->relation_number : "";
}

const char *
inl_inquiry_get_relation_name (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->relation_name != NULL ? self->relation_name : "";
}

const char *
inl_inquiry_get_kvk_number (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->kvk_number != NULL ? self->kvk_number : "";
}

const char *
inl_inquiry_get_vacancy_number (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->vacancy_number != NULL ? self->vacancy_number : "";
}

const char *
inl_inquiry_get_position_name (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->position_name != NULL ? self->position_name : "";
}

const char *
inl_inquiry_get_recipients (InlInquiry *self)
{
  g_return_val_if_fail (INL_IS_INQUIRY (self), "");

  return self->recipients != NULL ? self->recipients : "";
}
