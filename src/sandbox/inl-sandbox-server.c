/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlSandboxServer: the service's side of the contract on a port of this computer. It takes each
 * request past the faults that are set to the function that answers it. */

#define G_LOG_DOMAIN "inl-sandbox-server"

#include "config.h"

#include "inl-sandbox-server.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <gmime/gmime.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "inl-sandbox-exchange.h"
#include "inl-sandbox-faults.h"
#include "inl-sandbox-maildir.h"
#include "inl-sandbox-oauth.h"
#include "inl-sandbox-server-private.h"

#define MAX_BODY (1024 * 1024)

G_DEFINE_FINAL_TYPE (InlSandboxServer, inl_sandbox_server, G_TYPE_OBJECT)

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* A page elsewhere can make its own host name point here; its requests then carry that name. */
static gboolean
is_own_host (InlSandboxServer *self, InlSandboxCall *call)
{
  const char *host = inl_sandbox_call_get_header (call, "Host");
  const char *own = self->context.address + strlen ("http://");
  g_autofree char *by_name = g_strdup_printf ("localhost%s", strchr (own, ':'));

  return host != NULL && (g_str_equal (host, own) || g_ascii_strcasecmp (host, by_name) == 0);
}

static void
set_faults_by_post (InlSandboxServer *self, InlSandboxCall *call)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *spec = inl_sandbox_call_dup_body (call);
  g_autofree char *answer = NULL;

  if (inl_sandbox_call_get_header (call, "Origin") != NULL)
    inl_sandbox_call_reply (call, SOUP_STATUS_FORBIDDEN, "text/plain; charset=utf-8",
                            "Storingen worden niet vanuit een browser ingesteld.\n");
  else if (!g_str_equal (call->method, "POST"))
    inl_sandbox_call_reply (call, SOUP_STATUS_METHOD_NOT_ALLOWED, "text/plain; charset=utf-8",
                            "Stuur de storingen met POST.\n");
  else if (!inl_sandbox_server_set_faults (self, spec, &error))
    {
      answer = g_strdup_printf ("%s\n", error->message);
      inl_sandbox_call_reply (call, SOUP_STATUS_BAD_REQUEST, "text/plain; charset=utf-8", answer);
    }
  else
    {
      answer = g_strdup_printf ("{\"storingen\":%u}", self->faults->len);
      inl_sandbox_call_reply (call, SOUP_STATUS_OK, "application/json", answer);
    }
}

static void
reply_counts (InlSandboxServer *self, InlSandboxCall *call)
{
  g_autoptr(JsonNode) node = inl_sandbox_requests_save (self->requests, self->context.state);

  inl_sandbox_call_reply_json (call, SOUP_STATUS_OK, node);
}

static void
on_exchange_finished_cb (InlSandboxExchange *exchange, gpointer user_data)
{
  InlSandboxServer *self = user_data;

  g_ptr_array_remove (self->exchanges, exchange);
}

static void
handle_call (InlSandboxServer *self, InlSandboxCall *call)
{
  InlSandboxFault *fault;

  inl_sandbox_requests_add (self->requests, call);
  fault = inl_sandbox_faults_take (self->faults, call->method, call->path);
  g_debug ("%s with%s fault", call->method, fault != NULL ? " a" : "out");
  g_ptr_array_add (self->exchanges,
                   inl_sandbox_exchange_new (call, fault, on_exchange_finished_cb, self));
}

static void
on_request_received_cb (SoupServer *soup, SoupServerMessage *message, const char *path,
                        GHashTable *query, gpointer user_data)
{
  InlSandboxServer *self = user_data;
  InlSandboxCall *call = inl_sandbox_call_new (&self->context, message, path, query);

  if (!is_own_host (self, call))
    inl_sandbox_call_reply (call, SOUP_STATUS_MISDIRECTED_REQUEST, "text/plain; charset=utf-8",
                            "Deze naam hoort niet bij de oefenomgeving.\n");
  else if (g_str_equal (path, "/storingen"))
    set_faults_by_post (self, call);
  else if (g_str_equal (path, "/telling"))
    reply_counts (self, call);
  else
    {
      handle_call (self, call);
      return;
    }
  inl_sandbox_call_free (call);
}

/* Before a body is read: it must not be larger than any that the contract knows. */
static void
on_headers_received_cb (SoupServer *soup, SoupServerMessage *message, const char *path,
                        GHashTable *query, gpointer user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED
      || soup_message_headers_get_content_length (headers) > MAX_BODY)
    {
      soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
      soup_server_message_set_status (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
    }
}

static void
inl_sandbox_server_dispose (GObject *object)
{
  inl_sandbox_server_stop (INL_SANDBOX_SERVER (object));

  G_OBJECT_CLASS (inl_sandbox_server_parent_class)->dispose (object);
}

static void
inl_sandbox_server_finalize (GObject *object)
{
  InlSandboxServer *self = INL_SANDBOX_SERVER (object);

  g_clear_pointer (&self->context.state, inl_sandbox_state_free);
  g_clear_pointer (&self->context.companies, inl_sandbox_companies_free);
  g_clear_pointer (&self->context.mail_folder, g_free);
  g_clear_pointer (&self->context.address, g_free);
  g_clear_pointer (&self->context.form_key, g_free);
  g_clear_pointer (&self->context.automatic_person, g_free);
  g_clear_pointer (&self->context.codes, g_hash_table_unref);
  g_clear_pointer (&self->context.running, g_hash_table_unref);
  g_clear_pointer (&self->requests, inl_sandbox_requests_free);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->exchanges, g_ptr_array_unref);
  if (self->lock >= 0)
    close (self->lock);
  if (self->is_temporary && self->folder != NULL)
    remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (inl_sandbox_server_parent_class)->finalize (object);
}

static void
inl_sandbox_server_class_init (InlSandboxServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = inl_sandbox_server_dispose;
  object_class->finalize = inl_sandbox_server_finalize;

  /* For as long as the process lives: GMime cannot be started a second time. */
  g_mime_init ();
}

static void
inl_sandbox_server_init (InlSandboxServer *self)
{
  self->lock = -1;
  self->context.companies = inl_sandbox_companies_new ();
  self->context.form_key = inl_sandbox_state_random_text (16);
  self->context.address = g_strdup ("http://127.0.0.1:0");
  self->context.codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) inl_sandbox_code_free);
  self->context.running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->requests = inl_sandbox_requests_new ();
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) inl_sandbox_fault_free);
  self->exchanges = g_ptr_array_new_with_free_func ((GDestroyNotify) inl_sandbox_exchange_free);
}

/* Two servers would write over each other's changes. */
static gboolean
lock_folder (InlSandboxServer *self, GError **error)
{
  g_autofree char *file = g_build_filename (self->folder, "oefenomgeving.lock", NULL);

  self->lock = open (file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               "De map '%s' is al in gebruik bij een andere oefenomgeving.", self->folder);
  return FALSE;
}

static gboolean
open_folder (InlSandboxServer *self, const char *data_dir, GError **error)
{
  g_autofree char *file = NULL;

  self->is_temporary = data_dir == NULL;
  self->folder = data_dir != NULL ? g_strdup (data_dir)
                                  : g_dir_make_tmp ("inlenersbeloning-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;
  self->context.mail_folder = g_build_filename (self->folder, "Maildir", NULL);
  if (!inl_sandbox_maildir_prepare (self->context.mail_folder, error) || !lock_folder (self, error))
    return FALSE;
  file = self->is_temporary ? NULL : g_build_filename (self->folder, "oefenomgeving.json", NULL);
  self->context.state = inl_sandbox_state_new (file, error);
  return self->context.state != NULL;
}

/**
 * inl_sandbox_server_new:
 * @data_dir: (nullable): where to keep everything, or %NULL for a temporary folder that goes with
 *   the server
 * @error: return location for a #GError, with a Dutch message
 *
 * Returns: (transfer full) (nullable): a server that does not listen yet
 */
InlSandboxServer *
inl_sandbox_server_new (const char *data_dir, GError **error)
{
  g_autoptr(InlSandboxServer) self = g_object_new (INL_TYPE_SANDBOX_SERVER, NULL);

  if (!open_folder (self, data_dir, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * inl_sandbox_server_listen:
 * @self: a server
 * @port: of this computer, or 0 for a free one
 * @error: return location for a #GError, with a Dutch message; %G_IO_ERROR_ADDRESS_IN_USE when
 *   something else has the port
 *
 * Answers requests from now on, in the main context that is the thread's default.
 *
 * Returns: whether it listens
 */
gboolean
inl_sandbox_server_listen (InlSandboxServer *self, guint port, GError **error)
{
  g_autoptr(SoupServer) soup = NULL;
  g_autoptr(GError) reason = NULL;

  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), FALSE);
  g_return_val_if_fail (self->port == NULL, FALSE);

  soup = soup_server_new ("server-header", "inlenersbeloning-sandbox", NULL);
  soup_server_add_early_handler (soup, NULL, on_headers_received_cb, self, NULL);
  soup_server_add_handler (soup, NULL, on_request_received_cb, self, NULL);
  self->port = inl_loopback_new (soup, port, &reason);
  if (self->port == NULL)
    {
      if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
                     "Poort %u is al in gebruik; kies een andere met --port.", port);
      else
        g_set_error (error, reason->domain, reason->code,
                     "Er kan niet naar poort %u worden geluisterd.", port);
      return FALSE;
    }
  g_free (self->context.address);
  self->context.address = g_strdup_printf ("http://127.0.0.1:%u",
                                           inl_loopback_get_port (self->port));
  return TRUE;
}

/**
 * inl_sandbox_server_dup_address:
 * @self: a server
 *
 * Returns: (transfer full): where it listens, as "http://127.0.0.1:8466"
 */
char *
inl_sandbox_server_dup_address (InlSandboxServer *self)
{
  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), NULL);

  return g_strdup (self->context.address);
}

/**
 * inl_sandbox_server_dup_mail_folder:
 * @self: a server
 *
 * Returns: (transfer full): the Maildir in which its e-mails arrive
 */
char *
inl_sandbox_server_dup_mail_folder (InlSandboxServer *self)
{
  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), NULL);

  return g_strdup (self->context.mail_folder);
}

/**
 * inl_sandbox_server_stop:
 * @self: a server
 *
 * Closes the port and every connection, answered or not.
 */
void
inl_sandbox_server_stop (InlSandboxServer *self)
{
  g_return_if_fail (INL_IS_SANDBOX_SERVER (self));

  if (self->exchanges != NULL)
    g_ptr_array_set_size (self->exchanges, 0);
  if (self->port != NULL)
    inl_loopback_stop (self->port);
  g_clear_object (&self->port);
}

/**
 * inl_sandbox_server_set_faults:
 * @self: a server
 * @spec: (nullable): lines of the fault language, or %NULL for none
 * @error: return location for a #GError, %G_IO_ERROR_INVALID_ARGUMENT with a Dutch message
 *
 * Replaces all faults; when @spec is wrong the old ones stay.
 *
 * Returns: whether they are set
 */
gboolean
inl_sandbox_server_set_faults (InlSandboxServer *self, const char *spec, GError **error)
{
  GPtrArray *faults;

  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), FALSE);

  faults = inl_sandbox_faults_parse (spec != NULL ? spec : "", error);
  if (faults == NULL)
    return FALSE;
  g_ptr_array_unref (self->faults);
  self->faults = faults;
  return TRUE;
}

/**
 * inl_sandbox_server_get_mail_count:
 * @self: a server
 * @kenmerk: (nullable): of an inquiry, or %NULL for all
 *
 * Returns: how many e-mails it sent
 */
guint
inl_sandbox_server_get_mail_count (InlSandboxServer *self, const char *kenmerk)
{
  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), 0);

  return (guint) inl_sandbox_state_get_mail_count (self->context.state, kenmerk);
}

/**
 * inl_sandbox_server_get_request_count:
 * @self: a server
 * @method: (nullable): only this method
 * @path: (nullable): only this path; * stands for anything
 *
 * Returns: how many such requests came in
 */
guint
inl_sandbox_server_get_request_count (InlSandboxServer *self, const char *method,
                                      const char *path)
{
  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), 0);

  return inl_sandbox_requests_count (self->requests, method, path);
}

/**
 * inl_sandbox_server_dup_last_header:
 * @self: a server
 * @method: (nullable): only this method
 * @path: (nullable): only this path; * stands for anything
 * @name: of a header
 *
 * Returns: (transfer full) (nullable): the header in the last such request
 */
char *
inl_sandbox_server_dup_last_header (InlSandboxServer *self, const char *method, const char *path,
                                    const char *name)
{
  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), NULL);

  return inl_sandbox_requests_dup_header (self->requests, method, path, name);
}

/**
 * inl_sandbox_server_dup_last_body:
 * @self: a server
 * @method: (nullable): only this method
 * @path: (nullable): only this path; * stands for anything
 *
 * Returns: (transfer full) (nullable): the body of the last such request
 */
char *
inl_sandbox_server_dup_last_body (InlSandboxServer *self, const char *method, const char *path)
{
  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), NULL);

  return inl_sandbox_requests_dup_body (self->requests, method, path);
}
