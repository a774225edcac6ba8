/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-bulk-item.h"
#include "inl-office.h"

G_BEGIN_DECLS

typedef enum
{
  INL_BULK_PHASE_NEW,
  INL_BULK_PHASE_CHECKED,   /* the items are there; what is to be repeated can be chosen */
  INL_BULK_PHASE_RUNNING,
  INL_BULK_PHASE_ENDED,
} InlBulkPhase;

/**
 * InlBulkCounts:
 * @n_chosen: how many are to be asked, or were when it began
 * @n_sent: of those
 * @n_refused: of those
 * @n_waiting: of those: stored, but not sent yet
 * @n_not_asked: of those: cancelled or stopped before they began
 * @n_left_out: all others: not ready, sent before, open already, filled or closed
 */
typedef struct
{
  guint n_chosen;
  guint n_sent;
  guint n_refused;
  guint n_waiting;
  guint n_not_asked;
  guint n_left_out;
} InlBulkCounts;

/* The uitvraag of many vacancies: first checked, then asked as the button asks each of them. A
 * GListModel of InlBulkItem, those with something in the way first. It goes on by itself: nobody
 * needs to keep it. All functions belong to the main thread.
 *
 * Signal "changed": the phase or the counts are other ones. */

#define INL_TYPE_BULK_ASKING (inl_bulk_asking_get_type ())
G_DECLARE_FINAL_TYPE (InlBulkAsking, inl_bulk_asking, INL, BULK_ASKING, GObject)

InlBulkAsking *inl_bulk_asking_new              (InlOffice            *office);
void           inl_bulk_asking_check_async      (InlBulkAsking        *self,
                                                 GArray               *vacancy_ids,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean       inl_bulk_asking_check_finish     (InlBulkAsking        *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
/* all that are in one of the states in which an item can be repeated, at once */
void           inl_bulk_asking_set_again        (InlBulkAsking        *self,
                                                 InlBulkState          state,
                                                 gboolean              again);
/* what is not ready too: not unless that is said */
void           inl_bulk_asking_set_asks_missing (InlBulkAsking        *self,
                                                 gboolean              asks_missing);
/* FALSE when another one of the office is still running */
gboolean       inl_bulk_asking_start            (InlBulkAsking        *self,
                                                 gboolean              open_login);
/* what has begun is finished, what has not stays not asked */
void           inl_bulk_asking_cancel           (InlBulkAsking        *self);

InlBulkPhase   inl_bulk_asking_get_phase        (InlBulkAsking        *self);
void           inl_bulk_asking_get_counts       (InlBulkAsking        *self,
                                                 InlBulkCounts        *counts);
gboolean       inl_bulk_asking_is_cancelled     (InlBulkAsking        *self);
/* why it stopped by itself, Dutch, or "" */
const char    *inl_bulk_asking_get_problem      (InlBulkAsking        *self);
/* as fast as it went so far, or -1 */
gint64         inl_bulk_asking_get_seconds_left (InlBulkAsking        *self);

/* inl-office-bulk.c: the office and its bulk uitvraag. Signal of the office "bulk-changed"
 * (InlBulkAsking): one started or ended. */

/* (nullable): the one that runs, or else the last that ended */
InlBulkAsking *inl_office_get_bulk              (InlOffice            *self);
gboolean       inl_office_is_bulk_running       (InlOffice            *self);
/* "31 verstuurd, 2 wachten, 7 niet uitgevraagd" */
char          *inl_bulk_asking_dup_summary      (InlBulkAsking        *self);
/* as that, and why the others were left out: it adds up to all of them */
char          *inl_bulk_asking_dup_full_summary (InlBulkAsking        *self);
/* formula-safe CSV: what came of each, in that order; needs the right to export */
void           inl_office_save_bulk_async       (InlOffice            *self,
                                                 GListModel           *items,
                                                 GFile                *file,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gssize         inl_office_save_bulk_finish      (InlOffice            *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
