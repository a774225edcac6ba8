/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list says of a notice, a line in the log of what happened: what came of it, for which
 * vacancy, when and by whom. */

#define G_LOG_DOMAIN "inl-notice-factory"

#include "config.h"

#include "inl-notice-factory.h"

#include <glib/gi18n.h>

#include "inl-moment.h"
#include "inl-notice.h"
#include "inl-parts.h"
#include "inl-record-factory.h"

static const char *
get_icon_name (InlOutcomeKind kind)
{
  switch (kind)
    {
    case INL_OUTCOME_KIND_SENT:
      return "emblem-ok-symbolic";
    case INL_OUTCOME_KIND_WAITING:
    case INL_OUTCOME_KIND_BUSY_ELSEWHERE:
      return "content-loading-symbolic";
    case INL_OUTCOME_KIND_NONE:
    case INL_OUTCOME_KIND_REPEAT_TO_CONFIRM:
      return "dialog-information-symbolic";
    case INL_OUTCOME_KIND_LOGIN_NEEDED:
    case INL_OUTCOME_KIND_TOKEN_INVALID:
    case INL_OUTCOME_KIND_TOKEN_ABSENT:
    case INL_OUTCOME_KIND_TOKEN_KIND:
    case INL_OUTCOME_KIND_RIGHT_MISSING:
    case INL_OUTCOME_KIND_KEYRING_LOCKED:
    case INL_OUTCOME_KIND_KEYRING_ABSENT:
      return "dialog-password-symbolic";
    case INL_OUTCOME_KIND_KVK_UNKNOWN:
    case INL_OUTCOME_KIND_ORGANISATION:
    case INL_OUTCOME_KIND_REJECTED:
      return "dialog-error-symbolic";
    case INL_OUTCOME_KIND_DATA_MISSING:
    case INL_OUTCOME_KIND_UNKNOWN:
    case INL_OUTCOME_KIND_HELD:
    default:
      return "dialog-warning-symbolic";
    }
}

static char *
dup_subtitle (InlNotice *notice,
              gboolean   is_brief)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();
  g_autofree char *moment = inl_moment_to_display (inl_notice_get_at (notice));

  inl_parts_add (parts, moment);
  if (!is_brief)
    inl_parts_add (parts, inl_notice_get_relation_name (notice));
  if (*inl_notice_get_vacancy_number (notice) != '\0')
    /* Translators: %s is the number of a vacancy. */
    inl_parts_add_take (parts, g_strdup_printf (_("aanvraag %s"),
                                                inl_notice_get_vacancy_number (notice)));
  if (*inl_notice_get_by (notice) != '\0')
    /* Translators: %s is the name of a user. */
    inl_parts_add_take (parts, g_strdup_printf (_("door %s"), inl_notice_get_by (notice)));

  return inl_parts_join (parts);
}

static void
fill (InlListRow *row,
      InlNotice  *notice,
      gboolean    is_brief)
{
  g_autofree char *subtitle = dup_subtitle (notice, is_brief);

  g_object_set (row,
                "icon-name", get_icon_name (inl_notice_get_outcome (notice)),
                "title", inl_notice_get_text (notice),
                "subtitle", subtitle,
                NULL);
}

static void
fill_full (InlListRow *row,
           InlRecord  *record)
{
  fill (row, INL_NOTICE (record), FALSE);
}

static void
fill_brief (InlListRow *row,
            InlRecord  *record)
{
  fill (row, INL_NOTICE (record), TRUE);
}

/**
 * inl_notice_factory_new:
 *
 * Returns: (transfer full): makes rows of notices
 */
GtkListItemFactory *
inl_notice_factory_new (void)
{
  return inl_record_factory_new (fill_full);
}

/**
 * inl_notice_factory_new_brief:
 *
 * Returns: (transfer full): makes rows of notices, without the name of their relation
 */
GtkListItemFactory *
inl_notice_factory_new_brief (void)
{
  return inl_record_factory_new (fill_brief);
}
