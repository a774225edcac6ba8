/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportLines: the rows of files with one and the same result, as a list model that makes a line
 * when it comes in sight: a file may have a hundred thousand. */

#define G_LOG_DOMAIN "inl-import-lines"

#include "config.h"

#include "inl-import-lines.h"

#include "inl-office-import.h"

typedef struct
{
  guint report;
  guint row;
} Place;

struct _InlImportLines
{
  GObject    parent_instance;

  GPtrArray *reports;  /* (owned) (nullable) (element-type InlImportReport) */
  GArray    *places;   /* (owned) (not nullable) (element-type Place) */
  gboolean   is_of_gone;  /* they are of what is not in the files any more */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlImportLines, inl_import_lines, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return INL_TYPE_IMPORT_LINE;
}

static guint
get_n_items (GListModel *model)
{
  return INL_IMPORT_LINES (model)->places->len;
}

static GPtrArray *
get_rows (InlImportLines  *self,
          InlImportReport *report)
{
  return self->is_of_gone ? report->gone : report->rows;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  InlImportLines *self = INL_IMPORT_LINES (model);
  InlImportReport *report;
  Place place;

  if (position >= self->places->len)
    return NULL;

  place = g_array_index (self->places, Place, position);
  report = g_ptr_array_index (self->reports, place.report);
  return inl_import_line_new (report->file_name,
                              g_ptr_array_index (get_rows (self, report), place.row));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
inl_import_lines_finalize (GObject *object)
{
  InlImportLines *self = INL_IMPORT_LINES (object);

  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_array_unref (self->places);

  G_OBJECT_CLASS (inl_import_lines_parent_class)->finalize (object);
}

static void
inl_import_lines_class_init (InlImportLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_import_lines_finalize;
}

static void
inl_import_lines_init (InlImportLines *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
}

InlImportLines *
inl_import_lines_new (void)
{
  return g_object_new (INL_TYPE_IMPORT_LINES, NULL);
}

static void
add_places (InlImportLines  *self,
            guint            n,
            InlImportReport *report,
            guint            which)
{
  GPtrArray *rows = get_rows (self, report);

  for (guint i = 0; i < rows->len; i++)
    {
      InlImportRow *row = g_ptr_array_index (rows, i);
      Place place = { n, i };

      if (which == INL_IMPORT_LINES_IN_ARCHIVE ? inl_import_row_is_in_archive (row)
                                               : row->result == which)
        g_array_append_val (self->places, place);
    }
}

/**
 * inl_import_lines_show:
 * @self: a list
 * @reports: (nullable) (element-type InlImportReport): what became of files; kept
 * @which: which of their rows: of an #InlImportResult, or %INL_IMPORT_LINES_IN_ARCHIVE
 *
 * Shows these and no others.
 */
void
inl_import_lines_show (InlImportLines  *self,
                       GPtrArray       *reports,
                       guint            which)
{
  const guint n_before = self->places->len;

  g_return_if_fail (INL_IS_IMPORT_LINES (self));

  g_array_set_size (self->places, 0);
  if (reports != NULL)
    g_ptr_array_ref (reports);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  self->reports = reports;
  self->is_of_gone = which == INL_IMPORT_RESULT_GONE || which == INL_IMPORT_RESULT_ARCHIVED;
  for (guint i = 0; reports != NULL && i < reports->len; i++)
    add_places (self, i, g_ptr_array_index (reports, i), which);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->places->len);
}
