/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "inl-lease.h"
#include "inl-store.h"
#include "inl-witness.h"

G_BEGIN_DECLS

/* The four bytes "InlB" at offset 68 of the file. */
#define INL_DB_APPLICATION_ID 0x496e6c42

#define INL_DB_ALL_KINDS ((1u << (INL_RECORD_KIND_LOG_ENTRY + 1)) - 1)

/* Beside those: not by this program, which would have left word of the rows. */
#define INL_DB_BY_STRANGER (1u << 31)

typedef struct _InlDb InlDb;
typedef struct _InlChanges InlChanges;

/* A prepared statement of the cache; releasing it resets it, so that it holds no lock. */
typedef struct sqlite3_stmt InlStatement;

void          inl_statement_release        (InlStatement *statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlStatement, inl_statement_release)

/* What every table has a statement for. */
typedef enum
{
  INL_DB_USE_LOAD,      /* a row by its id */
  INL_DB_USE_FIND,      /* a row by its key */
  INL_DB_USE_INSERT,
  INL_DB_USE_UPDATE,
  INL_DB_N_USES,
} InlDbUse;

/* Gives the text of one. */
typedef char *(*InlDbSqlFunc) (gconstpointer data);

/* Called in the database thread. */
typedef void (*InlDbNotice) (gpointer data);

/* Work in the database thread: gives a result, or %NULL with @error set. */
typedef gpointer (*InlDbFunc) (InlDb         *db,
                               gpointer       data,
                               GCancellable  *cancellable,
                               GError       **error);

/* inl-db-open.c */

InlDb        *inl_db_open                  (const char     *path,
                                            GError        **error);
void          inl_db_close                 (InlDb          *self);
gboolean      inl_db_use_journal           (InlDb          *self,
                                            gboolean        wal,
                                            GError        **error);
gboolean      inl_db_has_log               (InlDb          *self,
                                            gboolean       *has_log,
                                            GError        **error);
gboolean      inl_db_is_large              (InlDb          *self);
gboolean      inl_db_check_if_unclean      (InlDb          *self,
                                            GError        **error);
gboolean      inl_db_check_contents        (InlDb          *self,
                                            gint64          newest,
                                            GError        **error);
InlDb        *inl_db_open_to_read          (const char     *path,
                                            gboolean        as_it_is,
                                            GError        **error);
InlDb        *inl_db_open_temporary        (GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlDb, inl_db_close)

/* inl-db.c */

InlDb        *inl_db_new                   (const char     *path,
                                            sqlite3        *handle);
void          inl_db_free                  (InlDb          *self);
sqlite3      *inl_db_get_handle            (InlDb          *self);
const char   *inl_db_get_path              (InlDb          *self);
const InlLease *inl_db_get_lease           (InlDb          *self);
const char   *inl_db_get_now               (InlDb          *self);
void          inl_db_set_now               (InlDb          *self,
                                            const char     *now);
const char   *inl_db_get_account           (InlDb          *self);
void          inl_db_set_account           (InlDb          *self,
                                            const char     *account);
void          inl_db_set_rights            (InlDb          *self,
                                            guint           rights);
void          inl_db_set_damaged           (InlDb          *self);
gboolean      inl_db_is_damaged            (InlDb          *self);
void          inl_db_set_replaced          (InlDb          *self);
void          inl_db_set_unclean           (InlDb          *self);
gboolean      inl_db_is_unclean            (InlDb          *self);

InlStatement *inl_db_prepare               (InlDb          *self,
                                            const char     *sql,
                                            GError        **error);
InlStatement *inl_db_prepare_for           (InlDb          *self,
                                            InlRecordKind   kind,
                                            InlDbUse        use,
                                            InlDbSqlFunc    create_sql,
                                            gconstpointer   data,
                                            GError        **error);
GArray       *inl_db_read_ids              (InlDb          *self,
                                            InlStatement   *statement,
                                            GError        **error);
InlStatement *inl_db_select                (InlDb          *self,
                                            GError        **error,
                                            const char     *sql,
                                            const char     *types,
                                            ...);
gboolean      inl_db_execute               (InlDb          *self,
                                            GError        **error,
                                            const char     *sql,
                                            const char     *types,
                                            ...);
gboolean      inl_db_step                  (InlDb          *self,
                                            InlStatement   *statement,
                                            GError        **error);
gboolean      inl_db_run_script            (InlDb          *self,
                                            const char     *script,
                                            GError        **error);
gboolean      inl_db_get_integer           (InlDb          *self,
                                            const char     *sql,
                                            gint64         *value,
                                            GError        **error);
int           inl_db_get_change_count      (InlDb          *self);
gboolean      inl_db_has_all_text          (GError        **error);

void          inl_statement_bind_text      (InlStatement   *statement,
                                            int             number,
                                            const char     *text);
void          inl_statement_bind_kept_text (InlStatement   *statement,
                                            int             number,
                                            const char     *text);
void          inl_statement_bind_integer   (InlStatement   *statement,
                                            int             number,
                                            gint64          value);
void          inl_statement_bind_reference (InlStatement   *statement,
                                            int             number,
                                            gint64          id);
const char   *inl_statement_get_text       (InlStatement   *statement,
                                            int             column);
gint64        inl_statement_get_integer    (InlStatement   *statement,
                                            int             column);

gpointer      inl_db_write                 (InlDb          *self,
                                            InlDbFunc       func,
                                            gpointer        data,
                                            GDestroyNotify  free_result,
                                            GCancellable   *cancellable,
                                            GError        **error);
void          inl_db_discard               (InlDb          *self);
gboolean      inl_db_is_discarded          (InlDb          *self);
void          inl_db_touch                 (InlDb          *self,
                                            guint           kinds);
/* of which SQLite does not tell: the rows of @table may read differently, too many to name */
void          inl_db_touch_rows            (InlDb          *self,
                                            const char     *table);
void          inl_db_set_logged            (InlDb          *self,
                                            gint64          id,
                                            const char     *hash);
const char   *inl_db_get_log_end           (InlDb          *self,
                                            gint64         *id);
void          inl_db_set_bulk              (InlDb          *self,
                                            InlDbNotice     on_commit,
                                            gpointer        data);
gboolean      inl_db_is_bulk               (InlDb          *self);
void          inl_db_settle                (InlDb          *self);
void          inl_db_set_purged            (InlDb          *self);
void          inl_db_empty_journal         (InlDb          *self);
void          inl_db_set_journal_due       (InlDb          *self);
gboolean      inl_db_is_journal_due        (InlDb          *self);
void          inl_db_set_impatient         (InlDb          *self,
                                            gboolean        is_impatient);
void          inl_db_set_step              (InlDb          *self,
                                            const InlWitness *step);
guint         inl_db_take_changes          (InlDb          *self);

/* inl-db-error.c */

void          inl_db_set_error             (sqlite3        *handle,
                                            GError        **error);
void          inl_db_set_error_from_code   (int             code,
                                            int             system_error,
                                            GError        **error);
gboolean      inl_db_refuse                (InlStoreError   code,
                                            const char     *path,
                                            GError        **error);

/* inl-db-file.c: what is at a path, found without SQLite touching it */

typedef enum
{
  INL_DB_FILE_NEW,           /* absent or empty: to be made */
  INL_DB_FILE_OURS,
} InlDbFileState;

gboolean      inl_db_file_inspect          (const char     *path,
                                            gint64          newest,
                                            InlDbFileState *state,
                                            GError        **error);
gboolean      inl_db_file_create           (const char     *path,
                                            GError        **error);
gboolean      inl_db_file_has_leftovers    (const char     *path);
gboolean      inl_db_file_is_in_use        (const char     *path);
gboolean      inl_db_file_is_same          (const char     *a,
                                            const char     *b);
gboolean      inl_db_file_is_remote        (const char     *path);
gboolean      inl_db_file_is_locked        (const char     *path);
gboolean      inl_db_file_sync             (const char     *path);
void          inl_db_file_remove           (const char     *path);

/* what SQLite keeps beside it first, "" last; ends with NULL */
extern const char *const inl_db_file_suffixes[];

/* inl-db-migrate.c */

typedef struct
{
  gint64      version;
  const char *script;
} InlMigration;

GPtrArray    *inl_db_load_migrations       (void);
gboolean      inl_db_migrate               (InlDb          *self,
                                            GPtrArray      *migrations,
                                            GError        **error);
gboolean      inl_db_migrate_copy          (InlDb          *self,
                                            GPtrArray      *migrations,
                                            GError        **error);

/* inl-db-backup.c */

typedef struct _InlDbBackup InlDbBackup;

InlDbBackup  *inl_db_backup_begin          (InlDb          *self,
                                            const char     *path,
                                            GCancellable   *cancellable,
                                            GError        **error);
gboolean      inl_db_backup_end            (InlDbBackup    *self,
                                            GCancellable   *cancellable,
                                            GError        **error);
void          inl_db_backup_free           (InlDbBackup    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlDbBackup, inl_db_backup_free)
gboolean      inl_db_back_up               (InlDb          *self,
                                            const char     *path,
                                            GCancellable   *cancellable,
                                            GError        **error);
gboolean      inl_db_keep_copy             (InlDb          *self,
                                            const char     *path,
                                            gint64          version,
                                            GError        **error);
gboolean      inl_db_copy_pages            (sqlite3        *source,
                                            sqlite3        *target,
                                            GCancellable   *cancellable,
                                            GError        **error);
gboolean      inl_db_put_copy              (InlDb          *self,
                                            const char     *path,
                                            GCancellable   *cancellable,
                                            GError        **error);
gboolean      inl_db_is_live_file          (const char     *live,
                                            const char     *path);
GPtrArray    *inl_db_check                 (InlDb          *self,
                                            GError        **error);

/* inl-db-restore.c */

InlDb        *inl_db_stage_copy            (const char     *live,
                                            const char     *path,
                                            GCancellable   *cancellable,
                                            GError        **error);
gboolean      inl_db_can_take              (InlDb          *self,
                                            InlDb          *staged,
                                            GError        **error);
char         *inl_db_restore               (InlDb          *self,
                                            InlDb          *staged,
                                            const char     *name,
                                            guint           rights,
                                            GCancellable   *cancellable,
                                            GError        **error);
gboolean      inl_db_take_over             (InlDb          *self,
                                            const char     *name,
                                            const char     *kept,
                                            GCancellable   *cancellable,
                                            GError        **error);
char         *inl_db_choose_kept_path      (const char     *live,
                                            const char     *infix,
                                            const char     *now);

/* inl-db-replace.c */

char         *inl_db_replace_file          (const char     *live,
                                            InlDb          *staged,
                                            const char     *name,
                                            guint           rights,
                                            GError        **error);

G_END_DECLS
