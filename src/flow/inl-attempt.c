/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One attempt to send one inquiry: claim, key, look-up or send, record. The order of the steps is
 * what keeps a hirer from getting two e-mails, or none while the program says it was sent: a copy
 * of the database is known for one before anything is claimed in it, the claim is committed before
 * the first byte leaves, whatever may have arrived is asked about before it is sent again, and
 * nobody is told anything that is not stored. */

#define G_LOG_DOMAIN "inl-attempt"

#include "config.h"

#include "inl-attempt.h"

#include <string.h>

#include "inl-backoff.h"
#include "inl-inquiry-state.h"
#include "inl-keys.h"
#include "inl-lease.h"

typedef struct
{
  InlAttemptParts   parts;             /* (owned): references */
  gint64            inquiry_id;
  InlAttemptFlags   flags;
  GCancellable     *called_off;        /* (owned) (nullable) */
  gulong            called_off_id;     /* a handler of it, while it can still be given up */
  gboolean          is_at_home;        /* what is not held may be sent from this database */
  GError           *keyring_error;     /* (owned) (nullable): why that is not known */
  InlInquiry       *inquiry;           /* (owned) (nullable): as claimed */
  InlOutcomeKind    earlier;           /* what was known before this attempt */
  gint64            claimed_at;        /* seconds */
  char             *session;           /* (owned) (nullable): wiped when freed */
  gboolean          may_have_arrived;
  gboolean          is_in_doubt;       /* and yet it is to be sent anyway */
  gboolean          was_sent;          /* this attempt sent it once already */
  gboolean          was_looked_up;     /* and asked after that */
  InlVerdict       *verdict;           /* (owned) (nullable): what is being recorded */
  InlAttemptResult *result;            /* (owned) (nullable) */
} Attempt;

static void
stop_hearing_called_off (Attempt *self)
{
  if (self->called_off != NULL)
    g_clear_signal_handler (&self->called_off_id, self->called_off);
}

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  g_object_unref (self->parts.store);
  g_object_unref (self->parts.connector);
  g_object_unref (self->parts.credentials);
  g_object_unref (self->parts.installation);
  g_object_unref (self->parts.clock);
  g_object_unref (self->parts.stopping);
  g_object_unref (self->parts.slots);
  stop_hearing_called_off (self);
  g_clear_object (&self->called_off);
  g_clear_error (&self->keyring_error);
  g_clear_object (&self->inquiry);
  inl_credentials_free (self->session);
  g_clear_pointer (&self->verdict, inl_verdict_free);
  g_clear_pointer (&self->result, inl_attempt_result_free);
  g_free (self);
}

/**
 * inl_attempt_result_free:
 * @self: (transfer full): a result
 *
 * Frees it.
 */
void
inl_attempt_result_free (InlAttemptResult *self)
{
  g_clear_pointer (&self->outcome, inl_outcome_unref);
  g_clear_object (&self->inquiry);
  g_free (self->session_valid_until);
  g_free (self);
}

static void
free_result (gpointer result)
{
  inl_attempt_result_free (result);
}

static void claim (GTask *task);

static gboolean
is_stopping (Attempt *self)
{
  return g_cancellable_is_cancelled (self->parts.stopping);
}

/* @now lives as long as the situation is used: the caller owns it. */
static InlSituation
get_situation (Attempt    *self,
               const char *now)
{
  return (InlSituation) {
    .inquiry = self->inquiry,
    .flags = self->flags,
    .now = now,
    .may_have_arrived = self->may_have_arrived,
    .is_in_doubt = self->is_in_doubt,
  };
}

static void
return_result (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);

  g_debug ("Inquiry %" G_GINT64_FORMAT ": outcome %d, state %d", self->inquiry_id,
           self->result->outcome->kind, inl_inquiry_get_state (self->result->inquiry));
  g_task_return_pointer (task, g_steal_pointer (&self->result), free_result);
  g_object_unref (task);
}

static void
return_error (GTask  *task,
              GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
on_session_cleared_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!inl_credentials_clear_finish (INL_CREDENTIALS (source), result, &error))
    g_debug ("The session that ended could not be cleared: %s", error->message);

  return_result (user_data);
}

static void
on_session_compared_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  char *session;
  gboolean is_same;

  session = inl_credentials_lookup_finish (INL_CREDENTIALS (source), result, NULL);
  is_same = g_strcmp0 (session, self->session) == 0;
  inl_credentials_free (session);
  self->result->session_ended = is_same;
  if (!is_same || self->session == NULL)
    {
      return_result (task);
      return;
    }

  inl_credentials_clear_async (self->parts.credentials, INL_CREDENTIAL_KIND_SESSION, NULL,
                               on_session_cleared_cb, task);
}

/* Somebody may have logged in anew while this attempt was under way: only the session that was
 * refused is cleared. */
static void
end_session (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);

  inl_credentials_lookup_async (self->parts.credentials, INL_CREDENTIAL_KIND_SESSION, FALSE, NULL,
                                on_session_compared_cb, task);
}

/* The relation's log and the toasts tell what is new, not every try of the night. */
static gboolean
is_news (Attempt *self)
{
  const InlVerdict *verdict = self->verdict;

  /* Whoever called it off knows. */
  if (verdict->change->is_unsent)
    return FALSE;
  if ((self->flags & INL_ATTEMPT_REPLACES) != 0
      && verdict->outcome->kind == INL_OUTCOME_KIND_NONE)
    return FALSE;

  /* That it waits for the first attempt was no news of an attempt. */
  return (self->flags & INL_ATTEMPT_BY_PERSON) != 0 || self->earlier != verdict->change->outcome
         || inl_inquiry_get_attempts (self->inquiry) <= 1;
}

static void
on_recorded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  g_autoptr(InlInquiry) inquiry = NULL;
  GError *error = NULL;

  inquiry = inl_store_change_inquiry_finish (INL_STORE (source), result, &error);
  if (inquiry == NULL)
    {
      return_error (task, error);
      return;
    }

  self->result = g_new0 (InlAttemptResult, 1);
  self->result->outcome = inl_outcome_ref (self->verdict->outcome);
  self->result->session_valid_until = g_strdup (self->verdict->session_valid_until);
  self->result->is_news = is_news (self);
  inl_outcome_set_inquiry (self->result->outcome, inquiry);
  self->result->inquiry = g_steal_pointer (&inquiry);
  if (self->verdict->ends_session)
    end_session (task);
  else
    return_result (task);
}

/* Never cancelled: what the service said must not be lost. */
static void
record (GTask      *task,
        InlVerdict *verdict)
{
  Attempt *self = g_task_get_task_data (task);

  self->verdict = verdict;
  if (!is_news (self))
    g_clear_object (&verdict->change->notice);
  inl_store_change_inquiry_async (self->parts.store, INL_RIGHT_NONE, self->inquiry_id,
                                  verdict->change, on_recorded_cb, task);
}

static void
on_requeued_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  g_autoptr(InlInquiry) inquiry = NULL;
  GError *error = NULL;

  inquiry = inl_store_change_inquiry_finish (INL_STORE (source), result, &error);
  if (inquiry == NULL)
    {
      return_error (task, error);
      return;
    }

  g_clear_pointer (&self->verdict, inl_verdict_free);
  self->may_have_arrived = FALSE;
  self->is_in_doubt = FALSE;
  claim (task);
}

/* It did not arrive: send it again with the same key, or leave that for later. A reply that is
 * lost twice in one attempt is left for later too. */
static void
go_on_after_look_up (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);
  g_autofree char *now = inl_clock_dup_now (self->parts.clock);
  InlSituation situation = get_situation (self, now);
  g_autoptr(InlVerdict) verdict = inl_verdict_new_not_found (&situation);
  const gboolean goes_on = verdict->change->state == INL_INQUIRY_STATE_QUEUED
                           && (self->flags & INL_ATTEMPT_LOOK_UP_ONLY) == 0
                           && !(self->was_sent && self->was_looked_up)
                           && !is_stopping (self);

  self->was_looked_up = TRUE;
  if (!goes_on)
    {
      record (task, g_steal_pointer (&verdict));
      return;
    }

  /* Kept until it is stored: a claim that nobody ends would be ours for as long as we live. */
  g_clear_object (&verdict->change->notice);
  self->verdict = g_steal_pointer (&verdict);
  inl_store_change_inquiry_async (self->parts.store, INL_RIGHT_NONE, self->inquiry_id,
                                  self->verdict->change, on_requeued_cb, task);
}

static void
on_looked_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  g_autoptr(InlSentInquiry) sent = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *now = inl_clock_dup_now (self->parts.clock);
  InlSituation situation = get_situation (self, now);

  inl_call_slots_give_back (self->parts.slots);
  sent = inl_connector_find_inquiry_finish (INL_CONNECTOR (source), result, &error);
  if (sent != NULL)
    record (task, inl_verdict_new_sent (&situation, sent));
  else if (error != NULL)
    record (task, inl_verdict_new_not_known (&situation, error));
  else
    go_on_after_look_up (task);
}

/* Its turn did not come before the end, or so late that the claim would run out during the call:
 * no byte of it has left. */
static gboolean
is_too_late_to_call (Attempt  *self,
                     GError  **error)
{
  const gint64 age = inl_clock_get_seconds (self->parts.clock) - self->claimed_at;

  if (!is_stopping (self) && age <= INL_LEASE_SECONDS - INL_LEASE_SECONDS / 4)
    return FALSE;

  inl_call_slots_give_back (self->parts.slots);
  g_set_error_literal (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_NOT_STARTED, "");
  return TRUE;
}

static void
call_look_up (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autofree char *now = inl_clock_dup_now (self->parts.clock);
  InlSituation situation = get_situation (self, now);

  if (is_too_late_to_call (self, &error))
    {
      record (task, inl_verdict_new_not_known (&situation, error));
      return;
    }

  inl_connector_find_inquiry_async (self->parts.connector, self->session,
                                    inl_inquiry_get_uuid (self->inquiry), NULL,
                                    on_looked_up_cb, task);
}

static void
look_up (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);

  inl_call_slots_take (self->parts.slots, call_look_up, task);
}

static void
on_sent_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  g_autoptr(InlSentInquiry) sent = NULL;
  g_autoptr(InlVerdict) verdict = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *now = inl_clock_dup_now (self->parts.clock);
  InlSituation situation = get_situation (self, now);

  inl_call_slots_give_back (self->parts.slots);
  sent = inl_connector_send_inquiry_finish (INL_CONNECTOR (source), result, &error);
  if (sent != NULL)
    {
      record (task, inl_verdict_new_sent (&situation, sent));
      return;
    }

  self->was_sent = TRUE;
  verdict = inl_verdict_new_not_sent (&situation, error);
  if (verdict->change->state == INL_INQUIRY_STATE_UNKNOWN)
    {
      self->may_have_arrived = TRUE;
      if (!is_stopping (self))
        {
          look_up (task);
          return;
        }
    }
  record (task, g_steal_pointer (&verdict));
}

static void
call_send (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);
  const char *body = inl_inquiry_get_body (self->inquiry);
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr(GError) error = NULL;
  g_autofree char *now = inl_clock_dup_now (self->parts.clock);
  InlSituation situation = get_situation (self, now);

  /* From here it may arrive, and its look-up may wait for a turn as well. */
  stop_hearing_called_off (self);
  if (is_too_late_to_call (self, &error))
    {
      record (task, inl_verdict_new_not_sent (&situation, error));
      return;
    }

  inl_connector_send_inquiry_async (self->parts.connector, self->session,
                                    inl_inquiry_get_uuid (self->inquiry), bytes, NULL,
                                    on_sent_cb, task);
}

/* What was tried before goes on: it is under way, and no longer as it was. */
static gboolean
is_called_off (Attempt *self)
{
  return self->called_off != NULL && g_cancellable_is_cancelled (self->called_off)
         && inl_inquiry_get_attempts (self->inquiry) <= 1 && !self->is_in_doubt
         && !self->was_sent && !self->may_have_arrived;
}

static void
give_up (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);
  g_autofree char *now = inl_clock_dup_now (self->parts.clock);
  const InlSituation situation = get_situation (self, now);

  record (task, inl_verdict_new_called_off (&situation));
}

static void
on_called_off_cb (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);

  if (is_called_off (self) && inl_call_slots_withdraw (self->parts.slots, task))
    give_up (task);
}

static void
send (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);

  if (is_called_off (self))
    {
      give_up (task);
      return;
    }

  if (self->called_off != NULL)
    self->called_off_id = g_signal_connect_swapped (self->called_off, "cancelled",
                                                    G_CALLBACK (on_called_off_cb), task);
  inl_call_slots_take (self->parts.slots, call_send, task);
}

static void
look_up_or_send (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);
  const gboolean must_look_up = self->may_have_arrived
                                || (self->flags & INL_ATTEMPT_LOOK_UP_ONLY) != 0;

  if (must_look_up)
    look_up (task);
  else
    send (task);
}

static void
on_keys_looked_up_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  g_autoptr(InlKeys) keys = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *now = inl_clock_dup_now (self->parts.clock);
  InlSituation situation = get_situation (self, now);

  keys = inl_keys_look_up_finish (result, &error);
  if (keys == NULL)
    {
      record (task, inl_verdict_new_no_keyring (&situation, error));
    }
  /* One that was entered a moment ago: it was not there when the keyring was asked who it is. */
  else if (!inl_keys_have_token (keys) || !self->is_at_home)
    {
      record (task, inl_verdict_new_no_token (&situation));
    }
  else if (keys->session == NULL)
    {
      record (task, inl_verdict_new_no_session (&situation));
    }
  else
    {
      self->session = g_steal_pointer (&keys->session);
      look_up_or_send (task);
    }
}

static gboolean
is_by_person (Attempt *self)
{
  return (self->flags & INL_ATTEMPT_BY_PERSON) != 0;
}

static gboolean
is_too_late (Attempt    *self,
             const char *now)
{
  return !is_by_person (self)
         && inl_inquiry_get_state (self->inquiry) == INL_INQUIRY_STATE_SENDING
         && inl_backoff_is_over (inl_inquiry_get_created_at (self->inquiry), now);
}

/* Somebody else had it first: say what is known of it. */
static void
on_stored_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  InlRecord *record;
  GError *error = NULL;
  InlInquiry *inquiry;
  InlInquiryState state;

  record = inl_store_load_finish (INL_STORE (source), result, &error);
  if (record == NULL)
    {
      return_error (task, error);
      return;
    }

  inquiry = INL_INQUIRY (record);
  state = inl_inquiry_get_state (inquiry);
  self->result = g_new0 (InlAttemptResult, 1);
  self->result->inquiry = inquiry;
  self->result->session_valid_until = g_strdup ("");
  self->result->is_news = (self->flags & INL_ATTEMPT_BY_PERSON) != 0
                          && (self->flags & INL_ATTEMPT_IN_BATCH) == 0;
  if (state == INL_INQUIRY_STATE_HELD || !inl_inquiry_state_is_open (state))
    self->result->outcome = inl_outcome_new_stored (inquiry);
  else
    self->result->outcome = inl_outcome_new_busy_elsewhere ();
  inl_outcome_set_inquiry (self->result->outcome, inquiry);
  return_result (task);
}

static void
on_claimed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  g_autoptr(InlInquiry) inquiry = NULL;
  GError *error = NULL;
  g_autofree char *now = inl_clock_dup_now (self->parts.clock);
  InlSituation situation;

  inquiry = inl_store_claim_inquiry_finish (INL_STORE (source), result, &error);
  if (g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED))
    {
      g_error_free (error);
      inl_store_load_async (self->parts.store, INL_RECORD_KIND_INQUIRY, self->inquiry_id, NULL,
                            on_stored_loaded_cb, task);
      return;
    }
  if (inquiry == NULL)
    {
      return_error (task, error);
      return;
    }

  if (self->inquiry == NULL)
    {
      self->earlier = inl_inquiry_get_outcome (inquiry);
      self->is_in_doubt = self->earlier == INL_OUTCOME_KIND_UNKNOWN;
    }
  g_set_object (&self->inquiry, inquiry);
  self->claimed_at = inl_clock_get_seconds (self->parts.clock);
  if (inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_UNKNOWN)
    self->may_have_arrived = TRUE;

  situation = get_situation (self, now);
  if (is_too_late (self, now))
    record (task, inl_verdict_new_too_late (&situation));
  else if (self->keyring_error != NULL)
    record (task, inl_verdict_new_no_keyring (&situation, self->keyring_error));
  else if (self->session != NULL)
    look_up_or_send (task);
  else
    inl_keys_look_up_async (self->parts.credentials, is_by_person (self), NULL,
                            on_keys_looked_up_cb, task);
}

static void
claim (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);
  g_autofree char *service = inl_connector_dup_address (self->parts.connector);

  inl_store_claim_inquiry_async (self->parts.store, INL_RIGHT_ASK, self->inquiry_id, service,
                                 on_claimed_cb, task);
}

/* That the keyring does not say who it is is told as what came of this inquiry. */
static void
on_installation_checked_cb (GObject      *source,
                            GAsyncResult *result,
                            gpointer      user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  self->is_at_home = inl_installation_check_finish (INL_INSTALLATION (source), result, &error);
  if (error != NULL && error->domain != INL_KEYRING_ERROR)
    {
      return_error (task, g_steal_pointer (&error));
      return;
    }

  self->keyring_error = g_steal_pointer (&error);
  claim (task);
}

static GTask *
create_task (const InlAttemptParts *parts,
             gint64                 inquiry_id,
             InlAttemptFlags        flags,
             GAsyncReadyCallback    callback,
             gpointer               user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Attempt *self = g_new0 (Attempt, 1);

  self->parts.store = g_object_ref (parts->store);
  self->parts.connector = g_object_ref (parts->connector);
  self->parts.credentials = g_object_ref (parts->credentials);
  self->parts.installation = g_object_ref (parts->installation);
  self->parts.clock = g_object_ref (parts->clock);
  self->parts.stopping = g_object_ref (parts->stopping);
  self->parts.slots = g_object_ref (parts->slots);
  self->inquiry_id = inquiry_id;
  self->flags = flags;
  g_task_set_source_tag (task, inl_attempt_run_async);
  g_task_set_task_data (task, self, attempt_free);
  return task;
}

/**
 * inl_attempt_run_async:
 * @parts: what it works with
 * @inquiry_id: an inquiry
 * @flags: who asks, and how far it goes
 * @called_off: (nullable): once cancelled it is given up, if it was never sent
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Makes sure that the database is at home, claims the inquiry, asks the service about it when it
 * may have arrived, sends it when it did not, and stores what came of it.
 */
void
inl_attempt_run_async (const InlAttemptParts *parts,
                       gint64                 inquiry_id,
                       InlAttemptFlags        flags,
                       GCancellable          *called_off,
                       GAsyncReadyCallback    callback,
                       gpointer               user_data)
{
  GTask *task = create_task (parts, inquiry_id, flags, callback, user_data);
  Attempt *self = g_task_get_task_data (task);

  g_set_object (&self->called_off, called_off);
  inl_installation_check_async (parts->installation, is_by_person (self),
                                on_installation_checked_cb, task);
}

/**
 * inl_attempt_resume_async:
 * @parts: what it works with
 * @inquiry_id: an inquiry that this process has claimed
 * @verdict: what could not be stored before
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Stores what an earlier attempt came to. Nothing is sent.
 */
void
inl_attempt_resume_async (const InlAttemptParts *parts,
                          gint64                 inquiry_id,
                          InlVerdict            *verdict,
                          GAsyncReadyCallback    callback,
                          gpointer               user_data)
{
  record (create_task (parts, inquiry_id, INL_ATTEMPT_BY_PERSON, callback, user_data),
          inl_verdict_copy (verdict));
}

/**
 * inl_attempt_run_finish:
 * @result: as given to the callback
 * @unsaved: (out) (optional) (nullable) (transfer full): on failure, what could not be stored and
 *   must not be lost
 * @error: an error of the store
 *
 * Returns: (transfer full): what came of it, or %NULL
 */
InlAttemptResult *
inl_attempt_run_finish (GAsyncResult  *result,
                        InlVerdict   **unsaved,
                        GError       **error)
{
  Attempt *self = g_task_get_task_data (G_TASK (result));
  InlAttemptResult *attempt_result = g_task_propagate_pointer (G_TASK (result), error);

  if (unsaved != NULL)
    *unsaved = attempt_result == NULL ? g_steal_pointer (&self->verdict) : NULL;
  return attempt_result;
}
