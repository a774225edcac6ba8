/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRelationsPage: the list of relations and the form of one. Whatever asks for another relation,
 * what was typed in this one is asked about first. */

#define G_LOG_DOMAIN "inl-relations-page"

#include "config.h"

#include "inl-relations-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-contact.h"
#include "inl-empty-state.h"
#include "inl-list-pane.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-relation-row.h"
#include "inl-relation-view.h"
#include "inl-window.h"

struct _InlRelationsPage
{
  GtkWidget        parent_instance;

  AdwLeaflet      *leaflet;
  InlPane         *list_column;
  InlListPane     *list_pane;
  GtkStack        *detail_stack;
  InlRelationView *relation_view;

  InlOffice       *office;         /* (owned) */
  InlLiveList     *list;           /* (owned) */
  GCancellable    *cancellable;    /* (owned) (not nullable): of what is being read */
  gboolean         is_asking;      /* about changes */
  gboolean         show_archived;
};

/* Where somebody wants to go. */
typedef struct
{
  gint64  relation_id;  /* 0: a new one */
  gint64  contact_id;   /* or 0 */
  char   *field;        /* (owned) (nullable) */
} Target;

enum
{
  PROP_0,
  PROP_SHOW_ARCHIVED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void inl_relations_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlRelationsPage, inl_relations_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_relations_page_page_init))

static void
target_free (gpointer data)
{
  Target *target = data;

  g_clear_pointer (&target->field, g_free);
  g_free (target);
}

static InlPage *
get_detail (InlRelationsPage *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->detail_stack);

  return INL_IS_PAGE (child) ? INL_PAGE (child) : NULL;
}

static gint64
get_shown_id (InlRelationsPage *self)
{
  return inl_relation_view_is_showing (self->relation_view)
         ? inl_relation_view_get_id (self->relation_view) : 0;
}

/* With the list alone on screen nothing is marked, so that a click on the last one opens it. */
static void
sync_selection (InlRelationsPage *self)
{
  gboolean is_list_alone =
    adw_leaflet_get_folded (self->leaflet)
    && adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->list_column);

  inl_list_pane_select_id (self->list_pane, is_list_alone ? 0 : get_shown_id (self));
}

static void
report (InlRelationsPage *self,
        GError           *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    inl_toast (self, error->message);
}

static void
reveal_detail (InlRelationsPage *self,
               Target           *target)
{
  gtk_stack_set_visible_child (self->detail_stack, GTK_WIDGET (self->relation_view));
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->detail_stack));
  sync_selection (self);
  if (target->field != NULL)
    inl_relation_view_focus_field (self->relation_view, target->field);
  if (target->contact_id != 0)
    inl_relation_view_show_contact (self->relation_view, target->contact_id);
  inl_page_changed (INL_PAGE (self));
}

static void
on_relation_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlRelationsPage *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) relation = NULL;

  relation = inl_office_load_finish (INL_OFFICE (source), result, &error);
  if (relation != NULL && !g_cancellable_is_cancelled (self->cancellable))
    {
      inl_relation_view_show (self->relation_view, INL_RELATION (relation));
      reveal_detail (self, g_task_get_task_data (task));
      return;
    }

  report (self, error);
  sync_selection (self);
}

static void
on_number_suggested_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlRelationsPage *self = g_task_get_source_object (task);
  g_autofree char *number = NULL;
  g_autoptr(InlRelation) relation = NULL;

  /* Without a suggestion the user fills in a number. */
  number = inl_office_suggest_number_finish (INL_OFFICE (source), result, NULL);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  relation = inl_relation_new ();
  if (number != NULL)
    g_object_set (relation, "number", number, NULL);
  inl_relation_view_show (self->relation_view, relation);
  reveal_detail (self, g_task_get_task_data (task));
}

static void
start_opening (GTask *task)
{
  InlRelationsPage *self = g_task_get_source_object (task);
  Target *target = g_task_get_task_data (task);

  if (target->relation_id == 0)
    inl_office_suggest_number_async (self->office, INL_RECORD_KIND_RELATION, self->cancellable,
                                     on_number_suggested_cb, task);
  else
    inl_office_load_async (self->office, INL_RECORD_KIND_RELATION, target->relation_id,
                           self->cancellable, on_relation_loaded_cb, task);
}

static void
on_detail_left_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlRelationsPage *self = g_task_get_source_object (task);
  gboolean may_leave = inl_page_leave_finish (INL_PAGE (source), result);

  self->is_asking = FALSE;
  if (may_leave)
    start_opening (g_steal_pointer (&task));
  else
    sync_selection (self);
}

/* Takes @target. */
static void
go (InlRelationsPage *self,
    Target           *target)
{
  g_autoptr(GTask) task = NULL;
  InlPage *detail = get_detail (self);

  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_task_data (task, target, target_free);
  if (self->is_asking)
    return;

  if (target->relation_id != 0 && target->relation_id == get_shown_id (self))
    reveal_detail (self, target);
  else if (detail == NULL)
    start_opening (g_steal_pointer (&task));
  else
    {
      self->is_asking = TRUE;
      inl_page_leave_async (detail, on_detail_left_cb, g_steal_pointer (&task));
    }
}

static void
go_to_relation (InlRelationsPage *self,
                gint64            relation_id)
{
  Target *target = g_new0 (Target, 1);

  target->relation_id = relation_id;
  go (self, target);
}

static void
on_relation_selected_cb (InlRelationsPage *self,
                         InlRecord        *record)
{
  go_to_relation (self, inl_record_get_id (record));
}

static void
on_relation_activated_cb (InlRelationsPage *self,
                          InlRecord        *record)
{
  go_to_relation (self, inl_record_get_id (record));
  if (inl_record_get_id (record) == get_shown_id (self))
    gtk_widget_child_focus (GTK_WIDGET (self->detail_stack), GTK_DIR_TAB_FORWARD);
}

static void
on_leaflet_changed_cb (InlRelationsPage *self)
{
  if (self->relation_view != NULL)
    sync_selection (self);
}

static void
on_relation_stored_cb (InlRelationsPage *self)
{
  sync_selection (self);
}

static void
on_detail_changed_cb (InlRelationsPage *self)
{
  inl_page_changed (INL_PAGE (self));
}

static void
on_vacancy_asked_cb (InlRelationsPage *self,
                     gint64            vacancy_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-vacancy", "x", vacancy_id);
}

static void
on_new_vacancy_asked_cb (InlRelationsPage *self,
                         gint64            relation_id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-vacancy", "x", relation_id);
}

static void
on_relation_refreshed_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr(InlRelationsPage) self = user_data;
  g_autoptr(InlRecord) fresh = inl_office_load_finish (INL_OFFICE (source), result, NULL);

  /* What cannot be read now stays as it is shown; saving it will tell. */
  if (fresh != NULL && !g_cancellable_is_cancelled (self->cancellable))
    inl_relation_view_refresh (self->relation_view, INL_RELATION (fresh));
}

static void
on_office_changed_cb (InlRelationsPage *self,
                      guint             kinds)
{
  if ((kinds & (1u << INL_RECORD_KIND_RELATION)) != 0 && get_shown_id (self) != 0)
    inl_office_load_async (self->office, INL_RECORD_KIND_RELATION, get_shown_id (self),
                           self->cancellable, on_relation_refreshed_cb, g_object_ref (self));
}

static void
on_contact_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(InlRelationsPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) contact = NULL;
  Target *target;

  contact = inl_office_load_finish (INL_OFFICE (source), result, &error);
  if (contact == NULL)
    {
      report (self, error);
      return;
    }

  target = g_new0 (Target, 1);
  target->relation_id = inl_contact_get_relation_id (INL_CONTACT (contact));
  target->contact_id = inl_record_get_id (contact);
  go (self, target);
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
  return TRUE;
}

static void
inl_relations_page_page_create (InlPage *page)
{
  go_to_relation (INL_RELATIONS_PAGE (page), 0);
}

static gboolean
inl_relations_page_page_can_save (InlPage *page)
{
  InlPage *detail = get_detail (INL_RELATIONS_PAGE (page));

  return detail != NULL && inl_page_can_save (detail);
}

static void
inl_relations_page_page_save (InlPage *page)
{
  inl_page_save (get_detail (INL_RELATIONS_PAGE (page)));
}

static gboolean
inl_relations_page_page_can_send (InlPage *page)
{
  InlPage *detail = get_detail (INL_RELATIONS_PAGE (page));

  return detail != NULL && inl_page_can_send (detail);
}

static void
inl_relations_page_page_send (InlPage *page)
{
  inl_page_send (get_detail (INL_RELATIONS_PAGE (page)));
}

static void
inl_relations_page_page_open (InlPage *page,
                              gint64   id)
{
  go_to_relation (INL_RELATIONS_PAGE (page), id);
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

  return adw_leaflet_get_folded (self->leaflet)
         && adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static gboolean
inl_relations_page_page_has_changes (InlPage *page)
{
  InlPage *detail = get_detail (INL_RELATIONS_PAGE (page));

  return detail != NULL && inl_page_has_changes (detail);
}

static void
on_left_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  g_task_return_boolean (task, inl_page_leave_finish (INL_PAGE (source), result));
}

static void
inl_relations_page_page_leave_async (InlPage             *page,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (page, NULL, callback, user_data);

  g_task_set_source_tag (task, inl_relations_page_page_leave_async);
  inl_page_leave_async (get_detail (INL_RELATIONS_PAGE (page)), on_left_cb,
                        g_steal_pointer (&task));
}

static gboolean
inl_relations_page_page_leave_finish (InlPage      *page,
                                      GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
inl_relations_page_page_init (InlPageInterface *iface)
{
  iface->get_title = inl_relations_page_page_get_title;
  iface->focus_search = inl_relations_page_page_focus_search;
  iface->can_create = inl_relations_page_page_can_create;
  iface->create = inl_relations_page_page_create;
  iface->can_save = inl_relations_page_page_can_save;
  iface->save = inl_relations_page_page_save;
  iface->can_send = inl_relations_page_page_can_send;
  iface->send = inl_relations_page_page_send;
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
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
set_show_archived (InlRelationsPage *self,
                   gboolean          show_archived)
{
  g_autoptr(InlQuery) query = NULL;

  if (self->show_archived == show_archived)
    return;

  self->show_archived = show_archived;
  query = inl_query_copy (inl_live_list_get_query (self->list));
  query->with_archived = show_archived;
  inl_live_list_set_query (self->list, query);
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
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_relations_page_dispose (GObject *object)
{
  InlRelationsPage *self = INL_RELATIONS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  self->relation_view = NULL;
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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_PANE);
  g_type_ensure (INL_TYPE_RELATION_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/relations/inl-relations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, list_column);
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, InlRelationsPage, detail_stack);
  gtk_widget_class_bind_template_callback (widget_class, on_relation_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_relation_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed_cb);

  gtk_widget_class_install_property_action (widget_class, "relations.show-archived",
                                            "show-archived");
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

  query = inl_query_new (INL_RECORD_KIND_RELATION);
  self->list = inl_office_create_list (office, query);
  factory = gtk_builder_list_item_factory_new_from_resource (
    NULL, "/org/example/Inlenersbeloning/ui/relations/inl-relation-item.ui");
  inl_list_pane_set_list (self->list_pane, self->list, factory);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * inl_relations_page_open_contact:
 * @self: the page
 * @contact_id: a contact person
 *
 * Shows the form of the contact at its relation, after asking about what was not saved.
 */
void
inl_relations_page_open_contact (InlRelationsPage *self,
                                 gint64            contact_id)
{
  g_return_if_fail (INL_IS_RELATIONS_PAGE (self));

  inl_office_load_async (self->office, INL_RECORD_KIND_CONTACT, contact_id, self->cancellable,
                         on_contact_loaded_cb, g_object_ref (self));
}

/**
 * inl_relations_page_open_field:
 * @self: the page
 * @relation_id: a relation
 * @field: the property of it that is to be filled in
 *
 * Shows the relation with the keyboard at the field, after asking about what was not saved.
 */
void
inl_relations_page_open_field (InlRelationsPage *self,
                               gint64            relation_id,
                               const char       *field)
{
  Target *target;

  g_return_if_fail (INL_IS_RELATIONS_PAGE (self));

  target = g_new0 (Target, 1);
  target->relation_id = relation_id;
  target->field = g_strdup (field);
  go (self, target);
}
