/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-contact.h"
#include "inl-db.h"
#include "inl-inquiry.h"
#include "inl-relation.h"
#include "inl-traces.h"

G_BEGIN_DECLS

/* Shared by the files about persons: all that was read of one. */
typedef struct
{
  InlDb       *db;
  InlContact  *contact;
  InlRelation *relation;
  guint        years;        /* the term */
  GPtrArray   *invitations;  /* (element-type InlInvitation): that went to the person, or would */
  GPtrArray   *inquiries;    /* (element-type InlInquiry): all of the relation */
  GPtrArray   *notices;      /* (element-type InlNotice): all of the relation */
  GPtrArray   *vacancies;    /* (element-type InlVacancy): all of the relation */
  InlTraces   *traces;
  InlTraces   *shared;       /* addresses and numbers that are of others too, and stay theirs */
} InlPerson;

InlPerson  *inl_person_load             (InlDb       *db,
                                         gint64       contact_id,
                                         GError     **error);
void        inl_person_free             (InlPerson   *self);
gboolean    inl_person_is_invited       (InlPerson   *self,
                                         InlInquiry  *inquiry);
/* (nullable): a notice may be of no inquiry */
InlInquiry *inl_person_find_inquiry     (InlPerson   *self,
                                         gint64       inquiry_id);
/* until when what was sent must stay; "" when it need not */
char       *inl_person_dup_keep_until   (InlPerson   *self,
                                         InlInquiry  *inquiry);
gboolean    inl_person_must_keep        (InlPerson   *self,
                                         InlInquiry  *inquiry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlPerson, inl_person_free)

G_END_DECLS
