/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRole: a set of rights with a name. A user has one; an account that is not listed has the
 * default one. */

#define G_LOG_DOMAIN "inl-role"

#include "config.h"

#include "inl-role.h"

struct _InlRole
{
  InlRecord parent_instance;

  char     *name;
  gint64    rights;                  /* bits of InlRight */
  gboolean  is_default;
  gint64    user_count;              /* users with this role */
};

G_DEFINE_FINAL_TYPE (InlRole, inl_role, INL_TYPE_RECORD)

#define TEXT(name, member) { name, INL_FIELD_TEXT, G_STRUCT_OFFSET (InlRole, member), NULL }
#define INTEGER(name, member) { name, INL_FIELD_INTEGER, G_STRUCT_OFFSET (InlRole, member), NULL }
#define FLAG(name, member) { name, INL_FIELD_FLAG, G_STRUCT_OFFSET (InlRole, member), NULL }

static const InlField fields[] = {
  TEXT ("name", name),
  INTEGER ("rights", rights),
  FLAG ("is-default", is_default),
  INTEGER ("user-count", user_count),
};

static void
inl_role_class_init (InlRoleClass *klass)
{
  inl_record_class_install_fields (INL_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
inl_role_init (InlRole *self)
{
}

/**
 * inl_role_new:
 *
 * Returns: (transfer full): one with every field empty
 */
InlRole *
inl_role_new (void)
{
  return g_object_new (INL_TYPE_ROLE, NULL);
}

const char *
inl_role_get_name (InlRole *self)
{
  g_return_val_if_fail (INL_IS_ROLE (self), "");

  return self->name != NULL ? self->name : "";
}

guint
inl_role_get_rights (InlRole *self)
{
  g_return_val_if_fail (INL_IS_ROLE (self), INL_RIGHT_NONE);

  return self->rights & INL_RIGHTS_ALL;
}

gboolean
inl_role_is_default (InlRole *self)
{
  g_return_val_if_fail (INL_IS_ROLE (self), FALSE);

  return self->is_default;
}

gint64
inl_role_get_user_count (InlRole *self)
{
  g_return_val_if_fail (INL_IS_ROLE (self), 0);

  return self->user_count;
}
