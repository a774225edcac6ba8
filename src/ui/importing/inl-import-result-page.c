/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportResultPage: what became of imported files: a summary of each, and one list that names
 * every refused row with its line and the reason. Long lists stay cheap: only what is in sight
 * has widgets. */

#define G_LOG_DOMAIN "inl-import-result-page"

#include "config.h"

#include "inl-import-result-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-import-row.h"
#include "inl-refused-row.h"

struct _InlImportResultPage
{
  GtkWidget          parent_instance;

  GtkBox            *content;
  GtkInfoBar        *trial_bar;
  GtkButton         *store_button;
  GtkScrolledWindow *files_scroller;
  GtkListBox        *files_box;
  GtkBox            *refused_box;
  GtkLabel          *refused_title;
  GtkButton         *copy_button;
  GtkListView       *refused_view;
  GListStore        *refused;
};

enum
{
  SIGNAL_STORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlImportResultPage, inl_import_result_page, GTK_TYPE_WIDGET)

static const char *
get_kind_label (InlRecordKind kind)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      return _("Relaties");
    case INL_RECORD_KIND_CONTACT:
      return _("Contactpersonen");
    case INL_RECORD_KIND_VACANCY:
      return _("Aanvragen");
    case INL_RECORD_KIND_POSITION:
    case INL_RECORD_KIND_INQUIRY:
    case INL_RECORD_KIND_INVITATION:
    case INL_RECORD_KIND_NOTICE:
    default:
      g_return_val_if_reached ("");
    }
}

static char *
dup_counts (InlImportReport *report)
{
  /* Translators: what became of the rows of a file. */
  return g_strdup_printf (_("%u nieuw, %u gewijzigd, %u ongewijzigd, %u geweigerd"),
                          report->n_new, report->n_changed, report->n_unchanged,
                          report->n_refused);
}

static char *
dup_summary (InlImportReport *report)
{
  GString *text = g_string_new (NULL);
  g_autofree char *counts = dup_counts (report);

  g_string_append_printf (text, "%s\n%s · %s", counts, get_kind_label (report->kind),
                          report->encoding != NULL ? report->encoding : "");

  if (report->ignored_columns != NULL && report->ignored_columns->len > 0)
    {
      g_string_append_printf (text, "\n%s ", _("Niet gebruikte kolommen:"));
      for (guint i = 0; i < report->ignored_columns->len; i++)
        g_string_append_printf (text, i > 0 ? ", %s" : "%s",
                                (const char *) report->ignored_columns->pdata[i]);
    }

  return g_string_free (text, FALSE);
}

static void
add_file_row (InlImportResultPage *self,
              const char          *file_name,
              const char          *subtitle,
              const char          *icon_name,
              const char          *tone)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  g_autofree char *name = g_strdup_printf ("%s: %s", file_name, subtitle);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file_name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_add_css_class (icon, tone);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->files_box, row);
}

static void
update_refused (InlImportResultPage *self)
{
  guint n_refused = g_list_model_get_n_items (G_LIST_MODEL (self->refused));
  g_autofree char *title = g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%u geweigerde regel", "%u geweigerde regels", n_refused),
    n_refused);

  gtk_label_set_text (self->refused_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->refused_box), n_refused > 0);

  /* The files take the room that the refused rows leave, and all of it when there are none. */
  gtk_widget_set_vexpand (GTK_WIDGET (self->files_scroller), n_refused == 0);
  gtk_scrolled_window_set_max_content_height (self->files_scroller, n_refused > 0 ? 240 : -1);
}

static void
on_refused_set_up_cb (GtkSignalListItemFactory *factory,
                      GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *place = gtk_label_new (NULL);
  GtkWidget *reason = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (place, "caption");
  gtk_widget_add_css_class (place, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (reason), 0);
  gtk_label_set_wrap (GTK_LABEL (reason), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (reason), PANGO_WRAP_WORD_CHAR);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), place);
  gtk_box_append (GTK_BOX (box), reason);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, box);
}

static char *
dup_place (InlRefusedRow *refused)
{
  /* Translators: the name of a file, and a line in it. */
  return g_strdup_printf (_("%s, regel %u"), inl_refused_row_get_file_name (refused),
                          inl_refused_row_get_line (refused));
}

static void
on_refused_bound_cb (GtkSignalListItemFactory *factory,
                     GtkListItem              *item)
{
  InlRefusedRow *refused = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  g_autofree char *place = dup_place (refused);
  g_autofree char *name =
    g_strdup_printf ("%s: %s", place, inl_refused_row_get_reason (refused));

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), place);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)),
                      inl_refused_row_get_reason (refused));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_copy_clicked_cb (InlImportResultPage *self)
{
  g_autofree char *text = inl_import_result_page_dup_refused_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_button_set_label (self->copy_button, _("Gekopieerd"));
}

static void
on_store_clicked_cb (InlImportResultPage *self)
{
  g_signal_emit (self, signals[SIGNAL_STORE], 0);
}

static void
inl_import_result_page_dispose (GObject *object)
{
  InlImportResultPage *self = INL_IMPORT_RESULT_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_IMPORT_RESULT_PAGE);

  G_OBJECT_CLASS (inl_import_result_page_parent_class)->dispose (object);
}

static void
inl_import_result_page_class_init (InlImportResultPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_import_result_page_dispose;

  signals[SIGNAL_STORE] = g_signal_new ("store", INL_TYPE_IMPORT_RESULT_PAGE, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (INL_TYPE_REFUSED_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/importing/inl-import-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, content);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, trial_bar);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, store_button);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, files_scroller);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, files_box);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, refused_box);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, refused_title);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, refused_view);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, refused);
  gtk_widget_class_bind_template_callback (widget_class, on_refused_set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_refused_bound_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_store_clicked_cb);
}

static void
inl_import_result_page_init (InlImportResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_refused (self);
}

GtkWidget *
inl_import_result_page_new (void)
{
  return g_object_new (INL_TYPE_IMPORT_RESULT_PAGE, NULL);
}

/**
 * inl_import_result_page_clear:
 * @self: a page
 *
 * Forgets all results.
 */
void
inl_import_result_page_clear (InlImportResultPage *self)
{
  GtkWidget *row;

  g_return_if_fail (INL_IS_IMPORT_RESULT_PAGE (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->files_box))) != NULL)
    gtk_list_box_remove (self->files_box, row);
  g_list_store_remove_all (self->refused);
  gtk_info_bar_set_revealed (self->trial_bar, FALSE);
  gtk_button_set_label (self->copy_button, _("Kopiëren"));
  update_refused (self);
}

/**
 * inl_import_result_page_add_report:
 * @self: a page
 * @report: what became of one file; not kept
 *
 * Adds the result of a file.
 */
void
inl_import_result_page_add_report (InlImportResultPage *self,
                                   InlImportReport     *report)
{
  g_autofree char *summary = NULL;
  g_autoptr(GPtrArray) refused = NULL;

  g_return_if_fail (INL_IS_IMPORT_RESULT_PAGE (self));
  g_return_if_fail (report != NULL);

  summary = dup_summary (report);
  refused = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < report->rows->len; i++)
    {
      InlImportRow *row = report->rows->pdata[i];

      if (row->result == INL_IMPORT_RESULT_REFUSED)
        g_ptr_array_add (refused, inl_refused_row_new (report->file_name, row->line,
                                                       row->problem != NULL ? row->problem : ""));
    }

  add_file_row (self, report->file_name, summary,
                report->n_refused > 0 ? "dialog-warning-symbolic" : "emblem-ok-symbolic",
                report->n_refused > 0 ? "warning" : "success");
  g_list_store_splice (self->refused, g_list_model_get_n_items (G_LIST_MODEL (self->refused)), 0,
                       refused->pdata, refused->len);
  if (report->trial)
    gtk_info_bar_set_revealed (self->trial_bar, TRUE);
  update_refused (self);
}

/**
 * inl_import_result_page_add_failure:
 * @self: a page
 * @file_name: the file, for display
 * @message: why nothing of it was taken, Dutch, for people
 *
 * Adds a file that could not be imported at all.
 */
void
inl_import_result_page_add_failure (InlImportResultPage *self,
                                    const char          *file_name,
                                    const char          *message)
{
  g_return_if_fail (INL_IS_IMPORT_RESULT_PAGE (self));

  add_file_row (self, file_name, message, "dialog-error-symbolic", "error");
}

/**
 * inl_import_result_page_dup_refused_text:
 * @self: a page
 *
 * Returns: (transfer full): the refused rows as lines of text, for the clipboard
 */
char *
inl_import_result_page_dup_refused_text (InlImportResultPage *self)
{
  GString *text;
  guint n_refused;

  g_return_val_if_fail (INL_IS_IMPORT_RESULT_PAGE (self), NULL);

  text = g_string_new (NULL);
  n_refused = g_list_model_get_n_items (G_LIST_MODEL (self->refused));
  for (guint i = 0; i < n_refused; i++)
    {
      g_autoptr(InlRefusedRow) refused = g_list_model_get_item (G_LIST_MODEL (self->refused), i);
      g_autofree char *place = dup_place (refused);

      g_string_append_printf (text, "%s: %s\n", place, inl_refused_row_get_reason (refused));
    }

  return g_string_free (text, FALSE);
}
