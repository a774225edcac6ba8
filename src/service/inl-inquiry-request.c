/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of an uitvraag (NieuweUitvraag in the contract). It is made once, when the inquiry is
 * queued, and sent as these bytes on every attempt. */

#define G_LOG_DOMAIN "inl-inquiry-request"

#include "config.h"

#include "inl-inquiry-request.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "inl-email.h"
#include "inl-kvk.h"
#include "inl-moment.h"

#define MAX_RECIPIENTS 20

typedef struct
{
  char *name;
  char *email;
} Recipient;

static void
free_recipient (gpointer data)
{
  Recipient *recipient = data;

  g_free (recipient->name);
  g_free (recipient->email);
  g_free (recipient);
}

/**
 * inl_inquiry_request_new:
 *
 * Returns: (transfer full): an empty request
 */
InlInquiryRequest *
inl_inquiry_request_new (void)
{
  InlInquiryRequest *self = g_new0 (InlInquiryRequest, 1);

  self->recipients = g_ptr_array_new_with_free_func (free_recipient);
  return self;
}

/**
 * inl_inquiry_request_free:
 * @self: (transfer full): a request
 *
 * Frees it.
 */
void
inl_inquiry_request_free (InlInquiryRequest *self)
{
  g_free (self->kenmerk);
  g_free (self->kvk_number);
  g_free (self->company_name);
  g_free (self->vacancy_number);
  g_free (self->description);
  g_free (self->start_date);
  g_free (self->position_name);
  g_ptr_array_unref (self->recipients);
  g_free (self);
}

/**
 * inl_inquiry_request_add_recipient:
 * @self: a request
 * @name: of the contact person
 * @email: where the service sends the e-mail
 *
 * Adds one who gets an e-mail.
 */
void
inl_inquiry_request_add_recipient (InlInquiryRequest *self,
                                   const char        *name,
                                   const char        *email)
{
  Recipient *recipient = g_new0 (Recipient, 1);

  recipient->name = g_strdup (name);
  recipient->email = g_strdup (email);
  g_ptr_array_add (self->recipients, recipient);
}

static void
refuse (const char  *message,
        GError     **error)
{
  if (*error == NULL)
    g_set_error_literal (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_DATA_MISSING, message);
}

/* Cutting a text silently would ask the hirer something else than what stands on the screen. */
static void
check_text (const char  *label,
            const char  *text,
            glong        max_length,
            GError     **error)
{
  g_autofree char *message = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    /* Translators: %s is a part of an uitvraag, such as "de naam van de relatie". */
    message = g_strdup_printf (_("In %s staan tekens die niet te lezen zijn."), label);
  else if (g_utf8_strlen (text, -1) > max_length)
    /* Translators: %s is a part of an uitvraag, such as "de naam van de relatie". */
    message = g_strdup_printf (_("Er passen hooguit %ld tekens in %s."), max_length, label);

  if (message != NULL)
    refuse (message, error);
}

static void
add_text (JsonBuilder  *builder,
          const char   *name,
          const char   *label,
          const char   *text,
          glong         max_length,
          GError      **error)
{
  text = text != NULL ? text : "";
  check_text (label, text, max_length, error);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, *error == NULL ? text : "");
}

static void
add_needed_text (JsonBuilder  *builder,
                 const char   *name,
                 const char   *label,
                 const char   *text,
                 glong         max_length,
                 GError      **error)
{
  g_autofree char *message = NULL;

  if (text == NULL || *text == '\0')
    {
      /* Translators: %s is a part of an uitvraag, such as "de naam van de relatie". */
      message = g_strdup_printf (_("Voor een uitvraag ontbreekt %s."), label);
      refuse (message, error);
    }
  add_text (builder, name, label, text, max_length, error);
}

static void
add_optional_text (JsonBuilder  *builder,
                   const char   *name,
                   const char   *label,
                   const char   *text,
                   glong         max_length,
                   GError      **error)
{
  if (text != NULL && *text != '\0')
    add_text (builder, name, label, text, max_length, error);
}

static void
add_recipient (JsonBuilder      *builder,
               const Recipient  *recipient,
               GError          **error)
{
  g_autofree char *malformed = inl_email_check (recipient->email);
  g_autofree char *address = NULL;

  if (malformed != NULL)
    refuse (malformed, error);
  /* The contract has "format: email", in which a domain has its ASCII form. */
  if (recipient->email != NULL && malformed == NULL)
    address = inl_email_to_ascii (recipient->email);

  json_builder_begin_object (builder);
  add_text (builder, "naam", _("de naam van de contactpersoon"), recipient->name, 200, error);
  add_needed_text (builder, "email", _("het e-mailadres van de contactpersoon"), address, 254,
                   error);
  json_builder_end_object (builder);
}

static void
add_recipients (JsonBuilder              *builder,
                const InlInquiryRequest  *self,
                GError                  **error)
{
  g_autofree char *message = NULL;

  if (self->recipients->len == 0 || self->recipients->len > MAX_RECIPIENTS)
    {
      message = g_strdup_printf (_("Een uitvraag gaat naar ten minste 1 en ten hoogste %d "
                                   "contactpersonen."), MAX_RECIPIENTS);
      refuse (message, error);
    }

  json_builder_set_member_name (builder, "contactpersonen");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->recipients->len; i++)
    add_recipient (builder, g_ptr_array_index (self->recipients, i), error);
  json_builder_end_array (builder);
}

/* What the length of a text does not say. */
static void
check_forms (const InlInquiryRequest  *self,
             GError                  **error)
{
  g_autofree char *kvk_problem = inl_kvk_number_check (self->kvk_number);
  const char *start_date = self->start_date != NULL ? self->start_date : "";

  if (self->kenmerk == NULL || !g_uuid_string_is_valid (self->kenmerk))
    refuse (_("Het kenmerk van de uitvraag is niet geldig."), error);
  if (kvk_problem != NULL)
    refuse (kvk_problem, error);
  if (*start_date != '\0' && !inl_date_is_valid (start_date))
    refuse (_("De ingangsdatum van de aanvraag bestaat niet."), error);
}

static void
begin_object (JsonBuilder *builder,
              const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

/**
 * inl_inquiry_request_to_json:
 * @self: a request
 * @error: set to %INL_SERVICE_ERROR_DATA_MISSING, with a text for people, when a text is missing,
 *   too long or not of its form; nothing is cut to fit
 *
 * Returns: (transfer full): the body, UTF-8 JSON
 */
GBytes *
inl_inquiry_request_to_json (const InlInquiryRequest  *self,
                             GError                  **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) problem = NULL;
  char *text;

  check_forms (self, &problem);
  json_builder_begin_object (builder);
  add_text (builder, "kenmerk", "", self->kenmerk, 36, &problem);
  begin_object (builder, "bedrijf");
  add_needed_text (builder, "kvk_nummer", _("het KvK-nummer van de relatie"), self->kvk_number, 8,
                   &problem);
  add_needed_text (builder, "naam", _("de naam van de relatie"), self->company_name, 200, &problem);
  json_builder_end_object (builder);
  begin_object (builder, "aanvraag");
  add_needed_text (builder, "nummer", _("het aanvraagnummer"), self->vacancy_number, 40, &problem);
  add_optional_text (builder, "omschrijving", _("de omschrijving van de aanvraag"),
                     self->description, 200, &problem);
  add_optional_text (builder, "ingangsdatum", _("de ingangsdatum van de aanvraag"),
                     self->start_date, 10, &problem);
  json_builder_end_object (builder);
  begin_object (builder, "functie");
  add_needed_text (builder, "naam", _("de functie van de aanvraag"), self->position_name, 200,
                   &problem);
  json_builder_end_object (builder);
  add_recipients (builder, self, &problem);
  json_builder_end_object (builder);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}
