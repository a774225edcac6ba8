/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of roles. Their names are the same when they fold to the same. One of them is of
 * accounts that are not listed, and there is always somebody who can give rights. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include <glib/gi18n.h>

#include "inl-access.h"
#include "inl-log.h"
#include "inl-role.h"
#include "inl-store.h"
#include "inl-text.h"

static char *
derive_name_key (InlRecord *record)
{
  return inl_text_fold (inl_record_get_text (record, "name"));
}

static char *
derive_rights (InlRecord *record)
{
  return inl_rights_to_text (inl_role_get_rights (INL_ROLE (record)));
}

static char *
derive_sort_key (InlRecord *record)
{
  return inl_text_sort_key (inl_record_get_text (record, "name"));
}

static char *
describe_taken (InlRecord *record)
{
  return g_strdup_printf (_("De rol %s bestaat al."), inl_record_get_text (record, "name"));
}

static gboolean
is_default_now (InlDb      *db,
                gint64      id,
                gboolean   *is_default,
                GError    **error)
{
  g_autoptr(InlStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  statement = inl_db_select (db, error, "SELECT 1 FROM roles WHERE id = $1 AND is_default = 1",
                             "i", id);
  if (statement == NULL)
    return FALSE;

  *is_default = inl_db_step (db, statement, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* There is none yet while a database gets its first roles. */
static gboolean
take_default (InlDb   *db,
              GError **error)
{
  g_autoptr(GPtrArray) roles = inl_table_list_where (&inl_table_roles, db, "t.is_default = 1",
                                                     error, "");

  if (roles == NULL)
    return FALSE;

  for (guint i = 0; i < roles->len; i++)
    {
      InlRecord *before = g_ptr_array_index (roles, i);

      if (!inl_db_execute (db, error, "UPDATE roles SET is_default = 0, version = version + 1 "
                           "WHERE id = $1", "i", inl_record_get_id (before))
          || !inl_log_row_changed (&inl_table_roles, db, before, error))
        return FALSE;
    }

  return TRUE;
}

/* What becomes the default takes that from the other; nothing else takes it away. */
static gboolean
keep_one_default (InlDb      *db,
                  InlRecord  *record,
                  GError    **error)
{
  gint64 id = inl_record_get_id (record);
  gboolean was_default;

  if (!is_default_now (db, id, &was_default, error))
    return FALSE;
  if (inl_role_is_default (INL_ROLE (record)))
    return was_default
           || (inl_access_check_given (db, INL_ROLE (record), error)
               && take_default (db, error));
  if (!was_default)
    return TRUE;

  g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE,
                       _("Deze rol geldt voor accounts die niet in de lijst staan. Kies daarvoor "
                         "eerst een andere rol."));
  return FALSE;
}

#define BIT_OF(name, bit) \
  "CASE WHEN ' ' || t.rights || ' ' LIKE '% " name " %' THEN " G_STRINGIFY (bit) " ELSE 0 END"

/* The names as the bits of InlRight. */
static const char rights_as_bits[] =
  BIT_OF ("relatie.bekijken", 1)
  " + " BIT_OF ("relatie.wijzigen", 2)
  " + " BIT_OF ("aanvraag.wijzigen", 4)
  " + " BIT_OF ("aanvraag.uitvragen", 8)
  " + " BIT_OF ("importeren", 16)
  " + " BIT_OF ("exporteren", 32)
  " + " BIT_OF ("beheer.programmarechten", 64)
  " + " BIT_OF ("beheer.gebruikers", 128)
  " + " BIT_OF ("beheer.functies", 256)
  " + " BIT_OF ("beheer.inlenersbeloning", 512);

static const InlColumn columns[] = {
  { INL_COLUMN_STORED, "name", "name" },
  { INL_COLUMN_SHOWN, rights_as_bits, "rights" },
  { INL_COLUMN_STORED, "is_default", "is-default" },
  { INL_COLUMN_SHOWN, "(SELECT count (*) FROM users u WHERE u.role_id = t.id)", "user-count" },
  { INL_COLUMN_DERIVED, "name_key", NULL, derive_name_key },
  { INL_COLUMN_DERIVED, "rights", NULL, derive_rights },
  { INL_COLUMN_DERIVED, "sort_key", NULL, derive_sort_key },
};

const InlTable inl_table_roles = {
  .kind = INL_RECORD_KIND_ROLE,
  .get_type = inl_role_get_type,
  .name = "roles",
  .joins = "",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .key = "t.name_key",
  .fold_key = inl_text_fold,
  .text = "t.name_key",
  .orders[INL_SORT_USUAL] = "t.sort_key, t.id",
  .touches = INL_KIND_BIT (ROLE) | INL_KIND_BIT (USER),
  .describe_taken = describe_taken,
  .before_write = keep_one_default,
  .after_write = inl_access_check_kept,
};
