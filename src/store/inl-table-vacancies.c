/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of vacancies (aanvragen), with what lists show of their relation, their position and
 * their latest inquiry. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include <glib/gi18n.h>

#include "inl-vacancy.h"

#define TICKED "SELECT count (*) FROM contacts c WHERE c.relation_id = t.relation_id " \
               "AND c.receives_inquiries = 1 AND c.archived = 0"

static char *
derive_search (InlRecord *record)
{
  return inl_table_fold_fields (record, "number", "description", NULL);
}

static char *
describe_taken (InlRecord *record)
{
  return g_strdup_printf (_("Aanvraagnummer %s is al in gebruik."),
                          inl_record_get_text (record, "number"));
}

static const InlColumn columns[] = {
  { INL_COLUMN_STORED, "relation_id", "relation-id" },
  { INL_COLUMN_STORED, "number", "number" },
  { INL_COLUMN_STORED, "position_id", "position-id" },
  { INL_COLUMN_STORED, "description", "description" },
  { INL_COLUMN_STORED, "start_date", "start-date" },
  { INL_COLUMN_STORED, "headcount", "headcount" },
  { INL_COLUMN_STORED, "status", "status" },
  { INL_COLUMN_STORED, "archived", "archived" },
  { INL_COLUMN_SHOWN, "r.number", "relation-number" },
  { INL_COLUMN_SHOWN, "r.name", "relation-name" },
  { INL_COLUMN_SHOWN, "p.name", "position-name" },
  { INL_COLUMN_SHOWN, "i.state", "inquiry-state" },
  { INL_COLUMN_SHOWN, "t.last_inquiry_at", "last-inquiry-at" },
  { INL_COLUMN_SHOWN, "CASE WHEN length (r.kvk_number) = 8 AND r.kvk_problem = '' "
                      "AND r.archived = 0 AND t.archived = 0 AND t.position_id IS NOT NULL "
                      "AND (" TICKED ") > 0 AND (" TICKED " AND c.email = '') = 0 "
                      "THEN 1 ELSE 0 END", "ready" },
  { INL_COLUMN_DERIVED, "search", NULL, derive_search },
  { INL_COLUMN_CREATED, "created_at" },
  { INL_COLUMN_CHANGED, "changed_at" },
};

static const InlFollowed followed[] = {
  { "vacancies", "c.row_id", NULL },
  { "relations", "v.id", " JOIN vacancies v ON v.relation_id = c.row_id" },
  { "contacts", "v.id",
    " JOIN contacts o ON o.id = c.row_id"
    " JOIN vacancies v ON v.relation_id = o.relation_id" },
  { "positions", "v.id", " JOIN vacancies v ON v.position_id = c.row_id" },
  { "inquiries", "q.vacancy_id", " JOIN inquiries q ON q.id = c.row_id" },
};

#define JOIN_INQUIRY " LEFT JOIN inquiries i ON i.id =" \
                     " (SELECT max (l.id) FROM inquiries l WHERE l.vacancy_id = t.id)"
#define JOINS_BUT_RELATION " LEFT JOIN positions p ON p.id = t.position_id" JOIN_INQUIRY

#define BY_RELATION "r.sort_key, r.number, r.id, t.start_date DESC, t.id"

const InlTable inl_table_vacancies = {
  .kind = INL_RECORD_KIND_VACANCY,
  .get_type = inl_vacancy_get_type,
  .name = "vacancies",
  .joins = " JOIN relations r ON r.id = t.relation_id" JOINS_BUT_RELATION,
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .key = "t.number",
  .search = { { "t.id", "vacancies_index" }, { "t.relation_id", "relations_index" },
              { "t.position_id", "positions_index" } },
  .text = "t.search || coalesce (p.name_key, '') || char (10)"
          " || (SELECT x.text FROM relations_text x WHERE x.id = t.relation_id)",
  .own_text = "t.search || coalesce (p.name_key, '') || char (10) || " INL_RELATION_TEXT ("r"),
  .seen_text = "search_fold (t.number) || char (10) || coalesce (p.name_key, '') || char (10)"
               " || search_fold (r.name)",
  .unseen = "CASE WHEN search_has (t.search, %1$s) THEN t.description"
            " WHEN search_has (search_fold (r.place), %1$s) THEN r.place"
            " WHEN search_has (search_fold (r.number), %1$s) THEN r.number"
            " ELSE 'KvK ' || r.kvk_number END",
  .shown = "t.archived = 0",
  .of_relation = "t.relation_id",
  .of_vacancy = "t.id",
  .status = "t.status",
  .state = "coalesce (i.state, 'none')",
  .standings = "vacancy_standings",
  .standing_id = "vacancy_id",
  .not_ready = "lacks_relation + lacks_kvk + lacks_contact + lacks_email + lacks_position > 0",
  .archive = "archived",
  .orders[INL_SORT_USUAL] = "t.start_date DESC, length (t.number) DESC, t.number DESC, t.id DESC",
  .orders[INL_SORT_NUMBER] = "length (t.number), t.number, t.id",
  .orders[INL_SORT_RELATION] = BY_RELATION,
  /* Those without one come last. */
  .orders[INL_SORT_POSITION] = "p.id IS NULL, p.sort_key, p.id, t.start_date DESC, t.id",
  .orders[INL_SORT_LAST_INQUIRY] = "t.last_inquiry_at DESC, length (t.number), t.number, t.id",
  /* Relations have an index in that order: only the few of each are left to be sorted. */
  .whole[INL_SORT_RELATION] = {
    .from = "relations r CROSS JOIN vacancies t ON t.relation_id = r.id",
    .joins = JOINS_BUT_RELATION,
    .order = BY_RELATION,
  },
  /* So have positions, and the vacancies of each too. */
  .whole[INL_SORT_POSITION] = {
    .from = "positions p CROSS JOIN vacancies t ON t.position_id = p.id",
    .joins = " JOIN relations r ON r.id = t.relation_id" JOIN_INQUIRY,
    .order = "p.sort_key, p.id, t.start_date DESC, t.id",
    .rest = "t.position_id IS NULL",
    .rest_order = "t.start_date DESC, t.id",
  },
  .touches = INL_KIND_BIT (VACANCY) | INL_KIND_BIT (POSITION) | INL_KIND_BIT (NOTICE)
             | INL_KIND_BIT (RELATION),
  .followed = followed,
  .n_followed = G_N_ELEMENTS (followed),
  .describe_taken = describe_taken,
};
