/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a NieuweUitvraag member by member against the contract and collects everything that is
 * wrong with it, each with a JSON pointer, so that a caller sees all faults at once. */

#define G_LOG_DOMAIN "inl-sandbox-request"

#include "config.h"

#include "inl-sandbox-request.h"

#include <stdlib.h>
#include <string.h>

#include "inl-sandbox-companies.h"
#include "inl-sandbox-json.h"

#define MAX_RECIPIENTS 20
#define MAX_EMAIL 254
#define MAX_LOCAL_PART 64

typedef enum
{
  MAY_BE_ABSENT,
  MUST_BE_THERE,    /* but may be empty */
  MUST_SAY_SOMETHING,
} Need;

static void
recipient_free (InlSandboxRecipient *recipient)
{
  g_free (recipient->name);
  g_free (recipient->email);
  g_free (recipient);
}

static void
add_fault (InlSandboxRequest *self, const char *pointer, const char *code, const char *message)
{
  inl_sandbox_request_fault (self->faults, pointer, code, message);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* The text of a member, or "" when it is absent or wrong. */
static const char *
read_text (InlSandboxRequest *self, JsonObject *object, const char *member, const char *pointer,
           glong max, Need need)
{
  const char *text;

  if (object == NULL || !json_object_has_member (object, member))
    {
      if (need != MAY_BE_ABSENT)
        add_fault (self, pointer, "verplicht", "Dit gegeven ontbreekt.");
      return "";
    }
  text = inl_sandbox_json_text (object, member);
  if (text == NULL)
    {
      add_fault (self, pointer, "ongeldig", "Dit gegeven moet een tekst zijn.");
      return "";
    }
  if (need == MUST_SAY_SOMETHING && is_blank (text))
    add_fault (self, pointer, "verplicht", "Dit gegeven ontbreekt.");
  else if (g_utf8_strlen (text, -1) > max)
    add_fault (self, pointer, "te_lang", "Dit gegeven is te lang.");
  return text;
}

static gboolean
is_email (const char *text)
{
  const char *at = strrchr (text, '@');

  if (at == NULL || at == text || at - text > MAX_LOCAL_PART || strchr (at, '.') == NULL)
    return FALSE;
  if (memchr (text, '@', (gsize) (at - text)) != NULL || at[1] == '.'
      || g_str_has_suffix (text, "."))
    return FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isgraph (g_utf8_get_char (c)) || strchr ("\"<>(),;:\\[]", *c) != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_date (const char *text)
{
  static const char shape[] = "0000-00-00";
  g_auto(GStrv) parts = NULL;

  if (strlen (text) != strlen (shape))
    return FALSE;
  for (guint i = 0; shape[i] != '\0'; i++)
    if (shape[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  parts = g_strsplit (text, "-", 3);
  return g_date_valid_dmy ((GDateDay) atoi (parts[2]), (GDateMonth) atoi (parts[1]),
                           (GDateYear) atoi (parts[0]));
}

static void
read_recipient (InlSandboxRequest *self, JsonObject *object, guint index)
{
  g_autofree char *name_pointer = g_strdup_printf ("/contactpersonen/%u/naam", index);
  g_autofree char *email_pointer = g_strdup_printf ("/contactpersonen/%u/email", index);
  InlSandboxRecipient *recipient = g_new0 (InlSandboxRecipient, 1);
  const char *email;

  recipient->name = g_strdup (read_text (self, object, "naam", name_pointer, 200, MUST_BE_THERE));
  email = read_text (self, object, "email", email_pointer, MAX_EMAIL, MUST_SAY_SOMETHING);
  if (!is_blank (email) && !is_email (email))
    add_fault (self, email_pointer, "ongeldig", "Dit is geen e-mailadres.");
  recipient->email = g_strdup (email);
  g_ptr_array_add (self->recipients, recipient);
}

static void
read_recipients (InlSandboxRequest *self, JsonObject *root)
{
  JsonArray *array = inl_sandbox_json_array (root, "contactpersonen");
  guint count = array != NULL ? json_array_get_length (array) : 0;

  if (array == NULL && json_object_has_member (root, "contactpersonen"))
    add_fault (self, "/contactpersonen", "ongeldig", "Dit gegeven moet een lijst zijn.");
  else if (count == 0)
    add_fault (self, "/contactpersonen", "verplicht", "Er is minstens een contactpersoon nodig.");
  else if (count > MAX_RECIPIENTS)
    add_fault (self, "/contactpersonen", "te_lang", "Er mogen 20 contactpersonen zijn.");

  for (guint i = 0; i < count; i++)
    read_recipient (self, inl_sandbox_json_element (array, i), i);
}

static void
read_company (InlSandboxRequest *self, JsonObject *root)
{
  JsonObject *company = inl_sandbox_json_object (root, "bedrijf");

  self->kvk_number =
    read_text (self, company, "kvk_nummer", "/bedrijf/kvk_nummer", 200, MUST_SAY_SOMETHING);
  self->company = read_text (self, company, "naam", "/bedrijf/naam", 200, MUST_SAY_SOMETHING);
  if (!is_blank (self->kvk_number) && !inl_sandbox_companies_is_number (self->kvk_number))
    add_fault (self, "/bedrijf/kvk_nummer", "ongeldig", "Een KvK-nummer heeft 8 cijfers.");
}

static void
read_vacancy (InlSandboxRequest *self, JsonObject *root)
{
  JsonObject *vacancy = inl_sandbox_json_object (root, "aanvraag");

  self->vacancy = read_text (self, vacancy, "nummer", "/aanvraag/nummer", 40, MUST_SAY_SOMETHING);
  self->vacancy_text =
    read_text (self, vacancy, "omschrijving", "/aanvraag/omschrijving", 200, MAY_BE_ABSENT);
  self->start_date =
    read_text (self, vacancy, "ingangsdatum", "/aanvraag/ingangsdatum", 10, MAY_BE_ABSENT);
  if (vacancy != NULL && inl_sandbox_json_text (vacancy, "ingangsdatum") != NULL
      && !is_date (self->start_date))
    add_fault (self, "/aanvraag/ingangsdatum", "ongeldig", "Dit is geen datum (JJJJ-MM-DD).");
}

static void
find_unknown_member (InlSandboxRequest *self, JsonObject *root)
{
  static const char *const known[] = { "kenmerk", "bedrijf", "aanvraag",
                                       "functie", "contactpersonen", NULL };
  JsonObjectIter iter;
  const char *member;

  json_object_iter_init (&iter, root);
  while (json_object_iter_next (&iter, &member, NULL))
    if (!g_strv_contains (known, member) && self->unknown_member == NULL)
      self->unknown_member = g_strdup (member);
}

/**
 * inl_sandbox_request_new:
 * @root: the posted object; must outlive the request
 *
 * Returns: (transfer full): what it asks, and what is wrong with it
 */
InlSandboxRequest *
inl_sandbox_request_new (JsonObject *root)
{
  InlSandboxRequest *self = g_new0 (InlSandboxRequest, 1);

  self->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) recipient_free);
  self->faults = json_array_new ();
  find_unknown_member (self, root);
  self->kenmerk = read_text (self, root, "kenmerk", "/kenmerk", 36, MUST_SAY_SOMETHING);
  if (!is_blank (self->kenmerk) && !g_uuid_string_is_valid (self->kenmerk))
    add_fault (self, "/kenmerk", "ongeldig", "Dit is geen UUID.");
  read_company (self, root);
  read_vacancy (self, root);
  self->position = read_text (self, inl_sandbox_json_object (root, "functie"), "naam",
                              "/functie/naam", 200, MUST_SAY_SOMETHING);
  read_recipients (self, root);
  return self;
}

/**
 * inl_sandbox_request_free:
 * @self: (transfer full): a request
 *
 * Frees it.
 */
void
inl_sandbox_request_free (InlSandboxRequest *self)
{
  g_ptr_array_unref (self->recipients);
  json_array_unref (self->faults);
  g_free (self->unknown_member);
  g_free (self);
}

/**
 * inl_sandbox_request_fault:
 * @faults: the velden of a problem document
 * @pointer: JSON pointer to a member
 * @code: verplicht, ongeldig or te_lang
 * @message: for people, in Dutch
 *
 * Returns: (transfer none): @faults, with the fault added
 */
JsonArray *
inl_sandbox_request_fault (JsonArray *faults, const char *pointer, const char *code,
                           const char *message)
{
  JsonObject *fault = json_object_new ();

  json_object_set_string_member (fault, "veld", pointer);
  json_object_set_string_member (fault, "code", code);
  json_object_set_string_member (fault, "melding", message);
  json_array_add_object_element (faults, fault);
  return faults;
}
