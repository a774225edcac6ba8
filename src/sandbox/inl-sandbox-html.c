/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How every page of the portal looks: head, navigation, the notice that this is a stand-in, and
 * the forms' key. All text is escaped on its way in; there is no way to add it raw. */

#define G_LOG_DOMAIN "inl-sandbox-html"

#include "config.h"

#include "inl-sandbox-html.h"

#include <string.h>

#include "inl-sandbox-resources.h"

#define RESOURCES "/org/example/Inlenersbeloning/sandbox/"
#define HTML_TYPE "text/html; charset=utf-8"

static const struct
{
  const char *path;
  const char *label;
} places[] = {
  { "/", "Start" },
  { "/api", "API" },
  { "/uitnodigingen", "Inleners nodigen" },
  { "/postvak", "Postvak" },
};

/**
 * inl_sandbox_html_add:
 * @page: HTML so far
 * @format: trusted HTML with %s and numbers
 * @...: what to fill in; every text is escaped
 *
 * Adds to a page.
 */
void
inl_sandbox_html_add (GString *page, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  g_string_append (page, text);
}

/**
 * inl_sandbox_html_add_hidden:
 * @page: HTML so far
 * @name: of a field
 * @value: of it
 *
 * Adds a hidden field to a form.
 */
void
inl_sandbox_html_add_hidden (GString *page, const char *name, const char *value)
{
  inl_sandbox_html_add (page, "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", name, value);
}

/**
 * inl_sandbox_html_begin_form:
 * @page: HTML so far
 * @call: the call that shows the page
 * @action: where the form goes
 *
 * Opens a form that inl_sandbox_html_check_form() will accept; the caller closes it.
 */
void
inl_sandbox_html_begin_form (GString *page, InlSandboxCall *call, const char *action)
{
  inl_sandbox_html_add (page, "<form method=\"post\" action=\"%s\">\n", action);
  inl_sandbox_html_add_hidden (page, "formuliersleutel", call->context->form_key);
}

/**
 * inl_sandbox_html_add_copy:
 * @page: HTML so far
 * @id: unique on the page
 * @label: what the value is
 * @value: to be copied by its button
 *
 * Adds a value with a copy button.
 */
void
inl_sandbox_html_add_copy (GString *page, const char *id, const char *label, const char *value)
{
  inl_sandbox_html_add (page, "<div class=\"copy\"><label for=\"%s\">%s</label>", id, label);
  inl_sandbox_html_add (page, "<input id=\"%s\" readonly value=\"%s\" spellcheck=\"false\">", id,
                        value);
  inl_sandbox_html_add (page,
                        "<button type=\"button\" class=\"secondary\" data-copy=\"%s\" "
                        "aria-label=\"%s kopiëren\">Kopiëren</button></div>\n",
                        id, label);
}

static void
add_navigation (GString *page, const char *path)
{
  g_string_append (page, "<nav aria-label=\"Portaal\"><ul>\n");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gsize length = strlen (places[i].path);
      gboolean is_here = g_str_equal (path, places[i].path)
                         || (length > 1 && g_str_has_prefix (path, places[i].path)
                             && path[length] == '/');

      inl_sandbox_html_add (page, "<li><a href=\"%s\"", places[i].path);
      g_string_append (page, is_here ? " aria-current=\"page\">" : ">");
      inl_sandbox_html_add (page, "%s</a></li>\n", places[i].label);
    }
  g_string_append (page, "</ul></nav>\n");
}

static void
add_script (GString *page, const char *nonce)
{
  g_autoptr(GBytes) script = g_resource_lookup_data (inl_sandbox_get_resource (),
                                                     RESOURCES "copy.js",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (script != NULL);
  inl_sandbox_html_add (page, "<script nonce=\"%s\">\n", nonce);
  g_string_append_len (page, g_bytes_get_data (script, NULL), (gssize) g_bytes_get_size (script));
  g_string_append (page, "</script>\n");
}

static void
set_page_headers (InlSandboxCall *call, const char *nonce)
{
  /* A browser applies form-action to the redirect that answers a form, too, and the log-in ends
   * at the application's own port. */
  g_autofree char *policy = g_strdup_printf (
    "default-src 'none'; style-src 'self'; img-src data:; script-src 'nonce-%s'; "
    "base-uri 'none'; form-action 'self' http://127.0.0.1:*; frame-ancestors 'none'", nonce);

  inl_sandbox_call_set_header (call, "Content-Security-Policy", policy);
  inl_sandbox_call_set_header (call, "Referrer-Policy", "no-referrer");
}

/**
 * inl_sandbox_html_reply:
 * @call: a call
 * @status: of HTTP
 * @title: of the page
 * @content: HTML of the page itself
 *
 * Answers with a whole page.
 */
void
inl_sandbox_html_reply (InlSandboxCall *call, guint status, const char *title, GString *content)
{
  g_autoptr(GString) page = g_string_new ("<!doctype html>\n<html lang=\"nl\">\n<head>\n");
  g_autofree char *nonce = inl_sandbox_state_random_text (16);

  g_string_append (page, "<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                         "<link rel=\"stylesheet\" href=\"/portal.css\">\n"
                         "<link rel=\"icon\" href=\"data:,\">\n");
  inl_sandbox_html_add (page, "<title>%s - oefenomgeving</title>\n</head>\n<body>\n", title);
  g_string_append (page, "<p class=\"notice\" role=\"note\">Dit is een oefenomgeving, niet "
                         "Inlenersbeloning.com. Er wordt geen e-mail echt verstuurd.</p>\n"
                         "<header><span class=\"brand\">Inlenersbeloning</span>\n");
  add_navigation (page, call->path);
  inl_sandbox_html_add (page, "</header>\n<main>\n<h1>%s</h1>\n", title);
  g_string_append_len (page, content->str, (gssize) content->len);
  g_string_append (page, "</main>\n");
  if (strstr (content->str, "data-copy=") != NULL)
    add_script (page, nonce);
  g_string_append (page, "</body>\n</html>\n");

  inl_sandbox_call_reply (call, status, HTML_TYPE, page->str);
  set_page_headers (call, nonce);
}

/**
 * inl_sandbox_html_reply_error:
 * @call: a call
 * @status: of HTTP
 * @title: of the page
 * @explanation: what is the matter and what to do
 *
 * Answers with a page that explains what went wrong.
 */
void
inl_sandbox_html_reply_error (InlSandboxCall *call, guint status, const char *title,
                              const char *explanation)
{
  g_autoptr(GString) content = g_string_new (NULL);

  inl_sandbox_html_add (content, "<p>%s</p>\n<p><a href=\"/\">Terug naar de startpagina</a></p>\n",
                        explanation);
  inl_sandbox_html_reply (call, status, title, content);
}

/**
 * inl_sandbox_html_check_form:
 * @call: a posted form
 *
 * Refuses a form that did not come from one of our own pages.
 *
 * Returns: whether it may go on; if not, it is answered
 */
gboolean
inl_sandbox_html_check_form (InlSandboxCall *call)
{
  const char *key = inl_sandbox_call_get_form (call, "formuliersleutel");

  if (g_strcmp0 (key, call->context->form_key) == 0)
    return TRUE;
  inl_sandbox_html_reply_error (call, SOUP_STATUS_FORBIDDEN, "Formulier verlopen",
                                "Dit formulier is niet van deze pagina of van een eerdere start "
                                "van de oefenomgeving. Open de pagina opnieuw.");
  return FALSE;
}

/**
 * inl_sandbox_html_get_style:
 * @call: GET /portal.css
 *
 * Answers with the style sheet.
 */
void
inl_sandbox_html_get_style (InlSandboxCall *call)
{
  g_autoptr(GBytes) style = g_resource_lookup_data (inl_sandbox_get_resource (),
                                                    RESOURCES "portal.css",
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;

  g_assert (style != NULL);
  text = g_strndup (g_bytes_get_data (style, NULL), g_bytes_get_size (style));
  inl_sandbox_call_reply (call, SOUP_STATUS_OK, "text/css; charset=utf-8", text);
}
