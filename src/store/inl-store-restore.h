/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-copy.h"
#include "inl-store.h"

G_BEGIN_DECLS

/* looks through a copy and changes nothing */
void               inl_store_compare_copy_async   (InlStore             *self,
                                                   const char           *path,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
InlCopyComparison *inl_store_compare_copy_finish  (InlStore             *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
/* all or nothing, for every program that has the database open */
void               inl_store_restore_async        (InlStore             *self,
                                                   guint                 rights,
                                                   const char           *path,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
char              *inl_store_restore_finish       (InlStore             *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* of a database that cannot be opened: see inl_store_error_needs_copy() */
void               inl_store_examine_copy_async   (const char           *live,
                                                   const char           *path,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
InlCopyComparison *inl_store_examine_copy_finish  (GAsyncResult         *result,
                                                   GError              **error);
void               inl_store_replace_async        (const char           *live,
                                                   const char           *account,
                                                   guint                 rights,
                                                   const char           *path,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
char              *inl_store_replace_finish       (GAsyncResult         *result,
                                                   GError              **error);

/* inl-store-copies.c: the copies that are kept without being asked for */

#define INL_N_DAILY_COPIES 14
/* Of what restores replaced. */
#define INL_N_REPLACED_COPIES 5
#define INL_REPLACED_INFIX ".voor-herstel-"

void               inl_store_remove_old_replaced  (const char           *live,
                                                   const char           *kept,
                                                   const char           *source);

void               inl_store_keep_daily_copy_async (InlStore            *self,
                                                    const char          *day,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean           inl_store_keep_daily_copy_finish (InlStore           *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);
/* which program is the first to tell something on a day */
void               inl_store_be_first_async       (InlStore             *self,
                                                   const char           *fact,
                                                   const char           *day,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean           inl_store_be_first_finish      (InlStore             *self,
                                                   GAsyncResult         *result,
                                                   gboolean             *is_first,
                                                   GError              **error);
/* (element-type InlCopy): newest first; of a database that is open or not */
void               inl_store_list_copies_async    (const char           *live,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray         *inl_store_list_copies_finish   (GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
