/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

/* What the forms call the fields that somebody can fill in, and how their values read. */

InlRecordKind inl_record_get_kind    (InlRecord     *record);
/* Dutch, such as "KvK-nummer"; %NULL for a field that no form has */
const char   *inl_field_get_label    (InlRecordKind  kind,
                                      const char    *field);
/* the same in every language, for what is stored */
const char   *inl_field_get_name     (InlRecordKind  kind,
                                      const char    *field);
/* typed or chosen in the form, and not set by an action of its own, as archiving is */
gboolean      inl_field_is_typed     (InlRecordKind  kind,
                                      const char    *field);
/* as people read it: "24-11-2026", "Vervuld", "Ja"; "" when it is empty */
char         *inl_field_dup_shown    (InlRecord     *record,
                                      const char    *field);
/* the field that goes where @field goes, such as the name beside an id; or %NULL */
const char   *inl_field_get_follower (InlRecordKind  kind,
                                      const char    *field,
                                      guint          position);

G_END_DECLS
