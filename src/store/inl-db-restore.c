/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting a copy back. It is looked through, brought up to date and prepared in a database that
 * nobody else sees. Only then it takes the place of the contents of the live file, in one
 * transaction of SQLite's own: other programs that have the file open read on in it, and whoever
 * is cut off leaves the old contents or the new. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db.h"

#include <errno.h>
#include <sys/stat.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "inl-access.h"
#include "inl-db-carry.h"
#include "inl-log.h"
#include "inl-origin.h"
#include "inl-outbox.h"
#include "inl-store-restore.h"

#define PAGES_PER_STEP 256

static void
set_copy_error (InlStoreError   code,
                const char     *path,
                const char     *text,
                GError        **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, INL_STORE_ERROR, code, "%s: %s", name, text);
}

/* The usual words are about the database itself. */
static void
explain (GError     *cause,
         const char  *path,
         GError    **error)
{
  g_autoptr(GError) owned = cause;
  const char *text;

  if (owned->domain != INL_STORE_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return;
    }

  switch ((InlStoreError) owned->code)
    {
    case INL_STORE_ERROR_NEWER:
      text = _("Deze kopie is van een nieuwere versie van Inlenersbeloning. Er is niets "
               "teruggezet. Werk het programma bij.");
      break;
    case INL_STORE_ERROR_FOREIGN:
      text = _("Dit is geen reservekopie van Inlenersbeloning. Er is niets teruggezet. Kies een "
               "ander bestand.");
      break;
    case INL_STORE_ERROR_DAMAGED:
      text = _("Deze kopie is beschadigd. Er is niets teruggezet. Kies een andere reservekopie.");
      break;
    case INL_STORE_ERROR_BUSY:
      text = _("Deze kopie is in gebruik door een ander programma. Er is niets teruggezet. Sluit "
               "dat programma en probeer het opnieuw.");
      break;
    case INL_STORE_ERROR_FULL:
      text = _("De schijf is vol; er is niets teruggezet. Maak ruimte vrij en probeer het "
               "opnieuw.");
      break;
    default:
      text = _("Deze kopie kan niet worden gelezen. Er is niets teruggezet. Controleer of je het "
               "bestand mag openen.");
    }
  set_copy_error (owned->code, path, text, error);
}

/* As it is at one moment, whoever writes to it meanwhile. */
static gboolean
read_copy (InlDb         *copy,
           InlDb         *staged,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 n_tables;
  gboolean is_read;

  if (!inl_db_run_script (copy, "BEGIN", error))
    return FALSE;

  is_read = inl_db_get_integer (copy, "SELECT count (*) FROM sqlite_schema", &n_tables, error)
            && inl_db_copy_pages (inl_db_get_handle (copy), inl_db_get_handle (staged),
                                  cancellable, error);
  inl_db_run_script (copy, "ROLLBACK", NULL);
  return is_read;
}

static gboolean
load_copy (InlDb         *staged,
           const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  InlDb *copy = inl_db_open_to_read (path, !inl_db_file_is_in_use (path), error);
  gboolean is_read = copy != NULL && read_copy (copy, staged, cancellable, error);

  g_clear_pointer (&copy, inl_db_free);
  return is_read;
}

static gboolean
check_all (InlDb       *staged,
           const char  *path,
           GError     **error)
{
  g_autoptr(GPtrArray) sentences = inl_db_check (staged, error);
  g_autofree char *text = NULL;

  if (sentences == NULL || sentences->len == 0)
    return sentences != NULL;

  /* Translators: what is wrong with a copy, as a sentence. */
  text = g_strdup_printf (_("%s Er is niets teruggezet. Kies een andere reservekopie."),
                          (const char *) g_ptr_array_index (sentences, 0));
  set_copy_error (INL_STORE_ERROR_DAMAGED, path, text, error);
  return FALSE;
}

static gboolean
stage (InlDb         *staged,
       const char    *path,
       GPtrArray     *migrations,
       GCancellable  *cancellable,
       GError       **error)
{
  const InlMigration *last = g_ptr_array_index (migrations, migrations->len - 1);
  InlDbFileState state;

  if (!inl_db_file_inspect (path, last->version, &state, error))
    return FALSE;
  /* What is not there, or is empty. */
  if (state == INL_DB_FILE_NEW)
    return inl_db_refuse (INL_STORE_ERROR_FOREIGN, path, error);

  return load_copy (staged, path, cancellable, error)
         && inl_db_check_contents (staged, last->version, error)
         && inl_db_migrate_copy (staged, migrations, error);
}

/* A mistake in the name, which what SQLite says of it would not tell. */
static gboolean
check_is_file (const char  *path,
               GError     **error)
{
  struct stat status;
  const char *text = NULL;

  if (stat (path, &status) != 0)
    text = errno == ENOENT || errno == ENOTDIR
           ? _("Dit bestand bestaat niet. Er is niets teruggezet. Controleer de naam of kies een "
               "ander bestand.") : NULL;
  else if (S_ISDIR (status.st_mode))
    text = _("Dit is een map en geen reservekopie. Er is niets teruggezet. Kies een bestand.");
  if (text == NULL)
    return TRUE;

  set_copy_error (INL_STORE_ERROR_FOREIGN, path, text, error);
  return FALSE;
}

/**
 * inl_db_stage_copy:
 * @live: the file that the copy is for
 * @path: a copy
 * @cancellable: (nullable): to stop it
 * @error: a #INL_STORE_ERROR that says what is wrong with the copy, or %G_IO_ERROR_CANCELLED
 *
 * Looks through a copy, which is left as it is. It need not run in the database thread.
 *
 * Returns: (transfer full) (nullable): what is in it, of the version of this program
 */
InlDb *
inl_db_stage_copy (const char    *live,
                   const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(GPtrArray) migrations = inl_db_load_migrations ();
  g_autoptr(InlDb) staged = NULL;
  GError *local_error = NULL;

  if (inl_db_is_live_file (live, path))
    {
      set_copy_error (INL_STORE_ERROR_FOREIGN, path,
                      _("Dit is het gegevensbestand zelf en geen kopie. Kies een ander bestand."),
                      error);
      return NULL;
    }

  if (!check_is_file (path, error))
    return NULL;

  staged = inl_db_open_temporary (&local_error);
  if (staged == NULL || !stage (staged, path, migrations, cancellable, &local_error))
    {
      explain (local_error, path, error);
      return NULL;
    }
  if (!check_all (staged, path, error))
    return NULL;

  return g_steal_pointer (&staged);
}

typedef struct
{
  const char      *name;     /* of the copy */
  const char      *kept;     /* path of what is kept of the present contents */
  InlCarryFigures  figures;
  char            *asked;    /* (owned) (nullable): see inl_db_read_asked() */
} Story;

/* What was done with the inquiries of after the copy, for the log. */
static char *
dup_carried (const InlCarryFigures *figures)
{
  g_autofree char *carried = NULL;
  g_autofree char *left = NULL;

  carried = g_strdup_printf (ngettext ("%'d uitvraag van na de kopie is behouden.",
                                       "%'d uitvragen van na de kopie zijn behouden.",
                                       (gulong) figures->n_carried), (int) figures->n_carried);
  if (figures->n_left == 0)
    return figures->n_carried > 0 ? g_strconcat (" ", carried, NULL) : g_strdup ("");

  left = g_strdup_printf (ngettext ("%'d uitvraag staat alleen nog in dat bestand, omdat de "
                                    "aanvraag niet in de kopie staat.",
                                    "%'d uitvragen staan alleen nog in dat bestand, omdat de "
                                    "aanvraag niet in de kopie staat.",
                                    (gulong) figures->n_left), (int) figures->n_left);
  return g_strjoin (" ", "", carried, left, NULL);
}

static gboolean
log_restored (InlDb        *db,
              const Story  *story,
              GError      **error)
{
  g_autofree char *kept = g_filename_display_basename (story->kept);
  /* Translators: the name of a file. */
  g_autofree char *subject = g_strdup_printf (_("Reservekopie %s"), story->name);
  g_autofree char *carried = dup_carried (&story->figures);
  g_autofree char *sentence = NULL;
  g_autofree char *text = NULL;
  g_autoptr(InlLogEntry) entry = NULL;

  /* Translators: the name of a file. */
  sentence = g_strdup_printf (_("Teruggezet. Ook de eerdere regels van het logboek komen uit deze "
                                "kopie. De vorige gegevens zijn bewaard als %s."), kept);
  text = g_strconcat (sentence, carried, NULL);
  entry = g_object_new (INL_TYPE_LOG_ENTRY,
                        "kind", INL_LOG_KIND_IMPORT,
                        "action", INL_LOG_ACTION_RESTORED,
                        "subject", subject,
                        "text", text,
                        NULL);
  return inl_log_append (db, entry, NULL, error);
}

static gpointer
prepare (InlDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  /* What waited when the copy was made may have been sent since: a person decides. */
  return log_restored (db, data, error) && inl_origin_hold_undecided (db, NULL, error)
         && inl_origin_adopt (db, error) ? data : NULL;
}

static gpointer
prepare_beside (InlDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Story *story = data;

  story->asked = inl_db_read_asked (db, "present", error);
  return story->asked != NULL && inl_db_carry_inquiries (db, &story->figures, error)
         ? prepare (db, data, cancellable, error) : NULL;
}

/* With what must not be forgotten of the present contents. */
static gboolean
take_over_beside (InlDb         *staged,
                  InlDb         *present,
                  Story         *story,
                  GCancellable  *cancellable,
                  GError       **error)
{
  gboolean is_ready;

  /* By what is in the copy it need not be allowed. */
  inl_db_set_rights (staged, INL_RIGHT_NONE);
  if (!inl_db_execute (staged, error, "ATTACH $1 AS present", "s", inl_db_get_path (present)))
    return FALSE;

  is_ready = inl_db_write (staged, prepare_beside, story, NULL, cancellable, error) != NULL;
  return inl_db_run_script (staged, "DETACH present", is_ready ? error : NULL) && is_ready;
}

/**
 * inl_db_take_over:
 * @self: a connection to what was in a copy, in no transaction
 * @name: of the copy, for people
 * @kept: the path of what is kept of what it replaces
 * @cancellable: (nullable): to stop it
 * @error: a #INL_STORE_ERROR
 *
 * Makes the contents of a copy those of here, where nothing can be read of what it replaces: what
 * was open is held, and the log says what was done.
 *
 * Returns: whether it is stored
 */
gboolean
inl_db_take_over (InlDb         *self,
                  const char    *name,
                  const char    *kept,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Story story = { .name = name, .kept = kept };

  /* By what is in the copy it need not be allowed. */
  inl_db_set_rights (self, INL_RIGHT_NONE);
  return inl_db_write (self, prepare, &story, NULL, cancellable, error) != NULL;
}

/**
 * inl_db_can_take:
 * @self: a connection
 * @staged: what inl_db_stage_copy() gave
 * @error: a #INL_STORE_ERROR
 *
 * SQLite does not change the page size of a file with a write-ahead log, and all that this program
 * makes have the same.
 *
 * Returns: whether the file can have the contents
 */
gboolean
inl_db_can_take (InlDb   *self,
                 InlDb   *staged,
                 GError **error)
{
  gint64 wanted, size;

  if (!inl_db_get_integer (self, "PRAGMA page_size", &wanted, error)
      || !inl_db_get_integer (staged, "PRAGMA page_size", &size, error))
    return FALSE;
  if (size == wanted)
    return TRUE;

  g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_FOREIGN,
                       _("Deze kopie is door een ander programma herschreven. Er is niets "
                         "teruggezet. Kies een andere reservekopie."));
  return FALSE;
}

/**
 * inl_db_choose_kept_path:
 * @live: the file of the database
 * @infix: what comes between its name and the moment
 * @now: the moment
 *
 * Returns: (transfer full): a name beside it that nothing has yet
 */
char *
inl_db_choose_kept_path (const char *live,
                         const char *infix,
                         const char *now)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_iso8601 (now, NULL);
  g_autoptr(GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *date = g_date_time_format (local, "%Y-%m-%d-%H%M%S");
  g_autofree char *first = g_strconcat (live, infix, date, NULL);
  g_autofree char *path = g_strdup (first);

  for (guint n = 2; g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s-%u", first, n);
    }

  return g_steal_pointer (&path);
}

/* What is being sent is sent: its answer would find nothing to belong to. In what is damaged it
 * would not find it either way. */
static gboolean
require_idle (InlDb   *db,
              GError **error)
{
  g_autoptr(GError) reason = NULL;
  g_autoptr(GPtrArray) claims = inl_claims_list (db, 0, &reason);

  if (g_error_matches (reason, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED))
    return TRUE;
  if (claims == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }

  for (guint i = 0; i < claims->len; i++)
    if (!inl_claim_is_dead (g_ptr_array_index (claims, i), db))
      {
        g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_BUSY,
                             _("Er wordt nu een uitvraag verstuurd; er is niets teruggezet. Wacht "
                               "tot dat klaar is en probeer het opnieuw."));
        return FALSE;
      }

  return TRUE;
}

typedef struct
{
  InlDb        *self;
  const char   *kept;
  const char   *asked;     /* as inl_db_read_asked() gave it while the copy was prepared */
  guint         rights;
  GCancellable *cancellable;
  gboolean      is_kept;
} Present;

static gboolean
keep_copy (Present  *present,
           InlDb    *reader,
           GError  **error)
{
  /* Another program restored something within the same second. */
  if (g_file_test (present->kept, G_FILE_TEST_EXISTS))
    {
      inl_db_set_error_from_code (SQLITE_BUSY, 0, error);
      return FALSE;
    }

  present->is_kept = inl_db_put_copy (reader, present->kept, present->cancellable, error);
  return present->is_kept;
}

/* What was asked since is not in what was prepared. */
static gboolean
require_unasked (Present  *present,
                 InlDb    *reader,
                 GError  **error)
{
  g_autofree char *asked = inl_db_read_asked (reader, "main", error);

  if (asked == NULL || g_str_equal (asked, present->asked))
    return asked != NULL;

  g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_BUSY,
                       _("Er is net een uitvraag gedaan of veranderd; er is niets teruggezet. "
                         "Probeer het opnieuw."));
  return FALSE;
}

/* The present contents, that nobody can change any more: whether they may go, and keeping them.
 * They are read by a connection of their own, since that of the database is being written to.
 * Without a write-ahead log it would wait for that, but then the file itself is still untouched. */
static gboolean
keep_present (Present   *present,
              gboolean   has_log,
              GError   **error)
{
  const char *path = inl_db_get_path (present->self);
  g_autoptr(InlDb) reader = inl_db_open_to_read (path, !has_log, error);

  if (reader == NULL)
    return FALSE;

  inl_db_set_now (reader, inl_db_get_now (present->self));
  inl_db_set_account (reader, inl_db_get_account (present->self));
  return inl_access_check_rights (reader, present->rights, error)
         && require_idle (reader, error)
         && require_unasked (present, reader, error)
         && keep_copy (present, reader, error);
}

static gboolean
take_all (sqlite3_backup  *backup,
          Present         *present,
          gboolean         has_log,
          GError         **error)
{
  sqlite3 *handle = inl_db_get_handle (present->self);
  /* The first step waits for who writes, and keeps others from it until the end. */
  int code = sqlite3_backup_step (backup, 1);

  if (code == SQLITE_OK && !keep_present (present, has_log, error))
    return FALSE;
  while (code == SQLITE_OK)
    code = sqlite3_backup_step (backup, PAGES_PER_STEP);

  if (code != SQLITE_DONE)
    inl_db_set_error_from_code (code, sqlite3_system_errno (handle), error);
  return code == SQLITE_DONE;
}

static gboolean
replace (Present  *present,
         InlDb    *staged,
         GError  **error)
{
  sqlite3 *handle = inl_db_get_handle (present->self);
  sqlite3_backup *backup;
  gboolean has_log, is_done;

  if (!inl_db_has_log (present->self, &has_log, error))
    return FALSE;
  backup = sqlite3_backup_init (handle, "main", inl_db_get_handle (staged), "main");
  if (backup == NULL)
    {
      inl_db_set_error (handle, error);
      return FALSE;
    }

  is_done = take_all (backup, present, has_log, error);
  /* What did not get to its end is rolled back. */
  sqlite3_backup_finish (backup);
  return is_done;
}

/**
 * inl_db_restore:
 * @self: the connection of the database thread, in no transaction
 * @staged: what inl_db_stage_copy() gave
 * @name: of the copy, for people
 * @rights: bits of #InlRight that the account needs, by the present contents
 * @cancellable: (nullable): to stop it
 * @error: a #INL_STORE_ERROR: RIGHT_MISSING, BUSY while an inquiry is being sent or another program
 *   writes, FULL; nothing is changed then
 *
 * Replaces all contents, but for what was asked: that goes along. What is open is held, and the log
 * says what was done.
 *
 * Returns: (transfer full) (nullable): the path of what is kept of the contents until now
 */
char *
inl_db_restore (InlDb         *self,
                InlDb         *staged,
                const char    *name,
                guint          rights,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autofree char *kept = inl_db_choose_kept_path (inl_db_get_path (self), INL_REPLACED_INFIX,
                                                   inl_db_get_now (self));
  Story story = { .name = name, .kept = kept };
  Present present = { .self = self, .kept = kept, .rights = rights, .cancellable = cancellable };
  gboolean is_done;

  inl_db_set_now (staged, inl_db_get_now (self));
  inl_db_set_account (staged, inl_db_get_account (self));
  if (!inl_db_can_take (self, staged, error)
      || !take_over_beside (staged, self, &story, cancellable, error))
    {
      g_free (story.asked);
      return NULL;
    }

  present.asked = story.asked;
  is_done = replace (&present, staged, error);
  g_free (story.asked);
  if (!is_done)
    {
      if (present.is_kept)
        g_unlink (kept);
      return NULL;
    }

  inl_db_set_replaced (self);
  /* Not before: the log of SQLite has all of it, and others may still read what is in the file. */
  inl_db_run_script (self, "PRAGMA wal_checkpoint (PASSIVE)", NULL);
  return g_steal_pointer (&kept);
}
