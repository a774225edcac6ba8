/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a role looks like in a list. */

#define G_LOG_DOMAIN "inl-role-factory"

#include "config.h"

#include "inl-role-factory.h"

#include <glib/gi18n.h>

#include "inl-record-factory.h"

/**
 * inl_role_dup_user_count:
 * @role: a role
 *
 * Returns: (transfer full): how many users have it, in words
 */
char *
inl_role_dup_user_count (InlRole *role)
{
  gint64 count = inl_role_get_user_count (role);

  if (count == 0)
    return g_strdup (_("Geen gebruikers"));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'d gebruiker", "%'d gebruikers",
                                       (gulong) count),
                          (int) count);
}

static void
fill_role_row (InlListRow *row,
               InlRecord  *record)
{
  InlRole *role = INL_ROLE (record);
  g_autofree char *count = inl_role_dup_user_count (role);

  g_object_set (row,
                "title", inl_role_get_name (role),
                "subtitle", count,
                "status", inl_role_is_default (role) ? _("Standaardrol") : "",
                "status-class", "accent",
                NULL);
}

/**
 * inl_role_factory_new:
 *
 * Returns: (transfer full): makes rows of roles
 */
GtkListItemFactory *
inl_role_factory_new (void)
{
  return inl_record_factory_new (fill_role_row);
}
