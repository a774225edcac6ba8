/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits, tried now or by itself from now on; and what could be asked: which vacancies nobody
 * asked about yet, and what one of them lacks. */

#define G_LOG_DOMAIN "inl-waiting"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include "inl-backoff.h"
#include "inl-dossier.h"
#include "inl-moment.h"

/**
 * inl_office_must_wait:
 * @self: an office
 * @inquiry: an inquiry that waits
 *
 * Returns: whether it is not to be tried yet, whoever asks: the service said until when, or it can
 *   still be undone
 */
gboolean
inl_office_must_wait (InlOffice  *self,
                      InlInquiry *inquiry)
{
  g_autofree char *now = inl_clock_dup_now (self->clock);

  return inl_backoff_must_wait (inl_inquiry_get_not_before (inquiry), now);
}

/**
 * inl_office_create_told_to_wait:
 * @inquiry: one that inl_office_must_wait() tells of
 *
 * What can still be undone elsewhere waits for that, all else for the service.
 *
 * Returns: (transfer full): the outcome of trying it now
 */
InlOutcome *
inl_office_create_told_to_wait (InlInquiry *inquiry)
{
  const char *not_before = inl_inquiry_get_not_before (inquiry);

  if (inl_moment_compare (not_before, inl_inquiry_get_next_try_at (inquiry)) < 0)
    return inl_outcome_new_stored (inquiry);

  return inl_outcome_new_told_to_wait (not_before, inl_inquiry_get_state (inquiry)
                                                     == INL_INQUIRY_STATE_UNKNOWN);
}

static void
on_dossier_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlDossier) dossier = NULL;
  g_autoptr(GError) error = NULL;

  dossier = inl_dossier_load_finish (result, &error);
  if (dossier == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&dossier->findings), inl_office_unref_array);
}

/**
 * inl_office_check_ready_async:
 * @self: an office
 * @vacancy_id: a vacancy
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Finds out what is missing for an uitvraag, as the button does.
 */
void
inl_office_check_ready_async (InlOffice           *self,
                              gint64               vacancy_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_check_ready_async);

  if (task != NULL && inl_office_require_right (self, task, INL_RIGHT_VIEW_RELATIONS))
    inl_dossier_load_async (self->store, vacancy_id, cancellable, on_dossier_loaded_cb,
                            g_steal_pointer (&task));
}

/**
 * inl_office_check_ready_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why it is not known
 *
 * Returns: (transfer full) (element-type InlFinding): what is missing; empty when ready
 */
GPtrArray *
inl_office_check_ready_finish (InlOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_check_ready_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The vacancies of blocked inquiries, to be asked again, after all that was queued. */
typedef struct
{
  GPtrArray *outcomes;             /* (owned) (nullable) (element-type InlOutcome) */
  GPtrArray *blocked;              /* (owned) (nullable) (element-type InlInquiry) */
  guint      n_asked;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *self = data;

  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  g_clear_pointer (&self->blocked, g_ptr_array_unref);
  g_free (self);
}

static void ask_next (GTask *task);

static void
return_outcomes (GTask *task)
{
  Waiting *waiting = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&waiting->outcomes), inl_office_unref_array);
  g_object_unref (task);
}

static void
on_asked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  Waiting *waiting = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  InlOutcome *outcome;

  outcome = inl_office_ask_finish (INL_OFFICE (source), result, &error);
  if (outcome != NULL)
    {
      g_ptr_array_add (waiting->outcomes, outcome);
    }
  else if (!inl_office_error_is_of_one (error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  ask_next (task);
}

static void
ask_next (GTask *task)
{
  InlOffice *self = g_task_get_source_object (task);
  Waiting *waiting = g_task_get_task_data (task);
  InlInquiry *inquiry;

  if (waiting->n_asked >= waiting->blocked->len || inl_outcomes_stop_all (waiting->outcomes))
    {
      return_outcomes (task);
      return;
    }

  inquiry = g_ptr_array_index (waiting->blocked, waiting->n_asked++);
  inl_office_ask_async (self, inl_inquiry_get_vacancy_id (inquiry), 0, FALSE, on_asked_cb,
                        task);
}

static void
on_blocked_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  GTask *task = user_data;
  Waiting *waiting = g_task_get_task_data (task);
  GError *error = NULL;

  waiting->blocked = inl_store_query_finish (INL_STORE (source), result, &error);
  if (waiting->blocked == NULL)
    {
      inl_office_return_error (task, error);
      g_object_unref (task);
      return;
    }

  ask_next (task);
}

static void
on_drained_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  InlOffice *self = g_task_get_source_object (task);
  Waiting *waiting = g_task_get_task_data (task);
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_INQUIRY);
  GError *error = NULL;

  waiting->outcomes = inl_sender_drain_finish (INL_SENDER (source), result, &error);
  if (waiting->outcomes == NULL)
    {
      inl_office_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (inl_outcomes_stop_all (waiting->outcomes) || self->store == NULL)
    {
      return_outcomes (task);
      return;
    }

  query->inquiry_state = INL_INQUIRY_STATE_BLOCKED;
  inl_store_query_async (self->store, query, NULL, on_blocked_listed_cb, task);
}

/**
 * inl_office_send_waiting_async:
 * @self: an office
 * @ignore_backoff: also what is to wait still, but not what the service told to wait
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Tries all that waits, each once, and then what was blocked, as a click on it would. It stops
 * when the log-in or the token is no good, because that goes for the others too. What is for
 * another service stays as it is.
 */
void
inl_office_send_waiting_async (InlOffice           *self,
                               gboolean             ignore_backoff,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_send_waiting_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_ASK)
      || !inl_office_require_sender (self, task))
    return;

  g_task_set_task_data (task, g_new0 (Waiting, 1), waiting_free);
  inl_sender_drain_async (self->sender, ignore_backoff, INL_ATTEMPT_BY_PERSON, on_drained_cb,
                          g_steal_pointer (&task));
}

/**
 * inl_office_send_waiting_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: an error of the database
 *
 * Returns: (transfer full) (element-type InlOutcome): what came of each that was tried, or %NULL
 */
GPtrArray *
inl_office_send_waiting_finish (InlOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_send_waiting_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
unref_ids (gpointer ids)
{
  g_array_unref (ids);
}

static void
on_unasked_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GArray *ids;

  ids = inl_store_list_unasked_finish (INL_STORE (source), result, &error);
  if (ids == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, ids, unref_ids);
}

/**
 * inl_office_list_unasked_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Finds the open vacancies that have no inquiry.
 */
void
inl_office_list_unasked_async (InlOffice           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_list_unasked_async);

  if (task != NULL && inl_office_require_right (self, task, INL_RIGHT_ASK))
    inl_store_list_unasked_async (self->store, cancellable, on_unasked_listed_cb,
                                  g_steal_pointer (&task));
}

/**
 * inl_office_list_unasked_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: an error of the database
 *
 * Returns: (transfer full) (element-type gint64): ids of vacancies, or %NULL
 */
GArray *
inl_office_list_unasked_finish (InlOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_list_unasked_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * inl_office_update_sender:
 * @self: an office
 *
 * Lets the sender work by itself while it should and the account may ask, and rest otherwise.
 */
void
inl_office_update_sender (InlOffice *self)
{
  if (self->sender == NULL)
    return;

  if (self->is_sender_started && inl_office_may (self, INL_RIGHT_ASK))
    inl_sender_start (self->sender);
  else
    inl_sender_rest (self->sender);
}

/**
 * inl_office_get_pause:
 * @self: an office
 *
 * Returns: what is waited for before anything is sent by itself, as for a log-in;
 *   %INL_OUTCOME_KIND_NONE when nothing stands in the way. The property "pause" follows it, and is
 *   notified too when inl_office_has_unsaved() says something else.
 */
InlOutcomeKind
inl_office_get_pause (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), INL_OUTCOME_KIND_NONE);

  return self->sender != NULL ? inl_sender_get_pause (self->sender) : INL_OUTCOME_KIND_NONE;
}

/**
 * inl_office_has_unsaved:
 * @self: an office
 * @inquiry: an inquiry
 *
 * Returns: whether it is known what came of the last attempt, which could not be stored yet
 */
gboolean
inl_office_has_unsaved (InlOffice  *self,
                        InlInquiry *inquiry)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (INL_IS_INQUIRY (inquiry), FALSE);

  return self->sender != NULL
         && inl_sender_has_unsaved (self->sender, inl_record_get_id (INL_RECORD (inquiry)));
}

/**
 * inl_office_start_sender:
 * @self: an office
 *
 * From now until the office closes, what waits is tried when it falls due or the network comes
 * back, as long as the account may ask; what comes of it is emitted.
 */
void
inl_office_start_sender (InlOffice *self)
{
  g_return_if_fail (INL_IS_OFFICE (self));

  self->is_sender_started = TRUE;
  inl_office_update_sender (self);
}
