/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlUsersPage: who has which role. A choice is stored at once, and what the office refuses is said
 * above the list, with the choice back at what is stored. */

#define G_LOG_DOMAIN "inl-users-page"

#include "config.h"

#include "inl-users-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-conflict-dialog.h"
#include "inl-export-bar.h"
#include "inl-gate.h"
#include "inl-office-rights.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-record-form.h"
#include "inl-role-choices.h"
#include "inl-role.h"
#include "inl-user-row.h"
#include "inl-user.h"
#include "inl-window.h"

struct _InlUsersPage
{
  GtkWidget      parent_instance;

  InlPane       *pane;
  GtkInfoBar    *problem_bar;
  GtkLabel      *problem_label;
  GtkListBox    *list_box;
  GtkLabel      *empty_label;
  InlEntryRow   *account_row;
  AdwComboRow   *role_row;
  GtkButton     *add_button;
  AdwComboRow   *default_row;
  InlExportBar  *export_bar;

  InlOffice     *office;      /* (owned) */
  InlLiveList   *users;       /* (owned) */
  InlLiveList   *roles;       /* (owned) */
  GListStore    *choices;     /* (owned): the same, but never changed when it could seem a choice */
  GListStore    *new_choices; /* (owned): what of them can be given */
  InlRecordForm *form;        /* (owned) (nullable): of the account that is added */
  gboolean       is_syncing;
};

static void inl_users_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlUsersPage, inl_users_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_users_page_page_init))

static void
show_problem (InlUsersPage *self,
              const char   *text)
{
  if (self->form == NULL)
    return;

  if (text != NULL)
    gtk_label_set_text (self->problem_label, text);
  gtk_info_bar_set_revealed (self->problem_bar, text != NULL);
}

static InlUser *
get_draft (InlUsersPage *self)
{
  InlRecord *draft = self->form != NULL ? inl_record_form_get_draft (self->form) : NULL;

  return draft != NULL ? INL_USER (draft) : NULL;
}

static void
update (InlUsersPage *self)
{
  inl_gate_set_enabled (self, self->office, "users.add", inl_page_can_save (INL_PAGE (self)));
  inl_page_changed (INL_PAGE (self));
}

/* Roles */

static InlRole *
dup_default_role (InlUsersPage *self)
{
  GListModel *model = G_LIST_MODEL (self->roles);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(InlRole) role = g_list_model_get_item (model, i);

      if (inl_role_is_default (role))
        return g_steal_pointer (&role);
    }

  return NULL;
}

static guint
find_role (InlUsersPage *self,
           gint64        role_id)
{
  guint position = role_id != 0 ? inl_live_list_find (self->roles, role_id) : G_MAXUINT;

  return position != G_MAXUINT ? position : GTK_INVALID_LIST_POSITION;
}

static gboolean
may_give (InlUsersPage *self,
          InlRole      *role)
{
  return inl_role_choices_may_give (inl_office_get_rights (self->office),
                                    inl_role_get_rights (role));
}

static gint64
find_first_role_id (InlUsersPage *self)
{
  g_autoptr(InlRole) role = dup_default_role (self);

  return role != NULL && may_give (self, role) ? inl_record_get_id (INL_RECORD (role)) : 0;
}

/* Who is added gets the default role unless another one is chosen: that gives away the least. */
static void
start_adding (InlUsersPage *self)
{
  g_autoptr(InlUser) user = inl_user_new ();

  g_object_set (user, "role-id", find_first_role_id (self), NULL);
  inl_record_form_show (self->form, INL_RECORD (user));
}

static void
show_roles (InlUsersPage *self)
{
  g_autoptr(InlRole) role = NULL;
  gint64 default_id;

  if (self->form == NULL)
    return;

  role = dup_default_role (self);
  default_id = role != NULL ? inl_record_get_id (INL_RECORD (role)) : 0;
  if (!inl_page_has_changes (INL_PAGE (self))
      && inl_user_get_role_id (get_draft (self)) != find_first_role_id (self))
    start_adding (self);

  self->is_syncing = TRUE;
  adw_combo_row_set_selected (self->default_row, find_role (self, default_id));
  adw_combo_row_set_selected (self->role_row,
                              inl_role_choices_fill (self->new_choices, self->roles,
                                                     inl_office_get_rights (self->office),
                                                     INL_RIGHT_NONE,
                                                     inl_user_get_role_id (get_draft (self))));
  self->is_syncing = FALSE;
}

/* What can be done */

static gboolean
is_manager (InlUsersPage *self,
            InlUser      *user)
{
  guint position = find_role (self, inl_user_get_role_id (user));
  g_autoptr(InlRole) role = NULL;

  if (position != GTK_INVALID_LIST_POSITION)
    role = g_list_model_get_item (G_LIST_MODEL (self->roles), position);
  return role != NULL && (inl_role_get_rights (role) & INL_RIGHT_MANAGE_RIGHTS) != 0;
}

static guint
count_managers (InlUsersPage *self)
{
  GListModel *model = G_LIST_MODEL (self->users);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(InlUser) user = g_list_model_get_item (model, i);

      if (is_manager (self, user))
        n++;
    }

  return n;
}

/* Who is taken from the list gets the default role, which is giving it too. */
static char *
dup_default_refusal (InlUsersPage *self)
{
  g_autoptr(InlRole) role = dup_default_role (self);

  if (role == NULL || may_give (self, role))
    return NULL;

  /* Translators: %s is the name of a role. */
  return g_strdup_printf (_("De standaardrol, ‘%s’, mag meer dan je eigen rol."),
                          inl_role_get_name (role));
}

static void
limit_rows (InlUsersPage *self)
{
  guint rights = inl_office_get_rights (self->office);
  gboolean is_one = count_managers (self) == 1;
  g_autofree char *refusal = dup_default_refusal (self);
  GtkListBoxRow *row;

  if (self->form == NULL)
    return;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    {
      InlUser *user = inl_user_row_get_user (INL_USER_ROW (row));
      const char *fixed = NULL;

      if (is_one && is_manager (self, user))
        fixed = _("Dit is de enige gebruiker met het recht 'Beheer > Programmarechten'. Geef eerst "
                  "iemand anders een rol met dat recht.");
      inl_user_row_limit (INL_USER_ROW (row), rights, fixed, fixed != NULL ? fixed : refusal);
    }
}

static void
on_users_changed_cb (InlUsersPage *self)
{
  limit_rows (self);
}

static void
on_rights_changed_cb (InlUsersPage *self)
{
  limit_rows (self);
  show_roles (self);
}

static void
on_role_notified_cb (InlUsersPage *self)
{
  limit_rows (self);
  show_roles (self);
}

/* A choice of what comes and goes by itself picks the first of it, as if somebody had. */
static void
fill_choices (InlUsersPage *self)
{
  self->is_syncing = TRUE;
  g_list_store_remove_all (self->choices);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->roles)); i++)
    {
      g_autoptr(InlRole) role = g_list_model_get_item (G_LIST_MODEL (self->roles), i);

      g_list_store_append (self->choices, role);
      g_signal_handlers_disconnect_by_func (role, on_role_notified_cb, self);
      g_signal_connect_object (role, "notify::is-default", G_CALLBACK (on_role_notified_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (role, "notify::rights", G_CALLBACK (on_role_notified_cb), self,
                               G_CONNECT_SWAPPED);
    }
  self->is_syncing = FALSE;
}

static void
on_roles_changed_cb (InlUsersPage *self)
{
  fill_choices (self);
  limit_rows (self);
  show_roles (self);
}

/* Asking */

static GtkWindow *
get_window (InlUsersPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
ask (InlUsersPage *self,
     const char   *heading,
     const char   *body,
     const char   *label,
     GCallback     on_responded_cb,
     GObject      *subject)
{
  GtkWidget *dialog = adw_message_dialog_new (get_window (self), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("Annuleren"), "go",
                                    label, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "subject", g_object_ref (subject), g_object_unref);
  g_signal_connect_object (dialog, "response", on_responded_cb, self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_own (InlUsersPage *self,
        InlUser      *user)
{
  return g_str_equal (inl_user_get_account (user), inl_office_get_account (self->office));
}

/* Changing */

static void
show_stored (InlUsersPage *self)
{
  GtkListBoxRow *row;

  if (self->form == NULL)
    return;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    inl_user_row_reset (INL_USER_ROW (row));
  show_roles (self);
}

/* A choice, and what it was made from. */
typedef struct
{
  InlUsersPage *page;  /* (owned) */
  InlRecord    *base;  /* (owned) */
  InlRecord    *mine;  /* (owned) */
} Choice;

static void
choice_free (Choice *choice)
{
  g_object_unref (choice->page);
  g_object_unref (choice->base);
  g_object_unref (choice->mine);
  g_free (choice);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static gboolean
is_as_chosen (Choice    *choice,
              InlRecord *saved)
{
  if (INL_IS_USER (saved))
    return inl_user_get_role_id (INL_USER (saved))
           == inl_user_get_role_id (INL_USER (choice->mine));

  return inl_role_is_default (INL_ROLE (saved));
}

/* Without @saved and @error somebody looked at what is stored and left it so. */
static void
show_outcome (Choice       *choice,
              InlRecord    *saved,
              const GError *error)
{
  InlUsersPage *self = choice->page;

  if (error != NULL)
    show_problem (self, error->message);
  if (saved == NULL || !is_as_chosen (choice, saved))
    show_stored (self);
  else if (INL_IS_USER (saved))
    inl_toast (self, _("De rol is gewijzigd."));
  else
    inl_toast (self, _("De standaardrol is gewijzigd."));
}

static void
on_conflict_settled_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(Choice) choice = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) saved = inl_conflict_dialog_run_finish (result, &error);

  show_outcome (choice, saved, error);
}

static gboolean
may_be_conflict (const GError *error)
{
  return g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_CONFLICT)
         || g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND);
}

static void
on_choice_saved_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(Choice) choice = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) saved = inl_office_save_finish (INL_OFFICE (source), result, &error);

  if (saved == NULL && may_be_conflict (error))
    {
      Choice *asked = g_steal_pointer (&choice);

      inl_conflict_dialog_run_async (INL_OFFICE (source), get_window (asked->page), asked->base,
                                     asked->mine, error, on_conflict_settled_cb, asked);
    }
  else
    show_outcome (choice, saved, error);
}

static void
save_choice (InlUsersPage *self,
             gpointer      base,
             gpointer      mine)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->page = g_object_ref (self);
  choice->base = g_object_ref (base);
  choice->mine = g_object_ref (mine);
  show_problem (self, NULL);
  inl_office_save_async (self->office, mine, on_choice_saved_cb, choice);
}

static void
on_own_role_responded_cb (AdwMessageDialog *dialog,
                          const char       *response,
                          InlUsersPage     *self)
{
  GObject *changed = g_object_get_data (G_OBJECT (dialog), "subject");

  if (g_str_equal (response, "go"))
    save_choice (self, g_object_get_data (changed, "base"), changed);
  else
    show_stored (self);
}

static void
set_role (InlUsersPage *self,
          InlUser      *user,
          gint64        role_id)
{
  g_autoptr(InlRole) role = g_list_model_get_item (G_LIST_MODEL (self->roles),
                                                   find_role (self, role_id));

  g_object_set (user,
                "role-id", role_id,
                "role-name", role != NULL ? inl_role_get_name (role) : "",
                NULL);
}

static void
on_role_picked_cb (InlUserRow *row,
                   gint64      role_id,
                   gpointer    user_data)
{
  InlUsersPage *self = user_data;
  g_autoptr(InlRecord) base = inl_record_dup (inl_user_row_get_user (row));
  g_autoptr(InlUser) changed = inl_record_dup (base);

  set_role (self, changed, role_id);
  if (!is_own (self, changed))
    {
      save_choice (self, base, changed);
      return;
    }

  /* The user itself may be changed by somebody else while the question is open. */
  g_object_set_data_full (G_OBJECT (changed), "base", g_steal_pointer (&base), g_object_unref);
  ask (self, _("Je eigen rol wijzigen?"),
       _("Wat je nieuwe rol niet mag, kun je daarna niet meer, ook niet je rol terugzetten."),
       _("Wijzigen"), G_CALLBACK (on_own_role_responded_cb), G_OBJECT (changed));
}

static void
on_removed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(InlUsersPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (inl_office_remove_finish (INL_OFFICE (source), result, &error))
    inl_toast (self, _("Het account is uit de lijst gehaald en heeft nu de standaardrol."));
  else
    show_problem (self, error->message);
}

static void
on_remove_responded_cb (AdwMessageDialog *dialog,
                        const char       *response,
                        InlUsersPage     *self)
{
  InlRecord *user = g_object_get_data (G_OBJECT (dialog), "subject");

  if (!g_str_equal (response, "go"))
    return;

  show_problem (self, NULL);
  inl_office_remove_async (self->office, INL_RECORD_KIND_USER, inl_record_get_id (user),
                           on_removed_cb, g_object_ref (self));
}

static void
on_remove_asked_cb (InlUserRow *row,
                    gpointer    user_data)
{
  InlUsersPage *self = user_data;
  InlUser *user = inl_user_row_get_user (row);
  g_autoptr(InlRole) role = dup_default_role (self);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  /* Translators: %s is the name of an account. */
  heading = g_strdup_printf (_("‘%s’ uit de lijst halen?"), inl_user_get_account (user));
  /* Translators: %s is the name of a role. */
  body = g_strdup_printf (is_own (self, user)
                          ? _("Dit is je eigen account. Het krijgt dan de standaardrol, ‘%s’.")
                          : _("Het account krijgt dan de standaardrol, ‘%s’."),
                          role != NULL ? inl_role_get_name (role) : "");
  ask (self, heading, body, _("Uit de lijst halen"), G_CALLBACK (on_remove_responded_cb),
       G_OBJECT (user));
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  InlUsersPage *self = user_data;
  GtkWidget *row = inl_user_row_new (item, self->roles, is_own (self, item));

  g_signal_connect_object (row, "role-picked", G_CALLBACK (on_role_picked_cb), self, 0);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_remove_asked_cb), self, 0);
  g_signal_connect_object (item, "notify::role-id", G_CALLBACK (on_users_changed_cb), self,
                           G_CONNECT_SWAPPED);
  inl_gate_bind (row, self->office, INL_RIGHT_MANAGE_USERS);
  return row;
}

static void
on_default_selected_cb (InlUsersPage *self)
{
  InlRole *role;
  g_autoptr(InlRecord) base = NULL;
  g_autoptr(InlRole) changed = NULL;

  if (self->is_syncing)
    return;

  role = adw_combo_row_get_selected_item (self->default_row);
  if (role == NULL || inl_role_is_default (role))
    return;

  base = inl_record_dup (role);
  changed = inl_record_dup (role);
  g_object_set (changed, "is-default", TRUE, NULL);
  save_choice (self, base, changed);
}

/* Adding */

static void
on_new_role_selected_cb (InlUsersPage *self)
{
  InlRecord *role;

  if (self->is_syncing || get_draft (self) == NULL)
    return;

  role = adw_combo_row_get_selected_item (self->role_row);
  if (role != NULL)
    g_object_set (get_draft (self), "role-id", inl_record_get_id (role), NULL);
}

static void
on_added_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlUsersPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_saved =
    inl_record_form_save_finish (INL_RECORD_FORM (source), result, &error);

  if (error != NULL)
    show_problem (self, error->message);
  if (!is_saved || self->form == NULL)
    return;

  inl_toast (self, _("Het account is toegevoegd."));
  start_adding (self);
  show_roles (self);
}

static void
on_add_activated_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  inl_page_save (INL_PAGE (widget));
}

static void
on_account_entered_cb (InlUsersPage *self)
{
  inl_page_save (INL_PAGE (self));
}

static void
on_problem_closed_cb (InlUsersPage *self)
{
  show_problem (self, NULL);
}

static void
on_form_changed_cb (InlUsersPage *self)
{
  update (self);
}

/* InlPage */

static const char *
inl_users_page_page_get_title (InlPage *page)
{
  return _("Gebruikers");
}

static gboolean
inl_users_page_page_can_create (InlPage *page)
{
  return inl_gate_allows (INL_USERS_PAGE (page)->office, "users.add");
}

static void
inl_users_page_page_create (InlPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (INL_USERS_PAGE (page)->account_row));
}

/* A role that was chosen for nobody is no change. */
static gboolean
inl_users_page_page_has_changes (InlPage *page)
{
  InlUser *draft = get_draft (INL_USERS_PAGE (page));

  return draft != NULL && *inl_user_get_account (draft) != '\0';
}

static gboolean
inl_users_page_page_can_save (InlPage *page)
{
  return inl_users_page_page_has_changes (page)
         && inl_record_form_can_save (INL_USERS_PAGE (page)->form);
}

static void
inl_users_page_page_save (InlPage *page)
{
  InlUsersPage *self = INL_USERS_PAGE (page);

  show_problem (self, NULL);
  inl_record_form_save_async (self->form, GTK_WIDGET (self), on_added_cb, g_object_ref (self));
}

static void
on_form_left_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlUsersPage *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  gboolean may_leave =
    inl_record_form_leave_finish (INL_RECORD_FORM (source), result, &error);

  if (error != NULL)
    show_problem (self, error->message);
  if (may_leave && self->form != NULL)
    {
      start_adding (self);
      show_roles (self);
    }
  g_task_return_boolean (task, may_leave);
}

static void
inl_users_page_page_leave_async (InlPage             *page,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  InlUsersPage *self = INL_USERS_PAGE (page);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, inl_users_page_page_leave_async);
  inl_record_form_leave_async (self->form, GTK_WIDGET (self),
                               inl_user_get_account (get_draft (self)), on_form_left_cb, task);
}

static gboolean
inl_users_page_page_leave_finish (InlPage      *page,
                                  GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
inl_users_page_page_init (InlPageInterface *iface)
{
  iface->get_title = inl_users_page_page_get_title;
  iface->can_create = inl_users_page_page_can_create;
  iface->create = inl_users_page_page_create;
  iface->can_save = inl_users_page_page_can_save;
  iface->save = inl_users_page_page_save;
  iface->has_changes = inl_users_page_page_has_changes;
  iface->leave_async = inl_users_page_page_leave_async;
  iface->leave_finish = inl_users_page_page_leave_finish;
}

static void
inl_users_page_dispose (GObject *object)
{
  InlUsersPage *self = INL_USERS_PAGE (object);

  self->is_syncing = TRUE;
  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  if (self->form != NULL)
    inl_record_form_release (self->form);
  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_USERS_PAGE);
  g_clear_object (&self->office);
  g_clear_object (&self->users);
  g_clear_object (&self->roles);
  g_clear_object (&self->choices);
  g_clear_object (&self->new_choices);

  G_OBJECT_CLASS (inl_users_page_parent_class)->dispose (object);
}

static void
inl_users_page_class_init (InlUsersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_users_page_dispose;

  g_type_ensure (INL_TYPE_ENTRY_ROW);
  g_type_ensure (INL_TYPE_EXPORT_BAR);
  g_type_ensure (INL_TYPE_PANE);
  g_type_ensure (INL_TYPE_ROLE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/users/inl-users-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlUsersPage, pane);
  gtk_widget_class_bind_template_child (widget_class, InlUsersPage, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, InlUsersPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, InlUsersPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, InlUsersPage, empty_label);
  gtk_widget_class_bind_template_child (widget_class, InlUsersPage, account_row);
  gtk_widget_class_bind_template_child (widget_class, InlUsersPage, role_row);
  gtk_widget_class_bind_template_child (widget_class, InlUsersPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, InlUsersPage, default_row);
  gtk_widget_class_bind_template_child (widget_class, InlUsersPage, export_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_account_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_new_role_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_default_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_problem_closed_cb);

  gtk_widget_class_install_action (widget_class, "users.add", NULL, on_add_activated_cb);
  inl_export_bar_install_action (widget_class);
}

static void
inl_users_page_init (InlUsersPage *self)
{
  self->choices = g_list_store_new (INL_TYPE_ROLE);
  self->new_choices = g_list_store_new (INL_TYPE_ROLE);
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->role_row, G_LIST_MODEL (self->new_choices));
  adw_combo_row_set_model (self->default_row, G_LIST_MODEL (self->choices));
}

static void
fill_lists (InlUsersPage *self)
{
  g_autoptr(InlQuery) users = inl_query_new (INL_RECORD_KIND_USER);
  g_autoptr(InlQuery) roles = inl_query_new (INL_RECORD_KIND_ROLE);

  self->users = inl_office_create_list (self->office, users);
  self->roles = inl_office_create_list (self->office, roles);
  g_signal_connect_object (self->roles, "items-changed", G_CALLBACK (on_roles_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->users), create_row, self, NULL);
  g_signal_connect_object (self->users, "items-changed", G_CALLBACK (on_users_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->office, "notify::rights", G_CALLBACK (on_rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * inl_users_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
inl_users_page_new (InlOffice *office)
{
  InlUsersPage *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_USERS_PAGE, NULL);
  self->office = g_object_ref (office);
  self->form = inl_record_form_new (office);
  inl_record_form_set_right (self->form, INL_RIGHT_MANAGE_USERS);
  inl_record_form_bind_row (self->form, "account", self->account_row);
  inl_record_form_watch (self->form, self, NULL, G_CALLBACK (on_form_changed_cb));
  fill_lists (self);
  inl_export_bar_set_up (self->export_bar, GTK_WIDGET (self), office);
  inl_export_bar_set_list (self->export_bar, self->users);
  start_adding (self);
  inl_gate_bind (self->role_row, office, INL_RIGHT_MANAGE_USERS);
  inl_gate_bind (self->default_row, office, INL_RIGHT_MANAGE_RIGHTS);
  return GTK_WIDGET (self);
}
