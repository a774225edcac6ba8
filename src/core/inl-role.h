/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-record.h"
#include "inl-right.h"

G_BEGIN_DECLS

/* A role: a set of rights with a name. Properties: "name", "rights" (integer, bits of #InlRight),
 * "is-default" (flag: of accounts that are not listed; saving one with it takes it from the
 * others), "user-count" (shown only). */
#define INL_TYPE_ROLE (inl_role_get_type ())
G_DECLARE_FINAL_TYPE (InlRole, inl_role, INL, ROLE, InlRecord)

InlRole    *inl_role_new            (void);
const char *inl_role_get_name       (InlRole *self);
guint       inl_role_get_rights     (InlRole *self);
gboolean    inl_role_is_default     (InlRole *self);
gint64      inl_role_get_user_count (InlRole *self);

G_END_DECLS
