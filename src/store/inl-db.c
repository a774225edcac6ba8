/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlDb: the connection, as the database thread sees it: cached statements, bound values and
 * transactions that remember what they touched. Nothing in here may be used by another thread. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db.h"

#include <glib/gi18n.h>

#include "inl-access.h"
#include "inl-changes.h"
#include "inl-enums.h"
#include "inl-heap.h"
#include "inl-log.h"
#include "inl-search.h"
#include "inl-store.h"

/* In KiB, which SQLite tells by the sign. */
#define CACHE_SIZE "-2000"
#define BULK_CACHE_SIZE "-100000"
/* For another program that writes. */
#define LONGEST_WAIT_US (5 * G_USEC_PER_SEC)
#define SHORTEST_LOOK_US 500
#define LONGEST_LOOK_US 2500
/* Of SQLite: some microseconds. */
#define STEPS_BETWEEN_LOOKS 1000
/* In which the pages of some hundred rows are filled. */
#define LOOKS_OF_ROOM 8
/* In pages, as SQLite has it by itself. */
#define CHECKPOINT_PAGES 1000

struct _InlDb
{
  sqlite3    *handle;
  GHashTable *statements;  /* (element-type utf8 sqlite3_stmt) */
  /* the same ones, found without their text; NULL until they are used */
  sqlite3_stmt *of_tables[INL_RECORD_KIND_LOG_ENTRY + 1][INL_DB_N_USES];
  char       *path;
  InlLease   *lease;
  char       *now;         /* when the running job was asked for */
  char       *account;     /* and by whom */
  guint       rights;      /* and what writing for it takes */
  guint       touched;     /* kinds, in the open transaction */
  guint       changed;     /* kinds, committed, not told yet */
  InlChanges *changes;     /* rows, in the open transaction */
  gboolean    discard;
  gboolean    is_writing;  /* a transaction of inl_db_write() is open; what follows is of that */
  gboolean    is_bulk;
  InlDbNotice on_commit;   /* (nullable): of the open transaction */
  gpointer    commit_data;
  gboolean    has_long_wal;  /* what was committed last is not in the file itself yet */
  GCancellable *cancellable; /* (nullable): of the open transaction */
  guint       n_looks;       /* whether that was cancelled */
  gboolean    logged;
  gint64      log_id;      /* of the last line of the log */
  char       *log_hash;    /* (nullable): of that line, when this transaction added it */
  gboolean    purged;      /* in the open transaction */
  InlWitness  step;        /* to which the open transaction brings it; the id is "" if to none */
  gboolean    damaged;
  gboolean    unclean;
  gint64      waits_since;  /* for another program that holds the file */
  gboolean    is_impatient; /* it does not */
  gboolean    is_journal_due; /* to be emptied */
};

/* A text that went to a statement or came out of one in this thread is not what it should be: there
 * was no memory for it. */
static _Thread_local gboolean has_lost_text;

static void
free_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* Whoever writes, and whatever a trigger adds. */
static void
on_row_changed_cb (void          *data,
                   int            operation,
                   const char    *database,
                   const char    *table,
                   sqlite3_int64  row_id)
{
  InlDb *self = data;

  inl_changes_note (self->changes, table, row_id);
}

/* What SQLite has for this looks ever less often, in the end ten times a second. Programs that
 * write one thing after another leave the file free for a fraction of a millisecond at a time: of
 * several, one could wait long past its turn, and be told that the file is busy. */
static int
on_busy_cb (void *data,
            int   n_looks)
{
  InlDb *self = data;
  const gint64 now = g_get_monotonic_time ();

  if (n_looks == 0)
    self->waits_since = now;
  if (self->is_impatient || now - self->waits_since >= LONGEST_WAIT_US)
    return 0;

  g_usleep (g_random_int_range (SHORTEST_LOOK_US, LONGEST_LOOK_US));
  return 1;
}

/**
 * inl_db_new:
 * @path: the file
 * @handle: (transfer full): a connection to it
 *
 * Returns: (transfer full): the connection with an empty cache
 */
InlDb *
inl_db_new (const char *path,
            sqlite3    *handle)
{
  InlDb *self = g_new0 (InlDb, 1);

  self->handle = handle;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_statement);
  self->path = g_strdup (path);
  self->lease = inl_lease_new_self ();
  self->now = g_strdup ("");
  self->account = g_strdup (g_get_user_name ());
  self->changes = inl_changes_new ();
  sqlite3_update_hook (handle, on_row_changed_cb, self);
  sqlite3_busy_handler (handle, on_busy_cb, self);
  return self;
}

/**
 * inl_db_free:
 * @self: (transfer full): a connection
 *
 * Closes it without more ado; see inl_db_close().
 */
void
inl_db_free (InlDb *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self->path);
  inl_lease_free (self->lease);
  g_free (self->now);
  g_free (self->account);
  g_free (self->log_hash);
  inl_changes_free (self->changes);
  g_free (self);
}

sqlite3 *
inl_db_get_handle (InlDb *self)
{
  return self->handle;
}

const char *
inl_db_get_path (InlDb *self)
{
  return self->path;
}

const InlLease *
inl_db_get_lease (InlDb *self)
{
  return self->lease;
}

/**
 * inl_db_get_now:
 * @self: a connection
 *
 * Returns: the moment at which the running job was asked for
 */
const char *
inl_db_get_now (InlDb *self)
{
  return self->now;
}

void
inl_db_set_now (InlDb      *self,
                const char *now)
{
  g_free (self->now);
  self->now = g_strdup (now);
}

/**
 * inl_db_get_account:
 * @self: a connection
 *
 * Returns: the account that asked for the running job
 */
const char *
inl_db_get_account (InlDb *self)
{
  return self->account;
}

void
inl_db_set_account (InlDb      *self,
                    const char *account)
{
  g_free (self->account);
  self->account = g_strdup (account);
}

/**
 * inl_db_set_rights:
 * @self: a connection
 * @rights: bits of #InlRight: what the running job takes
 *
 * Says what the account of the running job must be allowed, as it is stored when it writes.
 */
void
inl_db_set_rights (InlDb *self,
                   guint  rights)
{
  self->rights = rights;
}

/**
 * inl_db_set_damaged:
 * @self: a connection
 *
 * Says that the file was found damaged: nothing is written to it any more.
 */
void
inl_db_set_damaged (InlDb *self)
{
  self->damaged = TRUE;
}

gboolean
inl_db_is_damaged (InlDb *self)
{
  return self->damaged;
}

/**
 * inl_db_set_replaced:
 * @self: a connection
 *
 * Says that all of its contents are others now, and whole.
 */
void
inl_db_set_replaced (InlDb *self)
{
  self->damaged = FALSE;
  self->unclean = FALSE;
  self->changed = INL_DB_ALL_KINDS;
}

/**
 * inl_db_set_unclean:
 * @self: a connection
 *
 * Says that the last program did not close the file, so that it is worth a check.
 */
void
inl_db_set_unclean (InlDb *self)
{
  self->unclean = TRUE;
}

gboolean
inl_db_is_unclean (InlDb *self)
{
  return self->unclean;
}

/* "$2" is a name to SQLite, numbered by where it first occurs, and looked up in a list; to PostgreSQL
 * it is the second value. "?2" is that to SQLite, found at once: some statements are run for every
 * row of a file. */
static char *
number_parameters (const char *sql)
{
  char *numbered = g_strdup (sql);
  gboolean is_quoted = FALSE;

  for (char *p = numbered; *p != '\0'; p++)
    {
      if (*p == '\'')
        is_quoted = !is_quoted;
      else if (*p == '$' && !is_quoted)
        *p = '?';
    }

  return numbered;
}

/**
 * inl_db_prepare:
 * @self: a connection
 * @sql: one statement, with parameters $1, $2, …
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the statement from the cache, ready to be bound. The same
 *   text must not be asked for again before it is released.
 */
InlStatement *
inl_db_prepare (InlDb       *self,
                const char  *sql,
                GError     **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement == NULL)
    {
      g_autofree char *numbered = number_parameters (sql);

      if (sqlite3_prepare_v3 (self->handle, numbered, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                              NULL) != SQLITE_OK)
        {
          inl_db_set_error (self->handle, error);
          return NULL;
        }
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }

  g_assert (!sqlite3_stmt_busy (statement));
  return statement;
}

/**
 * inl_db_prepare_for:
 * @self: a connection
 * @kind: of the table
 * @use: what it is for
 * @create_sql: gives its text, always the same
 * @data: for @create_sql
 * @error: a #INL_STORE_ERROR
 *
 * As inl_db_prepare(), without making the text again for each row of a file.
 *
 * Returns: (transfer full) (nullable): the statement
 */
InlStatement *
inl_db_prepare_for (InlDb          *self,
                    InlRecordKind   kind,
                    InlDbUse        use,
                    InlDbSqlFunc    create_sql,
                    gconstpointer   data,
                    GError        **error)
{
  sqlite3_stmt **statement = &self->of_tables[kind][use];

  if (*statement == NULL)
    {
      g_autofree char *sql = create_sql (data);

      *statement = inl_db_prepare (self, sql, error);
      return *statement;
    }

  g_assert (!sqlite3_stmt_busy (*statement));
  return *statement;
}

void
inl_statement_release (InlStatement *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/**
 * inl_db_has_all_text:
 * @error: a #INL_STORE_ERROR
 *
 * What was bound or read for lack of memory as if it were empty must not be stored, nor shown.
 *
 * Returns: whether nothing was since the last call
 */
gboolean
inl_db_has_all_text (GError **error)
{
  const gboolean has_all = !has_lost_text;

  has_lost_text = FALSE;
  if (!has_all)
    inl_db_set_error_from_code (SQLITE_NOMEM, 0, error);
  return has_all;
}

void
inl_statement_bind_text (InlStatement *statement,
                         int           number,
                         const char   *text)
{
  if (sqlite3_bind_text (statement, number, text != NULL ? text : "",
                         -1, SQLITE_TRANSIENT) != SQLITE_OK)
    has_lost_text = TRUE;
}

/* Without a copy of @text, which must stay as it is until the statement is released. */
void
inl_statement_bind_kept_text (InlStatement *statement,
                              int           number,
                              const char   *text)
{
  if (sqlite3_bind_text (statement, number, text != NULL ? text : "",
                         -1, SQLITE_STATIC) != SQLITE_OK)
    has_lost_text = TRUE;
}

void
inl_statement_bind_integer (InlStatement *statement,
                            int           number,
                            gint64        value)
{
  sqlite3_bind_int64 (statement, number, value);
}

/* Binds the id of another row; 0 is none. */
void
inl_statement_bind_reference (InlStatement *statement,
                              int           number,
                              gint64        id)
{
  if (id == 0)
    sqlite3_bind_null (statement, number);
  else
    inl_statement_bind_integer (statement, number, id);
}

/* Valid until the next step; never NULL. */
const char *
inl_statement_get_text (InlStatement *statement,
                        int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  if (text == NULL && sqlite3_column_type (statement, column) != SQLITE_NULL)
    has_lost_text = TRUE;
  return text != NULL ? text : "";
}

gint64
inl_statement_get_integer (InlStatement *statement,
                           int           column)
{
  return sqlite3_column_int64 (statement, column);
}

static void
bind_values (InlStatement *statement,
             const char   *types,
             va_list      *values,
             void        (*bind_text) (InlStatement *statement, int number, const char *text))
{
  for (int i = 0; types[i] != '\0'; i++)
    switch (types[i])
      {
      case 's':
        bind_text (statement, i + 1, va_arg (*values, const char *));
        break;
      case 'i':
        inl_statement_bind_integer (statement, i + 1, va_arg (*values, gint64));
        break;
      case 'r':
        inl_statement_bind_reference (statement, i + 1, va_arg (*values, gint64));
        break;
      default:
        g_assert_not_reached ();
      }
}

/**
 * inl_db_select:
 * @self: a connection
 * @error: a #INL_STORE_ERROR
 * @sql: one statement
 * @types: what $1, $2, … are: s for text, i for a #gint64, r for an id of which 0 is none
 * @...: the values
 *
 * Returns: (transfer full) (nullable): the statement, bound and ready for inl_db_step()
 */
InlStatement *
inl_db_select (InlDb       *self,
               GError     **error,
               const char  *sql,
               const char  *types,
               ...)
{
  InlStatement *statement = inl_db_prepare (self, sql, error);
  va_list values;

  if (statement == NULL)
    return NULL;

  va_start (values, types);
  bind_values (statement, types, &values, inl_statement_bind_text);
  va_end (values);
  return statement;
}

/**
 * inl_db_execute:
 * @self: a connection
 * @error: a #INL_STORE_ERROR
 * @sql: one statement that gives no rows
 * @types: as in inl_db_select()
 * @...: the values
 *
 * Returns: whether it ran; inl_db_get_change_count() says for how many rows
 */
gboolean
inl_db_execute (InlDb       *self,
                GError     **error,
                const char  *sql,
                const char  *types,
                ...)
{
  g_autoptr(InlStatement) statement = inl_db_prepare (self, sql, error);
  va_list values;

  if (statement == NULL)
    return FALSE;

  va_start (values, types);
  bind_values (statement, types, &values, inl_statement_bind_kept_text);
  va_end (values);
  if (!inl_db_has_all_text (error))
    return FALSE;
  if (sqlite3_step (statement) == SQLITE_DONE)
    return TRUE;

  inl_db_set_error (self->handle, error);
  return FALSE;
}

/**
 * inl_db_step:
 * @self: a connection
 * @statement: a bound statement
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether there is a row; %FALSE at the end, and with @error set when it failed
 */
gboolean
inl_db_step (InlDb         *self,
             InlStatement  *statement,
             GError       **error)
{
  int code;

  if (!inl_db_has_all_text (error))
    return FALSE;

  code = sqlite3_step (statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    inl_db_set_error (self->handle, error);

  return code == SQLITE_ROW;
}

/* Runs statements of our own that are used once and bind nothing. */
gboolean
inl_db_run_script (InlDb       *self,
                   const char  *script,
                   GError     **error)
{
  if (sqlite3_exec (self->handle, script, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  inl_db_set_error (self->handle, error);
  return FALSE;
}

/* The integer in the first column of the first row. */
gboolean
inl_db_get_integer (InlDb       *self,
                    const char  *sql,
                    gint64      *value,
                    GError     **error)
{
  g_autoptr(InlStatement) statement = inl_db_prepare (self, sql, error);

  if (statement == NULL || !inl_db_step (self, statement, error))
    return FALSE;

  *value = inl_statement_get_integer (statement, 0);
  return TRUE;
}

int
inl_db_get_change_count (InlDb *self)
{
  return sqlite3_changes (self->handle);
}

static gboolean
begin (InlDb   *self,
       GError **error)
{
  /* It is there before it is needed: then there may be no memory for it. */
  g_autoptr(InlStatement) rollback = inl_db_prepare (self, "ROLLBACK", error);

  if (rollback == NULL)
    return FALSE;

  self->touched = 0;
  inl_changes_forget (self->changes);
  self->discard = FALSE;
  self->is_bulk = FALSE;
  self->logged = FALSE;
  g_clear_pointer (&self->log_hash, g_free);
  self->purged = FALSE;
  self->step = (InlWitness) { 0 };
  if (self->damaged)
    {
      inl_db_set_error_from_code (SQLITE_CORRUPT, 0, error);
      return FALSE;
    }

  return inl_db_execute (self, error, "BEGIN IMMEDIATE", "");
}

static void
roll_back (InlDb *self)
{
  inl_db_has_all_text (NULL);
  /* A full disk or a lost file ends the transaction by itself. */
  if (!sqlite3_get_autocommit (self->handle))
    inl_db_execute (self, NULL, "ROLLBACK", "");
  self->touched = 0;
}

/* The last moment at which a bulk may be stopped, which is told first: whoever heard of it in time
 * to cancel finds that nothing is stored. */
static gboolean
may_commit (InlDb   *self,
            GError **error)
{
  if (!self->is_bulk)
    return TRUE;

  if (self->on_commit != NULL)
    self->on_commit (self->commit_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* What a commit does before it is one; it may be stopped. */
static gboolean
finish_rows (InlDb   *self,
             GError **error)
{
  return (!self->logged || inl_log_keep_end (self, error))
         && inl_changes_store (self->changes, self, error)
         && inl_search_update (self, error)
         && (!self->purged || inl_search_require_purge (self, error))
         && may_commit (self, error);
}

static gboolean
commit (InlDb   *self,
        GError **error)
{
  gboolean is_done;

  if (!finish_rows (self, error))
    return FALSE;

  sqlite3_progress_handler (self->handle, 0, NULL, NULL);
  /* What very many rows leave in the log of the file is put into it when nobody waits for it. */
  if (self->is_bulk)
    sqlite3_wal_autocheckpoint (self->handle, 0);
  /* Which looks for lost text too. */
  is_done = inl_db_execute (self, error, "COMMIT", "");
  if (self->is_bulk)
    sqlite3_wal_autocheckpoint (self->handle, CHECKPOINT_PAGES);
  if (!is_done)
    return FALSE;

  self->has_long_wal = self->is_bulk;
  self->changed |= self->touched;
  self->touched = 0;
  if (self->step.id[0] != '\0')
    inl_witness_write (self->path, &self->step);
  return TRUE;
}

static void
end_transaction (InlDb *self)
{
  self->cancellable = NULL;
  self->on_commit = NULL;
  if (self->is_bulk)
    inl_db_run_script (self, "PRAGMA cache_size = " CACHE_SIZE, NULL);
}

/* SQLite calls a statement that was stopped a failure. */
static void
explain_stop (InlDb   *self,
              GError **error)
{
  if (!self->is_bulk || error == NULL || !g_cancellable_is_cancelled (self->cancellable))
    return;

  g_clear_error (error);
  g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * inl_db_write:
 * @self: a connection
 * @func: what to do
 * @data: for @func
 * @free_result: (nullable): for the result of @func
 * @cancellable: (nullable): handed to @func; after inl_db_set_bulk() it stops all but the commit
 *   itself, wherever it is
 * @error: the error of @func, or a #INL_STORE_ERROR: RIGHT_MISSING when the account lacks what
 *   inl_db_set_rights() says
 *
 * Runs @func in one transaction of its own, that no other writer can come between, if the account
 * may.
 *
 * Returns: (nullable): the result of @func once it is committed
 */
gpointer
inl_db_write (InlDb           *self,
              InlDbFunc        func,
              gpointer         data,
              GDestroyNotify   free_result,
              GCancellable    *cancellable,
              GError         **error)
{
  gpointer result;

  if (!begin (self, error))
    return NULL;

  /* Now nobody can take them away any more before it is done. */
  self->is_writing = TRUE;
  self->cancellable = cancellable;
  result = inl_access_check_rights (self, self->rights, error)
           ? func (self, data, cancellable, error) : NULL;
  self->is_writing = FALSE;
  if (result != NULL && !self->discard && commit (self, error))
    {
      end_transaction (self);
      return result;
    }

  sqlite3_progress_handler (self->handle, 0, NULL, NULL);
  roll_back (self);
  if (result == NULL || !self->discard)
    explain_stop (self, error);
  end_transaction (self);
  if (result != NULL && self->discard)
    return result;

  if (result != NULL && free_result != NULL)
    free_result (result);
  return NULL;
}

/**
 * inl_db_discard:
 * @self: a connection
 *
 * Makes the running inl_db_write() give its result but roll back: a trial.
 */
void
inl_db_discard (InlDb *self)
{
  self->discard = TRUE;
}

gboolean
inl_db_is_discarded (InlDb *self)
{
  return self->discard;
}

/**
 * inl_db_touch:
 * @self: a connection, in a transaction
 * @kinds: bit 1 << #InlRecordKind for each kind that may read differently after the commit
 */
void
inl_db_touch (InlDb *self,
              guint  kinds)
{
  self->touched |= kinds;
}

void
inl_db_touch_rows (InlDb      *self,
                   const char *table)
{
  inl_changes_note (self->changes, table, 0);
}

/**
 * inl_db_set_logged:
 * @self: a connection
 * @id: of the line that was added last
 * @hash: of that line
 *
 * Says that the audit log grew: its end is kept when the transaction is committed.
 */
void
inl_db_set_logged (InlDb      *self,
                   gint64      id,
                   const char *hash)
{
  self->logged = TRUE;
  /* In a transaction that is not ours to end, it may be undone without us. */
  if (!self->is_writing)
    return;

  self->log_id = id;
  g_free (self->log_hash);
  self->log_hash = g_strdup (hash);
}

/**
 * inl_db_get_log_end:
 * @self: a connection
 * @id: (out): of the last line of the audit log
 *
 * Returns: (nullable): its hash, when the open transaction added that line
 */
const char *
inl_db_get_log_end (InlDb  *self,
                    gint64 *id)
{
  if (!self->is_writing)
    return NULL;

  *id = self->log_id;
  return self->log_hash;
}

/* Called between two steps of SQLite. */
static int
is_bulk_cancelled (void *data)
{
  InlDb *self = data;

  if (self->n_looks++ % LOOKS_OF_ROOM == 0)
    inl_heap_make_room ();
  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * inl_db_set_bulk:
 * @self: a connection, in inl_db_write()
 * @on_commit: (nullable): called when nothing stops it any more
 * @data: for @on_commit
 *
 * Says that the transaction makes very many rows, and that it stops when it is cancelled.
 */
void
inl_db_set_bulk (InlDb       *self,
                 InlDbNotice  on_commit,
                 gpointer     data)
{
  self->is_bulk = TRUE;
  self->on_commit = on_commit;
  self->commit_data = data;
  sqlite3_progress_handler (self->handle, STEPS_BETWEEN_LOOKS, is_bulk_cancelled, self);
  /* Else every page that does not fit is written, and read again for the next row. */
  inl_db_run_script (self, "PRAGMA cache_size = " BULK_CACHE_SIZE, NULL);
}

gboolean
inl_db_is_bulk (InlDb *self)
{
  return self->is_bulk;
}

/* To be called when whoever waited for the last write was told: what one of very many rows
 * left in the log of the file is put into it, as far as nobody reads what was before. */
void
inl_db_settle (InlDb *self)
{
  if (!self->has_long_wal)
    return;

  self->has_long_wal = FALSE;
  sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/* Says that something about people was removed in the open transaction: once it is committed it is
 * removed from what is searched too, little by little. */
void
inl_db_set_purged (InlDb *self)
{
  self->purged = TRUE;
}

/* What was removed is overwritten in the file, but stays readable in the journal until that is
 * written back. Whoever reads what was before holds that up, perhaps for long, so it is not waited
 * for; as long as it was not done it is due. */
void
inl_db_empty_journal (InlDb *self)
{
  const gboolean was_impatient = self->is_impatient;
  int code;

  self->is_impatient = TRUE;
  code = sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  self->is_impatient = was_impatient;
  /* Damage does not pass by itself. */
  self->is_journal_due = code != SQLITE_OK && (code & 0xff) != SQLITE_CORRUPT;
}

void
inl_db_set_journal_due (InlDb *self)
{
  self->is_journal_due = TRUE;
}

gboolean
inl_db_is_journal_due (InlDb *self)
{
  return self->is_journal_due;
}

/* Does not wait for another program that holds the file: what is tried now can be done later. */
void
inl_db_set_impatient (InlDb    *self,
                      gboolean  is_impatient)
{
  self->is_impatient = is_impatient;
}

/* How far the open transaction brings the database: it is remembered when it is committed. */
void
inl_db_set_step (InlDb            *self,
                 const InlWitness *step)
{
  self->step = *step;
}

/* The kinds that were changed by commits since the last call. */
guint
inl_db_take_changes (InlDb *self)
{
  guint changed = self->changed;

  self->changed = 0;
  return changed;
}

/**
 * inl_db_read_ids:
 * @self: a connection
 * @statement: bound, with rows that begin with an id
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids
 */
GArray *
inl_db_read_ids (InlDb         *self,
                 InlStatement  *statement,
                 GError       **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local_error = NULL;

  while (inl_db_step (self, statement, &local_error))
    {
      gint64 id = inl_statement_get_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
