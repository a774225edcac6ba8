/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sender by itself: it tries what waits when that falls due, and at once when the network
 * comes back, the computer wakes up or the keyring is unlocked. A person's log-in or a new token,
 * not the clock, ends a pause for want of those. */

#define G_LOG_DOMAIN "inl-sender"

#include "config.h"

#include "inl-sender.h"
#include "inl-sender-private.h"

#include "inl-moment.h"

/* The timer of GLib stands still while the computer sleeps, so a long wait is cut up. */
#define LONGEST_WAIT_SECONDS 60
/* Something is due but cannot be tried, as when another process is at it. */
#define IDLE_WAIT_SECONDS 30
/* The database could not be read or written. */
#define DATABASE_WAIT_SECONDS 5
/* A network that comes and goes does not make us knock at the service each time. */
#define NETWORK_REST_SECONDS 30

static void schedule (InlSender *self);
static void tick (InlSender *self,
                  gboolean   ignore_backoff);

static gboolean
is_started (InlSender *self)
{
  return self->network != NULL && !g_cancellable_is_cancelled (self->parts.stopping);
}

/* A clock that was set back since does not make a pause longer. */
static gboolean
is_paused (InlSender *self)
{
  const gint64 now = inl_clock_get_seconds (self->parts.clock);

  return self->paused_until < 0 || (now >= self->paused_since && now < self->paused_until);
}

static void
set_pause (InlSender      *self,
           InlOutcomeKind  kind,
           gint64          until)
{
  const gboolean is_news = self->pause_kind != kind;

  self->paused_until = until;
  self->pause_kind = kind;
  if (is_news)
    inl_sender_emit_pause_changed (self);
}

static void
on_drained_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  InlSender *self = INL_SENDER (source);
  g_autoptr(GPtrArray) outcomes = NULL;
  g_autoptr(GError) error = NULL;

  outcomes = inl_sender_drain_finish (self, result, &error);
  if (outcomes == NULL)
    g_debug ("What waits could not be tried: %s", error->message);

  self->is_ticking = FALSE;
  self->was_tick_idle = outcomes == NULL || outcomes->len == 0;
  if (self->is_tick_wanted)
    tick (self, TRUE);
  if (!self->is_ticking)
    schedule (self);
}

static void
tick (InlSender *self,
      gboolean   ignore_backoff)
{
  if (!is_started (self) || is_paused (self))
    return;
  /* One that ended by the clock. */
  set_pause (self, INL_OUTCOME_KIND_NONE, 0);
  if (self->is_ticking)
    {
      self->is_tick_wanted |= ignore_backoff;
      return;
    }

  self->is_ticking = TRUE;
  self->is_tick_wanted = FALSE;
  self->ticked_at = inl_clock_get_seconds (self->parts.clock);
  inl_sender_drain_async (self, ignore_backoff, INL_ATTEMPT_BY_TIMER, on_drained_cb, NULL);
}

static gboolean
on_timer_due_cb (gpointer user_data)
{
  InlSender *self = user_data;

  self->timer = 0;
  /* A pause is about what is sent, not about what was answered. */
  if (is_paused (self))
    inl_sender_save_unsaved (self);
  /* It may be a pause that ended, or one part of a long wait: the store knows what is due. */
  tick (self, FALSE);
  if (!self->is_ticking)
    schedule (self);
  return G_SOURCE_REMOVE;
}

/* @next_due is NULL when it is not known. */
static void
set_timer (InlSender  *self,
           const char *next_due)
{
  gint64 now = inl_clock_get_seconds (self->parts.clock);
  gint64 due;
  gint64 wait;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (next_due == NULL || g_hash_table_size (self->unsaved) > 0)
    wait = DATABASE_WAIT_SECONDS;
  else if (!inl_moment_to_seconds (next_due, &due) || self->paused_until < 0)
    return;
  else if (is_paused (self))
    wait = self->paused_until - now;
  else if (due <= self->ticked_at && self->was_tick_idle)
    wait = IDLE_WAIT_SECONDS;
  else
    wait = CLAMP (due - now, 1, LONGEST_WAIT_SECONDS);

  self->timer = g_timeout_add_seconds (MIN (wait, LONGEST_WAIT_SECONDS), on_timer_due_cb, self);
}

static void
on_next_due_known_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(InlSender) self = user_data;
  g_autofree char *next_due = NULL;
  g_autoptr(GError) error = NULL;

  next_due = inl_store_get_next_due_finish (INL_STORE (source), result, &error);
  if (next_due == NULL)
    g_debug ("What is due next is not known: %s", error->message);
  self->is_scheduling = FALSE;
  if (!is_started (self) || self->is_ticking)
    return;
  if (self->is_schedule_wanted)
    schedule (self);
  else
    set_timer (self, next_due);
}

static void
schedule (InlSender *self)
{
  g_autofree char *service = NULL;

  if (!is_started (self) || self->is_ticking)
    return;
  if (self->is_scheduling)
    {
      self->is_schedule_wanted = TRUE;
      return;
    }

  self->is_scheduling = TRUE;
  self->is_schedule_wanted = FALSE;
  service = inl_sender_dup_address (self);
  inl_store_get_next_due_async (self->parts.store, service, NULL, on_next_due_known_cb,
                                g_object_ref (self));
}

static void
on_store_changed_cb (InlStore *store,
                     guint     kinds,
                     gpointer  user_data)
{
  if ((kinds & (1u << INL_RECORD_KIND_INQUIRY)) != 0)
    schedule (user_data);
}

static void
try_network (InlSender *self)
{
  self->network_rest_until = g_get_monotonic_time () + NETWORK_REST_SECONDS * G_USEC_PER_SEC;
  tick (self, TRUE);
}

static gboolean
on_network_rested_cb (gpointer user_data)
{
  InlSender *self = user_data;

  self->network_timer = 0;
  try_network (self);
  return G_SOURCE_REMOVE;
}

/* A change soon after the last is not forgotten: the first may have been of a network that led
 * nowhere yet. */
static void
on_network_changed_cb (GNetworkMonitor *network,
                       gboolean         is_available,
                       gpointer         user_data)
{
  InlSender *self = user_data;
  const gint64 rest = self->network_rest_until - g_get_monotonic_time ();

  if (!is_available || self->network_timer != 0)
    return;

  if (rest > 0)
    self->network_timer = g_timeout_add (rest / 1000 + 1, on_network_rested_cb, self);
  else
    try_network (self);
}

/* It may be open now; if not, the first look at it says so, and that is no news. */
static void
on_credentials_changed_cb (InlCredentials *credentials,
                           gpointer        user_data)
{
  InlSender *self = user_data;

  if (self->pause_kind != INL_OUTCOME_KIND_KEYRING_LOCKED
      && self->pause_kind != INL_OUTCOME_KIND_KEYRING_ABSENT)
    return;

  set_pause (self, INL_OUTCOME_KIND_NONE, 0);
  tick (self, TRUE);
}

/* Before the network is there this comes to nothing; that it is there is told next. */
static void
on_sleep_told_cb (GDBusConnection *bus,
                  const char      *sender,
                  const char      *path,
                  const char      *interface,
                  const char      *signal,
                  GVariant        *parameters,
                  gpointer         user_data)
{
  gboolean is_going_to_sleep = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &is_going_to_sleep);
  if (!is_going_to_sleep)
    tick (user_data, TRUE);
}

/* Without a system bus or logind nothing tells of sleep; the cut-up timer notices it too. A bus
 * that answers late, or never, does not keep a sender that nobody needs any more. */
static void
on_system_bus_there_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autofree GWeakRef *owner = user_data;
  g_autoptr(InlSender) self = g_weak_ref_get (owner);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_finish (result, &error);

  g_weak_ref_clear (owner);
  if (bus == NULL)
    g_debug ("Sleep of the computer goes unnoticed: %s", error->message);
  if (bus == NULL || self == NULL || !is_started (self) || self->system_bus != NULL)
    return;

  /* The bus going away is no reason to end. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->system_bus = g_steal_pointer (&bus);
  self->sleep_signal =
    g_dbus_connection_signal_subscribe (self->system_bus, "org.freedesktop.login1",
                                        "org.freedesktop.login1.Manager", "PrepareForSleep",
                                        "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                        on_sleep_told_cb, self, NULL);
}

static void
find_system_bus (InlSender *self)
{
  GWeakRef *owner = g_new (GWeakRef, 1);

  g_weak_ref_init (owner, self);
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, on_system_bus_there_cb, owner);
}

static void
forget_system_bus (InlSender *self)
{
  if (self->system_bus != NULL)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->sleep_signal);
  g_clear_object (&self->system_bus);
}

/**
 * inl_sender_schedule:
 * @self: a sender
 *
 * Sets the timer anew; does nothing unless the sender was started.
 */
void
inl_sender_schedule (InlSender *self)
{
  schedule (self);
}

/**
 * inl_sender_pause:
 * @self: a sender
 * @kind: what it waits for
 * @seconds: for how long, or -1: until inl_sender_wake()
 *
 * Nothing is begun by itself meanwhile. What a person asks for is done.
 */
void
inl_sender_pause (InlSender      *self,
                  InlOutcomeKind  kind,
                  gint64          seconds)
{
  g_return_if_fail (INL_IS_SENDER (self));

  self->n_pauses++;
  self->paused_since = inl_clock_get_seconds (self->parts.clock);
  set_pause (self, kind, seconds < 0 ? -1 : self->paused_since + seconds);
}

/**
 * inl_sender_get_pause:
 * @self: a sender
 *
 * Returns: what it waits for before it begins anything by itself; %INL_OUTCOME_KIND_NONE when it
 *   does not
 */
InlOutcomeKind
inl_sender_get_pause (InlSender *self)
{
  g_return_val_if_fail (INL_IS_SENDER (self), INL_OUTCOME_KIND_NONE);

  return self->pause_kind;
}

/**
 * inl_sender_wake:
 * @self: a sender
 *
 * Ends a pause: there is a log-in or a token again.
 */
void
inl_sender_wake (InlSender *self)
{
  g_return_if_fail (INL_IS_SENDER (self));

  if (self->paused_until == 0)
    return;

  set_pause (self, INL_OUTCOME_KIND_NONE, 0);
  schedule (self);
}

/**
 * inl_sender_start:
 * @self: a sender
 *
 * From now until inl_sender_rest() or inl_sender_stop() what waits is tried when it falls due, and
 * whatever its back-off when the network comes back, the computer wakes up or the keyring that it
 * waited for is unlocked. Begins with what is due already.
 */
void
inl_sender_start (InlSender *self)
{
  g_return_if_fail (INL_IS_SENDER (self));

  if (self->network != NULL)
    return;

  self->network = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->network, "network-changed", G_CALLBACK (on_network_changed_cb),
                           self, 0);
  g_signal_connect_object (self->parts.store, "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  g_signal_connect_object (self->parts.credentials, "changed",
                           G_CALLBACK (on_credentials_changed_cb), self, 0);
  inl_credentials_watch (self->parts.credentials);
  find_system_bus (self);
  tick (self, FALSE);
  /* Not in a pause. */
  if (!self->is_ticking)
    schedule (self);
}

/**
 * inl_sender_rest:
 * @self: a sender
 *
 * Begins nothing more by itself until inl_sender_start(). What it is at is finished, and what a
 * person asks for is done.
 */
void
inl_sender_rest (InlSender *self)
{
  g_return_if_fail (INL_IS_SENDER (self));

  if (self->network == NULL)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->network_timer, g_source_remove);
  g_signal_handlers_disconnect_by_func (self->network, on_network_changed_cb, self);
  g_signal_handlers_disconnect_by_func (self->parts.store, on_store_changed_cb, self);
  g_signal_handlers_disconnect_by_func (self->parts.credentials, on_credentials_changed_cb, self);
  g_clear_object (&self->network);
  forget_system_bus (self);
}

/**
 * inl_sender_stop:
 * @self: a sender
 *
 * Begins nothing more. What was sent already is waited for by inl_sender_finish_async().
 */
void
inl_sender_stop (InlSender *self)
{
  g_return_if_fail (INL_IS_SENDER (self));

  g_cancellable_cancel (self->parts.stopping);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->network_timer, g_source_remove);
  g_clear_object (&self->network);
  forget_system_bus (self);
}
