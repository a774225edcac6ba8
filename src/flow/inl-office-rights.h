/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"
#include "inl-right.h"

G_BEGIN_DECLS

/* Who may do what. Every use case of the office names the right that it needs and ends with
 * INL_OFFICE_ERROR_NOT_ALLOWED without it; the window asks here what to switch off. What is
 * allowed follows the database, also when another program changes it: "notify::rights".
 *
 * Roles, users and positions are records: lists by inl_office_create_list(), saving by
 * inl_office_save_async(). All functions belong to the main thread. */

/* the name of the OS account that works with the office */
const char *inl_office_get_account             (InlOffice            *self);
/* the name of its role, or "" while the office is not open */
const char *inl_office_get_role_name           (InlOffice            *self);
/* bits of #InlRight; none while the office is not open. Property "rights", with notify. */
guint       inl_office_get_rights              (InlOffice            *self);
gboolean    inl_office_may                     (InlOffice            *self,
                                                InlRight              right);
/* (transfer full): the Dutch sentence that names the right and who can give it:
 * "Je rol Raadplegen mist het recht 'Relatie > Wijzigen'. Vraag jan of piet om het te geven bij
 * Beheer > Programmarechten." */
char       *inl_office_dup_refusal             (InlOffice            *self,
                                                InlRight              right);

/* by name, for the command line; the same as saving the role */
void        inl_office_set_right_async         (InlOffice            *self,
                                                const char           *role_name,
                                                InlRight              right,
                                                gboolean              is_given,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean    inl_office_set_right_finish        (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
/* gives an account, listed or not, a role by name */
void        inl_office_set_role_async          (InlOffice            *self,
                                                const char           *account,
                                                const char           *role_name,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean    inl_office_set_role_finish         (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
/* A role without users, or a user, who then has the default role. INL_OFFICE_ERROR_IN_USE: the
 * role has users, is the default, or it is the last with Programmarechten; the message says so. */
void        inl_office_remove_async            (InlOffice            *self,
                                                InlRecordKind         kind,
                                                gint64                id,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean    inl_office_remove_finish           (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);
/* everything that has the first position gets the second; the first is retired */
void        inl_office_merge_positions_async   (InlOffice            *self,
                                                gint64                from_id,
                                                gint64                into_id,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean    inl_office_merge_positions_finish  (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/* (element-type utf8): the accounts that did something, for a filter of the log */
void        inl_office_list_persons_async      (InlOffice            *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray  *inl_office_list_persons_finish     (InlOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
