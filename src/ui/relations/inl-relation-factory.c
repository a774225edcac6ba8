/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list says of a relation: its name, place and number, and a mark that says what is missing
 * for an uitvraag. */

#define G_LOG_DOMAIN "inl-relation-factory"

#include "config.h"

#include "inl-relation-factory.h"

#include <glib/gi18n.h>

#include "inl-moment.h"
#include "inl-parts.h"
#include "inl-record-factory.h"
#include "inl-relation.h"
#include "inl-validation.h"

static char *
dup_subtitle (InlRelation *relation)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();

  inl_parts_add (parts, inl_relation_get_place (relation));
  inl_parts_add (parts, inl_relation_get_number (relation));
  inl_parts_add (parts, inl_record_get_found_by (INL_RECORD (relation)));

  return inl_parts_join (parts);
}

static char *
dup_problem (InlRelation *relation)
{
  g_autoptr(GPtrArray) findings = NULL;

  if (inl_relation_is_archived (relation))
    return g_strdup ("");

  findings = inl_validation_check_relation (relation);
  return inl_findings_join_texts (findings);
}

static char *
dup_asked (InlRelation *relation)
{
  const char *moment = inl_relation_get_last_inquiry_at (relation);

  return *moment != '\0' ? inl_moment_to_display_date (moment) : g_strdup (_("nooit uitgevraagd"));
}

static void
fill (InlListRow *row,
      InlRecord  *record)
{
  InlRelation *relation = INL_RELATION (record);
  g_autofree char *subtitle = dup_subtitle (relation);
  g_autofree char *asked = dup_asked (relation);
  g_autofree char *problem = dup_problem (relation);

  g_object_set (row,
                "title", inl_relation_get_name (relation),
                "subtitle", subtitle,
                "asked", asked,
                "status", inl_relation_is_archived (relation) ? _("Gearchiveerd") : "",
                "status-class", "dim-label",
                "problem", problem,
                NULL);
}

/**
 * inl_relation_factory_new:
 *
 * Returns: (transfer full): makes rows of relations
 */
GtkListItemFactory *
inl_relation_factory_new (void)
{
  return inl_record_factory_new (fill);
}
