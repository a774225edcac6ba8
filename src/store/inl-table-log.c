/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The audit log as a table, for lists. Its rows are added by inl-log.c alone. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include "inl-log-entry.h"
#include "inl-log.h"

/* One field to a line. These are not translated: they are part of a record that is in Dutch. People
 * read in words what was erased; the list of places is for the check. */
static const char changes[] =
  "coalesce ((SELECT group_concat (CASE WHEN c.field = '" INL_LOG_ALL_FIELDS "'"
  " AND c.erased = 0 THEN c.new ELSE c.field || ': ' || CASE"
  " WHEN c.erased = 1 THEN 'gewist'"
  " WHEN c.field = '" INL_LOG_ERASED_FIELD "' THEN c.old"
  " WHEN c.old = '' AND t.action <> 'changed' THEN replace (c.new, char (10), ' ')"
  " ELSE CASE c.old WHEN '' THEN '(leeg)' ELSE replace (c.old, char (10), ' ') END || ' → '"
  " || CASE c.new WHEN '' THEN '(leeg)' ELSE replace (c.new, char (10), ' ') END END END, char (10))"
  " FROM (SELECT field, old, new, erased FROM log_changes WHERE log_id = t.id"
  " ORDER BY position) c), '')";

/* What is kept ends with the number of the relation. Its name may be that of a person, and is shown
 * for as long as the relation is there. */
static const char subject[] = "t.subject || coalesce (' ' || r.name, '')";

/* What was removed for good cannot be opened: of that the numbers are 0. */
static const InlColumn columns[] = {
  { INL_COLUMN_FIXED, "at", "at" },
  { INL_COLUMN_FIXED, "\"by\"", "by" },
  { INL_COLUMN_FIXED, "kind", "kind" },
  { INL_COLUMN_FIXED, "action", "action" },
  { INL_COLUMN_SHOWN, "coalesce (r.id, 0)", "relation-id" },
  { INL_COLUMN_FIXED, "contact_id", "contact-id" },
  { INL_COLUMN_SHOWN, "coalesce (v.id, 0)", "vacancy-id" },
  { INL_COLUMN_FIXED, "inquiry_id", "inquiry-id" },
  { INL_COLUMN_SHOWN, subject, "subject" },
  { INL_COLUMN_FIXED, "text", "text" },
  { INL_COLUMN_FIXED, "hash", "hash" },
  { INL_COLUMN_SHOWN, changes, "changes" },
};

static const InlFollowed followed[] = {
  { "log", "c.row_id", NULL },
  { "relations", "l.id", " JOIN log l ON l.relation_id = c.row_id" },
  /* It is found by the words of its relation, and those are of the contacts too. */
  { "contacts", "l.id",
    " JOIN contacts o ON o.id = c.row_id JOIN log l ON l.relation_id = o.relation_id" },
};

const InlTable inl_table_log = {
  .kind = INL_RECORD_KIND_LOG_ENTRY,
  .get_type = inl_log_entry_get_type,
  .name = "log",
  .joins = " LEFT JOIN relations r ON r.id = t.relation_id"
           " LEFT JOIN vacancies v ON v.id = t.vacancy_id",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .search = { { "t.id", "log_index" }, { "t.relation_id", "relations_index" } },
  .text = "t.search || coalesce ((SELECT x.text FROM relations_text x WHERE x.id = t.relation_id), '')",
  .of_relation = "t.relation_id",
  .of_vacancy = "t.vacancy_id",
  .of_inquiry = "t.inquiry_id",
  .log_kind = "t.kind",
  .person = "t.\"by\"",
  .moment = "t.at",
  .orders[INL_SORT_USUAL] = "t.id DESC",
  .touches = INL_KIND_BIT (LOG_ENTRY),
  .followed = followed,
  .n_followed = G_N_ELEMENTS (followed),
};
