/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a vacancy to an e-mail at the hirer, in the window, against the service: the button, what is
 * missing, saving on the way, asking again, logging in, and what waits for a decision. */

#include "config.h"

#include "inl-entry-row.h"
#include "inl-list-line.h"
#include "inl-list-pane.h"
#include "inl-list-row.h"
#include "inl-page.h"
#include "inl-relation.h"
#include "inl-standing-filter-box.h"
#include "inl-vacancies-page.h"
#include "inl-vacancy-view-private.h"
#include "inl-vacancy.h"
#include "ui-service-fixture.h"

#define ASK "Inlenersbeloning uitvragen"
#define SENT "De aanvraag is succesvol verstuurd. Er is een e-mail gestuurd naar Piet Jansen."

/* Places in the choice of filters. */
#define NEVER_ASKED 6
#define ASKED_LONG_AGO 7
#define WAITING 11

static gboolean
can_ask (ServiceFixture *f)
{
  GtkWidget *button = ui_find (f->window, GTK_TYPE_BUTTON, ASK);

  return button != NULL && gtk_widget_get_sensitive (button);
}

static void
open (ServiceFixture *f)
{
  ui_service_open_window (f);
  ui_service_open_vacancy (f, f->flow.vacancy_id, "5001");
}

static void
change_relation (ServiceFixture *f,
                 const char     *kvk_number)
{
  g_autoptr(InlRecord) relation =
    fixture_load (&f->flow, INL_RECORD_KIND_RELATION, f->flow.relation_id);
  g_autoptr(InlRecord) saved = NULL;

  inl_record_set_text (relation, "kvk-number", kvk_number);
  saved = ui_save (f->flow.office, relation);
}

static void
test_send (ServiceFixture *f,
           gconstpointer   data)
{
  GtkWidget *row;

  open (f);
  ui_wait_for (can_ask (f));
  ui_click (f->window, ASK);
  ui_wait_for (ui_shows (f->window, SENT));
  ui_wait_for (ui_shows (f->window, "Verzonden"));
  ui_wait_for (can_ask (f));

  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
  g_assert_true (ui_shows (f->window, "Uitvraag verstuurd"));

  row = ui_get (f->window, ADW_TYPE_EXPANDER_ROW, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_wait_for (ui_find (row, ADW_TYPE_ACTION_ROW, "Resultaat") != NULL);
  g_assert_null (ui_find (row, ADW_TYPE_ACTION_ROW, "Reden"));
}

/* Going through the list with the keyboard does not end up in the form. */
static void
test_keyboard_stays_in_list (ServiceFixture *f,
                             gconstpointer   data)
{
  GtkSelectionModel *model;
  GtkWidget *page;
  GtkWidget *list_view;

  ui_service_open_window (f);
  inl_window_show_page (f->window, "vacancies");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "vacancies"));
  page = GTK_WIDGET (inl_window_get_page (f->window));
  ui_wait_for (ui_find (page, GTK_TYPE_LIST_VIEW, NULL) != NULL);
  list_view = ui_get (page, GTK_TYPE_LIST_VIEW, NULL);
  model = gtk_list_view_get_model (GTK_LIST_VIEW (list_view));
  ui_wait_for (g_list_model_get_n_items (G_LIST_MODEL (model)) > 0);
  ui_settle ();
  gtk_widget_grab_focus (list_view);
  gtk_selection_model_select_item (model, 0, TRUE);
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, ASK) != NULL);
  ui_settle ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                         list_view));
}

static gboolean
shows_second_line (GtkWidget  *page,
                   const char *begin)
{
  GtkWidget *row = ui_find (page, INL_TYPE_LIST_ROW, NULL);
  GtkWidget *first_line = row != NULL ? ui_find (row, INL_TYPE_LIST_LINE, NULL) : NULL;
  GtkWidget *second_line = first_line != NULL ? gtk_widget_get_next_sibling (first_line) : NULL;

  return second_line != NULL
         && g_str_has_prefix (inl_list_line_get_text (INL_LIST_LINE (second_line)), begin);
}

/* The second line says how long ago, where that is the order. */
/* How many there are of what is chosen. */
static gboolean
is_counted (InlStandingFilterBox *box,
            const char           *count)
{
  GtkDropDown *choice = GTK_DROP_DOWN (gtk_widget_get_first_child (GTK_WIDGET (box)));
  g_autofree char *text = NULL;

  g_object_get (gtk_drop_down_get_selected_item (choice), "count", &text, NULL);
  return g_str_equal (text, count);
}

static void
test_filter_and_sort (ServiceFixture *f,
                      gconstpointer   data)
{
  GtkDropDown *filter;
  GtkWidget *page;
  GtkWidget *item;

  ui_service_open_window (f);
  inl_window_show_page (f->window, "vacancies");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "vacancies"));
  page = GTK_WIDGET (inl_window_get_page (f->window));
  ui_wait_for (ui_find (page, INL_TYPE_LIST_ROW, NULL) != NULL);
  filter = GTK_DROP_DOWN (gtk_widget_get_first_child (ui_get (page, INL_TYPE_STANDING_FILTER_BOX,
                                                              NULL)));

  /* With its number, also for who does not see it. */
  g_signal_emit_by_name (filter, "activate");
  item = gtk_widget_get_ancestor (ui_get (filter, GTK_TYPE_LABEL, "Nog nooit uitgevraagd"),
                                  GTK_TYPE_BOX);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (item)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Nog nooit uitgevraagd, 1");
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (item, GTK_TYPE_POPOVER)));
  ui_settle ();

  gtk_drop_down_set_selected (filter, NEVER_ASKED);
  ui_settle ();
  g_assert_nonnull (ui_find (page, INL_TYPE_LIST_ROW, NULL));
  gtk_drop_down_set_selected (filter, WAITING);
  ui_wait_for (ui_find (page, INL_TYPE_LIST_ROW, NULL) == NULL);
  ui_wait_for (ui_shows (page, "Filter wissen"));
  ui_click (page, "Filter wissen");
  ui_wait_for (ui_find (page, INL_TYPE_LIST_ROW, NULL) != NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (filter), ==, 0);

  gtk_widget_activate_action (ui_get (page, INL_TYPE_LIST_PANE, NULL), "list.sort", "s",
                              "last-inquiry");
  ui_wait_for (shows_second_line (page, "nooit uitgevraagd · "));
  gtk_widget_activate_action (ui_get (page, INL_TYPE_LIST_PANE, NULL), "list.sort", "s",
                              "relation");
  ui_wait_for (!shows_second_line (page, "nooit uitgevraagd · "));
  g_assert_nonnull (ui_find (page, INL_TYPE_LIST_ROW, NULL));
}

/* A window that stays open over midnight. */
static void
test_filter_as_days_pass (ServiceFixture *f,
                          gconstpointer   data)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (&f->flow, f->flow.vacancy_id, FALSE);
  InlStandingFilterBox *box;
  GtkWidget *page;

  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  ui_service_open_window (f);
  inl_window_show_page (f->window, "vacancies");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "vacancies"));
  page = GTK_WIDGET (inl_window_get_page (f->window));
  ui_wait_for (ui_find (page, INL_TYPE_LIST_ROW, NULL) != NULL);
  box = INL_STANDING_FILTER_BOX (ui_get (page, INL_TYPE_STANDING_FILTER_BOX, NULL));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_widget_get_first_child (GTK_WIDGET (box))),
                              ASKED_LONG_AGO);
  ui_wait_for (ui_find (page, INL_TYPE_LIST_ROW, NULL) == NULL);
  g_assert_true (is_counted (box, "0"));
  g_assert_true (ui_shows (box, "Laatste uitvraag langer dan 3 maanden geleden"));

  inl_clock_advance (f->flow.clock, 100 * 24 * 60 * 60);
  inl_standing_filter_box_look_at_day (box);
  ui_wait_for (ui_find (page, INL_TYPE_LIST_ROW, NULL) != NULL);
  ui_wait_for (is_counted (box, "1"));
}

/* Whatever opens a vacancy, one sees where in the list it is, and the keyboard stays out of it. */
static void
test_opened_is_brought_in_sight (ServiceFixture *f,
                                 gconstpointer   data)
{
  GtkSingleSelection *selection;
  GtkAdjustment *adjustment;
  GtkWidget *list_pane;
  GtkListView *list_view;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", 6000 + i);

      fixture_add_vacancy (&f->flow, number);
    }
  open (f);
  list_pane = ui_get (inl_window_get_page (f->window), INL_TYPE_LIST_PANE, NULL);
  list_view =
    GTK_LIST_VIEW (gtk_widget_get_template_child (list_pane, INL_TYPE_LIST_PANE, "list_view"));
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (list_view));
  ui_wait_for (g_list_model_get_n_items (G_LIST_MODEL (selection)) == 61);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view));
  /* It is the last of them, and the list was not there when it was opened. */
  ui_wait_for (gtk_single_selection_get_selected (selection) == 60);
  ui_wait_for (gtk_adjustment_get_value (adjustment) > 0);

  for (guint i = 0; i <= 60; i += 60)
    {
      g_autoptr(InlRecord) record = ui_dup_record (G_LIST_MODEL (selection), i);

      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-vacancy", "x",
                                  inl_record_get_id (record));
      ui_wait_for (gtk_single_selection_get_selected (selection) == i);
      ui_wait_for ((gtk_adjustment_get_value (adjustment) > 0) == (i > 0));
    }
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                          GTK_WIDGET (list_view)));
}

static void
test_recipients_are_shown (ServiceFixture *f,
                           gconstpointer   data)
{
  open (f);
  ui_wait_for (can_ask (f));
  g_assert_true (ui_shows (f->window, "Piet Jansen <piet@bakkerij.example>"));
}

static void
test_missing_leads_to_field (ServiceFixture *f,
                             gconstpointer   data)
{
  change_relation (f, "");
  open (f);
  ui_wait_for (ui_shows (f->window, "Ontbreekt: KvK-nummer"));
  g_assert_false (can_ask (f));

  ui_click (f->window, "Invullen");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "relations"));
  ui_wait_for (ui_find (f->window, INL_TYPE_ENTRY_ROW, "KvK-nummer") != NULL);
}

static void
test_new_position_has_name (ServiceFixture *f,
                            gconstpointer   data)
{
  const char *name = "Nieuwe functie 'Soldeerder' toevoegen";
  GtkWidget *choice;
  GtkWidget *label;

  open (f);
  choice = ui_get (f->window, INL_TYPE_CHOICE_ROW, "Functie");
  inl_choice_row_open (INL_CHOICE_ROW (choice));
  ui_wait_for (ui_find (choice, GTK_TYPE_SEARCH_ENTRY, "Zoeken…") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (ui_get (choice, GTK_TYPE_SEARCH_ENTRY, "Zoeken…")),
                         "Soldeerder");
  ui_wait_for (ui_find (choice, GTK_TYPE_LABEL, name) != NULL);
  label = ui_get (choice, GTK_TYPE_LABEL, name);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON)),
    GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (label, GTK_TYPE_POPOVER)));
  ui_settle ();
}

/* Who types fast does not get what was listed before. */
static void
test_enter_takes_what_was_typed (ServiceFixture *f,
                                 gconstpointer   data)
{
  g_autoptr(InlPosition) undertaker = g_object_new (INL_TYPE_POSITION, "name", "Aanspreker", NULL);
  g_autoptr(InlPosition) welder = g_object_new (INL_TYPE_POSITION, "name", "Lasser", NULL);
  g_autoptr(InlRecord) first = ui_save (f->flow.office, undertaker);
  g_autoptr(InlRecord) second = ui_save (f->flow.office, welder);
  GtkWidget *choice, *entry;

  open (f);
  choice = ui_get (f->window, INL_TYPE_CHOICE_ROW, "Functie");
  inl_choice_row_open (INL_CHOICE_ROW (choice));
  ui_wait_for (ui_find (choice, GTK_TYPE_LABEL, "Aanspreker") != NULL);
  entry = ui_get (choice, GTK_TYPE_SEARCH_ENTRY, "Zoeken…");
  gtk_editable_set_text (GTK_EDITABLE (entry), "lass");
  g_signal_emit_by_name (entry, "activate");
  ui_wait_for (g_str_equal (inl_choice_row_get_value (INL_CHOICE_ROW (choice)), "Lasser"));
}

static gboolean
shows_more (GtkWidget *choice)
{
  GtkWidget *label = GTK_WIDGET (gtk_widget_get_template_child (choice, INL_TYPE_CHOICE_ROW,
                                                                "more_label"));

  return gtk_widget_get_visible (label);
}

/* Of very many relations the first are listed, and the others found. */
static void
test_choose_among_many (ServiceFixture *f,
                        gconstpointer   data)
{
  GtkWidget *page, *choice, *entry;
  GtkListView *list_view;
  GListModel *model;

  for (guint i = 0; i < INL_CHOICE_ROW_MOST; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", 5000 + i);
      g_autoptr(InlRelation) relation = ui_add_relation (f->flow.office, number, "Aannemer");
    }
  open (f);
  page = GTK_WIDGET (inl_window_get_page (f->window));
  ui_wait_for (can_ask (f));
  inl_page_create (INL_PAGE (page));
  ui_wait_for (ui_find (page, INL_TYPE_CHOICE_ROW, "Relatie") != NULL);
  choice = ui_get (page, INL_TYPE_CHOICE_ROW, "Relatie");
  list_view = GTK_LIST_VIEW (gtk_widget_get_template_child (choice, INL_TYPE_CHOICE_ROW,
                                                            "list_view"));
  model = G_LIST_MODEL (gtk_list_view_get_model (list_view));
  inl_choice_row_open (INL_CHOICE_ROW (choice));
  ui_wait_for (g_list_model_get_n_items (model) == INL_CHOICE_ROW_MOST);
  g_assert_true (shows_more (choice));

  entry = ui_get (choice, GTK_TYPE_SEARCH_ENTRY, "Zoeken…");
  gtk_editable_set_text (GTK_EDITABLE (entry), "bakkerij");
  ui_wait_for (g_list_model_get_n_items (model) == 1);
  g_assert_false (shows_more (choice));
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (entry, GTK_TYPE_POPOVER)));
  ui_settle ();
}

static void
test_follows_relation (ServiceFixture *f,
                       gconstpointer   data)
{
  change_relation (f, "");
  open (f);
  ui_wait_for (ui_shows (f->window, "Ontbreekt: KvK-nummer"));

  change_relation (f, "68750110");
  ui_wait_for (can_ask (f));
  g_assert_false (ui_shows (f->window, "Ontbreekt: KvK-nummer"));
}

static void
test_saves_before_asking (ServiceFixture *f,
                          gconstpointer   data)
{
  g_autoptr(InlRecord) vacancy = NULL;

  open (f);
  ui_wait_for (can_ask (f));
  gtk_editable_set_text (GTK_EDITABLE (ui_get (f->window, INL_TYPE_ENTRY_ROW, "Omschrijving")),
                         "Dagploeg & <b>nacht</b>");
  g_assert_true (can_ask (f));
  ui_click (f->window, ASK);
  ui_wait_for (ui_shows (f->window, SENT));

  vacancy = fixture_load (&f->flow, INL_RECORD_KIND_VACANCY, f->flow.vacancy_id);
  g_assert_cmpstr (inl_vacancy_get_description (INL_VACANCY (vacancy)), ==,
                   "Dagploeg & <b>nacht</b>");
  g_assert_false (inl_page_has_changes (inl_window_get_page (f->window)));
}

static gboolean
asks_to_leave (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && ui_find (l->data, GTK_TYPE_BUTTON, "Weggooien") != NULL)
      return TRUE;

  return FALSE;
}

static void
assert_asked_only (ServiceFixture *f,
                   gint64          vacancy_id)
{
  g_autoptr(GPtrArray) inquiries = fixture_query (&f->flow, INL_RECORD_KIND_INQUIRY);

  g_assert_cmpuint (inquiries->len, ==, 1);
  g_assert_cmpint (inl_inquiry_get_vacancy_id (inquiries->pdata[0]), ==, vacancy_id);
}

/* The click was on one vacancy. While the question about a conflict is open, a notification of
 * another one is clicked: what is asked is still the first. */
static void
test_asks_for_what_was_saved (ServiceFixture *f,
                              gconstpointer   data)
{
  gint64 other_id = fixture_add_vacancy (&f->flow, "5002");
  g_autoptr(InlRecord) theirs =
    fixture_load (&f->flow, INL_RECORD_KIND_VACANCY, f->flow.vacancy_id);
  g_autoptr(InlRecord) their_saved = NULL;
  g_autoptr(InlRecord) saved = NULL;

  open (f);
  ui_wait_for (can_ask (f));
  gtk_editable_set_text (GTK_EDITABLE (ui_get (f->window, INL_TYPE_ENTRY_ROW, "Omschrijving")),
                         "Van mij");
  g_object_set (theirs, "description", "Van hen", NULL);
  their_saved = ui_save (f->flow.office, theirs);
  ui_click (f->window, ASK);
  ui_wait_for (ui_find_dialog () != NULL);

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-vacancy", "x", other_id);
  ui_settle ();
  g_assert_false (asks_to_leave ());
  g_assert_true (ui_shows (f->window, "Aanvraag 5001"));
  ui_keep_mine ();
  ui_wait_for (ui_shows (f->window, SENT));

  saved = fixture_load (&f->flow, INL_RECORD_KIND_VACANCY, f->flow.vacancy_id);
  g_assert_cmpstr (inl_vacancy_get_description (INL_VACANCY (saved)), ==, "Van mij");
  assert_asked_only (f, f->flow.vacancy_id);
}

static void
test_asks_for_what_is_shown_no_more (ServiceFixture *f,
                                     gconstpointer   data)
{
  gint64 other_id = fixture_add_vacancy (&f->flow, "5002");
  g_autoptr(InlRecord) other = fixture_load (&f->flow, INL_RECORD_KIND_VACANCY, other_id);
  GtkWidget *row;

  open (f);
  ui_wait_for (can_ask (f));
  row = ui_get (f->window, INL_TYPE_ENTRY_ROW, "Omschrijving");
  gtk_editable_set_text (GTK_EDITABLE (row), "Van mij");
  ui_click (f->window, ASK);
  inl_vacancy_view_show_draft (
    INL_VACANCY_VIEW (gtk_widget_get_ancestor (row, INL_TYPE_VACANCY_VIEW)), INL_VACANCY (other));
  ui_wait_for (fixture_count_mail (&f->flow) > 0);
  ui_wait_for (can_ask (f));

  g_assert_true (ui_shows (f->window, "Aanvraag 5002"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Nachtploeg");
  assert_asked_only (f, f->flow.vacancy_id);
}

static void
test_wrong_input_stops (ServiceFixture *f,
                        gconstpointer   data)
{
  GtkWidget *row;

  open (f);
  ui_wait_for (can_ask (f));
  row = ui_get (f->window, INL_TYPE_ENTRY_ROW, "Ingangsdatum (dd-mm-jjjj)");

  gtk_editable_set_text (GTK_EDITABLE (row), "31-02-2027");
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (row)), !=, "");
  g_assert_false (can_ask (f));
  g_assert_false (inl_page_can_save (inl_window_get_page (f->window)));

  gtk_editable_set_text (GTK_EDITABLE (row), "28-02-2027");
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (row)), ==, "");
  g_assert_true (can_ask (f));
  inl_page_save (inl_window_get_page (f->window));
  ui_wait_for (!inl_page_has_changes (inl_window_get_page (f->window)));
}

static void
test_repeat_asks_first (ServiceFixture *f,
                        gconstpointer   data)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (&f->flow, f->flow.vacancy_id, FALSE);

  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  open (f);
  ui_wait_for (can_ask (f));

  ui_click (f->window, ASK);
  ui_wait_for (ui_find_dialog () != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (ui_find_dialog ())),
                            "Piet Jansen"));
  ui_answer ("Annuleren");
  ui_wait_for (can_ask (f));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);

  ui_click (f->window, ASK);
  ui_answer ("Opnieuw uitvragen");
  ui_wait_for (fixture_count_mail (&f->flow) == 2);
  ui_wait_for (ui_shows (f->window, SENT));
}

static void
test_log_in_once (ServiceFixture *f,
                  gconstpointer   data)
{
  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_SESSION);
  open (f);
  ui_wait_for (can_ask (f));
  ui_click (f->window, ASK);
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, "Opnieuw openen") != NULL);
  ui_wait_for (f->flow.opened_uris->len == 1);

  /* Whoever clicks or presses the keys again gets no second page. */
  g_assert_false (can_ask (f));
  inl_page_send (inl_window_get_page (f->window));
  ui_settle ();
  g_assert_cmpuint (f->flow.opened_uris->len, ==, 1);

  gtk_widget_activate (ui_get (f->window, GTK_TYPE_BUTTON, "Opnieuw openen"));
  ui_wait_for (f->flow.opened_uris->len == 2);
  g_assert_cmpstr (f->flow.opened_uris->pdata[0], ==, f->flow.opened_uris->pdata[1]);

  gtk_widget_activate (ui_get (f->window, GTK_TYPE_BUTTON, "Annuleren"));
  ui_wait_for (can_ask (f));
  ui_wait_for (!ui_shows (f->window, "Log eerst in op Inlenersbeloning.com. De inlogpagina is "
                                     "geopend in je browser."));
  ui_wait_for (ui_shows (f->window, "Log eerst in op Inlenersbeloning.com en verstuur de uitvraag "
                                    "daarna nogmaals."));
}

static void
begin_log_in_elsewhere (ServiceFixture *f,
                        GCancellable   *cancellable)
{
  guint n_opened = f->flow.opened_uris->len;

  inl_office_log_in_async (f->flow.office, cancellable, NULL, NULL);
  ui_wait_for (f->flow.opened_uris->len == n_opened + 1);
}

static void
ask_until_log_in (ServiceFixture *f)
{
  guint n_opened = f->flow.opened_uris->len;

  ui_wait_for (can_ask (f));
  ui_click (f->window, ASK);
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, "Opnieuw openen") != NULL);
  ui_settle ();
  g_assert_false (can_ask (f));
  g_assert_cmpuint (f->flow.opened_uris->len, ==, n_opened);
}

/* As from the sidebar: the button waits for a log-in that it did not begin, and has to hear of its
 * end. */
static void
test_log_in_elsewhere_ends (ServiceFixture *f,
                            gconstpointer   data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_SESSION);
  open (f);

  begin_log_in_elsewhere (f, cancellable);
  ask_until_log_in (f);
  g_cancellable_cancel (cancellable);
  ui_wait_for (can_ask (f));
  g_assert_null (ui_find (f->window, GTK_TYPE_BUTTON, "Opnieuw openen"));

  begin_log_in_elsewhere (f, NULL);
  ask_until_log_in (f);
  g_signal_emit_by_name (f->flow.office, "log-in-ended", "Geweigerd & <b>afgewezen</b>");
  ui_wait_for (can_ask (f));
  g_assert_true (ui_shows (f->window, "Dat is niet gelukt"));
  g_assert_true (ui_shows (f->window, "Geweigerd & <b>afgewezen</b>"));

  ask_until_log_in (f);
  g_assert_true (fixture_set_address (&f->flow, "https://example.com", &error));
  g_assert_no_error (error);
  ui_wait_for (can_ask (f));
}

static void
test_new_toast_takes_over (ServiceFixture *f,
                           gconstpointer   data)
{
  g_autoptr(InlOutcome) needed = inl_outcome_new_login_needed (TRUE, FALSE);

  ui_service_open_window (f);
  g_signal_emit_by_name (f->flow.office, "outcome", needed);
  ui_wait_for (ui_shows (f->window, needed->text));
  g_signal_emit_by_name (f->flow.office, "logged-in", "Anna");
  ui_wait_for (ui_shows (f->window, inl_outcome_get_logged_in_text ()));
  ui_wait_for (!ui_shows (f->window, needed->text));
}

static void
test_waits_and_is_given_up (ServiceFixture *f,
                            gconstpointer   data)
{
  fixture_set_faults (&f->flow, "POST /api/v6/uitvragen: status=503 code=onderhoud");
  open (f);
  ui_wait_for (can_ask (f));
  ui_click (f->window, ASK);
  ui_wait_for (ui_shows (f->window, "Uitvraag staat klaar"));
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, "Nu proberen") != NULL);

  ui_click (f->window, "Annuleren");
  ui_answer ("Uitvraag annuleren");
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, "Nu proberen") == NULL);
  ui_wait_for (ui_shows (f->window, "Afgebroken"));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 0);
}

static void
test_maybe_sent_is_checked (ServiceFixture *f,
                            gconstpointer   data)
{
  fixture_set_faults (&f->flow, "POST /api/v6/uitvragen: lost-reply\n"
                                "GET /api/v6/uitvragen: status=500");
  open (f);
  ui_wait_for (can_ask (f));
  ui_click (f->window, ASK);
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, "Opnieuw controleren") != NULL);
  g_assert_nonnull (ui_find (f->window, GTK_TYPE_BUTTON, "Toch opnieuw versturen"));
  g_assert_nonnull (ui_find (f->window, GTK_TYPE_BUTTON, "Afbreken"));

  fixture_set_faults (&f->flow, "");
  ui_click (f->window, "Opnieuw controleren");
  ui_wait_for (ui_shows (f->window, SENT));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

static void
test_unknown_kvk_inline (ServiceFixture *f,
                         gconstpointer   data)
{
  fixture_set_faults (&f->flow, "POST /api/v6/uitvragen: status=422 code=kvk_onbekend times=1");
  open (f);
  ui_wait_for (can_ask (f));
  ui_click (f->window, ASK);
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, "Naar het KvK-nummer") != NULL);
  ui_wait_for (!can_ask (f));
  g_assert_true (ui_shows (f->window, "Het KvK-nummer 68750110 is niet bekend bij de Kamer van "
                                      "Koophandel."));
}

static void
test_filters (ServiceFixture *f,
              gconstpointer   data)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (&f->flow, f->flow.vacancy_id, FALSE);
  InlPage *page;
  GtkDropDown *state_filter;

  fixture_add_vacancy (&f->flow, "5002");
  ui_service_open_window (f);
  inl_window_show_page (f->window, "vacancies");
  ui_wait_for (ui_shows (f->window, "5001 · Bakker"));
  ui_wait_for (ui_shows (f->window, "5002 · Bakker"));

  page = inl_window_get_page (f->window);
  state_filter = GTK_DROP_DOWN (gtk_widget_get_template_child (
    GTK_WIDGET (page), INL_TYPE_VACANCIES_PAGE, "state_filter"));
  gtk_drop_down_set_selected (state_filter, INL_INQUIRY_STATE_SENT + 1);
  ui_wait_for (!ui_shows (f->window, "5002 · Bakker"));
  g_assert_true (ui_shows (f->window, "5001 · Bakker"));

  gtk_drop_down_set_selected (state_filter, INL_INQUIRY_STATE_REJECTED + 1);
  ui_wait_for (ui_shows (f->window, "Niets gevonden"));
  gtk_widget_activate (ui_get (f->window, GTK_TYPE_BUTTON, "Filter wissen"));
  ui_wait_for (ui_shows (f->window, "5002 · Bakker"));
}

static void
test_new_vacancy (ServiceFixture *f,
                  gconstpointer   data)
{
  g_autoptr(GPtrArray) vacancies = NULL;
  InlListPane *list_pane;
  InlPage *page;

  ui_service_open_window (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new-vacancy", "x",
                              f->flow.relation_id);
  ui_wait_for (ui_shows (f->window, "Nieuwe aanvraag"));
  ui_wait_for (ui_shows (f->window, "Bakkerij Jansen & Zn"));
  page = inl_window_get_page (f->window);
  g_assert_false (inl_page_has_changes (page));
  g_assert_false (can_ask (f));

  gtk_editable_set_text (GTK_EDITABLE (ui_get (f->window, INL_TYPE_ENTRY_ROW, "Omschrijving")),
                         "Nieuw");
  ui_wait_for (inl_page_can_save (page));
  inl_page_save (page);
  ui_wait_for (!inl_page_has_changes (page));

  ui_wait_for (ui_shows (f->window, "De aanvraag is opgeslagen."));
  vacancies = fixture_query (&f->flow, INL_RECORD_KIND_VACANCY);
  g_assert_cmpuint (vacancies->len, ==, 2);
  /* It is the one that is marked in the list. */
  list_pane = INL_LIST_PANE (ui_get (page, INL_TYPE_LIST_PANE, NULL));
  g_assert_cmpint (inl_list_pane_get_selected_id (list_pane), !=, 0);
  g_assert_cmpint (inl_list_pane_get_selected_id (list_pane), !=, f->flow.vacancy_id);
}

static void
test_odd_names (ServiceFixture *f,
                gconstpointer   data)
{
  static const char *const names[] = { "Jansen & <b>Zn</b> \"'", "مخبز النيل", "🌳🌳" };

  ui_service_open_window (f);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(InlRecord) relation =
        fixture_load (&f->flow, INL_RECORD_KIND_RELATION, f->flow.relation_id);
      g_autoptr(InlRecord) saved = NULL;

      inl_record_set_text (relation, "name", names[i]);
      saved = ui_save (f->flow.office, relation);
      ui_service_open_vacancy (f, f->flow.vacancy_id, "5001");
      ui_wait_for (ui_shows (f->window, names[i]));
    }
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (ServiceFixture *, gconstpointer);
  } tests[] = {
    { "/ui/vacancy/send", test_send },
    { "/ui/vacancy/filter-and-sort", test_filter_and_sort },
    { "/ui/vacancy/filter-as-days-pass", test_filter_as_days_pass },
    { "/ui/vacancy/keyboard-stays-in-list", test_keyboard_stays_in_list },
    { "/ui/vacancy/opened-is-brought-in-sight", test_opened_is_brought_in_sight },
    { "/ui/vacancy/missing-leads-to-field", test_missing_leads_to_field },
    { "/ui/vacancy/new-position-has-name", test_new_position_has_name },
    { "/ui/vacancy/enter-takes-what-was-typed", test_enter_takes_what_was_typed },
    { "/ui/vacancy/choose-among-many", test_choose_among_many },
    { "/ui/vacancies/enter-takes-what-was-typed", test_enter_takes_what_was_typed },
    { "/ui/vacancies/recipients-are-shown", test_recipients_are_shown },
    { "/ui/vacancy/follows-relation", test_follows_relation },
    { "/ui/vacancy/saves-before-asking", test_saves_before_asking },
    { "/ui/vacancy/asks-for-what-was-saved", test_asks_for_what_was_saved },
    { "/ui/vacancy/asks-for-what-is-shown-no-more", test_asks_for_what_is_shown_no_more },
    { "/ui/vacancy/wrong-input-stops", test_wrong_input_stops },
    { "/ui/vacancy/repeat-asks-first", test_repeat_asks_first },
    { "/ui/vacancy/log-in-once", test_log_in_once },
    { "/ui/vacancy/log-in-elsewhere-ends", test_log_in_elsewhere_ends },
    { "/ui/vacancy/new-toast-takes-over", test_new_toast_takes_over },
    { "/ui/vacancy/waits-and-is-given-up", test_waits_and_is_given_up },
    { "/ui/vacancy/maybe-sent-is-checked", test_maybe_sent_is_checked },
    { "/ui/vacancy/unknown-kvk-inline", test_unknown_kvk_inline },
    { "/ui/vacancy/filters", test_filters },
    { "/ui/vacancy/new", test_new_vacancy },
    { "/ui/vacancy/odd-names", test_odd_names },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ServiceFixture, NULL, ui_service_set_up, tests[i].test,
                ui_service_tear_down);

  return g_test_run ();
}
