/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scripted TCP server for tests: it accepts, hangs, cuts, drips, floods and counts. Threads with
 * blocking sockets keep each fault readable from top to bottom. */

#include "inl-fault-server.h"

#include <string.h>

#define DRIP_MILLISECONDS 20
#define BOMB_SIZE (300 * 1024 * 1024)

struct _InlFaultServer
{
  GSocketListener *listener;
  GTlsCertificate *certificate;      /* (nullable) */
  GCancellable    *stopped;
  GThread         *acceptor;
  GPtrArray       *threads;          /* (element-type GThread): only of the acceptor */
  guint            port;

  GMutex           lock;             /* for all below */
  GCond            changed;
  InlFaultFunc     func;
  gconstpointer    func_data;
  char            *answer;
  gboolean         is_released;
  gboolean         is_stopped;
  guint            n_connections;
  guint            n_requests;
  char            *last_request;
};

struct _InlFaultConnection
{
  InlFaultServer *server;
  GIOStream      *stream;
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
             GSocketConnection *connection)
{
  g_autoptr(GIOStream) tls = NULL;

  if (self->certificate == NULL)
    return G_IO_STREAM (g_object_ref (connection));

  tls = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
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
  g_autoptr(GIOStream) stream = wrap_in_tls (self, connection);
  InlFaultConnection served = { self, stream };
  g_autofree char *answer = NULL;
  InlFaultFunc func;
  gconstpointer data;

  if (stream == NULL)
    return NULL;

  g_mutex_lock (&self->lock);
  answer = g_strdup (self->answer);
  func = self->func;
  data = func == answer_as_set ? answer : self->func_data;
  g_mutex_unlock (&self->lock);

  func (&served, data);
  g_io_stream_close (stream, NULL, NULL);
  return NULL;
}

static gpointer
accept_worker (gpointer user_data)
{
  InlFaultServer *self = user_data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->stopped, NULL)))
    {
      Accepted *accepted = g_new0 (Accepted, 1);

      g_mutex_lock (&self->lock);
      self->n_connections++;
      g_mutex_unlock (&self->lock);

      accepted->server = self;
      accepted->connection = connection;
      g_ptr_array_add (self->threads, g_thread_new ("fault", serve_worker, accepted));
    }

  return NULL;
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
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) got = NULL;
  g_autoptr(GError) error = NULL;

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->stopped = g_cancellable_new ();
  self->threads = g_ptr_array_new ();
  self->func = inl_fault_hang_up;
  self->last_request = g_strdup ("");
  self->listener = g_socket_listener_new ();
  g_socket_listener_set_backlog (self->listener, 128);
  g_socket_listener_add_address (self->listener, wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &got, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  self->acceptor = g_thread_new ("acceptor", accept_worker, self);
  return self;
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
  g_thread_join (self->acceptor);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));

  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_object_unref (self->stopped);
  g_ptr_array_unref (self->threads);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self->answer);
  g_free (self->last_request);
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
  n = self->n_requests;
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
  request = g_strdup (self->last_request);
  g_mutex_unlock (&self->lock);
  return request;
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
 * Reads a request to the end of its body, and counts it.
 */
void
inl_fault_connection_read_request (InlFaultConnection *self)
{
  g_autoptr(GString) request = g_string_new (NULL);
  char bytes[4096];
  gssize n;

  while (!is_complete (request))
    {
      n = g_input_stream_read (g_io_stream_get_input_stream (self->stream), bytes, sizeof bytes,
                               self->server->stopped, NULL);
      if (n <= 0)
        return;
      g_string_append_len (request, bytes, n);
    }

  g_mutex_lock (&self->server->lock);
  self->server->n_requests++;
  g_free (self->server->last_request);
  self->server->last_request = g_strdup (request->str);
  g_mutex_unlock (&self->server->lock);
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
