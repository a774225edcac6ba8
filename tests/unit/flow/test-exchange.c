/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of the office: what is imported is stored, what is wrong is named, and a trial stores
 * nothing. */

#define G_LOG_DOMAIN "test-exchange"

#include "config.h"

#include "flow-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "inl-contact.h"
#include "inl-office-import.h"
#include "inl-relation.h"
#include "inl-vacancy.h"

static GFile *
get_file (Fixture    *f,
          const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  return g_file_new_for_path (path);
}

static GFile *
write_file (Fixture    *f,
            const char *name,
            const char *text)
{
  g_autoptr(GError) error = NULL;
  GFile *file = get_file (f, name);

  g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);
  return file;
}

static GPtrArray *
import_files (Fixture   *f,
              GPtrArray *files,
              gboolean   trial,
              GError   **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_import_async (f->office, files, trial, NULL, NULL, on_replied_cb, &result);
  return inl_office_import_finish (f->office, wait_for (&result), error);
}

/* Gives the report of the only file; or what is wrong with that. */
static InlImportReport *
import_file (Fixture   *f,
             GFile     *file,
             gboolean   trial,
             GError   **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(InlImportReport) report = NULL;

  g_ptr_array_add (files, g_object_ref (file));
  reports = import_files (f, files, trial, error);
  if (reports == NULL)
    return NULL;

  report = g_ptr_array_steal_index (reports, 0);
  if (report->error == NULL)
    return g_steal_pointer (&report);

  g_propagate_error (error, g_steal_pointer (&report->error));
  return NULL;
}

static void
test_import_relations (Fixture       *f,
                       gconstpointer  data)
{
  const gboolean trial = GPOINTER_TO_INT (data);
  g_autoptr(GFile) file = NULL;
  g_autoptr(InlImportReport) report = NULL;
  g_autoptr(GPtrArray) relations = NULL;
  g_autoptr(GError) error = NULL;
  InlImportRow *refused;

  file = write_file (f, "relaties.csv",
                     "relatienummer;naam;kvk_nummer;plaats;schoenmaat\r\n"
                     "1042;Bakkerij Jansen & Zonen;68750110;Utrecht;43\r\n"
                     "2001;Metaal Noord;90001354;Groningen;44\r\n"
                     "2002;Te kort nummer;1234567;Assen;45\r\n");
  report = import_file (f, file, trial, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->kind, ==, INL_RECORD_KIND_RELATION);
  g_assert_cmpint (report->trial, ==, trial);
  g_assert_cmpstr (report->file_name, ==, "relaties.csv");
  g_assert_cmpuint (report->rows->len, ==, 3);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpuint (report->n_changed, ==, 1);
  g_assert_cmpuint (report->n_unchanged, ==, 0);
  g_assert_cmpuint (report->n_refused, ==, 1);
  g_assert_cmpuint (report->ignored_columns->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (report->ignored_columns, 0), ==, "schoenmaat");
  refused = g_ptr_array_index (report->rows, 2);
  g_assert_cmpint (refused->result, ==, INL_IMPORT_RESULT_REFUSED);
  g_assert_cmpuint (refused->line, ==, 4);
  g_assert_nonnull (refused->problem);

  relations = fixture_query (f, INL_RECORD_KIND_RELATION);
  g_assert_cmpuint (relations->len, ==, trial ? 1 : 2);
  g_assert_cmpstr (inl_relation_get_name (g_ptr_array_index (relations, 0)), ==,
                   trial ? "Bakkerij Jansen & Zn" : "Bakkerij Jansen & Zonen");
}

/* From three files to an e-mail, as an office begins. */
static void
test_import_and_ask (Fixture       *f,
                     gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *text;
  } files[] = {
    { "relaties.csv", "relatienummer;naam;kvk_nummer\n3001;Zorg West;69599068\n" },
    { "contacten.csv", "relatienummer;voornaam;achternaam;email;inlenersbeloning\n"
                       "3001;Els;de Boer;els@zorgwest.example;ja\n" },
    { "aanvragen.csv", "aanvraagnummer;relatienummer;functie;ingangsdatum;aantal;status\n"
                       "7001;3001;Verzorgende;01-12-2026;2;open\n" },
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlRecord) vacancy = NULL;
  g_autoptr(InlOutcome) outcome = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GFile) file = write_file (f, files[i].name, files[i].text);
      g_autoptr(GError) error = NULL;
      g_autoptr(InlImportReport) report = import_file (f, file, FALSE, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (report->n_new, ==, 1);
    }

  inl_office_find_async (f->office, INL_RECORD_KIND_VACANCY, "7001", NULL, on_replied_cb, &result);
  vacancy = inl_office_find_finish (f->office, wait_for (&result), NULL);
  g_assert_cmpstr (inl_vacancy_get_start_date (INL_VACANCY (vacancy)), ==, "2026-12-01");
  outcome = fixture_ask (f, inl_record_get_id (vacancy), FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpstr (outcome->recipients, ==, "Els de Boer");
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static InlImportReport *
get_report (GPtrArray *reports,
            guint      n)
{
  return g_ptr_array_index (reports, n);
}

/* What a trial of several files shows is what is stored afterwards, whatever their order: a contact
 * is known by the relation of another file, and a file that is no good is no matter of the rest. */
static void
test_tried_first (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(GPtrArray) relations = NULL;
  g_autoptr(InlImportProgress) progress = inl_import_progress_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  InlImportRow *row;
  guint n_done;

  g_ptr_array_add (files, write_file (f, "c.csv", "relatienummer;achternaam\n3001;de Boer\n"));
  g_ptr_array_add (files, write_file (f, "x.csv", "een;twee\n1;2\n"));
  g_ptr_array_add (files, write_file (f, "r.csv", "relatienummer;naam;plaats\n"
                                                  "1042;Bakkerij Jansen & Zn;Utrecht\n"
                                                  "3001;Zorg West;Breda\n"));
  reports = import_files (f, files, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 3);
  g_assert_cmpuint (get_report (reports, 0)->n_new, ==, 1);
  g_assert_error (get_report (reports, 1)->error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE);
  g_assert_cmpuint (get_report (reports, 2)->n_new, ==, 1);
  g_assert_cmpuint (get_report (reports, 2)->n_changed, ==, 1);
  row = g_ptr_array_index (get_report (reports, 2)->rows, 0);
  text = inl_import_row_dup_text (row);
  g_assert_cmpstr (text, ==, "Plaats: (leeg) → Utrecht");

  inl_office_import_again_async (f->office, reports, INL_IMPORT_FOR_REAL, progress, NULL,
                                 on_replied_cb, &result);
  g_assert_true (inl_office_import_again_finish (f->office, wait_for (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (inl_import_progress_get (progress, &n_done), ==, 3);
  g_assert_cmpuint (n_done, ==, 3);
  g_assert_false (get_report (reports, 0)->trial);
  g_assert_cmpuint (get_report (reports, 0)->n_new, ==, 1);
  g_assert_cmpuint (get_report (reports, 2)->n_changed, ==, 1);
  g_assert_cmpuint (row->changes->len, ==, 1);
  relations = fixture_query (f, INL_RECORD_KIND_RELATION);
  g_assert_cmpuint (relations->len, ==, 2);
}

/* What is stored is not called cancelled; what was only tried may be. */
static void
test_cancelled_too_late (Fixture       *f,
                         gconstpointer  data)
{
  const gboolean trial = GPOINTER_TO_INT (data);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) relations = NULL;
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(InlImportProgress) progress = inl_import_progress_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (files, write_file (f, "r.csv", "relatienummer;naam\n3001;Zorg West\n"));
  inl_office_import_async (f->office, files, trial, progress, cancellable, on_replied_cb, &result);
  wait_for (&result);
  g_assert_cmpint (inl_import_progress_is_final (progress), ==, !trial);
  g_cancellable_cancel (cancellable);
  reports = inl_office_import_finish (f->office, result, &error);
  if (trial)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  else
    g_assert_no_error (error);
  g_assert_cmpint (reports != NULL, ==, !trial);

  relations = fixture_query (f, INL_RECORD_KIND_RELATION);
  g_assert_cmpuint (relations->len, ==, trial ? 1 : 2);
}

static void
test_report_saved (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(GPtrArray) log = NULL;
  g_autoptr(GFile) file = get_file (f, "rapport.csv");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (files, write_file (f, "r.csv", "relatienummer;naam;plaats\n"
                                                  "1042;Bakkerij Jansen;Utrecht\n"
                                                  "7;=1+1;Breda\n"
                                                  "8;;Breda\n"));
  g_ptr_array_add (files, write_file (f, "leeg.csv", ""));
  reports = import_files (f, files, TRUE, &error);
  ((InlImportRow *) get_report (reports, 0)->rows->pdata[0])->in_archive = TRUE;
  inl_office_save_reports_async (f->office, reports, file, NULL, on_replied_cb, &result);
  g_assert_true (inl_office_save_reports_finish (f->office, wait_for (&result), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "\xef\xbb\xbf"
                   "bestand;regel;resultaat;gegevens;veld;was;wordt;reden\r\n"
                   "r.csv;2;gewijzigd;1042 · Bakkerij Jansen;Naam;Bakkerij Jansen & Zn;"
                   "Bakkerij Jansen;Staat in het archief.\r\n"
                   "r.csv;2;gewijzigd;1042 · Bakkerij Jansen;Plaats;;Utrecht;"
                   "Staat in het archief.\r\n"
                   "r.csv;3;nieuw;7 · =1+1;;;;\r\n"
                   "r.csv;4;geweigerd;8;;;;naam: Vul een naam in.\r\n"
                   "leeg.csv;;niet gelezen;;;;;Dit bestand is leeg.\r\n");

  /* What leaves the office is in the log. */
  log = fixture_query (f, INL_RECORD_KIND_LOG_ENTRY);
  g_assert_cmpstr (inl_record_get_text (log->pdata[0], "text"), ==,
                   "Regels van een importrapport geëxporteerd: 3.");
}

static void
test_wrong_files (Fixture       *f,
                  gconstpointer  data)
{
  static const char *const texts[] = {
    "",
    "een;twee;drie\n1;2;3\n",
    "relatienummer;naam\n1;\"nooit gesloten\n",
    "naam;plaats\nZonder nummer;Utrecht\n",
  };
  g_autoptr(GFile) absent = get_file (f, "absent.csv");
  g_autoptr(InlImportReport) nothing = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GFile) file = write_file (f, "wrong.csv", texts[i]);
      g_autoptr(GError) wrong = NULL;
      g_autoptr(InlImportReport) report = import_file (f, file, FALSE, &wrong);

      g_assert_null (report);
      g_assert_error (wrong, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE);
    }
  nothing = import_file (f, absent, FALSE, &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE);
}

static void
test_backup_and_check (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(GFile) file = get_file (f, "copy.db");
  g_autoptr(GAsyncResult) backed_up = NULL;
  g_autoptr(GAsyncResult) checked = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_backup_async (f->office, file, NULL, on_replied_cb, &backed_up);
  g_assert_true (inl_office_backup_finish (f->office, wait_for (&backed_up), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_query_exists (file, NULL));

  inl_office_check_async (f->office, NULL, on_replied_cb, &checked);
  problems = inl_office_check_finish (f->office, wait_for (&checked), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* What cannot be saved says why, and what somebody saved meanwhile is not lost. */
static void
test_save_refused (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(InlRecord) mine = fixture_load (f, INL_RECORD_KIND_RELATION, f->relation_id);
  g_autoptr(InlRecord) theirs = inl_record_dup (mine);
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(InlRelation) same = g_object_new (INL_TYPE_RELATION, "number", "1042", "name", "Dubbel",
                                              NULL);
  struct
  {
    gpointer record;
    InlOfficeError code;
  } cases[] = {
    { same, INL_OFFICE_ERROR_DUPLICATE },
    { mine, INL_OFFICE_ERROR_CONFLICT },
    { mine, INL_OFFICE_ERROR_INVALID },
  };

  g_object_set (theirs, "place", "Zeist", NULL);
  saved = fixture_save (f, g_object_ref (theirs));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      g_object_set (mine, "kvk-number", cases[i].code == INL_OFFICE_ERROR_INVALID ? "123" : "",
                    NULL);
      inl_office_save_async (f->office, cases[i].record, on_replied_cb, &result);
      g_assert_null (inl_office_save_finish (f->office, wait_for (&result), &error));
      g_assert_error (error, INL_OFFICE_ERROR, (int) cases[i].code);
      g_assert_cmpstr (error->message, !=, "");
    }
}

static void
test_suggest_number (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *number = NULL;

  inl_office_suggest_number_async (f->office, INL_RECORD_KIND_RELATION, NULL, on_replied_cb,
                                   &result);
  number = inl_office_suggest_number_finish (f->office, wait_for (&result), NULL);
  g_assert_cmpstr (number, ==, "1043");
}

typedef void (*FixtureFunc) (Fixture       *f,
                             gconstpointer  data);

static const struct
{
  const char  *path;
  FixtureFunc  run;
  int          number;
} tests[] = {
  { "import-relations", test_import_relations, FALSE },
  { "import-trial", test_import_relations, TRUE },
  { "import-and-ask", test_import_and_ask, 0 },
  { "tried-first", test_tried_first, 0 },
  { "cancelled-too-late", test_cancelled_too_late, FALSE },
  { "trial-cancelled-late", test_cancelled_too_late, TRUE },
  { "report-saved", test_report_saved, 0 },
  { "wrong-files", test_wrong_files, 0 },
  { "backup-and-check", test_backup_and_check, 0 },
  { "save-refused", test_save_refused, 0 },
  { "suggest-number", test_suggest_number, 0 },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/exchange/", tests[i].path, NULL);

      g_test_add (path, Fixture, GINT_TO_POINTER (tests[i].number), fixture_set_up,
                  tests[i].run, fixture_tear_down);
    }

  return g_test_run ();
}
