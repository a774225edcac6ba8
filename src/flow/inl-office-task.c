/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every use case begins and ends with: is the office open, and how the error of a layer
 * below becomes one that window and command line know. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office.h"
#include "inl-office-private.h"

#include <glib/gi18n.h>

#include "inl-import-file.h"

G_DEFINE_QUARK (inl-office-error-quark, inl_office_error)

static InlOfficeError
translate_store_code (int code)
{
  switch (code)
    {
    case INL_STORE_ERROR_CONFLICT:
      return INL_OFFICE_ERROR_CONFLICT;
    case INL_STORE_ERROR_DUPLICATE:
      return INL_OFFICE_ERROR_DUPLICATE;
    case INL_STORE_ERROR_NOT_FOUND:
      return INL_OFFICE_ERROR_NOT_FOUND;
    case INL_STORE_ERROR_IN_USE:
      return INL_OFFICE_ERROR_IN_USE;
    case INL_STORE_ERROR_NOT_ALLOWED:
    case INL_STORE_ERROR_RIGHT_MISSING:
      return INL_OFFICE_ERROR_NOT_ALLOWED;
    case INL_STORE_ERROR_OTHER_SERVICE:
      return INL_OFFICE_ERROR_OTHER_SERVICE;
    default:
      return INL_OFFICE_ERROR_DATABASE;
    }
}

static InlOfficeError
translate_service_code (int code)
{
  switch (code)
    {
    case INL_SERVICE_ERROR_BAD_ADDRESS:
      return INL_OFFICE_ERROR_BAD_ADDRESS;
    case INL_SERVICE_ERROR_NOT_STARTED:
    case INL_SERVICE_ERROR_NOT_TRUSTED:
    case INL_SERVICE_ERROR_LATER:
    case INL_SERVICE_ERROR_UNKNOWN:
      return INL_OFFICE_ERROR_OFFLINE;
    case INL_SERVICE_ERROR_TOKEN_INVALID:
      return INL_OFFICE_ERROR_TOKEN_INVALID;
    case INL_SERVICE_ERROR_LOGIN_REFUSED:
    case INL_SERVICE_ERROR_LOGIN_TIMED_OUT:
    case INL_SERVICE_ERROR_LOGIN_WRONG_STATE:
      return INL_OFFICE_ERROR_LOGIN;
    default:
      return INL_OFFICE_ERROR_SERVICE;
    }
}

/* What the store does not allow takes the right to give rights; who has that only we know. */
static char *
dup_message (GTask        *task,
             const GError *error)
{
  g_autofree char *refusal = NULL;

  if (!g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_ALLOWED))
    return g_strdup (error->message);

  refusal = inl_office_dup_refusal (g_task_get_source_object (task), INL_RIGHT_MANAGE_RIGHTS);
  return g_strconcat (error->message, " ", refusal, NULL);
}

/**
 * inl_office_return_error:
 * @task: a task
 * @error: (transfer full): of the store, the service, the keyring, the exchange or the office
 *
 * Ends @task with @error as an error of the office, with the same message; that of what is not
 * allowed says also who can allow it.
 */
void
inl_office_return_error (GTask  *task,
                         GError *error)
{
  g_autofree char *message = NULL;
  int code = -1;

  if (error->domain == INL_STORE_ERROR)
    code = translate_store_code (error->code);
  else if (error->domain == INL_SERVICE_ERROR)
    code = translate_service_code (error->code);
  else if (error->domain == INL_KEYRING_ERROR)
    code = INL_OFFICE_ERROR_KEYRING;
  else if (error->domain == INL_EXCHANGE_ERROR)
    code = INL_OFFICE_ERROR_FILE;

  if (code < 0)
    {
      g_task_return_error (task, error);
      return;
    }

  /* What is shown as allowed is not, then: another program changed it just now. */
  if (g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_RIGHT_MISSING))
    inl_office_follow_rights (g_task_get_source_object (task), INL_OFFICE_ALL_KINDS);

  /* A new error: one of the service has its problem document in front of it in memory, and would
   * be freed wrongly under another domain. */
  message = dup_message (task, error);
  g_task_return_error (task, g_error_new_literal (INL_OFFICE_ERROR, code, message));
  g_error_free (error);
}

/**
 * inl_office_error_is_of_one:
 * @error: an error of the office, about one vacancy or inquiry
 *
 * Returns: whether it says nothing of the others, so that it is no reason to leave them
 */
gboolean
inl_office_error_is_of_one (const GError *error)
{
  return g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_OTHER_SERVICE)
         || g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND);
}

/**
 * inl_office_begin:
 * @self: an office
 * @cancellable: (nullable): of the task
 * @callback: of the task
 * @user_data: for @callback
 * @source_tag: the public function
 *
 * Returns: (transfer full) (nullable): a task, or %NULL when the office is not open, which
 *   @callback is then told
 */
GTask *
inl_office_begin (InlOffice           *self,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data,
                  gpointer             source_tag)
{
  g_autoptr(GTask) task = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (self), NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, source_tag);
  if (!inl_office_require_open (self, task))
    return NULL;

  return g_steal_pointer (&task);
}

/**
 * inl_office_require_open:
 * @self: an office
 * @task: a task
 *
 * Returns: whether the office is open; if not, @task has returned
 */
gboolean
inl_office_require_open (InlOffice *self,
                         GTask     *task)
{
  if (self->store != NULL)
    return TRUE;

  g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE,
                           _("De database is niet geopend."));
  return FALSE;
}

/**
 * inl_office_require_connector:
 * @self: an office
 * @task: a task
 *
 * Returns: whether the service address can be used; if not, @task has returned
 */
gboolean
inl_office_require_connector (InlOffice *self,
                              GTask     *task)
{
  if (self->connector != NULL)
    return TRUE;

  g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_BAD_ADDRESS,
                           _("Het adres van Inlenersbeloning.com klopt niet. Vraag een beheerder "
                             "om het te verbeteren bij Beheer > Administratie > "
                             "Inlenersbeloning."));
  return FALSE;
}

/**
 * inl_office_require_sender:
 * @self: an office
 * @task: a task
 *
 * Returns: whether inquiries can be sent; if not, @task has returned
 */
gboolean
inl_office_require_sender (InlOffice *self,
                           GTask     *task)
{
  return inl_office_require_open (self, task) && inl_office_require_connector (self, task);
}

/**
 * inl_office_require_token:
 * @task: a task
 * @keys: what the keyring holds
 *
 * Returns: whether token and secret are there; if not, @task has returned
 */
gboolean
inl_office_require_token (GTask         *task,
                          const InlKeys *keys)
{
  g_autoptr(InlOutcome) absent = NULL;

  if (inl_keys_have_token (keys))
    return TRUE;

  absent = inl_outcome_new_token_absent ();
  g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOKEN_ABSENT, "%s",
                           absent->text);
  return FALSE;
}

void
inl_office_unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}
