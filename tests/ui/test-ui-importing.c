/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The result page of an import: what is counted, and that each refused row is named. */

#include "config.h"

#include <adwaita.h>

#include "inl-import-columns-page.h"
#include "inl-import-dialog.h"
#include "inl-import-result-page.h"
#include "inl-relation.h"
#include "inl-ui.h"

static void
free_row (gpointer row)
{
  inl_import_row_free (row);
}

static void
free_report (gpointer report)
{
  inl_import_report_free (report);
}

static GPtrArray *
create_reports (void)
{
  return g_ptr_array_new_with_free_func (free_report);
}

static InlImportReport *
add_report (GPtrArray  *reports,
            const char *file_name,
            gboolean    trial)
{
  InlImportReport *report = inl_import_report_new (file_name);

  g_ptr_array_unref (report->rows);
  report->rows = g_ptr_array_new_with_free_func (free_row);
  g_free (report->encoding);
  report->encoding = g_strdup ("Windows-1252");
  report->trial = trial;
  g_ptr_array_add (reports, report);
  return report;
}

static InlImportRow *
add_row (InlImportReport *report,
         guint            line,
         InlImportResult  result,
         const char      *number,
         const char      *name)
{
  InlImportRow *row = inl_import_row_new (line);

  row->record = g_object_new (INL_TYPE_RELATION, "number", number, "name", name, NULL);
  row->result = result;
  report->n_new += result == INL_IMPORT_RESULT_NEW;
  report->n_changed += result == INL_IMPORT_RESULT_CHANGED;
  g_ptr_array_add (report->rows, row);
  return row;
}

static void
refuse (InlImportReport *report,
        guint            line,
        const char      *problem)
{
  InlImportRow *row = inl_import_row_new (line);

  inl_import_row_refuse (row, problem);
  g_ptr_array_add (report->rows, row);
  report->n_refused++;
}

static gpointer
get_child (GtkWidget  *page,
           const char *name)
{
  return gtk_widget_get_template_child (page, INL_TYPE_IMPORT_RESULT_PAGE, name);
}

static const char *
get_file_subtitle (GtkWidget *page,
                   int        position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_child (page, "files_box"), position);

  g_assert_nonnull (row);
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
}

static const char *
get_choice (GtkWidget *page)
{
  GtkStringObject *choice = gtk_drop_down_get_selected_item (get_child (page, "shown_dropdown"));

  return choice != NULL ? gtk_string_object_get_string (choice) : NULL;
}

static void
test_all_taken (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  g_autoptr(GPtrArray) reports = create_reports ();
  InlImportReport *report = add_report (reports, "relaties.csv", FALSE);

  add_row (report, 2, INL_IMPORT_RESULT_NEW, "1", "A");
  add_row (report, 3, INL_IMPORT_RESULT_NEW, "2", "B");
  add_row (report, 4, INL_IMPORT_RESULT_CHANGED, "3", "C");
  inl_import_result_page_show (INL_IMPORT_RESULT_PAGE (page), reports);

  g_assert_nonnull (strstr (get_file_subtitle (page, 0),
                            "2 nieuw, 1 gewijzigd, 0 ongewijzigd, 0 geweigerd"));
  g_assert_nonnull (strstr (get_file_subtitle (page, 0), "Windows-1252"));
  g_assert_cmpstr (gtk_label_get_text (get_child (page, "bar_label")), ==, "Dit is opgeslagen.");
  g_assert_false (gtk_widget_get_visible (get_child (page, "store_button")));
  g_assert_finalize_object (page);
}

static InlImportReport *
add_unread (GPtrArray  *reports,
            const char *file_name,
            gboolean    trial)
{
  InlImportReport *report = add_report (reports, file_name, trial);

  g_set_error_literal (&report->error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE, "Geen tabel.");
  return report;
}

static void
assert_bar (GPtrArray  *reports,
            const char *text)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());

  inl_import_result_page_show (INL_IMPORT_RESULT_PAGE (page), reports);
  g_assert_cmpstr (gtk_label_get_text (get_child (page, "bar_label")), ==, text);
  g_assert_finalize_object (page);
}

/* That a file was left out is said before and after the others are stored. */
static void
test_unread_beside_read (void)
{
  for (guint trial = 0; trial < 2; trial++)
    {
      g_autoptr(GPtrArray) reports = create_reports ();

      add_unread (reports, "kapot.xlsx", trial);
      add_unread (reports, "leeg.csv", trial);
      assert_bar (reports, "Er is niets om op te slaan. 2 van de 2 bestanden zijn niet gelezen.");
      add_row (add_report (reports, "relaties.csv", trial), 2, INL_IMPORT_RESULT_NEW, "1", "A");
      assert_bar (reports, trial
                  ? "2 van de 3 bestanden zijn niet gelezen en worden overgeslagen. Kijk na wat er "
                    "verandert en importeer de rest dan."
                  : "De rest is opgeslagen. 2 van de 3 bestanden zijn niet gelezen.");
    }
}

static void
test_refused_rows_named (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  g_autoptr(GPtrArray) reports = create_reports ();
  InlImportReport *report = add_report (reports, "a & b <i>.csv", FALSE);
  g_autofree char *text = NULL;

  refuse (report, 3, "KvK-nummer 1234567 heeft 7 cijfers.");
  refuse (report, 12, "De relatie '<b>9</b> & co' is niet bekend.");
  inl_import_result_page_show (INL_IMPORT_RESULT_PAGE (page), reports);
  text = inl_import_result_page_dup_lines_text (INL_IMPORT_RESULT_PAGE (page));

  g_assert_cmpstr (text, ==,
                   "a & b <i>.csv, regel 3: KvK-nummer 1234567 heeft 7 cijfers.\n"
                   "a & b <i>.csv, regel 12: De relatie '<b>9</b> & co' is niet bekend.\n");
  g_assert_cmpstr (get_choice (page), ==, "2 geweigerde regels");
  g_assert_false (gtk_info_bar_get_revealed (get_child (page, "bar")));
  g_assert_finalize_object (page);
}

/* Of each row what it changes, before anything is stored. */
static void
test_differences (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  g_autoptr(GPtrArray) reports = create_reports ();
  InlImportReport *report = add_report (reports, "relaties.csv", TRUE);
  InlImportRow *row = add_row (report, 5, INL_IMPORT_RESULT_CHANGED, "7", "Smederij & Zn");
  g_autofree char *text = NULL;
  g_autofree char *fresh = NULL;

  inl_import_row_add_change (row, "Plaats", "", "Utrecht");
  inl_import_row_add_change (row, "Naam", "Smederij", "Smederij & Zn");
  add_row (report, 2, INL_IMPORT_RESULT_NEW, "8", "Nieuw");
  inl_import_result_page_show (INL_IMPORT_RESULT_PAGE (page), reports);
  g_assert_cmpstr (get_choice (page), ==, "1 gewijzigde regel");
  text = inl_import_result_page_dup_lines_text (INL_IMPORT_RESULT_PAGE (page));
  g_assert_cmpstr (text, ==, "relaties.csv, regel 5: 7 · Smederij & Zn: Plaats: (leeg) → Utrecht;"
                   "Naam: Smederij → Smederij & Zn\n");

  gtk_drop_down_set_selected (get_child (page, "shown_dropdown"), 1);
  g_assert_cmpstr (get_choice (page), ==, "1 nieuwe regel");
  fresh = inl_import_result_page_dup_lines_text (INL_IMPORT_RESULT_PAGE (page));
  g_assert_cmpstr (fresh, ==, "relaties.csv, regel 2: 8 · Nieuw\n");
  g_assert_finalize_object (page);
}

/* Whatever else becomes of a row: that its record stays in the archive is counted and told. */
static void
test_in_archive (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  g_autoptr(GPtrArray) reports = create_reports ();
  InlImportReport *report = add_report (reports, "relaties.csv", FALSE);
  InlImportRow *changed = add_row (report, 2, INL_IMPORT_RESULT_CHANGED, "7", "Nieuw & Zn");
  InlImportRow *same = add_row (report, 3, INL_IMPORT_RESULT_UNCHANGED, "8", "<b>Zelfde</b>");
  g_autofree char *text = NULL;

  add_row (report, 4, INL_IMPORT_RESULT_UNCHANGED, "9", "Gewoon");
  inl_import_row_add_change (changed, "Naam", "Oud", "Nieuw & Zn");
  changed->in_archive = same->in_archive = TRUE;
  report->n_in_archive = 2;
  report->n_unchanged = 2;
  inl_import_result_page_show (INL_IMPORT_RESULT_PAGE (page), reports);
  g_assert_true (g_str_has_prefix (get_file_subtitle (page, 0), "0 nieuw, 1 gewijzigd, "
                                   "2 ongewijzigd, 0 geweigerd, 2 in het archief\n"));
  g_assert_cmpstr (get_choice (page), ==, "2 regels over wat in het archief staat");
  text = inl_import_result_page_dup_lines_text (INL_IMPORT_RESULT_PAGE (page));
  g_assert_cmpstr (text, ==, "relaties.csv, regel 2: 7 · Nieuw & Zn: Staat in het archief.;"
                   "Naam: Oud → Nieuw & Zn\n"
                   "relaties.csv, regel 3: 8 · <b>Zelfde</b>: Staat in het archief.\n");
  g_assert_finalize_object (page);
}

static void
test_ignored_columns_once (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  g_autoptr(GPtrArray) reports = create_reports ();
  InlImportReport *report = add_report (reports, "relaties.csv", FALSE);

  g_ptr_array_add (report->ignored_columns, g_strdup ("kleur"));
  g_ptr_array_add (report->ignored_columns, g_strdup ("maat & vorm"));
  inl_import_result_page_show (INL_IMPORT_RESULT_PAGE (page), reports);

  g_assert_nonnull (strstr (get_file_subtitle (page, 0),
                            "Niet gebruikte kolommen: kleur, maat & vorm"));
  g_assert_finalize_object (page);
}

static void
on_store_cb (GtkWidget *page,
             guint     *n_stores)
{
  (*n_stores)++;
}

static void
test_trial_can_be_stored (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  g_autoptr(GPtrArray) reports = create_reports ();
  guint n_stores = 0;

  g_signal_connect (page, "store", G_CALLBACK (on_store_cb), &n_stores);
  add_row (add_report (reports, "relaties.csv", TRUE), 2, INL_IMPORT_RESULT_NEW, "1", "A");
  inl_import_result_page_show (INL_IMPORT_RESULT_PAGE (page), reports);
  g_assert_true (gtk_info_bar_get_revealed (get_child (page, "bar")));
  g_assert_true (gtk_widget_get_visible (get_child (page, "store_button")));

  g_signal_emit_by_name (get_child (page, "store_button"), "clicked");
  g_assert_cmpuint (n_stores, ==, 1);
  g_assert_finalize_object (page);
}

static void
test_nothing_to_store (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  g_autoptr(GPtrArray) reports = create_reports ();

  refuse (add_report (reports, "relaties.csv", TRUE), 2, "Nee.");
  inl_import_result_page_show (INL_IMPORT_RESULT_PAGE (page), reports);
  g_assert_cmpstr (gtk_label_get_text (get_child (page, "bar_label")), ==,
                   "Er is niets om op te slaan.");
  g_assert_false (gtk_widget_get_visible (get_child (page, "store_button")));
  g_assert_finalize_object (page);
}

static void
test_failure_and_clear (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  InlImportResultPage *result_page = INL_IMPORT_RESULT_PAGE (page);
  g_autoptr(GPtrArray) reports = create_reports ();
  InlImportReport *report = add_report (reports, "foto.jpg", TRUE);
  g_autofree char *text = NULL;

  g_set_error_literal (&report->error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE,
                       "Dit is geen tekst & geen CSV.");
  refuse (add_report (reports, "relaties.csv", TRUE), 2, "Nee.");
  inl_import_result_page_show (result_page, reports);
  g_assert_cmpstr (get_file_subtitle (page, 0), ==, "Dit is geen tekst & geen CSV.");

  inl_import_result_page_clear (result_page);
  text = inl_import_result_page_dup_lines_text (result_page);
  g_assert_cmpstr (text, ==, "");
  g_assert_null (gtk_list_box_get_row_at_index (get_child (page, "files_box"), 0));
  g_assert_false (gtk_info_bar_get_revealed (get_child (page, "bar")));
  g_assert_finalize_object (page);
}

static gpointer
get_columns_child (GtkWidget  *page,
                   const char *name)
{
  return gtk_widget_get_template_child (page, INL_TYPE_IMPORT_COLUMNS_PAGE, name);
}

static void
on_signal_cb (GtkWidget *page,
              guint     *n)
{
  (*n)++;
}

static void
choose_column (GtkWidget  *page,
               int         column,
               const char *name)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_columns_child (page, "columns_box"),
                                                      column);
  GListModel *names = adw_combo_row_get_model (ADW_COMBO_ROW (row));

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), name))
      {
        adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
        return;
      }

  g_assert_not_reached ();
}

static InlImportPreview *
create_preview (const char *names,
                const char *cells,
                char        separator)
{
  const char separators[] = { separator, '\0' };
  InlImportPreview *preview = inl_import_preview_new ();

  g_strfreev (preview->names);
  preview->names = g_strsplit (names, separators, -1);
  g_ptr_array_add (preview->rows, g_strsplit (cells, separators, -1));
  preview->used->encoding = g_strdup ("Windows-1252");
  preview->used->separator = separator;
  return preview;
}

/* What is missing is said; what is chosen comes out in the order of the file. */
static void
test_columns_chosen (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_columns_page_new ());
  InlImportColumnsPage *columns_page = INL_IMPORT_COLUMNS_PAGE (page);
  g_autoptr(InlImportPreview) preview = create_preview ("Klant,<i>Nr</i> & co,naam",
                                                        "Jansen & Zn,1042,x", ',');
  g_autoptr(InlImportChoices) choices = NULL;
  g_autofree char *chosen = NULL;
  GtkListBoxRow *row;
  guint n_applied = 0;

  g_signal_connect (page, "apply", G_CALLBACK (on_signal_cb), &n_applied);
  inl_import_columns_page_show (columns_page, "a & b <i>.csv", preview);
  row = gtk_list_box_get_row_at_index (get_columns_child (page, "columns_box"), 1);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "<i>Nr</i> & co");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "1042");
  g_assert_false (gtk_widget_get_sensitive (get_columns_child (page, "apply_button")));
  g_assert_cmpstr (gtk_label_get_text (get_columns_child (page, "problem_label")), ==,
                   "Kies welke kolom relatienummer is.");

  choose_column (page, 1, "relatienummer");
  choose_column (page, 0, "naam");
  g_assert_cmpstr (gtk_label_get_text (get_columns_child (page, "problem_label")), ==,
                   "naam is twee keer gekozen.");
  choose_column (page, 2, "Niet overnemen");
  g_assert_cmpstr (gtk_label_get_text (get_columns_child (page, "problem_label")), ==, "");
  g_signal_emit_by_name (get_columns_child (page, "apply_button"), "clicked");
  g_assert_cmpuint (n_applied, ==, 1);

  choices = inl_import_columns_page_dup_choices (columns_page);
  chosen = g_strjoinv ("|", choices->columns);
  g_assert_cmpstr (chosen, ==, "naam|relatienummer|");
  g_assert_cmpint (choices->kind, ==, INL_RECORD_KIND_RELATION);
  g_assert_cmpstr (choices->encoding, ==, "Windows-1252");
  g_assert_cmpint (choices->separator, ==, ',');
  g_assert_finalize_object (page);
}

/* With another separator the columns are others, so nothing is said of them. */
static void
test_separator_changed (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_columns_page_new ());
  g_autoptr(InlImportPreview) preview = create_preview ("naam,plaats", "A,B", ';');
  g_autoptr(InlImportChoices) choices = NULL;
  guint n_reread = 0;

  g_signal_connect (page, "reread", G_CALLBACK (on_signal_cb), &n_reread);
  inl_import_columns_page_show (INL_IMPORT_COLUMNS_PAGE (page), "a.csv", preview);
  g_assert_cmpuint (n_reread, ==, 0);
  adw_combo_row_set_selected (get_columns_child (page, "separator_row"), 1);
  g_assert_cmpuint (n_reread, ==, 1);
  choices = inl_import_columns_page_dup_choices (INL_IMPORT_COLUMNS_PAGE (page));
  g_assert_cmpint (choices->separator, ==, ',');
  g_assert_null (choices->columns);
  g_assert_finalize_object (page);
}

/* Such a file says itself what it is. */
static void
test_encoding_fixed (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_columns_page_new ());
  g_autoptr(InlImportPreview) preview = create_preview ("naam\tplaats", "A\tB", '\t');
  g_autoptr(InlImportChoices) choices = NULL;

  g_free (preview->used->encoding);
  preview->used->encoding = g_strdup ("UTF-16");
  inl_import_columns_page_show (INL_IMPORT_COLUMNS_PAGE (page), "a.csv", preview);
  g_assert_false (gtk_widget_get_visible (get_columns_child (page, "encoding_row")));
  g_assert_true (gtk_widget_get_visible (get_columns_child (page, "separator_row")));
  choices = inl_import_columns_page_dup_choices (INL_IMPORT_COLUMNS_PAGE (page));
  g_assert_null (choices->encoding);
  g_assert_cmpint (choices->separator, ==, '\t');
  g_assert_finalize_object (page);
}

/* Of one sheet there is nothing to choose; of several, the columns of another are others. */
static void
test_sheet_chosen (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_columns_page_new ());
  g_autoptr(InlImportPreview) preview = create_preview ("relatienummer,naam", "1,B", ',');
  g_autoptr(InlImportChoices) choices = NULL;
  g_autoptr(InlImportChoices) others = NULL;
  guint n_reread = 0;

  g_signal_connect (page, "reread", G_CALLBACK (on_signal_cb), &n_reread);
  inl_import_columns_page_show (INL_IMPORT_COLUMNS_PAGE (page), "a.csv", preview);
  g_assert_false (gtk_widget_get_visible (get_columns_child (page, "sheet_row")));
  preview->sheets = g_strsplit ("Klanten|Oud", "|", -1);
  preview->used->sheet = g_strdup ("Oud");
  preview->used->separator = '\0';
  inl_import_columns_page_show (INL_IMPORT_COLUMNS_PAGE (page), "a.xlsx", preview);
  g_assert_true (gtk_widget_get_visible (get_columns_child (page, "sheet_row")));
  choices = inl_import_columns_page_dup_choices (INL_IMPORT_COLUMNS_PAGE (page));
  g_assert_cmpstr (choices->sheet, ==, "Oud");
  g_assert_nonnull (choices->columns);
  g_assert_cmpuint (n_reread, ==, 0);

  adw_combo_row_set_selected (get_columns_child (page, "sheet_row"), 0);
  g_assert_cmpuint (n_reread, ==, 1);
  others = inl_import_columns_page_dup_choices (INL_IMPORT_COLUMNS_PAGE (page));
  g_assert_cmpstr (others->sheet, ==, "Klanten");
  g_assert_null (others->columns);
  g_assert_finalize_object (page);
}

/* What is gone is named, and archived only by who asks for it, even when nothing else changes. */
static void
test_gone (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  InlImportResultPage *result_page = INL_IMPORT_RESULT_PAGE (page);
  g_autoptr(GPtrArray) reports = create_reports ();
  InlImportReport *report = add_report (reports, "relaties.csv", TRUE);
  InlImportRow *gone = inl_import_row_new (0);
  InlImportRow *kept = inl_import_row_new (0);
  g_autofree char *text = NULL;
  GtkListBoxRow *row;

  gone->record = g_object_new (INL_TYPE_RELATION, "number", "7", "name", "<b>Weg</b>", NULL);
  gone->result = INL_IMPORT_RESULT_GONE;
  kept->record = g_object_new (INL_TYPE_RELATION, "number", "8", "name", "Loopt", NULL);
  kept->result = INL_IMPORT_RESULT_GONE;
  kept->problem = g_strdup ("Er loopt nog een uitvraag.");
  g_ptr_array_add (report->gone, gone);
  g_ptr_array_add (report->gone, kept);
  report->n_gone = 2;
  inl_import_result_page_show (result_page, reports);
  g_assert_false (gtk_widget_get_visible (get_child (page, "store_button")));
  g_assert_false (inl_import_result_page_get_archives_gone (result_page));
  text = inl_import_result_page_dup_lines_text (result_page);
  g_assert_cmpstr (text, ==, "Niet meer in relaties.csv: 7 · <b>Weg</b>\n"
                   "Niet meer in relaties.csv: 8 · Loopt: Er loopt nog een uitvraag.\n");

  row = gtk_list_box_get_row_at_index (get_child (page, "files_box"), 1);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Verdwenen archiveren");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (
    adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))), TRUE);
  g_assert_true (inl_import_result_page_get_archives_gone (result_page));
  g_assert_true (gtk_widget_get_visible (get_child (page, "store_button")));

  gone->result = INL_IMPORT_RESULT_ARCHIVED;
  report->n_gone = report->n_archived = 1;
  report->trial = FALSE;
  inl_import_result_page_show (result_page, reports);
  g_assert_false (inl_import_result_page_get_archives_gone (result_page));
  g_assert_null (gtk_list_box_get_row_at_index (get_child (page, "files_box"), 1));
  g_assert_finalize_object (page);
}

/* Excel gives what it calls Unicode text another name than CSV. */
static void
test_offered (void)
{
  g_autoptr(GtkFileFilter) filter = inl_import_dialog_create_filter ();
  g_autoptr(GVariant) variant = g_variant_ref_sink (gtk_file_filter_to_gvariant (filter));
  g_autofree char *text = g_variant_print (variant, FALSE);

  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "*.[cC][sS][vV]"));
  g_assert_nonnull (strstr (text, "*.[tT][xX][tT]"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  inl_ui_init ();
  adw_init ();

  g_test_add_func ("/ui/import/offered", test_offered);
  g_test_add_func ("/ui/import-result/all-taken", test_all_taken);
  g_test_add_func ("/ui/import-result/unread-beside-read", test_unread_beside_read);
  g_test_add_func ("/ui/import-result/refused-rows-named", test_refused_rows_named);
  g_test_add_func ("/ui/import-result/differences", test_differences);
  g_test_add_func ("/ui/import-result/in-archive", test_in_archive);
  g_test_add_func ("/ui/import-result/nothing-to-store", test_nothing_to_store);
  g_test_add_func ("/ui/import-columns/chosen", test_columns_chosen);
  g_test_add_func ("/ui/import-columns/separator-changed", test_separator_changed);
  g_test_add_func ("/ui/import-result/gone", test_gone);
  g_test_add_func ("/ui/import-columns/encoding-fixed", test_encoding_fixed);
  g_test_add_func ("/ui/import-columns/sheet-chosen", test_sheet_chosen);
  g_test_add_func ("/ui/import-result/ignored-columns-once", test_ignored_columns_once);
  g_test_add_func ("/ui/import-result/trial-can-be-stored", test_trial_can_be_stored);
  g_test_add_func ("/ui/import-result/failure-and-clear", test_failure_and_clear);

  return g_test_run ();
}
