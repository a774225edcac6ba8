/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of positions (functies). Their names are the same when they fold to the same. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include <glib/gi18n.h>

#include "inl-position.h"
#include "inl-text.h"

static char *
derive_name_key (InlRecord *record)
{
  return inl_text_fold (inl_record_get_text (record, "name"));
}

static char *
derive_sort_key (InlRecord *record)
{
  return inl_text_sort_key (inl_record_get_text (record, "name"));
}

static char *
describe_taken (InlRecord *record)
{
  return g_strdup_printf (_("De functie %s bestaat al."),
                          inl_record_get_text (record, "name"));
}

static const InlColumn columns[] = {
  { INL_COLUMN_STORED, "name", "name" },
  { INL_COLUMN_STORED, "retired", "retired" },
  { INL_COLUMN_SHOWN, "(SELECT count (*) FROM vacancies v WHERE v.position_id = t.id)",
    "used-count" },
  { INL_COLUMN_DERIVED, "name_key", NULL, derive_name_key },
  { INL_COLUMN_DERIVED, "sort_key", NULL, derive_sort_key },
  { INL_COLUMN_CREATED, "created_at" },
  { INL_COLUMN_CHANGED, "changed_at" },
};

const InlTable inl_table_positions = {
  .kind = INL_RECORD_KIND_POSITION,
  .get_type = inl_position_get_type,
  .name = "positions",
  .joins = "",
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .key = "t.name_key",
  .fold_key = inl_text_fold,
  .search = { { "t.id", "positions_index" } },
  .text = "t.name_key",
  .shown = "t.retired = 0",
  .archive = "retired",
  .orders[INL_SORT_USUAL] = "t.sort_key, t.id",
  .touches = INL_KIND_BIT (POSITION) | INL_KIND_BIT (VACANCY),
  .describe_taken = describe_taken,
};
