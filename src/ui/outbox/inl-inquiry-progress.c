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

static const char *
get_pause_text (InlOutcomeKind pause)
{
  switch (pause)
    {
    case INL_OUTCOME_KIND_LOGIN_NEEDED:
      return _("wacht tot er is ingelogd");
    case INL_OUTCOME_KIND_TOKEN_ABSENT:
    case INL_OUTCOME_KIND_TOKEN_INVALID:
    case INL_OUTCOME_KIND_TOKEN_KIND:
      return _("wacht tot het token en het secret goed zijn ingesteld");
    case INL_OUTCOME_KIND_RIGHT_MISSING:
      return _("wacht tot het token het recht heeft dat ontbreekt");
    case INL_OUTCOME_KIND_KEYRING_LOCKED:
      return _("wacht tot de sleutelhanger is ontgrendeld");
    case INL_OUTCOME_KIND_KEYRING_ABSENT:
      return _("wacht tot er een sleutelhanger is");
    case INL_OUTCOME_KIND_ORGANISATION:
    case INL_OUTCOME_KIND_NONE:
    case INL_OUTCOME_KIND_SENT:
    case INL_OUTCOME_KIND_DATA_MISSING:
    case INL_OUTCOME_KIND_KVK_UNKNOWN:
    case INL_OUTCOME_KIND_WAITING:
    case INL_OUTCOME_KIND_UNKNOWN:
    case INL_OUTCOME_KIND_REJECTED:
    case INL_OUTCOME_KIND_HELD:
    case INL_OUTCOME_KIND_REPEAT_TO_CONFIRM:
    case INL_OUTCOME_KIND_BUSY_ELSEWHERE:
    default:
      return _("wacht tot de koppeling kan worden gebruikt");
    }
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
dup_next_try (InlInquiry *inquiry)
{
  const char *next_try_at = inl_inquiry_get_next_try_at (inquiry);
  const char *not_before = inl_inquiry_get_not_before (inquiry);
  g_autofree char *moment = NULL;

  if (*not_before != '\0' && inl_moment_compare (not_before, next_try_at) >= 0)
    {
      moment = inl_moment_to_display (not_before);
      /* Translators: %s is a date and time. */
      return g_strdup_printf (_("Inlenersbeloning.com vraagt om te wachten tot %s"), moment);
    }

  moment = inl_moment_to_display (next_try_at);
  if (*moment == '\0')
    return g_strdup (_("volgende poging zo snel mogelijk"));

  /* Translators: %s is a date and time. */
  return g_strdup_printf (_("volgende poging op %s"), moment);
}

/**
 * inl_inquiry_progress_dup_what_is_next:
 * @inquiry: an inquiry that is open
 * @office: whose inquiry it is
 *
 * Returns: (transfer full): when it is tried again by itself, or why it is not, as part of a line
 */
char *
inl_inquiry_progress_dup_what_is_next (InlInquiry *inquiry,
                                       InlOffice  *office)
{
  const InlOutcomeKind pause = inl_office_get_pause (office);

  if (inl_office_has_unsaved (office, inquiry))
    return g_strdup (_("wat ervan kwam, is nog niet opgeslagen"));
  if (inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_SENDING)
    return g_strdup (_("nu bezig"));
  if (!goes_on_by_itself (inquiry))
    return g_strdup (_("gaat niet vanzelf verder"));
  if (pause != INL_OUTCOME_KIND_NONE)
    return g_strdup (get_pause_text (pause));

  return dup_next_try (inquiry);
}

/**
 * inl_inquiry_progress_dup_line:
 * @inquiry: an inquiry that is open
 * @office: whose inquiry it is
 *
 * Returns: (transfer full): a line such as "3 pogingen · volgende poging op 24-11-2026 10:15"
 */
char *
inl_inquiry_progress_dup_line (InlInquiry *inquiry,
                               InlOffice  *office)
{
  g_autoptr(GPtrArray) parts = inl_parts_new ();

  inl_parts_add_take (parts, dup_attempts (inquiry));
  inl_parts_add_take (parts, inl_inquiry_progress_dup_what_is_next (inquiry, office));
  return inl_parts_join (parts);
}

/**
 * inl_inquiry_progress_get_obstacle:
 * @inquiry: an inquiry
 * @pause: what is waited for before anything is sent by itself
 *
 * Returns: what stands in its way: its own last outcome, or what all of them wait for
 */
InlOutcomeKind
inl_inquiry_progress_get_obstacle (InlInquiry     *inquiry,
                                   InlOutcomeKind  pause)
{
  return pause != INL_OUTCOME_KIND_NONE && goes_on_by_itself (inquiry)
         ? pause : inl_inquiry_get_outcome (inquiry);
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
