/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlSender: runs the attempts, the same ones for a click, for `versturen` and for the timer. Of
 * one inquiry there is never more than one attempt under way: who asks meanwhile gets its outcome
 * too. What could not be stored is kept, and stored as soon as that is possible. */

#define G_LOG_DOMAIN "inl-sender"

#include "config.h"

#include "inl-sender.h"
#include "inl-sender-private.h"

#include "inl-store.h"

/* As long as the database is tried while another program holds it. */
#define LONGEST_BUSY_US (60 * G_USEC_PER_SEC)
/* Each try waits for some seconds: what was longer ago was another time. */
#define BUSY_AGAIN_US (30 * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (InlSender, inl_sender, G_TYPE_OBJECT)

enum
{
  SIGNAL_OUTCOME,
  SIGNAL_SESSION,
  SIGNAL_PAUSE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  InlSender *sender;               /* (owned) */
  gint64     inquiry_id;           /* its key in the table of runs */
  GPtrArray *tasks;                /* (owned) (element-type GTask): who wait for it */
  guint      n_pauses;             /* of the sender when it began */
  gboolean   is_awaited;           /* somebody asked for this one */
  gboolean   is_joined;            /* and did so while it was under way */
  gboolean   resumes;              /* it only stores what an earlier one came to */
} Run;

static void
run_free (Run *self)
{
  g_object_unref (self->sender);
  g_ptr_array_unref (self->tasks);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static void
unref_outcome (gpointer outcome)
{
  inl_outcome_unref (outcome);
}

static void
free_verdict (gpointer verdict)
{
  inl_verdict_free (verdict);
}

static void
return_when_finished (InlSender *self)
{
  g_autoptr(GPtrArray) tasks = NULL;

  if (g_hash_table_size (self->runs) > 0 || self->finish_tasks->len == 0)
    return;

  tasks = g_steal_pointer (&self->finish_tasks);
  self->finish_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_boolean (g_ptr_array_index (tasks, i), TRUE);
}

static void
keep_unsaved (InlSender  *self,
              gint64      inquiry_id,
              InlVerdict *verdict)
{
  g_debug ("What came of inquiry %" G_GINT64_FORMAT " could not be stored yet", inquiry_id);
  if (g_hash_table_replace (self->unsaved, g_memdup2 (&inquiry_id, sizeof inquiry_id), verdict))
    inl_sender_emit_pause_changed (self);
}

static void
forget_unsaved (InlSender *self,
                gint64     inquiry_id)
{
  if (g_hash_table_remove (self->unsaved, &inquiry_id))
    inl_sender_emit_pause_changed (self);
}

/* Nothing is lost by a pause: what is due stays due. */
static void
pause_after (InlSender      *self,
             InlOutcomeKind  kind)
{
  const gint64 keyring_pause_seconds = 5 * 60;

  switch (kind)
    {
    case INL_OUTCOME_KIND_KEYRING_LOCKED:
    case INL_OUTCOME_KIND_KEYRING_ABSENT:
      inl_sender_pause (self, kind, keyring_pause_seconds);
      break;
    default:
      inl_sender_pause (self, kind, -1);
    }
}

/* Of several that were under way together the first says that the key is no good. Who asked for
 * one always gets its answer. */
static gboolean
is_to_be_told (InlSender        *self,
               Run              *run,
               InlAttemptResult *result)
{
  if (run->is_awaited)
    return result->is_news || run->is_joined;

  return result->is_news
         && !(inl_outcome_kind_stops_all (result->outcome->kind)
              && run->n_pauses != self->n_pauses);
}

/* Somebody may have logged in while this one was under way with the former session, or have gone
 * to another service. */
static gboolean
is_still_so (InlSender        *self,
             InlAttemptResult *result)
{
  g_autofree char *address = inl_sender_dup_address (self);

  return inl_outcome_kind_stops_all (result->outcome->kind)
         && g_str_equal (inl_inquiry_get_service (result->inquiry), address)
         && (result->outcome->kind != INL_OUTCOME_KIND_LOGIN_NEEDED || result->session_ended);
}

static void
tell (InlSender        *self,
      Run              *run,
      InlAttemptResult *result)
{
  const gboolean is_wanted = is_to_be_told (self, run, result);

  if (result->session_ended)
    g_signal_emit (self, signals[SIGNAL_SESSION], 0, "");
  else if (result->session_valid_until[0] != '\0')
    g_signal_emit (self, signals[SIGNAL_SESSION], 0, result->session_valid_until);
  if (is_still_so (self, result))
    pause_after (self, result->outcome->kind);
  /* What began before the pause says nothing about it. */
  else if (result->outcome->kind == INL_OUTCOME_KIND_SENT && run->n_pauses == self->n_pauses)
    inl_sender_wake (self);
  if (is_wanted)
    g_signal_emit (self, signals[SIGNAL_OUTCOME], 0, result->outcome, run->is_awaited);
}

static void
on_attempt_run_cb (GObject      *source,
                   GAsyncResult *async_result,
                   gpointer      user_data)
{
  g_autoptr(Run) run = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlAttemptResult) result = NULL;
  InlSender *self = run->sender;
  InlVerdict *unsaved = NULL;

  result = inl_attempt_run_finish (async_result, &unsaved, &error);
  g_hash_table_remove (self->runs, &run->inquiry_id);
  /* When the claim is lost somebody else asks the service what became of it. */
  if (unsaved != NULL && g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED))
    g_clear_pointer (&unsaved, inl_verdict_free);
  if (unsaved != NULL)
    keep_unsaved (self, run->inquiry_id, unsaved);
  /* What a former sender left meanwhile stays. */
  else if (run->resumes)
    forget_unsaved (self, run->inquiry_id);
  if (result != NULL)
    {
      self->busy_at = 0;
      tell (self, run, result);
    }

  for (guint i = 0; i < run->tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (run->tasks, i);

      if (result == NULL)
        {
          g_task_return_error (task, g_error_copy (error));
          continue;
        }
      g_task_set_task_data (task, g_object_ref (result->inquiry), g_object_unref);
      g_task_return_pointer (task, inl_outcome_ref (result->outcome), unref_outcome);
    }
  inl_sender_schedule (self);
  return_when_finished (self);
}

static void
inl_sender_dispose (GObject *object)
{
  InlSender *self = INL_SENDER (object);

  inl_sender_stop (self);

  G_OBJECT_CLASS (inl_sender_parent_class)->dispose (object);
}

static void
inl_sender_finalize (GObject *object)
{
  InlSender *self = INL_SENDER (object);

  g_clear_object (&self->parts.store);
  g_clear_object (&self->parts.connector);
  g_clear_object (&self->parts.credentials);
  g_clear_object (&self->parts.installation);
  g_clear_object (&self->parts.clock);
  g_clear_object (&self->parts.stopping);
  g_clear_object (&self->parts.slots);
  g_clear_pointer (&self->runs, g_hash_table_unref);
  g_clear_pointer (&self->unsaved, g_hash_table_unref);
  g_clear_pointer (&self->finish_tasks, g_ptr_array_unref);

  G_OBJECT_CLASS (inl_sender_parent_class)->finalize (object);
}

static void
inl_sender_class_init (InlSenderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = inl_sender_dispose;
  object_class->finalize = inl_sender_finalize;

  /**
   * InlSender::outcome:
   * @self: the sender
   * @outcome: news of an inquiry; it is stored
   * @is_awaited: a person asked for this one, and not for all that waits
   */
  signals[SIGNAL_OUTCOME] = g_signal_new ("outcome", INL_TYPE_SENDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 2, INL_TYPE_OUTCOME,
                                          G_TYPE_BOOLEAN);
  /**
   * InlSender::session:
   * @self: the sender
   * @valid_until: until when the session lasts, or "" when it is over
   */
  signals[SIGNAL_SESSION] = g_signal_new ("session", INL_TYPE_SENDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * InlSender::pause-changed:
   * @self: the sender
   *
   * inl_sender_get_pause() says something else now, or inl_sender_has_unsaved() of an inquiry does.
   */
  signals[SIGNAL_PAUSE_CHANGED] = g_signal_new ("pause-changed", INL_TYPE_SENDER, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_sender_init (InlSender *self)
{
  self->parts.stopping = g_cancellable_new ();
  self->parts.slots = inl_call_slots_new (INL_SENDER_MAX_CALLS);
  self->runs = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->unsaved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_verdict);
  self->finish_tasks = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * inl_sender_new:
 * @store: an open store
 * @connector: the service
 * @credentials: what the service knows us by
 * @clock: the time
 *
 * Returns: (transfer full): a sender that does nothing by itself until it is started
 */
InlSender *
inl_sender_new (InlStore       *store,
                InlConnector   *connector,
                InlCredentials *credentials,
                InlClock       *clock)
{
  InlSender *self = g_object_new (INL_TYPE_SENDER, NULL);

  self->parts.store = g_object_ref (store);
  self->parts.connector = g_object_ref (connector);
  self->parts.credentials = g_object_ref (credentials);
  self->parts.installation = inl_installation_new (store, credentials);
  self->parts.clock = g_object_ref (clock);
  return self;
}

void
inl_sender_emit_pause_changed (InlSender *self)
{
  g_signal_emit (self, signals[SIGNAL_PAUSE_CHANGED], 0);
}

/**
 * inl_sender_dup_address:
 * @self: a sender
 *
 * Returns: (transfer full): the address of the service that it sends to
 */
char *
inl_sender_dup_address (InlSender *self)
{
  g_return_val_if_fail (INL_IS_SENDER (self), NULL);

  return inl_connector_dup_address (self->parts.connector);
}

/**
 * inl_sender_is_running:
 * @self: a sender
 * @inquiry_id: an inquiry
 *
 * Returns: whether an attempt of this sender is under way for it
 */
gboolean
inl_sender_is_running (InlSender *self,
                       gint64     inquiry_id)
{
  return g_hash_table_contains (self->runs, &inquiry_id);
}

/**
 * inl_sender_has_unsaved:
 * @self: a sender
 * @inquiry_id: an inquiry
 *
 * Returns: whether it is known what came of the last attempt, which could not be stored yet
 */
gboolean
inl_sender_has_unsaved (InlSender *self,
                        gint64     inquiry_id)
{
  return g_hash_table_contains (self->unsaved, &inquiry_id);
}

/**
 * inl_sender_attempt_unless_async:
 * @self: a sender
 * @inquiry_id: an inquiry
 * @flags: who asks, and how far it goes
 * @called_off: (nullable): once cancelled the attempt is given up, and with it the inquiry, unless
 *   it was or is being sent
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Makes one attempt, or joins the one that is under way. A sender that was stopped begins none
 * and says %G_IO_ERROR_CANCELLED. Finish with inl_sender_attempt_finish().
 */
void
inl_sender_attempt_unless_async (InlSender           *self,
                                 gint64               inquiry_id,
                                 InlAttemptFlags      flags,
                                 GCancellable        *called_off,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  const gboolean is_awaited = (flags & INL_ATTEMPT_BY_PERSON) != 0
                              && (flags & INL_ATTEMPT_IN_BATCH) == 0;
  g_autoptr(GTask) task = NULL;
  InlVerdict *unsaved;
  Run *run;

  g_return_if_fail (INL_IS_SENDER (self));

  task = g_task_new (self, self->parts.stopping, callback, user_data);
  g_task_set_source_tag (task, inl_sender_attempt_async);
  g_task_set_check_cancellable (task, FALSE);
  run = g_hash_table_lookup (self->runs, &inquiry_id);
  if (run != NULL)
    {
      run->is_awaited |= is_awaited;
      run->is_joined |= is_awaited;
      g_ptr_array_add (run->tasks, g_steal_pointer (&task));
      return;
    }

  unsaved = g_hash_table_lookup (self->unsaved, &inquiry_id);
  if (unsaved == NULL && g_task_return_error_if_cancelled (task))
    return;

  run = g_new0 (Run, 1);
  run->sender = g_object_ref (self);
  run->inquiry_id = inquiry_id;
  run->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  run->n_pauses = self->n_pauses;
  run->is_awaited = is_awaited;
  run->resumes = unsaved != NULL;
  g_ptr_array_add (run->tasks, g_steal_pointer (&task));
  g_hash_table_insert (self->runs, &run->inquiry_id, run);
  if (unsaved != NULL)
    inl_attempt_resume_async (&self->parts, inquiry_id, unsaved, on_attempt_run_cb, run);
  else
    inl_attempt_run_async (&self->parts, inquiry_id, flags, called_off, on_attempt_run_cb, run);
}

/**
 * inl_sender_attempt_async:
 * @self: a sender
 * @inquiry_id: an inquiry
 * @flags: who asks, and how far it goes
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Makes one attempt as inl_sender_attempt_unless_async() does, which nobody calls off.
 */
void
inl_sender_attempt_async (InlSender           *self,
                          gint64               inquiry_id,
                          InlAttemptFlags      flags,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  inl_sender_attempt_unless_async (self, inquiry_id, flags, NULL, callback, user_data);
}

/**
 * inl_sender_attempt_finish:
 * @self: a sender
 * @result: as given to the callback
 * @inquiry: (out) (optional) (transfer full): the inquiry as it is stored now
 * @error: an error of the store
 *
 * Returns: (transfer full): what came of it, or %NULL
 */
InlOutcome *
inl_sender_attempt_finish (InlSender     *self,
                           GAsyncResult  *result,
                           InlInquiry   **inquiry,
                           GError       **error)
{
  InlOutcome *outcome;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_sender_attempt_async), NULL);

  outcome = g_task_propagate_pointer (G_TASK (result), error);
  if (outcome != NULL && inquiry != NULL)
    *inquiry = g_object_ref (g_task_get_task_data (G_TASK (result)));
  return outcome;
}

static void
on_installation_checked_cb (GObject      *source,
                            GAsyncResult *result,
                            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  const gboolean is_at_home =
    inl_installation_check_finish (INL_INSTALLATION (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, is_at_home);
}

/**
 * inl_sender_check_installation_async:
 * @self: a sender
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Does for a person what each attempt does first: what waits in a copy of the database is held.
 */
void
inl_sender_check_installation_async (InlSender           *self,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (INL_IS_SENDER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, inl_sender_check_installation_async);
  inl_installation_check_async (self->parts.installation, TRUE, on_installation_checked_cb, task);
}

/**
 * inl_sender_check_installation_finish:
 * @self: a sender
 * @result: as given to the callback
 * @error: of the keyring or the store: it is not known
 *
 * Returns: whether what is not held may be sent; %FALSE without an error when there is no token
 */
gboolean
inl_sender_check_installation_finish (InlSender     *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_sender_check_installation_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * inl_sender_outlasts:
 * @self: a sender
 * @error: why something came to nothing
 *
 * For who tries many, or works without a person: another program that holds the database lets go
 * of it some time. Each try has waited for that already, so the next one can begin at once. The
 * time that is given to it is that of all tries together.
 *
 * Returns: whether it is to be tried once more
 */
gboolean
inl_sender_outlasts (InlSender    *self,
                     const GError *error)
{
  const gint64 now = g_get_monotonic_time ();

  g_return_val_if_fail (INL_IS_SENDER (self), FALSE);

  if (!g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_BUSY))
    return FALSE;

  if (self->busy_at == 0 || now - self->busy_at > BUSY_AGAIN_US)
    self->busy_since = now;
  self->busy_at = now;
  return now - self->busy_since < LONGEST_BUSY_US;
}

/**
 * inl_sender_save_unsaved:
 * @self: a sender
 *
 * Tries again to store what could not be stored. It counts as under way meanwhile.
 */
void
inl_sender_save_unsaved (InlSender *self)
{
  g_autofree gint64 **ids = NULL;
  guint n_ids;

  ids = (gint64 **) g_hash_table_get_keys_as_array (self->unsaved, &n_ids);
  for (guint i = 0; i < n_ids; i++)
    inl_sender_attempt_async (self, *ids[i], INL_ATTEMPT_BY_TIMER, NULL, NULL);
}

/**
 * inl_sender_finish_async:
 * @self: a sender
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Stops, waits for the answers that are still to come and stores them.
 */
void
inl_sender_finish_async (InlSender           *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (INL_IS_SENDER (self));

  inl_sender_stop (self);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, inl_sender_finish_async);
  g_ptr_array_add (self->finish_tasks, task);
  inl_sender_save_unsaved (self);
  return_when_finished (self);
}

void
inl_sender_finish_finish (InlSender    *self,
                          GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_return_if_fail (g_async_result_is_tagged (result, inl_sender_finish_async));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * inl_sender_take_unsaved:
 * @self: a sender
 * @former: another one, which has finished
 *
 * Takes over what came of the attempts of @former and could not be stored: as long as this process
 * lives, nobody else finds out what became of those. Without effect when they are of two databases.
 */
void
inl_sender_take_unsaved (InlSender *self,
                         InlSender *former)
{
  GHashTableIter iter;
  gpointer id;
  gpointer verdict;

  g_return_if_fail (INL_IS_SENDER (self));
  g_return_if_fail (INL_IS_SENDER (former));

  if (self->parts.store != former->parts.store)
    return;

  g_hash_table_iter_init (&iter, former->unsaved);
  while (g_hash_table_iter_next (&iter, &id, &verdict))
    {
      keep_unsaved (self, *(gint64 *) id, verdict);
      g_hash_table_iter_steal (&iter);
      g_free (id);
    }
  inl_sender_schedule (self);
}
