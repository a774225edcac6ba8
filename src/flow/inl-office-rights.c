/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may do what: what the account of this program may, kept up to date so that it can be asked
 * at any moment, and changing it for others. */

#define G_LOG_DOMAIN "inl-rights"

#include "config.h"

#include "inl-office-rights.h"

#include <glib/gi18n.h>

#include "inl-office-private.h"
#include "inl-store-access.h"

/* More than these make a sentence that nobody reads. */
#define MAX_MANAGERS 3

static guint
get_kinds_of_rights (void)
{
  return (1u << INL_RECORD_KIND_ROLE) | (1u << INL_RECORD_KIND_USER);
}

const char *
inl_office_get_account (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), "");

  return self->account;
}

const char *
inl_office_get_role_name (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), "");

  return self->store != NULL && self->access != NULL ? self->access->role_name : "";
}

guint
inl_office_get_rights (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), INL_RIGHT_NONE);

  return self->store != NULL && self->access != NULL ? self->access->rights : INL_RIGHT_NONE;
}

/**
 * inl_office_may:
 * @self: an office
 * @right: one right, or several of which one is enough
 *
 * Returns: whether the account of this program has it
 */
gboolean
inl_office_may (InlOffice *self,
                InlRight   right)
{
  return (inl_office_get_rights (self) & right) != 0;
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
 * inl_office_dup_refusal:
 * @self: an office
 * @right: one right
 *
 * Returns: (transfer full): the Dutch sentences that say that it is missing, and who can give it
 */
char *
inl_office_dup_refusal (InlOffice *self,
                        InlRight   right)
{
  g_autofree char *missing = NULL;
  g_autofree char *managers = NULL;
  g_autofree char *advice = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (self), NULL);

  if (self->store == NULL || self->access == NULL)
    return g_strdup (_("De database is niet geopend."));

  /* Translators: the name of a role, and a right such as Relatie > Wijzigen. */
  missing = g_strdup_printf (_("Je rol %s mist het recht '%s'."), self->access->role_name,
                             inl_right_get_path (right));
  managers = join_managers (self->access->managers);
  if (inl_office_may (self, INL_RIGHT_MANAGE_RIGHTS))
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
 * inl_office_require_right:
 * @self: an office
 * @task: a task
 * @right: one right
 *
 * Returns: whether the account of this program has it; if not, @task has returned
 */
gboolean
inl_office_require_right (InlOffice *self,
                          GTask     *task,
                          InlRight   right)
{
  g_autofree char *refusal = NULL;

  if (inl_office_may (self, right))
    return TRUE;

  refusal = inl_office_dup_refusal (self, right);
  g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED, "%s", refusal);
  return FALSE;
}

/* Managers too are shown, in what says why something is off. */
static gboolean
is_same (const InlAccess *a,
         const InlAccess *b)
{
  return a->rights == b->rights && g_str_equal (a->role_name, b->role_name)
         && g_strv_equal ((const char *const *) a->managers, (const char *const *) b->managers);
}

static void
on_access_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(InlAccess) access = NULL;
  g_autoptr(GError) error = NULL;
  InlOffice *self = g_task_get_source_object (task);
  gboolean is_first, is_changed;

  access = inl_store_load_access_finish (INL_STORE (source), result, &error);
  if (access == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  is_first = self->access == NULL;
  is_changed = !is_first && !is_same (self->access, access);
  g_clear_pointer (&self->access, inl_access_free);
  self->access = g_steal_pointer (&access);
  if (is_first || is_changed)
    inl_office_notify_rights (self);
  g_task_return_boolean (task, TRUE);
  /* What may be seen may be more now, or less. */
  if (is_changed)
    inl_office_emit_changed (self, INL_OFFICE_ALL_KINDS);
}

/**
 * inl_office_load_rights_async:
 * @self: an open office
 * @callback: (nullable): called in the main thread
 * @user_data: for @callback
 *
 * Reads what the account of this program may.
 */
void
inl_office_load_rights_async (InlOffice           *self,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, inl_office_load_rights_async);
  inl_store_load_access_async (self->store, self->account, on_access_loaded_cb, task);
}

gboolean
inl_office_load_rights_finish (InlOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_rights_reloaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!inl_office_load_rights_finish (INL_OFFICE (source), result, &error))
    g_debug ("What this account may is not known: %s", error->message);
}

/**
 * inl_office_follow_rights:
 * @self: an office
 * @kinds: bit 1 << #InlRecordKind for each kind that may read differently now
 *
 * Reads again what the account may, if that can have changed.
 */
void
inl_office_follow_rights (InlOffice *self,
                          guint      kinds)
{
  if (self->store != NULL && self->access != NULL && (kinds & get_kinds_of_rights ()) != 0)
    inl_office_load_rights_async (self, on_rights_reloaded_cb, NULL);
}

/**
 * inl_office_set_account:
 * @self: an office that is not open yet
 * @account: whose rights count from now on
 *
 * For tests: works as another account than that of the program.
 */
void
inl_office_set_account (InlOffice  *self,
                        const char *account)
{
  g_return_if_fail (INL_IS_OFFICE (self));

  g_free (self->account);
  self->account = g_strdup (account);
}
