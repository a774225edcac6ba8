/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Retention: what was asked of a hirer must stay for a term of years. Relations that were archived
 * longer ago than that, and of whom nothing was sent since, may go for good, when a person says
 * so. The term is a fact of the database, so that every program keeps to the same one. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-retention.h"

#include <glib/gi18n.h>

#include "inl-log.h"
#include "inl-moment.h"
#include "inl-person.h"
#include "inl-relation.h"
#include "inl-store-privacy.h"
#include "inl-table.h"

#define TAKEN_STATES "('sent', 'answered', 'expired', 'undeliverable', 'withdrawn')"

#define TOUCHES \
  (INL_KIND_BIT (RELATION) | INL_KIND_BIT (CONTACT) | INL_KIND_BIT (VACANCY) \
   | INL_KIND_BIT (INQUIRY) | INL_KIND_BIT (INVITATION) | INL_KIND_BIT (NOTICE))

/* Of inquiry i; $1 is the moment at which a term that ends now began. */
#define MUST_STAY \
  "(i.state IN " INL_OPEN_STATES \
  " OR ((i.sent_at <> '' OR i.state IN " TAKEN_STATES \
  " OR (i.state = 'abandoned' AND i.outcome = 'unknown'))" \
  " AND CASE i.sent_at WHEN '' THEN i.created_at ELSE i.sent_at END > $1))"

/* A vacancy that was asked for under another
 * relation before it moved here is part of the log of that other one. */
#define IS_EXPIRED \
  "t.archived = 1 AND t.archived_at <> '' AND t.archived_at <= $1" \
  " AND NOT EXISTS (SELECT 1 FROM inquiries i WHERE i.relation_id = t.id AND " MUST_STAY ")" \
  " AND NOT EXISTS (SELECT 1 FROM inquiries i JOIN vacancies v ON v.id = i.vacancy_id" \
  " WHERE v.relation_id = t.id AND i.relation_id <> t.id)"

/**
 * inl_retention_get_years:
 * @db: the connection
 * @years: (out): the term
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it could be read
 */
gboolean
inl_retention_get_years (InlDb   *db,
                         guint   *years,
                         GError **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;
  guint64 number = 0;

  statement = inl_db_select (db, error, "SELECT value FROM facts WHERE name = $1", "s",
                             INL_RETENTION_FACT);
  if (statement == NULL)
    return FALSE;
  if (inl_db_step (db, statement, &local_error))
    number = g_ascii_strtoull (inl_statement_get_text (statement, 0), NULL, 10);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *years = number >= INL_RETENTION_MIN_YEARS && number <= INL_RETENTION_MAX_YEARS
           ? (guint) number : INL_RETENTION_DEFAULT_YEARS;
  return TRUE;
}

static gboolean
log_term (InlDb   *db,
          guint    before,
          guint    years,
          GError **error)
{
  g_autofree char *old_value = g_strdup_printf ("%u", before);
  g_autofree char *new_value = g_strdup_printf ("%u", years);
  g_autoptr(GPtrArray) changes = inl_log_changes_new ();
  g_autoptr(InlLogEntry) entry = NULL;

  entry = g_object_new (INL_TYPE_LOG_ENTRY,
                        "kind", INL_LOG_KIND_PRIVACY,
                        "action", INL_LOG_ACTION_CHANGED,
                        "subject", _("Bewaartermijn"),
                        "text", _("De bewaartermijn is gewijzigd."),
                        NULL);
  inl_log_changes_add (changes, 0, _("Jaren"), old_value, new_value);
  return inl_log_append (db, entry, changes, error);
}

/**
 * inl_retention_set_years:
 * @db: the connection, in a transaction
 * @years: the term from now on
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
inl_retention_set_years (InlDb   *db,
                         guint    years,
                         GError **error)
{
  g_autofree char *value = g_strdup_printf ("%u", years);
  guint before;

  if (!inl_retention_get_years (db, &before, error))
    return FALSE;
  if (before == years)
    return TRUE;

  return inl_db_execute (db, error, "INSERT INTO facts (name, value) VALUES ($1, $2) "
                         "ON CONFLICT (name) DO UPDATE SET value = excluded.value", "ss",
                         INL_RETENTION_FACT, value)
         && log_term (db, before, years, error);
}

/* Given up while it may have arrived: then it counts as sent. */
static gboolean
was_or_may_be_sent (InlInquiry *inquiry)
{
  switch (inl_inquiry_get_state (inquiry))
    {
    case INL_INQUIRY_STATE_SENT:
    case INL_INQUIRY_STATE_ANSWERED:
    case INL_INQUIRY_STATE_EXPIRED:
    case INL_INQUIRY_STATE_UNDELIVERABLE:
    case INL_INQUIRY_STATE_WITHDRAWN:
      return TRUE;
    case INL_INQUIRY_STATE_ABANDONED:
      return inl_inquiry_get_outcome (inquiry) == INL_OUTCOME_KIND_UNKNOWN
             || *inl_inquiry_get_sent_at (inquiry) != '\0';
    default:
      return *inl_inquiry_get_sent_at (inquiry) != '\0';
    }
}

/**
 * inl_retention_dup_keep_until:
 * @db: the connection
 * @inquiry: an inquiry
 * @years: the term
 *
 * Returns: (transfer full): until when its log must stay; "" when nothing was sent or the term is
 *   over
 */
char *
inl_retention_dup_keep_until (InlDb      *db,
                              InlInquiry *inquiry,
                              guint       years)
{
  const char *sent_at = inl_inquiry_get_sent_at (inquiry);
  g_autofree char *until = NULL;

  if (!was_or_may_be_sent (inquiry))
    return g_strdup ("");

  until = inl_moment_add_years (*sent_at != '\0' ? sent_at : inl_inquiry_get_created_at (inquiry),
                                (int) years);
  return inl_moment_compare (until, inl_db_get_now (db)) > 0 ? g_steal_pointer (&until)
                                                             : g_strdup ("");
}

static char *
dup_cutoff (InlDb   *db,
            GError **error)
{
  guint years;

  return inl_retention_get_years (db, &years, error)
         ? inl_moment_add_years (inl_db_get_now (db), -(int) years) : NULL;
}

/**
 * inl_retention_list_expired:
 * @db: the connection
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type InlRelation): relations that may go, those
 *   that were archived first at the top
 */
GPtrArray *
inl_retention_list_expired (InlDb   *db,
                            GError **error)
{
  g_autofree char *cutoff = dup_cutoff (db, error);

  if (cutoff == NULL)
    return NULL;

  return inl_table_list_where (&inl_table_relations, db,
                               IS_EXPIRED " ORDER BY t.archived_at, t.sort_key, t.id", error, "s",
                               cutoff);
}

/* From what refers to it to what is referred to. What another relation refers to it loses. */
static gboolean
remove_relation (InlDb   *db,
                 gint64   id,
                 GError **error)
{
  static const char * const statements[] = {
    "DELETE FROM invitations WHERE inquiry_id IN"
    " (SELECT id FROM inquiries WHERE relation_id = $1)",
    "UPDATE invitations SET contact_id = NULL WHERE contact_id IN"
    " (SELECT id FROM contacts WHERE relation_id = $1)",
    "DELETE FROM notices WHERE relation_id = $1",
    "UPDATE notices SET inquiry_id = NULL WHERE inquiry_id IN"
    " (SELECT id FROM inquiries WHERE relation_id = $1)",
    "UPDATE notices SET vacancy_id = NULL WHERE vacancy_id IN"
    " (SELECT id FROM vacancies WHERE relation_id = $1)",
    "DELETE FROM inquiries WHERE relation_id = $1",
    "DELETE FROM vacancies WHERE relation_id = $1",
    "DELETE FROM contacts WHERE relation_id = $1",
    "DELETE FROM relations WHERE id = $1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!inl_db_execute (db, error, statements[i], "i", id))
      return FALSE;

  return TRUE;
}

static InlRelation *
find_expired (InlDb       *db,
              gint64       id,
              const char  *cutoff,
              GError     **error)
{
  return (InlRelation *) inl_table_find_where (&inl_table_relations, db,
                                               IS_EXPIRED " AND t.id = $2", error, "si", cutoff,
                                               id);
}

/* What the log keeps of its contacts can be in lines about another relation, had they moved. */
static gboolean
erase_contacts (InlDb   *db,
                gint64   relation_id,
                GArray  *erased,
                GError **error)
{
  g_autoptr(GPtrArray) contacts = NULL;

  contacts = inl_table_list_where (&inl_table_contacts, db, "t.relation_id = $1", error, "i",
                                   relation_id);
  if (contacts == NULL)
    return FALSE;

  for (guint i = 0; i < contacts->len; i++)
    if (!inl_log_erase_contact (db, inl_record_get_id (g_ptr_array_index (contacts, i)), erased,
                                error))
      return FALSE;

  return TRUE;
}

static gboolean
log_removal (InlDb        *db,
             InlRelation  *relation,
             GArray       *erased,
             GError      **error)
{
  g_autoptr(GPtrArray) changes = inl_log_changes_new ();
  g_autofree char *date = inl_moment_to_display_date (inl_relation_get_archived_at (relation));
  g_autofree char *subject = NULL;
  g_autofree char *text = NULL;
  g_autoptr(InlLogEntry) entry = NULL;

  /* Translators: the number of a relation; its name comes after it. */
  subject = g_strdup_printf (_("Relatie %s"), inl_relation_get_number (relation));
  /* Translators: %s is a date. */
  text = g_strdup_printf (_("Opgeschoond na de bewaartermijn, met contactpersonen, aanvragen, "
                            "uitvragen en notificaties. Gearchiveerd op %s."), date);
  entry = g_object_new (INL_TYPE_LOG_ENTRY,
                        "kind", INL_LOG_KIND_PRIVACY,
                        "action", INL_LOG_ACTION_REMOVED,
                        "relation-id", inl_record_get_id (INL_RECORD (relation)),
                        "subject", subject,
                        "text", text,
                        NULL);
  return inl_log_changes_add_erased (db, changes, erased, error)
         && inl_log_append (db, entry, changes, error);
}

static gboolean
clean_up_one (InlDb        *db,
              InlRelation  *relation,
              GError      **error)
{
  gint64 id = inl_record_get_id (INL_RECORD (relation));
  g_autoptr(GArray) erased = inl_log_erased_new ();

  return erase_contacts (db, id, erased, error) && inl_log_erase_relation (db, id, erased, error)
         && remove_relation (db, id, error) && log_removal (db, relation, erased, error);
}

/**
 * inl_retention_clean_up:
 * @db: the connection, in a transaction
 * @ids: (element-type gint64): relations
 * @error: a #INL_STORE_ERROR
 *
 * Removes relations with all that hangs on them. One that is not expired, or not any more, is left
 * alone: somebody may have taken it back since it was shown.
 *
 * Returns: how many were removed, or -1
 */
gssize
inl_retention_clean_up (InlDb   *db,
                        GArray  *ids,
                        GError **error)
{
  g_autofree char *cutoff = dup_cutoff (db, error);
  gssize n_removed = 0;

  if (cutoff == NULL)
    return -1;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(GError) local_error = NULL;
      g_autoptr(InlRelation) relation = find_expired (db, g_array_index (ids, gint64, i), cutoff,
                                                      &local_error);

      if (g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND))
        continue;
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return -1;
        }
      if (!clean_up_one (db, relation, error))
        return -1;
      n_removed++;
    }

  if (n_removed > 0)
    {
      inl_db_set_purged (db);
      inl_db_touch (db, TOUCHES);
    }
  return n_removed;
}

/* The contacts who were anonymised, and are still named in what was sent longer ago than the term:
 * an invitation that was wiped has no address. */
static GArray *
list_leftovers (InlDb   *db,
                GError **error)
{
  g_autofree char *cutoff = dup_cutoff (db, error);
  g_autoptr(InlStatement) statement = NULL;

  if (cutoff == NULL)
    return NULL;
  statement = inl_db_select (db, error, "SELECT c.id FROM contacts c WHERE c.anonymised_at <> ''"
                             " AND EXISTS (SELECT 1 FROM invitations v"
                             " JOIN inquiries i ON i.id = v.inquiry_id"
                             " WHERE v.contact_id = c.id AND v.email <> '' AND NOT " MUST_STAY ")"
                             " ORDER BY c.id", "s", cutoff);
  return statement != NULL ? inl_db_read_ids (db, statement, error) : NULL;
}

/**
 * inl_retention_count_leftovers:
 * @db: the connection
 * @error: a #INL_STORE_ERROR
 *
 * Returns: how many contacts were anonymised and are still named in what was sent longer ago than
 *   the term, or -1
 */
gssize
inl_retention_count_leftovers (InlDb   *db,
                               GError **error)
{
  g_autoptr(GArray) ids = list_leftovers (db, error);

  return ids != NULL ? (gssize) ids->len : -1;
}

/**
 * inl_retention_wipe_leftovers:
 * @db: the connection, in a transaction
 * @error: a #INL_STORE_ERROR
 *
 * Anonymises those again, so that they are not named there either. One who is named in what is
 * under way is left for another time.
 *
 * Returns: of how many, or -1
 */
gssize
inl_retention_wipe_leftovers (InlDb   *db,
                              GError **error)
{
  g_autoptr(GArray) ids = list_leftovers (db, error);
  gssize n_wiped = 0;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr(GError) local_error = NULL;

      if (inl_person_anonymise (db, g_array_index (ids, gint64, i), &local_error))
        {
          n_wiped++;
          continue;
        }
      if (g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE))
        continue;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return -1;
    }

  return ids != NULL ? n_wiped : -1;
}
