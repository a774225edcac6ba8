/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frame around the pages: the sidebar, the menu and the place of a page. It is made when there
 * is something to show in it, so that the first frame of the window does not wait for it. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include "inl-pane.h"
#include "inl-window-private.h"

#define FRAME_RESOURCE "/org/example/Inlenersbeloning/ui/window/inl-office-frame.ui"

static void
on_page_picked_cb (InlWindow  *self,
                   const char *name)
{
  inl_window_show_page (self, name);
}

/**
 * inl_window_build_frame:
 * @self: a window without a frame
 *
 * Makes the frame, without a page and not shown yet.
 */
void
inl_window_build_frame (InlWindow *self)
{
  g_autoptr(GtkBuilder) builder = NULL;

  g_return_if_fail (self->leaflet == NULL);

  g_type_ensure (INL_TYPE_PANE);
  g_type_ensure (INL_TYPE_SIDEBAR);
  builder = gtk_builder_new_from_resource (FRAME_RESOURCE);
  self->leaflet = ADW_LEAFLET (gtk_builder_get_object (builder, "leaflet"));
  self->sidebar = INL_SIDEBAR (gtk_builder_get_object (builder, "sidebar"));
  self->page_stack = GTK_STACK (gtk_builder_get_object (builder, "page_stack"));
  g_signal_connect_object (self->sidebar, "page-picked", G_CALLBACK (on_page_picked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->state_stack, GTK_WIDGET (self->leaflet), INL_WINDOW_OFFICE);
}
