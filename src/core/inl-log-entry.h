/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

/* A line of the audit log: who did what, when. Read only. Properties: "at" (moment), "by"
 * (account), "kind" (#InlLogKind), "action" (#InlLogAction), "relation-id", "contact-id",
 * "vacancy-id", "inquiry-id" (0 when it is about none), "subject" (what it was about, without
 * names of persons: "Relatie 1042 Bakkerij Jansen & Zn", "Rol Intercedent"), "text" (Dutch: what
 * happened, without personal data), "changes" (shown only: a line for each field, "KvK-nummer:
 * 1234567 → 12345678"; "gewist" where it was anonymised), "hash". The id counts from 1 without
 * gaps. */
#define INL_TYPE_LOG_ENTRY (inl_log_entry_get_type ())
G_DECLARE_FINAL_TYPE (InlLogEntry, inl_log_entry, INL, LOG_ENTRY, InlRecord)

InlLogEntry  *inl_log_entry_new             (void);
const char   *inl_log_entry_get_at          (InlLogEntry *self);
const char   *inl_log_entry_get_by          (InlLogEntry *self);
InlLogKind    inl_log_entry_get_kind        (InlLogEntry *self);
InlLogAction  inl_log_entry_get_action      (InlLogEntry *self);
gint64        inl_log_entry_get_relation_id (InlLogEntry *self);
gint64        inl_log_entry_get_contact_id  (InlLogEntry *self);
gint64        inl_log_entry_get_vacancy_id  (InlLogEntry *self);
gint64        inl_log_entry_get_inquiry_id  (InlLogEntry *self);
const char   *inl_log_entry_get_subject     (InlLogEntry *self);
const char   *inl_log_entry_get_text        (InlLogEntry *self);
const char   *inl_log_entry_get_changes     (InlLogEntry *self);
const char   *inl_log_entry_get_hash        (InlLogEntry *self);
/* Dutch, for a filter */
const char   *inl_log_kind_get_label        (InlLogKind   kind);
const char   *inl_log_action_get_label      (InlLogAction action);

G_END_DECLS
