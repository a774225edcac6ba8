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
  const InlField *fields;
  guint           n_fields;
};

void         inl_record_class_install_fields (InlRecordClass *klass,
                                              const InlField *fields,
                                              guint           n_fields);

gint64       inl_record_get_id               (InlRecord      *self);
gint64       inl_record_get_version          (InlRecord      *self);
const char  *inl_record_get_text             (InlRecord      *self,
                                              const char     *name);
void         inl_record_set_text             (InlRecord      *self,
                                              const char     *name,
                                              const char     *value);

gpointer     inl_record_dup                  (gpointer        self);
void         inl_record_assign               (gpointer        self,
                                              gpointer        source);
gboolean     inl_record_equal                (gpointer        self,
                                              gpointer        other);

G_END_DECLS
