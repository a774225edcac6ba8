/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportRow: one row of an imported file. The reader makes it, the store decides on it and the
 * window and the command line show it. */

#define G_LOG_DOMAIN "inl-import-row"

#include "config.h"

#include "inl-import-row.h"

#include <glib/gi18n.h>

#include "inl-contact-name.h"
#include "inl-contact.h"

struct _InlImportProgress
{
  gint n_done;
  gint n_total;
  gint is_final;
};

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
  g_clear_pointer (&self->changes, g_ptr_array_unref);
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

static void
free_change (gpointer data)
{
  InlImportChange *change = data;

  g_free (change->old_value);
  g_free (change->new_value);
  g_free (change);
}

/**
 * inl_import_row_add_change:
 * @self: a row that changes a record
 * @label: a static text: what a person calls the field
 * @old_value: what is in it, as people read it
 * @new_value: what the file makes of it
 */
void
inl_import_row_add_change (InlImportRow *self,
                           const char   *label,
                           const char   *old_value,
                           const char   *new_value)
{
  InlImportChange *change = g_new0 (InlImportChange, 1);

  change->label = label;
  change->old_value = g_strdup (old_value);
  change->new_value = g_strdup (new_value);
  if (self->changes == NULL)
    self->changes = g_ptr_array_new_with_free_func (free_change);
  g_ptr_array_add (self->changes, change);
}

/**
 * inl_import_row_clear_result:
 * @self: a row that is not refused
 *
 * Forgets what became of it, to find out again.
 */
void
inl_import_row_clear_result (InlImportRow *self)
{
  self->result = INL_IMPORT_RESULT_PENDING;
  self->in_archive = FALSE;
  g_clear_pointer (&self->changes, g_ptr_array_unref);
}

static char *
join_title (const char *first,
            const char *second)
{
  return g_strconcat (first, *first != '\0' && *second != '\0' ? " · " : "", second, NULL);
}

/**
 * inl_import_row_dup_title:
 * @self: a row
 *
 * Returns: (transfer full): what it is about, for people; "" when it could not be read
 */
char *
inl_import_row_dup_title (InlImportRow *self)
{
  const char *relation_number = self->relation_number != NULL ? self->relation_number : "";
  g_autofree char *name = NULL;

  if (self->record == NULL)
    return g_strdup ("");
  if (INL_IS_CONTACT (self->record))
    {
      name = inl_contact_dup_full_name (INL_CONTACT (self->record));
      return join_title (name, relation_number);
    }

  return join_title (inl_record_get_text (self->record, "number"),
                     inl_record_get_text (self->record, self->relation_number != NULL
                                                        ? "description" : "name"));
}

/**
 * inl_import_row_is_in_archive:
 * @self: a row
 *
 * Returns: whether it is taken, and about what is in the archive
 */
gboolean
inl_import_row_is_in_archive (InlImportRow *self)
{
  return self->in_archive && self->result != INL_IMPORT_RESULT_REFUSED;
}

/**
 * inl_import_row_get_remark:
 * @self: a row
 *
 * Returns: (transfer none): why it is refused, or that it is about what is in the archive; "" when
 *   there is nothing to remark
 */
const char *
inl_import_row_get_remark (InlImportRow *self)
{
  if (self->problem != NULL)
    return self->problem;

  return self->in_archive ? _("Staat in het archief.") : "";
}

/**
 * inl_import_row_dup_text:
 * @self: a row
 *
 * Returns: (transfer full): why it is refused, or what it changes with a line for each field, after
 *   what there is to remark; "" when there is nothing to tell
 */
char *
inl_import_row_dup_text (InlImportRow *self)
{
  GString *text;

  if (self->problem != NULL)
    return g_strdup (self->problem);

  text = g_string_new (inl_import_row_get_remark (self));
  for (guint i = 0; self->changes != NULL && i < self->changes->len; i++)
    {
      InlImportChange *change = g_ptr_array_index (self->changes, i);

      g_string_append_printf (text, "%s%s: %s → %s", text->len > 0 ? "\n" : "", _(change->label),
                              *change->old_value != '\0' ? change->old_value : _("(leeg)"),
                              *change->new_value != '\0' ? change->new_value : _("(leeg)"));
    }
  return g_string_free (text, FALSE);
}

static void
free_batch (gpointer data)
{
  InlImportBatch *batch = data;

  g_free (batch->file_name);
  g_ptr_array_unref (batch->rows);
  g_ptr_array_unref (batch->gone);
  g_free (batch);
}

static void
free_row (gpointer row)
{
  inl_import_row_free (row);
}

/**
 * inl_import_rows_new:
 *
 * Returns: (transfer full) (element-type InlImportRow): no rows yet, each to be freed with it
 */
GPtrArray *
inl_import_rows_new (void)
{
  return g_ptr_array_new_with_free_func (free_row);
}

/**
 * inl_import_batches_new:
 *
 * Returns: (transfer full) (element-type InlImportBatch): none yet
 */
GPtrArray *
inl_import_batches_new (void)
{
  return g_ptr_array_new_with_free_func (free_batch);
}

/**
 * inl_import_batches_add:
 * @batches: of inl_import_batches_new()
 * @kind: relations, contacts or vacancies
 * @file_name: where from, for the audit log
 * @rows: (element-type InlImportRow): what to import
 *
 * Adds a file, to be imported after those that were added before.
 *
 * Returns: (transfer none) (nullable): the file
 */
InlImportBatch *
inl_import_batches_add (GPtrArray     *batches,
                        InlRecordKind  kind,
                        const char    *file_name,
                        GPtrArray     *rows)
{
  InlImportBatch *batch;

  g_return_val_if_fail (kind == INL_RECORD_KIND_RELATION || kind == INL_RECORD_KIND_CONTACT
                        || kind == INL_RECORD_KIND_VACANCY, NULL);
  g_return_val_if_fail (file_name != NULL && rows != NULL, NULL);

  batch = g_new0 (InlImportBatch, 1);
  batch->kind = kind;
  batch->file_name = g_strdup (file_name);
  batch->rows = g_ptr_array_ref (rows);
  batch->gone = inl_import_rows_new ();
  g_ptr_array_add (batches, batch);
  return batch;
}

/**
 * inl_import_progress_new:
 *
 * Returns: (transfer full): of an import that has not begun
 */
InlImportProgress *
inl_import_progress_new (void)
{
  return g_atomic_rc_box_new0 (InlImportProgress);
}

InlImportProgress *
inl_import_progress_ref (InlImportProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
inl_import_progress_unref (InlImportProgress *self)
{
  g_atomic_rc_box_release (self);
}

void
inl_import_progress_begin (InlImportProgress *self,
                           guint              n_total)
{
  g_atomic_int_set (&self->is_final, FALSE);
  g_atomic_int_set (&self->n_done, 0);
  g_atomic_int_set (&self->n_total, (gint) n_total);
}

void
inl_import_progress_step (InlImportProgress *self)
{
  g_atomic_int_inc (&self->n_done);
}

guint
inl_import_progress_get (InlImportProgress *self,
                         guint             *n_done)
{
  *n_done = g_atomic_int_get (&self->n_done);
  return g_atomic_int_get (&self->n_total);
}

/**
 * inl_import_progress_set_final:
 * @self: of an import
 *
 * Says that it is being stored, which nothing stops any more.
 */
void
inl_import_progress_set_final (InlImportProgress *self)
{
  g_atomic_int_set (&self->is_final, TRUE);
}

/**
 * inl_import_progress_is_final:
 * @self: of an import
 *
 * Returns: whether it is too late to cancel it
 */
gboolean
inl_import_progress_is_final (InlImportProgress *self)
{
  return g_atomic_int_get (&self->is_final);
}
