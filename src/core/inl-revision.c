/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlRevision: a stored record with who saved it last, for who is about to save over it. */

#define G_LOG_DOMAIN "inl-revision"

#include "config.h"

#include "inl-revision.h"

/**
 * inl_revision_new:
 * @record: a record
 * @at: when it was saved, or ""
 * @by: by whom, or ""
 *
 * Returns: (transfer full): a revision
 */
InlRevision *
inl_revision_new (InlRecord  *record,
                  const char *at,
                  const char *by)
{
  InlRevision *self;

  g_return_val_if_fail (INL_IS_RECORD (record), NULL);
  g_return_val_if_fail (at != NULL && by != NULL, NULL);

  self = g_new0 (InlRevision, 1);
  self->record = g_object_ref (record);
  self->at = g_strdup (at);
  self->by = g_strdup (by);
  return self;
}

void
inl_revision_free (InlRevision *self)
{
  g_clear_object (&self->record);
  g_free (self->at);
  g_free (self->by);
  g_free (self);
}
