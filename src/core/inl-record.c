/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The base of all domain objects: a set of named fields that are GObject properties, so that the
 * store, a form and an export can treat a relation and a vacancy alike. A class gives a table of
 * its fields and typed getters for those that code reads often; nothing else. */

#define G_LOG_DOMAIN "inl-record"

#include "config.h"

#include "inl-record.h"

typedef struct
{
  gint64  id;
  gint64  version;
  char   *found_by;   /* (owned) (nullable) */
} InlRecordPrivate;

enum
{
  PROP_0,
  PROP_ID,
  PROP_VERSION,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (InlRecord, inl_record, G_TYPE_OBJECT)

/* The properties of a subclass are numbered from here, in the order of its table. */
#define FIRST_FIELD_ID N_PROPS

static gpointer
get_field_pointer (InlRecord      *self,
                   const InlField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

static void
read_field (InlRecord      *self,
            const InlField *field,
            InlFieldValue  *value)
{
  gpointer member = get_field_pointer (self, field);

  *value = (InlFieldValue) { .kind = field->kind };
  switch (field->kind)
    {
    case INL_FIELD_TEXT:
      value->text = *(char **) member != NULL ? *(char **) member : "";
      break;
    case INL_FIELD_INTEGER:
      value->number = *(gint64 *) member;
      break;
    case INL_FIELD_FLAG:
      value->number = *(gboolean *) member;
      break;
    case INL_FIELD_ENUM:
      value->number = *(int *) member;
      value->type = field->get_type ();
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
get_field (InlRecord      *self,
           const InlField *field,
           GValue         *value)
{
  InlFieldValue read;

  read_field (self, field, &read);
  switch (read.kind)
    {
    case INL_FIELD_TEXT:
      g_value_set_string (value, read.text);
      break;
    case INL_FIELD_INTEGER:
      g_value_set_int64 (value, read.number);
      break;
    case INL_FIELD_FLAG:
      g_value_set_boolean (value, read.number != 0);
      break;
    case INL_FIELD_ENUM:
      g_value_set_enum (value, read.number);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
set_text_member (char       **member,
                 const char  *text)
{
  text = text != NULL ? text : "";
  if (g_str_equal (*member != NULL ? *member : "", text))
    return FALSE;

  g_free (*member);
  *member = g_strdup (text);
  return TRUE;
}

#define SET_MEMBER(type, member, new_value) \
  (*(type *) (member) == (new_value) ? FALSE : ((*(type *) (member) = (new_value)), TRUE))

/* Gives whether it was another value. */
static gboolean
write_field (InlRecord           *self,
             const InlField      *field,
             const InlFieldValue *value)
{
  gpointer member = get_field_pointer (self, field);

  switch (field->kind)
    {
    case INL_FIELD_TEXT:
      return set_text_member (member, value->text);
    case INL_FIELD_INTEGER:
      return SET_MEMBER (gint64, member, value->number);
    case INL_FIELD_FLAG:
      return SET_MEMBER (gboolean, member, value->number != 0);
    case INL_FIELD_ENUM:
      return SET_MEMBER (int, member, (int) value->number);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
set_field (InlRecord      *self,
           const InlField *field,
           const GValue   *value)
{
  InlFieldValue written = { .kind = field->kind };

  switch (field->kind)
    {
    case INL_FIELD_TEXT:
      written.text = g_value_get_string (value);
      break;
    case INL_FIELD_INTEGER:
      written.number = g_value_get_int64 (value);
      break;
    case INL_FIELD_FLAG:
      written.number = g_value_get_boolean (value);
      break;
    case INL_FIELD_ENUM:
      written.number = g_value_get_enum (value);
      break;
    default:
      g_assert_not_reached ();
    }

  return write_field (self, field, &written);
}

static void
inl_record_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  InlRecord *self = INL_RECORD (object);
  InlRecordPrivate *priv = inl_record_get_instance_private (self);
  InlRecordClass *klass = INL_RECORD_GET_CLASS (self);

  if (prop_id == PROP_ID)
    g_value_set_int64 (value, priv->id);
  else if (prop_id == PROP_VERSION)
    g_value_set_int64 (value, priv->version);
  else if (prop_id - FIRST_FIELD_ID < klass->n_fields)
    get_field (self, &klass->fields[prop_id - FIRST_FIELD_ID], value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_record_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  InlRecord *self = INL_RECORD (object);
  InlRecordPrivate *priv = inl_record_get_instance_private (self);
  InlRecordClass *klass = INL_RECORD_GET_CLASS (self);
  gboolean changed = FALSE;

  if (prop_id == PROP_ID)
    changed = SET_MEMBER (gint64, &priv->id, g_value_get_int64 (value));
  else if (prop_id == PROP_VERSION)
    changed = SET_MEMBER (gint64, &priv->version, g_value_get_int64 (value));
  else if (prop_id - FIRST_FIELD_ID < klass->n_fields)
    changed = set_field (self, &klass->fields[prop_id - FIRST_FIELD_ID], value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);

  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

/* Who shows several fields at once need not do so again for each. */
static void
inl_record_dispatch_properties_changed (GObject     *object,
                                        guint        n_specs,
                                        GParamSpec **specs)
{
  G_OBJECT_CLASS (inl_record_parent_class)->dispatch_properties_changed (object, n_specs, specs);

  if (g_signal_has_handler_pending (object, signals[SIGNAL_CHANGED], 0, FALSE))
    g_signal_emit (object, signals[SIGNAL_CHANGED], 0);
}

static void
inl_record_finalize (GObject *object)
{
  InlRecord *self = INL_RECORD (object);
  InlRecordClass *klass = INL_RECORD_GET_CLASS (self);

  InlRecordPrivate *priv = inl_record_get_instance_private (self);

  g_free (priv->found_by);
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == INL_FIELD_TEXT)
      g_free (*(char **) get_field_pointer (self, &klass->fields[i]));

  G_OBJECT_CLASS (inl_record_parent_class)->finalize (object);
}

static void
inl_record_class_init (InlRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = inl_record_get_property;
  object_class->set_property = inl_record_set_property;
  object_class->finalize = inl_record_finalize;
  object_class->dispatch_properties_changed = inl_record_dispatch_properties_changed;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_VERSION] = g_param_spec_int64 ("version", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * InlRecord::changed:
   * @self: a record
   *
   * Emitted once after one or several of its values changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_record_init (InlRecord *self)
{
}

static GParamSpec *
create_field_spec (const InlField *field)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  switch (field->kind)
    {
    case INL_FIELD_TEXT:
      return g_param_spec_string (field->name, NULL, NULL, "", flags);
    case INL_FIELD_INTEGER:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case INL_FIELD_FLAG:
      return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
    case INL_FIELD_ENUM:
      /* A member that was never set is 0, so every enumeration of a field starts at 0. */
      return g_param_spec_enum (field->name, NULL, NULL, field->get_type (), 0, flags);
    default:
      g_assert_not_reached ();
    }
}

/**
 * inl_record_class_install_fields:
 * @klass: the class of a final type derived from #InlRecord
 * @fields: (array length=n_fields): its fields; kept, so it must be static
 * @n_fields: how many there are
 *
 * Makes a property of each field. To be called once, from `class_init`.
 */
void
inl_record_class_install_fields (InlRecordClass *klass,
                                 const InlField *fields,
                                 guint           n_fields)
{
  g_return_if_fail (klass->fields == NULL);

  klass->fields = fields;
  klass->n_fields = n_fields;
  klass->specs = g_new (GParamSpec *, n_fields);

  /* GObject does not let a class inherit these two. */
  G_OBJECT_CLASS (klass)->get_property = inl_record_get_property;
  G_OBJECT_CLASS (klass)->set_property = inl_record_set_property;

  for (guint i = 0; i < n_fields; i++)
    {
      klass->specs[i] = create_field_spec (&fields[i]);
      g_object_class_install_property (G_OBJECT_CLASS (klass), FIRST_FIELD_ID + i,
                                       klass->specs[i]);
    }
}

/**
 * inl_record_get_id:
 * @self: a record
 *
 * Returns: its number in the database, or 0 while it has not been stored
 */
gint64
inl_record_get_id (InlRecord *self)
{
  InlRecordPrivate *priv = inl_record_get_instance_private (self);

  g_return_val_if_fail (INL_IS_RECORD (self), 0);

  return priv->id;
}

/**
 * inl_record_get_version:
 * @self: a record
 *
 * Returns: how often the stored row had been changed when it was read; the store refuses to
 *   save over a newer one
 */
gint64
inl_record_get_version (InlRecord *self)
{
  InlRecordPrivate *priv = inl_record_get_instance_private (self);

  g_return_val_if_fail (INL_IS_RECORD (self), 0);

  return priv->version;
}

/**
 * inl_record_is_loaded:
 * @self: a record
 *
 * Returns: whether its fields are there: a long list makes a record of an id alone, and fills in
 *   the rest when that was read
 */
gboolean
inl_record_is_loaded (InlRecord *self)
{
  InlRecordPrivate *priv = inl_record_get_instance_private (self);

  g_return_val_if_fail (INL_IS_RECORD (self), FALSE);

  return priv->id == 0 || priv->version != 0;
}

/* Gives the number of fields when there is none of that name. */
static guint
find_field (InlRecordClass *klass,
            const char     *name)
{
  guint i;

  /* Names are mostly literals, of which the linker keeps one. */
  for (i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].name == name)
      return i;

  for (i = 0; i < klass->n_fields; i++)
    if (g_str_equal (klass->fields[i].name, name))
      return i;

  return klass->n_fields;
}

static const InlField *
find_text_field (InlRecord  *self,
                 const char *name)
{
  InlRecordClass *klass = INL_RECORD_GET_CLASS (self);
  guint i = find_field (klass, name);

  if (i < klass->n_fields && klass->fields[i].kind == INL_FIELD_TEXT)
    return &klass->fields[i];

  g_critical ("%s has no text field %s", G_OBJECT_TYPE_NAME (self), name);
  return NULL;
}

/**
 * inl_record_get_text:
 * @self: a record
 * @name: the name of one of its text fields
 *
 * Returns: (transfer none): the text, never %NULL; valid until the field is set
 */
const char *
inl_record_get_text (InlRecord  *self,
                     const char *name)
{
  const InlField *field;
  const char *text = NULL;

  g_return_val_if_fail (INL_IS_RECORD (self), "");

  field = find_text_field (self, name);
  if (field != NULL)
    text = *(char **) get_field_pointer (self, field);

  return text != NULL ? text : "";
}

/**
 * inl_record_set_text:
 * @self: a record
 * @name: the name of one of its text fields
 * @value: (nullable): the new text; %NULL counts as ""
 *
 * Sets the field and notifies when it changed.
 */
void
inl_record_set_text (InlRecord  *self,
                     const char *name,
                     const char *value)
{
  const InlFieldValue text = { .kind = INL_FIELD_TEXT, .text = value };

  inl_record_set_field (self, name, &text);
}

/**
 * inl_record_get_field:
 * @self: a record
 * @name: the name of a property
 * @value: (out caller-allocates): what is in it
 *
 * Returns: whether it is a field, unlike id and version
 */
gboolean
inl_record_get_field (InlRecord     *self,
                      const char    *name,
                      InlFieldValue *value)
{
  InlRecordClass *klass;
  guint i;

  g_return_val_if_fail (INL_IS_RECORD (self), FALSE);

  klass = INL_RECORD_GET_CLASS (self);
  i = find_field (klass, name);
  if (i == klass->n_fields)
    return FALSE;

  read_field (self, &klass->fields[i], value);
  return TRUE;
}

/**
 * inl_record_set_field:
 * @self: a record
 * @name: the name of one of its fields
 * @value: what is to be in it; of the kind of the field
 *
 * Sets the field and notifies when it changed.
 */
void
inl_record_set_field (InlRecord           *self,
                      const char          *name,
                      const InlFieldValue *value)
{
  InlRecordClass *klass;
  guint i;

  g_return_if_fail (INL_IS_RECORD (self));

  klass = INL_RECORD_GET_CLASS (self);
  i = find_field (klass, name);
  g_return_if_fail (i < klass->n_fields && klass->fields[i].kind == value->kind);

  if (write_field (self, &klass->fields[i], value))
    g_object_notify_by_pspec (G_OBJECT (self), klass->specs[i]);
}

/**
 * inl_record_set_identity:
 * @self: a record
 * @id: its number in the database, or 0
 * @version: how often the stored row had been changed
 *
 * Says which row it is; notifies of what changed.
 */
void
inl_record_set_identity (InlRecord *self,
                         gint64     id,
                         gint64     version)
{
  InlRecordPrivate *priv = inl_record_get_instance_private (self);

  g_return_if_fail (INL_IS_RECORD (self));

  if (SET_MEMBER (gint64, &priv->id, id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
  if (SET_MEMBER (gint64, &priv->version, version))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERSION]);
}

/**
 * inl_record_get_found_by:
 * @self: a record
 *
 * Returns: what of another record made a search find this one, such as the name of a contact; ""
 *   if its own fields did, or it was not searched for
 */
const char *
inl_record_get_found_by (InlRecord *self)
{
  InlRecordPrivate *priv = inl_record_get_instance_private (self);

  g_return_val_if_fail (INL_IS_RECORD (self), "");

  return priv->found_by != NULL ? priv->found_by : "";
}

/**
 * inl_record_set_found_by:
 * @self: a record
 * @text: (nullable): see inl_record_get_found_by()
 *
 * It is no value of the record: it is not saved, and makes no two records different. What shows
 * @self is told.
 */
void
inl_record_set_found_by (InlRecord  *self,
                         const char *text)
{
  InlRecordPrivate *priv = inl_record_get_instance_private (self);

  g_return_if_fail (INL_IS_RECORD (self));

  text = text != NULL ? text : "";
  if (g_str_equal (inl_record_get_found_by (self), text))
    return;

  g_free (priv->found_by);
  priv->found_by = *text != '\0' ? g_strdup (text) : NULL;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * inl_record_dup:
 * @self: (type InlRecord): a record
 *
 * Returns: (transfer full) (type InlRecord): another object of the same type with the same values
 */
gpointer
inl_record_dup (gpointer self)
{
  InlRecord *copy;

  g_return_val_if_fail (INL_IS_RECORD (self), NULL);

  copy = g_object_new (G_OBJECT_TYPE (self), NULL);
  inl_record_assign (copy, self);
  return copy;
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  return a == b || g_str_equal (a != NULL ? a : "", b != NULL ? b : "");
}

static gboolean
has_same_value (InlRecord      *self,
                InlRecord      *other,
                const InlField *field)
{
  gpointer mine = get_field_pointer (self, field);
  gpointer theirs = get_field_pointer (other, field);

  switch (field->kind)
    {
    case INL_FIELD_TEXT:
      return is_same_text (*(char **) mine, *(char **) theirs);
    case INL_FIELD_INTEGER:
      return *(gint64 *) mine == *(gint64 *) theirs;
    case INL_FIELD_FLAG:
      return *(gboolean *) mine == *(gboolean *) theirs;
    case INL_FIELD_ENUM:
      return *(int *) mine == *(int *) theirs;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
is_same_version (InlRecord *self,
                 InlRecord *other)
{
  return inl_record_get_id (self) == inl_record_get_id (other)
         && inl_record_get_version (self) == inl_record_get_version (other);
}

/**
 * inl_record_assign:
 * @self: (type InlRecord): a record
 * @source: (type InlRecord): a record of the same type
 *
 * Gives @self all values of @source; what shows @self is told of the fields that changed. It costs
 * next to nothing where nothing did: a list does this for all that it shows.
 */
void
inl_record_assign (gpointer self,
                   gpointer source)
{
  InlRecordClass *klass;

  g_return_if_fail (INL_IS_RECORD (self) && INL_IS_RECORD (source));
  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (source));

  klass = INL_RECORD_GET_CLASS (self);
  g_object_freeze_notify (G_OBJECT (self));
  inl_record_set_identity (self, inl_record_get_id (source), inl_record_get_version (source));
  for (guint i = 0; i < klass->n_fields; i++)
    {
      InlFieldValue value;

      read_field (source, &klass->fields[i], &value);
      if (write_field (self, &klass->fields[i], &value))
        g_object_notify_by_pspec (G_OBJECT (self), klass->specs[i]);
    }
  g_object_thaw_notify (G_OBJECT (self));
  inl_record_set_found_by (self, inl_record_get_found_by (source));
}

/**
 * inl_record_has_same:
 * @self: a record
 * @other: a record of the same type
 * @name: the name of one of their fields
 *
 * Returns: whether it has the same value in both
 */
gboolean
inl_record_has_same (InlRecord  *self,
                     InlRecord  *other,
                     const char *name)
{
  InlRecordClass *klass;
  guint i;

  g_return_val_if_fail (INL_IS_RECORD (self) && INL_IS_RECORD (other), FALSE);
  g_return_val_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (other), FALSE);

  klass = INL_RECORD_GET_CLASS (self);
  i = find_field (klass, name);
  g_return_val_if_fail (i < klass->n_fields, FALSE);

  return has_same_value (self, other, &klass->fields[i]);
}

/**
 * inl_record_equal:
 * @self: (type InlRecord): a record
 * @other: (type InlRecord): a record of the same type
 *
 * Returns: whether all values are the same, id and version among them
 */
gboolean
inl_record_equal (gpointer self,
                  gpointer other)
{
  InlRecordClass *klass;

  g_return_val_if_fail (INL_IS_RECORD (self) && INL_IS_RECORD (other), FALSE);
  g_return_val_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (other), FALSE);

  klass = INL_RECORD_GET_CLASS (self);
  if (!is_same_version (self, other))
    return FALSE;
  for (guint i = 0; i < klass->n_fields; i++)
    if (!has_same_value (self, other, &klass->fields[i]))
      return FALSE;

  return TRUE;
}
