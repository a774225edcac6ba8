/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlUser: an account of the operating system and the role that it has. */

#define G_LOG_DOMAIN "inl-user"

#include "config.h"

#include "inl-user.h"

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
