/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The service of the model. It is also the place where a request that may not be made is seen. */

#define G_LOG_DOMAIN "model-service"

#include "config.h"

#include "model-service.h"

struct _ModelService
{
  GObject parent_instance;

  GHashTable *kenmerken;           /* (owned): text → ModelKenmerk */
  GQueue     *calls;               /* (owned) (element-type ModelCall) */
};

static void connector_iface_init (InlConnectorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ModelService, model_service, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (INL_TYPE_CONNECTOR, connector_iface_init))

static GHashTable *
create_kenmerken (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
free_call (gpointer data)
{
  ModelCall *call = data;

  g_free (call->kenmerk);
  g_free (call->session);
  g_object_unref (call->task);
  g_free (call);
}

static void
free_sent (gpointer sent)
{
  inl_sent_inquiry_free (sent);
}

static void
add_call (ModelService        *self,
          const char          *session,
          const char          *kenmerk,
          gboolean             is_send,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  ModelCall *call = g_new0 (ModelCall, 1);

  /* One vacancy has one open inquiry, and that one attempt at a time. */
  g_assert_true (g_queue_is_empty (self->calls));
  call->kenmerk = g_strdup (kenmerk);
  call->session = g_strdup (session);
  call->is_send = is_send;
  call->task = g_task_new (self, NULL, callback, user_data);
  g_queue_push_tail (self->calls, call);
}

static char *
model_service_dup_address (InlConnector *connector)
{
  return g_strdup (MODEL_ADDRESS);
}

static void
model_service_send_inquiry_async (InlConnector        *connector,
                                  const char          *session,
                                  const char          *kenmerk,
                                  GBytes              *body,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  ModelService *self = MODEL_SERVICE (connector);

  /* Never resent from unknown without a look-up. */
  g_assert_false (model_service_get (self, kenmerk)->in_doubt);
  add_call (self, session, kenmerk, TRUE, callback, user_data);
}

static void
model_service_find_inquiry_async (InlConnector        *connector,
                                  const char          *session,
                                  const char          *kenmerk,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  add_call (MODEL_SERVICE (connector), session, kenmerk, FALSE, callback, user_data);
}

static InlSentInquiry *
finish (InlConnector  *connector,
        GAsyncResult  *result,
        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
connector_iface_init (InlConnectorInterface *iface)
{
  iface->dup_address = model_service_dup_address;
  iface->send_inquiry_async = model_service_send_inquiry_async;
  iface->send_inquiry_finish = finish;
  iface->find_inquiry_async = model_service_find_inquiry_async;
  iface->find_inquiry_finish = finish;
}

static void
model_service_finalize (GObject *object)
{
  ModelService *self = MODEL_SERVICE (object);

  g_clear_pointer (&self->kenmerken, g_hash_table_unref);
  g_queue_free_full (self->calls, free_call);

  G_OBJECT_CLASS (model_service_parent_class)->finalize (object);
}

static void
model_service_class_init (ModelServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = model_service_finalize;
}

static void
model_service_init (ModelService *self)
{
  self->kenmerken = create_kenmerken ();
  self->calls = g_queue_new ();
}

ModelService *
model_service_new (void)
{
  return g_object_new (INL_TYPE_MODEL_SERVICE, NULL);
}

/* Forgets all; no call may hang. */
void
model_service_clear (ModelService *self)
{
  g_assert_true (g_queue_is_empty (self->calls));
  g_hash_table_remove_all (self->kenmerken);
}

ModelKenmerk *
model_service_get (ModelService *self,
                   const char   *kenmerk)
{
  ModelKenmerk *known = g_hash_table_lookup (self->kenmerken, kenmerk);

  if (known == NULL)
    {
      known = g_new0 (ModelKenmerk, 1);
      g_hash_table_insert (self->kenmerken, g_strdup (kenmerk), known);
    }
  return known;
}

static GHashTable *
copy_kenmerken (GHashTable *kenmerken)
{
  GHashTable *copy = create_kenmerken ();
  GHashTableIter iter;
  gpointer kenmerk;
  gpointer known;

  g_hash_table_iter_init (&iter, kenmerken);
  while (g_hash_table_iter_next (&iter, &kenmerk, &known))
    g_hash_table_insert (copy, g_strdup (kenmerk), g_memdup2 (known, sizeof (ModelKenmerk)));

  return copy;
}

/* All that it knows: kenmerk → ModelKenmerk. */
GHashTable *
model_service_dup_all (ModelService *self)
{
  return copy_kenmerken (self->kenmerken);
}

/* Knows this again; no call may hang. */
void
model_service_set_all (ModelService *self,
                       GHashTable   *kenmerken)
{
  model_service_clear (self);
  g_hash_table_unref (self->kenmerken);
  self->kenmerken = copy_kenmerken (kenmerken);
}

/* The one that hangs, or NULL. */
ModelCall *
model_service_get_call (ModelService *self)
{
  return g_queue_peek_head (self->calls);
}

/* A look-up brings nothing about; what it took once it does not refuse. */
gboolean
model_service_can_answer (ModelService *self,
                          ModelAnswer   answer)
{
  ModelCall *call = model_service_get_call (self);

  if (call == NULL)
    return FALSE;

  switch (answer)
    {
    case MODEL_ANSWER_CUT:
    case MODEL_ANSWER_UNDER_WAY:
      return call->is_send;
    case MODEL_ANSWER_REJECTED:
      return call->is_send && !model_service_get (self, call->kenmerk)->arrived;
    default:
      return TRUE;
    }
}

static InlSentInquiry *
create_sent (const char *kenmerk)
{
  InlSentInquiry *sent = g_new0 (InlSentInquiry, 1);

  sent->id = g_strdup (kenmerk);
  sent->kenmerk = g_strdup (kenmerk);
  sent->state = INL_INQUIRY_STATE_SENT;
  sent->sent_at = g_strdup ("2026-11-24T02:00:00Z");
  sent->invitations = g_ptr_array_new_with_free_func (g_object_unref);
  sent->session_valid_until = g_strdup ("");
  return sent;
}

static void
return_error (ModelCall       *call,
              InlServiceError  code,
              const char      *problem_code)
{
  g_autoptr(InlProblem) problem = inl_problem_new (400);

  g_free (problem->code);
  problem->code = g_strdup (problem_code);
  g_task_return_error (call->task, inl_service_error_new (code, problem, "Het model zegt nee."));
}

static void
tell (ModelCall    *call,
      ModelKenmerk *known)
{
  known->told |= known->arrived;
  known->in_doubt = FALSE;
  if (known->arrived)
    g_task_return_pointer (call->task, create_sent (call->kenmerk), free_sent);
  else
    g_task_return_pointer (call->task, NULL, NULL);
}

static void
fail (ModelCall    *call,
      ModelKenmerk *known,
      ModelAnswer   answer)
{
  switch (answer)
    {
    case MODEL_ANSWER_LOST:
    case MODEL_ANSWER_CUT:
      known->in_doubt |= call->is_send;
      return_error (call, INL_SERVICE_ERROR_UNKNOWN, "");
      break;
    case MODEL_ANSWER_NOT_STARTED:
      return_error (call, INL_SERVICE_ERROR_NOT_STARTED, "");
      break;
    case MODEL_ANSWER_LATER:
      return_error (call, INL_SERVICE_ERROR_LATER, "onderhoud");
      break;
    case MODEL_ANSWER_UNDER_WAY:
      return_error (call, INL_SERVICE_ERROR_LATER, "in_behandeling");
      break;
    case MODEL_ANSWER_REJECTED:
      return_error (call, INL_SERVICE_ERROR_REJECTED, "nee");
      break;
    case MODEL_ANSWER_BARRED:
      return_error (call, INL_SERVICE_ERROR_TOKEN_INVALID, "token");
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Ends the call that hangs. */
void
model_service_answer (ModelService *self,
                      ModelAnswer   answer)
{
  ModelCall *call = g_queue_pop_head (self->calls);
  ModelKenmerk *known = model_service_get (self, call->kenmerk);

  if (call->is_send)
    known->arrived |= answer == MODEL_ANSWER_TAKEN || answer == MODEL_ANSWER_LOST
                      || answer == MODEL_ANSWER_UNDER_WAY;
  if (answer == MODEL_ANSWER_TAKEN)
    tell (call, known);
  else
    fail (call, known, answer);
  free_call (call);
}
