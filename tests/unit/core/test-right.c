/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rights by name, as sets, and as people read them; roles, and the names of accounts. */

#define G_LOG_DOMAIN "test-right"

#include "config.h"

#include "inl-right.h"

#include "inl-role.h"
#include "inl-user.h"
#include "inl-validation.h"

typedef struct
{
  const char *name;
  InlRight    right;
  const char *path;
} Right;

/* The tree of design.md, section 5, in its order. */
static const Right rights[] = {
  { "relatie.bekijken", INL_RIGHT_VIEW_RELATIONS, "Relatie > Bekijken" },
  { "relatie.wijzigen", INL_RIGHT_EDIT_RELATIONS, "Relatie > Wijzigen" },
  { "aanvraag.wijzigen", INL_RIGHT_EDIT_VACANCIES, "Aanvragen > Wijzigen" },
  { "aanvraag.uitvragen", INL_RIGHT_ASK, "Aanvragen > Inlenersbeloning uitvragen" },
  { "importeren", INL_RIGHT_IMPORT, "Importeren" },
  { "exporteren", INL_RIGHT_EXPORT, "Exporteren" },
  { "beheer.programmarechten", INL_RIGHT_MANAGE_RIGHTS, "Beheer > Programmarechten" },
  { "beheer.gebruikers", INL_RIGHT_MANAGE_USERS, "Beheer > Gebruikers" },
  { "beheer.functies", INL_RIGHT_MANAGE_POSITIONS, "Beheer > Functies" },
  { "beheer.inlenersbeloning", INL_RIGHT_MANAGE_SERVICE,
    "Beheer > Administratie > Inlenersbeloning" },
};

static void
test_each (void)
{
  guint all = INL_RIGHT_NONE;

  g_assert_cmpuint (G_N_ELEMENTS (rights), ==, INL_N_RIGHTS);
  for (guint i = 0; i < INL_N_RIGHTS; i++)
    {
      InlRight right = inl_right_nth (i);
      InlRight found = INL_RIGHT_NONE;

      g_assert_cmpuint (right, ==, rights[i].right);
      g_assert_cmpstr (inl_right_get_name (right), ==, rights[i].name);
      g_assert_cmpstr (inl_right_get_path (right), ==, rights[i].path);
      g_assert_true (g_str_has_suffix (rights[i].path, inl_right_get_label (right)));
      g_assert_true (g_str_has_suffix (inl_right_get_description (right), "."));
      g_assert_true (inl_right_from_name (rights[i].name, &found));
      g_assert_cmpuint (found, ==, right);
      all |= right;
    }
  g_assert_cmpuint (all, ==, INL_RIGHTS_ALL);
}

static void
test_unknown_names (void)
{
  static const char *const names[] = { "", " ", "relatie", "relatie.bekijken ", "beheer", "*" };
  InlRight right = INL_RIGHT_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (inl_right_from_name (names[i], &right));
  g_assert_cmpuint (right, ==, INL_RIGHT_NONE);
  g_assert_true (inl_right_from_name ("Beheer.Functies", &right));
  g_assert_cmpuint (right, ==, INL_RIGHT_MANAGE_POSITIONS);
}

typedef struct
{
  const char *path;
  const char *text;
  guint       rights;
  const char *back;
} Set;

static const Set sets[] = {
  { "/core/right/set/none", "", INL_RIGHT_NONE, "" },
  { "/core/right/set/one", "importeren", INL_RIGHT_IMPORT, "importeren" },
  { "/core/right/set/order", "exporteren relatie.bekijken",
    INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT, "relatie.bekijken exporteren" },
  { "/core/right/set/twice", "importeren importeren", INL_RIGHT_IMPORT, "importeren" },
  { "/core/right/set/unknown", "importeren toveren", INL_RIGHT_IMPORT, "importeren" },
  { "/core/right/set/spaces", "  importeren   exporteren ", INL_RIGHT_IMPORT | INL_RIGHT_EXPORT,
    "importeren exporteren" },
};

static void
test_set (gconstpointer data)
{
  const Set *set = data;
  g_autofree char *back = inl_rights_to_text (inl_rights_from_text (set->text));

  g_assert_cmpuint (inl_rights_from_text (set->text), ==, set->rights);
  g_assert_cmpstr (back, ==, set->back);
}

static void
test_all (void)
{
  g_autofree char *text = inl_rights_to_text (INL_RIGHTS_ALL);
  g_auto(GStrv) names = g_strsplit (text, " ", -1);

  g_assert_cmpuint (g_strv_length (names), ==, INL_N_RIGHTS);
  g_assert_cmpuint (inl_rights_from_text (text), ==, INL_RIGHTS_ALL);
}

typedef struct
{
  const char *path;
  const char *account;
  gboolean    is_good;
} Account;

static const Account accounts[] = {
  { "/core/right/account/plain", "jan", TRUE },
  { "/core/right/account/dotted", "jan.de-vries_2", TRUE },
  { "/core/right/account/domain", "KANTOOR\\jan", TRUE },
  { "/core/right/account/mail", "jan@kantoor.example", TRUE },
  { "/core/right/account/accent", "rené", TRUE },
  { "/core/right/account/empty", "", FALSE },
  { "/core/right/account/space", "jan de vries", FALSE },
  { "/core/right/account/no-break-space", "jan\u00a0vries", FALSE },
  { "/core/right/account/line", "jan\npiet", FALSE },
  { "/core/right/account/colon", "jan:x", FALSE },
  { "/core/right/account/path", "../jan", FALSE },
  { "/core/right/account/not-utf-8", "jan\xff", FALSE },
};

static void
test_account (gconstpointer data)
{
  const Account *account = data;
  g_autofree char *problem = inl_account_check (account->account);

  g_assert_cmpint (problem == NULL, ==, account->is_good);
}

static void
test_long_account (void)
{
  g_autofree char *longest = g_strnfill (256, 'j');
  g_autofree char *longer = g_strnfill (257, 'j');
  g_autofree char *good = inl_account_check (longest);
  g_autofree char *bad = inl_account_check (longer);

  g_assert_null (good);
  g_assert_cmpstr (bad, ==, "Een accountnaam heeft hooguit 256 tekens.");
}

static void
assert_finding (gpointer    record,
                const char *field)
{
  g_autoptr(InlRecord) owned = record;
  g_autoptr(GPtrArray) findings = inl_validation_check (owned);
  InlFinding *finding;

  if (field == NULL)
    {
      g_assert_cmpuint (findings->len, ==, 0);
      return;
    }

  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->field, ==, field);
  g_assert_cmpint (finding->grade, ==, INL_GRADE_ERROR);
}

static void
test_validation (void)
{
  g_autofree char *long_name = g_strnfill (201, 'x');

  assert_finding (g_object_new (INL_TYPE_ROLE, "name", "Planner", NULL), NULL);
  assert_finding (g_object_new (INL_TYPE_ROLE, "name", " ", NULL), "name");
  assert_finding (g_object_new (INL_TYPE_ROLE, "name", long_name, NULL), "name");
  assert_finding (g_object_new (INL_TYPE_USER, "account", "jan", "role-id", (gint64) 1, NULL),
                  NULL);
  assert_finding (g_object_new (INL_TYPE_USER, "account", "", "role-id", (gint64) 1, NULL),
                  "account");
  assert_finding (g_object_new (INL_TYPE_USER, "account", "jan", NULL), "role-id");
}

static void
test_records (void)
{
  g_autoptr(InlRole) role = inl_role_new ();
  g_autoptr(InlUser) user = inl_user_new ();

  g_assert_cmpstr (inl_role_get_name (role), ==, "");
  g_assert_cmpuint (inl_role_get_rights (role), ==, INL_RIGHT_NONE);
  g_assert_false (inl_role_is_default (role));
  g_assert_cmpint (inl_role_get_user_count (role), ==, 0);
  /* What a newer program may have stored. */
  g_object_set (role, "name", "Planner", "rights", (gint64) G_MAXINT64, "is-default", TRUE,
                "user-count", (gint64) 3, NULL);
  g_assert_cmpstr (inl_role_get_name (role), ==, "Planner");
  g_assert_cmpuint (inl_role_get_rights (role), ==, INL_RIGHTS_ALL);
  g_assert_true (inl_role_is_default (role));
  g_assert_cmpint (inl_role_get_user_count (role), ==, 3);

  g_assert_cmpstr (inl_user_get_account (user), ==, "");
  g_assert_cmpstr (inl_user_get_role_name (user), ==, "");
  g_object_set (user, "account", "jan", "role-id", (gint64) 2, "role-name", "Planner", NULL);
  g_assert_cmpstr (inl_user_get_account (user), ==, "jan");
  g_assert_cmpint (inl_user_get_role_id (user), ==, 2);
  g_assert_cmpstr (inl_user_get_role_name (user), ==, "Planner");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/right/each", test_each);
  g_test_add_func ("/core/right/unknown-names", test_unknown_names);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    g_test_add_data_func (sets[i].path, &sets[i], test_set);
  g_test_add_func ("/core/right/all", test_all);
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    g_test_add_data_func (accounts[i].path, &accounts[i], test_account);
  g_test_add_func ("/core/right/long-account", test_long_account);
  g_test_add_func ("/core/right/validation", test_validation);
  g_test_add_func ("/core/right/records", test_records);

  return g_test_run ();
}
