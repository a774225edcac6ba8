/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

#define INL_TYPE_INVITATION (inl_invitation_get_type ())
G_DECLARE_FINAL_TYPE (InlInvitation, inl_invitation, INL, INVITATION, InlRecord)

InlInvitation      *inl_invitation_new                  (void);
gint64              inl_invitation_get_inquiry_id       (InlInvitation *self);
gint64              inl_invitation_get_contact_id       (InlInvitation *self);
const char         *inl_invitation_get_name             (InlInvitation *self);
const char         *inl_invitation_get_email            (InlInvitation *self);
const char         *inl_invitation_get_service_id       (InlInvitation *self);
InlInvitationKind   inl_invitation_get_kind             (InlInvitation *self);
InlInvitationStatus inl_invitation_get_status           (InlInvitation *self);
const char         *inl_invitation_get_sent_at          (InlInvitation *self);
const char         *inl_invitation_get_changed_at       (InlInvitation *self);
gint64              inl_invitation_get_reminders        (InlInvitation *self);
const char         *inl_invitation_get_last_reminder_at (InlInvitation *self);
gint64              inl_invitation_get_relation_id      (InlInvitation *self);
const char         *inl_invitation_get_relation_name    (InlInvitation *self);
gint64              inl_invitation_get_vacancy_id       (InlInvitation *self);
const char         *inl_invitation_get_vacancy_number   (InlInvitation *self);
const char         *inl_invitation_get_position_name    (InlInvitation *self);
const char         *inl_invitation_get_uuid             (InlInvitation *self);

G_END_DECLS
