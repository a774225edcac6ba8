/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlSecretCredentials: token, secret and session in the keyring of the desktop. Nothing is kept
 * in this object, so that a keyring that is locked is locked for us as well. */

#define G_LOG_DOMAIN "inl-keyring"

#include "config.h"

#include "inl-secret-credentials.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-keyring-private.h"

struct _InlSecretCredentials
{
  GObject parent_instance;

  char            *service_address;
  InlKeyringWatch *watch;          /* (owned) (nullable) */
};

static void inl_secret_credentials_iface_init (InlCredentialsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlSecretCredentials, inl_secret_credentials, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_CREDENTIALS,
                                                      inl_secret_credentials_iface_init))

static void
return_translated (GTask        *task,
                   const GError *error)
{
  g_task_return_error (task, inl_keyring_error_translate (error, FALSE));
}

static void
free_password (gpointer data)
{
  secret_password_free (data);
}

static void
on_secret_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  SecretValue *value;
  char *password = NULL;

  if (!secret_item_load_secret_finish (SECRET_ITEM (source), result, &error))
    {
      return_translated (task, error);
      return;
    }

  /* No secret without an error: it was locked again in between. */
  value = secret_item_get_secret (SECRET_ITEM (source));
  if (value == NULL)
    {
      g_task_return_error (task, inl_keyring_error_new (INL_KEYRING_ERROR_LOCKED));
      return;
    }

  password = secret_value_unref_to_password (value, NULL);
  if (password != NULL)
    g_task_return_pointer (task, password, free_password);
  else
    g_task_return_error (task, inl_keyring_error_new (INL_KEYRING_ERROR_FAILED));
}

static void
on_lookup_found_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = inl_keyring_find_finish (result, &error);

  if (items == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    secret_item_load_secret (g_ptr_array_index (items, 0), g_task_get_cancellable (task),
                             on_secret_loaded_cb, g_object_ref (task));
}

static void
inl_secret_credentials_lookup_async (InlCredentials      *credentials,
                                     InlCredentialKind    kind,
                                     gboolean             allow_prompt,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  InlSecretCredentials *self = INL_SECRET_CREDENTIALS (credentials);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GHashTable) attributes = inl_keyring_create_attributes (self->service_address, kind);

  g_task_set_source_tag (task, inl_secret_credentials_lookup_async);
  inl_keyring_find_async (attributes, allow_prompt, FALSE, cancellable, on_lookup_found_cb,
                          g_steal_pointer (&task));
}

static char *
inl_secret_credentials_lookup_finish (InlCredentials  *credentials,
                                      GAsyncResult    *result,
                                      GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, credentials), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_secret_credentials_lookup_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  InlCredentialKind  kind;
  SecretValue       *value;
} Storing;

static void
free_storing (gpointer data)
{
  Storing *storing = data;

  secret_value_unref (storing->value);
  g_free (storing);
}

static const char *
get_label (InlCredentialKind kind)
{
  switch (kind)
    {
    case INL_CREDENTIAL_KIND_TOKEN:
      return _("Inlenersbeloning: token");
    case INL_CREDENTIAL_KIND_SECRET:
      return _("Inlenersbeloning: secret");
    case INL_CREDENTIAL_KIND_SESSION:
      return _("Inlenersbeloning: sessie");
    case INL_CREDENTIAL_KIND_INSTALLATION:
      return _("Inlenersbeloning: installatie");
    default:
      g_return_val_if_reached ("");
    }
}

static void
on_store_replied_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (secret_service_store_finish (SECRET_SERVICE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    /* libsecret has asked for the password by then. */
    g_task_return_error (task, inl_keyring_error_new (INL_KEYRING_ERROR_CANCELLED));
  else
    return_translated (task, error);
}

static void
on_store_connected_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlSecretCredentials *self = g_task_get_source_object (task);
  Storing *storing = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(SecretService) service = inl_keyring_connect_finish (result, &error);
  g_autoptr(GHashTable) attributes = NULL;

  if (service == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  attributes = inl_keyring_create_attributes (self->service_address, storing->kind);
  secret_service_store (service, inl_keyring_get_schema (), attributes, SECRET_COLLECTION_DEFAULT,
                        get_label (storing->kind), storing->value, g_task_get_cancellable (task),
                        on_store_replied_cb, g_object_ref (task));
}

static void
inl_secret_credentials_store_async (InlCredentials      *credentials,
                                    InlCredentialKind    kind,
                                    const char          *value,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (credentials, cancellable, callback, user_data);
  Storing *storing = g_new0 (Storing, 1);

  storing->kind = kind;
  storing->value = secret_value_new (value, -1, "text/plain");
  g_task_set_source_tag (task, inl_secret_credentials_store_async);
  g_task_set_task_data (task, storing, free_storing);
  inl_keyring_connect_async (cancellable, on_store_connected_cb, g_steal_pointer (&task));
}

static gboolean
inl_secret_credentials_store_finish (InlCredentials  *credentials,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, credentials), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_secret_credentials_store_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void delete_last (GTask *task);

static void
on_item_deleted_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (secret_item_delete_finish (SECRET_ITEM (source), result, &error))
    delete_last (task);
  else
    return_translated (task, error);
}

static void
delete_last (GTask *task)
{
  GPtrArray *items = g_task_get_task_data (task);
  g_autoptr(SecretItem) item = NULL;

  if (items->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  item = g_ptr_array_steal_index (items, items->len - 1);
  secret_item_delete (item, g_task_get_cancellable (task), on_item_deleted_cb,
                      g_object_ref (task));
}

static void
on_clear_found_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  GPtrArray *items = inl_keyring_find_finish (result, &error);

  if (g_error_matches (error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_NOT_FOUND))
    {
      g_task_return_boolean (task, TRUE);
    }
  else if (items == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    {
      g_task_set_task_data (task, items, (GDestroyNotify) g_ptr_array_unref);
      delete_last (task);
    }
}

static void
inl_secret_credentials_clear_async (InlCredentials      *credentials,
                                    InlCredentialKind    kind,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  InlSecretCredentials *self = INL_SECRET_CREDENTIALS (credentials);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GHashTable) attributes = inl_keyring_create_attributes (self->service_address, kind);

  g_task_set_source_tag (task, inl_secret_credentials_clear_async);
  inl_keyring_find_async (attributes, TRUE, TRUE, cancellable, on_clear_found_cb,
                          g_steal_pointer (&task));
}

static gboolean
inl_secret_credentials_clear_finish (InlCredentials  *credentials,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, credentials), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_secret_credentials_clear_async),
                        FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_keyring_changed_cb (gpointer user_data)
{
  g_signal_emit_by_name (user_data, "changed");
}

static void
inl_secret_credentials_watch (InlCredentials *credentials)
{
  InlSecretCredentials *self = INL_SECRET_CREDENTIALS (credentials);

  if (self->watch == NULL)
    self->watch = inl_keyring_watch_new (on_keyring_changed_cb, self);
}

static void
inl_secret_credentials_finalize (GObject *object)
{
  InlSecretCredentials *self = INL_SECRET_CREDENTIALS (object);

  g_clear_pointer (&self->watch, inl_keyring_watch_free);
  g_free (self->service_address);

  G_OBJECT_CLASS (inl_secret_credentials_parent_class)->finalize (object);
}

static void
inl_secret_credentials_class_init (InlSecretCredentialsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_secret_credentials_finalize;
}

static void
inl_secret_credentials_iface_init (InlCredentialsInterface *iface)
{
  iface->lookup_async = inl_secret_credentials_lookup_async;
  iface->lookup_finish = inl_secret_credentials_lookup_finish;
  iface->store_async = inl_secret_credentials_store_async;
  iface->store_finish = inl_secret_credentials_store_finish;
  iface->clear_async = inl_secret_credentials_clear_async;
  iface->clear_finish = inl_secret_credentials_clear_finish;
  iface->watch = inl_secret_credentials_watch;
}

static void
inl_secret_credentials_init (InlSecretCredentials *self)
{
}

/**
 * inl_secret_credentials_new:
 * @service_address: the address of the service that the values are for
 *
 * Returns: (transfer full): what the keyring of the desktop holds for that service
 */
InlCredentials *
inl_secret_credentials_new (const char *service_address)
{
  InlSecretCredentials *self;

  g_return_val_if_fail (service_address != NULL, NULL);

  self = g_object_new (INL_TYPE_SECRET_CREDENTIALS, NULL);
  self->service_address = g_strdup (service_address);
  return INL_CREDENTIALS (self);
}
