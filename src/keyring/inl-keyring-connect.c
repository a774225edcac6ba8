/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to the keyring service, and by what our items are known in it. */

#define G_LOG_DOMAIN "inl-keyring"

#include "config.h"

#include "inl-keyring-private.h"

#define ANSWER_SECONDS 5

/**
 * inl_keyring_get_schema:
 *
 * Returns: (transfer none): by what an item of ours is known: the address of the service it is
 *   for, and which value it is
 */
const SecretSchema *
inl_keyring_get_schema (void)
{
  static const SecretSchema schema = {
    INL_APP_ID, SECRET_SCHEMA_NONE,
    {
      { "dienst", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "soort", SECRET_SCHEMA_ATTRIBUTE_STRING },
    },
  };

  return &schema;
}

/**
 * inl_keyring_get_word:
 * @kind: which value
 *
 * Returns: (transfer none): its attribute `soort`
 */
const char *
inl_keyring_get_word (InlCredentialKind kind)
{
  switch (kind)
    {
    case INL_CREDENTIAL_KIND_TOKEN:
      return "token";
    case INL_CREDENTIAL_KIND_SECRET:
      return "secret";
    case INL_CREDENTIAL_KIND_SESSION:
      return "sessie";
    case INL_CREDENTIAL_KIND_INSTALLATION:
      return "installatie";
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * inl_keyring_create_attributes:
 * @service_address: address of the service
 * @kind: which value
 *
 * Returns: (transfer full): the attributes of the item
 */
GHashTable *
inl_keyring_create_attributes (const char        *service_address,
                               InlCredentialKind  kind)
{
  if (kind == INL_CREDENTIAL_KIND_INSTALLATION)
    return secret_attributes_build (inl_keyring_get_schema (),
                                    "soort", inl_keyring_get_word (kind),
                                    NULL);

  return secret_attributes_build (inl_keyring_get_schema (),
                                  "dienst", service_address,
                                  "soort", inl_keyring_get_word (kind),
                                  NULL);
}

static void
free_deadline (gpointer data)
{
  InlDeadline *deadline = data;

  inl_deadline_stop (deadline);
  g_free (deadline);
}

static void
on_service_replied_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlDeadline *deadline = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  SecretService *service = secret_service_get_finish (result, &error);

  inl_deadline_stop (deadline);
  if (service != NULL)
    g_task_return_pointer (task, service, g_object_unref);
  else if (!deadline->passed && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    /* Whatever it is, there is no service to talk to. */
    g_task_return_error (task, inl_keyring_error_new (INL_KEYRING_ERROR_ABSENT));
}

/**
 * inl_keyring_connect_async:
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when done
 * @user_data: for @callback
 *
 * Finds the keyring service, and starts it when it is installed but not running.
 */
void
inl_keyring_connect_async (GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  InlDeadline *deadline = g_new0 (InlDeadline, 1);

  g_task_set_source_tag (task, inl_keyring_connect_async);
  g_task_set_task_data (task, deadline, free_deadline);
  inl_deadline_start (deadline, ANSWER_SECONDS, cancellable);
  secret_service_get (SECRET_SERVICE_OPEN_SESSION, deadline->cancellable, on_service_replied_cb,
                      g_steal_pointer (&task));
}

/**
 * inl_keyring_connect_finish:
 * @result: what the callback got
 * @error: %INL_KEYRING_ERROR_ABSENT, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the service
 */
SecretService *
inl_keyring_connect_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_keyring_connect_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
