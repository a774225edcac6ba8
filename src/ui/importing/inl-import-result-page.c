/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportResultPage: what becomes of imported files, before and after it is stored: the counts of
 * each, and the rows with what they change or why they are refused. Long lists stay cheap: only
 * what is in sight has widgets. */

#define G_LOG_DOMAIN "inl-import-result-page"

#include "config.h"

#include "inl-import-result-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-import-lines.h"
#include "inl-list-frame.h"

#define N_CHOICES (INL_IMPORT_LINES_IN_ARCHIVE + 1)

struct _InlImportResultPage
{
  GtkWidget          parent_instance;

  GtkBox            *content;
  GtkInfoBar        *bar;
  GtkLabel          *bar_label;
  GtkButton         *store_button;
  GtkScrolledWindow *files_scroller;
  GtkListBox        *files_box;
  GtkBox            *lines_box;
  GtkDropDown       *shown_dropdown;
  GtkButton         *copy_button;
  GtkNoSelection    *selection;

  GPtrArray         *reports;                /* (owned) (nullable) */
  InlImportLines    *lines;                  /* (owned) (not nullable) */
  guint              choices[N_CHOICES];     /* of the drop-down: results and suchlike */
  guint              n_choices;
  GtkCheckButton    *archive_check;          /* (nullable): of a trial of which something is gone */
};

enum
{
  SIGNAL_STORE,
  SIGNAL_SAVE,
  SIGNAL_COLUMNS,
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
    default:
      return _("Aanvragen");
    }
}

static char *
dup_summary (InlImportReport *report)
{
  GString *text = g_string_new (NULL);

  /* Translators: what became of the rows of a file. */
  g_string_append_printf (text, _("%'u nieuw, %'u gewijzigd, %'u ongewijzigd, %'u geweigerd"),
                          report->n_new, report->n_changed, report->n_unchanged,
                          report->n_refused);
  if (report->n_in_archive > 0)
    g_string_append_printf (text, _(", %'u in het archief"), report->n_in_archive);
  if (report->gone->len > 0)
    g_string_append_printf (text, _(", %'u sinds de vorige import verdwenen"), report->gone->len);
  if (report->n_archived > 0)
    g_string_append_printf (text, _(", waarvan %'u gearchiveerd"), report->n_archived);
  g_string_append_printf (text, "\n%s · %s", get_kind_label (report->kind), report->encoding);
  if (report->preview != NULL && report->preview->sheets != NULL
      && g_strv_length (report->preview->sheets) > 1)
    {
      g_string_append (text, " · ");
      /* Translators: the name of a sheet. */
      g_string_append_printf (text, _("blad %s"), report->preview->used->sheet);
    }

  if (report->ignored_columns->len > 0)
    g_string_append_printf (text, "\n%s ", _("Niet gebruikte kolommen:"));
  for (guint i = 0; i < report->ignored_columns->len; i++)
    g_string_append_printf (text, i > 0 ? ", %s" : "%s",
                            (const char *) report->ignored_columns->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
on_columns_clicked_cb (InlImportResultPage *self,
                       GtkButton           *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  g_signal_emit (self, signals[SIGNAL_COLUMNS], 0,
                 (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static GtkWidget *
create_columns_button (InlImportResultPage *self,
                       const char          *file_name)
{
  GtkWidget *button = gtk_button_new_with_label (_("Kolommen…"));
  g_autofree char *name = g_strdup_printf ("%s: %s", _("Kolommen…"), file_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_columns_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static void
add_file_row (InlImportResultPage *self,
              InlImportReport     *report,
              const char          *subtitle,
              const char          *icon_name,
              const char          *tone)
{
  const char *file_name = report->file_name;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  g_autofree char *name = g_strdup_printf ("%s: %s", file_name, subtitle);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file_name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_add_css_class (icon, tone);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (report->preview != NULL && (report->trial || report->error != NULL))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_columns_button (self, file_name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->files_box, row);
}

static void
add_report (InlImportResultPage *self,
            InlImportReport     *report)
{
  g_autofree char *summary = NULL;

  if (report->error != NULL)
    {
      add_file_row (self, report, report->error->message, "dialog-error-symbolic", "error");
      return;
    }

  summary = dup_summary (report);
  add_file_row (self, report, summary,
                report->n_refused > 0 ? "dialog-warning-symbolic" : "emblem-ok-symbolic",
                report->n_refused > 0 ? "warning" : "success");
}

static guint
get_count (InlImportReport *report,
           guint            which)
{
  switch (which)
    {
    case INL_IMPORT_RESULT_NEW:
      return report->n_new;
    case INL_IMPORT_RESULT_CHANGED:
      return report->n_changed;
    case INL_IMPORT_RESULT_UNCHANGED:
      return report->n_unchanged;
    case INL_IMPORT_RESULT_GONE:
      return report->n_gone;
    case INL_IMPORT_RESULT_ARCHIVED:
      return report->n_archived;
    case INL_IMPORT_LINES_IN_ARCHIVE:
      return report->n_in_archive;
    case INL_IMPORT_RESULT_REFUSED:
    case INL_IMPORT_RESULT_PENDING:
    default:
      return report->n_refused;
    }
}

static guint
count_rows (InlImportResultPage *self,
            guint                which)
{
  guint n = 0;

  for (guint i = 0; self->reports != NULL && i < self->reports->len; i++)
    {
      InlImportReport *report = g_ptr_array_index (self->reports, i);

      n += get_count (report, which);
    }

  return n;
}

static char *
dup_choice (guint which,
            guint n)
{
  switch (which)
    {
    case INL_IMPORT_RESULT_NEW:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u nieuwe regel", "%'u nieuwe regels",
                                           n), n);
    case INL_IMPORT_RESULT_CHANGED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u gewijzigde regel",
                                           "%'u gewijzigde regels", n), n);
    case INL_IMPORT_RESULT_UNCHANGED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u ongewijzigde regel",
                                           "%'u ongewijzigde regels", n), n);
    case INL_IMPORT_RESULT_GONE:
      return g_strdup_printf (_("%'u sinds de vorige import verdwenen"), n);
    case INL_IMPORT_RESULT_ARCHIVED:
      return g_strdup_printf (_("%'u verdwenen en gearchiveerd"), n);
    case INL_IMPORT_LINES_IN_ARCHIVE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u regel over wat in het archief staat",
                                           "%'u regels over wat in het archief staat", n), n);
    case INL_IMPORT_RESULT_REFUSED:
    case INL_IMPORT_RESULT_PENDING:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u geweigerde regel",
                                           "%'u geweigerde regels", n), n);
    }
}

static void
on_shown_changed_cb (InlImportResultPage *self)
{
  const guint selected = gtk_drop_down_get_selected (self->shown_dropdown);

  gtk_button_set_label (self->copy_button, _("Kopiëren"));
  if (selected < self->n_choices)
    inl_import_lines_show (self->lines, self->reports, self->choices[selected]);
  else
    inl_import_lines_show (self->lines, NULL, INL_IMPORT_RESULT_REFUSED);
}

/* What asks for attention first. */
static void
update_choices (InlImportResultPage *self)
{
  static const guint order[] = {
    INL_IMPORT_RESULT_REFUSED, INL_IMPORT_RESULT_GONE, INL_IMPORT_RESULT_ARCHIVED,
    INL_IMPORT_LINES_IN_ARCHIVE, INL_IMPORT_RESULT_CHANGED, INL_IMPORT_RESULT_NEW,
    INL_IMPORT_RESULT_UNCHANGED,
  };
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->n_choices = 0;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const guint n = count_rows (self, order[i]);
      g_autofree char *name = dup_choice (order[i], n);

      if (n == 0)
        continue;
      gtk_string_list_append (names, name);
      self->choices[self->n_choices++] = order[i];
    }

  gtk_drop_down_set_model (self->shown_dropdown, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->lines_box), self->n_choices > 0);
  /* The files take the room that the rows leave, and all of it when there are none. */
  gtk_widget_set_vexpand (GTK_WIDGET (self->files_scroller), self->n_choices == 0);
  gtk_scrolled_window_set_max_content_height (self->files_scroller,
                                              self->n_choices > 0 ? 240 : -1);
  on_shown_changed_cb (self);
}

static gboolean
is_trial (InlImportResultPage *self)
{
  for (guint i = 0; i < self->reports->len; i++)
    if (((InlImportReport *) g_ptr_array_index (self->reports, i))->trial)
      return TRUE;

  return FALSE;
}

/* How many of what is gone can be archived. */
static guint
count_to_archive (InlImportResultPage *self)
{
  guint n = 0;

  for (guint i = 0; i < self->reports->len; i++)
    {
      const InlImportReport *report = g_ptr_array_index (self->reports, i);

      for (guint row = 0; row < report->gone->len; row++)
        {
          const InlImportRow *gone = g_ptr_array_index (report->gone, row);

          n += gone->result == INL_IMPORT_RESULT_GONE && gone->problem == NULL;
        }
    }

  return n;
}

static guint
count_unread (InlImportResultPage *self)
{
  guint n = 0;

  for (guint i = 0; i < self->reports->len; i++)
    n += ((InlImportReport *) g_ptr_array_index (self->reports, i))->error != NULL;

  return n;
}

/* The others can be stored all the same, which nobody is to take for all of them. */
static void
tell_unread (InlImportResultPage *self,
             guint                n_unread,
             gboolean             can_store,
             gboolean             is_stored)
{
  const guint n_files = self->reports->len;
  g_autofree char *message = NULL;

  if (can_store)
    message = g_strdup_printf (ngettext ("%'u van de %'u bestanden is niet gelezen en wordt "
                                         "overgeslagen. Kijk na wat er verandert en importeer de "
                                         "rest dan.",
                                         "%'u van de %'u bestanden zijn niet gelezen en worden "
                                         "overgeslagen. Kijk na wat er verandert en importeer de "
                                         "rest dan.", n_unread), n_unread, n_files);
  else if (is_stored)
    message = g_strdup_printf (ngettext ("De rest is opgeslagen. %'u van de %'u bestanden is niet "
                                         "gelezen.",
                                         "De rest is opgeslagen. %'u van de %'u bestanden zijn "
                                         "niet gelezen.", n_unread), n_unread, n_files);
  else
    message = g_strdup_printf (ngettext ("Er is niets om op te slaan. %'u van de %'u bestanden is "
                                         "niet gelezen.",
                                         "Er is niets om op te slaan. %'u van de %'u bestanden "
                                         "zijn niet gelezen.", n_unread), n_unread, n_files);
  inl_import_result_page_show_message (self, GTK_MESSAGE_WARNING, message);
}

static void
update_bar (InlImportResultPage *self)
{
  const guint n_unread = count_unread (self);
  const guint n_new = count_rows (self, INL_IMPORT_RESULT_NEW);
  const guint n_changed = count_rows (self, INL_IMPORT_RESULT_CHANGED);
  const guint n_archived = count_rows (self, INL_IMPORT_RESULT_ARCHIVED);
  const gboolean can_store = is_trial (self)
                             && (n_new + n_changed > 0
                                 || inl_import_result_page_get_archives_gone (self));

  gtk_widget_set_visible (GTK_WIDGET (self->store_button), can_store);
  /* What is wrong with a file that is alone is said of it. */
  if (n_unread > 0 && self->reports->len > 1)
    tell_unread (self, n_unread, can_store, n_new + n_changed + n_archived > 0);
  else if (can_store)
    inl_import_result_page_show_message (self, GTK_MESSAGE_INFO,
                                         _("Er is nog niets opgeslagen. Kijk na wat er verandert "
                                           "en importeer het dan."));
  else if (is_trial (self))
    inl_import_result_page_show_message (self, GTK_MESSAGE_INFO,
                                         _("Er is niets om op te slaan."));
  else if (n_new + n_changed + n_archived > 0)
    inl_import_result_page_show_message (self, GTK_MESSAGE_INFO, _("Dit is opgeslagen."));
  else
    gtk_info_bar_set_revealed (self->bar, FALSE);
}

/* Whoever looks at what is gone may have it archived; nobody has by himself. */
static void
add_archive_row (InlImportResultPage *self)
{
  const guint n = is_trial (self) ? count_to_archive (self) : 0;
  GtkWidget *row, *check;
  g_autofree char *text = NULL;

  if (n == 0)
    return;

  row = adw_action_row_new ();
  check = gtk_check_button_new ();
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u is sinds de vorige import uit het "
                                       "bestand verdwenen en heeft geen lopende uitvraag.",
                                       "%'u zijn sinds de vorige import uit het bestand verdwenen "
                                       "en hebben geen lopende uitvraag.", n), n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Verdwenen archiveren"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Verdwenen archiveren"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  self->archive_check = GTK_CHECK_BUTTON (check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update_bar), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->files_box, row);
}

static void
on_line_set_up_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *place = gtk_label_new (NULL);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *text = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (place, "caption");
  gtk_widget_add_css_class (place, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), place);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, box);
}

static void
show_text (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, *text != '\0');
}

static void
on_line_bound_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *item)
{
  InlImportLine *line = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (box);
  GtkWidget *text = gtk_widget_get_next_sibling (title);
  g_autofree char *name = g_strdup_printf ("%s: %s. %s", inl_import_line_get_place (line),
                                           inl_import_line_get_title (line),
                                           inl_import_line_get_text (line));

  show_text (title, inl_import_line_get_title (line));
  show_text (text, inl_import_line_get_text (line));
  show_text (gtk_widget_get_last_child (box), inl_import_line_get_place (line));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_copy_clicked_cb (InlImportResultPage *self)
{
  g_autofree char *text = inl_import_result_page_dup_lines_text (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_button_set_label (self->copy_button, _("Gekopieerd"));
}

static void
on_save_clicked_cb (InlImportResultPage *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
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
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_object (&self->lines);

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
  signals[SIGNAL_SAVE] = g_signal_new ("save", INL_TYPE_IMPORT_RESULT_PAGE, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COLUMNS] = g_signal_new ("columns", INL_TYPE_IMPORT_RESULT_PAGE,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (INL_TYPE_LIST_FRAME);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/importing/inl-import-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, content);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, bar);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, bar_label);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, store_button);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, files_scroller);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, files_box);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, lines_box);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, shown_dropdown);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, InlImportResultPage, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_line_set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_line_bound_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_shown_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_store_clicked_cb);
}

static void
inl_import_result_page_init (InlImportResultPage *self)
{
  self->lines = inl_import_lines_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->lines));
  update_choices (self);
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

  self->archive_check = NULL;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->files_box))) != NULL)
    gtk_list_box_remove (self->files_box, row);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  gtk_info_bar_set_revealed (self->bar, FALSE);
  update_choices (self);
}

/**
 * inl_import_result_page_show:
 * @self: a page
 * @reports: (element-type InlImportReport): what became of files; kept until the next
 *
 * Shows them.
 */
void
inl_import_result_page_show (InlImportResultPage *self,
                             GPtrArray           *reports)
{
  g_return_if_fail (INL_IS_IMPORT_RESULT_PAGE (self));
  g_return_if_fail (reports != NULL);

  g_ptr_array_ref (reports);
  inl_import_result_page_clear (self);
  self->reports = reports;
  for (guint i = 0; i < reports->len; i++)
    add_report (self, g_ptr_array_index (reports, i));
  add_archive_row (self);
  update_choices (self);
  update_bar (self);
}

/**
 * inl_import_result_page_get_archives_gone:
 * @self: a page
 *
 * Returns: whether what is not in the files any more is to be archived
 */
gboolean
inl_import_result_page_get_archives_gone (InlImportResultPage *self)
{
  g_return_val_if_fail (INL_IS_IMPORT_RESULT_PAGE (self), FALSE);

  return self->archive_check != NULL && gtk_check_button_get_active (self->archive_check);
}

/**
 * inl_import_result_page_show_message:
 * @self: a page
 * @type: how serious it is
 * @text: what there is to say, Dutch, for people
 *
 * Says it above the results.
 */
void
inl_import_result_page_show_message (InlImportResultPage *self,
                                     GtkMessageType       type,
                                     const char          *text)
{
  g_return_if_fail (INL_IS_IMPORT_RESULT_PAGE (self));

  gtk_info_bar_set_message_type (self->bar, type);
  gtk_label_set_text (self->bar_label, text);
  gtk_info_bar_set_revealed (self->bar, TRUE);
}

/**
 * inl_import_result_page_dup_lines_text:
 * @self: a page
 *
 * Returns: (transfer full): the rows that are shown as text, for the clipboard
 */
char *
inl_import_result_page_dup_lines_text (InlImportResultPage *self)
{
  GString *text;
  guint n_lines;

  g_return_val_if_fail (INL_IS_IMPORT_RESULT_PAGE (self), NULL);

  text = g_string_new (NULL);
  n_lines = g_list_model_get_n_items (G_LIST_MODEL (self->lines));
  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr(InlImportLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), i);
      g_autofree char *changes = g_strdelimit (g_strdup (inl_import_line_get_text (line)), "\n",
                                               ';');

      g_string_append_printf (text, "%s: %s%s%s\n", inl_import_line_get_place (line),
                              inl_import_line_get_title (line),
                              *inl_import_line_get_title (line) != '\0' && *changes != '\0'
                              ? ": " : "", changes);
    }

  return g_string_free (text, FALSE);
}
