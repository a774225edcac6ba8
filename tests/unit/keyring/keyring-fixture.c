/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Waits for the asynchronous calls of the credentials, and locks and unlocks the keyring of the
 * test session behind their back. */

#define G_LOG_DOMAIN "test-keyring"

#include "config.h"

#include "keyring-fixture.h"

#include <libsecret/secret.h>

#define LIMIT_SECONDS 20

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GAsyncResult **done = user_data;

  *done = g_object_ref (result);
}

static gboolean
on_limit_cb (gpointer user_data)
{
  g_error ("The keyring did not answer in %d s", LIMIT_SECONDS);
  return G_SOURCE_REMOVE;
}

static void
wait_for (GAsyncResult **done)
{
  guint limit = g_timeout_add_seconds (LIMIT_SECONDS, on_limit_cb, NULL);

  while (*done == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (limit);
}

char *
keyring_fixture_lookup (InlCredentials     *credentials,
                        InlCredentialKind   kind,
                        gboolean            allow_prompt,
                        GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_credentials_lookup_async (credentials, kind, allow_prompt, NULL, on_done_cb, &result);
  wait_for (&result);
  return inl_credentials_lookup_finish (credentials, result, error);
}

gboolean
keyring_fixture_store (InlCredentials     *credentials,
                       InlCredentialKind   kind,
                       const char         *value,
                       GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_credentials_store_async (credentials, kind, value, NULL, on_done_cb, &result);
  wait_for (&result);
  return inl_credentials_store_finish (credentials, result, error);
}

gboolean
keyring_fixture_clear (InlCredentials     *credentials,
                       InlCredentialKind   kind,
                       GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_credentials_clear_async (credentials, kind, NULL, on_done_cb, &result);
  wait_for (&result);
  return inl_credentials_clear_finish (credentials, result, error);
}

static GVariant *
call (const char *interface,
      const char *method,
      GVariant   *parameters)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GVariant *reply;

  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (bus, "org.freedesktop.secrets", "/org/freedesktop/secrets",
                                       interface, method, parameters, NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return reply;
}

#define LOGIN_KEYRING "/org/freedesktop/secrets/collection/login"

void
keyring_fixture_lock (void)
{
  const char *keyrings[] = { LOGIN_KEYRING };
  g_autoptr(GVariant) reply = NULL;

  reply = call ("org.freedesktop.Secret.Service", "Lock",
                g_variant_new ("(@ao)", g_variant_new_objv (keyrings, G_N_ELEMENTS (keyrings))));
}

void
keyring_fixture_unlock (void)
{
  g_autoptr(GVariant) session = NULL;
  g_autoptr(GVariant) reply = NULL;
  const char *path = NULL;
  GVariant *secret;

  session = call ("org.freedesktop.Secret.Service", "OpenSession",
                  g_variant_new ("(sv)", "plain", g_variant_new_string ("")));
  g_variant_get_child (session, 1, "&o", &path);
  /* with-keyring.sh made the keyring with this password. */
  secret = g_variant_new ("(o@ay@ays)", path,
                          g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "", 0, 1),
                          g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "\n", 1, 1),
                          "text/plain");
  reply = call ("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
                "UnlockWithMasterPassword",
                g_variant_new ("(o@(oayays))", LOGIN_KEYRING, secret));
}
