/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a list feels as it grows from ten relations to a million: until it is painted, while it is
 * scrolled and jumped in, when something is searched for or saved, and when another process saves a
 * row of it; and the memory that it takes. Each size is in a process of its own. Prints figures;
 * asserts nothing about them. To make the databases only once, let INL_BENCH_DATABASES name a
 * folder. Usage: bench-lists MAKER [RELATIONS…] */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench-database.h"
#include "bench-figures.h"
#include "bench-watch.h"
#include "inl-places.h"
#include "inl-store.h"
#include "ui-fixture.h"

#define SCROLLS 400
#define SCROLL_STEP 170
#define JUMPS 200
#define CHANGES 10
#define SAVES 20
/* The end of 99 out of 100, and the worst. */
#define FRAME_TARGET 8.3
#define LOOP_TARGET 16.7
#define CHANGE_TARGET 250
#define CHANGE_LOOP_TARGET 2
#define MEMORY_TARGET 48.0
/* A reply that is not painted since it looks the same. */
#define QUIET_MS 100
/* Begins a line that is not for people. */
#define POINT "point "

typedef enum
{
  FIRST,
  FRAME,
  FRAME_PROCESSOR,
  JUMP,
  SEARCH,
  SAVE,
  CHANGE,
  LOOP,
  LOOP_PROCESSOR,
  CHANGE_LOOP,
  CHANGE_LOOP_PROCESSOR,
  N_KINDS,
} Kind;

static const struct
{
  const char *key;
  const char *label;
  double      target;
  guint       percent;
} kinds[N_KINDS] = {
  [FIRST] = { "first", "database opened to painted list", FIGURES_NO_TARGET, 99 },
  [FRAME] = { "frame", "a frame, scrolling and jumping", FRAME_TARGET, 99 },
  [FRAME_PROCESSOR] = { "frame_processor", "a frame, on the processor", FRAME_TARGET, 99 },
  [JUMP] = { "jump", "a jump to its rows on the screen", FIGURES_NO_TARGET, 99 },
  [SEARCH] = { "search", "a keystroke to its painted result", FIGURES_NO_TARGET, 99 },
  [SAVE] = { "save", "a row saved here", FIGURES_NO_TARGET, 99 },
  [CHANGE] = { "change", "saved elsewhere to painted", CHANGE_TARGET, 100 },
  [LOOP] = { "loop", "the main loop, busy", LOOP_TARGET, 100 },
  [LOOP_PROCESSOR] = { "processor", "the main loop, on the processor", LOOP_TARGET, 100 },
  [CHANGE_LOOP] = { "change_loop", "the main loop, busy with what was saved elsewhere",
                    CHANGE_LOOP_TARGET, 100 },
  [CHANGE_LOOP_PROCESSOR] = { "change_processor", "the same, on the processor",
                              CHANGE_LOOP_TARGET, 100 },
};

static const char *const searches[] = {
  "b", "ba", "bak", "bakk", "bakker", "jansen", "jansen ut", "7", "12", "ijzerman zwolle", "zzzz",
};

typedef struct
{
  UiFixture      ui;
  Figures       *figures;      /* (owned): its kinds are those of #Kind */
  GtkListView   *list_view;
  GListModel    *records;
  GtkAdjustment *adjustment;
  gint64         frame_began_at;
  gint64         processor_at_begin;
  gint64         painted_at;
  guint          n_painted;
  guint          n_settled;
  gboolean       is_measuring;
  double         wanted_value; /* where the next frame scrolls to */
  gboolean       is_scrolling;
} Bench;

static double
get_resident_mib (void)
{
  g_autofree char *text = NULL;
  unsigned long pages = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%*s %lu", &pages), ==, 1);
  return pages * (double) sysconf (_SC_PAGESIZE) / (1024 * 1024);
}

/* The other process: saves one row, and says when. */

static void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static int
change_row (const char *path,
            const char *id,
            const char *place)
{
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(InlStore) store = NULL;
  g_autoptr(InlRecord) record = NULL;
  g_autoptr(InlRecord) stored = NULL;

  inl_store_open_async (path, NULL, on_replied_cb, &opened);
  store = inl_store_open_finish (wait_for (&opened), NULL);
  inl_store_load_async (store, INL_RECORD_KIND_RELATION, g_ascii_strtoll (id, NULL, 10), NULL,
                        on_replied_cb, &loaded);
  record = inl_store_load_finish (store, wait_for (&loaded), NULL);
  inl_record_set_text (record, "place", place);
  inl_store_save_async (store, INL_RIGHT_NONE, record, on_replied_cb, &saved);
  stored = inl_store_save_finish (store, wait_for (&saved), NULL);
  g_assert_nonnull (stored);
  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  inl_store_close_async (store, on_replied_cb, &closed);
  g_assert_true (inl_store_close_finish (store, wait_for (&closed), NULL));
  return 0;
}

/* Frames */

static void
on_before_paint_cb (GdkFrameClock *clock,
                    Bench         *b)
{
  b->frame_began_at = g_get_monotonic_time ();
  b->processor_at_begin = loop_get_processor_time ();
}

static void
on_after_paint_cb (GdkFrameClock *clock,
                   Bench         *b)
{
  b->painted_at = g_get_monotonic_time ();
  b->n_painted++;
  if (!b->is_measuring)
    return;

  figures_add (b->figures, FRAME, b->painted_at - b->frame_began_at);
  figures_add (b->figures, FRAME_PROCESSOR, loop_get_processor_time () - b->processor_at_begin);
}

/* As a wheel or a finger scrolls: rows change within the frame. */
static gboolean
on_tick_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  Bench *b = user_data;

  if (b->is_scrolling)
    gtk_adjustment_set_value (b->adjustment, b->wanted_value);
  b->is_scrolling = FALSE;
  return G_SOURCE_CONTINUE;
}

static void
wait_for_frame (Bench *b)
{
  const guint n_painted = b->n_painted;

  ui_wait_for (b->n_painted != n_painted);
}

static double
measure_bare_window (void)
{
  GtkWidget *window = adw_window_new ();
  double resident;

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_present (GTK_WINDOW (window));
  ui_iterate_for (500);
  resident = get_resident_mib ();
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  return resident;
}

static GtkListView *
find_list (Bench *b)
{
  GtkWidget *list = ui_find (b->ui.window, GTK_TYPE_LIST_VIEW, NULL);

  return list != NULL ? GTK_LIST_VIEW (list) : NULL;
}

static gboolean
has_rows (Bench *b)
{
  b->list_view = find_list (b);
  return b->list_view != NULL && gtk_list_view_get_model (b->list_view) != NULL
         && g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (b->list_view))) > 0;
}

static void
measure_first_list (Bench *b,
                    guint  n_relations)
{
  const gint64 begin = g_get_monotonic_time ();
  GdkFrameClock *clock;

  b->ui.office = ui_open_office (&b->ui);
  b->ui.window = inl_window_new (NULL, b->ui.office, NULL);
  gtk_window_set_default_size (GTK_WINDOW (b->ui.window), 1000, 700);
  inl_window_show_office (b->ui.window);
  gtk_window_present (GTK_WINDOW (b->ui.window));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (b->ui.window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_paint_cb), b);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint_cb), b);
  ui_wait_for (has_rows (b));
  wait_for_frame (b);
  figures_add (b->figures, FIRST, b->painted_at - begin);

  b->records = G_LIST_MODEL (gtk_list_view_get_model (b->list_view));
  b->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (b->list_view));
  ui_wait_for (g_list_model_get_n_items (b->records) == n_relations);
  ui_iterate_for (300);
}

static InlLiveList *
get_live_list (Bench *b)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (b->records);
  InlPlaces *places = INL_PLACES (gtk_single_selection_get_model (selection));

  return INL_LIVE_LIST (inl_places_get_records (places));
}

static gboolean
is_loaded (Bench *b,
           guint  position)
{
  g_autoptr(InlRecord) record = ui_dup_record (b->records, position);

  return inl_record_is_loaded (record);
}

static gboolean
can_scroll (Bench *b)
{
  return gtk_adjustment_get_upper (b->adjustment) > gtk_adjustment_get_page_size (b->adjustment);
}

static void
scroll_to (Bench  *b,
           double  value)
{
  b->wanted_value = value;
  b->is_scrolling = TRUE;
  ui_wait_for (!b->is_scrolling);
  wait_for_frame (b);
}

/* From the begin, and to the end. */
static void
measure_scrolling (Bench *b)
{
  const double end = gtk_adjustment_get_upper (b->adjustment)
                     - gtk_adjustment_get_page_size (b->adjustment);

  b->is_measuring = TRUE;
  for (guint i = 0; i < SCROLLS / 2; i++)
    scroll_to (b, MIN (i * SCROLL_STEP, end));
  for (guint i = SCROLLS / 2; i > 0; i--)
    scroll_to (b, MAX (end - i * SCROLL_STEP, 0));
  b->is_measuring = FALSE;
}

/* To a place where nobody has been, until what is there is on the screen. */
static void
measure_jumps (Bench *b)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  const guint n_records = g_list_model_get_n_items (b->records);

  b->is_measuring = TRUE;
  for (guint i = 0; i < JUMPS; i++)
    {
      const double share = g_rand_double (rand);
      const double height = gtk_adjustment_get_upper (b->adjustment)
                            - gtk_adjustment_get_page_size (b->adjustment);
      const guint position = (guint) (share * (n_records - 1));
      const gint64 begin = g_get_monotonic_time ();

      scroll_to (b, share * height);
      if (!is_loaded (b, position))
        {
          ui_wait_for (is_loaded (b, position));
          wait_for_frame (b);
        }
      figures_add (b->figures, JUMP, b->painted_at - begin);
    }
  b->is_measuring = FALSE;
  gtk_adjustment_set_value (b->adjustment, 0);
  ui_iterate_for (200);
}

static void
on_settled_cb (Bench *b)
{
  b->n_settled++;
}

static void
search (Bench       *b,
        GtkEditable *entry,
        const char  *words)
{
  const gint64 begin = g_get_monotonic_time ();
  const guint n_settled = b->n_settled;
  guint n_painted;

  gtk_editable_set_text (entry, words);
  ui_wait_for (b->n_settled != n_settled);
  n_painted = b->n_painted;
  gtk_widget_queue_draw (GTK_WIDGET (b->ui.window));
  ui_wait_for (b->n_painted != n_painted);
  figures_add (b->figures, SEARCH, b->painted_at - begin);
  ui_wait_for (!inl_live_list_is_loading (get_live_list (b)));
  ui_iterate_for (QUIET_MS);
}

static void
measure_searching (Bench *b)
{
  GtkEditable *entry = GTK_EDITABLE (ui_get (b->ui.window, GTK_TYPE_SEARCH_ENTRY, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    search (b, entry, searches[i]);
  gtk_editable_set_text (entry, "");
  ui_wait_for (!inl_live_list_is_loading (get_live_list (b)));
  ui_iterate_for (QUIET_MS);
}

static void
measure_saving (Bench *b)
{
  g_autoptr(InlRecord) record = NULL;

  for (guint i = 0; i < SAVES; i++)
    {
      g_autoptr(InlRecord) saved = NULL;
      g_autofree char *name = g_strdup_printf ("Bakkerij %u", i);
      gint64 begin;

      if (record == NULL)
        record = ui_load (b->ui.office, INL_RECORD_KIND_RELATION, 1);
      inl_record_set_text (record, "name", name);
      begin = g_get_monotonic_time ();
      saved = ui_save (b->ui.office, record);
      figures_add (b->figures, SAVE, g_get_monotonic_time () - begin);
      g_set_object (&record, saved);
      ui_iterate_for (QUIET_MS);
    }
}

static gboolean
reads (InlRecord  *record,
       const char *place)
{
  return g_str_equal (inl_record_get_text (record, "place"), place);
}

static void
measure_changes (Bench      *b,
                 const char *program)
{
  g_autoptr(InlRecord) record = ui_dup_record (b->records, 0);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, inl_record_get_id (record));

  ui_wait_for (inl_record_is_loaded (record));
  for (guint i = 0; i < CHANGES; i++)
    {
      g_autofree char *place = g_strdup_printf ("Plaats %u", i);
      const char *arguments[] = { program, "--change", b->ui.database_path, id, place, NULL };
      g_autoptr(GError) error = NULL;
      g_autoptr(GSubprocess) process = NULL;
      g_autofree char *output = NULL;
      gint64 painted_at;

      process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
      g_assert_no_error (error);
      /* Starting a program takes longer than what is measured, and is no part of it. */
      loop_watch_start (b->figures, CHANGE_LOOP, CHANGE_LOOP_PROCESSOR);
      ui_wait_for (reads (record, place));
      wait_for_frame (b);
      painted_at = b->painted_at;
      ui_iterate_for (QUIET_MS);
      loop_watch_stop ();
      g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
      g_assert_no_error (error);
      figures_add (b->figures, CHANGE,
                   MAX (painted_at - g_ascii_strtoll (output, NULL, 10), 0));
    }
}

static void
add_memory (Figures *figures,
            double   bare,
            double   resident)
{
  figures_add_value (figures, "memory-bare", "memory of a bare window", "MiB", bare,
                     FIGURES_NO_TARGET);
  figures_add_value (figures, "memory", "memory of this one", "MiB", resident, FIGURES_NO_TARGET);
  figures_add_value (figures, "memory-more", "and so more", "MiB", resident - bare,
                     MEMORY_TARGET);
}

/* What a curve is drawn from. */
static void
print_point (Bench      *b,
             const char *number)
{
  char texts[3][G_ASCII_DTOSTR_BUF_SIZE];

  g_print ("%s%s %s %s %s\n", POINT, number,
           g_ascii_formatd (texts[0], sizeof texts[0], "%.2f", figures_get_median (b->figures, FIRST)),
           g_ascii_formatd (texts[1], sizeof texts[1], "%.2f",
                            figures_get_median (b->figures, SEARCH)),
           g_ascii_formatd (texts[2], sizeof texts[2], "%.2f",
                            figures_get_median (b->figures, SAVE)));
}

static void
measure_all (const char *program,
             const char *maker,
             const char *number)
{
  Bench b = { 0 };
  g_autoptr(Figures) figures = figures_new ();
  g_autofree char *name = g_strconcat ("lists-", number, NULL);
  const double bare = measure_bare_window ();
  double resident;

  b.figures = figures;
  for (guint i = 0; i < N_KINDS; i++)
    {
      figures_add_kind (figures, kinds[i].key, kinds[i].label, kinds[i].target);
      figures_judge_by (figures, i, kinds[i].percent);
    }

  ui_set_up (&b.ui, NULL);
  ui_close_office (g_steal_pointer (&b.ui.office));
  bench_provide_database (maker, number, b.ui.database_path);

  measure_first_list (&b, (guint) g_ascii_strtoull (number, NULL, 10));
  gtk_widget_add_tick_callback (GTK_WIDGET (b.list_view), on_tick_cb, &b, NULL);
  g_signal_connect_swapped (get_live_list (&b), "settled", G_CALLBACK (on_settled_cb), &b);
  loop_watch_start (figures, LOOP, LOOP_PROCESSOR);
  if (can_scroll (&b))
    {
      measure_scrolling (&b);
      measure_jumps (&b);
    }
  resident = get_resident_mib ();
  measure_searching (&b);
  measure_saving (&b);
  loop_watch_stop ();
  measure_changes (&b, program);
  add_memory (figures, bare, resident);
  figures_print (figures, name);
  print_point (&b, number);
  ui_tear_down (&b.ui, NULL);
}

static void
add_point (Figures    *curve,
           const char *what,
           const char *number,
           const char *milliseconds)
{
  g_autofree char *key = g_strdup_printf ("%s-%s", what, number);
  g_autofree char *label = g_strdup_printf ("%s, %s relations", what, number);

  figures_add (curve, figures_add_kind (curve, key, label, FIGURES_NO_TARGET),
               (gint64) (g_ascii_strtod (milliseconds, NULL) * 1000));
}

/* Prints what a process found, apart from what is for the curve. */
static void
take_output (Figures    *curve,
             const char *output)
{
  g_auto(GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) values = NULL;

      if (*lines[i] == '#')
        continue;
      if (!g_str_has_prefix (lines[i], POINT))
        {
          g_print ("%s\n", lines[i]);
          continue;
        }

      values = g_strsplit (lines[i] + strlen (POINT), " ", 4);
      g_assert_cmpuint (g_strv_length (values), ==, 4);
      add_point (curve, "start", values[0], values[1]);
      add_point (curve, "search", values[0], values[2]);
      add_point (curve, "save", values[0], values[3]);
    }
}

static void
measure_each (const char        *program,
              const char        *maker,
              const char *const *numbers)
{
  g_autoptr(Figures) curve = figures_new ();

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      const char *arguments[] = { program, "--run", maker, numbers[i], NULL };
      g_autofree char *output = bench_run (arguments);

      g_print ("%s relations\n", numbers[i]);
      take_output (curve, output);
    }
  figures_print (curve, "lists");
}

int
main (int   argc,
      char *argv[])
{
  static const char * const usual[] = {
    "10", "100", "1000", "10000", "100000", "1000000", NULL,
  };

  g_assert_cmpint (argc, >=, 2);
  if (g_str_equal (argv[1], "--change"))
    return change_row (argv[2], argv[3], argv[4]);
  if (g_str_equal (argv[1], "--run"))
    {
      ui_init (&argc, &argv);
      measure_all (argv[0], argv[2], argv[3]);
      return 0;
    }

  measure_each (argv[0], argv[1], argc > 2 ? (const char *const *) argv + 2 : usual);
  return 0;
}
