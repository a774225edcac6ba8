/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlContactsView: the contact persons of one relation. The form takes the place of the list, and
 * what is typed in it stays there until it is saved or thrown away. */

#define G_LOG_DOMAIN "inl-contacts-view"

#include "config.h"

#include "inl-contacts-view.h"

#include <glib/gi18n.h>

#include "inl-anonymise.h"
#include "inl-contact-factory.h"
#include "inl-contact-name.h"
#include "inl-contact.h"
#include "inl-empty-state.h"
#include "inl-gate.h"
#include "inl-list-pane.h"
#include "inl-page.h"
#include "inl-person-dialog.h"
#include "inl-record-form.h"
#include "inl-window.h"

struct _InlContactsView
{
  GtkWidget       parent_instance;

  GtkStack       *stack;
  GtkInfoBar     *missing_bar;
  GtkLabel       *missing_label;
  InlListPane    *list_pane;
  GtkButton      *archive_button;
  GtkButton      *restore_button;
  GtkLabel       *archived_label;
  InlEntryRow    *first_name_row;
  InlEntryRow    *infix_row;
  InlEntryRow    *last_name_row;
  InlEntryRow    *job_title_row;
  InlEntryRow    *email_row;
  InlEntryRow    *phone_row;
  InlEntryRow    *mobile_row;
  GtkCheckButton *receives_button;
  GtkWidget      *anonymised_group;
  GtkWidget      *person_group;
  GtkWidget      *communication_group;
  GtkWidget      *receives_group;
  GtkWidget      *privacy_group;

  InlOffice      *office;       /* (owned) (nullable) */
  InlRecordForm  *form;         /* (owned) (nullable) */
  GCancellable   *cancellable;  /* (owned) (not nullable): of what is being read */
  gint64          relation_id;  /* 0 while the relation has not been saved */
  gboolean        show_archived;
  gboolean        is_anonymising;
};

enum
{
  PROP_0,
  PROP_SHOW_ARCHIVED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void inl_contacts_view_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlContactsView, inl_contacts_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_contacts_view_page_init))

static gboolean
is_editing (InlContactsView *self)
{
  return self->form != NULL && inl_record_form_get_draft (self->form) != NULL;
}

static char *
dup_name (InlContactsView *self)
{
  g_autofree char *name =
    inl_contact_dup_full_name (INL_CONTACT (inl_record_form_get_draft (self->form)));

  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_("Nieuwe contactpersoon"));
}

static void
update_actions (InlContactsView *self)
{
  gboolean is_stored = is_editing (self) && !inl_record_form_is_new (self->form);
  gboolean is_archived =
    is_stored && inl_contact_is_archived (INL_CONTACT (inl_record_form_get_saved (self->form)));

  gboolean is_anonymised =
    is_stored && inl_contact_is_anonymised (INL_CONTACT (inl_record_form_get_saved (self->form)));

  inl_gate_set_enabled (self, self->office, "contacts.new", self->relation_id != 0);
  inl_gate_set_enabled (self, self->office, "contacts.archive", is_stored && !is_archived);
  inl_gate_set_enabled (self, self->office, "contacts.restore", is_archived && !is_anonymised);
  inl_gate_set_enabled (self, self->office, "contacts.show-person", is_stored);
  inl_gate_set_enabled (self, self->office, "contacts.anonymise",
                        is_stored && !self->is_anonymising);
  gtk_widget_set_visible (GTK_WIDGET (self->archive_button), is_stored && !is_archived);
  gtk_widget_set_visible (GTK_WIDGET (self->restore_button), is_archived && !is_anonymised);
  gtk_widget_set_visible (self->anonymised_group, is_anonymised);
  gtk_widget_set_sensitive (self->person_group, !is_anonymised);
  gtk_widget_set_sensitive (self->communication_group, !is_anonymised);
  gtk_widget_set_sensitive (self->receives_group, !is_anonymised);
  gtk_widget_set_visible (self->privacy_group, is_stored);
  gtk_widget_set_visible (GTK_WIDGET (self->archived_label), is_archived);
  inl_page_changed (INL_PAGE (self));
}

static void
show_list (InlContactsView *self)
{
  inl_record_form_show (self->form, NULL);
  inl_list_pane_select_id (self->list_pane, 0);
  gtk_stack_set_visible_child_name (self->stack, self->relation_id != 0 ? "list" : "unsaved");
  update_actions (self);
}

static void
show_contact (InlContactsView *self,
              InlContact      *contact)
{
  inl_record_form_show (self->form, INL_RECORD (contact));
  gtk_stack_set_visible_child_name (self->stack, "form");
  update_actions (self);
  if (inl_record_form_is_new (self->form))
    gtk_widget_grab_focus (GTK_WIDGET (self->first_name_row));
}

static void
load_list (InlContactsView *self)
{
  g_autoptr(InlQuery) query = NULL;
  g_autoptr(InlLiveList) list = NULL;
  g_autoptr(GtkListItemFactory) factory = NULL;

  if (self->relation_id == 0)
    {
      inl_list_pane_set_list (self->list_pane, NULL, NULL);
      return;
    }

  query = inl_query_new (INL_RECORD_KIND_CONTACT);
  query->relation_id = self->relation_id;
  query->with_archived = self->show_archived;
  list = inl_office_create_list (self->office, query);
  factory = inl_contact_factory_new ();
  inl_list_pane_set_list (self->list_pane, list, factory);
}

static void
report (InlContactsView *self,
        GError          *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    inl_toast (self, error->message);
}

static void
on_left_to_list_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(InlContactsView) self = user_data;
  g_autoptr(GError) error = NULL;

  if (inl_record_form_leave_finish (INL_RECORD_FORM (source), result, &error)
      && self->form != NULL)
    show_list (self);
  report (self, error);
}

static void
go_to_list (InlContactsView *self)
{
  g_autofree char *name = dup_name (self);

  inl_record_form_leave_async (self->form, GTK_WIDGET (self), name, on_left_to_list_cb,
                               g_object_ref (self));
}

static void
on_contact_selected_cb (InlContactsView *self,
                        InlRecord       *record)
{
  show_contact (self, INL_CONTACT (record));
}

static void
on_back_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  InlContactsView *self = INL_CONTACTS_VIEW (widget);

  if (is_editing (self))
    go_to_list (self);
}

static void
on_new_activated_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  InlContactsView *self = INL_CONTACTS_VIEW (widget);
  g_autoptr(InlContact) contact = inl_contact_new ();

  g_object_set (contact, "relation-id", self->relation_id, "receives-inquiries", TRUE, NULL);
  show_contact (self, contact);
}

static void
on_archived_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(InlContactsView) self = user_data;
  g_autoptr(GError) error = NULL;

  inl_office_set_archived_finish (INL_OFFICE (source), result, &error);
  report (self, error);
}

static void
on_archive_activated_cb (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  InlContactsView *self = INL_CONTACTS_VIEW (widget);
  InlRecord *saved = inl_record_form_get_saved (self->form);
  gboolean is_archived = g_str_equal (action_name, "contacts.archive");

  inl_office_set_archived_async (self->office, INL_RECORD_KIND_CONTACT,
                                 inl_record_get_id (saved), is_archived, on_archived_cb,
                                 g_object_ref (self));
}

static void
on_show_person_activated_cb (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  InlContactsView *self = INL_CONTACTS_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root))
    inl_person_dialog_present (GTK_WINDOW (root), self->office,
                               INL_CONTACT (inl_record_form_get_saved (self->form)));
}

static void
on_anonymised_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  InlContactsView *self = INL_CONTACTS_VIEW (source);
  gboolean is_done = inl_anonymise_finish (GTK_WIDGET (self), result, &error);

  self->is_anonymising = FALSE;
  if (self->form == NULL)
    return;

  /* What was typed about the person goes too; what is stored now is on its way. */
  if (is_done && is_editing (self))
    inl_record_form_discard (self->form);
  if (is_done)
    inl_toast (self, _("De contactpersoon is geanonimiseerd."));
  report (self, error);
  update_actions (self);
}

static void
on_anonymise_activated_cb (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  InlContactsView *self = INL_CONTACTS_VIEW (widget);

  self->is_anonymising = TRUE;
  update_actions (self);
  inl_anonymise_async (widget, self->office,
                       INL_CONTACT (inl_record_form_get_saved (self->form)), on_anonymised_cb,
                       NULL);
}

static void
on_contact_removed_cb (InlContactsView *self)
{
  show_list (self);
  inl_toast (self, _("Deze contactpersoon is intussen verwijderd."));
}

static void
on_office_changed_cb (InlContactsView *self,
                      guint            kinds)
{
  if ((kinds & (1u << INL_RECORD_KIND_CONTACT)) != 0)
    inl_record_form_reload (self->form);
}

static void
on_rights_changed_cb (InlContactsView *self)
{
  update_actions (self);
}

static void
on_form_changed_cb (InlContactsView *self)
{
  update_actions (self);
}

static void
on_contact_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(InlContactsView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) contact = NULL;

  contact = inl_office_load_finish (INL_OFFICE (source), result, &error);
  if (contact != NULL && self->form != NULL
      && inl_contact_get_relation_id (INL_CONTACT (contact)) == self->relation_id
      && !inl_record_form_is_changed (self->form))
    show_contact (self, INL_CONTACT (contact));
  report (self, error);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlContactsView) self = user_data;
  g_autoptr(GError) error = NULL;

  if (inl_record_form_save_finish (INL_RECORD_FORM (source), result, &error))
    inl_toast (self, _("De contactpersoon is opgeslagen."));
  report (self, error);
  if (self->form != NULL)
    update_actions (self);
}

static void
inl_contacts_view_page_open (InlPage *page,
                             gint64   id)
{
  InlContactsView *self = INL_CONTACTS_VIEW (page);

  inl_office_load_async (self->office, INL_RECORD_KIND_CONTACT, id, self->cancellable,
                         on_contact_loaded_cb, g_object_ref (self));
}

static gboolean
inl_contacts_view_page_can_save (InlPage *page)
{
  InlContactsView *self = INL_CONTACTS_VIEW (page);

  return is_editing (self) && inl_record_form_can_save (self->form);
}

static void
inl_contacts_view_page_save (InlPage *page)
{
  InlContactsView *self = INL_CONTACTS_VIEW (page);

  inl_record_form_save_async (self->form, GTK_WIDGET (self), on_saved_cb, g_object_ref (self));
}

static gboolean
inl_contacts_view_page_go_back (InlPage *page)
{
  InlContactsView *self = INL_CONTACTS_VIEW (page);

  if (!is_editing (self))
    return FALSE;

  go_to_list (self);
  return TRUE;
}

static gboolean
inl_contacts_view_page_has_changes (InlPage *page)
{
  InlContactsView *self = INL_CONTACTS_VIEW (page);

  return is_editing (self) && inl_record_form_is_changed (self->form);
}

static void
on_left_cb (GObject      *source,
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
inl_contacts_view_page_leave_async (InlPage             *page,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  InlContactsView *self = INL_CONTACTS_VIEW (page);
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autofree char *name = dup_name (self);

  g_task_set_source_tag (task, inl_contacts_view_page_leave_async);
  inl_record_form_leave_async (self->form, GTK_WIDGET (self), name, on_left_cb,
                               g_steal_pointer (&task));
}

static gboolean
inl_contacts_view_page_leave_finish (InlPage      *page,
                                     GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
inl_contacts_view_page_init (InlPageInterface *iface)
{
  iface->open = inl_contacts_view_page_open;
  iface->can_save = inl_contacts_view_page_can_save;
  iface->save = inl_contacts_view_page_save;
  iface->go_back = inl_contacts_view_page_go_back;
  iface->has_changes = inl_contacts_view_page_has_changes;
  iface->leave_async = inl_contacts_view_page_leave_async;
  iface->leave_finish = inl_contacts_view_page_leave_finish;
}

static void
inl_contacts_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  if (prop_id == PROP_SHOW_ARCHIVED)
    g_value_set_boolean (value, INL_CONTACTS_VIEW (object)->show_archived);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_contacts_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  InlContactsView *self = INL_CONTACTS_VIEW (object);

  if (prop_id != PROP_SHOW_ARCHIVED)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (self->show_archived == g_value_get_boolean (value))
    return;

  self->show_archived = g_value_get_boolean (value);
  if (self->office != NULL)
    load_list (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
inl_contacts_view_dispose (GObject *object)
{
  InlContactsView *self = INL_CONTACTS_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->form != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->form, self);
      inl_record_form_release (self->form);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_CONTACTS_VIEW);
  g_clear_object (&self->office);
  g_clear_object (&self->form);

  G_OBJECT_CLASS (inl_contacts_view_parent_class)->dispose (object);
}

static void
inl_contacts_view_finalize (GObject *object)
{
  g_clear_object (&INL_CONTACTS_VIEW (object)->cancellable);

  G_OBJECT_CLASS (inl_contacts_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/relations/inl-contacts-view.ui");
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, stack);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, missing_bar);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, missing_label);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, list_pane);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, archive_button);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, restore_button);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, archived_label);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, first_name_row);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, infix_row);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, last_name_row);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, job_title_row);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, email_row);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, phone_row);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, mobile_row);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, receives_button);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, anonymised_group);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, person_group);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, communication_group);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, receives_group);
  gtk_widget_class_bind_template_child (widget_class, InlContactsView, privacy_group);
  gtk_widget_class_bind_template_callback (widget_class, on_contact_selected_cb);
}

static void
inl_contacts_view_class_init (InlContactsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = inl_contacts_view_get_property;
  object_class->set_property = inl_contacts_view_set_property;
  object_class->dispose = inl_contacts_view_dispose;
  object_class->finalize = inl_contacts_view_finalize;

  properties[PROP_SHOW_ARCHIVED] =
    g_param_spec_boolean ("show-archived", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_ENTRY_ROW);
  g_type_ensure (INL_TYPE_LIST_PANE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "contacts.new", NULL, on_new_activated_cb);
  gtk_widget_class_install_action (widget_class, "contacts.back", NULL, on_back_activated_cb);
  gtk_widget_class_install_action (widget_class, "contacts.archive", NULL,
                                   on_archive_activated_cb);
  gtk_widget_class_install_action (widget_class, "contacts.restore", NULL,
                                   on_archive_activated_cb);
  gtk_widget_class_install_action (widget_class, "contacts.show-person", NULL,
                                   on_show_person_activated_cb);
  gtk_widget_class_install_action (widget_class, "contacts.anonymise", NULL,
                                   on_anonymise_activated_cb);
}

static void
inl_contacts_view_init (InlContactsView *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
bind_form (InlContactsView *self)
{
  inl_record_form_bind_row (self->form, "first-name", self->first_name_row);
  inl_record_form_bind_row (self->form, "infix", self->infix_row);
  inl_record_form_bind_row (self->form, "last-name", self->last_name_row);
  inl_record_form_bind_row (self->form, "job-title", self->job_title_row);
  inl_record_form_bind_row (self->form, "email", self->email_row);
  inl_record_form_bind_row (self->form, "phone", self->phone_row);
  inl_record_form_bind_row (self->form, "mobile", self->mobile_row);
  inl_record_form_bind (self->form, "receives-inquiries", self->receives_button, "active");
}

/**
 * inl_contacts_view_set_office:
 * @self: a view
 * @office: where contacts are read and saved
 *
 * To be called once, before anything else.
 */
void
inl_contacts_view_set_office (InlContactsView *self,
                              InlOffice       *office)
{
  g_return_if_fail (INL_IS_CONTACTS_VIEW (self) && self->office == NULL);

  self->office = g_object_ref (office);
  self->form = inl_record_form_new (office);
  inl_record_form_set_right (self->form, INL_RIGHT_EDIT_RELATIONS);
  bind_form (self);
  g_signal_connect_object (self->form, "notify", G_CALLBACK (on_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "validated", G_CALLBACK (on_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "removed", G_CALLBACK (on_contact_removed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (on_rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_list (self);
}

/**
 * inl_contacts_view_show_relation:
 * @self: a view without changes
 * @relation_id: a relation, or 0 for one that has not been saved
 *
 * Shows the contacts of the relation.
 */
void
inl_contacts_view_show_relation (InlContactsView *self,
                                 gint64           relation_id)
{
  g_return_if_fail (INL_IS_CONTACTS_VIEW (self));

  self->relation_id = relation_id;
  load_list (self);
  show_list (self);
}

/**
 * inl_contacts_view_get_list:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): its contacts, until other ones are shown
 */
InlLiveList *
inl_contacts_view_get_list (InlContactsView *self)
{
  g_return_val_if_fail (INL_IS_CONTACTS_VIEW (self), NULL);

  return inl_list_pane_get_list (self->list_pane);
}

/**
 * inl_contacts_view_show_findings:
 * @self: a view
 * @findings: (element-type InlFinding): of the relation
 *
 * Says above the list what is missing about the contacts for an uitvraag.
 */
void
inl_contacts_view_show_findings (InlContactsView *self,
                                 GPtrArray       *findings)
{
  InlFinding *finding;

  g_return_if_fail (INL_IS_CONTACTS_VIEW (self));

  finding = inl_findings_find_field (findings, "contact-count");
  if (finding == NULL)
    finding = inl_findings_find_field (findings, "reachable-count");

  if (finding != NULL)
    gtk_label_set_text (self->missing_label, finding->text);
  gtk_info_bar_set_revealed (self->missing_bar, finding != NULL && self->relation_id != 0);
}

/**
 * inl_contacts_view_discard:
 * @self: a view
 *
 * Throws away what was typed in the form.
 */
void
inl_contacts_view_discard (InlContactsView *self)
{
  g_return_if_fail (INL_IS_CONTACTS_VIEW (self));

  if (is_editing (self))
    inl_record_form_discard (self->form);
}
