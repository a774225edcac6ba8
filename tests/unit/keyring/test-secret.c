/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real keyring service, open, locked, absent and mute: with-keyring.sh says in the environment
 * which of them it made. */

#define G_LOG_DOMAIN "test-secret"

#include "config.h"

#include "inl-secret-credentials.h"

#include <libsecret/secret.h>
#include <string.h>

#include "keyring-fixture.h"

#define ADDRESS "https://dienst.example"
#define TOKEN INL_CREDENTIAL_KIND_TOKEN
#define SECRET INL_CREDENTIAL_KIND_SECRET
#define SESSION INL_CREDENTIAL_KIND_SESSION
#define INSTALLATION INL_CREDENTIAL_KIND_INSTALLATION

static void
assert_holds (InlCredentials    *credentials,
              InlCredentialKind  kind,
              const char        *expected)
{
  g_autoptr(GError) error = NULL;
  char *value = keyring_fixture_lookup (credentials, kind, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, expected);
  inl_credentials_free (value);
}

static void
assert_lookup_fails (InlCredentials    *credentials,
                     InlCredentialKind  kind,
                     gboolean           allow_prompt,
                     InlKeyringError    code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (keyring_fixture_lookup (credentials, kind, allow_prompt, &error));
  g_assert_error (error, INL_KEYRING_ERROR, (int) code);
}

static void
store (InlCredentials    *credentials,
       InlCredentialKind  kind,
       const char        *value)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (keyring_fixture_store (credentials, kind, value, &error));
  g_assert_no_error (error);
}

static void
clear (InlCredentials    *credentials,
       InlCredentialKind  kind)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (keyring_fixture_clear (credentials, kind, &error));
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  InlCredentials *credentials = inl_secret_credentials_new (ADDRESS);

  assert_lookup_fails (credentials, TOKEN, TRUE, INL_KEYRING_ERROR_NOT_FOUND);

  store (credentials, TOKEN, "waarde");
  store (credentials, SECRET, "geheim met ünïcode");
  store (credentials, SESSION, "sessie");
  store (credentials, TOKEN, "nieuwe waarde");
  assert_holds (credentials, TOKEN, "nieuwe waarde");
  assert_holds (credentials, SECRET, "geheim met ünïcode");
  assert_holds (credentials, SESSION, "sessie");

  clear (credentials, TOKEN);
  clear (credentials, TOKEN);
  assert_lookup_fails (credentials, TOKEN, FALSE, INL_KEYRING_ERROR_NOT_FOUND);
  assert_holds (credentials, SECRET, "geheim met ünïcode");

  clear (credentials, SECRET);
  clear (credentials, SESSION);
  g_assert_finalize_object (credentials);
}

static void
test_addresses_apart (void)
{
  InlCredentials *real = inl_secret_credentials_new (ADDRESS);
  InlCredentials *sandbox = inl_secret_credentials_new ("http://127.0.0.1:8466");

  store (real, TOKEN, "echt");
  assert_lookup_fails (sandbox, TOKEN, FALSE, INL_KEYRING_ERROR_NOT_FOUND);
  store (sandbox, TOKEN, "proef");
  clear (sandbox, TOKEN);
  assert_holds (real, TOKEN, "echt");

  clear (real, TOKEN);
  g_assert_finalize_object (real);
  g_assert_finalize_object (sandbox);
}

/* The keyring stays the same one when the office goes to another service. */
static void
test_installation (void)
{
  InlCredentials *real = inl_secret_credentials_new (ADDRESS);
  InlCredentials *sandbox = inl_secret_credentials_new ("http://127.0.0.1:8466");

  store (real, TOKEN, "waarde");
  assert_lookup_fails (real, INSTALLATION, FALSE, INL_KEYRING_ERROR_NOT_FOUND);
  store (real, INSTALLATION, "deze");
  assert_holds (sandbox, INSTALLATION, "deze");
  assert_holds (real, TOKEN, "waarde");
  store (sandbox, INSTALLATION, "andere");
  assert_holds (real, INSTALLATION, "andere");

  clear (real, TOKEN);
  clear (real, INSTALLATION);
  assert_lookup_fails (sandbox, INSTALLATION, FALSE, INL_KEYRING_ERROR_NOT_FOUND);
  g_assert_finalize_object (real);
  g_assert_finalize_object (sandbox);
}

/* What other programs of the user see of an item. */
static void
test_attributes (void)
{
  InlCredentials *credentials = inl_secret_credentials_new (ADDRESS);
  g_autoptr(SecretService) service = NULL;
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autolist(SecretItem) items = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) attributes = NULL;
  g_autofree char *label = NULL;

  store (credentials, SESSION, "sessie");
  service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_hash_table_insert (wanted, (char *) "xdg:schema", (char *) "org.example.Inlenersbeloning");
  items = secret_service_search_sync (service, NULL, wanted, SECRET_SEARCH_ALL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (g_list_length (items), ==, 1);
  attributes = secret_item_get_attributes (items->data);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "dienst"), ==, ADDRESS);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "soort"), ==, "sessie");
  g_assert_cmpuint (g_hash_table_size (attributes), ==, 3);
  label = secret_item_get_label (items->data);
  g_assert_cmpstr (label, ==, "Inlenersbeloning: sessie");

  clear (credentials, SESSION);
  g_assert_finalize_object (credentials);
}

/* A look-up in a locked keyring answers like one in an empty keyring. */
static void
test_locked_is_not_empty (void)
{
  InlCredentials *credentials = inl_secret_credentials_new (ADDRESS);
  g_autoptr(GError) store_error = NULL;
  g_autoptr(GError) clear_error = NULL;

  store (credentials, TOKEN, "waarde");
  keyring_fixture_lock ();

  assert_lookup_fails (credentials, TOKEN, FALSE, INL_KEYRING_ERROR_LOCKED);
  assert_lookup_fails (credentials, TOKEN, TRUE, INL_KEYRING_ERROR_CANCELLED);
  assert_lookup_fails (credentials, SECRET, FALSE, INL_KEYRING_ERROR_LOCKED);
  g_assert_false (keyring_fixture_store (credentials, TOKEN, "andere", &store_error));
  g_assert_error (store_error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_CANCELLED);
  g_assert_false (keyring_fixture_clear (credentials, TOKEN, &clear_error));
  g_assert_error (clear_error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_CANCELLED);

  keyring_fixture_unlock ();
  assert_holds (credentials, TOKEN, "waarde");

  clear (credentials, TOKEN);
  g_assert_finalize_object (credentials);
}

static void
count_change (guint *n_changes)
{
  (*n_changes)++;
}

/* Each step waits for the signal; that something is stored may give some as well. */
static void
test_watch (void)
{
  InlCredentials *credentials = inl_secret_credentials_new (ADDRESS);
  guint n_changes = 0;

  g_signal_connect_swapped (credentials, "changed", G_CALLBACK (count_change), &n_changes);
  inl_credentials_watch (credentials);
  store (credentials, TOKEN, "waarde");

  n_changes = 0;
  keyring_fixture_lock ();
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_lookup_fails (credentials, TOKEN, FALSE, INL_KEYRING_ERROR_LOCKED);

  n_changes = 0;
  keyring_fixture_unlock ();
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_holds (credentials, TOKEN, "waarde");

  clear (credentials, TOKEN);
  g_assert_finalize_object (credentials);
}

static void
on_cancelled_lookup_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr(GError) error = NULL;

  g_assert_null (inl_credentials_lookup_finish (INL_CREDENTIALS (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *done = TRUE;
}

static void
test_cancelled (void)
{
  InlCredentials *credentials = inl_secret_credentials_new (ADDRESS);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gboolean done = FALSE;

  inl_credentials_lookup_async (credentials, TOKEN, TRUE, cancellable, on_cancelled_lookup_cb,
                                &done);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < 1000 && !done; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (done);

  /* Whoever still works for it lets go of it soon. */
  for (guint i = 0; i < 100 && G_OBJECT (credentials)->ref_count > 1; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (credentials);
}

static void
on_looked_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  guint *n_read = user_data;
  g_autoptr(GError) error = NULL;
  char *value = inl_credentials_lookup_finish (INL_CREDENTIALS (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (value, ==, "waarde");
  inl_credentials_free (value);
  *n_read += 1;
}

/* Several at once each make a connection of their own, of which libsecret keeps one. */
static void
test_at_once (void)
{
  InlCredentials *credentials = inl_secret_credentials_new (ADDRESS);

  store (credentials, TOKEN, "waarde");
  for (guint round = 0; round < 10; round++)
    {
      guint n_read = 0;

      secret_service_disconnect ();
      for (guint i = 0; i < 4; i++)
        inl_credentials_lookup_async (credentials, TOKEN, FALSE, NULL, on_looked_up_cb, &n_read);
      while (n_read < 4)
        g_main_context_iteration (NULL, TRUE);
    }

  clear (credentials, TOKEN);
  g_assert_finalize_object (credentials);
}

static void
test_locked (void)
{
  InlCredentials *credentials = inl_secret_credentials_new (ADDRESS);

  assert_lookup_fails (credentials, TOKEN, FALSE, INL_KEYRING_ERROR_LOCKED);
  assert_lookup_fails (credentials, TOKEN, TRUE, INL_KEYRING_ERROR_CANCELLED);
  keyring_fixture_unlock ();
  assert_lookup_fails (credentials, TOKEN, FALSE, INL_KEYRING_ERROR_NOT_FOUND);

  g_assert_finalize_object (credentials);
}

static void
test_absent (void)
{
  InlCredentials *credentials = inl_secret_credentials_new (ADDRESS);
  g_autoptr(GError) store_error = NULL;
  g_autoptr(GError) clear_error = NULL;

  assert_lookup_fails (credentials, TOKEN, TRUE, INL_KEYRING_ERROR_ABSENT);
  g_assert_false (keyring_fixture_store (credentials, TOKEN, "geheim", &store_error));
  g_assert_error (store_error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_ABSENT);
  g_assert_null (strstr (store_error->message, "geheim"));
  g_assert_false (keyring_fixture_clear (credentials, TOKEN, &clear_error));
  g_assert_error (clear_error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_ABSENT);

  g_assert_finalize_object (credentials);
}

/* The bus would wait for it for 25 s. */
static void
test_mute (void)
{
  InlCredentials *credentials = inl_secret_credentials_new (ADDRESS);
  gint64 start = g_get_monotonic_time ();

  assert_lookup_fails (credentials, TOKEN, TRUE, INL_KEYRING_ERROR_ABSENT);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 9 * G_USEC_PER_SEC);

  g_assert_finalize_object (credentials);
}

int
main (int   argc,
      char *argv[])
{
  const char *mode = g_getenv ("INL_KEYRING_MODE");
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (mode);

  if (g_str_equal (mode, "open"))
    {
      g_test_add_func ("/keyring/secret/round-trip", test_round_trip);
      g_test_add_func ("/keyring/secret/addresses-apart", test_addresses_apart);
      g_test_add_func ("/keyring/secret/installation", test_installation);
      g_test_add_func ("/keyring/secret/attributes", test_attributes);
      g_test_add_func ("/keyring/secret/cancelled", test_cancelled);
      g_test_add_func ("/keyring/secret/at-once", test_at_once);
      g_test_add_func ("/keyring/secret/locked-is-not-empty", test_locked_is_not_empty);
      g_test_add_func ("/keyring/secret/watch", test_watch);
    }
  else if (g_str_equal (mode, "locked"))
    {
      g_test_add_func ("/keyring/secret/locked", test_locked);
    }
  else if (g_str_equal (mode, "absent"))
    {
      g_test_add_func ("/keyring/secret/absent", test_absent);
    }
  else
    {
      g_test_add_func ("/keyring/secret/mute", test_mute);
    }

  status = g_test_run ();
  secret_service_disconnect ();
  return status;
}
