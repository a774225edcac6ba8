/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportRow: one row of an imported file. The reader makes it, the store decides on it and the
 * window and the command line show it. */

#define G_LOG_DOMAIN "inl-import-row"

#include "config.h"

#include "inl-import-row.h"

/**
 * inl_import_row_new:
 * @line: the line of the file on which the row begins, from 1
 *
 * Returns: (transfer full): a row that says nothing yet
 */
InlImportRow *
inl_import_row_new (guint line)
{
  InlImportRow *self = g_new0 (InlImportRow, 1);

  self->line = line;
  self->fields = g_new0 (char *, 1);
  return self;
}

/**
 * inl_import_row_free:
 * @self: (transfer full): a row
 *
 * Frees it with its record.
 */
void
inl_import_row_free (InlImportRow *self)
{
  g_clear_object (&self->record);
  g_strfreev (self->fields);
  g_free (self->relation_number);
  g_free (self->position_name);
  g_free (self->problem);
  g_free (self);
}

/**
 * inl_import_row_refuse:
 * @self: a row
 * @problem: why, Dutch, for people
 *
 * Refuses the row. The first reason is the one that is kept.
 */
void
inl_import_row_refuse (InlImportRow *self,
                       const char   *problem)
{
  g_return_if_fail (self != NULL && problem != NULL);

  self->result = INL_IMPORT_RESULT_REFUSED;
  if (self->problem == NULL)
    self->problem = g_strdup (problem);
}
