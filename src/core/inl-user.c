/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlUser: an account of the operating system and the role that it has. */

#define G_LOG_DOMAIN "inl-user"

#include "config.h"

#include "inl-user.h"

#include <glib/gi18n.h>

/* In characters; no system has longer ones. */
#define ACCOUNT_LIMIT 256

struct _InlUser
{
  InlRecord parent_instance;

  char   *account;
  gint64  role_id;
  char   *role_name;                 /* of the role, only shown */
};

G_DEFINE_FINAL_TYPE (InlUser, inl_user, INL_TYPE_RECORD)

#define TEXT(name, member) { name, INL_FIELD_TEXT, G_STRUCT_OFFSET (InlUser, member), NULL }
#define INTEGER(name, member) { name, INL_FIELD_INTEGER, G_STRUCT_OFFSET (InlUser, member), NULL }

static const InlField fields[] = {
  TEXT ("account", account),
  INTEGER ("role-id", role_id),
  TEXT ("role-name", role_name),
};

static void
inl_user_class_init (InlUserClass *klass)
{
  inl_record_class_install_fields (INL_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
inl_user_init (InlUser *self)
{
}

/**
 * inl_user_new:
 *
 * Returns: (transfer full): one with every field empty
 */
InlUser *
inl_user_new (void)
{
  return g_object_new (INL_TYPE_USER, NULL);
}

const char *
inl_user_get_account (InlUser *self)
{
  g_return_val_if_fail (INL_IS_USER (self), "");

  return self->account != NULL ? self->account : "";
}

gint64
inl_user_get_role_id (InlUser *self)
{
  g_return_val_if_fail (INL_IS_USER (self), 0);

  return self->role_id;
}

const char *
inl_user_get_role_name (InlUser *self)
{
  g_return_val_if_fail (INL_IS_USER (self), "");

  return self->role_name != NULL ? self->role_name : "";
}

static gboolean
has_forbidden_character (const char *account)
{
  for (const char *p = account; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar character = g_utf8_get_char (p);

      if (!g_unichar_isgraph (character) || character == ':' || character == '/')
        return TRUE;
    }

  return FALSE;
}

/**
 * inl_account_check:
 * @account: what somebody gave as the name of an account
 *
 * Whether there is such an account only its own computer knows.
 *
 * Returns: (transfer full) (nullable): Dutch: why it cannot be one, or %NULL
 */
char *
inl_account_check (const char *account)
{
  g_return_val_if_fail (account != NULL, NULL);

  if (*account == '\0')
    return g_strdup (_("Vul een accountnaam in."));
  if (!g_utf8_validate (account, -1, NULL) || has_forbidden_character (account))
    return g_strdup (_("Een accountnaam is één woord, zoals de naam waarmee iemand zich op "
                       "deze computer aanmeldt."));
  if (g_utf8_strlen (account, -1) > ACCOUNT_LIMIT)
    return g_strdup_printf (_("Een accountnaam heeft hooguit %d tekens."), ACCOUNT_LIMIT);

  return NULL;
}
