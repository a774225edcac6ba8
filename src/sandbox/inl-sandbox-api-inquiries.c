/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calls about inquiries: sending one, finding it by the client's own kenmerk, looking at it
 * and at the inlener's answer. */

#define G_LOG_DOMAIN "inl-sandbox-api"

#include "config.h"

#include "inl-sandbox-api.h"

#include "inl-sandbox-json.h"
#include "inl-sandbox-mail.h"
#include "inl-sandbox-request.h"

#define AGENCY "Voorbeeld Uitzendbureau"

static JsonNode *
make_inquiry_node (InlSandboxState *state, const InlSandboxInquiry *inquiry)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *invitations = json_array_new ();
  g_autofree char *sent = inl_sandbox_moment (inquiry->sent);
  guint version = json_array_get_length (inquiry->answers);

  for (guint i = 0; i < state->invitations->len; i++)
    {
      InlSandboxInvitation *invitation = g_ptr_array_index (state->invitations, i);

      if (g_str_equal (invitation->inquiry_id, inquiry->id))
        json_array_add_element (invitations, inl_sandbox_api_invitation_node (invitation));
    }
  json_object_set_string_member (object, "id", inquiry->id);
  json_object_set_string_member (object, "kenmerk", inquiry->kenmerk);
  json_object_set_string_member (object, "status", inl_sandbox_inquiry_get_status (inquiry));
  json_object_set_string_member (object, "verzonden_op", sent);
  if (version > 0)
    json_object_set_int_member (object, "antwoord_versie", version);
  json_object_set_array_member (object, "uitnodigingen", invitations);
  json_node_take_object (node, object);
  return node;
}

static InlSandboxInquiry *
store_inquiry (InlSandboxState *state, const InlSandboxRequest *request)
{
  InlSandboxInquiry *inquiry = g_new0 (InlSandboxInquiry, 1);

  inquiry->id = inl_sandbox_state_next_id (state, "U");
  inquiry->kenmerk = g_strdup (request->kenmerk);
  inquiry->kvk_number = g_strdup (request->kvk_number);
  inquiry->company = g_strdup (request->company);
  inquiry->position = g_strdup (request->position);
  inquiry->vacancy = g_strdup (request->vacancy);
  inquiry->vacancy_text = g_strdup (request->vacancy_text);
  inquiry->start_date = g_strdup (request->start_date);
  inquiry->agency = g_strdup (AGENCY);
  inquiry->status = g_strdup ("verzonden");
  inquiry->sent = inl_sandbox_state_now (state);
  inquiry->answers = json_array_new ();
  inquiry->is_changed = TRUE;
  g_ptr_array_add (state->inquiries, inquiry);
  return inquiry;
}

static InlSandboxInvitation *
store_invitation (InlSandboxState *state, const InlSandboxInquiry *inquiry,
                  const InlSandboxRecipient *recipient, gboolean has_account)
{
  InlSandboxInvitation *invitation = g_new0 (InlSandboxInvitation, 1);

  invitation->id = inl_sandbox_state_next_id (state, "N");
  invitation->inquiry_id = g_strdup (inquiry->id);
  invitation->kenmerk = g_strdup (inquiry->kenmerk);
  invitation->name = g_strdup (recipient->name);
  invitation->email = g_strdup (recipient->email);
  invitation->link_key = inl_sandbox_state_random_text (16);
  invitation->has_account = has_account;
  invitation->sent = inquiry->sent;
  inl_sandbox_state_touch_invitation (state, invitation, "verzonden");
  g_ptr_array_add (state->invitations, invitation);
  return invitation;
}

static void
send_invitations (InlSandboxCall *call, const InlSandboxRequest *request,
                  InlSandboxInquiry *inquiry)
{
  const InlSandboxCompany *company =
    inl_sandbox_companies_find (call->context->companies, request->kvk_number);

  for (guint i = 0; i < request->recipients->len; i++)
    {
      InlSandboxInvitation *invitation =
        store_invitation (call->context->state, inquiry, g_ptr_array_index (request->recipients, i),
                          company->has_account);

      inl_sandbox_mail_send (call->context, inquiry, invitation, INL_SANDBOX_MAIL_INVITATION);
    }
}

/* A mail server refuses an address after the e-mail was sent, so never in the answer itself. */
static void
bounce_invitations (InlSandboxState *state, const InlSandboxInquiry *inquiry)
{
  for (guint i = 0; i < state->invitations->len; i++)
    {
      InlSandboxInvitation *invitation = g_ptr_array_index (state->invitations, i);

      if (g_str_equal (invitation->inquiry_id, inquiry->id)
          && g_str_has_prefix (invitation->email, "onbestelbaar"))
        inl_sandbox_state_touch_invitation (state, invitation, "onbestelbaar");
    }
}

static void
perform (InlSandboxCall *call, const InlSandboxRequest *request, const char *key,
         const char *fingerprint)
{
  InlSandboxState *state = call->context->state;
  InlSandboxInquiry *inquiry = store_inquiry (state, request);
  g_autofree char *location = g_strdup_printf ("/api/v6/uitvragen/%s", inquiry->id);
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *answer = NULL;

  send_invitations (call, request, inquiry);
  inl_sandbox_state_set_expiry (state, call->session, INL_SANDBOX_SESSION_SECONDS);
  node = make_inquiry_node (state, inquiry);
  answer = inl_sandbox_json_print (node);
  inl_sandbox_state_add_replay (state, key, fingerprint, answer);
  bounce_invitations (state, inquiry);
  if (!inl_sandbox_call_save (call))
    return;
  inl_sandbox_call_reply (call, SOUP_STATUS_CREATED, "application/json", answer);
  inl_sandbox_call_set_header (call, "Location", location);
}

/* Answers with everything that stands in the way of this request. */
static gboolean
refuse (InlSandboxCall *call, InlSandboxRequest *request)
{
  const char *situation;
  JsonObject *problem;
  int retry_after = -1;

  if (json_array_get_length (request->faults) > 0)
    problem = inl_sandbox_problem_new ("gegevens_ontbreken", NULL);
  else if ((situation = inl_sandbox_companies_get_situation (request->kvk_number, &retry_after)))
    problem = inl_sandbox_problem_new (situation, NULL);
  else if (inl_sandbox_companies_find (call->context->companies, request->kvk_number) == NULL)
    {
      problem = inl_sandbox_problem_new ("kvk_onbekend", NULL);
      inl_sandbox_request_fault (request->faults, "/bedrijf/kvk_nummer", "ongeldig",
                                 "Dit KvK-nummer is niet bekend.");
    }
  else
    return FALSE;

  if (json_array_get_length (request->faults) > 0)
    json_object_set_array_member (problem, "velden", json_array_ref (request->faults));
  inl_sandbox_problem_send (call, problem, retry_after);
  return TRUE;
}

static gboolean
is_well_formed (InlSandboxCall *call, const InlSandboxRequest *request, const char *key)
{
  g_autofree char *detail = NULL;

  if (request->unknown_member != NULL)
    detail = g_strdup_printf ("Het gegeven '%s' is onbekend.", request->unknown_member);
  else if (g_uuid_string_is_valid (request->kenmerk)
           && g_ascii_strcasecmp (request->kenmerk, key) != 0)
    detail = g_strdup ("Het kenmerk is niet gelijk aan de Idempotency-Key.");
  else
    return TRUE;
  inl_sandbox_problem_reply (call, "verzoek_ongeldig", detail);
  return FALSE;
}

static JsonNode *
read_body (InlSandboxCall *call)
{
  const char *type =
    soup_message_headers_get_content_type (
      soup_server_message_get_request_headers (call->message), NULL);
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GError) error = NULL;

  if (g_strcmp0 (type, "application/json") != 0)
    {
      inl_sandbox_problem_reply (call, "verzoek_ongeldig", "De inhoud moet application/json zijn.");
      return NULL;
    }
  node = inl_sandbox_json_parse (g_bytes_get_data (call->body, NULL), g_bytes_get_size (call->body),
                                 &error);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  inl_sandbox_problem_reply (call, "verzoek_ongeldig",
                             error != NULL ? error->message : "De inhoud moet een object zijn.");
  return NULL;
}

/**
 * inl_sandbox_api_create_inquiry:
 * @call: POST /api/v6/uitvragen
 *
 * Sends an inquiry: stores it and e-mails its contact persons, once per Idempotency-Key.
 */
void
inl_sandbox_api_create_inquiry (InlSandboxCall *call)
{
  g_autofree char *key = inl_sandbox_api_dup_key (call);
  g_autofree char *fingerprint = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, call->body);
  g_autoptr(InlSandboxRequest) request = NULL;
  g_autoptr(JsonNode) node = NULL;

  if (key == NULL || inl_sandbox_api_replay (call, key, fingerprint))
    return;
  node = read_body (call);
  if (node == NULL)
    return;
  request = inl_sandbox_request_new (json_node_get_object (node));
  if (!is_well_formed (call, request, key) || refuse (call, request))
    return;
  perform (call, request, key, fingerprint);
}

/**
 * inl_sandbox_api_find_inquiry:
 * @call: GET /api/v6/uitvragen?kenmerk=
 *
 * Tells whether an inquiry with this kenmerk ever arrived.
 */
void
inl_sandbox_api_find_inquiry (InlSandboxCall *call)
{
  const char *kenmerk = inl_sandbox_call_get_query (call, "kenmerk");
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object;
  JsonArray *found;
  InlSandboxInquiry *inquiry;

  if (kenmerk == NULL || !g_uuid_string_is_valid (kenmerk))
    {
      inl_sandbox_problem_reply (call, "verzoek_ongeldig", "Geef een kenmerk (UUID) op.");
      return;
    }
  object = json_object_new ();
  found = json_array_new ();
  inquiry = inl_sandbox_state_find_kenmerk (call->context->state, kenmerk);
  if (inquiry != NULL)
    json_array_add_element (found, make_inquiry_node (call->context->state, inquiry));
  json_object_set_array_member (object, "uitvragen", found);
  json_node_take_object (node, object);
  inl_sandbox_call_reply_json (call, SOUP_STATUS_OK, node);
}

static InlSandboxInquiry *
find_inquiry (InlSandboxCall *call)
{
  InlSandboxInquiry *inquiry =
    inl_sandbox_state_find_inquiry (call->context->state, call->parameters[0]);

  if (inquiry == NULL)
    inl_sandbox_problem_reply (call, "niet_gevonden", "Deze uitvraag bestaat niet.");
  return inquiry;
}

/**
 * inl_sandbox_api_get_inquiry:
 * @call: GET /api/v6/uitvragen/{id}
 *
 * Shows one inquiry with its invitations.
 */
void
inl_sandbox_api_get_inquiry (InlSandboxCall *call)
{
  InlSandboxInquiry *inquiry = find_inquiry (call);
  g_autoptr(JsonNode) node = NULL;

  if (inquiry == NULL)
    return;
  node = make_inquiry_node (call->context->state, inquiry);
  inl_sandbox_call_reply_json (call, SOUP_STATUS_OK, node);
}

/**
 * inl_sandbox_api_get_answer:
 * @call: GET /api/v6/uitvragen/{id}/antwoord
 *
 * Shows the newest version of the inlener's answer.
 */
void
inl_sandbox_api_get_answer (InlSandboxCall *call)
{
  InlSandboxInquiry *inquiry = find_inquiry (call);
  g_autofree char *tag = NULL;
  guint version;

  if (inquiry == NULL)
    return;
  version = json_array_get_length (inquiry->answers);
  if (version == 0)
    {
      inl_sandbox_problem_reply (call, "niet_gevonden", "De inlener heeft nog niet geantwoord.");
      return;
    }
  tag = g_strdup_printf ("\"%s-v%u\"", inquiry->id, version);
  inl_sandbox_call_reply_json (call, SOUP_STATUS_OK,
                               json_array_get_element (inquiry->answers, version - 1));
  inl_sandbox_call_set_header (call, "ETag", tag);
}
