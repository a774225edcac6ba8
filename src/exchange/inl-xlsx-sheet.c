/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A workbook (.xlsx) as a sheet: which of its sheets is meant, and its rows. What other programs
 * save is told apart here, so that each gets its own advice. */

#define _GNU_SOURCE
#define G_LOG_DOMAIN "inl-xlsx"

#include "config.h"

#include "inl-xlsx-sheet.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-csv-columns.h"
#include "inl-import-file.h"
#include "inl-xlsx-book.h"
#include "inl-xlsx-rows.h"
#include "inl-xlsx-text.h"

#define ZIP_MARK "PK\x03\x04"
#define EMPTY_ZIP_MARK "PK\x05\x06"
#define OLE_MARK "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

/* All that is needed to read a sheet. */
typedef struct
{
  InlXlsxPackage *package;
  InlXlsxBook    *book;
  InlXlsxStyles  *styles;
  GPtrArray      *strings;  /* (element-type utf8) */
} Workbook;

static void
workbook_clear (Workbook *self)
{
  g_clear_pointer (&self->strings, g_ptr_array_unref);
  g_clear_pointer (&self->styles, inl_xlsx_styles_free);
  g_clear_pointer (&self->book, inl_xlsx_book_free);
  g_clear_pointer (&self->package, inl_xlsx_package_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Workbook, workbook_clear)

static gboolean
starts_with (GBytes     *bytes,
             const char *mark)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length >= strlen (mark) && memcmp (data, mark, strlen (mark)) == 0;
}

/**
 * inl_xlsx_sheet_recognise:
 * @bytes: the content of a file
 *
 * Returns: whether it is for inl_xlsx_sheet_read(), which refuses what is no .xlsx
 */
gboolean
inl_xlsx_sheet_recognise (GBytes *bytes)
{
  return starts_with (bytes, ZIP_MARK) || starts_with (bytes, EMPTY_ZIP_MARK)
         || starts_with (bytes, OLE_MARK);
}

/* Names in such a file have two bytes to a letter. */
static gboolean
has_wide_name (GBytes     *bytes,
               const char *name)
{
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (name, -1, NULL, NULL, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; wide[i] != 0; i++)
    wide[i] = GUINT16_TO_LE (wide[i]);
  return memmem (data, length, wide, strlen (name) * sizeof *wide) != NULL;
}

/* Old files of Office, and new ones with a password. */
static void
set_ole_error (GBytes  *bytes,
               GError **error)
{
  const char *text = _("Dit is een werkmap in de oude vorm (.xls). Open het bestand in het "
                       "rekenprogramma en sla het op als .xlsx of als CSV.");

  if (has_wide_name (bytes, "EncryptedPackage"))
    text = _("Deze werkmap is beveiligd met een wachtwoord. Sla een kopie zonder wachtwoord op en "
             "importeer die.");
  g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WORKBOOK, text);
}

static gboolean
check_package (InlXlsxPackage  *package,
               GError         **error)
{
  const char *text = _("Dit is geen werkmap. Kies een .xlsx-bestand of een CSV-bestand.");

  if (inl_xlsx_package_has (package, "_rels/.rels"))
    return TRUE;

  if (inl_xlsx_package_has (package, "content.xml"))
    text = _("Dit is een bestand van LibreOffice (.ods). Open het daar en sla het op als .xlsx of "
             "als CSV.");
  g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WORKBOOK, text);
  return FALSE;
}

static gboolean
open_workbook (Workbook      *self,
               GBytes        *bytes,
               GCancellable  *cancellable,
               GError       **error)
{
  self->package = inl_xlsx_package_open (bytes, error);
  if (self->package == NULL || !check_package (self->package, error))
    return FALSE;
  self->book = inl_xlsx_book_read (self->package, cancellable, error);
  if (self->book == NULL)
    return FALSE;
  self->styles = inl_xlsx_styles_read (self->package, self->book->styles,
                                       self->book->has_1904_dates, cancellable, error);
  if (self->styles == NULL)
    return FALSE;

  self->strings = inl_xlsx_strings_read (self->package, self->book->strings, cancellable, error);
  return self->strings != NULL;
}

static const InlXlsxSheetName *
find_named (Workbook    *self,
            const char  *name,
            GError     **error)
{
  for (guint i = 0; i < self->book->sheets->len; i++)
    {
      const InlXlsxSheetName *sheet = g_ptr_array_index (self->book->sheets, i);

      if (g_str_equal (sheet->name, name))
        return sheet;
    }

  g_set_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WORKBOOK,
               /* Translators: the name of a sheet. */
               _("Er is geen blad ‘%s’ in deze werkmap."), name);
  return NULL;
}

/* The first that is shown and has columns that are known, or else the first that is shown and has
 * anything. */
static const InlXlsxSheetName *
find_meant (Workbook      *self,
            GCancellable  *cancellable,
            GError       **error)
{
  const InlXlsxSheetName *first = NULL;

  for (guint i = 0; i < self->book->sheets->len; i++)
    {
      const InlXlsxSheetName *sheet = g_ptr_array_index (self->book->sheets, i);
      g_autoptr(GPtrArray) rows = NULL;

      if (sheet->is_hidden)
        continue;
      rows = inl_xlsx_rows_first (self->package, sheet->part, self->styles, self->strings,
                                  cancellable, error);
      if (rows == NULL)
        return NULL;
      if (rows->len == 0)
        continue;
      if (inl_csv_columns_are_complete (((InlSheetRow *) g_ptr_array_index (rows, 0))->cells))
        return sheet;
      if (first == NULL)
        first = sheet;
    }

  return first != NULL ? first : g_ptr_array_index (self->book->sheets, 0);
}

static char **
dup_names (GPtrArray *sheets)
{
  char **names = g_new0 (char *, sheets->len + 1);

  for (guint i = 0; i < sheets->len; i++)
    names[i] = g_strdup (((InlXlsxSheetName *) g_ptr_array_index (sheets, i))->name);
  return names;
}

/**
 * inl_xlsx_sheet_read:
 * @bytes: the content of a workbook
 * @options: what is known of it beforehand
 * @cancellable: (nullable): to give up
 * @error: #InlExchangeError, or %G_IO_ERROR_CANCELLED
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): the rows of one of its sheets
 */
InlSheet *
inl_xlsx_sheet_read (GBytes                 *bytes,
                     const InlSheetOptions  *options,
                     GCancellable           *cancellable,
                     GError                **error)
{
  g_auto(Workbook) workbook = { NULL };
  const InlXlsxSheetName *sheet;
  GPtrArray *rows;
  InlSheet *self;

  if (starts_with (bytes, OLE_MARK))
    {
      set_ole_error (bytes, error);
      return NULL;
    }
  if (!open_workbook (&workbook, bytes, cancellable, error))
    return NULL;

  sheet = options->sheet != NULL ? find_named (&workbook, options->sheet, error)
                                 : find_meant (&workbook, cancellable, error);
  if (sheet == NULL)
    return NULL;
  rows = inl_xlsx_rows_read (workbook.package, sheet->part, workbook.styles, workbook.strings,
                             INL_SHEET_ROW_LIMIT + 1, cancellable, error);
  if (rows == NULL)
    return NULL;

  self = inl_sheet_new ("Excel", rows, error);
  if (self == NULL)
    return NULL;
  self->sheet = g_strdup (sheet->name);
  self->sheets = dup_names (workbook.book->sheets);
  return self;
}
