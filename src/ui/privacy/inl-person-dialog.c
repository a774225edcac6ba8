/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPersonDialog: what is kept of a contact, in groups, as it was when the dialog opened. The
 * audit log tells that somebody looked, so it is not read again unasked. */

#define G_LOG_DOMAIN "inl-person-dialog"

#include "config.h"

#include "inl-person-dialog.h"

#include <glib/gi18n.h>

#include "inl-contact-name.h"
#include "inl-empty-state.h"
#include "inl-gate.h"
#include "inl-office-privacy.h"
#include "inl-person-row.h"
#include "inl-text.h"

/* Rows are made all at once; who wants to see more than this of one kind reads the file. */
#define MAX_ROWS 100

struct _InlPersonDialog
{
  AdwWindow             parent_instance;

  AdwWindowTitle       *title;
  GtkInfoBar           *info_bar;
  GtkLabel             *info_label;
  GtkStack             *stack;
  GtkSpinner           *spinner;
  AdwPreferencesPage   *facts_page;
  InlEmptyState        *problem;

  InlOffice            *office;       /* (owned) (not nullable) */
  InlContact           *contact;      /* (owned) (not nullable) */
  GtkFileChooserNative *chooser;      /* (owned) (nullable): while it is open */
  GCancellable         *cancellable;  /* (owned) (not nullable): cancelled when it closes */
  gboolean              is_loaded;
  gboolean              is_exporting;
};

G_DEFINE_FINAL_TYPE (InlPersonDialog, inl_person_dialog, ADW_TYPE_WINDOW)

static void
update_actions (InlPersonDialog *self)
{
  inl_gate_set_enabled (self, self->office, "person.export",
                        self->is_loaded && !self->is_exporting);
}

static void
show_message (InlPersonDialog *self,
              GtkMessageType   type,
              const char      *text)
{
  gtk_info_bar_set_message_type (self->info_bar, type);
  gtk_label_set_text (self->info_label, text);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

static void
show_page (InlPersonDialog *self,
           const char      *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  update_actions (self);
}

static void
add_rest (AdwPreferencesGroup *group,
          guint                n)
{
  g_autofree char *text = NULL;
  GtkWidget *row;

  /* Translators: %u is how many lines are not shown. */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Nog %'u regel; exporteer de gegevens om alles te zien",
                                       "Nog %'u regels; exporteer de gegevens om alles te zien", n),
                          n);
  row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", text, "title-lines", 0,
                      NULL);
  gtk_widget_add_css_class (row, "dim-label");
  adw_preferences_group_add (group, row);
}

/* Adds the facts from @first on that are in the same group, and gives the one after them. */
static guint
add_group (InlPersonDialog *self,
           GPtrArray       *facts,
           guint            first)
{
  const InlPersonFact *fact = g_ptr_array_index (facts, first);
  const char *name = fact->group;
  GtkWidget *group = adw_preferences_group_new ();
  guint i;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), name);
  for (i = first; i < facts->len; i++)
    {
      fact = g_ptr_array_index (facts, i);
      if (!g_str_equal (fact->group, name))
        break;
      if (i - first < MAX_ROWS)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), inl_person_row_new (fact));
    }
  if (i - first > MAX_ROWS)
    add_rest (ADW_PREFERENCES_GROUP (group), i - first - MAX_ROWS);

  adw_preferences_page_add (self->facts_page, ADW_PREFERENCES_GROUP (group));
  return i;
}

static void
on_loaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(InlPersonDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) facts = inl_office_load_person_finish (INL_OFFICE (source), result, &error);

  /* It was closed meanwhile. */
  if (self->office == NULL)
    return;
  if (facts == NULL)
    {
      g_object_set (self->problem, "description", error->message, NULL);
      show_page (self, "problem");
      return;
    }

  for (guint i = 0; i < facts->len;)
    i = add_group (self, facts, i);
  self->is_loaded = TRUE;
  show_page (self, "facts");
}

static void
on_exported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(InlPersonDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean is_written = inl_office_export_person_finish (INL_OFFICE (source), result, &error);

  if (self->office == NULL)
    return;

  self->is_exporting = FALSE;
  update_actions (self);
  if (is_written)
    show_message (self, GTK_MESSAGE_INFO, _("De gegevens zijn geëxporteerd."));
  else
    show_message (self, GTK_MESSAGE_ERROR, error->message);
}

static void
on_chooser_responded_cb (InlPersonDialog *self,
                         int              response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr(GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    inl_person_dialog_export (self, file);
}

static void
add_filter (GtkFileChooser *chooser)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("JSON-bestanden"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
on_export_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlPersonDialog *self = INL_PERSON_DIALOG (widget);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = inl_person_dialog_dup_file_name (self);
  GtkFileChooser *chooser;

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_("Gegevens exporteren"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("Exporteren"),
                                               _("Annuleren"));
  chooser = GTK_FILE_CHOOSER (self->chooser);
  add_filter (chooser);
  if (documents != NULL)
    {
      g_autoptr(GFile) folder = g_file_new_for_path (documents);

      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
    }
  gtk_file_chooser_set_current_name (chooser, name);

  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_responded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_message_closed_cb (InlPersonDialog *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

static void
inl_person_dialog_dispose (GObject *object)
{
  InlPersonDialog *self = INL_PERSON_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_PERSON_DIALOG);
  g_clear_object (&self->office);
  g_clear_object (&self->contact);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (inl_person_dialog_parent_class)->dispose (object);
}

static void
inl_person_dialog_finalize (GObject *object)
{
  g_clear_object (&INL_PERSON_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (inl_person_dialog_parent_class)->finalize (object);
}

static void
inl_person_dialog_class_init (InlPersonDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_person_dialog_dispose;
  object_class->finalize = inl_person_dialog_finalize;

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/privacy/inl-person-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, InlPersonDialog, title);
  gtk_widget_class_bind_template_child (widget_class, InlPersonDialog, info_bar);
  gtk_widget_class_bind_template_child (widget_class, InlPersonDialog, info_label);
  gtk_widget_class_bind_template_child (widget_class, InlPersonDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, InlPersonDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, InlPersonDialog, facts_page);
  gtk_widget_class_bind_template_child (widget_class, InlPersonDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_message_closed_cb);
  gtk_widget_class_install_action (widget_class, "person.export", NULL, on_export_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
inl_person_dialog_init (InlPersonDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_person_dialog_new:
 * @office: where it is kept
 * @contact: of whom
 *
 * Returns: (transfer none): a window, not shown yet; GTK keeps it until it is destroyed
 */
GtkWidget *
inl_person_dialog_new (InlOffice  *office,
                       InlContact *contact)
{
  InlPersonDialog *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (INL_IS_CONTACT (contact), NULL);

  self = g_object_new (INL_TYPE_PERSON_DIALOG, NULL);
  self->office = g_object_ref (office);
  self->contact = g_object_ref (contact);
  name = inl_contact_dup_full_name (contact);
  adw_window_title_set_subtitle (self->title, name);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  inl_gate_watch (self, office);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  update_actions (self);
  inl_office_load_person_async (office, inl_record_get_id (INL_RECORD (contact)),
                                self->cancellable, on_loaded_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}

/**
 * inl_person_dialog_present:
 * @parent: the window above which it opens
 * @office: where it is kept
 * @contact: of whom
 *
 * Opens the dialog.
 */
void
inl_person_dialog_present (GtkWindow  *parent,
                           InlOffice  *office,
                           InlContact *contact)
{
  GtkWidget *self = inl_person_dialog_new (office, contact);

  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * inl_person_dialog_dup_file_name:
 * @self: a dialog
 *
 * Whoever has several of these files must be able to tell them apart.
 *
 * Returns: (transfer full): what the file is called unless somebody chooses otherwise
 */
char *
inl_person_dialog_dup_file_name (InlPersonDialog *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = NULL;
  g_autofree char *part = NULL;

  g_return_val_if_fail (INL_IS_PERSON_DIALOG (self), NULL);

  name = inl_contact_dup_full_name (self->contact);
  part = inl_text_for_file_name (name);
  if (*part == '\0')
    /* Translators: the name of a file; %s is a date. */
    return g_strdup_printf (_("gegevens-%s.json"), date);

  /* Translators: the name of a file; the first %s is the name of a person, the second a date. */
  return g_strdup_printf (_("gegevens-%s-%s.json"), part, date);
}

/**
 * inl_person_dialog_export:
 * @self: a dialog that shows the facts
 * @file: where to
 *
 * Writes the file, and says what became of it.
 */
void
inl_person_dialog_export (InlPersonDialog *self,
                          GFile           *file)
{
  g_return_if_fail (INL_IS_PERSON_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  gtk_info_bar_set_revealed (self->info_bar, FALSE);
  self->is_exporting = TRUE;
  update_actions (self);
  inl_office_export_person_async (self->office, inl_record_get_id (INL_RECORD (self->contact)),
                                  file, self->cancellable, on_exported_cb, g_object_ref (self));
}
