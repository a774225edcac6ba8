/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that the stand-in knows while it runs; the journal is how it survives a restart. */

#define G_LOG_DOMAIN "inl-sandbox-state"

#include "config.h"

#include "inl-sandbox-state.h"

#include <sys/random.h>

#include "inl-sandbox-journal.h"

/**
 * inl_sandbox_state_new:
 * @file: (nullable): where to keep it, or %NULL to forget it at the end
 * @error: return location for a #GError, with a Dutch message when the file is not ours
 *
 * Returns: (transfer full) (nullable): the state, as it was when last saved
 */
InlSandboxState *
inl_sandbox_state_new (const char *file, GError **error)
{
  InlSandboxState *self = g_new0 (InlSandboxState, 1);

  self->file = g_strdup (file);
  self->tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) inl_sandbox_token_free);
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) inl_sandbox_session_free);
  self->inquiries = g_ptr_array_new_with_free_func ((GDestroyNotify) inl_sandbox_inquiry_free);
  self->invitations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) inl_sandbox_invitation_free);
  self->ended = g_ptr_array_new_with_free_func (g_free);
  self->replays = g_ptr_array_new_with_free_func ((GDestroyNotify) inl_sandbox_replay_free);

  if (file != NULL && !inl_sandbox_journal_load (self, error))
    g_clear_pointer (&self, inl_sandbox_state_free);
  return self;
}

/**
 * inl_sandbox_state_free:
 * @self: (transfer full): the state
 *
 * Frees it; what was not saved is lost.
 */
void
inl_sandbox_state_free (InlSandboxState *self)
{
  g_free (self->file);
  g_ptr_array_unref (self->ended);
  g_ptr_array_unref (self->tokens);
  g_ptr_array_unref (self->sessions);
  g_ptr_array_unref (self->inquiries);
  g_ptr_array_unref (self->invitations);
  g_ptr_array_unref (self->replays);
  g_free (self);
}

/**
 * inl_sandbox_state_save:
 * @self: the state
 * @error: return location for a #GError
 *
 * Writes what changed since the last time, so that the process may end at any moment.
 *
 * Returns: whether that succeeded
 */
gboolean
inl_sandbox_state_save (InlSandboxState *self, GError **error)
{
  return self->file == NULL || inl_sandbox_journal_save (self, error);
}

/**
 * inl_sandbox_state_now:
 * @self: the state
 *
 * Returns: the stand-in's clock, in seconds since 1970
 */
gint64
inl_sandbox_state_now (InlSandboxState *self)
{
  return g_get_real_time () / G_USEC_PER_SEC + self->clock_offset;
}

/**
 * inl_sandbox_state_next_id:
 * @self: the state
 * @prefix: what kind of thing it is for
 *
 * Returns: (transfer full): an id that was never used
 */
char *
inl_sandbox_state_next_id (InlSandboxState *self, const char *prefix)
{
  return g_strdup_printf ("%s%" G_GINT64_FORMAT, prefix, 10000 + ++self->last_number);
}

/**
 * inl_sandbox_state_random_text:
 * @n_bytes: how much chance, at most 64
 *
 * Returns: (transfer full): text of hexadecimal digits that nobody can guess
 */
char *
inl_sandbox_state_random_text (guint n_bytes)
{
  GString *text = g_string_new (NULL);
  guchar bytes[64];

  g_return_val_if_fail (n_bytes <= sizeof bytes, NULL);

  if (getrandom (bytes, n_bytes, 0) != (ssize_t) n_bytes)
    g_error ("The system gives no random bytes");
  for (guint i = 0; i < n_bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

/**
 * inl_sandbox_state_get_mail_count:
 * @self: the state
 * @kenmerk: (nullable): of an inquiry, or %NULL for all of them
 *
 * Returns: how many e-mails went out about it
 */
gint64
inl_sandbox_state_get_mail_count (InlSandboxState *self, const char *kenmerk)
{
  gint64 count = 0;

  for (guint i = 0; i < self->inquiries->len; i++)
    {
      InlSandboxInquiry *inquiry = g_ptr_array_index (self->inquiries, i);

      if (kenmerk == NULL || g_ascii_strcasecmp (inquiry->kenmerk, kenmerk) == 0)
        count += inquiry->mails;
    }
  return count;
}

/**
 * inl_sandbox_state_add_token:
 * @self: the state
 * @name: what the token is called
 * @kind: organisatie or persoonlijk
 * @rights: (array zero-terminated=1): what it may do
 * @organisation_kind: uitzendbureau, backoffice or intermediair
 *
 * Returns: (transfer none): the new token
 */
InlSandboxToken *
inl_sandbox_state_add_token (InlSandboxState   *self,
                             const char        *name,
                             const char        *kind,
                             const char *const *rights,
                             const char        *organisation_kind)
{
  InlSandboxToken *token = g_new0 (InlSandboxToken, 1);

  token->value = inl_sandbox_state_random_text (16);
  token->secret = inl_sandbox_state_random_text (32);
  token->name = g_strdup (name);
  token->kind = g_strdup (kind);
  token->rights = g_strdupv ((char **) rights);
  token->organisation_kind = g_strdup (organisation_kind);
  token->created = inl_sandbox_state_now (self);
  token->is_changed = TRUE;
  g_ptr_array_add (self->tokens, token);
  return token;
}

/**
 * inl_sandbox_state_find_token:
 * @self: the state
 * @value: a Waarde
 *
 * Returns: (transfer none) (nullable): the token, unless it was withdrawn
 */
InlSandboxToken *
inl_sandbox_state_find_token (InlSandboxState *self, const char *value)
{
  for (guint i = 0; value != NULL && i < self->tokens->len; i++)
    {
      InlSandboxToken *token = g_ptr_array_index (self->tokens, i);

      if (!token->is_withdrawn && g_str_equal (token->value, value))
        return token;
    }
  return NULL;
}

/**
 * inl_sandbox_state_open_session:
 * @self: the state
 * @token_value: the Waarde of the token it belongs to
 * @person: who logged in
 *
 * Returns: (transfer none): a session of 30 days
 */
InlSandboxSession *
inl_sandbox_state_open_session (InlSandboxState *self, const char *token_value,
                                const char *person)
{
  InlSandboxSession *session = g_new0 (InlSandboxSession, 1);

  session->access_token = inl_sandbox_state_random_text (32);
  session->token_value = g_strdup (token_value);
  session->person = g_strdup (person);
  g_ptr_array_add (self->sessions, session);
  inl_sandbox_state_set_expiry (self, session, INL_SANDBOX_SESSION_SECONDS);
  return session;
}

/**
 * inl_sandbox_state_set_expiry:
 * @self: the state
 * @session: one of its sessions
 * @seconds: from now; 0 ends it
 *
 * Sets how long the session still lasts.
 */
void
inl_sandbox_state_set_expiry (InlSandboxState *self, InlSandboxSession *session, gint64 seconds)
{
  session->expires = inl_sandbox_state_now (self) + seconds;
  session->is_changed = TRUE;
}

/**
 * inl_sandbox_state_end_session:
 * @self: the state
 * @session: one of its sessions
 *
 * Forgets the session.
 */
void
inl_sandbox_state_end_session (InlSandboxState *self, InlSandboxSession *session)
{
  g_ptr_array_add (self->ended, g_strdup (session->access_token));
  g_ptr_array_remove (self->sessions, session);
}

/**
 * inl_sandbox_state_find_session:
 * @self: the state
 * @access_token: what the client shows
 *
 * Returns: (transfer none) (nullable): the session, expired or not
 */
InlSandboxSession *
inl_sandbox_state_find_session (InlSandboxState *self, const char *access_token)
{
  for (guint i = 0; access_token != NULL && i < self->sessions->len; i++)
    {
      InlSandboxSession *session = g_ptr_array_index (self->sessions, i);

      if (g_str_equal (session->access_token, access_token))
        return session;
    }
  return NULL;
}

/**
 * inl_sandbox_state_find_inquiry:
 * @self: the state
 * @id: its id
 *
 * Returns: (transfer none) (nullable): the inquiry
 */
InlSandboxInquiry *
inl_sandbox_state_find_inquiry (InlSandboxState *self, const char *id)
{
  for (guint i = 0; i < self->inquiries->len; i++)
    {
      InlSandboxInquiry *inquiry = g_ptr_array_index (self->inquiries, i);

      if (g_str_equal (inquiry->id, id))
        return inquiry;
    }
  return NULL;
}

/**
 * inl_sandbox_state_find_kenmerk:
 * @self: the state
 * @kenmerk: the UUID that the client gave it
 *
 * Returns: (transfer none) (nullable): the inquiry
 */
InlSandboxInquiry *
inl_sandbox_state_find_kenmerk (InlSandboxState *self, const char *kenmerk)
{
  for (guint i = 0; i < self->inquiries->len; i++)
    {
      InlSandboxInquiry *inquiry = g_ptr_array_index (self->inquiries, i);

      if (g_ascii_strcasecmp (inquiry->kenmerk, kenmerk) == 0)
        return inquiry;
    }
  return NULL;
}

/**
 * inl_sandbox_state_find_invitation:
 * @self: the state
 * @id: its id
 *
 * Returns: (transfer none) (nullable): the invitation
 */
InlSandboxInvitation *
inl_sandbox_state_find_invitation (InlSandboxState *self, const char *id)
{
  for (guint i = 0; i < self->invitations->len; i++)
    {
      InlSandboxInvitation *invitation = g_ptr_array_index (self->invitations, i);

      if (g_str_equal (invitation->id, id))
        return invitation;
    }
  return NULL;
}

/**
 * inl_sandbox_state_find_link:
 * @self: the state
 * @link_key: the last part of the link in its e-mail
 *
 * Returns: (transfer none) (nullable): the invitation
 */
InlSandboxInvitation *
inl_sandbox_state_find_link (InlSandboxState *self, const char *link_key)
{
  for (guint i = 0; i < self->invitations->len; i++)
    {
      InlSandboxInvitation *invitation = g_ptr_array_index (self->invitations, i);

      if (g_str_equal (invitation->link_key, link_key))
        return invitation;
    }
  return NULL;
}

/**
 * inl_sandbox_state_find_replay:
 * @self: the state
 * @key: an Idempotency-Key
 *
 * Returns: (transfer none) (nullable): what was answered under it
 */
InlSandboxReplay *
inl_sandbox_state_find_replay (InlSandboxState *self, const char *key)
{
  for (guint i = 0; i < self->replays->len; i++)
    {
      InlSandboxReplay *replay = g_ptr_array_index (self->replays, i);

      if (g_str_equal (replay->key, key))
        return replay;
    }
  return NULL;
}

/**
 * inl_sandbox_state_add_replay:
 * @self: the state
 * @key: an Idempotency-Key
 * @fingerprint: of the request
 * @answer: what it was answered
 *
 * Keeps the answer for a repeated request.
 */
void
inl_sandbox_state_add_replay (InlSandboxState *self, const char *key, const char *fingerprint,
                              const char *answer)
{
  InlSandboxReplay *replay = g_new0 (InlSandboxReplay, 1);

  replay->key = g_strdup (key);
  replay->fingerprint = g_strdup (fingerprint);
  replay->answer = g_strdup (answer);
  replay->is_changed = TRUE;
  g_ptr_array_add (self->replays, replay);
}

/**
 * inl_sandbox_state_touch_invitation:
 * @self: the state
 * @invitation: one of its invitations
 * @status: (nullable): its new status, or %NULL for something else that changed
 *
 * Makes it the newest change in the list of sent invitations.
 */
void
inl_sandbox_state_touch_invitation (InlSandboxState      *self,
                                    InlSandboxInvitation *invitation,
                                    const char           *status)
{
  if (status != NULL)
    {
      g_free (invitation->status);
      invitation->status = g_strdup (status);
    }
  invitation->changed = inl_sandbox_state_now (self);
  invitation->change_number = ++self->last_change;
  invitation->is_changed = TRUE;
}

/**
 * inl_sandbox_state_set_inquiry_status:
 * @self: the state
 * @inquiry: one of its inquiries
 * @status: verzonden, verlopen or ingetrokken
 *
 * Changes an inquiry with its invitations, as the service itself may.
 */
void
inl_sandbox_state_set_inquiry_status (InlSandboxState *self, InlSandboxInquiry *inquiry,
                                      const char *status)
{
  g_free (inquiry->status);
  inquiry->status = g_strdup (status);
  inl_sandbox_state_touch_inquiry (self, inquiry, status);
}

/**
 * inl_sandbox_state_touch_inquiry:
 * @self: the state
 * @inquiry: one of its inquiries
 * @status: the new status of all its invitations that can still be answered
 *
 * Carries a change of an inquiry over to its invitations.
 */
void
inl_sandbox_state_touch_inquiry (InlSandboxState *self, InlSandboxInquiry *inquiry,
                                 const char *status)
{
  inquiry->is_changed = TRUE;
  for (guint i = 0; i < self->invitations->len; i++)
    {
      InlSandboxInvitation *invitation = g_ptr_array_index (self->invitations, i);

      if (g_str_equal (invitation->inquiry_id, inquiry->id)
          && !g_str_equal (invitation->status, "onbestelbaar"))
        inl_sandbox_state_touch_invitation (self, invitation, status);
    }
}
