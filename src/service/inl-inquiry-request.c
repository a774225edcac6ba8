/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of an uitvraag (NieuweUitvraag in the contract). It is made once, when the inquiry is
 * queued, and sent as these bytes on every attempt. */

#define G_LOG_DOMAIN "inl-inquiry-request"

#include "config.h"

#include "inl-inquiry-request.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

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

/* Cutting a text silently would ask the hirer something else than what stands on the screen. */
static void
add_text (JsonBuilder  *builder,
          const char   *name,
          const char   *text,
          glong         max_length,
          GError      **error)
{
  const gboolean fits = text != NULL && g_utf8_validate (text, -1, NULL)
                        && g_utf8_strlen (text, -1) <= max_length && *text != '\0';

  if (!fits && *error == NULL)
    g_set_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_DATA_MISSING,
                 /* Translators: the first is the name of a part of the request. */
                 _("‘%s’ is leeg of te lang; ten hoogste %ld tekens."), name, max_length);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, fits ? text : "");
}

static void
add_optional_text (JsonBuilder  *builder,
                   const char   *name,
                   const char   *text,
                   glong         max_length,
                   GError      **error)
{
  if (text != NULL && *text != '\0')
    add_text (builder, name, text, max_length, error);
}

static void
add_recipients (JsonBuilder              *builder,
                const InlInquiryRequest  *self,
                GError                  **error)
{
  if ((self->recipients->len == 0 || self->recipients->len > MAX_RECIPIENTS) && *error == NULL)
    g_set_error (error, INL_SERVICE_ERROR, INL_SERVICE_ERROR_DATA_MISSING,
                 _("Een uitvraag gaat naar ten minste 1 en ten hoogste %d contactpersonen."),
                 MAX_RECIPIENTS);

  json_builder_set_member_name (builder, "contactpersonen");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->recipients->len; i++)
    {
      const Recipient *recipient = g_ptr_array_index (self->recipients, i);

      json_builder_begin_object (builder);
      add_text (builder, "naam", recipient->name, 200, error);
      add_text (builder, "email", recipient->email, 254, error);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
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
 * @error: set to %INL_SERVICE_ERROR_DATA_MISSING when a text is empty or too long
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

  json_builder_begin_object (builder);
  add_text (builder, "kenmerk", self->kenmerk, 36, &problem);
  begin_object (builder, "bedrijf");
  add_text (builder, "kvk_nummer", self->kvk_number, 8, &problem);
  add_text (builder, "naam", self->company_name, 200, &problem);
  json_builder_end_object (builder);
  begin_object (builder, "aanvraag");
  add_text (builder, "nummer", self->vacancy_number, 40, &problem);
  add_optional_text (builder, "omschrijving", self->description, 200, &problem);
  add_optional_text (builder, "ingangsdatum", self->start_date, 10, &problem);
  json_builder_end_object (builder);
  begin_object (builder, "functie");
  add_text (builder, "naam", self->position_name, 200, &problem);
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
