/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last page of the dialog: what came of each vacancy, to be filtered, saved, and taken up again
 * where nothing was sent. */

#define G_LOG_DOMAIN "inl-bulk-dialog"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-bulk-dialog-private.h"

/* The items of the filter, in order. */
typedef enum
{
  SHOWN_ALL,
  SHOWN_SENT,
  SHOWN_NOT_SENT,
  SHOWN_WAITING,
} Shown;

static Shown
get_group (InlBulkItem *item)
{
  switch (inl_bulk_item_get_state (item))
    {
    case INL_BULK_STATE_SENT:
      return SHOWN_SENT;
    case INL_BULK_STATE_WAITING:
      return SHOWN_WAITING;
    default:
      return SHOWN_NOT_SENT;
    }
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  const Shown shown = gtk_drop_down_get_selected (INL_BULK_DIALOG (user_data)->filter);

  return shown == SHOWN_ALL || get_group (item) == shown;
}

/* What went wrong comes first, and then what somebody can do something about. */
static int
get_rank (InlBulkItem *item)
{
  switch (inl_bulk_item_get_state (item))
    {
    case INL_BULK_STATE_REFUSED:
      return 0;
    case INL_BULK_STATE_NOT_ASKED:
      return 1;
    case INL_BULK_STATE_WAITING:
      return 2;
    case INL_BULK_STATE_SENT:
      return 4;
    default:
      return 3;
    }
}

static int
compare_ranks (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return get_rank ((InlBulkItem *) a) - get_rank ((InlBulkItem *) b);
}

static void
update_nothing (InlBulkDialog *self)
{
  GtkSelectionModel *model = gtk_list_view_get_model (self->result_view);

  gtk_widget_set_visible (self->nothing,
                          model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) == 0);
}

/**
 * inl_bulk_dialog_on_filter_changed:
 * @self: a dialog
 *
 * Shows what was asked for.
 */
void
inl_bulk_dialog_on_filter_changed (InlBulkDialog *self)
{
  if (self->result_filter == NULL)
    return;

  gtk_filter_changed (GTK_FILTER (self->result_filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_nothing (self);
}

static void
fill_filter (InlBulkDialog *self)
{
  const char *const names[] = { _("Alle aanvragen (%'u)"), _("Verstuurd (%'u)"),
                                _("Niet verstuurd (%'u)"), _("Wacht (%'u)") };
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->bulk));
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  guint counts[] = { n_items, 0, 0, 0 };

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(InlBulkItem) item = g_list_model_get_item (G_LIST_MODEL (self->bulk), i);

      counts[get_group (item)]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *number = g_strdup_printf ("%'u", counts[i]);
      g_auto(GStrv) parts = g_strsplit (names[i], "%'u", 2);
      g_autofree char *text = g_strjoinv (number, parts);

      gtk_string_list_append (list, text);
    }
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (list));
}

/* What waited was sent meanwhile. */
static void
refresh (InlBulkDialog *self)
{
  const guint selected = gtk_drop_down_get_selected (self->filter);

  fill_filter (self);
  gtk_drop_down_set_selected (self->filter, selected);
  gtk_sorter_changed (GTK_SORTER (self->result_sorter), GTK_SORTER_CHANGE_DIFFERENT);
  inl_bulk_dialog_on_filter_changed (self);
}

/**
 * inl_bulk_dialog_show_result:
 * @self: a dialog on a bulk uitvraag that has ended
 *
 * Shows what came of each, and above it why it stopped if it stopped.
 */
void
inl_bulk_dialog_show_result (InlBulkDialog *self)
{
  g_autofree char *summary = inl_bulk_asking_dup_full_summary (self->bulk);
  g_autoptr(GtkSelectionModel) model = NULL;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  adw_window_title_set_subtitle (self->title, summary);
  if (self->result_filter != NULL)
    {
      refresh (self);
      return;
    }

  self->result_filter = gtk_custom_filter_new (is_shown, self, NULL);
  fill_filter (self);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->bulk)),
                                        g_object_ref (GTK_FILTER (self->result_filter)));
  self->result_sorter = gtk_custom_sorter_new (compare_ranks, NULL, NULL);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (GTK_SORTER (self->result_sorter)));
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted)));
  gtk_list_view_set_model (self->result_view, model);
  update_nothing (self);
  inl_bulk_dialog_show_message (self, GTK_MESSAGE_WARNING,
                                inl_bulk_asking_get_problem (self->bulk));
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(InlBulkDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  const gssize n_rows = inl_office_save_bulk_finish (INL_OFFICE (source), result, &error);

  if (self->office == NULL)
    return;

  self->is_saving = FALSE;
  inl_bulk_dialog_update_actions (self);
  if (n_rows >= 0)
    inl_bulk_dialog_show_message (self, GTK_MESSAGE_INFO, _("De resultaten zijn opgeslagen."));
  else
    inl_bulk_dialog_show_message (self, GTK_MESSAGE_ERROR, error->message);
}

/**
 * inl_bulk_dialog_save:
 * @self: a dialog on a bulk uitvraag that has ended
 * @file: where to
 *
 * Saves what is shown as CSV, as it is shown, and says how that went.
 */
void
inl_bulk_dialog_save (InlBulkDialog *self,
                      GFile         *file)
{
  g_return_if_fail (INL_IS_BULK_DIALOG (self));

  self->is_saving = TRUE;
  inl_bulk_dialog_update_actions (self);
  inl_office_save_bulk_async (self->office,
                              G_LIST_MODEL (gtk_list_view_get_model (self->result_view)), file,
                              self->cancellable, on_saved_cb, g_object_ref (self));
}

static void
on_chooser_responded_cb (InlBulkDialog *self,
                         int            response)
{
  g_autoptr(GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr(GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;

  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    inl_bulk_dialog_save (self, file);
}

void
inl_bulk_dialog_on_save_activated (GtkWidget  *widget,
                                   const char *action_name,
                                   GVariant   *parameter)
{
  InlBulkDialog *self = INL_BULK_DIALOG (widget);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  /* Translators: the name of a file begins with it. */
  g_autofree char *name = g_strdup_printf ("%s-%s.csv", _("uitvragen"), date);
  GtkFileChooser *chooser;

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_("Resultaten opslaan"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("Opslaan"),
                                               _("Annuleren"));
  chooser = GTK_FILE_CHOOSER (self->chooser);
  gtk_file_filter_set_name (filter, _("CSV-bestanden"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_chooser_add_filter (chooser, filter);
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

/* What was sent is done. What waits is left out again while it goes on by itself; when it needed a
 * log-in or an administrator it goes on now. */
void
inl_bulk_dialog_on_again_activated (GtkWidget  *widget,
                                    const char *action_name,
                                    GVariant   *parameter)
{
  InlBulkDialog *self = INL_BULK_DIALOG (widget);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->bulk)); i++)
    {
      g_autoptr(InlBulkItem) item = g_list_model_get_item (G_LIST_MODEL (self->bulk), i);
      const gint64 id = inl_bulk_item_get_vacancy_id (item);

      if (inl_bulk_item_get_state (item) != INL_BULK_STATE_SENT)
        g_array_append_val (ids, id);
    }
  adw_window_title_set_subtitle (self->title, "");
  inl_bulk_dialog_check (self, ids);
}
