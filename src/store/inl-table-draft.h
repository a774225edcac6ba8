/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-log.h"
#include "inl-table.h"

G_BEGIN_DECLS

/**
 * InlTableDraft:
 * @derived: (array length=n_derived): the values of the columns that are derived, %NULL of the
 *   others
 * @n_derived: how many columns there are
 * @log: (nullable): what the log is to say
 *
 * What of a new row is known before it has a number.
 */
typedef struct
{
  char        **derived;
  guint         n_derived;
  InlLogDraft  *log;
} InlTableDraft;

InlTableDraft *inl_table_draft_new     (const InlTable       *table,
                                        InlRecord            *record,
                                        const char           *account);
void           inl_table_draft_free    (InlTableDraft        *self);
gint64         inl_table_insert_draft  (const InlTable       *table,
                                        InlDb                *db,
                                        InlRecord            *record,
                                        const InlTableDraft  *draft,
                                        GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlTableDraft, inl_table_draft_free)

G_END_DECLS
