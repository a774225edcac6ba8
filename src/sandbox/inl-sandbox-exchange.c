/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One request from its arrival to its answer, with at most one fault on the way: a delay before
 * the work, no work at all, another answer, or a broken connection. */

#define G_LOG_DOMAIN "inl-sandbox-exchange"

#include "config.h"

#include "inl-sandbox-exchange.h"

#include "inl-sandbox-routes.h"
#include "inl-sandbox-wire.h"

struct _InlSandboxExchange
{
  InlSandboxCall *call;     /* (owned) */
  InlSandboxFault *fault;   /* (owned) (nullable) */
  InlSandboxWire *wire;     /* (owned) (nullable) */
  char *running_key;        /* (owned) (nullable): in the context while the work waits */
  guint source;             /* of what comes next */
  gboolean is_paused;
  InlSandboxExchangeFinished finished;
  gpointer user_data;
};

static void
on_wire_done_cb (InlSandboxWire *wire, gpointer user_data)
{
  InlSandboxExchange *self = user_data;

  self->finished (self, self->user_data);
}

static gboolean
on_answered_cb (gpointer user_data)
{
  InlSandboxExchange *self = user_data;

  self->source = 0;
  self->finished (self, self->user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
goes_wrong_on_the_wire (const InlSandboxFault *fault)
{
  return fault->hang || fault->lost_reply || fault->cut != INL_SANDBOX_UNSET
         || fault->drip != INL_SANDBOX_UNSET;
}

static void
spoil (InlSandboxExchange *self)
{
  const InlSandboxFault *fault = self->fault;

  if (inl_sandbox_fault_replaces (fault))
    inl_sandbox_wire_replace_reply (self->call, fault);
  else if (inl_sandbox_fault_works (fault))
    inl_sandbox_wire_spoil_reply (self->call, fault);
  if (goes_wrong_on_the_wire (fault))
    self->wire = inl_sandbox_wire_new (self->call, fault, on_wire_done_cb, self);
}

static void
answer (InlSandboxExchange *self)
{
  if (self->running_key != NULL)
    g_hash_table_remove (self->call->context->running, self->running_key);
  g_clear_pointer (&self->running_key, g_free);

  if (self->fault == NULL || inl_sandbox_fault_works (self->fault))
    inl_sandbox_routes_dispatch (self->call);
  if (self->fault != NULL)
    spoil (self);
  if (self->wire != NULL)
    return;
  if (self->is_paused)
    soup_server_message_unpause (self->call->message);
  self->is_paused = FALSE;
  self->source = g_idle_add (on_answered_cb, self);
}

static gboolean
on_delay_over_cb (gpointer user_data)
{
  InlSandboxExchange *self = user_data;

  self->source = 0;
  answer (self);
  return G_SOURCE_REMOVE;
}

/* While the first request with a key waits, a second one must hear that it is being worked on. */
static void
mark_running (InlSandboxExchange *self)
{
  const char *header = inl_sandbox_call_get_header (self->call, "Idempotency-Key");
  GHashTable *running = self->call->context->running;
  g_autofree char *key = g_ascii_strdown (header != NULL ? header : "", -1);

  g_strdelimit (key, "\"", ' ');
  g_strstrip (key);
  if (*key == '\0' || g_hash_table_contains (running, key))
    return;
  self->running_key = g_steal_pointer (&key);
  g_hash_table_add (running, g_strdup (self->running_key));
}

/**
 * inl_sandbox_exchange_new:
 * @call: (transfer full): a request
 * @fault: (transfer full) (nullable): what goes wrong with it
 * @finished: called later, once, when there is no more to do; frees the exchange
 * @user_data: for @finished
 *
 * Has the request answered, now or after a while.
 *
 * Returns: (transfer full): the exchange
 */
InlSandboxExchange *
inl_sandbox_exchange_new (InlSandboxCall *call, InlSandboxFault *fault,
                          InlSandboxExchangeFinished finished, gpointer user_data)
{
  InlSandboxExchange *self = g_new0 (InlSandboxExchange, 1);

  self->call = call;
  self->fault = fault;
  self->finished = finished;
  self->user_data = user_data;
  if (fault != NULL)
    call->ignores_idempotency = fault->ignore_idempotency;
  if (fault == NULL || fault->delay == INL_SANDBOX_UNSET)
    {
      answer (self);
      return self;
    }
  mark_running (self);
  self->is_paused = TRUE;
  soup_server_message_pause (call->message);
  self->source = g_timeout_add ((guint) fault->delay, on_delay_over_cb, self);
  return self;
}

/**
 * inl_sandbox_exchange_free:
 * @self: (transfer full): an exchange
 *
 * Ends it, with a closed connection if it was not answered.
 */
void
inl_sandbox_exchange_free (InlSandboxExchange *self)
{
  g_autoptr(GIOStream) stream = NULL;

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->running_key != NULL)
    g_hash_table_remove (self->call->context->running, self->running_key);
  if (self->is_paused)
    stream = soup_server_message_steal_connection (self->call->message);
  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);
  g_clear_pointer (&self->wire, inl_sandbox_wire_free);
  g_free (self->running_key);
  g_clear_pointer (&self->fault, inl_sandbox_fault_free);
  inl_sandbox_call_free (self->call);
  g_free (self);
}
