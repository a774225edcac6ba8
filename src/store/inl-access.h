/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "inl-record.h"
#include "inl-role.h"
#include "inl-store-access.h"

G_BEGIN_DECLS

/* Each runs in the database thread; all but the first two in a transaction. */

gboolean   inl_access_seed       (InlDb          *db,
                                  GError        **error);
InlAccess *inl_access_load       (InlDb          *db,
                                  const char     *account,
                                  GError        **error);
gboolean   inl_access_check_rights
                                 (InlDb          *db,
                                  guint           rights,
                                  GError        **error);
gboolean   inl_access_check_kept (InlDb          *db,
                                  InlRecord      *record,
                                  GError        **error);
gboolean   inl_access_check_given
                                 (InlDb          *db,
                                  InlRole        *role,
                                  GError        **error);
gboolean   inl_access_remove     (InlDb          *db,
                                  InlRecordKind   kind,
                                  gint64          id,
                                  GError        **error);
gboolean   inl_access_set_right  (InlDb          *db,
                                  const char     *role_name,
                                  InlRight        right,
                                  gboolean        is_given,
                                  GError        **error);
gboolean   inl_access_set_role   (InlDb          *db,
                                  const char     *account,
                                  const char     *role_name,
                                  GError        **error);

G_END_DECLS
