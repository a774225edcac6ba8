/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *inl_pkce_new_random    (void);
char     *inl_pkce_get_challenge (const char *verifier);
gboolean  inl_pkce_is_same       (const char *ours,
                                  const char *theirs);

G_END_DECLS
