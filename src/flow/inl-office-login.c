/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log-in: one at a time, whoever began it. Asking again opens the same page again and waits
 * for the same answer; it is given up when all who wait for it gave up. */

#define G_LOG_DOMAIN "inl-session"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>

#include "inl-login.h"

struct _InlOfficeLogin
{
  InlOffice      *office;          /* (owned) */
  InlConnector   *connector;       /* (owned): the office may change to another service */
  InlCredentials *credentials;     /* (owned) */
  GPtrArray      *tasks;           /* (owned) (element-type GTask): who wait for it */
  GCancellable   *cancellable;     /* (owned) */
  char           *uri;             /* (owned) (nullable): of the page, once it is open */
  InlSession     *session;         /* (owned) (nullable): while it goes into the keyring */
};

static void
login_free (InlOfficeLogin *self)
{
  g_object_unref (self->office);
  g_object_unref (self->connector);
  g_object_unref (self->credentials);
  g_ptr_array_unref (self->tasks);
  g_object_unref (self->cancellable);
  g_free (self->uri);
  g_clear_pointer (&self->session, inl_session_free);
  g_free (self);
}

/* A log-in is over for who looks on when the next one can begin, also when who waits for it has
 * still to be told. */
static void
forget_login (InlOffice  *office,
              const char *message)
{
  office->login = NULL;
  inl_office_emit_log_in_ended (office, message);
}

static GPtrArray *
end_login (InlOfficeLogin *self,
           const char     *message)
{
  GPtrArray *tasks = g_ptr_array_ref (self->tasks);

  if (self->office->login == self)
    forget_login (self->office, message);
  login_free (self);
  return tasks;
}

/* Takes @error. */
static void
fail (InlOfficeLogin *self,
      GError         *error)
{
  const gboolean is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autoptr(GPtrArray) tasks = end_login (self, is_cancelled ? "" : error->message);

  for (guint i = 0; i < tasks->len; i++)
    inl_office_return_error (g_ptr_array_index (tasks, i), g_error_copy (error));
  g_error_free (error);
}

static void
succeed (InlOfficeLogin *self)
{
  InlOffice *office = self->office;
  g_autoptr(GPtrArray) tasks = NULL;

  /* A log-in that was given up just too late stays in the keyring of its own service only. */
  if (office->login == self)
    {
      inl_office_log_session (office, _("Ingelogd."));
      inl_office_note_service (office);
      inl_office_store_session (office, self->session->person, self->session->valid_until);
      if (office->sender != NULL)
        inl_sender_wake (office->sender);
      inl_office_emit_logged_in (office);
    }
  tasks = end_login (self, "");
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_pointer (g_ptr_array_index (tasks, i),
                           g_strdup (inl_outcome_get_logged_in_text ()), g_free);
}

static void
on_session_stored_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  GError *error = NULL;

  if (!inl_credentials_store_finish (INL_CREDENTIALS (source), result, &error))
    fail (user_data, error);
  else
    succeed (user_data);
}

static void
on_login_run_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  InlOfficeLogin *self = user_data;
  GError *error = NULL;

  self->session = inl_login_run_finish (INL_LOGIN (source), result, &error);
  if (self->session == NULL)
    {
      fail (self, error);
      return;
    }

  inl_credentials_store_async (self->credentials, INL_CREDENTIAL_KIND_SESSION,
                               self->session->access_token, NULL, on_session_stored_cb, self);
}

static void
open_page (const char *uri,
           gpointer    user_data)
{
  InlOfficeLogin *self = user_data;

  self->uri = g_strdup (uri);
  /* Whoever could see it may be gone by now. */
  if (inl_office_can_open_uri (self->office))
    self->office->open_uri (uri, self->office->open_uri_data);
}

static void
on_keys_looked_up_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  InlOfficeLogin *self = user_data;
  g_autoptr(InlKeys) keys = NULL;
  g_autoptr(InlLogin) login = NULL;
  g_autoptr(InlOutcome) absent = NULL;
  GError *error = NULL;

  keys = inl_keys_look_up_finish (result, &error);
  if (keys == NULL)
    {
      fail (self, error);
      return;
    }
  if (!inl_keys_have_token (keys))
    {
      absent = inl_outcome_new_token_absent ();
      fail (self, g_error_new_literal (INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOKEN_ABSENT,
                                       inl_office_may (self->office, INL_RIGHT_MANAGE_SERVICE)
                                       ? _("Er zijn nog geen token en secret ingevoerd. Doe dat "
                                           "eerst bij Beheer > Administratie > Inlenersbeloning.")
                                       : absent->text));
      return;
    }

  login = inl_login_new (self->connector);
  inl_login_run_async (login, keys->token, keys->secret, INL_LOGIN_TIMEOUT_SECONDS, open_page,
                       self, self->cancellable, on_login_run_cb, self);
}

static void
on_service_settled_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  InlOfficeLogin *self = user_data;
  GError *error = NULL;

  if (!inl_office_settle_service_finish (INL_OFFICE (source), result, &error))
    fail (self, error);
  else
    inl_keys_look_up_async (self->credentials, TRUE, self->cancellable, on_keys_looked_up_cb,
                            self);
}

static gboolean
has_waiting_task (InlOfficeLogin *self)
{
  for (guint i = 0; i < self->tasks->len; i++)
    {
      GCancellable *cancellable = g_task_get_cancellable (g_ptr_array_index (self->tasks, i));

      if (cancellable == NULL || !g_cancellable_is_cancelled (cancellable))
        return TRUE;
    }

  return FALSE;
}

static void
on_task_cancelled_cb (GCancellable *cancellable,
                      gpointer      user_data)
{
  InlOffice *self = user_data;

  if (self->login != NULL && !has_waiting_task (self->login))
    inl_office_cancel_login (self);
}

static void
add_task (InlOfficeLogin *self,
          GTask          *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_ptr_array_add (self->tasks, task);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (on_task_cancelled_cb),
                             self->office, 0);
}

static void
start_login (InlOffice *office,
             GTask     *task)
{
  InlOfficeLogin *self = g_new0 (InlOfficeLogin, 1);

  self->office = g_object_ref (office);
  self->connector = g_object_ref (office->connector);
  self->credentials = g_object_ref (office->credentials);
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  office->login = self;
  add_task (self, task);
  inl_office_settle_service_async (office, on_service_settled_cb, self);
}

/**
 * inl_office_can_open_uri:
 * @self: an office
 *
 * Returns: whether a log-in page can be shown to somebody
 */
gboolean
inl_office_can_open_uri (InlOffice *self)
{
  return self->open_uri != NULL;
}

/**
 * inl_office_cancel_login:
 * @self: an office
 *
 * Gives up the log-in that is under way, if there is one; who waits for it is told so.
 */
void
inl_office_cancel_login (InlOffice *self)
{
  InlOfficeLogin *login = self->login;

  if (login == NULL)
    return;

  forget_login (self, "");
  g_cancellable_cancel (login->cancellable);
}

/**
 * inl_office_log_in_async:
 * @self: an office
 * @cancellable: (nullable): to give up
 * @callback: (nullable): called in the main thread
 * @user_data: for @callback
 *
 * Opens the log-in page in the browser and waits until somebody has logged in, at most five
 * minutes. While a log-in is under way its page is opened again.
 */
void
inl_office_log_in_async (InlOffice           *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_log_in_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_ASK)
      || !inl_office_require_connector (self, task))
    return;
  if (!inl_office_can_open_uri (self))
    {
      const char *message = _("De inlogpagina kan hier niet worden geopend.");

      g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_LOGIN, "%s", message);
      inl_office_emit_log_in_ended (self, message);
      return;
    }

  if (self->login == NULL)
    {
      start_login (self, g_steal_pointer (&task));
      return;
    }

  add_task (self->login, g_steal_pointer (&task));
  if (self->login->uri != NULL)
    self->open_uri (self->login->uri, self->open_uri_data);
}

/**
 * inl_office_log_in_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_LOGIN when it was refused, timed out or came back wrong,
 *   %INL_OFFICE_ERROR_TOKEN_ABSENT, %INL_OFFICE_ERROR_TOKEN_INVALID, %INL_OFFICE_ERROR_KEYRING,
 *   %INL_OFFICE_ERROR_OFFLINE or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the sentence to show, or %NULL
 */
char *
inl_office_log_in_finish (InlOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_log_in_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
