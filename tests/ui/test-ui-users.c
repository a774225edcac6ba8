/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gebruikers: who has which role, adding and removing accounts, the default role, and what the
 * office refuses. */

#include "config.h"

#include "inl-entry-row.h"
#include "inl-office-rights.h"
#include "inl-page.h"
#include "inl-role.h"
#include "inl-user-row.h"
#include "inl-user.h"
#include "ui-fixture.h"

#define NAME "jan&<b>piet"

static GListModel *
create_list (UiFixture     *f,
             InlRecordKind  kind)
{
  g_autoptr(InlQuery) query = inl_query_new (kind);
  InlLiveList *list = inl_office_create_list (f->office, query);

  ui_wait_for (inl_live_list_is_loaded (list));
  return G_LIST_MODEL (list);
}

/* The name of the role of an account that is listed, or NULL. */
static char *
dup_role_name (UiFixture  *f,
               const char *account)
{
  g_autoptr(GListModel) users = create_list (f, INL_RECORD_KIND_USER);

  for (guint i = 0; i < g_list_model_get_n_items (users); i++)
    {
      g_autoptr(InlUser) user = g_list_model_get_item (users, i);

      if (g_str_equal (inl_user_get_account (user), account))
        return g_strdup (inl_user_get_role_name (user));
    }

  return NULL;
}

static void
assert_role (UiFixture  *f,
             const char *account,
             const char *role_name)
{
  g_autofree char *name = dup_role_name (f, account);

  g_assert_cmpstr (name, ==, role_name);
}

static char *
dup_default_role (UiFixture *f)
{
  g_autoptr(GListModel) roles = create_list (f, INL_RECORD_KIND_ROLE);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr(InlRole) role = g_list_model_get_item (roles, i);

      if (inl_role_is_default (role))
        return g_strdup (inl_role_get_name (role));
    }

  return NULL;
}

static void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
open_page (UiFixture *f)
{
  ui_open_window (f, 1300);
  inl_window_show_page (f->window, "users");
  ui_wait_for (ui_find (f->window, INL_TYPE_USER_ROW, NULL) != NULL);
  ui_settle ();
}

static GtkWidget *
get_row (UiFixture  *f,
         const char *account)
{
  ui_wait_for (ui_find (f->window, INL_TYPE_USER_ROW, account) != NULL);
  return ui_get (f->window, INL_TYPE_USER_ROW, account);
}

static const char *
get_own_account (UiFixture *f)
{
  return inl_office_get_account (f->office);
}

static gboolean
offers (gpointer    choice,
        const char *role_name)
{
  g_autoptr(GListModel) model = NULL;

  g_object_get (choice, "model", &model, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(InlRole) role = g_list_model_get_item (model, i);

      if (g_str_equal (inl_role_get_name (role), role_name))
        return TRUE;
    }

  return FALSE;
}

/* What somebody does who opens the choice and clicks, once it is offered. */
static void
choose (gpointer    choice,
        const char *role_name)
{
  g_autoptr(GListModel) model = NULL;

  ui_wait_for (offers (choice, role_name));
  g_object_get (choice, "model", &model, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(InlRole) role = g_list_model_get_item (model, i);

      if (g_str_equal (inl_role_get_name (role), role_name))
        g_object_set (choice, "selected", i, NULL);
    }
}

static const char *
get_chosen (gpointer choice)
{
  g_autoptr(InlRole) role = NULL;

  g_object_get (choice, "selected-item", &role, NULL);
  return role != NULL ? g_intern_string (inl_role_get_name (role)) : NULL;
}

static GtkWidget *
get_choice (UiFixture  *f,
            const char *account)
{
  return ui_get (get_row (f, account), GTK_TYPE_DROP_DOWN, NULL);
}

static void
add_account (UiFixture  *f,
             const char *account,
             const char *role_name)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_get (f->window, INL_TYPE_ENTRY_ROW, "Accountnaam")),
                         account);
  if (role_name != NULL)
    choose (ui_get (f->window, ADW_TYPE_COMBO_ROW, "Rol"), role_name);
  ui_click (f->window, "Toevoegen");
  ui_settle ();
}

static gboolean
shows_problem (UiFixture *f)
{
  GtkWidget *bar = ui_find (f->window, GTK_TYPE_INFO_BAR, NULL);

  return bar != NULL && gtk_info_bar_get_revealed (GTK_INFO_BAR (bar));
}

/* Showing the page changes nothing: what fills a choice is no choice. */
static void
test_list (UiFixture     *f,
           gconstpointer  data)
{
  g_autofree char *default_role = NULL;

  open_page (f);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (f, get_own_account (f)))),
                   ==, "Dit ben jij");
  g_assert_cmpstr (get_chosen (get_choice (f, get_own_account (f))), ==, "Beheerder");
  g_assert_cmpstr (get_chosen (ui_get (f->window, ADW_TYPE_COMBO_ROW, "Standaardrol")), ==,
                   "Raadplegen");
  g_assert_cmpstr (get_chosen (ui_get (f->window, ADW_TYPE_COMBO_ROW, "Rol")), ==, "Raadplegen");
  g_assert_null (ui_find_dialog ());
  g_assert_false (inl_page_has_changes (inl_window_get_page (f->window)));
  default_role = dup_default_role (f);
  g_assert_cmpstr (default_role, ==, "Raadplegen");
  assert_role (f, get_own_account (f), "Beheerder");
}

static void
test_add (UiFixture     *f,
          gconstpointer  data)
{
  GtkWidget *button;

  open_page (f);
  button = ui_get (f->window, GTK_TYPE_BUTTON, "Toevoegen");
  g_assert_false (gtk_widget_is_sensitive (button));
  add_account (f, NAME, "Intercedent");
  g_assert_cmpstr (get_chosen (get_choice (f, NAME)), ==, "Intercedent");
  assert_role (f, NAME, "Intercedent");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_choice (f, NAME)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Rol van " NAME);

  /* Whoever is next gets the least again. */
  g_assert_cmpstr (get_chosen (ui_get (f->window, ADW_TYPE_COMBO_ROW, "Rol")), ==, "Raadplegen");
  g_assert_false (gtk_widget_is_sensitive (button));
  add_account (f, "stagiair", NULL);
  assert_role (f, "stagiair", "Raadplegen");
}

static void
test_add_twice (UiFixture     *f,
                gconstpointer  data)
{
  GtkEditable *account;

  open_page (f);
  add_account (f, get_own_account (f), "Intercedent");
  ui_wait_for (shows_problem (f));
  account = GTK_EDITABLE (ui_get (f->window, INL_TYPE_ENTRY_ROW, "Accountnaam"));
  g_assert_cmpstr (gtk_editable_get_text (account), ==, get_own_account (f));
  assert_role (f, get_own_account (f), "Beheerder");

  g_signal_emit_by_name (ui_get (f->window, GTK_TYPE_INFO_BAR, NULL), "response",
                         GTK_RESPONSE_CLOSE);
  g_assert_false (shows_problem (f));
}

static void
test_change_role (UiFixture     *f,
                  gconstpointer  data)
{
  open_page (f);
  add_account (f, "jan", "Intercedent");
  choose (get_choice (f, "jan"), "Beheerder");
  ui_wait_for (ui_shows (f->window, "De rol is gewijzigd."));
  assert_role (f, "jan", "Beheerder");
}

/* Changing one's own role is asked about; the last one who can give rights keeps his. */
static void
test_own_role (UiFixture     *f,
               gconstpointer  data)
{
  open_page (f);
  g_assert_false (offers (get_choice (f, get_own_account (f)), "Raadplegen"));

  add_account (f, "jan", "Beheerder");
  g_assert_true (offers (get_choice (f, get_own_account (f)), "Raadplegen"));
  choose (get_choice (f, get_own_account (f)), "Raadplegen");
  ui_answer ("Annuleren");
  g_assert_cmpstr (get_chosen (get_choice (f, get_own_account (f))), ==, "Beheerder");

  choose (get_choice (f, get_own_account (f)), "Raadplegen");
  ui_answer ("Wijzigen");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "relations"));
  g_assert_cmpuint (inl_office_get_rights (f->office), ==, INL_RIGHT_VIEW_RELATIONS);
}

/* Somebody else gives an account another role. */
static void
set_role_elsewhere (InlOffice  *other,
                    const char *account,
                    const char *role_name)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_role_async (other, account, role_name, on_replied_cb, &result);
  ui_wait_for (result != NULL);
  inl_office_set_role_finish (other, result, &error);
  g_assert_no_error (error);
}

/* Only somebody who chooses saves: not lists that arrive late, nor what others change. */
static void
test_nothing_chosen (UiFixture     *f,
                     gconstpointer  data)
{
  InlOffice *other = ui_open_office (f);
  g_autoptr(InlRole) role = g_object_new (INL_TYPE_ROLE,
                                          "name", "Aanvang",
                                          "rights", (gint64) 0,
                                          "is-default", TRUE,
                                          NULL);
  g_autoptr(InlRecord) saved = NULL;
  g_autofree char *name = NULL;
  GtkWidget *row;

  ui_open_window (f, 1300);
  inl_window_show_page (f->window, "users");
  saved = ui_save (other, role);
  ui_wait_for (ui_find (f->window, INL_TYPE_USER_ROW, NULL) != NULL);
  row = ui_get (f->window, ADW_TYPE_COMBO_ROW, "Standaardrol");
  ui_wait_for (g_strcmp0 (get_chosen (row), "Aanvang") == 0);
  ui_set_right (other, "Raadplegen", INL_RIGHT_EXPORT, TRUE);
  ui_set_right (other, "Aanvang", INL_RIGHT_EXPORT, TRUE);
  ui_iterate_for (500);
  g_assert_cmpstr (get_chosen (row), ==, "Aanvang");
  g_assert_false (ui_shows (f->window, "De standaardrol is gewijzigd."));
  g_assert_false (ui_shows (f->window, "De rol is gewijzigd."));
  name = dup_default_role (f);
  g_assert_cmpstr (name, ==, "Aanvang");
  g_assert_false (shows_problem (f));
  g_assert_null (ui_find_dialog ());
  ui_close_office (other);
}

/* While it is asked whether I mean it, somebody else chooses: both roles are shown, and mine is
 * not saved before I choose it. */
static void
test_conflict (UiFixture     *f,
               gconstpointer  data)
{
  InlOffice *other = ui_open_office (f);
  g_autoptr(InlRole) role = g_object_new (INL_TYPE_ROLE,
                                          "name", "Eigenaar",
                                          "rights", (gint64) INL_RIGHTS_ALL,
                                          NULL);

  g_object_unref (ui_save (f->office, role));
  open_page (f);
  add_account (f, "jan", "Beheerder");

  choose (get_choice (f, get_own_account (f)), "Raadplegen");
  ui_wait_for (ui_find_dialog () != NULL);
  set_role_elsewhere (other, get_own_account (f), "Eigenaar");
  ui_answer ("Wijzigen");
  ui_wait_for (ui_find_dialog () != NULL && ui_shows (ui_find_dialog (), "Mijn waarde"));
  g_assert_true (ui_shows (ui_find_dialog (), "Raadplegen"));
  g_assert_true (ui_shows (ui_find_dialog (), "Eigenaar"));
  ui_answer ("Annuleren");
  ui_wait_for (g_strcmp0 (get_chosen (get_choice (f, get_own_account (f))), "Eigenaar") == 0);
  assert_role (f, get_own_account (f), "Eigenaar");

  choose (get_choice (f, get_own_account (f)), "Raadplegen");
  ui_wait_for (ui_find_dialog () != NULL);
  set_role_elsewhere (other, get_own_account (f), "Beheerder");
  ui_answer ("Wijzigen");
  ui_wait_for (ui_find_dialog () != NULL && ui_shows (ui_find_dialog (), "Mijn waarde"));
  ui_keep_mine ();
  ui_wait_for (inl_office_get_rights (f->office) == INL_RIGHT_VIEW_RELATIONS);
  ui_close_office (other);
}

/* Another program may have taken the right from everybody else while it is asked. */
static void
test_own_role_refused (UiFixture     *f,
                       gconstpointer  data)
{
  InlOffice *other = ui_open_office (f);

  open_page (f);
  add_account (f, "jan", "Beheerder");
  choose (get_choice (f, get_own_account (f)), "Raadplegen");
  ui_wait_for (ui_find_dialog () != NULL);
  set_role_elsewhere (other, "jan", "Raadplegen");
  ui_answer ("Wijzigen");
  ui_wait_for (shows_problem (f));
  g_assert_cmpstr (get_chosen (get_choice (f, get_own_account (f))), ==, "Beheerder");
  assert_role (f, get_own_account (f), "Beheerder");
  ui_close_office (other);
}

/* Who is removed has the default role from then on, and the question says which that is. */
static void
test_remove (UiFixture     *f,
             gconstpointer  data)
{
  open_page (f);
  add_account (f, "jan", "Intercedent");
  ui_click (get_row (f, "jan"), "jan uit de lijst halen");
  ui_wait_for (ui_find_dialog () != NULL);
  g_assert_true (ui_shows (ui_find_dialog (),
                           "Het account krijgt dan de standaardrol, ‘Raadplegen’."));
  ui_answer ("Annuleren");
  assert_role (f, "jan", "Intercedent");

  ui_click (get_row (f, "jan"), "jan uit de lijst halen");
  ui_answer ("Uit de lijst halen");
  ui_wait_for (ui_find (f->window, INL_TYPE_USER_ROW, "jan") == NULL);
  assert_role (f, "jan", NULL);
}

static void
test_remove_last_manager (UiFixture     *f,
                          gconstpointer  data)
{
  static const char reason[] = "Dit is de enige gebruiker met het recht 'Beheer > "
                               "Programmarechten'. Geef eerst iemand anders een rol met dat recht.";
  g_autofree char *label = NULL;
  GtkWidget *button;

  open_page (f);
  label = g_strdup_printf ("%s uit de lijst halen", get_own_account (f));
  button = ui_get (get_row (f, get_own_account (f)), GTK_TYPE_BUTTON, reason);
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       label);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason);

  add_account (f, "jan", "Beheerder");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, label);
}

static void
test_default_role (UiFixture     *f,
                   gconstpointer  data)
{
  g_autofree char *name = NULL;

  open_page (f);
  choose (ui_get (f->window, ADW_TYPE_COMBO_ROW, "Standaardrol"), "Intercedent");
  ui_wait_for (ui_shows (f->window, "De standaardrol is gewijzigd."));
  ui_settle ();
  name = dup_default_role (f);
  g_assert_cmpstr (name, ==, "Intercedent");
  g_assert_cmpstr (get_chosen (ui_get (f->window, ADW_TYPE_COMBO_ROW, "Standaardrol")), ==,
                   "Intercedent");
  g_assert_cmpstr (get_chosen (ui_get (f->window, ADW_TYPE_COMBO_ROW, "Rol")), ==,
                   "Intercedent");
}

/* Which role is the default is a matter of roles, which need a right of their own. */
static void
test_default_role_needs_right (UiFixture     *f,
                               gconstpointer  data)
{
  g_autoptr(InlRole) role = g_object_new (INL_TYPE_ROLE,
                                          "name", "Personeel",
                                          "rights", (gint64) INL_RIGHT_MANAGE_USERS,
                                          NULL);
  g_autofree char *refusal = NULL;
  GtkWidget *row;

  g_object_unref (ui_save (f->office, role));
  open_page (f);
  add_account (f, "jan", "Beheerder");
  choose (get_choice (f, get_own_account (f)), "Personeel");
  ui_answer ("Wijzigen");
  ui_wait_for (inl_office_get_rights (f->office) == INL_RIGHT_MANAGE_USERS);
  ui_settle ();
  g_assert_cmpstr (inl_window_get_page_name (f->window), ==, "users");
  row = ui_get (f->window, ADW_TYPE_COMBO_ROW, "Standaardrol");
  refusal = inl_office_dup_refusal (f->office, INL_RIGHT_MANAGE_RIGHTS);
  g_assert_false (gtk_widget_is_sensitive (row));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, refusal);
  g_assert_true (gtk_widget_is_sensitive (get_choice (f, "jan")));

  /* What would be more than the own role is not offered, and that is said of removing too. */
  g_assert_false (offers (get_choice (f, get_own_account (f)), "Beheerder"));
  g_assert_false (offers (ui_get (f->window, ADW_TYPE_COMBO_ROW, "Rol"), "Raadplegen"));
  g_assert_true (offers (ui_get (f->window, ADW_TYPE_COMBO_ROW, "Rol"), "Personeel"));
  g_assert_null (get_chosen (ui_get (f->window, ADW_TYPE_COMBO_ROW, "Rol")));
  row = ui_get (get_row (f, get_own_account (f)), GTK_TYPE_BUTTON,
                "De standaardrol, ‘Raadplegen’, mag meer dan je eigen rol.");
  g_assert_false (gtk_widget_is_sensitive (row));
}

static void
test_leaving (UiFixture     *f,
              gconstpointer  data)
{
  open_page (f);
  gtk_editable_set_text (GTK_EDITABLE (ui_get (f->window, INL_TYPE_ENTRY_ROW, "Accountnaam")),
                         "klaas");
  inl_window_show_page (f->window, "relations");
  ui_answer ("Annuleren");
  g_assert_cmpstr (inl_window_get_page_name (f->window), ==, "users");
  inl_window_show_page (f->window, "relations");
  ui_answer ("Opslaan");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "relations"));
  assert_role (f, "klaas", "Raadplegen");
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (UiFixture *, gconstpointer);
  } tests[] = {
    { "/ui/users/list", test_list },
    { "/ui/users/add", test_add },
    { "/ui/users/add-twice", test_add_twice },
    { "/ui/users/change-role", test_change_role },
    { "/ui/users/own-role", test_own_role },
    { "/ui/users/own-role-refused", test_own_role_refused },
    { "/ui/users/nothing-chosen", test_nothing_chosen },
    { "/ui/users/conflict", test_conflict },
    { "/ui/users/remove", test_remove },
    { "/ui/users/remove-last-manager", test_remove_last_manager },
    { "/ui/users/default-role", test_default_role },
    { "/ui/users/default-role-needs-right", test_default_role_needs_right },
    { "/ui/users/leaving", test_leaving },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, UiFixture, NULL, ui_set_up, tests[i].test, ui_tear_down);

  return g_test_run ();
}
