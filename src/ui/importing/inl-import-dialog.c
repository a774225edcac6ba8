/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportDialog: "Importeren…": choose files, see what they would change, and only then store
 * that. */

#define G_LOG_DOMAIN "inl-import-dialog"

#include "config.h"

#include "inl-import-dialog.h"

#include <glib/gi18n.h>

#include "inl-import-columns-page.h"
#include "inl-import-memory.h"
#include "inl-import-result-page.h"
#include "inl-toplevel.h"

#define PROGRESS_INTERVAL_MS 100

struct _InlImportDialog
{
  AdwWindow             parent_instance;

  GtkButton            *back_button;
  GtkStack             *stack;
  AdwExpanderRow       *columns_row;
  GtkButton            *choose_button;
  GtkSpinner           *spinner;
  GtkLabel             *cancelled_label;
  GtkLabel             *progress_label;
  GtkProgressBar       *progress_bar;
  InlImportResultPage  *result_page;
  InlImportColumnsPage *columns_page;

  InlOffice            *office;       /* (owned) (not nullable) */
  GtkFileChooserNative *chooser;      /* (owned) (nullable): while it is open */
  GPtrArray            *files;        /* (owned) (not nullable): of GFile */
  GPtrArray            *choices;      /* (owned) (not nullable): of InlImportChoices or NULL */
  guint                 asked;        /* the file of which the columns are shown */
  const char           *next_page;    /* (not nullable): where a trial leads to */
  GPtrArray            *reports;      /* (owned) (nullable): of InlImportReport */
  InlImportProgress    *progress;     /* (owned) (nullable): while files are imported */
  guint                 progress_id;  /* of the timer that looks at it */
  GCancellable         *cancellable;  /* (owned) (nullable): likewise */
};

G_DEFINE_FINAL_TYPE (InlImportDialog, inl_import_dialog, ADW_TYPE_WINDOW)

static void
free_choices (gpointer choices)
{
  if (choices != NULL)
    inl_import_choices_free (choices);
}

static void
update_back (InlImportDialog *self,
             const char      *page)
{
  const gboolean is_asking = g_str_equal (page, "columns");
  const char *label = is_asking ? _("Terug") : _("Andere bestanden kiezen");

  gtk_widget_set_visible (GTK_WIDGET (self->back_button),
                          is_asking || g_str_equal (page, "result"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->back_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_page (InlImportDialog *self,
           const char      *name)
{
  gboolean is_busy = g_str_equal (name, "progress");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  update_back (self, name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel", is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.choose", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.again", !is_busy);
  /* The first that could have the keyboard is what explains the columns. */
  if (g_str_equal (name, "choose"))
    gtk_widget_grab_focus (GTK_WIDGET (self->choose_button));
}

static gboolean
on_time_to_look_cb (gpointer user_data)
{
  InlImportDialog *self = user_data;
  guint n_done;
  const guint n_total = inl_import_progress_get (self->progress, &n_done);
  g_autofree char *text = NULL;

  if (inl_import_progress_is_final (self->progress))
    {
      gtk_label_set_text (self->progress_label,
                          _("Bezig met opslaan. Annuleren kan nu niet meer."));
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.cancel", FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), n_total > 0);
  if (n_total == 0)
    return G_SOURCE_CONTINUE;

  /* Translators: how many of how many. */
  text = g_strdup_printf (_("%'u van %'u regels"), n_done, n_total);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) n_done / n_total);
  gtk_progress_bar_set_text (self->progress_bar, text);
  return G_SOURCE_CONTINUE;
}

static void
begin (InlImportDialog *self,
       const char      *text)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->progress, inl_import_progress_unref);
  self->progress = inl_import_progress_new ();
  self->progress_id = g_timeout_add (PROGRESS_INTERVAL_MS, on_time_to_look_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->cancelled_label), FALSE);
  gtk_label_set_text (self->progress_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), FALSE);
  show_page (self, "progress");
}

static void
end (InlImportDialog *self,
     const char      *page)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->cancellable);
  show_page (self, page);
}

static void
show_error (InlImportDialog *self,
            const GError    *error)
{
  const gboolean is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  inl_import_result_page_show_message (self->result_page,
                                       is_cancelled ? GTK_MESSAGE_INFO : GTK_MESSAGE_ERROR,
                                       is_cancelled ? _("Geannuleerd: er is niets opgeslagen.")
                                                    : error->message);
}

static void
on_tried_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data);

/* Finds out what the files would change, and shows @next_page then. */
static void
try_files (InlImportDialog *self,
           const char      *next_page)
{
  self->next_page = next_page;
  begin (self, _("Bezig met nakijken…"));
  inl_office_import_chosen_async (self->office, self->files, self->choices, INL_IMPORT_TRIAL,
                                  self->progress, self->cancellable, on_tried_cb,
                                  g_object_ref (self));
}

static void
set_choices (InlImportDialog  *self,
             guint             position,
             InlImportChoices *choices)
{
  g_clear_pointer (&g_ptr_array_index (self->choices, position), free_choices);
  g_ptr_array_index (self->choices, position) = choices;
}

static void
show_columns (InlImportDialog *self)
{
  InlImportReport *report = g_ptr_array_index (self->reports, self->asked);

  if (report->preview == NULL)
    {
      show_page (self, "result");
      return;
    }

  inl_import_columns_page_show (self->columns_page, report->file_name, report->preview);
  show_page (self, "columns");
}

static void
on_tried_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlImportDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) reports = inl_office_import_finish (INL_OFFICE (source), result, &error);

  /* The dialog was closed while the files were read. */
  if (self->cancellable == NULL)
    return;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      end (self, "choose");
      gtk_widget_set_visible (GTK_WIDGET (self->cancelled_label), TRUE);
      return;
    }

  end (self, "result");
  if (reports == NULL)
    {
      show_error (self, error);
      return;
    }

  g_clear_pointer (&self->reports, g_ptr_array_unref);
  self->reports = g_steal_pointer (&reports);
  inl_import_result_page_show (self->result_page, self->reports);
  if (g_str_equal (self->next_page, "columns"))
    show_columns (self);
}

static void
on_columns_cb (InlImportDialog *self,
               guint            position)
{
  self->asked = position;
  show_columns (self);
}

static void
on_columns_applied_cb (InlImportDialog *self)
{
  InlImportReport *report = g_ptr_array_index (self->reports, self->asked);
  InlImportChoices *choices = inl_import_columns_page_dup_choices (self->columns_page);

  inl_import_memory_keep (report->preview, choices);
  set_choices (self, self->asked, choices);
  try_files (self, "result");
}

static void
on_columns_reread_cb (InlImportDialog *self)
{
  set_choices (self, self->asked, inl_import_columns_page_dup_choices (self->columns_page));
  try_files (self, "columns");
}

static void
on_stored_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(InlImportDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  const gboolean is_stored = inl_office_import_again_finish (INL_OFFICE (source), result, &error);

  if (self->cancellable == NULL)
    return;

  end (self, "result");
  inl_import_result_page_show (self->result_page, self->reports);
  if (!is_stored)
    show_error (self, error);
}

static void
on_store_cb (InlImportDialog *self)
{
  g_autoptr(GPtrArray) reports = g_ptr_array_ref (self->reports);
  InlImportFlags flags = INL_IMPORT_FOR_REAL;

  if (self->cancellable != NULL)
    return;

  if (inl_import_result_page_get_archives_gone (self->result_page))
    flags |= INL_IMPORT_ARCHIVE_GONE;
  begin (self, _("Bezig met opslaan…"));
  inl_import_result_page_clear (self->result_page);
  inl_office_import_again_async (self->office, reports, flags, self->progress,
                                 self->cancellable, on_stored_cb, g_object_ref (self));
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlImportDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  const gboolean is_saved = inl_office_save_reports_finish (INL_OFFICE (source), result, &error);

  if (self->cancellable == NULL)
    return;

  end (self, "result");
  if (is_saved)
    inl_import_result_page_show_message (self->result_page, GTK_MESSAGE_INFO,
                                         _("Het rapport is opgeslagen."));
  else
    show_error (self, error);
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

/* What Excel calls Unicode text is CSV too. */
static const char *const read_suffixes[] = { "csv", "xlsx", "txt", NULL };
static const char *const written_suffixes[] = { "csv", NULL };
static const char *const all_suffixes[] = { NULL };

/* Of all files without @suffixes. */
static GtkFileFilter *
create_filter (const char         *name,
               const char *const  *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  if (suffixes[0] == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  return filter;
}

/**
 * inl_import_dialog_create_filter:
 *
 * Returns: (transfer full): the files that are offered to import
 */
GtkFileFilter *
inl_import_dialog_create_filter (void)
{
  return create_filter (_("CSV en Excel"), read_suffixes);
}

/* @filter: (transfer full) */
static void
add_filter (GtkFileChooser *chooser,
            GtkFileFilter  *filter)
{
  gtk_file_chooser_add_filter (chooser, filter);
  g_object_unref (filter);
}

static void
open_chooser (InlImportDialog      *self,
              const char           *title,
              const char           *accept,
              GtkFileChooserAction  action,
              GCallback             on_responded_cb)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  GtkFileChooser *chooser;

  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept,
                                               _("Annuleren"));
  chooser = GTK_FILE_CHOOSER (self->chooser);
  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    add_filter (chooser, inl_import_dialog_create_filter ());
  else
    add_filter (chooser, create_filter (_("CSV-bestanden"), written_suffixes));
  if (documents != NULL)
    {
      g_autoptr(GFile) folder = g_file_new_for_path (documents);

      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
    }

  g_signal_connect_object (self->chooser, "response", on_responded_cb, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_choose_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlImportDialog *self = INL_IMPORT_DIALOG (widget);

  if (self->chooser != NULL)
    return;

  open_chooser (self, _("Kies bestanden om te importeren"), _("Openen"),
                GTK_FILE_CHOOSER_ACTION_OPEN, G_CALLBACK (on_chooser_responded_cb));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (self->chooser),
              create_filter (_("Alle bestanden"), all_suffixes));
}

static void
on_report_chosen_cb (InlImportDialog *self,
                     int              response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file == NULL || self->reports == NULL || self->cancellable != NULL)
    return;

  begin (self, _("Bezig met opslaan…"));
  inl_office_save_reports_async (self->office, self->reports, file, self->cancellable, on_saved_cb,
                                 g_object_ref (self));
}

static void
on_save_cb (InlImportDialog *self)
{
  if (self->chooser != NULL)
    return;

  open_chooser (self, _("Rapport opslaan"), _("Opslaan"), GTK_FILE_CHOOSER_ACTION_SAVE,
                G_CALLBACK (on_report_chosen_cb));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _("importrapport.csv"));
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
  InlImportDialog *self = INL_IMPORT_DIALOG (widget);
  const gboolean is_asking = g_str_equal (gtk_stack_get_visible_child_name (self->stack),
                                          "columns");

  show_page (self, is_asking ? "result" : "choose");
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
  g_clear_handle_id (&self->progress_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->office);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->progress, inl_import_progress_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (inl_import_dialog_parent_class)->dispose (object);
}

static void
inl_import_dialog_class_init (InlImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_import_dialog_dispose;

  g_type_ensure (INL_TYPE_IMPORT_COLUMNS_PAGE);
  g_type_ensure (INL_TYPE_IMPORT_RESULT_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/importing/inl-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, columns_row);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, cancelled_label);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, result_page);
  gtk_widget_class_bind_template_child (widget_class, InlImportDialog, columns_page);
  gtk_widget_class_bind_template_callback (widget_class, on_store_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_reread_cb);
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
  self->choices = g_ptr_array_new_with_free_func (free_choices);
  self->next_page = "result";

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
 * Opens the dialog, or the one that is open already, with files it looks at them at once.
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
 * Tries these files and shows what they would change; storing that is for somebody to say.
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
  g_ptr_array_set_size (self->choices, 0);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_ptr_array_add (self->files, g_list_model_get_item (files, i));
      g_ptr_array_add (self->choices, NULL);
    }
  inl_import_result_page_clear (self->result_page);
  try_files (self, "result");
}
