/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The portal's page API: making tokens, taking over their Waarde and Secret, changing their
 * rights and withdrawing them. */

#define G_LOG_DOMAIN "inl-sandbox-portal"

#include "config.h"

#include "inl-sandbox-portal.h"

#include "inl-sandbox-html.h"

#define MAX_NAME 100

typedef struct
{
  const char *value;
  const char *label;
} Choice;

static const Choice kinds[] = {
  { "organisatie", "Organisatie (kan versturen)" },
  { "persoonlijk", "Persoonlijk (kan alleen lezen)" },
  { NULL, NULL },
};

static const Choice organisation_kinds[] = {
  { "uitzendbureau", "Uitzendbureau" },
  { "backoffice", "Backoffice partij" },
  { "intermediair", "Intermediair van een backoffice partij" },
  { NULL, NULL },
};

static const Choice rights[] = {
  { "Bedrijven", "bedrijven opzoeken en het KvK-nummer controleren" },
  { "Uitvragen", "uitvragen versturen en bekijken" },
  { "Uitnodigingen", "verzonden uitnodigingen bekijken en herinneringen sturen" },
  { NULL, NULL },
};

static void
add_choices (GString *page, const char *name, const char *label, const Choice *choices)
{
  inl_sandbox_html_add (page, "<p><label for=\"%s\">%s</label>\n<select id=\"%s\" name=\"%s\">\n",
                        name, label, name, name);
  for (guint i = 0; choices[i].value != NULL; i++)
    inl_sandbox_html_add (page, "<option value=\"%s\">%s</option>\n", choices[i].value,
                          choices[i].label);
  g_string_append (page, "</select></p>\n");
}

static void
add_rights (GString *page, const InlSandboxToken *token)
{
  g_string_append (page, "<fieldset><legend>Rechten</legend>\n");
  for (guint i = 0; rights[i].value != NULL; i++)
    {
      gboolean is_on = token == NULL || inl_sandbox_token_has_right (token, rights[i].value);

      inl_sandbox_html_add (page,
                            "<label class=\"tick\"><input type=\"checkbox\" name=\"recht_%s\" "
                            "value=\"ja\"%s> <span><strong>%s</strong>: %s</span></label>\n",
                            rights[i].value, is_on ? " checked" : "", rights[i].value,
                            rights[i].label);
    }
  g_string_append (page, "</fieldset>\n");
}

static void
add_token_row (GString *page, const InlSandboxToken *token)
{
  g_autofree char *list = g_strjoinv (", ", token->rights);

  inl_sandbox_html_add (page,
                        "<tr><td data-label=\"Naam\"><a href=\"/api/tokens/%s\" dir=\"auto\">%s</a>"
                        "</td><td data-label=\"Type\">%s</td><td data-label=\"Rechten\">%s</td>"
                        "<td data-label=\"Organisatie\">%s</td></tr>\n",
                        token->value, token->name, token->kind, *list != '\0' ? list : "geen",
                        token->organisation_kind);
}

static void
add_token_list (GString *page, InlSandboxState *state)
{
  guint count = 0;

  g_string_append (page, "<h2>Tokens</h2>\n<table><thead><tr><th>Naam</th><th>Type</th>"
                         "<th>Rechten</th><th>Organisatie</th></tr></thead><tbody>\n");
  for (guint i = 0; i < state->tokens->len; i++)
    {
      InlSandboxToken *token = g_ptr_array_index (state->tokens, i);

      if (token->is_withdrawn)
        continue;
      add_token_row (page, token);
      count++;
    }
  if (count == 0)
    g_string_append (page, "<tr><td colspan=\"4\">Er zijn nog geen tokens.</td></tr>\n");
  g_string_append (page, "</tbody></table>\n");
}

static void
show_list (InlSandboxCall *call, guint status, const char *fault)
{
  g_autoptr(GString) page = g_string_new (NULL);

  add_token_list (page, call->context->state);
  g_string_append (page, "<h2>Nieuwe token aanmaken</h2>\n");
  if (fault != NULL)
    inl_sandbox_html_add (page, "<p class=\"fault\" role=\"alert\">%s</p>\n", fault);
  inl_sandbox_html_begin_form (page, call, "/api/tokens");
  g_string_append (page, "<p><label for=\"naam\">Naam</label>\n<input id=\"naam\" name=\"naam\" "
                         "maxlength=\"100\" required dir=\"auto\"></p>\n");
  add_choices (page, "soort", "Type", kinds);
  add_rights (page, NULL);
  add_choices (page, "organisatie", "Soort organisatie", organisation_kinds);
  g_string_append (page,
                   "<p class=\"buttons\"><button>Nieuwe token aanmaken</button></p></form>\n");
  inl_sandbox_html_reply (call, status, "API", page);
}

/**
 * inl_sandbox_portal_list_tokens:
 * @call: GET /api
 *
 * Shows the tokens, and the form for a new one.
 */
void
inl_sandbox_portal_list_tokens (InlSandboxCall *call)
{
  show_list (call, SOUP_STATUS_OK, NULL);
}

static char **
read_rights (InlSandboxCall *call)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; rights[i].value != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("recht_%s", rights[i].value);

      if (inl_sandbox_call_get_form (call, name) != NULL)
        g_strv_builder_add (builder, rights[i].value);
    }
  return g_strv_builder_end (builder);
}

static gboolean
is_choice (const Choice *choices, const char *value)
{
  for (guint i = 0; choices[i].value != NULL; i++)
    if (g_strcmp0 (choices[i].value, value) == 0)
      return TRUE;
  return FALSE;
}

static void
go_to_token (InlSandboxCall *call, const InlSandboxToken *token)
{
  g_autofree char *target = g_strdup_printf ("/api/tokens/%s", token->value);

  if (inl_sandbox_call_save (call))
    inl_sandbox_call_redirect (call, target);
}

/**
 * inl_sandbox_portal_create_token:
 * @call: POST /api/tokens
 *
 * Makes a token and shows it.
 */
void
inl_sandbox_portal_create_token (InlSandboxCall *call)
{
  const char *given = inl_sandbox_call_get_form (call, "naam");
  const char *kind = inl_sandbox_call_get_form (call, "soort");
  const char *organisation = inl_sandbox_call_get_form (call, "organisatie");
  g_autofree char *name = g_strstrip (g_strdup (given != NULL ? given : ""));
  g_auto(GStrv) chosen = read_rights (call);

  if (*name == '\0' || g_utf8_strlen (name, -1) > MAX_NAME)
    show_list (call, SOUP_STATUS_BAD_REQUEST, "Geef het token een naam van hooguit 100 tekens.");
  else if (!is_choice (kinds, kind) || !is_choice (organisation_kinds, organisation))
    show_list (call, SOUP_STATUS_BAD_REQUEST, "Kies een type en een soort organisatie.");
  else
    go_to_token (call, inl_sandbox_state_add_token (call->context->state, name, kind,
                                                    (const char *const *) chosen, organisation));
}

static InlSandboxToken *
find_token (InlSandboxCall *call)
{
  InlSandboxToken *token =
    inl_sandbox_state_find_token (call->context->state, call->parameters[0]);

  if (token == NULL)
    inl_sandbox_html_reply_error (call, SOUP_STATUS_NOT_FOUND, "Token niet gevonden",
                                  "Dit token bestaat niet of is ingetrokken.");
  return token;
}

/**
 * inl_sandbox_portal_get_token:
 * @call: GET /api/tokens/{waarde}
 *
 * Shows one token with its rights.
 */
void
inl_sandbox_portal_get_token (InlSandboxCall *call)
{
  InlSandboxToken *token = find_token (call);
  g_autoptr(GString) page = g_string_new (NULL);
  g_autofree char *action = NULL;
  g_autofree char *withdrawal = NULL;

  if (token == NULL)
    return;
  action = g_strdup_printf ("/api/tokens/%s/rechten", token->value);
  withdrawal = g_strdup_printf ("/api/tokens/%s/intrekken", token->value);
  inl_sandbox_html_add (page, "<p class=\"lead\" dir=\"auto\">%s</p>\n", token->name);
  inl_sandbox_html_add (page, "<p>Type: %s. Organisatie: %s.</p>\n", token->kind,
                        token->organisation_kind);
  g_string_append (page, "<p>Neem beide waarden over in de toepassing, bij Beheer &gt; "
                         "Administratie &gt; Inlenersbeloning.</p>\n");
  inl_sandbox_html_add_copy (page, "waarde", "Waarde", token->value);
  inl_sandbox_html_add_copy (page, "secret", "Secret", token->secret);
  inl_sandbox_html_begin_form (page, call, action);
  add_rights (page, token);
  g_string_append (page, "<p class=\"buttons\"><button>Rechten opslaan</button></p></form>\n");
  inl_sandbox_html_begin_form (page, call, withdrawal);
  g_string_append (page, "<p class=\"buttons\"><button class=\"danger\">Token intrekken</button>"
                         "</p></form>\n<p><a href=\"/api\">Terug naar alle tokens</a></p>\n");
  inl_sandbox_html_reply (call, SOUP_STATUS_OK, "Token", page);
}

/**
 * inl_sandbox_portal_set_rights:
 * @call: POST /api/tokens/{waarde}/rechten
 *
 * Changes what a token may do.
 */
void
inl_sandbox_portal_set_rights (InlSandboxCall *call)
{
  InlSandboxToken *token = find_token (call);

  if (token == NULL)
    return;
  g_strfreev (token->rights);
  token->rights = read_rights (call);
  token->is_changed = TRUE;
  go_to_token (call, token);
}

/**
 * inl_sandbox_portal_withdraw_token:
 * @call: POST /api/tokens/{waarde}/intrekken
 *
 * Makes a token worthless.
 */
void
inl_sandbox_portal_withdraw_token (InlSandboxCall *call)
{
  InlSandboxToken *token = find_token (call);

  if (token == NULL)
    return;
  token->is_withdrawn = TRUE;
  token->is_changed = TRUE;
  if (inl_sandbox_call_save (call))
    inl_sandbox_call_redirect (call, "/api");
}
