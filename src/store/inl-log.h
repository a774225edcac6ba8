/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "inl-inquiry.h"
#include "inl-log-entry.h"
#include "inl-table.h"

G_BEGIN_DECLS

/* The audit log. All in the database thread; what appends wants to be in the transaction of the
 * change that it tells of. */

/* inl-log.c */

/* All fields of a new row in one value, one to a line, each with its name: of a file with very many
 * rows. Part of the record, so not translated. */
#define INL_LOG_ALL_FIELDS "Gegevens"

/**
 * InlLogFacts:
 * @kind: what it is about
 * @action: what happened to it
 * @relation_id: of the relation, or 0; likewise the others
 * @subject: what it is about, in words
 * @text: what happened, in words
 *
 * What a new line says. Who and when are of the running job.
 */
typedef struct
{
  InlLogKind    kind;
  InlLogAction  action;
  gint64        relation_id;
  gint64        contact_id;
  gint64        vacancy_id;
  gint64        inquiry_id;
  const char   *subject;
  const char   *text;
} InlLogFacts;

GPtrArray  *inl_log_changes_new           (void);
void        inl_log_changes_add           (GPtrArray              *changes,
                                           gint64                  contact_id,
                                           const char             *field,
                                           const char             *old_value,
                                           const char             *new_value);
gboolean    inl_log_append                (InlDb                  *db,
                                           InlLogEntry            *entry,
                                           GPtrArray              *changes,
                                           GError                **error);
gboolean    inl_log_append_facts          (InlDb                  *db,
                                           const InlLogFacts      *facts,
                                           GPtrArray              *changes,
                                           GError                **error);
/* A line but for its number and what comes before it: worked out in whichever thread. */
typedef struct _InlLogDraft InlLogDraft;

InlLogDraft *inl_log_draft_new            (const InlLogFacts      *facts,
                                           GPtrArray              *changes,
                                           const char             *account,
                                           GError                **error);
void        inl_log_draft_free            (InlLogDraft            *self);
gboolean    inl_log_append_draft          (InlDb                  *db,
                                           const InlLogDraft      *draft,
                                           gint64                  relation_id,
                                           GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlLogDraft, inl_log_draft_free)

gboolean    inl_log_keep_end              (InlDb                  *db,
                                           GError                **error);
GPtrArray  *inl_log_list_persons          (InlDb                  *db,
                                           GError                **error);

/* inl-log-erase.c */

/* Of the list of values that a line tells were erased. Part of the record, so not translated. */
#define INL_LOG_ERASED_FIELD "Gewiste waarden"

GArray     *inl_log_erased_new            (void);
gboolean    inl_log_erase_value           (InlDb                  *db,
                                           gint64                  log_id,
                                           gint64                  position,
                                           GArray                 *erased,
                                           GError                **error);
gboolean    inl_log_erase_contact         (InlDb                  *db,
                                           gint64                  contact_id,
                                           GArray                 *erased,
                                           GError                **error);
gboolean    inl_log_erase_relation        (InlDb                  *db,
                                           gint64                  relation_id,
                                           GArray                 *erased,
                                           GError                **error);
gboolean    inl_log_changes_add_erased    (InlDb                  *db,
                                           GPtrArray              *changes,
                                           GArray                 *erased,
                                           GError                **error);

/* inl-log-rows.c: rows that are made, changed, archived and removed */

gboolean    inl_log_tells_of              (const InlTable         *table);
gboolean    inl_log_row_made              (const InlTable         *table,
                                           InlDb                  *db,
                                           InlRecord              *record,
                                           gint64                  id,
                                           GError                **error);
/* of a relation alone, whose number is not told yet */
InlLogDraft *inl_log_draft_row_made       (const InlTable         *table,
                                           InlRecord              *record,
                                           const char             *account,
                                           GError                **error);
gboolean    inl_log_row_changed           (const InlTable         *table,
                                           InlDb                  *db,
                                           InlRecord              *before,
                                           GError                **error);
gboolean    inl_log_row_archived          (const InlTable         *table,
                                           InlDb                  *db,
                                           InlRecord              *record,
                                           gboolean                archived,
                                           GError                **error);
gboolean    inl_log_row_removed           (const InlTable         *table,
                                           InlDb                  *db,
                                           InlRecord              *record,
                                           GError                **error);

/* inl-log-inquiries.c: every step of an inquiry */

gboolean    inl_log_inquiry_queued        (InlDb                  *db,
                                           gint64                  id,
                                           GPtrArray              *invitations,
                                           GError                **error);
gboolean    inl_log_inquiry_attempted     (InlDb                  *db,
                                           gint64                  id,
                                           GError                **error);
gboolean    inl_log_inquiry_held          (InlDb                  *db,
                                           gint64                  id,
                                           InlInquiryState         from,
                                           GError                **error);
gboolean    inl_log_inquiry_decided       (InlDb                  *db,
                                           gint64                  id,
                                           InlInquiryState         from,
                                           GError                **error);

/* inl-log-check.c */

gboolean    inl_log_check                 (InlDb                  *db,
                                           GPtrArray              *sentences,
                                           GError                **error);

G_END_DECLS
