/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-contact.h"
#include "inl-office-rights.h"
#include "inl-office.h"
#include "inl-relation.h"
#include "inl-window.h"

G_BEGIN_DECLS

/* A real office on a new database in a folder of its own, and a window on it. */
typedef struct
{
  char      *folder;
  char      *database_path;
  InlOffice *office;
  InlWindow *window;  /* (nullable): until ui_open_window() */
} UiFixture;

/* Runs the main loop until the condition holds; fails when that takes longer than a minute. */
#define ui_wait_for(condition) \
  G_STMT_START { \
    gint64 ui_deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC; \
    while (!(condition)) \
      { \
        if (g_get_monotonic_time () > ui_deadline) \
          g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition); \
        ui_iterate (); \
      } \
  } G_STMT_END

gboolean     ui_iterate           (void);
void         ui_init              (int          *argc,
                                   char       ***argv);
void         ui_set_up            (UiFixture    *fixture,
                                   gconstpointer data);
void         ui_tear_down         (UiFixture    *fixture,
                                   gconstpointer data);
InlOffice   *ui_open_office       (UiFixture    *fixture);
void         ui_set_right         (InlOffice    *office,
                                   const char   *role_name,
                                   InlRight      right,
                                   gboolean      is_given);
void         ui_close_office      (InlOffice    *office);
void         ui_open_window       (UiFixture    *fixture,
                                   int           width);
/* everything that can run has run */
void         ui_settle            (void);
void         ui_iterate_for       (guint         milliseconds);
/* makes a window for a widget, so that it is alive */
GtkWindow   *ui_show              (GtkWidget    *widget);
InlRecord   *ui_save              (InlOffice    *office,
                                   gpointer      record);
InlRecord   *ui_load              (InlOffice    *office,
                                   InlRecordKind kind,
                                   gint64        id);
InlRelation *ui_add_relation      (InlOffice    *office,
                                   const char   *number,
                                   const char   *name);
InlContact  *ui_add_contact       (InlOffice    *office,
                                   gint64        relation_id,
                                   const char   *last_name,
                                   const char   *email);

/* Looking around: depth first, visible widgets only. */
GtkWidget   *ui_find              (gpointer      root,
                                   GType         type,
                                   const char   *text);
GtkWidget   *ui_get               (gpointer      root,
                                   GType         type,
                                   const char   *text);
gboolean     ui_shows             (gpointer      root,
                                   const char   *text);
/* what is at a place of the model of a list pane */
gpointer     ui_dup_record        (GListModel   *places,
                                   guint         position);
/* the open dialog, or %NULL */
GtkWindow   *ui_find_dialog       (void);
/* clicks the cross of a toast, which has no action of that name in libadwaita 1.2 */
void         ui_dismiss_toast     (gpointer      toast);
void         ui_click             (gpointer      root,
                                   const char   *label);
void         ui_answer            (const char   *label);
/* where two people changed one field: my value stays */
void         ui_keep_mine         (void);

G_END_DECLS
