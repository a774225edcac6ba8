/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Token and secret: into the keyring and out of it, and what they are worth. They never reach the
 * database, a log or a message; every copy is wiped. */

#define G_LOG_DOMAIN "inl-token"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"
#include "inl-store-log.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  InlKeys  *keys;                  /* (owned) */
  gboolean  is_other_token;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  inl_keys_free (self->keys);
  g_free (self);
}

/* What was pasted often has a blank or a line end around it. */
static char *
trim (const char *value)
{
  return g_strstrip (g_strdup (value));
}

static gboolean
is_single_line (const char *value)
{
  for (const char *c = value; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) || *c == ' ')
      return FALSE;

  return g_utf8_validate (value, -1, NULL);
}

/* Dutch; %NULL when both can be right. */
static const char *
find_mistake (const InlKeys *keys)
{

  if (keys->token[0] == '\0')
    return _("Vul het token in.");
  if (keys->secret[0] == '\0')
    return _("Vul het secret in.");
  if (!is_single_line (keys->token))
    return _("Een token is één regel zonder spaties. Kopieer het opnieuw van "
             "Inlenersbeloning.com.");
  if (!is_single_line (keys->secret))
    return _("Een secret is één regel zonder spaties. Kopieer het opnieuw van "
             "Inlenersbeloning.com.");
  /* In Basic authentication the first colon ends the user name. */
  if (strchr (keys->token, ':') != NULL)
    return _("Een token bevat geen dubbele punt. Kopieer het opnieuw van "
             "Inlenersbeloning.com.");

  return NULL;
}

/**
 * inl_office_create_keys:
 * @task: a task
 * @token: as it was entered
 * @secret: as it was entered
 *
 * Returns: (transfer full) (nullable): both, cleaned; %NULL when one of them cannot be right, which
 *   @task has then returned
 */
InlKeys *
inl_office_create_keys (GTask      *task,
                        const char *token,
                        const char *secret)
{
  g_autoptr(InlKeys) keys = g_new0 (InlKeys, 1);
  const char *mistake;

  keys->token = trim (token);
  keys->secret = trim (secret);
  mistake = find_mistake (keys);
  if (mistake == NULL)
    return g_steal_pointer (&keys);

  g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_INVALID, "%s", mistake);
  return NULL;
}

/* It is in the log before the keyring is touched: no change goes unseen. @callback is called with
 * @task, which has returned when this gives %FALSE. */
static gboolean
begin_log (GTask               *task,
           InlLogAction         action,
           const char          *text,
           GAsyncReadyCallback  callback)
{
  InlOffice *self = g_task_get_source_object (task);
  g_autoptr(InlLogEntry) entry = NULL;

  /* It was closed meanwhile. */
  if (self->store == NULL)
    {
      g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE,
                               _("De database is niet geopend."));
      return FALSE;
    }

  entry = inl_office_create_log_entry (INL_LOG_KIND_TOKEN, action, _("Token en secret"), text);
  inl_store_append_log_async (self->store, INL_RIGHT_MANAGE_SERVICE, entry, callback, task);
  return TRUE;
}

/* Takes @task and @error, which came after the line of the log. */
static void
return_failed (GTask        *task,
               InlLogAction  action,
               const char   *text,
               GError       *error)
{
  inl_office_log (g_task_get_source_object (task), INL_LOG_KIND_TOKEN, action,
                  _("Token en secret"), text);
  inl_office_return_error (task, error);
  g_object_unref (task);
}

static void
return_not_saved (GTask  *task,
                  GError *error)
{
  return_failed (task, INL_LOG_ACTION_CHANGED, _("Het opslaan is niet gelukt."), error);
}

static void
finish_saving (GTask *task)
{
  InlOffice *self = g_task_get_source_object (task);

  if (self->sender != NULL)
    inl_sender_wake (self->sender);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_session_cleared_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr(GError) error = NULL;

  if (!inl_credentials_clear_finish (INL_CREDENTIALS (source), result, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }

  inl_office_store_session (g_task_get_source_object (task), "", "");
  finish_saving (task);
}

static void
on_secret_stored_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  GTask *task = user_data;
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;

  if (!inl_credentials_store_finish (INL_CREDENTIALS (source), result, &error))
    {
      return_not_saved (task, error);
      return;
    }

  inl_office_note_saved_keys (g_task_get_source_object (task), saving->keys);
  /* A session belongs to the token it was made with. */
  if (saving->is_other_token)
    inl_credentials_clear_async (INL_CREDENTIALS (source), INL_CREDENTIAL_KIND_SESSION, NULL,
                                 on_session_cleared_cb, task);
  else
    finish_saving (task);
}

static void
on_token_stored_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GTask *task = user_data;
  Saving *saving = g_task_get_task_data (task);
  GError *error = NULL;

  if (!inl_credentials_store_finish (INL_CREDENTIALS (source), result, &error))
    return_not_saved (task, error);
  else
    inl_credentials_store_async (INL_CREDENTIALS (source), INL_CREDENTIAL_KIND_SECRET,
                                 saving->keys->secret, NULL, on_secret_stored_cb, task);
}

static void
on_saving_logged_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlOffice *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!inl_store_append_log_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    inl_credentials_store_async (self->credentials, INL_CREDENTIAL_KIND_TOKEN,
                                 saving->keys->token, NULL, on_token_stored_cb,
                                 g_steal_pointer (&task));
}

static void
on_old_token_looked_up_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Saving *saving = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  char *old_token;

  old_token = inl_credentials_lookup_finish (INL_CREDENTIALS (source), result, &error);
  if (error != NULL && !g_error_matches (error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_NOT_FOUND))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  saving->is_other_token = g_strcmp0 (old_token, saving->keys->token) != 0;
  inl_credentials_free (old_token);
  if (begin_log (task, INL_LOG_ACTION_CHANGED, _("Opgeslagen."), on_saving_logged_cb))
    g_steal_pointer (&task);
}

static void
on_service_settled_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlOffice *self = INL_OFFICE (source);

  if (!inl_office_settle_service_finish (self, result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    inl_credentials_lookup_async (self->credentials, INL_CREDENTIAL_KIND_TOKEN, TRUE, NULL,
                                  on_old_token_looked_up_cb, g_steal_pointer (&task));
}

/**
 * inl_office_save_token_async:
 * @self: an office
 * @token: the Waarde, as the portal shows it
 * @secret: the Secret
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Puts both in the keyring. Another token than before ends the log-in.
 */
void
inl_office_save_token_async (InlOffice           *self,
                             const char          *token,
                             const char          *secret,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  InlKeys *keys;
  Saving *saving;

  g_return_if_fail (token != NULL && secret != NULL);

  task = inl_office_begin (self, NULL, callback, user_data, inl_office_save_token_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_MANAGE_SERVICE))
    return;

  keys = inl_office_create_keys (task, token, secret);
  if (keys == NULL)
    return;

  saving = g_new0 (Saving, 1);
  saving->keys = keys;
  g_task_set_task_data (task, saving, saving_free);
  inl_office_settle_service_async (self, on_service_settled_cb, g_steal_pointer (&task));
}

/**
 * inl_office_save_token_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_INVALID when one of them cannot be right,
 *   %INL_OFFICE_ERROR_KEYRING when the keyring does not take them
 *
 * Returns: whether both are in the keyring
 */
gboolean
inl_office_save_token_finish (InlOffice     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_save_token_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_keys_cleared_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (!inl_keys_clear_finish (result, &error))
    {
      return_failed (g_steal_pointer (&task), INL_LOG_ACTION_REMOVED,
                     _("Het wissen is niet gelukt."), error);
      return;
    }

  inl_office_store_session (g_task_get_source_object (task), "", "");
  inl_office_note_cleared_keys (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

static void
on_clearing_logged_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlOffice *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;

  if (!inl_store_append_log_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    inl_keys_clear_async (self->credentials, on_keys_cleared_cb, g_steal_pointer (&task));
}

/**
 * inl_office_clear_token_async:
 * @self: an office
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Takes session, secret and token out of the keyring.
 */
void
inl_office_clear_token_async (InlOffice           *self,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = inl_office_begin (self, NULL, callback, user_data,
                                            inl_office_clear_token_async);

  if (task != NULL && inl_office_require_right (self, task, INL_RIGHT_MANAGE_SERVICE)
      && begin_log (task, INL_LOG_ACTION_REMOVED, _("Gewist."), on_clearing_logged_cb))
    g_steal_pointer (&task);
}

/**
 * inl_office_clear_token_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_KEYRING
 *
 * Returns: whether the keyring holds none of them any more
 */
gboolean
inl_office_clear_token_finish (InlOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_clear_token_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Closed is its question, or it was not asked: it is locked all the same. */
static gboolean
is_locked (const GError *error)
{
  return g_error_matches (error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_LOCKED)
         || g_error_matches (error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_CANCELLED);
}

static void
on_keys_looked_up_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlKeys) keys = NULL;
  g_autoptr(GError) error = NULL;

  keys = inl_keys_look_up_finish (result, &error);
  if (keys != NULL)
    g_task_return_int (task, inl_keys_have_token (keys));
  else if (is_locked (error))
    g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_KEYRING_LOCKED, "%s",
                             error->message);
  else
    inl_office_return_error (task, g_steal_pointer (&error));
}

/**
 * inl_office_has_token_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Finds out whether a token and a secret are stored. The keyring does not ask for its password.
 */
void
inl_office_has_token_async (InlOffice           *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task = inl_office_begin (self, cancellable, callback, user_data,
                                  inl_office_has_token_async);

  if (task != NULL)
    inl_keys_look_up_async (self->credentials, FALSE, cancellable, on_keys_looked_up_cb, task);
}

static void
on_keys_unlocked_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  InlOffice *self = g_task_get_source_object (user_data);

  /* What waited for that goes on. */
  if (self->sender != NULL)
    inl_sender_wake (self->sender);
  on_keys_looked_up_cb (source, result, user_data);
}

/**
 * inl_office_unlock_token_async:
 * @self: an office
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * As inl_office_has_token_async(), but a keyring that is locked asks for its password.
 */
void
inl_office_unlock_token_async (InlOffice           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = inl_office_begin (self, cancellable, callback, user_data,
                                  inl_office_has_token_async);

  if (task != NULL)
    inl_keys_look_up_async (self->credentials, TRUE, cancellable, on_keys_unlocked_cb, task);
}

/**
 * inl_office_has_token_finish:
 * @self: an office
 * @result: as given to the callback
 * @has_token: (out): whether both are stored
 * @error: %INL_OFFICE_ERROR_KEYRING when the keyring does not say, and
 *   %INL_OFFICE_ERROR_KEYRING_LOCKED when that is because it is locked
 *
 * Returns: whether it is known
 */
gboolean
inl_office_has_token_finish (InlOffice     *self,
                             GAsyncResult  *result,
                             gboolean      *has_token,
                             GError       **error)
{
  gssize value;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_has_token_async), FALSE);
  g_return_val_if_fail (has_token != NULL, FALSE);

  value = g_task_propagate_int (G_TASK (result), error);
  *has_token = value > 0;
  return value >= 0;
}
