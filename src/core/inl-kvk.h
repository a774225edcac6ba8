/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define INL_KVK_NUMBER_LENGTH 8

char *inl_kvk_number_clean (const char *text);
char *inl_kvk_number_check (const char *number);

G_END_DECLS
