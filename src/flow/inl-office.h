/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-finding.h"
#include "inl-inquiry.h"
#include "inl-live-list.h"
#include "inl-outcome.h"
#include "inl-query.h"
#include "inl-record.h"

G_BEGIN_DECLS

/* What the office can do, whichever program asks: the one object that window and command line
 * talk to. It is made once and handed down. All functions belong to the main thread.
 *
 * Errors are INL_OFFICE_ERROR, G_IO_ERROR_CANCELLED, or an error of the store with a Dutch
 * message that can be shown as it is.
 *
 * Properties (read with g_object_get, notify): "person" (who is logged in, or ""),
 * "session-valid-until" (moment, or ""), "service-address", "rights" (bits of InlRight; see
 * inl-office-rights.h).
 *
 * Signals:
 *   "outcome" (InlOutcome): something came of an inquiry, now or later: toast and notification
 *   "token-changed": token and secret were saved, tested or cleared
 *   "changed" (guint kinds): see InlStore::changed */

#define INL_TYPE_OFFICE (inl_office_get_type ())
G_DECLARE_FINAL_TYPE (InlOffice, inl_office, INL, OFFICE, GObject)

typedef enum
{
  INL_OFFICE_ERROR_INVALID,         /* the record has findings of grade error */
  INL_OFFICE_ERROR_CONFLICT,        /* somebody saved it since it was read */
  INL_OFFICE_ERROR_DUPLICATE,       /* the number is taken */
  INL_OFFICE_ERROR_NOT_FOUND,
  INL_OFFICE_ERROR_FILE,            /* a file cannot be read or written, or is no such file */
  INL_OFFICE_ERROR_DATABASE,        /* cannot be opened or used; the message says what to do */
  INL_OFFICE_ERROR_BAD_ADDRESS,     /* the service address */
  INL_OFFICE_ERROR_OTHER_SERVICE,   /* what was asked earlier is for another address than this */
  INL_OFFICE_ERROR_LOGIN,           /* refused, timed out, wrong state */
  INL_OFFICE_ERROR_TOKEN_ABSENT,
  INL_OFFICE_ERROR_TOKEN_INVALID,
  INL_OFFICE_ERROR_KEYRING,         /* locked, absent or dismissed */
  INL_OFFICE_ERROR_OFFLINE,
  INL_OFFICE_ERROR_SERVICE,         /* any other answer of the service */
  INL_OFFICE_ERROR_NOT_ALLOWED,     /* the message names the right, and who can give it */
  INL_OFFICE_ERROR_IN_USE,          /* something depends on it; the message says what to do first */
  INL_OFFICE_ERROR_TOO_LATE,        /* to undo it */
  INL_OFFICE_ERROR_KEYRING_LOCKED,  /* only where it is told apart: it can be unlocked */
} InlOfficeError;

#define INL_OFFICE_ERROR (inl_office_error_quark ())
GQuark inl_office_error_quark (void);

/* Opens the browser on a log-in page. @uri is https, or http on loopback. */
typedef void (*InlOpenUriFunc) (const char *uri,
                                gpointer    user_data);

/* inl-office.c: life */

InlOffice   *inl_office_new                   (const char           *database_path,
                                               const char           *service_address);
/* $XDG_DATA_HOME/inlenersbeloning/inlenersbeloning.db */
char        *inl_office_dup_default_path      (void);
void         inl_office_set_open_uri          (InlOffice            *self,
                                               InlOpenUriFunc        open_uri,
                                               gpointer              user_data,
                                               GDestroyNotify        destroy);
void         inl_office_set_patient           (InlOffice            *self,
                                               gboolean              is_patient);
void         inl_office_open_async            (InlOffice            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     inl_office_open_finish           (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* waits for what is being written; then the object is of no more use */
void         inl_office_close_async           (InlOffice            *self,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     inl_office_close_finish          (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
gboolean     inl_office_is_open               (InlOffice            *self);
const char  *inl_office_get_person            (InlOffice            *self);
const char  *inl_office_get_session_valid_until (InlOffice          *self);
const char  *inl_office_get_service_address   (InlOffice            *self);
/* why nothing can be saved any more, Dutch; %NULL as long as no damage was found in what is open */
const char  *inl_office_get_damage            (InlOffice            *self);

/* inl-office-service.c */

gboolean     inl_office_check_service_address      (const char           *address,
                                                    GError              **error);
void         inl_office_set_service_address_async  (InlOffice            *self,
                                                    const char           *address,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
gboolean     inl_office_set_service_address_finish (InlOffice            *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

/* inl-office-records.c */

InlLiveList *inl_office_create_list           (InlOffice            *self,
                                               const InlQuery       *query);
void         inl_office_load_async            (InlOffice            *self,
                                               InlRecordKind         kind,
                                               gint64                id,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
InlRecord   *inl_office_load_finish           (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void         inl_office_find_async            (InlOffice            *self,
                                               InlRecordKind         kind,
                                               const char           *number,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
InlRecord   *inl_office_find_finish           (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void         inl_office_foresee_search        (InlOffice            *self,
                                               InlRecordKind         kind);
void         inl_office_query_async           (InlOffice            *self,
                                               const InlQuery       *query,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray   *inl_office_query_finish          (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* the saved record, with its id and version; @record itself is left as it is */
void         inl_office_save_async            (InlOffice            *self,
                                               InlRecord            *record,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
InlRecord   *inl_office_save_finish           (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void         inl_office_set_archived_async    (InlOffice            *self,
                                               InlRecordKind         kind,
                                               gint64                id,
                                               gboolean              archived,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     inl_office_set_archived_finish   (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void         inl_office_suggest_number_async  (InlOffice            *self,
                                               InlRecordKind         kind,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
char        *inl_office_suggest_number_finish (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* inl-office-asking.c: the button */

/* (element-type InlFinding): what is missing for an uitvraag; empty when ready */
void         inl_office_check_ready_async     (InlOffice            *self,
                                               gint64                vacancy_id,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray   *inl_office_check_ready_finish    (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* of whichever inquiry was sent before, which who asks need not have seen */
#define INL_OFFICE_REPEAT_ANY (-1)

/* Checks, stores, sends. The outcome is also emitted. @repeats_id: the inquiry of which it was
 * confirmed that it is repeated (of the outcome REPEAT_TO_CONFIRM), or 0. @open_login: open the
 * browser when a log-in is needed (the log-in then goes on by itself, and its result is an outcome
 * or "logged-in"). */
void         inl_office_ask_async             (InlOffice            *self,
                                               gint64                vacancy_id,
                                               gint64                repeats_id,
                                               gboolean              open_login,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
InlOutcome  *inl_office_ask_finish            (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
InlOutcome  *inl_office_ask_dup_standing      (GAsyncResult         *result);
/* tries all that waits until nothing more can be done: (element-type InlOutcome) */
void         inl_office_send_waiting_async    (InlOffice            *self,
                                               gboolean              ignore_backoff,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray   *inl_office_send_waiting_finish   (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* vacancy ids (gint64) for `uitvragen --alle`: open vacancies without an inquiry */
void         inl_office_list_unasked_async    (InlOffice            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GArray      *inl_office_list_unasked_finish   (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

typedef enum
{
  INL_DECISION_CHECK_AGAIN,    /* opnieuw controleren */
  INL_DECISION_SEND_ANYWAY,    /* toch opnieuw versturen: same key */
  INL_DECISION_RELEASE,        /* of what was held */
  INL_DECISION_GIVE_UP,        /* afbreken */
} InlDecision;

/* a person decides about an inquiry that waits, is held or is "mogelijk verzonden" */
void         inl_office_decide_async          (InlOffice            *self,
                                               gint64                inquiry_id,
                                               InlDecision           decision,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
InlOutcome  *inl_office_decide_finish         (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* from now until close, what waits is tried when it falls due or the network comes back */
void         inl_office_start_sender          (InlOffice            *self);
/* what is waited for before anything is sent by itself, or NONE; property "pause" */
InlOutcomeKind inl_office_get_pause           (InlOffice            *self);
gboolean     inl_office_has_unsaved           (InlOffice            *self,
                                               InlInquiry           *inquiry);

/* inl-office-session.c: log-in, token and secret */

/* Signal "logged-in" (person), and of every log-in that is over, whoever began it, "log-in-ended"
 * (message: why it came to nothing, Dutch, or ""). */
void         inl_office_log_in_async          (InlOffice            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* also one that `ask` began */
void         inl_office_cancel_login          (InlOffice            *self);
/* the Dutch sentence to show */
char        *inl_office_log_in_finish         (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void         inl_office_log_out_async         (InlOffice            *self,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     inl_office_log_out_finish        (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void         inl_office_save_token_async      (InlOffice            *self,
                                               const char           *token,
                                               const char           *secret,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     inl_office_save_token_finish     (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void         inl_office_clear_token_async     (InlOffice            *self,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     inl_office_clear_token_finish    (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* are a token and a secret stored? does not tell them */
void         inl_office_has_token_async       (InlOffice            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
/* as that, but the keyring may ask for its password; the same _finish */
void         inl_office_unlock_token_async    (InlOffice            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean     inl_office_has_token_finish      (InlOffice            *self,
                                               GAsyncResult         *result,
                                               gboolean             *has_token,
                                               GError              **error);

/**
 * InlTokenReport:
 * @name: of the token
 * @organisation: whose it is
 * @rights: (array zero-terminated=1): rights it has
 * @missing: (array zero-terminated=1): rights it lacks for this program
 * @text: Dutch: one or more sentences for people
 * @usable: an uitvraag can be sent with it
 */
typedef struct
{
  char      *name;
  char      *organisation;
  char     **rights;
  char     **missing;
  char      *text;
  gboolean   usable;
} InlTokenReport;

void         inl_token_report_free            (InlTokenReport       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlTokenReport, inl_token_report_free)

/* @token and @secret: what is in the dialog, or %NULL for what is stored */
void            inl_office_test_token_async   (InlOffice            *self,
                                               const char           *token,
                                               const char           *secret,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
InlTokenReport *inl_office_test_token_finish  (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* inl-office-exchange.c: files */

void             inl_office_backup_async      (InlOffice            *self,
                                               GFile                *file,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean         inl_office_backup_finish     (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* (element-type utf8): Dutch sentences, empty when all is well */
void             inl_office_check_async       (InlOffice            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GPtrArray       *inl_office_check_finish      (InlOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
