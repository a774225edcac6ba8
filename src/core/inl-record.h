/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define INL_TYPE_RECORD (inl_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (InlRecord, inl_record, INL, RECORD, GObject)

typedef enum
{
  INL_FIELD_TEXT,     /* char *, never NULL */
  INL_FIELD_INTEGER,  /* gint64 */
  INL_FIELD_FLAG,     /* gboolean */
  INL_FIELD_ENUM,     /* int, of the type that get_type gives */
} InlFieldKind;

typedef struct
{
  const char   *name;
  InlFieldKind  kind;
  gsize         offset;
  GType       (*get_type) (void);
} InlField;

struct _InlRecordClass
{
  GObjectClass parent_class;

  /*< private >*/
  const InlField  *fields;
  GParamSpec     **specs;      /* of each field */
  guint            n_fields;
};

/* Signal "changed": some of its values did; once, however many they are. */

/**
 * InlFieldValue:
 * @kind: what it is
 * @text: of a text: valid until the field is set
 * @number: of anything else: an integer, a flag or the value of an enumeration
 * @type: of an enumeration: which
 *
 * What is in a field, without the cost of a #GValue: lists and files have very many of these.
 */
typedef struct
{
  InlFieldKind  kind;
  const char   *text;
  gint64        number;
  GType         type;
} InlFieldValue;

void         inl_record_class_install_fields (InlRecordClass *klass,
                                              const InlField *fields,
                                              guint           n_fields);

gint64       inl_record_get_id               (InlRecord      *self);
gint64       inl_record_get_version          (InlRecord      *self);
gboolean     inl_record_is_loaded            (InlRecord      *self);
const char  *inl_record_get_text             (InlRecord      *self,
                                              const char     *name);
void         inl_record_set_text             (InlRecord      *self,
                                              const char     *name,
                                              const char     *value);

gboolean     inl_record_get_field            (InlRecord      *self,
                                              const char     *name,
                                              InlFieldValue  *value);
void         inl_record_set_field            (InlRecord            *self,
                                              const char           *name,
                                              const InlFieldValue  *value);
const char  *inl_record_get_found_by         (InlRecord      *self);
void         inl_record_set_found_by         (InlRecord      *self,
                                              const char     *text);
void         inl_record_set_identity         (InlRecord      *self,
                                              gint64          id,
                                              gint64          version);

gpointer     inl_record_dup                  (gpointer        self);
void         inl_record_assign               (gpointer        self,
                                              gpointer        source);
gboolean     inl_record_has_same             (InlRecord      *self,
                                              InlRecord      *other,
                                              const char     *name);
gboolean     inl_record_equal                (gpointer        self,
                                              gpointer        other);

G_END_DECLS
