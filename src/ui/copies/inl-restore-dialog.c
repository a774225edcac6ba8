/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRestoreDialog: "Herstellen…": the copies that the program keeps by itself, or another file.
 * What is chosen is looked through first; then it is asked, with what comes and what goes. */

#define G_LOG_DOMAIN "inl-restore-dialog"

#include "config.h"

#include "inl-restore-dialog.h"

#include <glib/gi18n.h>

#include "inl-empty-state.h"
#include "inl-gate.h"
#include "inl-moment.h"
#include "inl-office-copies.h"
#include "inl-toplevel.h"

struct _InlRestoreDialog
{
  AdwWindow             parent_instance;

  GtkInfoBar           *info_bar;
  GtkLabel             *info_label;
  GtkStack             *stack;
  GtkSpinner           *spinner;
  GtkLabel             *busy_label;
  GtkListBox           *list_box;
  GtkWidget            *done_state;
  GtkWidget            *other_button;

  InlOffice            *office;       /* (owned) (not nullable) */
  GPtrArray            *copies;       /* (owned) (nullable): of InlCopy, as the rows are */
  GFile                *file;         /* (owned) (nullable): what is being put back */
  GtkFileChooserNative *chooser;      /* (owned) (nullable): while it is open */
  GCancellable         *cancellable;  /* (owned) (not nullable): cancelled when it closes */
  gboolean              is_restoring;
};

G_DEFINE_FINAL_TYPE (InlRestoreDialog, inl_restore_dialog, ADW_TYPE_WINDOW)

static void
update_actions (InlRestoreDialog *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->stack);
  gboolean is_busy = g_strcmp0 (page, "busy") == 0;

  gtk_widget_set_visible (self->other_button, g_strcmp0 (page, "done") != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "restore.choose",
                                 !is_busy && (inl_office_needs_copy (self->office)
                                              || inl_gate_allows (self->office,
                                                                  "restore.choose")));
}

static void
show_page (InlRestoreDialog *self,
           const char       *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (name, "busy"));
  update_actions (self);
}

static void
show_busy (InlRestoreDialog *self,
           const char       *text)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
  gtk_label_set_text (self->busy_label, text);
  show_page (self, "busy");
}

static void
show_list (InlRestoreDialog *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list_box, 0);

  show_page (self, first != NULL ? "list" : "empty");
  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
show_error (InlRestoreDialog *self,
            const char       *text)
{
  show_list (self);
  gtk_label_set_text (self->info_label, text);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

static GtkWidget *
create_row (const InlCopy *copy)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *moment = inl_moment_to_display (copy->made_at);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), moment);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               copy->is_daily ? _("Dagelijkse reservekopie")
                                              : _("De gegevens van vóór een herstel"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, moment, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(InlRestoreDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) copies = inl_office_list_copies_finish (INL_OFFICE (source), result, &error);

  if (self->office == NULL)
    return;

  if (copies == NULL)
    {
      show_error (self, error->message);
      return;
    }

  self->copies = g_steal_pointer (&copies);
  for (guint i = 0; i < self->copies->len; i++)
    gtk_list_box_append (self->list_box, create_row (g_ptr_array_index (self->copies, i)));
  show_list (self);
}

static void
on_restored_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(InlRestoreDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = inl_office_restore_finish (INL_OFFICE (source), result, &error);
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;

  self->is_restoring = FALSE;
  if (self->office == NULL)
    return;

  if (kept == NULL)
    {
      show_error (self, error->message);
      return;
    }

  shown = g_filename_display_name (kept);
  /* Translators: the path of a file. */
  text = g_strdup_printf (_("De gegevens van ervoor zijn bewaard als\n%s\n\nUitvragen die open "
                            "staan, worden vastgehouden tot je ze vrijgeeft."), shown);
  g_object_set (self->done_state, "description", text, NULL);
  show_page (self, "done");
  /* If it was not open. */
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              "app.retry", NULL);
}

static void
on_question_answered_cb (InlRestoreDialog *self,
                         const char       *response)
{
  if (!g_str_equal (response, "restore"))
    {
      show_list (self);
      return;
    }

  self->is_restoring = TRUE;
  show_busy (self, _("De gegevens worden teruggezet…"));
  inl_office_restore_async (self->office, self->file, on_restored_cb, g_object_ref (self));
}

static char *
dup_question (const InlCopyComparison *comparison)
{
  g_autofree char *copy = inl_copy_figures_dup_text (&comparison->copy);
  g_autofree char *current = NULL;

  if (!comparison->has_current)
    /* Translators: what is in a copy. */
    return g_strdup_printf (_("De kopie: %s.\n\nHet gegevensbestand van nu kan niet worden gelezen. "
                              "Het wordt bewaard onder een andere naam, ernaast."), copy);

  current = inl_copy_figures_dup_text (&comparison->current);
  /* Translators: what is in a copy, and what there is now. */
  return g_strdup_printf (_("De kopie: %s.\n\nNu: %s.\n\nWat na de kopie is gedaan, staat daarna "
                            "niet meer in het programma; alleen uitvragen bij aanvragen die ook in "
                            "de kopie staan, blijven bekend. De huidige gegevens worden bewaard in "
                            "een bestand ernaast."), copy, current);
}

static void
ask (InlRestoreDialog        *self,
     const InlCopyComparison *comparison)
{
  g_autofree char *body = dup_question (comparison);
  AdwMessageDialog *dialog =
    ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), _("Gegevens terugzetten?"),
                                                body));

  adw_message_dialog_add_responses (dialog, "cancel", _("Annuleren"), "restore", _("Terugzetten"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_question_answered_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_compared_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(InlRestoreDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlCopyComparison) comparison =
    inl_office_compare_copy_finish (INL_OFFICE (source), result, &error);

  if (self->office == NULL)
    return;

  if (comparison == NULL)
    show_error (self, error->message);
  else
    ask (self, comparison);
}

/**
 * inl_restore_dialog_look_at:
 * @self: a dialog that is not busy
 * @file: a copy
 *
 * Looks through it, and asks whether it should be put back.
 */
void
inl_restore_dialog_look_at (InlRestoreDialog *self,
                            GFile            *file)
{
  g_return_if_fail (INL_IS_RESTORE_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  g_set_object (&self->file, file);
  show_busy (self, _("De kopie wordt nagekeken…"));
  inl_office_compare_copy_async (self->office, file, self->cancellable, on_compared_cb,
                                 g_object_ref (self));
}

static void
on_row_activated_cb (InlRestoreDialog *self,
                     GtkListBoxRow    *row)
{
  const InlCopy *copy = g_ptr_array_index (self->copies, gtk_list_box_row_get_index (row));
  g_autoptr(GFile) file = g_file_new_for_path (copy->path);

  inl_restore_dialog_look_at (self, file);
}

static void
on_message_closed_cb (InlRestoreDialog *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

static void
on_chooser_responded_cb (InlRestoreDialog *self,
                         int               response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    inl_restore_dialog_look_at (self, file);
}

static void
on_choose_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlRestoreDialog *self = INL_RESTORE_DIALOG (widget);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_("Kies een reservekopie"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("Nakijken"),
                                               _("Annuleren"));
  if (documents != NULL)
    {
      g_autoptr(GFile) folder = g_file_new_for_path (documents);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
    }

  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_responded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* What becomes of the data is seen to its end. */
static gboolean
inl_restore_dialog_close_request (GtkWindow *window)
{
  if (INL_RESTORE_DIALOG (window)->is_restoring)
    return GDK_EVENT_STOP;

  return GTK_WINDOW_CLASS (inl_restore_dialog_parent_class)->close_request (window);
}

static void
inl_restore_dialog_dispose (GObject *object)
{
  InlRestoreDialog *self = INL_RESTORE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_RESTORE_DIALOG);
  g_clear_object (&self->office);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (inl_restore_dialog_parent_class)->dispose (object);
}

static void
inl_restore_dialog_finalize (GObject *object)
{
  InlRestoreDialog *self = INL_RESTORE_DIALOG (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (inl_restore_dialog_parent_class)->finalize (object);
}

static void
inl_restore_dialog_class_init (InlRestoreDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_restore_dialog_dispose;
  object_class->finalize = inl_restore_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = inl_restore_dialog_close_request;

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/copies/inl-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, InlRestoreDialog, info_bar);
  gtk_widget_class_bind_template_child (widget_class, InlRestoreDialog, info_label);
  gtk_widget_class_bind_template_child (widget_class, InlRestoreDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, InlRestoreDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, InlRestoreDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, InlRestoreDialog, list_box);
  gtk_widget_class_bind_template_child (widget_class, InlRestoreDialog, done_state);
  gtk_widget_class_bind_template_child (widget_class, InlRestoreDialog, other_button);
  gtk_widget_class_bind_template_callback (widget_class, on_message_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);

  gtk_widget_class_install_action (widget_class, "restore.choose", NULL, on_choose_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
inl_restore_dialog_init (InlRestoreDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_restore_dialog_present:
 * @parent: the window that it belongs to
 * @office: an office that is open, or that needs a copy to be
 *
 * Opens the dialog, or raises it.
 */
void
inl_restore_dialog_present (GtkWindow *parent,
                            InlOffice *office)
{
  GtkWindow *open_dialog = inl_toplevel_find (INL_TYPE_RESTORE_DIALOG);
  InlRestoreDialog *self;

  if (open_dialog != NULL)
    {
      gtk_window_present (open_dialog);
      return;
    }

  self = g_object_new (INL_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);
  self->office = g_object_ref (office);
  show_busy (self, _("De reservekopieën worden gezocht…"));
  inl_office_list_copies_async (office, self->cancellable, on_listed_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
