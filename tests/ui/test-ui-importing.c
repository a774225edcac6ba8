/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The result page of an import: what is counted, and that each refused row is named. */

#include "config.h"

#include <adwaita.h>

#include "inl-import-result-page.h"
#include "inl-import-row.h"
#include "inl-ui.h"

static void
free_row (gpointer row)
{
  inl_import_row_free (row);
}

static InlImportReport *
create_report (const char *file_name,
               gboolean    trial)
{
  InlImportReport *report = g_new0 (InlImportReport, 1);

  report->kind = INL_RECORD_KIND_RELATION;
  report->file_name = g_strdup (file_name);
  report->encoding = g_strdup ("Windows-1252");
  report->ignored_columns = g_ptr_array_new_with_free_func (g_free);
  report->rows = g_ptr_array_new_with_free_func (free_row);
  report->n_new = 2;
  report->n_changed = 1;
  report->trial = trial;
  return report;
}

static void
refuse (InlImportReport *report,
        guint            line,
        const char      *problem)
{
  InlImportRow *row = inl_import_row_new (line);

  inl_import_row_refuse (row, problem);
  row->result = INL_IMPORT_RESULT_REFUSED;
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

static void
test_all_taken (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  g_autoptr(InlImportReport) report = create_report ("relaties.csv", FALSE);

  inl_import_result_page_add_report (INL_IMPORT_RESULT_PAGE (page), report);

  g_assert_nonnull (strstr (get_file_subtitle (page, 0),
                            "2 nieuw, 1 gewijzigd, 0 ongewijzigd, 0 geweigerd"));
  g_assert_nonnull (strstr (get_file_subtitle (page, 0), "Windows-1252"));
  g_assert_false (gtk_widget_get_visible (get_child (page, "refused_box")));
  g_assert_false (gtk_info_bar_get_revealed (get_child (page, "trial_bar")));
  g_assert_finalize_object (page);
}

static void
test_refused_rows_named (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  g_autoptr(InlImportReport) report = create_report ("a & b <i>.csv", FALSE);
  g_autofree char *text = NULL;

  refuse (report, 3, "KvK-nummer 1234567 heeft 7 cijfers.");
  refuse (report, 12, "De relatie '<b>9</b> & co' is niet bekend.");
  inl_import_result_page_add_report (INL_IMPORT_RESULT_PAGE (page), report);
  text = inl_import_result_page_dup_refused_text (INL_IMPORT_RESULT_PAGE (page));

  g_assert_cmpstr (text, ==,
                   "a & b <i>.csv, regel 3: KvK-nummer 1234567 heeft 7 cijfers.\n"
                   "a & b <i>.csv, regel 12: De relatie '<b>9</b> & co' is niet bekend.\n");
  g_assert_true (gtk_widget_get_visible (get_child (page, "refused_box")));
  g_assert_cmpstr (gtk_label_get_text (get_child (page, "refused_title")), ==,
                   "2 geweigerde regels");
  g_assert_finalize_object (page);
}

static void
test_ignored_columns_once (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  g_autoptr(InlImportReport) report = create_report ("relaties.csv", FALSE);

  g_ptr_array_add (report->ignored_columns, g_strdup ("kleur"));
  g_ptr_array_add (report->ignored_columns, g_strdup ("maat & vorm"));
  inl_import_result_page_add_report (INL_IMPORT_RESULT_PAGE (page), report);

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
  g_autoptr(InlImportReport) report = create_report ("relaties.csv", TRUE);
  guint n_stores = 0;

  g_signal_connect (page, "store", G_CALLBACK (on_store_cb), &n_stores);
  inl_import_result_page_add_report (INL_IMPORT_RESULT_PAGE (page), report);
  g_assert_true (gtk_info_bar_get_revealed (get_child (page, "trial_bar")));

  g_signal_emit_by_name (get_child (page, "store_button"), "clicked");
  g_assert_cmpuint (n_stores, ==, 1);
  g_assert_finalize_object (page);
}

static void
test_failure_and_clear (void)
{
  GtkWidget *page = g_object_ref_sink (inl_import_result_page_new ());
  InlImportResultPage *result_page = INL_IMPORT_RESULT_PAGE (page);
  g_autoptr(InlImportReport) report = create_report ("relaties.csv", TRUE);
  g_autofree char *text = NULL;

  inl_import_result_page_add_failure (result_page, "foto.jpg", "Dit is geen tekst & geen CSV.");
  g_assert_cmpstr (get_file_subtitle (page, 0), ==, "Dit is geen tekst & geen CSV.");

  refuse (report, 2, "Nee.");
  inl_import_result_page_add_report (result_page, report);
  inl_import_result_page_clear (result_page);
  text = inl_import_result_page_dup_refused_text (result_page);
  g_assert_cmpstr (text, ==, "");
  g_assert_null (gtk_list_box_get_row_at_index (get_child (page, "files_box"), 0));
  g_assert_false (gtk_info_bar_get_revealed (get_child (page, "trial_bar")));
  g_assert_finalize_object (page);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  inl_ui_init ();

  g_test_add_func ("/ui/import-result/all-taken", test_all_taken);
  g_test_add_func ("/ui/import-result/refused-rows-named", test_refused_rows_named);
  g_test_add_func ("/ui/import-result/ignored-columns-once", test_ignored_columns_once);
  g_test_add_func ("/ui/import-result/trial-can-be-stored", test_trial_can_be_stored);
  g_test_add_func ("/ui/import-result/failure-and-clear", test_failure_and_clear);

  return g_test_run ();
}
