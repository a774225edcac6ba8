/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"

G_BEGIN_DECLS

#define INL_QUERY_ANY (-1)

/**
 * InlQuery:
 * @kind: which records
 * @search: (nullable): words that must all be found in a record, in any order and case
 * @relation_id: only those of this relation, or 0
 * @vacancy_id: only those of this vacancy, or 0
 * @inquiry_id: only those of this inquiry, or 0
 * @vacancy_status: an #InlVacancyStatus or %INL_QUERY_ANY
 * @inquiry_state: an #InlInquiryState (of a vacancy: of its latest inquiry) or %INL_QUERY_ANY
 * @only_sent: of invitations: only those that went out
 * @only_open: of inquiries: only those that still wait for us (see inl_inquiry_state_is_open()), in
 *   the order in which they were asked
 * @standing: of relations and vacancies: how they stand with the uitvraag; what is archived does
 *   not
 * @asked_before: (nullable): of %INL_STANDING_ASKED_LONG_AGO: the day, YYYY-MM-DD
 * @with_archived: archived and retired records too
 * @log_kind: of the log: an #InlLogKind or %INL_QUERY_ANY
 * @person: (nullable): of the log: only what this account did
 * @since: (nullable): of the log: a day, YYYY-MM-DD, from which on
 * @until: (nullable): of the log: the last day, YYYY-MM-DD
 * @sort: in which order, apart from what is open
 * @limit: no more than the first so many, or 0 for all
 *
 * What a list shows.
 */
typedef struct
{
  InlRecordKind  kind;
  char          *search;
  gint64         relation_id;
  gint64         vacancy_id;
  gint64         inquiry_id;
  int            vacancy_status;
  int            inquiry_state;
  gboolean       only_sent;
  gboolean       only_open;
  InlStanding    standing;
  char          *asked_before;
  gboolean       with_archived;
  int            log_kind;
  char          *person;
  char          *since;
  char          *until;
  InlSort        sort;
  guint          limit;
} InlQuery;

#define INL_TYPE_QUERY (inl_query_get_type ())
GType     inl_query_get_type (void);

InlQuery *inl_query_new      (InlRecordKind   kind);
InlQuery *inl_query_copy     (const InlQuery *self);
void      inl_query_free     (InlQuery       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlQuery, inl_query_free)

G_END_DECLS
