/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the stand-in remembers: tokens, sessions, inquiries, invitations and answered keys, each
 * with the JSON form in which it is kept on disk. */

#define G_LOG_DOMAIN "inl-sandbox-records"

#include "config.h"

#include "inl-sandbox-records.h"

#include "inl-sandbox-json.h"

static JsonNode *
finish (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static JsonBuilder *
start (void)
{
  return json_builder_begin_object (json_builder_new ());
}

static void
put_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
put_integer (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static char *
get_text (JsonObject *object, const char *member)
{
  const char *text = inl_sandbox_json_text (object, member);

  return g_strdup (text != NULL ? text : "");
}

static char **
load_rights (JsonObject *object)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *rights = inl_sandbox_json_array (object, "rights");

  for (guint i = 0; rights != NULL && i < json_array_get_length (rights); i++)
    {
      JsonNode *node = json_array_get_element (rights, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

/**
 * inl_sandbox_token_free:
 * @self: (transfer full): a token
 *
 * Frees it.
 */
void
inl_sandbox_token_free (InlSandboxToken *self)
{
  g_free (self->value);
  g_free (self->secret);
  g_free (self->name);
  g_free (self->kind);
  g_strfreev (self->rights);
  g_free (self->organisation_kind);
  g_free (self);
}

/**
 * inl_sandbox_token_has_right:
 * @self: a token
 * @right: Bedrijven, Uitvragen or Uitnodigingen
 *
 * Returns: whether the right is ticked
 */
gboolean
inl_sandbox_token_has_right (const InlSandboxToken *self, const char *right)
{
  return g_strv_contains ((const char *const *) self->rights, right);
}

/**
 * inl_sandbox_token_save:
 * @self: a token
 *
 * Returns: (transfer full): what to keep of it
 */
JsonNode *
inl_sandbox_token_save (const InlSandboxToken *self)
{
  g_autoptr(JsonBuilder) builder = start ();

  put_text (builder, "value", self->value);
  put_text (builder, "secret", self->secret);
  put_text (builder, "name", self->name);
  put_text (builder, "kind", self->kind);
  put_text (builder, "organisation_kind", self->organisation_kind);
  put_integer (builder, "created", self->created);
  put_integer (builder, "is_withdrawn", self->is_withdrawn);
  json_builder_set_member_name (builder, "rights");
  json_builder_begin_array (builder);
  for (guint i = 0; self->rights[i] != NULL; i++)
    json_builder_add_string_value (builder, self->rights[i]);
  json_builder_end_array (builder);
  return finish (builder);
}

/**
 * inl_sandbox_token_load:
 * @object: what was kept
 *
 * Returns: (transfer full): the token
 */
InlSandboxToken *
inl_sandbox_token_load (JsonObject *object)
{
  InlSandboxToken *self = g_new0 (InlSandboxToken, 1);

  self->value = get_text (object, "value");
  self->secret = get_text (object, "secret");
  self->name = get_text (object, "name");
  self->kind = get_text (object, "kind");
  self->organisation_kind = get_text (object, "organisation_kind");
  self->created = inl_sandbox_json_integer (object, "created", 0);
  self->is_withdrawn = inl_sandbox_json_integer (object, "is_withdrawn", 0) != 0;
  self->rights = load_rights (object);
  return self;
}

/**
 * inl_sandbox_session_free:
 * @self: (transfer full): a session
 *
 * Frees it.
 */
void
inl_sandbox_session_free (InlSandboxSession *self)
{
  g_free (self->access_token);
  g_free (self->token_value);
  g_free (self->person);
  g_free (self);
}

/**
 * inl_sandbox_session_save:
 * @self: a session
 *
 * Returns: (transfer full): what to keep of it
 */
JsonNode *
inl_sandbox_session_save (const InlSandboxSession *self)
{
  g_autoptr(JsonBuilder) builder = start ();

  put_text (builder, "access_token", self->access_token);
  put_text (builder, "token_value", self->token_value);
  put_text (builder, "person", self->person);
  put_integer (builder, "expires", self->expires);
  return finish (builder);
}

/**
 * inl_sandbox_session_load:
 * @object: what was kept
 *
 * Returns: (transfer full): the session
 */
InlSandboxSession *
inl_sandbox_session_load (JsonObject *object)
{
  InlSandboxSession *self = g_new0 (InlSandboxSession, 1);

  self->access_token = get_text (object, "access_token");
  self->token_value = get_text (object, "token_value");
  self->person = get_text (object, "person");
  self->expires = inl_sandbox_json_integer (object, "expires", 0);
  return self;
}

/**
 * inl_sandbox_inquiry_free:
 * @self: (transfer full): an inquiry
 *
 * Frees it.
 */
void
inl_sandbox_inquiry_free (InlSandboxInquiry *self)
{
  g_free (self->id);
  g_free (self->kenmerk);
  g_free (self->kvk_number);
  g_free (self->company);
  g_free (self->position);
  g_free (self->vacancy);
  g_free (self->vacancy_text);
  g_free (self->start_date);
  g_free (self->agency);
  g_free (self->status);
  json_array_unref (self->answers);
  g_free (self);
}

/**
 * inl_sandbox_inquiry_get_status:
 * @self: an inquiry
 *
 * Returns: its status in the words of the contract
 */
const char *
inl_sandbox_inquiry_get_status (const InlSandboxInquiry *self)
{
  if (json_array_get_length (self->answers) > 0)
    return "beantwoord";
  return self->status;
}

/**
 * inl_sandbox_inquiry_save:
 * @self: an inquiry
 *
 * Returns: (transfer full): what to keep of it
 */
JsonNode *
inl_sandbox_inquiry_save (const InlSandboxInquiry *self)
{
  g_autoptr(JsonBuilder) builder = start ();
  JsonNode *answers = json_node_new (JSON_NODE_ARRAY);

  put_text (builder, "id", self->id);
  put_text (builder, "kenmerk", self->kenmerk);
  put_text (builder, "kvk_number", self->kvk_number);
  put_text (builder, "company", self->company);
  put_text (builder, "position", self->position);
  put_text (builder, "vacancy", self->vacancy);
  put_text (builder, "vacancy_text", self->vacancy_text);
  put_text (builder, "start_date", self->start_date);
  put_text (builder, "agency", self->agency);
  put_text (builder, "status", self->status);
  put_integer (builder, "sent", self->sent);
  put_integer (builder, "mails", self->mails);
  json_node_set_array (answers, self->answers);
  json_builder_set_member_name (builder, "answers");
  json_builder_add_value (builder, answers);
  return finish (builder);
}

/**
 * inl_sandbox_inquiry_load:
 * @object: what was kept
 *
 * Returns: (transfer full): the inquiry
 */
InlSandboxInquiry *
inl_sandbox_inquiry_load (JsonObject *object)
{
  InlSandboxInquiry *self = g_new0 (InlSandboxInquiry, 1);
  JsonArray *answers = inl_sandbox_json_array (object, "answers");

  self->id = get_text (object, "id");
  self->kenmerk = get_text (object, "kenmerk");
  self->kvk_number = get_text (object, "kvk_number");
  self->company = get_text (object, "company");
  self->position = get_text (object, "position");
  self->vacancy = get_text (object, "vacancy");
  self->vacancy_text = get_text (object, "vacancy_text");
  self->start_date = get_text (object, "start_date");
  self->agency = get_text (object, "agency");
  self->status = get_text (object, "status");
  self->sent = inl_sandbox_json_integer (object, "sent", 0);
  self->mails = inl_sandbox_json_integer (object, "mails", 0);
  self->answers = json_array_new ();
  for (guint i = 0; answers != NULL && i < json_array_get_length (answers); i++)
    json_array_add_element (self->answers, json_array_dup_element (answers, i));
  return self;
}

/**
 * inl_sandbox_invitation_free:
 * @self: (transfer full): an invitation
 *
 * Frees it.
 */
void
inl_sandbox_invitation_free (InlSandboxInvitation *self)
{
  g_free (self->id);
  g_free (self->inquiry_id);
  g_free (self->kenmerk);
  g_free (self->name);
  g_free (self->email);
  g_free (self->status);
  g_free (self->link_key);
  g_free (self);
}

/**
 * inl_sandbox_invitation_get_kind:
 * @self: an invitation
 *
 * Returns: which of the two e-mails it is, in the words of the contract
 */
const char *
inl_sandbox_invitation_get_kind (const InlSandboxInvitation *self)
{
  return self->has_account ? "inlener_met_account" : "nieuwe_inlener";
}

/**
 * inl_sandbox_invitation_save:
 * @self: an invitation
 *
 * Returns: (transfer full): what to keep of it
 */
JsonNode *
inl_sandbox_invitation_save (const InlSandboxInvitation *self)
{
  g_autoptr(JsonBuilder) builder = start ();

  put_text (builder, "id", self->id);
  put_text (builder, "inquiry_id", self->inquiry_id);
  put_text (builder, "kenmerk", self->kenmerk);
  put_text (builder, "name", self->name);
  put_text (builder, "email", self->email);
  put_text (builder, "status", self->status);
  put_text (builder, "link_key", self->link_key);
  put_integer (builder, "has_account", self->has_account);
  put_integer (builder, "sent", self->sent);
  put_integer (builder, "changed", self->changed);
  put_integer (builder, "change_number", self->change_number);
  put_integer (builder, "reminders", self->reminders);
  put_integer (builder, "last_reminder", self->last_reminder);
  return finish (builder);
}

/**
 * inl_sandbox_invitation_load:
 * @object: what was kept
 *
 * Returns: (transfer full): the invitation
 */
InlSandboxInvitation *
inl_sandbox_invitation_load (JsonObject *object)
{
  InlSandboxInvitation *self = g_new0 (InlSandboxInvitation, 1);

  self->id = get_text (object, "id");
  self->inquiry_id = get_text (object, "inquiry_id");
  self->kenmerk = get_text (object, "kenmerk");
  self->name = get_text (object, "name");
  self->email = get_text (object, "email");
  self->status = get_text (object, "status");
  self->link_key = get_text (object, "link_key");
  self->has_account = inl_sandbox_json_integer (object, "has_account", 0) != 0;
  self->sent = inl_sandbox_json_integer (object, "sent", 0);
  self->changed = inl_sandbox_json_integer (object, "changed", 0);
  self->change_number = inl_sandbox_json_integer (object, "change_number", 0);
  self->reminders = inl_sandbox_json_integer (object, "reminders", 0);
  self->last_reminder = inl_sandbox_json_integer (object, "last_reminder", 0);
  return self;
}

/**
 * inl_sandbox_replay_free:
 * @self: (transfer full): an answered key
 *
 * Frees it.
 */
void
inl_sandbox_replay_free (InlSandboxReplay *self)
{
  g_free (self->key);
  g_free (self->fingerprint);
  g_free (self->answer);
  g_free (self);
}

/**
 * inl_sandbox_replay_save:
 * @self: an answered key
 *
 * Returns: (transfer full): what to keep of it
 */
JsonNode *
inl_sandbox_replay_save (const InlSandboxReplay *self)
{
  g_autoptr(JsonBuilder) builder = start ();

  put_text (builder, "key", self->key);
  put_text (builder, "fingerprint", self->fingerprint);
  put_text (builder, "answer", self->answer);
  return finish (builder);
}

/**
 * inl_sandbox_replay_load:
 * @object: what was kept
 *
 * Returns: (transfer full): the answered key
 */
InlSandboxReplay *
inl_sandbox_replay_load (JsonObject *object)
{
  InlSandboxReplay *self = g_new0 (InlSandboxReplay, 1);

  self->key = get_text (object, "key");
  self->fingerprint = get_text (object, "fingerprint");
  self->answer = get_text (object, "answer");
  return self;
}

/**
 * inl_sandbox_moment:
 * @seconds: since 1970 in UTC
 *
 * Returns: (transfer full): the moment as RFC 3339 text
 */
char *
inl_sandbox_moment (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ");
}
