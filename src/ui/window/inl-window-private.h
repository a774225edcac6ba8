/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sidebar.h"
#include "inl-switcher.h"
#include "inl-window.h"

G_BEGIN_DECLS

struct _InlWindow
{
  AdwApplicationWindow  parent_instance;

  AdwToastOverlay      *toast_overlay;
  GtkStack             *state_stack;
  GtkBox               *opening_box;
  GtkSpinner           *spinner;
  GtkWidget            *long_label;    /* (nullable): once opening takes long */
  GtkWidget            *problem_state; /* (nullable): once there was a problem */

  /* of the frame, once the office was open */
  AdwLeaflet           *leaflet;       /* (nullable) */
  InlSidebar           *sidebar;       /* (nullable) */
  GtkStack             *page_stack;    /* (nullable) */
  gboolean              is_logging_in;
  guint                 opening_delay; /* source id, or 0: it may turn out to take long */

  InlOffice            *office;        /* (owned) (not nullable) */
  GSettings            *settings;      /* (owned) (nullable) */
  InlLiveList          *waiting;       /* (owned) (nullable): to be counted */
  AdwToast             *toast;         /* (nullable) (weak): the one that is shown */
  gint64                toast_since;   /* monotonic time */
  guint                 toast_end;     /* or 0: sends it away when it has come */
  gboolean              has_login_toast; /* it asks for the log-in */
  gboolean              has_damage_toast; /* it tells of damage */
  gint64                undo_toast_id;   /* of the inquiry that the toast can undo, or 0 */
  GArray               *undoable_ids;    /* (owned) (element-type gint64): the newest last */
  GtkWidget            *page_focus;    /* (nullable) (weak): where F6 left the page */
  gboolean              is_asking;     /* about changes; one question at a time */
  gboolean              may_close;
  gboolean              shows_start;     /* "Aan de slag" is in the sidebar */
  gboolean              begins_at_start; /* and is where one is, until it is known how far one is */
};

/* inl-window-frame.c */

/* the state in which the frame is shown */
#define INL_WINDOW_OFFICE "office"

void inl_window_build_frame    (InlWindow       *self);

/* inl-window-pages.c */

typedef void (*InlWindowGoFunc) (InlWindow *self,
                                 InlPage   *page,
                                 GVariant  *parameter);

void inl_window_build_pages    (InlWindow       *self);
/* shows the page, after asking about changes on the one that is shown, and then calls @func */
void inl_window_go             (InlWindow       *self,
                                const char      *name,
                                InlWindowGoFunc  func,
                                GVariant        *parameter);
gboolean inl_window_may_show   (InlWindow       *self,
                                const char      *name);
void inl_window_add_pages      (InlWindow       *self,
                                InlSwitcher     *switcher);
/* the page that one begins at */
void inl_window_show_first_page (InlWindow      *self);
void inl_window_leave_to_close (InlWindow       *self);
void inl_window_go_back        (InlWindow       *self);

/* inl-window-switcher.c */

void inl_window_class_install_switcher_action (GtkWidgetClass *widget_class);

/* inl-window-start.c */

#define INL_WINDOW_START "start"

void inl_window_class_install_start_action (GtkWidgetClass *widget_class);
void inl_window_add_start_page             (InlWindow      *self);
void inl_window_call_start_back            (InlWindow      *self);

/* inl-window-outbox.c */

void inl_window_count_outbox   (InlWindow       *self);

/* inl-window-actions.c */

void inl_window_class_install_actions (GtkWidgetClass *widget_class);
void inl_window_add_actions           (InlWindow      *self);
void inl_window_update_actions        (InlWindow      *self);

/* inl-window-dropping.c */

void inl_window_accept_files   (InlWindow       *self);

/* inl-window-help.c */

void inl_window_class_install_help_action (GtkWidgetClass *widget_class);

/* inl-window-panes.c */

void inl_window_class_install_pane_action (GtkWidgetClass *widget_class);

/* inl-window-toasts.c */

void inl_window_dismiss_toast  (InlWindow       *self);

/* one that stays for @seconds */
void inl_window_add_lasting_toast (InlWindow    *self,
                                   const char   *text,
                                   const char   *button_label,
                                   const char   *action_name,
                                   GVariant     *target,
                                   guint         seconds);

/* inl-window-undo.c */

void inl_window_class_install_undo_actions (GtkWidgetClass *widget_class);
void inl_window_follow_undo                (InlWindow      *self);
void inl_window_update_undo                (InlWindow      *self);

/* inl-window-outcomes.c */

void inl_window_follow_outcomes (InlWindow      *self);

G_END_DECLS
