/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a file is read, and what it looks like: between the program that recognises and the person
 * who knows better. */

#define G_LOG_DOMAIN "inl-import-choices"

#include "config.h"

#include "inl-import-choices.h"

/**
 * inl_import_choices_new:
 *
 * Returns: (transfer full): nothing chosen
 */
InlImportChoices *
inl_import_choices_new (void)
{
  return g_new0 (InlImportChoices, 1);
}

/**
 * inl_import_choices_dup:
 * @self: choices
 *
 * Returns: (transfer full): the same ones
 */
InlImportChoices *
inl_import_choices_dup (const InlImportChoices *self)
{
  InlImportChoices *copy = inl_import_choices_new ();

  copy->kind = self->kind;
  copy->columns = g_strdupv (self->columns);
  copy->encoding = g_strdup (self->encoding);
  copy->separator = self->separator;
  copy->sheet = g_strdup (self->sheet);
  return copy;
}

/**
 * inl_import_choices_free:
 * @self: (transfer full): choices
 */
void
inl_import_choices_free (InlImportChoices *self)
{
  g_strfreev (self->columns);
  g_free (self->encoding);
  g_free (self->sheet);
  g_free (self);
}

static void
free_row (gpointer row)
{
  g_strfreev (row);
}

/**
 * inl_import_preview_new:
 *
 * Returns: (transfer full): of a file without columns
 */
InlImportPreview *
inl_import_preview_new (void)
{
  InlImportPreview *self = g_new0 (InlImportPreview, 1);

  self->names = g_new0 (char *, 1);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->used = inl_import_choices_new ();
  return self;
}

/**
 * inl_import_preview_free:
 * @self: (transfer full): a preview
 */
void
inl_import_preview_free (InlImportPreview *self)
{
  g_strfreev (self->names);
  g_ptr_array_unref (self->rows);
  g_strfreev (self->sheets);
  inl_import_choices_free (self->used);
  g_free (self);
}
