/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Merging two positions of the office. Everything else about a position is done as with any
 * record. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office-rights.h"

#include <glib/gi18n.h>

#include "inl-office-private.h"

static void
on_merged_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_store_merge_positions_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * inl_office_merge_positions_async:
 * @self: an office
 * @from_id: the position that is one too many
 * @into_id: the one that stays
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Gives every vacancy of the first position the second, and puts the first out of use. What was
 * sent keeps the name that was sent.
 */
void
inl_office_merge_positions_async (InlOffice           *self,
                                  gint64               from_id,
                                  gint64               into_id,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, NULL, callback, user_data,
                                            inl_office_merge_positions_async);

  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_MANAGE_POSITIONS))
    return;
  if (from_id == into_id)
    {
      g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_INVALID,
                               _("Kies een andere functie om mee samen te voegen."));
      return;
    }

  inl_store_merge_positions_async (self->store, INL_RIGHT_MANAGE_POSITIONS, from_id, into_id,
                                   on_merged_cb, g_steal_pointer (&task));
}

/**
 * inl_office_merge_positions_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_CONFLICT when the second one is out of use,
 *   %INL_OFFICE_ERROR_INVALID when both are the same, %INL_OFFICE_ERROR_NOT_FOUND,
 *   %INL_OFFICE_ERROR_NOT_ALLOWED
 *
 * Returns: whether it was done; if not, nothing was
 */
gboolean
inl_office_merge_positions_finish (InlOffice     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_merge_positions_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
