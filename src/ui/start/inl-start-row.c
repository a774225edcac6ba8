/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStartRow: one step of "Aan de slag": its number or a tick, what there is to do, and the button
 * that leads there. */

#define G_LOG_DOMAIN "inl-start-row"

#include "config.h"

#include "inl-start-row.h"

#include <glib/gi18n.h>

struct _InlStartRow
{
  GtkListBoxRow  parent_instance;

  GtkStack      *marker;
  GtkLabel      *number_label;
  GtkLabel      *title_label;
  GtkLabel      *sentence_label;
  GtkWidget     *problem_box;
  GtkLabel      *problem_label;
  GtkButton     *button;
  GtkButton     *second_button;

  guint          position;
};

G_DEFINE_FINAL_TYPE (InlStartRow, inl_start_row, GTK_TYPE_LIST_BOX_ROW)

static void
inl_start_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), INL_TYPE_START_ROW);

  G_OBJECT_CLASS (inl_start_row_parent_class)->dispose (object);
}

static void
inl_start_row_class_init (InlStartRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_start_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/start/inl-start-row.ui");
  gtk_widget_class_bind_template_child (widget_class, InlStartRow, marker);
  gtk_widget_class_bind_template_child (widget_class, InlStartRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, InlStartRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, InlStartRow, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, InlStartRow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, InlStartRow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, InlStartRow, button);
  gtk_widget_class_bind_template_child (widget_class, InlStartRow, second_button);
}

static void
inl_start_row_init (InlStartRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_start_row_new:
 * @position: 0 for the first step
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
inl_start_row_new (guint position)
{
  InlStartRow *self = g_object_new (INL_TYPE_START_ROW, NULL);
  g_autofree char *number = g_strdup_printf ("%u", position + 1);

  self->position = position;
  gtk_label_set_text (self->number_label, number);
  return GTK_WIDGET (self);
}

static void
set_class (InlStartRow *self,
           const char  *name,
           gboolean     is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

/* @refusal is what a button that leads nowhere says instead. */
static void
show_button (GtkButton  *button,
             const char *label,
             const char *action,
             GVariant   *target,
             const char *refusal)
{
  GtkActionable *actionable = GTK_ACTIONABLE (button);

  gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  gtk_button_set_label (button, label != NULL ? label : "");
  /* Without a name in between the new target would belong to the old action for a moment. */
  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (actionable, target);
  gtk_actionable_set_action_name (actionable, action);
  if (action != NULL)
    {
      gtk_widget_set_tooltip_text (GTK_WIDGET (button), NULL);
      gtk_accessible_reset_property (GTK_ACCESSIBLE (button),
                                     GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }

  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), refusal);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  refusal, -1);
}

static void
name_row (InlStartRow        *self,
          const InlStartStep *step,
          gboolean            is_current)
{
  const char *state = step->is_done ? _("gedaan") : is_current ? _("nu te doen") : _("volgt");
  /* Translators: the number of a step and of how many; "gedaan", "nu te doen" or "volgt"; the name
   * of the step, what there is to do, and what stands in the way. */
  g_autofree char *name = g_strdup_printf (_("Stap %u van %u, %s: %s. %s %s"), self->position + 1,
                                           INL_N_START_STEPS, state, step->title, step->sentence,
                                           step->problem != NULL ? step->problem : "");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strchomp (name), -1);
}

/**
 * inl_start_row_show_step:
 * @self: a row
 * @step: what it shows from now on
 * @is_current: it is the first that is not done
 */
void
inl_start_row_show_step (InlStartRow        *self,
                         const InlStartStep *step,
                         gboolean            is_current)
{
  const char *refusal;

  g_return_if_fail (INL_IS_START_ROW (self));
  g_return_if_fail (step != NULL);

  refusal = step->refusal != NULL ? step->refusal : step->sentence;
  set_class (self, "done", step->is_done);
  set_class (self, "current", is_current);
  gtk_stack_set_visible_child_name (self->marker, step->is_done ? "tick" : "number");
  gtk_label_set_text (self->title_label, step->title);
  gtk_label_set_text (self->sentence_label, step->sentence);
  gtk_label_set_text (self->problem_label, step->problem != NULL ? step->problem : "");
  gtk_widget_set_visible (self->problem_box, step->problem != NULL);

  show_button (self->button, step->button_label, step->action, step->target, refusal);
  show_button (self->second_button, step->second_label, step->second_action, NULL, refusal);
  if (is_current)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
  name_row (self, step, is_current);
}
