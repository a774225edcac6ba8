/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlCleanUpRow: a tick, the name of a relation, and since when it is archived. The whole row is
 * the tick, so that it says by itself what it is about. */

#define G_LOG_DOMAIN "inl-clean-up-row"

#include "config.h"

#include "inl-clean-up-row.h"

#include <glib/gi18n.h>

#include "inl-moment.h"
#include "inl-parts.h"

struct _InlCleanUpRow
{
  GtkWidget       parent_instance;

  GtkCheckButton *button;
  GtkLabel       *title_label;
  GtkLabel       *subtitle_label;

  InlRelation    *relation;  /* (owned) (nullable): while it is on screen */
};

enum
{
  PROP_0,
  PROP_TICKED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (InlCleanUpRow, inl_clean_up_row, GTK_TYPE_WIDGET)

static void
on_toggled_cb (InlCleanUpRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
}

static void
inl_clean_up_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_TICKED)
    g_value_set_boolean (value, inl_clean_up_row_is_ticked (INL_CLEAN_UP_ROW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_clean_up_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (prop_id == PROP_TICKED)
    inl_clean_up_row_set_ticked (INL_CLEAN_UP_ROW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_clean_up_row_dispose (GObject *object)
{
  InlCleanUpRow *self = INL_CLEAN_UP_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_CLEAN_UP_ROW);
  g_clear_object (&self->relation);

  G_OBJECT_CLASS (inl_clean_up_row_parent_class)->dispose (object);
}

static void
inl_clean_up_row_class_init (InlCleanUpRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = inl_clean_up_row_get_property;
  object_class->set_property = inl_clean_up_row_set_property;
  object_class->dispose = inl_clean_up_row_dispose;

  properties[PROP_TICKED] =
    g_param_spec_boolean ("ticked", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/privacy/inl-clean-up-row.ui");
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpRow, button);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, InlCleanUpRow, subtitle_label);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled_cb);
}

static void
inl_clean_up_row_init (InlCleanUpRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * inl_clean_up_row_new:
 *
 * Returns: (transfer floating): a row of no relation yet
 */
GtkWidget *
inl_clean_up_row_new (void)
{
  return g_object_new (INL_TYPE_CLEAN_UP_ROW, NULL);
}

static char *
dup_subtitle (InlRelation *relation)
{
  g_autofree char *date = inl_moment_to_display_date (inl_relation_get_archived_at (relation));
  g_autoptr(GPtrArray) parts = inl_parts_new ();

  inl_parts_add (parts, inl_relation_get_place (relation));
  inl_parts_add (parts, inl_relation_get_number (relation));
  /* Translators: %s is a date. */
  inl_parts_add_take (parts, g_strdup_printf (_("gearchiveerd op %s"), date));
  return inl_parts_join (parts);
}

/**
 * inl_clean_up_row_set_relation:
 * @self: a row
 * @relation: (nullable): what it is about
 *
 * Shows a relation.
 */
void
inl_clean_up_row_set_relation (InlCleanUpRow *self,
                               InlRelation   *relation)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (INL_IS_CLEAN_UP_ROW (self));

  g_set_object (&self->relation, relation);
  if (relation == NULL)
    return;

  subtitle = dup_subtitle (relation);
  name = g_strdup_printf ("%s, %s", inl_relation_get_name (relation), subtitle);
  gtk_label_set_text (self->title_label, inl_relation_get_name (relation));
  gtk_label_set_text (self->subtitle_label, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

InlRelation *
inl_clean_up_row_get_relation (InlCleanUpRow *self)
{
  g_return_val_if_fail (INL_IS_CLEAN_UP_ROW (self), NULL);

  return self->relation;
}

gboolean
inl_clean_up_row_is_ticked (InlCleanUpRow *self)
{
  g_return_val_if_fail (INL_IS_CLEAN_UP_ROW (self), FALSE);

  return gtk_check_button_get_active (self->button);
}

void
inl_clean_up_row_set_ticked (InlCleanUpRow *self,
                             gboolean       ticked)
{
  g_return_if_fail (INL_IS_CLEAN_UP_ROW (self));

  gtk_check_button_set_active (self->button, ticked);
}
