/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar above the vacancies, and above what waits, of a database that is a copy: how much is
 * held, and letting it go. */

#include "config.h"

#include "ui-service-fixture.h"

#define WHY ": dit gegevensbestand is een kopie of is teruggezet, of de sleutelhanger is nieuw."
#define ONE "1 uitvraag wordt vastgehouden" WHY
#define TWO "2 uitvragen worden vastgehouden" WHY
#define RELEASE "Alle vrijgeven…"

/* A page in a window, as after a copy was put back in which two inquiries wait. */
static void
open_copy_at (ServiceFixture *f,
              const char     *page)
{
  fixture_ask_in_vain (&f->flow, f->flow.vacancy_id);
  fixture_ask_in_vain (&f->flow, fixture_add_vacancy (&f->flow, "5002"));
  fixture_run_sql (&f->flow, "INSERT INTO facts (name, value) VALUES"
                             " ('copied-at', '2026-11-24T02:00:00Z')");
  fixture_reopen (&f->flow);
  ui_service_open_window (f);
  inl_window_show_page (f->window, page);
  ui_settle ();
  g_assert_false (ui_shows (f->window, TWO));
  inl_office_start_sender (f->flow.office);
  ui_wait_for (ui_shows (f->window, TWO));
}

static void
open_copy (ServiceFixture *f)
{
  open_copy_at (f, "vacancies");
}

static void
test_release_all (ServiceFixture *f,
                  gconstpointer   data)
{
  open_copy_at (f, data);
  ui_click (f->window, RELEASE);
  ui_answer ("Annuleren");
  g_assert_true (ui_shows (f->window, TWO));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 0);

  ui_click (f->window, RELEASE);
  ui_answer ("Alle vrijgeven");
  ui_wait_for (fixture_count_mail (&f->flow) == 2);
  ui_wait_for (!ui_shows (f->window, TWO) && !ui_shows (f->window, ONE));
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, RELEASE) == NULL);
}

/* One by one, at the vacancy: the bar counts along. */
static void
test_release_one (ServiceFixture *f,
                  gconstpointer   data)
{
  open_copy (f);
  ui_service_open_vacancy (f, f->flow.vacancy_id, "5001");
  ui_click (f->window, "Vrijgeven");
  ui_wait_for (ui_shows (f->window, ONE));
  ui_wait_for (fixture_count_mail (&f->flow) == 1);
}

static void
test_without_right (ServiceFixture *f,
                    gconstpointer   data)
{
  open_copy (f);
  fixture_set_right (&f->flow, "Beheerder", INL_RIGHT_ASK, FALSE);
  ui_wait_for (!ui_shows (f->window, TWO));
  fixture_set_right (&f->flow, "Beheerder", INL_RIGHT_ASK, TRUE);
  ui_wait_for (ui_shows (f->window, TWO));
}

/* What went wrong is told, and it can be tried again. */
static void
test_release_fails (ServiceFixture *f,
                    gconstpointer   data)
{
  open_copy (f);
  fixture_run_sql (&f->flow, FIXTURE_CLOSE_LOG);
  ui_click (f->window, RELEASE);
  ui_answer ("Alle vrijgeven");
  ui_wait_for (ui_find (f->window, g_type_from_name ("AdwToastWidget"), NULL) != NULL);
  ui_wait_for (gtk_widget_is_sensitive (ui_get (f->window, GTK_TYPE_BUTTON, RELEASE)));
  g_assert_true (ui_shows (f->window, TWO));

  fixture_run_sql (&f->flow, FIXTURE_OPEN_LOG);
  ui_click (f->window, RELEASE);
  ui_answer ("Alle vrijgeven");
  ui_wait_for (fixture_count_mail (&f->flow) == 2);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*run) (ServiceFixture *f, gconstpointer data);
    const char *page;
  } tests[] = {
    { "/ui/held/release-all", test_release_all, "vacancies" },
    { "/ui/held/release-all-in-outbox", test_release_all, "outbox" },
    { "/ui/held/release-one", test_release_one, NULL },
    { "/ui/held/without-right", test_without_right, NULL },
    { "/ui/held/release-fails", test_release_fails, NULL },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ServiceFixture, tests[i].page, ui_service_set_up, tests[i].run,
                ui_service_tear_down);
  return g_test_run ();
}
