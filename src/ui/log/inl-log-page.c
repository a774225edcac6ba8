/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlLogPage: Logboek: who did what and when, newest first, to be searched and filtered, and the
 * whole of the line that is chosen. */

#define G_LOG_DOMAIN "inl-log-page"

#include "config.h"

#include "inl-log-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-export-bar.h"
#include "inl-list-pane.h"
#include "inl-log-factory.h"
#include "inl-log-filter.h"
#include "inl-log-view.h"
#include "inl-page.h"
#include "inl-pane.h"

struct _InlLogPage
{
  GtkWidget             parent_instance;

  AdwLeaflet           *leaflet;
  GtkWidget            *list_column;
  InlListPane          *list_pane;
  InlLogFilter         *filter;
  InlLogView           *view;

  InlOffice            *office;        /* (owned) (not nullable) */
  InlLiveList          *list;          /* (owned) (nullable): while it is in sight */
  InlQuery             *query;         /* (owned) (not nullable): for when there is no list */
};

static void inl_log_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlLogPage, inl_log_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_log_page_page_init))

static void
on_filter_changed_cb (InlLogPage *self)
{
  g_autoptr(InlQuery) query = NULL;

  if (self->list == NULL)
    return;

  query = inl_query_copy (inl_live_list_get_query (self->list));
  inl_log_filter_apply (self->filter, query);
  inl_list_pane_begin_anew (self->list_pane);
  inl_live_list_set_query (self->list, query);
  inl_list_pane_set_filtered (self->list_pane, inl_log_filter_is_set (self->filter));
}

static void
on_clear_filter_cb (InlLogPage *self)
{
  inl_log_filter_clear (self->filter);
}

/* While only the list is in sight nothing in it is open, so that any of it can be picked. */
static void
sync_selection (InlLogPage *self)
{
  gboolean is_hidden = adw_leaflet_get_folded (self->leaflet)
                       && adw_leaflet_get_visible_child (self->leaflet) == self->list_column;

  inl_list_pane_select_id (self->list_pane,
                           is_hidden ? 0 : inl_log_view_get_entry_id (self->view));
}

static void
on_leaflet_changed_cb (InlLogPage *self)
{
  if (self->list != NULL)
    sync_selection (self);
}

/* A leaflet moves the keyboard along, also when both sides are in sight. Whoever goes through the
 * list is to stay in it. */
static void
show_view (InlLogPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->view));
  if (focus != NULL && !adw_leaflet_get_folded (self->leaflet)
      && gtk_widget_is_ancestor (focus, self->list_column))
    gtk_widget_grab_focus (focus);
}

static void
on_record_selected_cb (InlLogPage  *self,
                       InlLogEntry *entry)
{
  inl_log_view_show_entry (self->view, entry);
  show_view (self);
  sync_selection (self);
}

/* InlPage */

static AdwLeaflet *
inl_log_page_page_get_leaflet (InlPage *page)
{
  return INL_LOG_PAGE (page)->leaflet;
}

static const char *
inl_log_page_page_get_title (InlPage *page)
{
  return _("Logboek");
}

static void
inl_log_page_page_focus_search (InlPage *page)
{
  InlLogPage *self = INL_LOG_PAGE (page);

  adw_leaflet_set_visible_child (self->leaflet, self->list_column);
  inl_list_pane_focus_search (self->list_pane);
}

static void
inl_log_page_page_init (InlPageInterface *iface)
{
  iface->get_leaflet = inl_log_page_page_get_leaflet;
  iface->get_title = inl_log_page_page_get_title;
  iface->focus_search = inl_log_page_page_focus_search;
}

/* The log grows with all that is done, and few look at it: it is read while somebody does. */
static void
inl_log_page_map (GtkWidget *widget)
{
  InlLogPage *self = INL_LOG_PAGE (widget);
  g_autoptr(GtkListItemFactory) factory = inl_log_factory_new ();

  GTK_WIDGET_CLASS (inl_log_page_parent_class)->map (widget);

  self->list = inl_office_create_list (self->office, self->query);
  inl_list_pane_set_list (self->list_pane, self->list, factory);
  sync_selection (self);
  inl_log_filter_refresh (self->filter);
}

static void
inl_log_page_unmap (GtkWidget *widget)
{
  InlLogPage *self = INL_LOG_PAGE (widget);

  g_clear_pointer (&self->query, inl_query_free);
  self->query = inl_query_copy (inl_live_list_get_query (self->list));
  inl_list_pane_set_list (self->list_pane, NULL, NULL);
  g_clear_object (&self->list);

  GTK_WIDGET_CLASS (inl_log_page_parent_class)->unmap (widget);
}

static void
inl_log_page_dispose (GObject *object)
{
  InlLogPage *self = INL_LOG_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_LOG_PAGE);
  g_clear_object (&self->office);
  g_clear_object (&self->list);
  g_clear_pointer (&self->query, inl_query_free);

  G_OBJECT_CLASS (inl_log_page_parent_class)->dispose (object);
}

static void
inl_log_page_class_init (InlLogPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_log_page_dispose;
  widget_class->map = inl_log_page_map;
  widget_class->unmap = inl_log_page_unmap;

  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_LOG_FILTER);
  g_type_ensure (INL_TYPE_LOG_VIEW);
  g_type_ensure (INL_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/log/inl-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlLogPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, InlLogPage, list_column);
  gtk_widget_class_bind_template_child (widget_class, InlLogPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, InlLogPage, filter);
  gtk_widget_class_bind_template_child (widget_class, InlLogPage, view);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_record_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed_cb);

  inl_export_bar_install_action (widget_class);
}

static void
inl_log_page_init (InlLogPage *self)
{
  self->query = inl_query_new (INL_RECORD_KIND_LOG_ENTRY);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_log_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
inl_log_page_new (InlOffice *office)
{
  InlLogPage *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_LOG_PAGE, NULL);
  self->office = g_object_ref (office);
  inl_log_filter_set_office (self->filter, office);
  g_object_bind_property (self->list_pane, "shows-records",
                          inl_log_view_get_unchosen_state (self->view), "revealed",
                          G_BINDING_SYNC_CREATE);
  inl_list_pane_set_up_export (self->list_pane, self, office);

  return GTK_WIDGET (self);
}
