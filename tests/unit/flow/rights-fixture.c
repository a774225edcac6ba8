/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of rights share: roles that come and go while an office is open. */

#define G_LOG_DOMAIN "test-rights"

#include "config.h"

#include "rights-fixture.h"

#include "inl-office-private.h"
#include "inl-role.h"

void
set_right_in (InlStore   *store,
              const char *role_name,
              InlRight    right,
              gboolean    is_given)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_set_right_async (store, INL_RIGHT_NONE, role_name, right, is_given, on_replied_cb,
                             &result);
  inl_store_set_right_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
}

void
set_role_in (InlStore   *store,
             const char *account,
             const char *role_name)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_set_role_async (store, INL_RIGHT_NONE, account, role_name, on_replied_cb, &result);
  inl_store_set_role_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
}

typedef struct
{
  InlOffice *office;
  guint      rights;
} Expected;

static gboolean
has_rights (gpointer data)
{
  Expected *expected = data;

  return inl_office_get_rights (expected->office) == expected->rights;
}

void
wait_for_rights (Fixture *f,
                 guint    rights)
{
  Expected expected = { f->office, rights };

  wait_until (has_rights, &expected);
}

/* From now on the account of the tests has a role of its own, with these rights; "baas" is
 * Beheerder. */
void
take_role (Fixture *f,
           guint    rights)
{
  g_autoptr(InlRecord) role = NULL;

  role = fixture_save (f, g_object_new (INL_TYPE_ROLE, "name", "Proef", "rights",
                                        (gint64) rights, NULL));
  set_role_in (f->store, "baas", "Beheerder");
  set_role_in (f->store, g_get_user_name (), "Proef");
  wait_for_rights (f, rights);
}

static GAsyncResult *
wait_in (GMainContext  *context,
         GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (context, TRUE);
  return *result;
}

/* As another program does it, of which the office has not heard when this returns: nothing of the
 * office runs meanwhile. */
void
take_unheard (Fixture  *f,
              InlRight  right)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) taken = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(InlStore) other = NULL;
  g_autoptr(GError) error = NULL;

  g_main_context_push_thread_default (context);
  inl_store_open_async (path, NULL, on_replied_cb, &opened);
  other = inl_store_open_finish (wait_in (context, &opened), &error);
  g_assert_no_error (error);
  inl_store_set_right_async (other, INL_RIGHT_NONE, "Proef", right, FALSE, on_replied_cb, &taken);
  g_assert_true (inl_store_set_right_finish (other, wait_in (context, &taken), &error));
  inl_store_close_async (other, on_replied_cb, &closed);
  g_assert_true (inl_store_close_finish (other, wait_in (context, &closed), &error));
  while (g_main_context_iteration (context, FALSE));
  g_main_context_pop_thread_default (context);
}

void
assert_late_refusal (GAsyncResult *result,
                     InlRight      right)
{
  g_autofree char *refusal = NULL;
  g_autoptr(GError) error = NULL;

  refusal = g_strdup_printf ("Je rol Proef mist het recht '%s'. Vraag baas om het te geven bij "
                             "Beheer > Programmarechten.", inl_right_get_path (right));
  g_task_propagate_pointer (G_TASK (result), &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (error->message, ==, refusal);
}
