/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRelationsPage: the list of relations and the form of one. Whatever asks for another relation,
 * what was typed in this one is asked about first. */

#define G_LOG_DOMAIN "inl-relations-page"

#include "config.h"

#include "inl-relations-page.h"

#include <glib/gi18n.h>

#include "inl-empty-state.h"
#include "inl-export-bar.h"
#include "inl-gate.h"
#include "inl-office-standings.h"
#include "inl-relation-factory.h"
#include "inl-relations-page-private.h"
#include "inl-standing-item.h"

enum
{
  PROP_0,
  PROP_SHOW_ARCHIVED,
  PROP_SORT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void inl_relations_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlRelationsPage, inl_relations_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_relations_page_page_init))

static InlPage *
get_detail (InlRelationsPage *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->detail_stack);

  return INL_IS_PAGE (child) ? INL_PAGE (child) : NULL;
}

static void
on_relation_selected_cb (InlRelationsPage *self,
                         InlRecord        *record)
{
  inl_relations_page_open (self, inl_record_get_id (record));
}

static void
on_relation_activated_cb (InlRelationsPage *self,
                          InlRecord        *record)
{
  inl_relations_page_open (self, inl_record_get_id (record));
  if (inl_record_get_id (record) == inl_relations_page_get_shown_id (self))
    gtk_widget_child_focus (GTK_WIDGET (self->detail_stack), GTK_DIR_TAB_FORWARD);
}

static void
on_leaflet_changed_cb (InlRelationsPage *self)
{
  if (self->relation_view != NULL)
    inl_relations_page_sync_selection (self);
}

static void
on_sort_changed_cb (InlRelationsPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
}

static void
on_relation_stored_cb (InlRelationsPage *self)
{
  inl_relations_page_sync_selection (self);
}

static void
on_detail_changed_cb (InlRelationsPage *self)
{
  inl_page_changed (INL_PAGE (self));
}

static void
show_vacancy (InlRelationsPage *self)
{
  gtk_stack_set_visible_child (self->detail_stack, GTK_WIDGET (self->vacancy_view));
  inl_page_changed (INL_PAGE (self));
}

static void
on_vacancy_asked_cb (InlRelationsPage *self,
                     gint64            vacancy_id)
{
  inl_vacancy_view_open (self->vacancy_view, vacancy_id);
  show_vacancy (self);
}

static void
on_new_vacancy_asked_cb (InlRelationsPage *self,
                         gint64            relation_id)
{
  inl_vacancy_view_open_new (self->vacancy_view, relation_id);
  show_vacancy (self);
}

static void
on_vacancy_left_to_relation_cb (GObject      *source,
                                GAsyncResult *result,
                                gpointer      user_data)
{
  g_autoptr(InlRelationsPage) self = user_data;

  if (!inl_page_leave_finish (INL_PAGE (source), result) || self->relation_view == NULL)
    return;

  gtk_stack_set_visible_child (self->detail_stack, GTK_WIDGET (self->relation_view));
  inl_page_changed (INL_PAGE (self));
}

/* A vacancy of it that lies over it says by itself that it is gone. */
static void
on_relation_removed_cb (InlRelationsPage *self)
{
  if (!inl_relations_page_is_vacancy_shown (self))
    gtk_stack_set_visible_child_name (self->detail_stack, "none");
  inl_relations_page_sync_selection (self);
  inl_page_changed (INL_PAGE (self));
}

static void
on_office_changed_cb (InlRelationsPage *self,
                      guint             kinds)
{
  if ((kinds & (1u << INL_RECORD_KIND_RELATION)) != 0)
    inl_relation_view_reload (self->relation_view);
}

static InlPage *
inl_relations_page_page_get_inner (InlPage *page)
{
  return get_detail (INL_RELATIONS_PAGE (page));
}

static const char *
inl_relations_page_page_get_title (InlPage *page)
{
  return _("Relaties");
}

static void
inl_relations_page_page_focus_search (InlPage *page)
{
  InlRelationsPage *self = INL_RELATIONS_PAGE (page);

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->list_column));
  inl_list_pane_focus_search (self->list_pane);
}

static gboolean
inl_relations_page_page_can_create (InlPage *page)
{
  return inl_gate_allows (INL_RELATIONS_PAGE (page)->office, "win.new-relation");
}

static void
inl_relations_page_page_create (InlPage *page)
{
  inl_relations_page_open (INL_RELATIONS_PAGE (page), 0);
}

static void
inl_relations_page_page_open (InlPage *page,
                              gint64   id)
{
  inl_relations_page_open (INL_RELATIONS_PAGE (page), id);
}

static gboolean
inl_relations_page_page_go_back (InlPage *page)
{
  InlRelationsPage *self = INL_RELATIONS_PAGE (page);
  InlPage *detail = get_detail (self);
  gboolean is_detail_visible =
    !adw_leaflet_get_folded (self->leaflet)
    || adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->detail_stack);

  if (is_detail_visible && detail != NULL && inl_page_go_back (detail))
    return TRUE;
  if (is_detail_visible && inl_relations_page_is_vacancy_shown (self))
    {
      inl_page_leave_async (detail, on_vacancy_left_to_relation_cb, g_object_ref (self));
      return TRUE;
    }

  return adw_leaflet_get_folded (self->leaflet)
         && adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static gboolean
inl_relations_page_page_has_changes (InlPage *page)
{
  InlRelationsPage *self = INL_RELATIONS_PAGE (page);

  return inl_page_has_changes (INL_PAGE (self->relation_view))
         || inl_page_has_changes (INL_PAGE (self->vacancy_view));
}

static void
inl_relations_page_page_leave_async (InlPage             *page,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  inl_relations_page_leave_async (INL_RELATIONS_PAGE (page), callback, user_data);
}

static gboolean
inl_relations_page_page_leave_finish (InlPage      *page,
                                      GAsyncResult *result)
{
  return inl_relations_page_leave_finish (INL_RELATIONS_PAGE (page), result);
}

static void
inl_relations_page_page_init (InlPageInterface *iface)
{
  iface->get_inner = inl_relations_page_page_get_inner;
  iface->get_title = inl_relations_page_page_get_title;
  iface->focus_search = inl_relations_page_page_focus_search;
  iface->can_create = inl_relations_page_page_can_create;
  iface->create = inl_relations_page_page_create;
  iface->open = inl_relations_page_page_open;
  iface->go_back = inl_relations_page_page_go_back;
  iface->has_changes = inl_relations_page_page_has_changes;
  iface->leave_async = inl_relations_page_page_leave_async;
  iface->leave_finish = inl_relations_page_page_leave_finish;
}

static void
inl_relations_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_SHOW_ARCHIVED)
    g_value_set_boolean (value, INL_RELATIONS_PAGE (object)->show_archived);
  else if (prop_id == PROP_SORT)
    g_object_get_property (G_OBJECT (INL_RELATIONS_PAGE (object)->list_pane), "sort", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
update_query (InlRelationsPage *self)
{
  const InlStandingFilter *filter = inl_standing_filter_box_get_filter (self->filter_box);
  g_autoptr(InlQuery) query = inl_query_copy (inl_live_list_get_query (self->list));

  query->with_archived = self->show_archived;
  query->standing = filter->standing;
  g_free (query->asked_before);
  query->asked_before = inl_office_dup_standing_day (self->office, filter);
  inl_live_list_set_query (self->list, query);
  inl_list_pane_set_filtered (self->list_pane, query->standing != INL_STANDING_ANY);
}

static void
on_filter_changed_cb (InlRelationsPage *self)
{
  inl_list_pane_begin_anew (self->list_pane);
  update_query (self);
}

static void
on_clear_filter_cb (InlRelationsPage *self)
{
  inl_standing_filter_box_clear (self->filter_box);
}

static void
set_show_archived (InlRelationsPage *self,
                   gboolean          show_archived)
{
  if (self->show_archived == show_archived)
    return;

  self->show_archived = show_archived;
  update_query (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_ARCHIVED]);
}

static void
inl_relations_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (prop_id == PROP_SHOW_ARCHIVED)
    set_show_archived (INL_RELATIONS_PAGE (object), g_value_get_boolean (value));
  else if (prop_id == PROP_SORT)
    g_object_set_property (G_OBJECT (INL_RELATIONS_PAGE (object)->list_pane), "sort", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_relations_page_dispose (GObject *object)
{
  InlRelationsPage *self = INL_RELATIONS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->relation_view = NULL;
  self->vacancy_view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_RELATIONS_PAGE);
  g_clear_object (&self->office);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (inl_relations_page_parent_class)->dispose (object);
}

static void
inl_relations_page_finalize (GObject *object)
{
  g_clear_object (&INL_RELATIONS_PAGE (object)->cancellable);

  G_OBJECT_CLASS (inl_relations_page_parent_class)->finalize (object);
}

static void
inl_relations_page_class_init (InlRelationsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = inl_relations_page_get_property;
  object_class->set_property = inl_relations_page_set_property;
  object_class->dispose = inl_relations_page_dispose;
  object_class->finalize = inl_relations_page_finalize;

  properties[PROP_SHOW_ARCHIVED] =
    g_param_spec_boolean ("show-archived", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SORT] =
    g_param_spec_string ("sort", NULL, NULL, "usual",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_PANE);
  g_type_ensure (INL_TYPE_STANDING_FILTER_BOX);
  g_type_ensure (INL_TYPE_STANDING_ITEM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/relations/inl-relations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, list_column);
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, filter_box);
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, detail_stack);
  gtk_widget_class_bind_template_callback (widget_class, on_relation_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_relation_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_filter_cb);

  gtk_widget_class_install_property_action (widget_class, "relations.show-archived",
                                            "show-archived");
  inl_export_bar_install_action (widget_class);
}

static void
inl_relations_page_init (InlRelationsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_relation_view (InlRelationsPage *self)
{
  GtkWidget *view = inl_relation_view_new (self->office);

  self->relation_view = INL_RELATION_VIEW (view);
  gtk_stack_add_named (self->detail_stack, view, "relation");
  g_signal_connect_object (view, "page-changed", G_CALLBACK (on_detail_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "stored", G_CALLBACK (on_relation_stored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "open-vacancy", G_CALLBACK (on_vacancy_asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "new-vacancy", G_CALLBACK (on_new_vacancy_asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "removed", G_CALLBACK (on_relation_removed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_vacancy_view (InlRelationsPage *self)
{
  GtkWidget *view = inl_vacancy_view_new (self->office);

  self->vacancy_view = INL_VACANCY_VIEW (view);
  g_object_set (view, "always-back", TRUE, NULL);
  gtk_stack_add_named (self->detail_stack, view, "vacancy");
  g_signal_connect_object (view, "page-changed", G_CALLBACK (on_detail_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * inl_relations_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page, with no relation chosen
 */
GtkWidget *
inl_relations_page_new (InlOffice *office)
{
  InlRelationsPage *self;
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_RELATIONS_PAGE, NULL);
  self->office = g_object_ref (office);
  add_relation_view (self);
  add_vacancy_view (self);

  query = inl_query_new (INL_RECORD_KIND_RELATION);
  self->list = inl_office_create_list (office, query);
  factory = inl_relation_factory_new ();
  inl_list_pane_set_list (self->list_pane, self->list, factory);
  inl_list_pane_set_up_export (self->list_pane, self, office);
  inl_standing_filter_box_set_office (self->filter_box, INL_RECORD_KIND_RELATION, office);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
