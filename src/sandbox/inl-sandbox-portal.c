/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The portal's start page: what can be tried here, and how much has happened so far. */

#define G_LOG_DOMAIN "inl-sandbox-portal"

#include "config.h"

#include "inl-sandbox-portal.h"

#include "inl-sandbox-html.h"

/**
 * inl_sandbox_portal_get_start:
 * @call: GET /
 *
 * Shows the start page.
 */
void
inl_sandbox_portal_get_start (InlSandboxCall *call)
{
  g_autoptr(GString) page = g_string_new (NULL);
  InlSandboxState *state = call->context->state;

  inl_sandbox_html_add (page,
                        "<p>Deze pagina's spelen Inlenersbeloning.com na, zodat je het programma "
                        "kunt uitproberen. Het adres voor de toepassing is <code>%s</code>.</p>\n",
                        call->context->address);
  g_string_append (page, "<ul class=\"cards\">\n");
  inl_sandbox_html_add (page,
                        "<li><a href=\"/api\">API</a><p>Maak een token aan, kies de rechten en "
                        "neem Waarde en Secret over. Tokens: %u.</p></li>\n",
                        state->tokens->len);
  inl_sandbox_html_add (page,
                        "<li><a href=\"/uitnodigingen\">Inleners nodigen &gt; Verzonden "
                        "uitnodigingen</a><p>Zie wie is uitgenodigd en wie heeft geantwoord. "
                        "Uitnodigingen: %u.</p></li>\n",
                        state->invitations->len);
  inl_sandbox_html_add (page,
                        "<li><a href=\"/postvak\">Postvak</a><p>Lees de e-mails die de inleners "
                        "zouden krijgen. E-mails: %" G_GINT64_FORMAT ".</p></li>\n",
                        inl_sandbox_state_get_mail_count (state, NULL));
  g_string_append (page, "</ul>\n");
  inl_sandbox_html_reply (call, SOUP_STATUS_OK, "Welkom in de oefenomgeving", page);
}
