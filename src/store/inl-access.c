/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may do what, as the database keeps it: the roles it begins with, what an account may, and
 * the rule that there is always somebody who can give rights. The rule is looked at in the
 * transaction of every change, so that two programs cannot break it together. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-access.h"

#include <glib/gi18n.h>

#include "inl-role.h"
#include "inl-table.h"
#include "inl-user.h"

/* More than these make a sentence that nobody reads. */
#define MAX_MANAGERS 3

/* Whether a role r can give rights. */
#define R_MANAGES "' ' || r.rights || ' ' LIKE '% beheer.programmarechten %'"

typedef struct
{
  const char *name;
  guint       rights;
  gboolean    is_default;
} Seed;

/* These are data: who has the database sees the same names, whatever the language. */
static const Seed seeds[] = {
  { "Beheerder", INL_RIGHTS_ALL & ~INL_RIGHT_MANAGE_SERVICE, FALSE },
  { "Intercedent", INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EDIT_RELATIONS | INL_RIGHT_EDIT_VACANCIES
                   | INL_RIGHT_ASK, FALSE },
  { "Raadplegen", INL_RIGHT_VIEW_RELATIONS, TRUE },
};

/**
 * inl_access_free:
 * @self: (transfer full): what an account may
 *
 * Frees it.
 */
void
inl_access_free (InlAccess *self)
{
  g_free (self->role_name);
  g_strfreev (self->managers);
  g_free (self);
}

static gboolean
insert (const InlTable  *table,
        InlDb           *db,
        gpointer         record,
        GError         **error)
{
  g_autoptr(InlRecord) owned = record;

  return inl_table_insert (table, db, owned, error) != 0;
}

static gboolean
add_roles (InlDb   *db,
           GError **error)
{
  gint64 n_roles;

  if (!inl_db_get_integer (db, "SELECT count (*) FROM roles", &n_roles, error))
    return FALSE;

  for (guint i = 0; n_roles == 0 && i < G_N_ELEMENTS (seeds); i++)
    if (!insert (&inl_table_roles, db, g_object_new (INL_TYPE_ROLE,
                                                     "name", seeds[i].name,
                                                     "rights", (gint64) seeds[i].rights,
                                                     "is-default", seeds[i].is_default,
                                                     NULL), error))
      return FALSE;

  return TRUE;
}

static gpointer
seed (InlDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  gint64 n_users, role_id;

  /* Another program may have been first. */
  if (!inl_db_get_integer (db, "SELECT count (*) FROM users", &n_users, error))
    return NULL;
  if (n_users > 0)
    return db;

  if (!add_roles (db, error)
      || !inl_db_get_integer (db, "SELECT coalesce (min (r.id), 0) FROM roles r WHERE " R_MANAGES,
                              &role_id, error))
    return NULL;

  return insert (&inl_table_users, db, g_object_new (INL_TYPE_USER,
                                                     "account", g_get_user_name (),
                                                     "role-id", role_id,
                                                     NULL), error) ? db : NULL;
}

/**
 * inl_access_seed:
 * @db: the connection, in no transaction
 * @error: a #INL_STORE_ERROR
 *
 * In a database without users, makes the roles that an office begins with, and the account that
 * runs this program the first user, who can give all rights.
 *
 * Returns: whether there is a user
 */
gboolean
inl_access_seed (InlDb   *db,
                 GError **error)
{
  gint64 n_users;

  /* Only once: whoever just reads need not wait until another program has written. */
  if (!inl_db_get_integer (db, "SELECT count (*) FROM users", &n_users, error))
    return FALSE;

  if (n_users > 0)
    return TRUE;
  if (inl_db_write (db, seed, NULL, NULL, NULL, error) == NULL)
    return FALSE;

  /* Nobody has read anything yet. */
  inl_db_take_changes (db);
  return TRUE;
}

/* Of an account that is not listed: that of everybody else. */
static InlRole *
load_role (InlDb       *db,
           const char  *account,
           GError     **error)
{
  return INL_ROLE (inl_table_find_where (&inl_table_roles, db,
                                         "t.id = coalesce ((SELECT role_id FROM users"
                                         " WHERE account = $1),"
                                         " (SELECT id FROM roles WHERE is_default = 1))",
                                         error, "s", account));
}

static char **
list_managers (InlDb   *db,
               GError **error)
{
  g_autoptr(GPtrArray) accounts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, error, "SELECT u.account FROM users u JOIN roles r"
                             " ON r.id = u.role_id WHERE " R_MANAGES
                             " ORDER BY u.sort_key, u.id", "");
  if (statement == NULL)
    return NULL;

  while (inl_db_step (db, statement, &local_error))
    g_ptr_array_add (accounts, g_strdup (inl_statement_get_text (statement, 0)));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  g_ptr_array_add (accounts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&accounts), FALSE);
}

/**
 * inl_access_load:
 * @db: the connection
 * @account: an account
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): what it may
 */
InlAccess *
inl_access_load (InlDb       *db,
                 const char  *account,
                 GError     **error)
{
  g_autoptr(InlRole) role = load_role (db, account, error);
  g_auto(GStrv) managers = NULL;
  InlAccess *self;

  if (role == NULL || (managers = list_managers (db, error)) == NULL)
    return NULL;

  self = g_new0 (InlAccess, 1);
  self->role_name = g_strdup (inl_role_get_name (role));
  self->rights = inl_role_get_rights (role);
  self->managers = g_steal_pointer (&managers);
  return self;
}

/* "jan, piet of klaas"; "" for nobody. */
static char *
join_managers (char **managers)
{
  const guint n_named = MIN (g_strv_length (managers), MAX_MANAGERS);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_named; i++)
    {
      if (i > 0)
        /* Translators: between the last two of several names. */
        g_string_append (text, i + 1 < n_named ? ", " : _(" of "));
      g_string_append (text, managers[i]);
    }

  return g_string_free (text, FALSE);
}

/**
 * inl_access_dup_refusal:
 * @self: what an account may
 * @right: one right
 *
 * Returns: (transfer full): the Dutch sentences that say that it is missing, and who can give it
 */
char *
inl_access_dup_refusal (const InlAccess *self,
                        InlRight         right)
{
  g_autofree char *missing = NULL;
  g_autofree char *managers = NULL;
  g_autofree char *advice = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  /* Translators: the name of a role, and a right such as Relatie > Wijzigen. */
  missing = g_strdup_printf (_("Je rol %s mist het recht '%s'."), self->role_name,
                             inl_right_get_path (right));
  managers = join_managers (self->managers);
  if ((self->rights & INL_RIGHT_MANAGE_RIGHTS) != 0)
    advice = g_strdup (_("Vink het aan bij Beheer > Programmarechten."));
  else if (*managers != '\0')
    /* Translators: %s is one name or several, such as: jan of piet. */
    advice = g_strdup_printf (_("Vraag %s om het te geven bij Beheer > Programmarechten."),
                              managers);
  else
    advice = g_strdup (_("Vraag een beheerder om het te geven bij Beheer > Programmarechten."));

  return g_strconcat (missing, " ", advice, NULL);
}

/**
 * inl_access_check_rights:
 * @db: the connection, in a transaction
 * @rights: bits of #InlRight
 * @error: %INL_STORE_ERROR_RIGHT_MISSING, which names the first that is missing and who can give it
 *
 * Returns: whether the account that asks has all of them
 */
gboolean
inl_access_check_rights (InlDb   *db,
                         guint    rights,
                         GError **error)
{
  g_autoptr(InlAccess) access = NULL;
  g_autofree char *refusal = NULL;

  if (rights == INL_RIGHT_NONE)
    return TRUE;

  access = inl_access_load (db, inl_db_get_account (db), error);
  if (access == NULL)
    return FALSE;
  if ((rights & ~access->rights) == 0)
    return TRUE;

  refusal = inl_access_dup_refusal (access, inl_right_get_first (rights & ~access->rights));
  g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_RIGHT_MISSING, refusal);
  return FALSE;
}

/**
 * inl_access_check_kept:
 * @db: the connection, in a transaction
 * @record: the role or user that was made, changed or removed
 * @error: %INL_STORE_ERROR_IN_USE, with what to do first
 *
 * Returns: whether there is a user left whose role can give rights
 */
gboolean
inl_access_check_kept (InlDb      *db,
                       InlRecord  *record,
                       GError    **error)
{
  gint64 n_users, n_listed, n_roles;

  if (!inl_db_get_integer (db, "SELECT count (*) FROM users u JOIN roles r ON r.id = u.role_id"
                           " WHERE " R_MANAGES, &n_users, error)
      || !inl_db_get_integer (db, "SELECT count (*) FROM users", &n_listed, error)
      || !inl_db_get_integer (db, "SELECT count (*) FROM roles r WHERE " R_MANAGES, &n_roles,
                              error))
    return FALSE;
  /* While a database gets its first roles it has nobody yet. */
  if (n_users > 0 || (n_listed == 0 && INL_IS_ROLE (record)))
    return TRUE;

  if (n_roles == 0)
    g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE,
                         _("Dit is de laatste rol met het recht 'Beheer > Programmarechten'. Geef "
                           "dat recht eerst aan een andere rol, met een gebruiker."));
  else
    g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE,
                         _("Dan is er geen gebruiker meer met het recht 'Beheer > "
                           "Programmarechten'. Geef eerst iemand anders een rol met dat recht."));
  return FALSE;
}

/**
 * inl_access_check_given:
 * @db: the connection, in a transaction
 * @role: a role that somebody is about to get
 * @error: %INL_STORE_ERROR_NOT_ALLOWED
 *
 * Who cannot give rights cannot give by way of a role what the own role does not have.
 *
 * Returns: whether the account that asks may give it
 */
gboolean
inl_access_check_given (InlDb    *db,
                        InlRole  *role,
                        GError  **error)
{
  g_autoptr(InlRole) own = NULL;
  gint64 n_users;
  guint rights;

  /* Whoever makes the database is nobody yet. */
  if (!inl_db_get_integer (db, "SELECT count (*) FROM users", &n_users, error))
    return FALSE;
  if (n_users == 0)
    return TRUE;

  own = load_role (db, inl_db_get_account (db), error);
  if (own == NULL)
    return FALSE;

  rights = inl_role_get_rights (own);
  if ((rights & INL_RIGHT_MANAGE_RIGHTS) != 0 || (inl_role_get_rights (role) & ~rights) == 0)
    return TRUE;

  g_set_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_ALLOWED,
               /* Translators: %s is the name of a role; what follows says which right it takes. */
               _("De rol %s mag meer dan je eigen rol."), inl_role_get_name (role));
  return FALSE;
}

/* Who is not listed any more has the role of everybody else. */
static gboolean
check_default_given (InlDb   *db,
                     GError **error)
{
  g_autoptr(InlRecord) role = inl_table_find_where (&inl_table_roles, db, "t.is_default = 1",
                                                    error, "");

  return role != NULL && inl_access_check_given (db, INL_ROLE (role), error);
}

static gboolean
check_unused (InlDb   *db,
              gint64   role_id,
              GError **error)
{
  g_autoptr(InlRecord) record = inl_table_load (&inl_table_roles, db, role_id, error);
  gint64 n_users;

  if (record == NULL)
    return FALSE;

  n_users = inl_role_get_user_count (INL_ROLE (record));
  if (n_users > 0)
    g_set_error (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE,
                 /* Translators: %s is the name of a role, %d how many users it has. */
                 g_dngettext (GETTEXT_PACKAGE,
                              "De rol %s heeft nog %d gebruiker. Geef die eerst een andere rol.",
                              "De rol %s heeft nog %d gebruikers. Geef die eerst een andere rol.",
                              (gulong) n_users),
                 inl_role_get_name (INL_ROLE (record)), (int) n_users);
  else if (inl_role_is_default (INL_ROLE (record)))
    g_set_error (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE,
                 /* Translators: %s is the name of a role. */
                 _("De rol %s geldt voor accounts die niet in de lijst staan. Kies daarvoor eerst "
                   "een andere rol."), inl_role_get_name (INL_ROLE (record)));
  else
    return TRUE;

  return FALSE;
}

/**
 * inl_access_remove:
 * @db: the connection, in a transaction
 * @kind: a role or a user
 * @id: of the row
 * @error: a #INL_STORE_ERROR; IN_USE when it cannot be missed, NOT_FOUND, NOT_ALLOWED when the
 *   default role is more than the account that asks may give
 *
 * Returns: whether it is gone
 */
gboolean
inl_access_remove (InlDb          *db,
                   InlRecordKind   kind,
                   gint64          id,
                   GError        **error)
{
  g_return_val_if_fail (kind == INL_RECORD_KIND_ROLE || kind == INL_RECORD_KIND_USER, FALSE);

  return (kind == INL_RECORD_KIND_ROLE ? check_unused (db, id, error)
                                       : check_default_given (db, error))
         && inl_table_remove (inl_table_for_kind (kind), db, id, error);
}

static InlRole *
find_role (InlDb       *db,
           const char  *name,
           GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  InlRecord *record = inl_table_find (&inl_table_roles, db, name, &local_error);

  if (record != NULL)
    return INL_ROLE (record);

  if (g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND))
    g_set_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND,
                 /* Translators: %s is what somebody typed. */
                 _("Er is geen rol %s."), name);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * inl_access_set_right:
 * @db: the connection, in a transaction
 * @role_name: of a role
 * @right: one right
 * @is_given: whether the role has it from now on
 * @error: a #INL_STORE_ERROR; NOT_FOUND, or IN_USE when nobody else could give rights
 *
 * Returns: whether it is so now
 */
gboolean
inl_access_set_right (InlDb       *db,
                      const char  *role_name,
                      InlRight     right,
                      gboolean     is_given,
                      GError     **error)
{
  g_autoptr(InlRole) role = find_role (db, role_name, error);
  guint rights;

  if (role == NULL)
    return FALSE;

  rights = inl_role_get_rights (role);
  if (((rights & right) != 0) == is_given)
    return TRUE;

  g_object_set (role, "rights", (gint64) (rights ^ right), NULL);
  return inl_table_update (&inl_table_roles, db, INL_RECORD (role), error);
}

static InlUser *
find_user (InlDb       *db,
           const char  *account,
           GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  InlRecord *record = inl_table_find (&inl_table_users, db, account, &local_error);

  if (record != NULL)
    return INL_USER (record);
  if (g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND))
    return g_object_new (INL_TYPE_USER, "account", account, NULL);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * inl_access_set_role:
 * @db: the connection, in a transaction
 * @account: an account, listed or not
 * @role_name: of a role
 * @error: a #INL_STORE_ERROR; NOT_FOUND, IN_USE when nobody else could give rights, or NOT_ALLOWED
 *   when the role is more than the account that asks may give
 *
 * Returns: whether the account has the role now
 */
gboolean
inl_access_set_role (InlDb       *db,
                     const char  *account,
                     const char  *role_name,
                     GError     **error)
{
  g_autoptr(InlRole) role = find_role (db, role_name, error);
  g_autoptr(InlUser) user = role != NULL ? find_user (db, account, error) : NULL;
  gint64 role_id;

  if (user == NULL)
    return FALSE;

  role_id = inl_record_get_id (INL_RECORD (role));
  if (inl_user_get_role_id (user) == role_id)
    return TRUE;

  g_object_set (user, "role-id", role_id, NULL);
  if (inl_record_get_id (INL_RECORD (user)) == 0)
    return inl_table_insert (&inl_table_users, db, INL_RECORD (user), error) != 0;

  return inl_table_update (&inl_table_users, db, INL_RECORD (user), error);
}
