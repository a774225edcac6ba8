/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the audit log says of inquiries: each is queued once, and every attempt and every decision
 * after that is a line of its own. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-log.h"

#include <glib/gi18n.h>

#include "inl-inquiry-state.h"
#include "inl-invitation.h"

static InlLogEntry *
create_entry (InlInquiry   *inquiry,
              InlLogAction  action,
              const char   *text)
{
  /* Translators: the numbers of a vacancy and a relation; the name of that comes after it. */
  g_autofree char *subject = g_strdup_printf (_("Uitvraag voor aanvraag %s bij relatie %s"),
                                              inl_inquiry_get_vacancy_number (inquiry),
                                              inl_inquiry_get_relation_number (inquiry));

  return g_object_new (INL_TYPE_LOG_ENTRY,
                       "kind", INL_LOG_KIND_INQUIRY,
                       "action", action,
                       "relation-id", inl_inquiry_get_relation_id (inquiry),
                       "vacancy-id", inl_inquiry_get_vacancy_id (inquiry),
                       "inquiry-id", inl_record_get_id (INL_RECORD (inquiry)),
                       "subject", subject,
                       "text", text,
                       NULL);
}

static void
add_recipients (GPtrArray *changes,
                GPtrArray *invitations)
{
  for (guint i = 0; i < invitations->len; i++)
    {
      InlInvitation *invitation = g_ptr_array_index (invitations, i);
      g_autofree char *recipient = g_strdup_printf ("%s <%s>",
                                                    inl_invitation_get_name (invitation),
                                                    inl_invitation_get_email (invitation));

      inl_log_changes_add (changes, inl_invitation_get_contact_id (invitation), _("Ontvanger"), "",
                           recipient);
    }
}

/**
 * inl_log_inquiry_queued:
 * @db: the connection, in the transaction in which it was queued
 * @id: an inquiry
 * @invitations: (element-type InlInvitation): whom it will be sent to
 * @error: a #INL_STORE_ERROR
 *
 * The digest of what will be sent is part of it, so that it cannot be changed unseen afterwards.
 *
 * Returns: whether it is in the log
 */
gboolean
inl_log_inquiry_queued (InlDb      *db,
                        gint64      id,
                        GPtrArray  *invitations,
                        GError    **error)
{
  g_autoptr(InlRecord) row = inl_table_load (&inl_table_inquiries, db, id, error);
  g_autoptr(GPtrArray) changes = inl_log_changes_new ();
  g_autoptr(InlLogEntry) entry = NULL;
  g_autofree char *text = NULL;

  if (row == NULL)
    return FALSE;

  text = g_strdup_printf (_("Klaargezet met kenmerk %s."), inl_record_get_text (row, "uuid"));
  entry = create_entry (INL_INQUIRY (row), INL_LOG_ACTION_QUEUED, text);
  inl_log_changes_add (changes, 0, _("Functie"), "", inl_record_get_text (row, "position-name"));
  inl_log_changes_add (changes, 0, _("SHA-256 van de inhoud"), "",
                       inl_record_get_text (row, "body-hash"));
  add_recipients (changes, invitations);
  return inl_log_append (db, entry, changes, error);
}

/* A reason may hold what the service says of a person, so it can be erased. */
static gboolean
append_step (InlDb         *db,
             InlInquiry    *inquiry,
             InlLogAction   action,
             const char    *text,
             GError       **error)
{
  g_autoptr(InlLogEntry) entry = create_entry (inquiry, action, text);
  g_autoptr(GPtrArray) changes = inl_log_changes_new ();
  const char *reason = inl_inquiry_get_reason (inquiry);

  if (*reason != '\0' && inl_inquiry_get_state (inquiry) != INL_INQUIRY_STATE_SENT)
    inl_log_changes_add (changes, 0, _("Reden"), "", reason);
  return inl_log_append (db, entry, changes, error);
}

static InlLogAction
get_action (InlInquiryState state)
{
  switch (state)
    {
    case INL_INQUIRY_STATE_SENT:
      return INL_LOG_ACTION_SENT;
    case INL_INQUIRY_STATE_REJECTED:
      return INL_LOG_ACTION_REFUSED;
    default:
      return INL_LOG_ACTION_ATTEMPTED;
    }
}

/**
 * inl_log_inquiry_attempted:
 * @db: the connection, in the transaction in which the outcome of an attempt was stored
 * @id: an inquiry
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is in the log
 */
gboolean
inl_log_inquiry_attempted (InlDb   *db,
                           gint64   id,
                           GError **error)
{
  g_autoptr(InlRecord) row = inl_table_load (&inl_table_inquiries, db, id, error);
  g_autofree char *text = NULL;
  InlInquiryState state;

  if (row == NULL)
    return FALSE;

  state = inl_inquiry_get_state (INL_INQUIRY (row));
  /* Translators: which attempt it was, and the state of the inquiry after it. */
  text = g_strdup_printf (_("Poging %u: %s."),
                          (guint) inl_inquiry_get_attempts (INL_INQUIRY (row)),
                          inl_inquiry_state_get_label (state));
  return append_step (db, INL_INQUIRY (row), get_action (state), text, error);
}

static char *
describe_step (InlInquiryState from,
               InlInquiryState to)
{
  /* Translators: two states of an inquiry. */
  return g_strdup_printf (_("Van ‘%s’ naar ‘%s’."), inl_inquiry_state_get_label (from),
                          inl_inquiry_state_get_label (to));
}

/**
 * inl_log_inquiry_held:
 * @db: the connection, in the transaction in which it was held
 * @id: an inquiry
 * @from: the state that it had
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is in the log, as a step that nobody decided; what was held already made none
 */
gboolean
inl_log_inquiry_held (InlDb            *db,
                      gint64            id,
                      InlInquiryState   from,
                      GError          **error)
{
  g_autoptr(InlRecord) row = inl_table_load (&inl_table_inquiries, db, id, error);
  g_autofree char *text = describe_step (from, INL_INQUIRY_STATE_HELD);

  if (row == NULL)
    return FALSE;

  return from == INL_INQUIRY_STATE_HELD
         || append_step (db, INL_INQUIRY (row), INL_LOG_ACTION_CHANGED, text, error);
}

/* What the service tells after it was sent is nobody's decision. */
static gboolean
is_news (InlInquiryState state)
{
  return state == INL_INQUIRY_STATE_ANSWERED || state == INL_INQUIRY_STATE_EXPIRED
         || state == INL_INQUIRY_STATE_UNDELIVERABLE || state == INL_INQUIRY_STATE_WITHDRAWN;
}

/**
 * inl_log_inquiry_decided:
 * @db: the connection, in the transaction in which its state was changed
 * @id: an inquiry that no attempt was under way for
 * @from: the state that it had
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is in the log; news that leaves the state as it was is no step
 */
gboolean
inl_log_inquiry_decided (InlDb            *db,
                         gint64            id,
                         InlInquiryState   from,
                         GError          **error)
{
  g_autoptr(InlRecord) row = inl_table_load (&inl_table_inquiries, db, id, error);
  g_autofree char *text = NULL;
  InlInquiryState state;

  if (row == NULL)
    return FALSE;
  state = inl_inquiry_get_state (INL_INQUIRY (row));
  if (state == from)
    return TRUE;

  text = describe_step (from, state);
  return append_step (db, INL_INQUIRY (row),
                      is_news (state) ? INL_LOG_ACTION_CHANGED : INL_LOG_ACTION_DECIDED, text,
                      error);
}
