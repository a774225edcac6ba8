/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-copy.h"
#include "inl-office.h"

G_BEGIN_DECLS

/* Copies of the database, and putting one back; making one is with the files, in inl-office.h.
 * Putting back takes the right to give rights, by what is in the database now. Of a database that
 * cannot be opened and never will be, they work all the same; the copy says who may, then. */

gboolean           inl_office_needs_copy            (InlOffice            *self);

/* (element-type InlCopy): those that the program keeps by itself, newest first */
void               inl_office_list_copies_async     (InlOffice            *self,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GPtrArray         *inl_office_list_copies_finish    (InlOffice            *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* looks through a copy, which must be good, and changes nothing */
void               inl_office_compare_copy_async    (InlOffice            *self,
                                                     GFile                *file,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
InlCopyComparison *inl_office_compare_copy_finish   (InlOffice            *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);
/* gives the path of what is kept of the data until now */
void               inl_office_restore_async         (InlOffice            *self,
                                                     GFile                *file,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
char              *inl_office_restore_finish        (InlOffice            *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

/* inl-office-daily.c: a copy of every day on which a window is open */
void               inl_office_start_daily_copies    (InlOffice            *self);

G_END_DECLS
