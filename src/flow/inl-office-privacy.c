/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Persons and terms: what is kept of a contact, how it is anonymised, and what goes for good when
 * the term is over. */

#define G_LOG_DOMAIN "inl-privacy"

#include "config.h"

#include "inl-office-privacy.h"

#include <glib/gi18n.h>

#include "inl-office-private.h"
#include "inl-person-file.h"
#include "inl-store-privacy.h"

static void
on_person_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *facts;

  facts = inl_store_load_person_finish (INL_STORE (source), result, &error);
  if (facts == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, facts, inl_office_unref_array);
}

/**
 * inl_office_load_person_async:
 * @self: an office
 * @contact_id: a contact
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Reads all that is kept of a contact, wherever it is. Needs the right to view relations.
 */
void
inl_office_load_person_async (InlOffice           *self,
                              gint64               contact_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_load_person_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_VIEW_RELATIONS))
    return;

  inl_store_load_person_async (self->store, INL_RIGHT_VIEW_RELATIONS, contact_id,
                               INL_PERSON_USE_SHOW, on_person_loaded_cb, g_steal_pointer (&task));
}

/**
 * inl_office_load_person_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_FOUND, %INL_OFFICE_ERROR_NOT_ALLOWED or one of the database
 *
 * Returns: (transfer full) (element-type InlPersonFact): what is kept, a group after the other, or
 *   %NULL
 */
GPtrArray *
inl_office_load_person_finish (InlOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_load_person_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_person_saved_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (inl_person_file_save_finish (result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* The name of the file may be the name of the person, who can be anonymised later. */
  inl_office_log (g_task_get_source_object (task), INL_LOG_KIND_PRIVACY, INL_LOG_ACTION_DONE,
                  _("Gegevens van een contactpersoon"),
                  _("Het bestand is toch niet geschreven."));
  inl_office_return_error (task, g_steal_pointer (&error));
}

static void
on_person_to_export_loaded_cb (GObject      *source,
                               GAsyncResult *result,
                               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  InlOffice *self = g_task_get_source_object (task);
  GFile *file = g_task_get_task_data (task);
  g_autofree char *now = inl_clock_dup_now (self->clock);
  g_autoptr(GPtrArray) facts = NULL;
  g_autoptr(GError) error = NULL;

  facts = inl_store_load_person_finish (INL_STORE (source), result, &error);
  if (facts == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  inl_person_file_save_async (file, facts, now, cancellable, on_person_saved_cb,
                              g_steal_pointer (&task));
}

/**
 * inl_office_export_person_async:
 * @self: an office
 * @contact_id: a contact
 * @file: where to; an existing file is replaced when all was written
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Writes all that is kept of a contact as JSON. Needs the right to export.
 */
void
inl_office_export_person_async (InlOffice           *self,
                                gint64               contact_id,
                                GFile               *file,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = inl_office_begin (self, cancellable, callback, user_data,
                           inl_office_export_person_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_EXPORT)
      || !inl_office_require_right (self, task, INL_RIGHT_VIEW_RELATIONS))
    return;
  if (inl_office_is_database (self, file))
    {
      g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE,
                               _("Een export kan niet over het gegevensbestand zelf heen. Kies een "
                                 "andere naam."));
      return;
    }

  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  inl_store_load_person_async (self->store, INL_RIGHT_EXPORT | INL_RIGHT_VIEW_RELATIONS,
                               contact_id, INL_PERSON_USE_EXPORT, on_person_to_export_loaded_cb,
                               g_steal_pointer (&task));
}

/**
 * inl_office_export_person_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_FILE when it cannot be written
 *
 * Returns: whether it was written
 */
gboolean
inl_office_export_person_finish (InlOffice     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_export_person_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_anonymised_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_store_anonymise_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * inl_office_anonymise_async:
 * @self: an office
 * @contact_id: a contact
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Removes name, addresses and numbers of a contact for good, everywhere but in what was sent within
 * the term. Needs the right to edit relations.
 */
void
inl_office_anonymise_async (InlOffice           *self,
                            gint64               contact_id,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_anonymise_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_EDIT_RELATIONS))
    return;

  inl_store_anonymise_async (self->store, INL_RIGHT_EDIT_RELATIONS, contact_id, on_anonymised_cb,
                             g_steal_pointer (&task));
}

/**
 * inl_office_anonymise_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_IN_USE while an inquiry to this person is under way; the message says
 *   which
 *
 * Returns: whether it was done
 */
gboolean
inl_office_anonymise_finish (InlOffice     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_anonymise_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
inl_office_get_retention_years (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), INL_RETENTION_DEFAULT_YEARS);

  return self->retention_years;
}

static void
on_retention_read_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(InlOffice) self = user_data;
  g_autoptr(GError) error = NULL;
  guint years = inl_store_get_retention_finish (INL_STORE (source), result, &error);

  if (years != 0)
    inl_office_set_retention (self, years);
  else
    g_debug ("the term was not read: %s", error->message);
}

/**
 * inl_office_follow_retention:
 * @self: an office
 * @kinds: bit 1 << #InlRecordKind for each kind that may read differently now
 *
 * Reads the term again, if another program can have changed it: that is known to have written, and
 * not what.
 */
void
inl_office_follow_retention (InlOffice *self,
                             guint      kinds)
{
  if (self->store != NULL && kinds == INL_OFFICE_ALL_KINDS)
    inl_store_get_retention_async (self->store, NULL, on_retention_read_cb, g_object_ref (self));
}

static void
on_retention_set_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);

  if (!inl_store_set_retention_finish (INL_STORE (source), result, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  inl_office_set_retention (self, GPOINTER_TO_UINT (g_task_get_task_data (task)));
  g_task_return_boolean (task, TRUE);
}

/**
 * inl_office_set_retention_async:
 * @self: an office
 * @years: the term, 1 to 30
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Sets how long what was sent must stay. Needs the right to manage rights.
 */
void
inl_office_set_retention_async (InlOffice           *self,
                                guint                years,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (years >= INL_RETENTION_MIN_YEARS && years <= INL_RETENTION_MAX_YEARS);

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_set_retention_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_MANAGE_RIGHTS))
    return;

  g_task_set_task_data (task, GUINT_TO_POINTER (years), NULL);
  inl_store_set_retention_async (self->store, INL_RIGHT_MANAGE_RIGHTS, years, on_retention_set_cb,
                                 g_steal_pointer (&task));
}

/**
 * inl_office_set_retention_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why it was not done
 *
 * Returns: whether it was done
 */
gboolean
inl_office_set_retention_finish (InlOffice     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_set_retention_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_expired_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *relations;

  relations = inl_store_list_expired_finish (INL_STORE (source), result, &error);
  if (relations == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, relations, inl_office_unref_array);
}

/**
 * inl_office_list_expired_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Reads which relations may be cleaned up. Needs the right to manage rights.
 */
void
inl_office_list_expired_async (InlOffice           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_list_expired_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_MANAGE_RIGHTS))
    return;

  inl_store_list_expired_async (self->store, cancellable, on_expired_listed_cb,
                                g_steal_pointer (&task));
}

/**
 * inl_office_list_expired_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why there is no answer
 *
 * Returns: (transfer full) (element-type InlRelation): archived longer than the term, with nothing
 *   sent within it, or %NULL
 */
GPtrArray *
inl_office_list_expired_finish (InlOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_list_expired_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_cleaned_up_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  gssize n_removed;

  n_removed = inl_store_clean_up_finish (INL_STORE (source), result, &error);
  if (n_removed < 0)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, n_removed);
}

/**
 * inl_office_clean_up_async:
 * @self: an office
 * @ids: (element-type gint64): relations that a person chose
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Removes relations with all that hangs on them, for good. Needs the right to manage rights.
 */
void
inl_office_clean_up_async (InlOffice           *self,
                           GArray              *ids,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (ids != NULL);

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_clean_up_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_MANAGE_RIGHTS))
    return;

  inl_store_clean_up_async (self->store, INL_RIGHT_MANAGE_RIGHTS, ids, on_cleaned_up_cb,
                            g_steal_pointer (&task));
}

/**
 * inl_office_clean_up_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why nothing was removed
 *
 * Returns: how many were removed, or -1; one that was not expired any more was left alone
 */
gssize
inl_office_clean_up_finish (InlOffice     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_clean_up_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

static void
on_leftovers_counted_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  gssize n = inl_store_count_leftovers_finish (INL_STORE (source), result, &error);

  if (n < 0)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, n);
}

/**
 * inl_office_count_leftovers_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Counts the contacts who were anonymised and are still named in what was sent longer ago than the
 * term. Needs the right to manage rights.
 */
void
inl_office_count_leftovers_async (InlOffice            *self,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_autoptr(GTask) task = NULL;

  task = inl_office_begin (self, cancellable, callback, user_data,
                           inl_office_count_leftovers_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_MANAGE_RIGHTS))
    return;

  inl_store_count_leftovers_async (self->store, cancellable, on_leftovers_counted_cb,
                                   g_steal_pointer (&task));
}

/**
 * inl_office_count_leftovers_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why not
 *
 * Returns: how many, or -1
 */
gssize
inl_office_count_leftovers_finish (InlOffice     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_count_leftovers_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

static void
on_leftovers_wiped_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  gssize n = inl_store_wipe_leftovers_finish (INL_STORE (source), result, &error);

  if (n < 0)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_int (task, n);
}

/**
 * inl_office_wipe_leftovers_async:
 * @self: an office
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Removes their names and addresses there too, for good. Needs the right to manage rights.
 */
void
inl_office_wipe_leftovers_async (InlOffice            *self,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data)
{
  g_autoptr(GTask) task = NULL;

  task = inl_office_begin (self, NULL, callback, user_data,
                           inl_office_wipe_leftovers_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_MANAGE_RIGHTS))
    return;

  inl_store_wipe_leftovers_async (self->store, INL_RIGHT_MANAGE_RIGHTS, on_leftovers_wiped_cb,
                                  g_steal_pointer (&task));
}

/**
 * inl_office_wipe_leftovers_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why not
 *
 * Returns: of how many, or -1
 */
gssize
inl_office_wipe_leftovers_finish (InlOffice     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_wipe_leftovers_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
