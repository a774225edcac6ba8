/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * InlLogLine:
 *
 * A line of the audit log as its hash sees it: every column but the hash itself. All borrowed.
 */
typedef struct
{
  gint64      id;
  const char *at;
  const char *by;
  const char *kind;
  const char *action;
  gint64      relation_id;
  gint64      contact_id;
  gint64      vacancy_id;
  gint64      inquiry_id;
  const char *subject;
  const char *text;
  const char *search;
  const char *changes_digest;
  const char *previous;
} InlLogLine;

char      *inl_log_line_dup_hash           (const InlLogLine *self);

/* of one field: its value before and after, which can be erased while the digest stays */
char      *inl_log_chain_digest_values     (const char       *salt,
                                            const char       *field,
                                            const char       *old_value,
                                            const char       *new_value);

/* of all fields of a line, in order; "" when there are none */
typedef struct
{
  GChecksum *checksum;  /* (nullable) */
} InlLogDigest;

void        inl_log_digest_add             (InlLogDigest     *self,
                                            gint64            contact_id,
                                            const char       *field,
                                            const char       *digest);
char       *inl_log_digest_end             (InlLogDigest     *self);

G_END_DECLS
