/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-office.h"
#include "inl-page.h"

G_BEGIN_DECLS

/* The main window: sidebar, list and detail, and the actions "win.*" (see inl-window-actions.c).
 * It shows a toast for every "outcome" and "logged-in" of the office by itself; a page does not
 * show one for what it asked, except for errors. */

/* the page Uitgaande uitvragen */
#define INL_WINDOW_OUTBOX "outbox"

#define INL_TYPE_WINDOW (inl_window_get_type ())
G_DECLARE_FINAL_TYPE (InlWindow, inl_window, INL, WINDOW, AdwApplicationWindow)

InlWindow *inl_window_new            (GtkApplication *application,
                                      InlOffice      *office,
                                      GSettings      *settings);
void       inl_window_show_office    (InlWindow      *self);
gboolean   inl_window_is_showing_office (InlWindow   *self);
void       inl_window_show_problem   (InlWindow      *self,
                                      const char     *message,
                                      const char     *path);
void       inl_window_show_page      (InlWindow      *self,
                                      const char     *name);
InlPage   *inl_window_get_page       (InlWindow      *self);
const char *inl_window_get_page_name (InlWindow      *self);
void       inl_window_set_logging_in (InlWindow      *self,
                                      gboolean        logging_in);

/* The only maker of toasts: @text is plain text. A button is shown when @button_label is not NULL;
 * it activates @action_name with @target (a floating reference is taken). */
void       inl_window_add_toast      (InlWindow      *self,
                                      const char     *text,
                                      const char     *button_label,
                                      const char     *action_name,
                                      GVariant       *target);
/* The same, from anything in a window; nothing happens outside of one. */
void       inl_toast                 (gpointer        widget,
                                      const char     *text);

G_END_DECLS
