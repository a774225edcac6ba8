/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"

G_BEGIN_DECLS

typedef enum
{
  INL_FINDING_CODE_NAME_MISSING,
  INL_FINDING_CODE_NAME_TAKEN,         /* another record has it */
  INL_FINDING_CODE_NUMBER_MISSING,
  INL_FINDING_CODE_TOO_LONG,
  INL_FINDING_CODE_KVK_MISSING,
  INL_FINDING_CODE_KVK_MALFORMED,
  INL_FINDING_CODE_KVK_UNKNOWN,        /* the service said that the KvK does not know it */
  INL_FINDING_CODE_KVK_SHARED,         /* another relation has it too */
  INL_FINDING_CODE_EMAIL_MISSING,
  INL_FINDING_CODE_EMAIL_MALFORMED,
  INL_FINDING_CODE_CONTACT_MISSING,    /* none is ticked */
  INL_FINDING_CODE_TOO_MANY_CONTACTS,
  INL_FINDING_CODE_POSITION_MISSING,
  INL_FINDING_CODE_DATE_MALFORMED,
  INL_FINDING_CODE_HEADCOUNT_INVALID,
  INL_FINDING_CODE_ARCHIVED,
  INL_FINDING_CODE_ACCOUNT_MALFORMED,
  INL_FINDING_CODE_ROLE_MISSING,
} InlFindingCode;

/**
 * InlFinding:
 * @grade: with an error nothing is saved, with a warning nothing is sent
 * @code: what is wrong, for a program
 * @kind: the kind of record it is about
 * @field: the property of that record it is about
 * @text: what is wrong, Dutch, for people
 * @record_id: the record, or 0 when it has not been stored or none can be named
 *
 * One thing that is wrong or missing. Read-only; make one with inl_finding_new().
 */
typedef struct
{
  InlGrade        grade;
  InlFindingCode  code;
  InlRecordKind   kind;
  char           *field;
  char           *text;
  gint64          record_id;
} InlFinding;

#define INL_TYPE_FINDING (inl_finding_get_type ())
GType       inl_finding_get_type     (void);

InlFinding *inl_finding_new          (InlGrade         grade,
                                      InlFindingCode   code,
                                      InlRecordKind    kind,
                                      const char      *field,
                                      gint64           record_id,
                                      const char      *text);
InlFinding *inl_finding_ref          (InlFinding      *self);
void        inl_finding_unref        (InlFinding      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlFinding, inl_finding_unref)

/* Lists of findings: GPtrArray (element-type InlFinding) that owns its elements. */

GPtrArray  *inl_findings_new         (void);
gboolean    inl_findings_has_errors  (GPtrArray       *findings);
GPtrArray  *inl_findings_for_field   (GPtrArray       *findings,
                                      const char      *field);
InlFinding *inl_findings_find_field  (GPtrArray       *findings,
                                      const char      *field);
char       *inl_findings_join_texts  (GPtrArray       *findings);

G_END_DECLS
