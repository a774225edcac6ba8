/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The three-way merge of a record: what was read, what I made of it, and what is stored now. Only
 * fields that somebody can fill in are compared; all others are facts, and follow what is stored.
 * The rights of a role are compared one by one, since each is a tick of its own. */

#define G_LOG_DOMAIN "inl-merge"

#include "config.h"

#include "inl-merge.h"

#include <glib/gi18n.h>

#include "inl-field-label.h"
#include "inl-right.h"
#include "inl-role.h"

typedef struct
{
  InlRecord *base;
  InlRecord *mine;
  InlRecord *theirs;
} Versions;

static void
merge_field_free (gpointer data)
{
  InlMergeField *self = data;

  g_free (self->field);
  g_free (self->label);
  g_free (self->base);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}

static gboolean
is_same (InlRecord  *a,
         InlRecord  *b,
         GParamSpec *spec)
{
  g_auto(GValue) value_a = G_VALUE_INIT;
  g_auto(GValue) value_b = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (a), spec->name, &value_a);
  g_object_get_property (G_OBJECT (b), spec->name, &value_b);
  return g_param_values_cmp (spec, &value_a, &value_b) == 0;
}

static void
compare_field (GPtrArray      *fields,
               const Versions *versions,
               GParamSpec     *spec,
               const char     *label)
{
  gboolean mine_changed = !is_same (versions->base, versions->mine, spec);
  gboolean theirs_changed = !is_same (versions->base, versions->theirs, spec);
  InlMergeField *field;

  /* Who typed the same thing agrees. */
  if (is_same (versions->mine, versions->theirs, spec))
    return;

  field = g_new0 (InlMergeField, 1);
  field->field = g_strdup (spec->name);
  field->label = g_strdup (label);
  field->side = mine_changed && theirs_changed ? INL_MERGE_SIDE_BOTH
                : mine_changed ? INL_MERGE_SIDE_MINE : INL_MERGE_SIDE_THEIRS;
  field->base = inl_field_dup_shown (versions->base, spec->name);
  field->mine = inl_field_dup_shown (versions->mine, spec->name);
  field->theirs = inl_field_dup_shown (versions->theirs, spec->name);
  g_ptr_array_add (fields, field);
}

static char *
dup_tick (InlRecord *role,
          InlRight   right)
{
  return g_strdup ((inl_role_get_rights (INL_ROLE (role)) & right) != 0 ? _("Ja") : _("Nee"));
}

/* A tick that both changed is the same again, so that there is nothing to choose. */
static void
compare_rights (GPtrArray      *fields,
                const Versions *versions)
{
  guint base = inl_role_get_rights (INL_ROLE (versions->base));
  guint mine = inl_role_get_rights (INL_ROLE (versions->mine));
  guint theirs = inl_role_get_rights (INL_ROLE (versions->theirs));

  for (guint i = 0; i < INL_N_RIGHTS; i++)
    {
      InlRight right = inl_right_nth (i);
      InlMergeField *field;

      if (((mine ^ theirs) & right) == 0)
        continue;

      field = g_new0 (InlMergeField, 1);
      field->field = g_strdup ("rights");
      field->bits = right;
      field->label = g_strdup (inl_right_get_path (right));
      field->side = ((mine ^ base) & right) != 0 ? INL_MERGE_SIDE_MINE : INL_MERGE_SIDE_THEIRS;
      field->base = dup_tick (versions->base, right);
      field->mine = dup_tick (versions->mine, right);
      field->theirs = dup_tick (versions->theirs, right);
      g_ptr_array_add (fields, field);
    }
}

/**
 * inl_merge_compare:
 * @base: the record as both read it
 * @mine: what I made of it
 * @theirs: (type InlRecord): what is stored now; all three are of the same type
 *
 * Returns: (transfer full) (element-type InlMergeField): the fields of a form in which @mine and
 *   @theirs differ, in the order of the form; nothing is chosen yet
 */
GPtrArray *
inl_merge_compare (InlRecord *base,
                   InlRecord *mine,
                   InlRecord *theirs)
{
  const Versions versions = { base, mine, theirs };
  InlRecordClass *klass;
  GPtrArray *fields;

  g_return_val_if_fail (G_OBJECT_TYPE (base) == G_OBJECT_TYPE (mine), NULL);
  g_return_val_if_fail (G_OBJECT_TYPE (base) == G_OBJECT_TYPE (theirs), NULL);

  klass = INL_RECORD_GET_CLASS (base);
  fields = g_ptr_array_new_with_free_func (merge_field_free);
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const char *name = klass->fields[i].name;
      const char *label = inl_field_get_label (inl_record_get_kind (base), name);

      if (label == NULL)
        continue;
      if (INL_IS_ROLE (base) && g_str_equal (name, "rights"))
        compare_rights (fields, &versions);
      else
        compare_field (fields, &versions,
                       g_object_class_find_property (G_OBJECT_CLASS (klass), name), label);
    }

  return fields;
}

guint
inl_merge_count (GPtrArray    *fields,
                 InlMergeSide  side)
{
  guint count = 0;

  g_return_val_if_fail (fields != NULL, 0);

  for (guint i = 0; i < fields->len; i++)
    if (((InlMergeField *) g_ptr_array_index (fields, i))->side == side)
      count++;

  return count;
}

gboolean
inl_merge_is_decided (GPtrArray *fields)
{
  g_return_val_if_fail (fields != NULL, FALSE);

  for (guint i = 0; i < fields->len; i++)
    {
      InlMergeField *field = g_ptr_array_index (fields, i);

      if (field->side == INL_MERGE_SIDE_BOTH && field->choice == INL_MERGE_CHOICE_NONE)
        return FALSE;
    }

  return TRUE;
}

static void
copy_field (InlRecord  *from,
            InlRecord  *to,
            const char *name)
{
  g_auto(GValue) value = G_VALUE_INIT;

  g_object_get_property (G_OBJECT (from), name, &value);
  g_object_set_property (G_OBJECT (to), name, &value);
}

static void
copy_bits (InlRecord  *from,
           InlRecord  *to,
           const char *name,
           guint       bits)
{
  gint64 value_from;
  gint64 value_to;

  g_object_get (from, name, &value_from, NULL);
  g_object_get (to, name, &value_to, NULL);
  g_object_set (to, name, (value_to & ~(gint64) bits) | (value_from & bits), NULL);
}

static void
take_mine (InlMergeField *field,
           InlRecord     *mine,
           InlRecord     *merged)
{
  InlRecordKind kind = inl_record_get_kind (merged);
  const char *follower;

  if (field->bits != 0)
    {
      copy_bits (mine, merged, field->field, field->bits);
      return;
    }

  copy_field (mine, merged, field->field);
  for (guint i = 0; (follower = inl_field_get_follower (kind, field->field, i)) != NULL; i++)
    copy_field (mine, merged, follower);
}

/**
 * inl_merge_make:
 * @mine: what I made of the record
 * @theirs: what is stored now
 * @fields: (element-type InlMergeField): of inl_merge_compare(), with what was chosen
 *
 * A field that both changed, and for which nothing was chosen, stays as it is stored.
 *
 * Returns: (transfer full): a new record with the version of @theirs
 */
InlRecord *
inl_merge_make (InlRecord *mine,
                InlRecord *theirs,
                GPtrArray *fields)
{
  InlRecord *merged;

  g_return_val_if_fail (G_OBJECT_TYPE (mine) == G_OBJECT_TYPE (theirs), NULL);
  g_return_val_if_fail (fields != NULL, NULL);

  merged = inl_record_dup (theirs);
  for (guint i = 0; i < fields->len; i++)
    {
      InlMergeField *field = g_ptr_array_index (fields, i);

      if (field->side == INL_MERGE_SIDE_MINE
          || (field->side == INL_MERGE_SIDE_BOTH && field->choice == INL_MERGE_CHOICE_MINE))
        take_mine (field, mine, merged);
    }

  return merged;
}
