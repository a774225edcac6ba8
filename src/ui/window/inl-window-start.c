/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Aan de slag" in the window: where one begins until the first uitvraag was sent. Once that is so it
 * stays until it is put away or the program is started anew, so that nobody loses it while going
 * through it. Put away it is in no sidebar, and the menu calls it back. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-start-page.h"
#include "inl-window-private.h"

#define SETTING "show-first-steps"

static void
set_shown (InlWindow *self,
           gboolean   is_shown)
{
  self->shows_start = is_shown;
  inl_sidebar_set_page_visible (self->sidebar, INL_WINDOW_START,
                                is_shown && inl_window_may_show (self, INL_WINDOW_START));
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, SETTING, is_shown);
}

static gboolean
is_at_start (InlWindow *self)
{
  return g_strcmp0 (inl_window_get_page_name (self), INL_WINDOW_START) == 0;
}

static void
put_away (InlWindow *self)
{
  set_shown (self, FALSE);
  if (is_at_start (self))
    inl_window_show_first_page (self);
}

/* Where an uitvraag was sent long ago there is nothing to begin with. */
static void
on_steps_loaded_cb (InlWindow *self,
                    gboolean   has_sent)
{
  gboolean is_first = self->begins_at_start;

  self->begins_at_start = FALSE;
  if (is_first && has_sent)
    put_away (self);
}

static void
on_hide_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  put_away (INL_WINDOW (widget));
}

/**
 * inl_window_class_install_start_action:
 * @widget_class: the class of the window
 *
 * Gives every window the action that puts "Aan de slag" away.
 */
void
inl_window_class_install_start_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.hide-first-steps", NULL,
                                   on_hide_activated_cb);
}

/**
 * inl_window_call_start_back:
 * @self: a window with pages
 *
 * Shows "Aan de slag", put away or not.
 */
void
inl_window_call_start_back (InlWindow *self)
{
  self->begins_at_start = FALSE;
  set_shown (self, TRUE);
  inl_window_show_page (self, INL_WINDOW_START);
}

/**
 * inl_window_add_start_page:
 * @self: a window without pages
 *
 * Makes the page "Aan de slag". Without settings nobody begins there.
 */
void
inl_window_add_start_page (InlWindow *self)
{
  GtkWidget *page = inl_start_page_new (self->office);

  inl_sidebar_add_page (self->sidebar, INL_WINDOW_START, "", _("Aan de slag"),
                        "inl-start-symbolic");
  gtk_stack_add_named (self->page_stack, page, INL_WINDOW_START);
  g_signal_connect_object (page, "steps-loaded", G_CALLBACK (on_steps_loaded_cb), self,
                           G_CONNECT_SWAPPED);

  self->shows_start = self->settings == NULL
                      || g_settings_get_boolean (self->settings, SETTING);
  self->begins_at_start = self->settings != NULL && self->shows_start;
  inl_sidebar_set_page_visible (self->sidebar, INL_WINDOW_START, self->shows_start);
}
