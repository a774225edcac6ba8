/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of the office: a copy of the database, and the check of it. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>

static void
on_backed_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;

  if (!inl_store_backup_finish (INL_STORE (source), result, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* A copy is of most use when the database cannot be written to any more. */
  subject = inl_office_describe_file (g_task_get_task_data (task));
  inl_office_log (g_task_get_source_object (task), INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE,
                  subject, _("Reservekopie gemaakt."));
  g_task_return_boolean (task, TRUE);
}

/**
 * inl_office_backup_async:
 * @self: an office
 * @file: where to, on this computer
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Makes a copy of the database while it is in use.
 */
void
inl_office_backup_async (InlOffice           *self,
                         GFile               *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_backup_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_EXPORT))
    return;

  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  path = g_file_get_path (file);
  if (path == NULL)
    g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE,
                             _("Een reservekopie kan alleen op deze computer worden gemaakt."));
  else
    inl_store_backup_async (self->store, path, cancellable, on_backed_up_cb,
                            g_steal_pointer (&task));
}

/**
 * inl_office_backup_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why there is no copy
 *
 * Returns: whether there is a complete copy
 */
gboolean
inl_office_backup_finish (InlOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_backup_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_checked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *problems;

  problems = inl_store_check_finish (INL_STORE (source), result, &error);
  if (problems == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, problems, inl_office_unref_array);
}

/**
 * inl_office_check_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Looks whether the database is whole.
 */
void
inl_office_check_async (InlOffice           *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = inl_office_begin (self, cancellable, callback, user_data, inl_office_check_async);

  if (task != NULL)
    inl_store_check_async (self->store, cancellable, on_checked_cb, task);
}

/**
 * inl_office_check_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why it could not be checked
 *
 * Returns: (transfer full) (element-type utf8): what is wrong, in Dutch sentences; empty when all
 *   is well
 */
GPtrArray *
inl_office_check_finish (InlOffice     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_check_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
