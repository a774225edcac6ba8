/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlListFrame: the lists of GTK stop the Tab key at each of their rows, so that nothing behind a
 * long list is ever reached; that they need not is new in GTK 4.12. */

#define G_LOG_DOMAIN "inl-list-frame"

#include "config.h"

#include "inl-list-frame.h"

struct _InlListFrame
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (InlListFrame, inl_list_frame, GTK_TYPE_BOX)

static gboolean
is_row (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_LIST_VIEW (gtk_widget_get_parent (widget));
}

/* The row that has the keyboard, or has it in it. */
static GtkWidget *
find_row (GtkWidget *self)
{
  GtkRoot *root = gtk_widget_get_root (self);
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (widget == NULL || !gtk_widget_is_ancestor (widget, self))
    return NULL;

  while (widget != self && !is_row (widget))
    widget = gtk_widget_get_parent (widget);

  return widget != self ? widget : NULL;
}

static gboolean
inl_list_frame_focus (GtkWidget        *widget,
                      GtkDirectionType  direction)
{
  const gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *row = is_tab ? find_row (widget) : NULL;

  if (row == NULL)
    return GTK_WIDGET_CLASS (inl_list_frame_parent_class)->focus (widget, direction);

  /* From the row itself one goes back out of the list, and not to the last of what is in it. */
  if (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_is_focus (row))
    return FALSE;

  return gtk_widget_child_focus (row, direction);
}

static void
inl_list_frame_class_init (InlListFrameClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = inl_list_frame_focus;
}

static void
inl_list_frame_init (InlListFrame *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * inl_list_frame_new:
 *
 * Returns: (transfer floating): a frame with nothing in it
 */
GtkWidget *
inl_list_frame_new (void)
{
  return g_object_new (INL_TYPE_LIST_FRAME, NULL);
}
