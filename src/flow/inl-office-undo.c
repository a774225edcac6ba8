/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undoing a click. What was asked is stored at once, with a moment before which no program sends
 * it; until this one begins, it can be withdrawn, and it provably never left. The wait here goes by
 * a timer, so that a clock that is set does not make it longer. */

#define G_LOG_DOMAIN "inl-undo"

#include "config.h"

#include "inl-office-undo.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>

#include "inl-backoff.h"
#include "inl-moment.h"
#include "inl-notice.h"

/* The clock counts whole seconds, and what others may do begins after the wait, not in its last. */
#define ROUNDING_SECONDS 1
/* Who asked goes first: it opens the log-in page when that is needed. */
#define OTHERS_LATER_SECONDS 2

typedef struct
{
  InlOffice       *office;         /* (unowned): it owns this */
  InlInquiry      *inquiry;        /* (owned) */
  guint            timer;          /* source id, or 0 */
  InlUndoOverFunc  func;
  gpointer         user_data;
} Undoable;

static void
undoable_free (gpointer data)
{
  Undoable *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->inquiry);
  g_free (self);
}

static void
unref_outcome (gpointer outcome)
{
  inl_outcome_unref (outcome);
}

/**
 * inl_office_undoables_new:
 *
 * Returns: (transfer full): an empty table of what can be undone: inquiry id → how
 */
GHashTable *
inl_office_undoables_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, undoable_free);
}

/**
 * inl_office_delay_for_undo:
 * @inquiry: an inquiry that is not stored yet
 * @now: the moment of the click
 * @seconds: how long it can be undone
 *
 * Lets no program send it before that.
 */
void
inl_office_delay_for_undo (InlInquiry *inquiry,
                           const char *now,
                           guint       seconds)
{
  g_autofree char *not_before = inl_moment_add (now, seconds + ROUNDING_SECONDS);
  g_autofree char *next_try_at = inl_moment_add (not_before, OTHERS_LATER_SECONDS);
  g_autofree char *reason = NULL;

  reason = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "De uitvraag wordt %u seconde na de klik verstuurd. Tot "
                                         "dan kun je dat ongedaan maken.",
                                         "De uitvraag wordt %u seconden na de klik verstuurd. Tot "
                                         "dan kun je dat ongedaan maken.", seconds), seconds);
  g_object_set (inquiry,
                "outcome", INL_OUTCOME_KIND_WAITING,
                "reason", reason,
                "not-before", not_before,
                "next-try-at", next_try_at,
                NULL);
}

/**
 * inl_office_is_delayed_for_undo:
 * @self: an office
 * @inquiry: an inquiry
 *
 * Returns: whether whoever asked, here or in another program, can still undo it
 */
gboolean
inl_office_is_delayed_for_undo (InlOffice  *self,
                                InlInquiry *inquiry)
{
  g_autofree char *now = inl_clock_dup_now (self->clock);

  return inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_QUEUED
         && inl_inquiry_get_attempts (inquiry) == 0
         && inl_backoff_must_wait (inl_inquiry_get_not_before (inquiry), now);
}

/* Takes @outcome, which is %NULL when it is to be sent now. */
static void
end_undo (InlOffice  *self,
          gint64      inquiry_id,
          InlOutcome *outcome)
{
  g_autoptr(InlOffice) office = g_object_ref (self);
  gpointer key = NULL;
  gpointer value = NULL;
  Undoable *undoable;

  if (!g_hash_table_steal_extended (self->undoables, &inquiry_id, &key, &value))
    {
      g_clear_pointer (&outcome, inl_outcome_unref);
      return;
    }

  g_free (key);
  undoable = value;
  inl_office_emit_undo_over (office, inquiry_id);
  undoable->func (outcome, undoable->user_data);
  undoable_free (undoable);
}

static gboolean
on_time_over_cb (gpointer user_data)
{
  Undoable *undoable = user_data;

  undoable->timer = 0;
  end_undo (undoable->office, inl_record_get_id (INL_RECORD (undoable->inquiry)), NULL);
  return G_SOURCE_REMOVE;
}

/**
 * inl_office_begin_undo:
 * @self: an office
 * @inquiry: what was stored just now
 * @seconds: how long it can be undone
 * @func: called once, when that is over; with an outcome when it is not to be sent here
 * @user_data: for @func
 *
 * Tells who listens that it can be undone, and when that is over.
 */
void
inl_office_begin_undo (InlOffice       *self,
                       InlInquiry      *inquiry,
                       guint            seconds,
                       InlUndoOverFunc  func,
                       gpointer         user_data)
{
  const gint64 id = inl_record_get_id (INL_RECORD (inquiry));
  g_autoptr(InlOutcome) outcome = inl_outcome_new_stored (inquiry);
  Undoable *undoable = g_new0 (Undoable, 1);

  undoable->office = self;
  undoable->inquiry = g_object_ref (inquiry);
  undoable->func = func;
  undoable->user_data = user_data;
  undoable->timer = g_timeout_add (seconds * 1000, on_time_over_cb, undoable);
  g_hash_table_insert (self->undoables, g_memdup2 (&id, sizeof id), undoable);
  inl_office_emit_undo_begun (self, outcome, seconds);
}

/**
 * inl_office_end_undo_with:
 * @self: an office
 * @inquiry_id: an inquiry
 * @outcome: what was stored of it instead
 *
 * It will not be sent, for somebody gave it up.
 */
void
inl_office_end_undo_with (InlOffice  *self,
                          gint64      inquiry_id,
                          InlOutcome *outcome)
{
  end_undo (self, inquiry_id, inl_outcome_ref (outcome));
}

/* To end them one by one, which takes each from the table. */
static GPtrArray *
list_undoables (InlOffice *self)
{
  GPtrArray *inquiries = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->undoables);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (inquiries, g_object_ref (((Undoable *) value)->inquiry));

  return inquiries;
}

/**
 * inl_office_leave_undoables:
 * @self: an office that closes
 *
 * What could still be undone stays as it is stored: whichever program is next sends it.
 */
void
inl_office_leave_undoables (InlOffice *self)
{
  g_autoptr(GPtrArray) inquiries = list_undoables (self);

  for (guint i = 0; i < inquiries->len; i++)
    {
      InlInquiry *inquiry = g_ptr_array_index (inquiries, i);

      end_undo (self, inl_record_get_id (INL_RECORD (inquiry)), inl_outcome_new_stored (inquiry));
    }
}

/**
 * inl_office_dup_undoable:
 * @self: an office
 * @vacancy_id: a vacancy
 *
 * Returns: (transfer full) (nullable): what was said of its inquiry, while this office can undo it
 */
InlOutcome *
inl_office_dup_undoable (InlOffice *self,
                         gint64     vacancy_id)
{
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (INL_IS_OFFICE (self), NULL);

  g_hash_table_iter_init (&iter, self->undoables);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Undoable *undoable = value;

      if (inl_inquiry_get_vacancy_id (undoable->inquiry) == vacancy_id)
        return inl_outcome_new_stored (undoable->inquiry);
    }

  return NULL;
}

/**
 * inl_office_send_undoable:
 * @self: an office
 * @inquiry_id: an inquiry
 *
 * Sends it now, and not when it can be undone no longer.
 *
 * Returns: whether it could still be undone here
 */
gboolean
inl_office_send_undoable (InlOffice *self,
                          gint64     inquiry_id)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), FALSE);

  if (!g_hash_table_contains (self->undoables, &inquiry_id))
    return FALSE;

  end_undo (self, inquiry_id, NULL);
  return TRUE;
}

/**
 * inl_office_send_undoables:
 * @self: an office
 *
 * Sends all that could still be undone here, as when nobody is left to undo it. They have been sent
 * once inl_office_is_asking() is %FALSE, of which "asked" tells.
 */
void
inl_office_send_undoables (InlOffice *self)
{
  g_autoptr(GPtrArray) inquiries = NULL;

  g_return_if_fail (INL_IS_OFFICE (self));

  inquiries = list_undoables (self);
  for (guint i = 0; i < inquiries->len; i++)
    end_undo (self, inl_record_get_id (g_ptr_array_index (inquiries, i)), NULL);
}

/**
 * inl_office_is_asking:
 * @self: an office
 *
 * Returns: whether a question about a vacancy is under way
 */
gboolean
inl_office_is_asking (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), FALSE);

  return g_hash_table_size (self->askings) > 0;
}

/* Undoing */

static const char *
get_recipients (InlOffice *self,
                gint64     inquiry_id)
{
  Undoable *undoable = g_hash_table_lookup (self->undoables, &inquiry_id);

  return undoable != NULL ? inl_inquiry_get_recipients (undoable->inquiry) : "";
}

static InlOutcome *
create_undone (InlInquiry *inquiry)
{
  InlOutcome *outcome = inl_outcome_new_stored (inquiry);

  g_free (outcome->title);
  outcome->title = g_strdup (_("Uitvraag ongedaan gemaakt"));
  return outcome;
}

/* Somebody else may have given it up, which is what was wanted. */
static void
on_refused_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlRecord) record = NULL;
  g_autoptr(GError) error = NULL;

  record = inl_store_load_finish (INL_STORE (source), result, &error);
  if (record == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else if (inl_inquiry_get_state (INL_INQUIRY (record)) == INL_INQUIRY_STATE_ABANDONED)
    g_task_return_pointer (task, inl_outcome_new_stored (INL_INQUIRY (record)), unref_outcome);
  else
    g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOO_LATE,
                             _("Te laat om ongedaan te maken: het versturen van deze uitvraag is "
                               "al begonnen."));
}

static void
on_undone_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlOffice *self = g_task_get_source_object (task);
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;
  const gint64 id = *(gint64 *) g_task_get_task_data (task);

  inquiry = inl_store_change_inquiry_finish (INL_STORE (source), result, &error);
  if (g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED))
    {
      inl_store_load_async (INL_STORE (source), INL_RECORD_KIND_INQUIRY, id, NULL,
                            on_refused_loaded_cb, g_steal_pointer (&task));
      return;
    }
  if (inquiry == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  outcome = create_undone (inquiry);
  inl_office_end_undo_with (self, id, outcome);
  inl_office_emit_outcome (self, outcome);
  g_task_return_pointer (task, g_steal_pointer (&outcome), unref_outcome);
}

/**
 * inl_office_undo_async:
 * @self: an office
 * @inquiry_id: an inquiry
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Withdraws an inquiry that nobody ever tried to send. That it was withdrawn is also emitted as an
 * outcome.
 */
void
inl_office_undo_async (InlOffice           *self,
                       gint64               inquiry_id,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(InlInquiryChange) change = NULL;
  g_autofree char *now = NULL;

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_undo_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_ASK))
    return;

  now = inl_clock_dup_now (self->clock);
  change = inl_inquiry_change_new (INL_INQUIRY_STATE_ABANDONED, INL_OUTCOME_KIND_NONE);
  change->only_untried = TRUE;
  change->reason = g_strdup (_("De uitvraag is ongedaan gemaakt voordat hij werd verstuurd."));
  change->notice = g_object_new (INL_TYPE_NOTICE,
                                 "at", now,
                                 "by", g_get_user_name (),
                                 "outcome", change->outcome,
                                 "text", change->reason,
                                 "recipients", get_recipients (self, inquiry_id),
                                 NULL);
  g_task_set_task_data (task, g_memdup2 (&inquiry_id, sizeof inquiry_id), g_free);
  inl_store_change_inquiry_async (self->store, INL_RIGHT_ASK, inquiry_id, change, on_undone_cb,
                                  g_steal_pointer (&task));
}

/**
 * inl_office_undo_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_TOO_LATE when an attempt was begun, or an error of the database
 *
 * Returns: (transfer full): that it is withdrawn, or %NULL
 */
InlOutcome *
inl_office_undo_finish (InlOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_undo_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
