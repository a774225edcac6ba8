/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list says of a line of the audit log: what it is about, when, who and what. */

#define G_LOG_DOMAIN "inl-log-factory"

#include "config.h"

#include "inl-log-factory.h"

#include "inl-log-entry.h"
#include "inl-moment.h"
#include "inl-parts.h"
#include "inl-record-factory.h"

static void
fill (InlListRow *row,
      InlRecord  *record)
{
  InlLogEntry *entry = INL_LOG_ENTRY (record);
  const char *subject = inl_log_entry_get_subject (entry);
  g_autoptr(GPtrArray) parts = inl_parts_new ();
  g_autofree char *subtitle = NULL;

  inl_parts_add_take (parts, inl_moment_to_display (inl_log_entry_get_at (entry)));
  inl_parts_add (parts, inl_log_entry_get_by (entry));
  inl_parts_add (parts, inl_log_entry_get_text (entry));
  subtitle = inl_parts_join (parts);

  g_object_set (row,
                "title", *subject != '\0' ? subject
                                          : inl_log_kind_get_label (inl_log_entry_get_kind (entry)),
                "subtitle", subtitle,
                NULL);
}

/**
 * inl_log_factory_new:
 *
 * Returns: (transfer full): makes rows of lines of the log
 */
GtkListItemFactory *
inl_log_factory_new (void)
{
  return inl_record_factory_new (fill);
}
