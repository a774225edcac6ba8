/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which function answers which method and path, and who may call it. */

#define G_LOG_DOMAIN "inl-sandbox-routes"

#include "config.h"

#include "inl-sandbox-routes.h"

#include "inl-sandbox-access.h"
#include "inl-sandbox-api.h"
#include "inl-sandbox-html.h"
#include "inl-sandbox-oauth.h"
#include "inl-sandbox-portal.h"

typedef enum
{
  ACCESS_OPEN,
  ACCESS_FORM,      /* one of our own forms */
  ACCESS_TOKEN,
  ACCESS_SESSION,
  ACCESS_SENDER,    /* a session whose token may send */
} Access;

typedef struct
{
  const char *method;
  const char *path;     /* a segment * stands for a parameter */
  Access access;
  const char *right;
  void (*handle) (InlSandboxCall *call);
} Route;

static const Route routes[] = {
  { "GET", "/api/v6/token", ACCESS_TOKEN, NULL, inl_sandbox_api_get_token },
  { "GET", "/api/v6/bedrijven/*", ACCESS_SESSION, "Bedrijven", inl_sandbox_api_get_company },
  { "POST", "/api/v6/uitvragen", ACCESS_SENDER, "Uitvragen", inl_sandbox_api_create_inquiry },
  { "GET", "/api/v6/uitvragen", ACCESS_SESSION, "Uitvragen", inl_sandbox_api_find_inquiry },
  { "GET", "/api/v6/uitvragen/*", ACCESS_SESSION, "Uitvragen", inl_sandbox_api_get_inquiry },
  { "GET", "/api/v6/uitvragen/*/antwoord", ACCESS_SESSION, "Uitvragen",
    inl_sandbox_api_get_answer },
  { "GET", "/api/v6/uitnodigingen", ACCESS_SESSION, "Uitnodigingen",
    inl_sandbox_api_list_invitations },
  { "POST", "/api/v6/uitnodigingen/*/herinnering", ACCESS_SENDER, "Uitnodigingen",
    inl_sandbox_api_remind },
  { "GET", "/oauth/authorize", ACCESS_OPEN, NULL, inl_sandbox_oauth_authorize },
  { "POST", "/oauth/authorize", ACCESS_OPEN, NULL, inl_sandbox_oauth_log_in },
  { "POST", "/oauth/token", ACCESS_OPEN, NULL, inl_sandbox_oauth_exchange },
  { "POST", "/oauth/revoke", ACCESS_OPEN, NULL, inl_sandbox_oauth_revoke },
  { "GET", "/portal.css", ACCESS_OPEN, NULL, inl_sandbox_html_get_style },
  { "GET", "/", ACCESS_OPEN, NULL, inl_sandbox_portal_get_start },
  { "GET", "/api", ACCESS_OPEN, NULL, inl_sandbox_portal_list_tokens },
  { "POST", "/api/tokens", ACCESS_FORM, NULL, inl_sandbox_portal_create_token },
  { "GET", "/api/tokens/*", ACCESS_OPEN, NULL, inl_sandbox_portal_get_token },
  { "POST", "/api/tokens/*/rechten", ACCESS_FORM, NULL, inl_sandbox_portal_set_rights },
  { "POST", "/api/tokens/*/intrekken", ACCESS_FORM, NULL, inl_sandbox_portal_withdraw_token },
  { "GET", "/uitnodigingen", ACCESS_OPEN, NULL, inl_sandbox_portal_list_invitations },
  { "POST", "/uitnodigingen/*/herinnering", ACCESS_FORM, NULL, inl_sandbox_portal_remind },
  { "POST", "/uitnodigingen/*/intrekken", ACCESS_FORM, NULL,
    inl_sandbox_portal_withdraw_inquiry },
  { "POST", "/uitnodigingen/*/verlopen", ACCESS_FORM, NULL, inl_sandbox_portal_expire_inquiry },
  { "GET", "/postvak", ACCESS_OPEN, NULL, inl_sandbox_portal_list_letters },
  { "GET", "/postvak/*", ACCESS_OPEN, NULL, inl_sandbox_portal_get_letter },
  { "GET", "/uitnodiging/*", ACCESS_OPEN, NULL, inl_sandbox_portal_get_answer_page },
  { "POST", "/uitnodiging/*", ACCESS_FORM, NULL, inl_sandbox_portal_take_answer },
};

static gboolean
match_path (const char *pattern, const char *path, char **parameters)
{
  g_auto(GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto(GStrv) given = g_strsplit (path, "/", -1);
  guint count = 0;

  if (g_strv_length (wanted) != g_strv_length (given))
    return FALSE;
  for (guint i = 0; wanted[i] != NULL; i++)
    if (g_str_equal (wanted[i], "*") ? *given[i] == '\0' : !g_str_equal (wanted[i], given[i]))
      return FALSE;
  for (guint i = 0; wanted[i] != NULL && count < INL_SANDBOX_MAX_PARAMETERS; i++)
    if (g_str_equal (wanted[i], "*"))
      {
        char *value = g_uri_unescape_string (given[i], NULL);

        parameters[count++] = value != NULL ? value : g_strdup ("");
      }
  return TRUE;
}

static gboolean
check_access (InlSandboxCall *call, const Route *route)
{
  switch (route->access)
    {
    case ACCESS_FORM:
      return inl_sandbox_html_check_form (call);
    case ACCESS_TOKEN:
      return inl_sandbox_access_need_token (call);
    case ACCESS_SESSION:
      return inl_sandbox_access_need_session (call, route->right);
    case ACCESS_SENDER:
      return inl_sandbox_access_need_session (call, route->right)
             && inl_sandbox_access_need_sender (call);
    case ACCESS_OPEN:
    default:
      return TRUE;
    }
}

static void
reply_unknown (InlSandboxCall *call, gboolean is_known_path)
{
  const char *code = is_known_path ? "methode_niet_toegestaan" : "niet_gevonden";
  guint status = is_known_path ? SOUP_STATUS_METHOD_NOT_ALLOWED : SOUP_STATUS_NOT_FOUND;

  if (g_str_has_prefix (call->path, "/api/v6/") || g_str_has_prefix (call->path, "/oauth/"))
    inl_sandbox_problem_reply (call, code, NULL);
  else
    inl_sandbox_html_reply_error (call, status, "Pagina niet gevonden",
                                  "Deze pagina bestaat niet in de oefenomgeving.");
}

/**
 * inl_sandbox_routes_dispatch:
 * @call: a call
 *
 * Has it answered by the function that its method and path belong to.
 */
void
inl_sandbox_routes_dispatch (InlSandboxCall *call)
{
  gboolean is_known_path = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      char *parameters[INL_SANDBOX_MAX_PARAMETERS] = { NULL, NULL };

      if (!match_path (routes[i].path, call->path, parameters))
        continue;
      is_known_path = TRUE;
      if (!g_str_equal (routes[i].method, call->method))
        {
          for (guint j = 0; j < G_N_ELEMENTS (parameters); j++)
            g_free (parameters[j]);
          continue;
        }
      memcpy (call->parameters, parameters, sizeof parameters);
      if (check_access (call, &routes[i]))
        routes[i].handle (call);
      inl_sandbox_access_tell_expiry (call);
      return;
    }
  reply_unknown (call, is_known_path);
}
