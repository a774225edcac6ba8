/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The credentials that tests of other layers use behave as the real ones do, and a crash leaves
 * nothing on the disk. */

#define G_LOG_DOMAIN "test-memory"

#include "config.h"

#include "inl-memory-credentials.h"

#include <sys/resource.h>

typedef struct
{
  char     *value;
  gboolean  done;
  gboolean  good;
  GError   *error;
} Reply;

static void
clear_reply (Reply *reply)
{
  inl_credentials_free (reply->value);
  g_clear_error (&reply->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reply, clear_reply)

static void
on_looked_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Reply *reply = user_data;

  reply->value = inl_credentials_lookup_finish (INL_CREDENTIALS (source), result, &reply->error);
  reply->done = TRUE;
}

static void
on_stored_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Reply *reply = user_data;

  reply->good = inl_credentials_store_finish (INL_CREDENTIALS (source), result, &reply->error);
  reply->done = TRUE;
}

static void
on_cleared_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Reply *reply = user_data;

  reply->good = inl_credentials_clear_finish (INL_CREDENTIALS (source), result, &reply->error);
  reply->done = TRUE;
}

static void
wait_for (Reply *reply)
{
  for (guint i = 0; i < 1000 && !reply->done; i++)
    g_main_context_iteration (NULL, FALSE);

  g_assert_true (reply->done);
}

static void
store (InlCredentials    *credentials,
       InlCredentialKind  kind,
       const char        *value)
{
  g_auto(Reply) reply = { NULL, };

  inl_credentials_store_async (credentials, kind, value, NULL, on_stored_cb, &reply);
  wait_for (&reply);
  g_assert_no_error (reply.error);
  g_assert_true (reply.good);
}

static void
test_round_trip (void)
{
  InlCredentials *credentials = inl_memory_credentials_new ();
  g_auto(Reply) found = { NULL, };
  g_auto(Reply) cleared = { NULL, };
  g_auto(Reply) gone = { NULL, };

  store (credentials, INL_CREDENTIAL_KIND_TOKEN, "waarde");
  store (credentials, INL_CREDENTIAL_KIND_TOKEN, "nieuwe waarde");

  inl_credentials_lookup_async (credentials, INL_CREDENTIAL_KIND_TOKEN, FALSE, NULL,
                                on_looked_up_cb, &found);
  wait_for (&found);
  g_assert_cmpstr (found.value, ==, "nieuwe waarde");

  inl_credentials_clear_async (credentials, INL_CREDENTIAL_KIND_TOKEN, NULL, on_cleared_cb,
                               &cleared);
  wait_for (&cleared);
  g_assert_true (cleared.good);

  inl_credentials_lookup_async (credentials, INL_CREDENTIAL_KIND_TOKEN, FALSE, NULL,
                                on_looked_up_cb, &gone);
  wait_for (&gone);
  g_assert_error (gone.error, INL_KEYRING_ERROR, INL_KEYRING_ERROR_NOT_FOUND);

  g_assert_finalize_object (credentials);
}

static void
test_moods (void)
{
  static const struct
  {
    InlMemoryKeyring keyring;
    gboolean         allow_prompt;
    InlKeyringError  code;
  } cases[] = {
    { INL_MEMORY_KEYRING_LOCKED, FALSE, INL_KEYRING_ERROR_LOCKED },
    { INL_MEMORY_KEYRING_LOCKED, TRUE, INL_KEYRING_ERROR_LOCKED },
    { INL_MEMORY_KEYRING_DISMISSED, FALSE, INL_KEYRING_ERROR_LOCKED },
    { INL_MEMORY_KEYRING_DISMISSED, TRUE, INL_KEYRING_ERROR_CANCELLED },
    { INL_MEMORY_KEYRING_ABSENT, TRUE, INL_KEYRING_ERROR_ABSENT },
  };
  InlCredentials *credentials = inl_memory_credentials_new ();

  store (credentials, INL_CREDENTIAL_KIND_SECRET, "geheim");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Reply) reply = { NULL, };

      inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (credentials), cases[i].keyring);
      inl_credentials_lookup_async (credentials, INL_CREDENTIAL_KIND_SECRET,
                                    cases[i].allow_prompt, NULL, on_looked_up_cb, &reply);
      wait_for (&reply);
      g_assert_error (reply.error, INL_KEYRING_ERROR, (int) cases[i].code);
      g_assert_null (reply.value);
    }

  g_assert_finalize_object (credentials);
}

static void
test_cancelled (void)
{
  InlCredentials *credentials = inl_memory_credentials_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_auto(Reply) reply = { NULL, };

  store (credentials, INL_CREDENTIAL_KIND_TOKEN, "waarde");
  g_cancellable_cancel (cancellable);
  inl_credentials_lookup_async (credentials, INL_CREDENTIAL_KIND_TOKEN, TRUE, cancellable,
                                on_looked_up_cb, &reply);
  wait_for (&reply);
  g_assert_error (reply.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_finalize_object (credentials);
}

static void
test_no_core_dumps (void)
{
  struct rlimit limit = { 1, 1 };

  g_assert_true (inl_credentials_disable_core_dumps ());
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyring/memory/round-trip", test_round_trip);
  g_test_add_func ("/keyring/memory/moods", test_moods);
  g_test_add_func ("/keyring/memory/cancelled", test_cancelled);
  g_test_add_func ("/keyring/core-dumps", test_no_core_dumps);

  return g_test_run ();
}
