/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db-thread.h"
#include "inl-search-memory.h"
#include "inl-store.h"

G_BEGIN_DECLS

guint     inl_store_get_n_strangers (InlStore        *self);
InlSearchMemory *inl_store_get_memory (InlStore      *self);
GTask    *inl_store_create_task (InlStore            *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data,
                                 gpointer             source_tag,
                                 gpointer             data,
                                 GDestroyNotify       free_data);
void      inl_store_read        (InlStore            *self,
                                 GTask               *task,
                                 InlDbFunc            func,
                                 GDestroyNotify       free_result);
/* as a read, beside all that is written */
void      inl_store_read_aside  (InlStore            *self,
                                 InlDbLane            lane,
                                 GTask               *task,
                                 InlDbFunc            func,
                                 GDestroyNotify       free_result);
/* as a read, of what makes transactions of its own */
void      inl_store_run         (InlStore            *self,
                                 GTask               *task,
                                 guint                rights,
                                 InlDbFunc            func,
                                 GDestroyNotify       free_result);
void      inl_store_write       (InlStore            *self,
                                 GTask               *task,
                                 guint                rights,
                                 InlDbFunc            func,
                                 GDestroyNotify       free_result);
/* inl-store-list.c */
void      inl_store_require_order (InlStore          *self,
                                 const InlQuery      *query);
gpointer  inl_store_finish      (InlStore            *self,
                                 GAsyncResult        *result,
                                 gpointer             source_tag,
                                 GError             **error);

G_END_DECLS
