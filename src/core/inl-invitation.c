/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlInvitation: one e-mail of an inquiry to one contact (uitnodiging). */

#define G_LOG_DOMAIN "inl-invitation"

#include "config.h"

#include "inl-invitation.h"

#include "inl-enum-types.h"

struct _InlInvitation
{
  InlRecord parent_instance;

  gint64  inquiry_id;
  gint64  contact_id;
  char   *name;
  char   *email;
  char   *service_id;
  int     kind;                      /* InlInvitationKind */
  int     status;                    /* InlInvitationStatus */
  char   *sent_at;
  char   *changed_at;
  gint64  reminders;
  char   *last_reminder_at;
  gint64  relation_id;
  char   *relation_name;
  gint64  vacancy_id;
  char   *vacancy_number;
  char   *position_name;
  char   *uuid;                      /* of the inquiry */
};

G_DEFINE_FINAL_TYPE (InlInvitation, inl_invitation, INL_TYPE_RECORD)

#define TEXT(name, member) { name, INL_FIELD_TEXT, G_STRUCT_OFFSET (InlInvitation, member), NULL }
#define INTEGER(name, member) \
  { name, INL_FIELD_INTEGER, G_STRUCT_OFFSET (InlInvitation, member), NULL }
#define ENUM(name, member, type) \
  { name, INL_FIELD_ENUM, G_STRUCT_OFFSET (InlInvitation, member), type }

static const InlField fields[] = {
  INTEGER ("inquiry-id", inquiry_id),
  INTEGER ("contact-id", contact_id),
  TEXT ("name", name),
  TEXT ("email", email),
  TEXT ("service-id", service_id),
  ENUM ("kind", kind, inl_invitation_kind_get_type),
  ENUM ("status", status, inl_invitation_status_get_type),
  TEXT ("sent-at", sent_at),
  TEXT ("changed-at", changed_at),
  INTEGER ("reminders", reminders),
  TEXT ("last-reminder-at", last_reminder_at),
  INTEGER ("relation-id", relation_id),
  TEXT ("relation-name", relation_name),
  INTEGER ("vacancy-id", vacancy_id),
  TEXT ("vacancy-number", vacancy_number),
  TEXT ("position-name", position_name),
  TEXT ("uuid", uuid),
};

static void
inl_invitation_class_init (InlInvitationClass *klass)
{
  inl_record_class_install_fields (INL_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
inl_invitation_init (InlInvitation *self)
{
}

/**
 * inl_invitation_new:
 *
 * Returns: (transfer full): one with every field empty
 */
InlInvitation *
inl_invitation_new (void)
{
  return g_object_new (INL_TYPE_INVITATION, NULL);
}

gint64
inl_invitation_get_inquiry_id (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), 0);

  return self->inquiry_id;
}

gint64
inl_invitation_get_contact_id (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), 0);

  return self->contact_id;
}

const char *
inl_invitation_get_name (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), "");

  return self->name != NULL ? self->name : "";
}

const char *
inl_invitation_get_email (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), "");

  return self->email != NULL ? self->email : "";
}

const char *
inl_invitation_get_service_id (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), "");

  return self->service_id != NULL ? self->service_id : "";
}

InlInvitationKind
inl_invitation_get_kind (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), 0);

  return self->kind;
}

InlInvitationStatus
inl_invitation_get_status (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), 0);

  return self->status;
}

const char *
inl_invitation_get_sent_at (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), "");

  return self->sent_at != NULL ? self->sent_at : "";
}

const char *
inl_invitation_get_changed_at (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), "");

  return self->changed_at != NULL ? self->changed_at : "";
}

gint64
inl_invitation_get_reminders (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), 0);

  return self->reminders;
}

const char *
inl_invitation_get_last_reminder_at (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), "");

  return self->last_reminder_at != NULL ? self->last_reminder_at : "";
}

gint64
inl_invitation_get_relation_id (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), 0);

  return self->relation_id;
}

const char *
inl_invitation_get_relation_name (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), "");

  return self->relation_name != NULL ? self->relation_name : "";
}

gint64
inl_invitation_get_vacancy_id (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), 0);

  return self->vacancy_id;
}

const char *
inl_invitation_get_vacancy_number (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), "");

  return self->vacancy_number != NULL ? self->vacancy_number : "";
}

const char *
inl_invitation_get_position_name (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), "");

  return self->position_name != NULL ? self->position_name : "";
}

const char *
inl_invitation_get_uuid (InlInvitation *self)
{
  g_return_val_if_fail (INL_IS_INVITATION (self), "");

  return self->uuid != NULL ? self->uuid : "";
}
