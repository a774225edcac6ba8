/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

#define INL_TYPE_VACANCY (inl_vacancy_get_type ())
G_DECLARE_FINAL_TYPE (InlVacancy, inl_vacancy, INL, VACANCY, InlRecord)

InlVacancy      *inl_vacancy_new                 (void);
gint64           inl_vacancy_get_relation_id     (InlVacancy *self);
const char      *inl_vacancy_get_number          (InlVacancy *self);
gint64           inl_vacancy_get_position_id     (InlVacancy *self);
const char      *inl_vacancy_get_description     (InlVacancy *self);
const char      *inl_vacancy_get_start_date      (InlVacancy *self);
gint64           inl_vacancy_get_headcount       (InlVacancy *self);
InlVacancyStatus inl_vacancy_get_status          (InlVacancy *self);
gboolean         inl_vacancy_is_archived         (InlVacancy *self);
const char      *inl_vacancy_get_relation_number (InlVacancy *self);
const char      *inl_vacancy_get_relation_name   (InlVacancy *self);
const char      *inl_vacancy_get_position_name   (InlVacancy *self);
InlInquiryState  inl_vacancy_get_inquiry_state   (InlVacancy *self);
const char      *inl_vacancy_get_last_inquiry_at (InlVacancy *self);
gboolean         inl_vacancy_is_ready            (InlVacancy *self);

G_END_DECLS
