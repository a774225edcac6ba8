/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file as rows of cells, and what a row says when its cells are more than text. */

#define G_LOG_DOMAIN "test-sheet"

#include "config.h"

#include "inl-import-cells.h"
#include "inl-import-file.h"
#include "inl-sheet.h"

#include <string.h>

static InlSheet *
read_text (const char             *text,
           const InlSheetOptions  *options,
           GError                **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return inl_sheet_read (bytes, options, NULL, error);
}

static const char *
get_cell (const InlSheet *sheet,
          guint           row,
          guint           column)
{
  const InlSheetRow *cells = g_ptr_array_index (sheet->rows, row);

  return g_ptr_array_index (cells->cells, column);
}

static void
test_rows (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSheet) sheet = read_text ("\nrelatienummer;naam\n\n1;\"a\nb\"\n2;c\n", NULL,
                                         &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sheet->encoding, ==, "UTF-8");
  g_assert_cmpint (sheet->separator, ==, ';');
  g_assert_null (sheet->sheet);
  g_assert_null (sheet->sheets);
  g_assert_cmpuint (sheet->header->line, ==, 2);
  g_assert_cmpuint (sheet->header->cells->len, ==, 2);
  g_assert_cmpuint (sheet->rows->len, ==, 2);
  g_assert_cmpuint (((InlSheetRow *) g_ptr_array_index (sheet->rows, 0))->line, ==, 4);
  g_assert_cmpuint (((InlSheetRow *) g_ptr_array_index (sheet->rows, 1))->line, ==, 6);
  g_assert_cmpstr (get_cell (sheet, 0, 1), ==, "a\nb");
}

static void
test_separator (void)
{
  const InlSheetOptions options = { .separator = '|' };
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSheet) sheet = read_text ("nr|naam\n1|a;b\n", &options, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sheet->separator, ==, '|');
  g_assert_cmpstr (get_cell (sheet, 0, 1), ==, "a;b");
}

/* Where no name of a column is known, what makes a table of the first rows. */

typedef struct
{
  const char *path;
  const char *text;
  char        separator;
  guint       n_columns;
} GuessCase;

static const GuessCase guess_cases[] = {
  { "semicolon", "Nr;Klant\n1;A\n", ';', 2 },
  { "comma", "Nr,Klant,Stad\n1,A,B\n", ',', 3 },
  { "tab", "Nr\tKlant\n1\tA\n", '\t', 2 },
  { "comma-in-text", "Nr;Klant, stad\n1;A\n2;B, C, D\n", ';', 2 },
  { "comma-in-all-texts", "Nr\tKlant, stad\n1\tA, B\n", '\t', 2 },
  { "decimals", "Nr;Saldo\n1;2,5\n2;3,5\n", ';', 2 },
  { "quoted", "Nr,\"Klant;stad;land\"\n1,\"A;B;C\"\n", ',', 2 },
  { "quoted-line", "\"Nr\nvan ons\",Klant\n1,\"A;\nB\"\n", ',', 2 },
  { "short-rows", "Nr,Klant,Stad\n1,A\n2\n", ',', 3 },
  { "header-only", "Nr,Klant", ',', 2 },
  { "blank-before", "\n\nNr,Klant\n1,A\n", ',', 2 },
  { "one-column", "Nr\n1\n", ';', 1 },
  { "known-name", "naam;Stad, land\n1;A, B\n", ';', 2 },
  { "other-name-known", "Klant, Stad, naam\tNr\nA, B, C\t1\n", ',', 3 },
  { "one-name-known-each-way", "naam;Stad,plaats\n1;A\n", ';', 2 },
};

static void
test_guess (gconstpointer data)
{
  const GuessCase *wanted = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSheet) sheet = read_text (wanted->text, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sheet->separator, ==, wanted->separator);
  g_assert_cmpuint (sheet->header->cells->len, ==, wanted->n_columns);
}

/* Only the start of a long file is looked at, and a row that is cut off there does not count. */
static void
test_guess_long (void)
{
  g_autoptr(GString) text = g_string_new ("Nr,Klant\n1,A\n\"");
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSheet) sheet = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "a;");
  g_string_append (text, "\",B\n");
  sheet = read_text (text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sheet->separator, ==, ',');
  g_assert_cmpuint (sheet->rows->len, ==, 2);
}

/* Somebody knows better than what can be seen: these bytes are good as either. */
static void
test_encoding (void)
{
  static const InlSheetOptions options = { .encoding = "Windows-1252" };
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSheet) sheet = read_text ("naam;plaats\nCaf\xc3\xa9;x\n", &options, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sheet->encoding, ==, "Windows-1252");
  g_assert_cmpstr (get_cell (sheet, 0, 0), ==, "CafÃ©");
}

static void
test_wrong_encoding (void)
{
  static const InlSheetOptions options = { .encoding = "UTF-8" };
  g_autoptr(GError) error = NULL;

  g_assert_null (read_text ("naam;plaats\nCaf\xe9;x\n", &options, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_NOT_CSV);
}

/* A mark of UTF-16 says more than somebody who chose before it was seen. */
static void
test_marked (void)
{
  static const InlSheetOptions options = { .encoding = "Windows-1252" };
  static const char content[] = "\xff\xfe" "n\0r\0\t\0\xe9\0\r\0\n\0" "1\0\t\0a\0";
  g_autoptr(GBytes) bytes = g_bytes_new_static (content, sizeof content - 1);
  g_autoptr(GBytes) empty = g_bytes_new_static (content, 2);
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSheet) sheet = inl_sheet_read (bytes, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sheet->encoding, ==, "UTF-16");
  g_assert_cmpint (sheet->separator, ==, '\t');
  g_assert_cmpstr (g_ptr_array_index (sheet->header->cells, 1), ==, "é");
  g_assert_cmpstr (get_cell (sheet, 0, 1), ==, "a");
  g_assert_null (inl_sheet_read (empty, NULL, NULL, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS);
}

/* Kinds of cells */

typedef struct
{
  const char  *path;
  guint        column;     /* of: aanvraagnummer, relatienummer, functie, ingangsdatum */
  InlCellKind  kind;
  const char  *text;
  const char  *word;       /* (nullable): what the refusal says */
} KindCase;

static const KindCase kind_cases[] = {
  { "/exchange/sheet/kind/number", 1, INL_CELL_NUMBER, "1042", NULL },
  { "/exchange/sheet/kind/date", 3, INL_CELL_DATE, "2026-11-24", NULL },
  { "/exchange/sheet/kind/date-in-text", 2, INL_CELL_DATE, "2026-03-01",
    "functie: Hier staat een datum (2026-03-01)" },
  { "/exchange/sheet/kind/error", 2, INL_CELL_ERROR, "#N/B",
    "functie: Hier staat een fout van het rekenprogramma (#N/B)" },
  { "/exchange/sheet/kind/error-in-required", 0, INL_CELL_ERROR, "#VERW!",
    "aanvraagnummer: Hier staat een fout van het rekenprogramma (#VERW!)" },
  { "/exchange/sheet/kind/error-in-relation", 1, INL_CELL_ERROR, "#N/B",
    "relatienummer: Hier staat een fout van het rekenprogramma (#N/B)" },
  { "/exchange/sheet/kind/formula", 1, INL_CELL_FORMULA, "",
    "relatienummer: Hier staat een formule zonder uitkomst" },
};

static void
test_kind (gconstpointer data)
{
  const KindCase *wanted = data;
  static const char *const texts[] = { "A-1", "1042", "Lasser", "2026-11-24" };
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSheet) sheet = read_text ("aanvraagnummer;relatienummer;functie;ingangsdatum", NULL,
                                         &error);
  g_autoptr(InlCsvHeader) header = inl_csv_header_new (sheet->header->cells, &error);
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(InlSheetRow) row = inl_sheet_row_new (7, cells);
  g_autoptr(InlImportRow) made = NULL;

  g_assert_no_error (error);
  row->kinds = g_new0 (guint8, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (cells, g_strdup (i == wanted->column ? wanted->text : texts[i]));
  row->kinds[wanted->column] = wanted->kind;

  made = inl_import_cells_to_row (header, row);
  g_assert_cmpuint (made->line, ==, 7);
  if (wanted->word == NULL)
    g_assert_cmpstr (made->problem, ==, NULL);
  else
    {
      g_assert_true (g_str_has_prefix (made->problem, wanted->word));
      /* That the cell is not empty is said. */
      g_assert_null (strstr (made->problem, "Vul een"));
    }
}

/* What a workbook could not work out is not nothing. */
static void
test_blank (void)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(InlSheetRow) row = inl_sheet_row_new (1, cells);

  g_assert_true (inl_sheet_row_is_blank (row));
  g_ptr_array_add (cells, g_strdup (""));
  g_assert_true (inl_sheet_row_is_blank (row));
  row->kinds = g_new0 (guint8, 1);
  row->kinds[0] = INL_CELL_FORMULA;
  g_assert_false (inl_sheet_row_is_blank (row));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/sheet/rows", test_rows);
  g_test_add_func ("/exchange/sheet/separator", test_separator);
  for (guint i = 0; i < G_N_ELEMENTS (guess_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/sheet/guess/%s", guess_cases[i].path);

      g_test_add_data_func (path, &guess_cases[i], test_guess);
    }
  g_test_add_func ("/exchange/sheet/guess-long", test_guess_long);
  g_test_add_func ("/exchange/sheet/encoding", test_encoding);
  g_test_add_func ("/exchange/sheet/wrong-encoding", test_wrong_encoding);
  g_test_add_func ("/exchange/sheet/marked", test_marked);
  for (guint i = 0; i < G_N_ELEMENTS (kind_cases); i++)
    g_test_add_data_func (kind_cases[i].path, &kind_cases[i], test_kind);
  g_test_add_func ("/exchange/sheet/blank", test_blank);

  return g_test_run ();
}
