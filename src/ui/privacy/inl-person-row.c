/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPersonRow: what it is, what it says, and until when it must stay. All text is plain: it comes
 * from people and from the service. */

#define G_LOG_DOMAIN "inl-person-row"

#include "config.h"

#include "inl-person-row.h"

#include <glib/gi18n.h>

#include "inl-moment.h"

struct _InlPersonRow
{
  AdwActionRow  parent_instance;

  GtkBox       *keep_box;
  GtkLabel     *keep_label;
};

G_DEFINE_FINAL_TYPE (InlPersonRow, inl_person_row, ADW_TYPE_ACTION_ROW)

static void
inl_person_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), INL_TYPE_PERSON_ROW);

  G_OBJECT_CLASS (inl_person_row_parent_class)->dispose (object);
}

static void
inl_person_row_class_init (InlPersonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = inl_person_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/privacy/inl-person-row.ui");
  gtk_widget_class_bind_template_child (widget_class, InlPersonRow, keep_box);
  gtk_widget_class_bind_template_child (widget_class, InlPersonRow, keep_label);
}

static void
inl_person_row_init (InlPersonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_person_row_new:
 * @fact: what it shows; copied
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
inl_person_row_new (const InlPersonFact *fact)
{
  InlPersonRow *self = g_object_new (INL_TYPE_PERSON_ROW, "title", fact->label, NULL);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), fact->value);
  gtk_widget_set_visible (GTK_WIDGET (self->keep_box), fact->must_stay);
  if (fact->must_stay)
    {
      g_autofree char *date = inl_moment_to_display_date (fact->keep_until);
      /* Translators: %s is a date. */
      g_autofree char *text = g_strdup_printf (_("Blijft tot %s"), date);

      gtk_label_set_text (self->keep_label, text);
    }

  return GTK_WIDGET (self);
}
