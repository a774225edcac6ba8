/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of users. The name of an account is compared as the operating system does, letter by
 * letter, and does not change: another name is another person. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include <glib/gi18n.h>

#include "inl-access.h"
#include "inl-text.h"
#include "inl-user.h"

static char *
derive_account_key (InlRecord *record)
{
  return inl_text_fold (inl_record_get_text (record, "account"));
}

static char *
derive_sort_key (InlRecord *record)
{
  return inl_text_sort_key (inl_record_get_text (record, "account"));
}

static char *
describe_taken (InlRecord *record)
{
  return g_strdup_printf (_("De gebruiker %s staat al in de lijst."),
                          inl_record_get_text (record, "account"));
}

static const InlColumn columns[] = {
  { INL_COLUMN_FIXED, "account", "account" },
  { INL_COLUMN_STORED, "role_id", "role-id" },
  { INL_COLUMN_SHOWN, "r.name", "role-name" },
  { INL_COLUMN_DERIVED, "account_key", NULL, derive_account_key },
  { INL_COLUMN_DERIVED, "sort_key", NULL, derive_sort_key },
};

const InlTable inl_table_users = {
  .kind = INL_RECORD_KIND_USER,
  .get_type = inl_user_get_type,
  .name = "users",
  .joins = " JOIN roles r ON r.id = t.role_id",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .key = "t.account",
  .search = "(t.account_key LIKE @ ESCAPE '\\' OR r.name_key LIKE @ ESCAPE '\\')",
  .order = "t.sort_key, t.id",
  .touches = INL_KIND_BIT (USER) | INL_KIND_BIT (ROLE),
  .describe_taken = describe_taken,
  .after_write = inl_access_check_kept,
};
