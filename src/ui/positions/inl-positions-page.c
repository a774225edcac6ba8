/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPositionsPage: Functies: all positions, to be searched, and the view of the one that is
 * chosen. Those that are out of use are shown when asked for. */

#define G_LOG_DOMAIN "inl-positions-page"

#include "config.h"

#include "inl-positions-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-export-bar.h"
#include "inl-list-pane.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-position-factory.h"
#include "inl-position-view.h"

struct _InlPositionsPage
{
  GtkWidget        parent_instance;

  AdwLeaflet      *leaflet;
  GtkWidget       *list_column;
  InlListPane     *list_pane;
  InlPositionView *view;          /* owned by the leaflet */

  InlLiveList     *list;          /* (owned) (not nullable) */
  gboolean         show_retired;
};

enum
{
  PROP_0,
  PROP_SHOW_RETIRED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void inl_positions_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlPositionsPage, inl_positions_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_positions_page_page_init))

static void
show_view (InlPositionsPage *self)
{
  inl_list_pane_show_beside (self->list_pane, self->leaflet, GTK_WIDGET (self->view));
}

/* While only the list is in sight nothing in it is open, so that any of it can be picked. */
static void
sync_selection (InlPositionsPage *self)
{
  gboolean is_hidden = adw_leaflet_get_folded (self->leaflet)
                       && adw_leaflet_get_visible_child (self->leaflet) == self->list_column;

  inl_list_pane_select_id (self->list_pane,
                           is_hidden ? 0 : inl_position_view_get_position_id (self->view));
}

static void
on_leaflet_changed_cb (InlPositionsPage *self)
{
  if (self->view != NULL)
    sync_selection (self);
}

static void
on_record_selected_cb (InlPositionsPage *self,
                       InlRecord        *record)
{
  if (inl_record_get_id (record) == inl_position_view_get_position_id (self->view))
    show_view (self);
  else
    inl_position_view_open (self->view, inl_record_get_id (record));
}

static void
on_record_activated_cb (InlPositionsPage *self,
                        InlRecord        *record)
{
  inl_position_view_open (self->view, inl_record_get_id (record));
  show_view (self);
}

static void
on_view_shown_cb (InlPositionsPage *self,
                  gint64            position_id)
{
  if (position_id != 0 || inl_position_view_is_new (self->view))
    show_view (self);
  sync_selection (self);
}

static void
on_view_changed_cb (InlPositionsPage *self)
{
  inl_page_changed (INL_PAGE (self));
}

/* InlPage */

static InlPage *
inl_positions_page_page_get_inner (InlPage *page)
{
  return INL_PAGE (INL_POSITIONS_PAGE (page)->view);
}

static AdwLeaflet *
inl_positions_page_page_get_leaflet (InlPage *page)
{
  return INL_POSITIONS_PAGE (page)->leaflet;
}

static const char *
inl_positions_page_page_get_title (InlPage *page)
{
  return _("Functies");
}

static void
inl_positions_page_page_focus_search (InlPage *page)
{
  InlPositionsPage *self = INL_POSITIONS_PAGE (page);

  adw_leaflet_set_visible_child (self->leaflet, self->list_column);
  inl_list_pane_focus_search (self->list_pane);
}

static gboolean
inl_positions_page_page_can_create (InlPage *page)
{
  return TRUE;
}

static void
inl_positions_page_page_create (InlPage *page)
{
  InlPositionsPage *self = INL_POSITIONS_PAGE (page);

  inl_position_view_open (self->view, 0);
}

static void
inl_positions_page_page_open (InlPage *page,
                              gint64   id)
{
  InlPositionsPage *self = INL_POSITIONS_PAGE (page);

  inl_position_view_open (self->view, id);
  show_view (self);
}

static void
inl_positions_page_page_init (InlPageInterface *iface)
{
  iface->get_inner = inl_positions_page_page_get_inner;
  iface->get_leaflet = inl_positions_page_page_get_leaflet;
  iface->get_title = inl_positions_page_page_get_title;
  iface->focus_search = inl_positions_page_page_focus_search;
  iface->can_create = inl_positions_page_page_can_create;
  iface->create = inl_positions_page_page_create;
  iface->open = inl_positions_page_page_open;
}

static void
inl_positions_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_SHOW_RETIRED)
    g_value_set_boolean (value, INL_POSITIONS_PAGE (object)->show_retired);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_positions_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  InlPositionsPage *self = INL_POSITIONS_PAGE (object);
  g_autoptr(InlQuery) query = NULL;

  if (prop_id != PROP_SHOW_RETIRED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  self->show_retired = g_value_get_boolean (value);
  query = inl_query_copy (inl_live_list_get_query (self->list));
  query->with_archived = self->show_retired;
  inl_live_list_set_query (self->list, query);
}

static void
inl_positions_page_dispose (GObject *object)
{
  InlPositionsPage *self = INL_POSITIONS_PAGE (object);

  self->view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_POSITIONS_PAGE);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (inl_positions_page_parent_class)->dispose (object);
}

static void
inl_positions_page_class_init (InlPositionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = inl_positions_page_get_property;
  object_class->set_property = inl_positions_page_set_property;
  object_class->dispose = inl_positions_page_dispose;

  properties[PROP_SHOW_RETIRED] =
    g_param_spec_boolean ("show-retired", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/positions/inl-positions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlPositionsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, InlPositionsPage, list_column);
  gtk_widget_class_bind_template_child (widget_class, InlPositionsPage, list_pane);
  gtk_widget_class_bind_template_callback (widget_class, on_record_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_record_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed_cb);

  gtk_widget_class_install_property_action (widget_class, "positions.show-retired",
                                            "show-retired");
  inl_export_bar_install_action (widget_class);
}

static void
inl_positions_page_init (InlPositionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_positions_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
inl_positions_page_new (InlOffice *office)
{
  InlPositionsPage *self;
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_POSITIONS_PAGE, NULL);
  query = inl_query_new (INL_RECORD_KIND_POSITION);
  self->list = inl_office_create_list (office, query);
  factory = inl_position_factory_new ();
  inl_list_pane_set_list (self->list_pane, self->list, factory);
  inl_list_pane_set_up_export (self->list_pane, self, office);

  self->view = INL_POSITION_VIEW (inl_position_view_new (office));
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  adw_leaflet_append (self->leaflet, GTK_WIDGET (self->view));
  g_object_bind_property (self->list_pane, "shows-records",
                          inl_position_view_get_unchosen_state (self->view), "revealed",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->view, "shown", G_CALLBACK (on_view_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "page-changed", G_CALLBACK (on_view_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
