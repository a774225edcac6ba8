/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far an inquiry that waits is: how often it was tried, and when that is done again. */

#define G_LOG_DOMAIN "inl-inquiry-progress"

#include "config.h"

#include "inl-inquiry-progress.h"

#include <glib/gi18n.h>

#include "inl-moment.h"
#include "inl-parts.h"

static gboolean
goes_on_by_itself (InlInquiry *inquiry)
{
  InlInquiryState state = inl_inquiry_get_state (inquiry);

  /* Of what may have arrived nothing is asked any more once a person must decide. */
  return state == INL_INQUIRY_STATE_QUEUED
         || (state == INL_INQUIRY_STATE_UNKNOWN && *inl_inquiry_get_next_try_at (inquiry) != '\0');
}

/**
 * inl_inquiry_progress_dup_next_try:
 * @inquiry: an inquiry
 *
 * Returns: (transfer full): when it is tried again by itself, as people read it; "" when it is not,
 *   or when that is as soon as possible
 */
char *
inl_inquiry_progress_dup_next_try (InlInquiry *inquiry)
{
  const char *next_try_at = inl_inquiry_get_next_try_at (inquiry);
  const char *not_before = inl_inquiry_get_not_before (inquiry);

  if (!goes_on_by_itself (inquiry))
    return g_strdup ("");

  return inl_moment_to_display (inl_moment_compare (not_before, next_try_at) > 0 ? not_before
                                                                                : next_try_at);
}

static char *
dup_attempts (InlInquiry *inquiry)
{
  gint64 attempts = inl_inquiry_get_attempts (inquiry);

  if (attempts == 0)
    return g_strdup (_("Nog niet geprobeerd"));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d poging", "%d pogingen",
                                       (gulong) attempts),
                          (int) attempts);
}

static char *
dup_what_is_next (InlInquiry *inquiry)
{
  g_autofree char *moment = inl_inquiry_progress_dup_next_try (inquiry);

  if (inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_SENDING)
    return g_strdup (_("nu bezig"));
  if (!goes_on_by_itself (inquiry))
    return g_strdup (_("gaat niet vanzelf verder"));
  if (*moment == '\0')
    return g_strdup (_("volgende poging zo snel mogelijk"));

  /* Translators: %s is a date and time. */
  return g_strdup_printf (_("volgende poging op %s"), moment);
}

/**
 * inl_inquiry_progress_dup_line:
 * @inquiry: an inquiry that is open
 *
 * Returns: (transfer full): a line such as "3 pogingen · volgende poging op 24-11-2026 10:15"
 */
char *
inl_inquiry_progress_dup_line (InlInquiry *inquiry)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();

  inl_parts_add_take (parts, dup_attempts (inquiry));
  inl_parts_add_take (parts, dup_what_is_next (inquiry));
  return inl_parts_join (parts);
}

/**
 * inl_inquiry_progress_never_left:
 * @inquiry: an inquiry
 *
 * Returns: whether it waits and cannot have arrived, so that giving it up takes nothing back
 */
gboolean
inl_inquiry_progress_never_left (InlInquiry *inquiry)
{
  /* A doubt about an earlier attempt is kept in the outcome. */
  return inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_QUEUED
         && inl_inquiry_get_outcome (inquiry) != INL_OUTCOME_KIND_UNKNOWN;
}
