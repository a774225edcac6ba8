/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-contact.h"
#include "inl-position.h"
#include "inl-relation.h"
#include "inl-store-inquiries.h"
#include "inl-store.h"
#include "inl-vacancy.h"

G_BEGIN_DECLS

/* A folder of its own for each test, and a database in it. */
typedef struct
{
  char     *folder;
  char     *path;
  InlStore *store;
} Fixture;

void         set_up               (Fixture          *f,
                                   gconstpointer     data);
void         set_up_folder        (Fixture          *f,
                                   gconstpointer     data);
void         tear_down            (Fixture          *f,
                                   gconstpointer     data);
char        *list_folder          (const char       *folder);

/* The asynchronous calls, waited for. */
void         keep_result          (GObject          *source,
                                   GAsyncResult     *result,
                                   gpointer          data);
void         wait_for_result      (GAsyncResult    **result);
void         wait_until           (gboolean         *done);

/* From now on none can be made, as where there is no room for one. */
void         forbid_threads       (void);
void         allow_threads        (void);

InlStore    *open_store           (const char       *path,
                                   GError          **error);
void         close_store          (InlStore         *store);
GPtrArray   *query                (InlStore         *store,
                                   const InlQuery   *wanted);
gpointer     load                 (InlStore         *store,
                                   InlRecordKind     kind,
                                   gint64            id);
gpointer     find                 (InlStore         *store,
                                   InlRecordKind     kind,
                                   const char       *number,
                                   GError          **error);
gpointer     save                 (InlStore         *store,
                                   gpointer          record,
                                   GError          **error);
gboolean     set_archived         (InlStore         *store,
                                   InlRecordKind     kind,
                                   gint64            id,
                                   gboolean          archived,
                                   GError          **error);
char        *suggest_number       (InlStore         *store,
                                   InlRecordKind     kind);
gboolean     import_rows          (InlStore         *store,
                                   InlRecordKind     kind,
                                   GPtrArray        *rows,
                                   gboolean          trial,
                                   GError          **error);
char        *get_fact             (InlStore         *store,
                                   const char       *name);
gboolean     set_fact             (InlStore         *store,
                                   const char       *name,
                                   const char       *value,
                                   GError          **error);
gboolean     back_up              (InlStore         *store,
                                   const char       *path,
                                   GCancellable     *cancellable,
                                   GError          **error);
GPtrArray   *check                (InlStore         *store);
InlInquiry  *queue_inquiry        (InlStore         *store,
                                   InlInquiry       *inquiry,
                                   GPtrArray        *invitations,
                                   gint64            replaces_id,
                                   GError          **error);
InlInquiry  *claim                (InlStore         *store,
                                   gint64            id,
                                   GError          **error);
InlInquiry  *change               (InlStore         *store,
                                   gint64            id,
                                   const InlInquiryChange *change,
                                   GError          **error);
GPtrArray   *list_due             (InlStore         *store,
                                   const char       *now,
                                   gboolean          all);
InlStoreOpen *count_ready         (InlStore         *store,
                                   const char       *now);
char        *get_next_due         (InlStore         *store);
GArray      *list_unasked         (InlStore         *store);
gboolean     add_notice           (InlStore         *store,
                                   InlNotice        *notice,
                                   GError          **error);

/* Rows that the tests need; each gives the id. */
gint64       add_relation         (InlStore         *store,
                                   const char       *number,
                                   const char       *name,
                                   const char       *kvk_number);
gint64       add_contact          (InlStore         *store,
                                   gint64            relation_id,
                                   const char       *last_name,
                                   const char       *email,
                                   gboolean          ticked);
gint64       add_position         (InlStore         *store,
                                   const char       *name);
gint64       add_vacancy          (InlStore         *store,
                                   gint64            relation_id,
                                   const char       *number,
                                   gint64            position_id);
InlInquiry  *create_inquiry       (InlStore         *store,
                                   gint64            vacancy_id);

G_END_DECLS
