/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "inl-standing"

#include "config.h"

#include "inl-standing-item.h"

struct _InlStandingItem
{
  GObject                  parent_instance;

  const InlStandingFilter *filter;
  char                    *label;  /* (owned) */
  char                    *count;  /* (owned) (not nullable) */
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_COUNT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (InlStandingItem, inl_standing_item, G_TYPE_OBJECT)

static void
inl_standing_item_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  InlStandingItem *self = INL_STANDING_ITEM (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_COUNT:
      g_value_set_string (value, self->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_standing_item_finalize (GObject *object)
{
  InlStandingItem *self = INL_STANDING_ITEM (object);

  g_free (self->label);
  g_free (self->count);

  G_OBJECT_CLASS (inl_standing_item_parent_class)->finalize (object);
}

static void
inl_standing_item_class_init (InlStandingItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = inl_standing_item_get_property;
  object_class->finalize = inl_standing_item_finalize;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, readable);
  properties[PROP_COUNT] = g_param_spec_string ("count", NULL, NULL, "", readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
inl_standing_item_init (InlStandingItem *self)
{
  self->count = g_strdup ("");
}

/**
 * inl_standing_item_new:
 * @filter: (transfer none): one of inl_standing_list_filters()
 * @kind: of which it is
 *
 * Returns: (transfer full): an item without a count
 */
InlStandingItem *
inl_standing_item_new (const InlStandingFilter *filter,
                       InlRecordKind            kind)
{
  InlStandingItem *self = g_object_new (INL_TYPE_STANDING_ITEM, NULL);

  self->filter = filter;
  self->label = inl_standing_filter_dup_label (filter, kind);
  return self;
}

const InlStandingFilter *
inl_standing_item_get_filter (InlStandingItem *self)
{
  g_return_val_if_fail (INL_IS_STANDING_ITEM (self), NULL);

  return self->filter;
}

/**
 * inl_standing_item_set_count:
 * @self: an item
 * @count: how many there are
 *
 * Shows the number, with the marks between thousands of the language.
 */
void
inl_standing_item_set_count (InlStandingItem *self,
                             gint64           count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (INL_IS_STANDING_ITEM (self));

  text = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
  if (g_str_equal (text, self->count))
    return;

  g_free (self->count);
  self->count = g_steal_pointer (&text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}
