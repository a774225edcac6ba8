/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last revision of a record. Who may read a record may know who saved it; the log itself is
 * for others. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office-revision.h"

#include "inl-office-private.h"
#include "inl-store-revision.h"

static void
free_revision (gpointer revision)
{
  inl_revision_free (revision);
}

static void
on_revision_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlRevision *revision;

  revision = inl_store_load_revision_finish (INL_STORE (source), result, &error);
  if (revision == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, revision, free_revision);
}

/**
 * inl_office_load_revision_async:
 * @self: an office
 * @kind: relation, contact, position, vacancy, role or user
 * @id: of the record
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Reads one record, and who saved it last.
 */
void
inl_office_load_revision_async (InlOffice           *self,
                                InlRecordKind        kind,
                                gint64               id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_load_revision_async);

  if (task != NULL
      && inl_office_require_right (self, task, inl_office_get_viewing_right (kind)))
    inl_store_load_revision_async (self->store, kind, id, cancellable, on_revision_loaded_cb,
                                   g_steal_pointer (&task));
}

/**
 * inl_office_load_revision_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_FOUND when there is no such record
 *
 * Returns: (transfer full): the record and who saved it last if that is known, or %NULL
 */
InlRevision *
inl_office_load_revision_finish (InlOffice     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_load_revision_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
