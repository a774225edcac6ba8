/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlExportBar: "Exporteren…" in the menu of a list, and of relations also that of their contacts. A
 * long list takes seconds: how far it is shows under the list, which can be used meanwhile, and it
 * can be given up. Who closes the window does not give it up, and is told by a notification. */

#define G_LOG_DOMAIN "inl-export-bar"

#include "config.h"

#include "inl-export-bar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-gate.h"
#include "inl-office-export.h"
#include "inl-text.h"
#include "inl-window.h"

/* What is done sooner than one can read needs no bar. */
#define PATIENCE_MS 300

struct _InlExportBar
{
  GtkWidget             parent_instance;

  GtkRevealer          *revealer;
  GtkLabel             *label;
  GtkProgressBar       *progress_bar;

  GtkWidget            *page;         /* (nullable): weak */
  InlOffice            *office;       /* (owned) (nullable): once it is set up */
  InlLiveList          *list;         /* (owned) (nullable) */
  GtkFileChooserNative *chooser;      /* (owned) (nullable): while it is open */
  InlRecordKind         chosen_kind;  /* then: what is to be written */
  GCancellable         *cancellable;  /* (owned) (nullable): while it is exporting */
  GFile                *file;         /* (owned) (nullable): then */
  guint                 patience;     /* source id, or 0 */
};

G_DEFINE_FINAL_TYPE (InlExportBar, inl_export_bar, GTK_TYPE_WIDGET)

static G_DEFINE_QUARK (inl-export-bar, export_bar)

static InlRecordKind
get_listed_kind (InlExportBar *self)
{
  return inl_live_list_get_query (self->list)->kind;
}

static gboolean
can_run (InlExportBar *self,
         const char   *action)
{
  return self->list != NULL && self->cancellable == NULL
         && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0
         && (g_str_equal (action, "list.export")
             || get_listed_kind (self) == INL_RECORD_KIND_RELATION);
}

static void
update_action (InlExportBar *self)
{
  static const char *const actions[] = { "list.export", "list.export-contacts" };

  for (guint i = 0; self->page != NULL && i < G_N_ELEMENTS (actions); i++)
    inl_gate_set_enabled (self->page, self->office, actions[i], can_run (self, actions[i]));
}

static void
on_list_changed_cb (InlExportBar *self)
{
  update_action (self);
}

static void
on_rights_changed_cb (InlExportBar *self)
{
  update_action (self);
}

/* While it is exporting it outlives the window. */
static gboolean
is_in_window (InlExportBar *self)
{
  return gtk_widget_get_root (GTK_WIDGET (self)) != NULL;
}

/* Exporting */

static void
show_progress (InlExportBar *self,
               goffset       current,
               goffset       total)
{
  g_autofree char *text = NULL;

  if (total > 0 && current < total)
    /* Translators: how many lines are written, and how many there are. */
    text = g_strdup_printf (_("Exporteren: %'u van %'u"), (guint) current, (guint) total);
  else
    text = g_strdup (total > 0 ? _("Bestand afronden…") : _("Exporteren…"));

  gtk_label_set_text (self->label, text);
  gtk_progress_bar_set_fraction (self->progress_bar, total > 0 ? current / (double) total : 0);
}

static void
on_progress_cb (goffset  current,
                goffset  total,
                gpointer user_data)
{
  InlExportBar *self = user_data;

  if (is_in_window (self))
    show_progress (self, current, total);
}

static gboolean
on_patience_over_cb (gpointer user_data)
{
  InlExportBar *self = user_data;

  self->patience = 0;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static char *
dup_shown_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name != NULL ? name : "");
}

static char *
describe_written (gssize  n_rows,
                  GFile  *file)
{
  g_autofree char *name = dup_shown_name (file);

  /* Translators: a number, and the name of a file */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u regel geschreven naar %s.",
                                       "%'u regels geschreven naar %s.", (gulong) n_rows),
                          (guint) n_rows, name);
}

static void
notify (const char *title,
        const char *text)
{
  GApplication *application = g_application_get_default ();
  g_autoptr(GNotification) notification = NULL;
  g_autofree char *body = NULL;

  /* Without a session bus there is no desktop to tell. */
  if (application == NULL || g_application_get_dbus_connection (application) == NULL)
    return;

  body = inl_text_for_notification (text);
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_application_send_notification (application, NULL, notification);
}

static void
tell (InlExportBar *self,
      const char   *title,
      const char   *text)
{
  if (is_in_window (self))
    inl_toast (self, text);
  else
    notify (title, text);
}

static void
on_exported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(InlExportBar) self = user_data;
  g_autoptr(GError) error = NULL;
  gssize n_rows = inl_office_export_finish (INL_OFFICE (source), result, &error);
  g_autoptr(GFile) file = g_steal_pointer (&self->file);
  g_autofree char *text = NULL;

  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  update_action (self);

  if (n_rows >= 0)
    text = describe_written (n_rows, file);
  if (text != NULL)
    tell (self, _("De lijst is geëxporteerd"), text);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    inl_toast (self, _("De export is geannuleerd; er is geen bestand geschreven."));
  else
    tell (self, _("De lijst is niet geëxporteerd"), error->message);
}

static void
on_stop_activated_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  InlExportBar *self = INL_EXPORT_BAR (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* Asking where to */

static const char *
get_stem (InlExportBar *self)
{
  switch (self->chosen_kind)
    {
    case INL_RECORD_KIND_RELATION:
      return _("relaties");
    case INL_RECORD_KIND_CONTACT:
      return _("contactpersonen");
    case INL_RECORD_KIND_POSITION:
      return _("functies");
    case INL_RECORD_KIND_USER:
      return _("gebruikers");
    case INL_RECORD_KIND_INQUIRY:
      return inl_live_list_get_query (self->list)->only_open ? _("uitgaande-uitvragen")
                                                             : _("uitvragen");
    case INL_RECORD_KIND_VACANCY:
      return _("aanvragen");
    case INL_RECORD_KIND_INVITATION:
      return _("uitnodigingen");
    case INL_RECORD_KIND_NOTICE:
      return _("notificaties");
    default:
      return _("logboek");
    }
}

static char *
dup_proposed_name (InlExportBar *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");

  return g_strdup_printf ("%s-%s.csv", get_stem (self), date);
}

/* The ending that the chosen kind of file has. */
static const char *
get_wanted_ending (GtkFileChooser *chooser)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  const char *ending = filter != NULL ? g_object_get_data (G_OBJECT (filter), "ending") : NULL;

  return ending != NULL ? ending : ".csv";
}

static gboolean
has_ending (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".xlsx");
}

static char *
replace_ending (const char *name,
                const char *ending)
{
  g_autofree char *stem = has_ending (name) ? g_strndup (name, strrchr (name, '.') - name)
                                            : g_strdup (name);

  return g_strconcat (stem, ending, NULL);
}

static void
on_filter_changed_cb (InlExportBar *self)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (self->chooser);
  g_autofree char *name = gtk_file_chooser_get_current_name (chooser);
  g_autofree char *renamed = NULL;

  if (name == NULL || *name == '\0')
    return;

  renamed = replace_ending (name, get_wanted_ending (chooser));
  if (!g_str_equal (renamed, name))
    gtk_file_chooser_set_current_name (chooser, renamed);
}

/* Who gives a name without an ending has not been asked about what has it with one. */
static GFile *
dup_chosen_file (InlExportBar   *self,
                 GtkFileChooser *chooser)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (chooser);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *complete = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GFile) renamed = NULL;

  if (name == NULL || strchr (name, '.') != NULL)
    return g_steal_pointer (&file);

  complete = replace_ending (name, get_wanted_ending (chooser));
  folder = g_file_get_parent (file);
  renamed = g_file_get_child (folder, complete);
  if (!g_file_query_exists (renamed, NULL))
    return g_steal_pointer (&renamed);

  shown = dup_shown_name (renamed);
  /* Translators: the name of a file. */
  text = g_strdup_printf (_("%s bestaat al. Kies een andere naam."), shown);
  inl_toast (self, text);
  return NULL;
}

static void
on_chooser_responded_cb (InlExportBar *self,
                         int           response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr(GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = dup_chosen_file (self, GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    inl_export_bar_start (self, self->chosen_kind, file);
}

static void
add_filter (GtkFileChooser *chooser,
            const char     *name,
            const char     *ending)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, ending + 1);
  g_object_set_data (G_OBJECT (filter), "ending", (gpointer) ending);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
choose_file (InlExportBar  *self,
             InlRecordKind  kind)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = NULL;
  GtkFileChooser *chooser;
  gboolean is_listed;

  if (self->chooser != NULL || self->list == NULL)
    return;

  is_listed = kind == get_listed_kind (self);

  self->chosen_kind = kind;
  name = dup_proposed_name (self);
  self->chooser = gtk_file_chooser_native_new (is_listed ? _("Lijst exporteren")
                                                         : _("Contactpersonen exporteren"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("Exporteren"),
                                               _("Annuleren"));
  chooser = GTK_FILE_CHOOSER (self->chooser);
  add_filter (chooser, _("CSV-bestand (.csv)"), ".csv");
  add_filter (chooser, _("Werkmap (.xlsx)"), ".xlsx");
  gtk_file_chooser_set_current_name (chooser, name);
  if (documents != NULL)
    {
      g_autoptr(GFile) folder = g_file_new_for_path (documents);

      gtk_file_chooser_set_current_folder (chooser, folder, NULL);
    }

  g_signal_connect_object (self->chooser, "notify::filter", G_CALLBACK (on_filter_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_responded_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_export_activated_cb (GtkWidget  *page,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlExportBar *self = g_object_get_qdata (G_OBJECT (page), export_bar_quark ());

  if (self != NULL && self->list != NULL)
    choose_file (self, get_listed_kind (self));
}

static void
on_export_contacts_activated_cb (GtkWidget  *page,
                                 const char *action_name,
                                 GVariant   *parameter)
{
  InlExportBar *self = g_object_get_qdata (G_OBJECT (page), export_bar_quark ());

  if (self != NULL)
    choose_file (self, INL_RECORD_KIND_CONTACT);
}

static void
inl_export_bar_dispose (GObject *object)
{
  InlExportBar *self = INL_EXPORT_BAR (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (self->page != NULL)
    g_object_set_qdata (G_OBJECT (self->page), export_bar_quark (), NULL);
  g_clear_weak_pointer (&self->page);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_EXPORT_BAR);
  g_clear_object (&self->office);
  g_clear_object (&self->list);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (inl_export_bar_parent_class)->dispose (object);
}

static void
inl_export_bar_class_init (InlExportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_export_bar_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/widgets/inl-export-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, InlExportBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, InlExportBar, label);
  gtk_widget_class_bind_template_child (widget_class, InlExportBar, progress_bar);

  gtk_widget_class_install_action (widget_class, "export.stop", NULL, on_stop_activated_cb);
}

static void
inl_export_bar_init (InlExportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_export_bar_install_action:
 * @page_class: of pages with a list
 *
 * Gives them the action "list.export" for the menu of the list, and "list.export-contacts" for that
 * of a list of relations.
 */
void
inl_export_bar_install_action (GtkWidgetClass *page_class)
{
  gtk_widget_class_install_action (page_class, "list.export", NULL, on_export_activated_cb);
  gtk_widget_class_install_action (page_class, "list.export-contacts", NULL,
                                   on_export_contacts_activated_cb);
}

/**
 * inl_export_bar_can_run:
 * @page: any page
 * @action: "list.export" or "list.export-contacts"
 *
 * Returns: whether the page has a list of which there is something to export, and the account may
 */
gboolean
inl_export_bar_can_run (GtkWidget  *page,
                        const char *action)
{
  InlExportBar *self = g_object_get_qdata (G_OBJECT (page), export_bar_quark ());

  return self != NULL && inl_gate_allows (self->office, action) && can_run (self, action);
}

/**
 * inl_export_bar_set_up:
 * @self: a bar
 * @page: what it is on, and has the action
 * @office: an open office
 *
 * Lets the list of the bar be exported.
 */
void
inl_export_bar_set_up (InlExportBar *self,
                       GtkWidget    *page,
                       InlOffice    *office)
{
  g_return_if_fail (INL_IS_EXPORT_BAR (self));
  g_return_if_fail (self->page == NULL && GTK_IS_WIDGET (page));

  g_set_weak_pointer (&self->page, page);
  self->office = g_object_ref (office);
  g_object_set_qdata (G_OBJECT (page), export_bar_quark (), self);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (on_rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_action (self);
}

/**
 * inl_export_bar_set_list:
 * @self: a bar
 * @list: (nullable): what is exported, as it is at that moment
 */
void
inl_export_bar_set_list (InlExportBar *self,
                         InlLiveList  *list)
{
  g_return_if_fail (INL_IS_EXPORT_BAR (self));

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  if (list != NULL)
    g_signal_connect_object (list, "items-changed", G_CALLBACK (on_list_changed_cb), self,
                             G_CONNECT_SWAPPED);
  update_action (self);
}

/**
 * inl_export_bar_start:
 * @self: a bar that was set up
 * @kind: what is written: what the list shows, or the contacts of its relations
 * @file: where to; its name says in which form
 *
 * Exports what the list shows.
 */
void
inl_export_bar_start (InlExportBar  *self,
                      InlRecordKind  kind,
                      GFile         *file)
{
  g_return_if_fail (INL_IS_EXPORT_BAR (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->cancellable != NULL || self->list == NULL || self->office == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  self->file = g_object_ref (file);
  self->patience = g_timeout_add (PATIENCE_MS, on_patience_over_cb, self);
  show_progress (self, 0, 0);
  update_action (self);
  inl_office_export_async (self->office, inl_live_list_get_query (self->list), kind, file,
                           on_progress_cb, self, self->cancellable, on_exported_cb,
                           g_object_ref (self));
}
