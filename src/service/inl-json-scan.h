/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define INL_JSON_MAX_SIZE  (1024 * 1024)
#define INL_JSON_MAX_DEPTH 32

JsonNode *inl_json_parse (const char  *text,
                          gsize        length,
                          GError     **error);

G_END_DECLS
