/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-right.h"
#include "inl-store.h"

G_BEGIN_DECLS

/**
 * InlAccess:
 * @role_name: of the role of an account
 * @rights: bits of #InlRight: what that role may
 * @managers: (array zero-terminated=1): the accounts whose role can give rights
 *
 * What an account may do, and whom it can ask for more.
 */
typedef struct
{
  char   *role_name;
  guint   rights;
  char  **managers;
} InlAccess;

void        inl_access_free                  (InlAccess            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlAccess, inl_access_free)

char       *inl_access_dup_refusal           (const InlAccess      *self,
                                              InlRight              right);

void        inl_store_load_access_async      (InlStore             *self,
                                              const char           *account,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
InlAccess  *inl_store_load_access_finish     (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* a role or a user */
void        inl_store_remove_async           (InlStore             *self,
                                              guint                 rights,
                                              InlRecordKind         kind,
                                              gint64                id,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_remove_finish          (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_set_right_async        (InlStore             *self,
                                              guint                 rights,
                                              const char           *role_name,
                                              InlRight              right,
                                              gboolean              is_given,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_set_right_finish       (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void        inl_store_set_role_async         (InlStore             *self,
                                              guint                 rights,
                                              const char           *account,
                                              const char           *role_name,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean    inl_store_set_role_finish        (InlStore             *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
