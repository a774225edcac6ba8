/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Inquiries as the JSON that --json promises to scripts: the members of design.md, section 7, all
 * of them always there. */

#define G_LOG_DOMAIN "inl-inquiry-json"

#include "config.h"

#include "inl-inquiry-json.h"

#include "inl-inquiry-state.h"
#include "inl-invitation.h"

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (*text != '\0')
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_recipients (JsonBuilder *builder,
                GPtrArray   *invitations)
{
  json_builder_set_member_name (builder, "ontvangers");
  json_builder_begin_array (builder);
  for (guint i = 0; invitations != NULL && i < invitations->len; i++)
    {
      InlInvitation *invitation = g_ptr_array_index (invitations, i);

      json_builder_begin_object (builder);
      add_text (builder, "naam", inl_invitation_get_name (invitation));
      add_text (builder, "email", inl_invitation_get_email (invitation));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * inl_inquiry_json_add:
 * @builder: in an array
 * @inquiry: an inquiry
 * @invitations: (nullable) (element-type InlInvitation): its invitations
 *
 * Adds the object of one inquiry.
 */
void
inl_inquiry_json_add (JsonBuilder *builder,
                      InlInquiry  *inquiry,
                      GPtrArray   *invitations)
{
  json_builder_begin_object (builder);
  add_text (builder, "aanvraag", inl_inquiry_get_vacancy_number (inquiry));
  add_text (builder, "relatie", inl_inquiry_get_relation_name (inquiry));
  add_text (builder, "functie", inl_inquiry_get_position_name (inquiry));
  add_text (builder, "kenmerk", inl_inquiry_get_uuid (inquiry));
  add_text (builder, "toestand", inl_inquiry_state_get_word (inl_inquiry_get_state (inquiry)));
  add_text (builder, "reden", inl_inquiry_get_reason (inquiry));
  json_builder_set_member_name (builder, "pogingen");
  json_builder_add_int_value (builder, inl_inquiry_get_attempts (inquiry));
  add_text (builder, "verzonden_op", inl_inquiry_get_sent_at (inquiry));
  add_recipients (builder, invitations);
  json_builder_end_object (builder);
}

/**
 * inl_inquiry_json_add_unstored:
 * @builder: in an array
 * @outcome: what came of asking, when nothing was stored
 *
 * Adds the object of a vacancy for which no inquiry could be made: refused, with the reason.
 */
void
inl_inquiry_json_add_unstored (JsonBuilder *builder,
                               InlOutcome  *outcome)
{
  json_builder_begin_object (builder);
  add_text (builder, "aanvraag", outcome->vacancy_number);
  add_text (builder, "relatie", outcome->relation_name);
  add_text (builder, "functie", outcome->position_name);
  add_text (builder, "kenmerk", "");
  add_text (builder, "toestand", inl_inquiry_state_get_word (INL_INQUIRY_STATE_REJECTED));
  add_text (builder, "reden", outcome->text);
  json_builder_set_member_name (builder, "pogingen");
  json_builder_add_int_value (builder, 0);
  add_text (builder, "verzonden_op", "");
  add_recipients (builder, NULL);
  json_builder_end_object (builder);
}

/**
 * inl_inquiry_json_print:
 * @builder: with one finished value
 *
 * Prints it on standard output as one document.
 */
void
inl_inquiry_json_print (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  g_print ("%s\n", text);
}
