/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scripted TCP server for tests: it accepts, hangs, cuts, drips, floods and counts. Threads with
 * blocking sockets keep each fault readable from top to bottom. */

#include "inl-fault-server.h"

#include <string.h>
#include <sys/socket.h>

#define DRIP_MILLISECONDS 20
#define BOMB_SIZE (300 * 1024 * 1024)

struct _InlFaultServer
{
  GSocket         *socket;           /* listens unless the port is closed */
  GCancellable    *stopped;
  GCancellable    *closed;
  GThread         *acceptor;         /* (nullable): while the port is closed */
  GPtrArray       *threads;          /* (element-type GThread): only of the acceptor */
  guint            port;

  GMutex           lock;             /* for all below */
  GCond            changed;
  InlFaultFunc     func;
  gconstpointer    func_data;
  GTlsCertificate *certificate;      /* (nullable) */
  InlFaultFunc     handshake;        /* (nullable): instead of one */
  char            *answer;
  gboolean         is_released;
  gboolean         is_stopped;
  guint            n_connections;
  GPtrArray       *requests;         /* (element-type utf8): as they came */
};

struct _InlFaultConnection
{
  InlFaultServer *server;
  GIOStream      *stream;
  GSocket        *socket;            /* under the stream */
  char           *request;           /* (nullable) */
};

static void
answer_as_set (InlFaultConnection *connection,
               gconstpointer       data)
{
  inl_fault_connection_read_request (connection);
  inl_fault_connection_send_text (connection, data);
}

static GIOStream *
wrap_in_tls (InlFaultServer    *self,
             GSocketConnection *connection,
             GTlsCertificate   *certificate,
             InlFaultFunc       handshake)
{
  g_autoptr(GIOStream) tls = NULL;

  if (certificate == NULL || handshake != NULL)
    return G_IO_STREAM (g_object_ref (connection));

  tls = g_tls_server_connection_new (G_IO_STREAM (connection), certificate, NULL);
  g_assert_nonnull (tls);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (tls), self->stopped, NULL))
    return NULL;

  return g_steal_pointer (&tls);
}

typedef struct
{
  InlFaultServer    *server;
  GSocketConnection *connection;
} Accepted;

static gpointer
serve_worker (gpointer user_data)
{
  g_autofree Accepted *accepted = user_data;
  g_autoptr(GSocketConnection) connection = accepted->connection;
  InlFaultServer *self = accepted->server;
  g_autoptr(GIOStream) stream = NULL;
  InlFaultConnection served = { self };
  g_autoptr(GTlsCertificate) certificate = NULL;
  g_autofree char *answer = NULL;
  InlFaultFunc handshake;
  InlFaultFunc func;
  gconstpointer data;

  g_mutex_lock (&self->lock);
  answer = g_strdup (self->answer);
  g_set_object (&certificate, self->certificate);
  handshake = self->handshake;
  func = handshake != NULL ? handshake : self->func;
  data = func == answer_as_set ? answer : self->func_data;
  g_mutex_unlock (&self->lock);

  stream = wrap_in_tls (self, connection, certificate, handshake);
  if (stream == NULL)
    return NULL;

  served.stream = stream;
  served.socket = g_socket_connection_get_socket (connection);
  func (&served, data);
  g_io_stream_close (stream, NULL, NULL);
  g_free (served.request);
  return NULL;
}

static gpointer
accept_worker (gpointer user_data)
{
  InlFaultServer *self = user_data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->socket, self->closed, NULL)))
    {
      Accepted *accepted = g_new0 (Accepted, 1);

      g_mutex_lock (&self->lock);
      self->n_connections++;
      g_mutex_unlock (&self->lock);

      accepted->server = self;
      accepted->connection = g_socket_connection_factory_create_connection (socket);
      g_object_unref (socket);
      g_ptr_array_add (self->threads, g_thread_new ("fault", serve_worker, accepted));
    }

  return NULL;
}

/* A socket that has the port to itself, any one at first, and does not listen yet. */
static void
bind_socket (InlFaultServer *self)
{
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, self->port);
  g_autoptr(GSocketAddress) got = NULL;
  g_autoptr(GError) error = NULL;

  self->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                               &error);
  g_assert_no_error (error);
  g_socket_set_listen_backlog (self->socket, 128);
  g_socket_bind (self->socket, wanted, TRUE, &error);
  g_assert_no_error (error);
  got = g_socket_get_local_address (self->socket, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
}

static void
stop_accepting (InlFaultServer *self)
{
  g_cancellable_cancel (self->closed);
  g_clear_pointer (&self->acceptor, g_thread_join);
  g_socket_close (self->socket, NULL);
  g_clear_object (&self->socket);
}

/**
 * inl_fault_server_new:
 * @certificate: (nullable): to speak TLS with
 *
 * Returns: (transfer full): a server on a free loopback port, which answers nothing yet
 */
InlFaultServer *
inl_fault_server_new (GTlsCertificate *certificate)
{
  InlFaultServer *self = g_new0 (InlFaultServer, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->stopped = g_cancellable_new ();
  self->closed = g_cancellable_new ();
  self->threads = g_ptr_array_new ();
  self->func = inl_fault_hang_up;
  self->requests = g_ptr_array_new_with_free_func (g_free);
  bind_socket (self);
  inl_fault_server_open (self);
  return self;
}

/**
 * inl_fault_server_close:
 * @self: a server
 *
 * Refuses new connections until inl_fault_server_open(); the port stays its own.
 */
void
inl_fault_server_close (InlFaultServer *self)
{
  stop_accepting (self);
  bind_socket (self);
}

void
inl_fault_server_open (InlFaultServer *self)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (self->acceptor);
  g_cancellable_reset (self->closed);
  g_socket_listen (self->socket, &error);
  g_assert_no_error (error);
  self->acceptor = g_thread_new ("acceptor", accept_worker, self);
}

/**
 * inl_fault_server_free:
 * @self: (transfer full): a server
 *
 * Breaks off what it does, closes its port and frees it.
 */
void
inl_fault_server_free (InlFaultServer *self)
{
  g_mutex_lock (&self->lock);
  self->is_stopped = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_cancellable_cancel (self->stopped);
  stop_accepting (self);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));

  g_clear_object (&self->certificate);
  g_object_unref (self->stopped);
  g_object_unref (self->closed);
  g_ptr_array_unref (self->threads);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self->answer);
  g_ptr_array_unref (self->requests);
  g_free (self);
}

guint
inl_fault_server_get_port (InlFaultServer *self)
{
  return self->port;
}

/**
 * inl_fault_server_dup_address:
 * @self: a server
 *
 * Returns: (transfer full): "http://127.0.0.1:PORT", or https with a certificate
 */
char *
inl_fault_server_dup_address (InlFaultServer *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u", self->certificate != NULL ? "https" : "http",
                          self->port);
}

/**
 * inl_fault_server_set_answer:
 * @self: a server
 * @bytes: what every request gets, headers and all; then the connection is closed
 *
 * Sets what the connections from now on get.
 */
void
inl_fault_server_set_answer (InlFaultServer *self,
                             const char     *bytes)
{
  g_mutex_lock (&self->lock);
  g_free (self->answer);
  self->answer = g_strdup (bytes);
  self->func = answer_as_set;
  g_mutex_unlock (&self->lock);
}

/**
 * inl_fault_server_set_func:
 * @self: a server
 * @func: what every connection gets, in a thread of its own
 * @data: for @func; must outlive the server
 *
 * Sets what the connections from now on get.
 */
void
inl_fault_server_set_func (InlFaultServer *self,
                           InlFaultFunc    func,
                           gconstpointer   data)
{
  g_mutex_lock (&self->lock);
  self->func = func;
  self->func_data = data;
  g_mutex_unlock (&self->lock);
}

/**
 * inl_fault_server_set_certificate:
 * @self: a server that speaks TLS
 * @certificate: what the connections from now on see
 */
void
inl_fault_server_set_certificate (InlFaultServer  *self,
                                  GTlsCertificate *certificate)
{
  g_mutex_lock (&self->lock);
  g_set_object (&self->certificate, certificate);
  g_mutex_unlock (&self->lock);
}

/**
 * inl_fault_server_set_handshake:
 * @self: a server that speaks TLS
 * @handshake: (nullable): what the connections from now on get instead of a handshake
 *
 * With %NULL it speaks TLS again.
 */
void
inl_fault_server_set_handshake (InlFaultServer *self,
                                InlFaultFunc    handshake)
{
  g_mutex_lock (&self->lock);
  self->handshake = handshake;
  g_mutex_unlock (&self->lock);
}

/**
 * inl_fault_server_release:
 * @self: a server
 *
 * Lets every inl_fault_connection_wait() go on.
 */
void
inl_fault_server_release (InlFaultServer *self)
{
  g_mutex_lock (&self->lock);
  self->is_released = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

guint
inl_fault_server_get_n_connections (InlFaultServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_connections;
  g_mutex_unlock (&self->lock);
  return n;
}

guint
inl_fault_server_get_n_requests (InlFaultServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->requests->len;
  g_mutex_unlock (&self->lock);
  return n;
}

/**
 * inl_fault_server_dup_last_request:
 * @self: a server
 *
 * Returns: (transfer full): the last request, headers and body, as it came
 */
char *
inl_fault_server_dup_last_request (InlFaultServer *self)
{
  char *request;

  g_mutex_lock (&self->lock);
  request = g_strdup (self->requests->len > 0
                      ? g_ptr_array_index (self->requests, self->requests->len - 1) : "");
  g_mutex_unlock (&self->lock);
  return request;
}

/**
 * inl_fault_server_count_requests:
 * @self: a server
 * @start: such as "POST "
 * @part: such as a kenmerk
 *
 * Returns: how many requests that begin with @start and have @part in them came
 */
guint
inl_fault_server_count_requests (InlFaultServer *self,
                                 const char     *start,
                                 const char     *part)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->requests->len; i++)
    {
      const char *request = g_ptr_array_index (self->requests, i);

      n += g_str_has_prefix (request, start) && strstr (request, part) != NULL;
    }
  g_mutex_unlock (&self->lock);
  return n;
}

static gboolean
is_complete (GString *request)
{
  const char *end = strstr (request->str, "\r\n\r\n");
  g_autofree char *head = NULL;
  const char *length;

  if (end == NULL)
    return FALSE;

  head = g_ascii_strdown (request->str, end - request->str);
  length = strstr (head, "\r\ncontent-length:");
  if (length == NULL)
    return TRUE;

  return request->len - (end + 4 - request->str)
         >= g_ascii_strtoull (length + strlen ("\r\ncontent-length:"), NULL, 10);
}

/**
 * inl_fault_connection_read_request:
 * @self: a connection
 *
 * Reads a request to the end of its body, and counts it; does nothing when that was done.
 */
void
inl_fault_connection_read_request (InlFaultConnection *self)
{
  g_autoptr(GString) request = g_string_new (NULL);
  char bytes[4096];
  gssize n;

  if (self->request != NULL)
    return;

  while (!is_complete (request))
    {
      n = g_input_stream_read (g_io_stream_get_input_stream (self->stream), bytes, sizeof bytes,
                               self->server->stopped, NULL);
      if (n <= 0)
        return;
      g_string_append_len (request, bytes, n);
    }

  self->request = g_strdup (request->str);
  g_mutex_lock (&self->server->lock);
  g_ptr_array_add (self->server->requests, g_strdup (request->str));
  g_mutex_unlock (&self->server->lock);
}

/**
 * inl_fault_connection_get_request:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): what was read of it, once that was complete
 */
const char *
inl_fault_connection_get_request (InlFaultConnection *self)
{
  return self->request;
}

gboolean
inl_fault_connection_send (InlFaultConnection *self,
                           const void         *bytes,
                           gsize               length)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), bytes, length,
                                    NULL, self->server->stopped, NULL);
}

gboolean
inl_fault_connection_send_text (InlFaultConnection *self,
                                const char         *text)
{
  return inl_fault_connection_send (self, text, strlen (text));
}

/* Whether there is still somebody to go on for. */
static gboolean
pause_for (InlFaultServer *server,
           guint           milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;
  gboolean is_stopped;

  g_mutex_lock (&server->lock);
  while (!server->is_stopped && g_cond_wait_until (&server->changed, &server->lock, end))
    continue;
  is_stopped = server->is_stopped;
  g_mutex_unlock (&server->lock);
  return !is_stopped;
}

/**
 * inl_fault_connection_drip:
 * @self: a connection
 * @text: what to send
 * @milliseconds: the time between two bytes
 *
 * Sends so slowly that no time-out for one read ever passes.
 */
gboolean
inl_fault_connection_drip (InlFaultConnection *self,
                           const char         *text,
                           guint               milliseconds)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!inl_fault_connection_send (self, p, 1) || !pause_for (self->server, milliseconds))
      return FALSE;

  return TRUE;
}

/**
 * inl_fault_connection_hang:
 * @self: a connection
 *
 * Says nothing more until the client gives up.
 */
void
inl_fault_connection_hang (InlFaultConnection *self)
{
  char bytes[4096];

  while (g_input_stream_read (g_io_stream_get_input_stream (self->stream), bytes, sizeof bytes,
                              self->server->stopped, NULL) > 0)
    continue;
}

/**
 * inl_fault_connection_wait:
 * @self: a connection
 *
 * Waits for inl_fault_server_release().
 */
void
inl_fault_connection_wait (InlFaultConnection *self)
{
  InlFaultServer *server = self->server;

  g_mutex_lock (&server->lock);
  while (!server->is_released && !server->is_stopped)
    g_cond_wait (&server->changed, &server->lock);
  g_mutex_unlock (&server->lock);
}

/* Closes before a byte of the request was read. */
void
inl_fault_close (InlFaultConnection *connection,
                 gconstpointer       data)
{
}

/* Reads what is there, and breaks the line so that the client is told of a reset. */
void
inl_fault_reset (InlFaultConnection *connection,
                 gconstpointer       data)
{
  const struct linger at_once = { 1, 0 };
  char bytes[4096];

  if (connection->request == NULL)
    g_input_stream_read (g_io_stream_get_input_stream (connection->stream), bytes, sizeof bytes,
                         connection->server->stopped, NULL);
  g_assert_cmpint (setsockopt (g_socket_get_fd (connection->socket), SOL_SOCKET, SO_LINGER,
                               &at_once, sizeof at_once), ==, 0);
}

/* Reads nothing and says nothing until the client gives up. */
void
inl_fault_be_silent (InlFaultConnection *connection,
                     gconstpointer       data)
{
  inl_fault_connection_hang (connection);
}

/* Reads the request, sends @data if there is any, and closes. */
void
inl_fault_hang_up (InlFaultConnection *connection,
                   gconstpointer       data)
{
  inl_fault_connection_read_request (connection);
  if (data != NULL)
    inl_fault_connection_send_text (connection, data);
}

void
inl_fault_never_answer (InlFaultConnection *connection,
                        gconstpointer       data)
{
  inl_fault_connection_read_request (connection);
  inl_fault_connection_hang (connection);
}

/* Sends @data and keeps the line open. */
void
inl_fault_answer_and_hang (InlFaultConnection *connection,
                           gconstpointer       data)
{
  inl_fault_connection_read_request (connection);
  inl_fault_connection_send_text (connection, data);
  inl_fault_connection_hang (connection);
}

/* Answers once it is released, whether the client is still there or not. */
void
inl_fault_answer_late (InlFaultConnection *connection,
                       gconstpointer       data)
{
  inl_fault_connection_read_request (connection);
  inl_fault_connection_wait (connection);
  inl_fault_connection_send_text (connection, data);
}

void
inl_fault_drip_answer (InlFaultConnection *connection,
                       gconstpointer       data)
{
  inl_fault_connection_read_request (connection);
  inl_fault_connection_drip (connection, data, DRIP_MILLISECONDS);
}

/* A good answer, @data, with spaces behind it without end. */
void
inl_fault_flood (InlFaultConnection *connection,
                 gconstpointer       data)
{
  g_autofree char *spaces = g_strnfill (64 * 1024, ' ');

  inl_fault_connection_read_request (connection);
  inl_fault_connection_send_text (connection, data);
  while (inl_fault_connection_send (connection, spaces, 64 * 1024))
    continue;
}

/* The status line, @data, with headers behind it without end. */
void
inl_fault_endless_headers (InlFaultConnection *connection,
                           gconstpointer       data)
{
  inl_fault_connection_read_request (connection);
  inl_fault_connection_send_text (connection, data);
  while (inl_fault_connection_send_text (connection, "X-Meer: en meer en meer en meer en meer\r\n"))
    continue;
}

static gboolean
send_compressed (InlFaultConnection *connection,
                 GConverter         *compressor,
                 const char         *bytes,
                 gsize               length,
                 GConverterFlags     flags)
{
  char out[4096];
  gsize n_read = 0;
  gsize n_written = 0;
  GConverterResult result;

  do
    {
      result = g_converter_convert (compressor, bytes, length, out, sizeof out, flags, &n_read,
                                    &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        return length == 0;
      bytes += n_read;
      length -= n_read;
      if (!inl_fault_connection_send (connection, out, n_written))
        return FALSE;
    }
  while (length > 0 || (flags != 0 && result != G_CONVERTER_FINISHED));

  return TRUE;
}

/* A good document, @data, with 300 MB of spaces behind it, in some 300 kB. */
void
inl_fault_gzip_bomb (InlFaultConnection *connection,
                     gconstpointer       data)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autofree char *spaces = g_strnfill (64 * 1024, ' ');
  gboolean goes_on = TRUE;

  inl_fault_connection_read_request (connection);
  inl_fault_connection_send_text (connection, "HTTP/1.1 200 OK\r\n"
                                  "Content-Type: application/json\r\n"
                                  "Content-Encoding: gzip\r\nConnection: close\r\n\r\n");
  goes_on = send_compressed (connection, G_CONVERTER (compressor), data, strlen (data), 0);
  for (gsize sent = 0; goes_on && sent < BOMB_SIZE; sent += 64 * 1024)
    goes_on = send_compressed (connection, G_CONVERTER (compressor), spaces, 64 * 1024, 0);
  if (goes_on)
    send_compressed (connection, G_CONVERTER (compressor), "", 0, G_CONVERTER_INPUT_AT_END);
}
