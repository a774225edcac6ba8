/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRelationRow: name, place and number of a relation, and a mark that says what is missing for an
 * uitvraag. It follows the relation while it is bound to it. */

#define G_LOG_DOMAIN "inl-relation-row"

#include "config.h"

#include "inl-relation-row.h"

#include <glib/gi18n.h>

#include "inl-list-row.h"
#include "inl-validation.h"

struct _InlRelationRow
{
  GtkWidget    parent_instance;

  GtkWidget   *row;
  InlRelation *relation;  /* (owned) (nullable) */
};

enum
{
  PROP_0,
  PROP_RELATION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (InlRelationRow, inl_relation_row, GTK_TYPE_WIDGET)

static char *
dup_subtitle (InlRelation *relation)
{
  const char *place = inl_relation_get_place (relation);
  const char *number = inl_relation_get_number (relation);

  if (*place == '\0')
    return g_strdup (number);

  return g_strdup_printf ("%s · %s", place, number);
}

static char *
dup_problem (InlRelation *relation)
{
  g_autoptr(GPtrArray) findings = NULL;

  if (inl_relation_is_archived (relation))
    return g_strdup ("");

  findings = inl_validation_check_relation (relation);
  return inl_findings_join_texts (findings);
}

static void
update (InlRelationRow *self)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *problem = NULL;

  if (self->relation == NULL)
    return;
  if (!inl_record_is_loaded (INL_RECORD (self->relation)))
    {
      inl_list_row_show_pending (INL_LIST_ROW (self->row));
      return;
    }

  subtitle = dup_subtitle (self->relation);
  problem = dup_problem (self->relation);
  g_object_set (self->row,
                "title", inl_relation_get_name (self->relation),
                "subtitle", subtitle,
                "status", inl_relation_is_archived (self->relation) ? _("Gearchiveerd") : "",
                "status-class", "dim-label",
                "problem", problem,
                NULL);
}

static void
on_relation_changed_cb (InlRelationRow *self)
{
  update (self);
}

static void
inl_relation_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  InlRelationRow *self = INL_RELATION_ROW (object);

  if (prop_id == PROP_RELATION)
    g_value_set_object (value, self->relation);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_relation_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (prop_id == PROP_RELATION)
    inl_relation_row_set_relation (INL_RELATION_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_relation_row_dispose (GObject *object)
{
  InlRelationRow *self = INL_RELATION_ROW (object);

  if (self->relation != NULL)
    g_signal_handlers_disconnect_by_data (self->relation, self);
  g_clear_pointer (&self->row, gtk_widget_unparent);
  g_clear_object (&self->relation);

  G_OBJECT_CLASS (inl_relation_row_parent_class)->dispose (object);
}

static void
inl_relation_row_class_init (InlRelationRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = inl_relation_row_get_property;
  object_class->set_property = inl_relation_row_set_property;
  object_class->dispose = inl_relation_row_dispose;

  properties[PROP_RELATION] =
    g_param_spec_object ("relation", NULL, NULL, INL_TYPE_RELATION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
inl_relation_row_init (InlRelationRow *self)
{
  self->row = inl_list_row_new ();
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
}

/**
 * inl_relation_row_set_relation:
 * @self: a row
 * @relation: (nullable): what to show from now on
 *
 * Shows @relation and follows it.
 */
void
inl_relation_row_set_relation (InlRelationRow *self,
                               InlRelation    *relation)
{
  g_return_if_fail (INL_IS_RELATION_ROW (self));

  if (self->relation == relation)
    return;

  if (self->relation != NULL)
    g_signal_handlers_disconnect_by_data (self->relation, self);
  g_set_object (&self->relation, relation);
  if (relation != NULL)
    g_signal_connect_object (relation, "changed", G_CALLBACK (on_relation_changed_cb), self,
                             G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RELATION]);
}
