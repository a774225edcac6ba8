/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may do what: what the account of this program may, kept up to date so that it can be asked
 * at any moment, and changing it for others. */

#define G_LOG_DOMAIN "inl-rights"

#include "config.h"

#include "inl-office-rights.h"

#include <glib/gi18n.h>

#include "inl-office-private.h"
#include "inl-store-access.h"
#include "inl-user.h"

static guint
get_kinds_of_rights (void)
{
  return (1u << INL_RECORD_KIND_ROLE) | (1u << INL_RECORD_KIND_USER);
}

const char *
inl_office_get_account (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), "");

  return self->account;
}

const char *
inl_office_get_role_name (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), "");

  return self->store != NULL && self->access != NULL ? self->access->role_name : "";
}

guint
inl_office_get_rights (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), INL_RIGHT_NONE);

  return self->store != NULL && self->access != NULL ? self->access->rights : INL_RIGHT_NONE;
}

/**
 * inl_office_may:
 * @self: an office
 * @right: one right, or several of which one is enough
 *
 * Returns: whether the account of this program has it
 */
gboolean
inl_office_may (InlOffice *self,
                InlRight   right)
{
  return (inl_office_get_rights (self) & right) != 0;
}

/**
 * inl_office_dup_refusal:
 * @self: an office
 * @right: one right
 *
 * Returns: (transfer full): the Dutch sentences that say that it is missing, and who can give it
 */
char *
inl_office_dup_refusal (InlOffice *self,
                        InlRight   right)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), NULL);

  if (self->store == NULL || self->access == NULL)
    return g_strdup (_("De database is niet geopend."));

  return inl_access_dup_refusal (self->access, right);
}

/**
 * inl_office_check_right:
 * @self: an office
 * @right: one right, or several of which one is enough
 * @error: %INL_OFFICE_ERROR_NOT_ALLOWED, or %INL_OFFICE_ERROR_DATABASE while it is not open
 *
 * Returns: whether the account of this program has it
 */
gboolean
inl_office_check_right (InlOffice  *self,
                        InlRight    right,
                        GError    **error)
{
  g_autofree char *refusal = NULL;
  int code = INL_OFFICE_ERROR_NOT_ALLOWED;

  if (inl_office_may (self, right))
    return TRUE;

  /* While it opens, nothing is known yet. */
  if (self->store == NULL || self->access == NULL)
    code = INL_OFFICE_ERROR_DATABASE;
  refusal = inl_office_dup_refusal (self, inl_right_get_first (right));
  g_set_error_literal (error, INL_OFFICE_ERROR, code, refusal);
  return FALSE;
}

/**
 * inl_office_require_right:
 * @self: an office
 * @task: a task
 * @right: one right, or several of which one is enough
 *
 * Returns: whether the account of this program has it; if not, @task has returned
 */
gboolean
inl_office_require_right (InlOffice *self,
                          GTask     *task,
                          InlRight   right)
{
  GError *error = NULL;

  if (inl_office_check_right (self, right, &error))
    return TRUE;

  g_task_return_error (task, error);
  return FALSE;
}

/* Managers too are shown, in what says why something is off. */
static gboolean
is_same (const InlAccess *a,
         const InlAccess *b)
{
  return a->rights == b->rights && g_str_equal (a->role_name, b->role_name)
         && g_strv_equal ((const char *const *) a->managers, (const char *const *) b->managers);
}

static void
on_access_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlAccess) access = NULL;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);
  gboolean is_first, is_changed;

  access = inl_store_load_access_finish (INL_STORE (source), result, &error);
  if (access == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_clear_handle_id (&self->rights_retry, g_source_remove);
  is_first = self->access == NULL;
  is_changed = !is_first && !is_same (self->access, access);
  g_clear_pointer (&self->access, inl_access_free);
  self->access = g_steal_pointer (&access);
  if (is_first || is_changed)
    inl_office_notify_rights (self);
  g_task_return_boolean (task, TRUE);
  /* What may be seen may be more now, or less. */
  if (is_changed)
    inl_office_emit_changed (self, INL_OFFICE_ALL_KINDS);
}

/**
 * inl_office_load_rights_async:
 * @self: an open office
 * @callback: (nullable): called in the main thread
 * @user_data: for @callback
 *
 * Reads what the account of this program may.
 */
void
inl_office_load_rights_async (InlOffice           *self,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, inl_office_load_rights_async);
  inl_store_load_access_async (self->store, self->account, on_access_loaded_cb, task);
}

gboolean
inl_office_load_rights_finish (InlOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
on_retry_due_cb (gpointer user_data)
{
  InlOffice *self = user_data;

  self->rights_retry = 0;
  inl_office_follow_rights (self, INL_OFFICE_ALL_KINDS);
  return G_SOURCE_REMOVE;
}

/* What was allowed before may not be now, and nothing else need happen that tells so. */
static void
retry_later (InlOffice    *self,
             const GError *error)
{
  g_debug ("What this account may is not known: %s", error->message);
  if (self->rights_retry == 0)
    self->rights_retry = g_timeout_add (self->rights_retry_ms, on_retry_due_cb, self);
}

static void
on_rights_reloaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!inl_office_load_rights_finish (INL_OFFICE (source), result, &error))
    retry_later (INL_OFFICE (source), error);
}

typedef struct
{
  GTask          *task;            /* (owned) */
  gpointer        value;           /* (owned) (nullable) */
  GDestroyNotify  free_value;
} Returning;

static void
on_own_change_read_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autofree Returning *returning = user_data;
  g_autoptr(GTask) task = returning->task;
  g_autoptr(GError) error = NULL;

  /* The change is made all the same. */
  if (!inl_office_load_rights_finish (INL_OFFICE (source), result, &error))
    retry_later (INL_OFFICE (source), error);
  g_task_return_pointer (task, returning->value, returning->free_value);
}

/**
 * inl_office_return_with_rights:
 * @task: (transfer full): a task that changed a role or a user
 * @value: (transfer full): what it returns
 * @free_value: (nullable): for @value
 *
 * Ends @task once its own account has the rights that the change gave or took.
 */
void
inl_office_return_with_rights (GTask          *task,
                               gpointer        value,
                               GDestroyNotify  free_value)
{
  InlOffice *self = g_task_get_source_object (task);
  Returning *returning;

  if (self->store == NULL)
    {
      g_task_return_pointer (task, value, free_value);
      g_object_unref (task);
      return;
    }

  returning = g_new0 (Returning, 1);
  returning->task = task;
  returning->value = value;
  returning->free_value = free_value;
  inl_office_load_rights_async (self, on_own_change_read_cb, returning);
}

/**
 * inl_office_follow_rights:
 * @self: an office
 * @kinds: bit 1 << #InlRecordKind for each kind that may read differently now
 *
 * Reads again what the account may, if that can have changed; until that succeeds.
 */
void
inl_office_follow_rights (InlOffice *self,
                          guint      kinds)
{
  if (self->store != NULL && self->access != NULL && (kinds & get_kinds_of_rights ()) != 0)
    inl_office_load_rights_async (self, on_rights_reloaded_cb, NULL);
}

/**
 * inl_office_set_account:
 * @self: an office that is not open yet
 * @account: whose rights count from now on
 *
 * For tests: works as another account than that of the program.
 */
void
inl_office_set_account (InlOffice  *self,
                        const char *account)
{
  g_return_if_fail (INL_IS_OFFICE (self));

  g_free (self->account);
  self->account = g_strdup (account);
  if (self->store != NULL)
    inl_store_set_account (self->store, account);
}

/* A pointer says that it was done; there is nothing more to say. */
static void
return_done (GTask *task)
{
  inl_office_return_with_rights (task, g_task_get_source_object (task), NULL);
}

static void
on_right_set_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_store_set_right_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    return_done (g_steal_pointer (&task));
}

/**
 * inl_office_set_right_async:
 * @self: an office
 * @role_name: the name of a role
 * @right: one right
 * @is_given: whether the role has it from now on
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Gives a role a right, or takes it away.
 */
void
inl_office_set_right_async (InlOffice           *self,
                            const char          *role_name,
                            InlRight             right,
                            gboolean             is_given,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (role_name != NULL);

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_set_right_async);
  if (task != NULL && inl_office_require_right (self, task, INL_RIGHT_MANAGE_RIGHTS))
    inl_store_set_right_async (self->store, INL_RIGHT_MANAGE_RIGHTS, role_name, right, is_given,
                               on_right_set_cb, g_steal_pointer (&task));
}

/**
 * inl_office_set_right_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_ALLOWED, %INL_OFFICE_ERROR_NOT_FOUND when there is no such role,
 *   %INL_OFFICE_ERROR_IN_USE when nobody could give rights any more
 *
 * Returns: whether it is so now
 */
gboolean
inl_office_set_right_finish (InlOffice     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_set_right_async), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static void
on_role_set_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_store_set_role_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    return_done (g_steal_pointer (&task));
}

/**
 * inl_office_set_role_async:
 * @self: an office
 * @account: the name of an account, listed or not
 * @role_name: the name of a role
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Gives an account a role, and lists it.
 */
void
inl_office_set_role_async (InlOffice           *self,
                           const char          *account,
                           const char          *role_name,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autofree char *problem = NULL;

  g_return_if_fail (account != NULL && role_name != NULL);

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_set_role_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_MANAGE_USERS))
    return;

  problem = inl_account_check (account);
  if (problem != NULL)
    g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_INVALID, "%s", problem);
  else
    inl_store_set_role_async (self->store, INL_RIGHT_MANAGE_USERS, account, role_name,
                              on_role_set_cb, g_steal_pointer (&task));
}

/**
 * inl_office_set_role_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_ALLOWED, %INL_OFFICE_ERROR_INVALID when that is no name of an
 *   account, %INL_OFFICE_ERROR_NOT_FOUND when there is no such role, %INL_OFFICE_ERROR_IN_USE when
 *   nobody could give rights any more
 *
 * Returns: whether the account has the role now
 */
gboolean
inl_office_set_role_finish (InlOffice     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_set_role_async), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static void
on_removed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_store_remove_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    return_done (g_steal_pointer (&task));
}

/**
 * inl_office_remove_async:
 * @self: an office
 * @kind: a role or a user
 * @id: of the record
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Removes a role that nobody has, or a user, who has the default role from then on.
 */
void
inl_office_remove_async (InlOffice           *self,
                         InlRecordKind        kind,
                         gint64               id,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  InlRight right;

  g_return_if_fail (kind == INL_RECORD_KIND_ROLE || kind == INL_RECORD_KIND_USER);

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_remove_async);
  right = kind == INL_RECORD_KIND_ROLE ? INL_RIGHT_MANAGE_RIGHTS : INL_RIGHT_MANAGE_USERS;
  if (task != NULL && inl_office_require_right (self, task, right))
    inl_store_remove_async (self->store, right, kind, id, on_removed_cb, g_steal_pointer (&task));
}

/**
 * inl_office_remove_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_ALLOWED, %INL_OFFICE_ERROR_IN_USE with what to do first,
 *   %INL_OFFICE_ERROR_NOT_FOUND
 *
 * Returns: whether it is gone
 */
gboolean
inl_office_remove_finish (InlOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_remove_async), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
