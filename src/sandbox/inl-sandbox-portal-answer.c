/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page that an invitation's link opens, where an inlener answers. Each answer is kept as a new
 * version of one SETU Inquiry Pay Equity document. */

#define G_LOG_DOMAIN "inl-sandbox-portal"

#include "config.h"

#include "inl-sandbox-portal.h"

#include <string.h>

#include "inl-sandbox-html.h"
#include "inl-sandbox-json.h"

#define MAX_TEXT 2000
#define MAX_WHOLE_DIGITS 5

/* What an inlener filled in; never NULL. */
typedef struct
{
  const char *wage;
  const char *days;
  const char *allowances;
  const char *pension;
} Answer;

static InlSandboxInvitation *
find_invitation (InlSandboxCall *call)
{
  InlSandboxInvitation *invitation =
    inl_sandbox_state_find_link (call->context->state, call->parameters[0]);

  if (invitation == NULL)
    inl_sandbox_html_reply_error (call, SOUP_STATUS_NOT_FOUND, "Uitnodiging niet gevonden",
                                  "Deze link is onbekend. Controleer of de link compleet is.");
  return invitation;
}

/* Whether an answer is still welcome; if not, the call is answered. */
static gboolean
check_open (InlSandboxCall *call, const InlSandboxInquiry *inquiry)
{
  if (g_str_equal (inquiry->status, "verzonden"))
    return TRUE;
  inl_sandbox_html_reply_error (call, SOUP_STATUS_GONE, "Antwoorden kan niet meer",
                                g_str_equal (inquiry->status, "verlopen")
                                  ? "Deze uitnodiging is verlopen."
                                  : "Het uitzendbureau heeft deze uitnodiging ingetrokken.");
  return FALSE;
}

static void
add_field (GString *page, const char *name, const char *label, const char *value,
           const char *hint)
{
  inl_sandbox_html_add (page,
                        "<p><label for=\"%s\">%s</label>\n<input id=\"%s\" name=\"%s\" "
                        "value=\"%s\" inputmode=\"decimal\" required>\n<small>%s</small></p>\n",
                        name, label, name, name, value, hint);
}

static void
add_text_field (GString *page, const char *name, const char *label, const char *value)
{
  inl_sandbox_html_add (page,
                        "<p><label for=\"%s\">%s</label>\n<textarea id=\"%s\" name=\"%s\" "
                        "rows=\"3\" maxlength=\"2000\" dir=\"auto\">%s</textarea></p>\n",
                        name, label, name, name, value);
}

static void
show_form (InlSandboxCall *call, const InlSandboxInquiry *inquiry, const Answer *answer,
           const char *fault)
{
  g_autoptr(GString) page = g_string_new (NULL);

  inl_sandbox_html_add (page,
                        "<p><bdi>%s</bdi> vraagt naar de beloning van eigen medewerkers van "
                        "<bdi>%s</bdi> in de functie <strong><bdi>%s</bdi></strong> (aanvraag "
                        "<bdi>%s</bdi>).</p>\n",
                        inquiry->agency, inquiry->company, inquiry->position, inquiry->vacancy);
  if (json_array_get_length (inquiry->answers) > 0)
    inl_sandbox_html_add (page, "<p>Er is al geantwoord (versie %u). Een nieuw antwoord wordt een "
                          "nieuwe versie.</p>\n", json_array_get_length (inquiry->answers));
  if (fault != NULL)
    inl_sandbox_html_add (page, "<p class=\"fault\" role=\"alert\">%s</p>\n", fault);
  inl_sandbox_html_begin_form (page, call, call->path);
  add_field (page, "uurloon", "Bruto uurloon in euro", answer->wage, "Bijvoorbeeld 17,50");
  add_field (page, "adv", "ADV-dagen per jaar", answer->days,
             "Bijvoorbeeld 13; 0 als er geen zijn");
  add_text_field (page, "toeslagen", "Toeslagen en vergoedingen", answer->allowances);
  add_text_field (page, "pensioen", "Pensioenregeling", answer->pension);
  g_string_append (page, "<p class=\"buttons\"><button>Antwoord versturen</button></p></form>\n");
  inl_sandbox_html_reply (call, fault == NULL ? SOUP_STATUS_OK : SOUP_STATUS_BAD_REQUEST,
                          "Inlenersbeloning opgeven", page);
}

/**
 * inl_sandbox_portal_get_answer_page:
 * @call: GET /uitnodiging/{sleutel}
 *
 * Shows the form, and remembers that the invitation was opened.
 */
void
inl_sandbox_portal_get_answer_page (InlSandboxCall *call)
{
  static const Answer nothing = { "", "", "", "" };
  InlSandboxState *state = call->context->state;
  InlSandboxInvitation *invitation = find_invitation (call);
  InlSandboxInquiry *inquiry;

  if (invitation == NULL)
    return;
  inquiry = inl_sandbox_state_find_inquiry (state, invitation->inquiry_id);
  if (!check_open (call, inquiry))
    return;
  if (g_str_equal (invitation->status, "verzonden"))
    {
      inl_sandbox_state_touch_invitation (state, invitation, "geopend");
      if (!inl_sandbox_call_save (call))
        return;
    }
  show_form (call, inquiry, &nothing, NULL);
}

static const char *
read_field (InlSandboxCall *call, const char *name)
{
  const char *text = inl_sandbox_call_get_form (call, name);

  return text != NULL ? text : "";
}

/* A number as people write it ("1.250" is not one), as decimal text with a point, or NULL. */
static char *
read_decimal (const char *text)
{
  g_autofree char *number = g_strstrip (g_strdup (text));
  gsize whole = strspn (number, "0123456789");
  const char *rest = number + whole;

  if (whole == 0 || whole > MAX_WHOLE_DIGITS)
    return NULL;
  if (*rest == '\0')
    return g_steal_pointer (&number);
  if ((*rest != ',' && *rest != '.') || strspn (rest + 1, "0123456789") != strlen (rest + 1)
      || strlen (rest + 1) < 1 || strlen (rest + 1) > 2)
    return NULL;
  return g_strdup_printf ("%.*s.%s", (int) whole, number, rest + 1);
}

static void
put (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
begin (JsonBuilder *builder, const char *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
}

static void
put_parties (JsonBuilder *builder, const InlSandboxInquiry *inquiry)
{
  begin (builder, "customer");
  put (builder, "name", inquiry->company);
  begin (builder, "legalId");
  put (builder, "value", inquiry->kvk_number);
  put (builder, "schemeId", "KvK");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  begin (builder, "supplier");
  put (builder, "name", inquiry->agency);
  json_builder_end_object (builder);
  begin (builder, "positionProfile");
  put (builder, "positionTitle", inquiry->position);
  json_builder_end_object (builder);
}

static void
put_remuneration (JsonBuilder *builder, const Answer *answer)
{
  begin (builder, "remuneration");
  begin (builder, "salary");
  put (builder, "amount", answer->wage);
  put (builder, "currency", "EUR");
  put (builder, "interval", "Hour");
  json_builder_end_object (builder);
  begin (builder, "workingHoursReduction");
  put (builder, "daysPerYear", answer->days);
  json_builder_end_object (builder);
  begin (builder, "allowances");
  put (builder, "description", answer->allowances);
  json_builder_end_object (builder);
  begin (builder, "pension");
  put (builder, "description", answer->pension);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static JsonNode *
make_document (InlSandboxState *state, const InlSandboxInquiry *inquiry, const Answer *answer)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *issued = inl_sandbox_moment (inl_sandbox_state_now (state));

  json_builder_begin_object (builder);
  put (builder, "schemaVersionId", "2.0");
  begin (builder, "documentId");
  put (builder, "value", inquiry->id);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "versionId");
  json_builder_add_int_value (builder, json_array_get_length (inquiry->answers) + 1);
  put (builder, "issued", issued);
  put (builder, "reference", inquiry->kenmerk);
  put (builder, "vacancyReference", inquiry->vacancy);
  put_parties (builder, inquiry);
  put_remuneration (builder, answer);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
store_answer (InlSandboxCall *call, InlSandboxInquiry *inquiry, const Answer *answer)
{
  InlSandboxState *state = call->context->state;
  g_autoptr(GString) page = g_string_new (NULL);

  json_array_add_element (inquiry->answers, make_document (state, inquiry, answer));
  inl_sandbox_state_touch_inquiry (state, inquiry, "beantwoord");
  if (!inl_sandbox_call_save (call))
    return;
  inl_sandbox_html_add (page,
                        "<p>Het antwoord (versie %u) is verstuurd naar <bdi>%s</bdi>. Je kunt deze "
                        "pagina sluiten.</p>\n<p><a href=\"%s\">Antwoord wijzigen</a></p>\n",
                        json_array_get_length (inquiry->answers), inquiry->agency, call->path);
  inl_sandbox_html_reply (call, SOUP_STATUS_OK, "Bedankt", page);
}

/**
 * inl_sandbox_portal_take_answer:
 * @call: POST /uitnodiging/{sleutel}
 *
 * Takes the inlener's answer.
 */
void
inl_sandbox_portal_take_answer (InlSandboxCall *call)
{
  InlSandboxInvitation *invitation = find_invitation (call);
  Answer given = { read_field (call, "uurloon"), read_field (call, "adv"),
                   read_field (call, "toeslagen"), read_field (call, "pensioen") };
  g_autofree char *wage = read_decimal (given.wage);
  g_autofree char *days = read_decimal (given.days);
  Answer answer = { wage, days, given.allowances, given.pension };
  InlSandboxInquiry *inquiry;

  if (invitation == NULL)
    return;
  inquiry = inl_sandbox_state_find_inquiry (call->context->state, invitation->inquiry_id);
  if (!check_open (call, inquiry))
    return;
  if (wage == NULL)
    show_form (call, inquiry, &given, "Vul het uurloon in als bedrag, zoals 17,50.");
  else if (days == NULL)
    show_form (call, inquiry, &given, "Vul het aantal ADV-dagen in als getal.");
  else if (g_utf8_strlen (given.allowances, -1) > MAX_TEXT
           || g_utf8_strlen (given.pension, -1) > MAX_TEXT)
    show_form (call, inquiry, &given, "Een toelichting mag hooguit 2000 tekens lang zijn.");
  else
    store_answer (call, inquiry, &answer);
}
