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

/* What gives nobody another role needs no leave. */
static gboolean
check_role (InlDb      *db,
            InlRecord  *record,
            GError    **error)
{
  const gint64 role_id = inl_user_get_role_id (INL_USER (record));
  g_autoptr(InlStatement) statement = NULL;
  g_autoptr(InlRecord) role = NULL;
  g_autoptr(GError) local_error = NULL;

  statement = inl_db_select (db, error, "SELECT 1 FROM users WHERE id = $1 AND role_id = $2", "ii",
                             inl_record_get_id (record), role_id);
  if (statement == NULL)
    return FALSE;
  if (inl_db_step (db, statement, &local_error))
    return TRUE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  /* Of one that is not there the database itself says so. */
  role = inl_table_load (&inl_table_roles, db, role_id, NULL);
  return role == NULL || inl_access_check_given (db, INL_ROLE (role), error);
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
  .text = "t.account_key || char (10) || r.name_key",
  .orders[INL_SORT_USUAL] = "t.sort_key, t.id",
  .touches = INL_KIND_BIT (USER) | INL_KIND_BIT (ROLE),
  .describe_taken = describe_taken,
  .before_write = check_role,
  .after_write = inl_access_check_kept,
};
