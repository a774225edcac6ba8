/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is calling and whether they may: the token with its secret (HTTP Basic), or the session of
 * a person who logged in (Bearer). */

#define G_LOG_DOMAIN "inl-sandbox-access"

#include "config.h"

#include "inl-sandbox-access.h"

#include <string.h>

static const char *
get_credentials (InlSandboxCall *call, const char *scheme)
{
  const char *header = inl_sandbox_call_get_header (call, "Authorization");
  gsize length = strlen (scheme);

  if (header == NULL || g_ascii_strncasecmp (header, scheme, length) != 0 || header[length] != ' ')
    return NULL;
  return header + length + 1;
}

/**
 * inl_sandbox_access_take_token:
 * @call: a call
 *
 * Finds the token that calls by its Waarde and Secret.
 *
 * Returns: whether both are right
 */
gboolean
inl_sandbox_access_take_token (InlSandboxCall *call)
{
  const char *credentials = get_credentials (call, "Basic");
  g_autofree guchar *decoded = NULL;
  g_autofree char *text = NULL;
  InlSandboxToken *token;
  gsize length;
  char *colon;

  if (credentials == NULL)
    return FALSE;
  decoded = g_base64_decode (credentials, &length);
  text = g_strndup ((const char *) decoded, length);
  colon = strchr (text, ':');
  if (colon == NULL)
    return FALSE;
  *colon = '\0';

  token = inl_sandbox_state_find_token (call->context->state, text);
  if (token == NULL || !g_str_equal (token->secret, colon + 1))
    return FALSE;
  call->token = token;
  return TRUE;
}

/**
 * inl_sandbox_access_need_token:
 * @call: a call that needs no person
 *
 * Returns: whether it may go on; if not, it is answered
 */
gboolean
inl_sandbox_access_need_token (InlSandboxCall *call)
{
  if (inl_sandbox_access_take_token (call))
    return TRUE;
  inl_sandbox_problem_reply (call, "token_ongeldig", NULL);
  inl_sandbox_call_set_header (call, "WWW-Authenticate", "Basic realm=\"Inlenersbeloning\"");
  return FALSE;
}

static void
refuse_session (InlSandboxCall *call, const char *code)
{
  inl_sandbox_problem_reply (call, code, NULL);
  inl_sandbox_call_set_header (call, "WWW-Authenticate", "Bearer realm=\"Inlenersbeloning\"");
}

static gboolean
find_session (InlSandboxCall *call)
{
  InlSandboxState *state = call->context->state;
  InlSandboxSession *session =
    inl_sandbox_state_find_session (state, get_credentials (call, "Bearer"));

  if (session != NULL)
    call->token = inl_sandbox_state_find_token (state, session->token_value);
  if (session != NULL && call->token == NULL)
    {
      refuse_session (call, "token_ongeldig");
      return FALSE;
    }
  if (session == NULL || session->expires <= inl_sandbox_state_now (state))
    {
      refuse_session (call, "inloggen_vereist");
      return FALSE;
    }
  call->session = session;
  return TRUE;
}

/**
 * inl_sandbox_access_need_session:
 * @call: a call on behalf of a person
 * @right: what the token must be allowed
 *
 * Returns: whether it may go on; if not, it is answered
 */
gboolean
inl_sandbox_access_need_session (InlSandboxCall *call, const char *right)
{
  g_autofree char *detail = NULL;
  JsonObject *problem;

  if (!find_session (call))
    return FALSE;
  if (!g_str_equal (call->token->organisation_kind, "uitzendbureau"))
    {
      inl_sandbox_problem_reply (call, "organisatie_niet_ondersteund", NULL);
      return FALSE;
    }
  if (inl_sandbox_token_has_right (call->token, right))
    return TRUE;

  detail = g_strdup_printf ("Vink het recht '%s' aan bij API > Rechten.", right);
  problem = inl_sandbox_problem_new ("recht_ontbreekt", detail);
  json_object_set_string_member (problem, "recht", right);
  inl_sandbox_problem_send (call, problem, -1);
  return FALSE;
}

/**
 * inl_sandbox_access_need_sender:
 * @call: a call with a session that sends e-mail
 *
 * Returns: whether its token is of the type that may; if not, it is answered
 */
gboolean
inl_sandbox_access_need_sender (InlSandboxCall *call)
{
  if (g_str_equal (call->token->kind, "organisatie"))
    return TRUE;
  inl_sandbox_problem_reply (call, "tokensoort_ongeldig",
                             "Maak bij API een token van het type Organisatie aan.");
  return FALSE;
}

/**
 * inl_sandbox_access_tell_expiry:
 * @call: an answered call
 *
 * Adds until when the session lasts, if there is one.
 */
void
inl_sandbox_access_tell_expiry (InlSandboxCall *call)
{
  g_autofree char *moment = NULL;

  if (call->session == NULL)
    return;
  moment = inl_sandbox_moment (call->session->expires);
  inl_sandbox_call_set_header (call, "Sessie-Geldig-Tot", moment);
}
