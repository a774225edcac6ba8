/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

#define INL_TYPE_INQUIRY (inl_inquiry_get_type ())
G_DECLARE_FINAL_TYPE (InlInquiry, inl_inquiry, INL, INQUIRY, InlRecord)

InlInquiry     *inl_inquiry_new                 (void);
const char     *inl_inquiry_get_uuid            (InlInquiry *self);
gint64          inl_inquiry_get_vacancy_id      (InlInquiry *self);
gint64          inl_inquiry_get_relation_id     (InlInquiry *self);
InlInquiryState inl_inquiry_get_state           (InlInquiry *self);
InlOutcomeKind  inl_inquiry_get_outcome         (InlInquiry *self);
const char     *inl_inquiry_get_reason          (InlInquiry *self);
gint64          inl_inquiry_get_attempts        (InlInquiry *self);
const char     *inl_inquiry_get_next_try_at     (InlInquiry *self);
const char     *inl_inquiry_get_not_before      (InlInquiry *self);
const char     *inl_inquiry_get_created_at      (InlInquiry *self);
const char     *inl_inquiry_get_created_by      (InlInquiry *self);
const char     *inl_inquiry_get_sending_at      (InlInquiry *self);
const char     *inl_inquiry_get_sent_at         (InlInquiry *self);
const char     *inl_inquiry_get_service         (InlInquiry *self);
const char     *inl_inquiry_get_service_id      (InlInquiry *self);
const char     *inl_inquiry_get_body            (InlInquiry *self);
const char     *inl_inquiry_get_body_hash       (InlInquiry *self);
const char     *inl_inquiry_get_relation_number (InlInquiry *self);
const char     *inl_inquiry_get_relation_name   (InlInquiry *self);
const char     *inl_inquiry_get_kvk_number      (InlInquiry *self);
const char     *inl_inquiry_get_vacancy_number  (InlInquiry *self);
const char     *inl_inquiry_get_position_name   (InlInquiry *self);
const char     *inl_inquiry_get_recipients      (InlInquiry *self);

G_END_DECLS
