/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "inl-choice-row.h"
#include "inl-contact.h"
#include "inl-date-button.h"
#include "inl-decisions.h"
#include "inl-empty-state.h"
#include "inl-entry-row.h"
#include "inl-finding-line.h"
#include "inl-pane.h"
#include "inl-position.h"
#include "inl-readiness-list.h"
#include "inl-record-form.h"
#include "inl-relation.h"
#include "inl-send-box.h"
#include "inl-vacancy-view.h"
#include "inl-vacancy.h"

G_BEGIN_DECLS

struct _InlVacancyView
{
  GtkWidget            parent_instance;

  InlPane             *pane;
  GtkButton           *save_button;
  GtkStack            *stack;
  InlEmptyState       *unchosen_state;
  InlEmptyState       *problem_state;
  GtkInfoBar          *archived_bar;
  GtkScrolledWindow   *scroller;
  InlEntryRow         *number_row;
  InlChoiceRow        *relation_row;
  AdwActionRow        *relation_link_row;
  InlChoiceRow        *position_row;
  InlEntryRow         *description_row;
  InlEntryRow         *start_date_row;
  InlDateButton       *date_button;
  AdwActionRow        *headcount_row;
  GtkSpinButton       *headcount_button;
  AdwComboRow         *status_row;
  InlReadinessList    *readiness_list;
  InlSendBox          *send_box;
  GtkListBox          *inquiries_box;

  InlFindingLine      *relation_line;      /* owned by its row, as are the next two */
  InlFindingLine      *position_line;
  InlFindingLine      *headcount_line;

  InlOffice           *office;             /* (owned) (not nullable) */
  InlRecordForm       *form;               /* (owned) (not nullable) */
  InlDecisions        *decisions;          /* (owned) (not nullable) */
  InlLiveList         *inquiries;          /* (owned) (nullable): of the vacancy that is shown */
  InlRelation         *relation;           /* (owned) (nullable): of the draft, once it is read */
  GPtrArray           *contacts;           /* (owned) (nullable): of that relation */
  gint64               relation_id;        /* of which relation and contacts were asked for */
  GCancellable        *relation_reading;   /* (owned) (nullable) */
  GCancellable        *reading;            /* (owned) (nullable): of the vacancy */
  GHashTable          *asking;             /* (owned): ids of vacancies for which we ask now */
  gint64               opening_id;         /* what is opened when the user may leave */
  gint64               opening_relation_id;
  gint64               shown_id;
  gint64               retired_position_id;  /* or 0: put out of use while it was on screen */
  gint64               sending_id;          /* or 0: when it is shown, its button is to be seen */
  gboolean             is_waiting_for_log_in;
  gboolean             always_back;
};

/* inl-vacancy-view.c */

GtkWindow *inl_vacancy_view_get_window       (InlVacancyView      *self);
void       inl_vacancy_view_update           (InlVacancyView      *self);

/* inl-vacancy-view-form.c: fields and saving */

void       inl_vacancy_view_bind_field_callbacks (GtkWidgetClass *widget_class);
void       inl_vacancy_view_bind_fields      (InlVacancyView      *self);
void       inl_vacancy_view_show_fields      (InlVacancyView      *self);
void       inl_vacancy_view_check_position   (InlVacancyView      *self);
void       inl_vacancy_view_show_draft       (InlVacancyView      *self,
                                              InlVacancy          *vacancy);
gboolean   inl_vacancy_view_can_save_draft   (InlVacancyView      *self);
void       inl_vacancy_view_save             (InlVacancyView      *self,
                                              gboolean             then_ask);

/* inl-vacancy-view-readiness.c */

void       inl_vacancy_view_read_relation    (InlVacancyView      *self);
void       inl_vacancy_view_reread_relation  (InlVacancyView      *self);
void       inl_vacancy_view_update_readiness (InlVacancyView      *self);
void       inl_vacancy_view_fix              (InlVacancyView      *self,
                                              InlFinding          *finding);

/* inl-vacancy-view-asking.c: sending and deciding */

void       inl_vacancy_view_follow_outcomes  (InlVacancyView      *self);
void       inl_vacancy_view_show_inquiries   (InlVacancyView      *self);
void       inl_vacancy_view_tell_shown       (InlVacancyView      *self);
void       inl_vacancy_view_update_sight     (InlVacancyView      *self);
void       inl_vacancy_view_ask              (InlVacancyView      *self);
void       inl_vacancy_view_ask_for          (InlVacancyView      *self,
                                              gint64               vacancy_id);
void       inl_vacancy_view_log_in           (InlVacancyView      *self);
void       inl_vacancy_view_cancel_log_in    (InlVacancyView      *self);

G_END_DECLS
