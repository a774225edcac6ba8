/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Trying all that waits, each once: first what may have arrived, then the oldest. When the key is
 * no good for one it is no good for the others either, and that stops it; so the first goes ahead
 * by itself. Once it has been answered, or is slow, several are under way: one that gets no answer
 * does not hold up the others. */

#define G_LOG_DOMAIN "inl-sender"

#include "config.h"

#include "inl-sender.h"
#include "inl-sender-private.h"

#include "inl-moment.h"
#include "inl-store.h"

/* The first is slow. */
#define AHEAD_MS 1000

typedef struct
{
  gboolean         ignore_backoff;
  InlAttemptFlags  flags;
  GPtrArray       *waiting;        /* (owned) (nullable) (element-type InlInquiry) */
  guint            n_begun;        /* of waiting */
  guint            n_running;
  guint            ahead_timer;    /* source id, or 0: while the first goes alone */
  gboolean         is_stopped;
  GPtrArray       *outcomes;       /* (owned) (element-type InlOutcome): as they come */
  GError          *error;          /* (owned) (nullable): of the store */
} Drain;

static void
drain_free (gpointer data)
{
  Drain *self = data;

  g_assert (self->ahead_timer == 0);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  g_clear_error (&self->error);
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
static void try_more (GTask *task);

/* One that rests goes on only with what a person asked for. */
static gboolean
goes_on (InlSender *self,
         Drain     *drain)
{
  return !drain->is_stopped && drain->error == NULL
         && !g_cancellable_is_cancelled (self->parts.stopping)
         && (self->network != NULL || (drain->flags & INL_ATTEMPT_BY_PERSON) != 0);
}

/* Another program that writes for long, as an import does, ends; nobody looks at each of these. */
static gboolean
is_to_be_repeated (GTask        *task,
                   const GError *error)
{
  InlSender *self = g_task_get_source_object (task);

  return goes_on (self, g_task_get_task_data (task)) && inl_sender_outlasts (self, error);
}

typedef struct
{
  GTask  *task;                    /* (owned) */
  gint64  inquiry_id;
} Trial;

static void
trial_free (Trial *self)
{
  g_object_unref (self->task);
  g_free (self);
}

static void attempt (Trial *trial);

/* Takes @trial and @error, which is NULL when nothing went wrong. */
static void
end_trial (Trial  *trial,
           GError *error)
{
  g_autoptr(GTask) task = g_object_ref (trial->task);
  Drain *drain = g_task_get_task_data (task);

  trial_free (trial);
  drain->n_running--;
  if (drain->error == NULL)
    drain->error = g_steal_pointer (&error);
  g_clear_error (&error);
  try_more (task);
}

/* Another program may have been told to wait since this was listed. */
static void
on_looked_again_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Trial *trial = user_data;
  InlSender *self = g_task_get_source_object (trial->task);
  g_autofree char *now = inl_clock_dup_now (self->parts.clock);
  g_autoptr(InlRecord) inquiry = NULL;
  GError *error = NULL;

  inquiry = inl_store_load_finish (INL_STORE (source), result, &error);
  if (inquiry == NULL)
    end_trial (trial, error);
  else if (inl_moment_compare (inl_inquiry_get_not_before (INL_INQUIRY (inquiry)), now) > 0)
    end_trial (trial, NULL);
  else
    attempt (trial);
}

static void
repeat (Trial *trial)
{
  InlSender *self = g_task_get_source_object (trial->task);

  /* What was answered is only to be stored. */
  if (inl_sender_has_unsaved (self, trial->inquiry_id))
    attempt (trial);
  else
    inl_store_load_async (self->parts.store, INL_RECORD_KIND_INQUIRY, trial->inquiry_id, NULL,
                          on_looked_again_cb, trial);
}

static void
on_attempted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Trial *trial = user_data;
  Drain *drain = g_task_get_task_data (trial->task);
  GError *error = NULL;
  InlOutcome *outcome;

  g_clear_handle_id (&drain->ahead_timer, g_source_remove);
  outcome = inl_sender_attempt_finish (INL_SENDER (source), result, NULL, &error);
  if (outcome == NULL && is_to_be_repeated (trial->task, error))
    {
      g_error_free (error);
      repeat (trial);
      return;
    }

  if (outcome != NULL)
    {
      g_ptr_array_add (drain->outcomes, outcome);
      drain->is_stopped |= inl_outcome_kind_stops_all (outcome->kind);
    }
  end_trial (trial, error);
}

static void
attempt (Trial *trial)
{
  Drain *drain = g_task_get_task_data (trial->task);

  inl_sender_attempt_async (g_task_get_source_object (trial->task), trial->inquiry_id,
                            drain->flags, on_attempted_cb, trial);
}

static void
begin (GTask *task,
       gint64 inquiry_id)
{
  Drain *drain = g_task_get_task_data (task);
  Trial *trial = g_new0 (Trial, 1);

  trial->task = g_object_ref (task);
  trial->inquiry_id = inquiry_id;
  drain->n_running++;
  attempt (trial);
}

static void
try_more (GTask *task)
{
  InlSender *self = g_task_get_source_object (task);
  Drain *drain = g_task_get_task_data (task);

  while (goes_on (self, drain) && drain->n_begun < drain->waiting->len
         && drain->n_running < (drain->ahead_timer != 0 ? 1 : INL_SENDER_MAX_CALLS))
    begin (task, inl_record_get_id (g_ptr_array_index (drain->waiting, drain->n_begun++)));

  if (drain->n_running > 0)
    return;
  if (drain->error != NULL)
    g_task_return_error (task, g_steal_pointer (&drain->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&drain->outcomes), unref_array);
}

static gboolean
on_first_slow_cb (gpointer user_data)
{
  GTask *task = user_data;
  Drain *drain = g_task_get_task_data (task);

  drain->ahead_timer = 0;
  try_more (task);
  return G_SOURCE_REMOVE;
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

static void list_waiting (GTask *task);

static void
on_due_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Drain *drain = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  drain->waiting = inl_store_list_due_finish (INL_STORE (source), result, &error);
  if (drain->waiting == NULL)
    {
      if (is_to_be_repeated (task, error))
        list_waiting (g_steal_pointer (&task));
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_ptr_array_sort (drain->waiting, compare_waiting);
  if (drain->waiting->len > 0)
    drain->ahead_timer = g_timeout_add (AHEAD_MS, on_first_slow_cb, task);
  try_more (task);
  /* Nothing may be begun any more. */
  if (drain->n_running == 0)
    g_clear_handle_id (&drain->ahead_timer, g_source_remove);
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
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;

  outcome = inl_sender_attempt_finish (INL_SENDER (source), result, NULL, &error);
  /* One that has moved on without us is no reason to leave the others. */
  if (outcome == NULL && !g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED)
      && !is_to_be_repeated (task, error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  save_unsaved (g_steal_pointer (&task));
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

/* What waits in a copy is held before it is listed. A check that failed each attempt makes again,
 * and tells. */
static void
on_installation_checked_cb (GObject      *source,
                            GAsyncResult *result,
                            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  inl_installation_check_finish (INL_INSTALLATION (source), result, &error);
  if (error != NULL)
    g_debug ("Not known whether the database is at home: %s", error->message);

  save_unsaved (user_data);
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
  drain->flags = flags | INL_ATTEMPT_IN_BATCH;
  drain->outcomes = g_ptr_array_new_with_free_func (unref_outcome);
  g_task_set_task_data (task, drain, drain_free);
  inl_installation_check_async (self->parts.installation, (flags & INL_ATTEMPT_BY_PERSON) != 0,
                                on_installation_checked_cb, task);
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
