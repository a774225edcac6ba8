/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening and closing the office. Closing begins nothing new and loses nothing: what was sent is
 * waited for, and what came of it is stored before the database closes. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"
#include "inl-office-trial.h"

static void
on_session_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_office_load_session_finish (INL_OFFICE (source), result, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_boolean (task, TRUE);
  inl_office_emit_changed (INL_OFFICE (source), INL_OFFICE_ALL_KINDS);
}

static void
on_rights_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_office_load_rights_finish (INL_OFFICE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    inl_office_load_session_async (INL_OFFICE (source), on_session_loaded_cb,
                                   g_steal_pointer (&task));
}

static void
on_store_opened_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);
  InlStore *store;

  store = inl_store_open_finish (result, &error);
  self->needs_copy = inl_store_error_needs_copy (error);
  if (store == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  inl_office_take_store (self, store);
  inl_office_load_rights_async (self, on_rights_loaded_cb, g_steal_pointer (&task));
}

/**
 * inl_office_open_async:
 * @self: an office that is not open
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Opens the database, which is made when there is none, and reads who is logged in.
 */
void
inl_office_open_async (InlOffice           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (INL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, inl_office_open_async);
  if (self->store != NULL)
    inl_office_load_rights_async (self, on_rights_loaded_cb, g_steal_pointer (&task));
  else
    inl_store_open_async (self->database_path, cancellable, on_store_opened_cb,
                          g_steal_pointer (&task));
}

/**
 * inl_office_open_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_DATABASE
 *
 * Returns: whether the office is open
 */
gboolean
inl_office_open_finish (InlOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_open_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_store_closed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_store_close_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
free_open (gpointer open)
{
  inl_store_open_free (open);
}

static void
on_open_counted_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr(GError) error = NULL;
  InlStoreOpen *open = inl_store_count_open_finish (INL_STORE (source), result, &error);

  if (open != NULL)
    g_task_set_task_data (task, open, free_open);
  else
    g_debug ("Not known what waits: %s", error->message);
  inl_store_close_async (INL_STORE (source), on_store_closed_cb, task);
}

/* What was under way has been answered by now: what is open still stays so. Whoever may see what
 * waits can be told. */
static void
close_store (InlOffice *self,
             GTask     *task)
{
  const gboolean may_count = inl_office_may (self, INL_RIGHT_VIEW_RELATIONS);
  g_autoptr(InlStore) store = g_steal_pointer (&self->store);
  g_autofree char *now = inl_clock_dup_now (self->clock);

  if (may_count)
    inl_store_count_open_async (store, self->service_address, now, NULL, on_open_counted_cb, task);
  else
    inl_store_close_async (store, on_store_closed_cb, task);
}

static void close_senders (InlOffice *self,
                           GTask     *task);

static void
on_former_finished_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  GTask *task = user_data;
  InlOffice *self = g_task_get_source_object (task);

  inl_sender_finish_finish (INL_SENDER (source), result);
  g_ptr_array_remove (self->former_senders, source);
  close_senders (self, task);
}

static void
on_sender_finished_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  GTask *task = user_data;
  InlOffice *self = g_task_get_source_object (task);

  inl_sender_finish_finish (INL_SENDER (source), result);
  g_clear_object (&self->sender);
  close_store (self, task);
}

/* What a former one could not store goes to the last, which tries that once more. Takes @task. */
static void
close_senders (InlOffice *self,
               GTask     *task)
{
  if (self->former_senders->len > 0)
    {
      inl_sender_finish_async (g_ptr_array_index (self->former_senders, 0), on_former_finished_cb,
                               task);
    }
  else if (self->sender != NULL)
    {
      inl_sender_finish_async (self->sender, on_sender_finished_cb, task);
    }
  else if (self->store != NULL)
    {
      close_store (self, task);
    }
  else
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

/**
 * inl_office_close_async:
 * @self: an office
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Waits for the answer to what was sent and for what is being written, at most as long as one
 * call to the service may take. Nothing new is begun.
 */
void
inl_office_close_async (InlOffice           *self,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (INL_IS_OFFICE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, inl_office_close_async);
  inl_office_cancel_login (self);
  if (inl_office_is_bulk_running (self))
    inl_bulk_asking_cancel (self->bulk);
  inl_office_tell_bulk_news (self);
  inl_office_leave_undoables (self);
  close_senders (self, task);
}

/**
 * inl_office_close_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: what went wrong; the office is of no more use all the same
 *
 * Returns: whether all went well
 */
gboolean
inl_office_close_finish (InlOffice     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_close_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * inl_office_close_dup_open:
 * @result: as given to the callback
 *
 * Returns: (transfer full) (nullable): how much waits in what was closed, if that is known
 */
InlOpenCount *
inl_office_close_dup_open (GAsyncResult *result)
{
  const InlStoreOpen *stored;
  InlOpenCount *count;

  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_close_async), NULL);

  stored = g_task_get_task_data (G_TASK (result));
  if (stored == NULL)
    return NULL;

  count = g_new0 (InlOpenCount, 1);
  count->n_by_itself = stored->n_by_itself;
  count->n_of_person = stored->n_of_person;
  return count;
}
