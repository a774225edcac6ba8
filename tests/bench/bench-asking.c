/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How an uitvraag feels: from the click to the row that is safe, from the answer to the toast, and
 * how long the window ever holds still, also while the service does not answer for half a minute.
 * Real window, office, database file and sandbox over HTTP; only the keyring is in memory. Prints
 * milliseconds; asserts nothing about them. Usage: bench-asking SAMPLE-FOLDER */

#include "config.h"

#include "bench-figures.h"
#include "bench-watch.h"
#include "inl-office-import.h"
#include "inl-page.h"
#include "inl-vacancies-page.h"
#include "inl-vacancy.h"
#include "ui-service.h"

#define ROUNDS 100
/* Some are not sent: the service does not know every company of the sample. */
#define VACANCIES (ROUNDS * 3 / 2)
#define OTHER_RELATIONS 2000
/* Between two clicks, as a person would; lists that follow the change come to rest in it. */
#define PAUSE_MILLISECONDS 150
/* From one letter, or one step of the wheel, to the next. */
#define STEP_MILLISECONDS 30
#define LETTERS "metaal"
#define WHEEL_STEPS 30
#define SILENCE_SECONDS 30

typedef struct
{
  UiService *service;
  UiFixture  ui;
  RowWatch  *rows;           /* (owned) */
  Figures   *figures;        /* (owned) */
  guint      committed;      /* kinds of figures */
  guint      mapped;
  guint      painted;
  guint      asking_loop;
  guint      asking_processor;
  guint      silent_loop;
  guint      silent_processor;
  GArray    *vacancies;      /* (owned) (element-type gint64): ready for an uitvraag */

  GtkWidget *toast;          /* (nullable): the newest */
  gint64     mapped_at;
  gint64     painted_at;
  guint      n_opened;       /* of the vacancies */
  guint      n_outcomes;
  guint      n_sent;

  guint      step;           /* of what is done while nobody answers */
} Bench;

/* Preparing */

static void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
import_file (Bench *b,
             GFile *file)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) reports = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (files, g_object_ref (file));
  inl_office_import_async (b->ui.office, files, FALSE, NULL, NULL, on_replied_cb, &result);
  ui_wait_for (result != NULL);
  reports = inl_office_import_finish (b->ui.office, result, &error);
  g_assert_no_error (error);
}

static void
import_sample (Bench      *b,
               const char *folder)
{
  static const char *const names[] = { "relaties.csv", "contactpersonen.csv", "aanvragen.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);

      import_file (b, file);
    }
}

/* A list that is worth scrolling. */
static void
import_others (Bench *b)
{
  g_autoptr(GString) text = g_string_new ("relatienummer;naam;kvk_nummer;plaats\n");
  g_autofree char *path = g_build_filename (b->ui.folder, "others.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < OTHER_RELATIONS; i++)
    g_string_append_printf (text, "%u;Metaalbedrijf %u & Zn;%08u;Groningen\n", 50000 + i,
                            i * 7919 % OTHER_RELATIONS, 20000000 + i);
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  import_file (b, file);
  g_file_delete (file, NULL, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list_vacancies (Bench *b)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_VACANCY);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *vacancies;

  inl_office_query_async (b->ui.office, query, NULL, on_replied_cb, &result);
  ui_wait_for (result != NULL);
  vacancies = inl_office_query_finish (b->ui.office, result, &error);
  g_assert_no_error (error);
  return vacancies;
}

static void
add_copy (Bench      *b,
          InlVacancy *vacancy)
{
  g_autofree char *number = g_strdup_printf ("%u", 90000 + b->vacancies->len);
  g_autoptr(InlVacancy) copy = g_object_new (INL_TYPE_VACANCY,
                                             "relation-id", inl_vacancy_get_relation_id (vacancy),
                                             "number", number,
                                             "position-id", inl_vacancy_get_position_id (vacancy),
                                             "description", "Nog een keer",
                                             "headcount", (gint64) 1,
                                             NULL);
  g_autoptr(InlRecord) saved = ui_save (b->ui.office, copy);
  gint64 id = inl_record_get_id (saved);

  g_array_append_val (b->vacancies, id);
}

/* Those of the sample that are complete, and copies of them until there are enough. */
static void
choose_vacancies (Bench *b)
{
  g_autoptr(GPtrArray) all = list_vacancies (b);
  g_autoptr(GPtrArray) ready = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      InlVacancy *vacancy = g_ptr_array_index (all, i);
      gint64 id = inl_record_get_id (INL_RECORD (vacancy));

      if (!inl_vacancy_is_ready (vacancy))
        continue;
      g_ptr_array_add (ready, vacancy);
      g_array_append_val (b->vacancies, id);
    }
  g_assert_cmpuint (ready->len, >, 0);

  for (guint i = 0; b->vacancies->len < VACANCIES; i++)
    add_copy (b, g_ptr_array_index (ready, i % ready->len));
}

/* What the window does */

static void
on_painted_cb (GdkFrameClock *clock,
               gpointer       user_data)
{
  Bench *b = user_data;

  b->painted_at = g_get_monotonic_time ();
  g_signal_handlers_disconnect_by_func (clock, on_painted_cb, b);
}

static gboolean
on_widget_mapped_cb (GSignalInvocationHint *hint,
                     guint                  n_values,
                     const GValue          *values,
                     gpointer               user_data)
{
  Bench *b = user_data;
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (!g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget"))
    return TRUE;

  b->mapped_at = g_get_monotonic_time ();
  b->painted_at = 0;
  g_set_weak_pointer (&b->toast, widget);
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint",
                    G_CALLBACK (on_painted_cb), b);
  return TRUE;
}

static void
on_outcome_cb (InlOffice  *office,
               InlOutcome *outcome,
               gpointer    user_data)
{
  Bench *b = user_data;

  b->n_outcomes++;
  if (outcome->kind == INL_OUTCOME_KIND_SENT)
    b->n_sent++;
  else
    g_print ("%s: %s\n", outcome->vacancy_number, outcome->text);
}

static gboolean
on_time_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_loop (guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, on_time_up_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_open (Bench  *b,
         gint64  vacancy_id)
{
  InlPage *page = inl_window_get_page (b->ui.window);
  InlVacancyView *view;

  if (!INL_IS_VACANCIES_PAGE (page))
    return FALSE;

  view = inl_vacancies_page_get_view (INL_VACANCIES_PAGE (page));
  return inl_vacancy_view_get_vacancy_id (view) == vacancy_id && inl_page_can_send (page);
}

static gboolean
is_ready (Bench  *b,
          gint64  vacancy_id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_check_ready_async (b->ui.office, vacancy_id, NULL, on_replied_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  findings = inl_office_check_ready_finish (b->ui.office, result, &error);
  g_assert_no_error (error);
  return findings->len == 0;
}

static gint64
get_next_vacancy (Bench *b)
{
  gint64 id;

  do
    {
      g_assert_cmpuint (b->n_opened, <, b->vacancies->len);
      id = g_array_index (b->vacancies, gint64, b->n_opened++);
    }
  while (!is_ready (b, id));

  return id;
}

/* Gives when it clicked. */
static gint64
ask_next (Bench *b)
{
  gint64 vacancy_id = get_next_vacancy (b);
  gint64 clicked_at;

  gtk_widget_activate_action (GTK_WIDGET (b->ui.window), "win.open-vacancy", "x", vacancy_id);
  while (!is_open (b, vacancy_id))
    g_main_context_iteration (NULL, TRUE);
  run_loop (PAUSE_MILLISECONDS);

  b->mapped_at = 0;
  b->painted_at = 0;
  row_watch_expect (b->rows, vacancy_id);
  clicked_at = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (b->ui.window), "win.send", NULL);
  return clicked_at;
}

static void
dismiss_toast (Bench *b)
{
  if (b->toast != NULL)
    ui_dismiss_toast (b->toast);
  run_loop (PAUSE_MILLISECONDS);
}

static void
measure_asking (Bench *b)
{
  loop_watch_start (b->figures, b->asking_loop, b->asking_processor);
  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 clicked_at = ask_next (b);
      gint64 answered_at;

      while (b->mapped_at == 0 || b->painted_at == 0 || row_watch_get_seen (b->rows) == 0)
        g_main_context_iteration (NULL, TRUE);
      answered_at = ui_service_get_answered_at (b->service);
      figures_add (b->figures, b->committed, row_watch_get_seen (b->rows) - clicked_at);
      figures_add (b->figures, b->mapped, b->mapped_at - answered_at);
      figures_add (b->figures, b->painted, b->painted_at - answered_at);
      dismiss_toast (b);
    }
  loop_watch_stop ();
}

/* While nobody answers */

/* By the wheel, and at last to the end and back to the top. */
static void
scroll (GtkWidget *page,
        guint      step)
{
  GtkWidget *list = ui_find (page, GTK_TYPE_LIST_VIEW, NULL);
  GtkAdjustment *adjustment;
  double page_size;

  if (list == NULL)
    return;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  page_size = gtk_adjustment_get_page_size (adjustment);
  if (step < WHEEL_STEPS)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + page_size / 4);
  else
    gtk_adjustment_set_value (adjustment,
                              step == WHEEL_STEPS ? gtk_adjustment_get_upper (adjustment) : 0);
}

/* One step of: another page, a word into its search entry, time to find it, the word gone, its list
 * to the end and back; and again. */
static gboolean
on_step_due_cb (gpointer user_data)
{
  static const char *const pages[] = { "relations", "vacancies", "invitations", "notices" };
  const guint n_letters = strlen (LETTERS);
  const guint clearing = n_letters + 10;
  const guint scrolling = clearing + 10;
  const guint n_steps = scrolling + WHEEL_STEPS + 2;
  Bench *b = user_data;
  guint step = b->step % n_steps;
  GtkWidget *page = GTK_WIDGET (inl_window_get_page (b->ui.window));
  GtkWidget *search = ui_find (page, GTK_TYPE_SEARCH_ENTRY, NULL);

  if (step == 0)
    inl_window_show_page (b->ui.window, pages[b->step / n_steps % G_N_ELEMENTS (pages)]);
  else if (step <= n_letters && search != NULL)
    {
      int position = (int) step - 1;

      gtk_editable_insert_text (GTK_EDITABLE (search), &LETTERS[position], 1, &position);
    }
  else if (step == clearing && search != NULL)
    gtk_editable_set_text (GTK_EDITABLE (search), "");
  else if (step >= scrolling)
    scroll (page, step - scrolling);

  b->step++;
  return G_SOURCE_CONTINUE;
}

static void
measure_silence (Bench *b)
{
  guint n_before = b->n_outcomes;
  guint source;

  ui_service_pause (b->service);
  loop_watch_start (b->figures, b->silent_loop, b->silent_processor);
  ask_next (b);
  source = g_timeout_add (STEP_MILLISECONDS, on_step_due_cb, b);
  run_loop (SILENCE_SECONDS * 1000);
  g_source_remove (source);
  loop_watch_stop ();
  g_print ("The service was silent for %d s, in which %u steps were done.\n", SILENCE_SECONDS,
           b->step);

  ui_service_resume (b->service);
  while (b->n_outcomes == n_before)
    g_main_context_iteration (NULL, TRUE);
}

static void
add_kinds (Bench *b)
{
  b->committed = figures_add_kind (b->figures, "click_to_row",
                                   "click to committed row", 20);
  b->mapped = figures_add_kind (b->figures, "answer_to_toast",
                                "answer to toast in the window", 100);
  b->painted = figures_add_kind (b->figures, "answer_to_painted_toast",
                                 "answer to toast painted", FIGURES_NO_TARGET);
  b->asking_loop = figures_add_kind (b->figures, "main_loop_asking",
                                     "main loop busy, asking", 16.7);
  b->asking_processor = figures_add_kind (b->figures, "main_loop_asking_processor",
                                          "  of which on the processor", FIGURES_NO_TARGET);
  b->silent_loop = figures_add_kind (b->figures, "main_loop_silent_service",
                                     "main loop busy, service silent", 16.7);
  b->silent_processor = figures_add_kind (b->figures, "main_loop_silent_service_processor",
                                          "  of which on the processor", FIGURES_NO_TARGET);
}

int
main (int   argc,
      char *argv[])
{
  Bench b = { NULL };
  gulong hook;

  b.service = ui_service_start ();
  ui_init (&argc, &argv);
  /* A test tells every step of every library. */
  g_log_set_default_handler (g_log_default_handler, NULL);
  if (argc != 2)
    {
      g_printerr ("Usage: bench-asking SAMPLE-FOLDER\n");
      ui_service_stop (b.service);
      return 2;
    }

  b.figures = figures_new ();
  b.vacancies = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_kinds (&b);
  ui_service_set_up (b.service, &b.ui);
  import_sample (&b, argv[1]);
  choose_vacancies (&b);
  import_others (&b);
  b.rows = row_watch_new (b.ui.database_path);
  g_signal_connect (b.ui.office, "outcome", G_CALLBACK (on_outcome_cb), &b);
  ui_open_window (&b.ui, 1300);
  /* As on a desktop; the fixture has them off. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  hook = g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0,
                                     on_widget_mapped_cb, &b, NULL);

  measure_asking (&b);
  g_print ("%u of %u uitvragen were sent.\n", b.n_sent, ROUNDS);
  measure_silence (&b);
  figures_print (b.figures, "asking");

  g_signal_remove_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), hook);
  g_clear_weak_pointer (&b.toast);
  row_watch_free (b.rows);
  ui_tear_down (&b.ui, NULL);
  ui_service_stop (b.service);
  figures_free (b.figures);
  g_array_unref (b.vacancies);
  return EXIT_SUCCESS;
}
