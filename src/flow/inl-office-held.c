/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is held until a person decides, all of it together: how much there is, and letting it go. */

#define G_LOG_DOMAIN "inl-held"

#include "config.h"

#include "inl-office-held.h"

#include <glib/gi18n.h>

#include "inl-office-private.h"
#include "inl-store-origin.h"

/**
 * inl_held_free:
 * @self: (transfer full): what is held
 */
void
inl_held_free (InlHeld *self)
{
  g_free (self);
}

static void
free_held (gpointer held)
{
  inl_held_free (held);
}

/**
 * inl_held_describe:
 * @self: what is held: one or more
 *
 * Returns: (transfer full): how many, and why when that is known
 */
char *
inl_held_describe (const InlHeld *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_copy)
    return g_strdup_printf (ngettext ("%'u uitvraag wordt vastgehouden: dit gegevensbestand is een "
                                      "kopie of is teruggezet, of de sleutelhanger is nieuw.",
                                      "%'u uitvragen worden vastgehouden: dit gegevensbestand is "
                                      "een kopie of is teruggezet, of de sleutelhanger is nieuw.",
                                      self->n_inquiries), self->n_inquiries);

  return g_strdup_printf (ngettext ("%'u uitvraag wordt vastgehouden.",
                                    "%'u uitvragen worden vastgehouden.", self->n_inquiries),
                          self->n_inquiries);
}

static void
on_held_counted_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autofree InlStoreHeld *stored = NULL;
  g_autoptr(GError) error = NULL;
  InlHeld *held;

  stored = inl_store_count_held_finish (INL_STORE (source), result, &error);
  if (stored == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  held = g_new0 (InlHeld, 1);
  held->n_inquiries = stored->n_held;
  held->is_copy = stored->is_copy;
  g_task_return_pointer (task, held, free_held);
}

/**
 * inl_office_load_held_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Counts what is held. Only for who may let it go.
 */
void
inl_office_load_held_async (InlOffice           *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_load_held_async);

  if (task != NULL && inl_office_require_right (self, task, INL_RIGHT_ASK))
    inl_store_count_held_async (self->store, cancellable, on_held_counted_cb,
                                g_steal_pointer (&task));
}

/**
 * inl_office_load_held_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why it is not known
 *
 * Returns: (transfer full) (nullable): what is held
 */
InlHeld *
inl_office_load_held_finish (InlOffice     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_load_held_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_waiting_sent_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *outcomes;

  outcomes = inl_office_send_waiting_finish (INL_OFFICE (source), result, &error);
  if (outcomes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, outcomes, inl_office_unref_array);
}

static void
on_held_released_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_store_release_held_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    inl_office_send_waiting_async (g_task_get_source_object (task), TRUE, on_waiting_sent_cb,
                                   g_object_ref (task));
}

static void
on_installation_checked_cb (GObject      *source,
                            GAsyncResult *result,
                            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  const InlKeys no_keys = { NULL, };
  InlOffice *self = g_task_get_source_object (task);
  const gboolean is_at_home =
    inl_sender_check_installation_finish (INL_SENDER (source), result, &error);

  if (error != NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  /* It would be held again once there is a token. */
  else if ((is_at_home || inl_office_require_token (task, &no_keys))
           && inl_office_require_open (self, task))
    inl_store_release_held_async (self->store, INL_RIGHT_ASK, on_held_released_cb,
                                  g_steal_pointer (&task));
}

/**
 * inl_office_release_all_async:
 * @self: an office
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Lets go of all that is held, and then tries all that waits, as inl_office_send_waiting_async()
 * does. What was held may have been sent: the service is asked first.
 */
void
inl_office_release_all_async (InlOffice           *self,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_release_all_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_ASK)
      || !inl_office_require_sender (self, task))
    return;

  /* What a copy holds only from now on is part of what is let go. */
  inl_sender_check_installation_async (self->sender, on_installation_checked_cb,
                                       g_steal_pointer (&task));
}

/**
 * inl_office_release_all_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: an error of the database or the keyring
 *
 * Returns: (transfer full) (element-type InlOutcome): what came of each that was tried, or %NULL
 */
GPtrArray *
inl_office_release_all_finish (InlOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_release_all_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
