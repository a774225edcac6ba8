/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What lists ask, with the right that it takes: a list whose right was taken away shows nothing,
 * also not a row that it had not read yet. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office-lists.h"

#include "inl-office-private.h"

static void
unref_listing (gpointer listing)
{
  inl_listing_unref (listing);
}

static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlListing *listing = inl_store_list_finish (INL_STORE (source), result, &error);

  if (listing == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, listing, unref_listing);
}

/**
 * inl_office_list_async:
 * @self: an office
 * @part: what is asked
 * @query: what the list shows
 * @n_most: as of inl_store_list_async()
 * @shown: (nullable): what it shows now
 * @ids: (element-type gint64): as of inl_store_list_async()
 * @cancellable: (nullable): stops it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Reads what a list shows.
 */
void
inl_office_list_async (InlOffice           *self,
                       InlListingPart       part,
                       const InlQuery      *query,
                       guint                n_most,
                       InlListing          *shown,
                       GArray              *ids,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_list_async);

  if (task != NULL
      && inl_office_require_right (self, task, inl_office_get_viewing_right (query->kind)))
    inl_store_list_async (self->store, part, query, n_most, shown, ids, cancellable, on_listed_cb,
                          g_steal_pointer (&task));
}

/**
 * inl_office_list_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why there is no answer
 *
 * Returns: (transfer full) (nullable): the answer
 */
InlListing *
inl_office_list_finish (InlOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
