/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlLogPage: Logboek: who did what and when, newest first, to be searched and filtered, and the
 * whole of the line that is chosen. What is shown can be exported. */

#define G_LOG_DOMAIN "inl-log-page"

#include "config.h"

#include "inl-log-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-gate.h"
#include "inl-list-pane.h"
#include "inl-log-factory.h"
#include "inl-log-filter.h"
#include "inl-log-view.h"
#include "inl-office-export.h"
#include "inl-office-rights.h"
#include "inl-page.h"
#include "inl-pane.h"
#include "inl-window.h"

struct _InlLogPage
{
  GtkWidget             parent_instance;

  AdwLeaflet           *leaflet;
  GtkWidget            *list_column;
  InlListPane          *list_pane;
  InlLogFilter         *filter;
  InlLogView           *view;

  InlOffice            *office;        /* (owned) (not nullable) */
  InlLiveList          *list;          /* (owned) (nullable): while it is in sight */
  InlQuery             *query;         /* (owned) (not nullable): for when there is no list */
  GtkFileChooserNative *chooser;       /* (owned) (nullable): while it is open */
  GCancellable         *cancellable;   /* (owned) (nullable): while it is exporting */
};

static void inl_log_page_page_init (InlPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlLogPage, inl_log_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_PAGE, inl_log_page_page_init))

static void
update_actions (InlLogPage *self)
{
  gboolean has_lines =
    self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;

  inl_gate_set_enabled (self, self->office, "log.export",
                        has_lines && self->cancellable == NULL);
}

static void
on_list_changed_cb (InlLogPage *self)
{
  update_actions (self);
}

static void
on_rights_changed_cb (InlLogPage *self)
{
  update_actions (self);
}

static void
on_filter_changed_cb (InlLogPage *self)
{
  g_autoptr(InlQuery) query = NULL;

  if (self->list == NULL)
    return;

  query = inl_query_copy (inl_live_list_get_query (self->list));
  inl_log_filter_apply (self->filter, query);
  inl_list_pane_set_filtered (self->list_pane, inl_log_filter_is_set (self->filter));
  inl_live_list_set_query (self->list, query);
}

static void
on_clear_filter_cb (InlLogPage *self)
{
  inl_log_filter_clear (self->filter);
}

/* While only the list is in sight nothing in it is open, so that any of it can be picked. */
static void
sync_selection (InlLogPage *self)
{
  gboolean is_hidden = adw_leaflet_get_folded (self->leaflet)
                       && adw_leaflet_get_visible_child (self->leaflet) == self->list_column;

  inl_list_pane_select_id (self->list_pane,
                           is_hidden ? 0 : inl_log_view_get_entry_id (self->view));
}

static void
on_leaflet_changed_cb (InlLogPage *self)
{
  if (self->list != NULL)
    sync_selection (self);
}

/* A leaflet moves the keyboard along, also when both sides are in sight. Whoever goes through the
 * list is to stay in it. */
static void
show_view (InlLogPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->view));
  if (focus != NULL && !adw_leaflet_get_folded (self->leaflet)
      && gtk_widget_is_ancestor (focus, self->list_column))
    gtk_widget_grab_focus (focus);
}

static void
on_record_selected_cb (InlLogPage  *self,
                       InlLogEntry *entry)
{
  inl_log_view_show_entry (self->view, entry);
  show_view (self);
  sync_selection (self);
}

/* Exporting */

static void
report_export (InlLogPage *self,
               gssize      n_lines,
               GFile      *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown_name = g_filename_display_name (name);
  g_autofree char *text = NULL;

  /* Translators: a number, and the name of a file */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u regel geschreven naar %s.",
                                       "%u regels geschreven naar %s.", (gulong) n_lines),
                          (guint) n_lines, shown_name);
  inl_toast (self, text);
}

static void
on_exported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlLogPage *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  gssize n_lines = inl_office_export_finish (INL_OFFICE (source), result, &error);

  g_clear_object (&self->cancellable);
  if (self->list_pane == NULL)
    return;

  update_actions (self);
  if (n_lines >= 0)
    report_export (self, n_lines, g_task_get_task_data (task));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    inl_toast (self, error->message);
}

static void
on_chooser_responded_cb (InlLogPage *self,
                         int         response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    inl_log_page_export (self, file);
}

static char *
dup_proposed_name (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");

  /* Translators: the name of a file; %s is a date. */
  return g_strdup_printf (_("logboek-%s.csv"), date);
}

static void
on_export_activated_cb (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  InlLogPage *self = INL_LOG_PAGE (widget);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = dup_proposed_name ();

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_("Logboek exporteren"),
                                               GTK_WINDOW (gtk_widget_get_root (widget)),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("Exporteren"),
                                               _("Annuleren"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
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

/* InlPage */

static AdwLeaflet *
inl_log_page_page_get_leaflet (InlPage *page)
{
  return INL_LOG_PAGE (page)->leaflet;
}

static const char *
inl_log_page_page_get_title (InlPage *page)
{
  return _("Logboek");
}

static void
inl_log_page_page_focus_search (InlPage *page)
{
  InlLogPage *self = INL_LOG_PAGE (page);

  adw_leaflet_set_visible_child (self->leaflet, self->list_column);
  inl_list_pane_focus_search (self->list_pane);
}

static void
inl_log_page_page_init (InlPageInterface *iface)
{
  iface->get_leaflet = inl_log_page_page_get_leaflet;
  iface->get_title = inl_log_page_page_get_title;
  iface->focus_search = inl_log_page_page_focus_search;
}

/* The log grows with all that is done, and few look at it: it is read while somebody does. */
static void
inl_log_page_map (GtkWidget *widget)
{
  InlLogPage *self = INL_LOG_PAGE (widget);
  g_autoptr(GtkListItemFactory) factory = inl_log_factory_new ();

  GTK_WIDGET_CLASS (inl_log_page_parent_class)->map (widget);

  self->list = inl_office_create_list (self->office, self->query);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (on_list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  inl_list_pane_set_list (self->list_pane, self->list, factory);
  sync_selection (self);
  inl_log_filter_refresh (self->filter);
}

static void
inl_log_page_unmap (GtkWidget *widget)
{
  InlLogPage *self = INL_LOG_PAGE (widget);

  g_clear_pointer (&self->query, inl_query_free);
  self->query = inl_query_copy (inl_live_list_get_query (self->list));
  inl_list_pane_set_list (self->list_pane, NULL, NULL);
  g_clear_object (&self->list);
  update_actions (self);

  GTK_WIDGET_CLASS (inl_log_page_parent_class)->unmap (widget);
}

static void
inl_log_page_dispose (GObject *object)
{
  InlLogPage *self = INL_LOG_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_LOG_PAGE);
  g_clear_object (&self->office);
  g_clear_object (&self->list);
  g_clear_pointer (&self->query, inl_query_free);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (inl_log_page_parent_class)->dispose (object);
}

static void
inl_log_page_class_init (InlLogPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_log_page_dispose;
  widget_class->map = inl_log_page_map;
  widget_class->unmap = inl_log_page_unmap;

  g_type_ensure (INL_TYPE_LIST_PANE);
  g_type_ensure (INL_TYPE_LOG_FILTER);
  g_type_ensure (INL_TYPE_LOG_VIEW);
  g_type_ensure (INL_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/log/inl-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlLogPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, InlLogPage, list_column);
  gtk_widget_class_bind_template_child (widget_class, InlLogPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, InlLogPage, filter);
  gtk_widget_class_bind_template_child (widget_class, InlLogPage, view);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_record_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed_cb);

  gtk_widget_class_install_action (widget_class, "log.export", NULL, on_export_activated_cb);
}

static void
inl_log_page_init (InlLogPage *self)
{
  self->query = inl_query_new (INL_RECORD_KIND_LOG_ENTRY);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_log_page_new:
 * @office: an open office
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
inl_log_page_new (InlOffice *office)
{
  InlLogPage *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_LOG_PAGE, NULL);
  self->office = g_object_ref (office);
  inl_log_filter_set_office (self->filter, office);
  g_object_bind_property (self->list_pane, "shows-records",
                          inl_log_view_get_unchosen_state (self->view), "revealed",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (office, "notify::rights", G_CALLBACK (on_rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);

  return GTK_WIDGET (self);
}

/**
 * inl_log_page_export:
 * @self: a page
 * @file: what to write, as CSV
 *
 * Writes the lines that are shown.
 */
void
inl_log_page_export (InlLogPage *self,
                     GFile      *file)
{
  GTask *task;

  g_return_if_fail (INL_IS_LOG_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->cancellable != NULL || self->list == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, inl_log_page_export);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  update_actions (self);
  inl_office_export_async (self->office, inl_live_list_get_query (self->list), file, NULL, NULL,
                           self->cancellable, on_exported_cb, task);
}
