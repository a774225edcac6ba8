/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportLine: a row of an imported file as a list shows it: where it is, what it is about, and
 * what it changes or why it is refused. */

#define G_LOG_DOMAIN "inl-import-line"

#include "config.h"

#include "inl-import-line.h"

#include <glib/gi18n.h>

struct _InlImportLine
{
  GObject  parent_instance;

  char    *place;  /* (owned) (not nullable) */
  char    *title;  /* (owned) (not nullable) */
  char    *text;   /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (InlImportLine, inl_import_line, G_TYPE_OBJECT)

static void
inl_import_line_finalize (GObject *object)
{
  InlImportLine *self = INL_IMPORT_LINE (object);

  g_free (self->place);
  g_free (self->title);
  g_free (self->text);

  G_OBJECT_CLASS (inl_import_line_parent_class)->finalize (object);
}

static void
inl_import_line_class_init (InlImportLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_import_line_finalize;
}

static void
inl_import_line_init (InlImportLine *self)
{
}

/**
 * inl_import_line_new:
 * @file_name: the file, for display
 * @row: a row of it with its result; not kept
 *
 * Returns: (transfer full): what there is to see of it
 */
InlImportLine *
inl_import_line_new (const char   *file_name,
                     InlImportRow *row)
{
  InlImportLine *self;

  g_return_val_if_fail (file_name != NULL && row != NULL, NULL);

  self = g_object_new (INL_TYPE_IMPORT_LINE, NULL);
  if (row->line > 0)
    /* Translators: the name of a file, and a line in it. */
    self->place = g_strdup_printf (_("%s, regel %u"), file_name, row->line);
  else
    /* Translators: the name of a file. */
    self->place = g_strdup_printf (_("Niet meer in %s"), file_name);
  self->title = inl_import_row_dup_title (row);
  self->text = inl_import_row_dup_text (row);
  return self;
}

const char *
inl_import_line_get_place (InlImportLine *self)
{
  g_return_val_if_fail (INL_IS_IMPORT_LINE (self), "");

  return self->place;
}

const char *
inl_import_line_get_title (InlImportLine *self)
{
  g_return_val_if_fail (INL_IS_IMPORT_LINE (self), "");

  return self->title;
}

const char *
inl_import_line_get_text (InlImportLine *self)
{
  g_return_val_if_fail (INL_IS_IMPORT_LINE (self), "");

  return self->text;
}
