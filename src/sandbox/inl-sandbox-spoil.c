/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers with a wrong content: another status, HTML, too much, too deep, cut off, or the real
 * answer with one thing changed. */

#define G_LOG_DOMAIN "inl-sandbox-spoil"

#include "config.h"

#include "inl-sandbox-wire.h"

#include <string.h>

#include "inl-sandbox-json.h"

#define MEGABYTE (1024 * 1024)
#define OTHER_KENMERK "00000000-0000-4000-8000-000000000000"

static const char html[] =
  "<!doctype html><title>Inloggen</title><h1>Inloggen</h1><p>Voer je gegevens in.</p>";

/* A JSON text of that many megabytes of white space, gzipped to a thousandth of it. */
static void
reply_gzip_bomb (InlSandboxCall *call, guint status, gint64 megabytes)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream =
    g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *block = g_malloc (MEGABYTE);
  g_autoptr(GBytes) bytes = NULL;

  memset (block, ' ', MEGABYTE);
  for (gint64 i = 0; i < megabytes; i++)
    g_output_stream_write_all (stream, block, MEGABYTE, NULL, NULL, NULL);
  g_output_stream_write_all (stream, "{}", 2, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));

  inl_sandbox_call_reply (call, status, "application/json", "");
  soup_message_body_append_bytes (soup_server_message_get_response_body (call->message), bytes);
  inl_sandbox_call_set_header (call, "Content-Encoding", "gzip");
}

static void
reply_deep (InlSandboxCall *call, guint status, gint64 depth)
{
  g_autofree char *text = g_malloc ((gsize) depth * 2 + 1);

  memset (text, '[', (gsize) depth);
  memset (text + depth, ']', (gsize) depth);
  text[depth * 2] = '\0';
  inl_sandbox_call_reply (call, status, "application/json", text);
}

static void
reply_code (InlSandboxCall *call, const InlSandboxFault *fault)
{
  JsonObject *problem = inl_sandbox_problem_new (fault->code, NULL);

  if (fault->status != INL_SANDBOX_UNSET)
    json_object_set_int_member (problem, "status", fault->status);
  if (g_str_equal (fault->code, "recht_ontbreekt"))
    json_object_set_string_member (problem, "recht", "Uitvragen");
  inl_sandbox_problem_send (call, problem, -1);
}

static void
reply_redirect (InlSandboxCall *call, const InlSandboxFault *fault)
{
  guint status = fault->status != INL_SANDBOX_UNSET ? (guint) fault->status : SOUP_STATUS_FOUND;

  inl_sandbox_call_reply (call, status, "text/plain", "");
  inl_sandbox_call_set_header (call, "Location", fault->redirect);
}

/**
 * inl_sandbox_wire_replace_reply:
 * @call: a call, answered or not
 * @fault: one that replaces the answer
 *
 * Puts the fault's answer in the place of the real one.
 */
void
inl_sandbox_wire_replace_reply (InlSandboxCall *call, const InlSandboxFault *fault)
{
  guint status = fault->status != INL_SANDBOX_UNSET ? (guint) fault->status : SOUP_STATUS_OK;
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, fault->retry_after);

  soup_message_headers_clear (soup_server_message_get_response_headers (call->message));
  if (fault->gzip_bomb != INL_SANDBOX_UNSET)
    reply_gzip_bomb (call, status, fault->gzip_bomb);
  else if (fault->deep != INL_SANDBOX_UNSET)
    reply_deep (call, status, fault->deep);
  else if (fault->redirect != NULL)
    reply_redirect (call, fault);
  else if (fault->html)
    inl_sandbox_call_reply (call, status, "text/html; charset=utf-8", html);
  else if (fault->bad_json)
    inl_sandbox_call_reply (call, status, "application/json", "{\"id\": \"U1\", \"kenmerk\": ");
  else if (fault->code != NULL)
    reply_code (call, fault);
  else
    inl_sandbox_call_reply (call, status, fault->empty ? "application/json" : "text/plain", "");

  if (fault->retry_after != INL_SANDBOX_UNSET)
    inl_sandbox_call_set_header (call, "Retry-After", seconds);
}

/* A value of a type that the member never has. */
static JsonNode *
make_wrong_value (JsonNode *right)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (JSON_NODE_HOLDS_VALUE (right) && json_node_get_value_type (right) == G_TYPE_STRING)
    json_node_set_int (node, 1);
  else
    json_node_set_string (node, "1");
  return node;
}

static void spoil_node (JsonNode *node, const InlSandboxFault *fault);

static void
spoil_object (JsonObject *object, const InlSandboxFault *fault)
{
  g_autoptr(GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (object, l->data);

      if (fault->wrong_type != NULL && g_str_equal (l->data, fault->wrong_type))
        json_object_set_member (object, l->data, make_wrong_value (value));
      else if (fault->wrong_kenmerk && g_str_equal (l->data, "kenmerk"))
        json_object_set_string_member (object, "kenmerk", OTHER_KENMERK);
      else
        spoil_node (value, fault);
    }
}

static void
spoil_node (JsonNode *node, const InlSandboxFault *fault)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    spoil_object (json_node_get_object (node), fault);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      spoil_node (json_array_get_element (json_node_get_array (node), i), fault);
}

/**
 * inl_sandbox_wire_spoil_reply:
 * @call: an answered call
 * @fault: a fault
 *
 * Changes the member of the real answer that the fault names, if it does.
 */
void
inl_sandbox_wire_spoil_reply (InlSandboxCall *call, const InlSandboxFault *fault)
{
  g_autoptr(GBytes) bytes =
    soup_message_body_flatten (soup_server_message_get_response_body (call->message));
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (call->message);
  g_autofree char *type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));

  if (fault->wrong_type == NULL && !fault->wrong_kenmerk)
    return;
  if (!json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), NULL))
    return;
  spoil_node (json_parser_get_root (parser), fault);
  text = inl_sandbox_json_print (json_parser_get_root (parser));
  inl_sandbox_call_reply (call, soup_server_message_get_status (call->message), type, text);
}
