/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define INL_SANDBOX_JSON_MAX_DEPTH 32

JsonNode   *inl_sandbox_json_parse   (const char *text,
                                      gsize       length,
                                      GError    **error);
char       *inl_sandbox_json_print   (JsonNode   *node);
const char *inl_sandbox_json_text    (JsonObject *object,
                                      const char *member);
gint64      inl_sandbox_json_integer (JsonObject *object,
                                      const char *member,
                                      gint64      fallback);
JsonObject *inl_sandbox_json_object  (JsonObject *object,
                                      const char *member);
JsonArray  *inl_sandbox_json_array   (JsonObject *object,
                                      const char *member);
JsonObject *inl_sandbox_json_element (JsonArray  *array,
                                      guint       index);

G_END_DECLS
