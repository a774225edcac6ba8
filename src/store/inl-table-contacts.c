/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of contacts of relations. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include <glib/gi18n.h>

#include "inl-contact.h"
#include "inl-contact-name.h"
#include "inl-email.h"
#include "inl-text.h"

static char *
derive_email_key (InlRecord *record)
{
  return inl_email_to_key (inl_record_get_text (record, "email"));
}

static char *
derive_name_key (InlRecord *record)
{
  g_autofree char *name = inl_contact_dup_full_name (INL_CONTACT (record));

  return inl_text_fold (name);
}

static char *
derive_search (InlRecord *record)
{
  return inl_table_fold_fields (record, "first-name", "infix", "last-name", "email", "job-title",
                                NULL);
}

static char *
derive_sort_key (InlRecord *record)
{
  g_autofree char *name = g_strjoin (" ", inl_record_get_text (record, "last-name"),
                                     inl_record_get_text (record, "first-name"), NULL);

  return inl_text_sort_key (name);
}

/* Who it was is gone for good: nobody writes a name there again, unaware that it was asked for. */
static gboolean
refuse_anonymised (InlDb      *db,
                   InlRecord  *record,
                   GError    **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, error, "SELECT 1 FROM contacts WHERE id = $1"
                             " AND anonymised_at <> ''", "i", inl_record_get_id (record));
  if (statement == NULL)
    return FALSE;
  if (inl_db_step (db, statement, &local_error))
    g_set_error_literal (&local_error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE,
                         _("Deze contactpersoon is geanonimiseerd en kan niet meer worden "
                           "gewijzigd."));
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static const InlColumn columns[] = {
  { INL_COLUMN_STORED, "relation_id", "relation-id" },
  { INL_COLUMN_STORED, "first_name", "first-name" },
  { INL_COLUMN_STORED, "infix", "infix" },
  { INL_COLUMN_STORED, "last_name", "last-name" },
  { INL_COLUMN_STORED, "job_title", "job-title" },
  { INL_COLUMN_STORED, "email", "email" },
  { INL_COLUMN_STORED, "phone", "phone" },
  { INL_COLUMN_STORED, "mobile", "mobile" },
  { INL_COLUMN_STORED, "receives_inquiries", "receives-inquiries" },
  { INL_COLUMN_STORED, "archived", "archived" },
  { INL_COLUMN_SHOWN, "t.anonymised_at", "anonymised-at" },
  { INL_COLUMN_SHOWN, "(SELECT r.number FROM relations r WHERE r.id = t.relation_id)",
    "relation-number" },
  { INL_COLUMN_DERIVED, "email_key", NULL, derive_email_key },
  { INL_COLUMN_DERIVED, "name_key", NULL, derive_name_key },
  { INL_COLUMN_DERIVED, "search", NULL, derive_search },
  { INL_COLUMN_DERIVED, "sort_key", NULL, derive_sort_key },
  { INL_COLUMN_CREATED, "created_at" },
  { INL_COLUMN_CHANGED, "changed_at" },
};

static const InlFollowed followed[] = {
  { "contacts", "c.row_id", NULL },
};

const InlTable inl_table_contacts = {
  .kind = INL_RECORD_KIND_CONTACT,
  .get_type = inl_contact_get_type,
  .name = "contacts",
  .joins = "",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .text = "t.search",
  .shown = "t.archived = 0",
  .of_relation = "t.relation_id",
  .archive = "archived",
  .orders[INL_SORT_USUAL] = "t.sort_key, t.id",
  .touches = INL_KIND_BIT (CONTACT) | INL_KIND_BIT (RELATION) | INL_KIND_BIT (VACANCY)
             | INL_KIND_BIT (NOTICE),
  .followed = followed,
  .n_followed = G_N_ELEMENTS (followed),
  .before_write = refuse_anonymised,
};
