/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a contact person and a vacancy look like in the tabs of their relation. The rows follow
 * their record while they are bound to it. */

#define G_LOG_DOMAIN "inl-relation-lists"

#include "config.h"

#include "inl-relation-lists.h"

#include <glib/gi18n.h>

#include "inl-contact-name.h"
#include "inl-inquiry-state.h"
#include "inl-list-row.h"
#include "inl-moment.h"
#include "inl-validation.h"

typedef void (*FillRowFunc) (InlListRow *row,
                             gpointer    record);

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
                  gpointer    record)
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

static const char *
get_state_class (InlInquiryState state)
{
  switch (state)
    {
    case INL_INQUIRY_STATE_SENT:
    case INL_INQUIRY_STATE_ANSWERED:
      return "success";
    case INL_INQUIRY_STATE_QUEUED:
    case INL_INQUIRY_STATE_SENDING:
    case INL_INQUIRY_STATE_UNKNOWN:
    case INL_INQUIRY_STATE_HELD:
    case INL_INQUIRY_STATE_BLOCKED:
      return "warning";
    case INL_INQUIRY_STATE_EXPIRED:
    case INL_INQUIRY_STATE_UNDELIVERABLE:
    case INL_INQUIRY_STATE_REJECTED:
      return "error";
    case INL_INQUIRY_STATE_NONE:
    case INL_INQUIRY_STATE_WITHDRAWN:
    case INL_INQUIRY_STATE_ABANDONED:
    default:
      return "dim-label";
    }
}

static void
fill_vacancy_row (InlListRow *row,
                  gpointer    record)
{
  InlVacancy *vacancy = INL_VACANCY (record);
  const char *position = inl_vacancy_get_position_name (vacancy);
  InlInquiryState state = inl_vacancy_get_inquiry_state (vacancy);
  g_autofree char *date = inl_date_to_display (inl_vacancy_get_start_date (vacancy));
  g_autofree char *subtitle = join_parts (inl_vacancy_get_number (vacancy), date);

  g_object_set (row,
                "title", *position != '\0' ? position : _("Zonder functie"),
                "subtitle", subtitle,
                "status", inl_inquiry_state_get_label (state),
                "status-class", get_state_class (state),
                NULL);
}

static void
on_record_notified_cb (InlRecord   *record,
                       GParamSpec  *pspec,
                       GtkListItem *item)
{
  FillRowFunc fill = g_object_get_data (G_OBJECT (item), "fill");

  fill (INL_LIST_ROW (gtk_list_item_get_child (item)), record);
}

static void
on_item_set_up_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item,
                   gpointer                  user_data)
{
  g_object_set_data (G_OBJECT (item), "fill", user_data);
  gtk_list_item_set_child (item, inl_list_row_new ());
}

static void
on_item_bound_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item)
{
  InlRecord *record = gtk_list_item_get_item (item);

  g_signal_connect_object (record, "notify", G_CALLBACK (on_record_notified_cb), item, 0);
  on_record_notified_cb (record, NULL, item);
}

static void
on_item_unbound_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static GtkListItemFactory *
create_factory (FillRowFunc fill)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_item_set_up_cb), fill);
  g_signal_connect (factory, "bind", G_CALLBACK (on_item_bound_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_item_unbound_cb), NULL);
  return factory;
}

/**
 * inl_contact_factory_new:
 *
 * Returns: (transfer full): makes rows of contact persons
 */
GtkListItemFactory *
inl_contact_factory_new (void)
{
  return create_factory (fill_contact_row);
}

/**
 * inl_relation_vacancy_factory_new:
 *
 * Returns: (transfer full): makes rows of vacancies, without the name of their relation
 */
GtkListItemFactory *
inl_relation_vacancy_factory_new (void)
{
  return create_factory (fill_vacancy_row);
}
