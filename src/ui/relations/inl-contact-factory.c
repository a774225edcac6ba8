/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a contact person looks like in the list of its relation. */

#define G_LOG_DOMAIN "inl-contact-factory"

#include "config.h"

#include "inl-contact-factory.h"

#include <glib/gi18n.h>

#include "inl-contact-name.h"
#include "inl-record-factory.h"
#include "inl-validation.h"

typedef void (*FillRowFunc) (InlListRow *row,
                             InlRecord  *record);

static char *
join_parts (const char *first,
            const char *second)
{
  if (*first == '\0' || *second == '\0')
    return g_strconcat (first, second, NULL);

  return g_strconcat (first, " · ", second, NULL);
}

static void
fill_contact_row (InlListRow *row,
                  InlRecord  *record)
{
  InlContact *contact = INL_CONTACT (record);
  g_autofree char *name = inl_contact_dup_full_name (contact);
  g_autofree char *subtitle = join_parts (inl_contact_get_job_title (contact),
                                          inl_contact_get_email (contact));
  g_autoptr(GPtrArray) findings = inl_validation_check_contact (contact);
  g_autofree char *problem = inl_findings_join_texts (findings);
  const char *status = "";

  if (inl_contact_is_archived (contact))
    status = _("Gearchiveerd");
  else if (inl_contact_get_receives_inquiries (contact))
    status = _("Ontvangt uitvragen");

  g_object_set (row,
                "title", name,
                "subtitle", subtitle,
                "status", status,
                "status-class", inl_contact_is_archived (contact) ? "dim-label" : "accent",
                "problem", inl_contact_is_archived (contact) ? "" : problem,
                NULL);
}

/**
 * inl_contact_factory_new:
 *
 * Returns: (transfer full): makes rows of contact persons
 */
GtkListItemFactory *
inl_contact_factory_new (void)
{
  return inl_record_factory_new (fill_contact_row);
}
