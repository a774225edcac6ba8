/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tooltip comes just below what it is of, as does what that opens: it would lie over the first
 * rows of a choice or a menu, where the pointer is going. */

#define G_LOG_DOMAIN "inl-tooltip"

#include "config.h"

#include "inl-tooltip.h"

static gboolean
on_tooltip_queried_cb (GtkWidget  *widget,
                       int         x,
                       int         y,
                       gboolean    is_by_keyboard,
                       GtkTooltip *tooltip,
                       gpointer    user_data)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      g_signal_stop_emission_by_name (widget, "query-tooltip");

  return FALSE;
}

/**
 * inl_tooltip_yield_to_popover:
 * @widget: a drop-down or a menu button
 *
 * Shows no tooltip while what it opens is open.
 */
void
inl_tooltip_yield_to_popover (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect (widget, "query-tooltip", G_CALLBACK (on_tooltip_queried_cb), NULL);
}
