/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlQuery: what a list shows. The window fills one in, the flow hands it on and the store turns
 * it into SQL; it lives in the core so that all three mean the same by it. */

#define G_LOG_DOMAIN "inl-query"

#include "config.h"

#include "inl-query.h"

G_DEFINE_BOXED_TYPE (InlQuery, inl_query, inl_query_copy, inl_query_free)

/**
 * inl_query_new:
 * @kind: which records
 *
 * Returns: (transfer full): a query for all of them that are not archived
 */
InlQuery *
inl_query_new (InlRecordKind kind)
{
  InlQuery *self = g_new0 (InlQuery, 1);

  self->kind = kind;
  self->vacancy_status = INL_QUERY_ANY;
  self->inquiry_state = INL_QUERY_ANY;
  self->log_kind = INL_QUERY_ANY;
  return self;
}

/**
 * inl_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): a copy
 */
InlQuery *
inl_query_copy (const InlQuery *self)
{
  InlQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->search = g_strdup (self->search);
  copy->asked_before = g_strdup (self->asked_before);
  copy->person = g_strdup (self->person);
  copy->since = g_strdup (self->since);
  copy->until = g_strdup (self->until);
  return copy;
}

/**
 * inl_query_free:
 * @self: (transfer full): a query
 *
 * Frees it.
 */
void
inl_query_free (InlQuery *self)
{
  g_free (self->search);
  g_free (self->asked_before);
  g_free (self->person);
  g_free (self->since);
  g_free (self->until);
  g_free (self);
}
