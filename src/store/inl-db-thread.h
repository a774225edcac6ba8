/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db-rests.h"
#include "inl-db.h"

G_BEGIN_DECLS

/* What reads for a long time does not keep waiting what takes a moment. */
typedef enum
{
  INL_DB_LANE_SHORT,
  INL_DB_LANE_LONG,
} InlDbLane;

#define INL_TYPE_DB_THREAD (inl_db_thread_get_type ())
G_DECLARE_FINAL_TYPE (InlDbThread, inl_db_thread, INL, DB_THREAD, GObject)

InlDbThread *inl_db_thread_new   (const char     *path,
                                  InlDbFunc       last_write);
void         inl_db_thread_open  (InlDbThread    *self,
                                  GTask          *task);
const char  *inl_db_thread_get_path    (InlDbThread *self);
void         inl_db_thread_set_account (InlDbThread *self,
                                        const char  *account);
void         inl_db_thread_read  (InlDbThread    *self,
                                  GTask          *task,
                                  const char     *now,
                                  guint           rights,
                                  InlDbFunc       func,
                                  GDestroyNotify  free_result);
void         inl_db_thread_read_to_finish (InlDbThread     *self,
                                           GTask           *task,
                                           const char      *now,
                                           InlDbFunc        func,
                                           GDestroyNotify   free_read,
                                           InlDbFinishFunc  finish);
void         inl_db_thread_read_aside (InlDbThread    *self,
                                       InlDbLane       lane,
                                       GTask          *task,
                                       InlDbFunc       func,
                                       GDestroyNotify  free_result);
void         inl_db_thread_write (InlDbThread    *self,
                                  GTask          *task,
                                  const char     *now,
                                  guint           rights,
                                  InlDbFunc       func,
                                  GDestroyNotify  free_result);
void         inl_db_thread_close (InlDbThread    *self,
                                  GTask          *task,
                                  const char     *now);
void         inl_db_thread_join  (InlDbThread    *self);

G_END_DECLS
