/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-record.h"

G_BEGIN_DECLS

/* A user: the name of an account of the operating system, and its role. Properties: "account",
 * "role-id", "role-name" (shown only). */
#define INL_TYPE_USER (inl_user_get_type ())
G_DECLARE_FINAL_TYPE (InlUser, inl_user, INL, USER, InlRecord)

InlUser    *inl_user_new           (void);
const char *inl_user_get_account   (InlUser *self);
gint64      inl_user_get_role_id   (InlUser *self);
const char *inl_user_get_role_name (InlUser *self);
/* (transfer full) (nullable): Dutch: why this cannot be the name of an account */
char       *inl_account_check      (const char *account);

G_END_DECLS
