/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"

G_BEGIN_DECLS

const char *inl_vacancy_status_get_label    (InlVacancyStatus     status);
const char *inl_vacancy_status_get_word     (InlVacancyStatus     status);
gboolean    inl_vacancy_status_from_word    (const char          *word,
                                             InlVacancyStatus    *status);
const char *inl_invitation_status_get_label (InlInvitationStatus  status);
const char *inl_invitation_status_get_word  (InlInvitationStatus  status);
gboolean    inl_invitation_status_from_word (const char          *word,
                                             InlInvitationStatus *status);
const char *inl_invitation_kind_get_label   (InlInvitationKind    kind);
const char *inl_invitation_kind_get_word    (InlInvitationKind    kind);
gboolean    inl_invitation_kind_from_word   (const char          *word,
                                             InlInvitationKind   *kind);

G_END_DECLS
