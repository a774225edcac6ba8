/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calls about sent invitations: a page of them in the order in which they changed, and a
 * reminder for one of them. */

#define G_LOG_DOMAIN "inl-sandbox-api"

#include "config.h"

#include "inl-sandbox-api.h"

#include "inl-sandbox-json.h"
#include "inl-sandbox-mail.h"

#define MAX_PAGE 200
#define DEFAULT_PAGE 100
#define REMINDER_SECONDS (24 * 3600)

/**
 * inl_sandbox_api_invitation_node:
 * @invitation: an invitation
 *
 * Returns: (transfer full): it, as the contract has it
 */
JsonNode *
inl_sandbox_api_invitation_node (const InlSandboxInvitation *invitation)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *sent = inl_sandbox_moment (invitation->sent);
  g_autofree char *changed = inl_sandbox_moment (invitation->changed);
  g_autofree char *reminded = inl_sandbox_moment (invitation->last_reminder);

  json_object_set_string_member (object, "id", invitation->id);
  json_object_set_string_member (object, "uitvraag", invitation->inquiry_id);
  json_object_set_string_member (object, "kenmerk", invitation->kenmerk);
  json_object_set_string_member (object, "naam", invitation->name);
  json_object_set_string_member (object, "email", invitation->email);
  json_object_set_string_member (object, "soort", inl_sandbox_invitation_get_kind (invitation));
  json_object_set_string_member (object, "status", invitation->status);
  json_object_set_string_member (object, "verzonden_op", sent);
  json_object_set_string_member (object, "gewijzigd_op", changed);
  json_object_set_int_member (object, "herinneringen", invitation->reminders);
  if (invitation->last_reminder > 0)
    json_object_set_string_member (object, "laatste_herinnering_op", reminded);
  else
    json_object_set_null_member (object, "laatste_herinnering_op");
  json_node_take_object (node, object);
  return node;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const InlSandboxInvitation *first = *(InlSandboxInvitation *const *) a;
  const InlSandboxInvitation *second = *(InlSandboxInvitation *const *) b;

  return (first->change_number > second->change_number)
         - (first->change_number < second->change_number);
}

typedef struct
{
  gint64 since;    /* seconds since 1970 */
  guint64 after;   /* change number */
  guint64 limit;
} Page;

static gboolean
read_number (InlSandboxCall *call, const char *name, guint64 min, guint64 max, guint64 *value)
{
  const char *text = inl_sandbox_call_get_query (call, name);

  return text == NULL || g_ascii_string_to_unsigned (text, 10, min, max, value, NULL);
}

static gboolean
read_page (InlSandboxCall *call, Page *page)
{
  const char *since = inl_sandbox_call_get_query (call, "gewijzigd_sinds");
  g_autoptr(GDateTime) moment = NULL;

  if (since != NULL)
    {
      moment = g_date_time_new_from_iso8601 (since, NULL);
      if (moment == NULL)
        return FALSE;
      page->since = g_date_time_to_unix (moment);
    }
  return read_number (call, "limiet", 1, MAX_PAGE, &page->limit)
         && read_number (call, "cursor", 1, G_MAXINT64, &page->after);
}

static GPtrArray *
find_changes (InlSandboxState *state, const Page *page)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < state->invitations->len; i++)
    {
      InlSandboxInvitation *invitation = g_ptr_array_index (state->invitations, i);

      if (invitation->changed >= page->since && (guint64) invitation->change_number > page->after)
        g_ptr_array_add (found, invitation);
    }
  g_ptr_array_sort (found, compare_changes);
  return found;
}

/**
 * inl_sandbox_api_list_invitations:
 * @call: GET /api/v6/uitnodigingen
 *
 * Lists a page of the sent invitations, oldest change first.
 */
void
inl_sandbox_api_list_invitations (InlSandboxCall *call)
{
  Page page = { 0, 0, DEFAULT_PAGE };
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(JsonObject) object = json_object_new ();
  g_autofree char *cursor = NULL;
  JsonArray *array = json_array_new ();

  json_object_set_array_member (object, "uitnodigingen", array);
  json_object_set_null_member (object, "volgende");
  json_node_set_object (node, object);
  if (!read_page (call, &page))
    {
      inl_sandbox_problem_reply (call, "verzoek_ongeldig",
                                 "De cursor, de limiet of gewijzigd_sinds klopt niet.");
      return;
    }
  found = find_changes (call->context->state, &page);
  for (guint i = 0; i < found->len && i < page.limit; i++)
    json_array_add_element (array, inl_sandbox_api_invitation_node (g_ptr_array_index (found, i)));
  if (found->len > page.limit)
    {
      InlSandboxInvitation *last = g_ptr_array_index (found, page.limit - 1);

      cursor = g_strdup_printf ("%" G_GINT64_FORMAT, last->change_number);
      json_object_set_string_member (object, "volgende", cursor);
    }
  inl_sandbox_call_reply_json (call, SOUP_STATUS_OK, node);
}

static gboolean
may_remind (InlSandboxCall *call, const InlSandboxInvitation *invitation)
{
  gint64 wait = invitation->last_reminder + REMINDER_SECONDS
                - inl_sandbox_state_now (call->context->state);
  g_autofree char *possible = NULL;
  g_autofree char *detail = NULL;

  if (invitation->last_reminder == 0 || wait <= 0)
    return TRUE;
  possible = inl_sandbox_moment (invitation->last_reminder + REMINDER_SECONDS);
  detail = g_strdup_printf ("Een volgende herinnering is mogelijk vanaf %s.", possible);
  inl_sandbox_problem_send (call, inl_sandbox_problem_new ("herinnering_te_vroeg", detail),
                            (int) wait);
  return FALSE;
}

/**
 * inl_sandbox_api_send_reminder:
 * @context: what all calls share
 * @invitation: one of its invitations
 *
 * E-mails the contact person once more; the caller saves the state.
 */
void
inl_sandbox_api_send_reminder (InlSandboxContext *context, InlSandboxInvitation *invitation)
{
  InlSandboxInquiry *inquiry =
    inl_sandbox_state_find_inquiry (context->state, invitation->inquiry_id);

  invitation->reminders++;
  invitation->last_reminder = inl_sandbox_state_now (context->state);
  inl_sandbox_state_touch_invitation (context->state, invitation, NULL);
  inl_sandbox_mail_send (context, inquiry, invitation, INL_SANDBOX_MAIL_REMINDER);
}

/**
 * inl_sandbox_api_remind:
 * @call: POST /api/v6/uitnodigingen/{id}/herinnering
 *
 * E-mails the same contact person once more, once per Idempotency-Key.
 */
void
inl_sandbox_api_remind (InlSandboxCall *call)
{
  InlSandboxState *state = call->context->state;
  InlSandboxInvitation *invitation =
    inl_sandbox_state_find_invitation (state, call->parameters[0]);
  g_autofree char *key = inl_sandbox_api_dup_key (call);
  g_autofree char *answer = NULL;
  g_autoptr(JsonNode) node = NULL;

  if (key == NULL || inl_sandbox_api_replay (call, key, call->path))
    return;
  if (invitation == NULL)
    {
      inl_sandbox_problem_reply (call, "niet_gevonden", "Deze uitnodiging bestaat niet.");
      return;
    }
  if (!may_remind (call, invitation))
    return;

  inl_sandbox_api_send_reminder (call->context, invitation);
  node = inl_sandbox_api_invitation_node (invitation);
  answer = inl_sandbox_json_print (node);
  inl_sandbox_state_add_replay (state, key, call->path, answer);
  if (inl_sandbox_call_save (call))
    inl_sandbox_call_reply (call, SOUP_STATUS_OK, "application/json", answer);
}
