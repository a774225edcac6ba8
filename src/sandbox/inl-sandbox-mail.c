/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The e-mails to an inlener: the two invitations and the reminder, as real RFC 5322 messages.
 * Everything in them comes from outside, so no text reaches a header without being cleaned. */

#define G_LOG_DOMAIN "inl-sandbox-mail"

#include "config.h"

#include "inl-sandbox-mail.h"

#include <string.h>

#include "inl-sandbox-maildir.h"

#define SENDER_NAME "Inlenersbeloning (oefenomgeving)"
#define SENDER_ADDRESS "uitnodiging@oefenomgeving.example"
#define HOST "oefenomgeving.example"

static gboolean
is_line_character (gunichar c)
{
  return !g_unichar_iscntrl (c) && c != 0x2028 && c != 0x2029;
}

/* A header is one line: whatever could end it becomes a space. */
static char *
clean_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (line, is_line_character (c) ? c : ' ');
    }
  return g_strstrip (g_string_free (line, FALSE));
}

static char *
make_deliverable (const char *email)
{
  const char *at = strrchr (email, '@');
  g_autofree char *host = at != NULL ? g_hostname_to_ascii (at + 1) : NULL;

  if (host == NULL)
    return clean_line (email);
  return g_strdup_printf ("%.*s@%s", (int) (at - email), email, host);
}

static void
add_address (GMimeMessage *message, GMimeAddressType type, const char *name, const char *email)
{
  g_autofree char *line = clean_line (name);
  g_autofree char *address = make_deliverable (email);
  InternetAddress *mailbox = internet_address_mailbox_new (*line != '\0' ? line : NULL, address);

  internet_address_set_charset (mailbox, "utf-8");
  internet_address_list_add (g_mime_message_get_addresses (message, type), mailbox);
  g_object_unref (mailbox);
}

static char *
make_subject (const InlSandboxInquiry *inquiry, InlSandboxMailKind kind)
{
  g_autofree char *text = g_strdup_printf ("%s: %s vraagt naar de inlenersbeloning voor %s",
                                           kind == INL_SANDBOX_MAIL_REMINDER ? "Herinnering"
                                                                             : "Uitnodiging",
                                           inquiry->agency, inquiry->position);

  return clean_line (text);
}

static const char *
get_explanation (const InlSandboxInvitation *invitation, InlSandboxMailKind kind)
{
  if (kind == INL_SANDBOX_MAIL_REMINDER)
    return "Onlangs ontving u onderstaande uitnodiging. Wij hebben uw antwoord nog niet ontvangen.";
  if (invitation->has_account)
    return "Uw organisatie heeft al een account. Open de link en log in om te antwoorden; wat u "
           "eerder invulde staat klaar.";
  return "Uw organisatie heeft nog geen account. Open de link om zonder kosten een account te "
         "maken en te antwoorden.";
}

/* The request had it checked: JJJJ-MM-DD. A letter has it as people write it. */
static void
add_start_date (GString *text, const char *start_date)
{
  g_auto(GStrv) parts = g_strsplit (start_date, "-", 3);

  if (g_strv_length (parts) == 3)
    g_string_append_printf (text, "Ingangsdatum: %s-%s-%s\n", parts[2], parts[1], parts[0]);
}

static char *
make_text (InlSandboxContext *context, const InlSandboxInquiry *inquiry,
           const InlSandboxInvitation *invitation, InlSandboxMailKind kind)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "Beste %s,\n\n",
                          *invitation->name != '\0' ? invitation->name : "relatie");
  g_string_append_printf (text,
                          "%s wil een uitzendkracht bij %s laten werken en vraagt u naar de "
                          "beloning die u aan eigen medewerkers in deze functie betaalt.\n\n",
                          inquiry->agency, inquiry->company);
  g_string_append_printf (text, "Uitzendbureau: %s\nBedrijf: %s (KvK %s)\nFunctie: %s\n",
                          inquiry->agency, inquiry->company, inquiry->kvk_number,
                          inquiry->position);
  g_string_append_printf (text, "Aanvraag: %s%s%s\n", inquiry->vacancy,
                          *inquiry->vacancy_text != '\0' ? " - " : "", inquiry->vacancy_text);
  add_start_date (text, inquiry->start_date);
  g_string_append_printf (text, "Kenmerk: %s\n\n%s\n\n", inquiry->kenmerk,
                          get_explanation (invitation, kind));
  g_string_append_printf (text, "%s/uitnodiging/%s\n\n", context->address, invitation->link_key);
  g_string_append (text, "Met vriendelijke groet,\nInlenersbeloning (oefenomgeving)\n\n-- \n"
                         "Dit bericht komt uit een oefenomgeving, niet van Inlenersbeloning.com,\n"
                         "en is alleen op deze computer bewaard.\n");
  return g_string_free (text, FALSE);
}

static void
set_text (GMimeMessage *message, const char *text)
{
  GMimeTextPart *part = g_mime_text_part_new_with_subtype ("plain");

  g_mime_text_part_set_charset (part, "utf-8");
  g_mime_text_part_set_text (part, text);
  g_mime_part_set_content_encoding (GMIME_PART (part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  g_mime_message_set_mime_part (message, GMIME_OBJECT (part));
  g_object_unref (part);
}

/**
 * inl_sandbox_mail_send:
 * @context: what all calls share
 * @inquiry: what is asked
 * @invitation: of whom
 * @kind: the invitation or the reminder
 *
 * Writes the e-mail into the Maildir and counts it.
 */
void
inl_sandbox_mail_send (InlSandboxContext *context, InlSandboxInquiry *inquiry,
                       const InlSandboxInvitation *invitation, InlSandboxMailKind kind)
{
  GMimeMessage *message = g_mime_message_new (TRUE);
  g_autoptr(GDateTime) date =
    g_date_time_new_from_unix_utc (inl_sandbox_state_now (context->state));
  g_autofree char *unique = inl_sandbox_state_random_text (12);
  g_autofree char *id = g_strdup_printf ("%s.%s@" HOST, invitation->id, unique);
  g_autofree char *subject = make_subject (inquiry, kind);
  g_autofree char *text = make_text (context, inquiry, invitation, kind);
  g_autoptr(GError) error = NULL;

  add_address (message, GMIME_ADDRESS_TYPE_FROM, SENDER_NAME, SENDER_ADDRESS);
  add_address (message, GMIME_ADDRESS_TYPE_TO, invitation->name, invitation->email);
  g_mime_message_set_subject (message, subject, "utf-8");
  g_mime_message_set_date (message, date);
  g_mime_message_set_message_id (message, id);
  g_mime_object_append_header (GMIME_OBJECT (message), "Auto-Submitted", "auto-generated", NULL);
  g_mime_object_append_header (GMIME_OBJECT (message), "X-Kenmerk", inquiry->kenmerk, NULL);
  set_text (message, text);

  inquiry->mails++;
  inquiry->is_changed = TRUE;
  if (!inl_sandbox_maildir_deliver (context->mail_folder, message, &error))
    g_warning ("An e-mail could not be written: %s", error->message);
  g_object_unref (message);
}
