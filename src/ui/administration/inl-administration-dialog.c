/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlAdministrationDialog: Beheer > Administratie > Inlenersbeloning: token, secret and the address
 * of the service. A secret is only ever on its way to the keyring here; once it is saved, nothing
 * shows it again. When something fails, all that was typed stays. */

#define G_LOG_DOMAIN "inl-administration-dialog"

#include "config.h"

#include "inl-administration-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-entry-row.h"
#include "inl-finding-line.h"
#include "inl-gate.h"
#include "inl-session-row.h"

#define IDLE_ICON "network-transmit-receive-symbolic"

struct _InlAdministrationDialog
{
  AdwWindow            parent_instance;

  GtkButton           *save_button;
  GtkInfoBar          *info_bar;
  GtkLabel            *info_label;
  GtkButton           *unlock_button;
  InlEntryRow         *token_row;
  GtkLabel            *token_stored_label;
  AdwPasswordEntryRow *secret_row;
  InlFindingLine      *secret_line;   /* owned by its row */
  GtkLabel            *secret_stored_label;
  AdwActionRow        *test_row;
  GtkImage            *test_icon;
  GtkSpinner          *test_spinner;
  GtkButton           *test_button;
  AdwActionRow        *name_row;
  AdwActionRow        *organisation_row;
  AdwActionRow        *rights_row;
  AdwActionRow        *missing_row;
  InlSessionRow       *session_row;
  AdwExpanderRow      *advanced_row;
  InlEntryRow         *address_row;
  GtkButton           *clear_button;

  InlOffice           *office;        /* (owned) (not nullable) */
  GCancellable        *cancellable;   /* (owned) (not nullable): of all that is read */
  GCancellable        *test;          /* (owned) (nullable): while the connection is tested */
  gboolean             has_token;
  gboolean             is_locked;     /* the keyring: it does not say whether there is a token */
  gboolean             is_unlocking;
  gboolean             token_was_left;
  gboolean             secret_was_left;
  gboolean             is_saving;
  gboolean             is_forgetting; /* the fields are emptied because they were saved */
  gboolean             closes_after;  /* the save was asked for on the way out */
};

G_DEFINE_FINAL_TYPE (InlAdministrationDialog, inl_administration_dialog, ADW_TYPE_WINDOW)

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
has_text (gpointer row)
{
  return *get_text (row) != '\0';
}

/* White space comes along when one copies from a web page, and is never part of either. */
static char *
dup_stripped (gpointer row)
{
  return g_strstrip (g_strdup (get_text (row)));
}

static void
free_secret (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static gboolean
is_address_changed (InlAdministrationDialog *self)
{
  return !g_str_equal (get_text (self->address_row),
                       inl_office_get_service_address (self->office));
}

static gboolean
are_credentials_typed (InlAdministrationDialog *self)
{
  return has_text (self->token_row) || has_text (self->secret_row);
}

static gboolean
has_changes (InlAdministrationDialog *self)
{
  return are_credentials_typed (self) || is_address_changed (self);
}

static GPtrArray *
create_findings (const char *text)
{
  GPtrArray *findings = inl_findings_new ();

  if (text != NULL)
    g_ptr_array_add (findings, inl_finding_new (INL_GRADE_ERROR, INL_FINDING_CODE_NUMBER_MISSING,
                                                INL_RECORD_KIND_RELATION, "", 0, text));
  return findings;
}

static void
show_findings (InlAdministrationDialog *self)
{
  /* Nobody is told that a field is empty before having been there. */
  gboolean needs_token =
    self->token_was_left && has_text (self->secret_row) && !has_text (self->token_row);
  gboolean needs_secret =
    self->secret_was_left && has_text (self->token_row) && !has_text (self->secret_row);
  g_autoptr(GPtrArray) token_findings =
    create_findings (needs_token ? _("Voer ook het token in.") : NULL);
  g_autoptr(GPtrArray) secret_findings =
    create_findings (needs_secret ? _("Voer ook het secret in.") : NULL);

  inl_entry_row_set_findings (self->token_row, token_findings);
  inl_finding_line_set_findings (self->secret_line, secret_findings);
}

static void
show_stored (InlAdministrationDialog *self,
             GtkLabel                *label,
             gpointer                 row)
{
  gtk_label_set_text (label, self->is_locked ? _("Sleutelhanger vergrendeld")
                                             : _("Opgeslagen in de sleutelhanger"));
  gtk_widget_set_visible (GTK_WIDGET (label),
                          (self->has_token || self->is_locked) && !has_text (row));
}

static void
update_actions (InlAdministrationDialog *self)
{
  gboolean is_complete = has_text (self->token_row) == has_text (self->secret_row);
  gboolean can_test = self->test == NULL && is_complete && !is_address_changed (self)
                      && (self->has_token || are_credentials_typed (self));
  gboolean can_save = has_changes (self) && is_complete && !self->is_saving;

  inl_gate_set_enabled (self, self->office, "administration.save", can_save);
  inl_gate_set_enabled (self, self->office, "administration.test", can_test);
  inl_gate_set_enabled (self, self->office, "administration.clear",
                        self->has_token && !self->is_saving);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "administration.unlock",
                                 self->is_locked && !self->is_unlocking);

  show_stored (self, self->token_stored_label, self->token_row);
  show_stored (self, self->secret_stored_label, self->secret_row);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), self->has_token);
  gtk_spinner_set_spinning (self->test_spinner, self->test != NULL);
}

static void
show_message (InlAdministrationDialog *self,
              GtkMessageType           type,
              const char              *text)
{
  gtk_label_set_text (self->info_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->unlock_button), FALSE);
  gtk_info_bar_set_message_type (self->info_bar, type);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

static void
hide_message (InlAdministrationDialog *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

/* The connection test */

static void
show_test_result (InlAdministrationDialog *self,
                  const char              *icon_name,
                  const char              *tone,
                  const char              *text)
{
  const char *tones[] = { tone, NULL };

  gtk_image_set_from_icon_name (self->test_icon, icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->test_icon), tones);
  adw_action_row_set_subtitle (self->test_row, text);
}

static void
show_fact (AdwActionRow *row,
           const char   *text)
{
  adw_action_row_set_subtitle (row, text);
  gtk_widget_set_visible (GTK_WIDGET (row), *text != '\0');
}

static void
show_rights (AdwActionRow  *row,
             char         **rights)
{
  g_autofree char *text = rights != NULL ? g_strjoinv (", ", rights) : g_strdup ("");

  show_fact (row, text);
}

static void
clear_test (InlAdministrationDialog *self)
{
  if (self->test != NULL)
    g_cancellable_cancel (self->test);
  g_clear_object (&self->test);
  show_test_result (self, IDLE_ICON, NULL, "");
  show_fact (self->name_row, "");
  show_fact (self->organisation_row, "");
  show_fact (self->rights_row, "");
  show_fact (self->missing_row, "");
}

static void
show_report (InlAdministrationDialog *self,
             InlTokenReport          *report)
{
  if (report->usable)
    show_test_result (self, "emblem-ok-symbolic", "success", _("De verbinding werkt."));
  else
    show_test_result (self, "dialog-warning-symbolic", "warning", report->text);

  show_fact (self->name_row, report->name != NULL ? report->name : "");
  show_fact (self->organisation_row, report->organisation != NULL ? report->organisation : "");
  show_rights (self->rights_row, report->rights);
  show_rights (self->missing_row, report->missing);
}

static void
on_tested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(InlAdministrationDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlTokenReport) report =
    inl_office_test_token_finish (INL_OFFICE (source), result, &error);

  /* Something else was typed since, or the dialog was closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->test);
  if (self->token_row == NULL)
    return;

  if (report != NULL)
    show_report (self, report);
  else if (g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOKEN_INVALID))
    /* Here is where it says elsewhere that an administrator must go. */
    show_test_result (self, "dialog-error-symbolic", "error",
                      _("Het token of het secret is niet geldig. Kopieer ze opnieuw van "
                        "Inlenersbeloning.com, bij API."));
  else
    show_test_result (self, "dialog-error-symbolic", "error", error->message);
  update_actions (self);
}

static void
on_test_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  InlAdministrationDialog *self = INL_ADMINISTRATION_DIALOG (widget);
  gboolean are_typed = are_credentials_typed (self);
  char *token = are_typed ? dup_stripped (self->token_row) : NULL;
  char *secret = are_typed ? dup_stripped (self->secret_row) : NULL;

  clear_test (self);
  self->test = g_cancellable_new ();
  show_test_result (self, IDLE_ICON, NULL, _("De verbinding wordt getest…"));
  inl_office_test_token_async (self->office, token, secret, self->test, on_tested_cb,
                               g_object_ref (self));
  g_free (token);
  free_secret (secret);
  update_actions (self);
}

/* What is stored */

/* @error is %NULL once it is open. */
static void
take_lock (InlAdministrationDialog *self,
           const GError            *error)
{
  const gboolean was_locked = self->is_locked;

  self->is_locked = g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_KEYRING_LOCKED);
  if (self->is_locked)
    {
      show_message (self, GTK_MESSAGE_WARNING,
                    was_locked ? error->message
                               : _("De sleutelhanger is vergrendeld. Daardoor is niet te zien of "
                                   "er een token en secret in staan."));
      gtk_widget_set_visible (GTK_WIDGET (self->unlock_button), TRUE);
    }
  else if (error != NULL)
    {
      show_message (self, GTK_MESSAGE_WARNING, error->message);
    }
  else if (was_locked)
    {
      hide_message (self);
    }
}

static void
on_has_token_replied_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(InlAdministrationDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean has_token = FALSE;
  gboolean is_known =
    inl_office_has_token_finish (INL_OFFICE (source), result, &has_token, &error);

  if (self->token_row == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_unlocking = FALSE;
  take_lock (self, error);
  self->has_token = is_known && has_token;
  inl_session_row_set_lacks_token (self->session_row, is_known && !has_token);
  update_actions (self);
}

static void
look_up_token (InlAdministrationDialog *self)
{
  inl_office_has_token_async (self->office, self->cancellable, on_has_token_replied_cb,
                              g_object_ref (self));
}

static void
on_unlock_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlAdministrationDialog *self = INL_ADMINISTRATION_DIALOG (widget);

  self->is_unlocking = TRUE;
  inl_office_unlock_token_async (self->office, self->cancellable, on_has_token_replied_cb,
                                 g_object_ref (self));
  update_actions (self);
}

/* Saving */

static gboolean
close_cb (gpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (user_data));
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 touches the parent of a message dialog after its answer was given. */
static void
close_after_answer (InlAdministrationDialog *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb, g_object_ref (self), g_object_unref);
}

static void
finish_saving (InlAdministrationDialog *self,
               GError                  *error)
{
  self->is_saving = FALSE;
  if (error != NULL)
    {
      self->closes_after = FALSE;
      show_message (self, GTK_MESSAGE_ERROR, error->message);
      update_actions (self);
      return;
    }

  if (self->closes_after)
    {
      close_after_answer (self);
      return;
    }

  show_message (self, GTK_MESSAGE_INFO, _("Opgeslagen."));
  update_actions (self);
}

/* What was tested and what is stored are the same now, so the result of a test stays. */
static void
forget_typed (InlAdministrationDialog *self)
{
  self->has_token = TRUE;
  self->is_locked = FALSE;
  self->is_forgetting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->token_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->secret_row), "");
  self->is_forgetting = FALSE;
  self->token_was_left = FALSE;
  self->secret_was_left = FALSE;
  show_findings (self);
}

static void
on_token_saved_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(InlAdministrationDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  inl_office_save_token_finish (INL_OFFICE (source), result, &error);
  if (self->token_row == NULL)
    return;

  if (error == NULL)
    forget_typed (self);
  finish_saving (self, error);
}

static void
save_credentials (InlAdministrationDialog *self)
{
  g_autofree char *token = NULL;
  char *secret;

  if (!are_credentials_typed (self))
    {
      finish_saving (self, NULL);
      look_up_token (self);
      return;
    }

  self->is_saving = TRUE;
  update_actions (self);
  token = dup_stripped (self->token_row);
  secret = dup_stripped (self->secret_row);
  inl_office_save_token_async (self->office, token, secret, on_token_saved_cb,
                               g_object_ref (self));
  free_secret (secret);
}

static void
refuse_address (InlAdministrationDialog *self,
                const char              *message)
{
  g_autoptr(GPtrArray) findings = create_findings (message);

  self->is_saving = FALSE;
  self->closes_after = FALSE;
  update_actions (self);
  inl_entry_row_set_findings (self->address_row, findings);
  adw_expander_row_set_expanded (self->advanced_row, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
}

static void
on_address_saved_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(InlAdministrationDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  inl_office_set_service_address_finish (INL_OFFICE (source), result, &error);
  if (self->token_row == NULL)
    return;

  if (error != NULL)
    {
      refuse_address (self, error->message);
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->address_row),
                         inl_office_get_service_address (self->office));
  save_credentials (self);
}

static void
save (InlAdministrationDialog *self)
{
  g_autofree char *address = NULL;

  hide_message (self);
  if (!is_address_changed (self))
    {
      save_credentials (self);
      return;
    }

  /* The address first: the keyring keeps a token per service. */
  self->is_saving = TRUE;
  update_actions (self);
  address = dup_stripped (self->address_row);
  inl_office_set_service_address_async (self->office, address, on_address_saved_cb,
                                        g_object_ref (self));
}

static void
on_save_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  save (INL_ADMINISTRATION_DIALOG (widget));
}

/* Clearing */

static void
on_cleared_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(InlAdministrationDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  inl_office_clear_token_finish (INL_OFFICE (source), result, &error);
  if (self->token_row == NULL)
    return;

  self->is_saving = FALSE;
  if (error != NULL)
    {
      show_message (self, GTK_MESSAGE_ERROR, error->message);
    }
  else
    {
      self->has_token = FALSE;
      clear_test (self);
      show_message (self, GTK_MESSAGE_INFO,
                    _("Token en secret zijn uit de sleutelhanger verwijderd."));
    }
  update_actions (self);
}

static void
on_clear_responded_cb (InlAdministrationDialog *self,
                       const char              *response)
{
  if (!g_str_equal (response, "clear"))
    return;

  hide_message (self);
  self->is_saving = TRUE;
  update_actions (self);
  inl_office_clear_token_async (self->office, on_cleared_cb, g_object_ref (self));
}

static void
on_clear_activated_cb (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  InlAdministrationDialog *self = INL_ADMINISTRATION_DIALOG (widget);
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (self), _("Token en secret wissen?"),
                            _("Uitvragen kunnen pas weer worden verstuurd als er opnieuw een "
                              "token en secret zijn ingevoerd."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("Annuleren"),
                                    "clear", _("Wissen"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "clear",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_clear_responded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Closing */

static void
on_leave_responded_cb (InlAdministrationDialog *self,
                       const char              *response)
{
  if (g_str_equal (response, "discard"))
    {
      close_after_answer (self);
    }
  else if (g_str_equal (response, "save"))
    {
      self->closes_after = TRUE;
      save (self);
    }
}

static gboolean
inl_administration_dialog_close_request (GtkWindow *window)
{
  InlAdministrationDialog *self = INL_ADMINISTRATION_DIALOG (window);
  gboolean is_complete = has_text (self->token_row) == has_text (self->secret_row);
  GtkWidget *dialog;

  if (!has_changes (self))
    return GTK_WINDOW_CLASS (inl_administration_dialog_parent_class)->close_request (window);

  dialog = adw_message_dialog_new (window, _("Wijzigingen opslaan?"),
                                   _("Wat je hebt ingevoerd is nog niet opgeslagen."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("Annuleren"),
                                    "discard", _("Weggooien"), "save", _("Opslaan"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save",
                                           is_complete && !self->is_saving);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_leave_responded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

/* The office still talks to the old address; what it says is not about this one. */
static void
show_address_hint (InlAdministrationDialog *self)
{
  if (is_address_changed (self))
    show_test_result (self, IDLE_ICON, NULL,
                      _("Sla het nieuwe adres eerst op om de verbinding te testen."));
}

static void
on_credentials_changed_cb (InlAdministrationDialog *self)
{
  /* The template sets the texts before there is an office. */
  if (self->office == NULL || self->is_forgetting)
    return;

  clear_test (self);
  show_address_hint (self);
  show_findings (self);
  update_actions (self);
}

static void
on_token_left_cb (InlAdministrationDialog *self)
{
  /* The focus also leaves when the window is taken down. */
  if (self->secret_line == NULL)
    return;

  self->token_was_left = TRUE;
  show_findings (self);
}

static void
on_secret_left_cb (InlAdministrationDialog *self)
{
  if (self->secret_line == NULL)
    return;

  self->secret_was_left = TRUE;
  show_findings (self);
}

static void
on_address_changed_cb (InlAdministrationDialog *self)
{
  if (self->office == NULL)
    return;

  inl_entry_row_set_findings (self->address_row, NULL);
  clear_test (self);
  show_address_hint (self);
  update_actions (self);
}

static void
on_info_bar_responded_cb (InlAdministrationDialog *self)
{
  hide_message (self);
}

static void
inl_administration_dialog_dispose (GObject *object)
{
  InlAdministrationDialog *self = INL_ADMINISTRATION_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->test != NULL)
    g_cancellable_cancel (self->test);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_ADMINISTRATION_DIALOG);
  self->secret_line = NULL;
  g_clear_object (&self->office);
  g_clear_object (&self->test);

  G_OBJECT_CLASS (inl_administration_dialog_parent_class)->dispose (object);
}

static void
inl_administration_dialog_finalize (GObject *object)
{
  InlAdministrationDialog *self = INL_ADMINISTRATION_DIALOG (object);

  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (inl_administration_dialog_parent_class)->finalize (object);
}

static void
inl_administration_dialog_class_init (InlAdministrationDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_administration_dialog_dispose;
  object_class->finalize = inl_administration_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = inl_administration_dialog_close_request;

  g_type_ensure (INL_TYPE_ENTRY_ROW);
  g_type_ensure (INL_TYPE_SESSION_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/example/Inlenersbeloning/ui/administration/inl-administration-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, info_bar);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, info_label);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, token_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, token_stored_label);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, secret_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog,
                                        secret_stored_label);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, test_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, test_icon);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, test_spinner);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, test_button);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, organisation_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, rights_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, missing_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, session_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, advanced_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, InlAdministrationDialog, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, on_credentials_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_token_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_info_bar_responded_cb);

  gtk_widget_class_install_action (widget_class, "administration.save", NULL,
                                   on_save_activated_cb);
  gtk_widget_class_install_action (widget_class, "administration.test", NULL,
                                   on_test_activated_cb);
  gtk_widget_class_install_action (widget_class, "administration.clear", NULL,
                                   on_clear_activated_cb);
  gtk_widget_class_install_action (widget_class, "administration.unlock", NULL,
                                   on_unlock_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK,
                                       "administration.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
inl_administration_dialog_init (InlAdministrationDialog *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->secret_line = inl_finding_line_install (ADW_PREFERENCES_ROW (self->secret_row));
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_secret_left_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->secret_row), focus);
}

/**
 * inl_administration_dialog_new:
 * @office: whose settings these are
 *
 * Returns: (transfer none): a window, not shown yet; GTK keeps it until it is destroyed
 */
GtkWidget *
inl_administration_dialog_new (InlOffice *office)
{
  InlAdministrationDialog *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_ADMINISTRATION_DIALOG, NULL);
  self->office = g_object_ref (office);
  inl_session_row_set_office (self->session_row, office);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row),
                         inl_office_get_service_address (office));
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  inl_gate_watch (self, office);
  update_actions (self);
  look_up_token (self);

  return GTK_WIDGET (self);
}

/**
 * inl_administration_dialog_present:
 * @parent: the window above which it opens
 * @office: whose settings these are
 *
 * Opens the settings dialog.
 */
void
inl_administration_dialog_present (GtkWindow *parent,
                                   InlOffice *office)
{
  GtkWidget *self = inl_administration_dialog_new (office);

  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (parent));
  gtk_window_present (GTK_WINDOW (self));
}
