/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The small calls of the contract, what a token may do and which company has a KvK number, and
 * what the calls that send have in common: the Idempotency-Key and the answer given before. */

#define G_LOG_DOMAIN "inl-sandbox-api"

#include "config.h"

#include "inl-sandbox-api.h"

#include <string.h>

#include "inl-sandbox-json.h"

/* "Voorbeeld Uitzendbureau": everybody here works for the one organisation of each kind. */
static char *
make_organisation_name (const InlSandboxToken *token)
{
  char *name = g_strdup_printf ("Voorbeeld %s", token->organisation_kind);
  char *kind = name + strlen ("Voorbeeld ");

  *kind = g_ascii_toupper (*kind);
  return name;
}

/**
 * inl_sandbox_api_get_token:
 * @call: GET /api/v6/token
 *
 * Tells what the token is and may do.
 */
void
inl_sandbox_api_get_token (InlSandboxCall *call)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *organisation = make_organisation_name (call->token);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "naam");
  json_builder_add_string_value (builder, call->token->name);
  json_builder_set_member_name (builder, "soort");
  json_builder_add_string_value (builder, call->token->kind);
  json_builder_set_member_name (builder, "rechten");
  json_builder_begin_array (builder);
  for (guint i = 0; call->token->rights[i] != NULL; i++)
    json_builder_add_string_value (builder, call->token->rights[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "organisatie");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "naam");
  json_builder_add_string_value (builder, organisation);
  json_builder_set_member_name (builder, "soort");
  json_builder_add_string_value (builder, call->token->organisation_kind);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  inl_sandbox_call_reply_json (call, SOUP_STATUS_OK, node);
}

static void
reply_company (InlSandboxCall *call, const InlSandboxCompany *company)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kvk_nummer", company->kvk_number);
  json_object_set_string_member (object, "naam", company->name);
  json_object_set_string_member (object, "plaats", company->place);
  json_object_set_boolean_member (object, "heeft_account", company->has_account);
  json_node_take_object (node, object);
  inl_sandbox_call_reply_json (call, SOUP_STATUS_OK, node);
}

/**
 * inl_sandbox_api_get_company:
 * @call: GET /api/v6/bedrijven/{kvk_nummer}
 *
 * Tells which company has the number.
 */
void
inl_sandbox_api_get_company (InlSandboxCall *call)
{
  const char *number = call->parameters[0];
  const InlSandboxCompany *company;
  JsonObject *problem;
  const char *situation;
  int retry_after;

  if (!inl_sandbox_companies_is_number (number))
    {
      inl_sandbox_problem_reply (call, "verzoek_ongeldig", "Een KvK-nummer heeft 8 cijfers.");
      return;
    }
  situation = inl_sandbox_companies_get_situation (number, &retry_after);
  if (situation != NULL)
    {
      inl_sandbox_problem_send (call, inl_sandbox_problem_new (situation, NULL), retry_after);
      return;
    }
  company = inl_sandbox_companies_find (call->context->companies, number);
  if (company != NULL)
    {
      reply_company (call, company);
      return;
    }
  problem = inl_sandbox_problem_new ("kvk_onbekend", NULL);
  json_object_set_int_member (problem, "status", SOUP_STATUS_NOT_FOUND);
  inl_sandbox_problem_send (call, problem, -1);
}

/**
 * inl_sandbox_api_dup_key:
 * @call: a call that sends
 *
 * Returns: (transfer full) (nullable): the UUID in its Idempotency-Key; if there is none, the
 *   call is answered
 */
char *
inl_sandbox_api_dup_key (InlSandboxCall *call)
{
  const char *header = inl_sandbox_call_get_header (call, "Idempotency-Key");
  gsize length = header != NULL ? strlen (header) : 0;
  g_autofree char *key = NULL;

  if (length > 2 && header[0] == '"' && header[length - 1] == '"')
    key = g_ascii_strdown (header + 1, (gssize) length - 2);
  if (key != NULL && g_uuid_string_is_valid (key))
    return g_steal_pointer (&key);
  inl_sandbox_problem_reply (call, "verzoek_ongeldig",
                             "De kop Idempotency-Key moet een UUID tussen aanhalingstekens zijn.");
  return NULL;
}

/**
 * inl_sandbox_api_replay:
 * @call: a call that sends
 * @key: its Idempotency-Key
 * @fingerprint: of what it asks
 *
 * Answers again what was answered before, or that the key is taken.
 *
 * Returns: whether the call is answered
 */
gboolean
inl_sandbox_api_replay (InlSandboxCall *call, const char *key, const char *fingerprint)
{
  InlSandboxReplay *replay = inl_sandbox_state_find_replay (call->context->state, key);

  if (call->ignores_idempotency)
    return FALSE;
  if (g_hash_table_contains (call->context->running, key))
    {
      inl_sandbox_problem_send (call, inl_sandbox_problem_new ("in_behandeling", NULL), 1);
      return TRUE;
    }
  if (replay == NULL)
    return FALSE;
  if (!g_str_equal (replay->fingerprint, fingerprint))
    {
      inl_sandbox_problem_reply (call, "idempotentie_conflict", NULL);
      return TRUE;
    }
  inl_sandbox_call_reply (call, SOUP_STATUS_OK, "application/json", replay->answer);
  inl_sandbox_call_set_header (call, "Idempotency-Replayed", "true");
  return TRUE;
}
