/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRoleView: one role: its name, whether it is the default, and the tree of its rights. What the
 * office refuses, such as taking Programmarechten from the last role that has it, is said above the
 * form, and what was ticked stays. */

#define G_LOG_DOMAIN "inl-role-view"

#include "config.h"

#include "inl-role-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-empty-state.h"
#include "inl-gate.h"
#include "inl-office-rights.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-record-form.h"
#include "inl-right-tree.h"
#include "inl-role-factory.h"
#include "inl-window.h"

struct _InlRoleView
{
  GtkWidget       parent_instance;

  GtkStack       *stack;
  InlPane        *pane;
  GtkInfoBar     *problem_bar;
  GtkLabel       *problem_label;
  InlEntryRow    *name_row;
  AdwActionRow   *default_row;
  GtkCheckButton *default_button;
  InlRightTree   *tree;
  GtkButton      *remove_button;
  GtkLabel       *remove_label;

  InlOffice      *office;       /* (owned) */
  InlRecordForm  *form;         /* (owned) */
  InlLiveList    *roles;        /* (owned): all of them */
  GCancellable   *cancellable;  /* (owned) (not nullable): of what is being read */
  gint64          wanted_id;    /* what is opened when the form may be left; 0: a new role */
  InlRight        wanted_right; /* or none: where the keyboard goes when that is shown */
  gboolean        wants_copy;   /* the new role begins as a copy of the one that is shown */
  gboolean        is_removing;
};

enum
{
  SIGNAL_SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void inl_role_view_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlRoleView, inl_role_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_role_view_page_init))

static InlRole *
get_draft (InlRoleView *self)
{
  InlRecord *draft = self->form != NULL ? inl_record_form_get_draft (self->form) : NULL;

  return draft != NULL ? INL_ROLE (draft) : NULL;
}

static InlRole *
get_saved (InlRoleView *self)
{
  return INL_ROLE (inl_record_form_get_saved (self->form));
}

static const char *
get_name (InlRoleView *self)
{
  const char *name = inl_role_get_name (get_draft (self));

  return *name != '\0' ? name : _("Nieuwe rol");
}

static gboolean
is_stored (InlRoleView *self)
{
  return get_draft (self) != NULL && !inl_record_form_is_new (self->form);
}

static void
show_problem (InlRoleView *self,
              const char  *text)
{
  if (text != NULL)
    gtk_label_set_text (self->problem_label, text);
  gtk_info_bar_set_revealed (self->problem_bar, text != NULL);
}

static void
report (InlRoleView *self,
        GError      *error)
{
  if (error != NULL && self->form != NULL
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, error->message);
}

static gboolean
is_last_manager (InlRoleView *self)
{
  GListModel *model = G_LIST_MODEL (self->roles);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(InlRole) role = g_list_model_get_item (model, i);

      if (inl_record_get_id (INL_RECORD (role)) != inl_role_view_get_id (self)
          && (inl_role_get_rights (role) & INL_RIGHT_MANAGE_RIGHTS) != 0)
        return FALSE;
    }

  return (inl_role_get_rights (get_saved (self)) & INL_RIGHT_MANAGE_RIGHTS) != 0;
}

static const char *
get_remove_obstacle (InlRoleView *self)
{
  if (inl_role_get_user_count (get_saved (self)) > 0)
    return _("Deze rol heeft gebruikers. Geef hun eerst een andere rol bij Beheer > Gebruikers.");
  if (inl_role_is_default (get_saved (self)))
    return _("Dit is de standaardrol. Maak eerst een andere rol de standaardrol.");
  if (is_last_manager (self))
    return _("Dit is de laatste rol met Programmarechten.");

  return NULL;
}

static void
update_removing (InlRoleView *self)
{
  const char *obstacle = get_remove_obstacle (self);
  GtkAccessible *button = GTK_ACCESSIBLE (self->remove_button);

  inl_gate_set_enabled (self, self->office, "role.remove", is_stored (self) && obstacle == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_button), is_stored (self));
  gtk_widget_set_visible (GTK_WIDGET (self->remove_label), is_stored (self) && obstacle != NULL);
  gtk_label_set_text (self->remove_label, obstacle != NULL ? obstacle : "");
  if (obstacle != NULL)
    gtk_accessible_update_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, obstacle, -1);
  else
    gtk_accessible_reset_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* There is always one default role, so it is another one that takes the mark away. */
static void
update_default (InlRoleView *self)
{
  gboolean is_default = inl_role_is_default (get_saved (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->default_row), !is_default);
  adw_action_row_set_subtitle (self->default_row,
                               is_default
                               ? _("Geldt voor accounts die niet bij Gebruikers staan. Om dit te "
                                   "veranderen maak je een andere rol de standaardrol.")
                               : _("Geldt voor accounts die niet bij Gebruikers staan."));
}

static void
update (InlRoleView *self)
{
  InlRole *draft = get_draft (self);

  inl_gate_set_enabled (self, self->office, "role.save", inl_page_can_save (INL_PAGE (self)));
  inl_gate_set_enabled (self, self->office, "role.discard",
                        inl_page_has_changes (INL_PAGE (self)));
  inl_gate_set_enabled (self, self->office, "role.copy", is_stored (self));
  gtk_stack_set_visible_child_name (self->stack, draft != NULL ? "form" : "none");
  if (draft != NULL)
    {
      g_autofree char *count = inl_role_dup_user_count (get_saved (self));

      inl_pane_set_title (self->pane, get_name (self));
      inl_pane_set_subtitle (self->pane, count);
      update_default (self);
      update_removing (self);
    }
  inl_page_changed (INL_PAGE (self));
}

static void
on_form_changed_cb (InlRoleView *self)
{
  update (self);
}

static void
on_roles_changed_cb (InlRoleView *self)
{
  if (self->form != NULL)
    update (self);
}

static void
tell_shown (InlRoleView *self)
{
  gint64 id = inl_role_view_get_id (self);

  g_signal_emit (self, signals[SIGNAL_SHOWN], 0, id);
  if (self->wanted_right != INL_RIGHT_NONE && id == self->wanted_id)
    {
      inl_right_tree_focus (self->tree, self->wanted_right);
      self->wanted_right = INL_RIGHT_NONE;
    }
}

static void
on_draft_replaced_cb (InlRoleView *self)
{
  show_problem (self, NULL);
  tell_shown (self);
}

/* Opening */

static void
show_new (InlRoleView *self,
          InlRole     *original)
{
  g_autoptr(InlRole) role = inl_role_new ();

  inl_record_form_show (self->form, INL_RECORD (role));
  if (original != NULL)
    {
      /* Translators: the name of a role that is copied */
      g_autofree char *name = g_strdup_printf (_("Kopie van %s"), inl_role_get_name (original));

      g_object_set (get_draft (self),
                    "name", name,
                    "rights", (gint64) inl_role_get_rights (original),
                    NULL);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
on_role_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(InlRoleView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) role = inl_office_load_finish (INL_OFFICE (source), result, &error);

  if (self->form == NULL)
    return;

  if (role != NULL)
    inl_record_form_show (self->form, role);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    inl_toast (self, error->message);
}

static void
on_left_to_open_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  InlRoleView *self = INL_ROLE_VIEW (source);
  g_autoptr(InlRole) original = NULL;

  if (!inl_page_leave_finish (INL_PAGE (self), result))
    {
      g_signal_emit (self, signals[SIGNAL_SHOWN], 0, inl_role_view_get_id (self));
      return;
    }
  if (self->wanted_id != 0)
    {
      inl_office_load_async (self->office, INL_RECORD_KIND_ROLE, self->wanted_id,
                             self->cancellable, on_role_loaded_cb, g_object_ref (self));
      return;
    }

  if (self->wants_copy && get_draft (self) != NULL)
    original = g_object_ref (get_saved (self));
  show_new (self, original);
}

static void
leave_to_open (InlRoleView *self,
               gint64       role_id,
               InlRight     right,
               gboolean     is_copy)
{
  self->wanted_id = role_id;
  self->wanted_right = right;
  self->wants_copy = is_copy;
  inl_page_leave_async (INL_PAGE (self), on_left_to_open_cb, NULL);
}

static void
on_copy_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  leave_to_open (INL_ROLE_VIEW (widget), 0, INL_RIGHT_NONE, TRUE);
}

static void
on_form_removed_cb (InlRoleView *self)
{
  if (self->is_removing)
    return;

  inl_toast (self, _("Deze rol is intussen verwijderd."));
  inl_record_form_show (self->form, NULL);
}

static void
on_office_changed_cb (InlRoleView *self,
                      guint        kinds)
{
  const guint role_kinds = 1u << INL_RECORD_KIND_ROLE | 1u << INL_RECORD_KIND_USER;

  if ((kinds & role_kinds) != 0 && self->form != NULL)
    inl_record_form_reload (self->form);
}

static void
on_rights_changed_cb (InlRoleView *self)
{
  update (self);
}

/* Saving */

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlRoleView) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_saved = inl_record_form_save_finish (INL_RECORD_FORM (source), result, &error);

  report (self, error);
  if (!is_saved || get_draft (self) == NULL)
    return;

  inl_toast (self, _("De rol is opgeslagen."));
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0, inl_role_view_get_id (self));
}

static void
save_now (InlRoleView *self)
{
  show_problem (self, NULL);
  inl_record_form_save_async (self->form, GTK_WIDGET (self), on_saved_cb, g_object_ref (self));
}

/* From the last role that has it the office refuses to take it. */
static gboolean
takes_own_access (InlRoleView *self)
{
  const char *name = inl_role_get_name (get_saved (self));
  guint taken = inl_role_get_rights (get_saved (self)) & ~inl_role_get_rights (get_draft (self));

  return is_stored (self) && g_str_equal (name, inl_office_get_role_name (self->office))
         && (taken & INL_RIGHT_MANAGE_RIGHTS) != 0 && !is_last_manager (self);
}

static void
on_own_access_responded_cb (InlRoleView *self,
                            const char  *response)
{
  if (g_str_equal (response, "save") && inl_page_can_save (INL_PAGE (self)))
    save_now (self);
}

static GtkWindow *
get_window (InlRoleView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static GtkWidget *
create_question (InlRoleView *self,
                 const char  *heading,
                 const char  *body,
                 const char  *response,
                 const char  *label)
{
  GtkWidget *dialog = adw_message_dialog_new (get_window (self), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("Annuleren"),
                                    response, label,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), response,
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

static GtkWidget *
create_own_access_question (InlRoleView *self)
{
  return create_question (self, _("Je eigen toegang weghalen?"),
                          _("Dit is je eigen rol. Na het opslaan kun je zelf niet meer bij "
                            "Programmarechten; een ander met dat recht kan het teruggeven."),
                          "save", _("Toch opslaan"));
}

static void
ask_about_own_access (InlRoleView *self)
{
  GtkWidget *dialog = create_own_access_question (self);

  g_signal_connect_object (dialog, "response", G_CALLBACK (on_own_access_responded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
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
  InlRoleView *self = INL_ROLE_VIEW (widget);

  inl_record_form_discard (self->form);
  show_problem (self, NULL);
}

/* Removing */

static void
on_removed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(InlRoleView) self = user_data;
  g_autoptr(GError) error = NULL;

  self->is_removing = FALSE;
  if (!inl_office_remove_finish (INL_OFFICE (source), result, &error))
    {
      report (self, error);
      return;
    }

  inl_toast (self, _("De rol is verwijderd."));
  if (self->form != NULL)
    inl_record_form_show (self->form, NULL);
}

static void
on_remove_responded_cb (InlRoleView *self,
                        const char  *response)
{
  if (!g_str_equal (response, "remove") || !is_stored (self))
    return;

  show_problem (self, NULL);
  self->is_removing = TRUE;
  inl_office_remove_async (self->office, INL_RECORD_KIND_ROLE, inl_role_view_get_id (self),
                           on_removed_cb, g_object_ref (self));
}

static void
on_remove_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlRoleView *self = INL_ROLE_VIEW (widget);
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  /* Translators: the name of a role */
  heading = g_strdup_printf (_("Rol ‘%s’ verwijderen?"), inl_role_get_name (get_saved (self)));
  dialog = create_question (self, heading,
                            _("De rol heeft geen gebruikers. Dit kan niet ongedaan worden "
                              "gemaakt."),
                            "remove", _("Verwijderen"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_remove_responded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* InlPage */

static const char *
inl_role_view_page_get_title (InlPage *page)
{
  InlRoleView *self = INL_ROLE_VIEW (page);

  return get_draft (self) != NULL ? get_name (self) : "";
}

static gboolean
inl_role_view_page_can_save (InlPage *page)
{
  InlRoleView *self = INL_ROLE_VIEW (page);

  return get_draft (self) != NULL && inl_record_form_can_save (self->form);
}

static void
inl_role_view_page_save (InlPage *page)
{
  InlRoleView *self = INL_ROLE_VIEW (page);

  if (takes_own_access (self))
    ask_about_own_access (self);
  else
    save_now (self);
}

static gboolean
inl_role_view_page_has_changes (InlPage *page)
{
  InlRoleView *self = INL_ROLE_VIEW (page);

  return get_draft (self) != NULL && inl_record_form_is_changed (self->form);
}

static void
on_form_left_cb (GObject      *source,
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
on_saved_to_leave_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlRecordForm *form = INL_RECORD_FORM (source);
  g_autoptr(GError) error = NULL;
  gboolean is_saved = inl_record_form_save_finish (form, result, &error);

  report (g_task_get_source_object (task), error);
  g_task_return_boolean (task, is_saved && !inl_record_form_is_changed (form));
}

static void
on_own_access_left_cb (AdwMessageDialog *dialog,
                       const char       *response,
                       gpointer          user_data)
{
  GTask *task = user_data;
  InlRoleView *self = g_task_get_source_object (task);

  g_task_set_task_data (task, GINT_TO_POINTER (TRUE), NULL);
  if (self->form != NULL && g_str_equal (response, "save"))
    {
      show_problem (self, NULL);
      inl_record_form_save_async (self->form, GTK_WIDGET (self), on_saved_to_leave_cb,
                                  g_object_ref (task));
      return;
    }

  if (self->form != NULL && g_str_equal (response, "discard"))
    {
      inl_record_form_discard (self->form);
      show_problem (self, NULL);
    }
  g_task_return_boolean (task, g_str_equal (response, "discard"));
}

/* A dialog that its window takes along gives no answer. */
static void
on_question_gone_cb (gpointer  data,
                     GClosure *closure)
{
  g_autoptr(GTask) task = data;
  gboolean is_answered = GPOINTER_TO_INT (g_task_get_task_data (task));

  if (!is_answered)
    g_task_return_boolean (task, FALSE);
}

/* One question in the place of two: whether to save at all is part of it. Takes @task. */
static void
ask_to_leave_own_access (InlRoleView *self,
                         GTask       *task)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (create_own_access_question (self));

  adw_message_dialog_add_response (dialog, "discard", _("Weggooien"));
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_own_access_left_cb), task,
                         on_question_gone_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
inl_role_view_page_leave_async (InlPage             *page,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  InlRoleView *self = INL_ROLE_VIEW (page);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, inl_role_view_page_leave_async);
  if (inl_page_can_save (page) && takes_own_access (self))
    ask_to_leave_own_access (self, task);
  else
    inl_record_form_leave_async (self->form, GTK_WIDGET (self), get_name (self), on_form_left_cb,
                                 task);
}

static gboolean
inl_role_view_page_leave_finish (InlPage      *page,
                                 GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
inl_role_view_page_init (InlPageInterface *iface)
{
  iface->get_title = inl_role_view_page_get_title;
  iface->can_save = inl_role_view_page_can_save;
  iface->save = inl_role_view_page_save;
  iface->has_changes = inl_role_view_page_has_changes;
  iface->leave_async = inl_role_view_page_leave_async;
  iface->leave_finish = inl_role_view_page_leave_finish;
}

static void
inl_role_view_dispose (GObject *object)
{
  InlRoleView *self = INL_ROLE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->form != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->form, self);
      inl_record_form_release (self->form);
    }
  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_ROLE_VIEW);
  g_clear_object (&self->office);
  g_clear_object (&self->roles);

  G_OBJECT_CLASS (inl_role_view_parent_class)->dispose (object);
}

static void
inl_role_view_finalize (GObject *object)
{
  g_clear_object (&INL_ROLE_VIEW (object)->cancellable);

  G_OBJECT_CLASS (inl_role_view_parent_class)->finalize (object);
}

static void
inl_role_view_class_init (InlRoleViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_role_view_dispose;
  object_class->finalize = inl_role_view_finalize;

  signals[SIGNAL_SHOWN] = g_signal_new ("shown", INL_TYPE_ROLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_ENTRY_ROW);
  g_type_ensure (INL_TYPE_PANE);
  g_type_ensure (INL_TYPE_RIGHT_TREE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/rights/inl-role-view.ui");
  gtk_widget_class_bind_template_child (widget_class, InlRoleView, stack);
  gtk_widget_class_bind_template_child (widget_class, InlRoleView, pane);
  gtk_widget_class_bind_template_child (widget_class, InlRoleView, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, InlRoleView, problem_label);
  gtk_widget_class_bind_template_child (widget_class, InlRoleView, name_row);
  gtk_widget_class_bind_template_child (widget_class, InlRoleView, default_row);
  gtk_widget_class_bind_template_child (widget_class, InlRoleView, default_button);
  gtk_widget_class_bind_template_child (widget_class, InlRoleView, tree);
  gtk_widget_class_bind_template_child (widget_class, InlRoleView, remove_button);
  gtk_widget_class_bind_template_child (widget_class, InlRoleView, remove_label);

  gtk_widget_class_install_action (widget_class, "role.save", NULL, on_save_activated_cb);
  gtk_widget_class_install_action (widget_class, "role.discard", NULL, on_discard_activated_cb);
  gtk_widget_class_install_action (widget_class, "role.copy", NULL, on_copy_activated_cb);
  gtk_widget_class_install_action (widget_class, "role.remove", NULL, on_remove_activated_cb);
}

static void
inl_role_view_init (InlRoleView *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
bind_form (InlRoleView *self)
{
  inl_record_form_set_right (self->form, INL_RIGHT_MANAGE_RIGHTS);
  inl_record_form_bind_row (self->form, "name", self->name_row);
  inl_record_form_bind (self->form, "is-default", self->default_button, "active");
  inl_record_form_bind (self->form, "rights", self->tree, "rights");
  g_signal_connect_object (self->form, "notify", G_CALLBACK (on_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "validated", G_CALLBACK (on_form_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "notify::draft", G_CALLBACK (on_draft_replaced_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "removed", G_CALLBACK (on_form_removed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * inl_role_view_new:
 * @office: an open office
 * @roles: all roles
 *
 * Returns: (transfer floating): a view that shows no role yet
 */
GtkWidget *
inl_role_view_new (InlOffice   *office,
                   InlLiveList *roles)
{
  InlRoleView *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (INL_IS_LIVE_LIST (roles), NULL);

  self = g_object_new (INL_TYPE_ROLE_VIEW, NULL);
  self->office = g_object_ref (office);
  self->roles = g_object_ref (roles);
  self->form = inl_record_form_new (office);
  bind_form (self);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (on_rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (roles, "items-changed", G_CALLBACK (on_roles_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * inl_role_view_open:
 * @self: a view
 * @role_id: a role that is stored
 *
 * Shows the role, after asking about changes to the one that is shown.
 */
void
inl_role_view_open (InlRoleView *self,
                    gint64       role_id)
{
  inl_role_view_open_right (self, role_id, INL_RIGHT_NONE);
}

/**
 * inl_role_view_open_right:
 * @self: a view
 * @role_id: a role that is stored
 * @right: one of its rights, or %INL_RIGHT_NONE
 *
 * Shows the role as inl_role_view_open() does, with the keyboard at the tick of @right.
 */
void
inl_role_view_open_right (InlRoleView *self,
                          gint64       role_id,
                          InlRight     right)
{
  g_return_if_fail (INL_IS_ROLE_VIEW (self));

  if (role_id == 0 || role_id != inl_role_view_get_id (self))
    {
      leave_to_open (self, role_id, right, FALSE);
      return;
    }

  self->wanted_id = role_id;
  self->wanted_right = right;
  tell_shown (self);
}

/**
 * inl_role_view_open_new:
 * @self: a view
 *
 * Shows a new role, after asking about changes to the one that is shown.
 */
void
inl_role_view_open_new (InlRoleView *self)
{
  g_return_if_fail (INL_IS_ROLE_VIEW (self));

  leave_to_open (self, 0, INL_RIGHT_NONE, FALSE);
}

/**
 * inl_role_view_get_id:
 * @self: a view
 *
 * Returns: the role that is shown, or 0 for none or a new one
 */
gint64
inl_role_view_get_id (InlRoleView *self)
{
  g_return_val_if_fail (INL_IS_ROLE_VIEW (self), 0);

  return get_draft (self) != NULL ? inl_record_get_id (INL_RECORD (get_saved (self))) : 0;
}

gboolean
inl_role_view_is_showing (InlRoleView *self)
{
  g_return_val_if_fail (INL_IS_ROLE_VIEW (self), FALSE);

  return get_draft (self) != NULL;
}
