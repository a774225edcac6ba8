/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPosition: a position (functie) that a vacancy is for; its name is sent along. */

#define G_LOG_DOMAIN "inl-position"

#include "config.h"

#include "inl-position.h"

#include "inl-enum-types.h"

struct _InlPosition
{
  InlRecord parent_instance;

  char     *name;
  gboolean  retired;
  gint64    used_count;              /* vacancies with this position */
};

G_DEFINE_FINAL_TYPE (InlPosition, inl_position, INL_TYPE_RECORD)

#define TEXT(name, member) { name, INL_FIELD_TEXT, G_STRUCT_OFFSET (InlPosition, member), NULL }
#define INTEGER(name, member) \
  { name, INL_FIELD_INTEGER, G_STRUCT_OFFSET (InlPosition, member), NULL }
#define FLAG(name, member) { name, INL_FIELD_FLAG, G_STRUCT_OFFSET (InlPosition, member), NULL }

static const InlField fields[] = {
  TEXT ("name", name),
  FLAG ("retired", retired),
  INTEGER ("used-count", used_count),
};

static void
inl_position_class_init (InlPositionClass *klass)
{
  inl_record_class_install_fields (INL_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
inl_position_init (InlPosition *self)
{
}

/**
 * inl_position_new:
 *
 * Returns: (transfer full): one with every field empty
 */
InlPosition *
inl_position_new (void)
{
  return g_object_new (INL_TYPE_POSITION, NULL);
}

const char *
inl_position_get_name (InlPosition *self)
{
  g_return_val_if_fail (INL_IS_POSITION (self), "");

  return self->name != NULL ? self->name : "";
}

gboolean
inl_position_is_retired (InlPosition *self)
{
  g_return_val_if_fail (INL_IS_POSITION (self), FALSE);

  return self->retired;
}

gint64
inl_position_get_used_count (InlPosition *self)
{
  g_return_val_if_fail (INL_IS_POSITION (self), 0);

  return self->used_count;
}
