/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-contact.h"
#include "inl-finding.h"
#include "inl-position.h"
#include "inl-relation.h"
#include "inl-role.h"
#include "inl-user.h"
#include "inl-vacancy.h"

G_BEGIN_DECLS

/* The service takes no more than these (characters; addressees). */
#define INL_NAME_LIMIT 200
#define INL_DESCRIPTION_LIMIT 200
#define INL_VACANCY_NUMBER_LIMIT 40
#define INL_RELATION_NUMBER_LIMIT 40
#define INL_TEXT_LIMIT 200
#define INL_RECIPIENT_LIMIT 20
#define INL_HEADCOUNT_LIMIT 9999

/* Each check gives a list of InlFinding, empty when all is well; free with g_ptr_array_unref(). */

char      *inl_validation_clean_text     (const char  *field,
                                          const char  *text);
void       inl_validation_clean          (InlRecord   *record);
GPtrArray *inl_validation_check          (InlRecord   *record);
GPtrArray *inl_validation_find_errors    (InlRecord   *record);
GPtrArray *inl_validation_check_relation (InlRelation *relation);
GPtrArray *inl_validation_check_contact  (InlContact  *contact);
GPtrArray *inl_validation_check_position (InlPosition *position);
GPtrArray *inl_validation_check_vacancy  (InlVacancy  *vacancy);
GPtrArray *inl_validation_check_role     (InlRole     *role);
GPtrArray *inl_validation_check_user     (InlUser     *user);

G_END_DECLS
