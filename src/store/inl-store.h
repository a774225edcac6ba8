/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-clock.h"
#include "inl-import-row.h"
#include "inl-inquiry.h"
#include "inl-notice.h"
#include "inl-query.h"
#include "inl-record.h"
#include "inl-right.h"

G_BEGIN_DECLS

/* Codes say what the caller can do, not which statement failed. */
typedef enum
{
  INL_STORE_ERROR_NEWER,          /* made by a newer program: update the program */
  INL_STORE_ERROR_FOREIGN,        /* not a database of this program */
  INL_STORE_ERROR_DAMAGED,        /* restore a copy */
  INL_STORE_ERROR_FULL,           /* make room and try again */
  INL_STORE_ERROR_READ_ONLY,      /* mend the rights of the file or folder */
  INL_STORE_ERROR_BUSY,           /* another program holds it: try again */
  INL_STORE_ERROR_IO,
  INL_STORE_ERROR_CONFLICT,       /* somebody saved this record since it was read */
  INL_STORE_ERROR_DUPLICATE,      /* the number is taken */
  INL_STORE_ERROR_NOT_FOUND,
  INL_STORE_ERROR_INQUIRY_OPEN,   /* the vacancy has an open inquiry already */
  INL_STORE_ERROR_NOT_CLAIMED,    /* another sender has it, or its state allows no such step */
  INL_STORE_ERROR_OTHER_SERVICE,  /* the inquiry is for another service than this one */
  INL_STORE_ERROR_CLOSED,
  INL_STORE_ERROR_IN_USE,         /* something else depends on it; the message says what */
  INL_STORE_ERROR_NOT_ALLOWED,    /* it gives more than the account that asks may give */
  INL_STORE_ERROR_RIGHT_MISSING,  /* the account may not do this; the message says who gives it */
} InlStoreError;

#define INL_STORE_ERROR (inl_store_error_quark ())
GQuark inl_store_error_quark (void);

gboolean    inl_store_error_needs_copy   (const GError        *error);
const char *inl_store_error_get_obstacle (const GError        *error);

#define INL_TYPE_STORE (inl_store_get_type ())
G_DECLARE_FINAL_TYPE (InlStore, inl_store, INL, STORE, GObject)

/* What is written for somebody takes rights: all of @rights, which are looked at in the transaction
 * itself, since another program may just have taken one. Without them nothing is written. */

void        inl_store_open_async             (const char           *path,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
InlStore   *inl_store_open_finish            (GAsyncResult         *result,
                                              GError              **error);
const char *inl_store_get_path               (InlStore             *self);
void        inl_store_set_clock              (InlStore             *self,
                                              InlClock             *clock);
void        inl_store_set_account            (InlStore             *self,
                                              const char           *account);

void        inl_store_close_async            (InlStore             *self,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_close_finish           (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

/* Records: relations, contacts, positions and vacancies are saved; the others only read. */

void        inl_store_query_async            (InlStore             *self,
                                              const InlQuery       *query,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray  *inl_store_query_finish           (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_load_async             (InlStore             *self,
                                              InlRecordKind         kind,
                                              gint64                id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
void        inl_store_show_async             (InlStore             *self,
                                              InlRecordKind         kind,
                                              gint64                id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
InlRecord  *inl_store_load_finish            (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_find_async             (InlStore             *self,
                                              InlRecordKind         kind,
                                              const char           *number,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
InlRecord  *inl_store_find_finish            (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_save_async             (InlStore             *self,
                                              guint                 rights,
                                              InlRecord            *record,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
InlRecord  *inl_store_save_finish            (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_set_archived_async     (InlStore             *self,
                                              guint                 rights,
                                              InlRecordKind         kind,
                                              gint64                id,
                                              gboolean              archived,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_set_archived_finish    (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_suggest_number_async   (InlStore             *self,
                                              InlRecordKind         kind,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
char       *inl_store_suggest_number_finish  (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* inl-store-positions.c: every vacancy of the first gets the second; the first is retired */
void        inl_store_merge_positions_async  (InlStore             *self,
                                              guint                 rights,
                                              gint64                from_id,
                                              gint64                into_id,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_merge_positions_finish (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

/* Importing: one transaction for all batches (InlImportBatch); a trial rolls it back. */
void        inl_store_import_async           (InlStore             *self,
                                              guint                 rights,
                                              GPtrArray            *batches,
                                              gboolean              trial,
                                              InlImportProgress    *progress,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_import_finish          (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

/* Small facts that are no secret: who is logged in and until when. */
void        inl_store_get_fact_async         (InlStore             *self,
                                              const char           *name,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
char       *inl_store_get_fact_finish        (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_set_fact_async         (InlStore             *self,
                                              const char           *name,
                                              const char           *value,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_set_fact_finish        (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

void        inl_store_backup_async           (InlStore             *self,
                                              const char           *path,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_backup_finish          (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_check_async            (InlStore             *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray  *inl_store_check_finish           (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
