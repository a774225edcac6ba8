/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

#define INL_TYPE_RELATION (inl_relation_get_type ())
G_DECLARE_FINAL_TYPE (InlRelation, inl_relation, INL, RELATION, InlRecord)

InlRelation *inl_relation_new                 (void);
const char  *inl_relation_get_number          (InlRelation *self);
const char  *inl_relation_get_name            (InlRelation *self);
const char  *inl_relation_get_kvk_number      (InlRelation *self);
const char  *inl_relation_get_street          (InlRelation *self);
const char  *inl_relation_get_house_number    (InlRelation *self);
const char  *inl_relation_get_postcode        (InlRelation *self);
const char  *inl_relation_get_place           (InlRelation *self);
const char  *inl_relation_get_phone           (InlRelation *self);
const char  *inl_relation_get_email           (InlRelation *self);
const char  *inl_relation_get_website         (InlRelation *self);
gboolean     inl_relation_is_archived         (InlRelation *self);
const char  *inl_relation_get_kvk_problem     (InlRelation *self);
gint64       inl_relation_get_contact_count   (InlRelation *self);
gint64       inl_relation_get_reachable_count (InlRelation *self);
const char  *inl_relation_get_archived_at     (InlRelation *self);
const char  *inl_relation_get_last_inquiry_at (InlRelation *self);

G_END_DECLS
