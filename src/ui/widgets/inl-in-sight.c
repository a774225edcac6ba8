/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bringing in sight what may be below the edge of what scrolls around it. */

#define G_LOG_DOMAIN "inl-in-sight"

#include "config.h"

#include "inl-in-sight.h"

/* In the first frame that is drawn it gets its place, in the next it has one. */
#define N_FRAMES 2

typedef struct
{
  guint tick_id;
  guint n_frames;
  int   room;
} Sight;

static G_DEFINE_QUARK (inl-sight, sight)

static void
scroll_to (GtkWidget *widget,
           int        room)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double value;
  double top;
  double bottom;

  if (scroller == NULL || !gtk_widget_compute_bounds (widget, scroller, &bounds))
    return;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  value = gtk_adjustment_get_value (adjustment);
  top = value + bounds.origin.y;
  bottom = top + bounds.size.height + room;

  /* A clamped page would go on to where the keyboard was before this was laid out. */
  value = MAX (value, bottom - gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_set_value (adjustment, MIN (value, top));
}

static gboolean
on_tick_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  Sight *sight = g_object_get_qdata (G_OBJECT (widget), sight_quark ());

  if (++sight->n_frames < N_FRAMES)
    return G_SOURCE_CONTINUE;

  sight->tick_id = 0;
  scroll_to (widget, sight->room);
  return G_SOURCE_REMOVE;
}

/**
 * inl_bring_in_sight:
 * @widget: something in a scrolled window
 * @room: how much is to be seen of what is under it, in pixels
 *
 * Scrolls so that @widget is in sight. What is asked twice in a moment is done once, after the
 * last time.
 */
void
inl_bring_in_sight (GtkWidget *widget,
                    int        room)
{
  Sight *sight;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  sight = g_object_get_qdata (G_OBJECT (widget), sight_quark ());
  if (sight == NULL)
    {
      sight = g_new0 (Sight, 1);
      g_object_set_qdata_full (G_OBJECT (widget), sight_quark (), sight, g_free);
    }

  sight->room = room;
  sight->n_frames = 0;
  if (sight->tick_id == 0)
    sight->tick_id = gtk_widget_add_tick_callback (widget, on_tick_cb, NULL, NULL);
}
