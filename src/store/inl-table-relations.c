/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of relations. What is found by searching includes their contacts, since that is whom
 * people remember. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include <glib/gi18n.h>

#include "inl-relation.h"
#include "inl-text.h"

static char *
derive_search (InlRecord *record)
{
  return inl_table_fold_fields (record, "number", "name", "kvk-number", "place", NULL);
}

/* By itself: what is found by it does not show it. */
static char *
derive_email_search (InlRecord *record)
{
  return inl_text_fold (inl_record_get_text (record, "email"));
}

static char *
derive_sort_key (InlRecord *record)
{
  return inl_text_sort_key (inl_record_get_text (record, "name"));
}

static char *
derive_place_key (InlRecord *record)
{
  return inl_text_sort_key (inl_record_get_text (record, "place"));
}

/* What the service said was about the old number. It is not a field that people edit, so it is
 * no part of a save. */
static gboolean
clear_kvk_problem (InlDb      *db,
                   InlRecord  *record,
                   GError    **error)
{
  if (inl_record_get_id (record) == 0)
    return TRUE;

  return inl_db_execute (db, error, "UPDATE relations SET kvk_problem = '' "
                         "WHERE id = $1 AND version = $2 AND kvk_number <> $3", "iis",
                         inl_record_get_id (record), inl_record_get_version (record),
                         inl_record_get_text (record, "kvk-number"));
}

static char *
describe_taken (InlRecord *record)
{
  return g_strdup_printf (_("Relatienummer %s is al in gebruik."),
                          inl_record_get_text (record, "number"));
}

static const InlColumn columns[] = {
  { INL_COLUMN_STORED, "number", "number" },
  { INL_COLUMN_STORED, "name", "name" },
  { INL_COLUMN_STORED, "kvk_number", "kvk-number" },
  { INL_COLUMN_STORED, "street", "street" },
  { INL_COLUMN_STORED, "house_number", "house-number" },
  { INL_COLUMN_STORED, "postcode", "postcode" },
  { INL_COLUMN_STORED, "place", "place" },
  { INL_COLUMN_STORED, "phone", "phone" },
  { INL_COLUMN_STORED, "email", "email" },
  { INL_COLUMN_STORED, "website", "website" },
  { INL_COLUMN_STORED, "archived", "archived" },
  { INL_COLUMN_FIXED, "kvk_problem", "kvk-problem" },
  { INL_COLUMN_SHOWN, "(SELECT count (*) FROM contacts c WHERE c.relation_id = t.id "
                      "AND c.receives_inquiries = 1 AND c.archived = 0)", "contact-count" },
  { INL_COLUMN_SHOWN, "(SELECT count (*) FROM contacts c WHERE c.relation_id = t.id "
                      "AND c.receives_inquiries = 1 AND c.archived = 0 AND c.email <> '')",
    "reachable-count" },
  { INL_COLUMN_SHOWN, "t.archived_at", "archived-at" },
  { INL_COLUMN_SHOWN, "t.last_inquiry_at", "last-inquiry-at" },
  { INL_COLUMN_DERIVED, "search", NULL, derive_search },
  { INL_COLUMN_DERIVED, "email_search", NULL, derive_email_search },
  { INL_COLUMN_DERIVED, "sort_key", NULL, derive_sort_key },
  { INL_COLUMN_DERIVED, "place_key", NULL, derive_place_key },
  { INL_COLUMN_CREATED, "created_at" },
  { INL_COLUMN_CHANGED, "changed_at" },
};

static const InlFollowed followed[] = {
  { "relations", "c.row_id", NULL },
  { "contacts", "o.relation_id", " JOIN contacts o ON o.id = c.row_id" },
  { "inquiries", "q.relation_id", " JOIN inquiries q ON q.id = c.row_id" },
  /* What was refused counts while its vacancy is open. */
  { "vacancies", "q.relation_id", " JOIN inquiries q ON q.vacancy_id = c.row_id" },
};

const InlTable inl_table_relations = {
  .kind = INL_RECORD_KIND_RELATION,
  .get_type = inl_relation_get_type,
  .name = "relations",
  .joins = "",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .key = "t.number",
  .search = { { "t.id", "relations_index" } },
  .text = "(SELECT x.text FROM relations_text x WHERE x.id = t.id)",
  .own_text = INL_RELATION_TEXT ("t"),
  .shown = "t.archived = 0",
  .of_relation = "t.id",
  .standings = "relation_standings",
  .standing_id = "relation_id",
  .not_ready = "lacks_kvk + lacks_contact + lacks_email > 0",
  .archive = "archived",
  .orders[INL_SORT_USUAL] = "t.sort_key, t.number, t.id",
  .orders[INL_SORT_NUMBER] = "length (t.number), t.number, t.id",
  /* Those without one come last. */
  .orders[INL_SORT_PLACE] = "t.place_key = '', t.place_key, t.sort_key, t.number, t.id",
  .orders[INL_SORT_LAST_INQUIRY] = "t.last_inquiry_at DESC, t.sort_key, t.number, t.id",
  .touches = INL_KIND_BIT (RELATION) | INL_KIND_BIT (VACANCY) | INL_KIND_BIT (NOTICE),
  .followed = followed,
  .n_followed = G_N_ELEMENTS (followed),
  .describe_taken = describe_taken,
  .before_write = clear_kvk_problem,
};
