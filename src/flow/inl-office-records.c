/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of the office: reading, checking before saving, and archiving. What has an error is not
 * saved, whichever program asks; what has a warning is. Which right it takes goes by the kind. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>

#include "inl-live-list-private.h"
#include "inl-role.h"
#include "inl-store-list.h"
#include "inl-user.h"
#include "inl-validation.h"

/**
 * inl_office_get_viewing_right:
 * @kind: a kind of record
 *
 * Returns: the right that reading it takes, or several of which one is enough
 */
InlRight
inl_office_get_viewing_right (InlRecordKind kind)
{
  switch (kind)
    {
    /* Who gives roles to users must see which there are. */
    case INL_RECORD_KIND_ROLE:
      return INL_RIGHT_MANAGE_RIGHTS | INL_RIGHT_MANAGE_USERS;
    case INL_RECORD_KIND_USER:
      return INL_RIGHT_MANAGE_USERS;
    case INL_RECORD_KIND_LOG_ENTRY:
      return INL_RIGHT_MANAGE_RIGHTS;
    case INL_RECORD_KIND_POSITION:
      return INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_MANAGE_POSITIONS;
    case INL_RECORD_KIND_RELATION:
    case INL_RECORD_KIND_CONTACT:
    case INL_RECORD_KIND_VACANCY:
    case INL_RECORD_KIND_INQUIRY:
    case INL_RECORD_KIND_INVITATION:
    case INL_RECORD_KIND_NOTICE:
    default:
      return INL_RIGHT_VIEW_RELATIONS;
    }
}

/* What nobody edits here nobody may. */
static InlRight
get_editing_right (InlRecordKind kind,
                   gboolean      is_new)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
    case INL_RECORD_KIND_CONTACT:
      return INL_RIGHT_EDIT_RELATIONS;
    case INL_RECORD_KIND_VACANCY:
      return INL_RIGHT_EDIT_VACANCIES;
    /* A new one can be typed in a vacancy. */
    case INL_RECORD_KIND_POSITION:
      return is_new ? INL_RIGHT_EDIT_VACANCIES | INL_RIGHT_MANAGE_POSITIONS
                    : INL_RIGHT_MANAGE_POSITIONS;
    case INL_RECORD_KIND_ROLE:
      return INL_RIGHT_MANAGE_RIGHTS;
    case INL_RECORD_KIND_USER:
      return INL_RIGHT_MANAGE_USERS;
    case INL_RECORD_KIND_INQUIRY:
    case INL_RECORD_KIND_INVITATION:
    case INL_RECORD_KIND_NOTICE:
    case INL_RECORD_KIND_LOG_ENTRY:
    default:
      g_return_val_if_reached (INL_RIGHT_NONE);
    }
}

/* Of those of which one is enough, one that the account has. */
static InlRight
pick_right (InlOffice *self,
            InlRight   rights)
{
  return inl_right_get_first (rights & inl_office_get_rights (self));
}

static InlRecordKind
get_kind (InlRecord *record)
{
  if (INL_IS_RELATION (record))
    return INL_RECORD_KIND_RELATION;
  if (INL_IS_CONTACT (record))
    return INL_RECORD_KIND_CONTACT;
  if (INL_IS_POSITION (record))
    return INL_RECORD_KIND_POSITION;
  if (INL_IS_ROLE (record))
    return INL_RECORD_KIND_ROLE;
  if (INL_IS_USER (record))
    return INL_RECORD_KIND_USER;

  return INL_RECORD_KIND_VACANCY;
}

/**
 * inl_office_create_list:
 * @self: an office; it need not be open yet
 * @query: which records
 *
 * Returns: (transfer full): a list that follows the database
 */
InlLiveList *
inl_office_create_list (InlOffice      *self,
                        const InlQuery *query)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return inl_live_list_new (self, query);
}

static void
on_loaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlRecord *record;

  record = inl_store_load_finish (INL_STORE (source), result, &error);
  if (record == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, record, g_object_unref);
}

/**
 * inl_office_load_async:
 * @self: an office
 * @kind: which table
 * @id: of the record
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Reads one record, as it is stored at that moment: it waits for nothing that is being stored.
 */
void
inl_office_load_async (InlOffice           *self,
                       InlRecordKind        kind,
                       gint64               id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_load_async);

  if (task != NULL && inl_office_require_right (self, task, inl_office_get_viewing_right (kind)))
    inl_store_show_async (self->store, kind, id, cancellable, on_loaded_cb,
                          g_steal_pointer (&task));
}

/**
 * inl_office_load_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_FOUND when there is no such record
 *
 * Returns: (transfer full): the record, or %NULL
 */
InlRecord *
inl_office_load_finish (InlOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_found_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlRecord *record;

  record = inl_store_find_finish (INL_STORE (source), result, &error);
  if (record == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, record, g_object_unref);
}

/**
 * inl_office_find_async:
 * @self: an office
 * @kind: which table
 * @number: a relatienummer, an aanvraagnummer, the name of a position or the kenmerk of an inquiry
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Reads the record that people know by @number.
 */
void
inl_office_find_async (InlOffice           *self,
                       InlRecordKind        kind,
                       const char          *number,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (number != NULL);

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_find_async);
  if (task != NULL && inl_office_require_right (self, task, inl_office_get_viewing_right (kind)))
    inl_store_find_async (self->store, kind, number, cancellable, on_found_cb,
                          g_steal_pointer (&task));
}

/**
 * inl_office_find_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_FOUND when there is no such record
 *
 * Returns: (transfer full): the record, or %NULL
 */
InlRecord *
inl_office_find_finish (InlOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_queried_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *records;

  records = inl_store_query_finish (INL_STORE (source), result, &error);
  if (records == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, records, inl_office_unref_array);
}

/**
 * inl_office_foresee_search:
 * @self: an office
 * @kind: relations, vacancies or notices
 *
 * Prepares that somebody will search in all of them in a moment.
 */
void
inl_office_foresee_search (InlOffice     *self,
                           InlRecordKind  kind)
{
  g_return_if_fail (INL_IS_OFFICE (self));

  if (self->store != NULL && inl_office_may (self, inl_office_get_viewing_right (kind)))
    inl_store_foresee_search (self->store, kind);
}

/**
 * inl_office_query_async:
 * @self: an office
 * @query: which records
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Reads records once; inl_office_create_list() follows them.
 */
void
inl_office_query_async (InlOffice           *self,
                        const InlQuery      *query,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  InlRight right;

  g_return_if_fail (query != NULL);

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_query_async);
  right = inl_office_get_viewing_right (query->kind);
  if (task != NULL && inl_office_require_right (self, task, right))
    inl_store_query_async (self->store, query, cancellable, on_queried_cb,
                           g_steal_pointer (&task));
}

/**
 * inl_office_query_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why there is no answer
 *
 * Returns: (transfer full) (element-type InlRecord): the records in order, or %NULL
 */
GPtrArray *
inl_office_query_finish (InlOffice     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_query_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlRecord *record;

  record = inl_store_save_finish (INL_STORE (source), result, &error);
  if (record == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else if (INL_IS_ROLE (record) || INL_IS_USER (record))
    inl_office_return_with_rights (g_steal_pointer (&task), record, g_object_unref);
  else
    g_task_return_pointer (task, record, g_object_unref);
}

/**
 * inl_office_save_async:
 * @self: an office
 * @record: a relation, contact, position, vacancy, role or user; new when its id is 0
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Checks and saves @record, which itself stays as it is. A save that was begun is made.
 */
void
inl_office_save_async (InlOffice           *self,
                       InlRecord           *record,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GTask) task = NULL;
  InlRight right;

  g_return_if_fail (INL_IS_RECORD (record));

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_save_async);
  right = get_editing_right (get_kind (record), inl_record_get_id (record) == 0);
  if (task == NULL || !inl_office_require_right (self, task, right))
    return;

  findings = inl_validation_check (record);
  if (inl_findings_has_errors (findings))
    {
      g_autofree char *texts = inl_findings_join_texts (findings);

      g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_INVALID, "%s", texts);
      return;
    }

  inl_store_save_async (self->store, pick_right (self, right), record, on_saved_cb,
                        g_steal_pointer (&task));
}

/**
 * inl_office_save_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_INVALID with what is wrong, %INL_OFFICE_ERROR_CONFLICT when somebody
 *   saved it since it was read, %INL_OFFICE_ERROR_DUPLICATE when the number is taken,
 *   %INL_OFFICE_ERROR_NOT_ALLOWED, %INL_OFFICE_ERROR_IN_USE when nobody could give rights any more
 *
 * Returns: (transfer full): the saved record, with its id and version, or %NULL
 */
InlRecord *
inl_office_save_finish (InlOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_save_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_archived_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_store_set_archived_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * inl_office_set_archived_async:
 * @self: an office
 * @kind: relation, contact, vacancy or position (which is then retired)
 * @id: of the record
 * @archived: whether it leaves the lists, or comes back to them
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Puts a record away without deleting it.
 */
void
inl_office_set_archived_async (InlOffice           *self,
                               InlRecordKind        kind,
                               gint64               id,
                               gboolean             archived,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, NULL, callback, user_data,
                                            inl_office_set_archived_async);

  if (task != NULL && inl_office_require_right (self, task, get_editing_right (kind, FALSE)))
    inl_store_set_archived_async (self->store, get_editing_right (kind, FALSE), kind, id, archived,
                                  on_archived_cb, g_steal_pointer (&task));
}

/**
 * inl_office_set_archived_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why it was not done
 *
 * Returns: whether it was done
 */
gboolean
inl_office_set_archived_finish (InlOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_set_archived_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_number_suggested_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  char *number;

  number = inl_store_suggest_number_finish (INL_STORE (source), result, &error);
  if (number == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, number, g_free);
}

/**
 * inl_office_suggest_number_async:
 * @self: an office
 * @kind: relations or vacancies
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Finds a number for a new record. It is not reserved.
 */
void
inl_office_suggest_number_async (InlOffice           *self,
                                 InlRecordKind        kind,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, cancellable, callback, user_data,
                                            inl_office_suggest_number_async);

  if (task != NULL && inl_office_require_right (self, task, get_editing_right (kind, TRUE)))
    inl_store_suggest_number_async (self->store, kind, cancellable, on_number_suggested_cb,
                                    g_steal_pointer (&task));
}

/**
 * inl_office_suggest_number_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: why there is none
 *
 * Returns: (transfer full): a free number, or %NULL
 */
char *
inl_office_suggest_number_finish (InlOffice     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_suggest_number_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
