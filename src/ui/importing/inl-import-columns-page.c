/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportColumnsPage: how a file is read: what it holds, its encoding and separator, and for each
 * of its columns what that is, with what is in its first rows. */

#define G_LOG_DOMAIN "inl-import-columns-page"

#include "config.h"

#include "inl-import-columns-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "inl-text.h"

static const InlRecordKind kinds[] = {
  INL_RECORD_KIND_RELATION, INL_RECORD_KIND_CONTACT, INL_RECORD_KIND_VACANCY,
};

/* In the order of their rows. */
static const char *const encodings[] = { "UTF-8", "Windows-1252" };
static const char separators[] = ";,\t";

struct _InlImportColumnsPage
{
  GtkWidget            parent_instance;

  GtkBox              *content;
  AdwPreferencesGroup *file_group;
  AdwComboRow         *sheet_row;
  AdwComboRow         *kind_row;
  AdwComboRow         *encoding_row;
  AdwComboRow         *separator_row;
  GtkListBox          *columns_box;
  GtkLabel            *problem_label;
  GtkButton           *apply_button;

  InlImportChoices    *shown;        /* (owned) (nullable): how the file was read */
  GPtrArray           *rows;         /* (owned) (not nullable): of AdwComboRow, borrowed */
  char               **fields;       /* (owned) (nullable): what a column can be */
  gboolean             is_showing;   /* nobody chooses anything */
  gboolean             is_reread;
};

enum
{
  SIGNAL_APPLY,
  SIGNAL_REREAD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlImportColumnsPage, inl_import_columns_page, GTK_TYPE_WIDGET)

static InlRecordKind
get_kind (InlImportColumnsPage *self)
{
  const guint selected = adw_combo_row_get_selected (self->kind_row);

  return kinds[selected < G_N_ELEMENTS (kinds) ? selected : 0];
}

/* The name of what a column of the file is, or "". */
static const char *
get_field (InlImportColumnsPage *self,
           guint                 column)
{
  const guint selected = adw_combo_row_get_selected (self->rows->pdata[column]);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION ? "" : self->fields[selected - 1];
}

static guint
count_field (InlImportColumnsPage *self,
             const char           *field)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += g_str_equal (get_field (self, i), field);
  return n;
}

/* %NULL when it can be used. */
static char *
dup_problem (InlImportColumnsPage *self)
{
  for (guint i = 0; self->fields != NULL && self->fields[i] != NULL; i++)
    {
      const guint n = count_field (self, self->fields[i]);

      if (n > 1)
        /* Translators: the name of a column. */
        return g_strdup_printf (_("%s is twee keer gekozen."), self->fields[i]);
      if (n == 0 && inl_office_is_required_column (get_kind (self), self->fields[i]))
        /* Translators: the name of a column. */
        return g_strdup_printf (_("Kies welke kolom %s is."), self->fields[i]);
    }

  return NULL;
}

static void
update_problem (InlImportColumnsPage *self)
{
  g_autofree char *problem = dup_problem (self);

  gtk_label_set_text (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), problem == NULL);
}

static void
on_column_changed_cb (InlImportColumnsPage *self)
{
  if (!self->is_showing)
    update_problem (self);
}

static GtkStringList *
create_names (InlImportColumnsPage *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Niet overnemen"));
  for (guint i = 0; self->fields[i] != NULL; i++)
    gtk_string_list_append (names, self->fields[i]);
  return names;
}

static guint
find_field (InlImportColumnsPage *self,
            const char           *name)
{
  for (guint i = 0; self->fields[i] != NULL; i++)
    if (g_strcmp0 (self->fields[i], name) == 0)
      return i + 1;

  return 0;
}

/* What the columns can be depends on what the file holds. */
static void
fill_columns (InlImportColumnsPage *self,
              const char *const    *columns)
{
  g_strfreev (self->fields);
  self->fields = inl_office_list_columns (get_kind (self));
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr(GtkStringList) names = create_names (self);

      adw_combo_row_set_model (self->rows->pdata[i], G_LIST_MODEL (names));
      adw_combo_row_set_selected (self->rows->pdata[i], find_field (self, columns[i]));
    }
}

static void
on_kind_changed_cb (InlImportColumnsPage *self)
{
  g_autoptr(GPtrArray) chosen = NULL;

  if (self->is_showing || self->shown == NULL)
    return;

  chosen = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (chosen, g_strdup (get_field (self, i)));
  self->is_showing = TRUE;
  fill_columns (self, (const char *const *) chosen->pdata);
  self->is_showing = FALSE;
  update_problem (self);
}

static void
on_format_changed_cb (InlImportColumnsPage *self)
{
  if (self->is_showing || self->shown == NULL)
    return;

  self->is_reread = TRUE;
  g_signal_emit (self, signals[SIGNAL_REREAD], 0);
}

static void
on_apply_clicked_cb (InlImportColumnsPage *self)
{
  self->is_reread = FALSE;
  g_signal_emit (self, signals[SIGNAL_APPLY], 0);
}

static void
inl_import_columns_page_dispose (GObject *object)
{
  InlImportColumnsPage *self = INL_IMPORT_COLUMNS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_IMPORT_COLUMNS_PAGE);

  G_OBJECT_CLASS (inl_import_columns_page_parent_class)->dispose (object);
}

static void
inl_import_columns_page_finalize (GObject *object)
{
  InlImportColumnsPage *self = INL_IMPORT_COLUMNS_PAGE (object);

  g_clear_pointer (&self->shown, inl_import_choices_free);
  g_ptr_array_unref (self->rows);
  g_strfreev (self->fields);

  G_OBJECT_CLASS (inl_import_columns_page_parent_class)->finalize (object);
}

static void
inl_import_columns_page_class_init (InlImportColumnsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_import_columns_page_dispose;
  object_class->finalize = inl_import_columns_page_finalize;

  signals[SIGNAL_APPLY] = g_signal_new ("apply", INL_TYPE_IMPORT_COLUMNS_PAGE, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REREAD] = g_signal_new ("reread", INL_TYPE_IMPORT_COLUMNS_PAGE,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/importing/inl-import-columns-page.ui");
  gtk_widget_class_bind_template_child (widget_class, InlImportColumnsPage, content);
  gtk_widget_class_bind_template_child (widget_class, InlImportColumnsPage, file_group);
  gtk_widget_class_bind_template_child (widget_class, InlImportColumnsPage, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, InlImportColumnsPage, kind_row);
  gtk_widget_class_bind_template_child (widget_class, InlImportColumnsPage, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, InlImportColumnsPage, separator_row);
  gtk_widget_class_bind_template_child (widget_class, InlImportColumnsPage, columns_box);
  gtk_widget_class_bind_template_child (widget_class, InlImportColumnsPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, InlImportColumnsPage, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked_cb);
}

static void
inl_import_columns_page_init (InlImportColumnsPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (names, _("Relaties"));
  gtk_string_list_append (names, _("Contactpersonen"));
  gtk_string_list_append (names, _("Aanvragen"));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (names));
}

GtkWidget *
inl_import_columns_page_new (void)
{
  return g_object_new (INL_TYPE_IMPORT_COLUMNS_PAGE, NULL);
}

/* "Utrecht · Zeist · …" */
static char *
dup_samples (const InlImportPreview *preview,
             guint                   column)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < preview->rows->len; i++)
    {
      char **cells = g_ptr_array_index (preview->rows, i);

      if (column < g_strv_length (cells) && *cells[column] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", cells[column]);
    }

  return g_strdup (text->len > 0 ? text->str : _("(leeg)"));
}

static void
add_column (InlImportColumnsPage   *self,
            const InlImportPreview *preview,
            guint                   column)
{
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW,
                                 "use-markup", FALSE,
                                 "title-lines", 1,
                                 "subtitle-lines", 1,
                                 NULL);
  g_autofree char *samples = dup_samples (preview, column);
  g_autofree char *number = g_strdup_printf (_("Kolom %u"), column + 1);
  const char *name = *preview->names[column] != '\0' ? preview->names[column] : number;

  /* Only now, so that its labels know already that it is no markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), samples);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_column_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->columns_box, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_columns (InlImportColumnsPage *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->columns_box))) != NULL)
    gtk_list_box_remove (self->columns_box, row);
  g_ptr_array_set_size (self->rows, 0);
}

static guint
find_kind (InlRecordKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == kind)
      return i;

  return 0;
}

/* A text that says itself what it is, as UTF-16 does, leaves no choice. */
static void
show_encoding (InlImportColumnsPage *self,
               const char           *encoding)
{
  gboolean is_choice = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_strcmp0 (encodings[i], encoding) == 0)
      {
        adw_combo_row_set_selected (self->encoding_row, i);
        is_choice = TRUE;
      }

  gtk_widget_set_visible (GTK_WIDGET (self->encoding_row), is_choice);
}

static void
show_format (InlImportColumnsPage   *self,
             const InlImportChoices *used)
{
  const char *separator = used->separator != '\0' ? strchr (separators, used->separator) : NULL;

  adw_combo_row_set_selected (self->kind_row, find_kind (used->kind));
  show_encoding (self, used->encoding);
  gtk_widget_set_visible (GTK_WIDGET (self->separator_row), used->separator != '\0');
  adw_combo_row_set_selected (self->separator_row, separator != NULL ? separator - separators : 0);
}

/* Which of several. */
static void
show_sheets (InlImportColumnsPage   *self,
             const InlImportPreview *preview)
{
  g_autoptr(GtkStringList) names = NULL;
  const gboolean is_choice = preview->sheets != NULL && g_strv_length (preview->sheets) > 1;

  names = gtk_string_list_new ((const char *const *) preview->sheets);
  adw_combo_row_set_model (self->sheet_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_row), is_choice);
  for (guint i = 0; is_choice && preview->sheets[i] != NULL; i++)
    if (g_strcmp0 (preview->sheets[i], preview->used->sheet) == 0)
      adw_combo_row_set_selected (self->sheet_row, i);
}

/**
 * inl_import_columns_page_show:
 * @self: a page
 * @file_name: the file, for display
 * @preview: what it looks like and how it was read; not kept
 *
 * Shows a file, to choose from.
 */
void
inl_import_columns_page_show (InlImportColumnsPage   *self,
                              const char             *file_name,
                              const InlImportPreview *preview)
{
  g_autofree char *title = NULL;
  g_auto(GStrv) columns = NULL;
  guint n_known;

  g_return_if_fail (INL_IS_IMPORT_COLUMNS_PAGE (self));
  g_return_if_fail (file_name != NULL && preview != NULL);

  self->is_showing = TRUE;
  self->is_reread = FALSE;
  g_clear_pointer (&self->shown, inl_import_choices_free);
  self->shown = inl_import_choices_dup (preview->used);

  title = inl_text_escape_markup (file_name);
  adw_preferences_group_set_title (self->file_group, title);
  show_sheets (self, preview);
  show_format (self, preview->used);
  clear_columns (self);
  n_known = preview->used->columns != NULL ? g_strv_length (preview->used->columns) : 0;
  columns = g_new0 (char *, g_strv_length (preview->names) + 1);
  for (guint i = 0; preview->names[i] != NULL; i++)
    {
      add_column (self, preview, i);
      columns[i] = g_strdup (i < n_known ? preview->used->columns[i] : preview->names[i]);
    }
  fill_columns (self, (const char *const *) columns);
  self->is_showing = FALSE;
  update_problem (self);
}

/**
 * inl_import_columns_page_dup_choices:
 * @self: a page that shows a file
 *
 * Returns: (transfer full): what is chosen
 */
InlImportChoices *
inl_import_columns_page_dup_choices (InlImportColumnsPage *self)
{
  InlImportChoices *choices = inl_import_choices_new ();

  g_return_val_if_fail (INL_IS_IMPORT_COLUMNS_PAGE (self), choices);

  choices->kind = get_kind (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->encoding_row)))
    choices->encoding = g_strdup (encodings[adw_combo_row_get_selected (self->encoding_row)]);
  if (gtk_widget_get_visible (GTK_WIDGET (self->separator_row)))
    choices->separator = separators[adw_combo_row_get_selected (self->separator_row)];
  if (gtk_widget_get_visible (GTK_WIDGET (self->sheet_row)))
    {
      GtkStringObject *name = adw_combo_row_get_selected_item (self->sheet_row);

      choices->sheet = name != NULL ? g_strdup (gtk_string_object_get_string (name)) : NULL;
    }
  if (self->is_reread)
    return choices;

  choices->columns = g_new0 (char *, self->rows->len + 1);
  for (guint i = 0; i < self->rows->len; i++)
    choices->columns[i] = g_strdup (get_field (self, i));
  return choices;
}
