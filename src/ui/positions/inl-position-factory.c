/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list says of a position: its name, how many vacancies have it, and whether it is out of
 * use. */

#define G_LOG_DOMAIN "inl-position-factory"

#include "config.h"

#include "inl-position-factory.h"

#include <glib/gi18n.h>

#include "inl-position.h"
#include "inl-record-factory.h"

/**
 * inl_position_dup_use:
 * @used_count: how many vacancies have a position
 *
 * Returns: (transfer full): that number in words
 */
char *
inl_position_dup_use (gint64 used_count)
{
  if (used_count == 0)
    return g_strdup (_("Niet gebruikt"));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'d aanvraag", "%'d aanvragen",
                                       (gulong) used_count),
                          (int) used_count);
}

static void
fill (InlListRow *row,
      InlRecord  *record)
{
  InlPosition *position = INL_POSITION (record);
  g_autofree char *use = inl_position_dup_use (inl_position_get_used_count (position));

  g_object_set (row,
                "title", inl_position_get_name (position),
                "subtitle", use,
                "status", inl_position_is_retired (position) ? _("Uit gebruik") : "",
                NULL);
}

/**
 * inl_position_factory_new:
 *
 * Returns: (transfer full): makes rows of positions
 */
GtkListItemFactory *
inl_position_factory_new (void)
{
  return inl_record_factory_new (fill);
}
