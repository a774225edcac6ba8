/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of invitations: the e-mails of an inquiry. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include "inl-email.h"
#include "inl-invitation.h"

static char *
derive_email_key (InlRecord *record)
{
  return inl_email_to_key (inl_record_get_text (record, "email"));
}

static char *
derive_search (InlRecord *record)
{
  return inl_table_fold_fields (record, "name", "email", NULL);
}

static const InlColumn columns[] = {
  { INL_COLUMN_FIXED, "inquiry_id", "inquiry-id" },
  { INL_COLUMN_FIXED, "contact_id", "contact-id" },
  { INL_COLUMN_STORED, "name", "name" },
  { INL_COLUMN_STORED, "email", "email" },
  { INL_COLUMN_STORED, "service_id", "service-id" },
  { INL_COLUMN_STORED, "kind", "kind" },
  { INL_COLUMN_STORED, "status", "status" },
  { INL_COLUMN_STORED, "sent_at", "sent-at" },
  { INL_COLUMN_STORED, "changed_at", "changed-at" },
  { INL_COLUMN_STORED, "reminders", "reminders" },
  { INL_COLUMN_STORED, "last_reminder_at", "last-reminder-at" },
  { INL_COLUMN_SHOWN, "i.relation_id", "relation-id" },
  { INL_COLUMN_SHOWN, "i.relation_name", "relation-name" },
  { INL_COLUMN_SHOWN, "i.vacancy_id", "vacancy-id" },
  { INL_COLUMN_SHOWN, "i.vacancy_number", "vacancy-number" },
  { INL_COLUMN_SHOWN, "i.position_name", "position-name" },
  { INL_COLUMN_SHOWN, "i.uuid", "uuid" },
  { INL_COLUMN_DERIVED, "email_key", NULL, derive_email_key },
  { INL_COLUMN_DERIVED, "search", NULL, derive_search },
};

static const InlFollowed followed[] = {
  { "invitations", "c.row_id", NULL },
  { "inquiries", "i.id", " JOIN invitations i ON i.inquiry_id = c.row_id" },
};

const InlTable inl_table_invitations = {
  .kind = INL_RECORD_KIND_INVITATION,
  .get_type = inl_invitation_get_type,
  .name = "invitations",
  .joins = " JOIN inquiries i ON i.id = t.inquiry_id",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .search = { { "t.id", "invitations_index" }, { "t.inquiry_id", "inquiries_index" } },
  .text = "t.search || (SELECT x.text FROM inquiries_text x WHERE x.id = t.inquiry_id)",
  .of_relation = "i.relation_id",
  .of_vacancy = "i.vacancy_id",
  .of_inquiry = "t.inquiry_id",
  .state = "i.state",
  .sent = "t.status <> 'planned'",
  .orders[INL_SORT_USUAL] = "t.inquiry_id DESC, t.id",
  .touches = INL_KIND_BIT (INVITATION),
  .followed = followed,
  .n_followed = G_N_ELEMENTS (followed),
};
