/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outbox: how an inquiry is queued, claimed and changed. Whatever the programs do at the same
 * time, each step here is one transaction that looks at the row as it is now. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-outbox.h"

#include <glib/gi18n.h>

#include "inl-backoff.h"
#include "inl-email.h"
#include "inl-enum-types.h"
#include "inl-inquiry-state.h"
#include "inl-invitation.h"
#include "inl-log.h"
#include "inl-moment.h"
#include "inl-origin.h"
#include "inl-person.h"
#include "inl-table.h"

/* A claim of another program that is late but there is looked at again after this long. */
#define RECHECK_SECONDS 30

static gboolean
refuse (GError        **error,
        InlStoreError   code,
        const char     *text)
{
  g_set_error_literal (error, INL_STORE_ERROR, code, text);
  return FALSE;
}

static gboolean
refuse_not_claimed (GError **error)
{
  return refuse (error, INL_STORE_ERROR_NOT_CLAIMED,
                 _("Deze uitvraag wordt al door een ander programma verstuurd of is intussen "
                   "afgehandeld."));
}

static void
set_if_empty (gpointer    record,
              const char *field,
              const char *text)
{
  if (*inl_record_get_text (record, field) == '\0')
    inl_record_set_text (record, field, text);
}

/* Only of one that provably never left: nothing was sent, or the service said that it took none. */
static gboolean
abandon_replaced (InlDb       *db,
                  gint64       id,
                  InlInquiry  *by,
                  GError     **error)
{
  g_autoptr(InlRecord) row = inl_table_load (&inl_table_inquiries, db, id, error);

  if (row == NULL)
    return FALSE;
  if (!inl_db_execute (db, error,
                       "UPDATE inquiries SET state = 'abandoned', reason = $3, next_try_at = '',"
                       " not_before = '', version = version + 1"
                       " WHERE id = $1 AND vacancy_id = $2"
                       " AND state IN ('queued', 'blocked') AND outcome <> 'unknown'"
                       " AND lease_owner = ''", "iis",
                       id, inl_inquiry_get_vacancy_id (by),
                       _("Vervangen door een nieuwe uitvraag.")))
    return FALSE;

  if (inl_db_get_change_count (db) == 0)
    return refuse_not_claimed (error);

  return inl_log_inquiry_decided (db, id, inl_inquiry_get_state (INL_INQUIRY (row)), error);
}

/* One that is open, or one that who asks does not know of: it may have been sent a moment ago. */
static gboolean
has_other_inquiry (InlDb     *db,
                   gint64     vacancy_id,
                   gint64     known_id,
                   gboolean  *has_other,
                   GError   **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, error, "SELECT id FROM inquiries WHERE vacancy_id = $1"
                             " AND (id > $2 OR state IN " INL_OPEN_STATES ")", "ii",
                             vacancy_id, known_id);
  if (statement == NULL)
    return FALSE;

  *has_other = inl_db_step (db, statement, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
plan_invitations (InlDb      *db,
                  gint64      inquiry_id,
                  GPtrArray  *invitations,
                  GError    **error)
{
  for (guint i = 0; i < invitations->len; i++)
    {
      g_autoptr(InlRecord) invitation = inl_record_dup (g_ptr_array_index (invitations, i));

      g_object_set (invitation, "inquiry-id", inquiry_id,
                    "status", INL_INVITATION_STATUS_PLANNED, NULL);
      set_if_empty (invitation, "changed-at", inl_db_get_now (db));
      if (inl_table_insert (&inl_table_invitations, db, invitation, error) == 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * inl_outbox_queue:
 * @db: the connection, in a transaction
 * @inquiry: what to ask, with its body
 * @invitations: (element-type InlInvitation): whom
 * @replaces_id: an open inquiry of the same vacancy that never left, or 0
 * @known_id: the newest inquiry of the vacancy that who asks knows of, or 0
 * @error: a #INL_STORE_ERROR; INQUIRY_OPEN when the vacancy has an open inquiry, or one that who
 *   asks does not know of: it may have been sent a moment ago
 *
 * Returns: the id of the queued inquiry, or 0
 */
gint64
inl_outbox_queue (InlDb       *db,
                  InlInquiry  *inquiry,
                  GPtrArray   *invitations,
                  gint64       replaces_id,
                  gint64       known_id,
                  GError     **error)
{
  g_autoptr(InlInquiry) row = inl_record_dup (inquiry);
  gboolean has_other;
  gint64 id;

  if (!inl_person_check_invited (db, invitations, error))
    return 0;
  if (replaces_id != 0 && !abandon_replaced (db, replaces_id, inquiry, error))
    return 0;
  if (!has_other_inquiry (db, inl_inquiry_get_vacancy_id (inquiry), known_id, &has_other, error))
    return 0;
  if (has_other)
    return refuse (error, INL_STORE_ERROR_INQUIRY_OPEN,
                   _("Voor deze aanvraag loopt al een uitvraag."));

  g_object_set (row, "state", INL_INQUIRY_STATE_QUEUED, "attempts", (gint64) 0, NULL);
  set_if_empty (row, "created-at", inl_db_get_now (db));
  set_if_empty (row, "created-by", inl_db_get_account (db));
  id = inl_table_insert (&inl_table_inquiries, db, INL_RECORD (row), error);
  if (id == 0 || !plan_invitations (db, id, invitations, error)
      || !inl_log_inquiry_queued (db, id, invitations, error))
    return 0;

  return id;
}

static gboolean
refuse_claim (InlInquiry  *row,
              const char  *service,
              GError     **error)
{
  if (g_str_equal (inl_inquiry_get_service (row), service))
    return refuse_not_claimed (error);

  g_set_error (error, INL_STORE_ERROR, INL_STORE_ERROR_OTHER_SERVICE,
               /* Translators: the number of a vacancy, and the address of a service */
               _("De uitvraag voor aanvraag %s is klaargezet voor %s en wordt alleen daarheen "
                 "verstuurd. Zet dat adres terug bij Beheer > Administratie > Inlenersbeloning, of "
                 "breek die uitvraag af in het venster, bij de aanvraag."),
               inl_inquiry_get_vacancy_number (row), inl_inquiry_get_service (row));
  return FALSE;
}

/**
 * inl_outbox_claim:
 * @db: the connection, in a transaction
 * @id: an inquiry
 * @service: address of the service that it would be sent to
 * @error: a #INL_STORE_ERROR; NOT_CLAIMED when another has it or its state allows no attempt,
 *   OTHER_SERVICE when it is for another
 *
 * Returns: whether it is ours now
 */
gboolean
inl_outbox_claim (InlDb       *db,
                  gint64       id,
                  const char  *service,
                  GError     **error)
{
  const InlLease *lease = inl_db_get_lease (db);
  g_autofree char *until = inl_moment_add (inl_db_get_now (db), INL_LEASE_SECONDS);
  g_autoptr(InlRecord) row = NULL;

  if (!inl_claims_end_dead (db, id, error) || !inl_origin_advance (db, error))
    return FALSE;
  if (!inl_db_execute (db, error,
                       "UPDATE inquiries SET"
                       " state = CASE state WHEN 'unknown' THEN 'unknown' ELSE 'sending' END,"
                       " attempts = attempts + 1, sending_at = $2, version = version + 1,"
                       " lease_owner = $3, lease_host = $4, lease_boot = $5, lease_space = $6,"
                       " lease_pid = $7, lease_start = $8, lease_until = $9"
                       " WHERE id = $1 AND state IN ('queued', 'blocked', 'unknown')"
                       " AND lease_owner = '' AND service = $10", "isssssisss", id,
                       inl_db_get_now (db), lease->owner, lease->host, lease->boot, lease->space,
                       (gint64) lease->pid, lease->start, until, service))
    return FALSE;
  if (inl_db_get_change_count (db) == 1)
    {
      inl_db_touch (db, inl_table_inquiries.touches);
      return TRUE;
    }

  row = inl_table_load (&inl_table_inquiries, db, id, error);
  return row != NULL && refuse_claim (INL_INQUIRY (row), service, error);
}

static gboolean
is_in_doubt (InlInquiry *row)
{
  return inl_inquiry_get_state (row) == INL_INQUIRY_STATE_UNKNOWN
         || inl_inquiry_get_outcome (row) == INL_OUTCOME_KIND_UNKNOWN;
}

/* Only a claim starts an attempt. The same state again stores news, such as of an e-mail. */
static gboolean
is_step (InlInquiryState          from,
         const InlInquiryChange  *change)
{
  if (from == INL_INQUIRY_STATE_SENDING && change->state == INL_INQUIRY_STATE_ABANDONED)
    return change->is_unsent;

  return change->state != INL_INQUIRY_STATE_SENDING
         && (change->state == from || inl_inquiry_state_can_become (from, change->state));
}

/* A claimed row is changed by who claimed it; any other by who decides, as its state allows. */
static gboolean
may_change (InlDb                   *db,
            InlInquiry              *row,
            const InlInquiryChange  *change,
            gboolean                *is_attempt,
            GError                 **error)
{
  g_autoptr(GPtrArray) claims = inl_claims_list (db, inl_record_get_id (INL_RECORD (row)), error);
  InlInquiryState from = inl_inquiry_get_state (row);
  InlInquiryState to = change->state;

  if (claims == NULL)
    return FALSE;
  *is_attempt = claims->len > 0;
  if (claims->len > 0)
    {
      const InlClaim *claim = g_ptr_array_index (claims, 0);

      if (!g_str_equal (claim->lease.owner, inl_db_get_lease (db)->owner))
        return refuse_not_claimed (error);
    }
  if (change->only_untried
      && (from != INL_INQUIRY_STATE_QUEUED || inl_inquiry_get_attempts (row) > 0))
    return refuse_not_claimed (error);
  /* Who gives it up as never sent decided that by what it was a moment ago. */
  if (to == INL_INQUIRY_STATE_ABANDONED && change->outcome != INL_OUTCOME_KIND_UNKNOWN
      && is_in_doubt (row))
    return refuse_not_claimed (error);
  if (!is_step (from, change))
    return refuse_not_claimed (error);

  return TRUE;
}

static gboolean
store_change (InlDb                   *db,
              gint64                   id,
              const InlInquiryChange  *change,
              GError                 **error)
{
  if (!inl_db_execute (db, error,
                       "UPDATE inquiries SET state = $2, outcome = $3, reason = $4,"
                       " next_try_at = $5, not_before = $6,"
                       " sent_at = CASE $7 WHEN '' THEN sent_at ELSE $7 END,"
                       " service_id = CASE $8 WHEN '' THEN service_id ELSE $8 END,"
                       " version = version + 1,"
                       " lease_owner = '', lease_host = '', lease_boot = '', lease_space = '',"
                       " lease_pid = 0, lease_start = '', lease_until = '' WHERE id = $1",
                       "isssssss", id,
                       inl_enum_to_nick (INL_TYPE_INQUIRY_STATE, change->state),
                       inl_enum_to_nick (INL_TYPE_OUTCOME_KIND, change->outcome),
                       change->reason, change->next_try_at, change->not_before, change->sent_at,
                       change->service_id))
    return FALSE;

  inl_db_touch (db, inl_table_inquiries.touches);
  return TRUE;
}

static InlRecord *
find_invitation (InlDb          *db,
                 gint64          inquiry_id,
                 InlInvitation  *news,
                 GError        **error)
{
  const char *service_id = inl_invitation_get_service_id (news);
  g_autofree char *email_key = inl_email_to_key (inl_invitation_get_email (news));
  g_autoptr(GError) local_error = NULL;
  InlRecord *row = NULL;

  if (*service_id != '\0')
    row = inl_table_find_where (&inl_table_invitations, db,
                                "t.inquiry_id = $1 AND t.service_id = $2", &local_error, "is",
                                inquiry_id, service_id);
  if (row == NULL
      && (local_error == NULL
          || g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND)))
    {
      g_clear_error (&local_error);
      row = inl_table_find_where (&inl_table_invitations, db,
                                  "t.inquiry_id = $1 AND t.email_key = $2 "
                                  "AND (t.service_id = '' OR $3 = '') ORDER BY t.id",
                                  &local_error, "iss", inquiry_id, email_key, service_id);
    }
  if (row == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return row;
}

/* What the service does not say stays as it is. */
static void
merge_invitation (InlRecord     *row,
                  InlInvitation *news)
{
  const char * const fields[] = { "name", "email", "service-id", "sent-at", "changed-at",
                                  "last-reminder-at" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = inl_record_get_text (INL_RECORD (news), fields[i]);

      if (*text != '\0')
        inl_record_set_text (row, fields[i], text);
    }

  if (inl_invitation_get_kind (news) != INL_INVITATION_KIND_UNKNOWN)
    g_object_set (row, "kind", inl_invitation_get_kind (news), NULL);
  g_object_set (row, "status", inl_invitation_get_status (news),
                "reminders", inl_invitation_get_reminders (news), NULL);
}

static gboolean
store_invitation (InlDb          *db,
                  gint64          inquiry_id,
                  InlInvitation  *news,
                  GError        **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlRecord) row = find_invitation (db, inquiry_id, news, &local_error);

  if (row != NULL)
    {
      merge_invitation (row, news);
      return inl_table_update (&inl_table_invitations, db, row, error);
    }
  if (!g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  row = inl_record_dup (news);
  g_object_set (row, "inquiry-id", inquiry_id, NULL);
  return inl_table_insert (&inl_table_invitations, db, row, error) != 0;
}

static gboolean
store_kvk_problem (InlDb       *db,
                   InlInquiry  *row,
                   const char  *problem,
                   GError     **error)
{
  /* The number may have been corrected while this inquiry was under way. */
  if (!inl_db_execute (db, error, "UPDATE relations SET kvk_problem = $3 "
                       "WHERE id = $1 AND kvk_number = $2 AND kvk_problem <> $3", "iss",
                       inl_inquiry_get_relation_id (row), inl_inquiry_get_kvk_number (row),
                       problem))
    return FALSE;

  if (inl_db_get_change_count (db) > 0)
    inl_db_touch (db, INL_KIND_BIT (RELATION) | INL_KIND_BIT (VACANCY));
  return TRUE;
}

static gboolean
store_news (InlDb                   *db,
            InlInquiry              *row,
            const InlInquiryChange  *change,
            GError                 **error)
{
  gint64 id = inl_record_get_id (INL_RECORD (row));

  for (guint i = 0; change->invitations != NULL && i < change->invitations->len; i++)
    if (!store_invitation (db, id, g_ptr_array_index (change->invitations, i), error))
      return FALSE;

  if (change->notice != NULL)
    {
      g_autoptr(InlNotice) notice = inl_record_dup (change->notice);

      if (inl_notice_get_relation_id (notice) == 0)
        g_object_set (notice, "relation-id", inl_inquiry_get_relation_id (row), NULL);
      if (inl_notice_get_vacancy_id (notice) == 0)
        g_object_set (notice, "vacancy-id", inl_inquiry_get_vacancy_id (row), NULL);
      g_object_set (notice, "inquiry-id", id, NULL);
      if (!inl_outbox_add_notice (db, notice, error))
        return FALSE;
    }

  return change->kvk_problem == NULL || store_kvk_problem (db, row, change->kvk_problem, error);
}

/**
 * inl_outbox_change:
 * @db: the connection, in a transaction
 * @id: an inquiry
 * @change: what came of an attempt, or what a person decided
 * @error: a #INL_STORE_ERROR; NOT_CLAIMED when another is at work on it, or it has moved on
 *
 * Returns: whether it is stored, with all that belongs to it
 */
gboolean
inl_outbox_change (InlDb                   *db,
                   gint64                   id,
                   const InlInquiryChange  *change,
                   GError                 **error)
{
  g_autoptr(InlRecord) row = NULL;
  gboolean is_attempt;

  if (!inl_claims_end_dead (db, id, error))
    return FALSE;
  row = inl_table_load (&inl_table_inquiries, db, id, error);
  if (row == NULL || !may_change (db, INL_INQUIRY (row), change, &is_attempt, error)
      || !store_change (db, id, change, error)
      || !store_news (db, INL_INQUIRY (row), change, error))
    return FALSE;

  if (is_attempt)
    return inl_log_inquiry_attempted (db, id, error);
  return inl_origin_advance (db, error)
         && inl_log_inquiry_decided (db, id, inl_inquiry_get_state (INL_INQUIRY (row)), error);
}

/**
 * inl_outbox_add_notice:
 * @db: the connection, in a transaction
 * @notice: what happened; without a moment or an account, now and by who runs the program
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
inl_outbox_add_notice (InlDb      *db,
                       InlNotice  *notice,
                       GError    **error)
{
  g_autoptr(InlRecord) row = inl_record_dup (notice);

  set_if_empty (row, "at", inl_db_get_now (db));
  set_if_empty (row, "by", inl_db_get_account (db));
  return inl_table_insert (&inl_table_notices, db, row, error) != 0;
}

static gpointer
end_own (InlDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return inl_claims_end_of (db, inl_db_get_lease (db)->owner, error) ? db : NULL;
}

/**
 * inl_outbox_release_own:
 * @db: the connection, in no transaction
 * @error: a #INL_STORE_ERROR
 *
 * Before this program stops: whatever it still claims may or may not have arrived. A program that
 * claims nothing does not wait for others to finish writing.
 *
 * Returns: whether it went well
 */
gboolean
inl_outbox_release_own (InlDb   *db,
                        GError **error)
{
  g_autoptr(GPtrArray) claims = inl_claims_list (db, 0, error);

  if (claims == NULL)
    return FALSE;

  for (guint i = 0; i < claims->len; i++)
    {
      InlClaim *claim = g_ptr_array_index (claims, i);

      if (g_str_equal (claim->lease.owner, inl_db_get_lease (db)->owner))
        return inl_db_write (db, end_own, NULL, NULL, NULL, error) != NULL;
    }

  return TRUE;
}

static gpointer
end_dead (InlDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return inl_claims_end_dead (db, 0, error) ? db : NULL;
}

static gboolean
end_dead_if_any (InlDb   *db,
                 GError **error)
{
  g_autoptr(GPtrArray) claims = inl_claims_list (db, 0, error);

  if (claims == NULL)
    return FALSE;

  for (guint i = 0; i < claims->len; i++)
    if (inl_claim_is_dead (g_ptr_array_index (claims, i), db))
      return inl_db_write (db, end_dead, NULL, NULL, NULL, error) != NULL;

  return TRUE;
}

/**
 * inl_outbox_list_due:
 * @db: the connection, in no transaction
 * @service: address of the service; what is for another is not due here
 * @now: the moment
 * @all: also those whose back-off has not passed
 * @error: a #INL_STORE_ERROR
 *
 * Without a next time a queued inquiry is due at once, as right after the click; one that may have
 * arrived then waits until a person decides, or asks for @all. A time that is further away than any
 * back-off and than what the service asked for, or than any wait at all, was stored while the clock
 * was wrong, and has passed.
 *
 * Returns: (transfer full) (nullable) (element-type InlInquiry): what may be tried, oldest first
 */
GPtrArray *
inl_outbox_list_due (InlDb       *db,
                     const char  *service,
                     const char  *now,
                     gboolean     all,
                     GError     **error)
{
  g_autofree char *latest = inl_moment_add (now, INL_BACKOFF_LONGEST_WAIT_SECONDS);
  g_autofree char *latest_back_off = inl_moment_add (now, INL_BACKOFF_MAX_SECONDS);

  if (!end_dead_if_any (db, error))
    return NULL;

  return inl_table_list_where (&inl_table_inquiries, db,
                               "t.state IN ('queued', 'unknown') AND t.lease_owner = ''"
                               " AND t.service = $4"
                               " AND (t.not_before <= $1 OR t.not_before > $3)"
                               " AND ($2 = 1 OR ((t.next_try_at <= $1 OR t.next_try_at > $3"
                               " OR (t.next_try_at > $5 AND t.next_try_at > t.not_before))"
                               " AND (t.state = 'queued' OR t.next_try_at <> '')))"
                               " ORDER BY t.created_at, t.id", error, "sisss", now,
                               (gint64) (all ? 1 : 0), latest, service, latest_back_off);
}

static gboolean
find_next_unclaimed (InlDb       *db,
                     const char  *service,
                     char       **due,
                     GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, error, "SELECT min (CASE"
                             " WHEN not_before > next_try_at THEN not_before"
                             " WHEN next_try_at <> '' THEN next_try_at ELSE created_at END)"
                             " FROM inquiries WHERE lease_owner = '' AND service = $1"
                             " AND (state = 'queued'"
                             " OR (state = 'unknown' AND next_try_at <> ''))", "s", service);
  if (statement == NULL)
    return FALSE;

  if (inl_db_step (db, statement, &local_error))
    *due = g_strdup (inl_statement_get_text (statement, 0));
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* When to see whether another program, that is at work on it now, is gone. */
static char *
find_recheck (const InlClaim *claim,
              InlDb          *db)
{
  g_autofree char *later = NULL;

  if (inl_claim_is_dead (claim, db))
    return g_strdup (inl_db_get_now (db));

  later = inl_moment_add (inl_db_get_now (db), RECHECK_SECONDS);
  return g_strdup (inl_moment_compare (claim->until, later) > 0 ? claim->until : later);
}

/**
 * inl_outbox_find_next_due:
 * @db: the connection
 * @service: address of the service
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): when the next attempt is due, or ""
 */
char *
inl_outbox_find_next_due (InlDb       *db,
                          const char  *service,
                          GError     **error)
{
  g_autoptr(GPtrArray) claims = inl_claims_list (db, 0, error);
  g_autofree char *due = NULL;

  if (claims == NULL || !find_next_unclaimed (db, service, &due, error))
    return NULL;

  for (guint i = 0; i < claims->len; i++)
    {
      const InlClaim *claim = g_ptr_array_index (claims, i);
      g_autofree char *recheck = find_recheck (claim, db);

      if (g_str_equal (claim->lease.owner, inl_db_get_lease (db)->owner))
        continue;
      if (*due == '\0' || inl_moment_compare (recheck, due) < 0)
        {
          g_free (due);
          due = g_steal_pointer (&recheck);
        }
    }

  return g_steal_pointer (&due);
}

/**
 * inl_outbox_count_open:
 * @db: the connection
 * @service: address of the service; what is for another is not ready
 * @now: the moment
 * @error: a #INL_STORE_ERROR
 *
 * What is ready is what inl_outbox_list_due() lists of all, and what is blocked: a person may have
 * taken away what blocks it.
 *
 * Returns: (transfer full) (nullable): how many are open
 */
InlStoreOpen *
inl_outbox_count_open (InlDb       *db,
                       const char  *service,
                       const char  *now,
                       GError     **error)
{
  g_autofree char *latest = inl_moment_add (now, INL_BACKOFF_LONGEST_WAIT_SECONDS);
  g_autoptr(InlStatement) statement = NULL;
  InlStoreOpen *open;

  statement = inl_db_select (db, error,
                             "SELECT COALESCE (sum (CASE WHEN state IN ('queued', 'sending')"
                             " OR (state = 'unknown' AND next_try_at <> '') THEN 1 ELSE 0 END), 0),"
                             " count (*), COALESCE (sum (CASE WHEN service = $2 AND (state ="
                             " 'blocked' OR (state IN ('queued', 'unknown') AND lease_owner = ''"
                             " AND (not_before <= $1 OR not_before > $3))) THEN 1 ELSE 0 END), 0),"
                             " COALESCE (min (CASE WHEN service = $2"
                             " AND state IN ('queued', 'unknown')"
                             " AND not_before > $1 AND not_before <= $3 THEN not_before END), '')"
                             " FROM inquiries"
                             " WHERE state IN ('queued', 'sending', 'unknown', 'held', 'blocked')",
                             "sss", now, service, latest);
  if (statement == NULL || !inl_db_step (db, statement, error))
    return NULL;

  open = g_new0 (InlStoreOpen, 1);
  open->n_by_itself = inl_statement_get_integer (statement, 0);
  open->n_of_person = inl_statement_get_integer (statement, 1) - open->n_by_itself;
  open->n_ready = inl_statement_get_integer (statement, 2);
  open->ready_at = g_strdup (inl_statement_get_text (statement, 3));
  return open;
}

/**
 * inl_outbox_list_unasked:
 * @db: the connection
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type gint64): open vacancies without an inquiry
 */
GArray *
inl_outbox_list_unasked (InlDb   *db,
                         GError **error)
{
  g_autoptr(InlStatement) statement =
    inl_db_prepare (db, "SELECT v.id FROM vacancies v WHERE v.status = 'open'"
                    " AND v.archived = 0 AND NOT EXISTS"
                    " (SELECT 1 FROM inquiries i WHERE i.vacancy_id = v.id)"
                    " ORDER BY v.id", error);

  return statement != NULL ? inl_db_read_ids (db, statement, error) : NULL;
}
