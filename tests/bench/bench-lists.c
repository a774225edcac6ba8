/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a list of ten, a hundred thousand and a million relations feels: until it is painted, while
 * it is scrolled and jumped in, and when another process saves a row of it; and the memory that it
 * takes. Each size is in a process of its own. Prints figures; asserts nothing about them.
 * Usage: bench-lists MAKER [RELATIONS…] */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench-figures.h"
#include "bench-watch.h"
#include "inl-store.h"
#include "ui-fixture.h"

#define SCROLLS 400
#define SCROLL_STEP 170
#define JUMPS 200
#define CHANGES 10
#define FRAME_TARGET 16.7
#define CHANGE_TARGET 250

typedef struct
{
  UiFixture      ui;
  Figures       *figures;      /* (owned) */
  guint          first, frame, jump, change, loop, processor;  /* kinds of figures */
  GtkListView   *list_view;
  GListModel    *records;
  GtkAdjustment *adjustment;
  gint64         frame_began_at;
  gint64         painted_at;
  guint          n_painted;
  gboolean       is_measuring;
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

static char *
run (const char *const *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process =
    g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
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
}

static void
on_after_paint_cb (GdkFrameClock *clock,
                   Bench         *b)
{
  b->painted_at = g_get_monotonic_time ();
  b->n_painted++;
  if (b->is_measuring)
    figures_add (b->figures, b->frame, b->painted_at - b->frame_began_at);
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
  figures_add (b->figures, b->first, b->painted_at - begin);

  b->records = G_LIST_MODEL (gtk_list_view_get_model (b->list_view));
  b->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (b->list_view));
  ui_wait_for (g_list_model_get_n_items (b->records) == n_relations);
  ui_iterate_for (300);
}

static gboolean
is_loaded (Bench *b,
           guint  position)
{
  g_autoptr(InlRecord) record = g_list_model_get_item (b->records, position);

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
  gtk_adjustment_set_value (b->adjustment, value);
  wait_for_frame (b);
}

static void
measure_scrolling (Bench *b)
{
  b->is_measuring = TRUE;
  for (guint i = 0; i < SCROLLS; i++)
    scroll_to (b, gtk_adjustment_get_value (b->adjustment) + SCROLL_STEP);
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
      figures_add (b->figures, b->jump, b->painted_at - begin);
    }
  b->is_measuring = FALSE;
  gtk_adjustment_set_value (b->adjustment, 0);
  ui_iterate_for (200);
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
  g_autoptr(InlRecord) record = g_list_model_get_item (b->records, 0);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, inl_record_get_id (record));

  ui_wait_for (inl_record_is_loaded (record));
  for (guint i = 0; i < CHANGES; i++)
    {
      g_autofree char *place = g_strdup_printf ("Plaats %u", i);
      const char *arguments[] = { program, "--change", b->ui.database_path, id, place, NULL };
      g_autoptr(GError) error = NULL;
      g_autoptr(GSubprocess) process = NULL;
      g_autofree char *output = NULL;

      process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
      g_assert_no_error (error);
      ui_wait_for (reads (record, place));
      wait_for_frame (b);
      g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
      g_assert_no_error (error);
      figures_add (b->figures, b->change,
                   MAX (b->painted_at - g_ascii_strtoll (output, NULL, 10), 0));
    }
}

static void
print_memory (const char *name,
              double      bare,
              double      resident)
{
  char texts[3][G_ASCII_DTOSTR_BUF_SIZE];

  g_print ("memory: a bare window %.1f MiB, this one %.1f MiB, %.1f MiB more (target 48.0)\n", bare,
           resident, resident - bare);
  g_print ("{\"benchmark\":\"%s-memory\",\"unit\":\"MiB\",\"bare\":%s,\"window\":%s,\"more\":%s}\n",
           name, g_ascii_formatd (texts[0], sizeof texts[0], "%.1f", bare),
           g_ascii_formatd (texts[1], sizeof texts[1], "%.1f", resident),
           g_ascii_formatd (texts[2], sizeof texts[2], "%.1f", resident - bare));
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
  const char *make[] = { maker, NULL, number, NULL };
  double resident;

  b.figures = figures;
  b.first = figures_add_kind (figures, "first", "database opened to painted list",
                              FIGURES_NO_TARGET);
  b.frame = figures_add_kind (figures, "frame", "a frame, scrolling and jumping", FRAME_TARGET);
  b.jump = figures_add_kind (figures, "jump", "a jump to its rows on the screen",
                             FIGURES_NO_TARGET);
  b.change = figures_add_kind (figures, "change", "saved elsewhere to painted", CHANGE_TARGET);
  b.loop = figures_add_kind (figures, "loop", "the main loop, busy", FRAME_TARGET);
  b.processor = figures_add_kind (figures, "processor", "the main loop, on the processor",
                                  FRAME_TARGET);

  ui_set_up (&b.ui, NULL);
  ui_close_office (g_steal_pointer (&b.ui.office));
  make[1] = b.ui.database_path;
  g_free (run (make));

  measure_first_list (&b, (guint) g_ascii_strtoull (number, NULL, 10));
  loop_watch_start (figures, b.loop, b.processor);
  if (can_scroll (&b))
    {
      measure_scrolling (&b);
      measure_jumps (&b);
    }
  measure_changes (&b, program);
  loop_watch_stop ();
  resident = get_resident_mib ();
  figures_print (figures, name);
  print_memory (name, bare, resident);
  ui_tear_down (&b.ui, NULL);
}

int
main (int   argc,
      char *argv[])
{
  static const char * const usual[] = { "10", "100000", "1000000", NULL };
  const char *const *numbers = argc > 2 ? (const char *const *) argv + 2 : usual;

  g_assert_cmpint (argc, >=, 2);
  if (g_str_equal (argv[1], "--change"))
    return change_row (argv[2], argv[3], argv[4]);
  if (g_str_equal (argv[1], "--run"))
    {
      ui_init (&argc, &argv);
      measure_all (argv[0], argv[2], argv[3]);
      return 0;
    }

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      const char *arguments[] = { argv[0], "--run", argv[1], numbers[i], NULL };
      g_autofree char *output = run (arguments);

      g_print ("%s relations\n%s\n", numbers[i], output);
    }
  return 0;
}
