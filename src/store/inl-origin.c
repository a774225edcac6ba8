/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the database comes from. What waits in a copy, or in a file that was put back, may have
 * been sent from the original: all of it is held, in one transaction, before anything of it can be
 * sent. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-origin.h"

#include <glib/gi18n.h>

#include "inl-backoff.h"
#include "inl-inquiry.h"
#include "inl-log.h"
#include "inl-moment.h"
#include "inl-outcome.h"
#include "inl-table.h"

#define FACT_COPIED_AT "copied-at"
#define FACT_FILE "file-identity"
#define FACT_FOUND_AT "copy-found-at"
#define FACT_HISTORY "history-id"
#define FACT_PROPOSED "installation-proposed"
#define FACT_PROPOSED_AT "installation-proposed-at"
#define FACT_STEP "history-step"

/* Longer than it takes to put an id into a keyring. */
#define PROPOSAL_SECONDS 60

/* What may have been sent from elsewhere, as long as it is not known; also what was held already
 * because it never left from here. A claim does not matter: who holds it may be at work on the
 * original. */
#define IS_UNDECIDED "(state IN ('queued', 'sending', 'unknown', 'blocked')" \
  " OR (state = 'held' AND outcome <> 'unknown'))"

typedef enum
{
  ORIGIN_HOME,
  ORIGIN_NEW,                /* it was never used */
  ORIGIN_OTHER_KEYRING,
  ORIGIN_COPY,
} Origin;

typedef struct
{
  Origin      origin;
  gboolean    has_identity;    /* of its file, or there is none to have */
  InlWitness  step;            /* how far it is; the id is "" when that was never counted */
} Place;

/* One that was used here and does not count is of before it did. */
static gboolean
is_behind (const InlWitness *step,
           const InlWitness *witness)
{
  return witness->id[0] != '\0'
         && (step->id[0] == '\0'
             || (g_str_equal (step->id, witness->id) && step->step < witness->step));
}

static Origin
judge (gboolean is_marked,
       gboolean is_other,
       gint64   n_installations,
       gboolean is_known)
{
  if (is_marked || is_other)
    return ORIGIN_COPY;
  if (is_known)
    return ORIGIN_HOME;

  return n_installations == 0 ? ORIGIN_NEW : ORIGIN_OTHER_KEYRING;
}

/* The id is "" when it was never counted. */
static gboolean
load_step (InlDb       *db,
           InlWitness  *step,
           GError     **error)
{
  g_autoptr(InlStatement) statement = NULL;

  *step = (InlWitness) { 0 };
  statement = inl_db_select (db, error,
                             "SELECT COALESCE ((SELECT value FROM facts WHERE name = $1), ''),"
                             " COALESCE ((SELECT value FROM facts WHERE name = $2), '')", "ss",
                             FACT_HISTORY, FACT_STEP);
  if (statement == NULL || !inl_db_step (db, statement, error))
    return FALSE;

  g_strlcpy (step->id, inl_statement_get_text (statement, 0), sizeof step->id);
  if (step->id[0] != '\0')
    step->step = g_ascii_strtoll (inl_statement_get_text (statement, 1), NULL, 10);
  return TRUE;
}

static gboolean
find_place (InlDb             *db,
            const char        *installation,
            const char        *identity,
            const InlWitness  *witness,
            Place             *place,
            GError           **error)
{
  g_autoptr(InlStatement) statement = NULL;
  const char *kept;
  gint64 n_installations;

  if (!load_step (db, &place->step, error))
    return FALSE;
  statement = inl_db_select (db, error,
                             "SELECT (SELECT count (*) FROM facts WHERE name = $1),"
                             " (SELECT count (*) FROM installations),"
                             " (SELECT count (*) FROM installations WHERE id = $2),"
                             " COALESCE ((SELECT value FROM facts WHERE name = $3), '')", "sss",
                             FACT_COPIED_AT, installation, FACT_FILE);
  if (statement == NULL || !inl_db_step (db, statement, error))
    return FALSE;

  kept = inl_statement_get_text (statement, 3);
  place->has_identity = *identity == '\0' || g_str_equal (kept, identity);
  n_installations = inl_statement_get_integer (statement, 1);
  place->origin = judge (inl_statement_get_integer (statement, 0) > 0,
                         (*kept != '\0' && !place->has_identity)
                         || (n_installations > 0 && is_behind (&place->step, witness)),
                         n_installations, inl_statement_get_integer (statement, 2) > 0);
  return TRUE;
}

static gboolean
set_fact (InlDb       *db,
          const char  *name,
          const char  *value,
          GError     **error)
{
  return inl_db_execute (db, error, "INSERT INTO facts (name, value) VALUES ($1, $2)"
                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value", "ss", name,
                         value);
}

static gboolean
store_step (InlDb             *db,
            const InlWitness  *step,
            GError           **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, step->step);

  inl_db_set_step (db, step);
  return set_fact (db, FACT_HISTORY, step->id, error)
         && set_fact (db, FACT_STEP, number, error);
}

/* "" when there is none. */
static char *
get_fact (InlDb       *db,
          const char  *name,
          GError     **error)
{
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, error, "SELECT COALESCE ((SELECT value FROM facts"
                             " WHERE name = $1), '')", "s", name);
  if (statement == NULL || !inl_db_step (db, statement, error))
    return NULL;

  return g_strdup (inl_statement_get_text (statement, 0));
}

/* Of two programs the one that asked later may come first. */
static gboolean
is_recent (const char *at,
           const char *now)
{
  g_autofree char *earliest = inl_moment_add (now, -PROPOSAL_SECONDS);
  g_autofree char *latest = inl_moment_add (now, PROPOSAL_SECONDS);

  return *at != '\0' && inl_moment_compare (at, earliest) >= 0
         && inl_moment_compare (at, latest) <= 0;
}

/**
 * inl_origin_propose:
 * @db: the connection, in a transaction
 * @error: a #INL_STORE_ERROR
 *
 * Several programs that start together may each find a keyring without an id; each is told the
 * same, so that whichever is last in putting it there changes nothing.
 *
 * Returns: (transfer full) (nullable): an id that a keyring without one can get
 */
char *
inl_origin_propose (InlDb   *db,
                    GError **error)
{
  g_autofree char *at = get_fact (db, FACT_PROPOSED_AT, error);
  g_autofree char *id = NULL;

  if (at == NULL)
    return NULL;
  if (is_recent (at, inl_db_get_now (db)))
    return get_fact (db, FACT_PROPOSED, error);

  id = g_uuid_string_random ();
  if (!set_fact (db, FACT_PROPOSED, id, error)
      || !set_fact (db, FACT_PROPOSED_AT, inl_db_get_now (db), error))
    return NULL;

  return g_steal_pointer (&id);
}

typedef gboolean (*LogFunc) (InlDb            *db,
                             gint64            id,
                             InlInquiryState   from,
                             GError          **error);

static gboolean
log_each (InlDb      *db,
          GPtrArray  *inquiries,
          LogFunc     log,
          GError    **error)
{
  for (guint i = 0; i < inquiries->len; i++)
    {
      InlRecord *inquiry = g_ptr_array_index (inquiries, i);

      if (!log (db, inl_record_get_id (inquiry), inl_inquiry_get_state (INL_INQUIRY (inquiry)),
                error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
log_origin (InlDb   *db,
            Origin   origin,
            guint    n_held,
            GError **error)
{
  g_autoptr(InlLogEntry) entry = NULL;
  g_autofree char *held = g_strdup_printf (ngettext ("%'u uitvraag is vastgehouden.",
                                                     "%'u uitvragen zijn vastgehouden.", n_held),
                                           n_held);
  g_autofree char *text = NULL;

  text = g_strconcat (origin == ORIGIN_COPY
                      ? _("Het gegevensbestand is een kopie of is teruggezet.")
                      : _("Het gegevensbestand is voor het eerst met deze sleutelhanger gebruikt."),
                      " ", held, NULL);
  entry = g_object_new (INL_TYPE_LOG_ENTRY,
                        "kind", INL_LOG_KIND_INQUIRY,
                        "action", INL_LOG_ACTION_CHANGED,
                        "subject", _("Gegevensbestand"),
                        "text", text,
                        NULL);
  return inl_log_append (db, entry, NULL, error);
}

/**
 * inl_origin_hold_undecided:
 * @db: the connection, in a transaction
 * @n_held: (out) (optional): how many that were
 * @error: a #INL_STORE_ERROR
 *
 * Holds all that may have been sent from elsewhere. It is stored as in doubt, so that it is also
 * given up and repeated as that.
 *
 * Returns: whether it is stored
 */
gboolean
inl_origin_hold_undecided (InlDb   *db,
                           guint   *n_held,
                           GError **error)
{
  g_autoptr(InlOutcome) outcome = inl_outcome_new_held (INL_HOLD_REASON_COPIED_DATABASE);
  g_autoptr(GPtrArray) inquiries = NULL;

  inquiries = inl_table_list_where (&inl_table_inquiries, db, IS_UNDECIDED " ORDER BY t.id", error,
                                    "");
  if (inquiries == NULL
      || !inl_db_execute (db, error,
                          "UPDATE inquiries SET state = 'held', outcome = 'unknown', reason = $1,"
                          " next_try_at = '', version = version + 1, lease_owner = '',"
                          " lease_host = '', lease_boot = '', lease_space = '', lease_pid = 0,"
                          " lease_start = '', lease_until = '' WHERE " IS_UNDECIDED, "s",
                          outcome->text))
    return FALSE;

  g_debug ("not at home: %u inquiries are held", inquiries->len);
  inl_db_touch (db, inl_table_inquiries.touches);
  if (n_held != NULL)
    *n_held = inquiries->len;
  return log_each (db, inquiries, inl_log_inquiry_held, error);
}

static gboolean
find_copy (InlDb   *db,
           Origin   origin,
           GError **error)
{
  guint n_held;

  return inl_origin_hold_undecided (db, &n_held, error)
         && set_fact (db, FACT_FOUND_AT, inl_db_get_now (db), error)
         && log_origin (db, origin, n_held, error);
}

typedef struct
{
  const char *installation;
  const char *identity;
  InlWitness  witness;
} Settling;

/* From here on it is counted, beyond what is remembered of it. */
static gboolean
begin_to_count (InlDb             *db,
                InlWitness         step,
                const InlWitness  *witness,
                GError           **error)
{
  g_autofree char *id = g_uuid_string_random ();

  if (step.id[0] == '\0')
    g_strlcpy (step.id, id, sizeof step.id);
  if (g_str_equal (step.id, witness->id))
    step.step = MAX (step.step, witness->step);
  return store_step (db, &step, error);
}

static gpointer
settle (InlDb         *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  const Settling *settling = data;
  Place place;

  if (!find_place (db, settling->installation, settling->identity, &settling->witness, &place,
                   error))
    return NULL;
  if (place.origin != ORIGIN_HOME && place.origin != ORIGIN_NEW
      && !find_copy (db, place.origin, error))
    return NULL;
  if (!begin_to_count (db, place.step, &settling->witness, error))
    return NULL;
  if (*settling->identity != '\0' && !set_fact (db, FACT_FILE, settling->identity, error))
    return NULL;

  /* What was proposed is in the keyring by now, for whoever looks again. */
  return inl_db_execute (db, error, "DELETE FROM facts WHERE name IN ($1, $2)", "ss",
                         FACT_COPIED_AT, FACT_PROPOSED_AT)
         && inl_db_execute (db, error, "INSERT INTO installations (id, since) VALUES ($1, $2)"
                            " ON CONFLICT (id) DO NOTHING", "ss", settling->installation,
                            inl_db_get_now (db)) ? db : NULL;
}

/**
 * inl_origin_settle:
 * @db: the connection, in no transaction
 * @installation: the id of the keyring that it is used with
 * @error: a #INL_STORE_ERROR; nothing is changed then
 *
 * Holds all that may have been sent from elsewhere when the database is a copy, was put back, also
 * over itself, or meets a keyring that it does not know; from then on it is at home here. Who finds
 * it at home does not wait for others to finish writing.
 *
 * Returns: whether it is at home now
 */
gboolean
inl_origin_settle (InlDb       *db,
                   const char  *installation,
                   GError     **error)
{
  g_autofree char *identity = inl_file_identity_find (inl_db_get_path (db));
  Settling settling = { installation, identity };
  Place place;

  inl_witness_read (inl_db_get_path (db), &settling.witness);
  if (!find_place (db, installation, identity, &settling.witness, &place, error))
    return FALSE;

  return (place.origin == ORIGIN_HOME && place.has_identity && place.step.id[0] != '\0')
         || inl_db_write (db, settle, &settling, NULL, NULL, error) != NULL;
}

/**
 * inl_origin_advance:
 * @db: the connection, in the transaction of a claim or a decision
 * @error: a #INL_STORE_ERROR; IO when the database went back: something else was written over it
 *
 * Counts a step, so that what the database was before it is known for that.
 *
 * Returns: whether it is stored
 */
gboolean
inl_origin_advance (InlDb   *db,
                    GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  InlWitness witness, step;

  /* Nobody else commits before this does. */
  inl_witness_read (inl_db_get_path (db), &witness);
  if (!load_step (db, &step, error))
    return FALSE;
  if (step.id[0] != '\0' && is_behind (&step, &witness))
    {
      g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_IO,
                           _("Het gegevensbestand is intussen door een oudere kopie vervangen; er "
                             "is niets verstuurd. Sluit het programma en open het opnieuw."));
      return FALSE;
    }

  if (step.id[0] == '\0')
    g_strlcpy (step.id, id, sizeof step.id);
  step.step++;
  return store_step (db, &step, error);
}

/**
 * inl_origin_adopt:
 * @db: the connection, in a transaction in which inl_origin_hold_undecided() was called
 * @error: a #INL_STORE_ERROR
 *
 * Makes the copy the database of here, where it is put back: what is asked in it from now on is not
 * held again. Where the original was at home does not matter any more.
 *
 * Returns: whether it is stored
 */
gboolean
inl_origin_adopt (InlDb   *db,
                  GError **error)
{
  return inl_db_execute (db, error, "DELETE FROM installations", "")
         && inl_db_execute (db, error, "DELETE FROM facts WHERE name IN ($1, $2, $3, $4)", "ssss",
                            FACT_COPIED_AT, FACT_FILE, FACT_PROPOSED_AT, FACT_HISTORY)
         && set_fact (db, FACT_FOUND_AT, inl_db_get_now (db), error);
}

/**
 * inl_origin_mark_copy:
 * @copy: a copy that is being made, of whatever version
 * @now: the moment
 * @error: a #INL_STORE_ERROR
 *
 * Marks it, so that it is known for a copy wherever it is put back, also in its old place. What
 * was proposed to a keyring here is not proposed to another elsewhere.
 *
 * Returns: whether it is marked
 */
gboolean
inl_origin_mark_copy (sqlite3     *copy,
                      const char  *now,
                      GError     **error)
{
  char *script = sqlite3_mprintf ("BEGIN;"
                                  "DELETE FROM facts WHERE name = '" FACT_PROPOSED_AT "';"
                                  "INSERT INTO facts (name, value) VALUES ('" FACT_COPIED_AT "', %Q)"
                                  " ON CONFLICT (name) DO UPDATE SET value = excluded.value;"
                                  "COMMIT;", now);
  int code = script != NULL ? sqlite3_exec (copy, script, NULL, NULL, NULL) : SQLITE_NOMEM;

  if (code != SQLITE_OK)
    inl_db_set_error_from_code (code, sqlite3_system_errno (copy), error);

  sqlite3_free (script);
  return code == SQLITE_OK;
}

/**
 * inl_origin_count_held:
 * @db: the connection
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): how many inquiries a person must release
 */
InlStoreHeld *
inl_origin_count_held (InlDb   *db,
                       GError **error)
{
  g_autoptr(InlStatement) statement = NULL;
  InlStoreHeld *held;

  /* What came after the copy was found is held for another reason. */
  statement = inl_db_select (db, error,
                             "SELECT count (*), COALESCE (sum (CASE WHEN created_at <="
                             " (SELECT value FROM facts WHERE name = $1) THEN 1 ELSE 0 END), 0)"
                             " FROM inquiries WHERE state = 'held'", "s", FACT_FOUND_AT);
  if (statement == NULL || !inl_db_step (db, statement, error))
    return NULL;

  held = g_new0 (InlStoreHeld, 1);
  held->n_held = inl_statement_get_integer (statement, 0);
  held->is_copy = inl_statement_get_integer (statement, 1) > 0;
  return held;
}

/**
 * inl_origin_release_held:
 * @db: the connection, in a transaction
 * @error: a #INL_STORE_ERROR
 *
 * Lets go of all that is held. Each may have been sent, so that the service is asked first. Who
 * lets go goes first: the timers of all programs, which hold again what is over twelve hours old,
 * leave it alone for a while. Until it is tried it says that it was let go: the service may have
 * asked to wait.
 *
 * Returns: whether it is stored
 */
gboolean
inl_origin_release_held (InlDb   *db,
                         GError **error)
{
  g_autofree char *later = inl_moment_add (inl_db_get_now (db), INL_BACKOFF_MAX_SECONDS);
  g_autoptr(InlOutcome) outcome = inl_outcome_new_released ();
  g_autoptr(GPtrArray) inquiries = NULL;

  inquiries = inl_table_list_where (&inl_table_inquiries, db, "t.state = 'held' ORDER BY t.id",
                                    error, "");
  if (inquiries == NULL
      || !inl_db_execute (db, error,
                          "UPDATE inquiries SET state = 'unknown', outcome = 'unknown',"
                          " reason = $2, next_try_at = $1, version = version + 1"
                          " WHERE state = 'held'", "ss", later, outcome->text))
    return FALSE;

  inl_db_touch (db, inl_table_inquiries.touches);
  return log_each (db, inquiries, inl_log_inquiry_decided, error);
}
