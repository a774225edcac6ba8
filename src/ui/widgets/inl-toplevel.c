/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The windows on screen, by their kind. A shortcut or another program can ask for a dialog that is
 * open already, and two of a kind would lie over each other. */

#define G_LOG_DOMAIN "inl-toplevel"

#include "config.h"

#include "inl-toplevel.h"

/**
 * inl_toplevel_find:
 * @type: a kind of #GtkWindow
 *
 * Returns: (transfer none) (nullable): the one of that kind that is on screen
 */
GtkWindow *
inl_toplevel_find (GType type)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}
