/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-application.h"
#include "inl-notifier.h"
#include "inl-office.h"
#include "inl-window.h"

G_BEGIN_DECLS

struct _InlApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings;          /* (owned): from start-up on */
  InlOffice      *office;            /* (owned): from start-up on */
  InlNotifier    *notifier;          /* (owned) (nullable): from start-up on; not in every test */
  char           *asked_address;     /* (owned) (nullable): the office is going to that service */
  guint           address_delay;     /* source id, or 0: the setting may change again */
  char           *database_path;     /* (owned) */
  char           *problem;           /* (owned) (nullable): why the office is not open */
  GCancellable   *login_cancellable; /* (owned) (nullable): a log-in is going on */
  GtkWindow      *address_dialog;    /* (nullable) (weak): of the page to open by hand */
  char           *wanted_number;     /* (owned) (nullable): of the command line, to be looked up */
  InlRecordKind   wanted_kind;
  char           *next_action;       /* (owned) (nullable): of the window, once it is there */
  GVariant       *next_target;       /* (owned) (nullable) */
  guint           paint_limit;       /* source id, or 0: the new window is waited for no longer */
  gboolean        is_painted;        /* the window has shown its first frame */
  gboolean        is_open;
  gboolean        is_opening;
  gboolean        is_finishing;      /* what was begun, after the last window */
  gboolean        is_closing;        /* of the office, after the last window */
  gboolean        is_ending;         /* of the program: nothing is begun any more */
  gboolean        must_exit;         /* after start-up */
};

/* inl-application.c */

InlWindow *inl_application_get_window    (InlApplication *self);
void       inl_application_open_office   (InlApplication *self);
void       inl_application_go            (InlApplication *self,
                                          const char     *window_action,
                                          GVariant       *target);

/* inl-application-actions.c */

void       inl_application_add_actions   (InlApplication *self);
void       inl_application_show_message  (InlApplication *self,
                                          const char     *text);

/* inl-application-browser.c: as an InlOpenUriFunc */

void       inl_application_open_page     (const char     *uri,
                                          gpointer        user_data);

G_END_DECLS
