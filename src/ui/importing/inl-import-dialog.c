/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportDialog: "Importeren…": choose files, watch, and read what became of each. Of several
 * files those with relations go first and those with vacancies last, whatever they are called,
 * for a contact and a vacancy are refused when their relation is not known yet. */

#define G_LOG_DOMAIN "inl-import-dialog"

#include "config.h"

#include "inl-import-dialog.h"

#include <glib/gi18n.h>

#include "inl-import-result-page.h"
#include "inl-toplevel.h"

struct _InlImportDialog
{
  AdwWindow             parent_instance;

  GtkButton            *back_button;
  GtkStack             *stack;
  GtkSwitch            *trial_switch;
  AdwExpanderRow       *columns_row;
  GtkButton            *choose_button;
  GtkSpinner           *spinner;
  GtkLabel             *progress_label;
  InlImportResultPage  *result_page;

  InlOffice            *office;       /* (owned) (not nullable) */
  GtkFileChooserNative *chooser;      /* (owned) (nullable): while it is open */
  GPtrArray            *files;        /* (owned) (not nullable): of GFile, in order of import */
  GArray               *ranks;        /* (owned) (not nullable): of int, of the files so far */
  guint                 position;     /* of the file that is being imported or ranked */
  gboolean              trial;
  GCancellable         *cancellable;  /* (owned) (nullable): while files are imported */
};

G_DEFINE_FINAL_TYPE (InlImportDialog, inl_import_dialog, ADW_TYPE_WINDOW)

static char *
dup_display_name (GFile *file)
{
  g_autofree char *basename = g_file_get_basename (file);

  return g_filename_display_name (basename);
}

static void
show_page (InlImportDialog *self,
           const char      *name)
{
  gboolean is_busy = g_str_equal (name, "progress");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), g_str_equal (name, "result"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel", is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.again", !is_busy);
}

static void
show_result (InlImportDialog *self)
{
  g_clear_object (&self->cancellable);
  show_page (self, "result");
}

static void
show_progress (InlImportDialog *self,
               const char      *format)
{
  g_autofree char *name = dup_display_name (self->files->pdata[self->position]);
  g_auto(GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *text = g_strjoinv (name, parts);

  gtk_label_set_text (self->progress_label, text);
}

static void
add_failure (InlImportDialog *self,
             GError          *error)
{
  g_autofree char *name = dup_display_name (self->files->pdata[self->position]);
  gboolean is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  inl_import_result_page_add_failure (self->result_page, name,
                                      is_cancelled
                                        ? _("Geannuleerd: van dit bestand is niets opgeslagen.")
                                        : error->message);
}

static void
on_imported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data);

static void
import_next (InlImportDialog *self)
{
  if (self->position == self->files->len)
    {
      show_result (self);
      return;
    }

  /* Translators: %s is the name of a file. */
  show_progress (self, self->trial ? _("%s wordt nagekeken…") : _("%s wordt geïmporteerd…"));
  inl_office_import_async (self->office, self->files->pdata[self->position], self->trial,
                           self->cancellable, on_imported_cb, g_object_ref (self));
}

static void
on_imported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(InlImportDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlImportReport) report =
    inl_office_import_finish (INL_OFFICE (source), result, &error);

  /* The dialog was closed while the file was read. */
  if (self->cancellable == NULL)
    return;

  if (report != NULL)
    inl_import_result_page_add_report (self->result_page, report);
  else
    add_failure (self, error);

  self->position++;
  if (g_cancellable_is_cancelled (self->cancellable))
    show_result (self);
  else
    import_next (self);
}

static int
get_rank (InlImportReport *report)
{
  if (report != NULL && report->kind == INL_RECORD_KIND_RELATION)
    return 0;
  if (report != NULL && report->kind == INL_RECORD_KIND_CONTACT)
    return 1;

  return 2;
}

static void
sort_files (InlImportDialog *self)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new_with_free_func (g_object_unref);

  for (int rank = 0; rank <= 2; rank++)
    for (guint i = 0; i < self->files->len; i++)
      if (g_array_index (self->ranks, int, i) == rank)
        g_ptr_array_add (sorted, g_object_ref (self->files->pdata[i]));

  g_ptr_array_unref (self->files);
  self->files = g_steal_pointer (&sorted);
}

static void
on_ranked_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data);

static void
rank_next (InlImportDialog *self)
{
  if (self->position == self->files->len || self->files->len == 1)
    {
      if (self->files->len > 1)
        sort_files (self);
      self->position = 0;
      import_next (self);
      return;
    }

  show_progress (self, _("%s wordt nagekeken…"));
  inl_office_import_async (self->office, self->files->pdata[self->position], TRUE,
                           self->cancellable, on_ranked_cb, g_object_ref (self));
}

static void
on_ranked_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(InlImportDialog) self = user_data;
  g_autoptr(InlImportReport) report = inl_office_import_finish (INL_OFFICE (source), result, NULL);
  int rank = get_rank (report);

  if (self->cancellable == NULL)
    return;

  g_array_append_val (self->ranks, rank);
  self->position++;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_object (&self->cancellable);
      show_page (self, "choose");
      return;
    }

  rank_next (self);
}

static void
start (InlImportDialog *self,
       gboolean         trial)
{
  self->position = 0;
  self->trial = trial;
  g_array_set_size (self->ranks, 0);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  inl_import_result_page_clear (self->result_page);
  show_page (self, "progress");
  rank_next (self);
}

static void
on_chooser_responded_cb (InlImportDialog *self,
                         int              response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr(GListModel) files = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  inl_import_dialog_import (self, files);
}

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *suffix)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (suffix != NULL)
    gtk_file_filter_add_suffix (filter, suffix);
  else
    gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
on_choose_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlImportDialog *self = INL_IMPORT_DIALOG (widget);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  GtkFileChooser *chooser;

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_("Kies bestanden om te importeren"),
                                               GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _("Importeren"), _("Annuleren"));
  chooser = GTK_FILE_CHOOSER (self->chooser);
  gtk_file_chooser_set_select_multiple (chooser, TRUE);
  add_filter (chooser, _("CSV-bestanden"), "csv");
  add_filter (chooser, _("Alle bestanden"), NULL);
  if (documents != NULL)
    {
      g_autoptr(GFile) folder = g_file_new_for_path (documents);

      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
    }

  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_responded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_cancel_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlImportDialog *self = INL_IMPORT_DIALOG (widget);

  g_cancellable_cancel (self->cancellable);
}

static void
on_again_activated_cb (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  show_page (INL_IMPORT_DIALOG (widget), "choose");
}

static void
on_store_cb (InlImportDialog *self)
{
  start (self, FALSE);
}

static GListModel *
create_model (GSList *files)
{
  g_autoptr(GListStore) store = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = files; l != NULL; l = l->next)
    g_list_store_append (store, l->data);

  return G_LIST_MODEL (g_steal_pointer (&store));
}

static gboolean
on_dropped_cb (InlImportDialog *self,
               const GValue    *value)
{
  g_autoptr(GListModel) files = NULL;

  if (self->cancellable != NULL)
    return FALSE;

  files = create_model (g_value_get_boxed (value));
  inl_import_dialog_import (self, files);
  return TRUE;
}

static void
inl_import_dialog_dispose (GObject *object)
{
  InlImportDialog *self = INL_IMPORT_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->office);
  g_clear_object (&self->chooser);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (inl_import_dialog_parent_class)->dispose (object);
}

static void
inl_import_dialog_finalize (GObject *object)
{
  InlImportDialog *self = INL_IMPORT_DIALOG (object);

  g_ptr_array_unref (self->files);
  g_array_unref (self->ranks);

  G_OBJECT_CLASS (inl_import_dialog_parent_class)->finalize (object);
}

static void
inl_import_dialog_class_init (InlImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_import_dialog_dispose;
  object_class->finalize = inl_import_dialog_finalize;

  g_type_ensure (INL_TYPE_IMPORT_RESULT_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/importing/inl-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, trial_switch);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, columns_row);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, result_page);
  gtk_widget_class_bind_template_callback (widget_class, on_store_cb);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, on_choose_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, on_cancel_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.again", NULL, on_again_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
add_columns (InlImportDialog *self,
             const char      *title,
             InlRecordKind    kind)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *columns = inl_office_describe_columns (kind);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), columns);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (self->columns_row, row);
}

static void
inl_import_dialog_init (InlImportDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  add_columns (self, _("Relaties"), INL_RECORD_KIND_RELATION);
  add_columns (self, _("Contactpersonen"), INL_RECORD_KIND_CONTACT);
  add_columns (self, _("Aanvragen"), INL_RECORD_KIND_VACANCY);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->ranks = g_array_new (FALSE, FALSE, sizeof (int));

  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  show_page (self, "choose");
}

/**
 * inl_import_dialog_new:
 * @office: what imports
 *
 * Returns: (transfer none): a window, not shown yet; GTK keeps it until it is destroyed
 */
GtkWidget *
inl_import_dialog_new (InlOffice *office)
{
  InlImportDialog *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_IMPORT_DIALOG, NULL);
  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

/**
 * inl_import_dialog_present:
 * @parent: the window above which it opens
 * @office: what imports
 *
 * Opens the dialog, to choose files in.
 */
void
inl_import_dialog_present (GtkWindow *parent,
                           InlOffice *office)
{
  inl_import_dialog_present_with (parent, office, NULL);
}

/**
 * inl_import_dialog_present_with:
 * @parent: the window above which it opens
 * @office: what imports
 * @files: (nullable): a list of #GFile that were dropped on the window
 *
 * Opens the dialog, or the one that is open already, with files it imports at once.
 */
void
inl_import_dialog_present_with (GtkWindow  *parent,
                                InlOffice  *office,
                                GListModel *files)
{
  GtkWindow *self = inl_toplevel_find (INL_TYPE_IMPORT_DIALOG);

  if (self == NULL)
    {
      self = GTK_WINDOW (inl_import_dialog_new (office));
      gtk_window_set_transient_for (self, parent);
      gtk_window_set_application (self, gtk_window_get_application (parent));
    }
  gtk_window_present (self);
  if (files != NULL)
    inl_import_dialog_import (INL_IMPORT_DIALOG (self), files);
}

/**
 * inl_import_dialog_import:
 * @self: a dialog
 * @files: a list of #GFile
 *
 * Imports these files, or tries to when the switch says so, and shows what became of them.
 */
void
inl_import_dialog_import (InlImportDialog *self,
                          GListModel      *files)
{
  g_return_if_fail (INL_IS_IMPORT_DIALOG (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  if (self->cancellable != NULL || g_list_model_get_n_items (files) == 0)
    return;

  g_ptr_array_set_size (self->files, 0);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (self->files, g_list_model_get_item (files, i));
  start (self, gtk_switch_get_active (self->trial_switch));
}
