/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Aan de slag" in the window: each step ticks itself off while one looks at it, leads on, or says
 * who can do it; the page congratulates, stays until it is put away, and comes back when it is
 * called. */

#include "config.h"

#include "inl-memory-credentials.h"
#include "inl-office-private.h"
#include "inl-office-rights.h"
#include "inl-sidebar.h"
#include "inl-start-page.h"
#include "inl-start-row.h"
#include "ui-service-fixture.h"

static GtkWidget *
open_page (ServiceFixture *f)
{
  ui_service_open_window (f);
  inl_window_show_page (f->window, "start");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "start"));
  ui_settle ();
  return GTK_WIDGET (inl_window_get_page (f->window));
}

static GtkWidget *
get_row (GtkWidget  *page,
         const char *title)
{
  return gtk_widget_get_ancestor (ui_get (page, GTK_TYPE_LABEL, title), INL_TYPE_START_ROW);
}

static gboolean
is_done (GtkWidget  *page,
         const char *title)
{
  return gtk_widget_has_css_class (get_row (page, title), "done");
}

static gboolean
is_current (GtkWidget  *page,
            const char *title)
{
  return gtk_widget_has_css_class (get_row (page, title), "current");
}

static gboolean
can_click (GtkWidget  *page,
           const char *title,
           const char *label)
{
  GtkWidget *button = ui_find (get_row (page, title), GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_get_sensitive (button);
}

/* What leads to the application leads nowhere without one; its tooltip says why it is off. */
static const char *
get_tooltip (GtkWidget  *page,
             const char *title,
             const char *label)
{
  return gtk_widget_get_tooltip_text (ui_get (get_row (page, title), GTK_TYPE_BUTTON, label));
}

static void
click (GtkWidget  *page,
       const char *title,
       const char *label)
{
  ui_wait_for (can_click (page, title, label));
  gtk_widget_activate (ui_get (get_row (page, title), GTK_TYPE_BUTTON, label));
}

#define RIGHT_STEP "Geef je rol het recht"
#define TOKEN_STEP "Voer token en secret in, en test ze"
#define RELATION_STEP "Maak een relatie compleet"
#define LOG_IN_STEP "Log in op Inlenersbeloning.com"
#define SEND_STEP "Verstuur de eerste uitvraag"

static void
set_right (ServiceFixture *f,
           InlRight        right,
           gboolean        is_given)
{
  ui_set_right (f->flow.office, "Beheerder", right, is_given);
  ui_wait_for (inl_office_may (f->flow.office, right) == is_given);
  ui_settle ();
}

static void
test_right_ticks_itself_off (ServiceFixture *f,
                             gconstpointer   data)
{
  GtkWidget *page;
  g_autofree char *refusal = NULL;

  set_right (f, INL_RIGHT_MANAGE_SERVICE, FALSE);
  page = open_page (f);
  ui_wait_for (is_current (page, RIGHT_STEP));
  g_assert_false (is_done (page, RIGHT_STEP));
  g_assert_true (can_click (page, RIGHT_STEP, "Rol openen"));
  refusal = inl_office_dup_refusal (f->flow.office, INL_RIGHT_MANAGE_SERVICE);
  g_assert_cmpstr (get_tooltip (page, TOKEN_STEP, "Testen"), ==, refusal);
  ui_wait_for (ui_shows (page, "1 van 5 stappen gedaan. Een stap vinkt zichzelf af."));

  set_right (f, INL_RIGHT_MANAGE_SERVICE, TRUE);
  ui_wait_for (is_done (page, RIGHT_STEP));
  ui_wait_for (is_current (page, TOKEN_STEP));
  g_assert_null (get_tooltip (page, TOKEN_STEP, "Testen"));
  ui_wait_for (ui_shows (page, "2 van 5 stappen gedaan. Een stap vinkt zichzelf af."));
}

static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, scroller, &bounds) && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller);
}

static void
test_right_leads_to_own_role (ServiceFixture *f,
                              gconstpointer   data)
{
  GtkWidget *page;
  GtkWidget *tick;

  set_right (f, INL_RIGHT_MANAGE_SERVICE, FALSE);
  page = open_page (f);
  click (page, RIGHT_STEP, "Rol openen");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "rights"));
  ui_wait_for (ui_find (inl_window_get_page (f->window), GTK_TYPE_BUTTON, "Opslaan") != NULL);
  ui_wait_for (GTK_IS_CHECK_BUTTON (gtk_window_get_focus (GTK_WINDOW (f->window))));
  tick = gtk_window_get_focus (GTK_WINDOW (f->window));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       inl_right_get_path (INL_RIGHT_MANAGE_SERVICE));
  ui_wait_for (is_in_sight (tick));
}

static void
end_test (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(InlTokenReport) report =
    inl_office_test_token_finish (INL_OFFICE (source), result, NULL);

  *(gboolean *) user_data = report != NULL;
}

static void
test_token_ticks_itself_off (ServiceFixture *f,
                             gconstpointer   data)
{
  GtkWidget *page = open_page (f);
  gboolean is_tested = FALSE;

  ui_wait_for (ui_shows (page, "Token en secret zijn ingevoerd. Klik nog op Verbinding testen."));
  g_assert_false (is_done (page, TOKEN_STEP));
  inl_office_test_token_async (f->flow.office, NULL, NULL, NULL, end_test, &is_tested);
  ui_wait_for (is_tested);
  ui_wait_for (is_done (page, TOKEN_STEP));
}

static void
test_keyring_says_nothing (ServiceFixture *f,
                           gconstpointer   data)
{
  InlMemoryCredentials *credentials = INL_MEMORY_CREDENTIALS (f->flow.credentials);
  GtkWidget *page;
  GtkWidget *problem;

  inl_memory_credentials_set_keyring (credentials, INL_MEMORY_KEYRING_ABSENT);
  page = open_page (f);
  problem = GTK_WIDGET (gtk_widget_get_template_child (get_row (page, TOKEN_STEP),
                                                       INL_TYPE_START_ROW, "problem_label"));
  ui_wait_for (*gtk_label_get_text (GTK_LABEL (problem)) != '\0');
  g_assert_true (gtk_widget_get_mapped (problem));
  g_assert_null (get_tooltip (page, TOKEN_STEP, "Instellen"));
  ui_wait_for (is_done (page, RELATION_STEP));
  inl_memory_credentials_set_keyring (credentials, INL_MEMORY_KEYRING_OPEN);
}

static void
set_text (ServiceFixture *f,
          InlRecordKind   kind,
          gint64          id,
          const char     *property,
          const char     *text)
{
  g_autoptr(InlRecord) record = ui_load (f->flow.office, kind, id);
  g_autoptr(InlRecord) saved = NULL;

  g_object_set (record, property, text, NULL);
  saved = ui_save (f->flow.office, record);
}

static void
test_relation_leads_to_what_is_missing (ServiceFixture *f,
                                        gconstpointer   data)
{
  GtkWidget *page = open_page (f);

  ui_wait_for (is_done (page, RELATION_STEP));
  ui_wait_for (ui_shows (page, "Bakkerij Jansen & Zn is klaar voor een uitvraag."));
  g_assert_true (can_click (page, SEND_STEP, "Aanvraag openen"));

  set_text (f, INL_RECORD_KIND_CONTACT, f->flow.contact_id, "email", "");
  ui_wait_for (!is_done (page, RELATION_STEP));
  ui_wait_for (ui_shows (page, "Bakkerij Jansen & Zn heeft nog nodig: een aangevinkte "
                               "contactpersoon met e-mailadres."));
  g_assert_false (can_click (page, SEND_STEP, "Aanvraag openen"));
  ui_wait_for (can_click (page, RELATION_STEP, "Contactpersoon invullen"));

  set_text (f, INL_RECORD_KIND_RELATION, f->flow.relation_id, "kvk-number", "");
  click (page, RELATION_STEP, "KvK-nummer invullen");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "relations"));
  ui_wait_for (ui_shows (inl_window_get_page (f->window), "Identificatie"));
}

static void
test_who_may_not_is_told (ServiceFixture *f,
                          gconstpointer   data)
{
  GtkWidget *page;
  GtkWidget *button;
  g_autofree char *refusal = NULL;

  set_text (f, INL_RECORD_KIND_RELATION, f->flow.relation_id, "kvk-number", "");
  set_right (f, INL_RIGHT_EDIT_RELATIONS, FALSE);
  refusal = inl_office_dup_refusal (f->flow.office, INL_RIGHT_EDIT_RELATIONS);
  page = open_page (f);
  ui_wait_for (ui_shows (get_row (page, RELATION_STEP), refusal));
  button = ui_get (get_row (page, RELATION_STEP), GTK_TYPE_BUTTON, "KvK-nummer invullen");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, refusal);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, refusal);

  set_right (f, INL_RIGHT_EDIT_RELATIONS, TRUE);
  ui_wait_for (can_click (page, RELATION_STEP, "KvK-nummer invullen"));
  g_assert_false (ui_shows (page, refusal));
  button = ui_get (get_row (page, RELATION_STEP), GTK_TYPE_BUTTON, "KvK-nummer invullen");
  g_assert_null (gtk_widget_get_tooltip_text (button));
}

static void
end_setting_role (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(gboolean *) user_data = inl_office_set_role_finish (INL_OFFICE (source), result, &error);
  g_assert_no_error (error);
}

static void
set_role (ServiceFixture *f,
          const char     *account,
          const char     *role_name)
{
  gboolean is_set = FALSE;

  inl_office_set_role_async (f->flow.office, account, role_name, end_setting_role, &is_set);
  ui_wait_for (is_set);
}

/* Who is no administrator asks for the right to enter the token, not for the right to give it. */
static void
test_who_may_give_no_right_is_told (ServiceFixture *f,
                                    gconstpointer   data)
{
  GtkWidget *page;
  g_autofree char *refusal = NULL;

  set_role (f, "beheer", "Beheerder");
  set_role (f, inl_office_get_account (f->flow.office), "Intercedent");
  ui_wait_for (!inl_office_may (f->flow.office, INL_RIGHT_MANAGE_RIGHTS));
  refusal = inl_office_dup_refusal (f->flow.office, INL_RIGHT_MANAGE_SERVICE);
  page = open_page (f);
  ui_wait_for (ui_shows (get_row (page, RIGHT_STEP), refusal));
  g_assert_false (can_click (page, RIGHT_STEP, "Rol openen"));
  ui_wait_for (ui_shows (get_row (page, TOKEN_STEP), refusal));
}

static void
test_log_in_ticks_itself_off (ServiceFixture *f,
                              gconstpointer   data)
{
  GtkWidget *page = open_page (f);

  ui_wait_for (!is_done (page, LOG_IN_STEP));
  inl_office_store_session (f->flow.office, "Anna & <b>", "2999-01-01T00:00:00Z");
  ui_wait_for (is_done (page, LOG_IN_STEP));
  ui_wait_for (ui_shows (page, "Ingelogd als Anna & <b> tot 1 jan 2999."));
  inl_office_store_session (f->flow.office, "", "");
  ui_wait_for (!is_done (page, LOG_IN_STEP));
}

static GtkWidget *
find_in_sidebar (ServiceFixture *f)
{
  return ui_find (ui_get (f->window, INL_TYPE_SIDEBAR, NULL), GTK_TYPE_LABEL, "Aan de slag");
}

static void
test_congratulates (ServiceFixture *f,
                    gconstpointer   data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  GtkWidget *page = open_page (f);

  click (page, SEND_STEP, "Aanvraag openen");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "vacancies"));
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, "Inlenersbeloning uitvragen") != NULL);
  ui_wait_for (is_in_sight (ui_get (f->window, GTK_TYPE_BUTTON, "Inlenersbeloning uitvragen")));
  outcome = fixture_ask (&f->flow, f->flow.vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  ui_settle ();
  g_assert_nonnull (find_in_sidebar (f));

  inl_window_show_page (f->window, "start");
  ui_wait_for (ui_shows (page, "Gefeliciteerd, je eerste uitvraag is verstuurd!"));
  g_assert_true (is_done (page, TOKEN_STEP));
  g_assert_true (is_done (page, LOG_IN_STEP));
  g_assert_true (is_done (page, SEND_STEP));

  click (page, SEND_STEP, "Bekijken");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "invitations"));
  ui_settle ();
  g_assert_nonnull (find_in_sidebar (f));
  inl_window_show_page (f->window, "start");
  ui_wait_for (ui_shows (page, "Gefeliciteerd, je eerste uitvraag is verstuurd!"));
}

static void
test_put_away_and_called_back (ServiceFixture *f,
                               gconstpointer   data)
{
  GtkWidget *page = open_page (f);

  g_assert_nonnull (find_in_sidebar (f));
  gtk_widget_activate (ui_get (page, GTK_TYPE_BUTTON, "Niet meer tonen"));
  ui_wait_for (find_in_sidebar (f) == NULL);
  g_assert_cmpstr (inl_window_get_page_name (f->window), ==, "relations");

  g_action_group_activate_action (G_ACTION_GROUP (f->window), "show-first-steps", NULL);
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "start"));
  g_assert_nonnull (find_in_sidebar (f));
}

/* Called back where all was done long ago, it stays until it is left. */
static void
test_called_back_when_all_is_done (ServiceFixture *f,
                                   gconstpointer   data)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (&f->flow, f->flow.vacancy_id, FALSE);
  GtkWidget *page = open_page (f);

  ui_wait_for (ui_shows (page, "Alle stappen zijn gezet"));
  g_assert_false (ui_shows (page, "Gefeliciteerd, je eerste uitvraag is verstuurd!"));
  inl_window_show_page (f->window, "notices");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "notices"));
  g_assert_nonnull (find_in_sidebar (f));
}

/* Every width that a window can have, without a critical. */
static void
test_widths (ServiceFixture *f,
             gconstpointer   data)
{
  static const int widths[] = { 700, 1000, 1600 };

  set_right (f, INL_RIGHT_MANAGE_SERVICE, FALSE);
  open_page (f);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *page = GTK_WIDGET (inl_window_get_page (f->window));

      gtk_window_set_default_size (GTK_WINDOW (f->window), widths[i], 700);
      ui_wait_for (ABS (gtk_widget_get_width (GTK_WIDGET (f->window)) - widths[i]) < 60);
      ui_settle ();
      g_assert_cmpint (gtk_widget_get_width (get_row (page, TOKEN_STEP)), <=,
                       gtk_widget_get_width (page));
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
    { "/ui/start/right-ticks-itself-off", test_right_ticks_itself_off },
    { "/ui/start/right-leads-to-own-role", test_right_leads_to_own_role },
    { "/ui/start/token-ticks-itself-off", test_token_ticks_itself_off },
    { "/ui/start/keyring-says-nothing", test_keyring_says_nothing },
    { "/ui/start/relation-leads-to-what-is-missing", test_relation_leads_to_what_is_missing },
    { "/ui/start/who-may-not-is-told", test_who_may_not_is_told },
    { "/ui/start/who-may-give-no-right-is-told", test_who_may_give_no_right_is_told },
    { "/ui/start/log-in-ticks-itself-off", test_log_in_ticks_itself_off },
    { "/ui/start/congratulates", test_congratulates },
    { "/ui/start/put-away-and-called-back", test_put_away_and_called_back },
    { "/ui/start/called-back-when-all-is-done", test_called_back_when_all_is_done },
    { "/ui/start/widths", test_widths },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ServiceFixture, NULL, ui_service_set_up, tests[i].test,
                ui_service_tear_down);

  return g_test_run ();
}
