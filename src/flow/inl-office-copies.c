/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting a copy of the database back. Who may is a matter of the data as they are now, or of the
 * copy when those cannot be read; and what waited in the copy is held: it may have been sent
 * since. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office-copies.h"

#include <glib/gi18n.h>

#include "inl-bulk-asking.h"
#include "inl-office-private.h"
#include "inl-office-undo.h"
#include "inl-store-restore.h"

/**
 * inl_office_needs_copy:
 * @self: an office
 *
 * Returns: whether it could not be opened and never will be, because its file is damaged or not one
 *   of this program: a copy can be put in its place
 */
gboolean
inl_office_needs_copy (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), FALSE);

  return self->needs_copy;
}

/* Gives %NULL when @callback is told why not. */
static GTask *
begin (InlOffice           *self,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data,
       gpointer             source_tag)
{
  g_autoptr(GTask) task = NULL;

  if (!self->needs_copy)
    {
      task = inl_office_begin (self, cancellable, callback, user_data, source_tag);
      return task != NULL && inl_office_require_right (self, task, INL_RIGHT_MANAGE_RIGHTS)
             ? g_steal_pointer (&task) : NULL;
    }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, source_tag);
  return g_steal_pointer (&task);
}

static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *copies = inl_store_list_copies_finish (result, &error);

  if (copies == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, copies, inl_office_unref_array);
}

/**
 * inl_office_list_copies_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Finds the copies that the program keeps by itself: one of each day, and what was replaced.
 */
void
inl_office_list_copies_async (InlOffice           *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (INL_IS_OFFICE (self));

  task = begin (self, cancellable, callback, user_data, inl_office_list_copies_async);
  if (task != NULL)
    inl_store_list_copies_async (self->database_path, cancellable, on_listed_cb,
                                 g_steal_pointer (&task));
}

/**
 * inl_office_list_copies_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_ALLOWED
 *
 * Returns: (transfer full) (nullable) (element-type InlCopy): the copies, newest first
 */
GPtrArray *
inl_office_list_copies_finish (InlOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_list_copies_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Gives %NULL when @task has returned. */
static char *
dup_path (GTask *task,
          GFile *file)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE,
                             _("Alleen een reservekopie op deze computer kan worden teruggezet."));
  return path;
}

static void
free_comparison (gpointer comparison)
{
  inl_copy_comparison_free (comparison);
}

static void
on_compared_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlCopyComparison *comparison;

  comparison = source != NULL
               ? inl_store_compare_copy_finish (INL_STORE (source), result, &error)
               : inl_store_examine_copy_finish (result, &error);
  if (comparison == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, comparison, free_comparison);
}

/**
 * inl_office_compare_copy_async:
 * @self: an office
 * @file: a copy, on this computer
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Looks whether a copy is whole and of this program, and what is in it.
 */
void
inl_office_compare_copy_async (InlOffice           *self,
                               GFile               *file,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (INL_IS_OFFICE (self));
  g_return_if_fail (G_IS_FILE (file));

  task = begin (self, cancellable, callback, user_data, inl_office_compare_copy_async);
  path = task != NULL ? dup_path (task, file) : NULL;
  if (path == NULL)
    return;

  if (self->store != NULL)
    inl_store_compare_copy_async (self->store, path, cancellable, on_compared_cb,
                                  g_steal_pointer (&task));
  else
    inl_store_examine_copy_async (self->database_path, path, cancellable, on_compared_cb,
                                  g_steal_pointer (&task));
}

/**
 * inl_office_compare_copy_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why the copy cannot be put back
 *
 * Returns: (transfer full) (nullable): what is in it, and what is in the database now
 */
InlCopyComparison *
inl_office_compare_copy_finish (InlOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_compare_copy_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_restored_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlOffice *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  char *kept = source != NULL ? inl_store_restore_finish (INL_STORE (source), result, &error)
                              : inl_store_replace_finish (result, &error);

  if (kept == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* The copy may be of before any service was used; all else follows what the store tells, or
   * comes with opening it. */
  self->is_service_noted = FALSE;
  self->needs_copy = FALSE;
  inl_office_set_damage (self, NULL);
  /* Who is logged in is a matter of the keyring, and not of when the copy was made. */
  if (self->store != NULL)
    inl_office_store_session (self, self->person, self->session_valid_until);
  g_task_return_pointer (task, kept, g_free);
}

/* What is being asked goes on by the ids of what would be replaced. */
static gboolean
require_idle (InlOffice *self,
              GTask     *task)
{
  if (!inl_office_is_asking (self) && !inl_office_is_bulk_running (self))
    return TRUE;

  g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE,
                           _("Er wordt nu een uitvraag verstuurd; er is niets teruggezet. Wacht "
                             "tot dat klaar is en probeer het opnieuw."));
  return FALSE;
}

/**
 * inl_office_restore_async:
 * @self: an office
 * @file: a copy, on this computer
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Puts a copy back in place of all data, for every program that has the database open. Nothing
 * changes when the copy is no good, or an inquiry is being sent or can be undone. An office that
 * could not be opened can be after it.
 */
void
inl_office_restore_async (InlOffice           *self,
                          GFile               *file,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (INL_IS_OFFICE (self));
  g_return_if_fail (G_IS_FILE (file));

  task = begin (self, NULL, callback, user_data, inl_office_restore_async);
  path = task != NULL && require_idle (self, task) ? dup_path (task, file) : NULL;
  if (path == NULL)
    return;

  if (self->store != NULL)
    inl_store_restore_async (self->store, INL_RIGHT_MANAGE_RIGHTS, path, on_restored_cb,
                             g_steal_pointer (&task));
  else
    inl_store_replace_async (self->database_path, self->account, INL_RIGHT_MANAGE_RIGHTS, path,
                             on_restored_cb, g_steal_pointer (&task));
}

/**
 * inl_office_restore_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why nothing was put back
 *
 * Returns: (transfer full) (nullable) (type filename): where the data until now are kept
 */
char *
inl_office_restore_finish (InlOffice     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_restore_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
