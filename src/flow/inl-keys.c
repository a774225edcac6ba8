/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlKeys: token, secret and session, read from the keyring or cleared from it one after the
 * other, so that a keyring that must be unlocked asks once. */

#define G_LOG_DOMAIN "inl-keys"

#include "config.h"

#include "inl-keys.h"

/* Token and secret first: their absence is the administrator's to mend, whatever the session. */
static const InlCredentialKind look_up_order[] = {
  INL_CREDENTIAL_KIND_TOKEN,
  INL_CREDENTIAL_KIND_SECRET,
  INL_CREDENTIAL_KIND_SESSION,
};

/* The session goes first: without its token it is of no use to anybody. */
static const InlCredentialKind clear_order[] = {
  INL_CREDENTIAL_KIND_SESSION,
  INL_CREDENTIAL_KIND_SECRET,
  INL_CREDENTIAL_KIND_TOKEN,
};

typedef struct
{
  gboolean  allow_prompt;
  guint     n_done;
  InlKeys  *keys;                  /* (owned) (nullable) */
} Walk;

static void
walk_free (gpointer data)
{
  Walk *self = data;

  g_clear_pointer (&self->keys, inl_keys_free);
  g_free (self);
}

static void
free_keys (gpointer keys)
{
  inl_keys_free (keys);
}

/**
 * inl_keys_free:
 * @self: (transfer full): keys
 *
 * Wipes and frees them.
 */
void
inl_keys_free (InlKeys *self)
{
  inl_credentials_free (self->token);
  inl_credentials_free (self->secret);
  inl_credentials_free (self->session);
  g_free (self);
}

/**
 * inl_keys_have_token:
 * @self: keys
 *
 * Returns: whether there are both a token and a secret
 */
gboolean
inl_keys_have_token (const InlKeys *self)
{
  return self->token != NULL && self->secret != NULL;
}

static char **
get_member (InlKeys           *keys,
            InlCredentialKind  kind)
{
  switch (kind)
    {
    case INL_CREDENTIAL_KIND_TOKEN:
      return &keys->token;
    case INL_CREDENTIAL_KIND_SECRET:
      return &keys->secret;
    case INL_CREDENTIAL_KIND_SESSION:
      return &keys->session;
    default:
      g_assert_not_reached ();
    }
}

static void look_up_next (InlCredentials *credentials,
                          GTask          *task);

static void
on_looked_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Walk *walk = g_task_get_task_data (task);
  char **member = get_member (walk->keys, look_up_order[walk->n_done]);

  *member = inl_credentials_lookup_finish (INL_CREDENTIALS (source), result, &error);
  if (error != NULL && !g_error_matches (error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  walk->n_done++;
  look_up_next (INL_CREDENTIALS (source), g_steal_pointer (&task));
}

static void
look_up_next (InlCredentials *credentials,
              GTask          *task)
{
  Walk *walk = g_task_get_task_data (task);

  if (walk->n_done < G_N_ELEMENTS (look_up_order))
    {
      inl_credentials_lookup_async (credentials, look_up_order[walk->n_done], walk->allow_prompt,
                                    g_task_get_cancellable (task), on_looked_up_cb, task);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&walk->keys), free_keys);
  g_object_unref (task);
}

/**
 * inl_keys_look_up_async:
 * @credentials: the keyring
 * @allow_prompt: the keyring may ask the user for its password
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Reads token, secret and session. Use them at once and free them.
 */
void
inl_keys_look_up_async (InlCredentials      *credentials,
                        gboolean             allow_prompt,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Walk *walk = g_new0 (Walk, 1);

  g_task_set_source_tag (task, inl_keys_look_up_async);
  walk->allow_prompt = allow_prompt;
  walk->keys = g_new0 (InlKeys, 1);
  g_task_set_task_data (task, walk, walk_free);
  look_up_next (credentials, task);
}

/**
 * inl_keys_look_up_finish:
 * @result: as given to the callback
 * @error: why the keyring could not say; that it holds nothing is no error
 *
 * Returns: (transfer full): the keys, or %NULL
 */
InlKeys *
inl_keys_look_up_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_keys_look_up_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void clear_next (InlCredentials *credentials,
                        GTask          *task);

static void
on_cleared_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Walk *walk = g_task_get_task_data (task);

  if (!inl_credentials_clear_finish (INL_CREDENTIALS (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  walk->n_done++;
  clear_next (INL_CREDENTIALS (source), g_steal_pointer (&task));
}

static void
clear_next (InlCredentials *credentials,
            GTask          *task)
{
  Walk *walk = g_task_get_task_data (task);

  if (walk->n_done < G_N_ELEMENTS (clear_order))
    {
      inl_credentials_clear_async (credentials, clear_order[walk->n_done], NULL, on_cleared_cb,
                                   task);
      return;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * inl_keys_clear_async:
 * @credentials: the keyring
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Takes session, secret and token out of the keyring.
 */
void
inl_keys_clear_async (InlCredentials      *credentials,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, inl_keys_clear_async);
  g_task_set_task_data (task, g_new0 (Walk, 1), walk_free);
  clear_next (credentials, task);
}

/**
 * inl_keys_clear_finish:
 * @result: as given to the callback
 * @error: why the keyring did not do it
 *
 * Returns: whether the keyring holds none of them any more
 */
gboolean
inl_keys_clear_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_keys_clear_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
