/* SPDX-License-Identifier: GPL-3.0-or-later */

/* While the service does not answer, the window does all that it can do without one, and what comes
 * of the uitvraag is shown when it comes. Nothing here looks at a clock: the service is paused, and
 * goes on when everything else has been done. */

#include "config.h"

#include "inl-entry-row.h"
#include "inl-position.h"
#include "inl-state-pill.h"
#include "inl-vacancy.h"
#include "ui-service.h"

typedef struct
{
  UiFixture    ui;
  InlRelation *bakery;
  InlRelation *metal;
  gint64       first_id;     /* of vacancies that are ready for an uitvraag */
  gint64       second_id;
  gboolean     is_answering;
  GPtrArray   *outcomes;     /* (owned) (element-type InlOutcome) */
} Fixture;

static UiService *service;

static gint64
get_id (gpointer record)
{
  return inl_record_get_id (INL_RECORD (record));
}

static void
on_outcome_cb (InlOffice  *office,
               InlOutcome *outcome,
               gpointer    user_data)
{
  Fixture *f = user_data;

  g_assert_true (f->is_answering);
  g_ptr_array_add (f->outcomes, inl_outcome_ref (outcome));
}

static gint64
add_vacancy (Fixture    *f,
             const char *number,
             gint64      position_id)
{
  g_autoptr(InlVacancy) vacancy = g_object_new (INL_TYPE_VACANCY,
                                                "relation-id", get_id (f->bakery),
                                                "number", number,
                                                "position-id", position_id,
                                                "headcount", (gint64) 1,
                                                NULL);
  g_autoptr(InlRecord) saved = ui_save (f->ui.office, vacancy);

  return inl_record_get_id (saved);
}

static void
unref_outcome (gpointer outcome)
{
  inl_outcome_unref (outcome);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(InlPosition) baker = g_object_new (INL_TYPE_POSITION, "name", "Bakker", NULL);
  g_autoptr(InlRecord) position = NULL;
  g_autoptr(InlContact) contact = NULL;

  ui_service_set_up (service, &f->ui);
  f->bakery = ui_add_relation (f->ui.office, "1042", "Bakkerij Jansen & Zn");
  f->metal = ui_add_relation (f->ui.office, "1043", "Metaal Noord");
  contact = ui_add_contact (f->ui.office, get_id (f->bakery), "Jansen", "piet@bakkerij.example");
  position = ui_save (f->ui.office, baker);
  f->first_id = add_vacancy (f, "5001", get_id (position));
  f->second_id = add_vacancy (f, "5002", get_id (position));

  f->outcomes = g_ptr_array_new_with_free_func (unref_outcome);
  f->is_answering = TRUE;
  g_signal_connect (f->ui.office, "outcome", G_CALLBACK (on_outcome_cb), f);
  ui_open_window (&f->ui, 1300);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  ui_service_resume (service);
  g_clear_object (&f->bakery);
  g_clear_object (&f->metal);
  ui_tear_down (&f->ui, data);
  g_ptr_array_unref (f->outcomes);
}

static void
pause_service (Fixture *f)
{
  ui_service_pause (service);
  f->is_answering = FALSE;
}

static void
let_answer_through (Fixture *f)
{
  f->is_answering = TRUE;
  ui_service_resume (service);
}

static void
activate (Fixture    *f,
          const char *action,
          GVariant   *parameter)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (f->ui.window), action, parameter);
}

static void
show_page (Fixture    *f,
           const char *name)
{
  activate (f, "win.show-page", g_variant_new_string (name));
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->ui.window), name));
}

static gboolean
can_ask (Fixture *f)
{
  GtkWidget *button = ui_find (f->ui.window, GTK_TYPE_BUTTON, "Inlenersbeloning uitvragen");

  return button != NULL && gtk_widget_get_sensitive (button);
}

static InlInquiryState
get_state (Fixture *f,
           gint64   vacancy_id)
{
  g_autoptr(InlRecord) vacancy = ui_load (f->ui.office, INL_RECORD_KIND_VACANCY, vacancy_id);

  return inl_vacancy_get_inquiry_state (INL_VACANCY (vacancy));
}

static void
open_vacancy (Fixture    *f,
              gint64      id,
              const char *number)
{
  GtkWidget *row;

  activate (f, "win.open-vacancy", g_variant_new_int64 (id));
  ui_wait_for ((row = ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Aanvraagnummer")) != NULL
               && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), number));
}

/* Clicks, and waits until all is on its way but the answer. */
static void
ask (Fixture    *f,
     gint64      id,
     const char *number)
{
  open_vacancy (f, id, number);
  ui_wait_for (can_ask (f));
  activate (f, "win.send", NULL);
  ui_wait_for (get_state (f, id) == INL_INQUIRY_STATE_SENDING);
  g_assert_false (can_ask (f));
}

static void
type (GtkEditable *editable,
      const char  *text)
{
  int position = 0;

  for (const char *c = text; *c != '\0'; c++)
    gtk_editable_insert_text (editable, c, 1, &position);
}

static void
search_relation (Fixture *f)
{
  GtkEditable *search;

  show_page (f, "relations");
  activate (f, "win.search", NULL);
  search = GTK_EDITABLE (ui_get (f->ui.window, GTK_TYPE_SEARCH_ENTRY, "Relaties zoeken"));
  ui_wait_for (ui_shows (f->ui.window, "Bakkerij Jansen & Zn"));
  type (search, "noord");
  ui_wait_for (!ui_shows (f->ui.window, "Bakkerij Jansen & Zn"));
  g_assert_true (ui_shows (f->ui.window, "Metaal Noord"));
  gtk_editable_set_text (search, "");
  ui_wait_for (ui_shows (f->ui.window, "Bakkerij Jansen & Zn"));
}

static void
open_and_save_relation (Fixture *f)
{
  GtkWidget *name;
  g_autoptr(InlRecord) stored = NULL;

  activate (f, "win.open-relation", g_variant_new_int64 (get_id (f->metal)));
  ui_wait_for ((name = ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Naam")) != NULL
               && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (name)), "Metaal Noord"));
  gtk_editable_set_text (GTK_EDITABLE (ui_get (f->ui.window, INL_TYPE_ENTRY_ROW, "Straat")),
                         "Osloweg");
  activate (f, "win.save", NULL);
  ui_wait_for (ui_shows (f->ui.window, "De relatie is opgeslagen."));
  stored = ui_load (f->ui.office, INL_RECORD_KIND_RELATION, get_id (f->metal));
  g_assert_cmpstr (inl_relation_get_street (INL_RELATION (stored)), ==, "Osloweg");
}

static void
assert_sent (Fixture *f,
             gint64   id)
{
  for (guint i = 0; i < f->outcomes->len; i++)
    {
      InlOutcome *outcome = g_ptr_array_index (f->outcomes, i);

      if (outcome->vacancy_id != id)
        continue;
      g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
      g_assert_cmpint (get_state (f, id), ==, INL_INQUIRY_STATE_SENT);
      return;
    }
  g_assert_not_reached ();
}

static void
test_everything_else_works (Fixture       *f,
                            gconstpointer  data)
{
  static const char *const pages[] = { "invitations", "notices", "administration", "vacancies" };
  InlOutcome *outcome;

  pause_service (f);
  ask (f, f->first_id, "5001");
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    show_page (f, pages[i]);
  search_relation (f);
  open_and_save_relation (f);
  g_assert_cmpint (get_state (f, f->first_id), ==, INL_INQUIRY_STATE_SENDING);
  g_assert_cmpuint (f->outcomes->len, ==, 0);

  let_answer_through (f);
  ui_wait_for (f->outcomes->len == 1);
  outcome = g_ptr_array_index (f->outcomes, 0);
  ui_wait_for (ui_shows (f->ui.window, outcome->text));
  g_assert_cmpstr (inl_window_get_page_name (f->ui.window), ==, "relations");
  assert_sent (f, f->first_id);
}

static void
test_answer_at_its_place (Fixture       *f,
                          gconstpointer  data)
{
  pause_service (f);
  ask (f, f->first_id, "5001");
  show_page (f, "relations");
  open_vacancy (f, f->first_id, "5001");
  ui_settle ();
  g_assert_false (can_ask (f));
  g_assert_nonnull (ui_find (f->ui.window, INL_TYPE_STATE_PILL, NULL));
  g_assert_true (ui_shows (f->ui.window, "Wordt verstuurd"));

  let_answer_through (f);
  ui_wait_for (can_ask (f));
  ui_wait_for (ui_shows (f->ui.window, "Verzonden"));
  ui_wait_for (!ui_shows (f->ui.window, "Wordt verstuurd"));
  assert_sent (f, f->first_id);
}

static void
test_another_is_asked (Fixture       *f,
                       gconstpointer  data)
{
  pause_service (f);
  ask (f, f->first_id, "5001");
  ask (f, f->second_id, "5002");
  open_vacancy (f, f->first_id, "5001");
  g_assert_false (can_ask (f));
  g_assert_cmpuint (f->outcomes->len, ==, 0);

  let_answer_through (f);
  ui_wait_for (f->outcomes->len == 2);
  assert_sent (f, f->first_id);
  assert_sent (f, f->second_id);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/ui/stays-usable/everything-else-works", test_everything_else_works },
    { "/ui/stays-usable/answer-at-its-place", test_answer_at_its_place },
    { "/ui/stays-usable/another-is-asked", test_another_is_asked },
  };
  int status;

  service = ui_service_start ();
  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  status = g_test_run ();
  ui_service_stop (service);
  return status;
}
