/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlProspect: what an uitvraag for one vacancy would meet: what is missing, what is open, and
 * what was sent before. */

#define G_LOG_DOMAIN "inl-prospect"

#include "config.h"

#include "inl-prospect.h"

#include "inl-inquiry-state.h"

/**
 * inl_prospect_was_sent:
 * @inquiry: an inquiry
 *
 * Returns: whether the hirer has or may have its e-mail; also of one that was given up while it
 *   might have arrived
 */
gboolean
inl_prospect_was_sent (InlInquiry *inquiry)
{
  g_return_val_if_fail (INL_IS_INQUIRY (inquiry), FALSE);

  switch (inl_inquiry_get_state (inquiry))
    {
    case INL_INQUIRY_STATE_SENT:
    case INL_INQUIRY_STATE_ANSWERED:
    case INL_INQUIRY_STATE_EXPIRED:
    case INL_INQUIRY_STATE_UNDELIVERABLE:
    case INL_INQUIRY_STATE_WITHDRAWN:
      return TRUE;
    case INL_INQUIRY_STATE_ABANDONED:
      return inl_inquiry_get_outcome (inquiry) == INL_OUTCOME_KIND_UNKNOWN;
    default:
      return FALSE;
    }
}

/**
 * inl_prospect_new:
 * @vacancy: a vacancy
 * @findings: (element-type InlFinding): what is missing for an uitvraag
 * @inquiries: (element-type InlInquiry): all of the vacancy, the newest first
 *
 * Returns: (transfer full): what asking about it would meet
 */
InlProspect *
inl_prospect_new (InlVacancy *vacancy,
                  GPtrArray  *findings,
                  GPtrArray  *inquiries)
{
  InlProspect *self = g_new0 (InlProspect, 1);

  self->vacancy = g_object_ref (vacancy);
  self->findings = g_ptr_array_ref (findings);
  for (guint i = 0; i < inquiries->len; i++)
    {
      InlInquiry *inquiry = g_ptr_array_index (inquiries, i);

      if (self->open == NULL && inl_inquiry_state_is_open (inl_inquiry_get_state (inquiry)))
        self->open = g_object_ref (inquiry);
      else if (self->earlier == NULL && inl_prospect_was_sent (inquiry))
        self->earlier = g_object_ref (inquiry);
    }

  return self;
}

/**
 * inl_prospect_free:
 * @self: (transfer full): a prospect
 *
 * Frees it.
 */
void
inl_prospect_free (InlProspect *self)
{
  g_clear_object (&self->vacancy);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->open);
  g_clear_object (&self->earlier);
  g_free (self);
}
