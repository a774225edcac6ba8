/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRowFiller: a list view has some two hundred rows, of which perhaps twenty are in sight. Which
 * ones is foreseen before they are laid out, and known after that, which is just before they are
 * painted. */

#define G_LOG_DOMAIN "inl-row-filler"

#include "config.h"

#include "inl-row-filler.h"

/* Of those out of sight, in one go. */
#define FEW 16

struct _InlRowFiller
{
  GObject        parent_instance;

  GHashTable    *items;    /* (owned) (element-type GtkListItem): unowned, all of them */
  GHashTable    *wanted;   /* (owned) (element-type GtkListItem): unowned, which are to be filled */
  GtkWidget     *view;     /* (unowned) (nullable): the list view, once it was seen */
  GdkFrameClock *clock;    /* (owned) (nullable): likewise */
  guint          rest;     /* or 0: source that fills what is out of sight */
};

enum
{
  SIGNAL_FILL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlRowFiller, inl_row_filler, G_TYPE_OBJECT)

static void
fill (InlRowFiller *self,
      GtkListItem  *item)
{
  if (g_hash_table_remove (self->wanted, item))
    g_signal_emit (self, signals[SIGNAL_FILL], 0, item);
}

static gpointer *
dup_wanted (InlRowFiller *self,
            guint        *n_wanted)
{
  return g_hash_table_get_keys_as_array (self->wanted, n_wanted);
}

static gboolean
on_rest_due_cb (gpointer user_data)
{
  g_autoptr(InlRowFiller) self = g_object_ref (user_data);
  guint n_wanted;
  g_autofree gpointer *wanted = dup_wanted (self, &n_wanted);

  for (guint i = 0; i < MIN (n_wanted, FEW); i++)
    fill (self, wanted[i]);
  if (g_hash_table_size (self->wanted) > 0)
    return G_SOURCE_CONTINUE;

  self->rest = 0;
  return G_SOURCE_REMOVE;
}

static void
fill_rest (InlRowFiller *self)
{
  /* Of a list of one row there is no second one to find the view by. */
  const int priority = self->view != NULL ? G_PRIORITY_DEFAULT_IDLE : G_PRIORITY_HIGH_IDLE;

  if (self->rest == 0 && g_hash_table_size (self->wanted) > 0)
    self->rest = g_idle_add_full (priority, on_rest_due_cb, self, NULL);
}

/* Where a row is, once it has been laid out. */
static int
get_top (GtkListItem   *item,
         GtkAllocation *allocation)
{
  gtk_widget_get_allocation (gtk_widget_get_parent (gtk_list_item_get_child (item)), allocation);
  return allocation->y;
}

/* Where it will be, if all rows are as high as one of them. */
static double
foresee_top (InlRowFiller *self,
             GtkListItem  *item,
             int           row_height)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  return (double) gtk_list_item_get_position (item) * row_height
         - gtk_adjustment_get_value (adjustment);
}

static int
get_row_height (InlRowFiller *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->view);

  return first != NULL ? gtk_widget_get_allocated_height (first) : 0;
}

/* With a row to spare on either side, for what a style puts around the list. */
static gboolean
is_foreseen (InlRowFiller *self,
             double        top,
             int           row_height)
{
  return row_height > 0 && top < gtk_widget_get_height (self->view) + row_height
         && top > -2 * row_height;
}

/* What is filled now costs no second layout. */
static void
on_updated_cb (InlRowFiller *self)
{
  guint n_wanted;
  g_autofree gpointer *wanted = NULL;
  int row_height;

  if (self->view == NULL || g_hash_table_size (self->wanted) == 0)
    return;

  row_height = get_row_height (self);
  wanted = dup_wanted (self, &n_wanted);
  for (guint i = 0; i < n_wanted; i++)
    if (g_hash_table_contains (self->wanted, wanted[i])
        && is_foreseen (self, foresee_top (self, wanted[i], row_height), row_height))
      fill (self, wanted[i]);
}

/* Whether those that were foreseen are where that was, and so nothing else is in sight. Where the
 * others are is not worth looking at: a list view leaves some where they were before. */
static gboolean
is_as_foreseen (InlRowFiller *self)
{
  const int row_height = get_row_height (self);
  GHashTableIter iter;
  gpointer item;
  guint n_foreseen = 0;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      const double top = foresee_top (self, item, row_height);
      GtkAllocation allocation;

      if (!is_foreseen (self, top, row_height))
        continue;
      if (ABS (get_top (item, &allocation) - top) >= row_height
          || allocation.height != row_height || g_hash_table_contains (self->wanted, item))
        return FALSE;
      n_foreseen++;
    }

  return n_foreseen > 0
         && (n_foreseen == g_hash_table_size (self->items)
             || n_foreseen * row_height >= (guint) gtk_widget_get_height (self->view));
}

/* What was not foreseen. It may change its size, and then there is another layout before the
 * paint. */
static void
on_laid_out_cb (InlRowFiller *self)
{
  guint n_wanted;
  g_autofree gpointer *wanted = NULL;

  if (self->view == NULL || g_hash_table_size (self->wanted) == 0 || is_as_foreseen (self))
    return;

  wanted = dup_wanted (self, &n_wanted);
  for (guint i = 0; i < n_wanted; i++)
    {
      GtkAllocation allocation;

      if (g_hash_table_contains (self->wanted, wanted[i])
          && get_top (wanted[i], &allocation) < gtk_widget_get_height (self->view)
          && allocation.y + allocation.height > 0)
        fill (self, wanted[i]);
    }
}

static void
set_clock (InlRowFiller  *self,
           GdkFrameClock *clock)
{
  if (self->clock == clock)
    return;

  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_set_object (&self->clock, clock);
  if (clock == NULL)
    return;

  g_signal_connect_object (clock, "update", G_CALLBACK (on_updated_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (clock, "layout", G_CALLBACK (on_laid_out_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (fill_rest), self, G_CONNECT_SWAPPED);
}

/* A row is put into its list view after it was bound the first time, so that the second one finds
 * it by the first. */
static void
find_view (InlRowFiller *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (self->view == NULL && g_hash_table_iter_next (&iter, &item, NULL))
    {
      GtkWidget *row = gtk_list_item_get_child (item);
      GtkWidget *view = row != NULL ? gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW) : NULL;

      if (view != NULL)
        g_set_weak_pointer (&self->view, view);
    }
}

/* There is a frame to wait for only where one sees the rows. */
static void
schedule (InlRowFiller *self)
{
  if (self->view == NULL)
    find_view (self);
  if (self->view != NULL && gtk_widget_get_mapped (self->view))
    {
      set_clock (self, gtk_widget_get_frame_clock (self->view));
      gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_UPDATE);
      gtk_widget_queue_allocate (self->view);
    }
  else
    fill_rest (self);
}

static void
inl_row_filler_dispose (GObject *object)
{
  InlRowFiller *self = INL_ROW_FILLER (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  set_clock (self, NULL);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (inl_row_filler_parent_class)->dispose (object);
}

static void
inl_row_filler_finalize (GObject *object)
{
  InlRowFiller *self = INL_ROW_FILLER (object);

  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_hash_table_unref);

  G_OBJECT_CLASS (inl_row_filler_parent_class)->finalize (object);
}

static void
inl_row_filler_class_init (InlRowFillerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = inl_row_filler_dispose;
  G_OBJECT_CLASS (klass)->finalize = inl_row_filler_finalize;

  signals[SIGNAL_FILL] = g_signal_new ("fill", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_LIST_ITEM);
}

static void
inl_row_filler_init (InlRowFiller *self)
{
  self->items = g_hash_table_new (NULL, NULL);
  self->wanted = g_hash_table_new (NULL, NULL);
}

/**
 * inl_row_filler_new:
 *
 * Returns: (transfer full): without rows
 */
InlRowFiller *
inl_row_filler_new (void)
{
  return g_object_new (INL_TYPE_ROW_FILLER, NULL);
}

/**
 * inl_row_filler_add:
 * @self: of one list view
 * @item: that was bound
 *
 * Has a row filled, and whenever that is wanted again, until inl_row_filler_remove().
 */
void
inl_row_filler_add (InlRowFiller *self,
                    GtkListItem  *item)
{
  g_return_if_fail (INL_IS_ROW_FILLER (self));
  g_return_if_fail (GTK_IS_LIST_ITEM (item));

  g_hash_table_add (self->items, item);
  inl_row_filler_want (self, item);
}

void
inl_row_filler_remove (InlRowFiller *self,
                       GtkListItem  *item)
{
  g_return_if_fail (INL_IS_ROW_FILLER (self));

  g_hash_table_remove (self->items, item);
  g_hash_table_remove (self->wanted, item);
}

/**
 * inl_row_filler_want:
 * @self: of one list view
 * @item: of it
 *
 * Tells that what is to be in a row is something else.
 */
void
inl_row_filler_want (InlRowFiller *self,
                     GtkListItem  *item)
{
  g_return_if_fail (INL_IS_ROW_FILLER (self));

  if (!g_hash_table_contains (self->items, item) || !g_hash_table_add (self->wanted, item))
    return;

  schedule (self);
}

void
inl_row_filler_want_all (InlRowFiller *self)
{
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (INL_IS_ROW_FILLER (self));

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    inl_row_filler_want (self, item);
}
