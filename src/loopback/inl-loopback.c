/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlLoopback: a port of this computer at which a SoupServer answers. The listener that libsoup has
 * itself never gives back the sockets that it accepts (seen in 3.2.3); those that it is handed it
 * does. */

#define G_LOG_DOMAIN "inl-loopback"

#include "config.h"

#include "inl-loopback.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

/* Of connections that nobody has looked at yet. */
#define BACKLOG 128

struct _InlLoopback
{
  GSocketService parent_instance;

  SoupServer *server;
  guint       port;
};

G_DEFINE_FINAL_TYPE (InlLoopback, inl_loopback, G_TYPE_SOCKET_SERVICE)

static gboolean
inl_loopback_incoming (GSocketService    *service,
                       GSocketConnection *connection,
                       GObject           *source)
{
  InlLoopback *self = INL_LOOPBACK (service);
  g_autoptr(GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr(GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  g_autoptr(GError) error = NULL;

  /* An answer leaves in two pieces: the second must not wait for the first to be acknowledged. */
  g_socket_set_option (g_socket_connection_get_socket (connection), IPPROTO_TCP, TCP_NODELAY, TRUE,
                       NULL);
  if (!soup_server_accept_iostream (self->server, G_IO_STREAM (connection), local, remote, &error))
    g_warning ("Cannot answer a connection: %s", error->message);
  return TRUE;
}

static void
inl_loopback_dispose (GObject *object)
{
  InlLoopback *self = INL_LOOPBACK (object);

  g_clear_object (&self->server);

  G_OBJECT_CLASS (inl_loopback_parent_class)->dispose (object);
}

static void
inl_loopback_class_init (InlLoopbackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = inl_loopback_dispose;
  G_SOCKET_SERVICE_CLASS (klass)->incoming = inl_loopback_incoming;
}

static void
inl_loopback_init (InlLoopback *self)
{
  g_socket_listener_set_backlog (G_SOCKET_LISTENER (self), BACKLOG);
}

/**
 * inl_loopback_new:
 * @server: answers what is asked
 * @port: to listen at, or 0 for a free one
 * @error: set to a #GIOErrorEnum, `G_IO_ERROR_ADDRESS_IN_USE` when something else has the port
 *
 * Listens at 127.0.0.1 from now on, in the thread's default main context, until it is stopped.
 *
 * Returns: (transfer full) (nullable): the port
 */
InlLoopback *
inl_loopback_new (SoupServer  *server,
                  guint16      port,
                  GError     **error)
{
  g_autoptr(InlLoopback) self = NULL;
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, port);
  g_autoptr(GSocketAddress) bound = NULL;

  g_return_val_if_fail (SOUP_IS_SERVER (server), NULL);

  self = g_object_new (INL_TYPE_LOOPBACK, NULL);
  self->server = g_object_ref (server);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self), wanted, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &bound, error))
    return NULL;
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return g_steal_pointer (&self);
}

/**
 * inl_loopback_get_port:
 * @self: a port
 *
 * Returns: its number
 */
guint
inl_loopback_get_port (InlLoopback *self)
{
  g_return_val_if_fail (INL_IS_LOOPBACK (self), 0);

  return self->port;
}

/**
 * inl_loopback_stop:
 * @self: a port
 *
 * Closes the port and every connection, answered or not.
 */
void
inl_loopback_stop (InlLoopback *self)
{
  g_return_if_fail (INL_IS_LOOPBACK (self));

  g_socket_service_stop (G_SOCKET_SERVICE (self));
  g_socket_listener_close (G_SOCKET_LISTENER (self));
  soup_server_disconnect (self->server);
}
