/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the list of vacancies to what came of all of them: picking, the check page, the result and
 * its filter and file; and that it goes on when its window is closed. */

#include "config.h"

#include <string.h>

#include "inl-bulk-bar.h"
#include "inl-bulk-dialog.h"
#include "inl-page.h"
#include "inl-relation.h"
#include "inl-toplevel.h"
#include "inl-ui.h"
#include "inl-vacancies-page.h"
#include "inl-vacancy.h"
#include "ui-service-fixture.h"

#define N_READY 5

static void
add_not_ready (ServiceFixture *f)
{
  const gint64 id = fixture_add_vacancy (&f->flow, "6101");
  g_autoptr(InlRecord) vacancy = fixture_load (&f->flow, INL_RECORD_KIND_VACANCY, id);
  g_autoptr(InlRecord) relation = NULL;
  g_autoptr(InlRecord) saved = NULL;

  relation = fixture_save (&f->flow, g_object_new (INL_TYPE_RELATION, "number", "2001",
                                                   "name", "Metaal Noord", NULL));
  g_object_set (vacancy, "relation-id", inl_record_get_id (relation), NULL);
  saved = fixture_save (&f->flow, g_steal_pointer (&vacancy));
}

/* 5001 and four more are ready, one is not, and one was sent before. */
static GtkWidget *
open_page (ServiceFixture *f)
{
  g_autoptr(InlOutcome) sent = NULL;

  for (guint i = 1; i < N_READY; i++)
    {
      g_autofree char *number = g_strdup_printf ("600%u", i);

      fixture_add_vacancy (&f->flow, number);
    }
  add_not_ready (f);
  sent = fixture_ask (&f->flow, fixture_add_vacancy (&f->flow, "6201"), FALSE);
  g_assert_cmpint (sent->kind, ==, INL_OUTCOME_KIND_SENT);

  ui_service_open_window (f);
  inl_window_show_page (f->window, "vacancies");
  ui_settle ();
  return ui_get (f->window, INL_TYPE_VACANCIES_PAGE, NULL);
}

static void
activate (gpointer    widget,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  ui_settle ();
}

static GtkWindow *
get_dialog (void)
{
  GtkWindow *dialog;

  ui_wait_for (inl_toplevel_find (INL_TYPE_BULK_DIALOG) != NULL);
  dialog = inl_toplevel_find (INL_TYPE_BULK_DIALOG);
  ui_settle ();
  return dialog;
}

static GtkWindow *
check_all (GtkWidget *page)
{
  activate (page, "vacancies.pick");
  activate (page, "vacancies.pick-all");
  ui_wait_for (ui_shows (page, "7 gekozen"));
  activate (ui_get (page, INL_TYPE_BULK_BAR, NULL), "bulk.check");
  return get_dialog ();
}

static void
test_picking (ServiceFixture *f,
              gconstpointer   data)
{
  GtkWidget *page = open_page (f);
  GtkWidget *list_view = ui_get (page, GTK_TYPE_LIST_VIEW, NULL);
  InlVacancyView *view = inl_vacancies_page_get_view (INL_VACANCIES_PAGE (page));

  g_assert_null (ui_find (page, INL_TYPE_BULK_BAR, NULL));
  activate (page, "vacancies.pick");
  g_assert_true (ui_shows (page, "Kies aanvragen"));
  g_assert_true (ui_shows (page, "Inlenersbeloning uitvragen voor 0 aanvragen"));

  /* A click picks and does not open. */
  gtk_widget_activate_action (list_view, "list.activate-item", "u", 0);
  g_assert_true (ui_shows (page, "1 gekozen"));
  g_assert_true (ui_shows (page, "Inlenersbeloning uitvragen voor 1 aanvraag"));
  g_assert_nonnull (ui_find (list_view, GTK_TYPE_CHECK_BUTTON, NULL));
  gtk_widget_activate_action (list_view, "list.activate-item", "u", 1);
  gtk_widget_activate_action (list_view, "list.activate-item", "u", 0);
  g_assert_true (ui_shows (page, "1 gekozen"));
  g_assert_cmpint (inl_vacancy_view_get_vacancy_id (view), ==, 0);

  /* What was picked stays so while a search hides it. */
  gtk_editable_set_text (GTK_EDITABLE (ui_get (page, GTK_TYPE_SEARCH_ENTRY, NULL)), "5001");
  ui_wait_for (g_list_model_get_n_items (G_LIST_MODEL (
                 gtk_list_view_get_model (GTK_LIST_VIEW (list_view)))) == 1);
  activate (page, "vacancies.pick-all");
  g_assert_true (ui_shows (page, "2 gekozen"));
  g_assert_true (ui_shows (page, "1 niet in beeld"));

  activate (page, "vacancies.stop-picking");
  g_assert_false (ui_shows (page, "2 gekozen"));
  g_assert_false (ui_shows (page, "1 niet in beeld"));
  g_assert_true (ui_shows (page, "Aanvragen"));
  g_assert_null (ui_find (page, INL_TYPE_BULK_BAR, NULL));
  g_assert_null (ui_find (list_view, GTK_TYPE_CHECK_BUTTON, NULL));
  gtk_widget_activate_action (list_view, "list.activate-item", "u", 0);
  ui_wait_for (inl_vacancy_view_get_vacancy_id (view) == f->flow.vacancy_id);
}

static guint
count_results (GtkWindow *dialog,
               guint      filter)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (ui_get (dialog, GTK_TYPE_DROP_DOWN, NULL));
  GtkListView *view = GTK_LIST_VIEW (ui_get (dialog, GTK_TYPE_LIST_VIEW, NULL));

  gtk_drop_down_set_selected (drop_down, filter);
  ui_settle ();
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (view)));
}

static void
test_asking (ServiceFixture *f,
             gconstpointer   data)
{
  g_autofree char *path = g_build_filename (f->flow.folder, "uitvragen.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GtkWidget *page = open_page (f);
  GtkWindow *dialog = check_all (page);
  const guint n_emitted = f->flow.emitted->len;
  g_autofree char *text = NULL;

  /* What is missing is named, and leads to the vacancy. */
  ui_wait_for (ui_shows (dialog, "5 van de 7 aanvragen worden uitgevraagd; de rest wordt "
                                 "overgeslagen."));
  g_assert_true (ui_shows (dialog, "Niet klaar"));
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_BUTTON, "Aanvraag openen"));
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (ui_get (dialog, GTK_TYPE_CHECK_BUTTON, "Ook opnieuw")), TRUE);
  ui_wait_for (ui_shows (dialog, "Inlenersbeloning uitvragen voor 6 aanvragen"));

  activate (dialog, "bulk.start");
  ui_wait_for (ui_find (dialog, GTK_TYPE_BUTTON, "Opslaan als CSV…") != NULL);
  g_assert_true (ui_shows (dialog, "6\u00a0verstuurd, 1\u00a0niet klaar"));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 7);
  /* One for the whole: no toast of each. */
  g_assert_cmpuint (f->flow.emitted->len, ==, n_emitted);
  g_assert_true (ui_shows (page, "Aanvragen"));

  g_assert_cmpuint (count_results (dialog, 0), ==, 7);
  g_assert_cmpuint (count_results (dialog, 1), ==, 6);
  g_assert_cmpuint (count_results (dialog, 2), ==, 1);
  g_assert_true (ui_shows (dialog, "Niet verstuurd (1)"));
  g_assert_cmpuint (count_results (dialog, 3), ==, 0);
  g_assert_true (ui_shows (dialog, "Geen aanvragen"));

  /* What is shown, as it is shown. */
  g_assert_cmpuint (count_results (dialog, 1), ==, 6);
  inl_bulk_dialog_save (INL_BULK_DIALOG (dialog), file);
  ui_wait_for (ui_shows (dialog, "De resultaten zijn opgeslagen."));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "6001;1042;"));
  g_assert_null (strstr (text, "6101;"));

  activate (dialog, "bulk.again");
  ui_wait_for (ui_shows (dialog, "Van deze aanvragen (1) is er geen klaar voor uitvraag."));
  gtk_window_close (dialog);
  ui_settle ();
}

/* What waited when it ended, and is sent while the result is on screen. */
static void
test_sent_later (ServiceFixture *f,
                 gconstpointer   data)
{
  GtkWidget *page = open_page (f);
  GtkWindow *dialog = check_all (page);
  const guint n_emitted = f->flow.emitted->len;

  fixture_set_faults (&f->flow, "POST /api/v6/uitvragen: status=503 code=onderhoud");
  activate (dialog, "bulk.start");
  ui_wait_for (ui_shows (dialog, "5\u00a0wachten, 1\u00a0niet klaar, 1\u00a0eerder verstuurd"));
  g_assert_cmpuint (count_results (dialog, 3), ==, 5);

  fixture_set_faults (&f->flow, "");
  g_ptr_array_unref (fixture_send_waiting (&f->flow));
  ui_wait_for (ui_shows (dialog, "5\u00a0verstuurd, 1\u00a0niet klaar, 1\u00a0eerder verstuurd"));
  g_assert_true (ui_shows (dialog, "Wacht (0)"));
  g_assert_true (ui_shows (dialog, "Geen aanvragen"));
  g_assert_cmpuint (count_results (dialog, 1), ==, 5);
  g_assert_cmpuint (f->flow.emitted->len, ==, n_emitted);
  gtk_window_close (dialog);
  ui_settle ();
}

static void
start (GtkWindow *dialog)
{
  ui_wait_for (ui_shows (dialog, "De aanvraag is klaar voor uitvraag."));
  activate (dialog, "bulk.start");
  ui_wait_for (ui_find (dialog, GTK_TYPE_BUTTON, "Rest opnieuw nakijken") != NULL);
}

/* All of it waits for a log-in, and does not go on by itself after that. */
static void
test_again_after_log_in (ServiceFixture *f,
                         gconstpointer   data)
{
  GtkWidget *page;
  GtkWindow *dialog;

  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_SESSION);
  ui_service_open_window (f);
  inl_window_show_page (f->window, "vacancies");
  ui_settle ();
  page = ui_get (f->window, INL_TYPE_VACANCIES_PAGE, NULL);
  activate (page, "vacancies.pick");
  activate (page, "vacancies.pick-all");
  ui_wait_for (ui_shows (page, "1 gekozen"));
  activate (ui_get (page, INL_TYPE_BULK_BAR, NULL), "bulk.check");
  dialog = get_dialog ();
  start (dialog);
  g_assert_true (ui_shows (dialog, "1\u00a0wacht"));

  fixture_store_key (&f->flow, INL_CREDENTIAL_KIND_SESSION, f->flow.session);
  ui_click (dialog, "Rest opnieuw nakijken");
  start (dialog);
  g_assert_true (ui_shows (dialog, "1\u00a0verstuurd"));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
  g_assert_false (gtk_widget_is_sensitive (ui_get (dialog, GTK_TYPE_BUTTON,
                                                   "Rest opnieuw nakijken")));
  gtk_window_close (dialog);
  ui_settle ();
}

static gint64
add_with (ServiceFixture   *f,
          const char       *number,
          InlVacancyStatus  status,
          gboolean          is_sent)
{
  const gint64 id = fixture_add_vacancy (&f->flow, number);
  g_autoptr(InlRecord) vacancy = NULL;
  g_autoptr(InlRecord) saved = NULL;

  if (is_sent)
    {
      g_autoptr(InlOutcome) sent = fixture_ask (&f->flow, id, FALSE);

      g_assert_cmpint (sent->kind, ==, INL_OUTCOME_KIND_SENT);
    }
  vacancy = fixture_load (&f->flow, INL_RECORD_KIND_VACANCY, id);
  g_object_set (vacancy, "status", status, NULL);
  saved = fixture_save (&f->flow, g_steal_pointer (&vacancy));
  return id;
}

/* What was sent before or is not open any more is left out, until all of it is ticked at once. */
static void
test_left_out (ServiceFixture *f,
               gconstpointer   data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 added[4];
  GtkWindow *dialog;

  added[0] = add_with (f, "6201", INL_VACANCY_STATUS_OPEN, TRUE);
  added[1] = add_with (f, "6202", INL_VACANCY_STATUS_OPEN, TRUE);
  added[2] = add_with (f, "6301", INL_VACANCY_STATUS_FILLED, FALSE);
  added[3] = add_with (f, "6302", INL_VACANCY_STATUS_CLOSED, FALSE);
  g_array_append_vals (ids, added, G_N_ELEMENTS (added));
  ui_service_open_window (f);
  inl_bulk_dialog_present (GTK_WINDOW (f->window), f->flow.office, ids);
  dialog = get_dialog ();

  ui_wait_for (ui_shows (dialog, "Van deze aanvragen (4) wordt er nog geen uitgevraagd. 2 zijn al "
                                 "eerder verstuurd. 2 zijn vervuld of gesloten."));
  g_assert_true (ui_shows (dialog, "Vervuld"));
  g_assert_true (ui_shows (dialog, "Gesloten"));
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (ui_get (dialog, GTK_TYPE_CHECK_BUTTON,
                              "Ook opnieuw wat eerder verstuurd is (2)")), TRUE);
  ui_wait_for (ui_shows (dialog, "2 van de 4 aanvragen worden uitgevraagd; de rest wordt "
                                 "overgeslagen."));
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (ui_get (dialog, GTK_TYPE_CHECK_BUTTON,
                              "Ook wat vervuld of gesloten is (2)")), TRUE);
  ui_wait_for (ui_shows (dialog, "Alle 4 aanvragen worden uitgevraagd."));

  activate (dialog, "bulk.start");
  ui_wait_for (ui_shows (dialog, "4\u00a0verstuurd"));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 6);
  gtk_window_close (dialog);
  ui_settle ();
}

/* The keyboard begins at the button, and a row leads to its vacancy. */
static void
test_keyboard (ServiceFixture *f,
               gconstpointer   data)
{
  GtkWidget *page = open_page (f);
  InlVacancyView *view = inl_vacancies_page_get_view (INL_VACANCIES_PAGE (page));
  GtkWindow *dialog;
  GtkWidget *focus;

  /* What is open is not meant while several are picked. */
  activate (page, "vacancies.pick");
  g_assert_false (inl_page_can_send (INL_PAGE (page)));
  activate (page, "vacancies.pick-all");
  ui_wait_for (inl_page_can_send (INL_PAGE (page)));
  inl_page_send (INL_PAGE (page));
  dialog = get_dialog ();
  ui_wait_for (ui_shows (dialog, "Inlenersbeloning uitvragen voor 5 aanvragen"));
  focus = gtk_window_get_focus (dialog);
  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), ==, "bulk.start");

  gtk_widget_activate_action (ui_get (dialog, GTK_TYPE_LIST_VIEW, NULL), "list.activate-item", "u",
                              0);
  ui_wait_for (inl_toplevel_find (INL_TYPE_BULK_DIALOG) == NULL);
  ui_wait_for (inl_vacancy_view_get_vacancy_id (view) != 0);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

static void
test_closed_while_it_runs (ServiceFixture *f,
                           gconstpointer   data)
{
  GtkWidget *page = open_page (f);
  GtkWindow *dialog = check_all (page);

  fixture_set_faults (&f->flow, "POST /api/v6/uitvragen: delay=300");
  ui_wait_for (ui_shows (dialog, "Inlenersbeloning uitvragen voor 5 aanvragen"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "bulk.start", NULL));
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_PROGRESS_BAR, NULL));
  gtk_window_close (dialog);
  ui_wait_for (inl_toplevel_find (INL_TYPE_BULK_DIALOG) == NULL);

  ui_wait_for (inl_office_is_bulk_running (f->flow.office) == FALSE);
  ui_wait_for (ui_shows (f->window, "5\u00a0verstuurd"));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 6);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-bulk", NULL);
  dialog = get_dialog ();
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_BUTTON, "Opslaan als CSV…"));
  gtk_window_close (dialog);
  ui_settle ();
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  g_test_add ("/ui/bulk/picking", ServiceFixture, NULL, ui_service_set_up, test_picking,
              ui_service_tear_down);
  g_test_add ("/ui/bulk/asking", ServiceFixture, NULL, ui_service_set_up, test_asking,
              ui_service_tear_down);
  g_test_add ("/ui/bulk/again-after-log-in", ServiceFixture, NULL, ui_service_set_up,
              test_again_after_log_in, ui_service_tear_down);
  g_test_add ("/ui/bulk/sent-later", ServiceFixture, NULL, ui_service_set_up, test_sent_later,
              ui_service_tear_down);
  g_test_add ("/ui/bulk/left-out", ServiceFixture, NULL, ui_service_set_up, test_left_out,
              ui_service_tear_down);
  g_test_add ("/ui/bulk/keyboard", ServiceFixture, NULL, ui_service_set_up, test_keyboard,
              ui_service_tear_down);
  g_test_add ("/ui/bulk/closed-while-it-runs", ServiceFixture, NULL, ui_service_set_up,
              test_closed_while_it_runs, ui_service_tear_down);

  return g_test_run ();
}
