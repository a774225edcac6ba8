/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts the requests that came in, per method and path, and keeps the last of each, so that a
 * test can see what a client really sent. */

#define G_LOG_DOMAIN "inl-sandbox-requests"

#include "config.h"

#include "inl-sandbox-requests.h"

#include <string.h>

typedef struct
{
  char *method;
  char *path;
  guint count;
  guint serial;                  /* of the last one, over all paths */
  SoupMessageHeaders *headers;   /* of the last one */
  GBytes *body;
} Seen;

struct _InlSandboxRequests
{
  GPtrArray *seen;   /* (element-type Seen) */
  guint total;
};

static void
seen_free (Seen *seen)
{
  g_free (seen->method);
  g_free (seen->path);
  g_clear_pointer (&seen->headers, soup_message_headers_unref);
  g_clear_pointer (&seen->body, g_bytes_unref);
  g_free (seen);
}

/**
 * inl_sandbox_requests_new:
 *
 * Returns: (transfer full): an empty list
 */
InlSandboxRequests *
inl_sandbox_requests_new (void)
{
  InlSandboxRequests *self = g_new0 (InlSandboxRequests, 1);

  self->seen = g_ptr_array_new_with_free_func ((GDestroyNotify) seen_free);
  return self;
}

/**
 * inl_sandbox_requests_free:
 * @self: (transfer full): the list
 *
 * Frees it.
 */
void
inl_sandbox_requests_free (InlSandboxRequests *self)
{
  g_ptr_array_unref (self->seen);
  g_free (self);
}

static Seen *
need_seen (InlSandboxRequests *self, const char *method, const char *path)
{
  Seen *seen;

  for (guint i = 0; i < self->seen->len; i++)
    {
      seen = g_ptr_array_index (self->seen, i);
      if (g_str_equal (seen->method, method) && g_str_equal (seen->path, path))
        return seen;
    }
  seen = g_new0 (Seen, 1);
  seen->method = g_strdup (method);
  seen->path = g_strdup (path);
  g_ptr_array_add (self->seen, seen);
  return seen;
}

/**
 * inl_sandbox_requests_add:
 * @self: the list
 * @call: a call that came in
 *
 * Counts the call and keeps it as the last to its path.
 */
void
inl_sandbox_requests_add (InlSandboxRequests *self, InlSandboxCall *call)
{
  Seen *seen = need_seen (self, call->method, call->path);

  g_clear_pointer (&seen->headers, soup_message_headers_unref);
  g_clear_pointer (&seen->body, g_bytes_unref);
  seen->headers =
    soup_message_headers_ref (soup_server_message_get_request_headers (call->message));
  seen->body = g_bytes_ref (call->body);
  seen->serial = ++self->total;
  seen->count++;
}

static gboolean
is_match (const Seen *seen, const char *method, const char *path)
{
  return (method == NULL || g_str_equal (seen->method, method))
         && (path == NULL || g_pattern_match_simple (path, seen->path));
}

/**
 * inl_sandbox_requests_count:
 * @self: the list
 * @method: (nullable): only this method
 * @path: (nullable): only this path; * stands for anything
 *
 * Returns: how many such requests came in
 */
guint
inl_sandbox_requests_count (InlSandboxRequests *self, const char *method, const char *path)
{
  guint count = 0;

  for (guint i = 0; i < self->seen->len; i++)
    {
      Seen *seen = g_ptr_array_index (self->seen, i);

      if (is_match (seen, method, path))
        count += seen->count;
    }
  return count;
}

static Seen *
find_last (InlSandboxRequests *self, const char *method, const char *path)
{
  Seen *last = NULL;

  for (guint i = 0; i < self->seen->len; i++)
    {
      Seen *seen = g_ptr_array_index (self->seen, i);

      if (is_match (seen, method, path) && (last == NULL || seen->serial > last->serial))
        last = seen;
    }
  return last;
}

/**
 * inl_sandbox_requests_dup_header:
 * @self: the list
 * @method: (nullable): only this method
 * @path: (nullable): only this path; * stands for anything
 * @name: of a header
 *
 * Returns: (transfer full) (nullable): the header in the last such request
 */
char *
inl_sandbox_requests_dup_header (InlSandboxRequests *self, const char *method, const char *path,
                                 const char *name)
{
  Seen *seen = find_last (self, method, path);

  return seen != NULL ? g_strdup (soup_message_headers_get_list (seen->headers, name)) : NULL;
}

/**
 * inl_sandbox_requests_dup_body:
 * @self: the list
 * @method: (nullable): only this method
 * @path: (nullable): only this path; * stands for anything
 *
 * Returns: (transfer full) (nullable): the body of the last such request
 */
char *
inl_sandbox_requests_dup_body (InlSandboxRequests *self, const char *method, const char *path)
{
  Seen *seen = find_last (self, method, path);

  gsize size = 0;
  const char *data = seen != NULL ? g_bytes_get_data (seen->body, &size) : NULL;

  if (seen == NULL)
    return NULL;
  return size > 0 ? g_strndup (data, size) : g_strdup ("");
}

/**
 * inl_sandbox_requests_save:
 * @self: the list
 * @state: the state that counts the e-mails
 *
 * Returns: (transfer full): all counts, for another process
 */
JsonNode *
inl_sandbox_requests_save (InlSandboxRequests *self, InlSandboxState *state)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *per_kenmerk = json_object_new ();
  JsonObject *per_path = json_object_new ();

  for (guint i = 0; i < state->inquiries->len; i++)
    {
      InlSandboxInquiry *inquiry = g_ptr_array_index (state->inquiries, i);
      gint64 before = json_object_get_int_member_with_default (per_kenmerk, inquiry->kenmerk, 0);

      json_object_set_int_member (per_kenmerk, inquiry->kenmerk, before + inquiry->mails);
    }
  for (guint i = 0; i < self->seen->len; i++)
    {
      Seen *seen = g_ptr_array_index (self->seen, i);
      g_autofree char *name = g_strdup_printf ("%s %s", seen->method, seen->path);

      json_object_set_int_member (per_path, name, seen->count);
    }
  json_object_set_int_member (object, "e_mails",
                              inl_sandbox_state_get_mail_count (state, NULL));
  json_object_set_object_member (object, "per_kenmerk", per_kenmerk);
  json_object_set_int_member (object, "aanroepen", self->total);
  json_object_set_object_member (object, "per_pad", per_path);
  json_node_take_object (node, object);
  return node;
}
