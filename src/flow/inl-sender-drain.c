/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Trying all that waits, each once and one after the other: first what may have arrived, then the
 * oldest. When the key is no good for one it is no good for the others either, so that stops it. */

#define G_LOG_DOMAIN "inl-sender"

#include "config.h"

#include "inl-sender.h"
#include "inl-sender-private.h"

typedef struct
{
  gboolean         ignore_backoff;
  InlAttemptFlags  flags;
  GPtrArray       *waiting;        /* (owned) (nullable) (element-type InlInquiry) */
  guint            n_done;         /* of waiting */
  gboolean         is_stopped;
  GPtrArray       *outcomes;       /* (owned) (nullable) (element-type InlOutcome) */
} Drain;

static void
drain_free (gpointer data)
{
  Drain *self = data;

  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  g_free (self);
}

static void
unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static void
unref_outcome (gpointer outcome)
{
  inl_outcome_unref (outcome);
}

static void save_unsaved (GTask *task);
static void try_next (GTask *task);

static void
on_attempted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  InlSender *self = INL_SENDER (source);
  GTask *task = user_data;
  Drain *drain = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  InlOutcome *outcome;

  outcome = inl_sender_attempt_finish (self, result, NULL, &error);
  if (outcome == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }

  g_ptr_array_add (drain->outcomes, outcome);
  drain->is_stopped = inl_outcome_kind_stops_all (outcome->kind);
  try_next (task);
}

/* One that rests goes on only with what a person asked for. */
static gboolean
goes_on (InlSender *self,
         Drain     *drain)
{
  return !drain->is_stopped && !g_cancellable_is_cancelled (self->parts.stopping)
         && (self->network != NULL || (drain->flags & INL_ATTEMPT_BY_PERSON) != 0);
}

static void
try_next (GTask *task)
{
  InlSender *self = g_task_get_source_object (task);
  Drain *drain = g_task_get_task_data (task);

  if (goes_on (self, drain) && drain->n_done < drain->waiting->len)
    {
      InlRecord *inquiry = g_ptr_array_index (drain->waiting, drain->n_done++);

      inl_sender_attempt_async (self, inl_record_get_id (inquiry), drain->flags,
                                on_attempted_cb, task);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&drain->outcomes), unref_array);
  g_object_unref (task);
}

static int
compare_waiting (gconstpointer a,
                 gconstpointer b)
{
  InlInquiry *const *first = a;
  InlInquiry *const *second = b;
  const gboolean is_first_unknown = inl_inquiry_get_state (*first) == INL_INQUIRY_STATE_UNKNOWN;
  const gboolean is_second_unknown = inl_inquiry_get_state (*second) == INL_INQUIRY_STATE_UNKNOWN;

  if (is_first_unknown != is_second_unknown)
    return is_first_unknown ? -1 : 1;

  return inl_record_get_id (INL_RECORD (*first)) < inl_record_get_id (INL_RECORD (*second))
         ? -1 : 1;
}

static void
on_due_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  GTask *task = user_data;
  Drain *drain = g_task_get_task_data (task);
  GError *error = NULL;

  drain->waiting = inl_store_list_due_finish (INL_STORE (source), result, &error);
  if (drain->waiting == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  g_ptr_array_sort (drain->waiting, compare_waiting);
  try_next (task);
}

static void
list_waiting (GTask *task)
{
  InlSender *self = g_task_get_source_object (task);
  Drain *drain = g_task_get_task_data (task);
  g_autofree char *service = inl_sender_dup_address (self);
  g_autofree char *now = inl_clock_dup_now (self->parts.clock);

  inl_store_list_due_async (self->parts.store, service, now, drain->ignore_backoff, NULL,
                            on_due_listed_cb, task);
}

static void
on_unsaved_saved_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr(InlOutcome) outcome = NULL;
  GError *error = NULL;

  outcome = inl_sender_attempt_finish (INL_SENDER (source), result, NULL, &error);
  if (outcome == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  save_unsaved (task);
}

/* What was answered already goes before anything new. */
static void
save_unsaved (GTask *task)
{
  InlSender *self = g_task_get_source_object (task);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->unsaved);
  if (g_hash_table_iter_next (&iter, &id, NULL))
    inl_sender_attempt_async (self, *(gint64 *) id, INL_ATTEMPT_BY_TIMER, on_unsaved_saved_cb,
                              task);
  else
    list_waiting (task);
}

/**
 * inl_sender_drain_async:
 * @self: a sender
 * @ignore_backoff: also what is to wait still, but not what the service told to wait
 * @flags: who asks
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Tries all that waits, each once.
 */
void
inl_sender_drain_async (InlSender           *self,
                        gboolean             ignore_backoff,
                        InlAttemptFlags      flags,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;
  Drain *drain;

  g_return_if_fail (INL_IS_SENDER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, inl_sender_drain_async);
  drain = g_new0 (Drain, 1);
  drain->ignore_backoff = ignore_backoff;
  drain->flags = flags;
  drain->outcomes = g_ptr_array_new_with_free_func (unref_outcome);
  g_task_set_task_data (task, drain, drain_free);
  save_unsaved (task);
}

/**
 * inl_sender_drain_finish:
 * @self: a sender
 * @result: as given to the callback
 * @error: an error of the store
 *
 * Returns: (transfer full) (element-type InlOutcome): what came of each, or %NULL
 */
GPtrArray *
inl_sender_drain_finish (InlSender     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_sender_drain_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
