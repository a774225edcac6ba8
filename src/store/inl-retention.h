/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "inl-inquiry.h"

G_BEGIN_DECLS

/* How long what was sent must stay, and what goes after that. All in the database thread; those
 * that write want to be in a transaction. */

gboolean    inl_retention_get_years      (InlDb       *db,
                                          guint       *years,
                                          GError     **error);
gboolean    inl_retention_set_years      (InlDb       *db,
                                          guint        years,
                                          GError     **error);
char       *inl_retention_dup_keep_until (InlDb       *db,
                                          InlInquiry  *inquiry,
                                          guint        years);
GPtrArray  *inl_retention_list_expired   (InlDb       *db,
                                          GError     **error);
/* how many went, or -1 */
gssize      inl_retention_clean_up       (InlDb       *db,
                                          GArray      *ids,
                                          GError     **error);
/* contacts who were anonymised and are still named in what need not stay any more; -1 on error */
gssize      inl_retention_count_leftovers (InlDb      *db,
                                          GError     **error);
gssize      inl_retention_wipe_leftovers (InlDb       *db,
                                          GError     **error);

G_END_DECLS
