/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlMemoryCredentials: credentials for tests, which can play every mood of a real keyring. They
 * are gone with the object. */

#define G_LOG_DOMAIN "inl-keyring"

#include "config.h"

#include "inl-memory-credentials.h"

#include "inl-keyring-private.h"

struct _InlMemoryCredentials
{
  GObject           parent_instance;

  InlMemoryKeyring  keyring;
  char             *values[INL_N_CREDENTIAL_KINDS];  /* (owned) (nullable) */
};

static void inl_memory_credentials_iface_init (InlCredentialsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlMemoryCredentials, inl_memory_credentials, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_CREDENTIALS,
                                                      inl_memory_credentials_iface_init))

/* Whether it answers; if not, @task has returned. */
static gboolean
check_keyring (InlMemoryCredentials *self,
               gboolean              allow_prompt,
               gboolean              is_write,
               GTask                *task)
{
  InlKeyringError code;

  if (g_task_return_error_if_cancelled (task))
    return FALSE;

  switch (self->keyring)
    {
    case INL_MEMORY_KEYRING_OPEN:
      return TRUE;
    case INL_MEMORY_KEYRING_LOCKED:
      code = INL_KEYRING_ERROR_LOCKED;
      break;
    case INL_MEMORY_KEYRING_DISMISSED:
      code = allow_prompt ? INL_KEYRING_ERROR_CANCELLED : INL_KEYRING_ERROR_LOCKED;
      break;
    case INL_MEMORY_KEYRING_GOES:
      if (!is_write)
        return TRUE;
      code = INL_KEYRING_ERROR_ABSENT;
      break;
    case INL_MEMORY_KEYRING_ABSENT:
      code = INL_KEYRING_ERROR_ABSENT;
      break;
    default:
      g_assert_not_reached ();
    }

  g_task_return_error (task, inl_keyring_error_new (code));
  return FALSE;
}

static void
free_value (gpointer data)
{
  inl_credentials_free (data);
}

static void
inl_memory_credentials_lookup_async (InlCredentials      *credentials,
                                     InlCredentialKind    kind,
                                     gboolean             allow_prompt,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  InlMemoryCredentials *self = INL_MEMORY_CREDENTIALS (credentials);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, inl_memory_credentials_lookup_async);
  if (!check_keyring (self, allow_prompt, FALSE, task))
    return;

  if (self->values[kind] != NULL)
    g_task_return_pointer (task, g_strdup (self->values[kind]), free_value);
  else
    g_task_return_error (task, inl_keyring_error_new (INL_KEYRING_ERROR_NOT_FOUND));
}

static char *
inl_memory_credentials_lookup_finish (InlCredentials  *credentials,
                                      GAsyncResult    *result,
                                      GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, credentials), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
inl_memory_credentials_store_async (InlCredentials      *credentials,
                                    InlCredentialKind    kind,
                                    const char          *value,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  InlMemoryCredentials *self = INL_MEMORY_CREDENTIALS (credentials);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, inl_memory_credentials_store_async);
  if (!check_keyring (self, TRUE, TRUE, task))
    return;

  inl_credentials_free (self->values[kind]);
  self->values[kind] = g_strdup (value);
  g_task_return_boolean (task, TRUE);
}

static void
inl_memory_credentials_clear_async (InlCredentials      *credentials,
                                    InlCredentialKind    kind,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  InlMemoryCredentials *self = INL_MEMORY_CREDENTIALS (credentials);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, inl_memory_credentials_clear_async);
  if (!check_keyring (self, TRUE, TRUE, task))
    return;

  g_clear_pointer (&self->values[kind], inl_credentials_free);
  g_task_return_boolean (task, TRUE);
}

static gboolean
inl_memory_credentials_write_finish (InlCredentials  *credentials,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, credentials), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
inl_memory_credentials_finalize (GObject *object)
{
  InlMemoryCredentials *self = INL_MEMORY_CREDENTIALS (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->values); i++)
    inl_credentials_free (self->values[i]);

  G_OBJECT_CLASS (inl_memory_credentials_parent_class)->finalize (object);
}

static void
inl_memory_credentials_class_init (InlMemoryCredentialsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_memory_credentials_finalize;
}

static void
inl_memory_credentials_iface_init (InlCredentialsInterface *iface)
{
  iface->lookup_async = inl_memory_credentials_lookup_async;
  iface->lookup_finish = inl_memory_credentials_lookup_finish;
  iface->store_async = inl_memory_credentials_store_async;
  iface->store_finish = inl_memory_credentials_write_finish;
  iface->clear_async = inl_memory_credentials_clear_async;
  iface->clear_finish = inl_memory_credentials_write_finish;
}

static void
inl_memory_credentials_init (InlMemoryCredentials *self)
{
}

/**
 * inl_memory_credentials_new:
 *
 * Returns: (transfer full): an open keyring with nothing in it
 */
InlCredentials *
inl_memory_credentials_new (void)
{
  return g_object_new (INL_TYPE_MEMORY_CREDENTIALS, NULL);
}

/**
 * inl_memory_credentials_set_keyring:
 * @self: credentials
 * @keyring: how the keyring behaves from now on; what it holds stays
 */
void
inl_memory_credentials_set_keyring (InlMemoryCredentials *self,
                                    InlMemoryKeyring      keyring)
{
  g_return_if_fail (INL_IS_MEMORY_CREDENTIALS (self));

  self->keyring = keyring;
}
