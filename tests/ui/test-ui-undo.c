/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undoing a click in the window: from the toast, at the button, with Ctrl+Z, and too late. */

#include "config.h"

#include "inl-page.h"
#include "inl-vacancy.h"
#include "ui-service-fixture.h"

#define ASK "Inlenersbeloning uitvragen"
#define UNDO "Ongedaan maken"
#define WAITS "De uitvraag wordt 30 seconden na de klik verstuurd. Tot dan kun je dat ongedaan maken."
#define UNDONE "De uitvraag is ongedaan gemaakt voordat hij werd verstuurd."
#define TOO_LATE "Te laat om ongedaan te maken: het versturen van deze uitvraag is al begonnen."
#define SENT "De aanvraag is succesvol verstuurd. Er is een e-mail gestuurd naar Piet Jansen."

static gboolean
can_ask (ServiceFixture *f)
{
  GtkWidget *button = ui_find (f->window, GTK_TYPE_BUTTON, ASK);

  return button != NULL && gtk_widget_get_sensitive (button);
}

static GtkWidget *
find_toast (ServiceFixture *f)
{
  return ui_find (f->window, g_type_from_name ("AdwToastWidget"), NULL);
}

/* Its button is beside the text, not in the box under the button that asks. */
static gboolean
has_undo_toast (ServiceFixture *f)
{
  GtkWidget *toast = find_toast (f);

  return toast != NULL && ui_find (toast, GTK_TYPE_BUTTON, UNDO) != NULL;
}

static gboolean
is_told (ServiceFixture *f,
         const char     *text)
{
  GtkWidget *toast = find_toast (f);

  return toast != NULL && ui_shows (toast, text);
}

static void
click (ServiceFixture *f,
       guint           seconds)
{
  g_object_set (f->flow.office, "undo-seconds", seconds, NULL);
  ui_service_open_window (f);
  ui_service_open_vacancy (f, f->flow.vacancy_id, "5001");
  ui_wait_for (can_ask (f));
  ui_click (f->window, ASK);
  ui_wait_for (has_undo_toast (f));
}

static void
assert_not_sent (ServiceFixture *f)
{
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (&f->flow);

  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_ABANDONED);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 0);
  g_assert_true (ui_shows (f->window, "Uitvraag ongedaan gemaakt"));
  ui_wait_for (ui_shows (f->window, "Afgebroken"));
}

static void
click_again (ServiceFixture *f)
{
  ui_wait_for (can_ask (f));
  ui_click (f->window, ASK);
  ui_wait_for (has_undo_toast (f));
}

static void
undo_in_toast (ServiceFixture *f)
{
  ui_click (find_toast (f), UNDO);
}

static void
undo_at_button (ServiceFixture *f)
{
  ui_click (inl_window_get_page (f->window), UNDO);
}

static void
undo_with_key (ServiceFixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
}

static void
test_in_time (ServiceFixture *f,
              gconstpointer   data)
{
  void (*const ways[]) (ServiceFixture *) = { undo_in_toast, undo_at_button, undo_with_key };

  click (f, 30);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      if (i > 0)
        click_again (f);
      ways[i] (f);
      ui_wait_for (is_told (f, UNDONE));
      ui_wait_for (can_ask (f));
      ui_wait_for (!has_undo_toast (f));
      assert_not_sent (f);
    }

  /* Without a question: none of them was sent. */
  g_object_set (f->flow.office, "undo-seconds", 0, NULL);
  ui_click (f->window, ASK);
  ui_wait_for (ui_shows (f->window, SENT));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

/* The toast belongs to the window, so another vacancy leaves it; and one finds it back. */
static void
test_elsewhere (ServiceFixture *f,
                gconstpointer   data)
{
  const gint64 other_id = fixture_add_vacancy (&f->flow, "5002");
  GtkWidget *page;

  click (f, 30);
  page = GTK_WIDGET (inl_window_get_page (f->window));
  g_assert_true (is_told (f, WAITS));
  g_assert_true (ui_shows (page, WAITS));
  ui_wait_for (ui_shows (page, "Staat klaar"));
  g_assert_false (can_ask (f));

  ui_service_open_vacancy (f, other_id, "5002");
  g_assert_true (has_undo_toast (f));
  g_assert_false (ui_shows (page, WAITS));
  ui_wait_for (can_ask (f));

  ui_service_open_vacancy (f, f->flow.vacancy_id, "5001");
  ui_wait_for (ui_shows (page, WAITS));
  g_assert_false (can_ask (f));
}

static void
test_not_undone (ServiceFixture *f,
                 gconstpointer   data)
{
  click (f, 1);
  ui_wait_for (ui_shows (inl_window_get_page (f->window), SENT));
  ui_wait_for (is_told (f, SENT));
  ui_wait_for (ui_find (f->window, GTK_TYPE_BUTTON, UNDO) == NULL);
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

/* The toast is clicked while the answer is on its way. */
static void
test_too_late (ServiceFixture *f,
               gconstpointer   data)
{
  g_autoptr(InlInquiry) inquiry = NULL;

  fixture_set_faults (&f->flow, "POST /api/v6/uitvragen: delay=200");
  click (f, 30);
  inquiry = fixture_get_inquiry (&f->flow);
  ui_click (f->window, "Nu proberen");
  ui_wait_for (fixture_count_posts (&f->flow) == 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo-inquiry", "x",
                              inl_record_get_id (INL_RECORD (inquiry)));
  ui_wait_for (is_told (f, TOO_LATE));
  ui_wait_for (is_told (f, SENT));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo-inquiry", "x",
                              inl_record_get_id (INL_RECORD (inquiry)));
  ui_wait_for (is_told (f, TOO_LATE));
  g_assert_true (ui_shows (inl_window_get_page (f->window), SENT));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 1);
}

/* In the row of the inquiry it can be sent at once, and cancelled. */
static void
test_cancelled_in_row (ServiceFixture *f,
                       gconstpointer   data)
{
  GtkWidget *page;

  click (f, 30);
  page = GTK_WIDGET (inl_window_get_page (f->window));
  ui_click (page, "Annuleren");
  ui_answer ("Uitvraag annuleren");
  ui_wait_for (ui_shows (page, "Afgebroken"));
  ui_wait_for (can_ask (f));
  ui_wait_for (!has_undo_toast (f));
  g_assert_false (ui_shows (page, WAITS));
  g_assert_cmpuint (fixture_count_mail (&f->flow), ==, 0);
}

static void
test_setting (ServiceFixture *f,
              gconstpointer   data)
{
  GtkWidget *row;
  GtkWidget *button;
  guint seconds;

  g_object_set (f->flow.office, "undo-seconds", 5, NULL);
  ui_service_open_window (f);
  inl_window_show_page (f->window, "administration");
  row = ui_get (f->window, ADW_TYPE_ACTION_ROW, "Bedenktijd in seconden");
  button = ui_get (row, GTK_TYPE_SPIN_BUTTON, NULL);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (button)), ==, 5);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (button), 12);
  g_object_get (f->flow.office, "undo-seconds", &seconds, NULL);
  g_assert_cmpuint (seconds, ==, 12);
  g_object_set (f->flow.office, "undo-seconds", 0, NULL);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (button)), ==, 0);
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
    { "/ui/undo/in-time", test_in_time },
    { "/ui/undo/elsewhere", test_elsewhere },
    { "/ui/undo/not-undone", test_not_undone },
    { "/ui/undo/too-late", test_too_late },
    { "/ui/undo/cancelled-in-row", test_cancelled_in_row },
    { "/ui/undo/setting", test_setting },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ServiceFixture, NULL, ui_service_set_up, tests[i].test,
                ui_service_tear_down);

  return g_test_run ();
}
