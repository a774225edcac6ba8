/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the service answers, as plain structures that own their contents. */

#define G_LOG_DOMAIN "inl-reply"

#include "config.h"

#include "inl-reply.h"

#include <string.h>

/**
 * inl_token_info_free:
 * @self: (transfer full): a reply
 *
 * Frees it.
 */
void
inl_token_info_free (InlTokenInfo *self)
{
  g_free (self->name);
  g_free (self->kind);
  g_strfreev (self->rights);
  g_free (self->organisation_name);
  g_free (self->organisation_kind);
  g_free (self);
}

/**
 * inl_company_free:
 * @self: (transfer full): a reply
 *
 * Frees it.
 */
void
inl_company_free (InlCompany *self)
{
  g_free (self->kvk_number);
  g_free (self->name);
  g_free (self->place);
  g_free (self->session_valid_until);
  g_free (self);
}

/**
 * inl_sent_inquiry_free:
 * @self: (transfer full): a reply
 *
 * Frees it with its invitations.
 */
void
inl_sent_inquiry_free (InlSentInquiry *self)
{
  g_free (self->id);
  g_free (self->kenmerk);
  g_free (self->sent_at);
  g_clear_pointer (&self->invitations, g_ptr_array_unref);
  g_free (self->session_valid_until);
  g_free (self);
}

/**
 * inl_session_free:
 * @self: (transfer full): a session
 *
 * Wipes and frees it.
 */
void
inl_session_free (InlSession *self)
{
  if (self->access_token != NULL)
    explicit_bzero (self->access_token, strlen (self->access_token));
  g_free (self->access_token);
  g_free (self->valid_until);
  g_free (self->person);
  g_free (self);
}
