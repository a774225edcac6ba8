/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SQLite says, as an error that tells a person what to do. The words of SQLite itself go to
 * the debug log only: they are English and about files and pages. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db.h"

#include <errno.h>

#include <glib/gi18n.h>

#include "inl-store.h"

G_DEFINE_QUARK (inl-store-error-quark, inl_store_error)

static gboolean
is_full (int system_error)
{
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

/* A commit that fails does not say why; its files know. That of a database that is temporary can be
 * in memory, where nothing is to be known. */
static int
find_system_error (sqlite3 *handle)
{
  sqlite3_file *journal = NULL;
  int system_error = sqlite3_system_errno (handle);

  if (!is_full (system_error))
    sqlite3_file_control (handle, "main", SQLITE_FCNTL_LAST_ERRNO, &system_error);
  if (!is_full (system_error)
      && sqlite3_file_control (handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal) == SQLITE_OK
      && journal != NULL && journal->pMethods != NULL && journal->pMethods->xFileControl != NULL)
    journal->pMethods->xFileControl (journal, SQLITE_FCNTL_LAST_ERRNO, &system_error);

  return system_error;
}

static InlStoreError
find_error_code (int code,
                 int system_error)
{
  /* A quota and a file size limit are reported as a failed write. */
  if ((code & 0xff) == SQLITE_IOERR && is_full (system_error))
    return INL_STORE_ERROR_FULL;

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return INL_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return INL_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return INL_STORE_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return INL_STORE_ERROR_DAMAGED;
    default:
      return INL_STORE_ERROR_IO;
    }
}

static const char *
get_text (int           sqlite_code,
          InlStoreError code)
{
  if ((sqlite_code & 0xff) == SQLITE_NOMEM || sqlite_code == SQLITE_IOERR_NOMEM)
    return _("Er is te weinig werkgeheugen. Sluit andere programma's en probeer het "
             "opnieuw.");

  switch (code)
    {
    case INL_STORE_ERROR_FULL:
      return _("De schijf is vol; er is niets bewaard. Maak ruimte vrij en probeer het opnieuw.");
    case INL_STORE_ERROR_READ_ONLY:
      return _("Het gegevensbestand kan niet worden gewijzigd. Controleer of je in de map en het "
               "bestand mag schrijven en probeer het opnieuw.");
    case INL_STORE_ERROR_BUSY:
      return _("Het gegevensbestand is bezet door een ander programma. Probeer het over een paar "
               "seconden opnieuw.");
    case INL_STORE_ERROR_DAMAGED:
      return _("Het gegevensbestand is beschadigd. Zet een reservekopie terug.");
    default:
      return _("Het gegevensbestand kan niet worden gelezen of geschreven. Controleer de schijf "
               "en probeer het opnieuw.");
    }
}

/**
 * inl_db_set_error_from_code:
 * @code: a result code of SQLite
 * @system_error: the errno behind it, or 0
 * @error: where to put the #INL_STORE_ERROR
 */
void
inl_db_set_error_from_code (int      code,
                            int      system_error,
                            GError **error)
{
  InlStoreError store_code = find_error_code (code, system_error);

  g_set_error_literal (error, INL_STORE_ERROR, store_code, get_text (code, store_code));
}

/* A row that breaks a rule of the schema: the caller says it better where it can be expected. */
static gboolean
set_constraint_error (sqlite3  *handle,
                      GError  **error)
{
  switch (sqlite3_extended_errcode (handle))
    {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
      g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_DUPLICATE,
                           _("Dit nummer of deze naam is al in gebruik. Kies een andere."));
      return TRUE;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND,
                           _("De gegevens waar dit bij hoort, bestaan niet meer. Laad de lijst "
                             "opnieuw."));
      return TRUE;
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_NOTNULL:
    case SQLITE_CONSTRAINT_DATATYPE:
      g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_IO,
                           _("Deze gegevens kunnen zo niet worden bewaard. Vul de verplichte "
                             "velden in."));
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * inl_db_set_error:
 * @handle: a connection whose last call failed
 * @error: where to put the #INL_STORE_ERROR
 */
void
inl_db_set_error (sqlite3  *handle,
                  GError  **error)
{
  int code = sqlite3_extended_errcode (handle);
  int system_error = find_system_error (handle);

  g_debug ("SQLite: %d, errno %d: %s", code, system_error, sqlite3_errmsg (handle));
  if ((code & 0xff) == SQLITE_CONSTRAINT && set_constraint_error (handle, error))
    return;
  /* These are faults of this program. */
  if (code == SQLITE_ERROR || code == SQLITE_MISUSE || code == SQLITE_RANGE)
    g_warning ("SQLite: %s", sqlite3_errmsg (handle));

  inl_db_set_error_from_code (code, system_error, error);
}

/**
 * inl_store_error_get_obstacle:
 * @error: of the store
 *
 * For what goes on by itself: nobody needs to try it again.
 *
 * Returns: whole sentences: what stands in the way, and what to do about it
 */
const char *
inl_store_error_get_obstacle (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_FULL))
    return _("De schijf is vol. Maak ruimte vrij.");
  if (g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_BUSY))
    return _("Het gegevensbestand is bezet door een ander programma. Wacht tot dat klaar is.");
  if (g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_READ_ONLY))
    return _("Het gegevensbestand kan niet worden gewijzigd. Zorg dat je in de map en het bestand "
             "mag schrijven.");

  return error->message;
}

/**
 * inl_store_error_needs_copy:
 * @error: (nullable): why a database could not be opened or read
 *
 * Returns: whether it will never be, so that only a copy helps
 */
gboolean
inl_store_error_needs_copy (const GError *error)
{
  return g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED)
         || g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_FOREIGN);
}

/**
 * inl_db_refuse:
 * @code: NEWER, FOREIGN or DAMAGED
 * @path: a file that cannot be used, and was not changed
 * @error: where to put the #INL_STORE_ERROR
 *
 * Returns: %FALSE
 */
gboolean
inl_db_refuse (InlStoreError   code,
               const char     *path,
               GError        **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  const char *text;

  if (code == INL_STORE_ERROR_NEWER)
    text = _("Dit gegevensbestand is van een nieuwere versie van Inlenersbeloning. Het is niet "
             "gewijzigd. Werk het programma bij.");
  else if (code == INL_STORE_ERROR_FOREIGN)
    text = _("Dit is geen gegevensbestand van Inlenersbeloning. Het is niet gewijzigd. Verplaats "
             "het of kies een ander bestand.");
  else
    text = _("Het gegevensbestand is beschadigd. Het is niet gewijzigd. Zet een reservekopie "
             "terug.");

  g_set_error (error, INL_STORE_ERROR, code, "%s: %s", name, text);
  return FALSE;
}
