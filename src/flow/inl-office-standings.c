/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many relations or vacancies each filter of their list shows. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office-standings.h"

#include "inl-office-private.h"
#include "inl-store-standings.h"

static void
free_counts (gpointer counts)
{
  g_array_unref (counts);
}

static void
on_counted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GArray *counts = inl_store_count_standings_finish (INL_STORE (source), result, &error);

  if (counts != NULL)
    g_task_return_pointer (task, counts, free_counts);
  else
    inl_office_return_error (task, error);
}

/**
 * inl_office_count_standings_async:
 * @self: an office
 * @kind: relations or vacancies
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Counts what each filter shows. It takes as long for a million as for ten.
 */
void
inl_office_count_standings_async (InlOffice           *self,
                                  InlRecordKind        kind,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_count_standings_async);

  if (task != NULL && inl_office_require_right (self, task, inl_office_get_viewing_right (kind)))
    inl_store_count_standings_async (self->store, kind, cancellable, on_counted_cb,
                                     g_steal_pointer (&task));
}

/**
 * inl_office_count_standings_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why it is not known
 *
 * Returns: (transfer full) (nullable) (element-type gint64): how many there are for each filter of
 *   inl_standing_list_filters()
 */
GArray *
inl_office_count_standings_finish (InlOffice     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_count_standings_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * inl_office_dup_standing_day:
 * @self: an office
 * @filter: a filter
 *
 * Returns: (transfer full) (nullable): what #InlQuery:asked_before is for it today
 */
char *
inl_office_dup_standing_day (InlOffice               *self,
                             const InlStandingFilter *filter)
{
  g_autofree char *now = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (self), NULL);

  now = inl_clock_dup_now (self->clock);
  return inl_standing_filter_dup_day (filter, now);
}

/**
 * inl_office_dup_standing_today:
 * @self: an office
 *
 * Returns: (transfer full): the day on which what inl_office_dup_standing_day() gives holds; the
 *   next day it is another one
 */
char *
inl_office_dup_standing_today (InlOffice *self)
{
  const InlStandingFilter today = { INL_STANDING_ASKED_LONG_AGO, 0 };

  return inl_office_dup_standing_day (self, &today);
}
