/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of inquiries. A row is made once, with the names as they were; after that only its
 * state changes, in inl-outbox.c. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include "inl-inquiry.h"

static char *
derive_search (InlRecord *record)
{
  return inl_table_fold_fields (record, "vacancy-number", "relation-number", "relation-name",
                                "kvk-number", "position-name", "recipients", "uuid", NULL);
}

/* Of the body itself, whatever the caller thinks it is. */
static char *
derive_body_hash (InlRecord *record)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, inl_record_get_text (record, "body"),
                                        -1);
}

static const char emails[] =
  "coalesce ((SELECT group_concat (i.email, ', ') FROM (SELECT email FROM invitations"
  " WHERE inquiry_id = t.id AND email <> '' ORDER BY id) i), '')";

static const InlColumn columns[] = {
  { INL_COLUMN_FIXED, "uuid", "uuid" },
  { INL_COLUMN_FIXED, "vacancy_id", "vacancy-id" },
  { INL_COLUMN_FIXED, "relation_id", "relation-id" },
  { INL_COLUMN_FIXED, "state", "state" },
  { INL_COLUMN_FIXED, "outcome", "outcome" },
  { INL_COLUMN_FIXED, "reason", "reason" },
  { INL_COLUMN_FIXED, "attempts", "attempts" },
  { INL_COLUMN_FIXED, "next_try_at", "next-try-at" },
  { INL_COLUMN_FIXED, "not_before", "not-before" },
  { INL_COLUMN_FIXED, "created_at", "created-at" },
  { INL_COLUMN_FIXED, "created_by", "created-by" },
  { INL_COLUMN_FIXED, "sending_at", "sending-at" },
  { INL_COLUMN_FIXED, "sent_at", "sent-at" },
  { INL_COLUMN_FIXED, "service", "service" },
  { INL_COLUMN_FIXED, "service_id", "service-id" },
  { INL_COLUMN_FIXED, "body", "body" },
  { INL_COLUMN_FIXED, "relation_number", "relation-number" },
  { INL_COLUMN_FIXED, "relation_name", "relation-name" },
  { INL_COLUMN_FIXED, "kvk_number", "kvk-number" },
  { INL_COLUMN_FIXED, "vacancy_number", "vacancy-number" },
  { INL_COLUMN_FIXED, "position_name", "position-name" },
  { INL_COLUMN_FIXED, "recipients", "recipients" },
  { INL_COLUMN_SHOWN, emails, "emails" },
  { INL_COLUMN_SHOWN, "t.body_hash", "body-hash" },
  { INL_COLUMN_DERIVED, "body_hash", NULL, derive_body_hash },
  { INL_COLUMN_DERIVED, "search", NULL, derive_search },
};

static const InlFollowed followed[] = {
  { "inquiries", "c.row_id", NULL },
  { "invitations", "i.inquiry_id", " JOIN invitations i ON i.id = c.row_id" },
};

const InlTable inl_table_inquiries = {
  .kind = INL_RECORD_KIND_INQUIRY,
  .get_type = inl_inquiry_get_type,
  .name = "inquiries",
  .joins = "",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .key = "t.uuid",
  .search = { { "t.id", "inquiries_index" } },
  .text = "(SELECT x.text FROM inquiries_text x WHERE x.id = t.id)",
  .of_relation = "t.relation_id",
  .of_vacancy = "t.vacancy_id",
  .of_inquiry = "t.id",
  .state = "t.state",
  /* As the index inquiries_one_open says it; a plain condition would rather be looked for in all
   * inquiries that there ever were, in their order. */
  .open = "t.id IN (SELECT id FROM inquiries WHERE state IN " INL_OPEN_STATES ")",
  .open_order = "t.created_at, t.id",
  .orders[INL_SORT_USUAL] = "t.created_at DESC, t.id DESC",
  .touches = INL_KIND_BIT (INQUIRY) | INL_KIND_BIT (VACANCY) | INL_KIND_BIT (RELATION),
  .followed = followed,
  .n_followed = G_N_ELEMENTS (followed),
};
