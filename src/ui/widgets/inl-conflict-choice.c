/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlConflictChoice: a field that two people changed, with both values, of which one is picked.
 * Each value has a row to itself, so that how it is written cannot disturb what is around it. */

#define G_LOG_DOMAIN "inl-conflict-choice"

#include "config.h"

#include "inl-conflict-choice.h"

#include <glib/gi18n.h>

#include "inl-text.h"

struct _InlConflictChoice
{
  AdwPreferencesGroup  parent_instance;

  InlMergeField       *field;          /* (unowned): lives longer than this */
  GtkCheckButton      *mine_button;
  GtkCheckButton      *theirs_button;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlConflictChoice, inl_conflict_choice, ADW_TYPE_PREFERENCES_GROUP)

static void
on_button_toggled_cb (InlConflictChoice *self,
                      GtkCheckButton    *button)
{
  if (!gtk_check_button_get_active (button))
    return;

  self->field->choice = button == self->mine_button ? INL_MERGE_CHOICE_MINE
                                                    : INL_MERGE_CHOICE_THEIRS;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
inl_conflict_choice_class_init (InlConflictChoiceClass *klass)
{
  /**
   * InlConflictChoice::chosen:
   *
   * One of the values was picked.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", INL_TYPE_CONFLICT_CHOICE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_conflict_choice_init (InlConflictChoice *self)
{
}

static void
name_button (InlConflictChoice *self,
             GtkCheckButton    *button,
             const char        *title,
             const char        *value)
{
  /* Translators: a field, "my value" or "stored value", and the value. */
  g_autofree char *name = g_strdup_printf (_("%s, %s: %s"), self->field->label, title, value);

  /* The row names it as well, which would be heard twice. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static GtkCheckButton *
add_value (InlConflictChoice *self,
           const char        *title,
           const char        *value)
{
  const char *shown = *value != '\0' ? value : _("(leeg)");
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", title,
                                 "subtitle-lines", 0,
                                 "activatable-widget", button,
                                 NULL);

  /* While the row is made, its labels do not know yet that this is no markup. */
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), shown);
  gtk_widget_add_css_class (row, "conflict-value");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  name_button (self, GTK_CHECK_BUTTON (button), title, shown);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_button_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return GTK_CHECK_BUTTON (button);
}

/**
 * inl_conflict_choice_new:
 * @field: (transfer none): a field that both changed; its choice is set here
 *
 * Returns: (transfer floating): a choice in which nothing is picked yet
 */
GtkWidget *
inl_conflict_choice_new (InlMergeField *field)
{
  InlConflictChoice *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (field != NULL && field->side == INL_MERGE_SIDE_BOTH, NULL);

  title = inl_text_escape_markup (field->label);
  self = g_object_new (INL_TYPE_CONFLICT_CHOICE, "title", title, NULL);
  self->field = field;
  self->mine_button = add_value (self, _("Mijn waarde"), field->mine);
  self->theirs_button = add_value (self, _("Opgeslagen waarde"), field->theirs);
  gtk_check_button_set_group (self->theirs_button, self->mine_button);
  return GTK_WIDGET (self);
}
