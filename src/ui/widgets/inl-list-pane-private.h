/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-empty-state.h"
#include "inl-export-bar.h"
#include "inl-list-pane.h"
#include "inl-places.h"

G_BEGIN_DECLS

struct _InlListPane
{
  GtkWidget           parent_instance;

  GtkBox             *top_box;
  GtkSearchEntry     *search_entry;
  GtkMenuButton      *sort_button;
  GtkStack           *stack;
  GtkSpinner         *spinner;
  GtkListView        *list_view;
  InlEmptyState      *empty_state;
  InlEmptyState      *nothing_found_state;
  InlEmptyState      *problem_state;
  GtkLabel           *found_label;
  InlExportBar       *export_bar;

  InlLiveList        *list;        /* (owned) (nullable) */
  InlPlaces          *places;      /* (owned) (nullable): those of the list, which the view shows */
  GtkSingleSelection *selection;   /* (owned) (nullable) */
  InlPicking         *picking;     /* (owned) (nullable) */
  gint64              selected_id; /* what the page shows, also while it is not in the list */
  gboolean            is_unseen;   /* that has not been brought in sight yet */
  guint               sight_tick;  /* or 0: brings it in sight */
  guint               n_frames;    /* since that was wanted */
  double              kept_value;  /* how far it is scrolled, while its model is changed */
  gboolean            begins_anew; /* something else is asked: the list begins at the top */
  gboolean            is_single_click;
  InlRecord          *awaited;     /* (owned) (nullable): was chosen before it could be read */
  guint               awaited_signal;
  InlSort             sort;
  char               *label;       /* (owned) (nullable): of the list, for a screen reader */
  gboolean            is_filtered;
  gboolean            is_syncing;
};

/* inl-list-pane-keys.c */

gboolean inl_list_pane_is_picking (InlListPane *self);
void     inl_list_pane_add_keys   (InlListPane *self);

G_END_DECLS
