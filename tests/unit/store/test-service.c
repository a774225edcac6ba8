/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The address of the service: kept once, changed with a line in the log. */

#include "config.h"

#include "inl-store-service.h"
#include "store-test-log.h"
#include "store-test.h"

#define ONE "https://een.example"
#define TWO "https://twee.example"
#define THREE "https://drie.example"

static void
note (InlStore   *store,
      const char *address)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_note_service_async (store, address, keep_result, &result);
  wait_for_result (&result);
  g_assert_true (inl_store_note_service_finish (store, result, &error));
  g_assert_no_error (error);
}

static gboolean
change_service (InlStore    *store,
                guint        rights,
                const char  *address,
                const char  *before,
                GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_change_service_async (store, rights, address, before, keep_result, &result);
  wait_for_result (&result);
  return inl_store_change_service_finish (store, result, error);
}

static void
assert_kept (Fixture    *f,
             const char *address)
{
  g_autofree char *kept = get_fact (f->store, INL_SERVICE_FACT);

  g_assert_cmpstr (kept, ==, address);
}

static guint
count_lines (Fixture *f)
{
  g_autoptr(GPtrArray) lines = list_log (f->store);

  return lines->len;
}

/* Nothing was changed by that, so the log has nothing to tell. */
static void
test_noted_once (Fixture       *f,
                 gconstpointer  data)
{
  guint n_lines = count_lines (f);

  note (f->store, ONE);
  assert_kept (f, ONE);
  note (f->store, TWO);
  assert_kept (f, ONE);
  g_assert_cmpuint (count_lines (f), ==, n_lines);
}

static void
test_change (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  guint n_lines;

  g_assert_true (change_service (f->store, INL_RIGHT_NONE, TWO, ONE, &error));
  g_assert_no_error (error);
  assert_newest (f->store, INL_LOG_KIND_TOKEN, INL_LOG_ACTION_CHANGED, "Adres van de dienst",
                 "Het adres van de dienst is gewijzigd.", "Adres: " ONE " → " TWO);

  /* What is kept is what was used, whatever who asks believes. */
  g_assert_true (change_service (f->store, INL_RIGHT_NONE, THREE, ONE, &error));
  assert_newest (f->store, INL_LOG_KIND_TOKEN, INL_LOG_ACTION_CHANGED, "Adres van de dienst",
                 "Het adres van de dienst is gewijzigd.", "Adres: " TWO " → " THREE);
  assert_kept (f, THREE);

  n_lines = count_lines (f);
  g_assert_true (change_service (f->store, INL_RIGHT_NONE, THREE, ONE, &error));
  g_assert_cmpuint (count_lines (f), ==, n_lines);
  assert_whole (f->store);
}

static void
test_right (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  note (f->store, ONE);
  g_assert_false (change_service (f->store, INL_RIGHT_MANAGE_SERVICE, TWO, ONE, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_RIGHT_MISSING);
  assert_kept (f, ONE);
}

#define TEST(path, func) \
  g_test_add ("/store/service/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST ("noted-once", test_noted_once);
  TEST ("change", test_change);
  TEST ("right", test_right);

  return g_test_run ();
}
