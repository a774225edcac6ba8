/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Roles and users: what a database begins with, what an account may, and that there is always
 * somebody who can give rights, whatever two programs do. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "inl-db.h"
#include "inl-role.h"
#include "inl-store-access.h"
#include "inl-store-privacy.h"
#include "inl-user.h"
#include "store-test-files.h"
#include "store-test-log.h"
#include "store-test.h"

#define ROLE INL_RECORD_KIND_ROLE
#define USER INL_RECORD_KIND_USER

static InlAccess *
get_access (InlStore   *store,
            const char *account)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlAccess *access;

  inl_store_load_access_async (store, account, keep_result, &result);
  wait_for_result (&result);
  access = inl_store_load_access_finish (store, result, &error);
  g_assert_no_error (error);
  return access;
}

static void
assert_access (InlStore   *store,
               const char *account,
               const char *role_name,
               guint       rights)
{
  g_autoptr(InlAccess) access = get_access (store, account);

  g_assert_cmpstr (access->role_name, ==, role_name);
  g_assert_cmpuint (access->rights, ==, rights);
}

static gboolean
remove_record (InlStore       *store,
               InlRecordKind   kind,
               gint64          id,
               GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_remove_async (store, INL_RIGHT_NONE, kind, id, keep_result, &result);
  wait_for_result (&result);
  return inl_store_remove_finish (store, result, error);
}

static gboolean
set_right (InlStore    *store,
           const char  *role_name,
           InlRight     right,
           gboolean     is_given,
           GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_set_right_async (store, INL_RIGHT_NONE, role_name, right, is_given, keep_result,
                             &result);
  wait_for_result (&result);
  return inl_store_set_right_finish (store, result, error);
}

static gboolean
set_role (InlStore    *store,
          const char  *account,
          const char  *role_name,
          GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_set_role_async (store, INL_RIGHT_NONE, account, role_name, keep_result, &result);
  wait_for_result (&result);
  return inl_store_set_role_finish (store, result, error);
}

static void
give (InlStore   *store,
      const char *account,
      const char *role_name)
{
  g_autoptr(GError) error = NULL;

  set_role (store, account, role_name, &error);
  g_assert_no_error (error);
}

/* Takes @error. */
static void
assert_error (GError     *error,
              int         code,
              const char *part)
{
  g_assert_error (error, INL_STORE_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
  g_error_free (error);
}

static GPtrArray *
list_all (InlStore      *store,
          InlRecordKind  kind)
{
  g_autoptr(InlQuery) wanted = inl_query_new (kind);

  return query (store, wanted);
}

static gint64
get_id (InlStore      *store,
        InlRecordKind  kind,
        const char    *name)
{
  g_autoptr(InlRecord) record = find (store, kind, name, NULL);

  return inl_record_get_id (record);
}

static void
test_begin (Fixture       *f,
            gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *rights;
    gboolean    is_default;
    gint64      user_count;
  } expected[] = {
    { "Beheerder", "relatie.bekijken relatie.wijzigen aanvraag.wijzigen aanvraag.uitvragen "
      "importeren exporteren beheer.programmarechten beheer.gebruikers beheer.functies", FALSE,
      1 },
    { "Intercedent", "relatie.bekijken relatie.wijzigen aanvraag.wijzigen aanvraag.uitvragen",
      FALSE, 0 },
    { "Raadplegen", "relatie.bekijken", TRUE, 0 },
  };
  g_autoptr(GPtrArray) roles = list_all (f->store, ROLE);
  g_autoptr(GPtrArray) users = list_all (f->store, USER);
  g_autoptr(InlAccess) access = get_access (f->store, "iemand-anders");

  g_assert_cmpuint (roles->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < roles->len; i++)
    {
      InlRole *role = g_ptr_array_index (roles, i);
      g_autofree char *rights = inl_rights_to_text (inl_role_get_rights (role));

      g_assert_cmpstr (inl_role_get_name (role), ==, expected[i].name);
      g_assert_cmpstr (rights, ==, expected[i].rights);
      g_assert_cmpint (inl_role_is_default (role), ==, expected[i].is_default);
      g_assert_cmpint (inl_role_get_user_count (role), ==, expected[i].user_count);
    }

  g_assert_cmpuint (users->len, ==, 1);
  g_assert_cmpstr (inl_user_get_account (g_ptr_array_index (users, 0)), ==, g_get_user_name ());
  g_assert_cmpstr (inl_user_get_role_name (g_ptr_array_index (users, 0)), ==, "Beheerder");

  assert_access (f->store, g_get_user_name (), "Beheerder",
                 INL_RIGHTS_ALL & ~INL_RIGHT_MANAGE_SERVICE);
  g_assert_cmpstr (access->role_name, ==, "Raadplegen");
  g_assert_cmpuint (access->rights, ==, INL_RIGHT_VIEW_RELATIONS);
  g_assert_cmpuint (g_strv_length (access->managers), ==, 1);
  g_assert_cmpstr (access->managers[0], ==, g_get_user_name ());
}

/* What was changed is not put back, and nobody becomes Beheerder by opening it. */
static void
test_begin_once (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) roles = NULL;
  g_autoptr(GError) error = NULL;

  give (f->store, "jan", "Beheerder");
  g_assert_true (remove_record (f->store, USER, get_id (f->store, USER, g_get_user_name ()),
                                &error));
  g_assert_true (remove_record (f->store, ROLE, get_id (f->store, ROLE, "Intercedent"), &error));
  g_assert_no_error (error);
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));

  f->store = open_store (f->path, NULL);
  roles = list_all (f->store, ROLE);
  g_assert_cmpuint (roles->len, ==, 2);
  assert_access (f->store, g_get_user_name (), "Raadplegen", INL_RIGHT_VIEW_RELATIONS);
}

/* As the program of before left it: with data, without roles. */
static void
test_upgrade (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GPtrArray) migrations = inl_db_load_migrations ();
  const InlMigration *first = g_ptr_array_index (migrations, 0);
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *copy = g_strconcat (f->path, ".voor-002", NULL);
  g_autofree char *numbers = NULL;
  g_autofree char *listing = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) relation = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  run_sql (f->path, first->script);
  numbers = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = 1;",
                             INL_DB_APPLICATION_ID);
  run_sql (f->path, numbers);
  run_sql (f->path, "INSERT INTO relations (number, name, search, sort_key, created_at, changed_at)"
           " VALUES ('1042', 'Bakkerij', 'x', 'x', 'x', 'x')");

  f->store = open_store (f->path, &error);
  g_assert_no_error (error);
  relation = find (f->store, INL_RECORD_KIND_RELATION, "1042", &error);
  g_assert_no_error (error);
  assert_access (f->store, g_get_user_name (), "Beheerder",
                 INL_RIGHTS_ALL & ~INL_RIGHT_MANAGE_SERVICE);
  g_assert_cmpint (get_integer (copy, "PRAGMA user_version"), ==, 1);
  listing = list_folder (folder);
  g_assert_null (strstr (listing, ".voor-003"));
}

/* A database that is new needs no copy of what it was. */
static void
test_new_leaves_no_copies (Fixture       *f,
                           gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *listing = list_folder (folder);

  g_assert_null (strstr (listing, ".voor-"));
}

static void
test_set_right (Fixture       *f,
                gconstpointer  data)
{
  GError *error = NULL;
  g_autoptr(InlRecord) before = NULL;
  g_autoptr(InlRecord) after = NULL;

  g_assert_true (set_right (f->store, "raadplegen", INL_RIGHT_EXPORT, TRUE, &error));
  assert_access (f->store, "x", "Raadplegen", INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT);
  g_assert_true (set_right (f->store, "Raadplegen", INL_RIGHT_VIEW_RELATIONS, FALSE, &error));
  assert_access (f->store, "x", "Raadplegen", INL_RIGHT_EXPORT);

  /* What is so already is no change. */
  before = find (f->store, ROLE, "Raadplegen", NULL);
  g_assert_true (set_right (f->store, "Raadplegen", INL_RIGHT_EXPORT, TRUE, &error));
  after = find (f->store, ROLE, "Raadplegen", NULL);
  g_assert_true (inl_record_equal (before, after));
  g_assert_no_error (error);

  g_assert_false (set_right (f->store, "Tovenaar", INL_RIGHT_EXPORT, TRUE, &error));
  assert_error (error, INL_STORE_ERROR_NOT_FOUND, "Er is geen rol Tovenaar.");
}

static void
test_set_role (Fixture       *f,
               gconstpointer  data)
{
  GError *error = NULL;
  g_autoptr(InlUser) user = NULL;
  g_autoptr(GPtrArray) users = NULL;

  give (f->store, "jan", "Intercedent");
  give (f->store, "Jan", "Beheerder");
  give (f->store, "jan", "Raadplegen");
  user = find (f->store, USER, "jan", NULL);
  g_assert_cmpstr (inl_user_get_role_name (user), ==, "Raadplegen");
  /* To the operating system these are two. */
  users = list_all (f->store, USER);
  g_assert_cmpuint (users->len, ==, 3);
  g_assert_false (set_role (f->store, "jan", "Tovenaar", &error));
  assert_error (error, INL_STORE_ERROR_NOT_FOUND, "Er is geen rol Tovenaar.");
}

static InlRole *
add_role (InlStore    *store,
          const char  *name,
          guint        rights,
          gboolean     is_default,
          GError     **error)
{
  g_autoptr(InlRole) role = g_object_new (INL_TYPE_ROLE, "name", name, "rights", (gint64) rights,
                                          "is-default", is_default, NULL);

  return save (store, role, error);
}

static void
test_save_role (Fixture       *f,
                gconstpointer  data)
{
  GError *error = NULL;
  g_autoptr(InlRole) role = add_role (f->store, "Planner", INL_RIGHTS_ALL, FALSE, &error);
  g_autoptr(InlRole) saved = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (inl_role_get_rights (role), ==, INL_RIGHTS_ALL);
  for (guint i = 0; i < INL_N_RIGHTS; i++)
    {
      g_clear_object (&saved);
      g_object_set (role, "rights", (gint64) inl_right_nth (i), NULL);
      saved = save (f->store, role, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (inl_role_get_rights (saved), ==, inl_right_nth (i));
      inl_record_assign (role, saved);
    }

  g_assert_null (add_role (f->store, "PLÀNNER", 0, FALSE, &error));
  assert_error (error, INL_STORE_ERROR_DUPLICATE, "De rol PLÀNNER bestaat al.");
}

static void
test_default (Fixture       *f,
              gconstpointer  data)
{
  GError *error = NULL;
  g_autoptr(InlRole) old = find (f->store, ROLE, "Raadplegen", NULL);
  g_autoptr(InlRole) role = add_role (f->store, "Planner", INL_RIGHT_EXPORT, TRUE, &error);
  g_autoptr(InlRole) not_any_more = NULL;
  g_autoptr(InlRole) again = NULL;

  g_assert_no_error (error);
  assert_access (f->store, "x", "Planner", INL_RIGHT_EXPORT);
  /* Whoever still has the old one before him learns that it is not so any more. */
  g_assert_null (save (f->store, old, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  assert_access (f->store, "x", "Planner", INL_RIGHT_EXPORT);

  g_object_set (role, "is-default", FALSE, NULL);
  g_assert_null (save (f->store, role, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_IN_USE,
                "Kies daarvoor eerst een andere rol");

  not_any_more = find (f->store, ROLE, "Raadplegen", NULL);
  g_assert_false (inl_role_is_default (not_any_more));
  g_object_set (not_any_more, "is-default", TRUE, NULL);
  again = save (f->store, not_any_more, &error);
  g_assert_no_error (error);
  g_assert_true (inl_role_is_default (again));
  assert_access (f->store, "x", "Raadplegen", INL_RIGHT_VIEW_RELATIONS);
}

/* Whoever cannot give rights gives no more than the own role has, by no way. */
static void
test_no_more_than_own (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(InlRole) role = NULL;
  g_autoptr(InlRole) saved = NULL;
  g_autoptr(InlRole) default_role = NULL;
  GError *error = NULL;

  role = add_role (f->store, "Personeel", INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_MANAGE_USERS, FALSE,
                   NULL);
  give (f->store, "piet", "Personeel");
  give (f->store, "kees", "Intercedent");
  inl_store_set_account (f->store, "piet");

  g_assert_false (set_role (f->store, "piet", "Beheerder", &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_NOT_ALLOWED, "Beheerder");
  g_assert_false (set_role (f->store, "klaas", "Intercedent", &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_NOT_ALLOWED, "Intercedent");
  assert_access (f->store, "klaas", "Raadplegen", INL_RIGHT_VIEW_RELATIONS);
  give (f->store, "klaas", "Personeel");
  give (f->store, "kees", "Intercedent");
  g_assert_true (remove_record (f->store, USER, get_id (f->store, USER, "kees"), &error));

  default_role = find (f->store, ROLE, "Intercedent", NULL);
  g_object_set (default_role, "is-default", TRUE, NULL);
  g_assert_null (save (f->store, default_role, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_NOT_ALLOWED, "Intercedent");

  inl_store_set_account (f->store, g_get_user_name ());
  saved = save (f->store, default_role, &error);
  g_assert_no_error (error);
  inl_store_set_account (f->store, "piet");
  g_assert_false (remove_record (f->store, USER, get_id (f->store, USER, "klaas"), &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_NOT_ALLOWED, "Intercedent");
}

static void
assert_default_line (InlLogEntry *entry,
                     const char  *subject)
{
  g_assert_cmpstr (inl_record_get_text (INL_RECORD (entry), "subject"), ==, subject);
  g_assert_nonnull (strstr (inl_record_get_text (INL_RECORD (entry), "text"), "Gewijzigd: "));
}

/* The log tells of both: which role it was, and which it is. */
static void
test_default_is_logged (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(InlRole) role = find (f->store, ROLE, "Intercedent", NULL);
  g_autoptr(InlRole) saved = NULL;
  g_autoptr(GPtrArray) lines = NULL;
  GError *error = NULL;

  g_object_set (role, "is-default", TRUE, NULL);
  saved = save (f->store, role, &error);
  g_assert_no_error (error);

  lines = list_log (f->store);
  g_assert_cmpuint (lines->len, ==, N_FIRST + 2);
  assert_default_line (g_ptr_array_index (lines, 0), "Rol Intercedent");
  assert_default_line (g_ptr_array_index (lines, 1), "Rol Raadplegen");
}

static void
test_last_role (Fixture       *f,
                gconstpointer  data)
{
  GError *error = NULL;
  g_autoptr(InlRole) role = find (f->store, ROLE, "Beheerder", NULL);

  g_assert_false (set_right (f->store, "Beheerder", INL_RIGHT_MANAGE_RIGHTS, FALSE, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_IN_USE, "laatste rol");
  g_object_set (role, "rights", (gint64) INL_RIGHT_VIEW_RELATIONS, NULL);
  g_assert_null (save (f->store, role, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_IN_USE, "laatste rol");

  /* A role that nobody has gives nobody anything. */
  g_assert_true (set_right (f->store, "Intercedent", INL_RIGHT_MANAGE_RIGHTS, TRUE, &error));
  g_assert_false (set_right (f->store, "Beheerder", INL_RIGHT_MANAGE_RIGHTS, FALSE, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_IN_USE, "geen gebruiker meer");
  assert_access (f->store, g_get_user_name (), "Beheerder",
                 INL_RIGHTS_ALL & ~INL_RIGHT_MANAGE_SERVICE);

  give (f->store, "jan", "Intercedent");
  g_assert_true (set_right (f->store, "Beheerder", INL_RIGHT_MANAGE_RIGHTS, FALSE, &error));
  g_assert_no_error (error);
}

static void
test_last_user (Fixture       *f,
                gconstpointer  data)
{
  GError *error = NULL;
  const char *own = g_get_user_name ();
  gint64 id = get_id (f->store, USER, own);
  g_autoptr(InlUser) user = load (f->store, USER, id);

  g_assert_false (set_role (f->store, own, "Raadplegen", &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_IN_USE, "geen gebruiker meer");
  g_assert_false (remove_record (f->store, USER, id, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_IN_USE, "geen gebruiker meer");
  g_object_set (user, "role-id", get_id (f->store, ROLE, "Raadplegen"), NULL);
  g_assert_null (save (f->store, user, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_IN_USE, "geen gebruiker meer");
  assert_access (f->store, own, "Beheerder", INL_RIGHTS_ALL & ~INL_RIGHT_MANAGE_SERVICE);

  give (f->store, "jan", "Beheerder");
  g_assert_true (remove_record (f->store, USER, id, &error));
  g_assert_no_error (error);
  assert_access (f->store, own, "Raadplegen", INL_RIGHT_VIEW_RELATIONS);
}

static void
test_remove_role (Fixture       *f,
                  gconstpointer  data)
{
  GError *error = NULL;
  gint64 id = get_id (f->store, ROLE, "Intercedent");

  give (f->store, "jan", "Intercedent");
  g_assert_false (remove_record (f->store, ROLE, id, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_IN_USE,
                "De rol Intercedent heeft nog 1 gebruiker.");
  give (f->store, "piet", "Intercedent");
  g_assert_false (remove_record (f->store, ROLE, id, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_IN_USE, "nog 2 gebruikers");
  g_assert_false (remove_record (f->store, ROLE, get_id (f->store, ROLE, "Raadplegen"), &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_IN_USE, "niet in de lijst staan");

  give (f->store, "jan", "Raadplegen");
  give (f->store, "piet", "Raadplegen");
  g_assert_true (remove_record (f->store, ROLE, id, &error));
  g_assert_no_error (error);
  g_assert_false (remove_record (f->store, ROLE, id, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
  g_error_free (error);
}

/* Each takes away one of two, at the same moment; one of them must stay. */
static void
test_two_programs (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(GAsyncResult) one = NULL;
  g_autoptr(GAsyncResult) two = NULL;
  InlStore *other = open_store (f->path, NULL);
  gboolean first, second;

  give (f->store, "jan", "Beheerder");
  inl_store_remove_async (f->store, INL_RIGHT_NONE, USER, get_id (f->store, USER, "jan"),
                          keep_result, &one);
  inl_store_set_role_async (other, INL_RIGHT_NONE, g_get_user_name (), "Raadplegen", keep_result,
                            &two);
  wait_for_result (&one);
  wait_for_result (&two);
  first = inl_store_remove_finish (f->store, one, NULL);
  second = inl_store_set_role_finish (other, two, NULL);
  g_assert_true (first != second);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM users JOIN roles"
                                " ON roles.id = role_id AND roles.name = 'Beheerder'"), ==, 1);
  close_store (other);
  g_clear_object (&one);
  g_clear_object (&two);
  g_assert_finalize_object (other);
}

static void
test_account_is_fixed (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlUser) user = NULL;
  g_autoptr(InlUser) saved = NULL;

  give (f->store, "jan", "Intercedent");
  user = find (f->store, USER, "jan", NULL);
  g_object_set (user, "account", "piet", "role-id", get_id (f->store, ROLE, "Raadplegen"), NULL);
  saved = save (f->store, user, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (inl_user_get_account (saved), ==, "jan");
  g_assert_cmpstr (inl_user_get_role_name (saved), ==, "Raadplegen");
}

static void
assert_found (InlStore      *store,
              InlRecordKind  kind,
              const char    *search,
              guint          count)
{
  g_autoptr(InlQuery) wanted = inl_query_new (kind);
  g_autoptr(GPtrArray) found = NULL;

  wanted->search = g_strdup (search);
  found = query (store, wanted);
  g_assert_cmpuint (found->len, ==, count);
}

static void
test_search (Fixture       *f,
             gconstpointer  data)
{
  give (f->store, "rené", "Intercedent");
  give (f->store, "jan", "Intercedent");
  assert_found (f->store, USER, "RENE", 1);
  assert_found (f->store, USER, "intercedent", 2);
  assert_found (f->store, USER, "intercedent jan", 1);
  assert_found (f->store, USER, "%x", 0);
  assert_found (f->store, ROLE, "beheer", 1);
}

static void
test_missing_role (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(InlUser) nobody = g_object_new (INL_TYPE_USER, "account", "jan", NULL);
  g_autoptr(InlUser) lost = g_object_new (INL_TYPE_USER, "account", "jan", "role-id",
                                          (gint64) 999, NULL);
  g_autoptr(GError) no_role = NULL;
  g_autoptr(GError) gone = NULL;

  g_assert_null (save (f->store, nobody, &no_role));
  g_assert_error (no_role, INL_STORE_ERROR, INL_STORE_ERROR_IO);
  g_assert_null (save (f->store, lost, &gone));
  g_assert_error (gone, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
}

#define TEST(path, func) \
  g_test_add ("/store/access/" path, Fixture, NULL, set_up, func, tear_down)

static gboolean
save_for (InlStore  *store,
          guint      rights,
          InlRecord *record,
          GError   **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlRecord) saved = NULL;

  inl_store_save_async (store, rights, record, keep_result, &result);
  wait_for_result (&result);
  saved = inl_store_save_finish (store, result, error);
  return saved != NULL;
}

static gboolean
anonymise_for (InlStore  *store,
               guint      rights,
               gint64     contact_id,
               GError   **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_anonymise_async (store, rights, contact_id, keep_result, &result);
  wait_for_result (&result);
  return inl_store_anonymise_finish (store, result, error);
}

/* Whoever asks was looked at before; what counts is what is stored when it is written. */
static void
test_rights_of_writes (Fixture       *f,
                       gconstpointer  data)
{
  const guint both = INL_RIGHT_IMPORT | INL_RIGHT_EDIT_RELATIONS;
  InlStore *other = open_store (f->path, NULL);
  g_autoptr(InlRecord) relation = g_object_new (INL_TYPE_RELATION, "number", "7", "name",
                                                "Smederij", NULL);
  gint64 relation_id = add_relation (f->store, "1042", "Bakkerij Jansen", "");
  gint64 contact_id = add_contact (f->store, relation_id, "Smit", "smit@example.com", TRUE);
  g_autoptr(InlRecord) contact = NULL;
  g_autoptr(GError) error = NULL;

  give (other, "baas", "Beheerder");
  give (other, g_get_user_name (), "Intercedent");
  g_assert_false (save_for (f->store, both, relation, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_RIGHT_MISSING,
                "Je rol Intercedent mist het recht 'Importeren'. Vraag baas om het te geven bij "
                "Beheer > Programmarechten.");
  g_assert_null (find (f->store, INL_RECORD_KIND_RELATION, "7", &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_NOT_FOUND, "");

  inl_store_set_account (other, "baas");
  g_assert_true (set_right (other, "Intercedent", INL_RIGHT_IMPORT, TRUE, NULL));
  g_assert_true (set_right (other, "Intercedent", INL_RIGHT_EDIT_RELATIONS, FALSE, NULL));
  g_assert_false (save_for (f->store, both, relation, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_RIGHT_MISSING, "'Relatie > Wijzigen'");
  /* This one makes its transaction itself. */
  g_assert_false (anonymise_for (f->store, INL_RIGHT_EDIT_RELATIONS, contact_id, &error));
  assert_error (g_steal_pointer (&error), INL_STORE_ERROR_RIGHT_MISSING, "'Relatie > Wijzigen'");
  contact = load (f->store, INL_RECORD_KIND_CONTACT, contact_id);
  g_assert_cmpstr (inl_record_get_text (contact, "last-name"), ==, "Smit");

  g_assert_true (set_right (other, "Intercedent", INL_RIGHT_EDIT_RELATIONS, TRUE, NULL));
  g_assert_true (save_for (f->store, both, relation, &error));
  g_assert_true (anonymise_for (f->store, INL_RIGHT_EDIT_RELATIONS, contact_id, &error));
  g_assert_no_error (error);

  close_store (other);
  g_assert_finalize_object (other);
}

/* What is written for nobody in particular, such as the answer of the service, is always kept. */
static void
test_writes_without_right (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr(InlRecord) relation = g_object_new (INL_TYPE_RELATION, "number", "7", "name",
                                                "Smederij", NULL);
  g_autoptr(GError) error = NULL;

  inl_store_set_account (f->store, "stagiair");
  g_assert_true (save_for (f->store, INL_RIGHT_NONE, relation, &error));
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST ("begin", test_begin);
  TEST ("begin-once", test_begin_once);
  g_test_add ("/store/access/upgrade", Fixture, NULL, set_up_folder, test_upgrade, tear_down);
  TEST ("new-leaves-no-copies", test_new_leaves_no_copies);
  TEST ("set-right", test_set_right);
  TEST ("set-role", test_set_role);
  TEST ("save-role", test_save_role);
  TEST ("default", test_default);
  TEST ("default-is-logged", test_default_is_logged);
  TEST ("no-more-than-own", test_no_more_than_own);
  TEST ("last-role", test_last_role);
  TEST ("last-user", test_last_user);
  TEST ("remove-role", test_remove_role);
  TEST ("two-programs", test_two_programs);
  TEST ("account-is-fixed", test_account_is_fixed);
  TEST ("search", test_search);
  TEST ("missing-role", test_missing_role);
  TEST ("rights-of-writes", test_rights_of_writes);
  TEST ("writes-without-right", test_writes_without_right);

  return g_test_run ();
}
