/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers that go wrong below HTTP: cut after so many bytes, byte by byte, lost altogether, or
 * never given. The connection is taken from the server and written or closed here. */

#define G_LOG_DOMAIN "inl-sandbox-wire"

#include "config.h"

#include "inl-sandbox-wire.h"

#include <string.h>

struct _InlSandboxWire
{
  SoupServerMessage *message;   /* (owned) */
  GIOStream *stream;            /* (owned) (nullable): taken from the server */
  GByteArray *bytes;            /* (owned): the answer, head and body */
  gsize written;
  gsize end;                    /* where to stop */
  guint source;                 /* of the next byte */
  InlSandboxWireDone done;
  gpointer user_data;
};

static void
append_header (const char *name, const char *value, gpointer user_data)
{
  g_autofree char *line = g_strdup_printf ("%s: %s\r\n", name, value);

  g_byte_array_append (user_data, (const guint8 *) line, (guint) strlen (line));
}

/* Writes the answer as it would go over the wire; returns how long its head is. */
static gsize
print_answer (SoupServerMessage *message, GByteArray *bytes)
{
  g_autoptr(GBytes) body =
    soup_message_body_flatten (soup_server_message_get_response_body (message));
  guint status = soup_server_message_get_status (message);
  g_autofree char *line =
    g_strdup_printf ("HTTP/1.1 %u %s\r\n", status, soup_status_get_phrase (status));
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (body));
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gsize head;

  soup_message_headers_replace (headers, "Content-Length", length);
  soup_message_headers_replace (headers, "Connection", "close");
  g_byte_array_append (bytes, (const guint8 *) line, (guint) strlen (line));
  soup_message_headers_foreach (headers, append_header, bytes);
  g_byte_array_append (bytes, (const guint8 *) "\r\n", 2);
  head = bytes->len;
  g_byte_array_append (bytes, g_bytes_get_data (body, NULL), (guint) g_bytes_get_size (body));
  return head;
}

static gboolean
write_until (InlSandboxWire *self, gsize end)
{
  GOutputStream *output = g_io_stream_get_output_stream (self->stream);
  gsize written = 0;
  gboolean fine = g_output_stream_write_all (output, self->bytes->data + self->written,
                                             end - self->written, &written, NULL, NULL);

  self->written += written;
  return fine;
}

static gboolean
on_next_byte_due_cb (gpointer user_data)
{
  InlSandboxWire *self = user_data;

  if (write_until (self, self->written + 1) && self->written < self->end)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  self->done (self, self->user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_finished_cb (gpointer user_data)
{
  InlSandboxWire *self = user_data;

  self->source = 0;
  self->done (self, self->user_data);
  return G_SOURCE_REMOVE;
}

static void
take_connection (InlSandboxWire *self)
{
  soup_server_message_pause (self->message);
  self->stream = soup_server_message_steal_connection (self->message);
}

/**
 * inl_sandbox_wire_new:
 * @call: an answered call, or for a hang one without an answer
 * @fault: what goes wrong on the wire
 * @done: called later, once, when the connection may be closed; frees the wire
 * @user_data: for @done
 *
 * Takes the answer's way to the client over from the server.
 *
 * Returns: (transfer full): the wire
 */
InlSandboxWire *
inl_sandbox_wire_new (InlSandboxCall *call, const InlSandboxFault *fault,
                      InlSandboxWireDone done, gpointer user_data)
{
  InlSandboxWire *self = g_new0 (InlSandboxWire, 1);
  gsize head;

  self->message = g_object_ref (call->message);
  self->bytes = g_byte_array_new ();
  self->done = done;
  self->user_data = user_data;
  head = print_answer (self->message, self->bytes);
  self->end = self->bytes->len;
  take_connection (self);

  if (fault->hang)
    return self;
  if (fault->cut != INL_SANDBOX_UNSET)
    self->end = MIN (self->end, head + (gsize) fault->cut);
  if (fault->lost_reply || self->stream == NULL)
    self->end = 0;
  else if (fault->drip != INL_SANDBOX_UNSET)
    write_until (self, MIN (head, self->end));
  else
    write_until (self, self->end);

  if (self->written < self->end)
    self->source = g_timeout_add ((guint) MAX (fault->drip, 1), on_next_byte_due_cb, self);
  else
    self->source = g_idle_add (on_finished_cb, self);
  return self;
}

/**
 * inl_sandbox_wire_free:
 * @self: (transfer full): a wire
 *
 * Closes the connection.
 */
void
inl_sandbox_wire_free (InlSandboxWire *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->stream != NULL)
    g_io_stream_close (self->stream, NULL, NULL);
  g_clear_object (&self->stream);
  g_byte_array_unref (self->bytes);
  g_object_unref (self->message);
  g_free (self);
}
