/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A person's decision about an inquiry that waits, is held or may have been sent. */

#define G_LOG_DOMAIN "inl-deciding"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"
#include "inl-office-undo.h"

#include <glib/gi18n.h>

#include "inl-inquiry-state.h"

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

static void load_inquiry (GTask *task);

/* What was given up while it was tried is given up after that, unless that was its end. */
static void
on_attempted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  Deciding *deciding = g_task_get_task_data (task);

  outcome = inl_sender_attempt_finish (INL_SENDER (source), result, NULL, &error);
  if (outcome == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else if (deciding->decision == INL_DECISION_GIVE_UP)
    load_inquiry (g_steal_pointer (&task));
  else
    g_task_return_pointer (task, g_steal_pointer (&outcome), unref_outcome);
}

static void
attempt (GTask *task)
{
  InlOffice *self = g_task_get_source_object (task);
  Deciding *deciding = g_task_get_task_data (task);
  InlAttemptFlags flags = INL_ATTEMPT_BY_PERSON;
  InlSender *sender = inl_office_find_sender_of (self, deciding->inquiry_id);

  if (sender == NULL && !inl_office_require_sender (self, task))
    {
      g_object_unref (task);
      return;
    }
  if (deciding->decision == INL_DECISION_CHECK_AGAIN)
    flags |= INL_ATTEMPT_LOOK_UP_ONLY;
  if (deciding->decision == INL_DECISION_CHECK_AGAIN
      && inl_inquiry_get_state (deciding->inquiry) == INL_INQUIRY_STATE_HELD)
    flags |= INL_ATTEMPT_HOLD;

  inl_sender_attempt_async (sender != NULL ? sender : self->sender, deciding->inquiry_id, flags,
                            on_attempted_cb, task);
}

static void
return_given_up (GTask      *task,
                 InlInquiry *inquiry)
{
  g_autoptr(InlOutcome) outcome = inl_outcome_new_stored (inquiry);

  inl_office_end_undo_with (g_task_get_source_object (task),
                            inl_record_get_id (INL_RECORD (inquiry)), outcome);
  g_task_return_pointer (task, g_steal_pointer (&outcome), unref_outcome);
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
    return_given_up (task, inquiry);
  else
    attempt (g_steal_pointer (&task));
}

/* What was held or unknown stays in doubt, also when what is done next comes to nothing. */
static void
change_state (GTask           *task,
              InlInquiryState  state)
{
  InlOffice *self = g_task_get_source_object (task);
  Deciding *deciding = g_task_get_task_data (task);
  g_autoptr(InlOutcome) released = inl_outcome_new_released ();
  g_autoptr(InlInquiryChange) change = NULL;

  change = inl_inquiry_change_new (state, INL_OUTCOME_KIND_UNKNOWN);
  change->reason = g_strdup (deciding->decision == INL_DECISION_RELEASE
                             ? released->text : inl_inquiry_get_reason (deciding->inquiry));
  inl_store_change_inquiry_async (self->store, INL_RIGHT_ASK, deciding->inquiry_id, change,
                                  on_state_changed_cb, task);
}

/* An inquiry that may have arrived keeps that, so that asking again asks for confirmation. One that
 * is being sent can be given up once its sender is gone, and nobody knows how far that came. */
static void
give_up (GTask *task)
{
  InlOffice *self = g_task_get_source_object (task);
  Deciding *deciding = g_task_get_task_data (task);
  InlInquiry *inquiry = deciding->inquiry;
  const gboolean may_have_arrived =
    inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_UNKNOWN
    || inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_SENDING
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
  inl_store_change_inquiry_async (self->store, INL_RIGHT_ASK, deciding->inquiry_id, change,
                                  on_state_changed_cb, task);
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

/* Whoever asked in another program can still undo it. Here, that is over now. */
static gboolean
is_left_to_another (InlOffice *self,
                    Deciding  *deciding)
{
  return deciding->decision != INL_DECISION_GIVE_UP
         && inl_office_is_delayed_for_undo (self, deciding->inquiry)
         && !inl_office_send_undoable (self, deciding->inquiry_id);
}

/* What is held is not in the hands of the sender that was told to wait. */
static gboolean
must_wait (InlOffice *self,
           Deciding  *deciding)
{
  return deciding->decision != INL_DECISION_GIVE_UP
         && inl_inquiry_get_state (deciding->inquiry) != INL_INQUIRY_STATE_HELD
         && inl_office_must_wait (self, deciding->inquiry);
}

static void
return_told_to_wait (GTask *task)
{
  InlOffice *self = g_task_get_source_object (task);
  Deciding *deciding = g_task_get_task_data (task);
  g_autoptr(InlOutcome) outcome = inl_office_create_told_to_wait (deciding->inquiry);

  inl_outcome_set_inquiry (outcome, deciding->inquiry);
  inl_office_emit_outcome (self, outcome);
  g_task_return_pointer (task, g_steal_pointer (&outcome), unref_outcome);
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

  g_clear_object (&deciding->inquiry);
  deciding->inquiry = INL_INQUIRY (record);
  if (!inl_office_require_open (self, task))
    return;
  if (!inl_inquiry_state_is_open (inl_inquiry_get_state (deciding->inquiry))
      || is_left_to_another (self, deciding))
    g_task_return_pointer (task, inl_outcome_new_stored (deciding->inquiry), unref_outcome);
  else if (inl_office_find_sender_of (self, deciding->inquiry_id) != NULL)
    attempt (g_steal_pointer (&task));
  else if (must_wait (self, deciding))
    return_told_to_wait (task);
  else
    decide (g_steal_pointer (&task));
}

/* Takes @task. */
static void
load_inquiry (GTask *task)
{
  InlOffice *self = g_task_get_source_object (task);
  Deciding *deciding = g_task_get_task_data (task);

  if (inl_office_require_open (self, task))
    inl_store_load_async (self->store, INL_RECORD_KIND_INQUIRY, deciding->inquiry_id, NULL,
                          on_inquiry_loaded_cb, task);
  else
    g_object_unref (task);
}

/**
 * inl_office_decide_async:
 * @self: an office
 * @inquiry_id: an inquiry
 * @decision: what a person decided about it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Does what was decided. Of an inquiry that is not open any more it only says what it is, and of
 * one that an attempt is under way for what comes of that: its answer must not be lost. Giving up
 * comes after it.
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
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_ASK)
      || !inl_office_require_sender (self, task))
    return;

  deciding = g_new0 (Deciding, 1);
  deciding->inquiry_id = inquiry_id;
  deciding->decision = decision;
  g_task_set_task_data (task, deciding, deciding_free);
  load_inquiry (g_steal_pointer (&task));
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
