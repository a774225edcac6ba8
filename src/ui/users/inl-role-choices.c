/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which roles there are to choose from: what would be refused is not offered. */

#define G_LOG_DOMAIN "inl-role-choices"

#include "config.h"

#include "inl-role-choices.h"

#include "inl-role.h"

/**
 * inl_role_choices_may_give:
 * @own_rights: what the account may that gives
 * @rights: of a role
 *
 * Returns: whether it may give the role
 */
gboolean
inl_role_choices_may_give (guint own_rights,
                           guint rights)
{
  return (own_rights & INL_RIGHT_MANAGE_RIGHTS) != 0 || (rights & ~own_rights) == 0;
}

/* What is shown stays when nothing changes: a choice that is open closes otherwise. */
static gboolean
has_all (GListStore *choices,
         GPtrArray  *roles)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (choices)) != roles->len)
    return FALSE;

  for (guint i = 0; i < roles->len; i++)
    {
      g_autoptr(InlRole) role = g_list_model_get_item (G_LIST_MODEL (choices), i);

      if (role != g_ptr_array_index (roles, i))
        return FALSE;
    }

  return TRUE;
}

/**
 * inl_role_choices_fill:
 * @choices: a store of #InlRole
 * @roles: all roles
 * @own_rights: what the account may that gives
 * @needed: rights that a role must have to be offered
 * @current_id: the role that is offered whatever it has, or 0
 *
 * Puts in @choices what can be chosen.
 *
 * Returns: where @current_id is in it, or %GTK_INVALID_LIST_POSITION
 */
guint
inl_role_choices_fill (GListStore  *choices,
                       InlLiveList *roles,
                       guint        own_rights,
                       guint        needed,
                       gint64       current_id)
{
  g_autoptr(GPtrArray) offered = g_ptr_array_new_with_free_func (g_object_unref);
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_val_if_fail (G_IS_LIST_STORE (choices), position);
  g_return_val_if_fail (INL_IS_LIVE_LIST (roles), position);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (roles)); i++)
    {
      g_autoptr(InlRole) role = g_list_model_get_item (G_LIST_MODEL (roles), i);
      guint rights = inl_role_get_rights (role);
      gboolean is_current = inl_record_get_id (INL_RECORD (role)) == current_id;

      if (is_current)
        position = offered->len;
      if (is_current || (inl_role_choices_may_give (own_rights, rights)
                         && (rights & needed) == needed))
        g_ptr_array_add (offered, g_steal_pointer (&role));
    }

  if (!has_all (choices, offered))
    g_list_store_splice (choices, 0, g_list_model_get_n_items (G_LIST_MODEL (choices)),
                         offered->pdata, offered->len);
  return position;
}
