/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window itself: it folds, tells what is the matter, makes toasts of any text, and offers only
 * what can be done. */

#include "config.h"

#include "inl-entry-row.h"
#include "inl-office-private.h"
#include "inl-sidebar.h"
#include "inl-vacancy.h"
#include "ui-fixture.h"

static void
test_toast_plain_text (UiFixture     *f,
                       gconstpointer  data)
{
  static const char *const texts[] = {
    "Verzonden aan Jansen & Zn", "<b>vet</b> < niet >", "'enkel' \"dubbel\" 🌷", "شركة النور",
  };

  ui_open_window (f, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *toast;

      inl_window_add_toast (f->window, texts[i], NULL, NULL, NULL);
      ui_wait_for (ui_shows (f->window, texts[i]));
      toast = gtk_widget_get_ancestor (ui_get (f->window, GTK_TYPE_LABEL, texts[i]),
                                       g_type_from_name ("AdwToastWidget"));
      ui_dismiss_toast (toast);
      ui_wait_for (!ui_shows (f->window, texts[i]));
    }
}

/* Results come as fast as a service answers; each finds the toast before it at another point of its
 * coming and going. */
static void
test_toasts_in_quick_succession (UiFixture     *f,
                                 gconstpointer  data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  ui_open_window (f, 1000);
  for (guint pause = 0; pause <= 1000; pause = pause * 2 + 30)
    {
      for (guint i = 0; i < 4; i++)
        {
          g_autofree char *text = g_strdup_printf ("Nummer %u na %u ms", i, pause);

          inl_window_add_toast (f->window, text, i % 2 == 0 ? "Openen" : NULL,
                                i % 2 == 0 ? "win.show-page" : NULL,
                                i % 2 == 0 ? g_variant_new_string ("notices") : NULL);
          ui_wait_for (ui_shows (f->window, text));
          if (i % 2 == 0)
            ui_get (f->window, GTK_TYPE_BUTTON, "Openen");
          ui_iterate_for (pause);
        }
    }
  ui_iterate_for (1000);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static void
test_toast_button (UiFixture     *f,
                   gconstpointer  data)
{
  ui_open_window (f, 1300);
  inl_window_add_toast (f->window, "Kijk & zie", "Openen", "win.show-page",
                        g_variant_new_string ("notices"));
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, "Openen") != NULL);
  ui_click (f->window, "Openen");
  gtk_widget_activate (ui_get (f->window, GTK_TYPE_BUTTON, "Openen"));
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "notices"));
}

static void
test_outcome_toast (UiFixture     *f,
                    gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = inl_outcome_new_kvk_unknown ("68750110");

  ui_open_window (f, 1300);
  g_signal_emit_by_name (f->office, "outcome", outcome);
  ui_wait_for (ui_shows (f->window, outcome->text));
}

/* What was said before about the same vacancy goes away at once, as does the call to log in. */
static void
test_outcome_replaces_toast (UiFixture     *f,
                             gconstpointer  data)
{
  g_autoptr(InlOutcome) login = inl_outcome_new_login_needed (TRUE, FALSE);
  g_autoptr(InlOutcome) waiting = inl_outcome_new_waiting ();
  g_autoptr(InlOutcome) sent = inl_outcome_new_sent ((const char *[]) { "Anna & <b>", NULL });

  waiting->vacancy_id = 7;
  sent->vacancy_id = 7;
  ui_open_window (f, 1300);
  g_signal_emit_by_name (f->office, "outcome", login);
  ui_wait_for (ui_shows (f->window, login->text));
  g_signal_emit_by_name (f->office, "logged-in", "Anna");
  ui_wait_for (ui_shows (f->window, inl_outcome_get_logged_in_text ()));
  g_assert_false (ui_shows (f->window, login->text));

  g_signal_emit_by_name (f->office, "outcome", waiting);
  ui_wait_for (ui_shows (f->window, waiting->text));
  g_signal_emit_by_name (f->office, "outcome", sent);
  ui_wait_for (ui_shows (f->window, sent->text));
  ui_settle ();
  g_assert_false (ui_shows (f->window, waiting->text));
}

/* Also what was found before there was anything to show it on. */
static void
test_damage (UiFixture     *f,
             gconstpointer  data)
{
  const char *text = "Het gegevensbestand is beschadigd & meer.";
  const gboolean is_early = GPOINTER_TO_INT (data);

  if (is_early)
    g_signal_emit_by_name (f->office->store, "checked", text);
  ui_open_window (f, 1300);
  if (!is_early)
    g_signal_emit_by_name (f->office->store, "checked", text);
  ui_wait_for (ui_shows (f->window, text));
  g_assert_nonnull (ui_find (f->window, GTK_TYPE_BUTTON, "Herstellen…"));

  /* As when a copy was put back. */
  g_signal_emit_by_name (f->office->store, "checked", NULL);
  ui_wait_for (!ui_shows (f->window, text));
}

static void
test_folds (UiFixture     *f,
            gconstpointer  data)
{
  static const struct
  {
    int      width;
    gboolean has_sidebar;
    gboolean has_detail;
  } cases[] = {
    { 1200, TRUE, TRUE },
    { 800, FALSE, TRUE },
    { 500, FALSE, FALSE },
  };

  g_object_unref (ui_add_relation (f->office, "1042", "Bakkerij"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%d pixels", cases[i].width);
      ui_open_window (f, cases[i].width);
      ui_wait_for (ui_shows (f->window, "Bakkerij"));
      /* The window manager that is not there would have taken care of the shadow. */
      g_assert_cmpint (ABS (gtk_widget_get_width (GTK_WIDGET (f->window)) - cases[i].width), <, 30);
      g_assert_cmpint (ui_find (f->window, INL_TYPE_SIDEBAR, NULL) != NULL, ==,
                       cases[i].has_sidebar);
      g_assert_cmpint (ui_shows (f->window, "Geen relatie gekozen"), ==, cases[i].has_detail);
      g_assert_cmpint (ui_find (f->window, GTK_TYPE_BUTTON, "Terug") != NULL, ==,
                       !cases[i].has_sidebar);

      g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
      gtk_window_destroy (GTK_WINDOW (f->window));
      ui_wait_for (f->window == NULL);
    }
}

/* Neither a long name nor who logs in takes the pages away. */
static void
test_folds_by_window_only (UiFixture     *f,
                           gconstpointer  data)
{
  static const char *const pages[] = { "relations", "vacancies", "invitations", "notices", "outbox",
                                       "rights", "administration", "positions", "users", "log" };
  g_autofree char *name = g_strnfill (200, 'w');
  g_autoptr(InlRelation) relation = ui_add_relation (f->office, "1001", name);

  ui_open_window (f, 1000);
  inl_window_set_logging_in (f->window, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      inl_window_show_page (f->window, pages[i]);
      ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), pages[i]));
      ui_settle ();
      g_test_message ("%s", pages[i]);
      g_assert_nonnull (ui_find (f->window, INL_TYPE_SIDEBAR, NULL));
    }
}

/* How many panes there are, on a page that has one beside its list. */
static guint
count_panes (UiFixture *f,
             int        width)
{
  gpointer page = inl_window_get_page (f->window);
  AdwLeaflet *inner = ADW_LEAFLET (ui_get (page, ADW_TYPE_LEAFLET, NULL));
  GtkWidget *outer = gtk_widget_get_ancestor (page, ADW_TYPE_LEAFLET);

  gtk_window_set_default_size (GTK_WINDOW (f->window), width, 700);
  ui_wait_for (ABS (gtk_widget_get_width (GTK_WIDGET (f->window)) - width) < 30);
  ui_settle ();
  return 1 + (adw_leaflet_get_folded (inner) ? 0 : 1)
         + (adw_leaflet_get_folded (ADW_LEAFLET (outer)) ? 0 : 1);
}

static void
open_record (UiFixture  *f,
                   const char *page,
                   gint64      id)
{
  inl_window_show_page (f->window, page);
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), page));
  ui_settle ();
  inl_page_open (inl_window_get_page (f->window), id);
  ui_settle ();
}

/* Whatever page is shown, and whether the window was wider or narrower before. */
static void
test_folds_at_same_width (UiFixture     *f,
                          gconstpointer  data)
{
  static const char *const pages[] = { "relations", "vacancies", "positions", "rights", "log" };
  static const struct
  {
    int   width;
    guint n_panes;
  } widths[] = {
    { 1230, 3 }, { 1000, 3 }, { 970, 2 }, { 770, 2 }, { 730, 1 }, { 500, 1 },
    { 730, 1 }, { 770, 2 }, { 970, 2 }, { 1000, 3 },
  };
  g_autoptr(InlRelation) relation = ui_add_relation (f->office, "1042", "Bakkerij");
  const gint64 relation_id = inl_record_get_id (INL_RECORD (relation));
  g_autoptr(InlVacancy) vacancy = g_object_new (INL_TYPE_VACANCY, "relation-id", relation_id,
                                                "number", "2001", "headcount", (gint64) 1, NULL);
  g_autoptr(InlRecord) saved = ui_save (f->office, vacancy);

  ui_open_window (f, 1230);
  open_record (f, "relations", relation_id);
  open_record (f, "vacancies", inl_record_get_id (saved));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      inl_window_show_page (f->window, pages[i]);
      ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), pages[i]));
      for (guint j = 0; j < G_N_ELEMENTS (widths); j++)
        {
          g_test_message ("%s, %d pixels", pages[i], widths[j].width);
          g_assert_cmpuint (count_panes (f, widths[j].width), ==, widths[j].n_panes);
        }
    }
}

static void
test_back_to_sidebar (UiFixture     *f,
                      gconstpointer  data)
{
  ui_open_window (f, 500);
  ui_wait_for (ui_shows (f->window, "Nog geen relaties"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new", NULL);
  ui_wait_for (ui_find (f->window, INL_TYPE_ENTRY_ROW, "KvK-nummer") != NULL);
  g_assert_false (ui_shows (f->window, "Nog geen relaties"));

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  ui_wait_for (ui_shows (f->window, "Nog geen relaties"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  ui_wait_for (ui_find (f->window, INL_TYPE_SIDEBAR, NULL) != NULL);
}

static void
test_problem (UiFixture     *f,
              gconstpointer  data)
{
  f->window = inl_window_new (NULL, f->office, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  g_assert_false (inl_window_is_showing_office (f->window));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window),
                                                     "open-relation"));

  inl_window_show_problem (f->window, "Nieuwer dan dit programma & <b>zo</b>.", "/map/a&b.db");
  ui_settle ();
  g_assert_true (ui_shows (f->window, "Nieuwer dan dit programma & <b>zo</b>.\n\n/map/a&b.db"));
  g_assert_nonnull (ui_find (f->window, GTK_TYPE_BUTTON, "Opnieuw proberen"));
  g_assert_nonnull (ui_find (f->window, GTK_TYPE_BUTTON, "Afsluiten"));

  inl_window_show_office (f->window);
  ui_wait_for (ui_shows (f->window, "Nog geen relaties"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "open-relation"));
}

/* As when a new version first brings very many relations up to date. */
static void
test_long_opening (UiFixture     *f,
                   gconstpointer  data)
{
  const char *text = "Dit duurt langer dan anders. Na een nieuwe versie worden de gegevens eerst "
                     "bijgewerkt; met veel relaties kan dat enkele minuten duren. Laat het "
                     "programma openstaan.";

  f->window = inl_window_new (NULL, f->office, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  inl_window_show_problem (f->window, NULL, "/map/a.db");
  g_assert_false (ui_shows (f->window, text));
  ui_wait_for (ui_shows (f->window, text));

  /* Trying again is not long at once. */
  inl_window_show_problem (f->window, "Het gaat niet.", "/map/a.db");
  g_assert_false (ui_shows (f->window, text));
  inl_window_show_problem (f->window, NULL, "/map/a.db");
  g_assert_false (ui_shows (f->window, text));
  inl_window_show_office (f->window);
  ui_wait_for (ui_shows (f->window, "Nog geen relaties"));
}

static void
test_every_page (UiFixture     *f,
                 gconstpointer  data)
{
  static const char *const names[] = {
    "relations", "vacancies", "invitations", "notices", "outbox", "administration",
  };

  ui_open_window (f, 1300);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      inl_window_show_page (f->window, names[i]);
      ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), names[i]));
      ui_settle ();
      g_assert_cmpstr (inl_page_get_title (inl_window_get_page (f->window)), !=, "");
      g_assert_false (inl_page_has_changes (inl_window_get_page (f->window)));
      inl_page_focus_search (inl_window_get_page (f->window));
      inl_page_go_back (inl_window_get_page (f->window));
    }
}

/* The keyboard passes over the pages on its way to something else. */
static void
test_mark_returns (UiFixture     *f,
                   gconstpointer  data)
{
  GtkWidget *row;
  GtkListBox *pages;
  GtkListBoxRow *shown;

  ui_open_window (f, 1300);
  row = gtk_widget_get_ancestor (ui_get (f->window, GTK_TYPE_LABEL, "Notificaties"),
                                 GTK_TYPE_LIST_BOX_ROW);
  pages = GTK_LIST_BOX (gtk_widget_get_parent (row));
  shown = gtk_list_box_get_selected_row (pages);
  gtk_widget_grab_focus (row);
  g_signal_emit_by_name (pages, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  g_assert_true (gtk_list_box_get_selected_row (pages) != shown);
  gtk_widget_grab_focus (ui_get (f->window, GTK_TYPE_SEARCH_ENTRY, "Relaties zoeken"));
  ui_wait_for (gtk_list_box_get_selected_row (pages) == shown);
  g_assert_cmpstr (inl_window_get_page_name (f->window), ==, "relations");
}

static void
test_unknown_place (UiFixture     *f,
                    gconstpointer  data)
{
  g_object_unref (ui_add_relation (f->office, "1042", "Bakkerij"));
  ui_open_window (f, 1300);
  inl_window_show_page (f->window, "bestaat-niet");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-relation", "x",
                              G_GINT64_CONSTANT (999999));
  ui_settle ();
  g_assert_cmpstr (inl_window_get_page_name (f->window), ==, "relations");
  g_assert_true (ui_shows (f->window, "Geen relatie gekozen"));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (UiFixture *, gconstpointer);
  } tests[] = {
    { "/ui/window/toast-plain-text", test_toast_plain_text },
    { "/ui/window/toasts-in-quick-succession", test_toasts_in_quick_succession },
    { "/ui/window/toast-button", test_toast_button },
    { "/ui/window/outcome-toast", test_outcome_toast },
    { "/ui/window/outcome-replaces-toast", test_outcome_replaces_toast },
    { "/ui/window/folds", test_folds },
    { "/ui/window/folds-at-same-width", test_folds_at_same_width },
    { "/ui/window/folds-by-window-only", test_folds_by_window_only },
    { "/ui/window/back-to-sidebar", test_back_to_sidebar },
    { "/ui/window/problem", test_problem },
    { "/ui/window/long-opening", test_long_opening },
    { "/ui/window/every-page", test_every_page },
    { "/ui/window/unknown-place", test_unknown_place },
    { "/ui/window/mark-returns", test_mark_returns },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, UiFixture, NULL, ui_set_up, tests[i].test, ui_tear_down);
  g_test_add ("/ui/window/damage", UiFixture, GINT_TO_POINTER (FALSE), ui_set_up, test_damage,
              ui_tear_down);
  g_test_add ("/ui/window/damage-found-early", UiFixture, GINT_TO_POINTER (TRUE), ui_set_up,
              test_damage, ui_tear_down);

  return g_test_run ();
}
