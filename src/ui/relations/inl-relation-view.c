/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRelationView: the form of a relation with its tabs. One button saves what was typed in any of
 * them, and one question is asked when the relation is left. */

#define G_LOG_DOMAIN "inl-relation-view"

#include "config.h"

#include "inl-relation-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-contacts-view.h"
#include "inl-export-bar.h"
#include "inl-gate.h"
#include "inl-list-pane.h"
#include "inl-notice-factory.h"
#include "inl-notice.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-record-form.h"
#include "inl-twin-finder.h"
#include "inl-vacancy-factory.h"
#include "inl-window.h"

struct _InlRelationView
{
  GtkWidget        parent_instance;

  InlPane         *pane;
  GtkInfoBar      *archived_bar;
  GtkStack        *stack;
  InlEntryRow     *number_row;
  InlEntryRow     *name_row;
  InlEntryRow     *kvk_number_row;
  InlEntryRow     *street_row;
  InlEntryRow     *house_number_row;
  InlEntryRow     *postcode_row;
  InlEntryRow     *place_row;
  InlEntryRow     *phone_row;
  InlEntryRow     *email_row;
  InlEntryRow     *website_row;
  InlContactsView *contacts_view;
  InlListPane     *vacancies_pane;
  InlListPane     *notices_pane;
  InlExportBar    *export_bar;

  InlOffice       *office;       /* (owned) */
  InlRecordForm   *form;         /* (owned) */
  InlTwinFinder   *twins;        /* (owned) */
  gint64           relation_id;  /* 0 while it has not been saved */
};

enum
{
  PROP_0,
  PROP_TAB,
  N_PROPS,
};

enum
{
  SIGNAL_STORED,
  SIGNAL_OPEN_VACANCY,
  SIGNAL_NEW_VACANCY,
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void inl_relation_view_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlRelationView, inl_relation_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_relation_view_page_init))

static InlRelation *
get_draft (InlRelationView *self)
{
  InlRecord *draft = self->form != NULL ? inl_record_form_get_draft (self->form) : NULL;

  return draft != NULL ? INL_RELATION (draft) : NULL;
}

static const char *
get_name (InlRelationView *self)
{
  const char *name = inl_relation_get_name (get_draft (self));

  return *name != '\0' ? name : _("Nieuwe relatie");
}

static gboolean
is_archived (InlRelationView *self)
{
  InlRecord *saved = inl_record_form_get_saved (self->form);

  return saved != NULL && inl_relation_is_archived (INL_RELATION (saved));
}

/* It stands in the way of nothing: branches of a company share a number. */
static void
show_twins (InlRelationView *self)
{
  const char *text = inl_twin_finder_get_text (self->twins);
  g_autoptr(GPtrArray) findings =
    inl_findings_for_field (inl_record_form_get_findings (self->form), "kvk-number");

  if (*text != '\0')
    g_ptr_array_add (findings,
                     inl_finding_new (INL_GRADE_WARNING, INL_FINDING_CODE_KVK_SHARED,
                                      INL_RECORD_KIND_RELATION, "kvk-number", self->relation_id,
                                      text));
  inl_entry_row_set_findings (self->kvk_number_row, findings);
}

static void
on_twins_changed_cb (InlRelationView *self)
{
  if (self->form != NULL)
    show_twins (self);
}

static void
update (InlRelationView *self)
{
  InlRelation *draft = get_draft (self);
  gboolean is_stored = self->relation_id != 0;

  if (draft != NULL)
    {
      inl_pane_set_title (self->pane, get_name (self));
      inl_pane_set_subtitle (self->pane, inl_relation_get_number (draft));
    }

  inl_gate_set_enabled (self, self->office, "relation.save", inl_page_can_save (INL_PAGE (self)));
  inl_gate_set_enabled (self, self->office, "relation.discard",
                        inl_page_has_changes (INL_PAGE (self)));
  inl_gate_set_enabled (self, self->office, "relation.archive", is_stored && !is_archived (self));
  inl_gate_set_enabled (self, self->office, "relation.restore", is_stored && is_archived (self));
  inl_gate_set_enabled (self, self->office, "relation.new-vacancy", is_stored);
  gtk_info_bar_set_revealed (self->archived_bar, is_archived (self));
  inl_twin_finder_look (self->twins, draft);
  show_twins (self);
  inl_contacts_view_show_findings (self->contacts_view,
                                   inl_record_form_get_findings (self->form));
  inl_page_changed (INL_PAGE (self));
}

static void
report (InlRelationView *self,
        GError          *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    inl_toast (self, error->message);
}

static void
load_list (InlRelationView    *self,
           InlListPane        *list_pane,
           InlRecordKind       kind,
           GtkListItemFactory *factory)
{
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(InlLiveList) list = NULL;

  if (self->relation_id == 0)
    {
      inl_list_pane_set_list (list_pane, NULL, NULL);
      return;
    }

  query = inl_query_new (kind);
  query->relation_id = self->relation_id;
  list = inl_office_create_list (self->office, query);
  inl_list_pane_set_list (list_pane, list, factory);
}

/* What is in the tab that is open. */
static void
update_export (InlRelationView *self)
{
  const char *tab = gtk_stack_get_visible_child_name (self->stack);
  InlLiveList *list = NULL;

  if (g_strcmp0 (tab, "contacts") == 0)
    list = inl_contacts_view_get_list (self->contacts_view);
  else if (g_strcmp0 (tab, "vacancies") == 0)
    list = inl_list_pane_get_list (self->vacancies_pane);
  else if (g_strcmp0 (tab, "notices") == 0)
    list = inl_list_pane_get_list (self->notices_pane);

  inl_export_bar_set_list (self->export_bar, list);
}

static void
on_contacts_replaced_cb (InlRelationView *self)
{
  if (self->form != NULL)
    update_export (self);
}

static void
load_lists (InlRelationView *self)
{
  g_autoptr(GtkListItemFactory) vacancy_factory = inl_vacancy_factory_new_brief ();
  g_autoptr(GtkListItemFactory) notice_factory = inl_notice_factory_new_brief ();

  inl_contacts_view_show_relation (self->contacts_view, self->relation_id);
  load_list (self, self->vacancies_pane, INL_RECORD_KIND_VACANCY, vacancy_factory);
  load_list (self, self->notices_pane, INL_RECORD_KIND_NOTICE, notice_factory);
  update_export (self);
}

static void
on_form_changed_cb (InlRelationView *self)
{
  update (self);
}

static void
on_rights_changed_cb (InlRelationView *self)
{
  update (self);
}

/* What is typed for a contact of it can still be read and copied. */
static void
on_relation_removed_cb (InlRelationView *self)
{
  if (inl_page_has_changes (INL_PAGE (self)))
    return;

  self->relation_id = 0;
  inl_record_form_show (self->form, NULL);
  load_lists (self);
  inl_toast (self, _("Deze relatie is intussen verwijderd."));
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
on_part_changed_cb (InlRelationView *self)
{
  if (self->form != NULL)
    update (self);
}

static void
on_vacancy_selected_cb (InlRelationView *self,
                        InlRecord       *record)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_VACANCY], 0, inl_record_get_id (record));
}

static void
on_notice_selected_cb (InlRelationView *self,
                       InlRecord       *record)
{
  gint64 vacancy_id = inl_notice_get_vacancy_id (INL_NOTICE (record));

  if (vacancy_id != 0)
    g_signal_emit (self, signals[SIGNAL_OPEN_VACANCY], 0, vacancy_id);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlRelationView) self = user_data;
  InlRecordForm *form = INL_RECORD_FORM (source);
  g_autoptr(GError) error = NULL;
  gboolean is_saved = inl_record_form_save_finish (form, result, &error);

  report (self, error);
  if (!is_saved || get_draft (self) == NULL)
    return;

  inl_toast (self, _("De relatie is opgeslagen."));
  if (self->relation_id == 0)
    {
      self->relation_id = inl_record_get_id (inl_record_form_get_saved (form));
      load_lists (self);
      g_signal_emit (self, signals[SIGNAL_STORED], 0, self->relation_id);
    }
  update (self);
}

static void
on_save_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  inl_page_save (INL_PAGE (widget));
}

static void
on_discard_activated_cb (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  InlRelationView *self = INL_RELATION_VIEW (widget);

  inl_record_form_discard (self->form);
  inl_contacts_view_discard (self->contacts_view);
}

static void
on_archived_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(InlRelationView) self = user_data;
  g_autoptr(GError) error = NULL;

  inl_office_set_archived_finish (INL_OFFICE (source), result, &error);
  report (self, error);
}

static void
on_archive_activated_cb (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  InlRelationView *self = INL_RELATION_VIEW (widget);

  inl_office_set_archived_async (self->office, INL_RECORD_KIND_RELATION, self->relation_id,
                                 g_str_equal (action_name, "relation.archive"), on_archived_cb,
                                 g_object_ref (self));
}

static void
on_new_vacancy_activated_cb (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_NEW_VACANCY], 0, INL_RELATION_VIEW (widget)->relation_id);
}

static const char *
inl_relation_view_page_get_title (InlPage *page)
{
  InlRelationView *self = INL_RELATION_VIEW (page);

  return get_draft (self) != NULL ? get_name (self) : "";
}

static gboolean
inl_relation_view_page_can_save (InlPage *page)
{
  InlRelationView *self = INL_RELATION_VIEW (page);

  if (get_draft (self) == NULL)
    return FALSE;

  return inl_record_form_can_save (self->form)
         || inl_page_can_save (INL_PAGE (self->contacts_view));
}

static void
inl_relation_view_page_save (InlPage *page)
{
  InlRelationView *self = INL_RELATION_VIEW (page);

  inl_page_save (INL_PAGE (self->contacts_view));
  if (inl_record_form_can_save (self->form))
    inl_record_form_save_async (self->form, GTK_WIDGET (self), on_saved_cb, g_object_ref (self));
}

static gboolean
inl_relation_view_page_go_back (InlPage *page)
{
  InlRelationView *self = INL_RELATION_VIEW (page);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "contacts") == 0
         && inl_page_go_back (INL_PAGE (self->contacts_view));
}

static gboolean
inl_relation_view_page_has_changes (InlPage *page)
{
  InlRelationView *self = INL_RELATION_VIEW (page);

  if (get_draft (self) == NULL)
    return FALSE;

  return inl_record_form_is_changed (self->form)
         || inl_page_has_changes (INL_PAGE (self->contacts_view));
}

static void
on_relation_left_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  gboolean may_leave =
    inl_record_form_leave_finish (INL_RECORD_FORM (source), result, &error);

  report (g_task_get_source_object (task), error);
  g_task_return_boolean (task, may_leave);
}

static void
on_contacts_left_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlRelationView *self = g_task_get_source_object (task);

  if (!inl_page_leave_finish (INL_PAGE (source), result))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  inl_record_form_leave_async (self->form, GTK_WIDGET (self), get_name (self),
                               on_relation_left_cb, g_steal_pointer (&task));
}

static void
inl_relation_view_page_leave_async (InlPage             *page,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  InlRelationView *self = INL_RELATION_VIEW (page);
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, inl_relation_view_page_leave_async);
  inl_page_leave_async (INL_PAGE (self->contacts_view), on_contacts_left_cb,
                        g_steal_pointer (&task));
}

static gboolean
inl_relation_view_page_leave_finish (InlPage      *page,
                                     GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
inl_relation_view_page_init (InlPageInterface *iface)
{
  iface->get_title = inl_relation_view_page_get_title;
  iface->can_save = inl_relation_view_page_can_save;
  iface->save = inl_relation_view_page_save;
  iface->go_back = inl_relation_view_page_go_back;
  iface->has_changes = inl_relation_view_page_has_changes;
  iface->leave_async = inl_relation_view_page_leave_async;
  iface->leave_finish = inl_relation_view_page_leave_finish;
}

static void
on_tab_shown_cb (InlRelationView *self)
{
  if (self->form != NULL)
    update_export (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAB]);
}

static void
inl_relation_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  InlRelationView *self = INL_RELATION_VIEW (object);

  if (prop_id == PROP_TAB)
    g_value_set_string (value, self->stack != NULL
                               ? gtk_stack_get_visible_child_name (self->stack) : "general");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_relation_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  if (prop_id == PROP_TAB)
    gtk_stack_set_visible_child_name (INL_RELATION_VIEW (object)->stack,
                                      g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_relation_view_dispose (GObject *object)
{
  InlRelationView *self = INL_RELATION_VIEW (object);

  if (self->form != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->form, self);
      inl_record_form_release (self->form);
    }
  g_clear_object (&self->form);
  g_clear_object (&self->twins);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_RELATION_VIEW);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (inl_relation_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/relations/inl-relation-view.ui");
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, pane);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, archived_bar);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, stack);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, number_row);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, name_row);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, kvk_number_row);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, street_row);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, house_number_row);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, postcode_row);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, place_row);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, phone_row);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, email_row);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, website_row);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, contacts_view);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, vacancies_pane);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, notices_pane);
  gtk_widget_class_bind_template_child (widget_class, InlRelationView, export_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_part_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_vacancy_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_notice_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_shown_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "relation.tab", "tab");
  gtk_widget_class_install_action (widget_class, "relation.save", NULL, on_save_activated_cb);
  gtk_widget_class_install_action (widget_class, "relation.discard", NULL,
                                   on_discard_activated_cb);
  gtk_widget_class_install_action (widget_class, "relation.archive", NULL,
                                   on_archive_activated_cb);
  gtk_widget_class_install_action (widget_class, "relation.restore", NULL,
                                   on_archive_activated_cb);
  gtk_widget_class_install_action (widget_class, "relation.new-vacancy", NULL,
                                   on_new_vacancy_activated_cb);
  inl_export_bar_install_action (widget_class);
}

static guint
add_id_signal (const char *name)
{
  return g_signal_new (name, INL_TYPE_RELATION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
inl_relation_view_class_init (InlRelationViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = inl_relation_view_get_property;
  object_class->set_property = inl_relation_view_set_property;
  object_class->dispose = inl_relation_view_dispose;

  properties[PROP_TAB] =
    g_param_spec_string ("tab", NULL, NULL, "general",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_STORED] = add_id_signal ("stored");
  signals[SIGNAL_OPEN_VACANCY] = add_id_signal ("open-vacancy");
  signals[SIGNAL_NEW_VACANCY] = add_id_signal ("new-vacancy");
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", INL_TYPE_RELATION_VIEW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (INL_TYPE_CONTACTS_VIEW);
  g_type_ensure (INL_TYPE_ENTRY_ROW);
  g_type_ensure (INL_TYPE_EXPORT_BAR);
  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_PANE);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
inl_relation_view_init (InlRelationView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
bind_form (InlRelationView *self)
{
  inl_record_form_bind_row (self->form, "number", self->number_row);
  inl_record_form_bind_row (self->form, "name", self->name_row);
  inl_record_form_bind_row (self->form, "kvk-number", self->kvk_number_row);
  inl_record_form_bind_row (self->form, "street", self->street_row);
  inl_record_form_bind_row (self->form, "house-number", self->house_number_row);
  inl_record_form_bind_row (self->form, "postcode", self->postcode_row);
  inl_record_form_bind_row (self->form, "place", self->place_row);
  inl_record_form_bind_row (self->form, "phone", self->phone_row);
  inl_record_form_bind_row (self->form, "email", self->email_row);
  inl_record_form_bind_row (self->form, "website", self->website_row);
}

/**
 * inl_relation_view_new:
 * @office: an open office
 *
 * Returns: (transfer floating): a view that shows no relation yet
 */
GtkWidget *
inl_relation_view_new (InlOffice *office)
{
  InlRelationView *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_RELATION_VIEW, NULL);
  self->office = g_object_ref (office);
  self->form = inl_record_form_new (office);
  self->twins = inl_twin_finder_new (office);
  g_signal_connect_object (self->twins, "changed", G_CALLBACK (on_twins_changed_cb), self,
                           G_CONNECT_SWAPPED);
  inl_record_form_set_right (self->form, INL_RIGHT_EDIT_RELATIONS);
  bind_form (self);
  inl_contacts_view_set_office (self->contacts_view, office);
  inl_export_bar_set_up (self->export_bar, GTK_WIDGET (self), office);
  g_signal_connect_object (self->contacts_view, "notify::show-archived",
                           G_CALLBACK (on_contacts_replaced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "notify", G_CALLBACK (on_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "validated", G_CALLBACK (on_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "removed", G_CALLBACK (on_relation_removed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (on_rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * inl_relation_view_show:
 * @self: a view without changes
 * @relation: what to show; one without an id is new
 *
 * Shows another relation, on the tab that is open, or a new one on the first tab.
 */
void
inl_relation_view_show (InlRelationView *self,
                        InlRelation     *relation)
{
  g_return_if_fail (INL_IS_RELATION_VIEW (self));
  g_return_if_fail (INL_IS_RELATION (relation));

  self->relation_id = inl_record_get_id (INL_RECORD (relation));
  load_lists (self);
  inl_record_form_show (self->form, INL_RECORD (relation));
  if (self->relation_id == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "general");
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
    }
  update (self);
}

/**
 * inl_relation_view_reload:
 * @self: a view
 *
 * Follows the database, but for what the user typed.
 */
void
inl_relation_view_reload (InlRelationView *self)
{
  g_return_if_fail (INL_IS_RELATION_VIEW (self));

  inl_record_form_reload (self->form);
  inl_twin_finder_reload (self->twins);
}

gint64
inl_relation_view_get_id (InlRelationView *self)
{
  g_return_val_if_fail (INL_IS_RELATION_VIEW (self), 0);

  return self->relation_id;
}

gboolean
inl_relation_view_is_showing (InlRelationView *self)
{
  g_return_val_if_fail (INL_IS_RELATION_VIEW (self), FALSE);

  return get_draft (self) != NULL;
}

/**
 * inl_relation_view_focus_field:
 * @self: a view that shows a relation
 * @field: a property of #InlRelation
 *
 * Puts the keyboard where the field is filled in: the row, the tab of the contacts, or the button
 * that takes it out of the archive.
 */
void
inl_relation_view_focus_field (InlRelationView *self,
                               const char      *field)
{
  const struct
  {
    const char  *field;
    InlEntryRow *row;
  } rows[] = {
    { "number", self->number_row },
    { "name", self->name_row },
    { "kvk-number", self->kvk_number_row },
    { "email", self->email_row },
  };

  g_return_if_fail (INL_IS_RELATION_VIEW (self));

  if (g_str_equal (field, "contact-count") || g_str_equal (field, "reachable-count")
      || g_str_equal (field, "receives-inquiries"))
    {
      gtk_stack_set_visible_child_name (self->stack, "contacts");
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "general");
  if (g_str_equal (field, "archived"))
    gtk_widget_child_focus (GTK_WIDGET (self->archived_bar), GTK_DIR_TAB_FORWARD);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (field, rows[i].field))
      gtk_widget_grab_focus (GTK_WIDGET (rows[i].row));
}

/**
 * inl_relation_view_show_contact:
 * @self: a view that shows the relation of the contact
 * @contact_id: a contact
 *
 * Opens the form of the contact in its tab.
 */
void
inl_relation_view_show_contact (InlRelationView *self,
                                gint64           contact_id)
{
  g_return_if_fail (INL_IS_RELATION_VIEW (self));

  gtk_stack_set_visible_child_name (self->stack, "contacts");
  inl_page_open (INL_PAGE (self->contacts_view), contact_id);
}
