/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is logged in: the log-in in the browser, its end, and the facts that window and command line
 * show. The session token itself is only ever in the keyring. */

#define G_LOG_DOMAIN "inl-session"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>

#include "inl-moment.h"

/* A session belongs to the service it was made at, so that is kept with it. */
#define FACT_PERSON "session-person"
#define FACT_VALID_UNTIL "session-valid-until"
#define FACT_SERVICE "session-service"
/* Another value each time that token and secret are saved. */
#define FACT_TOKEN_CHANGE "token-change"

static void
on_fact_set_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!inl_store_set_fact_finish (INL_STORE (source), result, &error))
    g_debug ("Who is logged in could not be stored: %s", error->message);
}

/**
 * inl_office_store_session:
 * @self: an office
 * @person: who is logged in, or ""
 * @valid_until: until when, or "" for nobody
 *
 * Sets the properties and stores them. They are only for display: what counts is the keyring.
 */
void
inl_office_store_session (InlOffice  *self,
                          const char *person,
                          const char *valid_until)
{
  self->session_serial++;
  if (self->store != NULL)
    {
      inl_store_set_fact_async (self->store, FACT_SERVICE, self->service_address, on_fact_set_cb,
                                NULL);
      inl_store_set_fact_async (self->store, FACT_PERSON, person, on_fact_set_cb, NULL);
      inl_store_set_fact_async (self->store, FACT_VALID_UNTIL, valid_until, on_fact_set_cb, NULL);
    }
  inl_office_set_session (self, person, valid_until);
}

/**
 * inl_office_note_other_token:
 * @self: an office whose keyring holds another token or secret
 *
 * Lets other programs know, so that they try again what waits for it.
 */
void
inl_office_note_other_token (InlOffice *self)
{
  if (self->store == NULL)
    return;

  g_free (self->token_change);
  self->token_change = g_uuid_string_random ();
  inl_store_set_fact_async (self->store, FACT_TOKEN_CHANGE, self->token_change, on_fact_set_cb,
                            NULL);
}

static void
on_sender_session_cb (InlSender  *sender,
                      const char *valid_until,
                      gpointer    user_data)
{
  InlOffice *self = user_data;

  /* One of a former service knows nothing of this one. */
  if (sender != self->sender)
    return;

  if (valid_until[0] == '\0')
    {
      /* What is stored then is not of this service, and stands for when one goes back. */
      if (self->person[0] == '\0' && self->session_valid_until[0] == '\0')
        return;

      if (self->session_valid_until[0] != '\0')
        inl_office_log_session (self, _("De sessie geldt niet meer."));
      inl_office_store_session (self, "", "");
    }
  else if (!g_str_equal (valid_until, self->session_valid_until))
    inl_office_store_session (self, self->person, valid_until);
}

/**
 * inl_office_follow_sender:
 * @self: an office with a sender
 *
 * Lets what the service says of the session reach the properties.
 */
void
inl_office_follow_sender (InlOffice *self)
{
  g_signal_connect_object (self->sender, "session", G_CALLBACK (on_sender_session_cb), self, 0);
}

typedef struct
{
  char *service;                   /* (owned) (nullable) */
  char *person;                    /* (owned) (nullable) */
  char *valid_until;               /* (owned) (nullable) */
  guint serial;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *self = data;

  g_free (self->service);
  g_free (self->person);
  g_free (self->valid_until);
  g_free (self);
}

/* Another program may have logged in, or saved the token that was wanting. */
static void
wake_sender (InlOffice     *self,
             const Loading *loading,
             const char    *token_change)
{
  const gboolean is_new_session = loading->valid_until[0] != '\0'
                                  && !g_str_equal (loading->valid_until,
                                                   self->session_valid_until);
  const gboolean is_new_token = self->token_change != NULL
                                && !g_str_equal (token_change, self->token_change);

  if (self->sender != NULL && (is_new_session || is_new_token))
    inl_sender_wake (self->sender);
}

static void
on_token_change_read_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autofree char *token_change = NULL;
  InlOffice *self = g_task_get_source_object (task);
  Loading *loading = g_task_get_task_data (task);
  GError *error = NULL;

  token_change = inl_store_get_fact_finish (INL_STORE (source), result, &error);
  if (token_change == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* A log-in here while it was being read is newer. */
  if (loading->serial == self->session_serial)
    {
      if (!g_str_equal (loading->service, self->service_address))
        loading->person[0] = loading->valid_until[0] = '\0';
      wake_sender (self, loading, token_change);
      inl_office_set_session (self, loading->person, loading->valid_until);
    }
  g_free (self->token_change);
  self->token_change = g_steal_pointer (&token_change);
  g_task_return_boolean (task, TRUE);
}

static void
on_valid_until_read_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);
  GError *error = NULL;

  loading->valid_until = inl_store_get_fact_finish (INL_STORE (source), result, &error);
  if (loading->valid_until == NULL)
    g_task_return_error (task, error);
  else
    inl_store_get_fact_async (INL_STORE (source), FACT_TOKEN_CHANGE, NULL,
                              on_token_change_read_cb, g_steal_pointer (&task));
}

static void
on_person_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);
  GError *error = NULL;

  loading->person = inl_store_get_fact_finish (INL_STORE (source), result, &error);
  if (loading->person == NULL)
    g_task_return_error (task, error);
  else
    inl_store_get_fact_async (INL_STORE (source), FACT_VALID_UNTIL, NULL, on_valid_until_read_cb,
                              g_steal_pointer (&task));
}

static void
on_service_read_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Loading *loading = g_task_get_task_data (task);
  GError *error = NULL;

  loading->service = inl_store_get_fact_finish (INL_STORE (source), result, &error);
  if (loading->service == NULL)
    g_task_return_error (task, error);
  else
    inl_store_get_fact_async (INL_STORE (source), FACT_PERSON, NULL, on_person_read_cb,
                              g_steal_pointer (&task));
}

/**
 * inl_office_load_session_async:
 * @self: an open office
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Reads who is logged in at the service that the office talks to.
 */
void
inl_office_load_session_async (InlOffice           *self,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Loading *loading = g_new0 (Loading, 1);

  loading->serial = self->session_serial;
  g_task_set_source_tag (task, inl_office_load_session_async);
  g_task_set_task_data (task, loading, loading_free);
  inl_store_get_fact_async (self->store, FACT_SERVICE, NULL, on_service_read_cb, task);
}

gboolean
inl_office_load_session_finish (InlOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_session_followed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!inl_office_load_session_finish (INL_OFFICE (source), result, &error))
    g_debug ("Who is logged in was not read: %s", error->message);
}

/**
 * inl_office_follow_session:
 * @self: an office
 * @kinds: bit 1 << #InlRecordKind for each kind that may read differently now
 *
 * Reads again who is logged in, if another program can have logged in or out: that is known to have
 * written, and not what.
 */
void
inl_office_follow_session (InlOffice *self,
                           guint      kinds)
{
  if (self->store != NULL && kinds == INL_OFFICE_ALL_KINDS)
    inl_office_load_session_async (self, on_session_followed_cb, NULL);
}

static void
free_error (gpointer error)
{
  g_error_free (error);
}

static void
on_logged_out_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);
  const gboolean is_revoked = g_task_get_task_data (task) == NULL;
  g_autofree char *until = NULL;

  if (!inl_credentials_clear_finish (INL_CREDENTIALS (source), result, &error))
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  until = inl_moment_to_display_date (self->session_valid_until);
  inl_office_log_session (self, is_revoked
                                ? _("Afgemeld.")
                                : _("Afgemeld op deze computer; de dienst was niet bereikbaar."));
  inl_office_store_session (self, "", "");
  if (is_revoked)
    g_task_return_boolean (task, TRUE);
  else if (*until != '\0')
    g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_OFFLINE,
                             /* Translators: %s is a date. */
                             _("Je bent op deze computer afgemeld. Inlenersbeloning.com was niet "
                               "bereikbaar; daar eindigt de sessie vanzelf op %s."), until);
  else
    g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_OFFLINE,
                             _("Je bent op deze computer afgemeld. Inlenersbeloning.com was niet "
                               "bereikbaar; daar eindigt de sessie vanzelf."));
}

static void
on_revoked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *task = user_data;
  InlOffice *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!inl_connector_revoke_finish (INL_CONNECTOR (source), result, &error))
    {
      g_debug ("The session could not be revoked: %s", error->message);
      g_task_set_task_data (task, error, free_error);
    }
  inl_credentials_clear_async (self->credentials, INL_CREDENTIAL_KIND_SESSION, NULL,
                               on_logged_out_cb, task);
}

static void
on_keys_to_revoke_looked_up_cb (GObject      *source,
                                GAsyncResult *result,
                                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlKeys) keys = NULL;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);

  keys = inl_keys_look_up_finish (result, &error);
  if (keys == NULL)
    inl_office_return_error (task, g_steal_pointer (&error));
  else if (self->connector != NULL && inl_keys_have_token (keys) && keys->session != NULL)
    inl_connector_revoke_async (self->connector, keys->token, keys->secret, keys->session, NULL,
                                on_revoked_cb, g_steal_pointer (&task));
  else
    inl_credentials_clear_async (self->credentials, INL_CREDENTIAL_KIND_SESSION, NULL,
                                 on_logged_out_cb, g_steal_pointer (&task));
}

/**
 * inl_office_log_out_async:
 * @self: an office
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Ends the session at the service and forgets it here; the latter also when the service cannot be
 * reached.
 */
void
inl_office_log_out_async (InlOffice           *self,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = inl_office_begin (self, NULL, callback, user_data, inl_office_log_out_async);

  if (task != NULL)
    inl_keys_look_up_async (self->credentials, TRUE, NULL, on_keys_to_revoke_looked_up_cb, task);
}

/**
 * inl_office_log_out_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_OFFLINE when the session is forgotten here and the service does not
 *   know that yet; the message says so. %INL_OFFICE_ERROR_KEYRING when it is not forgotten.
 *
 * Returns: whether the session is over, here and there
 */
gboolean
inl_office_log_out_finish (InlOffice     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_log_out_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
