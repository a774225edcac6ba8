/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching as one types, in a window with a hundred thousand and with a million relations: from a
 * key until the frame that shows what it found has been painted, and how long the main loop was
 * busy meanwhile. Each size is in a process of its own. Prints figures; asserts nothing about them.
 * As bench-lists it keeps its databases in INL_BENCH_DATABASES. Usage: bench-typing MAKER
 * [RELATIONS…] */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "bench-database.h"
#include "bench-figures.h"
#include "bench-watch.h"
#include "inl-places.h"
#include "ui-fixture.h"

#define LOOP_TARGET 16.7
/* Of a fast typist. */
#define BETWEEN_KEYS_MS 100
#define ROUNDS 3

typedef enum
{
  KEY,
  ANSWER,
  KEY_PROCESSOR,
  CLEARED,
  LOOP,
  LOOP_PROCESSOR,
  N_KINDS,
} Kind;

static const struct
{
  const char *key;
  const char *label;
} kinds[N_KINDS] = {
  [KEY] = { "key", "a key to its painted result" },
  [ANSWER] = { "answer", "a key to its answer, before it is painted" },
  [KEY_PROCESSOR] = { "key_processor", "the same as painted, on the processor, in the main loop" },
  [CLEARED] = { "cleared", "the words removed to the painted list" },
  [LOOP] = { "loop", "the main loop, busy" },
  [LOOP_PROCESSOR] = { "processor", "the main loop, on the processor" },
};

/* Each is typed letter by letter: what is common, what is rare, a part of a number, an address. */
static const char * const typed[] = {
  "bakkerij jansen", "zorg", "transport b", "1234567", "contact12@v", "jan vries utrecht",
  "ijzerman zwolle", "meubel & zn", "xyz",
};

typedef struct
{
  UiFixture    ui;
  Figures     *figures;        /* (owned): its kinds are those of #Kind */
  InlLiveList *list;
  GtkEditable *entry;
  gint64       painted_at;
  gint64       settled_at;     /* 0: not yet */
  gboolean     is_painted;     /* what settled */
  gboolean     has_changed;
} Bench;

static void
on_after_paint_cb (Bench *b)
{
  b->painted_at = g_get_monotonic_time ();
  b->is_painted = b->settled_at != 0;
}

static void
on_items_changed_cb (Bench *b)
{
  b->has_changed = TRUE;
}

static void
on_settled_cb (Bench *b)
{
  if (b->settled_at == 0)
    b->settled_at = g_get_monotonic_time ();
  b->is_painted = FALSE;
}

static GtkListView *
find_list (Bench *b)
{
  GtkWidget *list = ui_find (b->ui.window, GTK_TYPE_LIST_VIEW, NULL);

  return list != NULL ? GTK_LIST_VIEW (list) : NULL;
}

static guint
count_rows (Bench *b)
{
  GtkListView *list = find_list (b);

  return list != NULL && gtk_list_view_get_model (list) != NULL
         ? g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) : 0;
}

static void
open_window (Bench *b,
             guint  n_relations)
{
  GtkSingleSelection *selection;
  InlPlaces *places;

  b->ui.office = ui_open_office (&b->ui);
  b->ui.window = inl_window_new (NULL, b->ui.office, NULL);
  gtk_window_set_default_size (GTK_WINDOW (b->ui.window), 1000, 700);
  inl_window_show_office (b->ui.window);
  gtk_window_present (GTK_WINDOW (b->ui.window));
  ui_wait_for (count_rows (b) == n_relations);

  b->entry = GTK_EDITABLE (ui_get (b->ui.window, GTK_TYPE_SEARCH_ENTRY, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (b->entry));
  selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (find_list (b)));
  places = INL_PLACES (gtk_single_selection_get_model (selection));
  b->list = INL_LIVE_LIST (inl_places_get_records (places));
  g_signal_connect_swapped (b->list, "settled", G_CALLBACK (on_settled_cb), b);
  g_signal_connect_swapped (b->list, "items-changed", G_CALLBACK (on_items_changed_cb), b);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (b->ui.window)), "after-paint",
                            G_CALLBACK (on_after_paint_cb), b);
  ui_iterate_for (500);
}

/* Gives how long it took until it was painted. What looks the same as before is not painted. */
static gint64
wait_for_result (Bench  *b,
                 gint64  begin)
{
  ui_wait_for (b->settled_at != 0 && (b->is_painted || !b->has_changed));
  return MAX (b->painted_at, b->settled_at) - begin;
}

static void
forget_result (Bench *b)
{
  b->settled_at = 0;
  b->is_painted = FALSE;
  b->has_changed = FALSE;
}

static void
press_key (Bench *b,
           char   key)
{
  const gint64 begin = g_get_monotonic_time ();
  const gint64 processor_begin = loop_get_processor_time ();
  int position = (int) strlen (gtk_editable_get_text (b->entry));
  gint64 painted;

  forget_result (b);
  gtk_editable_insert_text (b->entry, &key, 1, &position);
  gtk_editable_set_position (b->entry, position);
  painted = wait_for_result (b, begin);
  figures_add (b->figures, KEY_PROCESSOR, loop_get_processor_time () - processor_begin);
  figures_add (b->figures, KEY, painted);
  figures_add (b->figures, ANSWER, b->settled_at - begin);
  if (g_getenv ("INL_BENCH_TELLS") != NULL)
    g_print ("%-20s %7.2f %7.2f\n", gtk_editable_get_text (b->entry), painted / 1000.0,
             (b->settled_at - begin) / 1000.0);
  ui_iterate_for (BETWEEN_KEYS_MS);
}

static void
clear_words (Bench *b)
{
  const gint64 begin = g_get_monotonic_time ();

  forget_result (b);
  gtk_editable_set_text (b->entry, "");
  figures_add (b->figures, CLEARED, wait_for_result (b, begin));
  ui_wait_for (!inl_live_list_is_loading (b->list));
  ui_iterate_for (BETWEEN_KEYS_MS);
}

static void
measure_all (const char *maker,
             const char *number)
{
  Bench b = { 0 };
  g_autoptr(Figures) figures = figures_new ();
  g_autofree char *name = g_strconcat ("typing-", number, NULL);
  const guint n_relations = (guint) g_ascii_strtoull (number, NULL, 10);
  const double target = n_relations > 100000 ? 33.0 : 16.7;

  b.figures = figures;
  for (guint i = 0; i < N_KINDS; i++)
    {
      const gboolean is_loop = i == LOOP || i == LOOP_PROCESSOR;

      figures_add_kind (figures, kinds[i].key, kinds[i].label,
                        is_loop ? LOOP_TARGET : i == KEY ? target : FIGURES_NO_TARGET);
    }
  figures_judge_by (figures, KEY, 95);
  figures_judge_by (figures, LOOP, 100);
  figures_judge_by (figures, LOOP_PROCESSOR, 100);

  ui_set_up (&b.ui, NULL);
  ui_close_office (g_steal_pointer (&b.ui.office));
  bench_provide_database (maker, number, b.ui.database_path);
  open_window (&b, n_relations);
  loop_watch_start (figures, LOOP, LOOP_PROCESSOR);
  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      {
        for (const char *p = typed[i]; *p != '\0'; p++)
          press_key (&b, *p);
        clear_words (&b);
      }
  loop_watch_stop ();
  figures_print (figures, name);
  ui_tear_down (&b.ui, NULL);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const usual[] = { "100000", "1000000", NULL };
  const char *const *numbers = argc > 2 ? (const char *const *) argv + 2 : usual;

  g_assert_cmpint (argc, >=, 2);
  if (g_str_equal (argv[1], "--run"))
    {
      ui_init (&argc, &argv);
      measure_all (argv[2], argv[3]);
      return EXIT_SUCCESS;
    }

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      const char *arguments[] = { argv[0], "--run", argv[1], numbers[i], NULL };
      g_autofree char *output = bench_run (arguments);

      g_print ("%s relations\n%s\n", numbers[i], output);
    }

  return EXIT_SUCCESS;
}
