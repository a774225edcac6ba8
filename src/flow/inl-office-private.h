/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-bulk-asking.h"
#include "inl-clock.h"
#include "inl-connector.h"
#include "inl-credentials.h"
#include "inl-keys.h"
#include "inl-log-entry.h"
#include "inl-office-rights.h"
#include "inl-office.h"
#include "inl-sender.h"
#include "inl-store-access.h"
#include "inl-store.h"

G_BEGIN_DECLS

/* What the files of the office share. Nothing outside src/flow and its tests includes this. */

typedef struct _InlOfficeLogin InlOfficeLogin;

/* The copy of every day. */
typedef struct
{
  guint     timer;
  char     *done;      /* (owned) (nullable): the day of the last copy */
  char     *told;      /* (owned) (nullable): the day of the last failure that is known */
  gboolean  is_busy;
} InlOfficeDaily;

/* Every kind of record: what "changed" says when all may read differently. */
#define INL_OFFICE_ALL_KINDS ((1u << (INL_RECORD_KIND_LOG_ENTRY + 1)) - 1)

struct _InlOffice
{
  GObject parent_instance;

  char            *database_path;        /* (owned) (not nullable) */
  char            *service_address;      /* (owned) (not nullable) */
  InlClock        *clock;                /* (owned) (not nullable) */
  InlStore        *store;                /* (owned) (nullable): while it is open */
  gboolean         needs_copy;           /* what is there cannot be opened, now or ever */
  char            *damage;               /* (owned) (nullable): why nothing can be saved */
  InlConnector    *connector;            /* (owned) (nullable): when the address is no good */
  InlCredentials  *credentials;          /* (owned) (not nullable) */
  InlSender       *sender;               /* (owned) (nullable): while there are both of those */
  GPtrArray       *former_senders;       /* (owned) (element-type InlSender): not finished yet */
  gboolean         has_given_keyring;    /* the credentials are whose office this is */
  gboolean         is_sender_started;
  gboolean         is_patient;           /* what is asked outlasts a busy database */
  gboolean         is_service_noted;     /* the database keeps which service is used */

  InlOpenUriFunc   open_uri;
  gpointer         open_uri_data;
  GDestroyNotify   open_uri_destroy;

  char            *person;               /* (owned) (not nullable) */
  char            *session_valid_until;  /* (owned) (not nullable) */
  guint            session_serial;       /* of what is known of it: older news is dropped */
  char            *token_change;         /* (owned) (nullable): other when it was saved */

  char            *account;              /* (owned) (not nullable): who works with it */
  InlAccess       *access;               /* (owned) (nullable): once it is open: what that may */
  guint            rights_retry;         /* a source: it could not be read again, or 0 */
  guint            rights_retry_ms;      /* how long that waits; tests do not */

  char            *digest_key;           /* (owned) (nullable): of this run of the program */
  char            *tested_digest;        /* (owned) (nullable): of token and secret that work */

  guint            retention_years;

  GHashTable      *askings;              /* (owned): vacancy id → what is asked, while it lasts */
  InlBulkAsking   *bulk;                 /* (owned) (nullable): that runs, or ended last */
  guint            bulk_news;            /* a source: what is new of it is not told yet, or 0 */
  guint            bulk_news_ms;         /* how long that waits for more; tests do not */
  InlOfficeDaily  *daily;                /* (owned) (nullable): once a window is open */
  guint            n_exports;            /* under way */
  guint            undo_seconds;         /* how long a click can be undone */
  GHashTable      *undoables;            /* (owned): inquiry id → what is known of it */
  GHashTable      *trial;                /* (owned) (nullable): ids of what is tried together */
  InlOfficeLogin  *login;                /* (nullable): the one under way, which owns itself */
};

InlOffice  *inl_office_new_with_parts      (InlStore             *store,
                                            InlConnector         *connector,
                                            InlCredentials       *credentials,
                                            InlClock             *clock);

/* inl-office-task.c */

gboolean    inl_office_error_is_of_one     (const GError         *error);
GTask      *inl_office_begin               (InlOffice            *self,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data,
                                            gpointer              source_tag);
gboolean    inl_office_require_open        (InlOffice            *self,
                                            GTask                *task);
gboolean    inl_office_require_connector   (InlOffice            *self,
                                            GTask                *task);
gboolean    inl_office_require_sender      (InlOffice            *self,
                                            GTask                *task);
gboolean    inl_office_require_token       (GTask                *task,
                                            const InlKeys        *keys);
void        inl_office_return_error        (GTask                *task,
                                            GError               *error);
void        inl_office_unref_array         (gpointer              array);

/* inl-office-senders.c */

void        inl_office_replace_sender      (InlOffice            *self);
InlSender  *inl_office_find_sender_of      (InlOffice            *self,
                                            gint64                inquiry_id);

/* inl-office.c */

void        inl_office_take_store          (InlOffice            *self,
                                            InlStore             *store);
void        inl_office_take_connector      (InlOffice            *self,
                                            InlConnector         *connector);
void        inl_office_set_damage          (InlOffice            *self,
                                            const char           *damage);
void        inl_office_emit_changed        (InlOffice            *self,
                                            guint                 kinds);
void        inl_office_emit_outcome        (InlOffice            *self,
                                            InlOutcome           *outcome);
void        inl_office_emit_beside_bulk    (InlOffice            *self,
                                            InlOutcome           *outcome);
void        inl_office_emit_bulk_changed   (InlOffice            *self,
                                            InlBulkAsking        *bulk);
void        inl_office_emit_logged_in      (InlOffice            *self);
void        inl_office_emit_log_in_ended   (InlOffice            *self,
                                            const char           *message);
void        inl_office_emit_token_changed  (InlOffice            *self);
void        inl_office_emit_copy_failed    (InlOffice            *self,
                                            const char           *message);
void        inl_office_emit_undo_begun     (InlOffice            *self,
                                            InlOutcome           *outcome,
                                            guint                 seconds);
void        inl_office_emit_asked          (InlOffice            *self);
void        inl_office_emit_exported       (InlOffice            *self);
void        inl_office_emit_undo_over      (InlOffice            *self,
                                            gint64                inquiry_id);
void        inl_office_set_session         (InlOffice            *self,
                                            const char           *person,
                                            const char           *valid_until);

void        inl_office_notify_rights       (InlOffice            *self);
void        inl_office_set_retention       (InlOffice            *self,
                                            guint                 years);

/* inl-office-records.c */

InlRight    inl_office_get_viewing_right   (InlRecordKind         kind);

/* inl-office-rights.c */

#define INL_OFFICE_RIGHTS_RETRY_MS 5000

gboolean    inl_office_check_right         (InlOffice            *self,
                                            InlRight              right,
                                            GError              **error);
gboolean    inl_office_require_right       (InlOffice            *self,
                                            GTask                *task,
                                            InlRight              right);
void        inl_office_return_with_rights  (GTask                *task,
                                            gpointer              value,
                                            GDestroyNotify        free_value);
void        inl_office_load_rights_async   (InlOffice            *self,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean    inl_office_load_rights_finish  (InlOffice            *self,
                                            GAsyncResult         *result,
                                            GError              **error);
void        inl_office_follow_rights       (InlOffice            *self,
                                            guint                 kinds);
/* for tests */
void        inl_office_set_account         (InlOffice            *self,
                                            const char           *account);

/* inl-office-daily.c */

#define INL_OFFICE_DAILY_FACT "daily-copy-failed-on"

void        inl_office_daily_free          (InlOfficeDaily       *self);
void        inl_office_look_at_day         (InlOffice            *self);

/* inl-office-export.c */

gboolean    inl_office_is_database         (InlOffice            *self,
                                            GFile                *file);
char       *inl_office_describe_file       (GFile                *file);

/* inl-office-log.c */

InlLogEntry *inl_office_create_log_entry   (InlLogKind            kind,
                                            InlLogAction          action,
                                            const char           *subject,
                                            const char           *text);
void        inl_office_log                 (InlOffice            *self,
                                            InlLogKind            kind,
                                            InlLogAction          action,
                                            const char           *subject,
                                            const char           *text);
void        inl_office_log_session         (InlOffice            *self,
                                            const char           *text);

/* inl-office-privacy.c */

void        inl_office_follow_retention    (InlOffice            *self,
                                            guint                 kinds);

/* inl-office-bulk.c */

/* Of many that are sent one after another the last is not far off. */
#define INL_OFFICE_BULK_NEWS_MS 10000

void        inl_office_take_bulk           (InlOffice            *self,
                                            InlBulkAsking        *bulk);
gboolean    inl_office_bulk_covers         (InlOffice            *self,
                                            gint64                vacancy_id);
gboolean    inl_office_tell_bulk           (InlOffice            *self,
                                            InlOutcome           *outcome);
void        inl_office_tell_bulk_news      (InlOffice            *self);

/* inl-office-asking.c */

GHashTable *inl_office_askings_new         (void);

/* inl-office-login.c */

gboolean    inl_office_can_open_uri        (InlOffice            *self);

/* inl-office-session.c */

void        inl_office_load_session_async  (InlOffice            *self,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean    inl_office_load_session_finish (InlOffice            *self,
                                            GAsyncResult         *result,
                                            GError              **error);
void        inl_office_store_session       (InlOffice            *self,
                                            const char           *person,
                                            const char           *valid_until);
void        inl_office_follow_sender       (InlOffice            *self);
void        inl_office_note_other_token    (InlOffice            *self);
void        inl_office_follow_session      (InlOffice            *self,
                                            guint                 kinds);

/* inl-office-undo.c */

/* @outcome: (transfer full) (nullable): what it has come to; %NULL when it is to be sent now */
typedef void (*InlUndoOverFunc) (InlOutcome *outcome,
                                 gpointer    user_data);

GHashTable *inl_office_undoables_new       (void);
void        inl_office_delay_for_undo      (InlInquiry           *inquiry,
                                            const char           *now,
                                            guint                 seconds);
gboolean    inl_office_is_delayed_for_undo (InlOffice            *self,
                                            InlInquiry           *inquiry);
void        inl_office_begin_undo          (InlOffice            *self,
                                            InlInquiry           *inquiry,
                                            guint                 seconds,
                                            InlUndoOverFunc       func,
                                            gpointer              user_data);
void        inl_office_end_undo_with       (InlOffice            *self,
                                            gint64                inquiry_id,
                                            InlOutcome           *outcome);
void        inl_office_leave_undoables     (InlOffice            *self);

/* inl-office-waiting.c */

void        inl_office_update_sender       (InlOffice            *self);
gboolean    inl_office_must_wait           (InlOffice            *self,
                                            InlInquiry           *inquiry);
InlOutcome *inl_office_create_told_to_wait (InlInquiry           *inquiry);

/* inl-office-service.c */

void        inl_office_note_service        (InlOffice            *self);
void        inl_office_settle_service_async (InlOffice           *self,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean    inl_office_settle_service_finish (InlOffice          *self,
                                            GAsyncResult         *result,
                                            GError              **error);

/* inl-office-start.c */

/* A test of token and secret: which they were, told by a digest. */
typedef struct
{
  char     *address;
  char     *digest;
  gboolean  are_stored;
} InlTokenTest;

InlTokenTest *inl_token_test_new           (InlOffice            *self,
                                            const InlKeys        *keys,
                                            gboolean              are_stored);
void        inl_token_test_free            (InlTokenTest         *test);
void        inl_office_end_token_test      (InlOffice            *self,
                                            const InlTokenTest   *test,
                                            gboolean              is_complete);
void        inl_office_note_saved_keys     (InlOffice            *self,
                                            const InlKeys        *keys);
void        inl_office_note_cleared_keys   (InlOffice            *self);

/* inl-office-token.c */

InlKeys    *inl_office_create_keys         (GTask                *task,
                                            const char           *token,
                                            const char           *secret);

G_END_DECLS
