/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a list that are not made again: the places of its records against what a list without
 * places says, and that a view keeps its rows, which are filled where one sees them first. */

#include "config.h"

#include "inl-list-row.h"
#include "inl-places.h"
#include "inl-record-factory.h"
#include "inl-relation.h"
#include "ui-fixture.h"

#define EDITS 3000
#define MOST_AT_ONCE 40

typedef struct
{
  GListStore *records;       /* (owned) */
  InlPlaces  *places;        /* (owned) */
  GPtrArray  *mirror;        /* (owned): the places, as the signals tell of them */
  GHashTable *shown;         /* (owned): of each place the record that somebody saw there */
  gint64      last_id;
  guint       n_removed;
  guint       n_added;
} Fixture;

static InlRecord *
create_record (Fixture *f)
{
  g_autofree char *name = g_strdup_printf ("Bakkerij %" G_GINT64_FORMAT, ++f->last_id);
  InlRelation *relation = inl_relation_new ();

  inl_record_set_identity (INL_RECORD (relation), f->last_id, 1);
  inl_record_set_text (INL_RECORD (relation), "name", name);
  return INL_RECORD (relation);
}

static void
splice (Fixture *f,
        guint    position,
        guint    n_removed,
        guint    n_added)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_added; i++)
    g_ptr_array_add (records, create_record (f));
  g_list_store_splice (f->records, position, n_removed, records->pdata, n_added);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->records = g_list_store_new (INL_TYPE_RECORD);
  f->places = inl_places_new (G_LIST_MODEL (f->records));
  f->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  f->shown = g_hash_table_new (NULL, NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_ptr_array_unref (f->mirror);
  g_hash_table_unref (f->shown);
  g_assert_finalize_object (f->places);
  g_assert_finalize_object (f->records);
}

/* As a row does. */
static void
show (InlPlace *place,
      Fixture  *f)
{
  g_hash_table_insert (f->shown, place, inl_place_get_record (place));
}

static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       n_removed,
                     guint       n_added,
                     Fixture    *f)
{
  f->n_removed += n_removed;
  f->n_added += n_added;
  for (guint i = 0; i < n_removed; i++)
    {
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (f->mirror, position + i), f);
      g_hash_table_remove (f->shown, g_ptr_array_index (f->mirror, position + i));
    }
  if (n_removed > 0)
    g_ptr_array_remove_range (f->mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    {
      InlPlace *place = g_list_model_get_item (model, position + i);

      g_signal_connect (place, "changed", G_CALLBACK (show), f);
      show (place, f);
      g_ptr_array_insert (f->mirror, (int) (position + i), place);
    }
}

static void
assert_same (Fixture *f)
{
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (f->records));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->places)), ==, n_items);
  g_assert_cmpuint (f->mirror->len, ==, n_items);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(InlPlace) place = g_list_model_get_item (G_LIST_MODEL (f->places), i);
      g_autoptr(InlRecord) record = g_list_model_get_item (G_LIST_MODEL (f->records), i);

      g_assert_true (place == g_ptr_array_index (f->mirror, i));
      g_assert_true (inl_place_get_record (place) == record);
      g_assert_true (g_hash_table_lookup (f->shown, place) == record);
    }
}

static void
test_random_edits (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  g_signal_connect (f->places, "items-changed", G_CALLBACK (on_items_changed_cb), f);
  for (guint i = 0; i < EDITS; i++)
    {
      const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (f->records));
      const guint position = (guint) g_rand_int_range (rand, 0, (int) n_items + 1);
      const guint n_left = MIN (n_items - position, MOST_AT_ONCE);
      const guint n_removed = (guint) g_rand_int_range (rand, 0, (int) n_left + 1);
      const guint n_most = n_items > 200 ? 4 : MOST_AT_ONCE;

      splice (f, position, n_removed, (guint) g_rand_int_range (rand, 0, (int) n_most));
      assert_same (f);
    }
  g_signal_handlers_disconnect_by_data (f->places, f);
  for (guint i = 0; i < f->mirror->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (f->mirror, i), f);
}

static void
test_reports (Fixture       *f,
              gconstpointer  data)
{
  static const struct
  {
    guint position;
    guint n_removed;
    guint n_added;
    guint told_removed;
    guint told_added;
  } cases[] = {
    { 0, 0, 60, 0, 60 },    /* what is new */
    { 20, 1, 1, 0, 0 },     /* one for another */
    { 0, 60, 60, 0, 0 },    /* all for others */
    { 10, 30, 20, 10, 0 },  /* fewer */
    { 5, 2, 12, 0, 10 },    /* more */
    { 3, 1, 0, 1, 0 },
    { 0, 40, 0, 40, 0 },    /* what comes after takes these places */
    { 0, 19, 0, 19, 0 },
  };

  g_signal_connect (f->places, "items-changed", G_CALLBACK (on_items_changed_cb), f);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      f->n_removed = 0;
      f->n_added = 0;
      splice (f, cases[i].position, cases[i].n_removed, cases[i].n_added);
      assert_same (f);
      g_assert_cmpuint (f->n_removed, ==, cases[i].told_removed);
      g_assert_cmpuint (f->n_added, ==, cases[i].told_added);
    }
  g_signal_handlers_disconnect_by_data (f->places, f);
}

/* Those who hold a place that left keep what they saw there. */
static void
test_place_that_left (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(InlPlace) seen = NULL;
  g_autoptr(InlPlace) unseen = NULL;
  g_autoptr(InlPlace) next = NULL;
  gpointer record;

  splice (f, 0, 0, 5);
  seen = g_list_model_get_item (G_LIST_MODEL (f->places), 1);
  unseen = g_list_model_get_item (G_LIST_MODEL (f->places), 2);
  next = g_list_model_get_item (G_LIST_MODEL (f->places), 3);
  record = inl_place_get_record (seen);
  splice (f, 1, 2, 0);
  g_assert_true (inl_place_get_record (seen) == record);
  g_assert_null (inl_place_get_record (unseen));
  g_assert_cmpint (inl_record_get_id (inl_place_get_record (next)), ==, 4);
}

/* In a view */

static void
fill (InlListRow *row,
      InlRecord  *record)
{
  g_object_set (row, "title", inl_record_get_text (record, "name"), NULL);
}

static GtkListView *
create_view (Fixture *f)
{
  GtkSingleSelection *selection =
    gtk_single_selection_new (g_object_ref (G_LIST_MODEL (f->places)));

  return GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (selection),
                                           inl_record_factory_new (fill)));
}

static GtkWindow *
show_view (GtkListView *view)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (view));
  gtk_widget_set_size_request (scroller, 300, 300);
  return ui_show (scroller);
}

static char *
dup_title (GtkWidget *item)
{
  char *title;

  g_object_get (gtk_widget_get_first_child (item), "title", &title, NULL);
  return title;
}

static gboolean
are_filled (GtkListView *view,
            const char  *first)
{
  GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (view));
  g_autofree char *first_title = item != NULL ? dup_title (item) : NULL;

  if (g_strcmp0 (first_title, first) != 0)
    return FALSE;

  for (; item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      g_autofree char *title = dup_title (item);

      if (*title == '\0')
        return FALSE;
    }

  return TRUE;
}

static void
test_rows_stay (Fixture       *f,
                gconstpointer  data)
{
  GtkListView *view = create_view (f);
  GtkWindow *window = show_view (view);
  GtkWidget *first;
  GtkWidget *last;

  splice (f, 0, 0, 400);
  ui_wait_for (are_filled (view, "Bakkerij 1"));
  first = gtk_widget_get_first_child (GTK_WIDGET (view));
  last = gtk_widget_get_last_child (GTK_WIDGET (view));

  splice (f, 0, 400, 300);
  ui_wait_for (are_filled (view, "Bakkerij 401"));
  splice (f, 0, 30, 30);
  ui_wait_for (are_filled (view, "Bakkerij 701"));
  g_assert_true (gtk_widget_get_first_child (GTK_WIDGET (view)) == first);
  g_assert_true (gtk_widget_get_last_child (GTK_WIDGET (view)) == last);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (first), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Bakkerij 701");

  gtk_window_destroy (window);
  ui_settle ();
}

typedef struct
{
  GtkListView *view;
  guint        n_empty;    /* of the rows that one saw in a frame */
  guint        n_frames;
} Eye;

static void
look (Eye *eye)
{
  GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (eye->view));
  const float height = (float) gtk_widget_get_height (GTK_WIDGET (eye->view));

  eye->n_frames++;
  for (; item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      g_autofree char *title = dup_title (item);
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (item, GTK_WIDGET (eye->view), &bounds)
          && bounds.origin.y < height && bounds.origin.y + bounds.size.height > 0
          && gtk_widget_get_height (item) > 0 && *title == '\0')
        eye->n_empty++;
    }
}

/* Wherever one goes, no frame shows a row that waits. */
static void
test_seen_rows_first (Fixture       *f,
                      gconstpointer  data)
{
  GtkListView *view = create_view (f);
  GtkWindow *window = show_view (view);
  Eye eye = { view, 0, 0 };
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (view)), "after-paint",
                            G_CALLBACK (look), &eye);
  splice (f, 0, 0, 5000);
  for (guint i = 0; i < 10; i++)
    {
      const guint n_frames = eye.n_frames;

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 10);
      ui_wait_for (eye.n_frames > n_frames);
    }
  g_assert_cmpuint (eye.n_empty, ==, 0);
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (view)), &eye);
  gtk_window_destroy (window);
  ui_settle ();
}

/* Whether one sees the records that are where the view is, and nothing else. */
static gboolean
shows_what_is_there (Fixture     *f,
                     GtkListView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  const double height = gtk_widget_get_height (GTK_WIDGET (view));
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (f->records));
  double end = 0;

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (view)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      g_autofree char *title = dup_title (item);
      g_autoptr(InlRecord) record = NULL;
      graphene_rect_t bounds;
      double position;

      if (!gtk_widget_get_child_visible (item)
          || !gtk_widget_compute_bounds (item, GTK_WIDGET (view), &bounds)
          || bounds.origin.y >= height || bounds.origin.y + bounds.size.height <= 0)
        continue;

      position = (gtk_adjustment_get_value (adjustment) + bounds.origin.y) / bounds.size.height;
      record = g_list_model_get_item (G_LIST_MODEL (f->records), (guint) (position + 0.5));
      if (record == NULL || !g_str_equal (title, inl_record_get_text (record, "name")))
        return FALSE;
      end = MAX (end, bounds.origin.y + bounds.size.height);
    }

  return end >= height && n_items > 0;
}

static void
go_to_end (Fixture     *f,
           GtkListView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  ui_settle ();
  ui_wait_for (shows_what_is_there (f, view));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
}

/* Where a view is leaves the list, and comes back. */
static void
test_end_leaves (Fixture       *f,
                 gconstpointer  data)
{
  GtkListView *view = create_view (f);
  GtkWindow *window = show_view (view);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  splice (f, 0, 0, 10000);
  ui_wait_for (shows_what_is_there (f, view));
  for (guint i = 0; i < 3; i++)
    {
      go_to_end (f, view);
      splice (f, 0, 10000, 999);
      ui_settle ();
      ui_wait_for (shows_what_is_there (f, view));
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
      splice (f, 0, 999, 10000);
      ui_wait_for (shows_what_is_there (f, view));
    }

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  ui_settle ();
  splice (f, 0, 10000, 999);
  ui_settle ();
  ui_wait_for (shows_what_is_there (f, view));
  splice (f, 0, 999, 10000);
  ui_wait_for (shows_what_is_there (f, view));

  go_to_end (f, view);
  for (guint n_items = 10000; n_items > 9990; n_items--)
    {
      splice (f, n_items - 1, 1, 0);
      ui_settle ();
      ui_wait_for (shows_what_is_there (f, view));
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
    }

  gtk_window_destroy (window);
  ui_settle ();
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  add ("/ui/places/random-edits", test_random_edits);
  add ("/ui/places/reports", test_reports);
  add ("/ui/places/place-that-left", test_place_that_left);
  add ("/ui/places/rows-stay", test_rows_stay);
  add ("/ui/places/seen-rows-first", test_seen_rows_first);
  add ("/ui/places/end-leaves", test_end_leaves);

  return g_test_run ();
}
