/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the service share: waiting with a limit, and making any of the calls. */

#include "service-fixture.h"

#include <string.h>

#define LIMIT_SECONDS 30

static gboolean
on_limit_passed_cb (gpointer user_data)
{
  g_error ("The test waited %d seconds for nothing", LIMIT_SECONDS);
  return G_SOURCE_REMOVE;
}

/* Iterates the main context until @is_true says so, with a limit. */
void
service_iterate_until (gboolean (*is_true) (gpointer data),
                       gpointer   data)
{
  guint limit = g_timeout_add_seconds (LIMIT_SECONDS, on_limit_passed_cb, NULL);

  while (!is_true (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

void
service_on_done_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

void
service_await (GAsyncResult **result)
{
  service_iterate_until (has_result, result);
}

void
service_start (InlConnector  *connector,
               ServiceCall    call,
               GCancellable  *cancellable,
               GAsyncResult **result)
{
  g_autoptr(GBytes) body = g_bytes_new_static (BODY, strlen (BODY));

  switch (call)
    {
    case SERVICE_CALL_GET_TOKEN:
      inl_connector_get_token_async (connector, TOKEN, SECRET, cancellable, service_on_done_cb,
                                     result);
      break;
    case SERVICE_CALL_EXCHANGE_CODE:
      inl_connector_exchange_code_async (connector, TOKEN, SECRET, CODE,
                                         "http://127.0.0.1:1/aangemeld", VERIFIER, cancellable,
                                         service_on_done_cb, result);
      break;
    case SERVICE_CALL_REVOKE:
      inl_connector_revoke_async (connector, TOKEN, SECRET, SESSION, cancellable,
                                  service_on_done_cb, result);
      break;
    case SERVICE_CALL_GET_COMPANY:
      inl_connector_get_company_async (connector, SESSION, KVK_NUMBER, cancellable,
                                       service_on_done_cb, result);
      break;
    case SERVICE_CALL_SEND_INQUIRY:
      inl_connector_send_inquiry_async (connector, SESSION, KENMERK, body, cancellable,
                                        service_on_done_cb, result);
      break;
    case SERVICE_CALL_FIND_INQUIRY:
      inl_connector_find_inquiry_async (connector, SESSION, KENMERK, cancellable,
                                        service_on_done_cb, result);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
finish (InlConnector  *connector,
        ServiceCall    call,
        GAsyncResult  *result,
        GError       **error)
{
  g_autoptr(InlTokenInfo) token = NULL;
  g_autoptr(InlSession) session = NULL;
  g_autoptr(InlCompany) company = NULL;
  g_autoptr(InlSentInquiry) inquiry = NULL;

  switch (call)
    {
    case SERVICE_CALL_GET_TOKEN:
      token = inl_connector_get_token_finish (connector, result, error);
      break;
    case SERVICE_CALL_EXCHANGE_CODE:
      session = inl_connector_exchange_code_finish (connector, result, error);
      break;
    case SERVICE_CALL_REVOKE:
      inl_connector_revoke_finish (connector, result, error);
      break;
    case SERVICE_CALL_GET_COMPANY:
      company = inl_connector_get_company_finish (connector, result, error);
      break;
    case SERVICE_CALL_SEND_INQUIRY:
      inquiry = inl_connector_send_inquiry_finish (connector, result, error);
      break;
    case SERVICE_CALL_FIND_INQUIRY:
      inquiry = inl_connector_find_inquiry_finish (connector, result, error);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Waits for a call that was started. Returns whether it succeeded; the reply is dropped. */
gboolean
service_end (InlConnector  *connector,
             ServiceCall    call,
             GAsyncResult **result,
             GError       **error)
{
  g_autoptr(GError) failure = NULL;

  service_await (result);
  finish (connector, call, *result, &failure);
  g_clear_object (result);
  if (failure == NULL)
    return TRUE;

  service_assert_clean (failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
service_call (InlConnector  *connector,
              ServiceCall    call,
              GError       **error)
{
  GAsyncResult *result = NULL;

  service_start (connector, call, NULL, &result);
  return service_end (connector, call, &result, error);
}

/* An error may be shown and logged: it has a text, and no secret in it. */
void
service_assert_clean (const GError *error)
{
  const InlProblem *problem = inl_service_error_get_problem (error);

  g_assert_cmpstr (error->message, !=, "");
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strstr (error->message, "kanarie"));
  if (problem == NULL)
    return;

  g_assert_null (strstr (problem->title, "kanarie"));
  g_assert_null (strstr (problem->detail, "kanarie"));
}

/* A copy of @text with the first @part, which must be there, changed. */
char *
service_replace (const char *text,
                 const char *part,
                 const char *with)
{
  const char *at = strstr (text, part);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, with, at + strlen (part));
}
