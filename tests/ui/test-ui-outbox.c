/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Uitgaande uitvragen, against the service: what waits in each state, what can be done about it and
 * what comes of that, and the count in the sidebar. */

#include "config.h"

#include "inl-list-pane.h"
#include "inl-moment.h"
#include "inl-office-private.h"
#include "inl-office-undo.h"
#include "inl-outbox-row.h"
#include "inl-sidebar.h"
#include "ui-service-fixture.h"

#define SENT "De aanvraag is succesvol verstuurd. Er is een e-mail gestuurd naar Piet Jansen."
#define EMPTY "Er wacht geen uitvraag"
#define BUSY "POST /api/v6/uitvragen: status=503 code=onderhoud"
#define DOUBTFUL "POST /api/v6/uitvragen: lost-reply\nGET /api/v6/uitvragen: status=500"

static void
open (ServiceFixture *f)
{
  ui_service_open_window (f);
  inl_window_show_page (f->window, "outbox");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "outbox"));
}

static GtkWidget *
get_page (ServiceFixture *f)
{
  return GTK_WIDGET (inl_window_get_page (f->window));
}

static void
ask (ServiceFixture *f,
     InlOutcomeKind  kind)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (&f->flow, f->flow.vacancy_id, FALSE);

  g_assert_cmpint (outcome->kind, ==, kind);
}

static GtkWidget *
find_button (ServiceFixture *f,
             const char     *label)
{
  return ui_find (get_page (f), GTK_TYPE_BUTTON, label);
}

static void
click (ServiceFixture *f,
       const char     *label)
{
  ui_wait_for (find_button (f, label) != NULL
               && gtk_widget_is_sensitive (find_button (f, label)));
  ui_click (get_page (f), label);
}

static GtkWidget *
get_sidebar_row (ServiceFixture *f)
{
  GtkWidget *label = ui_get (ui_get (f->window, INL_TYPE_SIDEBAR, NULL), GTK_TYPE_LABEL,
                             "Uitgaande uitvragen");

  return gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);
}

/* What stands beside the name of the page, or NULL. */
static const char *
get_count (ServiceFixture *f)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (get_sidebar_row (f)));
  GtkWidget *label = gtk_widget_get_last_child (box);

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static gboolean
counts (ServiceFixture *f,
        const char     *count)
{
  return g_strcmp0 (get_count (f), count) == 0;
}

static guint
count_rows (ServiceFixture *f)
{
  GObject *list_view = gtk_widget_get_template_child (
    ui_get (get_page (f), INL_TYPE_LIST_PANE, NULL), INL_TYPE_LIST_PANE, "list_view");

  return g_list_model_get_n_items (
    G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list_view))));
}

static void
wait_until_empty (ServiceFixture *f)
{
  ui_wait_for (ui_shows (get_page (f), EMPTY));
  ui_wait_for (counts (f, NULL));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_sidebar_row (f)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Uitgaande uitvragen");
}

static InlInquiryState
get_state (ServiceFixture *f)
{
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (&f->flow);

  return inl_inquiry_get_state (inquiry);
}

static void
test_empty (ServiceFixture *f,
            gconstpointer   data)
{
  open (f);
  wait_until_empty (f);
  ui_click (get_page (f), "Naar de aanvragen");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "vacancies"));
}

static void
test_queued (ServiceFixture *f,
             gconstpointer   data)
{
  GtkWidget *row;

  fixture_set_faults (&f->flow, BUSY);
  ask (f, INL_OUTCOME_KIND_WAITING);
  open (f);
  ui_wait_for (counts (f, "1"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_sidebar_row (f)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Uitgaande uitvragen, 1 wacht");
  row = ui_get (get_page (f), INL_TYPE_OUTBOX_ROW, NULL);
  g_assert_true (ui_shows (row, "5001 · Bakker"));
  g_assert_true (ui_shows (row, "Staat klaar"));
  g_assert_true (ui_shows (row, "De uitvraag staat klaar en wordt verstuurd zodra "
                                "Inlenersbeloning.com bereikbaar is."));
  g_assert_nonnull (find_button (f, "Annuleren"));
  g_assert_null (find_button (f, "Afbreken"));
  g_assert_null (find_button (f, "Toch opnieuw versturen"));

  fixture_set_faults (&f->flow, "");
  click (f, "Nu proberen");
  ui_wait_for (ui_shows (f->window, SENT));
  wait_until_empty (f);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

/* An attempt that comes and goes takes no button from below the pointer or the keyboard. */
static void
test_button_stays (ServiceFixture *f,
                   gconstpointer   data)
{
  GtkWidget *button;

  fixture_set_faults (&f->flow, BUSY);
  ask (f, INL_OUTCOME_KIND_WAITING);
  open (f);
  ui_wait_for (find_button (f, "Nu proberen") != NULL);
  button = find_button (f, "Nu proberen");
  gtk_widget_grab_focus (button);
  fixture_set_faults (&f->flow, BUSY " delay=300");

  click (f, "Nu proberen");
  ui_wait_for (ui_shows (get_page (f), "2 pogingen · nu bezig"));
  g_assert_true (find_button (f, "Nu proberen") == button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == button);
  g_assert_nonnull (find_button (f, "Annuleren"));

  ui_wait_for (!ui_shows (get_page (f), "2 pogingen · nu bezig"));
  g_assert_true (find_button (f, "Nu proberen") == button);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == button);
}

/* Giving up what is being tried comes after that, and is not lost. */
static void
test_given_up_while_tried (ServiceFixture *f,
                           gconstpointer   data)
{
  fixture_set_faults (&f->flow, BUSY);
  ask (f, INL_OUTCOME_KIND_WAITING);
  open (f);
  fixture_set_faults (&f->flow, BUSY " delay=500");
  click (f, "Nu proberen");
  ui_wait_for (ui_shows (get_page (f), "2 pogingen · nu bezig"));
  click (f, "Annuleren");
  ui_answer ("Afbreken");
  wait_until_empty (f);
  g_assert_cmpint (get_state (f), ==, INL_INQUIRY_STATE_ABANDONED);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 0);
}

/* The service is not asked before the moment that it named, and that is said. */
static void
test_told_to_wait (ServiceFixture *f,
                   gconstpointer   data)
{
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlOutcome) told = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *line = NULL;

  fixture_set_faults (&f->flow, BUSY " retry-after=600");
  ask (f, INL_OUTCOME_KIND_WAITING);
  inquiry = fixture_get_inquiry (&f->flow);
  moment = inl_moment_to_display (inl_inquiry_get_not_before (inquiry));
  line = g_strdup_printf ("1 poging · Inlenersbeloning.com vraagt om te wachten tot %s", moment);
  told = inl_outcome_new_told_to_wait (inl_inquiry_get_not_before (inquiry), FALSE);
  open (f);
  ui_wait_for (ui_shows (get_page (f), line));
  click (f, "Nu proberen");
  ui_wait_for (ui_shows (f->window, told->text));
  g_assert_cmpuint (fixture_count_posts (&f->flow), ==, 1);
}

/* What could be undone still is sent at once. */
static void
test_undoable (ServiceFixture *f,
               gconstpointer   data)
{
  open (f);
  g_object_set (f->flow.office, "undo-seconds", 30, NULL);
  inl_office_ask_with_undo_async (f->flow.office, f->flow.vacancy_id, 0, NULL, NULL);
  click (f, "Nu proberen");
  ui_wait_for (ui_shows (f->window, SENT));
  wait_until_empty (f);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

static void
test_cancelled (ServiceFixture *f,
                gconstpointer   data)
{
  fixture_set_faults (&f->flow, BUSY);
  ask (f, INL_OUTCOME_KIND_WAITING);
  open (f);
  click (f, "Annuleren");
  ui_answer ("Terug");
  g_assert_cmpint (get_state (f), ==, INL_INQUIRY_STATE_QUEUED);

  click (f, "Annuleren");
  ui_answer ("Uitvraag annuleren");
  wait_until_empty (f);
  ui_wait_for (ui_shows (f->window, "De uitvraag is afgebroken en niet verstuurd."));
  g_assert_cmpint (get_state (f), ==, INL_INQUIRY_STATE_ABANDONED);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 0);
}

static void
test_maybe_sent_is_checked (ServiceFixture *f,
                            gconstpointer   data)
{
  fixture_set_faults (&f->flow, DOUBTFUL);
  ask (f, INL_OUTCOME_KIND_UNKNOWN);
  open (f);
  ui_wait_for (find_button (f, "Afbreken") != NULL);
  g_assert_true (ui_shows (get_page (f), "Mogelijk verzonden"));
  g_assert_null (find_button (f, "Annuleren"));
  g_assert_null (find_button (f, "Nu proberen"));

  fixture_set_faults (&f->flow, "");
  click (f, "Opnieuw controleren");
  ui_wait_for (ui_shows (f->window, SENT));
  wait_until_empty (f);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

/* The service knows the key, so that there is one e-mail still. */
static void
test_maybe_sent_is_sent_anyway (ServiceFixture *f,
                                gconstpointer   data)
{
  fixture_set_faults (&f->flow, DOUBTFUL);
  ask (f, INL_OUTCOME_KIND_UNKNOWN);
  open (f);
  fixture_set_faults (&f->flow, "");
  click (f, "Toch opnieuw versturen");
  ui_answer ("Terug");
  g_assert_cmpint (get_state (f), ==, INL_INQUIRY_STATE_UNKNOWN);

  click (f, "Toch opnieuw versturen");
  ui_answer ("Toch opnieuw versturen");
  ui_wait_for (ui_shows (f->window, SENT));
  wait_until_empty (f);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

static void
test_maybe_sent_is_given_up (ServiceFixture *f,
                             gconstpointer   data)
{
  fixture_set_faults (&f->flow, DOUBTFUL);
  ask (f, INL_OUTCOME_KIND_UNKNOWN);
  open (f);
  click (f, "Afbreken");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (ui_find_dialog ())),
                            "Wat al is aangekomen, wordt hiermee niet ingetrokken."));
  ui_answer ("Afbreken");
  ui_wait_for (ui_shows (f->window, "De uitvraag is afgebroken; mogelijk is hij toch verzonden."));
  wait_until_empty (f);
  g_assert_cmpint (get_state (f), ==, INL_INQUIRY_STATE_ABANDONED);
}

/* What went out again after a doubt may have arrived all the same. */
static void
test_doubt_stays (ServiceFixture *f,
                  gconstpointer   data)
{
  fixture_set_faults (&f->flow, BUSY);
  ask (f, INL_OUTCOME_KIND_WAITING);
  fixture_run_sql (&f->flow, "UPDATE inquiries SET outcome = 'unknown'");
  open (f);
  ui_wait_for (find_button (f, "Nu proberen") != NULL);
  g_assert_nonnull (find_button (f, "Afbreken"));
  g_assert_null (find_button (f, "Annuleren"));
}

/* Another program writes: the page follows, also what it offers. */
static void
test_held (ServiceFixture *f,
           gconstpointer   data)
{
  fixture_set_faults (&f->flow, BUSY);
  ask (f, INL_OUTCOME_KIND_WAITING);
  open (f);
  ui_wait_for (find_button (f, "Nu proberen") != NULL);
  fixture_run_sql (&f->flow, "UPDATE inquiries SET state = 'held', outcome = 'held',"
                             " next_try_at = '', reason = 'Teruggezet & <b>bewaard</b>'");
  ui_wait_for (find_button (f, "Vrijgeven") != NULL);
  g_assert_true (ui_shows (get_page (f), "Vastgehouden"));
  g_assert_true (ui_shows (get_page (f), "Teruggezet & <b>bewaard</b>"));
  g_assert_true (ui_shows (get_page (f), "1 poging · gaat niet vanzelf verder"));
  g_assert_nonnull (find_button (f, "Afbreken"));
  g_assert_null (find_button (f, "Annuleren"));

  fixture_set_faults (&f->flow, "");
  click (f, "Vrijgeven");
  ui_wait_for (ui_shows (f->window, SENT));
  wait_until_empty (f);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

static void
test_sending (ServiceFixture *f,
              gconstpointer   data)
{
  fixture_set_faults (&f->flow, BUSY);
  ask (f, INL_OUTCOME_KIND_WAITING);
  open (f);
  ui_wait_for (find_button (f, "Nu proberen") != NULL);
  fixture_run_sql (&f->flow, "UPDATE inquiries SET state = 'sending', attempts = 2,"
                             " lease_owner = 'ander', lease_until = '2999-01-01T00:00:00Z'");
  ui_wait_for (ui_shows (get_page (f), "Wordt verstuurd"));
  g_assert_true (ui_shows (get_page (f), "2 pogingen · nu bezig"));
  g_assert_nonnull (find_button (f, "Nu proberen"));
  g_assert_nonnull (find_button (f, "Annuleren"));

  fixture_run_sql (&f->flow, "UPDATE inquiries SET state = 'sent', lease_owner = '',"
                             " lease_until = ''");
  wait_until_empty (f);
}

static void
on_asked_for_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  guint *n_asked_for = user_data;

  (*n_asked_for)++;
}

/* The application is not here; what it would do is counted. */
static void
add_application_actions (ServiceFixture *f,
                         guint          *n_asked_for)
{
  static const GActionEntry entries[] = {
    { "log-in", on_asked_for_cb },
    { "preferences", on_asked_for_cb },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries),
                                   n_asked_for);
  gtk_widget_insert_action_group (GTK_WIDGET (f->window), "app", G_ACTION_GROUP (group));
}

static void
test_blocked_by_log_in (ServiceFixture *f,
                        gconstpointer   data)
{
  guint n_asked_for = 0;

  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_SESSION);
  ask (f, INL_OUTCOME_KIND_LOGIN_NEEDED);
  open (f);
  add_application_actions (f, &n_asked_for);
  ui_wait_for (find_button (f, "Inloggen") != NULL);
  g_assert_true (ui_shows (get_page (f), "Geblokkeerd"));
  g_assert_nonnull (find_button (f, "Afbreken"));
  click (f, "Inloggen");
  g_assert_cmpuint (n_asked_for, ==, 1);

  fixture_store_key (&f->flow, INL_CREDENTIAL_KIND_SESSION, f->flow.session);
  click (f, "Nu proberen");
  ui_wait_for (ui_shows (f->window, SENT));
  wait_until_empty (f);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

/* What may have been sent says no more than that it goes on once it can. */
static void
test_doubt_waits_for_log_in (ServiceFixture *f,
                             gconstpointer   data)
{
  fixture_set_faults (&f->flow, DOUBTFUL);
  ask (f, INL_OUTCOME_KIND_UNKNOWN);
  fixture_run_sql (&f->flow, "UPDATE inquiries SET next_try_at = '2999-01-01T00:00:00Z'");
  fixture_add_waiting (&f->flow, 1);
  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_SESSION);
  open (f);
  inl_clock_advance (f->flow.clock, 15 * 60);
  inl_office_start_sender (f->flow.office);
  ui_wait_for (ui_shows (get_page (f), "1 poging · wacht tot er is ingelogd"));
  ui_wait_for (ui_shows (get_page (f), "De uitvraag is mogelijk verzonden: er kwam geen bruikbaar "
                                       "antwoord. Het wordt vanzelf nagevraagd bij "
                                       "Inlenersbeloning.com zodra dat kan."));
}

/* What did not come to its turn waits for the log-in too, and says so instead of a moment. */
static void
test_waits_for_log_in (ServiceFixture *f,
                       gconstpointer   data)
{
  guint n_asked_for = 0;

  fixture_add_waiting (&f->flow, 2);
  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_SESSION);
  open (f);
  add_application_actions (f, &n_asked_for);
  ui_wait_for (count_rows (f) == 2);
  g_assert_false (ui_shows (get_page (f), "1 poging · wacht tot er is ingelogd"));

  inl_clock_advance (f->flow.clock, 15 * 60);
  inl_office_start_sender (f->flow.office);
  ui_wait_for (ui_shows (get_page (f), "1 poging · wacht tot er is ingelogd"));
  g_assert_cmpuint (fixture_count_states (&f->flow, INL_INQUIRY_STATE_QUEUED), ==, 1);
  click (f, "Inloggen");
  g_assert_cmpuint (n_asked_for, ==, 1);

  fixture_store_key (&f->flow, INL_CREDENTIAL_KIND_SESSION, f->flow.session);
  inl_sender_wake (f->flow.office->sender);
  ui_wait_for (!ui_shows (get_page (f), "1 poging · wacht tot er is ingelogd"));
  ui_wait_for (fixture_count_mail (&f->flow) == 1);
}

static void
test_blocked_by_token (ServiceFixture *f,
                       gconstpointer   data)
{
  guint n_asked_for = 0;

  fixture_set_right (&f->flow, "Beheerder", INL_RIGHT_MANAGE_SERVICE, TRUE);
  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_TOKEN);
  ask (f, INL_OUTCOME_KIND_TOKEN_ABSENT);
  open (f);
  add_application_actions (f, &n_asked_for);
  click (f, "Token instellen");
  g_assert_cmpuint (n_asked_for, ==, 1);
  g_assert_null (find_button (f, "Inloggen"));

  fixture_store_key (&f->flow, INL_CREDENTIAL_KIND_TOKEN, f->flow.token);
  click (f, "Nu proberen");
  ui_wait_for (ui_shows (f->window, SENT));
  wait_until_empty (f);
}

/* Who may not ask sees what waits, and whom to ask for the right to do something about it. */
static void
test_no_right (ServiceFixture *f,
               gconstpointer   data)
{
  g_autofree char *refusal = NULL;
  GtkWidget *button;

  fixture_set_faults (&f->flow, BUSY);
  ask (f, INL_OUTCOME_KIND_WAITING);
  open (f);
  ui_wait_for (find_button (f, "Nu proberen") != NULL);
  button = find_button (f, "Nu proberen");
  g_assert_true (gtk_widget_is_sensitive (button));

  fixture_set_right (&f->flow, "Beheerder", INL_RIGHT_ASK, FALSE);
  ui_wait_for (!inl_office_may (f->flow.office, INL_RIGHT_ASK));
  refusal = inl_office_dup_refusal (f->flow.office, INL_RIGHT_ASK);
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Annuleren")));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (gtk_widget_get_parent (button)), ==, refusal);
  g_assert_true (gtk_widget_is_sensitive (ui_get (get_page (f), GTK_TYPE_BUTTON,
                                                  "Aanvraag openen")));

  fixture_set_right (&f->flow, "Beheerder", INL_RIGHT_ASK, TRUE);
  ui_wait_for (gtk_widget_is_sensitive (button));
}

static void
test_details (ServiceFixture *f,
              gconstpointer   data)
{
  fixture_set_faults (&f->flow, BUSY);
  ask (f, INL_OUTCOME_KIND_WAITING);
  open (f);
  ui_click (get_page (f), "Aanvraag openen");
  ui_wait_for (ui_shows (f->window, "Aanvraag 5001"));
  g_assert_cmpstr (inl_window_get_page_name (f->window), ==, "vacancies");

  inl_window_show_page (f->window, "outbox");
  gtk_widget_activate_action (ui_get (get_page (f), GTK_TYPE_LIST_VIEW, NULL),
                              "list.activate-item", "u", 0);
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "vacancies"));
}

static gboolean
can_try_all (ServiceFixture *f)
{
  GtkWidget *button = find_button (f, "Alle nu proberen");

  return button != NULL && gtk_widget_is_sensitive (button);
}

/* All that waits at once, told as one; a second click comes to nothing meanwhile. */
static void
test_try_all (ServiceFixture *f,
              gconstpointer   data)
{
  fixture_set_faults (&f->flow, BUSY);
  fixture_add_waiting (&f->flow, 3);
  open (f);
  ui_wait_for (can_try_all (f));
  fixture_set_faults (&f->flow, "POST /api/v6/uitvragen: delay=300");
  gtk_widget_grab_focus (find_button (f, "Alle nu proberen"));

  click (f, "Alle nu proberen");
  ui_wait_for (find_button (f, "Bezig met proberen…") != NULL);
  g_assert_false (gtk_widget_is_sensitive (find_button (f, "Bezig met proberen…")));
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (f->window)));
  inl_page_send (inl_window_get_page (f->window));
  ui_wait_for (ui_shows (f->window, "3\u00a0verstuurd"));
  g_assert_false (ui_shows (f->window, SENT));
  wait_until_empty (f);
  g_assert_false (can_try_all (f));
  g_assert_false (inl_page_can_send (inl_window_get_page (f->window)));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 3);
}

/* With the shortcut; what stops all is said once, with what to do. */
static void
test_try_all_in_vain (ServiceFixture *f,
                      gconstpointer   data)
{
  guint n_asked_for = 0;

  fixture_add_waiting (&f->flow, 2);
  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_SESSION);
  open (f);
  add_application_actions (f, &n_asked_for);
  ui_wait_for (can_try_all (f));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.send", NULL));
  ui_wait_for (ui_shows (f->window, "Niets verstuurd, 2\u00a0wachten nog. Log eerst in op "
                                    "Inlenersbeloning.com."));
  ui_wait_for (can_try_all (f));
  g_assert_cmpuint (fixture_count_posts (&f->flow), ==, 2);
}

/* What the service told to wait, and what is held, cannot be tried. */
static void
test_try_all_has_nothing (ServiceFixture *f,
                          gconstpointer   data)
{
  fixture_set_faults (&f->flow, BUSY " retry-after=600");
  ask (f, INL_OUTCOME_KIND_WAITING);
  open (f);
  ui_wait_for (count_rows (f) == 1);
  ui_settle ();
  g_assert_false (can_try_all (f));

  fixture_run_sql (&f->flow, "UPDATE inquiries SET not_before = ''");
  ui_wait_for (can_try_all (f));
  fixture_run_sql (&f->flow, "UPDATE inquiries SET state = 'held', next_try_at = ''");
  ui_wait_for (!can_try_all (f));

  fixture_run_sql (&f->flow, "UPDATE inquiries SET state = 'queued'");
  ui_wait_for (can_try_all (f));
  fixture_set_right (&f->flow, "Beheerder", INL_RIGHT_ASK, FALSE);
  ui_wait_for (!can_try_all (f));
}

/* More than one window shows, and more than anybody counts. */
static void
test_many (ServiceFixture *f,
           gconstpointer   data)
{
  const guint n_more = 100;

  fixture_clear_key (&f->flow, INL_CREDENTIAL_KIND_TOKEN);
  ask (f, INL_OUTCOME_KIND_TOKEN_ABSENT);
  open (f);
  ui_wait_for (counts (f, "1"));
  for (guint i = 0; i < n_more; i++)
    {
      /* No word of a kenmerk, which is searched too. */
      g_autofree char *number = g_strdup_printf ("Zomer-%u", i);
      gint64 vacancy_id = fixture_add_vacancy (&f->flow, number);
      g_autoptr(InlOutcome) outcome = fixture_ask (&f->flow, vacancy_id, FALSE);
    }
  ui_wait_for (count_rows (f) == n_more + 1);
  ui_wait_for (counts (f, "99+"));

  gtk_editable_set_text (GTK_EDITABLE (ui_get (get_page (f), GTK_TYPE_SEARCH_ENTRY,
                                               "Uitgaande uitvragen zoeken")),
                         "zomer-99");
  ui_wait_for (count_rows (f) == 1);
  ui_wait_for (ui_shows (get_page (f), "Zomer-99 · Bakker"));
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
    { "/ui/outbox/empty", test_empty },
    { "/ui/outbox/queued", test_queued },
    { "/ui/outbox/button-stays", test_button_stays },
    { "/ui/outbox/given-up-while-tried", test_given_up_while_tried },
    { "/ui/outbox/told-to-wait", test_told_to_wait },
    { "/ui/outbox/undoable", test_undoable },
    { "/ui/outbox/cancelled", test_cancelled },
    { "/ui/outbox/maybe-sent-is-checked", test_maybe_sent_is_checked },
    { "/ui/outbox/maybe-sent-is-sent-anyway", test_maybe_sent_is_sent_anyway },
    { "/ui/outbox/maybe-sent-is-given-up", test_maybe_sent_is_given_up },
    { "/ui/outbox/doubt-stays", test_doubt_stays },
    { "/ui/outbox/held", test_held },
    { "/ui/outbox/sending", test_sending },
    { "/ui/outbox/blocked-by-log-in", test_blocked_by_log_in },
    { "/ui/outbox/doubt-waits-for-log-in", test_doubt_waits_for_log_in },
    { "/ui/outbox/waits-for-log-in", test_waits_for_log_in },
    { "/ui/outbox/blocked-by-token", test_blocked_by_token },
    { "/ui/outbox/no-right", test_no_right },
    { "/ui/outbox/details", test_details },
    { "/ui/outbox/try-all", test_try_all },
    { "/ui/outbox/try-all-in-vain", test_try_all_in_vain },
    { "/ui/outbox/try-all-has-nothing", test_try_all_has_nothing },
    { "/ui/outbox/many", test_many },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ServiceFixture, NULL, ui_service_set_up, tests[i].test,
                ui_service_tear_down);

  return g_test_run ();
}
