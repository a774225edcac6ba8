/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-record.h"

G_BEGIN_DECLS

/**
 * InlRevision:
 * @record: a record as it is stored now
 * @at: when it was saved last, or "" when that is not known
 * @by: the account that did, or "" when that is not known
 *
 * What is stored of a record, and who left it so.
 */
typedef struct
{
  InlRecord *record;
  char      *at;
  char      *by;
} InlRevision;

InlRevision *inl_revision_new  (InlRecord   *record,
                                const char  *at,
                                const char  *by);
void         inl_revision_free (InlRevision *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlRevision, inl_revision_free)

G_END_DECLS
