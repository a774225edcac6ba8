/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlLogView: all that the log says in one line. It follows the line, of which personal data can
 * still be erased. */

#define G_LOG_DOMAIN "inl-log-view"

#include "config.h"

#include "inl-log-view.h"

#include <adwaita.h>
#include <string.h>
#include <glib/gi18n.h>

#include "inl-empty-state.h"
#include "inl-moment.h"
#include "inl-pane.h"

struct _InlLogView
{
  GtkWidget            parent_instance;

  InlPane             *pane;
  GtkStack            *stack;
  InlEmptyState       *unchosen_state;
  AdwActionRow        *moment_row;
  AdwActionRow        *person_row;
  AdwActionRow        *kind_row;
  AdwActionRow        *subject_row;
  AdwActionRow        *text_row;
  AdwPreferencesGroup *changes_group;
  GtkListBox          *changes_box;
  GtkWidget           *relation_row;
  GtkWidget           *vacancy_row;
  GtkWidget           *links_group;
  GtkLabel            *hash_label;

  InlLogEntry         *entry;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (InlLogView, inl_log_view, GTK_TYPE_WIDGET)

/* "KvK-nummer: 1234567 → 12345678" */
static GtkWidget *
create_change_row (const char *line)
{
  const char *colon = strstr (line, ": ");
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "activatable", FALSE,
                                 "title-lines", 0,
                                 "subtitle-lines", 0,
                                 NULL);
  g_autofree char *field = colon != NULL ? g_strndup (line, colon - line) : g_strdup (line);

  /* Only now, so that its labels know already that it is no markup. A field is stored by its Dutch
   * name. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *field != '\0' ? _(field) : field);
  if (colon != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), colon + strlen (": "));
  return row;
}

static void
show_changes (InlLogView *self)
{
  g_auto(GStrv) lines = g_strsplit (inl_log_entry_get_changes (self->entry), "\n", -1);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->changes_box))) != NULL)
    gtk_list_box_remove (self->changes_box, child);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      gtk_list_box_append (self->changes_box, create_change_row (lines[i]));
  adw_preferences_group_set_title (self->changes_group,
                                   inl_log_entry_get_action (self->entry) == INL_LOG_ACTION_CREATED
                                   ? _("Gegevens") : _("Wijzigingen"));
  gtk_widget_set_visible (GTK_WIDGET (self->changes_group),
                          gtk_widget_get_first_child (GTK_WIDGET (self->changes_box)) != NULL);
}

static void
show_value (AdwActionRow *row,
            const char   *value)
{
  adw_action_row_set_subtitle (row, value);
  gtk_widget_set_visible (GTK_WIDGET (row), *value != '\0');
}

static void
update (InlLogView *self)
{
  InlLogEntry *entry = self->entry;
  g_autofree char *moment = inl_moment_to_display (inl_log_entry_get_at (entry));
  g_autofree char *kind = NULL;
  g_autofree char *title = NULL;

  /* Translators: the number of a line of the log */
  title = g_strdup_printf (_("Regel %u"), (guint) inl_record_get_id (INL_RECORD (entry)));
  kind = g_strdup_printf ("%s · %s", inl_log_kind_get_label (inl_log_entry_get_kind (entry)),
                          inl_log_action_get_label (inl_log_entry_get_action (entry)));
  inl_pane_set_title (self->pane, title);
  show_value (self->moment_row, moment);
  show_value (self->person_row, inl_log_entry_get_by (entry));
  show_value (self->kind_row, kind);
  show_value (self->subject_row, inl_log_entry_get_subject (entry));
  show_value (self->text_row, inl_log_entry_get_text (entry));
  show_changes (self);
  gtk_widget_set_visible (self->relation_row, inl_log_entry_get_relation_id (entry) != 0);
  gtk_widget_set_visible (self->vacancy_row, inl_log_entry_get_vacancy_id (entry) != 0);
  gtk_widget_set_visible (self->links_group, inl_log_entry_get_relation_id (entry) != 0
                                             || inl_log_entry_get_vacancy_id (entry) != 0);
  gtk_label_set_text (self->hash_label, inl_log_entry_get_hash (entry));
}

static void
on_entry_notified_cb (InlLogView *self)
{
  update (self);
}

static void
on_open_relation_activated_cb (GtkWidget  *widget,
                               const char *action_name,
                               GVariant   *parameter)
{
  InlLogView *self = INL_LOG_VIEW (widget);

  if (self->entry != NULL)
    gtk_widget_activate_action (widget, "win.open-relation", "x",
                                inl_log_entry_get_relation_id (self->entry));
}

static void
on_open_vacancy_activated_cb (GtkWidget  *widget,
                              const char *action_name,
                              GVariant   *parameter)
{
  InlLogView *self = INL_LOG_VIEW (widget);

  if (self->entry != NULL)
    gtk_widget_activate_action (widget, "win.open-vacancy", "x",
                                inl_log_entry_get_vacancy_id (self->entry));
}

static void
forget_entry (InlLogView *self)
{
  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_object (&self->entry);
}

static void
inl_log_view_dispose (GObject *object)
{
  InlLogView *self = INL_LOG_VIEW (object);

  forget_entry (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_LOG_VIEW);

  G_OBJECT_CLASS (inl_log_view_parent_class)->dispose (object);
}

static void
inl_log_view_class_init (InlLogViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_log_view_dispose;

  g_type_ensure (INL_TYPE_EMPTY_STATE);
  g_type_ensure (INL_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/log/inl-log-view.ui");
  gtk_widget_class_bind_template_child (widget_class, InlLogView, pane);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, stack);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, unchosen_state);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, moment_row);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, person_row);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, kind_row);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, subject_row);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, text_row);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, changes_group);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, changes_box);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, relation_row);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, vacancy_row);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, links_group);
  gtk_widget_class_bind_template_child (widget_class, InlLogView, hash_label);
  gtk_widget_class_install_action (widget_class, "log-entry.open-relation", NULL,
                                   on_open_relation_activated_cb);
  gtk_widget_class_install_action (widget_class, "log-entry.open-vacancy", NULL,
                                   on_open_vacancy_activated_cb);
}

static void
inl_log_view_init (InlLogView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_log_view_show_entry:
 * @self: a view
 * @entry: a line of the log
 *
 * Shows @entry from now on.
 */
void
inl_log_view_show_entry (InlLogView  *self,
                         InlLogEntry *entry)
{
  g_return_if_fail (INL_IS_LOG_VIEW (self));
  g_return_if_fail (INL_IS_LOG_ENTRY (entry));

  if (self->entry == entry)
    return;

  forget_entry (self);
  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "notify", G_CALLBACK (on_entry_notified_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  gtk_stack_set_visible_child_name (self->stack, "entry");
}

gint64
inl_log_view_get_entry_id (InlLogView *self)
{
  g_return_val_if_fail (INL_IS_LOG_VIEW (self), 0);

  return self->entry != NULL ? inl_record_get_id (INL_RECORD (self->entry)) : 0;
}

/**
 * inl_log_view_get_unchosen_state:
 * @self: a view
 *
 * Returns: (transfer none): what asks to choose something from the list
 */
GtkWidget *
inl_log_view_get_unchosen_state (InlLogView *self)
{
  g_return_val_if_fail (INL_IS_LOG_VIEW (self), NULL);

  return GTK_WIDGET (self->unchosen_state);
}
