/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hears that the keyring was locked or unlocked, by whatever program. Listening starts no keyring
 * service and reads nothing. */

#define G_LOG_DOMAIN "inl-keyring"

#include "config.h"

#include "inl-keyring-private.h"

struct _InlKeyringWatch
{
  GCancellable          *ended;         /* (owned) */
  GDBusConnection       *bus;           /* (owned) (nullable): once it is there */
  guint                  subscription;
  InlKeyringChangedFunc  changed;
  gpointer               user_data;
};

static void
clear_watch (gpointer data)
{
  InlKeyringWatch *self = data;

  g_clear_object (&self->bus);
  g_clear_object (&self->ended);
}

static void
release (gpointer self)
{
  g_rc_box_release_full (self, clear_watch);
}

static void
on_collection_changed_cb (GDBusConnection *bus,
                          const char      *sender,
                          const char      *path,
                          const char      *interface,
                          const char      *signal,
                          GVariant        *parameters,
                          gpointer         user_data)
{
  InlKeyringWatch *self = user_data;

  if (!g_cancellable_is_cancelled (self->ended))
    self->changed (self->user_data);
}

static void
on_bus_there_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  InlKeyringWatch *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_debug ("That the keyring is unlocked goes unnoticed: %s", error->message);
    }
  else if (!g_cancellable_is_cancelled (self->ended))
    {
      self->subscription =
        g_dbus_connection_signal_subscribe (bus, "org.freedesktop.secrets",
                                            "org.freedesktop.Secret.Service", "CollectionChanged",
                                            "/org/freedesktop/secrets", NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, on_collection_changed_cb,
                                            g_rc_box_acquire (self), release);
      self->bus = g_steal_pointer (&bus);
    }

  release (self);
}

/**
 * inl_keyring_watch_new:
 * @changed: called in the main thread after each time
 * @user_data: for @changed
 *
 * Returns: (transfer full): what listens until it is freed
 */
InlKeyringWatch *
inl_keyring_watch_new (InlKeyringChangedFunc changed,
                       gpointer              user_data)
{
  InlKeyringWatch *self = g_rc_box_new0 (InlKeyringWatch);

  self->ended = g_cancellable_new ();
  self->changed = changed;
  self->user_data = user_data;
  g_bus_get (G_BUS_TYPE_SESSION, self->ended, on_bus_there_cb, g_rc_box_acquire (self));
  return self;
}

/**
 * inl_keyring_watch_free:
 * @self: (transfer full): a watch
 *
 * Ends it: its function is not called any more.
 */
void
inl_keyring_watch_free (InlKeyringWatch *self)
{
  g_cancellable_cancel (self->ended);
  if (self->bus != NULL)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  release (self);
}
