/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of notices: the log of what happened at a relation. Rows are only added. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include "inl-notice.h"

static char *
derive_search (InlRecord *record)
{
  return inl_table_fold_fields (record, "text", "recipients", NULL);
}

static const InlColumn columns[] = {
  { INL_COLUMN_FIXED, "relation_id", "relation-id" },
  { INL_COLUMN_FIXED, "vacancy_id", "vacancy-id" },
  { INL_COLUMN_FIXED, "inquiry_id", "inquiry-id" },
  { INL_COLUMN_FIXED, "at", "at" },
  { INL_COLUMN_FIXED, "\"by\"", "by" },
  { INL_COLUMN_FIXED, "outcome", "outcome" },
  { INL_COLUMN_FIXED, "text", "text" },
  { INL_COLUMN_FIXED, "recipients", "recipients" },
  { INL_COLUMN_SHOWN, "r.number", "relation-number" },
  { INL_COLUMN_SHOWN, "r.name", "relation-name" },
  { INL_COLUMN_SHOWN, "v.number", "vacancy-number" },
  { INL_COLUMN_DERIVED, "search", NULL, derive_search },
};

static const InlFollowed followed[] = {
  { "notices", "c.row_id", NULL },
  { "relations", "n.id", " JOIN notices n ON n.relation_id = c.row_id" },
  { "vacancies", "n.id", " JOIN notices n ON n.vacancy_id = c.row_id" },
  /* It is found by the words of its relation, and those are of the contacts too. */
  { "contacts", "n.id",
    " JOIN contacts o ON o.id = c.row_id JOIN notices n ON n.relation_id = o.relation_id" },
};

const InlTable inl_table_notices = {
  .kind = INL_RECORD_KIND_NOTICE,
  .get_type = inl_notice_get_type,
  .name = "notices",
  .joins = " JOIN relations r ON r.id = t.relation_id"
           " LEFT JOIN vacancies v ON v.id = t.vacancy_id",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .search = { { "t.id", "notices_index" }, { "t.relation_id", "relations_index" },
              { "t.vacancy_id", "vacancies_index" } },
  .text = "t.search || coalesce (v.search, '')"
          " || (SELECT x.text FROM relations_text x WHERE x.id = t.relation_id)",
  .of_relation = "t.relation_id",
  .of_vacancy = "t.vacancy_id",
  .of_inquiry = "t.inquiry_id",
  .orders[INL_SORT_USUAL] = "t.at DESC, t.id DESC",
  .touches = INL_KIND_BIT (NOTICE),
  .followed = followed,
  .n_followed = G_N_ELEMENTS (followed),
};
