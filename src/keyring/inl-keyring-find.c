/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds items of ours and opens them. A look-up in a locked keyring answers like one in an empty
 * keyring, so what is not there and what is only locked are told apart here, once. */

#define G_LOG_DOMAIN "inl-keyring"

#include "config.h"

#include "inl-keyring-private.h"

#define ANSWER_SECONDS 5

typedef struct
{
  GHashTable    *attributes;    /* (owned) */
  gboolean       allow_prompt;
  gboolean       every;
  SecretService *service;       /* (owned) (nullable) */
  InlDeadline    deadline;
  gboolean       opened;        /* the default keyring was unlocked once already */
  GPtrArray     *locked;        /* (owned) (nullable) */
} Search;

static void search (GTask *task);

static void
free_search (gpointer data)
{
  Search *self = data;

  inl_deadline_stop (&self->deadline);
  g_hash_table_unref (self->attributes);
  g_clear_object (&self->service);
  g_clear_pointer (&self->locked, g_ptr_array_unref);
  g_free (self);
}

static void
return_error (GTask        *task,
              const GError *error)
{
  Search *self = g_task_get_task_data (task);

  g_task_return_error (task, inl_keyring_error_translate (error, self->deadline.passed));
}

static void
return_code (GTask           *task,
             InlKeyringError  code)
{
  g_task_return_error (task, inl_keyring_error_new (code));
}

/* An item does not keep the service that it is read from, and of several connections that are made
 * at once libsecret itself keeps only one. */
static void
keep_service (SecretItem    *item,
              SecretService *service)
{
  g_object_set_data_full (G_OBJECT (item), "inl-service", g_object_ref (service), g_object_unref);
}

static GPtrArray *
pick_items (GList    *items,
            gboolean  locked)
{
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = items; l != NULL; l = l->next)
    if (!secret_item_get_locked (l->data) == !locked)
      g_ptr_array_add (picked, g_object_ref (l->data));

  return picked;
}

static void
on_items_unlocked_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Search *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  int n = secret_service_unlock_finish (SECRET_SERVICE (source), result, NULL, &error);

  if (error != NULL)
    return_error (task, error);
  else if (n == 0)
    /* Without an error: the question was closed. */
    return_code (task, INL_KEYRING_ERROR_CANCELLED);
  else
    g_task_return_pointer (task, g_steal_pointer (&self->locked),
                           (GDestroyNotify) g_ptr_array_unref);
}

static void
unlock_items (GTask     *task,
              GPtrArray *locked)
{
  Search *self = g_task_get_task_data (task);
  g_autoptr(GList) objects = NULL;

  if (!self->allow_prompt)
    {
      return_code (task, INL_KEYRING_ERROR_LOCKED);
      return;
    }

  for (guint i = 0; i < locked->len; i++)
    objects = g_list_prepend (objects, g_ptr_array_index (locked, i));
  self->locked = g_ptr_array_ref (locked);
  secret_service_unlock (self->service, objects, g_task_get_cancellable (task),
                         on_items_unlocked_cb, g_object_ref (task));
}

static void
on_keyring_unlocked_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  int n = secret_service_unlock_finish (SECRET_SERVICE (source), result, NULL, &error);

  if (error != NULL)
    return_error (task, error);
  else if (n == 0)
    return_code (task, INL_KEYRING_ERROR_CANCELLED);
  else
    search (task);
}

static void
on_keyring_replied_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Search *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(SecretCollection) keyring = secret_collection_for_alias_finish (result, &error);
  g_autoptr(GList) objects = NULL;

  inl_deadline_stop (&self->deadline);
  if (error != NULL)
    {
      return_error (task, error);
      return;
    }
  if (keyring == NULL || !secret_collection_get_locked (keyring) || self->opened)
    {
      return_code (task, INL_KEYRING_ERROR_NOT_FOUND);
      return;
    }
  if (!self->allow_prompt)
    {
      return_code (task, INL_KEYRING_ERROR_LOCKED);
      return;
    }

  self->opened = TRUE;
  objects = g_list_prepend (NULL, keyring);
  secret_service_unlock (self->service, objects, g_task_get_cancellable (task),
                         on_keyring_unlocked_cb, g_object_ref (task));
}

/* Some services do not even name the items of a locked keyring. */
static void
ask_whether_locked (GTask *task)
{
  Search *self = g_task_get_task_data (task);

  secret_collection_for_alias (self->service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                               self->deadline.cancellable, on_keyring_replied_cb,
                               g_object_ref (task));
}

static void
on_search_replied_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Search *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autolist(SecretItem) items = NULL;
  g_autoptr(GPtrArray) open = NULL;
  g_autoptr(GPtrArray) locked = NULL;

  items = secret_service_search_finish (SECRET_SERVICE (source), result, &error);
  if (error != NULL)
    {
      return_error (task, error);
      return;
    }
  if (items == NULL)
    {
      ask_whether_locked (task);
      return;
    }

  inl_deadline_stop (&self->deadline);
  for (GList *l = items; l != NULL; l = l->next)
    keep_service (l->data, self->service);
  open = pick_items (items, FALSE);
  locked = pick_items (items, TRUE);
  if (locked->len > 0 && (self->every || open->len == 0))
    {
      g_ptr_array_extend (locked, open, (GCopyFunc) g_object_ref, NULL);
      unlock_items (task, locked);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&open), (GDestroyNotify) g_ptr_array_unref);
}

static void
search (GTask *task)
{
  Search *self = g_task_get_task_data (task);

  inl_deadline_start (&self->deadline, ANSWER_SECONDS, g_task_get_cancellable (task));
  secret_service_search (self->service, inl_keyring_get_schema (), self->attributes,
                         SECRET_SEARCH_ALL, self->deadline.cancellable, on_search_replied_cb,
                         g_object_ref (task));
}

static void
on_connect_replied_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Search *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  self->service = inl_keyring_connect_finish (result, &error);
  if (self->service == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    search (task);
}

/**
 * inl_keyring_find_async:
 * @attributes: what is looked for
 * @allow_prompt: whether the user may be asked to unlock
 * @every: whether each match is needed and not just one that is open
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done
 * @user_data: for @callback
 */
void
inl_keyring_find_async (GHashTable          *attributes,
                        gboolean             allow_prompt,
                        gboolean             every,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Search *self = g_new0 (Search, 1);

  g_task_set_source_tag (task, inl_keyring_find_async);
  g_task_set_task_data (task, self, free_search);
  self->attributes = g_hash_table_ref (attributes);
  self->allow_prompt = allow_prompt;
  self->every = every;
  inl_keyring_connect_async (cancellable, on_connect_replied_cb, g_steal_pointer (&task));
}

/**
 * inl_keyring_find_finish:
 * @result: what the callback got
 * @error: #InlKeyringError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type SecretItem): items that are open, at least one
 */
GPtrArray *
inl_keyring_find_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_keyring_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
