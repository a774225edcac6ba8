/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A time limit on calls to the keyring service. Without one, a service that is installed but does
 * not start makes a call wait for as long as the message bus likes. */

#define G_LOG_DOMAIN "inl-keyring"

#include "config.h"

#include "inl-keyring-private.h"

static gboolean
on_time_passed_cb (gpointer user_data)
{
  InlDeadline *self = user_data;

  self->passed = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_outer_cancelled_cb (GCancellable *outer,
                       gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * inl_deadline_start:
 * @self: zeroed memory
 * @seconds: how long
 * @outer: (nullable): the caller's own cancellable
 *
 * Starts the clock, in the thread-default main context. End it with inl_deadline_stop().
 */
void
inl_deadline_start (InlDeadline  *self,
                    guint         seconds,
                    GCancellable *outer)
{
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (self->timer, on_time_passed_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());

  if (outer == NULL)
    return;

  self->outer = g_object_ref (outer);
  self->outer_id = g_cancellable_connect (outer, G_CALLBACK (on_outer_cancelled_cb),
                                          g_object_ref (self->cancellable), g_object_unref);
}

/**
 * inl_deadline_stop:
 * @self: a deadline
 *
 * Stops the clock and lets go of everything but `passed`. May be called again.
 */
void
inl_deadline_stop (InlDeadline *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  if (self->outer != NULL)
    g_cancellable_disconnect (self->outer, self->outer_id);
  self->outer_id = 0;
  g_clear_object (&self->outer);
  g_clear_object (&self->cancellable);
}
