/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cells of one sheet. A row and a cell say where they stand, or stand after the one before;
 * what a cell holds is a number, a text, the number of a shared text, a flag or an error. */

#define G_LOG_DOMAIN "inl-xlsx"

#include "config.h"

#include "inl-xlsx-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-import-file.h"
#include "inl-moment.h"
#include "inl-xlsx-text.h"

/* What Excel has. */
#define LINE_LIMIT 1048576
#define COLUMN_LIMIT 16384

/* Cells that are kept, with the empty ones between them. */
#define CELL_LIMIT 5000000

typedef struct
{
  InlXlsxStyles *styles;
  GPtrArray     *strings;      /* (element-type utf8) */
  guint          limit;        /* of rows */
  gboolean       is_first_enough;
  GPtrArray     *rows;         /* (element-type InlSheetRow) */

  gboolean       is_in_data;
  gboolean       is_in_row;
  guint          line;         /* of the row, or of the one before */
  GPtrArray     *cells;        /* (owned) (nullable): of the row */
  GByteArray    *kinds;        /* (owned): of each of those */
  guint          n_columns;    /* that were named so far in the row */

  gboolean       is_in_cell;
  guint          column;       /* of the cell, from 0 */
  guint          style;
  char           type[16];
  gboolean       has_formula;
  gboolean       has_value;
  InlXlsxText    text;

  guint          n_cells;      /* of all rows */
  gsize          n_bytes;      /* of all texts */
} Reading;

static gboolean
begin_row (Reading      *reading,
           const char  **attributes,
           GError      **error)
{
  const char *text = inl_xlsx_get_attribute (attributes, "r");
  guint64 line = reading->line + 1;

  if (reading->is_in_row)
    return inl_xlsx_set_damaged (error, "a row lies in a row");
  if (text != NULL
      && !g_ascii_string_to_unsigned (text, 10, reading->line + 1, LINE_LIMIT, &line, NULL))
    return inl_xlsx_set_damaged (error, "a row has a wrong number");

  reading->is_in_row = TRUE;
  reading->line = line;
  reading->n_columns = 0;
  reading->cells = g_ptr_array_new_with_free_func (g_free);
  g_byte_array_set_size (reading->kinds, 0);
  return TRUE;
}

/* "AB12" is column 27 of line 12. */
static gboolean
read_reference (const char *text,
                guint      *column,
                guint64    *line)
{
  guint n = 0;

  for (; g_ascii_isupper (*text); text++)
    {
      n = n * 26 + (*text - 'A' + 1);
      if (n > COLUMN_LIMIT)
        return FALSE;
    }

  *column = n - 1;
  return n > 0 && g_ascii_string_to_unsigned (text, 10, 1, LINE_LIMIT, line, NULL);
}

static gboolean
begin_cell (Reading      *reading,
            const char  **attributes,
            GError      **error)
{
  const char *reference = inl_xlsx_get_attribute (attributes, "r");
  const char *type = inl_xlsx_get_attribute (attributes, "t");
  const char *style = inl_xlsx_get_attribute (attributes, "s");
  guint column = reading->n_columns;
  guint64 line = reading->line;
  guint64 number = 0;

  if (!reading->is_in_row || reading->is_in_cell)
    return inl_xlsx_set_damaged (error, "a cell does not lie in a row");
  if (reference != NULL && !read_reference (reference, &column, &line))
    return inl_xlsx_set_damaged (error, "a cell has a wrong reference");
  if (line != reading->line || column < reading->n_columns || column >= COLUMN_LIMIT)
    return inl_xlsx_set_damaged (error, "a cell refers to another place");
  if (style != NULL && !g_ascii_string_to_unsigned (style, 10, 0, G_MAXINT, &number, NULL))
    return inl_xlsx_set_damaged (error, "a cell has a wrong style");

  reading->is_in_cell = TRUE;
  reading->column = column;
  reading->n_columns = column + 1;
  reading->style = number;
  g_strlcpy (reading->type, type != NULL ? type : "n", sizeof reading->type);
  reading->has_formula = FALSE;
  reading->has_value = FALSE;
  return TRUE;
}

static char *
dup_shared (Reading     *reading,
            const char  *value,
            GError     **error)
{
  guint64 i;

  if (reading->strings->len > 0
      && g_ascii_string_to_unsigned (value, 10, 0, reading->strings->len - 1, &i, NULL))
    return g_strdup (g_ptr_array_index (reading->strings, i));

  inl_xlsx_set_damaged (error, "a cell refers to a text that is not there");
  return NULL;
}

/* As a workbook in Dutch shows it. */
static const char *
get_error_text (const char *value)
{
  static const struct
  {
    const char *stored;
    const char *shown;
  } errors[] = {
    { "#N/A", "#N/B" },       { "#REF!", "#VERW!" },    { "#DIV/0!", "#DEEL/0!" },
    { "#NAME?", "#NAAM?" },   { "#NUM!", "#GETAL!" },   { "#VALUE!", "#WAARDE!" },
    { "#NULL!", "#LEEG!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    if (g_str_equal (errors[i].stored, value))
      return errors[i].shown;

  return value;
}

static char *
dup_flag (const char *value)
{
  gboolean is_true = g_str_equal (value, "1") || g_str_equal (value, "true");

  return g_strdup (is_true ? "WAAR" : "ONWAAR");
}

/* A date as ISO 8601, which few programs write. */
static char *
dup_iso_date (const char *value)
{
  g_autofree char *date = g_strndup (value, strlen ("YYYY-MM-DD"));

  return inl_date_is_valid (date) && g_str_has_prefix (value + strlen (date), "T00:00:00")
         ? g_steal_pointer (&date) : g_strdup (value);
}

/* NULL with an error when it is wrong. */
static char *
dup_value (Reading      *reading,
           const char   *value,
           InlCellKind  *kind,
           GError      **error)
{
  const char *type = reading->type;
  char *text;

  *kind = INL_CELL_TEXT;
  if (g_str_equal (type, "str") || g_str_equal (type, "inlineStr"))
    return g_strdup (value);
  if (*value == '\0')
    {
      if (reading->has_formula)
        *kind = INL_CELL_FORMULA;
      return g_strdup ("");
    }
  if (g_str_equal (type, "s"))
    return dup_shared (reading, value, error);

  *kind = INL_CELL_ERROR;
  if (g_str_equal (type, "e"))
    return g_strdup (get_error_text (value));
  *kind = INL_CELL_FLAG;
  if (g_str_equal (type, "b"))
    return dup_flag (value);
  *kind = INL_CELL_DATE;
  if (g_str_equal (type, "d"))
    return dup_iso_date (value);

  text = g_str_equal (type, "n")
         ? inl_xlsx_styles_dup_number (reading->styles, reading->style, value, kind) : NULL;
  if (text == NULL)
    inl_xlsx_set_damaged (error, "a cell holds what it should not");
  return text;
}

static gboolean
add_cell (Reading      *reading,
          char         *text,
          InlCellKind   kind,
          GError      **error)
{
  const guint8 byte = kind;
  const guint8 none = INL_CELL_TEXT;

  reading->n_cells += reading->column + 1 - reading->cells->len;
  reading->n_bytes += strlen (text);
  if (reading->n_cells > CELL_LIMIT || reading->n_bytes > INL_XLSX_TEXT_LIMIT)
    {
      g_free (text);
      g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_TOO_LARGE,
                           _("Dit blad heeft te veel cellen. Verwijder wat niet nodig is, of "
                             "verdeel de regels over meer bestanden."));
      return FALSE;
    }

  while (reading->cells->len < reading->column)
    {
      g_ptr_array_add (reading->cells, g_strdup (""));
      g_byte_array_append (reading->kinds, &none, 1);
    }
  g_ptr_array_add (reading->cells, text);
  g_byte_array_append (reading->kinds, &byte, 1);
  return TRUE;
}

static gboolean
end_cell (Reading  *reading,
          GError  **error)
{
  g_autofree char *value = inl_xlsx_text_take (&reading->text);
  InlCellKind kind;
  char *text;

  reading->is_in_cell = FALSE;
  text = dup_value (reading, value, &kind, error);
  if (text == NULL)
    return FALSE;
  /* Most cells that are there only have a border or a colour. */
  if (*text != '\0' || kind == INL_CELL_FORMULA)
    return add_cell (reading, text, kind, error);

  g_free (text);
  return TRUE;
}

static gboolean
has_kinds (GByteArray *kinds)
{
  for (guint i = 0; i < kinds->len; i++)
    if (kinds->data[i] != INL_CELL_TEXT)
      return TRUE;

  return FALSE;
}

static gboolean
end_row (Reading  *reading,
         GError  **error)
{
  g_autoptr(InlSheetRow) row = inl_sheet_row_new (reading->line,
                                                  g_steal_pointer (&reading->cells));

  reading->is_in_row = FALSE;
  if (has_kinds (reading->kinds))
    row->kinds = g_memdup2 (reading->kinds->data, reading->kinds->len);
  if (inl_sheet_row_is_blank (row))
    return TRUE;

  g_ptr_array_add (reading->rows, g_steal_pointer (&row));
  return !reading->is_first_enough
         && inl_sheet_check_rows (reading->rows->len, reading->limit, error);
}

static gboolean
on_started_cb (gpointer      user_data,
               const char   *name,
               const char  **attributes,
               GError      **error)
{
  Reading *reading = user_data;

  if (!reading->is_in_data)
    {
      reading->is_in_data = strcmp (name, "sheetData") == 0;
      return TRUE;
    }
  if (strcmp (name, "row") == 0)
    return begin_row (reading, attributes, error);
  if (strcmp (name, "c") == 0)
    return begin_cell (reading, attributes, error);
  if (!reading->is_in_cell)
    return TRUE;

  if (strcmp (name, "f") == 0)
    reading->has_formula = TRUE;
  else if (strcmp (name, "v") == 0)
    reading->text.is_wanted = !g_str_equal (reading->type, "inlineStr");
  else if (g_str_equal (reading->type, "inlineStr"))
    inl_xlsx_text_start (&reading->text, name);
  return TRUE;
}

static gboolean
on_ended_cb (gpointer      user_data,
             const char   *name,
             GError      **error)
{
  Reading *reading = user_data;

  if (strcmp (name, "sheetData") == 0)
    reading->is_in_data = FALSE;
  else if (strcmp (name, "c") == 0 && reading->is_in_cell)
    return end_cell (reading, error);
  else if (strcmp (name, "row") == 0 && reading->is_in_row)
    return end_row (reading, error);
  else if (strcmp (name, "v") == 0)
    reading->text.is_wanted = FALSE;
  else
    inl_xlsx_text_end (&reading->text, name);

  return TRUE;
}

static gboolean
on_text_cb (gpointer      user_data,
            const char   *text,
            gsize         length,
            GError      **error)
{
  Reading *reading = user_data;

  return inl_xlsx_text_append (&reading->text, text, length, error);
}

static void
free_row (gpointer row)
{
  inl_sheet_row_free (row);
}

static GPtrArray *
read_rows (Reading         *reading,
           InlXlsxPackage  *package,
           const char      *part,
           GCancellable    *cancellable,
           GError         **error)
{
  static const InlXlsxHandlers handlers = {
    .start = on_started_cb,
    .end = on_ended_cb,
    .text = on_text_cb,
  };
  gboolean good;

  reading->rows = g_ptr_array_new_with_free_func (free_row);
  reading->kinds = g_byte_array_new ();
  inl_xlsx_text_init (&reading->text);
  good = inl_xlsx_package_parse (package, part, &handlers, reading, cancellable, error);
  inl_xlsx_text_clear (&reading->text);
  g_byte_array_unref (reading->kinds);
  g_clear_pointer (&reading->cells, g_ptr_array_unref);
  if (good)
    return reading->rows;

  g_ptr_array_unref (reading->rows);
  return NULL;
}

/**
 * inl_xlsx_rows_read:
 * @package: the parts of a workbook
 * @part: the one with the sheet
 * @styles: of the workbook
 * @strings: (element-type utf8): the texts that its cells share
 * @limit: the most rows to take
 * @cancellable: (nullable): to give up
 * @error: as for inl_xlsx_package_parse()
 *
 * Runs in any thread.
 *
 * Returns: (transfer full) (element-type InlSheetRow): its rows that are not blank
 */
GPtrArray *
inl_xlsx_rows_read (InlXlsxPackage  *package,
                    const char      *part,
                    InlXlsxStyles   *styles,
                    GPtrArray       *strings,
                    guint            limit,
                    GCancellable    *cancellable,
                    GError         **error)
{
  Reading reading = { .styles = styles, .strings = strings, .limit = limit };

  return read_rows (&reading, package, part, cancellable, error);
}

/**
 * inl_xlsx_rows_first:
 * @package: the parts of a workbook
 * @part: the one with the sheet
 * @styles: of the workbook
 * @strings: (element-type utf8): the texts that its cells share
 * @cancellable: (nullable): to give up
 * @error: as for inl_xlsx_package_parse()
 *
 * Runs in any thread.
 *
 * Returns: (transfer full) (element-type InlSheetRow): its first row that is not blank, or none
 */
GPtrArray *
inl_xlsx_rows_first (InlXlsxPackage  *package,
                     const char      *part,
                     InlXlsxStyles   *styles,
                     GPtrArray       *strings,
                     GCancellable    *cancellable,
                     GError         **error)
{
  Reading reading = { .styles = styles, .strings = strings, .limit = 1, .is_first_enough = TRUE };

  return read_rows (&reading, package, part, cancellable, error);
}
