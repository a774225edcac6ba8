/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlPersonFact: what is kept of a person, a line for each thing, for who asks what we know. */

#define G_LOG_DOMAIN "inl-person-fact"

#include "config.h"

#include "inl-person-fact.h"

/**
 * inl_person_fact_new:
 * @group: where it is kept
 * @label: what it is
 * @value: as it is shown
 * @keep_until: (nullable): until when it must stay; none when it need not
 *
 * Returns: (transfer full): a fact
 */
InlPersonFact *
inl_person_fact_new (const char *group,
                     const char *label,
                     const char *value,
                     const char *keep_until)
{
  InlPersonFact *self = g_new0 (InlPersonFact, 1);

  self->group = g_strdup (group);
  self->label = g_strdup (label);
  self->value = g_strdup (value);
  self->keep_until = g_strdup (keep_until != NULL ? keep_until : "");
  self->must_stay = *self->keep_until != '\0';
  return self;
}

/**
 * inl_person_fact_free:
 * @self: (transfer full): a fact
 *
 * Frees it.
 */
void
inl_person_fact_free (InlPersonFact *self)
{
  g_free (self->group);
  g_free (self->label);
  g_free (self->value);
  g_free (self->keep_until);
  g_free (self);
}

static void
free_fact (gpointer fact)
{
  inl_person_fact_free (fact);
}

/**
 * inl_person_facts_new:
 *
 * Returns: (transfer full) (element-type InlPersonFact): an empty list that owns its facts
 */
GPtrArray *
inl_person_facts_new (void)
{
  return g_ptr_array_new_with_free_func (free_fact);
}
