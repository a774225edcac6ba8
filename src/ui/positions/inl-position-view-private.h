/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-empty-state.h"
#include "inl-pane.h"
#include "inl-position-view.h"
#include "inl-position.h"
#include "inl-record-form.h"

G_BEGIN_DECLS

struct _InlPositionView
{
  GtkWidget       parent_instance;

  InlPane        *pane;
  GtkButton      *save_button;
  GtkStack       *stack;
  InlEmptyState  *unchosen_state;
  GtkWidget      *problem_state;
  GtkInfoBar     *retired_bar;
  InlEntryRow    *name_row;
  AdwActionRow   *twin_row;
  GtkWidget      *use_group;
  GtkLabel       *use_label;
  AdwActionRow   *merge_row;
  AdwActionRow   *retire_row;

  InlOffice      *office;         /* (owned) (not nullable) */
  InlRecordForm  *form;           /* (owned) (not nullable) */
  GCancellable   *reading;        /* (owned) (nullable): of what is opened */
  gint64          opening_id;

  InlPosition    *twin;           /* (owned) (nullable): another one with the name in the form */
  char           *sought_name;    /* (owned) (nullable): for which a twin was looked for last */
  GCancellable   *seeking;        /* (owned) (nullable) */
};

/* inl-position-view.c */

void         inl_position_view_update        (InlPositionView *self);
InlPosition *inl_position_view_get_saved     (InlPositionView *self);

/* inl-position-view-merging.c */

void         inl_position_view_seek_twin     (InlPositionView *self,
                                              gboolean         again);
void         inl_position_view_forget_twin   (InlPositionView *self);
void         inl_position_view_show_twin     (InlPositionView *self);
void         inl_position_view_open_twin     (InlPositionView *self);
void         inl_position_view_merge         (InlPositionView *self);

G_END_DECLS
