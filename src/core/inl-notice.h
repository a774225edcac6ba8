/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

#define INL_TYPE_NOTICE (inl_notice_get_type ())
G_DECLARE_FINAL_TYPE (InlNotice, inl_notice, INL, NOTICE, InlRecord)

InlNotice     *inl_notice_new                 (void);
gint64         inl_notice_get_relation_id     (InlNotice *self);
gint64         inl_notice_get_vacancy_id      (InlNotice *self);
gint64         inl_notice_get_inquiry_id      (InlNotice *self);
const char    *inl_notice_get_at              (InlNotice *self);
const char    *inl_notice_get_by              (InlNotice *self);
InlOutcomeKind inl_notice_get_outcome         (InlNotice *self);
const char    *inl_notice_get_text            (InlNotice *self);
const char    *inl_notice_get_recipients      (InlNotice *self);
const char    *inl_notice_get_relation_number (InlNotice *self);
const char    *inl_notice_get_relation_name   (InlNotice *self);
const char    *inl_notice_get_vacancy_number  (InlNotice *self);

G_END_DECLS
