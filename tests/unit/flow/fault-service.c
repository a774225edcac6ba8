/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The service of the table of faults. Its connections run in threads of their own, one after
 * another. */

#define G_LOG_DOMAIN "fault-service"

#include "config.h"

#include "fault-service.h"

#include <string.h>

#include "service-fixture.h"

#define KENMERK_LENGTH 36
#define DEPTH 33
#define TOO_MUCH (1024 * 1024 + 1)

struct _FaultService
{
  InlFaultServer *server;

  GMutex          lock;            /* for all below */
  Fault           sending;         /* without a function: it is well */
  Fault           looking_up;
  gboolean        takes;           /* also what it then answers with a fault */
  GHashTable     *taken;           /* (owned): kenmerk → number of e-mails */
};

/* A kenmerk of the request, or "". */
static char *
dup_kenmerk (const char *request)
{
  static const char *const places[] = { "\r\nIdempotency-Key: \"", "?kenmerk=" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const char *at = strstr (request, places[i]);

      if (at != NULL)
        return g_strndup (at + strlen (places[i]), KENMERK_LENGTH);
    }

  return g_strdup ("");
}

static char *
fill_in (const char *bytes,
         const char *kenmerk)
{
  g_autoptr(GString) filled = g_string_new (bytes);

  g_string_replace (filled, KENMERK, kenmerk, 0);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/* Under the lock. */
static void
take (FaultService *self,
      const char   *kenmerk)
{
  const guint n_mails = GPOINTER_TO_UINT (g_hash_table_lookup (self->taken, kenmerk));

  g_hash_table_replace (self->taken, g_strdup (kenmerk), GUINT_TO_POINTER (n_mails + 1));
}

static void
answer (FaultService       *self,
        InlFaultConnection *connection,
        gboolean            is_sending,
        const char         *kenmerk)
{
  const char *bytes = HTTP_JSON ("201 Created") INQUIRY_JSON;
  g_autofree char *filled = NULL;
  Fault fault;

  g_mutex_lock (&self->lock);
  fault = is_sending ? self->sending : self->looking_up;
  if (is_sending && (fault.func == NULL || self->takes))
    take (self, kenmerk);
  if (!is_sending)
    bytes = g_hash_table_contains (self->taken, kenmerk) ? HTTP_JSON ("200 OK") FOUND_JSON
                                                         : HTTP_JSON ("200 OK") "{\"uitvragen\":[]}";
  g_mutex_unlock (&self->lock);

  if (fault.func != NULL)
    bytes = fault.bytes;
  filled = fill_in (bytes != NULL ? bytes : "", kenmerk);
  if (fault.func == NULL)
    fault.func = inl_fault_hang_up;
  fault.func (connection, filled);
}

static void
serve (InlFaultConnection *connection,
       gconstpointer       data)
{
  FaultService *self = (FaultService *) data;
  g_autofree char *kenmerk = NULL;
  const char *request;
  Fault unread;

  g_mutex_lock (&self->lock);
  unread = self->sending.is_unread ? self->sending : self->looking_up;
  g_mutex_unlock (&self->lock);
  if (unread.is_unread)
    {
      unread.func (connection, unread.bytes);
      return;
    }

  inl_fault_connection_read_request (connection);
  request = inl_fault_connection_get_request (connection);
  if (request == NULL)
    return;

  kenmerk = dup_kenmerk (request);
  answer (self, connection, g_str_has_prefix (request, "POST "), kenmerk);
}

/* Returns: a service that is well */
FaultService *
fault_service_new (GTlsCertificate *certificate)
{
  FaultService *self = g_new0 (FaultService, 1);

  g_mutex_init (&self->lock);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->server = inl_fault_server_new (certificate);
  inl_fault_server_set_func (self->server, serve, self);
  return self;
}

void
fault_service_free (FaultService *self)
{
  inl_fault_server_free (self->server);
  g_hash_table_unref (self->taken);
  g_mutex_clear (&self->lock);
  g_free (self);
}

InlFaultServer *
fault_service_get_server (FaultService *self)
{
  return self->server;
}

/* What is asked of it from now on, until it is healed; NULL is done well. */
void
fault_service_break (FaultService *self,
                     const Fault  *sending,
                     const Fault  *looking_up,
                     gboolean      takes)
{
  const Fault none = { NULL };

  g_mutex_lock (&self->lock);
  self->sending = sending != NULL ? *sending : none;
  self->looking_up = looking_up != NULL ? *looking_up : none;
  self->takes = takes;
  g_mutex_unlock (&self->lock);
}

void
fault_service_heal (FaultService *self)
{
  fault_service_break (self, NULL, NULL, FALSE);
}

guint
fault_service_count_mail (FaultService *self,
                          const char   *kenmerk)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->taken, kenmerk));
  g_mutex_unlock (&self->lock);
  return n;
}

/* @data, headers and all, with a member before its end that is deeper than may be. */
void
fault_send_deep (InlFaultConnection *connection,
                 gconstpointer       data)
{
  const char *document = data;
  const char *end = strrchr (document, '}');
  g_autofree char *opening = g_strnfill (DEPTH, '[');
  g_autofree char *closing = g_strnfill (DEPTH, ']');
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%.*s,\"extra\":%s%s}", (int) (end - document), document, opening,
                          closing);
  inl_fault_connection_send_text (connection, text);
}

/* @data with so many spaces behind it that it is one byte too long. */
void
fault_send_too_much (InlFaultConnection *connection,
                     gconstpointer       data)
{
  const char *body = strstr (data, "\r\n\r\n") + strlen ("\r\n\r\n");
  g_autofree char *spaces = g_strnfill (TOO_MUCH - strlen (body), ' ');

  inl_fault_connection_send_text (connection, data);
  inl_fault_connection_send_text (connection, spaces);
}

static GBytes *
compress (const char *text)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr(GInputStream) plain = g_memory_input_stream_new_from_data (text, strlen (text), NULL);
  g_autoptr(GInputStream) stream = g_converter_input_stream_new (plain, G_CONVERTER (compressor));
  g_autoptr(GError) error = NULL;
  GBytes *bytes = g_input_stream_read_bytes (stream, 64 * 1024, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

#define HTTP_GZIP \
  "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n" \
  "Connection: close\r\n\r\n"

/* @data is the document; the second half of it does not come. */
void
fault_send_half_gzip (InlFaultConnection *connection,
                      gconstpointer       data)
{
  g_autoptr(GBytes) bytes = compress (data);

  inl_fault_connection_send_text (connection, HTTP_GZIP);
  inl_fault_connection_send (connection, g_bytes_get_data (bytes, NULL),
                             g_bytes_get_size (bytes) / 2);
}

/* @data is the document; a part of it became something else on its way. */
void
fault_send_garbled_gzip (InlFaultConnection *connection,
                         gconstpointer       data)
{
  g_autoptr(GBytes) bytes = compress (data);
  g_autofree guint8 *garbled = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  const gsize size = g_bytes_get_size (bytes);

  memset (garbled + size / 2, 0xff, size / 4);
  inl_fault_connection_send_text (connection, HTTP_GZIP);
  inl_fault_connection_send (connection, garbled, size);
}
