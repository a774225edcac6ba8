/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The portal's page "Inleners nodigen > Verzonden uitnodigingen": what was sent to whom, and what
 * the service can do with it by hand. */

#define G_LOG_DOMAIN "inl-sandbox-portal"

#include "config.h"

#include "inl-sandbox-portal.h"

#include "inl-sandbox-api.h"
#include "inl-sandbox-html.h"

#define PAGE "/uitnodigingen"

static const struct
{
  const char *status;
  const char *label;
} labels[] = {
  { "verzonden", "Verzonden" },
  { "onbestelbaar", "Onbestelbaar" },
  { "geopend", "Geopend" },
  { "beantwoord", "Beantwoord" },
  { "verlopen", "Verlopen" },
  { "ingetrokken", "Ingetrokken" },
};

static const char *
get_label (const char *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].status, status))
      return labels[i].label;
  return status;
}

static char *
format_day (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_local (seconds);

  return g_date_time_format (moment, "%d-%m-%Y %H:%M");
}

static void
add_button (GString *page, InlSandboxCall *call, const char *id, const char *verb,
            const char *label)
{
  g_autofree char *action = g_strdup_printf (PAGE "/%s/%s", id, verb);

  inl_sandbox_html_begin_form (page, call, action);
  inl_sandbox_html_add (page, "<button class=\"secondary small\">%s</button></form>\n", label);
}

static void
add_reminders (GString *page, const InlSandboxInvitation *invitation)
{
  g_autofree char *last = format_day (invitation->last_reminder);

  if (invitation->reminders == 0)
    g_string_append (page, "<td data-label=\"Herinnering\">geen</td>");
  else
    inl_sandbox_html_add (page, "<td data-label=\"Herinnering\">%" G_GINT64_FORMAT
                          ", laatst %s</td>", invitation->reminders, last);
}

static void
add_row (GString *page, InlSandboxCall *call, const InlSandboxInvitation *invitation)
{
  InlSandboxInquiry *inquiry =
    inl_sandbox_state_find_inquiry (call->context->state, invitation->inquiry_id);
  g_autofree char *sent = format_day (invitation->sent);

  inl_sandbox_html_add (page,
                        "<tr><td data-label=\"Contactpersoon\"><bdi>%s</bdi><br><small>%s</small>"
                        "</td><td data-label=\"Inlener\"><bdi>%s</bdi><br><small>%s</small></td>"
                        "<td data-label=\"Functie\"><bdi>%s</bdi><br><small>%s</small></td>",
                        invitation->name, invitation->email, inquiry->company,
                        inquiry->kvk_number, inquiry->position, inquiry->vacancy);
  inl_sandbox_html_add (page,
                        "<td data-label=\"Status\"><span class=\"status %s\">%s</span><br>"
                        "<small>%s</small></td>",
                        invitation->status, get_label (invitation->status),
                        invitation->has_account ? "inlener met account" : "nieuwe inlener");
  inl_sandbox_html_add (page,
                        "<td data-label=\"Verzonden\">%s<br><small class=\"id\">%s</small></td>",
                        sent, invitation->kenmerk);
  add_reminders (page, invitation);
  g_string_append (page, "<td class=\"actions\">");
  add_button (page, call, invitation->id, "herinnering", "Herinneren");
  add_button (page, call, invitation->id, "intrekken", "Intrekken");
  add_button (page, call, invitation->id, "verlopen", "Laten verlopen");
  g_string_append (page, "</td></tr>\n");
}

/**
 * inl_sandbox_portal_list_invitations:
 * @call: GET /uitnodigingen
 *
 * Shows all sent invitations, newest first.
 */
void
inl_sandbox_portal_list_invitations (InlSandboxCall *call)
{
  GPtrArray *invitations = call->context->state->invitations;
  g_autoptr(GString) page = g_string_new (NULL);

  g_string_append (page, "<p class=\"path\">Inleners nodigen &gt; Verzonden uitnodigingen</p>\n"
                         "<table class=\"invitations\"><thead><tr><th>Contactpersoon</th>"
                         "<th>Inlener</th><th>Functie</th>"
                         "<th>Status</th><th>Verzonden</th><th>Herinnering</th>"
                         "<th><span class=\"hidden\">Acties</span></th></tr></thead><tbody>\n");
  for (guint i = invitations->len; i > 0; i--)
    add_row (page, call, g_ptr_array_index (invitations, i - 1));
  if (invitations->len == 0)
    g_string_append (page, "<tr><td colspan=\"7\">Er is nog niemand uitgenodigd. Verstuur een "
                           "uitvraag vanuit de toepassing.</td></tr>\n");
  g_string_append (page, "</tbody></table>\n");
  inl_sandbox_html_reply (call, SOUP_STATUS_OK, "Verzonden uitnodigingen", page);
}

static InlSandboxInvitation *
find_invitation (InlSandboxCall *call)
{
  InlSandboxInvitation *invitation =
    inl_sandbox_state_find_invitation (call->context->state, call->parameters[0]);

  if (invitation == NULL)
    inl_sandbox_html_reply_error (call, SOUP_STATUS_NOT_FOUND, "Uitnodiging niet gevonden",
                                  "Deze uitnodiging bestaat niet.");
  return invitation;
}

/**
 * inl_sandbox_portal_remind:
 * @call: POST /uitnodigingen/{id}/herinnering
 *
 * Sends a reminder by hand; the limit of one a day is the coupling's only.
 */
void
inl_sandbox_portal_remind (InlSandboxCall *call)
{
  InlSandboxInvitation *invitation = find_invitation (call);

  if (invitation == NULL)
    return;
  inl_sandbox_api_send_reminder (call->context, invitation);
  if (inl_sandbox_call_save (call))
    inl_sandbox_call_redirect (call, PAGE);
}

static void
end_inquiry (InlSandboxCall *call, const char *status)
{
  InlSandboxState *state = call->context->state;
  InlSandboxInvitation *invitation = find_invitation (call);
  InlSandboxInquiry *inquiry;

  if (invitation == NULL)
    return;
  inquiry = inl_sandbox_state_find_inquiry (state, invitation->inquiry_id);
  inl_sandbox_state_set_inquiry_status (state, inquiry, status);
  if (inl_sandbox_call_save (call))
    inl_sandbox_call_redirect (call, PAGE);
}

/**
 * inl_sandbox_portal_withdraw_inquiry:
 * @call: POST /uitnodigingen/{id}/intrekken
 *
 * Withdraws the whole inquiry that an invitation belongs to.
 */
void
inl_sandbox_portal_withdraw_inquiry (InlSandboxCall *call)
{
  end_inquiry (call, "ingetrokken");
}

/**
 * inl_sandbox_portal_expire_inquiry:
 * @call: POST /uitnodigingen/{id}/verlopen
 *
 * Lets the whole inquiry that an invitation belongs to expire.
 */
void
inl_sandbox_portal_expire_inquiry (InlSandboxCall *call)
{
  end_inquiry (call, "verlopen");
}
