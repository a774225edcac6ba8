/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPlaces: a GtkListView of GTK 4.8 destroys the row of what leaves a list and makes a new one of
 * what comes, some two hundred of them for each answer to a search. Here the first of what came
 * take the places of what left.
 *
 * Only the places that somebody holds are there, which are as many as a view has rows. */

#define G_LOG_DOMAIN "inl-places"

#include "config.h"

#include "inl-places.h"

/* Rows that take long to make. */
#define MANY 16

struct _InlPlace
{
  GObject    parent_instance;

  InlPlaces *places;    /* (unowned) (nullable): not any more when it is no part of the list */
  guint      position;
  gpointer   record;    /* (owned) (nullable): until somebody asks for it */
};

struct _InlPlaces
{
  GObject     parent_instance;

  GListModel *records;  /* (owned) */
  GPtrArray  *places;   /* (owned) (element-type InlPlace): unowned, by position: those held */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void inl_places_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (InlPlace, inl_place, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (InlPlaces, inl_places, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, inl_places_model_init))

/* Which of the places that are held is the first at or after a position. */
static guint
find (InlPlaces *self,
      guint      position)
{
  guint low = 0;
  guint high = self->places->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const InlPlace *place = g_ptr_array_index (self->places, middle);

      if (place->position < position)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* One place */

static void
inl_place_dispose (GObject *object)
{
  InlPlace *self = INL_PLACE (object);

  if (self->places != NULL)
    g_ptr_array_remove_index (self->places->places, find (self->places, self->position));
  self->places = NULL;
  g_clear_object (&self->record);

  G_OBJECT_CLASS (inl_place_parent_class)->dispose (object);
}

static void
inl_place_class_init (InlPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = inl_place_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_place_init (InlPlace *self)
{
}

/**
 * inl_place_get_record:
 * @self: a place
 *
 * The list makes an object of a record only when somebody asks for it here. What left the list
 * keeps the record that it had.
 *
 * Returns: (transfer none) (nullable): what is there now
 */
gpointer
inl_place_get_record (InlPlace *self)
{
  g_return_val_if_fail (INL_IS_PLACE (self), NULL);

  if (self->record == NULL && self->places != NULL)
    self->record = g_list_model_get_item (self->places->records, self->position);
  return self->record;
}

/* All of them */

/* What is there now is asked for when somebody wants to know it. */
static void
vacate (InlPlaces *self,
        guint      position,
        guint      n_positions,
        GPtrArray *changed)
{
  const guint end = find (self, position + n_positions);

  for (guint i = find (self, position); i < end; i++)
    {
      InlPlace *place = g_ptr_array_index (self->places, i);

      g_clear_object (&place->record);
      g_ptr_array_add (changed, g_object_ref (place));
    }
}

static void
take_out (InlPlaces *self,
          guint      position,
          guint      n_positions)
{
  const guint first = find (self, position);
  const guint end = find (self, position + n_positions);

  for (guint i = first; i < end; i++)
    INL_PLACE (g_ptr_array_index (self->places, i))->places = NULL;
  if (end > first)
    g_ptr_array_remove_range (self->places, first, end - first);
}

static void
move (InlPlaces *self,
      guint      position,
      guint      n_removed,
      guint      n_added)
{
  for (guint i = find (self, position + n_removed); i < self->places->len; i++)
    {
      InlPlace *place = g_ptr_array_index (self->places, i);

      place->position = place->position - n_removed + n_added;
    }
}

/* A view that is at what leaves has no place in the list to keep. */
static gboolean
is_about_all (InlPlaces *self,
              guint      position,
              guint      n_removed)
{
  const guint n_held = find (self, position + n_removed) - find (self, position);

  return n_held >= MANY && n_held > self->places->len / 2;
}

/* A view of GTK 4.8 keeps together what has no row. When what leaves begins amid such and goes on
 * where there are rows, it takes those that have none away instead, and forgets where it is. */
static gboolean
begins_without_rows (InlPlaces *self,
                     guint      position,
                     guint      n_removed,
                     guint     *first_row)
{
  const guint i = find (self, position);
  const InlPlace *before = i > 0 ? g_ptr_array_index (self->places, i - 1) : NULL;
  const InlPlace *first = i < self->places->len ? g_ptr_array_index (self->places, i) : NULL;

  if (first == NULL || first->position >= position + n_removed || first->position == position
      || position == 0 || (before != NULL && before->position == position - 1))
    return FALSE;

  *first_row = first->position;
  return TRUE;
}

/* What has no row and is just before those that leave is taken away in their stead. */
static gboolean
can_keep_rows (InlPlaces *self,
               guint      first_row,
               guint      n_removed)
{
  return first_row >= n_removed
         && find (self, first_row - n_removed) == find (self, first_row);
}

static void
on_items_changed_cb (InlPlaces *self,
                     guint      position,
                     guint      n_removed,
                     guint      n_added)
{
  const guint n_items = g_list_model_get_n_items (self->records);
  const guint n_common = MIN (n_removed, n_added);
  g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  guint first_row;

  vacate (self, position, n_common, changed);
  position += n_common;
  n_removed -= n_common;
  n_added -= n_common;
  if (is_about_all (self, position, n_removed))
    {
      /* What comes after it takes its places. */
      vacate (self, position, n_items - position, changed);
      position = n_items;
    }
  if (begins_without_rows (self, position, n_removed, &first_row))
    {
      if (can_keep_rows (self, first_row, n_removed))
        {
          vacate (self, first_row, n_items + n_removed - first_row, changed);
          position = first_row - n_removed;
        }
      else
        {
          position = 0;
          n_removed += n_items;
          n_added = n_items;
        }
    }
  take_out (self, position, n_removed);
  move (self, position, n_removed, n_added);

  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  for (guint i = 0; i < changed->len; i++)
    g_signal_emit (g_ptr_array_index (changed, i), signals[SIGNAL_CHANGED], 0);
}

static guint
inl_places_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (INL_PLACES (model)->records);
}

static gpointer
inl_places_get_item (GListModel *model,
                     guint       position)
{
  InlPlaces *self = INL_PLACES (model);
  InlPlace *place;
  guint i;

  if (position >= inl_places_get_n_items (model))
    return NULL;

  i = find (self, position);
  place = i < self->places->len ? g_ptr_array_index (self->places, i) : NULL;
  if (place != NULL && place->position == position)
    return g_object_ref (place);

  place = g_object_new (INL_TYPE_PLACE, NULL);
  place->places = self;
  place->position = position;
  g_ptr_array_insert (self->places, (int) i, place);
  return place;
}

static GType
inl_places_get_item_type (GListModel *model)
{
  return INL_TYPE_PLACE;
}

static void
inl_places_model_init (GListModelInterface *iface)
{
  iface->get_item = inl_places_get_item;
  iface->get_item_type = inl_places_get_item_type;
  iface->get_n_items = inl_places_get_n_items;
}

static void
inl_places_dispose (GObject *object)
{
  InlPlaces *self = INL_PLACES (object);

  take_out (self, 0, G_MAXUINT);
  if (self->records != NULL)
    g_signal_handlers_disconnect_by_data (self->records, self);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (inl_places_parent_class)->dispose (object);
}

static void
inl_places_finalize (GObject *object)
{
  g_clear_pointer (&INL_PLACES (object)->places, g_ptr_array_unref);

  G_OBJECT_CLASS (inl_places_parent_class)->finalize (object);
}

static void
inl_places_class_init (InlPlacesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = inl_places_dispose;
  G_OBJECT_CLASS (klass)->finalize = inl_places_finalize;
}

static void
inl_places_init (InlPlaces *self)
{
  self->places = g_ptr_array_new ();
}

/**
 * inl_places_new:
 * @records: objects
 *
 * Returns: (transfer full): their places
 */
InlPlaces *
inl_places_new (GListModel *records)
{
  InlPlaces *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (records), NULL);

  self = g_object_new (INL_TYPE_PLACES, NULL);
  self->records = g_object_ref (records);
  g_signal_connect_object (records, "items-changed", G_CALLBACK (on_items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * inl_places_get_records:
 * @self: places
 *
 * Returns: (transfer none): what is in them
 */
GListModel *
inl_places_get_records (InlPlaces *self)
{
  g_return_val_if_fail (INL_IS_PLACES (self), NULL);

  return self->records;
}
