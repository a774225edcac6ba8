/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Workbooks as spreadsheets save them, and workbooks that somebody made to do harm. */

#define G_LOG_DOMAIN "test-xlsx"

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "inl-import-file.h"
#include "inl-relation.h"
#include "inl-sheet.h"
#include "inl-vacancy.h"
#include "xlsx-parts.h"

typedef struct
{
  char          *folder;
  char          *path;
  lxw_workbook  *book;
  lxw_worksheet *sheet;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  f->folder = g_dir_make_tmp ("inl-xlsx-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "made.xlsx", NULL);
  f->book = workbook_new (f->path);
  f->sheet = workbook_add_worksheet (f->book, "Relaties");
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->path);
  g_free (f->folder);
}

static void
write_row (Fixture    *f,
           int         row,
           const char *first,
           ...)
{
  va_list cells;
  int column = 0;

  va_start (cells, first);
  for (const char *cell = first; cell != NULL; cell = va_arg (cells, const char *))
    worksheet_write_string (f->sheet, row, column++, cell, NULL);
  va_end (cells);
}

static GBytes *
save (Fixture *f)
{
  g_autoptr(GError) error = NULL;
  char *content;
  gsize length;

  g_assert_cmpint (workbook_close (f->book), ==, LXW_NO_ERROR);
  g_assert_true (g_file_get_contents (f->path, &content, &length, &error));
  return g_bytes_new_take (content, length);
}

static InlSheet *
read_sheet (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  InlSheet *sheet = inl_sheet_read (bytes, NULL, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

static InlImportFile *
import (Fixture *f)
{
  g_autoptr(GBytes) bytes = save (f);
  g_autoptr(GError) error = NULL;
  InlImportFile *file = inl_import_file_read (bytes, NULL, &error);

  g_assert_no_error (error);
  return file;
}

static const InlSheetRow *
get_row (const InlSheet *sheet,
         guint           i)
{
  g_assert_cmpuint (i, <, sheet->rows->len);
  return g_ptr_array_index (sheet->rows, i);
}

static const char *
get_text (const InlSheet *sheet,
          guint           row,
          guint           column)
{
  GPtrArray *cells = get_row (sheet, row)->cells;

  return column < cells->len ? g_ptr_array_index (cells, column) : "";
}

static const InlImportRow *
get_imported (const InlImportFile *file,
              guint                i)
{
  g_assert_cmpuint (i, <, file->rows->len);
  return g_ptr_array_index (file->rows, i);
}

/* What a spreadsheet saves. */

static void
test_relations (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(InlImportFile) file = NULL;
  const InlImportRow *row;

  write_row (f, 0, "Relatienummer", "Naam", "KvK-nummer", "Plaats", NULL);
  write_row (f, 1, "0042", "Jansen \"De Hoek\"; & <Zn>", "01234567", "'s-Gravenhage", NULL);
  write_row (f, 4, "1043", "=1+1", "68750110", "Café\nZuid", NULL);
  file = import (f);

  g_assert_cmpint (file->kind, ==, INL_RECORD_KIND_RELATION);
  g_assert_cmpstr (file->encoding, ==, "Excel");
  g_assert_cmpint (file->separator, ==, 0);
  g_assert_cmpuint (file->rows->len, ==, 2);
  row = get_imported (file, 0);
  g_assert_cmpstr (row->problem, ==, NULL);
  g_assert_cmpuint (row->line, ==, 2);
  g_assert_cmpstr (inl_record_get_text (row->record, "number"), ==, "0042");
  g_assert_cmpstr (inl_record_get_text (row->record, "name"), ==, "Jansen \"De Hoek\"; & <Zn>");
  g_assert_cmpstr (inl_record_get_text (row->record, "kvk-number"), ==, "01234567");
  g_assert_cmpstr (inl_record_get_text (row->record, "place"), ==, "'s-Gravenhage");
  row = get_imported (file, 1);
  g_assert_cmpuint (row->line, ==, 5);
  g_assert_cmpstr (inl_record_get_text (row->record, "name"), ==, "=1+1");
}

/* A number of eight digits is a KvK number also when the sheet takes it for a number; one that is
 * shown with zeros is what is shown; of one that lost its zero nothing is guessed. */
static void
test_numbers (Fixture       *f,
              gconstpointer  data)
{
  lxw_format *padded = workbook_add_format (f->book);
  g_autoptr(InlImportFile) file = NULL;

  format_set_num_format (padded, "00000000");
  write_row (f, 0, "relatienummer", "naam", "kvk_nummer", NULL);
  for (int i = 1; i <= 3; i++)
    {
      worksheet_write_number (f->sheet, i, 0, 1040 + i, NULL);
      worksheet_write_string (f->sheet, i, 1, "Jansen", NULL);
    }
  worksheet_write_number (f->sheet, 1, 2, 68750110, NULL);
  worksheet_write_number (f->sheet, 2, 2, 1234567, padded);
  worksheet_write_number (f->sheet, 3, 2, 1234567, NULL);
  file = import (f);

  g_assert_cmpstr (get_imported (file, 0)->problem, ==, NULL);
  g_assert_cmpstr (inl_record_get_text (get_imported (file, 0)->record, "number"), ==, "1041");
  g_assert_cmpstr (inl_record_get_text (get_imported (file, 0)->record, "kvk-number"), ==,
                   "68750110");
  g_assert_cmpstr (get_imported (file, 1)->problem, ==, NULL);
  g_assert_cmpstr (inl_record_get_text (get_imported (file, 1)->record, "kvk-number"), ==,
                   "01234567");
  g_assert_nonnull (strstr (get_imported (file, 2)->problem, "laat een nul aan het begin weg"));
}

static void
test_dates (Fixture       *f,
            gconstpointer  data)
{
  static const char *const formats[] = {
    "dd-mm-yyyy", "[$-413]d mmmm yyyy;@", "yyyy\\-mm\\-dd", "mmm-yy", "[Red]d/m/yy",
  };
  g_autoptr(InlImportFile) file = NULL;
  lxw_datetime day = { 2026, 11, 24, 0, 0, 0.0 };

  write_row (f, 0, "aanvraagnummer", "relatienummer", "ingangsdatum", "aantal", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      lxw_format *format = workbook_add_format (f->book);

      format_set_num_format (format, formats[i]);
      worksheet_write_number (f->sheet, i + 1, 0, i + 1, NULL);
      worksheet_write_string (f->sheet, i + 1, 1, "1042", NULL);
      worksheet_write_datetime (f->sheet, i + 1, 2, &day, format);
      worksheet_write_number (f->sheet, i + 1, 3, 3, NULL);
    }
  file = import (f);

  g_assert_cmpuint (file->rows->len, ==, G_N_ELEMENTS (formats));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const InlImportRow *row = get_imported (file, i);

      g_assert_cmpstr (row->problem, ==, NULL);
      g_assert_cmpstr (inl_vacancy_get_start_date (INL_VACANCY (row->record)), ==, "2026-11-24");
      g_assert_cmpint (inl_vacancy_get_headcount (INL_VACANCY (row->record)), ==, 3);
    }
}

/* House number 1-3 became the first of March, and not by our doing. */
static void
test_date_by_mistake (Fixture       *f,
                      gconstpointer  data)
{
  lxw_format *format = workbook_add_format (f->book);
  lxw_datetime day = { 2026, 3, 1, 0, 0, 0.0 };
  g_autoptr(InlImportFile) file = NULL;

  format_set_num_format_index (format, 16);
  write_row (f, 0, "relatienummer", "naam", "huisnummer", NULL);
  write_row (f, 1, "1", "Jansen", NULL);
  worksheet_write_datetime (f->sheet, 1, 2, &day, format);
  file = import (f);
  g_assert_nonnull (strstr (get_imported (file, 0)->problem,
                            "huisnummer: Hier staat een datum (2026-03-01)"));
}

static void
test_flags_and_formulas (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(InlSheet) sheet = NULL;

  write_row (f, 0, "relatienummer", "achternaam", "inlenersbeloning", "functie", NULL);
  worksheet_write_formula_num (f->sheet, 1, 0, "=1+2", NULL, 3);
  worksheet_write_formula_str (f->sheet, 1, 1, "=\"Jan\"&\"sen\"", NULL, "Jansen");
  worksheet_write_boolean (f->sheet, 1, 2, TRUE, NULL);
  worksheet_write_boolean (f->sheet, 2, 2, FALSE, NULL);
  bytes = save (f);
  sheet = read_sheet (bytes);

  g_assert_cmpstr (get_text (sheet, 0, 0), ==, "3");
  g_assert_cmpstr (get_text (sheet, 0, 1), ==, "Jansen");
  g_assert_cmpstr (get_text (sheet, 0, 2), ==, "WAAR");
  g_assert_cmpint (inl_sheet_row_get_kind (get_row (sheet, 0), 2), ==, INL_CELL_FLAG);
  g_assert_cmpstr (get_text (sheet, 1, 2), ==, "ONWAAR");
}

static void
test_constant_memory (void)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  Fixture f;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(InlSheet) sheet = NULL;

  set_up (&f, NULL);
  workbook_close (f.book);
  f.book = workbook_new_opt (f.path, &options);
  f.sheet = workbook_add_worksheet (f.book, NULL);
  write_row (&f, 0, "relatienummer", "naam", NULL);
  write_row (&f, 1, " 1 ", "a\x01" "b", NULL);
  bytes = save (&f);
  sheet = read_sheet (bytes);
  g_assert_cmpstr (get_text (sheet, 0, 0), ==, " 1 ");
  g_assert_cmpstr (get_text (sheet, 0, 1), ==, "a\x01" "b");
  tear_down (&f, NULL);
}

/* Which sheet */

static void
test_sheets (Fixture       *f,
             gconstpointer  data)
{
  static const InlSheetOptions options = { .sheet = "Toelichting" };
  static const InlSheetOptions absent = { .sheet = "Blad9" };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(InlSheet) sheet = NULL;
  g_autoptr(InlSheet) chosen = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *names = NULL;

  write_row (f, 2, "Dit is een overzicht van november", NULL);
  f->sheet = workbook_add_worksheet (f->book, "Verborgen");
  write_row (f, 0, "relatienummer", "naam", NULL);
  worksheet_hide (f->sheet);
  f->sheet = workbook_add_worksheet (f->book, "Klanten & zo");
  write_row (f, 0, "relatienummer", "naam", NULL);
  write_row (f, 1, "1", "Jansen", NULL);
  f->sheet = workbook_add_worksheet (f->book, "Toelichting");
  write_row (f, 0, "x", NULL);
  bytes = save (f);

  sheet = read_sheet (bytes);
  g_assert_cmpstr (sheet->sheet, ==, "Klanten & zo");
  names = g_strjoinv ("|", sheet->sheets);
  g_assert_cmpstr (names, ==, "Relaties|Verborgen|Klanten & zo|Toelichting");
  g_assert_cmpstr (get_text (sheet, 0, 1), ==, "Jansen");

  chosen = inl_sheet_read (bytes, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (chosen->sheet, ==, "Toelichting");
  g_assert_null (inl_sheet_read (bytes, &absent, NULL, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WORKBOOK);
}

static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GBytes) bytes = save (f);
  g_autoptr(GError) error = NULL;

  g_assert_null (inl_sheet_read (bytes, NULL, NULL, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS);
  g_assert_nonnull (strstr (error->message, "leeg"));
}

static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GBytes) bytes = save (f);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (inl_sheet_read (bytes, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Cells as other programs write them: rows below "relatienummer, naam", and cell A of the first */

typedef struct
{
  const char  *path;
  const char  *rows;
  const char  *text;
  InlCellKind  kind;
} CellCase;

static const CellCase cell_cases[] = {
  { "no-references", "<row><c><v>7</v></c></row>", "7", INL_CELL_NUMBER },
  { "exponent", "<row><c><v>3.1612345678E10</v></c></row>", "31612345678", INL_CELL_NUMBER },
  { "decimals", "<row><c><v>12.5</v></c></row>", "12.5", INL_CELL_NUMBER },
  { "negative", "<row><c><v>-5</v></c></row>", "-5", INL_CELL_NUMBER },
  { "rounding", "<row><c><v>0.1</v></c></row>", "0.1", INL_CELL_NUMBER },
  { "rich-text", "<row><c t=\"inlineStr\"><is><r><t>Jan</t></r><r><t>sen</t></r><rPh><t>x</t></rPh>"
    "</is></c></row>", "Jansen", INL_CELL_TEXT },
  { "prefix", "<x:row><x:c t=\"str\"><x:v>a</x:v></x:c></x:row>", "a", INL_CELL_TEXT },
  { "escape", "<row><c t=\"str\"><v>a_x000D_b_x005F_x0041_</v></c></row>", "a\rb_x0041_",
    INL_CELL_TEXT },
  { "no-escape", "<row><c t=\"str\"><v>a_x0000_b_xD800_c_x12</v></c></row>",
    "a_x0000_b_xD800_c_x12", INL_CELL_TEXT },
  { "entity", "<row><c t=\"str\"><v>a&amp;&#233;&lt;</v></c></row>", "a&é<", INL_CELL_TEXT },
  { "day", "<row><c s=\"1\"><v>46350</v></c></row>", "2026-11-24", INL_CELL_DATE },
  { "day-and-time", "<row><c s=\"1\"><v>46350.5</v></c></row>", "2026-11-24 12:00:00",
    INL_CELL_DATE },
  { "almost-a-day", "<row><c s=\"1\"><v>46349.999999999</v></c></row>", "2026-11-24",
    INL_CELL_DATE },
  { "first-day", "<row><c s=\"1\"><v>1</v></c></row>", "1900-01-01", INL_CELL_DATE },
  { "last-of-february", "<row><c s=\"1\"><v>59</v></c></row>", "1900-02-28", INL_CELL_DATE },
  { "never-was", "<row><c s=\"1\"><v>60</v></c></row>", "1900-02-29", INL_CELL_DATE },
  { "first-of-march", "<row><c s=\"1\"><v>61</v></c></row>", "1900-03-01", INL_CELL_DATE },
  { "last-day", "<row><c s=\"1\"><v>2958465</v></c></row>", "9999-12-31", INL_CELL_DATE },
  { "no-day", "<row><c s=\"1\"><v>2958466</v></c></row>", "########", INL_CELL_ERROR },
  { "before-days", "<row><c s=\"1\"><v>-1</v></c></row>", "########", INL_CELL_ERROR },
  { "iso-day", "<row><c t=\"d\"><v>2026-11-24T00:00:00</v></c></row>", "2026-11-24",
    INL_CELL_DATE },
  { "unknown-style", "<row><c s=\"99\"><v>1</v></c></row>", "1", INL_CELL_NUMBER },
  { "error", "<row><c t=\"e\"><v>#N/A</v></c></row>", "#N/B", INL_CELL_ERROR },
  { "formula-without-value", "<row><c><f>A1+1</f><v></v></c></row>", "", INL_CELL_FORMULA },
  { "formula-of-nothing", "<row><c t=\"str\"><f>A1</f><v></v></c><c><v>1</v></c></row>", "",
    INL_CELL_TEXT },
  { "blank-rows", "<row r=\"2\"/><row r=\"3\"><c r=\"A3\" s=\"1\"/></row>"
    "<row r=\"9\"><c r=\"A9\"><v>1</v></c></row>", "1", INL_CELL_NUMBER },
  { "gap", "<row><c r=\"D2\"><v>1</v></c></row>", "", INL_CELL_TEXT },
};

static void
test_cell (gconstpointer data)
{
  const CellCase *wanted = data;
  g_autoptr(GBytes) bytes = xlsx_zip_rows (wanted->rows);
  g_autoptr(InlSheet) sheet = read_sheet (bytes);

  g_assert_cmpuint (sheet->rows->len, ==, 1);
  g_assert_cmpstr (get_text (sheet, 0, 0), ==, wanted->text);
  g_assert_cmpint (inl_sheet_row_get_kind (get_row (sheet, 0), 0), ==, wanted->kind);
}

static void
test_1904 (void)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(InlSheet) sheet = NULL;
  XlsxPart parts[] = {
    XLSX_ROOT_RELS,
    { "xl/workbook.xml", "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" "
                         "rel:id=\"r1\"/></sheets></workbook>" },
    XLSX_BOOK_RELS,
    XLSX_STRINGS,
    XLSX_STYLES,
    XLSX_SHEET (XLSX_HEADER "<row><c s=\"1\"><v>44888</v></c></row>"),
  };

  bytes = xlsx_zip (parts, G_N_ELEMENTS (parts));
  sheet = read_sheet (bytes);
  g_assert_cmpstr (get_text (sheet, 0, 0), ==, "2026-11-24");
}

/* A path may begin at the root of the package, which is no path of this machine, or go up. */
static void
test_paths (gconstpointer target)
{
  g_autofree char *relations =
    g_strdup_printf ("<Relationships><Relationship Id=\"r1\" Type=\"" XLSX_TYPE ("worksheet")
                     "\" Target=\"%s\"/><Relationship Id=\"r2\" Type=\""
                     XLSX_TYPE ("sharedStrings") "\" Target=\"sharedStrings.xml\"/>"
                     "<Relationship Id=\"r4\" Type=\"x/hyperlink\" Target=\"../../../etc/passwd\" "
                     "TargetMode=\"External\"/></Relationships>", (const char *) target);
  g_autoptr(GBytes) bytes = xlsx_zip_with ("xl/_rels/workbook.xml.rels", relations);
  g_autoptr(InlSheet) sheet = read_sheet (bytes);

  g_assert_cmpuint (sheet->rows->len, ==, 1);
}

/* Wrong and hostile ones */

typedef struct
{
  const char       *path;
  const char       *part;
  const char       *content;  /* (nullable) */
  InlExchangeError  code;
  const char       *word;
} WrongCase;

#define BOOK(sheets) "<workbook><sheets>" sheets "</sheets></workbook>"
#define RELS(target) \
  "<Relationships><Relationship Id=\"r1\" Type=\"" XLSX_TYPE ("worksheet") "\" Target=\"" target \
  "\"/></Relationships>"
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define DAMAGED INL_EXCHANGE_ERROR_WORKBOOK, "beschadigd"

#define SHEET_PART "xl/worksheets/sheet1.xml"

static const WrongCase wrong_cases[] = {
  { "no-root", "_rels/.rels", NULL, INL_EXCHANGE_ERROR_WORKBOOK, "geen werkmap" },
  { "no-book", "xl/workbook.xml", NULL, DAMAGED },
  { "no-relations", "xl/_rels/workbook.xml.rels", NULL, DAMAGED },
  { "no-sheet", SHEET_PART, NULL, DAMAGED },
  { "no-strings", "xl/sharedStrings.xml", NULL, DAMAGED },
  { "no-styles", "xl/styles.xml", NULL, DAMAGED },
  { "no-document", "_rels/.rels", "<Relationships/>", DAMAGED },
  { "binary", "_rels/.rels",
    "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/>"
    "</Relationships>", INL_EXCHANGE_ERROR_WORKBOOK, ".xlsb" },
  { "other-document", "xl/workbook.xml", "<w:document/>", INL_EXCHANGE_ERROR_WORKBOOK,
    "geen werkmap" },
  { "no-sheets", "xl/workbook.xml", BOOK (""), DAMAGED },
  { "sheet-without-relation", "xl/workbook.xml", BOOK ("<sheet name=\"a\" r:id=\"r9\"/>"), DAMAGED },
  { "sheet-of-another-kind", "xl/workbook.xml", BOOK ("<sheet name=\"a\" r:id=\"r3\"/>"), DAMAGED },
  { "path-upwards", "xl/_rels/workbook.xml.rels", RELS ("../../../etc/passwd"), DAMAGED },
  { "path-outside", "xl/_rels/workbook.xml.rels", RELS ("/etc/passwd"), DAMAGED },
  { "path-of-a-disk", "xl/_rels/workbook.xml.rels", RELS ("file:///etc/passwd"), DAMAGED },
  { "path-to-itself", "xl/_rels/workbook.xml.rels", RELS ("workbook.xml"),
    INL_EXCHANGE_ERROR_COLUMNS, "leeg" },
  { "not-xml", SHEET_PART, "relatienummer;naam", DAMAGED },
  { "cut-off", SHEET_PART, "<worksheet><sheetData><row>", DAMAGED },
  { "nothing", SHEET_PART, "", DAMAGED },
  { "doctype", SHEET_PART, "<!DOCTYPE worksheet><worksheet/>", INL_EXCHANGE_ERROR_WORKBOOK,
    "DOCTYPE" },
  { "entities", "xl/sharedStrings.xml",
    "<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><sst><si><t>&c;</t></si></sst>",
    INL_EXCHANGE_ERROR_WORKBOOK, "DOCTYPE" },
  { "external-entity", "xl/workbook.xml",
    "<!DOCTYPE s [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>",
    INL_EXCHANGE_ERROR_WORKBOOK, "DOCTYPE" },
  { "undeclared-entity", SHEET_PART, SHEET ("<row><c t=\"str\"><v>&a;</v></c></row>"), DAMAGED },
  { "string-number", SHEET_PART, SHEET ("<row><c t=\"s\"><v>2</v></c></row>"), DAMAGED },
  { "string-negative", SHEET_PART, SHEET ("<row><c t=\"s\"><v>-1</v></c></row>"), DAMAGED },
  { "row-backwards", SHEET_PART, SHEET ("<row r=\"2\"/><row r=\"1\"/>"), DAMAGED },
  { "row-twice", SHEET_PART, SHEET ("<row r=\"1\"/><row r=\"1\"/>"), DAMAGED },
  { "row-zero", SHEET_PART, SHEET ("<row r=\"0\"/>"), DAMAGED },
  { "row-huge", SHEET_PART, SHEET ("<row r=\"99999999999\"/>"), DAMAGED },
  { "row-in-row", SHEET_PART, SHEET ("<row><row/></row>"), DAMAGED },
  { "cell-in-cell", SHEET_PART, SHEET ("<row><c><c/></c></row>"), DAMAGED },
  { "cell-without-row", SHEET_PART, SHEET ("<c/>"), DAMAGED },
  { "cell-of-another-row", SHEET_PART, SHEET ("<row r=\"1\"><c r=\"A2\"/></row>"), DAMAGED },
  { "cell-backwards", SHEET_PART, SHEET ("<row><c r=\"B1\"/><c r=\"A1\"/></row>"), DAMAGED },
  { "cell-too-far", SHEET_PART, SHEET ("<row><c r=\"XFE1\"><v>1</v></c></row>"), DAMAGED },
  { "cell-without-column", SHEET_PART, SHEET ("<row><c r=\"1\"/></row>"), DAMAGED },
  { "cell-of-letters", SHEET_PART, SHEET ("<row><c r=\"AAAAAAAAAAAAA1\"/></row>"), DAMAGED },
  { "cell-of-no-type", SHEET_PART, SHEET ("<row><c t=\"q\"><v>1</v></c></row>"), DAMAGED },
  { "number-of-letters", SHEET_PART, SHEET ("<row><c><v>nan</v></c></row>"), DAMAGED },
  { "number-in-hex", SHEET_PART, SHEET ("<row><c><v>0x10</v></c></row>"), DAMAGED },
  { "number-without-end", SHEET_PART, SHEET ("<row><c><v>1e999</v></c></row>"), DAMAGED },
  { "style-of-letters", SHEET_PART, SHEET ("<row><c s=\"x\"/></row>"), DAMAGED },
  { "format-without-code", "xl/styles.xml", "<styleSheet><numFmt numFmtId=\"1\"/></styleSheet>",
    DAMAGED },
};

static void
assert_refused (GBytes           *bytes,
                InlExchangeError  code,
                const char       *word)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (inl_sheet_read (bytes, NULL, NULL, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_wrong (gconstpointer data)
{
  const WrongCase *wrong = data;
  g_autoptr(GBytes) bytes = xlsx_zip_with (wrong->part, wrong->content);

  assert_refused (bytes, wrong->code, wrong->word);
}

static char *
repeat (const char *text,
        gsize       n)
{
  GString *all = g_string_sized_new (strlen (text) * n);

  for (gsize i = 0; i < n; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

/* A file of 64 kB that unpacks to 64 MB. */
static void
test_bomb (void)
{
  g_autofree char *spaces = repeat ("                                ", 2 * 1024 * 1024);
  g_autofree char *content = g_strconcat ("<worksheet><sheetData>", spaces, NULL);
  g_autoptr(GBytes) bytes = xlsx_zip_with (SHEET_PART, content);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 128 * 1024);
  assert_refused (bytes, INL_EXCHANGE_ERROR_TOO_LARGE, "uitgepakt");
}

static void
test_many_entries (void)
{
  const guint n = 10001;
  g_autofree XlsxPart *parts = g_new0 (XlsxPart, n);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("%u", i));
      parts[i] = (XlsxPart) { g_ptr_array_index (names, i), "" };
    }
  bytes = xlsx_zip (parts, n);
  assert_refused (bytes, INL_EXCHANGE_ERROR_TOO_LARGE, "uitgepakt");
}

static void
test_deep (void)
{
  g_autofree char *content = repeat ("<a>", 1000);
  g_autoptr(GBytes) bytes = xlsx_zip_with (SHEET_PART, content);

  assert_refused (bytes, DAMAGED);
}

static void
test_long_text (void)
{
  g_autofree char *letters = repeat ("abcdefgh", 20000);
  g_autofree char *content = g_strconcat ("<sst><si><t>", letters, "</t></si></sst>", NULL);
  g_autoptr(GBytes) bytes = xlsx_zip_with ("xl/sharedStrings.xml", content);

  assert_refused (bytes, INL_EXCHANGE_ERROR_TOO_LARGE, "langer is dan in een cel past");
}

static void
test_long_tag (void)
{
  g_autofree char *letters = repeat ("abcdefgh", 300000);
  g_autofree char *content = g_strconcat ("<worksheet a=\"", letters, "\"/>", NULL);
  g_autoptr(GBytes) bytes = xlsx_zip_with (SHEET_PART, content);

  assert_refused (bytes, DAMAGED);
}

/* Few bytes, but cells without end: each row names its last column. */
static void
test_wide_rows (void)
{
  GString *content = g_string_new ("<worksheet><sheetData>");
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 1; i <= 400; i++)
    g_string_append_printf (content, "<row r=\"%u\"><c r=\"XFD%u\"><v>1</v></c></row>", i, i);
  g_string_append (content, "</sheetData></worksheet>");
  bytes = xlsx_zip_with (SHEET_PART, content->str);
  g_string_free (content, TRUE);
  assert_refused (bytes, INL_EXCHANGE_ERROR_TOO_LARGE, "te veel cellen");
}

/* One long text that many cells share. */
static void
test_shared_text (void)
{
  g_autofree char *letters = repeat ("abcdefgh", 10000);
  g_autofree char *strings = g_strconcat ("<sst><si><t>", letters, "</t></si></sst>", NULL);
  g_autofree char *rows = repeat ("<row><c t=\"s\"><v>0</v></c></row>", 2000);
  g_autofree char *sheet = g_strconcat ("<worksheet><sheetData>", rows,
                                        "</sheetData></worksheet>", NULL);
  XlsxPart parts[] = {
    XLSX_ROOT_RELS, XLSX_BOOK, XLSX_BOOK_RELS, { "xl/sharedStrings.xml", strings }, XLSX_STYLES,
    { SHEET_PART, sheet },
  };
  g_autoptr(GBytes) bytes = xlsx_zip (parts, G_N_ELEMENTS (parts));

  assert_refused (bytes, INL_EXCHANGE_ERROR_TOO_LARGE, "te veel cellen");
}

/* Cut off everywhere, and with bytes that are others: never more than an error. A prime, so that
 * every kind of place is met. */
#define STEP 7

static void
test_broken (void)
{
  g_autoptr(GBytes) bytes = xlsx_zip_rows ("<row><c s=\"1\"><v>46350</v></c></row>");
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 4; i < length; i += STEP)
    {
      g_autoptr(GBytes) cut = g_bytes_new (data, i);
      g_autoptr(GError) error = NULL;
      g_autoptr(InlSheet) sheet = inl_sheet_read (cut, NULL, NULL, &error);

      g_assert_true ((sheet == NULL) == (error != NULL));
    }
  for (gsize i = 4; i < length; i += STEP)
    {
      g_autofree char *copy = g_memdup2 (data, length);
      g_autoptr(GBytes) other = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(InlSheet) sheet = NULL;

      copy[i] ^= 0x55;
      other = g_bytes_new (copy, length);
      sheet = inl_sheet_read (other, NULL, NULL, &error);
      g_assert_true ((sheet == NULL) == (error != NULL));
    }
}

/* Files of other programs */

static void
test_ole (gconstpointer data)
{
  gboolean is_locked = GPOINTER_TO_INT (data);
  g_autoptr(GByteArray) content = g_byte_array_new ();
  g_autofree gunichar2 *name = g_utf8_to_utf16 (is_locked ? "EncryptedPackage" : "Workbook", -1,
                                                NULL, NULL, NULL);
  const guint8 mark[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0 };
  g_autoptr(GBytes) bytes = NULL;

  g_byte_array_append (content, mark, sizeof mark);
  g_byte_array_append (content, (const guint8 *) name, (is_locked ? 16 : 8) * 2);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&content));
  assert_refused (bytes, INL_EXCHANGE_ERROR_WORKBOOK, is_locked ? "wachtwoord" : ".xls)");
}

static void
test_other_zip (void)
{
  static const XlsxPart ods[] = {
    { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" }, { "content.xml", "<a/>" },
  };
  static const XlsxPart other[] = { { "notitie.txt", "Hallo" } };
  g_autoptr(GBytes) sheet = xlsx_zip (ods, G_N_ELEMENTS (ods));
  g_autoptr(GBytes) zip = xlsx_zip (other, G_N_ELEMENTS (other));
  g_autoptr(GBytes) empty = g_bytes_new_static ("PK\x05\x06", 4);

  assert_refused (sheet, INL_EXCHANGE_ERROR_WORKBOOK, ".ods");
  assert_refused (zip, INL_EXCHANGE_ERROR_WORKBOOK, "geen werkmap");
  assert_refused (empty, DAMAGED);
}

static void
add (const char *name,
     void      (*test) (Fixture       *f,
                        gconstpointer  data))
{
  g_autofree char *path = g_strconcat ("/exchange/xlsx/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static void
add_cases (void)
{
  static const char *const paths[] = {
    "/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml",
    "worksheets//sheet1.xml", "/XL/Worksheets/Sheet1.xml",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cell_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/xlsx/cell/", cell_cases[i].path, NULL);

      g_test_add_data_func (path, &cell_cases[i], test_cell);
    }
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/xlsx/path/%u", i);

      g_test_add_data_func (path, paths[i], test_paths);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/xlsx/wrong/", wrong_cases[i].path, NULL);

      g_test_add_data_func (path, &wrong_cases[i], test_wrong);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("relations", test_relations);
  add ("numbers", test_numbers);
  add ("dates", test_dates);
  add ("date-by-mistake", test_date_by_mistake);
  add ("flags-and-formulas", test_flags_and_formulas);
  add ("sheets", test_sheets);
  add ("empty", test_empty);
  add ("cancelled", test_cancelled);
  g_test_add_func ("/exchange/xlsx/constant-memory", test_constant_memory);
  g_test_add_func ("/exchange/xlsx/1904", test_1904);
  add_cases ();
  g_test_add_func ("/exchange/xlsx/bomb", test_bomb);
  g_test_add_func ("/exchange/xlsx/many-entries", test_many_entries);
  g_test_add_func ("/exchange/xlsx/deep", test_deep);
  g_test_add_func ("/exchange/xlsx/long-text", test_long_text);
  g_test_add_func ("/exchange/xlsx/long-tag", test_long_tag);
  g_test_add_func ("/exchange/xlsx/wide-rows", test_wide_rows);
  g_test_add_func ("/exchange/xlsx/shared-text", test_shared_text);
  g_test_add_func ("/exchange/xlsx/broken", test_broken);
  g_test_add_data_func ("/exchange/xlsx/old", GINT_TO_POINTER (FALSE), test_ole);
  g_test_add_data_func ("/exchange/xlsx/locked", GINT_TO_POINTER (TRUE), test_ole);
  g_test_add_func ("/exchange/xlsx/other-zip", test_other_zip);

  return g_test_run ();
}
