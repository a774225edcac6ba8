/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlClock: what time it is. Whoever decides by the time is given one, so that a test can let
 * twelve hours pass at once. Any thread may ask. */

#define G_LOG_DOMAIN "inl-clock"

#include "config.h"

#include "inl-clock.h"

#include "inl-moment.h"

struct _InlClock
{
  GObject  parent_instance;

  gboolean stopped;
  GMutex   lock;
  gint64   seconds;  /* since 1970, when stopped; under the lock */
};

G_DEFINE_FINAL_TYPE (InlClock, inl_clock, G_TYPE_OBJECT)

static void
inl_clock_finalize (GObject *object)
{
  InlClock *self = INL_CLOCK (object);

  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (inl_clock_parent_class)->finalize (object);
}

static void
inl_clock_class_init (InlClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_clock_finalize;
}

static void
inl_clock_init (InlClock *self)
{
  g_mutex_init (&self->lock);
}

/**
 * inl_clock_new:
 *
 * Returns: (transfer full): the clock of the computer
 */
InlClock *
inl_clock_new (void)
{
  return g_object_new (INL_TYPE_CLOCK, NULL);
}

/**
 * inl_clock_new_stopped:
 * @moment: the moment it stands at
 *
 * Returns: (transfer full): a clock that goes only by inl_clock_advance()
 */
InlClock *
inl_clock_new_stopped (const char *moment)
{
  InlClock *self;
  gint64 seconds;

  g_return_val_if_fail (inl_moment_to_seconds (moment, &seconds), NULL);

  self = inl_clock_new ();
  self->stopped = TRUE;
  self->seconds = seconds;
  return self;
}

/**
 * inl_clock_advance:
 * @self: a stopped clock
 * @seconds: how far; less than 0 sets it back
 */
void
inl_clock_advance (InlClock *self,
                   gint64    seconds)
{
  g_return_if_fail (INL_IS_CLOCK (self));
  g_return_if_fail (self->stopped);

  g_mutex_lock (&self->lock);
  self->seconds += seconds;
  g_mutex_unlock (&self->lock);
}

/**
 * inl_clock_get_seconds:
 * @self: a clock
 *
 * Returns: the time in seconds since 1970, UTC
 */
gint64
inl_clock_get_seconds (InlClock *self)
{
  gint64 seconds;

  g_return_val_if_fail (INL_IS_CLOCK (self), 0);

  if (!self->stopped)
    return g_get_real_time () / G_USEC_PER_SEC;

  g_mutex_lock (&self->lock);
  seconds = self->seconds;
  g_mutex_unlock (&self->lock);
  return seconds;
}

/**
 * inl_clock_dup_now:
 * @self: a clock
 *
 * Returns: (transfer full): the moment, such as "2026-11-24T02:00:00Z"
 */
char *
inl_clock_dup_now (InlClock *self)
{
  g_return_val_if_fail (INL_IS_CLOCK (self), NULL);

  return inl_moment_from_seconds (inl_clock_get_seconds (self));
}
