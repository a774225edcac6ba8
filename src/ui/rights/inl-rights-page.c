/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRightsPage: the list of roles and the form of one. */

#define G_LOG_DOMAIN "inl-rights-page"

#include "config.h"

#include "inl-rights-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-gate.h"
#include "inl-list-pane.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-role-factory.h"
#include "inl-role-view.h"

struct _InlRightsPage
{
  GtkWidget    parent_instance;

  AdwLeaflet  *leaflet;
  GtkWidget   *list_column;
  InlListPane *list_pane;
  InlRoleView *view;         /* (nullable): after dispose; owned by the leaflet */

  InlOffice   *office;       /* (owned) */
  InlLiveList *list;         /* (owned) */
};

static void inl_rights_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlRightsPage, inl_rights_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_rights_page_page_init))

/* While only the list is in sight nothing in it is open, so that any of it can be picked. */
static void
sync_selection (InlRightsPage *self)
{
  gboolean is_list_alone = adw_leaflet_get_folded (self->leaflet)
                           && adw_leaflet_get_visible_child (self->leaflet) == self->list_column;

  inl_list_pane_select_id (self->list_pane,
                           is_list_alone ? 0 : inl_role_view_get_id (self->view));
}

static void
on_leaflet_changed_cb (InlRightsPage *self)
{
  if (self->view != NULL)
    sync_selection (self);
}

static void
on_role_picked_cb (InlRightsPage *self,
                   InlRecord     *record)
{
  inl_role_view_open (self->view, inl_record_get_id (record));
}

static void
on_view_shown_cb (InlRightsPage *self)
{
  if (self->view == NULL)
    return;

  if (inl_role_view_is_showing (self->view))
    inl_list_pane_show_beside (self->list_pane, self->leaflet, GTK_WIDGET (self->view));
  else
    adw_leaflet_set_visible_child (self->leaflet, self->list_column);
  sync_selection (self);
}

static void
on_view_changed_cb (InlRightsPage *self)
{
  inl_page_changed (INL_PAGE (self));
}

static void
on_rights_changed_cb (InlRightsPage *self)
{
  inl_gate_set_enabled (self, self->office, "rights.new", TRUE);
  inl_page_changed (INL_PAGE (self));
}

static void
on_new_activated_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  inl_page_create (INL_PAGE (widget));
}

static InlPage *
inl_rights_page_page_get_inner (InlPage *page)
{
  return INL_PAGE (INL_RIGHTS_PAGE (page)->view);
}

static AdwLeaflet *
inl_rights_page_page_get_leaflet (InlPage *page)
{
  return INL_RIGHTS_PAGE (page)->leaflet;
}

static const char *
inl_rights_page_page_get_title (InlPage *page)
{
  return _("Programmarechten");
}

static gboolean
inl_rights_page_page_can_create (InlPage *page)
{
  return inl_gate_allows (INL_RIGHTS_PAGE (page)->office, "rights.new");
}

static void
inl_rights_page_page_create (InlPage *page)
{
  inl_role_view_open_new (INL_RIGHTS_PAGE (page)->view);
}

static void
inl_rights_page_page_open (InlPage *page,
                           gint64   id)
{
  inl_role_view_open (INL_RIGHTS_PAGE (page)->view, id);
}

static void
inl_rights_page_page_init (InlPageInterface *iface)
{
  iface->get_inner = inl_rights_page_page_get_inner;
  iface->get_leaflet = inl_rights_page_page_get_leaflet;
  iface->get_title = inl_rights_page_page_get_title;
  iface->can_create = inl_rights_page_page_can_create;
  iface->create = inl_rights_page_page_create;
  iface->open = inl_rights_page_page_open;
}

static void
inl_rights_page_dispose (GObject *object)
{
  InlRightsPage *self = INL_RIGHTS_PAGE (object);

  self->view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_RIGHTS_PAGE);
  g_clear_object (&self->list);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_rights_page_parent_class)->dispose (object);
}

static void
inl_rights_page_class_init (InlRightsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_rights_page_dispose;

  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/rights/inl-rights-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlRightsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, InlRightsPage, list_column);
  gtk_widget_class_bind_template_child (widget_class, InlRightsPage, list_pane);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_role_picked_cb);

  gtk_widget_class_install_action (widget_class, "rights.new", NULL, on_new_activated_cb);
}

static void
inl_rights_page_init (InlRightsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_rights_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page, with no role chosen
 */
GtkWidget *
inl_rights_page_new (InlOffice *office)
{
  InlRightsPage *self;
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_RIGHTS_PAGE, NULL);
  self->office = g_object_ref (office);
  query = inl_query_new (INL_RECORD_KIND_ROLE);
  self->list = inl_office_create_list (office, query);
  factory = inl_role_factory_new ();
  inl_list_pane_set_list (self->list_pane, self->list, factory);

  self->view = INL_ROLE_VIEW (inl_role_view_new (office, self->list));
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  adw_leaflet_append (self->leaflet, GTK_WIDGET (self->view));
  g_signal_connect_object (self->view, "shown", G_CALLBACK (on_view_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "page-changed", G_CALLBACK (on_view_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (on_rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
  on_rights_changed_cb (self);
  return GTK_WIDGET (self);
}

/**
 * inl_rights_page_open_right:
 * @self: a page
 * @role_id: a role
 * @right: one of its rights, or %INL_RIGHT_NONE
 *
 * Shows the role, after asking about what was not saved, with the keyboard at the tick of @right.
 */
void
inl_rights_page_open_right (InlRightsPage *self,
                            gint64         role_id,
                            InlRight       right)
{
  g_return_if_fail (INL_IS_RIGHTS_PAGE (self));

  inl_role_view_open_right (self->view, role_id, right);
}
