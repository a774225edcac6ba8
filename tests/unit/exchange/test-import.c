/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CSV files as offices have them: every encoding and separator, and everything that can be wrong
 * with a file or a row. */

#define _GNU_SOURCE /* pthread_setattr_default_np() */
#define G_LOG_DOMAIN "test-import"

#include "config.h"

#include "inl-contact.h"
#include "inl-csv-reader.h"
#include "inl-import-file.h"
#include "inl-relation.h"
#include "inl-sheet.h"
#include "inl-vacancy.h"

#include <glib/gstdio.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

/* No computer has room for it. */
#define HUGE_STACK ((size_t) 1 << 60)

static void
on_loaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GAsyncResult **done = user_data;

  *done = g_object_ref (result);
}

static InlImportFile *
load (const char    *path,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;

  inl_import_file_load_async (file, NULL, cancellable, on_loaded_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return inl_import_file_load_finish (result, error);
}

static InlImportFile *
read_text (const char  *text,
           GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return inl_import_file_read (bytes, NULL, error);
}

static InlImportFile *
read_good (const char *text)
{
  g_autoptr(GError) error = NULL;
  InlImportFile *file = read_text (text, &error);

  g_assert_no_error (error);
  return file;
}

static InlImportRow *
get_row (InlImportFile *file,
         guint          i)
{
  g_assert_cmpuint (i, <, file->rows->len);
  return g_ptr_array_index (file->rows, i);
}

/* Files that all say the same. */

typedef struct
{
  const char *path;
  const char *name;
  char        separator;
  const char *encoding;
  guint       lines[2];
} GoodFile;

static const GoodFile good_files[] = {
  { "/exchange/import/utf8", "good-utf8.csv", ';', "UTF-8", { 2, 3 } },
  { "/exchange/import/utf8-bom", "good-utf8-bom.csv", ';', "UTF-8", { 2, 3 } },
  { "/exchange/import/windows-1252", "good-windows-1252.csv", ';', "Windows-1252", { 2, 3 } },
  { "/exchange/import/utf16-le", "good-utf16-le.csv", '\t', "UTF-16", { 2, 3 } },
  { "/exchange/import/utf16-be", "good-utf16-be.csv", ';', "UTF-16", { 2, 3 } },
  { "/exchange/import/newlines", "good-newlines.csv", ';', "UTF-8", { 2, 3 } },
  { "/exchange/import/old-mac", "good-old-mac.csv", ';', "UTF-8", { 2, 3 } },
  { "/exchange/import/comma", "good-comma.csv", ',', "UTF-8", { 2, 3 } },
  { "/exchange/import/tab", "good-tab.csv", '\t', "UTF-8", { 2, 3 } },
  { "/exchange/import/sep-line", "good-sep-line.csv", ';', "UTF-8", { 3, 4 } },
  { "/exchange/import/easyflex", "good-easyflex.csv", ';', "UTF-8", { 2, 3 } },
  { "/exchange/import/blank-rows", "good-blank-rows.csv", ';', "UTF-8", { 5, 6 } },
  { "/exchange/import/unknown-columns", "good-unknown-columns.csv", ';', "UTF-8", { 2, 3 } },
};

static void
assert_relation (InlImportRow *row,
                 const char   *number,
                 const char   *name,
                 const char   *kvk_number,
                 const char   *place)
{
  InlRelation *relation;

  g_assert_cmpstr (row->problem, ==, NULL);
  g_assert_cmpint (row->result, ==, INL_IMPORT_RESULT_PENDING);
  g_assert_true (INL_IS_RELATION (row->record));
  relation = INL_RELATION (row->record);
  g_assert_cmpstr (inl_relation_get_number (relation), ==, number);
  g_assert_cmpstr (inl_relation_get_name (relation), ==, name);
  g_assert_cmpstr (inl_relation_get_kvk_number (relation), ==, kvk_number);
  g_assert_cmpstr (inl_relation_get_place (relation), ==, place);
  g_assert_cmpuint (g_strv_length (row->fields), ==, 4);
  g_assert_true (g_strv_contains ((const char *const *) row->fields, "kvk-number"));
}

static void
test_good_file (gconstpointer data)
{
  const GoodFile *good = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "csv", good->name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(InlImportFile) file = load (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (file->kind, ==, INL_RECORD_KIND_RELATION);
  g_assert_cmpint (file->separator, ==, good->separator);
  g_assert_cmpstr (file->encoding, ==, good->encoding);
  g_assert_cmpstr (file->file_name, ==, good->name);
  g_assert_cmpuint (file->rows->len, ==, 2);

  assert_relation (get_row (file, 0), "1042", "Café Jansen & Zn", "68750110", "Utrecht");
  assert_relation (get_row (file, 1), "1043", "Metaal \"Noord\"; BV", "01234567",
                   "'s-Gravenhage");
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (get_row (file, i)->line, ==, good->lines[i]);
}

static void
test_ignored_are_named_once (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "csv",
                                                 "good-unknown-columns.csv", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(InlImportFile) file = load (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (file->ignored_columns->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (file->ignored_columns, 0), ==, "kleur");
  g_assert_cmpstr (g_ptr_array_index (file->ignored_columns, 1), ==, "saldo");
}

/* Files that are wrong as a whole. */

typedef struct
{
  const char       *path;
  const char       *name;
  InlExchangeError  code;
  const char       *word;
} WrongFile;

static const WrongFile wrong_files[] = {
  { "/exchange/import/wrong/workbook", "wrong-workbook.csv", INL_EXCHANGE_ERROR_WORKBOOK,
    "werkmap" },
  { "/exchange/import/wrong/utf16", "wrong-utf16.csv", INL_EXCHANGE_ERROR_NOT_CSV,
    "zegt dat het UTF-16 is" },
  { "/exchange/import/wrong/utf16-unmarked", "wrong-utf16-unmarked.csv",
    INL_EXCHANGE_ERROR_NOT_CSV, "(UTF-16) zonder merkteken" },
  { "/exchange/import/wrong/nul", "wrong-nul.csv", INL_EXCHANGE_ERROR_NOT_CSV,
    "geen CSV en geen werkmap" },
  { "/exchange/import/wrong/bom", "wrong-bom.csv", INL_EXCHANGE_ERROR_NOT_CSV,
    "zegt dat het UTF-8 is" },
  { "/exchange/import/wrong/encoding", "wrong-encoding.csv", INL_EXCHANGE_ERROR_NOT_CSV,
    "niet te lezen" },
  { "/exchange/import/wrong/open-quote", "wrong-open-quote.csv", INL_EXCHANGE_ERROR_NOT_CSV,
    "aanhalingsteken" },
  { "/exchange/import/wrong/absent", "there-is-no-such-file.csv", INL_EXCHANGE_ERROR_UNREADABLE,
    "bestaat niet" },
  { "/exchange/import/wrong/folder", ".", INL_EXCHANGE_ERROR_UNREADABLE, "map" },
};

static void
test_wrong_file (gconstpointer data)
{
  const WrongFile *wrong = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "csv", wrong->name, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (load (path, NULL, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, (int) wrong->code);
  g_assert_nonnull (strstr (error->message, wrong->word));
}

/* Texts that are wrong as a whole, with a word that the error must have. */

typedef struct
{
  const char *path;
  const char *text;
  const char *word;
} WrongText;

static const WrongText wrong_texts[] = {
  { "/exchange/import/wrong/empty", "", "leeg" },
  { "/exchange/import/wrong/only-mark", "\xef\xbb\xbf", "leeg" },
  { "/exchange/import/wrong/only-blank", "\r\n \n;;;\n", "leeg" },
  { "/exchange/import/wrong/no-header", "1042;Jansen;68750110\n", "De eerste regel" },
  { "/exchange/import/wrong/nothing-known", "kleur;saldo\nrood;1\n", "De eerste regel" },
  { "/exchange/import/wrong/unclear", "relatienummer;email;telefoon\n1;a@b.nl;1\n",
    "De eerste regel" },
  { "/exchange/import/wrong/relation-no-number", "naam;kvk_nummer;plaats\nJ;68750110;U\n",
    "De kolom relatienummer ontbreekt" },
  { "/exchange/import/wrong/relation-no-name", "relatienummer;kvk_nummer\n1;68750110\n",
    "De kolom naam ontbreekt" },
  { "/exchange/import/wrong/contact-no-relation", "voornaam;achternaam\nJan;Vries\n",
    "De kolom relatienummer ontbreekt" },
  { "/exchange/import/wrong/contact-no-name", "relatienummer;voornaam;mobiel\n1;Jan;06\n",
    "De kolom achternaam ontbreekt" },
  { "/exchange/import/wrong/vacancy-no-relation", "aanvraagnummer;functie\nA-1;Lasser\n",
    "De kolom relatienummer ontbreekt" },
  { "/exchange/import/wrong/vacancy-no-number", "ingangsdatum;aantal\n24-11-2026;1\n",
    "aanvraagnummer en relatienummer ontbreekt" },
  { "/exchange/import/wrong/two-kinds", "relatienummer;naam;achternaam\n1;J;V\n",
    "zowel relaties (kolommen relatienummer en naam) als contactpersonen" },
  { "/exchange/import/wrong/double-column", "relatienummer;naam;NAAM\n1;J;J\n",
    "De kolom naam staat er twee keer in" },
  { "/exchange/import/wrong/double-by-alias", "relatienummer;naam;rl_bedrijfsnaam\n1;J;J\n",
    "De kolom naam staat er twee keer in" },
  { "/exchange/import/wrong/other-separator", "relatienummer|naam\n1|J\n", "De eerste regel" },
  { "/exchange/import/wrong/quote-in-header", "relatienummer;\"naam\n1;J\n", "aanhalingsteken" },
  { "/exchange/import/wrong/html", "<html><body>Log in</body></html>\n", "webpagina (HTML)" },
  { "/exchange/import/wrong/html-doctype",
    "\xef\xbb\xbf\r\n<!DOCTYPE HTML>\n<HTML>\n", "webpagina" },
  { "/exchange/import/wrong/html-table",
    "<meta charset=\"utf-8\">\n<table><tr><td>relatienummer;naam</td></tr></table>", "webpagina" },
  { "/exchange/import/wrong/html-archive", "MIME-Version: 1.0\n\n<html>\n", "webpagina" },
  { "/exchange/import/wrong/xml",
    "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook>\n",
    "XML-bestand" },
  { "/exchange/import/wrong/no-html", "<Nr>;<Naam>\n1;J\n", "De eerste regel" },
};

static void
test_wrong_text (gconstpointer data)
{
  const WrongText *wrong = data;
  g_autoptr(GError) error = NULL;

  g_assert_null (read_text (wrong->text, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (g_quark_to_string (error->domain), ==, "inl-exchange-error-quark");
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, wrong->word));
}

/* Rows that are refused: each stands between two good ones, which are taken. */

#define RELATIONS "relatienummer;naam;kvk_nummer;email\n"
#define CONTACTS "relatienummer;achternaam;email;inlenersbeloning\n"
#define VACANCIES "aanvraagnummer;relatienummer;functie;ingangsdatum;aantal;status\n"
#define GOOD_RELATIONS "1;A;68750110;a@b.nl\n", "2;B;;\n"
#define GOOD_CONTACTS "1;A;a@b.nl;ja\n", "1;B;b@b.nl;nee\n"
#define GOOD_VACANCIES "A-1;1;Lasser;24-11-2026;1;open\n", "A-2;1;;;;\n"

typedef struct
{
  const char *path;
  const char *header;
  const char *before;
  const char *after;
  const char *row;
  const char *problem;  /* how it begins */
} WrongRow;

static const WrongRow wrong_rows[] = {
  { "/exchange/import/row/no-number", RELATIONS, GOOD_RELATIONS, ";Jansen;;\n",
    "relatienummer: Vul een relatienummer in." },
  { "/exchange/import/row/no-name", RELATIONS, GOOD_RELATIONS, "3;;;\n",
    "naam: Vul een naam in." },
  { "/exchange/import/row/blank-name", RELATIONS, GOOD_RELATIONS, "3;\" \u00a0\";;\n",
    "naam: Vul een naam in." },
  { "/exchange/import/row/kvk-7", RELATIONS, GOOD_RELATIONS, "3;J;1234567;\n",
    "kvk_nummer: Een KvK-nummer heeft 8 cijfers; dit zijn er 7. Een rekenprogramma laat een nul "
    "aan het begin weg" },
  { "/exchange/import/row/kvk-9", RELATIONS, GOOD_RELATIONS, "3;J;123456789;\n",
    "kvk_nummer: Een KvK-nummer heeft 8 cijfers; dit zijn er 9." },
  { "/exchange/import/row/kvk-exponent", RELATIONS, GOOD_RELATIONS, "3;J;6,87E+07;\n",
    "kvk_nummer: Een KvK-nummer heeft 8 cijfers, geen letters" },
  { "/exchange/import/row/email", RELATIONS, GOOD_RELATIONS, "3;J;;info@\n", "email: " },
  { "/exchange/import/row/email-header", RELATIONS, GOOD_RELATIONS,
    "3;J;;\"a@b.nl\nBcc: c@d.nl\"\n", "email: " },
  { "/exchange/import/row/two-problems", RELATIONS, GOOD_RELATIONS, "3;;12;\n",
    "naam: Vul een naam in. kvk_nummer: Een KvK-nummer heeft 8 cijfers; dit zijn er 2." },
  { "/exchange/import/row/too-many-cells", RELATIONS, GOOD_RELATIONS, "3;Jansen; Zn;;a@b.nl\n",
    "Er staan 5 velden op deze regel en 4 in de eerste regel" },
  { "/exchange/import/row/double-relation", RELATIONS, GOOD_RELATIONS, "1;Nog eens;;\n",
    "Dit staat al op regel 2 van dit bestand." },
  { "/exchange/import/row/rounded-number", RELATIONS, GOOD_RELATIONS, "1,23457E+11;J;;\n",
    "relatienummer: Hier staat een afgerond getal (1,23457E+11)." },
  { "/exchange/import/row/contact-rounded-relation", CONTACTS, GOOD_CONTACTS, "1E+09;Vries;;\n",
    "relatienummer: Hier staat een afgerond getal (1E+09)." },
  { "/exchange/import/row/house-number-date", "relatienummer;naam;huisnummer\n", "1;A;1-3\n",
    "2;B;E+1-b\n", "3;J;1-mrt\n", "huisnummer: Hier staat een datum (1-mrt)." },
  { "/exchange/import/row/house-number-date-english", "relatienummer;naam;huisnummer\n",
    "1;A;1-dec-b\n", "2;B;12-dek\n", "3;J;Mar-01\n", "huisnummer: Hier staat een datum (Mar-01)." },
  { "/exchange/import/row/contact-no-relation", CONTACTS, GOOD_CONTACTS, ";Vries;;ja\n",
    "relatienummer: Vul een relatienummer in." },
  { "/exchange/import/row/contact-no-name", CONTACTS, GOOD_CONTACTS, "1;;c@b.nl;ja\n",
    "achternaam: Vul een achternaam in." },
  { "/exchange/import/row/contact-email", CONTACTS, GOOD_CONTACTS, "1;Vries;c at b.nl;ja\n",
    "email: " },
  { "/exchange/import/row/contact-flag", CONTACTS, GOOD_CONTACTS, "1;Vries;c@b.nl;misschien\n",
    "inlenersbeloning: Vul ja of nee in." },
  { "/exchange/import/row/double-contact", CONTACTS, GOOD_CONTACTS, "1;a;A@B.NL;nee\n",
    "Dit staat al op regel 2" },
  { "/exchange/import/row/relation-number-long", CONTACTS, GOOD_CONTACTS,
    "12345678901234567890123456789012345678901;Vries;;\n",
    "relatienummer: Dit is te lang: hooguit 40 tekens." },
  { "/exchange/import/row/vacancy-no-number", VACANCIES, GOOD_VACANCIES, ";1;;;;\n",
    "aanvraagnummer: Vul een aanvraagnummer in." },
  { "/exchange/import/row/vacancy-no-relation", VACANCIES, GOOD_VACANCIES, "A-3;;;;;\n",
    "relatienummer: Vul een relatienummer in." },
  { "/exchange/import/row/vacancy-date", VACANCIES, GOOD_VACANCIES, "A-3;1;;30-02-2026;;\n",
    "ingangsdatum: Vul een bestaande datum in" },
  { "/exchange/import/row/vacancy-date-american", VACANCIES, GOOD_VACANCIES,
    "A-3;1;;11/24/2026;;\n", "ingangsdatum: Vul een bestaande datum in" },
  { "/exchange/import/row/vacancy-date-word", VACANCIES, GOOD_VACANCIES, "A-3;1;;morgen;;\n",
    "ingangsdatum: Vul een bestaande datum in" },
  { "/exchange/import/row/vacancy-none", VACANCIES, GOOD_VACANCIES, "A-3;1;;;0;\n",
    "aantal: Vul als aantal" },
  { "/exchange/import/row/vacancy-negative", VACANCIES, GOOD_VACANCIES, "A-3;1;;;-1;\n",
    "aantal: Vul als aantal" },
  { "/exchange/import/row/vacancy-half", VACANCIES, GOOD_VACANCIES, "A-3;1;;;1,5;\n",
    "aantal: Vul als aantal" },
  { "/exchange/import/row/vacancy-many", VACANCIES, GOOD_VACANCIES, "A-3;1;;;10000;\n",
    "aantal: Vul als aantal" },
  { "/exchange/import/row/vacancy-overflow", VACANCIES, GOOD_VACANCIES,
    "A-3;1;;;99999999999999999999;\n", "aantal: Vul als aantal" },
  { "/exchange/import/row/vacancy-status", VACANCIES, GOOD_VACANCIES, "A-3;1;;;;bezet\n",
    "status: Vul open, vervuld of gesloten in." },
  { "/exchange/import/row/vacancy-number-long", VACANCIES, GOOD_VACANCIES,
    "12345678901234567890123456789012345678901;1;;;;\n", "aanvraagnummer: Dit is te lang" },
  { "/exchange/import/row/double-vacancy", VACANCIES, GOOD_VACANCIES, "A-1;1;;;;\n",
    "Dit staat al op regel 2" },
};

static void
test_wrong_row (gconstpointer data)
{
  const WrongRow *wrong = data;
  g_autofree char *text = g_strconcat (wrong->header, wrong->before, wrong->row, wrong->after,
                                       NULL);
  g_autoptr(InlImportFile) file = read_good (text);
  InlImportRow *row = get_row (file, 1);

  g_assert_cmpuint (file->rows->len, ==, 3);
  g_assert_cmpint (row->result, ==, INL_IMPORT_RESULT_REFUSED);
  g_assert_cmpuint (row->line, ==, 3);
  g_test_message ("%s", row->problem);
  g_assert_true (g_str_has_prefix (row->problem, wrong->problem));

  g_assert_cmpstr (get_row (file, 0)->problem, ==, NULL);
  g_assert_cmpstr (get_row (file, 2)->problem, ==, NULL);
}

static void
test_contacts (void)
{
  static const struct
  {
    const char *word;
    gboolean    ticked;
  } words[] = {
    { "ja", TRUE }, { "JA", TRUE }, { "j", TRUE }, { "1", TRUE }, { "x", TRUE }, { "Waar", TRUE },
    { "nee", FALSE }, { "N", FALSE }, { "0", FALSE }, { "ONWAAR", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "voornaam,tussenvoegsel,achternaam,functie,e-mail,email,mobiel,relatienummer,"
        "Inlenersbeloning\nJan,de,Vries,Chef,,mailto:jan@b.nl,'+31 6 1,1042,%s\n", words[i].word);
      g_autoptr(InlImportFile) file = read_good (text);
      InlImportRow *row = get_row (file, 0);
      InlContact *contact = INL_CONTACT (row->record);

      g_assert_cmpstr (row->problem, ==, NULL);
      g_assert_cmpint (file->kind, ==, INL_RECORD_KIND_CONTACT);
      g_assert_cmpstr (row->relation_number, ==, "1042");
      g_assert_cmpstr (inl_contact_get_infix (contact), ==, "de");
      g_assert_cmpstr (inl_contact_get_job_title (contact), ==, "Chef");
      g_assert_cmpstr (inl_contact_get_email (contact), ==, "jan@b.nl");
      g_assert_cmpstr (inl_contact_get_mobile (contact), ==, "+31 6 1");
      g_assert_cmpint (inl_contact_get_receives_inquiries (contact), ==, words[i].ticked);
    }
}

/* Two people read the mail of info@. */
static void
test_shared_address (void)
{
  g_autoptr(InlImportFile) file = read_good ("relatienummer;achternaam;email\n1;Vries;info@b.nl\n"
                                             "1;Bos;info@b.nl\n1;bos;\n1;BOS;INFO@B.NL\n");

  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (get_row (file, i)->problem, ==, NULL);
  g_assert_cmpstr (get_row (file, 3)->problem, ==, "Dit staat al op regel 3 van dit bestand.");
}

static void
test_vacancies (void)
{
  g_autoptr(InlImportFile) file = NULL;
  InlImportRow *row;
  InlVacancy *vacancy;

  file = read_good ("rl_aanvraag_idnr;rl_relatienummer;rl_aanvraag_functienaam;"
                    "rl_aanvraag_startdatum;rl_aanvraag_aantal_personen;status\n"
                    "A-1;1042;Lasser & monteur;1-2-2026;3;Vervuld\n");
  row = get_row (file, 0);
  vacancy = INL_VACANCY (row->record);
  g_assert_cmpint (file->kind, ==, INL_RECORD_KIND_VACANCY);
  g_assert_cmpstr (row->problem, ==, NULL);
  g_assert_cmpstr (row->relation_number, ==, "1042");
  g_assert_cmpstr (row->position_name, ==, "Lasser & monteur");
  g_assert_cmpstr (inl_vacancy_get_number (vacancy), ==, "A-1");
  g_assert_cmpstr (inl_vacancy_get_start_date (vacancy), ==, "2026-02-01");
  g_assert_cmpint (inl_vacancy_get_headcount (vacancy), ==, 3);
  g_assert_cmpint (inl_vacancy_get_status (vacancy), ==, INL_VACANCY_STATUS_FILLED);
}

/* What was completed in the window is not wiped by a file that never had it. */
static void
test_empty_cells_say_nothing (void)
{
  g_autoptr(InlImportFile) file = read_good ("relatienummer;naam;kvk_nummer;plaats\n1;J;;\n2;K\n");

  for (guint i = 0; i < 2; i++)
    {
      InlImportRow *row = get_row (file, i);

      g_assert_cmpstr (row->problem, ==, NULL);
      g_assert_cmpuint (g_strv_length (row->fields), ==, 2);
      g_assert_cmpstr (row->fields[0], ==, "number");
      g_assert_cmpstr (row->fields[1], ==, "name");
    }
}

static void
test_lines_inside_cells (void)
{
  g_autoptr(InlImportFile) file = NULL;

  file = read_good ("relatienummer;naam\n1;\"Jansen\r\n& Zn\"\n\n2;\"A\n\nB\"\n3;C\n");
  g_assert_cmpuint (file->rows->len, ==, 3);
  g_assert_cmpstr (inl_record_get_text (get_row (file, 0)->record, "name"), ==, "Jansen & Zn");
  g_assert_cmpuint (get_row (file, 0)->line, ==, 2);
  g_assert_cmpuint (get_row (file, 1)->line, ==, 5);
  g_assert_cmpuint (get_row (file, 2)->line, ==, 8);
}

static void
test_loose_quotes (void)
{
  g_autoptr(InlImportFile) file = read_good ("relatienummer;naam\n1;Bakkerij \"De Hoek\"\n2;B\n");

  g_assert_cmpuint (file->rows->len, ==, 2);
  g_assert_cmpstr (inl_record_get_text (get_row (file, 0)->record, "name"), ==,
                   "Bakkerij \"De Hoek\"");
}

/* What somebody says of a file that is not recognised, and what that can be wrong about. */
static void
test_chosen_columns (void)
{
  static const char text[] = "Klant,Nr,Kleur\nBakkerij Jansen,1042,rood\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(InlImportChoices) choices = inl_import_choices_new ();
  g_autoptr(InlImportFile) unknown = NULL;
  g_autoptr(InlImportFile) chosen = NULL;
  g_autoptr(InlImportFile) doubled = NULL;
  g_autoptr(GError) error = NULL;
  InlImportRow *row;

  unknown = inl_import_file_read_chosen (bytes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_error (unknown->columns_error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS);
  g_assert_null (unknown->preview->used->columns);
  g_assert_cmpint (unknown->preview->used->separator, ==, ',');
  g_assert_cmpstr (unknown->preview->names[0], ==, "Klant");

  choices->kind = INL_RECORD_KIND_RELATION;
  choices->columns = g_strsplit ("naam relatienummer ", " ", -1);
  chosen = inl_import_file_read_chosen (bytes, choices, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (chosen->columns_error);
  g_assert_cmpstr (chosen->preview->names[2], ==, "Kleur");
  g_assert_cmpstr (((char **) g_ptr_array_index (chosen->preview->rows, 0))[1], ==, "1042");
  row = g_ptr_array_index (chosen->rows, 0);
  g_assert_cmpstr (inl_record_get_text (row->record, "number"), ==, "1042");
  g_assert_cmpstr (inl_record_get_text (row->record, "name"), ==, "Bakkerij Jansen");
  g_assert_cmpstr (g_ptr_array_index (chosen->ignored_columns, 0), ==, "Kleur");

  g_strfreev (choices->columns);
  choices->columns = g_strsplit ("naam relatienummer naam", " ", -1);
  doubled = inl_import_file_read_chosen (bytes, choices, NULL, &error);
  g_assert_no_error (error);
  g_assert_error (doubled->columns_error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS);
  g_assert_cmpuint (doubled->rows->len, ==, 0);
}

/* Where no thread can be made, a long file is read without help. */
static void
test_without_threads (void)
{
  g_autoptr(GString) text = g_string_new ("relatienummer;naam\n");
  g_autoptr(InlImportFile) file = NULL;
  pthread_attr_t usual, huge;

  for (guint i = 0; i < INL_SHEET_LONG_ROWS; i++)
    g_string_append_printf (text, "%u;A\n", i);

  g_assert_cmpint (pthread_getattr_default_np (&usual), ==, 0);
  g_assert_cmpint (pthread_getattr_default_np (&huge), ==, 0);
  g_assert_cmpint (pthread_attr_setstacksize (&huge, HUGE_STACK), ==, 0);
  g_assert_cmpint (pthread_setattr_default_np (&huge), ==, 0);
  file = read_good (text->str);
  g_assert_cmpuint (file->rows->len, ==, INL_SHEET_LONG_ROWS);
  for (guint i = 0; i < file->rows->len; i++)
    g_assert_cmpuint (get_row (file, i)->line, ==, i + 2);
  g_clear_pointer (&file, inl_import_file_free);
  g_assert_cmpint (pthread_setattr_default_np (&usual), ==, 0);
  pthread_attr_destroy (&huge);
  pthread_attr_destroy (&usual);
}

static void
test_header_only (void)
{
  g_autoptr(InlImportFile) file = read_good ("Relatienummer;Naam;KvK-nummer");

  g_assert_cmpuint (file->rows->len, ==, 0);
  g_assert_cmpuint (file->ignored_columns->len, ==, 0);
}

static void
test_row_limit (void)
{
  const char *text = "a;b\n\n1;2\n3;4";
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GError) error = NULL;

  rows = inl_csv_read (text, 1, 3, ';', NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);

  g_assert_null (inl_csv_read (text, 1, 2, ';', NULL, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_TOO_LARGE);
}

static void
test_size_limit (void)
{
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  int fd = g_file_open_tmp ("inl-import-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ftruncate (fd, 64 * 1024 * 1024 + 1), ==, 0);
  g_assert_true (g_close (fd, &error));

  g_assert_null (load (path, NULL, &error));
  g_assert_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_TOO_LARGE);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_cancelled (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "csv", "good-utf8.csv",
                                                 NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (load (path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (good_files); i++)
    g_test_add_data_func (good_files[i].path, &good_files[i], test_good_file);
  for (guint i = 0; i < G_N_ELEMENTS (wrong_files); i++)
    g_test_add_data_func (wrong_files[i].path, &wrong_files[i], test_wrong_file);
  for (guint i = 0; i < G_N_ELEMENTS (wrong_texts); i++)
    g_test_add_data_func (wrong_texts[i].path, &wrong_texts[i], test_wrong_text);
  for (guint i = 0; i < G_N_ELEMENTS (wrong_rows); i++)
    g_test_add_data_func (wrong_rows[i].path, &wrong_rows[i], test_wrong_row);
  g_test_add_func ("/exchange/import/ignored-are-named-once", test_ignored_are_named_once);
  g_test_add_func ("/exchange/import/contacts", test_contacts);
  g_test_add_func ("/exchange/import/shared-address", test_shared_address);
  g_test_add_func ("/exchange/import/vacancies", test_vacancies);
  g_test_add_func ("/exchange/import/empty-cells-say-nothing", test_empty_cells_say_nothing);
  g_test_add_func ("/exchange/import/lines-inside-cells", test_lines_inside_cells);
  g_test_add_func ("/exchange/import/loose-quotes", test_loose_quotes);
  g_test_add_func ("/exchange/import/chosen-columns", test_chosen_columns);
  g_test_add_func ("/exchange/import/without-threads", test_without_threads);
  g_test_add_func ("/exchange/import/header-only", test_header_only);
  g_test_add_func ("/exchange/import/row-limit", test_row_limit);
  g_test_add_func ("/exchange/import/size-limit", test_size_limit);
  g_test_add_func ("/exchange/import/cancelled", test_cancelled);

  return g_test_run ();
}
