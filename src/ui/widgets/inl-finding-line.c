/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlFindingLine: the inline message under a row. It colours its row and describes it to a screen
 * reader, so that no form has to do more than hand over what the validation found. */

#define G_LOG_DOMAIN "inl-finding-line"

#include "config.h"

#include "inl-finding-line.h"

struct _InlFindingLine
{
  GtkWidget          parent_instance;

  GtkWidget         *image;
  GtkWidget         *label;
  AdwPreferencesRow *row;    /* (unowned): an ancestor */
  gboolean           is_described;
};

G_DEFINE_FINAL_TYPE (InlFindingLine, inl_finding_line, GTK_TYPE_WIDGET)

/* An error is more urgent than a warning that came before it. */
static InlFinding *
pick_finding (GPtrArray *findings)
{
  if (findings == NULL || findings->len == 0)
    return NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      InlFinding *finding = g_ptr_array_index (findings, i);

      if (finding->grade == INL_GRADE_ERROR)
        return finding;
    }

  return g_ptr_array_index (findings, 0);
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* The part of the row that has the keyboard is what a screen reader speaks of. */
static GtkAccessible *
get_described (InlFindingLine *self)
{
  if (GTK_IS_EDITABLE (self->row))
    return GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->row)));

  return GTK_ACCESSIBLE (self->row);
}

static void
describe_row (InlFindingLine *self,
              InlFinding     *finding)
{
  GtkAccessible *described = get_described (self);
  gboolean is_error = finding != NULL && finding->grade == INL_GRADE_ERROR;

  gtk_accessible_update_state (described, GTK_ACCESSIBLE_STATE_INVALID,
                               is_error ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (finding != NULL)
    gtk_accessible_update_property (described, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    finding->text, -1);
  else if (self->is_described)
    gtk_accessible_reset_property (described, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  self->is_described = finding != NULL;
}

static void
inl_finding_line_dispose (GObject *object)
{
  InlFindingLine *self = INL_FINDING_LINE (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (inl_finding_line_parent_class)->dispose (object);
}

static void
inl_finding_line_class_init (InlFindingLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_finding_line_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
inl_finding_line_init (InlFindingLine *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "finding-line");

  self->image = g_object_new (GTK_TYPE_IMAGE,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "valign", GTK_ALIGN_START,
                              NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                              "xalign", 0.0f,
                              "hexpand", TRUE,
                              NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * inl_finding_line_install:
 * @row: a row of a form, with the child that its template gave it
 *
 * Puts a line under what @row shows, invisible until there is something to say.
 *
 * Returns: (transfer none): the line
 */
InlFindingLine *
inl_finding_line_install (AdwPreferencesRow *row)
{
  InlFindingLine *self;
  GtkWidget *box;
  g_autoptr(GtkWidget) header = NULL;

  g_return_val_if_fail (ADW_IS_PREFERENCES_ROW (row), NULL);

  self = g_object_new (INL_TYPE_FINDING_LINE, NULL);
  self->row = row;

  header = g_object_ref (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_valign (header, GTK_ALIGN_FILL);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (row), "with-finding");

  return self;
}

/**
 * inl_finding_line_set_findings:
 * @self: a line
 * @findings: (nullable) (element-type InlFinding): what there is to say of the row
 *
 * Shows the most urgent of @findings, or nothing.
 */
void
inl_finding_line_set_findings (InlFindingLine *self,
                               GPtrArray      *findings)
{
  InlFinding *finding = pick_finding (findings);
  gboolean is_error = finding != NULL && finding->grade == INL_GRADE_ERROR;
  gboolean is_warning = finding != NULL && !is_error;

  g_return_if_fail (INL_IS_FINDING_LINE (self));

  set_class (GTK_WIDGET (self->row), "error", is_error);
  set_class (GTK_WIDGET (self), "error", is_error);
  set_class (GTK_WIDGET (self), "warning", is_warning);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image),
                                is_error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_text (GTK_LABEL (self->label), finding != NULL ? finding->text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), finding != NULL);
  describe_row (self, finding);
}

const char *
inl_finding_line_get_text (InlFindingLine *self)
{
  g_return_val_if_fail (INL_IS_FINDING_LINE (self), "");

  return gtk_label_get_text (GTK_LABEL (self->label));
}
