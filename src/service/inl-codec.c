/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The documents that the service answers with, read member by member as the contract describes
 * them. A document that lacks a member, or has one of another type, is refused as a whole. */

#define G_LOG_DOMAIN "inl-codec"

#include "config.h"

#include "inl-codec.h"

#include <glib/gi18n.h>

#include "inl-invitation.h"
#include "inl-json-reader.h"
#include "inl-json-scan.h"
#include "inl-moment.h"

#define MAX_INVITATIONS 100
#define MAX_RIGHTS 50
#define MAX_SESSION_SECONDS (400 * 24 * 60 * 60)

static JsonNode *
parse (GBytes  *body,
       GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  return inl_json_parse (text != NULL ? text : "", length, error);
}

/**
 * inl_codec_read_token:
 * @body: the answer
 * @error: set to %INL_SERVICE_ERROR_BAD_REPLY
 *
 * Returns: (transfer full): what the token is and may do
 */
InlTokenInfo *
inl_codec_read_token (GBytes  *body,
                      GError **error)
{
  static const char *const kinds[] = { "organisatie", "persoonlijk", NULL };
  static const char *const organisations[] = { "uitzendbureau", "backoffice", "intermediair",
                                               NULL };
  g_autoptr(GError) problem = NULL;
  g_autoptr(JsonNode) root = parse (body, &problem);
  g_autoptr(InlTokenInfo) self = g_new0 (InlTokenInfo, 1);
  JsonObject *object = root != NULL ? json_node_get_object (root) : NULL;
  JsonObject *organisation = inl_json_get_object (object, "organisatie", &problem);

  self->name = inl_json_dup_text (object, "naam", &problem);
  self->kind = g_strdup (inl_json_get_choice (object, "soort", kinds, &problem));
  self->rights = inl_json_dup_texts (object, "rechten", MAX_RIGHTS, &problem);
  self->organisation_name = inl_json_dup_text (organisation, "naam", &problem);
  self->organisation_kind = g_strdup (inl_json_get_choice (organisation, "soort", organisations,
                                                           &problem));
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * inl_codec_read_session:
 * @body: the answer
 * @now: seconds since 1970, from which the session's term counts
 * @error: set to %INL_SERVICE_ERROR_BAD_REPLY
 *
 * Returns: (transfer full): the session
 */
InlSession *
inl_codec_read_session (GBytes  *body,
                        gint64   now,
                        GError **error)
{
  static const char *const types[] = { "Bearer", NULL };
  g_autoptr(GError) problem = NULL;
  g_autoptr(JsonNode) root = parse (body, &problem);
  g_autoptr(InlSession) self = g_new0 (InlSession, 1);
  JsonObject *object = root != NULL ? json_node_get_object (root) : NULL;
  gint64 seconds;

  self->access_token = inl_json_dup_secret (object, "access_token", &problem);
  inl_json_get_choice (object, "token_type", types, &problem);
  seconds = inl_json_get_integer (object, "expires_in", 1, MAX_SESSION_SECONDS, &problem);
  self->valid_until = inl_moment_from_seconds (now + seconds);
  self->person = inl_json_dup_text_or_none (object, "gebruiker", &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return g_steal_pointer (&self);
}

static void
refuse (const char  *name,
        GError     **error)
{
  g_set_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_BAD_REPLY,
               _("Het antwoord van Inlenersbeloning.com klopt niet (%s)."), name);
}

/**
 * inl_codec_read_company:
 * @body: the answer
 * @kvk_number: what was asked
 * @error: set to %INL_SERVICE_ERROR_BAD_REPLY, also when it is about another company
 *
 * Returns: (transfer full): the company
 */
InlCompany *
inl_codec_read_company (GBytes      *body,
                        const char  *kvk_number,
                        GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(JsonNode) root = parse (body, &problem);
  g_autoptr(InlCompany) self = g_new0 (InlCompany, 1);
  JsonObject *object = root != NULL ? json_node_get_object (root) : NULL;

  self->kvk_number = inl_json_dup_text (object, "kvk_nummer", &problem);
  self->name = inl_json_dup_text (object, "naam", &problem);
  self->place = inl_json_dup_text_or_none (object, "plaats", &problem);
  self->has_account = inl_json_get_flag_or (object, "heeft_account", FALSE, &problem);
  self->session_valid_until = g_strdup ("");
  if (problem == NULL && !g_str_equal (self->kvk_number, kvk_number))
    refuse ("kvk_nummer", &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return g_steal_pointer (&self);
}

static const char *const invitation_statuses[] = {
  [INL_INVITATION_STATUS_PLANNED] = "",
  [INL_INVITATION_STATUS_SENT] = "verzonden",
  [INL_INVITATION_STATUS_UNDELIVERABLE] = "onbestelbaar",
  [INL_INVITATION_STATUS_OPENED] = "geopend",
  [INL_INVITATION_STATUS_ANSWERED] = "beantwoord",
  [INL_INVITATION_STATUS_EXPIRED] = "verlopen",
  [INL_INVITATION_STATUS_WITHDRAWN] = "ingetrokken",
  NULL
};

static const char *const invitation_kinds[] = {
  [INL_INVITATION_KIND_UNKNOWN] = "",
  [INL_INVITATION_KIND_NEW_HIRER] = "nieuwe_inlener",
  [INL_INVITATION_KIND_HIRER_WITH_ACCOUNT] = "inlener_met_account",
  NULL
};

/* The place of the member's value in @words, whose first stands for what the service never says. */
static int
read_word (JsonObject         *object,
           const char         *name,
           const char *const  *words,
           GError            **error)
{
  const char *word = inl_json_get_choice (object, name, words + 1, error);

  for (int i = 1; word != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;

  return 0;
}

static InlInvitation *
read_invitation (JsonObject  *object,
                 const char  *kenmerk,
                 GError     **error)
{
  g_autofree char *service_id = inl_json_dup_text (object, "id", error);
  g_autofree char *uuid = inl_json_dup_text_or_none (object, "kenmerk", error);
  g_autofree char *name = inl_json_dup_text_or_none (object, "naam", error);
  g_autofree char *email = inl_json_dup_text (object, "email", error);
  g_autofree char *sent_at = inl_json_dup_moment (object, "verzonden_op", error);
  g_autofree char *changed_at = inl_json_dup_moment (object, "gewijzigd_op", error);
  g_autofree char *reminded_at = NULL;
  InlInvitation *self = inl_invitation_new ();

  /* We know which uitvraag it is; but an invitation that does not is not one of the contract. */
  g_free (inl_json_dup_text (object, "uitvraag", error));
  reminded_at = inl_json_dup_moment_or_none (object, "laatste_herinnering_op", error);
  if (*error == NULL && g_ascii_strcasecmp (uuid, kenmerk) != 0)
    refuse ("uitnodigingen/kenmerk", error);

  g_object_set (self,
                "service-id", service_id,
                "uuid", kenmerk,
                "name", name,
                "email", email,
                "kind", read_word (object, "soort", invitation_kinds, error),
                "status", read_word (object, "status", invitation_statuses, error),
                "sent-at", sent_at,
                "changed-at", changed_at,
                "reminders", inl_json_get_integer_or (object, "herinneringen", 0, 0, 1000, error),
                "last-reminder-at", reminded_at,
                NULL);
  return self;
}

static GPtrArray *
read_invitations (JsonObject  *object,
                  const char  *kenmerk,
                  GError     **error)
{
  g_autoptr(GPtrArray) invitations = g_ptr_array_new_with_free_func (g_object_unref);
  JsonArray *array = inl_json_get_array (object, "uitnodigingen", MAX_INVITATIONS, error);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_ptr_array_add (invitations,
                     read_invitation (inl_json_get_element (array, i, error), kenmerk, error));

  return g_steal_pointer (&invitations);
}

static InlInquiryState
read_state (JsonObject  *object,
            GError     **error)
{
  static const char *const words[] = { "", "verzonden", "beantwoord", "verlopen", "ingetrokken",
                                       NULL };
  static const InlInquiryState states[] = {
    INL_INQUIRY_STATE_NONE, INL_INQUIRY_STATE_SENT, INL_INQUIRY_STATE_ANSWERED,
    INL_INQUIRY_STATE_EXPIRED, INL_INQUIRY_STATE_WITHDRAWN,
  };

  return states[read_word (object, "status", words, error)];
}

static InlSentInquiry *
read_inquiry (JsonObject  *object,
              const char  *kenmerk,
              GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(InlSentInquiry) self = g_new0 (InlSentInquiry, 1);

  self->id = inl_json_dup_text (object, "id", &problem);
  self->kenmerk = inl_json_dup_text (object, "kenmerk", &problem);
  self->state = read_state (object, &problem);
  self->sent_at = inl_json_dup_moment (object, "verzonden_op", &problem);
  self->invitations = read_invitations (object, kenmerk, &problem);
  /* One for each contact person, of whom there is at least one: without any, nobody was asked. */
  if (problem == NULL && self->invitations->len == 0)
    refuse ("uitnodigingen", &problem);
  self->session_valid_until = g_strdup ("");
  /* Letters of a UUID may come back in another case; anything else is not our uitvraag. */
  if (problem == NULL && g_ascii_strcasecmp (self->kenmerk, kenmerk) != 0)
    refuse ("kenmerk", &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * inl_codec_read_inquiry:
 * @body: the answer
 * @kenmerk: the UUID that was sent
 * @error: set to %INL_SERVICE_ERROR_BAD_REPLY, also when it does not echo @kenmerk
 *
 * Returns: (transfer full): the uitvraag as the service has it
 */
InlSentInquiry *
inl_codec_read_inquiry (GBytes      *body,
                        const char  *kenmerk,
                        GError     **error)
{
  g_autoptr(JsonNode) root = parse (body, error);

  return root != NULL ? read_inquiry (json_node_get_object (root), kenmerk, error) : NULL;
}

/**
 * inl_codec_read_found_inquiry:
 * @body: the answer
 * @kenmerk: the UUID that was asked for
 * @error: set to %INL_SERVICE_ERROR_BAD_REPLY
 *
 * Returns: (transfer full) (nullable): the uitvraag; %NULL without an error when the list is empty
 */
InlSentInquiry *
inl_codec_read_found_inquiry (GBytes      *body,
                              const char  *kenmerk,
                              GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(JsonNode) root = parse (body, &problem);
  InlSentInquiry *self = NULL;
  JsonObject *object = NULL;
  JsonArray *array;

  array = inl_json_get_array (root != NULL ? json_node_get_object (root) : NULL, "uitvragen", 1,
                              &problem);
  if (array != NULL && json_array_get_length (array) == 1)
    object = inl_json_get_element (array, 0, &problem);
  if (object != NULL)
    self = read_inquiry (object, kenmerk, &problem);

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return self;
}

/**
 * inl_codec_read_oauth_error:
 * @body: the answer to an OAuth call
 *
 * Returns: (transfer full): the code of RFC 6749, section 5.2, or "" when there is none
 */
char *
inl_codec_read_oauth_error (GBytes *body)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(JsonNode) root = parse (body, &problem);

  return inl_json_dup_text_or_none (root != NULL ? json_node_get_object (root) : NULL, "error",
                                    &problem);
}
