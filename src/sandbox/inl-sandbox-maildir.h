/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gmime/gmime.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;      /* of the file, without its folder */
  char *from;
  char *to;
  char *subject;
  char *date;      /* for people, in UTC */
  char *message_id;
  char *text;
  gint64 sent;     /* seconds since 1970 */
} InlSandboxLetter;

void              inl_sandbox_letter_free     (InlSandboxLetter *self);

gboolean          inl_sandbox_maildir_prepare (const char       *folder,
                                               GError          **error);
gboolean          inl_sandbox_maildir_deliver (const char       *folder,
                                               GMimeMessage     *message,
                                               GError          **error);
GPtrArray        *inl_sandbox_maildir_list    (const char       *folder);
InlSandboxLetter *inl_sandbox_maildir_read    (const char       *folder,
                                               const char       *name);

G_END_DECLS
