/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * InlPersonFact:
 * @group: where it is kept, such as "Contactpersoon" or "Uitnodigingen"
 * @label: what it is, such as "E-mailadres"
 * @value: as it is shown
 * @must_stay: it is in the log of sent inquiries, which the law asks to keep
 * @keep_until: until when it must stay, a moment; "" when it need not
 *
 * One thing that is kept of a person.
 */
typedef struct
{
  char     *group;
  char     *label;
  char     *value;
  gboolean  must_stay;
  char     *keep_until;
} InlPersonFact;

InlPersonFact *inl_person_fact_new       (const char    *group,
                                          const char    *label,
                                          const char    *value,
                                          const char    *keep_until);
void           inl_person_fact_free      (InlPersonFact *self);
/* (element-type InlPersonFact) */
GPtrArray     *inl_person_facts_new      (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlPersonFact, inl_person_fact_free)

G_END_DECLS
