/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-contact.h"
#include "inl-finding.h"
#include "inl-inquiry.h"
#include "inl-relation.h"
#include "inl-store.h"
#include "inl-vacancy.h"

G_BEGIN_DECLS

/**
 * InlDossier:
 * @vacancy: what is asked about
 * @relation: who is asked
 * @contacts: (element-type InlContact): all of the relation
 * @findings: (element-type InlFinding): what is missing for an uitvraag
 *
 * All that an uitvraag is made of, as it was when it was read.
 */
typedef struct
{
  InlVacancy  *vacancy;
  InlRelation *relation;
  GPtrArray   *contacts;
  GPtrArray   *findings;
} InlDossier;

void        inl_dossier_free             (InlDossier           *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlDossier, inl_dossier_free)

void        inl_dossier_load_async       (InlStore             *store,
                                          gint64                vacancy_id,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
InlDossier *inl_dossier_load_finish      (GAsyncResult         *result,
                                          GError              **error);
InlInquiry *inl_dossier_freeze           (InlDossier           *self,
                                          const char           *uuid,
                                          const char           *now,
                                          GError              **error);
GPtrArray  *inl_dossier_plan_invitations (InlDossier           *self);

G_END_DECLS
