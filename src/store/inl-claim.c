/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlClaim: an inquiry that a program is at work on. When that program is gone nobody knows how
 * far it came, so what it was sending becomes unknown and is never simply sent again. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-outbox.h"

#include <glib/gi18n.h>

#include "inl-log.h"
#include "inl-table.h"

static void
free_claim (gpointer data)
{
  InlClaim *self = data;

  g_free (self->until);
  g_free (self->lease.owner);
  g_free (self->lease.host);
  g_free (self->lease.boot);
  g_free (self->lease.space);
  g_free (self->lease.start);
  g_free (self);
}

static InlClaim *
create_claim (InlStatement *statement)
{
  InlClaim *self = g_new0 (InlClaim, 1);

  self->id = inl_statement_get_integer (statement, 0);
  self->until = g_strdup (inl_statement_get_text (statement, 1));
  self->lease.owner = g_strdup (inl_statement_get_text (statement, 2));
  self->lease.host = g_strdup (inl_statement_get_text (statement, 3));
  self->lease.boot = g_strdup (inl_statement_get_text (statement, 4));
  self->lease.space = g_strdup (inl_statement_get_text (statement, 5));
  self->lease.pid = inl_statement_get_integer (statement, 6);
  self->lease.start = g_strdup (inl_statement_get_text (statement, 7));
  return self;
}

/**
 * inl_claims_list:
 * @db: the connection
 * @id: an inquiry, or 0 for all
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type InlClaim): who is at work
 */
GPtrArray *
inl_claims_list (InlDb   *db,
                 gint64   id,
                 GError **error)
{
  g_autoptr(GPtrArray) claims = g_ptr_array_new_with_free_func (free_claim);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, error,
                             "SELECT id, lease_until, lease_owner, lease_host, lease_boot,"
                             " lease_space, lease_pid, lease_start FROM inquiries"
                             " WHERE lease_owner <> '' AND ($1 = 0 OR id = $1)", "i", id);
  if (statement == NULL)
    return NULL;
  while (inl_db_step (db, statement, &local_error))
    g_ptr_array_add (claims, create_claim (statement));
  if (local_error == NULL)
    return g_steal_pointer (&claims);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * inl_claim_is_dead:
 * @self: a claim
 * @db: the connection of who asks
 *
 * Returns: whether nobody can be at work under it any more
 */
gboolean
inl_claim_is_dead (const InlClaim *self,
                   InlDb          *db)
{
  return inl_lease_is_dead (&self->lease, inl_db_get_lease (db), self->until,
                            inl_db_get_now (db));
}

static gboolean
log_ended (InlDb       *db,
           GPtrArray   *claims,
           const char  *owner,
           GError     **error)
{
  for (guint i = 0; i < claims->len; i++)
    {
      const InlClaim *claim = g_ptr_array_index (claims, i);

      if (g_str_equal (claim->lease.owner, owner)
          && !inl_log_inquiry_attempted (db, claim->id, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * inl_claims_end_of:
 * @db: the connection, in a transaction
 * @owner: whose claims
 * @error: a #INL_STORE_ERROR
 *
 * Ends the claims of an owner that is gone: what it was sending may or may not have arrived.
 *
 * Returns: whether it went well
 */
gboolean
inl_claims_end_of (InlDb       *db,
                   const char  *owner,
                   GError     **error)
{
  g_autoptr(GPtrArray) claims = inl_claims_list (db, 0, error);

  if (claims == NULL)
    return FALSE;
  if (!inl_db_execute (db, error,
                       "UPDATE inquiries SET"
                       " outcome = CASE state WHEN 'sending' THEN 'unknown' ELSE outcome END,"
                       " reason = CASE state WHEN 'sending' THEN $2 ELSE reason END,"
                       " next_try_at = CASE state WHEN 'sending' THEN $3 ELSE next_try_at END,"
                       " state = 'unknown', version = version + 1,"
                       " lease_owner = '', lease_host = '', lease_boot = '', lease_space = '',"
                       " lease_pid = 0, lease_start = '', lease_until = ''"
                       " WHERE lease_owner = $1", "sss", owner,
                       _("Het versturen is onderbroken. Mogelijk is de uitvraag aangekomen."),
                       inl_db_get_now (db)))
    return FALSE;

  if (inl_db_get_change_count (db) == 0)
    return TRUE;

  inl_db_touch (db, inl_table_inquiries.touches);
  return log_ended (db, claims, owner, error);
}

/**
 * inl_claims_end_dead:
 * @db: the connection, in a transaction
 * @id: an inquiry, or 0 for all
 * @error: a #INL_STORE_ERROR
 *
 * Ends the claims of programs that are gone.
 *
 * Returns: whether it went well
 */
gboolean
inl_claims_end_dead (InlDb   *db,
                     gint64   id,
                     GError **error)
{
  g_autoptr(GPtrArray) claims = inl_claims_list (db, id, error);

  if (claims == NULL)
    return FALSE;

  for (guint i = 0; i < claims->len; i++)
    {
      const InlClaim *claim = g_ptr_array_index (claims, i);

      if (!inl_claim_is_dead (claim, db))
        continue;
      g_debug ("inquiry %" G_GINT64_FORMAT ": its sender is gone", claim->id);
      if (!inl_claims_end_of (db, claim->lease.owner, error))
        return FALSE;
    }

  return TRUE;
}
