/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"

G_BEGIN_DECLS

/**
 * InlOpenCount:
 * @n_by_itself: how many inquiries wait and go on without a person, while a program is open
 * @n_of_person: how many wait for one
 * @n_ready: of both: how many a person may try now; 0 once it is closed
 * @ready_in: in how many seconds there may be more of those, or 0
 */
typedef struct
{
  guint n_by_itself;
  guint n_of_person;
  guint n_ready;
  guint ready_in;
} InlOpenCount;

void          inl_open_count_free           (InlOpenCount         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlOpenCount, inl_open_count_free)

/* (transfer full): in Dutch, for who closes the program, when there are any */
char         *inl_open_count_describe       (const InlOpenCount   *self);

/**
 * InlTrial:
 * @n_sent: how many were sent
 * @n_refused: how many were refused, and wait no longer
 * @n_waiting: how many inquiries wait after it, tried or not
 * @obstacle: (nullable): what stopped it, and goes for all
 *
 * What came of trying all that waits.
 */
typedef struct
{
  guint       n_sent;
  guint       n_refused;
  guint       n_waiting;
  InlOutcome *obstacle;
} InlTrial;

void          inl_trial_free                (InlTrial             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlTrial, inl_trial_free)

/* (transfer full): in Dutch, in one sentence, and what stopped it in another */
char         *inl_trial_describe            (const InlTrial       *self);

void          inl_office_count_open_async   (InlOffice            *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
InlOpenCount *inl_office_count_open_finish  (InlOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);
/* of inl_office_close_async(); (nullable): for who may not see it, or when it is not known */
InlOpenCount *inl_office_close_dup_open     (GAsyncResult         *result);
void          inl_office_try_all_async      (InlOffice            *self,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
InlTrial     *inl_office_try_all_finish     (InlOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);
gboolean      inl_office_is_trying_all      (InlOffice            *self);
/* whether what comes of an inquiry is told with all that is tried, and not by itself */
gboolean      inl_office_trial_covers       (InlOffice            *self,
                                             InlOutcome           *outcome);

G_END_DECLS
