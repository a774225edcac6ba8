/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much waits, and trying all of it at once because a person asks for that. It is told as one:
 * which inquiries that was about is known while it lasts. */

#define G_LOG_DOMAIN "inl-trial"

#include "config.h"

#include "inl-office-trial.h"

#include <glib/gi18n.h>

#include "inl-bulk-private.h"
#include "inl-moment.h"
#include "inl-office-private.h"

/**
 * inl_open_count_free:
 * @self: (transfer full): a count
 */
void
inl_open_count_free (InlOpenCount *self)
{
  g_free (self);
}

static void
free_count (gpointer count)
{
  inl_open_count_free (count);
}

/**
 * inl_open_count_describe:
 * @self: a count of one or more
 *
 * Returns: (transfer full): how many wait, and what for, for who closes the program
 */
char *
inl_open_count_describe (const InlOpenCount *self)
{
  g_autofree char *by_itself = NULL;
  g_autofree char *of_person = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_by_itself > 0)
    by_itself = g_strdup_printf (ngettext ("%'u uitvraag wacht nog. Die gaat verder zodra "
                                           "Inlenersbeloning weer open is.",
                                           "%'u uitvragen wachten nog. Ze gaan verder zodra "
                                           "Inlenersbeloning weer open is.", self->n_by_itself),
                                 self->n_by_itself);
  if (self->n_of_person > 0)
    of_person = g_strdup_printf (ngettext ("%'u uitvraag gaat niet vanzelf verder en wacht op jou.",
                                           "%'u uitvragen gaan niet vanzelf verder en wachten op "
                                           "jou.", self->n_of_person), self->n_of_person);

  if (by_itself == NULL)
    return g_steal_pointer (&of_person);
  if (of_person == NULL)
    return g_steal_pointer (&by_itself);

  return g_strdup_printf ("%s %s", by_itself, of_person);
}

/**
 * inl_trial_free:
 * @self: (transfer full): what came of it
 */
void
inl_trial_free (InlTrial *self)
{
  g_clear_pointer (&self->obstacle, inl_outcome_unref);
  g_free (self);
}

static void
free_trial (gpointer trial)
{
  inl_trial_free (trial);
}

/* Said of one it would be to send that again. */
static const char *
get_obstacle_text (const InlTrial *self)
{
  return self->obstacle->kind == INL_OUTCOME_KIND_LOGIN_NEEDED
         ? _("Log eerst in op Inlenersbeloning.com.") : self->obstacle->text;
}

/**
 * inl_trial_describe:
 * @self: what came of it
 *
 * Returns: (transfer full): how many were sent and how many wait still
 */
char *
inl_trial_describe (const InlTrial *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_sent == 0)
    g_string_append (text, _("Niets verstuurd"));
  inl_summary_add (text, _("%'u verstuurd"), self->n_sent);
  inl_summary_add (text, _("%'u geweigerd"), self->n_refused);
  inl_summary_add (text, ngettext ("%'u wacht nog", "%'u wachten nog", self->n_waiting),
                   self->n_waiting);
  if (self->obstacle != NULL)
    g_string_append_printf (text, ". %s", get_obstacle_text (self));

  return g_string_free (text, FALSE);
}

static char *
dup_service (InlOffice *self)
{
  return self->sender != NULL ? inl_sender_dup_address (self->sender)
                              : g_strdup (self->service_address);
}

/* Until @ready_at, rounded up. */
static guint
count_seconds (InlOffice  *self,
               const char *ready_at)
{
  g_autofree char *now = inl_clock_dup_now (self->clock);
  gint64 from;
  gint64 until;

  if (!inl_moment_to_seconds (now, &from) || !inl_moment_to_seconds (ready_at, &until))
    return 0;

  return CLAMP (until - from, 0, G_MAXUINT16) + 1;
}

static void
on_open_counted_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlStoreOpen) stored = NULL;
  g_autoptr(GError) error = NULL;
  InlOpenCount *count;

  stored = inl_store_count_open_finish (INL_STORE (source), result, &error);
  if (stored == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  count = g_new0 (InlOpenCount, 1);
  count->n_by_itself = stored->n_by_itself;
  count->n_of_person = stored->n_of_person;
  count->n_ready = stored->n_ready;
  count->ready_in = count_seconds (g_task_get_source_object (task), stored->ready_at);
  g_task_return_pointer (task, count, free_count);
}

/**
 * inl_office_count_open_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Counts what waits. Only for who may see it.
 */
void
inl_office_count_open_async (InlOffice           *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_count_open_async);
  g_autofree char *service = NULL;
  g_autofree char *now = NULL;

  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_VIEW_RELATIONS))
    return;

  service = dup_service (self);
  now = inl_clock_dup_now (self->clock);
  inl_store_count_open_async (self->store, service, now, cancellable, on_open_counted_cb,
                              g_steal_pointer (&task));
}

/**
 * inl_office_count_open_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why it is not known
 *
 * Returns: (transfer full) (nullable): how much waits
 */
InlOpenCount *
inl_office_count_open_finish (InlOffice     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_count_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Trying all */

static void
end_trial (InlOffice *self)
{
  g_clear_pointer (&self->trial, g_hash_table_unref);
}

/* Takes @error. */
static void
return_failed (GTask  *task,
               GError *error)
{
  end_trial (g_task_get_source_object (task));
  inl_office_return_error (task, error);
}

static void
on_rest_counted_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlTrial *trial = g_task_get_task_data (task);
  g_autoptr(InlStoreOpen) stored = NULL;
  GError *error = NULL;
  InlTrial *answer;

  stored = inl_store_count_open_finish (INL_STORE (source), result, &error);
  if (stored == NULL)
    {
      return_failed (task, error);
      return;
    }

  end_trial (g_task_get_source_object (task));
  answer = g_new0 (InlTrial, 1);
  *answer = *trial;
  trial->obstacle = NULL;
  answer->n_waiting = stored->n_by_itself + stored->n_of_person;
  g_task_return_pointer (task, answer, free_trial);
}

/* What needs a log-in or an administrator is stored, and goes on after that. */
static void
count_outcome (InlTrial   *trial,
               InlOutcome *outcome)
{
  if (outcome->kind == INL_OUTCOME_KIND_SENT)
    trial->n_sent++;
  else if (outcome->kind == INL_OUTCOME_KIND_REJECTED
           || outcome->kind == INL_OUTCOME_KIND_KVK_UNKNOWN)
    trial->n_refused++;
  else if (inl_outcome_kind_stops_all (outcome->kind) && trial->obstacle == NULL)
    trial->obstacle = inl_outcome_ref (outcome);
}

static void
on_waiting_sent_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlOffice *self = INL_OFFICE (source);
  g_autoptr(GPtrArray) outcomes = NULL;
  g_autofree char *service = NULL;
  g_autofree char *now = NULL;
  GError *error = NULL;

  outcomes = inl_office_send_waiting_finish (self, result, &error);
  if (outcomes == NULL)
    {
      return_failed (task, error);
      return;
    }
  if (!inl_office_require_open (self, task))
    {
      end_trial (self);
      return;
    }

  for (guint i = 0; i < outcomes->len; i++)
    count_outcome (g_task_get_task_data (task), g_ptr_array_index (outcomes, i));
  service = dup_service (self);
  now = inl_clock_dup_now (self->clock);
  inl_store_count_open_async (self->store, service, now, NULL, on_rest_counted_cb,
                              g_steal_pointer (&task));
}

static void
add_ids (GHashTable *ids,
         GPtrArray  *inquiries)
{
  for (guint i = 0; i < inquiries->len; i++)
    {
      const gint64 id = inl_record_get_id (g_ptr_array_index (inquiries, i));

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
}

static void
on_blocked_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlOffice *self = g_task_get_source_object (task);
  g_autoptr(GPtrArray) blocked = NULL;
  GError *error = NULL;

  blocked = inl_store_query_finish (INL_STORE (source), result, &error);
  if (blocked == NULL)
    {
      return_failed (task, error);
      return;
    }

  add_ids (self->trial, blocked);
  inl_office_send_waiting_async (self, TRUE, on_waiting_sent_cb, g_steal_pointer (&task));
}

static void
on_due_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlOffice *self = g_task_get_source_object (task);
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_INQUIRY);
  g_autoptr(GPtrArray) due = NULL;
  GError *error = NULL;

  due = inl_store_list_due_finish (INL_STORE (source), result, &error);
  if (due == NULL)
    {
      return_failed (task, error);
      return;
    }

  add_ids (self->trial, due);
  query->inquiry_state = INL_INQUIRY_STATE_BLOCKED;
  inl_store_query_async (INL_STORE (source), query, NULL, on_blocked_listed_cb,
                         g_steal_pointer (&task));
}

/**
 * inl_office_try_all_async:
 * @self: an office
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Tries all that waits, as inl_office_send_waiting_async() does whatever its back-off, because a
 * person asked for that. What can still be undone is left alone, and so is what is held.
 */
void
inl_office_try_all_async (InlOffice           *self,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, NULL, callback, user_data,
                                            inl_office_try_all_async);
  g_autofree char *service = NULL;
  g_autofree char *now = NULL;

  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_ASK)
      || !inl_office_require_sender (self, task))
    return;
  if (inl_office_is_trying_all (self))
    {
      g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_INVALID,
                               _("Wat wacht, wordt al geprobeerd."));
      return;
    }

  self->trial = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_task_set_task_data (task, g_new0 (InlTrial, 1), free_trial);
  service = dup_service (self);
  now = inl_clock_dup_now (self->clock);
  inl_store_list_due_async (self->store, service, now, TRUE, NULL, on_due_listed_cb,
                            g_steal_pointer (&task));
}

/**
 * inl_office_try_all_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: an error of the database
 *
 * Returns: (transfer full) (nullable): what came of it
 */
InlTrial *
inl_office_try_all_finish (InlOffice     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_try_all_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
inl_office_is_trying_all (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), FALSE);

  return self->trial != NULL;
}

/**
 * inl_office_trial_covers:
 * @self: an office
 * @outcome: news of an inquiry
 *
 * Returns: whether it is one of those that are being tried together
 */
gboolean
inl_office_trial_covers (InlOffice  *self,
                         InlOutcome *outcome)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), FALSE);
  g_return_val_if_fail (outcome != NULL, FALSE);

  return self->trial != NULL && g_hash_table_contains (self->trial, &outcome->inquiry_id);
}
