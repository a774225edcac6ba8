/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits: trying it all now, by itself from now on, and a person's decision about an inquiry
 * that is held or may have been sent. Also which vacancies nobody asked about yet. */

#define G_LOG_DOMAIN "inl-deciding"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>

#include "inl-dossier.h"
#include "inl-inquiry-state.h"

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
  GTask *task = inl_office_begin (self, cancellable, callback, user_data,
                                  inl_office_check_ready_async);

  if (task != NULL)
    inl_dossier_load_async (self->store, vacancy_id, cancellable, on_dossier_loaded_cb, task);
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

static void
on_drained_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *outcomes;

  outcomes = inl_sender_drain_finish (INL_SENDER (source), result, &error);
  if (outcomes == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, outcomes, inl_office_unref_array);
}

/**
 * inl_office_send_waiting_async:
 * @self: an office
 * @ignore_backoff: also what is to wait still, but not what the service told to wait
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Tries all that waits, each once. It stops when the log-in or the token is no good, because that
 * goes for the others too.
 */
void
inl_office_send_waiting_async (InlOffice           *self,
                               gboolean             ignore_backoff,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_send_waiting_async);
  if (task == NULL || !inl_office_require_sender (self, task))
    return;

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
  GTask *task = inl_office_begin (self, cancellable, callback, user_data,
                                  inl_office_list_unasked_async);

  if (task != NULL)
    inl_store_list_unasked_async (self->store, cancellable, on_unasked_listed_cb, task);
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

typedef struct
{
  gint64       inquiry_id;
  InlDecision  decision;
  InlInquiry  *inquiry;            /* (owned) (nullable) */
} Deciding;

static void
deciding_free (gpointer data)
{
  Deciding *self = data;

  g_clear_object (&self->inquiry);
  g_free (self);
}

static void
unref_outcome (gpointer outcome)
{
  inl_outcome_unref (outcome);
}

static void
on_attempted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlOutcome *outcome;

  outcome = inl_sender_attempt_finish (INL_SENDER (source), result, NULL, &error);
  if (outcome == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, outcome, unref_outcome);
}

static void
attempt (GTask *task)
{
  InlOffice *self = g_task_get_source_object (task);
  Deciding *deciding = g_task_get_task_data (task);
  InlAttemptFlags flags = INL_ATTEMPT_BY_PERSON;

  if (!inl_office_require_sender (self, task))
    {
      g_object_unref (task);
      return;
    }
  if (deciding->decision == INL_DECISION_CHECK_AGAIN)
    flags |= INL_ATTEMPT_LOOK_UP_ONLY;
  if (deciding->decision == INL_DECISION_CHECK_AGAIN
      && inl_inquiry_get_state (deciding->inquiry) == INL_INQUIRY_STATE_HELD)
    flags |= INL_ATTEMPT_HOLD;

  inl_sender_attempt_async (self->sender, deciding->inquiry_id, flags, on_attempted_cb, task);
}

static void
on_state_changed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(GError) error = NULL;
  Deciding *deciding = g_task_get_task_data (task);

  inquiry = inl_store_change_inquiry_finish (INL_STORE (source), result, &error);
  if (inquiry == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else if (deciding->decision == INL_DECISION_GIVE_UP)
    g_task_return_pointer (task, inl_outcome_new_stored (inquiry), unref_outcome);
  else
    attempt (g_steal_pointer (&task));
}

static void
change_state (GTask           *task,
              InlInquiryState  state)
{
  InlOffice *self = g_task_get_source_object (task);
  Deciding *deciding = g_task_get_task_data (task);
  g_autoptr(InlInquiryChange) change = NULL;

  change = inl_inquiry_change_new (state, inl_inquiry_get_outcome (deciding->inquiry));
  change->reason = g_strdup (inl_inquiry_get_reason (deciding->inquiry));
  inl_store_change_inquiry_async (self->store, deciding->inquiry_id, change, on_state_changed_cb,
                                  task);
}

/* An inquiry that may have arrived keeps that, so that asking again asks for confirmation. */
static void
give_up (GTask *task)
{
  InlOffice *self = g_task_get_source_object (task);
  Deciding *deciding = g_task_get_task_data (task);
  InlInquiry *inquiry = deciding->inquiry;
  const gboolean may_have_arrived = inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_UNKNOWN
                                    || inl_inquiry_get_outcome (inquiry) == INL_OUTCOME_KIND_UNKNOWN;
  g_autofree char *now = inl_clock_dup_now (self->clock);
  g_autoptr(InlInquiryChange) change = NULL;

  change = inl_inquiry_change_new (INL_INQUIRY_STATE_ABANDONED,
                                   may_have_arrived ? INL_OUTCOME_KIND_UNKNOWN
                                                    : INL_OUTCOME_KIND_NONE);
  change->reason = g_strdup (may_have_arrived
                             ? _("De uitvraag is afgebroken; mogelijk is hij toch verzonden.")
                             : _("De uitvraag is afgebroken en niet verstuurd."));
  change->notice = g_object_new (INL_TYPE_NOTICE,
                                 "relation-id", inl_inquiry_get_relation_id (inquiry),
                                 "vacancy-id", inl_inquiry_get_vacancy_id (inquiry),
                                 "inquiry-id", deciding->inquiry_id,
                                 "at", now,
                                 "by", g_get_user_name (),
                                 "outcome", change->outcome,
                                 "text", change->reason,
                                 "recipients", inl_inquiry_get_recipients (inquiry),
                                 NULL);
  inl_store_change_inquiry_async (self->store, deciding->inquiry_id, change, on_state_changed_cb,
                                  task);
}

/* From which state what is decided takes which step first. A held inquiry may have been sent from
 * elsewhere, so letting it go asks the service before it sends. */
static void
decide (GTask *task)
{
  Deciding *deciding = g_task_get_task_data (task);
  const gboolean is_held = inl_inquiry_get_state (deciding->inquiry) == INL_INQUIRY_STATE_HELD;

  switch (deciding->decision)
    {
    case INL_DECISION_CHECK_AGAIN:
    case INL_DECISION_RELEASE:
      if (is_held)
        change_state (task, INL_INQUIRY_STATE_UNKNOWN);
      else
        attempt (task);
      break;
    case INL_DECISION_SEND_ANYWAY:
      if (is_held || inl_inquiry_get_state (deciding->inquiry) == INL_INQUIRY_STATE_UNKNOWN)
        change_state (task, INL_INQUIRY_STATE_QUEUED);
      else
        attempt (task);
      break;
    case INL_DECISION_GIVE_UP:
      give_up (task);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
on_inquiry_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);
  Deciding *deciding = g_task_get_task_data (task);
  InlRecord *record;

  record = inl_store_load_finish (INL_STORE (source), result, &error);
  if (record == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  deciding->inquiry = INL_INQUIRY (record);
  if (!inl_office_require_open (self, task))
    return;
  if (!inl_inquiry_state_is_open (inl_inquiry_get_state (deciding->inquiry)))
    g_task_return_pointer (task, inl_outcome_new_stored (deciding->inquiry), unref_outcome);
  else
    decide (g_steal_pointer (&task));
}

/**
 * inl_office_decide_async:
 * @self: an office
 * @inquiry_id: an inquiry
 * @decision: what a person decided about it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Does what was decided. Of an inquiry that is not open any more it only says what it is.
 */
void
inl_office_decide_async (InlOffice           *self,
                         gint64               inquiry_id,
                         InlDecision          decision,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Deciding *deciding;

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_decide_async);
  if (task == NULL || !inl_office_require_sender (self, task))
    return;

  deciding = g_new0 (Deciding, 1);
  deciding->inquiry_id = inquiry_id;
  deciding->decision = decision;
  g_task_set_task_data (task, deciding, deciding_free);
  inl_store_load_async (self->store, INL_RECORD_KIND_INQUIRY, inquiry_id, NULL,
                        on_inquiry_loaded_cb, g_steal_pointer (&task));
}

/**
 * inl_office_decide_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: an error of the database
 *
 * Returns: (transfer full): what came of it, or %NULL
 */
InlOutcome *
inl_office_decide_finish (InlOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_decide_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * inl_office_start_sender:
 * @self: an office
 *
 * From now until the office closes, what waits is tried when it falls due or the network comes
 * back; what comes of it is emitted.
 */
void
inl_office_start_sender (InlOffice *self)
{
  g_return_if_fail (INL_IS_OFFICE (self));

  self->is_sender_started = TRUE;
  if (self->sender != NULL)
    inl_sender_start (self->sender);
}
