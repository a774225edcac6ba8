/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRefusedRow: a line of an imported file that was not taken, and why. It outlives the report,
 * so that a long list of them can be shown without keeping all that was imported. */

#define G_LOG_DOMAIN "inl-refused-row"

#include "config.h"

#include "inl-refused-row.h"

struct _InlRefusedRow
{
  GObject  parent_instance;

  char    *file_name;  /* (owned) (not nullable) */
  guint    line;
  char    *reason;     /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (InlRefusedRow, inl_refused_row, G_TYPE_OBJECT)

static void
inl_refused_row_finalize (GObject *object)
{
  InlRefusedRow *self = INL_REFUSED_ROW (object);

  g_free (self->file_name);
  g_free (self->reason);

  G_OBJECT_CLASS (inl_refused_row_parent_class)->finalize (object);
}

static void
inl_refused_row_class_init (InlRefusedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_refused_row_finalize;
}

static void
inl_refused_row_init (InlRefusedRow *self)
{
}

/**
 * inl_refused_row_new:
 * @file_name: the file, for display
 * @line: the line on which the row begins, from 1
 * @reason: why it was refused, Dutch, for people
 *
 * Returns: (transfer full): a refused row
 */
InlRefusedRow *
inl_refused_row_new (const char *file_name,
                     guint       line,
                     const char *reason)
{
  InlRefusedRow *self;

  g_return_val_if_fail (file_name != NULL && reason != NULL, NULL);

  self = g_object_new (INL_TYPE_REFUSED_ROW, NULL);
  self->file_name = g_strdup (file_name);
  self->line = line;
  self->reason = g_strdup (reason);

  return self;
}

const char *
inl_refused_row_get_file_name (InlRefusedRow *self)
{
  g_return_val_if_fail (INL_IS_REFUSED_ROW (self), "");

  return self->file_name;
}

guint
inl_refused_row_get_line (InlRefusedRow *self)
{
  g_return_val_if_fail (INL_IS_REFUSED_ROW (self), 0);

  return self->line;
}

const char *
inl_refused_row_get_reason (InlRefusedRow *self)
{
  g_return_val_if_fail (INL_IS_REFUSED_ROW (self), "");

  return self->reason;
}
