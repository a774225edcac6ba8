/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlVacanciesPage: Aanvragen en plaatsingen: all vacancies, to be searched and filtered by their
 * status and by the state of their latest inquiry, and the view of the one that is chosen. */

#define G_LOG_DOMAIN "inl-vacancies-page"

#include "config.h"

#include "inl-vacancies-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-bulk-bar.h"
#include "inl-export-bar.h"
#include "inl-gate.h"
#include "inl-held-bar.h"
#include "inl-inquiry-state.h"
#include "inl-labels.h"
#include "inl-list-pane.h"
#include "inl-office-standings.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-standing-filter-box.h"
#include "inl-standing-item.h"
#include "inl-tooltip.h"
#include "inl-vacancy-factory.h"
#include "inl-vacancy.h"

struct _InlVacanciesPage
{
  GtkWidget       parent_instance;

  AdwLeaflet     *leaflet;
  GtkWidget      *list_column;
  InlHeldBar     *held_bar;
  InlListPane    *list_pane;
  InlBulkBar     *bulk_bar;
  GtkWidget      *menu_button;
  GtkWidget      *new_button;
  GtkWidget      *pick_button;
  GtkWidget      *stop_button;
  GtkWidget      *all_button;
  GtkDropDown    *status_filter;
  GtkDropDown    *state_filter;
  InlStandingFilterBox *standing_box;
  InlVacancyView *view;           /* owned by the leaflet */

  InlOffice      *office;         /* (owned) (not nullable) */
  InlLiveList    *list;           /* (owned) (not nullable) */
  InlPicking     *picking;        /* (owned) (not nullable) */
  gboolean        show_archived;
};

enum
{
  PROP_0,
  PROP_SHOW_ARCHIVED,
  PROP_SORT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void inl_vacancies_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlVacanciesPage, inl_vacancies_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_vacancies_page_page_init))

static void
show_view (InlVacanciesPage *self)
{
  inl_list_pane_show_beside (self->list_pane, self->leaflet, GTK_WIDGET (self->view));
}

/* The first item of each filter is "all", and then comes every value in order. */
static int
get_filter_value (GtkDropDown *filter)
{
  return (int) gtk_drop_down_get_selected (filter) - 1;
}

static void
fill_filters (InlVacanciesPage *self)
{
  g_autoptr(GtkStringList) statuses = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) states = gtk_string_list_new (NULL);

  gtk_string_list_append (statuses, _("Alle statussen"));
  for (int status = INL_VACANCY_STATUS_OPEN; status <= INL_VACANCY_STATUS_CLOSED; status++)
    gtk_string_list_append (statuses, inl_vacancy_status_get_label (status));
  gtk_drop_down_set_model (self->status_filter, G_LIST_MODEL (statuses));

  gtk_string_list_append (states, _("Alle uitvragen"));
  for (int state = INL_INQUIRY_STATE_NONE; state <= INL_INQUIRY_STATE_ABANDONED; state++)
    gtk_string_list_append (states, inl_inquiry_state_get_label (state));
  gtk_drop_down_set_model (self->state_filter, G_LIST_MODEL (states));
}

static void
update_query (InlVacanciesPage *self)
{
  const InlStandingFilter *filter;
  g_autoptr(InlQuery) query = NULL;

  /* The filters are filled before there is a list. */
  if (self->list == NULL)
    return;

  filter = inl_standing_filter_box_get_filter (self->standing_box);
  query = inl_query_copy (inl_live_list_get_query (self->list));
  query->vacancy_status = get_filter_value (self->status_filter);
  query->inquiry_state = get_filter_value (self->state_filter);
  query->standing = filter->standing;
  g_free (query->asked_before);
  query->asked_before = inl_office_dup_standing_day (self->office, filter);
  query->with_archived = self->show_archived;
  inl_live_list_set_query (self->list, query);
  inl_list_pane_set_filtered (self->list_pane, query->vacancy_status != INL_QUERY_ANY
                                                 || query->inquiry_state != INL_QUERY_ANY
                                                 || query->standing != INL_STANDING_ANY);
}

static void
on_filter_changed_cb (InlVacanciesPage *self)
{
  inl_list_pane_begin_anew (self->list_pane);
  update_query (self);
}

static void
on_sort_changed_cb (InlVacanciesPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
}

static void
on_clear_filter_cb (InlVacanciesPage *self)
{
  gtk_drop_down_set_selected (self->status_filter, 0);
  gtk_drop_down_set_selected (self->state_filter, 0);
  inl_standing_filter_box_clear (self->standing_box);
}

/* While only the list is in sight nothing in it is open, so that any of it can be picked. */
static void
sync_selection (InlVacanciesPage *self)
{
  gboolean is_hidden = adw_leaflet_get_folded (self->leaflet)
                       && adw_leaflet_get_visible_child (self->leaflet) == self->list_column;

  inl_list_pane_select_id (self->list_pane,
                           is_hidden ? 0 : inl_vacancy_view_get_vacancy_id (self->view));
}

static void
on_leaflet_changed_cb (InlVacanciesPage *self)
{
  if (self->view != NULL)
    sync_selection (self);
}

static void
on_record_selected_cb (InlVacanciesPage *self,
                       InlRecord        *record)
{
  if (inl_record_get_id (record) == inl_vacancy_view_get_vacancy_id (self->view))
    show_view (self);
  else
    inl_vacancy_view_open (self->view, inl_record_get_id (record));
}

static void
on_record_activated_cb (InlVacanciesPage *self,
                        InlRecord        *record)
{
  inl_vacancy_view_open (self->view, inl_record_get_id (record));
  show_view (self);
}

static void
on_view_shown_cb (InlVacanciesPage *self,
                  gint64            vacancy_id)
{
  if (vacancy_id != 0 || inl_vacancy_view_is_new (self->view))
    show_view (self);
  sync_selection (self);
}

static void
on_view_changed_cb (InlVacanciesPage *self)
{
  inl_page_changed (INL_PAGE (self));
}

static char *
dup_title (InlVacanciesPage *self,
           guint             n_picked)
{
  if (!inl_picking_is_active (self->picking))
    return g_strdup (_("Aanvragen"));
  if (n_picked == 0)
    return g_strdup (_("Kies aanvragen"));

  return g_strdup_printf (_("%'u gekozen"), n_picked);
}

/* What a search or a filter hides stays picked, and goes along unseen unless that is said. */
static void
update_title (InlVacanciesPage *self)
{
  const guint n_picked = inl_picking_get_count (self->picking);
  const guint n_hidden = n_picked - inl_picking_count_in (self->picking, self->list);
  g_autofree char *title = dup_title (self, n_picked);
  g_autofree char *subtitle = NULL;

  inl_pane_set_title (INL_PANE (self->list_column), title);
  /* Translators: how many of the vacancies that are picked the list does not show. */
  subtitle = n_hidden > 0 ? g_strdup_printf (_("%'u niet in beeld"), n_hidden) : g_strdup ("");
  inl_pane_set_subtitle (INL_PANE (self->list_column), subtitle);
}

static void
on_list_changed_cb (InlVacanciesPage *self)
{
  if (inl_picking_is_active (self->picking))
    update_title (self);
}

static void
on_picking_changed_cb (InlVacanciesPage *self)
{
  const gboolean is_picking = inl_picking_is_active (self->picking);

  gtk_widget_set_visible (self->menu_button, !is_picking);
  gtk_widget_set_visible (self->new_button, !is_picking);
  gtk_widget_set_visible (self->pick_button, !is_picking);
  gtk_widget_set_visible (self->stop_button, is_picking);
  gtk_widget_set_visible (self->all_button, is_picking);
  inl_pane_set_picking (INL_PANE (self->list_column), is_picking);
  update_title (self);
  inl_page_changed (INL_PAGE (self));
}

static void
on_pick_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (widget);

  inl_picking_set_active (self->picking, TRUE);
  inl_list_pane_focus_list (self->list_pane);
}

static void
on_pick_all_activated_cb (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (widget);

  inl_picking_set_active (self->picking, TRUE);
  inl_picking_add_all (self->picking, self->list);
}

static void
on_stop_picking_activated_cb (GtkWidget  *widget,
                              const char *action_name,
                              GVariant   *parameter)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (widget);

  inl_picking_set_active (self->picking, FALSE);
}

static gboolean
on_all_pressed_cb (GtkWidget *widget,
                   GVariant  *arguments,
                   gpointer   user_data)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (widget);

  if (!inl_picking_is_active (self->picking))
    return FALSE;

  inl_picking_add_all (self->picking, self->list);
  return TRUE;
}

/* Otherwise it goes back, as everywhere in the window. */
static gboolean
on_escape_pressed_cb (GtkWidget *widget,
                      GVariant  *arguments,
                      gpointer   user_data)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (widget);

  if (!inl_picking_is_active (self->picking))
    return FALSE;

  inl_picking_set_active (self->picking, FALSE);
  return TRUE;
}

static void
on_new_activated_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  inl_page_create (INL_PAGE (widget));
}

static void
on_rights_changed_cb (InlVacanciesPage *self)
{
  inl_gate_set_enabled (self, self->office, "vacancies.new", TRUE);
  inl_gate_set_enabled (self, self->office, "vacancies.pick", TRUE);
  inl_page_changed (INL_PAGE (self));
}

/* InlPage */

static InlPage *
inl_vacancies_page_page_get_inner (InlPage *page)
{
  return INL_PAGE (INL_VACANCIES_PAGE (page)->view);
}

static AdwLeaflet *
inl_vacancies_page_page_get_leaflet (InlPage *page)
{
  return INL_VACANCIES_PAGE (page)->leaflet;
}

static const char *
inl_vacancies_page_page_get_title (InlPage *page)
{
  return _("Aanvragen en plaatsingen");
}

static void
inl_vacancies_page_page_focus_search (InlPage *page)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (page);

  adw_leaflet_set_visible_child (self->leaflet, self->list_column);
  inl_list_pane_focus_search (self->list_pane);
}

static gboolean
inl_vacancies_page_page_can_create (InlPage *page)
{
  return inl_gate_allows (INL_VACANCIES_PAGE (page)->office, "vacancies.new");
}

static void
inl_vacancies_page_page_create (InlPage *page)
{
  inl_vacancies_page_create_for (INL_VACANCIES_PAGE (page), 0);
}

/* While several are picked it is about those, and not about the one that is open. */
static gboolean
inl_vacancies_page_page_can_send (InlPage *page)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (page);

  if (!inl_picking_is_active (self->picking))
    return inl_page_can_send (INL_PAGE (self->view));

  return inl_bulk_bar_can_check (self->bulk_bar);
}

static void
inl_vacancies_page_page_send (InlPage *page)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (page);

  if (inl_picking_is_active (self->picking))
    gtk_widget_activate_action (GTK_WIDGET (self->bulk_bar), "bulk.check", NULL);
  else
    inl_page_send (INL_PAGE (self->view));
}

static void
inl_vacancies_page_page_open (InlPage *page,
                              gint64   id)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (page);

  inl_vacancy_view_open (self->view, id);
  show_view (self);
}

static void
inl_vacancies_page_page_init (InlPageInterface *iface)
{
  iface->get_inner = inl_vacancies_page_page_get_inner;
  iface->get_leaflet = inl_vacancies_page_page_get_leaflet;
  iface->get_title = inl_vacancies_page_page_get_title;
  iface->focus_search = inl_vacancies_page_page_focus_search;
  iface->can_create = inl_vacancies_page_page_can_create;
  iface->create = inl_vacancies_page_page_create;
  iface->can_send = inl_vacancies_page_page_can_send;
  iface->send = inl_vacancies_page_page_send;
  iface->open = inl_vacancies_page_page_open;
}

static void
inl_vacancies_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_SHOW_ARCHIVED)
    g_value_set_boolean (value, INL_VACANCIES_PAGE (object)->show_archived);
  else if (prop_id == PROP_SORT)
    g_object_get_property (G_OBJECT (INL_VACANCIES_PAGE (object)->list_pane), "sort", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_vacancies_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (object);

  if (prop_id == PROP_SORT)
    {
      g_object_set_property (G_OBJECT (self->list_pane), "sort", value);
      return;
    }
  if (prop_id != PROP_SHOW_ARCHIVED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  self->show_archived = g_value_get_boolean (value);
  update_query (self);
}

static void
inl_vacancies_page_dispose (GObject *object)
{
  InlVacanciesPage *self = INL_VACANCIES_PAGE (object);

  self->view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_VACANCIES_PAGE);
  g_clear_object (&self->list);
  g_clear_object (&self->picking);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_vacancies_page_parent_class)->dispose (object);
}

static void
inl_vacancies_page_class_init (InlVacanciesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = inl_vacancies_page_get_property;
  object_class->set_property = inl_vacancies_page_set_property;
  object_class->dispose = inl_vacancies_page_dispose;

  properties[PROP_SHOW_ARCHIVED] =
    g_param_spec_boolean ("show-archived", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SORT] =
    g_param_spec_string ("sort", NULL, NULL, "usual",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (INL_TYPE_BULK_BAR);
  g_type_ensure (INL_TYPE_HELD_BAR);
  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_PANE);
  g_type_ensure (INL_TYPE_STANDING_FILTER_BOX);
  g_type_ensure (INL_TYPE_STANDING_ITEM);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/vacancies/inl-vacancies-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, list_column);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, held_bar);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, bulk_bar);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, pick_button);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, status_filter);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, state_filter);
  gtk_widget_class_bind_template_child (widget_class, InlVacanciesPage, standing_box);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_record_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_record_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed_cb);

  gtk_widget_class_install_property_action (widget_class, "vacancies.show-archived",
                                            "show-archived");
  gtk_widget_class_install_action (widget_class, "vacancies.new", NULL, on_new_activated_cb);
  gtk_widget_class_install_action (widget_class, "vacancies.pick", NULL, on_pick_activated_cb);
  gtk_widget_class_install_action (widget_class, "vacancies.pick-all", NULL,
                                   on_pick_all_activated_cb);
  gtk_widget_class_install_action (widget_class, "vacancies.stop-picking", NULL,
                                   on_stop_picking_activated_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape_pressed_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, on_all_pressed_cb,
                                NULL);
  inl_export_bar_install_action (widget_class);
}

static void
inl_vacancies_page_init (InlVacanciesPage *self)
{
  self->picking = inl_picking_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_filters (self);
  inl_tooltip_yield_to_popover (GTK_WIDGET (self->status_filter));
  inl_tooltip_yield_to_popover (GTK_WIDGET (self->state_filter));
}

/**
 * inl_vacancies_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
inl_vacancies_page_new (InlOffice *office)
{
  InlVacanciesPage *self;
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_VACANCIES_PAGE, NULL);
  self->office = g_object_ref (office);
  query = inl_query_new (INL_RECORD_KIND_VACANCY);
  self->list = inl_office_create_list (office, query);
  factory = inl_vacancy_factory_new (self->picking);
  inl_list_pane_set_picking (self->list_pane, self->picking);
  g_signal_connect_object (self->picking, "changed", G_CALLBACK (on_picking_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (on_list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  inl_bulk_bar_set_up (self->bulk_bar, office, self->picking);
  inl_list_pane_set_list (self->list_pane, self->list, factory);
  inl_list_pane_set_up_export (self->list_pane, self, office);
  inl_held_bar_set_office (self->held_bar, office);
  inl_standing_filter_box_set_office (self->standing_box, INL_RECORD_KIND_VACANCY, office);

  self->view = INL_VACANCY_VIEW (inl_vacancy_view_new (office));
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  adw_leaflet_append (self->leaflet, GTK_WIDGET (self->view));
  g_object_bind_property (self->list_pane, "shows-records",
                          inl_vacancy_view_get_unchosen_state (self->view), "revealed",
                          G_BINDING_SYNC_CREATE);
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
 * inl_vacancies_page_create_for:
 * @self: a page
 * @relation_id: whose vacancy it is to be, or 0 when that is still to be chosen
 *
 * Shows a new vacancy, after asking about what was not saved.
 */
void
inl_vacancies_page_create_for (InlVacanciesPage *self,
                               gint64            relation_id)
{
  g_return_if_fail (INL_IS_VACANCIES_PAGE (self));

  inl_vacancy_view_open_new (self->view, relation_id);
}

InlVacancyView *
inl_vacancies_page_get_view (InlVacanciesPage *self)
{
  g_return_val_if_fail (INL_IS_VACANCIES_PAGE (self), NULL);

  return self->view;
}
