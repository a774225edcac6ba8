/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-list-pane.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-relation-view.h"
#include "inl-relations-page.h"
#include "inl-standing-filter-box.h"
#include "inl-vacancy-view.h"

G_BEGIN_DECLS

struct _InlRelationsPage
{
  GtkWidget        parent_instance;

  AdwLeaflet      *leaflet;
  InlPane         *list_column;
  InlListPane     *list_pane;
  InlStandingFilterBox *filter_box;
  GtkStack        *detail_stack;
  InlRelationView *relation_view;  /* (nullable): after dispose */
  InlVacancyView  *vacancy_view;   /* (nullable): lies over the relation, with a way back */

  InlOffice       *office;         /* (owned) */
  InlLiveList     *list;           /* (owned) */
  GCancellable    *cancellable;    /* (owned) (not nullable): of what is being read */
  gboolean         is_asking;      /* about changes */
  gboolean         show_archived;
};

/* inl-relations-page-opening.c */

gint64   inl_relations_page_get_shown_id     (InlRelationsPage    *self);
gboolean inl_relations_page_is_vacancy_shown (InlRelationsPage    *self);
void     inl_relations_page_sync_selection   (InlRelationsPage    *self);
/* 0: a new one */
void     inl_relations_page_open             (InlRelationsPage    *self,
                                              gint64               relation_id);
void     inl_relations_page_leave_async      (InlRelationsPage    *self,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
gboolean inl_relations_page_leave_finish     (InlRelationsPage    *self,
                                              GAsyncResult        *result);

G_END_DECLS
