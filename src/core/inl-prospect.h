/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-inquiry.h"
#include "inl-vacancy.h"

G_BEGIN_DECLS

/**
 * InlProspect:
 * @vacancy: what would be asked about
 * @findings: (element-type InlFinding): what is missing for that
 * @open: (nullable): its inquiry that is open
 * @earlier: (nullable): the newest that was or may have been sent before
 *
 * What an uitvraag for one vacancy would meet, as it was when it was read.
 */
typedef struct
{
  InlVacancy *vacancy;
  GPtrArray  *findings;
  InlInquiry *open;
  InlInquiry *earlier;
} InlProspect;

InlProspect *inl_prospect_new     (InlVacancy  *vacancy,
                                   GPtrArray   *findings,
                                   GPtrArray   *inquiries);
void         inl_prospect_free    (InlProspect *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlProspect, inl_prospect_free)

/* also one that was given up while it might have arrived */
gboolean     inl_prospect_was_sent (InlInquiry *inquiry);

G_END_DECLS
