/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long to wait before the next attempt, and when to stop trying. The wait is spread at random,
 * so that offices that lost the service together do not come back together. */

#define G_LOG_DOMAIN "inl-backoff"

#include "config.h"

#include "inl-backoff.h"

#include "inl-moment.h"

/**
 * inl_backoff_seconds:
 * @attempt: how many attempts there have been, from 1
 * @random: from 0 up to 1, such as g_random_double() gives
 *
 * Returns: how many seconds to wait: a random part of a span that doubles with each attempt, from
 *   %INL_BACKOFF_MIN_SECONDS to %INL_BACKOFF_MAX_SECONDS
 */
gint64
inl_backoff_seconds (gint64 attempt,
                     double random)
{
  gint64 span = INL_BACKOFF_MIN_SECONDS;

  g_return_val_if_fail (random >= 0 && random <= 1, INL_BACKOFF_MAX_SECONDS);

  for (gint64 i = 0; i < attempt && span < INL_BACKOFF_MAX_SECONDS; i++)
    span *= 2;
  span = MIN (span, INL_BACKOFF_MAX_SECONDS);

  return INL_BACKOFF_MIN_SECONDS + (gint64) (random * (span - INL_BACKOFF_MIN_SECONDS));
}

/**
 * inl_backoff_is_over:
 * @created_at: the moment of the click
 * @now: the moment it is
 *
 * Returns: whether it has been tried long enough, so that a person must decide
 */
gboolean
inl_backoff_is_over (const char *created_at,
                     const char *now)
{
  gint64 start;
  gint64 end;

  if (!inl_moment_to_seconds (created_at, &start) || !inl_moment_to_seconds (now, &end))
    return FALSE;

  return end - start >= INL_BACKOFF_LIMIT_SECONDS;
}

/**
 * inl_backoff_must_wait:
 * @not_before: a moment, or ""
 * @now: the moment it is
 *
 * Returns: whether @not_before is still to come, and not so far away that the clock must have been
 *   wrong when it was stored
 */
gboolean
inl_backoff_must_wait (const char *not_before,
                       const char *now)
{
  gint64 start;
  gint64 moment;

  return inl_moment_to_seconds (not_before, &moment) && inl_moment_to_seconds (now, &start)
         && moment > start && moment - start <= INL_BACKOFF_LONGEST_WAIT_SECONDS;
}
