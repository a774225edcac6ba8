/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRelationsPage: the relations of the agency. */

#define G_LOG_DOMAIN "inl-relations-page"

#include "config.h"

#include "inl-relations-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-list-pane.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-relation-row.h"

struct _InlRelationsPage
{
  GtkWidget    parent_instance;

  AdwLeaflet  *leaflet;
  InlListPane *list_pane;

  InlOffice   *office;  /* (owned) */
};

static void inl_relations_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlRelationsPage, inl_relations_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_relations_page_page_init))

static const char *
inl_relations_page_page_get_title (InlPage *page)
{
  return _("Relaties");
}

static void
inl_relations_page_page_focus_search (InlPage *page)
{
  inl_list_pane_focus_search (INL_RELATIONS_PAGE (page)->list_pane);
}

static void
inl_relations_page_page_init (InlPageInterface *iface)
{
  iface->get_title = inl_relations_page_page_get_title;
  iface->focus_search = inl_relations_page_page_focus_search;
}

static void
inl_relations_page_dispose (GObject *object)
{
  InlRelationsPage *self = INL_RELATIONS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_RELATIONS_PAGE);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_relations_page_parent_class)->dispose (object);
}

static void
inl_relations_page_class_init (InlRelationsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_relations_page_dispose;

  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_PANE);
  g_type_ensure (INL_TYPE_RELATION_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/relations/inl-relations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, list_pane);
}

static void
inl_relations_page_init (InlRelationsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_relations_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
inl_relations_page_new (InlOffice *office)
{
  InlRelationsPage *self = g_object_new (INL_TYPE_RELATIONS_PAGE, NULL);
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(InlLiveList) list = inl_office_create_list (office, query);
  g_autoptr(GtkListItemFactory) factory = NULL;

  self->office = g_object_ref (office);
  factory = gtk_builder_list_item_factory_new_from_resource (
    NULL, "/org/example/Inlenersbeloning/ui/relations/inl-relation-item.ui");
  inl_list_pane_set_list (self->list_pane, list, factory);
  return GTK_WIDGET (self);
}

void
inl_relations_page_open_contact (InlRelationsPage *self,
                                 gint64            contact_id)
{
}

void
inl_relations_page_open_field (InlRelationsPage *self,
                               gint64            relation_id,
                               const char       *field)
{
}
