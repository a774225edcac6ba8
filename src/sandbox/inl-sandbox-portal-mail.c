/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Postvak: the e-mails that the inleners would get, as a mail program reads them. */

#define G_LOG_DOMAIN "inl-sandbox-portal"

#include "config.h"

#include "inl-sandbox-portal.h"

#include <string.h>

#include "inl-sandbox-html.h"
#include "inl-sandbox-maildir.h"

#define LINK "/uitnodiging/"
#define LINK_KEY "0123456789abcdef"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlSandboxLetter, inl_sandbox_letter_free)

/**
 * inl_sandbox_portal_list_letters:
 * @call: GET /postvak
 *
 * Shows all e-mails, newest first.
 */
void
inl_sandbox_portal_list_letters (InlSandboxCall *call)
{
  g_autoptr(GPtrArray) letters = inl_sandbox_maildir_list (call->context->mail_folder);
  g_autoptr(GString) page = g_string_new (NULL);

  inl_sandbox_html_add (page, "<p>Alle e-mails staan als bestand in <code>%s</code>.</p>\n",
                        call->context->mail_folder);
  g_string_append (page, "<table><thead><tr><th>Aan</th><th>Onderwerp</th><th>Datum</th></tr>"
                         "</thead><tbody>\n");
  for (guint i = 0; i < letters->len; i++)
    {
      InlSandboxLetter *letter = g_ptr_array_index (letters, i);

      inl_sandbox_html_add (page,
                            "<tr><td data-label=\"Aan\"><bdi>%s</bdi></td>"
                            "<td data-label=\"Onderwerp\"><a href=\"/postvak/%s\"><bdi>%s</bdi></a>"
                            "</td><td data-label=\"Datum\">%s</td></tr>\n",
                            letter->to, letter->name, letter->subject, letter->date);
    }
  if (letters->len == 0)
    g_string_append (page, "<tr><td colspan=\"3\">Er zijn nog geen e-mails.</td></tr>\n");
  g_string_append (page, "</tbody></table>\n");
  inl_sandbox_html_reply (call, SOUP_STATUS_OK, "Postvak", page);
}

static void
add_header (GString *page, const char *name, const char *value)
{
  inl_sandbox_html_add (page, "<dt>%s</dt><dd dir=\"auto\">%s</dd>\n", name, value);
}

/* The path of the invitation's page in a letter. Only the path counts: the port may be another
 * one than when the letter was written. */
static char *
find_link (const char *text)
{
  const char *start = text != NULL ? strstr (text, LINK) : NULL;

  if (start == NULL)
    return NULL;
  return g_strndup (start, strlen (LINK) + strspn (start + strlen (LINK), LINK_KEY));
}

/**
 * inl_sandbox_portal_get_letter:
 * @call: GET /postvak/{bestand}
 *
 * Shows one e-mail.
 */
void
inl_sandbox_portal_get_letter (InlSandboxCall *call)
{
  g_autoptr(InlSandboxLetter) letter =
    inl_sandbox_maildir_read (call->context->mail_folder, call->parameters[0]);
  g_autoptr(GString) page = g_string_new ("<dl class=\"headers\">\n");
  g_autofree char *link = NULL;

  if (letter == NULL)
    {
      inl_sandbox_html_reply_error (call, SOUP_STATUS_NOT_FOUND, "E-mail niet gevonden",
                                    "Deze e-mail bestaat niet.");
      return;
    }
  add_header (page, "Van", letter->from);
  add_header (page, "Aan", letter->to);
  add_header (page, "Onderwerp", letter->subject);
  add_header (page, "Datum", letter->date);
  add_header (page, "Bericht-id", letter->message_id);
  g_string_append (page, "</dl>\n");
  inl_sandbox_html_add (page, "<pre class=\"letter\" dir=\"auto\">%s</pre>\n",
                        letter->text != NULL ? letter->text : "");
  link = find_link (letter->text);
  if (link != NULL)
    inl_sandbox_html_add (page, "<p><a class=\"button\" href=\"%s\">Open de link als inlener</a>"
                          "</p>\n", link);
  g_string_append (page, "<p><a href=\"/postvak\">Terug naar het postvak</a></p>\n");
  inl_sandbox_html_reply (call, SOUP_STATUS_OK, "E-mail", page);
}
