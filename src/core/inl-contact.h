/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

#define INL_TYPE_CONTACT (inl_contact_get_type ())
G_DECLARE_FINAL_TYPE (InlContact, inl_contact, INL, CONTACT, InlRecord)

InlContact *inl_contact_new                    (void);
gint64      inl_contact_get_relation_id        (InlContact *self);
const char *inl_contact_get_first_name         (InlContact *self);
const char *inl_contact_get_infix              (InlContact *self);
const char *inl_contact_get_last_name          (InlContact *self);
const char *inl_contact_get_job_title          (InlContact *self);
const char *inl_contact_get_email              (InlContact *self);
const char *inl_contact_get_phone              (InlContact *self);
const char *inl_contact_get_mobile             (InlContact *self);
gboolean    inl_contact_get_receives_inquiries (InlContact *self);
gboolean    inl_contact_is_archived            (InlContact *self);
gboolean    inl_contact_is_anonymised          (InlContact *self);

G_END_DECLS
