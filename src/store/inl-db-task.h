/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"

G_BEGIN_DECLS

/* What the threads of the database do alike. */

/**
 * InlDbTaskCheck:
 * @is_overtaken: called again and again with @data
 * @data: for @is_overtaken
 * @was_overtaken: whether it ever said so
 *
 * What else may stop the statement of a reading.
 */
typedef struct
{
  gboolean (*is_overtaken) (gpointer data);
  gpointer   data;
  gboolean   was_overtaken;
} InlDbTaskCheck;

gboolean inl_db_begin        (InlDb           *db,
                              const char      *how,
                              GError         **error);
void     inl_db_roll_back    (InlDb           *db);
gpointer inl_db_task_read    (InlDb           *db,
                              GTask           *task,
                              InlDbFunc        func,
                              GDestroyNotify   free_result,
                              gint            *is_ending,
                              GError         **error);
void     inl_db_task_set_check (InlDbTaskCheck *check);
void     inl_db_task_return  (GTask           *task,
                              gpointer         result,
                              GDestroyNotify   free_result,
                              GError          *error);
void     inl_db_task_return_closed (GTask     *task);
void     inl_db_task_release (GTask           *task);
void     inl_db_task_end     (GTask           *task);

G_END_DECLS
