/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Functies: the list, a new name, a name that is taken, merging, and in and out of use. */

#include "config.h"

#include "inl-entry-row.h"
#include "inl-list-line.h"
#include "inl-merge-dialog.h"
#include "inl-page.h"
#include "inl-position-view.h"
#include "inl-position.h"
#include "inl-vacancy.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  gint64    welder_id;   /* with two vacancies */
  gint64    fitter_id;   /* with none */
  gint64    vacancy_id;
} Fixture;

static gint64
add_position (Fixture    *f,
              const char *name)
{
  g_autoptr(InlPosition) position = inl_position_new ();
  g_autoptr(InlRecord) saved = NULL;

  inl_record_set_text (INL_RECORD (position), "name", name);
  saved = ui_save (f->ui.office, position);
  return inl_record_get_id (saved);
}

static gint64
add_vacancy (Fixture    *f,
             gint64      relation_id,
             const char *number)
{
  g_autoptr(InlVacancy) vacancy = g_object_new (INL_TYPE_VACANCY,
                                                "relation-id", relation_id,
                                                "number", number,
                                                "position-id", f->welder_id,
                                                "headcount", (gint64) 1,
                                                NULL);
  g_autoptr(InlRecord) saved = ui_save (f->ui.office, vacancy);

  return inl_record_get_id (saved);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(InlRelation) relation = NULL;

  ui_set_up (&f->ui, data);
  f->welder_id = add_position (f, "Lasser <MIG> & 'MAG'");
  f->fitter_id = add_position (f, "Monteur");
  relation = ui_add_relation (f->ui.office, "1", "Metaal & Zn");
  f->vacancy_id = add_vacancy (f, inl_record_get_id (INL_RECORD (relation)), "V1");
  add_vacancy (f, inl_record_get_id (INL_RECORD (relation)), "V2");
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  ui_tear_down (&f->ui, data);
}

static void
open_page (Fixture *f)
{
  ui_open_window (&f->ui, 1300);
  inl_window_show_page (f->ui.window, "positions");
  ui_wait_for (ui_shows (f->ui.window, "Monteur"));
}

static GtkEditable *
get_name_row (Fixture *f)
{
  return GTK_EDITABLE (ui_get (f->ui.window, INL_TYPE_ENTRY_ROW, "Naam"));
}

static void
open_position (Fixture *f,
               gint64   id)
{
  inl_page_open (inl_window_get_page (f->ui.window), id);
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Naam") != NULL);
  ui_settle ();
}

static void
activate (Fixture    *f,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_name_row (f)), action, NULL));
}

static gboolean
can_save (Fixture *f)
{
  return gtk_widget_get_sensitive (ui_get (f->ui.window, GTK_TYPE_BUTTON, "Opslaan"));
}

static const char *
get_message (Fixture *f)
{
  return inl_entry_row_get_message (INL_ENTRY_ROW (get_name_row (f)));
}

static InlPosition *
load_position (Fixture *f,
               gint64   id)
{
  return INL_POSITION (ui_load (f->ui.office, INL_RECORD_KIND_POSITION, id));
}

static void
test_list (Fixture       *f,
           gconstpointer  data)
{
  open_page (f);
  g_assert_true (ui_shows (f->ui.window, "Lasser <MIG> & 'MAG'"));
  g_assert_true (ui_shows (f->ui.window, "2 aanvragen"));
  g_assert_true (ui_shows (f->ui.window, "Niet gebruikt"));

  open_position (f, f->welder_id);
  g_assert_cmpstr (gtk_editable_get_text (get_name_row (f)), ==, "Lasser <MIG> & 'MAG'");
  g_assert_false (can_save (f));

  gtk_editable_set_text (GTK_EDITABLE (ui_get (f->ui.window, GTK_TYPE_SEARCH_ENTRY,
                                               "Functies zoeken")), "mont");
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_LIST_LINE, "Lasser <MIG> & 'MAG'") == NULL);
  g_assert_true (ui_shows (f->ui.window, "Monteur"));
}

/* Going through the list with the keyboard does not end up in the form. */
static void
test_keyboard_stays_in_list (Fixture       *f,
                             gconstpointer  data)
{
  GtkWidget *list_view;

  open_page (f);
  list_view = ui_get (inl_window_get_page (f->ui.window), GTK_TYPE_LIST_VIEW, NULL);
  gtk_widget_grab_focus (list_view);
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (list_view)), 1, TRUE);
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Naam") != NULL);
  ui_settle ();
  g_assert_cmpstr (gtk_editable_get_text (get_name_row (f)), ==, "Monteur");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->ui.window)),
                                         list_view));
}

static void
test_rename (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(InlVacancy) vacancy = NULL;

  open_page (f);
  open_position (f, f->welder_id);
  gtk_editable_set_text (get_name_row (f), "  Constructiewerker ");
  ui_wait_for (can_save (f));
  inl_page_save (inl_window_get_page (f->ui.window));
  ui_wait_for (ui_shows (f->ui.window, "De functie is opgeslagen."));

  vacancy = INL_VACANCY (ui_load (f->ui.office, INL_RECORD_KIND_VACANCY, f->vacancy_id));
  g_assert_cmpstr (inl_vacancy_get_position_name (vacancy), ==, "Constructiewerker");
}

static void
test_new (Fixture       *f,
          gconstpointer  data)
{
  open_page (f);
  inl_page_create (inl_window_get_page (f->ui.window));
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Naam") != NULL);
  g_assert_null (ui_find (f->ui.window, GTK_TYPE_BUTTON, "Samenvoegen met…"));
  gtk_editable_set_text (get_name_row (f), "Kok");
  ui_wait_for (can_save (f));
  ui_click (f->ui.window, "Opslaan");
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_LIST_LINE, "Kok") != NULL);
  ui_wait_for (ui_find (f->ui.window, GTK_TYPE_BUTTON, "Samenvoegen met…") != NULL);
}

/* The name of another is refused in its row, however it is written, and leads to the other. */
static void
test_new_with_name_taken (Fixture       *f,
                          gconstpointer  data)
{
  open_page (f);
  inl_page_create (inl_window_get_page (f->ui.window));
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Naam") != NULL);
  gtk_editable_set_text (get_name_row (f), " MONTEUR ");
  ui_wait_for (g_str_equal (get_message (f), "De functie Monteur bestaat al."));
  g_assert_false (can_save (f));
  g_assert_false (inl_page_can_save (inl_window_get_page (f->ui.window)));
  g_assert_nonnull (ui_find (f->ui.window, ADW_TYPE_ACTION_ROW, "Die functie openen"));

  gtk_editable_set_text (get_name_row (f), "Monteur 2");
  ui_wait_for (can_save (f));
  g_assert_cmpstr (get_message (f), ==, "");
  g_assert_null (ui_find (f->ui.window, ADW_TYPE_ACTION_ROW, "Die functie openen"));

  gtk_editable_set_text (get_name_row (f), "monteur");
  ui_wait_for (*get_message (f) != '\0');
  activate (f, "position.open-twin");
  ui_wait_for (g_str_equal (gtk_editable_get_text (get_name_row (f)), "Monteur"));
  ui_settle ();
  g_assert_cmpstr (get_message (f), ==, "");
}

static void
test_rename_to_name_taken_merges (Fixture       *f,
                                  gconstpointer  data)
{
  g_autoptr(InlPosition) welder = NULL;
  g_autoptr(InlPosition) fitter = NULL;
  GtkWindow *dialog;
  g_autofree char *body = NULL;

  open_page (f);
  open_position (f, f->welder_id);
  gtk_editable_set_text (get_name_row (f), "Monteur");
  ui_wait_for (*get_message (f) != '\0');
  g_assert_false (can_save (f));
  ui_get (f->ui.window, ADW_TYPE_ACTION_ROW, "Met die functie samenvoegen…");
  activate (f, "position.open-twin");

  ui_wait_for ((dialog = ui_find_dialog ()) != NULL);
  g_object_get (dialog, "body", &body, NULL);
  g_assert_nonnull (strstr (body, "2 aanvragen krijgen de functie ‘Monteur’."));
  g_assert_nonnull (strstr (body, "‘Lasser <MIG> & 'MAG'’ gaat uit gebruik"));
  ui_answer ("Samenvoegen");
  ui_wait_for (ui_shows (f->ui.window, "De functies zijn samengevoegd tot Monteur."));
  ui_wait_for (g_str_equal (gtk_editable_get_text (get_name_row (f)), "Monteur"));

  welder = load_position (f, f->welder_id);
  g_assert_true (inl_position_is_retired (welder));
  g_assert_cmpstr (inl_position_get_name (welder), ==, "Lasser <MIG> & 'MAG'");
  fitter = load_position (f, f->fitter_id);
  g_assert_cmpint (inl_position_get_used_count (fitter), ==, 2);
}

/* A window that goes takes the question along, which holds on to nothing. */
static void
test_merge_question_goes (Fixture       *f,
                          gconstpointer  data)
{
  GtkWidget *view;
  guint n_refs;

  open_page (f);
  open_position (f, f->welder_id);
  gtk_editable_set_text (get_name_row (f), "Monteur");
  ui_wait_for (*get_message (f) != '\0');
  ui_settle ();
  view = ui_get (f->ui.window, INL_TYPE_POSITION_VIEW, NULL);
  n_refs = G_OBJECT (view)->ref_count;
  activate (f, "position.open-twin");
  ui_wait_for (ui_find_dialog () != NULL);
  gtk_window_destroy (ui_find_dialog ());
  ui_settle ();
  g_assert_cmpuint (G_OBJECT (view)->ref_count, ==, n_refs);
  inl_page_leave_async (inl_window_get_page (f->ui.window), NULL, NULL);
  ui_answer ("Weggooien");
}

/* Between the look and the save somebody else can take a name. */
static void
test_name_taken_while_saving (Fixture       *f,
                              gconstpointer  data)
{
  InlOffice *other = ui_open_office (&f->ui);
  g_autoptr(InlPosition) position = inl_position_new ();
  g_autoptr(InlRecord) saved = NULL;

  open_page (f);
  open_position (f, f->fitter_id);
  gtk_editable_set_text (get_name_row (f), "Kok");
  ui_wait_for (can_save (f));
  inl_record_set_text (INL_RECORD (position), "name", "kok");
  saved = ui_save (other, position);
  if (can_save (f))
    ui_click (f->ui.window, "Opslaan");
  ui_wait_for (g_str_equal (get_message (f), "De functie kok bestaat al."));
  g_assert_cmpstr (gtk_editable_get_text (get_name_row (f)), ==, "Kok");
  g_assert_false (can_save (f));
  /* The look may be told before the save is, and what is being saved is not left. */
  ui_iterate_for (200);
  ui_settle ();
  inl_page_leave_async (inl_window_get_page (f->ui.window), NULL, NULL);
  ui_answer ("Weggooien");
  ui_close_office (other);
}

static GtkWidget *
find_merge_dialog (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (INL_IS_MERGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

static GtkSelectionModel *
get_choices (GtkWidget *dialog)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (ui_get (dialog, GTK_TYPE_LIST_VIEW, NULL)));
}

static gboolean
can_go_on (GtkWidget *dialog)
{
  return gtk_widget_get_sensitive (ui_get (dialog, GTK_TYPE_BUTTON, "Verder"));
}

static void
test_merge (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(InlPosition) fitter = NULL;
  GtkWidget *dialog;

  open_page (f);
  open_position (f, f->welder_id);
  ui_click (f->ui.window, "Samenvoegen met…");
  ui_wait_for ((dialog = find_merge_dialog ()) != NULL);
  ui_wait_for (ui_shows (dialog, "Monteur"));
  g_assert_false (can_go_on (dialog));

  /* Lasser comes first and is itself. */
  gtk_selection_model_select_item (get_choices (dialog), 0, TRUE);
  g_assert_false (can_go_on (dialog));
  gtk_selection_model_select_item (get_choices (dialog), 1, TRUE);
  g_assert_true (can_go_on (dialog));
  ui_click (dialog, "Verder");
  ui_answer ("Samenvoegen");
  ui_wait_for (ui_shows (f->ui.window, "De functies zijn samengevoegd tot Monteur."));
  fitter = load_position (f, f->fitter_id);
  g_assert_cmpint (inl_position_get_used_count (fitter), ==, 2);
  g_assert_null (find_merge_dialog ());
}

static void
test_merge_cancelled (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(InlPosition) welder = NULL;
  GtkWidget *dialog;

  open_page (f);
  open_position (f, f->welder_id);
  activate (f, "position.merge");
  ui_wait_for ((dialog = find_merge_dialog ()) != NULL);
  ui_wait_for (ui_shows (dialog, "Monteur"));
  g_signal_emit_by_name (ui_get (dialog, GTK_TYPE_LIST_VIEW, NULL), "activate", 1u);
  ui_answer ("Annuleren");
  welder = load_position (f, f->welder_id);
  g_assert_false (inl_position_is_retired (welder));
  g_assert_cmpint (inl_position_get_used_count (welder), ==, 2);
}

static void
test_retire (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(InlPosition) fitter = NULL;

  open_page (f);
  open_position (f, f->fitter_id);
  ui_click (f->ui.window, "Uit gebruik nemen");
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_LIST_LINE, "Monteur") == NULL);
  ui_wait_for (ui_shows (f->ui.window, "Deze functie is uit gebruik."));

  activate (f, "positions.show-retired");
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_LIST_LINE, "Monteur") != NULL);
  g_assert_true (ui_shows (f->ui.window, "Uit gebruik"));

  ui_click (f->ui.window, "Weer in gebruik nemen");
  ui_wait_for (!ui_shows (f->ui.window, "Uit gebruik"));
  fitter = load_position (f, f->fitter_id);
  g_assert_false (inl_position_is_retired (fitter));
}

/* A name that is out of use is no place to merge into unseen. */
static void
test_name_out_of_use (Fixture       *f,
                      gconstpointer  data)
{
  open_page (f);
  open_position (f, f->fitter_id);
  ui_click (f->ui.window, "Uit gebruik nemen");
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_LIST_LINE, "Monteur") == NULL);
  open_position (f, f->welder_id);
  gtk_editable_set_text (get_name_row (f), "Monteur");
  ui_wait_for (g_str_equal (get_message (f), "De functie Monteur bestaat al, maar is uit gebruik."));
  ui_get (f->ui.window, ADW_TYPE_ACTION_ROW, "Die functie openen");
  activate (f, "position.open-twin");
  ui_wait_for (ui_find (f->ui.window, GTK_TYPE_BUTTON, "Weer in gebruik nemen") != NULL);
}

static void
test_unsaved (Fixture       *f,
              gconstpointer  data)
{
  open_page (f);
  open_position (f, f->fitter_id);
  gtk_editable_set_text (get_name_row (f), "Elektromonteur");
  ui_settle ();
  inl_page_open (inl_window_get_page (f->ui.window), f->welder_id);
  ui_answer ("Annuleren");
  g_assert_cmpstr (gtk_editable_get_text (get_name_row (f)), ==, "Elektromonteur");
  inl_page_open (inl_window_get_page (f->ui.window), f->welder_id);
  ui_answer ("Opslaan");
  ui_wait_for (g_str_equal (gtk_editable_get_text (get_name_row (f)), "Lasser <MIG> & 'MAG'"));
  ui_wait_for (ui_shows (f->ui.window, "Elektromonteur"));
}

static void
test_empty (UiFixture     *f,
            gconstpointer  data)
{
  ui_open_window (f, 1300);
  inl_window_show_page (f->window, "positions");
  ui_wait_for (ui_shows (f->window, "Geen functies in gebruik"));
  g_assert_false (ui_shows (f->window, "Geen functie gekozen"));
  ui_click (f->window, "Nieuwe functie");
  ui_wait_for (ui_find (f->window, INL_TYPE_ENTRY_ROW, "Naam") != NULL);
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
    { "/ui/positions/list", test_list },
    { "/ui/positions/keyboard-stays-in-list", test_keyboard_stays_in_list },
    { "/ui/positions/rename", test_rename },
    { "/ui/positions/new", test_new },
    { "/ui/positions/new-with-name-taken", test_new_with_name_taken },
    { "/ui/positions/rename-to-name-taken-merges", test_rename_to_name_taken_merges },
    { "/ui/positions/name-taken-while-saving", test_name_taken_while_saving },
    { "/ui/positions/merge-question-goes", test_merge_question_goes },
    { "/ui/positions/merge", test_merge },
    { "/ui/positions/merge-cancelled", test_merge_cancelled },
    { "/ui/positions/retire", test_retire },
    { "/ui/positions/name-out-of-use", test_name_out_of_use },
    { "/ui/positions/unsaved", test_unsaved },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add ("/ui/positions/empty", UiFixture, NULL, ui_set_up, test_empty, ui_tear_down);

  return g_test_run ();
}
