/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *inl_email_clean    (const char *text);
char *inl_email_check    (const char *address);
char *inl_email_to_ascii (const char *address);
char *inl_email_to_key   (const char *address);

G_END_DECLS
