/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a test or the command line does to a server beside the contract: tokens and sessions
 * without a browser, another time, another status. */

#define G_LOG_DOMAIN "inl-sandbox-server"

#include "config.h"

#include "inl-sandbox-server.h"

#include "inl-sandbox-server-private.h"

/* Nobody asked over HTTP, so nobody can be told; it is saved all the same. */
static void
save (InlSandboxServer *self)
{
  g_autoptr(GError) error = NULL;

  if (!inl_sandbox_state_save (self->context.state, &error))
    g_warning ("The state could not be saved: %s", error->message);
}

/**
 * inl_sandbox_server_add_token:
 * @self: a server
 * @name: what the token is called
 * @kind: organisatie or persoonlijk
 * @rights: (array zero-terminated=1): any of Bedrijven, Uitvragen and Uitnodigingen
 * @organisation_kind: uitzendbureau, backoffice or intermediair
 * @value: (out) (optional) (transfer full): its Waarde
 * @secret: (out) (optional) (transfer full): its Secret
 *
 * Makes a token, as "Nieuwe token aanmaken" does.
 *
 * Returns: %TRUE
 */
gboolean
inl_sandbox_server_add_token (InlSandboxServer *self, const char *name, const char *kind,
                              const char *const *rights, const char *organisation_kind,
                              char **value, char **secret)
{
  InlSandboxToken *token;

  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), FALSE);

  token = inl_sandbox_state_add_token (self->context.state, name, kind, rights,
                                       organisation_kind);
  if (value != NULL)
    *value = g_strdup (token->value);
  if (secret != NULL)
    *secret = g_strdup (token->secret);
  save (self);
  return TRUE;
}

/**
 * inl_sandbox_server_withdraw_token:
 * @self: a server
 * @value: a Waarde
 *
 * Makes a token worthless.
 *
 * Returns: whether there was such a token
 */
gboolean
inl_sandbox_server_withdraw_token (InlSandboxServer *self, const char *value)
{
  InlSandboxToken *token;

  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), FALSE);

  token = inl_sandbox_state_find_token (self->context.state, value);
  if (token == NULL)
    return FALSE;
  token->is_withdrawn = TRUE;
  token->is_changed = TRUE;
  save (self);
  return TRUE;
}

static gboolean
can_send_all (const InlSandboxToken *token)
{
  return !token->is_withdrawn && g_str_equal (token->kind, "organisatie")
         && g_str_equal (token->organisation_kind, "uitzendbureau")
         && inl_sandbox_token_has_right (token, "Bedrijven")
         && inl_sandbox_token_has_right (token, "Uitvragen")
         && inl_sandbox_token_has_right (token, "Uitnodigingen");
}

/**
 * inl_sandbox_server_dup_sending_token:
 * @self: a server
 * @value: (out) (transfer full): its Waarde
 * @secret: (out) (transfer full): its Secret
 *
 * Finds a token that may do everything.
 *
 * Returns: whether there is one
 */
gboolean
inl_sandbox_server_dup_sending_token (InlSandboxServer *self, char **value, char **secret)
{
  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), FALSE);

  for (guint i = 0; i < self->context.state->tokens->len; i++)
    {
      InlSandboxToken *token = g_ptr_array_index (self->context.state->tokens, i);

      if (!can_send_all (token))
        continue;
      *value = g_strdup (token->value);
      *secret = g_strdup (token->secret);
      return TRUE;
    }
  return FALSE;
}

/**
 * inl_sandbox_server_open_session:
 * @self: a server
 * @value: the Waarde of a token
 * @person: who logs in
 *
 * Logs somebody in without a browser.
 *
 * Returns: (transfer full): the access token of a session of 30 days
 */
char *
inl_sandbox_server_open_session (InlSandboxServer *self, const char *value, const char *person)
{
  InlSandboxSession *session;

  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), NULL);

  session = inl_sandbox_state_open_session (self->context.state, value, person);
  save (self);
  return g_strdup (session->access_token);
}

/**
 * inl_sandbox_server_expire_session:
 * @self: a server
 * @access_token: (nullable): of a session, or %NULL for all of them
 *
 * Lets sessions end now.
 *
 * Returns: whether there was one
 */
gboolean
inl_sandbox_server_expire_session (InlSandboxServer *self, const char *access_token)
{
  gboolean found = FALSE;

  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), FALSE);

  for (guint i = 0; i < self->context.state->sessions->len; i++)
    {
      InlSandboxSession *session = g_ptr_array_index (self->context.state->sessions, i);

      if (access_token != NULL && !g_str_equal (session->access_token, access_token))
        continue;
      inl_sandbox_state_set_expiry (self->context.state, session, 0);
      found = TRUE;
    }
  save (self);
  return found;
}

/**
 * inl_sandbox_server_set_automatic_login:
 * @self: a server
 * @person: (nullable): who is logged in without being asked, or %NULL to show the form
 *
 * Makes the log-in page answer at once, for a demonstration without hands.
 */
void
inl_sandbox_server_set_automatic_login (InlSandboxServer *self, const char *person)
{
  g_return_if_fail (INL_IS_SANDBOX_SERVER (self));

  g_free (self->context.automatic_person);
  self->context.automatic_person = g_strdup (person);
}

/**
 * inl_sandbox_server_advance_clock:
 * @self: a server
 * @seconds: how far
 *
 * Moves the server's clock, for what takes a minute, a day or a month.
 */
void
inl_sandbox_server_advance_clock (InlSandboxServer *self, gint64 seconds)
{
  g_return_if_fail (INL_IS_SANDBOX_SERVER (self));

  self->context.state->clock_offset += seconds;
}

/**
 * inl_sandbox_server_set_inquiry_status:
 * @self: a server
 * @kenmerk: of an inquiry
 * @status: verzonden, verlopen or ingetrokken
 *
 * Changes an inquiry and its invitations, as the service itself may.
 *
 * Returns: whether there is such an inquiry
 */
gboolean
inl_sandbox_server_set_inquiry_status (InlSandboxServer *self, const char *kenmerk,
                                       const char *status)
{
  InlSandboxInquiry *inquiry;

  g_return_val_if_fail (INL_IS_SANDBOX_SERVER (self), FALSE);

  inquiry = inl_sandbox_state_find_kenmerk (self->context.state, kenmerk);
  if (inquiry == NULL)
    return FALSE;
  inl_sandbox_state_set_inquiry_status (self->context.state, inquiry, status);
  save (self);
  return TRUE;
}
